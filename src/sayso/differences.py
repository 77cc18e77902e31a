"""Differences: caveats, denials.

Hedges, attributions and figures that one report of a claim has and another has not.

Between siblings that is ``not-carried``, which accuses nobody: the other report says nothing of it.
``dropped`` and ``added`` are said only along a derivation that evidence holds, where the one report
demonstrably had the other's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import lexicon
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
    Reach,
    Reading,
    Relation,
    ReportId,
    Span,
    Statement,
)

METHOD = "differences/1"

_CAVEATS = frozenset({FlagKind.UNVERIFIED, FlagKind.NO_EVIDENCE})
_DENIALS = frozenset({FlagKind.DENIED, FlagKind.DISPUTED})
_NUMBER = re.compile(r"(?<![\w.])[$€£]?\d[\d,]*(?:\.\d+)?%?(?!\w)")
#: A flag touches a statement where this share of the shorter of the two is common.
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class _Story:
    readings: Mapping[ReportId, Reading]
    attributions: Mapping[AttributionId, Attribution]
    took: frozenset[tuple[ReportId, ReportId]]  # (derived, origin), each held by evidence

    def words(self, span: Span) -> str:
        return self.readings[span.report].report.words(span)


@dataclass(frozen=True, slots=True)
class _Item:
    """Something of weight beside a claim in one report."""

    what: str
    spans: tuple[Span, ...]
    targets: tuple[Span, ...] | None = None  # where the other report would have it, if not at the claim


def find(
    readings: Sequence[Reading], claims: Sequence[Claim], derivations: Sequence[Derivation]
) -> tuple[Difference, ...]:
    """What reports of one claim do not have in common, in order of the reports that have it.

    Each thing told once.
    """
    story = _Story(
        readings={r.report.id: r for r in readings},
        attributions={a.id: a for r in readings for a in r.attributions},
        took=frozenset(_taken(derivations)),
    )
    found: dict[tuple[str, tuple[Span, ...], ReportId], Difference] = {}
    for claim in sorted(claims, key=lambda c: (-len(c.reports), c.id)):
        for one in _of_claim(story, claim):
            found.setdefault(
                (one.what, one.source.spans, one.target.report if one.target else ReportId("")), one
            )
    for one in _wide(story):
        found.setdefault((one.what, one.source.spans, one.target.report if one.target else ReportId("")), one)
    return tuple(
        sorted(
            found.values(),
            key=lambda d: (d.source.report, d.source.spans, d.what, d.target.report if d.target else ""),
        )
    )


def _taken(derivations: Sequence[Derivation]) -> Iterator[tuple[ReportId, ReportId]]:
    """Who took from whom, where the origin is held and evidence shows it."""
    for d in derivations:
        if d.origin is not None and d.evidence and d.relation in (Relation.WHOLLY, Relation.PARTIALLY):
            yield d.derived, d.origin


def _of_claim(story: _Story, claim: Claim) -> Iterator[Difference]:
    """Differences between the reports that carry one claim."""
    for here in claim.reports:
        own = [s for s in claim.statements if s.report == here]
        for there in claim.reports:
            if there == here:
                continue
            others = [s for s in claim.statements if s.report == there]
            for item in _items(story, own):
                if not _has(story, item, others):
                    target = item.targets or tuple(span for s in others for span in s.spans)
                    yield _difference(story, item, here, there, target)


def _items(story: _Story, statements: Sequence[Statement]) -> Iterator[_Item]:
    """What stands beside a claim in one report."""
    for statement in statements:
        for flag in _touching(story, statement):
            what = "caveat" if flag.kind in _CAVEATS else "denial"
            yield _Item(what, (flag.cue,))
        if (hedge := _hedge(story, statement)) is not None:
            yield _Item("hedge", (hedge,))
        if (source := _source(story, statement)) is not None:
            yield _Item("attribution", (source,))
        for number in _numbers(story, statement):
            yield _Item("figure", (number,))


def _has(story: _Story, item: _Item, others: Sequence[Statement]) -> bool:
    """Whether the other report has something of the kind beside the claim."""
    if item.what in ("caveat", "denial"):
        kinds = _CAVEATS if item.what == "caveat" else _DENIALS
        return any(
            flag.kind in kinds for s in others for flag in (*_touching(story, s), *_covering(story, s))
        )
    if item.what == "hedge":
        return any(
            _hedge(story, s) is not None or any(f.kind in _CAVEATS for f in _touching(story, s))
            for s in others
        )
    if item.what == "attribution":
        return any(_source(story, s) is not None for s in others)
    wanted = _plain(story.words(item.spans[0]))
    return any(wanted in {_plain(story.words(n)) for n in _numbers(story, s)} for s in others) or not any(
        s.spans for s in others
    )


# what stands beside a statement ---------------------------------------------------------------------------


def _touching(story: _Story, statement: Statement) -> list[Flag]:
    """Caveats and denials whose claim is this statement; a mere "reportedly" is a hedge."""
    return [
        flag
        for flag in story.readings[statement.report].flags
        if flag.kind in _CAVEATS | _DENIALS
        and not _hedges().search(story.words(flag.cue))
        and any(_common(c, s) for c in flag.claim for s in statement.spans)
    ]


def _common(a: Span, b: Span) -> bool:
    return a.report == b.report and min(a.end, b.end) - max(a.start, b.start) >= _OVERLAP * min(
        a.end - a.start, b.end - b.start
    )


def _covering(story: _Story, statement: Statement) -> list[Flag]:
    """Caveats that reach a statement because they cover its speaker or its report."""
    attribution = story.attributions.get(statement.attribution) if statement.attribution is not None else None
    return [
        flag
        for flag in story.readings[statement.report].flags
        if flag.kind in _CAVEATS
        and (
            (
                flag.reach is Reach.SPEAKER
                and attribution is not None
                and flag.speaker is not None
                and attribution.speaker == flag.speaker
            )
            or (flag.reach is Reach.REPORT and attribution is not None)
        )
    ]


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('hedges')['hedges'])})\b", re.I)


def _hedge(story: _Story, statement: Statement) -> Span | None:
    """The first word by which a statement keeps its distance."""
    for span in statement.spans:
        if (match := _hedges().search(story.words(span))) is not None:
            return Span(span.report, span.start + match.start(), span.start + match.end())
    return None


def _source(story: _Story, statement: Statement) -> Span | None:
    attribution = story.attributions.get(statement.attribution) if statement.attribution is not None else None
    return attribution.source if attribution is not None else None


def _numbers(story: _Story, statement: Statement) -> list[Span]:
    return [
        Span(span.report, span.start + m.start(), span.start + m.end())
        for span in statement.spans
        for m in _NUMBER.finditer(story.words(span))
    ]


def _plain(number: str) -> str:
    return number.strip("$€£%").replace(",", "")


# caveats that cover more than one claim -------------------------------------------------------------------


def _wide(story: _Story) -> Iterator[Difference]:
    """Caveats on a speaker that another report, which relays the same speaker, says nothing of."""
    for here, reading in sorted(story.readings.items()):
        for flag in reading.flags:
            if flag.kind not in _CAVEATS or _hedges().search(story.words(flag.cue)):
                continue
            for there in sorted(story.readings):
                if there == here:
                    continue
                told = _relayed(story, flag, there)
                if told and not any(_doubted(story, s) for s in told):
                    spans = tuple(span for s in told[:3] for span in s.spans)
                    yield _difference(story, _Item("caveat", (flag.cue,)), here, there, spans)


def _relayed(story: _Story, flag: Flag, there: ReportId) -> list[Statement]:
    """What another report relays of the speakers whom a caveat covers."""
    covered = _speakers_of(story, flag)
    return [
        Statement(report=there, attribution=a.id, spans=a.content)
        for a in story.readings[there].attributions
        if a.speaker is not None and a.speaker in covered
    ]


def _speakers_of(story: _Story, flag: Flag) -> set[str]:
    """Whose statements a caveat is about: the speaker it names, or those whose words it touches."""
    reading = story.readings[flag.cue.report]
    if flag.reach is Reach.SPEAKER:
        return {flag.speaker} if flag.speaker is not None else set()
    if flag.reach is Reach.REPORT:
        return {a.speaker for a in reading.attributions if a.speaker is not None}
    return {
        a.speaker
        for a in reading.attributions
        if a.speaker is not None and any(_common(c, s) for c in flag.claim for s in a.content)
    }


def _doubted(story: _Story, statement: Statement) -> bool:
    return any(f.kind in _CAVEATS for f in (*_touching(story, statement), *_covering(story, statement)))


def _difference(
    story: _Story, item: _Item, here: ReportId, there: ReportId, target: tuple[Span, ...]
) -> Difference:
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
