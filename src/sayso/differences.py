"""Differences: what stands beside a claim in one report and not in another.

Caveats, denials, hedges, attributions, figures. Between siblings that is ``not-carried``, which accuses
nobody: the other report says nothing of it. ``dropped`` and ``added`` are said only along a derivation that
evidence holds, where the one report demonstrably had the other's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import lexicon, outlets
from sayso.likeness import Profile, containment, profile, weights
from sayso.model import (
    Attribution,
    AttributionId,
    Carriage,
    Claim,
    Derivation,
    Difference,
    Flag,
    FlagKind,
    Place,
    Reading,
    Relation,
    ReportId,
    Span,
    StandingValue,
    Statement,
)

METHOD = "differences/2"

_CAVEATS = frozenset({FlagKind.UNVERIFIED, FlagKind.NO_EVIDENCE})
_DENIALS = frozenset({FlagKind.DENIED, FlagKind.DISPUTED})
_WHAT = {
    StandingValue.DENIED: "denial",
    StandingValue.DISPUTED: "denial",
    StandingValue.NO_EVIDENCE: "caveat",
    StandingValue.UNVERIFIED: "caveat",
}
_NUMBER = re.compile(r"(?<![\w.])[$€£]?\d[\d,]*(?:\.\d+)?%?(?!\w)")
#: A statement that another report has in other words holds this share of its content words.
_RETOLD = 0.5
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Item:
    """Something of weight beside a claim in one report."""

    what: str
    spans: tuple[Span, ...]


class _Story:
    """The readings by report, who took from whom, and how much each word tells."""

    def __init__(self, readings: Sequence[Reading], claims: Sequence[Claim], derivations: Sequence[Derivation]) -> None:
        self.readings: Mapping[ReportId, Reading] = {r.report.id: r for r in readings}
        self.attributions: Mapping[AttributionId, Attribution] = {a.id: a for r in readings for a in r.attributions}
        self.claims = sorted(claims, key=lambda c: (-len(c.reports), c.id))
        self.took = frozenset(
            (d.derived, d.origin)
            for d in derivations
            if d.origin is not None and d.evidence and d.relation in (Relation.WHOLLY, Relation.PARTIALLY)
        )
        self.profiles: dict[tuple[Span, ...], Profile] = {
            s.spans: profile(self.told(s)) for c in claims for s in c.statements
        }
        #: What a report says in so many words; that another account differs is no denial of its own.
        self.cues = {f.cue for r in readings for f in r.flags} | {
            a.cue for r in readings for a in r.attributions if a.cue is not None
        }
        self.weight = weights(self.profiles.values())

    def words(self, span: Span) -> str:
        """The characters of a span."""
        return self.readings[span.report].report.words(span)

    def told(self, statement: Statement) -> str:
        """The words of a statement."""
        return " ".join(self.words(span) for span in statement.spans)


def find(
    readings: Sequence[Reading], claims: Sequence[Claim], derivations: Sequence[Derivation]
) -> tuple[Difference, ...]:
    """What reports of one claim do not have in common, in order of the reports that have it.

    Each thing is told once for each report that has it not.
    """
    story = _Story(readings, claims, derivations)
    found: dict[tuple[str, tuple[Span, ...], ReportId], Difference] = {}
    for claim in story.claims:
        for one in _of_claim(story, claim):
            found.setdefault(_key(one), one)
    for derived, origin in sorted(story.took):
        for one in _left_out(story, derived, origin):
            found.setdefault(_key(one), one)
    order = sorted(found.values(), key=lambda d: (d.source.report, d.source.spans, d.what, _target(d)))
    return tuple(order)


def _target(one: Difference) -> ReportId:
    return one.target.report if one.target is not None else ReportId("")


def _key(one: Difference) -> tuple[str, tuple[Span, ...], ReportId]:
    return (one.what, one.source.spans, _target(one))


def _of_claim(story: _Story, claim: Claim) -> Iterator[Difference]:
    """Differences between the reports that carry one claim."""
    beside = _standings(story, claim)
    for here in sorted(story.readings):
        own = [s for s in claim.statements if s.report == here]
        items = [*beside.get(here, ()), *(i for s in own for i in _in_statement(story, s))]
        for there in claim.reports:
            others = [s for s in claim.statements if s.report == there]
            for item in items if there != here else ():
                if not _has(story, item, others, beside.get(there, ())):
                    yield _difference(story, item, here, there, tuple(x for s in others for x in s.spans))


def _standings(story: _Story, claim: Claim) -> dict[ReportId, list[_Item]]:
    """The caveats and denials by which a claim stands as it does, by the report that has them."""
    found: dict[ReportId, list[_Item]] = {}
    for standing in claim.standings:
        what = _WHAT.get(standing.value)
        for span in standing.evidence if what is not None else ():
            if span in story.cues and not _hedges().search(story.words(span)):
                found.setdefault(span.report, []).append(_Item(what or "", (span,)))
    return found


def _in_statement(story: _Story, statement: Statement) -> Iterator[_Item]:
    """The hedge, the source and the figures that stand in a statement."""
    if (hedge := _hedge(story, statement)) is not None:
        yield _Item("hedge", (hedge,))
    if (source := _source(story, statement)) is not None:
        yield _Item("attribution", (source,))
    for number in _numbers(story, statement):
        yield _Item("figure", (number,))


def _has(story: _Story, item: _Item, others: Sequence[Statement], beside: Sequence[_Item]) -> bool:
    """Whether the other report has something of the kind beside the claim."""
    if item.what in ("caveat", "denial"):
        return any(other.what == item.what for other in beside)
    if item.what == "hedge":
        return any(_hedge(story, s) is not None for s in others) or any(o.what == "caveat" for o in beside)
    if item.what == "attribution":
        return any(_source(story, s) is not None for s in others)
    wanted = _plain(story.words(item.spans[0]))
    return any(wanted in {_plain(story.words(n)) for n in _numbers(story, s)} for s in others)


# what stands in a statement -------------------------------------------------------------------------------


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('hedges')['hedges'])})\b", re.I)


def _hedge(story: _Story, statement: Statement) -> Span | None:
    """The first word by which a statement keeps its distance, in its own words or those that introduce it."""
    attribution = _attribution(story, statement)
    cue = (attribution.cue,) if attribution is not None and attribution.cue is not None else ()
    for span in (*statement.spans, *cue):
        if (match := _hedges().search(story.words(span))) is not None:
            return Span(span.report, span.start + match.start(), span.start + match.end())
    return None


def _attribution(story: _Story, statement: Statement) -> Attribution | None:
    return story.attributions.get(statement.attribution) if statement.attribution is not None else None


def _source(story: _Story, statement: Statement) -> Span | None:
    """Who a report says it has a statement from; another outlet is only the way it came."""
    attribution = _attribution(story, statement)
    if attribution is None or attribution.source is None:
        return None
    words = story.words(attribution.source)
    relayed = any(outlets.same(words, r.report.outlet) for r in story.readings.values())
    credited = any(
        c.evidence.start < attribution.source.end and attribution.source.start < c.evidence.end
        for c in story.readings[statement.report].credits
        if not c.self
    )
    return None if relayed or credited else attribution.source


def _numbers(story: _Story, statement: Statement) -> list[Span]:
    return [
        Span(span.report, span.start + m.start(), span.start + m.end())
        for span in statement.spans
        for m in _NUMBER.finditer(story.words(span))
    ]


def _plain(number: str) -> str:
    return number.strip("$€£%").replace(",", "")


# along a derivation ---------------------------------------------------------------------------------------


def _left_out(story: _Story, derived: ReportId, origin: ReportId) -> Iterator[Difference]:
    """Caveats, denials and hedges of a report that one which took from it has nothing of."""
    shared = [c for c in story.claims if {derived, origin} <= set(c.reports)]
    if not shared:
        return
    for kinds, what in ((_CAVEATS, "caveat"), (_DENIALS, "denial")):
        if any(f.kind in kinds and not _hedges().search(story.words(f.cue)) for f in _flags(story, derived)):
            continue
        for flag in _flags(story, origin):
            if flag.kind in kinds and not _hedges().search(story.words(flag.cue)):
                spans = _carried(story, flag, shared, derived)
                if spans:
                    yield _difference(story, _Item(what, (flag.cue,)), origin, derived, spans)
    for statement in (s for c in story.claims for s in c.statements if s.report == origin):
        hedge = _hedge(story, statement)
        retold = _retold(story, statement, derived) if hedge is not None else None
        if hedge is not None and retold is not None and _hedge(story, retold) is None:
            yield _difference(story, _Item("hedge", (hedge,)), origin, derived, retold.spans)


def _flags(story: _Story, report: ReportId) -> tuple[Flag, ...]:
    return story.readings[report].flags


def _carried(story: _Story, flag: Flag, shared: Sequence[Claim], derived: ReportId) -> tuple[Span, ...]:
    """Where the derived report has what a caveat touches, else a claim that both reports carry."""
    touched = [c for c in story.claims if any(_meets(flag, s) for s in c.statements)]
    holders = [c for c in touched if c in shared] or list(shared)
    return tuple(span for c in holders[:1] for s in c.statements if s.report == derived for span in s.spans)


def _meets(flag: Flag, statement: Statement) -> bool:
    return any(
        c.report == s.report and c.start < s.end and s.start < c.end for c in flag.claim for s in statement.spans
    )


def _retold(story: _Story, statement: Statement, there: ReportId) -> Statement | None:
    """The statement in which another report tells the same in other words."""
    mine = story.profiles[statement.spans]
    best: tuple[float, Statement] | None = None
    for claim in story.claims:
        for other in claim.statements:
            if other.report != there:
                continue
            theirs = story.profiles[other.spans]
            score = containment(mine, theirs, story.weight)
            if len(mine.stems & theirs.stems) >= _LEAST and score >= _RETOLD and (best is None or score > best[0]):
                best = (score, other)
    return best[1] if best is not None else None


def _difference(story: _Story, item: _Item, here: ReportId, there: ReportId, target: tuple[Span, ...]) -> Difference:
    """A difference named by what is known of who took from whom."""
    kind = Carriage.NOT_CARRIED
    if (there, here) in story.took:
        kind = Carriage.DROPPED
    elif (here, there) in story.took:
        kind = Carriage.ADDED
    return Difference(
        kind=kind,
        what=item.what,
        source=Place(report=here, spans=item.spans),
        target=Place(report=there, spans=target),
        method=METHOD,
    )
