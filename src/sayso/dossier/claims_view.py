"""Claims as the page shows them: who carries each, on whose word it stands, and what is said against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.dossier.citation import Cite, Citer, bare, folded, shortened
from sayso.model import (
    AttributionId,
    Claim,
    ClaimId,
    Dossier,
    Origin,
    Standing,
    StandingValue,
    Statement,
)
from sayso.phrases import BASIS_WORDS, KIND_WORDS, TOLD

OPEN = 10  # claims shown in full at once: about what a desk looks at before it scrolls away
CARRIERS, EVIDENCE = 8, 4  # lines of one claim, cites of one standing: the whole stands in the texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Voicing:
    """Who says that a claim stands so, with their words."""

    by: str | None
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """One way in which a claim stands, with its rule and everyone it rests on."""

    value: str
    rule: str
    voices: tuple[Voicing, ...]

    @property
    def tag(self) -> str:
        """The standing in a few words."""
        named = [v.by for v in self.voices if v.by]
        if not named:
            return self.words
        return f"{self.words} {self.joiner} {shortened(named[0], 40) if len(named) == 1 else f'{len(named)} voices'}"

    @property
    def words(self) -> str:
        """The standing's own word."""
        return self.value.replace("-", " ")

    @property
    def joiner(self) -> str:
        """What leads to whoever it is that says so."""
        return "according to" if self.value in TOLD else "by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """The reports that have a claim in one wording from one speaker."""

    speaker: str
    cites: tuple[Cite, ...]  # a place in each of the reports
    words: tuple[Cite, ...]  # the pieces of the wording, in the first of them


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """One known origin of a claim."""

    name: str
    kind: str
    basis: str
    outlets: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A claim beside one that it contests: who says what, on whose word."""

    anchor: str
    who: str
    text: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with everything that stands behind and against it."""

    anchor: str
    text: str
    weight: float
    why: str
    reports: int
    outlets: str
    origins: tuple[OriginView, ...]
    standings: tuple[StandingView, ...]
    carriers: tuple[Carrier, ...]
    more: int  # carriers that are not listed
    contests: tuple[Account, ...]
    told_at: str  # the anchor of an earlier claim that shows the same accounts, else ""
    method: str

    @property
    def marked(self) -> tuple[StandingView, ...]:
        """The ways in which it stands that are more than being said."""
        return tuple(s for s in self.standings if s.value != StandingValue.ASSERTED)

    @property
    def plain(self) -> bool:
        """Whether one report has it, and nothing stands for or against it: one line says it all."""
        return len(self.carriers) == 1 and self.reports == 1 and not self.marked and not self.contests


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The claims of a story by how much room each needs."""

    first: tuple[ClaimView, ...]
    further: tuple[ClaimView, ...]
    plain: tuple[ClaimView, ...]


def ledger(views: tuple[ClaimView, ...]) -> Ledger:
    """The weightiest claims in full, the others that need a card, and those that a line says."""
    rest = views[OPEN:]
    return Ledger(
        first=views[:OPEN],
        further=tuple(v for v in rest if not v.plain),
        plain=tuple(v for v in rest if v.plain),
    )


def claims(dossier: Dossier, citer: Citer) -> tuple[ClaimView, ...]:
    """The claims of a story, in the dossier's order: what a desk should look at first comes first."""
    names = {speaker.id: folded(speaker.name) for speaker in dossier.speakers}
    voices = {a.id: a.speaker for r in dossier.readings for a in r.attributions}
    scribe = _Scribe(
        citer,
        {claim.id: claim for claim in dossier.claims},
        {claim.id: f"{citer.story}-c{n}" for n, claim in enumerate(dossier.claims, 1)},
        {i: names.get(s, "") if s else "speaker unresolved" for i, s in voices.items()},
    )
    tables: list[tuple[str, frozenset[ClaimId]]] = []
    return tuple(scribe.claim(claim, tables) for claim in dossier.claims)


