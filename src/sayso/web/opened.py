"""One dossier as its pages show it: each view worked out when a page first asks for it, then kept.

The views are the dossier page's own; only the addresses differ, since here each part is a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sayso import export, ledger
from sayso.dossier.citation import folded, shortened, slug
from sayso.dossier.claims_view import ClaimView, claims
from sayso.dossier.dates import brief
from sayso.dossier.derivations_view import Drawing, derivations
from sayso.dossier.differences_view import DifferenceView, differences
from sayso.dossier.figures_view import FigureView, figures
from sayso.dossier.glance_view import Sections, Tile, glance
from sayso.dossier.people_view import PersonView, people
from sayso.dossier.picture import Picture, draw
from sayso.dossier.report_view import ReportView
from sayso.dossier.report_view import report as report_view
from sayso.dossier.story_view import VersionView, version_view
from sayso.dossier.unread_view import UnreadView, unread
from sayso.dossier.wordings_view import WordingView, carried, wordings
from sayso.model import (
    Attribution,
    AttributionId,
    Claim,
    ClaimId,
    Dossier,
    Flag,
    Reading,
    ReportId,
    Span,
    Speaker,
    SpeakerId,
    Utterance,
    UtteranceId,
)
from sayso.phrases import RELATION_SHORT
from sayso.web import addresses
from sayso.web.addresses import PlaceCiter

ANCHOR = "s"  # a page holds one story, so its parts need no longer name


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A report in a list."""

    id: ReportId
    anchor: str
    outlet: str
    when: str
    headline: str


