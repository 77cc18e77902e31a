"""Words of a paragraph and what their letters and the marks round them show.

The encoder reads lower-case word pieces. What that hides is given back as two small features: the
word's shape (capitals, digits) together with its place inside or outside quotation marks, and whether
it opens a sentence or a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

WORD = re.compile(r"\w+|[^\w\s]")

DOUBLE_OPENING = frozenset("“«„")
DOUBLE_CLOSING = frozenset("”»")
SINGLE_CLOSING = frozenset("’'")
OPENERS = frozenset("([{—–-“‘\"'/")
SENTENCE_END = frozenset(".!?…")


class Shape(IntEnum):
    """How a word is written."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    DIGIT = 4
    MARK = 5


class Side(IntEnum):
    """Where a word stands to the quotation marks of its paragraph."""

    OUTSIDE = 0
    INSIDE = 1
    OPENING = 2
    CLOSING = 3


class Place(IntEnum):
    """Whether a word begins something."""

    WITHIN = 0
    SENTENCE = 1
    PARAGRAPH = 2


SIDES = len(Side)
SHAPES = len(Shape) * SIDES + 1  # the last row stands for the encoder's own marks between paragraphs
PLACES = len(Place)
SPECIAL = SHAPES - 1


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, or one other mark, at characters `start` to `end` of the text."""

    start: int
    end: int
    shape: int  # Shape and Side in one number, the row of the feature table
    place: int


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of the paragraph at `start`, `end`."""
    extents = [match.span() for match in WORD.finditer(text, start, end)]
    sides = sides_of(text, extents, start, end)
    found = []
    place = Place.PARAGRAPH
    for (first, last), side in zip(extents, sides, strict=True):
        shape = shape_of(text[first:last])
        found.append(Word(first, last, shape * SIDES + side, place))
        place = next_place(place, text[first:last], side)
    return found


@lru_cache(maxsize=65536)
def shape_of(word: str) -> Shape:
    """The shape of one word."""
    if not word[0].isalnum():
        return Shape.MARK
    if word[0].isdigit():
        return Shape.DIGIT
    if word.islower():
        return Shape.LOWER
    if word.isupper() and len(word) > 1:
        return Shape.UPPER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return Shape.TITLE
    return Shape.MIXED if word.lower() != word else Shape.LOWER


def next_place(place: Place, word: str, side: Side) -> Place:
    """The place of the word after this one: marks after a full stop do not use up the sentence start."""
    if word in SENTENCE_END:
        return Place.SENTENCE
    if side in (Side.OPENING, Side.CLOSING):
        return place
    return Place.WITHIN


def sides_of(text: str, extents: list[tuple[int, int]], start: int, end: int) -> list[Side]:
    """The side of every word; an opening mark never closed holds to the end of the paragraph.

    Straight, curly and angled double marks, two single ones typed for a double, and single marks as
    British papers use them; an apostrophe is no mark.
    """
    sides: list[Side] = []
    single = double = False
    skip = False
    for index, (first, last) in enumerate(extents):
        mark = text[first:last]
        if skip:
            skip = False
            sides.append(sides[-1])
            continue
        paired = mark in "'`" and index + 1 < len(extents) and text[first : first + 2] in ("''", "``")
        if paired or mark == '"' or mark in DOUBLE_OPENING or mark in DOUBLE_CLOSING:
            width = 2 if paired else 1
            opens = opens_double(text, first, first + width, start, end, double)
            sides.append(Side.OPENING if opens else Side.CLOSING)
            double, skip = opens, paired
        elif mark in "‘'’" and not double and not single and opens_single(text, first, start, end):
            sides.append(Side.OPENING)
            single = True
        elif mark in SINGLE_CLOSING and single and closes_single(text, first, start, end):
            sides.append(Side.CLOSING)
            single = False
        else:
            sides.append(Side.INSIDE if double or single else Side.OUTSIDE)
    return sides


def opens_double(text: str, first: int, last: int, start: int, end: int, inside: bool) -> bool:
    """Whether a double mark opens: by its form where it has one, else by what stands on either side."""
    mark = text[first:last]
    if mark in DOUBLE_OPENING or mark == "``":
        return True
    if mark in DOUBLE_CLOSING:
        return False
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    free_before = before.isspace() or before in OPENERS
    if free_before and not after.isspace():
        return True
    return not inside and free_before


def opens_single(text: str, at: int, start: int, end: int) -> bool:
    """Whether a single mark opens a quotation: nothing before it, a word after it, a closing mark ahead."""
    if text[at] == "’":
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if not (before.isspace() or before in OPENERS) or not after.isalnum():
        return False
    return closed_ahead(text, at + 1, start, end)


def closes_single(text: str, at: int, start: int, end: int) -> bool:
    """Whether a single mark closes, and is not the apostrophe of a plural ("the workers' vote") before it."""
    possessive = text[at - 1 : at] == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
    return may_close(text, at, start, end) and not (possessive and closed_ahead(text, at + 1, start, end))


def closed_ahead(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark that may close follows within a few hundred characters."""
    end = min(end, at + 600)  # a single-marked quotation longer than this was not seen in the papers read
    return any(text[i] in SINGLE_CLOSING and may_close(text, i, start, end) for i in range(at, end))


def may_close(text: str, at: int, start: int, end: int) -> bool:
    """Whether a single mark has something before it and no letter after it."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not before.isspace() and not after.isalnum()
