"""How a claim stands in the reports' own words.

A pure function of flags, of what contradicts it, and of how it is told.

Never a verdict on truth. Each standing carries the rule it follows from, to be printed beside the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso import lexicon
from sayso.claims.candidates import Unit
from sayso.claims.tracing import People
from sayso.likeness import Profile, containment, is_charge, likeness, profile
from sayso.model import Extent, Flag, FlagKind, Origin, Reach, ReportId, Span, Standing, StandingValue, Voice

#: A flag's claim and a statement elsewhere are the same thing from this likeness on, or from this containment
#: where the flag's words hold at least two content words.
_ALIKE = 0.3
_CONTAINED = 0.75
_OVERLAP = 0.5
_TOUCH = 0.2
_PART = 0.4
#: "His claims about the sale of grain": a topic of several words touches what is said on it.
_TOPIC = 3
_TOPICAL = 0.5
#: Of the statements that contradict a claim, this many are named: the nearest in wording.
_SHOWN = 3

_VALUES = {
    FlagKind.DENIED: StandingValue.DENIED,
    FlagKind.DISPUTED: StandingValue.DISPUTED,
    FlagKind.RETRACTED: StandingValue.DISPUTED,
    FlagKind.NO_EVIDENCE: StandingValue.NO_EVIDENCE,
    FlagKind.UNVERIFIED: StandingValue.UNVERIFIED,
    FlagKind.CONFIRMED: StandingValue.CONFIRMED,
}
_RULES = {
    FlagKind.DENIED: "denied: a report says so of this claim",
    FlagKind.DISPUTED: "disputed: a report says so of this claim",
    FlagKind.RETRACTED: "disputed: a report says that it was taken back",
    FlagKind.NO_EVIDENCE: "no evidence: a report says so of this claim",
    FlagKind.UNVERIFIED: "unverified: a report says so of this claim",
    FlagKind.CONFIRMED: "confirmed: a report says so of this claim",
}
_HEDGES = frozenset({"adverb", "adjective"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What the standing of one claim is judged from."""

    units: Sequence[Unit]
    origins: Sequence[Origin]
    contrary: Sequence[Unit]  # statements of the claims that contradict it


def of(matter: Matter, people: People, weight: dict[str, float]) -> tuple[Standing, ...]:
    """The standings of a claim, strongest first; asserted where nothing else is said of it."""
    found = [
        *_flagged(matter, people, weight),
        *_against(matter, people),
        *_contradicted(matter, people, weight),
        *_admitted(matter, people),
        *_reached(matter, people),
    ]
    found += _hedged(matter, people) if not any(s.value is StandingValue.UNVERIFIED for s in found) else []
    order = list(StandingValue)
    merged: dict[tuple[StandingValue, str], Standing] = {}
    for one in sorted(found, key=lambda s: (order.index(s.value), s.by or "", s.evidence)):
        key = (one.value, one.by or "")
        old = merged.get(key)
        evidence = one.evidence if old is None else tuple(sorted({*old.evidence, *one.evidence}))
        merged[key] = Standing(
            value=one.value, by=one.by, evidence=evidence, rule=one.rule if old is None else old.rule
        )
    if merged:
        return tuple(merged.values())
    evidence = tuple(Span(u.report, *u.spans[0]) for u in matter.units[:1])
    return (
        Standing(
            value=StandingValue.ASSERTED,
            by=None,
            evidence=evidence,
            rule="asserted: no report says anything else of it",
        ),
    )


def _flagged(matter: Matter, people: People, weight: dict[str, float]) -> Iterator[Standing]:
    """Flags whose claim is one of the statements, or says the same in another report."""
    for reading in people.readings.values():
        for flag in reading.flags:
            if flag.kind not in _VALUES or flag.reach is not Reach.CLAIM or not flag.claim:
                continue
            if _is_hedge(people, flag):
                continue
            if any(_touches(flag, u) for u in matter.units) or _says_the_same(flag, matter, people, weight):
                yield Standing(
                    value=_VALUES[flag.kind],
                    by=_by(flag, people),
                    evidence=(flag.cue,),
                    rule=_RULES[flag.kind],
                )


def _is_hedge(people: People, flag: Flag) -> bool:
    """Whether a flag is a mere "reportedly" or "alleged".

    It stands only where no report tells it outright.
    """
    words = people.words(flag.cue).lower()
    return flag.kind is FlagKind.UNVERIFIED and words.split()[0] in lexicon.words("claims", "hedging")


def _touches(flag: Flag, unit: Unit) -> bool:
    """Whether a flag's claim is a statement of the same report: their characters meet.

    A confirmation of a small part of a long statement does not confirm the whole.
    """
    if flag.cue.report != unit.report:
        return False
    least = _PART if flag.kind is FlagKind.CONFIRMED else _TOUCH
    for span in flag.claim:
        for start, end in unit.spans:
            common = min(span.end, end) - max(span.start, start)
            if common >= _OVERLAP * min(span.end - span.start, end - start) and common > least * (end - start):
                return True
    return False


def _says_the_same(flag: Flag, matter: Matter, people: People, weight: dict[str, float]) -> bool:
    told = profile(" ".join(people.words(span) for span in flag.claim))
    return any(_alike(told, unit.profile, weight) for unit in matter.units)