class Opened:
    """A dossier with its views and its things by id; stands for the ``view`` of the dossier's templates."""

    anchor = ANCHOR
    number = 1

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.id = dossier.story.id
        self.readings: Sequence[Reading] = sorted(dossier.readings, key=lambda reading: reading.report.order)
        self.citer = PlaceCiter(ANCHOR, self.readings)
        self._views: dict[ClaimId, ClaimView] = {}

    # things by id ---------------------------------------------------------------------------------

    @cached_property
    def by_report(self) -> dict[ReportId, Reading]:
        """The readings of the story."""
        return {reading.report.id: reading for reading in self.readings}

    @cached_property
    def by_attribution(self) -> dict[AttributionId, tuple[Reading, Attribution]]:
        """The attributions of all its reports."""
        return {a.id: (reading, a) for reading in self.readings for a in reading.attributions}

    @cached_property
    def by_flag(self) -> dict[str, tuple[Reading, Flag]]:
        """The flags of all its reports."""
        return {f.id: (reading, f) for reading in self.readings for f in reading.flags}

    @cached_property
    def by_claim(self) -> dict[ClaimId, Claim]:
        """Its claims."""
        return {claim.id: claim for claim in self.dossier.claims}

    @cached_property
    def by_utterance(self) -> dict[UtteranceId, Utterance]:
        """Its utterances."""
        return {utterance.id: utterance for utterance in self.dossier.utterances}

    @cached_property
    def by_speaker(self) -> dict[SpeakerId, Speaker]:
        """Its speakers."""
        return {speaker.id: speaker for speaker in self.dossier.speakers}

    @cached_property
    def names(self) -> dict[SpeakerId, str]:
        """The speakers' names."""
        return {speaker.id: folded(speaker.name) for speaker in self.dossier.speakers}

    def speaker_name(self, identity: SpeakerId | None) -> str:
        """Who it is, or that nobody was found."""
        return self.names.get(identity, "") if identity else "speaker unresolved"

    @cached_property
    def data(self) -> export.Data:
        """The dossier in the shape that programs get."""
        return export.dossier(self.dossier)

    # views -----------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The story's title."""
        return folded(self.dossier.title) or "A story without a title"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its reports in time order, as a list names them."""
        return tuple(
            Line(
                id=r.report.id,
                anchor=self.citer.home(r.report.id),
                outlet=self.citer.outlet(r.report.id),
                when=brief(r.report.published),
                headline=shortened(folded(r.report.title or "")),
            )
            for r in self.readings
        )

    @property
    def reports(self) -> tuple[Line, ...]:
        """The same, by the name that the dossier's templates use."""
        return self.lines

    @property
    def undated(self) -> int:
        """How many reports have no date."""
        return sum(not r.report.published for r in self.readings)

    @property
    def single(self) -> int:
        """How many claims have one known origin."""
        return sum(len(claim.origins) == 1 for claim in self.dossier.claims)

    @cached_property
    def draws(self) -> dict[str, str]:
        """What a report draws on, in a few words, by the report's anchor.

        Told from the derivations themselves: their views collect every piece of evidence, which takes a second
        where many reports share much.
        """
        told: dict[str, list[str]] = {}
        for d in sorted(self.dossier.derivations, key=lambda d: -d.confidence):
            origin = self.citer.outlet(d.origin) if d.origin else folded(d.origin_name or "an origin not named")
            told.setdefault(self.citer.home(d.derived), []).append(
                f"{RELATION_SHORT[d.relation]} {shortened(origin, 60)}"
            )
        return {anchor: "; ".join(words) for anchor, words in told.items()}

    @cached_property
    def claims(self) -> tuple[ClaimView, ...]:
        """All claims: for what counts them; a page takes the ones it shows from ``some_claims``."""
        return claims(self.dossier, self.citer)

    def some_claims(self, chosen: Sequence[Claim]) -> tuple[ClaimView, ...]:
        """Views of a few claims, under the anchors that they have among all."""
        for claim in chosen:
            if claim.id in self._views:
                continue
            rivals = [self.by_claim[i] for i in claim.contests if i in self.by_claim]
            view = claims(replace(self.dossier, claims=(claim, *rivals)), self.citer)[0]
            accounts = tuple(
                replace(account, anchor=self._anchors[c.id])
                for account, c in zip(view.contests, (claim, *rivals), strict=False)
            )
            self._views[claim.id] = replace(view, anchor=self._anchors[claim.id], contests=accounts)
        return tuple(self._views[claim.id] for claim in chosen)

    @cached_property
    def _anchors(self) -> dict[ClaimId, str]:
        return {claim.id: f"{ANCHOR}-c{n}" for n, claim in enumerate(self.dossier.claims, 1)}

    @cached_property
    def ledger(self) -> tuple[ledger.Entry, ...]:
        """Its claims in the order of checking."""
        return ledger.entries([self.dossier])

    @cached_property
    def wordings(self) -> tuple[WordingView, ...]:
        """The utterances that several reports carry."""
        return wordings(self.dossier, self.citer)

    @cached_property
    def figures(self) -> tuple[FigureView, ...]:
        """The quantities."""
        return figures(self.dossier, self.citer)

    @cached_property
    def drawings(self) -> tuple[Drawing, ...]:
        """What each report draws on, in time order."""
        found = derivations(self.dossier, self.citer)
        return tuple(found[r.report.id] for r in self.readings if r.report.id in found)

    @cached_property
    def picture(self) -> Picture:
        """The drawing of the derivations."""
        return draw(self.dossier)

    @cached_property
    def differences(self) -> tuple[DifferenceView, ...]:
        """What one report has and another has not."""
        return differences(self.dossier, self.citer)

    @cached_property
    def people(self) -> tuple[PersonView, ...]:
        """Those who speak."""
        return people(self.dossier, self.citer)

    @cached_property
    def versions(self) -> tuple[VersionView, ...]:
        """States of one report."""
        return tuple(version_view(v, self.citer) for v in self.dossier.versions)

    @cached_property
    def unread(self) -> tuple[UnreadView, ...]:
        """What was not resolved."""
        return unread(self.readings, self.citer)

    @cached_property
    def tiles(self) -> tuple[Tile, ...]:
        """The story at a glance."""
        sections = Sections(story=ANCHOR, claims=self.claims, wordings=self.wordings, figures=self.figures)
        return glance(sections)

    def report(self, identity: ReportId, pointed: Span | None) -> ReportView:
        """One report's page, with the place that the reader was led to."""
        citer = PlaceCiter(ANCHOR, self.readings)
        if pointed is not None:
            citer.pointed = (pointed,)
            citer.cited[identity] = {pointed}
        return report_view(self.by_report[identity], citer, self.names, self.carried)

    def card(self, finding: str) -> str:
        """The anchor of an attribution or a flag on the page of its report."""
        return f"{ANCHOR}-{slug(finding)}"

    @cached_property
    def carried(self) -> dict[AttributionId, tuple[int, str]]:
        """For each attribution that several reports carry: how many, and the page of the wordings."""
        found = carried(self.dossier, self.citer)
        return {key: (count, self.address(href[1:])) for key, (count, href) in found.items()}

    # addresses -------------------------------------------------------------------------------------

    def here(self, *parts: str) -> str:
        """The story's page, or one of its parts'."""
        return addresses.story(self.id, *parts)

    def address(self, anchor: str) -> str:
        """Where the app shows what stands at an anchor of the dossier page."""
        kind, rest = anchor[len(ANCHOR) + 1 :][:1], anchor[len(ANCHOR) + 2 :]
        if rest.isdecimal():
            place = int(rest) - 1
            if kind == "c" and place < len(self.dossier.claims):
                return self.here("claims", self.dossier.claims[place].id)
            if kind == "u" and place < len(self.dossier.utterances):
                return self.here("words", self.dossier.utterances[place].id)
            if kind == "p" and place < len(self.dossier.speakers):
                return self.here("speakers", self.dossier.speakers[place].id)
            if kind == "q":
                return f"{self.here('figures')}#{anchor}"
        if anchor in self._homes:
            return addresses.report(self._homes[anchor])
        part = anchor[len(ANCHOR) + 1 :]
        return self.here(part) if part in PARTS else f"#{anchor}"

    @cached_property
    def _homes(self) -> dict[str, ReportId]:
        return {self.citer.home(r.report.id): r.report.id for r in self.readings}


PARTS = ("claims", "words", "figures", "from", "differences", "speakers", "versions")
