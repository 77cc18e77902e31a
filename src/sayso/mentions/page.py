"""One report laid out for reading: headline and text as one string, with its sentences and quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sayso import lexicon, quotation, segmentation
from sayso.model import Extent, Part, Report, Span

_GAP = "\n\n"
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")


@dataclass(frozen=True, slots=True)
class Page:
    """A report's title and text in one string; extents index that string, spans the report."""

    report: Report
    text: str
    offset: int  # where the report's text begins in ``text``
    paragraphs: tuple[Extent, ...]
    sentences: tuple[Extent, ...]
    headlines: tuple[Extent, ...]  # paragraphs with capitals on most words
    quoted: tuple[Extent, ...]  # speech in quotation marks; a word or two in marks is none
    aside: tuple[Extent, ...]  # page furniture

    def extent(self, span: Span) -> Extent:
        """Where a span of the report lies on the page."""
        shift = 0 if span.part is Part.TITLE else self.offset
        return (span.start + shift, span.end + shift)

    def span(self, extent: Extent) -> Span:
        """The span of the report at an extent of the page."""
        start, end = extent
        if end <= self.offset - len(_GAP) and self.offset:
            return Span(self.report.id, start, end, Part.TITLE)
        return Span(self.report.id, start - self.offset, end - self.offset)

    def words(self, extent: Extent) -> str:
        """The characters of an extent."""
        return self.text[extent[0] : extent[1]]

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds a place (or precedes it)."""
        return max(0, bisect_right(self.sentences, (place, len(self.text) + 1)) - 1)

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that holds a place (or precedes it)."""
        return max(0, bisect_right(self.paragraphs, (place, len(self.text) + 1)) - 1)

    def quotation(self, place: int) -> Extent | None:
        """The quotation that holds a place, or nothing."""
        return segmentation.enclosing(self.quoted, place)

    def furniture(self, place: int) -> bool:
        """Whether a place lies in page furniture."""
        return segmentation.enclosing(self.aside, place) is not None

    def headline(self, place: int) -> bool:
        """Whether a place lies in a line set like a headline."""
        return segmentation.enclosing(self.headlines, place) is not None


def lay_out(report: Report, furniture: tuple[Span, ...]) -> Page:
    """The page of a report."""
    head = "" if report.title is None or report.text.startswith(report.title) else report.title + _GAP
    text = head + report.text
    paragraphs = segmentation.paragraphs(text)
    return Page(
        report=report,
        text=text,
        offset=len(head),
        paragraphs=paragraphs,
        sentences=tuple(
            s for p in paragraphs for s in segmentation.sentences(text, segmentation.after_dateline(text, p))
        ),
        headlines=tuple(p for p in paragraphs if _headline(text, p)),
        quoted=_quoted(text),
        aside=tuple(sorted((s.start + len(head), s.end + len(head)) for s in furniture if s.part is Part.TEXT)),
    )


def _quoted(text: str) -> tuple[Extent, ...]:
    """Quotations of three words or more, outermost only, in order."""
    found: list[Extent] = []
    for start, end in sorted(q.extent for q in quotation.find(text)):
        if (not found or start >= found[-1][1]) and len(_WORD.findall(text, start, end)) > 2:
            found.append((start, end))
    return tuple(found)


def _headline(text: str, paragraph: Extent) -> bool:
    """Whether a short paragraph capitalises its words as a headline does: four of five that are no small words.

    Seen in PolNeAR: headlines and sub-headings lie above .8, ordinary sentences below .5.
    """
    start, end = paragraph
    if end - start > 200 or text[end - 1] in ":;,":
        return False
    small = lexicon.words("phrases", "headline_small")
    words = [w for w in _WORD.findall(text, start, end) if len(w) > 3 and w.lower() not in small]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)
