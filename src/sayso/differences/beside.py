"""Caveats and denials: in which report they stand, which claims they touch, and who else has one of the kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso import names, outlets
from sayso.differences.hedging import hedges
from sayso.differences.story import Story
from sayso.model import (
    Act,
    Attribution,
    Claim,
    ClaimId,
    Flag,
    FlagKind,
    Part,
    Reach,
    Reading,
    ReportId,
    Span,
    SpeakerId,
    StandingValue,
    Statement,
    Voice,
)

_CAVEATS = (StandingValue.UNVERIFIED, StandingValue.NO_EVIDENCE)
_DENIALS = (StandingValue.DENIED, StandingValue.DISPUTED, StandingValue.NO_EVIDENCE)
_KINDS = {
    FlagKind.UNVERIFIED: "caveat",
    FlagKind.NO_EVIDENCE: "caveat",
    FlagKind.DENIED: "denial",
    FlagKind.DISPUTED: "denial",
}
#: "We have no evidence that ...": a party's own word, where anybody else's is a caveat.
_FIRST = re.compile(r"\b(?:we|i)\b[^.;]{0,30}$", re.I)
#: Said by a party these turn the claim down; "no evidence", "nothing to support it" keep a distance from it.
_LACKING = re.compile(r"\b(?:evidence|proof|nothing|basis|documents?|unsubstantiated|without)\b", re.I)


@dataclass(frozen=True, slots=True)
class Item:
    """Something of weight beside a claim in one report."""

    what: str
    report: ReportId
    spans: tuple[Span, ...]
    claims: tuple[ClaimId, ...] = ()  # those that it touches, what it says in so many words first
    statements: tuple[Statement, ...] = ()  # those of its own report that it touches
    speakers: frozenset[SpeakerId] = frozenset()  # whose word it is set against
    covers: SpeakerId | None = None  # all of whose word it covers
    holder: SpeakerId | None = None  # whose denial it is
    whole: bool = True  # it stands around a statement, not in it


def caveats_and_denials(story: Story) -> tuple[Item, ...]:
    """Every caveat and denial of the story that touches a claim; those of one sentence are one."""
    found: dict[tuple[str, Span], tuple[set[Span], list[Claim]]] = {}
    for claim in story.claims:
        for standing in claim.standings:
            for span in standing.evidence:
                what = _what(story, span, standing.value)
                if what is not None:
                    spans, touched = found.setdefault((what, story.sentence(span)), (set(), []))
                    spans.add(span)
                    touched.extend([claim] if claim not in touched else [])
    return tuple(
        _item(story, Item(what, sentence.report, (sentence,)), sorted(cues), touched)
        for (what, sentence), (cues, touched) in sorted(found.items(), key=lambda f: f[0])
    )


def _what(story: Story, span: Span, value: StandingValue) -> str | None:
    """What the words of a standing are beside a claim; a contradicting account is no denial of the claim."""
    if value not in (*_CAVEATS, *_DENIALS) or hedges().search(story.words(span)):
        return None
    flag = flag_at(story.readings[span.report], span)
    if flag is not None:
        return None if flag.kind not in _KINDS else _kind(story, flag)
    reading = story.readings[span.report]
    cued = any(a.cue == span for a in reading.attributions) and not any(_meets(f.cue, span) for f in reading.flags)
    return "denial" if cued and value in _DENIALS else None


def flag_at(reading: Reading, cue: Span) -> Flag | None:
    """The flag whose cue these words are."""
    return next((f for f in reading.flags if f.cue == cue), None)


def _kind(story: Story, flag: Flag) -> str:
    """A caveat, or a denial: "baseless" is a denial where somebody named says it, "no evidence" where "we" do."""
    report = story.readings[flag.cue.report].report
    if flag.kind is not FlagKind.NO_EVIDENCE or flag.voice is not Voice.NAMED or flag.by is None:
        return _KINDS[flag.kind]
    if outlets.same(story.words(flag.by), report.outlet):
        return "caveat"
    text = report.text if flag.cue.part is Part.TEXT else report.title or ""
    own = _FIRST.search(text[: flag.cue.start]) is not None
    return "denial" if own or _LACKING.search(story.words(flag.cue)) is None else "caveat"


def _item(story: Story, bare: Item, cues: Sequence[Span], touched: Sequence[Claim]) -> Item:
    """What the sentence of some caveats, or denials, touches, and whose word it is set against."""
    reading = story.readings[bare.report]
    flags = [f for cue in cues if (f := flag_at(reading, cue)) is not None]
    own = tuple(s for c in touched for s in c.statements if s.report == bare.report)
    covers = next((f.speaker for f in flags if f.reach is Reach.SPEAKER and f.speaker is not None), None)
    speakers = {covers, *(f.speaker for f in flags), *(story.speaker(s) for s in own)}
    holders = (_holder(story, cue, flag_at(reading, cue)) for cue in cues)
    return replace(
        bare,
        claims=tuple(c.id for c in sorted(touched, key=lambda c: (not _named(flags, c), -c.weight, c.id))),
        statements=own,
        speakers=frozenset(s for s in speakers if s is not None),
        covers=covers,
        holder=next((h for h in holders if h is not None), None),
    )


def _named(flags: Sequence[Flag], claim: Claim) -> bool:
    """Whether a claim is what a caveat names, not only of the speaker that it covers."""
    return any(_meets(span, s) for f in flags for span in f.claim for told in claim.statements for s in told.spans)


def _holder(story: Story, cue: Span, flag: Flag | None) -> SpeakerId | None:
    """Who denies, where they are a speaker of the story."""
    reading = story.readings[cue.report]
    for one in reading.attributions:
        if one.speaker is not None and one.cue is not None and _meets(one.cue, cue):
            return one.speaker
    by = flag.by if flag is not None else None
    for speaker in reading.speakers if by is not None else ():
        if by is not None and any(_meets(by, m) for m in speaker.mentions):
            return speaker.id
    return None


def _meets(one: Span, other: Span) -> bool:
    same = (one.report, one.part) == (other.report, other.part)
    return same and one.start < other.end and other.start < one.end


# in another report ----------------------------------------------------------------------------------------


def told_by(story: Story, item: Item, there: ReportId) -> tuple[Statement, ...]:
    """The statements in which another report tells what a caveat or denial is of: the heaviest such claim's.

    Where no claim is shared, the statement that retells one of its own in other words.
    """
    for claim in (story.claim(c) for c in item.claims):
        if there in claim.reports:
            return tuple(s for s in claim.statements if s.report == there)
    retold = tuple(t for mine in item.statements if (t := story.retold(mine, there)) is not None)
    return retold[:1] or story.said_by(item.covers, there)[:1]


def tellings(story: Story, item: Item, there: ReportId) -> tuple[Statement, ...]:
    """All the statements in which another report tells what a caveat or denial is of."""
    found = tuple(s for c in item.claims for s in story.claim(c).statements if s.report == there)
    return found or told_by(story, item, there)


def carried(story: Story, item: Item, there: ReportId, items: Sequence[Item]) -> bool:
    """Whether another report has a caveat, or a denial, that touches what this one touches."""
    told = told_by(story, item, there)
    touched = {*item.claims, *(claim for s in told for claim in story.holding(s))}
    for other in items:
        alike = other.report == there and other.what == item.what
        if alike and (touched & set(other.claims) or _one_voice(item, other)):
            return True
    if item.what == "caveat":
        told = tellings(story, item, there)
        unknown = any(story.attribution(s) is not None and story.speaker(s) is None for s in told)
        flags = story.readings[there].flags
        return any(_covers(flag, item, unknown=unknown) for flag in flags) or _hedged(story, told)
    return _answers(story, item, there)


def _one_voice(one: Item, other: Item) -> bool:
    """Whether two caveats are of one speaker's word."""
    return one.what == "caveat" and bool(one.speakers & other.speakers)


