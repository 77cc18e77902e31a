"""A story as the page shows it, from the glance at the top to the reports at the end."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.dossier import excerpts
from sayso.dossier.citation import Citer, folded, shortened
from sayso.dossier.claims_view import OPEN, ClaimView, Ledger, claims, ledger
from sayso.dossier.derivations_view import Drawing, derivations
from sayso.dossier.differences_view import DifferenceView, differences
from sayso.dossier.figures_view import FigureView, figures
from sayso.dossier.glance_view import Sections, Tile, glance
from sayso.dossier.people_view import PersonView, people
from sayso.dossier.picture import Picture, draw
from sayso.dossier.report_view import ReportView, report
from sayso.dossier.unread_view import UnreadView, unread
from sayso.dossier.wordings_view import WordingView, carried, wordings
from sayso.dossier.working_view import Working, check, cited, explained, overruled
from sayso.explaining import Known
from sayso.ledger import Entry
from sayso.ledger import entries as order_of_checking
from sayso.model import Dossier, Extent, Part, Reading, ReportId, Span, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """What changed between two states of one report."""

    outlet: str
    note: str
    earlier: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """Everything the page says of one story."""

    number: int
    anchor: str
    title: str
    undated: int
    single: int
    tiles: tuple[Tile, ...]
    unread: tuple[UnreadView, ...]
    reports: tuple[ReportView, ...]
    draws: dict[str, str]  # what a report draws on, in a few words, by the report's anchor
    claims: tuple[ClaimView, ...]
    ledger: Ledger
    wordings: tuple[WordingView, ...]
    figures: tuple[FigureView, ...]
    picture: Picture
    drawings: tuple[Drawing, ...]
    differences: tuple[DifferenceView, ...]
    people: tuple[PersonView, ...]
    versions: tuple[VersionView, ...]
    aside: tuple[ClaimView, ...]  # claims that a person set aside
    overruled: tuple[tuple[str, str, str], ...]  # effect, reason, decision
    working: Working
    full_text: bool


@dataclass(slots=True)
class PageCiter(Citer):
    """Cites with short addresses: a page holds thousands, and a report's number there is as good as its id.

    Places in what an excerpt leaves out share the address of the ellipsis that stands for them.
    """

    shown: Mapping[ReportId, Sequence[Extent]] | None = None  # None: the whole texts
    numbers: dict[ReportId, int] = field(init=False)

    def __post_init__(self) -> None:
        Citer.__post_init__(self)
        self.numbers = {report: number for number, report in enumerate(self.reports, 1)}

    def home(self, report: ReportId) -> str:
        """The id of a report on the page."""
        return f"{self.story}-r{self.numbers.get(report, 0)}"

    def anchor(self, span: Span) -> str:
        """The id of a place on the page, or of the ellipsis that stands for it."""
        extents = self.shown.get(span.report, ()) if self.shown is not None and span.part is Part.TEXT else None
        if extents is None or any(start <= span.start < end for start, end in extents):
            return Citer.anchor(self, span)
        return f"{self.home(span.report)}-g{bisect(extents, span.extent)}"


def story(dossier: Dossier, number: int, *, full_text: bool = False) -> StoryView:
    """The view of the story that stands ``number``-th on the page, from 1; claims in the order of checking."""
    readings = sorted(dossier.readings, key=lambda reading: reading.report.order)
    entries = order_of_checking([dossier])
    dossier = replace(dossier, claims=tuple(entry.claim for entry in entries))
    shown = None if full_text else excerpts.shown(dossier, dossier.claims[:OPEN])
    citer = PageCiter(f"s{number}", readings, shown=shown)
    said, words, numbers = claims(dossier, citer), wordings(dossier, citer), figures(dossier, citer)
    counted = tuple(v for v, e in zip(said, entries, strict=True) if e.claim.set_aside is None)
    drawings = derivations(dossier, citer)
    differing, speaking = differences(dossier, citer), people(dossier, citer)
    left = unread(readings, citer)
    working = _working(dossier, entries, citer, full_text=full_text)
    return StoryView(
        number=number,
        anchor=citer.story,
        title=folded(dossier.title),
        undated=sum(not r.report.published for r in readings),
        single=sum(len(c.origins) == 1 for c in dossier.claims),
        tiles=glance(Sections(story=citer.story, claims=counted, wordings=words, figures=numbers)),
        unread=left,
        # The texts come last: by now every place that anything above points to has asked for its anchor.
        reports=_reports(dossier, readings, citer),
        draws={citer.home(key): _draws(drawing) for key, drawing in drawings.items()},
        claims=counted,
        ledger=ledger(counted),
        wordings=words,
        figures=numbers,
        picture=draw(dossier),
        drawings=_in_order(drawings, [r.report.id for r in readings]),
        differences=differing,
        people=speaking,
        versions=tuple(version_view(v, citer) for v in dossier.versions),
        aside=said[len(counted) :],
        overruled=overruled(dossier),
        working=working,
        full_text=full_text,
    )


def _reports(dossier: Dossier, readings: Sequence[Reading], citer: PageCiter) -> tuple[ReportView, ...]:
    names = {s.id: folded(s.name) for s in dossier.speakers}
    shared = carried(dossier, citer)
    shown = citer.shown or {}
    return tuple(report(r, citer, names, shared, shown.get(r.report.id)) for r in readings)


def _working(dossier: Dossier, entries: Sequence[Entry], citer: Citer, *, full_text: bool) -> Working:
    """What stands behind the answers.

    What the page tells in full has its working with links, and claims have sources to copy; claims and speakers that
    are folded away have their id alone. With the texts, everything is told in full.
    """
    known, at = Known(dossier), citer.story
    anchors = {claim.id: f"{at}-c{n}" for n, claim in enumerate(dossier.claims, 1)}
    told = dossier.claims if full_text else dossier.claims[:OPEN]
    said = Counter(a.speaker for r in dossier.readings for a in r.attributions if a.speaker)
    often = {str(identity) for identity, _ in said.most_common(OPEN)}
    voices = {str(s.id): f"{at}-p{n}" for n, s in enumerate(dossier.speakers, 1) if s.joins}
    linked = {str(claim.id): anchors[claim.id] for claim in told}
    linked |= {key: anchor for key, anchor in voices.items() if key in often}
    other = {key: anchor for key, anchor in voices.items() if full_text and key not in often}
    other |= {
        u.id: f"{at}-u{n}" for n, u in enumerate(dossier.utterances, 1) if len({v.report for v in u.variants}) > 1
    }
    other |= {d.id: d.id for d in dossier.derivations}
    return Working(
        check=check((e for e in entries if e.claim.set_aside is None), anchors),
        how=explained(known, linked, citer) | explained(known, other),
        sources=cited(dossier, told, citer, anchors),
    )


def _in_order(drawings: dict[ReportId, Drawing], order: list[ReportId]) -> tuple[Drawing, ...]:
    return tuple(drawings[key] for key in order if key in drawings)


def _draws(drawing: Drawing) -> str:
    return "; ".join(f"{row.short} {shortened(row.origin, 60)}" for row in drawing.rows)


def version_view(version: Version, citer: Citer) -> VersionView:
    """What changed between a report and one of its earlier states."""
    latest = citer.reports.get(version.report)
    return VersionView(
        outlet=citer.outlet(version.report),
        note=version.note,
        earlier=version.earlier.modified or version.earlier.published or version.earlier.custody.path,
        added=tuple(folded(latest.words(s)) for s in version.added) if latest else (),
        removed=tuple(folded(version.earlier.words(s)) for s in version.removed),
    )
