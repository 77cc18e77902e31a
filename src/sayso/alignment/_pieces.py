"""Statements cut into pieces that can be compared: a sentence each, and what of it stands within marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso import quotation, segmentation
from sayso.drift import wording
from sayso.model import (
    Act,
    Attribution,
    AttributionId,
    Extent,
    Mode,
    Part,
    Reading,
    ReportId,
    Span,
    SpeakerId,
)

# A sentence this many times as long as the quoted words in it that another report has is not their variant.
NARROW = 2.5


@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """Words of a piece that stand within quotation marks, the marks left out."""

    span: Span
    text: str
    marked: Span  # with its marks, as far as they belong to the piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A sentence of a statement; two spans or more where the cue interrupts it."""

    report: ReportId
    attribution: AttributionId
    speaker: SpeakerId | None
    spans: tuple[Span, ...]
    part: int  # which of the statement's spans it begins in
    text: str
    fragments: tuple[Fragment, ...]
    senses: frozenset[str]  # content words, inflections and spellings taken away
    quoted: frozenset[str]  # those within marks

    @property
    def key(self) -> tuple[str, ...]:
        """The words as they are compared: pieces of one key say the same in the same words."""
        return tuple(w.form for w in wording.parse(self.said).words)

    @property
    def said(self) -> str:
        """What stands within marks, or all of it where nothing does."""
        return " ... ".join(f.text for f in self.fragments) if self.fragments else self.text

    def narrowed(self, used: frozenset[int]) -> tuple[tuple[Span, ...], tuple[Fragment, ...]]:
        """Its spans and fragments without what is somebody's else: ``used`` numbers words of ``said``.

        Where a few quoted words stand in a long sentence of the reporter's, or beside other quoted words that
        the rest of the group has not, only they are a variant.
        """
        kept: list[Fragment] = []
        begin = 0
        for fragment in self.fragments:
            size = len(wording.parse(fragment.text).words)
            if 2 * len(used & set(range(begin, begin + size))) >= size:
                kept.append(fragment)
            begin += size
        if not kept:
            return self.spans, self.fragments
        if not self._listed(kept) and (self.direct or NARROW * sum(len(f.text) for f in kept) >= len(self.text)):
            return self.spans, tuple(kept)
        return tuple(f.marked for f in kept), tuple(kept)

    def _listed(self, kept: Sequence[Fragment]) -> bool:
        """Whether other quoted words stand beside the kept ones in one span ("a 'liar' and a 'thief'")."""
        rest = [f for f in self.fragments if f not in kept]
        return any(_within(k.span, s) and _within(r.span, s) for s in self.spans for k in kept for r in rest)

    @property
    def direct(self) -> bool:
        """Whether nearly all of it stands within marks."""
        return len(self.quoted) > 0.8 * len(self.senses)


def _within(inner: Span, outer: Span) -> bool:
    return inner.part is outer.part and outer.start <= inner.start and inner.end <= outer.end


def cut(reading: Reading) -> list[Piece]:
    """The pieces of all statements of speech of one report."""
    return [p for a in reading.attributions if a.act is Act.SPEECH for p in _pieces(reading, a)]


def _pieces(reading: Reading, statement: Attribution) -> list[Piece]:
    groups: list[tuple[int, list[Span]]] = []
    for number, span in enumerate(statement.content):
        for sentence in _sentences(reading, span):
            if groups and groups[-1][0] < number and _goes_on(reading, groups[-1][1][-1], sentence):
                groups[-1][1].append(sentence)
            else:
                groups.append((number, [sentence]))
    pieces = (_piece(reading, statement, number, spans) for number, spans in groups)
    return [piece for piece in pieces if piece is not None]


def _sentences(reading: Reading, span: Span) -> list[Span]:
    if span.part is Part.TITLE:
        return [span]
    found = segmentation.sentences(reading.report.text, span.extent)
    return [Span(span.report, start, end, span.part) for start, end in found]


def _goes_on(reading: Reading, before: Span, after: Span) -> bool:
    """Whether the cue interrupts a sentence: "We heard it," he said, "and then it was dark."."""
    ended = reading.report.words(before).rstrip("\"'”’» ").endswith((".", "!", "?"))
    return not ended and reading.report.words(after).lstrip("\"'“‘« …")[:1].islower()


def _piece(reading: Reading, statement: Attribution, number: int, spans: list[Span]) -> Piece | None:
    text = " ".join(reading.report.words(s) for s in spans)
    fragments = tuple(f for s in spans for f in marked(reading, s))
    if not fragments and statement.mode is Mode.DIRECT:
        # an answer in a transcript, a tweet set off: the speaker's own words without marks
        fragments = tuple(Fragment(s, reading.report.words(s), s) for s in spans)
    senses = _senses([text])
    if not senses:
        return None
    return Piece(
        report=reading.report.id,
        attribution=statement.id,
        speaker=statement.speaker,
        spans=tuple(spans),
        part=number,
        text=text,
        fragments=fragments,
        senses=senses,
        quoted=_senses(f.text for f in fragments),
    )


def marked(reading: Reading, span: Span) -> list[Fragment]:
    """What of a span stands within the outermost marks."""
    text = reading.report.words(Span(span.report, 0, 1 << 60, span.part))
    out: list[Fragment] = []
    for start, end in _outermost(_quotations(reading, span)):
        inside = _unmarked(text, (max(start, span.start), min(end, span.end)))
        if inside is not None:
            whole = Span(span.report, max(start, span.start), min(end, span.end), span.part)
            out.append(Fragment(Span(span.report, *inside, span.part), text[slice(*inside)], whole))
    return out


def _quotations(reading: Reading, span: Span) -> list[Extent]:
    if span.part is Part.TITLE:
        found: Iterable[Extent] = (q.extent for q in quotation.find(reading.report.title or ""))
    else:
        found = (s.extent for s in reading.quotations if s.part is Part.TEXT)
    return [e for e in found if e[0] < span.end and e[1] > span.start]


def _outermost(extents: Sequence[Extent]) -> list[Extent]:
    kept: list[Extent] = []
    for extent in sorted(extents, key=lambda e: (e[0], -e[1])):
        if not kept or extent[1] > kept[-1][1]:
            kept.append(extent)
    return kept


def _unmarked(text: str, extent: Extent) -> Extent | None:
    start, end = extent
    while start < end and not (text[start].isalnum() or text[start] in "[($£€…"):
        start += 1
    while end > start and text[end - 1] in "\"“”«»'‘’` \n\t":
        end -= 1
    return (start, end) if start < end else None


def _senses(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(w.sense for text in texts for w in wording.parse(text).words if not w.function)
