"""Who says what, by which words: a source is given a content by a cue (PARC, Pareti 2016; PolNeAR, 2018).

``find`` is the stage. Rules read what quotation marks, transcript lines and plain word order tell; the
trained reader, where its weights are at hand, reads the rest; ``merging`` makes one of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sayso import quotation, reader
from sayso.attribution import assembly, joining, merging, passage, rules
from sayso.attribution.relation import Relation
from sayso.model import Attribution, Extent, Part, Report, Span, Unread

#: A shorter quotation may be a title, a nickname or a word held at a distance, and asks for no speaker.
_SPEECH_WORDS = 4


def find(report: Report, furniture: Sequence[Span], *, weights: Path | None = None) -> tuple[Attribution, ...]:
    """The attributions of a report's title and text, in order of their contents; none comes from furniture.

    ``weights`` is another folder of reader weights than the package's; without any the rules alone read.
    Raises ``WeightsError`` where the named weights are not what they should be.
    """
    aside = [span.extent for span in furniture if span.part is Part.TEXT]
    trained = _reader(weights)
    version = trained.version if trained else ""
    title = report.title or ""
    return (
        *assembly.assembled(report.id, title, relations(title, trained, titled=True), (Part.TITLE, version)),
        *assembly.assembled(report.id, report.text, relations(report.text, trained, aside), (Part.TEXT, version)),
    )


def relations(
    text: str, trained: reader.Reader | None, aside: Sequence[Extent] = (), *, titled: bool = False
) -> list[Relation]:
    """What rules and reader find in a text, as extents; ``titled`` texts are headlines."""
    cut = passage.cut(text, aside)
    found = rules.statements(cut, titled=titled)
    if trained is not None and cut.paragraphs:
        read = trained.relations(text, [p.extent for p in cut.paragraphs])
        by_reader = [Relation(r.source, r.cue, r.content, "reader", r.confidence) for r in read]
        found = merging.merged(cut, found, by_reader)
    found = joining.floating(cut, joining.joined(cut, found, loosely=True))
    found = joining.claims(cut, found, titled=titled)
    return [r for r in found if not _touches(r, aside)]


def model(weights: Path | None = None) -> str:
    """The name and version of the trained reader that ``find`` uses, or that it has none."""
    trained = _reader(weights)
    return trained.version if trained else "rules alone"


def unattributed(report: Report, found: Sequence[Attribution], furniture: Sequence[Span]) -> tuple[Unread, ...]:
    """Quotations in a report's text that are long enough for speech and that no attribution holds."""
    held = [span.extent for a in found for span in a.content if span.part is Part.TEXT]
    held += [span.extent for span in furniture if span.part is Part.TEXT]
    return tuple(
        Unread(what="quotation without attribution", span=Span(report.id, *q.extent))
        for q in quotation.find(report.text)
        if q.depth == 0 and _asks(report.text, q.inside) and not _overlaps(q.extent, held)
    )


def _asks(text: str, inside: Extent) -> bool:
    return len(text[slice(*inside)].split()) >= _SPEECH_WORDS


def _touches(relation: Relation, aside: Sequence[Extent]) -> bool:
    """Whether a part of a relation itself, and not only what lies between its parts, is set aside."""
    parts = [e for e in (relation.source, relation.cue, *relation.content) if e is not None]
    return any(_overlaps(part, aside) for part in parts)


def _overlaps(extent: Extent, others: Sequence[Extent]) -> bool:
    return any(start < extent[1] and extent[0] < end for start, end in others)


@cache
def _reader(weights: Path | None) -> reader.Reader | None:
    """The trained reader; None where the package carries no weights."""
    if weights is None and not (reader.PACKAGED / "manifest.json").exists():
        return None
    return reader.load(weights)
