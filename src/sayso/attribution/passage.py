"""A text cut for reading: paragraphs, their sentences, and tokens in which a quotation is one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso import quotation, segmentation
from sayso.model import Extent
from sayso.quotation import Quotation

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Adm|Rev|St|Jr|Sr|Prof)\."
    r"|\d[\d,.]*\d(?![\w\-])|[^\W_]+(?:['’][^\W_]+|[.\-–&/@][^\W_]+)*['’]?(?=[\s,.;:)]|$)|[^\W_]+(?:['’.\-–&/@][^\W_]+)*"
    r"|--+|\.{2,}|[^\w\s]"
)


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    MARK = "mark"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark of punctuation, or a whole outermost quotation."""

    start: int
    end: int
    low: str  # in lower case, apostrophes straight; empty for a quotation
    kind: Kind
    capital: bool = False  # begins with a capital letter or a digit
    last: str = ""  # of a quotation: the last character within its marks


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence whose quotations are whole, however many sentences stand inside them."""

    extent: Extent
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its outermost quotations and its sentences."""

    extent: Extent
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A whole text, cut; ``quotations`` holds the outermost ones only, ``inner`` those that stand in these."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    inner: tuple[Quotation, ...] = ()


def cut(text: str, aside: Sequence[Extent] = ()) -> Passage:
    """The passage of a text; paragraphs that ``aside`` covers for the most part are left out."""
    marked = quotation.find(text)
    outer = tuple(q for q in marked if q.depth == 0)
    inner = tuple(q for q in marked if q.depth == 1)
    found: list[Paragraph] = []
    waiting = list(outer)
    for extent in segmentation.paragraphs(text):
        held: list[Quotation] = []
        while waiting and waiting[0].start < extent[1]:
            held.append(waiting.pop(0))
        covered = sum(max(0, min(extent[1], end) - max(extent[0], start)) for start, end in aside)
        if 2 * covered < extent[1] - extent[0]:
            found.append(paragraph(text, segmentation.after_dateline(text, extent), tuple(held)))
    return Passage(text, tuple(found), tuple(q for p in found for q in p.quotations), inner)


def paragraph(text: str, extent: Extent, held: tuple[Quotation, ...]) -> Paragraph:
    """One paragraph, or the inside of a quotation, cut; ``held`` are the quotations that are single tokens in it."""
    masked = _masked(text[extent[0] : extent[1]], extent[0], held)
    found = []
    for start, end in segmentation.sentences(masked, (0, len(masked))):
        place = (extent[0] + start, extent[0] + end)
        found.append(Sentence(place, _tokens(text, place, held)))
    return Paragraph(extent, tuple(found), held)


def _masked(words: str, offset: int, held: Sequence[Quotation]) -> str:
    """The paragraph with the insides of quotations blotted out but for a last stop, so that none is split."""
    for q in held:
        a, b = q.inside[0] - offset, q.inside[1] - offset
        keep = 1 if b > a + 1 and words[b - 1] in ".!?…" else 0
        blot = "X" if words[a : a + 1].isupper() else "x"
        words = words[:a] + blot * (b - a - keep) + words[b - keep :]
    return words


def _tokens(text: str, extent: Extent, held: Sequence[Quotation]) -> tuple[Token, ...]:
    found: list[Token] = []
    place = extent[0]
    for q in held:
        if q.end <= extent[0] or q.start >= extent[1]:
            continue
        found += _words(text, place, q.start)
        last = text[q.inside[1] - 1 : q.inside[1]]
        found.append(Token(q.start, min(q.end, extent[1]), "", Kind.QUOTE, last=last))
        place = q.end
    return (*found, *_words(text, place, extent[1]))


def _words(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        kind = Kind.WORD if word[0].isalnum() else Kind.MARK
        low = word.lower().replace("’", "'")
        found.append(Token(match.start(), match.end(), low, kind, word[0].isupper() or word[0].isdigit()))
    return found