@dataclass(frozen=True, slots=True)
class _Scribe:
    citer: Citer
    by_id: dict[ClaimId, Claim]
    anchors: dict[ClaimId, str]
    speakers: dict[AttributionId, str]

    def claim(self, claim: Claim, tables: list[tuple[str, frozenset[ClaimId]]]) -> ClaimView:
        """One claim; ``tables`` holds the tables of accounts that the page shows already."""
        rivals = [self.by_id[i] for i in claim.contests if i in self.by_id]
        members = frozenset(c.id for c in (claim, *rivals))
        told_at = next((anchor for anchor, shown in tables if members <= shown), "") if rivals else ""
        if rivals and not told_at:
            tables.append((self.anchors[claim.id], members))
        carriers = self._carriers(claim.statements)
        return ClaimView(
            anchor=self.anchors[claim.id],
            text=shortened(folded(claim.text), 240),
            weight=claim.weight,
            why="; ".join(claim.why),
            reports=len(claim.reports),
            outlets=_listed(self.citer.outlet(r) for r in claim.reports),
            origins=tuple(self._origin(o) for o in claim.origins),
            standings=self._standings(claim.standings),
            carriers=carriers[:CARRIERS],
            more=len(carriers[CARRIERS:]),
            contests=tuple(self._account(c) for c in (claim, *rivals)) if rivals else (),
            told_at=told_at,
            method=claim.method,
        )

    def _account(self, claim: Claim) -> Account:
        return Account(
            anchor=self.anchors[claim.id],
            who=_listed(o.name for o in claim.origins) or "not told",
            text=shortened(folded(claim.text)),
            word=_knowing(claim.origins),
        )

    def _origin(self, origin: Origin) -> OriginView:
        return OriginView(
            name=folded(origin.name),
            kind=KIND_WORDS[origin.kind],
            basis=BASIS_WORDS[origin.basis],
            outlets=_listed(self.citer.outlet(r) for r in origin.reports),
            cites=self.citer.cites(origin.evidence[:2]),
        )

    def _standings(self, standings: tuple[Standing, ...]) -> tuple[StandingView, ...]:
        """Standings of one value and rule as one, and in it each voice once."""
        grouped: dict[tuple[str, str], dict[str, Voicing]] = {}
        for standing in standings:
            voices = grouped.setdefault((standing.value, standing.rule), {})
            by = folded(standing.by or "") or None
            key = (by or "").casefold()
            cites = self.citer.cites(standing.evidence[:EVIDENCE])
            old = voices.get(key)
            merged = tuple(dict.fromkeys((*(old.cites if old else ()), *cites)))[:EVIDENCE]
            voices[key] = Voicing(by=old.by if old else by, cites=merged)
        return tuple(
            StandingView(value=value, rule=rule, voices=tuple(voices.values()))
            for (value, rule), voices in grouped.items()
        )

    def _carriers(self, statements: tuple[Statement, ...]) -> tuple[Carrier, ...]:
        """One line for each speaker and wording, the reports that print it so beside it."""
        grouped: dict[tuple[str, str], list[tuple[Cite, ...]]] = {}
        for statement in statements:
            cites = self.citer.cites(statement.spans)
            if not cites:
                continue
            given = statement.attribution
            speaker = "the reporter" if given is None else self.speakers.get(given, "")
            words = " ".join(bare(c.words) for c in cites)
            grouped.setdefault((speaker, words), []).append(cites)
        return tuple(
            Carrier(
                speaker=speaker,
                cites=tuple({c[0].report: c[0] for c in reversed(places)}.values())[::-1],
                words=places[0],
            )
            for (speaker, _), places in grouped.items()
        )


def _knowing(origins: tuple[Origin, ...]) -> str:
    """How the origins of a claim know it; with their names where there are several."""
    if len(origins) == 1:
        return BASIS_WORDS[origins[0].basis]
    return "; ".join(f"{folded(o.name)}: {BASIS_WORDS[o.basis]}" for o in origins) or "not told"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(folded(name) for name in names))
