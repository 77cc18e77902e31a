"""What stands in a statement and may be left out of it: a hedge, a source, a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso import lexicon, outlets
from sayso.differences.beside import Item, flag_at
from sayso.differences.hedging import distant, hedges, modifiers
from sayso.differences.story import Story, gives
from sayso.model import Attribution, Claim, Figure, FlagKind, Part, ReportId, Span, StandingValue, Statement

_AGAINST = (FlagKind.DENIED, FlagKind.DISPUTED, FlagKind.NO_EVIDENCE)
#: "At least" stands this many characters before its number at most.
_BEFORE = 25
_NUMBER = re.compile(r"\d")
_CAVEATS = (StandingValue.UNVERIFIED, StandingValue.NO_EVIDENCE)


def left_out(story: Story, claim: Claim, mine: Statement, theirs: Sequence[Statement]) -> Iterator[Item]:
    """What a statement has and the statements of another report of the claim have not."""
    hedge = _hedge(story, mine)
    told = all(_sourced(story, s) for s in theirs)
    said = hedge is not None and not any(hedge.start < s.end and s.start < hedge.end for s in mine.spans)
    if hedge is not None and not (said and told) and not _kept_off(story, claim, theirs):
        yield Item("hedge", mine.report, (hedge,), statements=(mine,))
    source = _source(story, mine)
    sourced = any(_sourced(story, s) or _unnamed(story, s) for s in theirs)
    if source is not None and not sourced and not _speaks(story, mine, theirs[0].report):
        yield Item("attribution", mine.report, (source,), statements=(mine,), whole=False)
    yield from _figures(story, mine, theirs)


# hedges ---------------------------------------------------------------------------------------------------


def _hedge(story: Story, statement: Statement) -> Span | None:
    """The first word by which a statement keeps its distance, in its own words or those that introduce it."""
    attribution = story.attribution(statement)
    cue = attribution.cue if attribution is not None else None
    places = [(span, hedges()) for span in statement.spans]
    places += [(cue, hedges()), (cue, distant())] if cue is not None else []
    for span, pattern in places:
        if (match := pattern.search(story.words(span))) is not None:
            return Span(span.report, span.start + match.start(), span.start + match.end(), span.part)
    return None


def _kept_off(story: Story, claim: Claim, theirs: Sequence[Statement]) -> bool:
    """Whether another report keeps its distance too: by a hedge, or by a caveat on the claim."""
    there = theirs[0].report
    if any(_hedge(story, s) is not None or distant().search(story.told(s)) for s in theirs):
        return True
    cues = [e for s in claim.standings if s.value in _CAVEATS for e in s.evidence if e.report == there]
    return any(flag_at(story.readings[there], cue) is not None for cue in cues)


def retold(story: Story) -> Iterator[tuple[Item, Statement]]:
    """What a report left out that took a statement and tells it in other words, each with where it does so."""
    for derived, origin in sorted(story.derived):
        for claim in (c for c in story.claims if derived not in c.reports):
            for mine in (s for s in claim.statements if s.report == origin):
                told = story.retold(mine, derived)
                theirs = next((c for c in story.claims if told in c.statements), None)
                if told is None or theirs is None:
                    continue
                for item in left_out(story, theirs, mine, [told]):
                    if item.what != "figure" and story.took(derived, origin, [told], whole=item.whole):
                        yield item, told


def less_exact(story: Story) -> Iterator[tuple[Item, Statement]]:
    """Numbers that a report took without their "at least", each with the place where it gives them so."""
    for quantity in story.quantities:
        for figure in quantity.values:
            for other in quantity.values if _hedges_number(figure) else ():
                same = other.report != figure.report and (other.value, other.high) == (figure.value, figure.high)
                hedged = any(f.modifier for f in quantity.values if f.report == other.report)
                told = Statement(report=other.report, attribution=None, spans=(other.span,))
                if same and not hedged and story.took(other.report, figure.report, [told], whole=True):
                    yield Item("hedge", figure.report, (_with_hedge(story, figure),)), told


def _hedges_number(figure: Figure) -> bool:
    """Whether a number is given as less than exact."""
    return (figure.modifier or "").lower() in modifiers()


def _with_hedge(story: Story, figure: Figure) -> Span:
    """A number with the words before it that make it less than exact."""
    report = story.readings[figure.report].report
    text = report.text if figure.span.part is Part.TEXT else report.title or ""
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start].lower()
    place = before.rfind((figure.modifier or "").lower()) if figure.modifier else -1
    start = figure.span.start - len(before) + place if place >= 0 else figure.span.start
    return replace(figure.span, start=start)


# sources --------------------------------------------------------------------------------------------------


def _source(story: Story, statement: Statement) -> Span | None:
    """Who a report says it has a statement from; another outlet is only the way it came."""
    attribution = story.attribution(statement)
    if attribution is None or attribution.source is None or _turned_down(story, attribution):
        return None
    words = story.words(attribution.source)
    relayed = any(outlets.same(words, r.report.outlet) for r in story.readings.values())
    credited = any(
        c.evidence.start < attribution.source.end and attribution.source.start < c.evidence.end
        for c in story.readings[statement.report].credits
        if not c.self
    )
    return None if relayed or credited else attribution.source


def _turned_down(story: Story, attribution: Attribution) -> bool:
    """Whether a source is only told to deny what it is given."""
    return attribution.cue is not None and any(
        f.kind in _AGAINST and _touch(f.cue, attribution.cue) for f in story.readings[attribution.cue.report].flags
    )


def _speaks(story: Story, mine: Statement, there: ReportId) -> bool:
    """Whether another report gives words of the same source elsewhere.

    Or, where a report brings its source in unnamed ("an engineer"), of anybody else whom it names.
    """
    attribution = story.attribution(mine)
    if attribution is None or attribution.source is None:
        return False
    here, other = ({a.speaker for a in story.readings[r].attributions} - {None} for r in (mine.report, there))
    unnamed = story.words(attribution.source).lower().startswith(("a ", "an ", "one "))
    return attribution.speaker in other or (unnamed and bool(here & other))


def _unnamed(story: Story, statement: Statement) -> bool:
    """Whether a statement names its source as its own subject ("sources in the north suspect", "hackers claim")."""
    told = story.told(statement)
    words = set(re.findall(r"[a-z]+", told.lower()))
    return bool(words & set(lexicon.load("flags")["unnamed"]["always"])) or distant().search(told) is not None


def _sourced(story: Story, statement: Statement) -> bool:
    """Whether a statement has a source, or goes on with the words of one in its paragraph."""
    if _source(story, statement) is not None:
        return True
    reading = story.readings[statement.report]
    return any(
        a.source is not None
        and a.speaker is not None
        and any(_touch(a.source, s) or any(_touch(c, s) for c in a.content) for s in statement.spans)
        and not any(_touch(c.evidence, a.source) for c in reading.credits if not c.self)
        and not any(outlets.same(story.words(a.source), r.report.outlet) for r in story.readings.values())
        for a in reading.attributions
    )


def _touch(one: Span, other: Span) -> bool:
    return one.part is other.part and one.start < other.end and other.start < one.end


# figures --------------------------------------------------------------------------------------------------


def _figures(story: Story, mine: Statement, theirs: Sequence[Statement]) -> Iterator[Item]:
    """Figures for a quantity of the story that another report of the claim gives none for, anywhere."""
    there = theirs[0].report
    if any(_NUMBER.search(story.told(s)) for s in theirs):
        return
    for quantity in story.quantities:
        if any(f.report == there for f in quantity.values):
            continue
        for figure in quantity.values:
            if figure.report == mine.report and gives(mine, figure):
                yield Item("figure", mine.report, (figure.span,), statements=(mine,), whole=False)