def _covers(flag: Flag, item: Item, *, unknown: bool) -> bool:
    """Whether a caveat of a report covers a speaker's word, or all of it, whatever claims it was tied to.

    A caveat on somebody's word may be on that of a speaker who stayed unknown.
    """
    if flag.kind not in (FlagKind.UNVERIFIED, FlagKind.NO_EVIDENCE):
        return False
    return flag.reach is Reach.REPORT or (flag.reach is Reach.SPEAKER and (unknown or flag.speaker in item.speakers))


def _hedged(story: Story, told: Sequence[Statement]) -> bool:
    """Whether all that another report tells of it stands under a word like "allegedly"."""
    return bool(told) and all(hedges().search(story.told(s)) for s in told)


def _answers(story: Story, item: Item, there: ReportId) -> bool:
    """Whether another report gives the denier's word."""
    return item.holder is not None and any(
        _same(story, item.holder, a) for a in story.readings[there].attributions if a.act is Act.SPEECH
    )


def _same(story: Story, holder: SpeakerId, attribution: Attribution) -> bool:
    """Whether an attribution is the denier's: one speaker of the story, or two of one name."""
    if attribution.speaker is None or attribution.speaker == holder:
        return attribution.speaker == holder
    known = {s.id: s.name for r in story.readings.values() for s in r.speakers}
    one, other = known.get(holder, ""), known.get(attribution.speaker, "")
    if "".join(one.lower().split()) == "".join(other.lower().split()):
        return bool(one)
    return bool(one and other) and names.compare(one, other).verdict is names.Verdict.SAME
