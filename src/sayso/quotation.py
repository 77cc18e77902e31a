"""Quotation marks of a text, paired: which words stand within them. Pure text; nothing is altered.

What marks mean (speech, a title, doubt about a word) is told apart later. Marks are paired within one
paragraph, so that a stray mark spoils that paragraph at most; a link tells what goes on in the next.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from sayso import lexicon, segmentation
from sayso.model import Extent


class Marks(StrEnum):
    """The family of a pair of marks; within one family any closing mark closes any opening one."""

    DOUBLE = "double"  # "…" “…” „…“ ''…'' ``…''
    SINGLE = "single"  # '…' ‘…’ ‚…‘
    GUILLEMETS = "guillemets"  # «…» ‹…› »…«


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Words within quotation marks, the marks included; one paragraph's piece where a speech has several."""

    start: int
    end: int
    inside: Extent  # without the marks
    marks: Marks
    depth: int = 0  # 0: stands in no other quotation
    opened: bool = True  # False: goes on from the paragraph before without a mark of its own
    closed: bool = True  # False: no closing mark; ends with its paragraph
    continued: bool = False  # the speech goes on in the next quotation of this depth, in the next paragraph

    @property
    def extent(self) -> Extent:
        """From the opening mark to the closing one, both included."""
        return (self.start, self.end)


class _Side(StrEnum):
    OPEN = "open"
    CLOSE = "close"
    WEAK = "weak"  # closes only where nothing better does: the workers' rights
    EITHER = "either"


class _Mark(NamedTuple):
    start: int
    end: int
    family: Marks
    side: _Side


