"""Who says what, by which words: a source is given a content by a cue (PARC, Pareti 2016; PolNeAR, Newell et al. 2018).

``find`` is the stage. Rules read what quotation marks, transcript lines and plain word order tell; the trained reader,
where its weights are at hand, reads the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sayso import quotation
from sayso.attribution import assembly, passage, rules
from sayso.model import Attribution, Extent, Part, Report, Span, Unread

#: A shorter quotation may be a title, a nickname or a word held at a distance, and asks for no speaker.
_SPEECH_WORDS = 4


def find(
    report: Report, furniture: Sequence[Span], *, weights: Path | None = None
) -> tuple[Attribution, ...]:
    """The attributions of a report's title and text, in order of their contents; none comes from furniture."""
    aside = [span.extent for span in furniture if span.part is Part.TEXT]
    title = report.title or ""
    return (
        *assembly.assembled(report.id, title, rules.statements(passage.cut(title), titled=True), Part.TITLE),
        *assembly.assembled(report.id, report.text, rules.statements(passage.cut(report.text, aside)), Part.TEXT),
    )


def unattributed(report: Report, found: Sequence[Attribution], furniture: Sequence[Span]) -> tuple[Unread, ...]:
    """Quotations in a report's text that are long enough for speech and that no attribution holds."""
    held = [span.extent for a in found for span in a.content if span.part is Part.TEXT]
    held += [span.extent for span in furniture if span.part is Part.TEXT]
    return tuple(
        Unread(what="quotation without attribution", span=Span(report.id, *q.extent))
        for q in quotation.find(report.text)
        if q.depth == 0 and not _overlaps(q.extent, held) and len(report.text[slice(*q.inside)].split()) >= _SPEECH_WORDS
    )


def _overlaps(extent: Extent, others: Sequence[Extent]) -> bool:
    return any(start < extent[1] and extent[0] < end for start, end in others)