def _alike(told: Profile, stated: Profile, weight: dict[str, float]) -> bool:
    shared = told.stems & stated.stems
    if shared and len(told.stems) == 1 and is_charge(told):
        return not shared & stated.negated
    if likeness(told, stated, weight) >= _ALIKE and len(shared) > 1:
        return True
    if len(shared) >= _TOPIC and len(shared - told.names) > 1 and containment(told, stated, weight) >= _TOPICAL:
        return True
    return len(shared) > 1 and len(told.stems) <= len(stated.stems) and containment(told, stated, weight) >= _CONTAINED


def _by(flag: Flag, people: People) -> str | None:
    """By whom, in the report's words; the reporter's outlet where it is the reporter.

    None where it is hidden.
    """
    if flag.by is not None:
        return people.words(flag.by)
    if flag.voice is Voice.NOBODY:
        return None
    report = people.readings[flag.cue.report].report
    return f"the reporter ({report.outlet})" if report.outlet else "the reporter"


def _against(matter: Matter, people: People) -> Iterator[Standing]:
    """Sources who are told to deny or dispute the statement, or what most likely is the same."""
    answers = [*(u for u in matter.units if u.against), *(u for u in matter.contrary if u.against)]
    asserts = any(not u.against for u in matter.units)
    for unit in answers:
        if unit in matter.contrary and not asserts:
            continue
        denies = not unit.cue or "den" in unit.cue
        value = StandingValue.DENIED if denies else StandingValue.DISPUTED
        cue = unit.attribution.cue if unit.attribution is not None else None
        yield Standing(
            value=value,
            by=people.words(unit.source) if unit.source is not None else None,
            evidence=(cue,) if cue is not None else tuple(Span(unit.report, *e) for e in unit.spans),
            rule=f"{value}: a source is told to {'deny' if denies else 'dispute'} it",
        )


def _contradicted(matter: Matter, people: People, weight: dict[str, float]) -> Iterator[Standing]:
    """Statements of others that turn it round, or give another figure."""
    own_speakers = {u.speaker for u in matter.units if u.speaker is not None}
    told = [u for u in matter.contrary if not u.against and u.speaker not in own_speakers]
    told.sort(
        key=lambda u: (
            -max(likeness(u.profile, own.profile, weight) for own in matter.units),
            u.report,
            u.spans,
        )
    )
    for unit in told[:_SHOWN]:
        source = unit.source
        by = people.words(source) if source is not None else _outlet(unit.report, people)
        yield Standing(
            value=StandingValue.DISPUTED,
            by=by,
            evidence=tuple(Span(unit.report, *e) for e in unit.spans),
            rule="disputed: another statement in these reports contradicts it",
        )


def _outlet(report: ReportId, people: People) -> str:
    outlet = people.readings[report].report.outlet
    return f"the reporter ({outlet})" if outlet else "the reporter"


def _admitted(matter: Matter, people: People) -> Iterator[Standing]:
    """Sources who are told to acknowledge or confirm the very statement."""
    for unit in matter.units:
        attribution = unit.attribution
        if attribution is None or attribution.cue is None or attribution.source is None:
            continue
        cue = set(people.words(attribution.cue).lower().split())
        if cue & lexicon.words("claims", "admitting") and not cue & {
            "not",
            "never",
            "cannot",
            "didn't",
            "couldn't",
        }:
            yield Standing(
                value=StandingValue.CONFIRMED,
                by=people.words(attribution.source),
                evidence=(attribution.cue,),
                rule="confirmed: a source is told to acknowledge or confirm it",
            )


def _reached(matter: Matter, people: People) -> Iterator[Standing]:
    """Caveats that cover a speaker's statements, or what others say in a whole report."""
    for reading in people.readings.values():
        for flag in reading.flags:
            if flag.reach is Reach.CLAIM or flag.kind not in _VALUES:
                continue
            if any(_covered(flag, unit) for unit in matter.units):
                cover = "everything this speaker says" if flag.reach is Reach.SPEAKER else "what this report relays"
                yield Standing(
                    value=_VALUES[flag.kind],
                    by=_by(flag, people),
                    evidence=(flag.cue,),
                    rule=f"{_VALUES[flag.kind]}: a caveat covers {cover}",
                )


def _covered(flag: Flag, unit: Unit) -> bool:
    if unit.source is None or unit.against or unit.report != flag.cue.report:
        return False
    if flag.reach is Reach.SPEAKER:
        return flag.speaker is not None and unit.speaker == flag.speaker
    return True


def _hedged(matter: Matter, people: People) -> Iterator[Standing]:
    """ "Reportedly" and "alleged", where no report tells it without."""
    hedges = [_hedge(unit, people) for unit in matter.units if not unit.against]
    if hedges and all(hedge is not None for hedge in hedges):
        for unit, hedge in zip((u for u in matter.units if not u.against), hedges, strict=True):
            if hedge is not None:
                yield Standing(
                    value=StandingValue.UNVERIFIED,
                    by=_outlet(unit.report, people),
                    evidence=(Span(unit.report, *hedge),),
                    rule="unverified: no report tells it without a word like reportedly",
                )


def _hedge(unit: Unit, people: People) -> Extent | None:
    """Where a statement's own words or its sentence hedge it."""
    pattern = rf"\b(?:{'|'.join(lexicon.load('claims')['hedging'])})\b"
    text = people.readings[unit.report].report.text
    found = re.search(pattern, text[slice(*unit.sentence)], re.I)
    if found is None:
        return None
    start = unit.sentence[0] + found.start()
    inside = any(a - 40 <= start < b + 20 for a, b in unit.spans)
    return (start, unit.sentence[0] + found.end()) if inside else None
