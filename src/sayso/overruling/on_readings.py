"""Decisions on what was found in one report: attributions rejected and added, flags that are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sayso import mentions, names, quotation
from sayso.model import (
    Act,
    Attribution,
    AttributionId,
    Flag,
    Kind,
    Mode,
    Overruling,
    Part,
    Reading,
    ReportId,
    Ruling,
    Span,
    Speaker,
    SpeakerId,
    Unread,
)
from sayso.overruling.held import Held, Outcomes
from sayso.overruling.matching import common, is_attribution, is_flag


@dataclass(slots=True)
class _Page:
    """One report's reading, and what decisions take out of it and put in."""

    reading: Reading
    out: set[str] = field(default_factory=set)  # ids of attributions and flags
    added: list[Attribution] = field(default_factory=list)

    @property
    def attributions(self) -> list[Attribution]:
        """Those of the machine and those of people, taken out or not."""
        return [*self.reading.attributions, *self.added]


def readings(found: Sequence[Reading], held: Sequence[Held]) -> tuple[tuple[Reading, ...], tuple[Overruling, ...]]:
    """The readings as people have corrected them, in their order, and what became of each decision."""
    mine = [h for h in held if h.ruling in _RULED or _accepts(h)]
    if not mine:
        return tuple(found), ()
    pages = {r.report.id: _Page(r) for r in found}
    outcomes = Outcomes()
    for one in mine:
        _RULED.get(one.ruling, _accepted)(one, pages, outcomes)
    return tuple(_corrected(pages[r.report.id]) for r in found), outcomes.all()


def _accepts(held: Held) -> bool:
    return held.ruling is Ruling.ACCEPT and held.decision.value in ("attribution", "flag")


def _page(held: Held, pages: dict[ReportId, _Page], role: str) -> _Page | None:
    """The page that the words of a role stand on."""
    spans = held.spans(role)
    return pages.get(spans[0].report) if spans else None


# out and in ----------------------------------------------------------------------------------------------


def _rejected(held: Held, pages: dict[ReportId, _Page], outcomes: Outcomes) -> None:
    page = _page(held, pages, "content")
    found = [a.id for a in page.attributions if a.id not in page.out and is_attribution(a, held)] if page else []
    if page is None or not found:
        outcomes.nothing(held, "no such attribution is found in these words now", "content", "source", "cue")
        return
    page.out.update(found)
    outcomes.applied(held, "the attribution is taken out", found, speaks_for=False)


def _wrong(held: Held, pages: dict[ReportId, _Page], outcomes: Outcomes) -> None:
    page = _page(held, pages, "cue")
    found = [f.id for f in _flags(page, held) if f.id not in page.out] if page else []
    if page is None or not found:
        outcomes.nothing(held, "no such flag is found in these words now", "cue", "claim")
        return
    page.out.update(found)
    outcomes.applied(held, "the flag is taken out", found, speaks_for=False)


def _flags(page: _Page, held: Held) -> list[Flag]:
    of_kind = held.decision.value if held.ruling is Ruling.WRONG_FLAG else None
    return [f for f in page.reading.flags if of_kind in (None, "", f.kind) and is_flag(f, held)]


def _accepted(held: Held, pages: dict[ReportId, _Page], outcomes: Outcomes) -> None:
    """Found right: nothing changes, unless somebody took it out before."""
    flag = held.decision.value == "flag"
    page = _page(held, pages, "cue" if flag else "content")
    found: list[str] = []
    if page is not None and flag:
        found = [f.id for f in _flags(page, held)]
    elif page is not None:
        found = [a.id for a in page.attributions if is_attribution(a, held)]
    if page is None or not found:
        outcomes.nothing(held, "nothing like it is found in these words now", "content", "source", "cue", "claim")
        return
    page.out.difference_update(found)
    outcomes.applied(held, "found right", found, speaks_for=True)


def _added(held: Held, pages: dict[ReportId, _Page], outcomes: Outcomes) -> None:
    page = _page(held, pages, "content")
    if page is None or any(held.gone(role) for role in ("content", "source", "cue")):
        outcomes.orphaned(held)
        return
    made = _attribution(held, page)
    like = [a for a in page.attributions if a.id not in page.out and is_attribution(a, held)]
    bare = made.source is None and made.cue is None  # words alone: what is found of them says more
    same = [a.id for a in like if bare or (a.content, a.source, a.cue) == (made.content, made.source, made.cue)]
    if same:
        outcomes.idle(held, "the same attribution is found without it now", same)
        return
    page.out.update(a.id for a in like)
    page.added.append(made)
    reason = "the attribution is added" if not like else "the attribution is given these words"
    outcomes.applied(held, reason, (made.id,), speaks_for=True)


_RULED = {
    Ruling.REJECT_ATTRIBUTION: _rejected,
    Ruling.ADD_ATTRIBUTION: _added,
    Ruling.WRONG_FLAG: _wrong,
}


# an attribution of a person's ----------------------------------------------------------------------------


def _attribution(held: Held, page: _Page) -> Attribution:
    content = tuple(sorted(set(held.spans("content"))))
    source, cue = (next(iter(held.spans(role)), None) for role in ("source", "cue"))
    return Attribution(
        id=_id(content[0], page),
        source=source,
        cue=cue,
        content=content,
        mode=_mode(content, page.reading),
        act=Act.ATTITUDE if held.decision.value == Act.ATTITUDE else Act.SPEECH,
        parent=_parent(content[0], cue or source, page),
        confidence=1.0,
        method=held.method,
    )