_MARKS = re.compile(r"``|‘‘|’’|'{2,3}|[\"“”„‟«»‹›‘’‚‛'`]")
_SINGLES = frozenset("'‘’‚‛`")
_OPENING = frozenset("“„‟«‹") | {"``", "‘‘"}
_CLOSING = frozenset("”»›") | {"’’"}
_BEFORE_OPENING = frozenset("([{<—–-/:=*|•>")
_AFTER_CLOSING = frozenset(".,;:!?)]}>…—–-/*|")
_YEARS = re.compile(r"\d\ds?(?!\w)")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[\w’'-]*\w$")
_TAG = re.compile(r"[,?!] (?:\w+ ){0,5}(?:said|says|told|tells|added|adds|asked|asks|wrote|writes)\b")
#: Longer stretches closed by nothing but a possible possessive were no quotations (read on PolNeAR train).
_WEAK_REACH = 80


@lru_cache(maxsize=4)  # every stage that reads a report asks for the same text's
def find(text: str) -> tuple[Quotation, ...]:
    """Quotations in order of their opening marks, outer ones before inner ones.

    Never raises; pairs never cross. Apostrophes, possessives (the workers' rights), years ('90s), feet and
    inches (6'2") are no marks.
    """
    paragraphs = segmentation.paragraphs(text)
    found: list[Quotation] = []
    before: list[Quotation] = []
    for index, paragraph in enumerate(paragraphs):
        follows = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        pairs = _paragraph(text, paragraph, follows, _last_open(before))
        before = _nested(pairs)
        found += before
    return tuple(_linked(text, found))


def speeches(quotations: Sequence[Quotation]) -> tuple[tuple[Quotation, ...], ...]:
    """Outermost quotations, those joined into one that a speech runs through paragraph by paragraph."""
    found: list[tuple[Quotation, ...]] = []
    running: tuple[Quotation, ...] = ()
    for quotation in quotations:
        if quotation.depth:
            continue
        running = (*running, quotation)
        if not quotation.continued:
            found.append(running)
            running = ()
    if running:
        found.append(running)
    return tuple(found)


# one paragraph -------------------------------------------------------------------------------------------


def _paragraph(text: str, paragraph: Extent, follows: Extent | None, running: Quotation | None) -> list[Quotation]:
    tokens = list(_tokens(text, paragraph))
    if not tokens and running is None:
        return []
    doubles = [t for t in tokens if t.family is not Marks.SINGLE]
    found = _doubles(text, paragraph, doubles, follows, running)
    singles = [t for t in tokens if t.family is Marks.SINGLE]
    return found + _singles(text, paragraph, singles, follows, found)


def _tokens(text: str, paragraph: Extent) -> list[_Mark]:
    """Marks of a paragraph with the side they may stand on; apostrophes and measures are left out."""
    found: list[_Mark] = []
    start, end = paragraph
    for match in _MARKS.finditer(text, start, end):
        left, right = _neighbours(text, match.start(), match.end(), paragraph)
        for a, b, mark in _parts(match, left):
            if mark in _SINGLES:
                side = _single_side(text, a, b, mark, left, right)
                family = Marks.SINGLE
            else:
                side = _double_side(mark, left, right) if not _is_inches(text, a, b, start) else None
                family = Marks.GUILLEMETS if mark in "«»‹›" else Marks.DOUBLE
            if side is not None:
                found.append(_Mark(a, b, family, side))
    return found


def _parts(match: re.Match[str], left: str) -> list[tuple[int, int, str]]:
    """A run of three apostrophes is a single mark within a double one: the outer first where it opens."""
    a, b, mark = match.start(), match.end(), match.group()
    if mark != "'''":
        return [(a, b, mark)]
    if _blank(left):
        return [(a, a + 2, "''"), (a + 2, b, "'")]
    return [(a, a + 1, "'"), (a + 1, b, "''")]


def _neighbours(text: str, start: int, end: int, paragraph: Extent) -> tuple[str, str]:
    """The characters on either side of a mark that are no marks themselves; empty at a paragraph's edge."""
    a, b = start - 1, end
    while a >= paragraph[0] and _MARKS.match(text[a]):
        a -= 1
    while b < paragraph[1] and _MARKS.match(text[b]):
        b += 1
    return (text[a] if a >= paragraph[0] else "", text[b] if b < paragraph[1] else "")


def _blank(character: str) -> bool:
    return not character or character.isspace() or unicodedata.category(character) == "Cf"


def _double_side(mark: str, left: str, right: str) -> _Side:
    if mark in "«»‹›":
        return _Side.OPEN if mark in "«‹" else _Side.CLOSE
    place = _placed(left, right)
    if mark in _OPENING:
        return _Side.CLOSE if place is _Side.CLOSE else _Side.OPEN
    if mark in _CLOSING:
        return _Side.OPEN if place is _Side.OPEN and _blank(left) else _Side.CLOSE
    return place


def _placed(left: str, right: str) -> _Side:
    """Which side a mark is on, by its neighbours alone."""
    if bool(left) != bool(right):
        return _Side.CLOSE if left else _Side.OPEN
    if _blank(left) != _blank(right):
        return _Side.OPEN if _blank(left) else _Side.CLOSE
    if _blank(left):
        return _Side.EITHER
    opens, closes = left in _BEFORE_OPENING, right in _AFTER_CLOSING
    if opens != closes:
        return _Side.OPEN if opens else _Side.CLOSE
    return _Side.EITHER


def _is_inches(text: str, a: int, b: int, begin: int) -> bool:
    """Whether a double mark after a digit is a measure: 6'2", or 9" wide with no quotation to close."""
    if a == begin or not text[a - 1].isdigit():
        return False
    if re.search(r"\d['’′] ?\d{1,2}(?:½|\.\d)?$", text[max(begin, a - 8) : a]):
        return True
    return bool(re.match(r" (?:by|x|×|wide|long|tall|high|deep|thick|gun|pipe|nail|snow)\b", text[b : b + 8]))


def _single_side(text: str, a: int, b: int, mark: str, left: str, right: str) -> _Side | None:
    before, after = text[a - 1] if a else "", text[b] if b < len(text) else ""
    if before.isalnum() and after.isalnum():
        return None
    if before.isdigit() and mark in "'’" and re.match(r" ?\d", text[b : b + 2]):
        return None
    opens = (_blank(left) or left in _BEFORE_OPENING) and not _blank(right)
    if opens and mark != "’":
        return None if _elided(text, a, b) else _Side.OPEN
    if mark in "‚‛`" or _blank(left) or not (_blank(right) or not right.isalnum()):
        return None
    return _Side.WEAK if _may_be_apostrophe(text, a) else _Side.CLOSE


def _elided(text: str, a: int, b: int) -> bool:
    """Whether a mark before a word is an apostrophe: '90s, '16, 'em."""
    if year := _YEARS.match(text, b):
        lead = _LAST_WORD.search(text[max(0, a - 12) : a].rstrip())
        return year.group().endswith("s") or bool(lead and lead.group().lower() in _list("before_years"))
    word = _FIRST_WORD.match(text, b)
    return bool(word and word.group().lower() in _list("elided_front"))


def _may_be_apostrophe(text: str, a: int) -> bool:
    """Whether a mark after a word could be a possessive (workers') or a dropped letter (goin', ol')."""
    word = _LAST_WORD.search(text[max(0, a - 30) : a])
    if not word:
        return False
    last = word.group().lower()
    return last[-1] in "sxz" or (last.endswith("in") and len(last) > 3) or last in _list("elided_back")


@cache
def _list(key: str) -> frozenset[str]:
    return lexicon.words("segmentation", key)


# pairing -------------------------------------------------------------------------------------------------


def _doubles(
    text: str, paragraph: Extent, marks: list[_Mark], follows: Extent | None, running: Quotation | None
) -> list[Quotation]:
    """Pairs of double marks and guillemets; what stays open reaches its paragraph's end if it is no stray."""
    found: list[Quotation] = []
    waiting: list[_Mark] = []
    if marks and marks[0].family is Marks.GUILLEMETS and marks[0].side is _Side.CLOSE:
        marks = [_turned(mark) for mark in marks]
    for index, mark in enumerate(marks):
        opens = mark.side is _Side.OPEN or (mark.side is _Side.EITHER and not _waits(waiting, mark))
        if opens or (not waiting and _misplaced(text, mark, marks[index + 1 :])):
            waiting.append(mark)
        elif _waits(waiting, mark):
            while waiting[-1].family is not mark.family:
                waiting.pop()
            found.append(_pair(waiting.pop(), mark))
        elif running is not None and not found and mark.family is running.marks and mark is marks[0]:
            inside = (paragraph[0], mark.start)
            found.append(Quotation(paragraph[0], mark.end, inside, mark.family, opened=False))
    open_mark = _left_open(text, paragraph, waiting, found, follows)
    if open_mark is not None:
        inside = (open_mark.end, paragraph[1])
        found.append(Quotation(open_mark.start, paragraph[1], inside, open_mark.family, closed=False))
    return found


def _waits(waiting: list[_Mark], mark: _Mark) -> bool:
    return any(w.family is mark.family for w in waiting)


def _misplaced(text: str, mark: _Mark, later: list[_Mark]) -> bool:
    """Whether a mark was meant to open though it leans to the left: 'He says," we won."'"""
    return text[max(0, mark.start - 1) : mark.start] in (",", ":") and bool(later) and later[0].side is _Side.CLOSE


def _turned(mark: _Mark) -> _Mark:
    """»…« as German and Danish papers print it."""
    if mark.family is not Marks.GUILLEMETS:
        return mark
    return mark._replace(side=_Side.OPEN if mark.side is _Side.CLOSE else _Side.CLOSE)


def _pair(a: _Mark, b: _Mark) -> Quotation:
    return Quotation(a.start, b.end, (a.end, b.start), a.family)


def _left_open(
    text: str, paragraph: Extent, waiting: list[_Mark], found: list[Quotation], follows: Extent | None
) -> _Mark | None:
    """The mark of ``waiting`` whose quotation reaches the paragraph's end; None where all are strays.

    A speech that goes on leaves its paragraph open, and the next paragraph opens again. A mark in mid-
    sentence that nothing closes, or one with a whole quotation in a later sentence, is a stray.
    """
    again = follows is not None and _opens_with_mark(text, follows)
    for mark in reversed(waiting):
        if not text[mark.end : paragraph[1]].strip():
            continue
        later = [q for q in found if q.start > mark.start and text[q.start] == text[mark.start]]
        if later and _parted(text, paragraph, mark, later):
            continue
        runs_on = again and (mark.family is Marks.GUILLEMETS or not text[mark.end].isspace())
        if runs_on or _starts_speech(text, paragraph, mark.start):
            return mark
    return None


def _parted(text: str, paragraph: Extent, mark: _Mark, later: list[Quotation]) -> bool:
    """Whether quotations after an open mark show that its own ended unmarked: “We won, she said. “They lost.”

    A mark that begins a paragraph stays open where nothing between says so: two paragraphs run together.
    """
    begins = [q for q in later if re.search(r"[.!?,:…][\"'”’]?\s*$", text[mark.end : q.start])]
    if not begins:
        return False
    whole = mark.start == paragraph[0] and not text[later[-1].end : paragraph[1]].strip()
    return not whole or bool(_TAG.search(text, mark.end, begins[0].start))


def _opens_with_mark(text: str, paragraph: Extent) -> bool:
    tokens = _tokens(text, (paragraph[0], min(paragraph[1], paragraph[0] + 40)))
    return bool(tokens) and tokens[0].start == paragraph[0] and tokens[0].side in (_Side.OPEN, _Side.EITHER)


def _starts_speech(text: str, paragraph: Extent, place: int) -> bool:
    """Whether whole sentences could be quoted from here: at the start, or after a stop or a comma."""
    return place == paragraph[0] or bool(re.search(r"[.!?:,…—–-][\"'”’)]*\s*$", text[paragraph[0] : place]))


def _singles(
    text: str, paragraph: Extent, marks: list[_Mark], follows: Extent | None, doubles: list[Quotation]
) -> list[Quotation]:
    """Pairs of single marks, each within one and the same double quotation or within none."""
    groups: dict[Extent | None, list[_Mark]] = {}
    for mark in marks:
        groups.setdefault(_innermost(doubles, mark.start), []).append(mark)
    found: list[Quotation] = []
    for holder, group in groups.items():
        for index, mark in enumerate(group):
            if mark.side is not _Side.OPEN:
                continue
            closing = _closing(text, mark, group[index + 1 :])
            if closing is not None:
                found.append(_pair(mark, closing))
            elif holder is None and _runs_on(text, mark, paragraph, follows):
                inside = (mark.end, paragraph[1])
                found.append(Quotation(mark.start, paragraph[1], inside, Marks.SINGLE, closed=False))
    return [q for i, q in enumerate(found) if not any(_cross(q, other) for other in (*doubles, *found[:i]))]


def _innermost(quotations: list[Quotation], place: int) -> Extent | None:
    around = [q.extent for q in quotations if q.start <= place < q.end]
    return max(around) if around else None


def _closing(text: str, opening: _Mark, later: list[_Mark]) -> _Mark | None:
    """The mark that closes a single one: the first sure one, inner pairs aside, else a doubtful near one."""
    weak: _Mark | None = None
    inner = 0
    for mark in later:
        if mark.side is _Side.OPEN:
            inner += 1
        elif mark.side is _Side.CLOSE and inner:
            inner -= 1
        elif mark.side is _Side.CLOSE:
            return mark
        elif weak is None and not inner and _within_reach(text, opening, mark):
            weak = mark
    return weak


def _within_reach(text: str, opening: _Mark, mark: _Mark) -> bool:
    between = text[opening.end : mark.start]
    return len(between) <= _WEAK_REACH and not re.search(r"[.!?]\s", between)


def _runs_on(text: str, mark: _Mark, paragraph: Extent, follows: Extent | None) -> bool:
    """Whether a single mark opens a speech to its paragraph's end, as British papers print them.

    After a comma or a colon only the next paragraph's opening mark tells it from an apostrophe.
    """
    if follows is not None and _starts_speech(text, paragraph, mark.start):
        tokens = _tokens(text, (follows[0], min(follows[1], follows[0] + 40)))
        if tokens and tokens[0] == (follows[0], follows[0] + 1, Marks.SINGLE, _Side.OPEN):
            return True
    return mark.start == paragraph[0] and len(text[mark.end : paragraph[1]].split()) > 3


def _cross(a: Quotation, b: Quotation) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


# over paragraphs -----------------------------------------------------------------------------------------


def _nested(quotations: list[Quotation]) -> list[Quotation]:
    """The same in order, each with the number of quotations that it stands in."""
    found: list[Quotation] = []
    around: list[Quotation] = []
    for quotation in sorted(quotations, key=lambda q: (q.start, -q.end)):
        while around and around[-1].end <= quotation.start:
            around.pop()
        found.append(replace(quotation, depth=len(around)))
        around.append(quotation)
    return found


def _last_open(quotations: list[Quotation]) -> Quotation | None:
    outer = [q for q in quotations if q.depth == 0]
    return outer[-1] if outer and not outer[-1].closed else None


def _linked(text: str, quotations: list[Quotation]) -> list[Quotation]:
    """The same, with the open ones linked to the quotation that opens the next paragraph."""
    outer = [i for i, q in enumerate(quotations) if q.depth == 0]
    found = list(quotations)
    for here, after in pairwise(outer):
        a, b = quotations[here], quotations[after]
        same = not b.opened or text[a.start] == text[b.start]
        if not a.closed and a.marks is b.marks and same and not text[a.end : b.start].strip():
            found[here] = replace(a, continued=True)
    return found
