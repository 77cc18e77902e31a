"""What of the reports' texts the page shows where it does not show them whole: the sentences around its evidence.

The texts are others' copyright. Shown are the sentences of the claims to check first, of what bears on them, of flags
and of contested figures, each once; what the page's tables tell word for word is not shown twice.
Every other finding keeps its place, at an ellipsis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso import segmentation
from sayso.model import Claim, Dossier, Extent, Part, ReportId, Span


def shown(dossier: Dossier, first: Sequence[Claim]) -> dict[ReportId, tuple[Extent, ...]]:
    """For each report the sentences to show, in order; ``first`` are the claims that the page tells in full."""
    wanted: dict[ReportId, set[Extent]] = {r.report.id: set() for r in dossier.readings}
    for span in evidence(dossier, first):
        if span.part is Part.TEXT and span.report in wanted:
            wanted[span.report].add(span.extent)
    return {r.report.id: tuple(_sentences(r.report.text, wanted[r.report.id])) for r in dossier.readings}


def evidence(dossier: Dossier, first: Iterable[Claim]) -> Iterator[Span]:
    """The places whose sentences are shown."""
    for claim in first:
        yield from (span for statement in claim.statements for span in statement.spans)
        yield from (span for standing in claim.standings for span in standing.evidence)
    for reading in dossier.readings:
        yield from (flag.cue for flag in reading.flags)
    for quantity in (q for q in dossier.quantities if q.contested):
        once = {(f.value, f.high, f.speaker): f.span for f in reversed(quantity.values)}
        yield from once.values()


def _sentences(text: str, wanted: Iterable[Extent]) -> Iterator[Extent]:
    """The sentences that hold anything wanted; those that stand side by side in a paragraph as one extent."""
    marks = sorted(wanted)
    for paragraph in segmentation.paragraphs(text):
        held: Extent | None = None
        for start, end in segmentation.sentences(text, paragraph):
            if not any(a < end and start < b for a, b in marks):
                if held:
                    yield held
                held = None
            else:
                held = (held[0] if held else start, end)
        if held:
            yield held