def _id(first: Span, page: _Page) -> AttributionId:
    """As ``attribution`` names its own: the report and the first content, numbered where that is taken."""
    name = f"{first.report}:{'t' if first.part is Part.TITLE else ''}{first.start}-{first.end}"
    taken = {a.id for a in page.attributions}
    number = 1
    while (again := name if number == 1 else f"{name}/{number}") in taken:
        number += 1
    return AttributionId(again)


def _mode(content: Sequence[Span], reading: Reading) -> Mode:
    """Within quotation marks, without, or partly each."""
    marks = list(reading.quotations)
    if content[0].part is Part.TITLE:
        title = quotation.find(reading.report.title or "")
        marks = [Span(reading.report.id, *q.extent, Part.TITLE) for q in title]
    inside = outside = False
    for span in content:
        words = reading.report.words(span)
        for at, letter in enumerate(words, span.start):
            if letter.isalnum():
                marked = any(m.part is span.part and m.start <= at < m.end for m in marks)
                inside, outside = inside or marked, outside or not marked
    if not inside:
        return Mode.INDIRECT
    return Mode.MIXED if outside else Mode.DIRECT


def _parent(first: Span, held_by: Span | None, page: _Page) -> AttributionId | None:
    """The narrowest statement within which both the words and their source or cue stand."""
    around = [
        (sum(c.end - c.start for c in a.content), a.id)
        for a in page.attributions
        if a.id not in page.out and held_by and all(any(_in(s, c) for c in a.content) for s in (first, held_by))
    ]
    return min(around)[1] if around else None


def _in(inner: Span, outer: Span) -> bool:
    return inner.part is outer.part and outer.start <= inner.start and inner.end <= outer.end


# the page put together -----------------------------------------------------------------------------------


def _corrected(page: _Page) -> Reading:
    """The reading without what is taken out, with what is added."""
    if not page.out and not page.added:
        return page.reading
    reading = page.reading
    kept = [a for a in reading.attributions if a.id not in page.out]
    for added in page.added:
        if added.id not in page.out:
            at = next((n for n, a in enumerate(kept) if a.content[0] > added.content[0]), len(kept))
            kept.insert(at, added)
    parents = {a.id: a.parent for a in page.attributions}
    kept = [replace(a, parent=_above(a.parent, page.out, parents)) if a.parent in page.out else a for a in kept]
    flags = tuple(f for f in reading.flags if f.id not in page.out)
    mine = {a.id for a in page.added}
    cast = _cast(replace(reading, attributions=tuple(kept)), mine & {a.id for a in kept})
    return replace(
        cast,
        flags=flags,
        speakers=_heard(cast, flags, reading),
        unread=tuple(u for u in reading.unread if not _read_now(u, cast.attributions, mine)),
    )


def _above(
    parent: AttributionId | None, out: set[str], parents: dict[AttributionId, AttributionId | None]
) -> AttributionId | None:
    """The nearest attribution around that is still there."""
    while parent is not None and parent in out:
        parent = parents.get(parent)
    return parent


def _heard(cast: Reading, flags: Iterable[Flag], before: Reading) -> tuple[Speaker, ...]:
    """The speakers without those to whom nothing is attributed any more."""
    speaking = {a.speaker for a in cast.attributions} | {f.speaker for f in flags}
    spoke = {a.speaker for a in before.attributions} | {f.speaker for f in before.flags}
    return tuple(s for s in cast.speakers if s.id in speaking or s.id not in spoke)


def _read_now(unread: Unread, attributions: Iterable[Attribution], mine: set[AttributionId]) -> bool:
    """Whether a quotation or a source that was not resolved lies in what a person attributed."""
    if not unread.what.startswith(("quotation", "unresolved")):
        return False
    spans = [s for a in attributions if a.id in mine for s in (*a.content, a.source) if s is not None]
    return bool(common((unread.span,), spans))


def _cast(reading: Reading, mine: set[AttributionId]) -> Reading:
    """The reading with a speaker for the sources that a person added: whom ``mentions`` takes them for."""
    if not any(a.source for a in reading.attributions if a.id in mine):
        return reading
    anew = mentions.resolve(reading.report, reading.attributions, reading.furniture)
    meant = {a.id: a.speaker for a in anew.attributions}
    new = {s.id: s for s in anew.speakers}
    speakers = list(reading.speakers)
    attributions = []
    for a in reading.attributions:
        who = new.get(meant[a.id] or SpeakerId("")) if a.id in mine and a.source else None
        attributions.append(replace(a, speaker=_known(who, a, speakers)) if who else a)
    return replace(reading, attributions=tuple(attributions), speakers=tuple(speakers))


def _known(who: Speaker, attribution: Attribution, speakers: list[Speaker]) -> SpeakerId:
    """The report's own speaker who has mentions in common with this one, or the name; else it joins the speakers."""
    shared = [(len(set(s.mentions) & set(who.mentions)), _one_name(s, who), -n) for n, s in enumerate(speakers)]
    met, named, place = max(shared, default=(0, False, 0))
    if not met and not named:
        speakers.append(replace(who, id=SpeakerId(f"{attribution.id}/speaker")))
        return speakers[-1].id
    home = speakers[-place]
    if attribution.source is not None and attribution.source not in home.mentions:
        speakers[-place] = replace(home, mentions=tuple(sorted({*home.mentions, attribution.source})))
    return home.id


def _one_name(one: Speaker, other: Speaker) -> bool:
    nameless = Kind.UNNAMED in (one.kind, other.kind)
    return not nameless and names.compare(one.name, other.name).verdict is names.Verdict.SAME
