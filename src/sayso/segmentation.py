"""Paragraphs, sentences and words of a text, as extents into it. Pure text; nothing is altered."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import cache
from statistics import median

from sayso import lexicon
from sayso.model import Extent

_LINE = re.compile(r"[^\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
_WORD = re.compile(r"[^\W_]+(?:['’.\-–&][^\W_]+)*", re.UNICODE)
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}(?:, [^\n()–—]{1,40})?(?: ?\([^\n()]{2,40}\))? ?(?:[–—]|--?)[ \t]+(?=\S)"
)
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_OPENING = "\"'“‘«([—–- "


def paragraphs(text: str) -> tuple[Extent, ...]:
    """Paragraphs in order, without the blanks at their edges.

    A line is a paragraph, unless the text is hard-wrapped: then what blank lines part is one.
    """
    pattern = _BLOCK if _hard_wrapped(text) else _LINE
    return tuple(e for m in pattern.finditer(text) if (e := stripped(text, m.span())) is not None)


def after_dateline(text: str, paragraph: Extent) -> Extent:
    """A paragraph without the dateline it opens with ("PORT TARN, Vale, May 3 (Agency) - "): a place, no speaker."""
    found = _DATELINE.match(text, *paragraph)
    return (found.end(), paragraph[1]) if found else paragraph


def stripped(text: str, extent: Extent) -> Extent | None:
    """The extent without blanks at its edges; None where nothing is left."""
    start, end = extent
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def sentences(text: str, extent: Extent) -> tuple[Extent, ...]:
    """Sentences within an extent (a paragraph, usually), in order and without blanks at their edges.

    A quotation of several sentences is split at each; a full stop after a title or an initial is none.
    """
    start, end = extent
    found: list[Extent] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if not _ends(text, begin, stop, end):
            continue
        if (sentence := stripped(text, (begin, stop.end()))) is not None:
            found.append(sentence)
        begin = stop.end()
    if (rest := stripped(text, (begin, end))) is not None:
        found.append(rest)
    return tuple(found)


def words(text: str, extent: Extent | None = None) -> tuple[Extent, ...]:
    """Words and numbers within an extent; inner hyphens, apostrophes and full stops stay (U.S, al-Fares)."""
    start, end = extent or (0, len(text))
    return tuple(m.span() for m in _WORD.finditer(text, start, end))


def enclosing(extents: tuple[Extent, ...], place: int) -> Extent | None:
    """The extent that holds a place, of extents in order that do not overlap."""
    n = bisect_right(extents, (place, sys.maxsize)) - 1
    return extents[n] if n >= 0 and place < extents[n][1] else None


def _hard_wrapped(text: str) -> bool:
    """Whether lines were broken at a width rather than at paragraphs, as in old wire copy and e-mails.

    Every newspaper text seen in PolNeAR and AllSides has one paragraph a line; wrapped text has many lines
    of nearly one length (60-90) that end in mid-sentence, and blank lines between its paragraphs.
    """
    blocks = [b.split("\n") for b in re.split(r"\n\s*\n", text) if "\n" in b.strip()]
    inner = [line.rstrip() for block in blocks for line in block[:-1] if line.strip()]
    if len(inner) < 6:
        return False
    lengths = [len(line) for line in inner]
    unfinished = sum(line[-1:].isalnum() or line[-1:] in ",;-" for line in inner)
    return 40 <= median(lengths) <= 100 and max(lengths) <= 120 and unfinished > 0.6 * len(inner)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = lexicon.load("segmentation")
    return (
        frozenset(table["titles"] + table["other"]) - frozenset(table["either"]),
        frozenset(table["either"]),
        frozenset(table["starters"]),
    )


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether this stop ends a sentence that began at ``begin``."""
    following = text[stop.end() : end].lstrip()
    if not following:
        return True
    first = following.lstrip(_OPENING)[:1]
    if first.islower():
        return False
    mark = stop.group()
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    before = re.search(r"[\w.]+$", text[begin : stop.start()])
    word = before.group() if before else ""
    if len(mark) > 1:
        return True
    never, either, starters = _abbreviations()
    if word in never or (word in either and re.split(r"\W", following.lstrip(_OPENING), maxsplit=1)[0] not in starters):
        return False
    initial = len(word) == 1 and word.isupper() and word != "I"
    return not (initial or (re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word) and word not in either and first.isupper()))
