"""Words that a decision holds on to: how they are noted, and how they are found again.

The form is the TextQuoteSelector of the W3C Web Annotation Data Model: the words, and up to 32 characters on
either side. Offsets of the day it was made only decide among equals.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz

from sayso.model import Anchor, Extent, Part, Report, Span

#: Characters noted on either side, as the Hypothesis client notes them.
CONTEXT = 32
#: Words so long that a text with other words all round them is still taken to have the same ones. Of the sources,
#: cues and contents of 1,143 attributions (100 Wikinews reports) those of 24 characters and more stand twice in
#: their report in 8 of 1,414 cases, those of 16 to 23 in 28 of 300, those of 8 to 15 in 229 of 889.
TELLING = 24
#: Shorter words are only taken where half of what stood on one side of them still does.
AGREES = 0.5
#: Places that are looked at; no report has so many of words that are long or have half their surroundings.
PLACES = 10_000
#: Words changed between unchanged surroundings are the same words while they are so alike (0..100).
ALIKE = 75.0
#: Surroundings of fewer characters than this, blanks folded, are no landmark.
LANDMARK = 12

_BLANKS = re.compile(r"\s+")


def anchor(report: Report, span: Span, role: str = "") -> Anchor:
    """The words of a span, with what stands on either side. The span must hold a character."""
    text = _text(report, span.part)
    return Anchor(
        report=report.id,
        sha256=report.custody.sha256,
        quote=text[span.start : span.end],
        before=text[max(0, span.start - CONTEXT) : span.start],
        after=text[span.end : span.end + CONTEXT],
        start=span.start,
        part=span.part,
        role=role,
    )


def whole(report: Report, role: str = "") -> Anchor:
    """An anchor to a whole report."""
    return Anchor(report=report.id, sha256=report.custody.sha256, role=role)


def locate(held: Anchor, report: Report) -> Span | None:
    """Where the words of an anchor stand in a report; None where they are gone or cannot be told apart.

    That the report is the anchor's own is the caller's to know. An empty quote is the whole text. Never raises.
    """
    text = _text(report, held.part)
    if not held.quote:
        return Span(report.id, 0, len(text), held.part)
    found = _untouched(held, text) or _quoted(held, text) or _between(held, text)
    return Span(report.id, *found, held.part) if found else None


def _text(report: Report, part: Part) -> str:
    return report.text if part is Part.TEXT else report.title or ""


def _occurrences(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _untouched(held: Anchor, text: str) -> Extent | None:
    """The words with everything noted around them: the nearest where they recur."""
    begin = held.start - len(held.before)
    together = held.before + held.quote + held.after
    places = [begin] if begin >= 0 and text.startswith(together, begin) else list(_occurrences(together, text))
    # what was noted at an end of the text has less around it, and must be at that end still to go first
    ends = [p for p in places if (held.before or p == 0) and (held.after or p + len(together) == len(text))]
    if not ends:
        return None
    start = min(ends, key=lambda p: abs(p - begin)) + len(held.before)
    return (start, start + len(held.quote))


# with blanks folded --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text with every run of blanks as one, and where each of its characters stands in the original."""

    text: str
    runs: tuple[Extent, ...]  # (start here, start in the original) of every stretch without folding

    def place(self, at: int) -> int:
        here, there = self.runs[bisect_right(self.runs, at, key=lambda r: r[0]) - 1]
        return there + at - here

    def extent(self, start: int, end: int) -> Extent:
        """In the original: from the first character to the end of the last."""
        return (self.place(start), self.place(end - 1) + 1)


@lru_cache(maxsize=64)
def _folded(text: str) -> _Folded:
    pieces: list[str] = []
    runs: list[Extent] = [(0, 0)]
    length = last = 0
    for match in _BLANKS.finditer(text):
        pieces += (text[last : match.start()], " ")
        length += match.start() - last + 1
        last = match.end()
        if len(match.group()) > 1:
            runs.append((length, last))
    pieces.append(text[last:])
    return _Folded("".join(pieces), tuple(runs))


def _quoted(held: Anchor, text: str) -> Extent | None:
    """The words wherever their surroundings speak for them most, blanks not minded."""
    page = _folded(text)
    quote = _fold(held.quote).strip()
    before, after = _fold(held.before).rstrip()[::-1], _fold(held.after).lstrip()
    best: tuple[float, int, Extent] | None = None
    for place in islice(_places(held, quote, page.text), PLACES):
        end = place + len(quote)
        left = _agreement(before, page.text[max(0, place - 2 * CONTEXT) : place].rstrip()[::-1])
        right = _agreement(after, page.text[end : end + 2 * CONTEXT].lstrip())
        extent = page.extent(place, end)
        rank = (-(left + right), abs(extent[0] - held.start))
        if best is None or rank < best[:2]:
            best = (*rank, extent)
    return best[2] if best else None


def _places(held: Anchor, quote: str, text: str) -> Iterator[int]:
    """Where the words may stand: all places of long ones, of short ones those with half of a side as it was."""
    if len(quote) >= TELLING:
        yield from _occurrences(quote, text)
        return
    left = _fold(held.before[-_half(held.before) :] + held.quote).rstrip()
    right = _fold(held.quote + held.after[: _half(held.after)]).lstrip()
    if not quote:
        return
    # less than a landmark was noted: that was at an end of the text, and speaks only there
    if len(held.before) >= LANDMARK:
        yield from (at + len(left) - len(quote) for at in _occurrences(left, text))
    elif text.startswith(left.lstrip()):
        yield len(left.lstrip()) - len(quote)
    if len(held.after) >= LANDMARK:
        yield from _occurrences(right, text)
    elif text.endswith(right.rstrip()):
        yield len(text) - len(right.rstrip())


def _half(side: str) -> int:
    """How much of one side must be as it was."""
    return max(LANDMARK, round(AGREES * len(side)))


def _fold(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _agreement(noted: str, there: str) -> float:
    """Share of what was noted on one side that still stands there, from the words outwards."""
    if not noted:
        return 0.0 if there else 1.0
    same = 0
    for one, other in zip(noted, there, strict=False):
        if one != other:
            break
        same += 1
    return same / len(noted)


def _between(held: Anchor, text: str) -> Extent | None:
    """Words a little changed between surroundings that are unchanged and stand but once."""
    page = _folded(text)
    before, after = _fold(held.before).strip(), _fold(held.after).strip()
    start = _only(before, page.text, edge=0 if not held.before else None)
    if start is None:
        return None
    start += len(before)
    end = _only(after, page.text, edge=len(page.text) if not held.after else None)
    if end is None or end <= start:
        return None
    words = page.text[start:end]
    inner = words.strip()
    if not inner or fuzz.ratio(inner, _fold(held.quote).strip(), score_cutoff=ALIKE) < ALIKE:
        return None
    start += len(words) - len(words.lstrip())
    return page.extent(start, start + len(inner))


def _only(mark: str, text: str, edge: int | None) -> int | None:
    """Where a landmark stands, if it is one and stands once; an end of the text is one."""
    if edge is not None:
        return edge
    first = text.find(mark) if len(mark) >= LANDMARK else -1
    return first if first >= 0 and text.find(mark, first + 1) < 0 else None
