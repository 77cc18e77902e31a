"""What of the reports' texts the page shows where it does not show them whole: the sentences around its evidence.

The texts are others' copyright. Shown are the sentences of the claims to check first, one for each wording, of what
bears on them, of flags, and of contested figures, each once; what the page's tables tell word for word is not shown
twice, and never more than half of a report. Every other finding keeps its place, at an ellipsis.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from sayso import segmentation
from sayso.dossier.citation import bare
from sayso.model import Claim, Dossier, Extent, Part, ReportId, Span

#: Of a report's characters no more than this are shown as excerpts, what comes first in the order of checking before
#: the rest: a choice out of respect for whose texts they are, not a measurement.
MOST = 0.5


def shown(dossier: Dossier, first: Sequence[Claim]) -> dict[ReportId, tuple[Extent, ...]]:
    """For each report the sentences to show, in order; ``first`` are the claims that the page tells in full."""
    reports = {r.report.id: r.report.text for r in dossier.readings}
    paragraphs = {key: _sentences(text) for key, text in reports.items()}
    chosen: dict[ReportId, set[Extent]] = {key: set() for key in reports}
    for span in evidence(dossier, first):
        if span.part is not Part.TEXT or span.report not in reports:
            continue
        held = chosen[span.report]
        for start, end in (s for row in paragraphs[span.report] for s in row if s[0] < span.end and span.start < s[1]):
            if sum(b - a for a, b in {*held, (start, end)}) <= MOST * len(reports[span.report]):
                held.add((start, end))
    return {key: tuple(_runs(paragraphs[key], held)) for key, held in chosen.items()}


def evidence(dossier: Dossier, first: Iterable[Claim]) -> Iterator[Span]:
    """The places whose sentences are shown."""
    reports = {r.report.id: r.report for r in dossier.readings}
    for claim in first:
        wordings: dict[str, Sequence[Span]] = {}  # words that several reports print alike are shown in one of them
        for statement in (s for s in claim.statements if s.report in reports):
            words = " ".join(bare(reports[statement.report].words(span)) for span in statement.spans)
            wordings.setdefault(words, statement.spans)
        yield from (span for spans in wordings.values() for span in spans)
        yield from (span for standing in claim.standings for span in standing.evidence)
    for reading in dossier.readings:
        yield from (flag.cue for flag in reading.flags)
    for quantity in (q for q in dossier.quantities if q.contested):
        once = {(f.value, f.high, f.speaker): f.span for f in reversed(quantity.values)}
        yield from once.values()


def _sentences(text: str) -> list[tuple[Extent, ...]]:
    """The sentences of each paragraph."""
    return [segmentation.sentences(text, paragraph) for paragraph in segmentation.paragraphs(text)]


def _runs(paragraphs: Iterable[Sequence[Extent]], chosen: Container[Extent]) -> Iterator[Extent]:
    """The sentences chosen, those that stand side by side in a paragraph as one extent."""
    for sentences in paragraphs:
        held: Extent | None = None
        for sentence in sentences:
            if sentence in chosen:
                held = (held[0] if held else sentence[0], sentence[1])
            elif held:
                yield held
                held = None
        if held:
            yield held
