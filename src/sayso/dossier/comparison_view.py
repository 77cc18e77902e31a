"""Two reports side by side: shared passages and quotations numbered alike in both texts."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.dossier.citation import folded, outlet, shortened
from sayso.dossier.dates import shown
from sayso.dossier.highlight import Mark, Paragraph, paragraphs
from sayso.model import Comparison, Direction, Evidence, EvidenceKind, Part, Reading, Span
from sayso.phrases import RELATION_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two reports."""

    name: str
    anchor: str
    title: str
    published: str
    credits: str
    paragraphs: tuple[Paragraph, ...]
    share: float  # of its characters, what it shares with the other
    shared: int  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One piece of evidence, with a link into each text that holds it."""

    kind: str
    note: str
    a: tuple[str, str] | None  # words and address, which is empty for a headline's
    b: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """Everything the page says of two reports."""

    relation: str
    words: str
    direction: str
    origin: str | None
    same_story: bool
    confidence: float
    method: str
    reason: str
    sides: tuple[Side, Side]
    reasons: tuple[Reason, ...]


def comparison(value: Comparison, a: Reading, b: Reading) -> ComparisonView:
    """The view of one comparison."""
    names = (outlet(a.report), outlet(b.report))
    return ComparisonView(
        relation=value.relation,
        words=RELATION_WORDS[value.relation],
        direction={
            Direction.A_FROM_B: f"{names[0]} took from {names[1]}",
            Direction.B_FROM_A: f"{names[1]} took from {names[0]}",
            Direction.NONE: "neither from the other",
            Direction.UNCLEAR: "the texts do not tell which from which",
        }[value.direction],
        origin=value.origin,
        same_story=value.same_story,
        confidence=value.confidence,
        method=value.method,
        reason=value.reason,
        sides=(_side(a, "a", value.evidence), _side(b, "b", value.evidence)),
        reasons=tuple(_reason(n, e, a, b) for n, e in enumerate(value.evidence, 1)),
    )


def _side(reading: Reading, side: str, evidence: tuple[Evidence, ...]) -> Side:
    report = reading.report
    marks = []
    covered: set[int] = set()
    for number, item in enumerate(evidence, 1):
        span: Span | None = getattr(item, side)
        if span is None or span.part is not Part.TEXT:
            continue
        marks.append(
            Mark(extent=span.extent, kind=item.kind, id=f"{side}{number}", label=_opposite(number, item, side))
        )
        if item.kind in (EvidenceKind.PASSAGE, EvidenceKind.QUOTATION):
            covered.update(range(*span.extent))
    return Side(
        name=outlet(report),
        anchor=side,
        title=report.title or "",
        published=shown(report.published),
        credits=", ".join(dict.fromkeys(c.outlet for c in reading.credits if not c.self)),
        paragraphs=paragraphs(report.text, marks),
        share=len(covered) / max(1, len(report.text)),
        shared=len(covered),
    )


def _opposite(number: int, item: Evidence, side: str) -> str:
    """The address of the same words in the other report; of the reason, where only one report has them."""
    other = "b" if side == "a" else "a"
    span: Span | None = getattr(item, other)
    return f"#{other}{number}" if span is not None and span.part is Part.TEXT else f"#reason-{number}"


def _reason(number: int, item: Evidence, a: Reading, b: Reading) -> Reason:
    return Reason(
        kind=item.kind,
        note=item.note,
        a=_place(item.a, a, f"#a{number}"),
        b=_place(item.b, b, f"#b{number}"),
    )


def _place(span: Span | None, reading: Reading, address: str) -> tuple[str, str] | None:
    if span is None:
        return None
    words = shortened(folded(reading.report.words(span)))
    return (words, address if span.part is Part.TEXT else "")
