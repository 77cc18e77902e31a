"""What holds a verdict: passages, quotations, credits, bylines, links and dates, as spans into both."""

from __future__ import annotations

from sayso import outlets
from sayso.derivation._pair import Pair, Side
from sayso.model import Evidence, EvidenceKind, Extent, Span
from sayso.reuse import Passage

# So many of a kind are given; the longest are kept.
MOST = 25


def gather(pair: Pair) -> tuple[Evidence, ...]:
    """The evidence, passages first, each kind in the order of the first report."""
    return (
        *_passages(pair, pair.told, EvidenceKind.PASSAGE, "words in common outside quotations"),
        *_passages(pair, pair.lent_a, EvidenceKind.PASSAGE, "quoted in a, b's own words"),
        *_passages(pair, pair.lent_b, EvidenceKind.PASSAGE, "quoted in b, a's own words"),
        *_passages(pair, pair.spoken, EvidenceKind.QUOTATION, "words in common within quotations"),
        *_credits(pair),
        *_marks(pair),
        *_links(pair),
        *_dates(pair),
    )


def _passages(pair: Pair, found: tuple[Passage, ...], kind: EvidenceKind, note: str) -> list[Evidence]:
    kept = sorted(found, key=lambda p: (-p.words, p.a))[:MOST]
    return [
        Evidence(
            kind=kind,
            a=_span(pair.a, p.a),
            b=_span(pair.b, p.b),
            note=f"{p.words} {note}",
        )
        for p in sorted(kept, key=lambda p: p.a)
    ]


def _credits(pair: Pair) -> list[Evidence]:
    """Credits to the other's outlet, and to outlets that both credit."""
    found: list[Evidence] = []
    shared = _both(pair)
    for side, other, first in ((pair.a, pair.b, True), (pair.b, pair.a, False)):
        own = outlets.same(side.outlet, other.outlet)
        for credit in side.credits:
            name = outlets.full_name(credit.outlet)
            if credit.self:
                continue
            if other.outlet and not own and outlets.same(name, other.outlet):
                note = f"credits {name}: {credit.form}"
            elif name in shared:
                note = f"both credit {name}: {credit.form}"
            else:
                continue
            span = credit.evidence
            found.append(
                Evidence(kind=EvidenceKind.CREDIT, a=span if first else None, b=None if first else span, note=note)
            )
    return found[: 2 * MOST]


def _both(pair: Pair) -> frozenset[str]:
    """Outlets that both credit; an outlet's own name, or its dateline, is no credit to itself."""
    a, b = (frozenset(outlets.full_name(c.outlet) for c in s.credits if not c.self) for s in (pair.a, pair.b))
    return a & b


def _marks(pair: Pair) -> list[Evidence]:
    """Bylines and agency lines that say whose text a report runs."""
    found = []
    for side, first in ((pair.a, True), (pair.b, False)):
        for outlet, how, extent in side.carries:
            if how == "outlet":
                continue
            span = _span(side, extent) if extent else None
            found.append(
                Evidence(
                    kind=EvidenceKind.BYLINE,
                    a=span if first else None,
                    b=None if first else span,
                    note=f"{'a' if first else 'b'} names {outlets.full_name(outlet)}: {how}",
                )
            )
    return found


def _links(pair: Pair) -> list[Evidence]:
    """Links from one report to the other."""
    found = []
    for side, other, first in ((pair.a, pair.b, True), (pair.b, pair.a, False)):
        url = (other.reading.report.url or "").split("?")[0].rstrip("/")
        note = f"{'a' if first else 'b'} links to the other report"
        spans = [k.span for k in side.reading.report.links if url and k.href.split("?")[0].rstrip("/") == url]
        found += [
            Evidence(kind=EvidenceKind.LINK, a=s if first else None, b=None if first else s, note=note) for s in spans
        ]
    return found


def _dates(pair: Pair) -> list[Evidence]:
    if pair.days is None:
        return []
    a, b = pair.a.reading.report.published, pair.b.reading.report.published
    return [Evidence(kind=EvidenceKind.DATE, a=None, b=None, note=f"a is of {a}, b of {b}")]


def _span(side: Side, extent: Extent) -> Span:
    return Span(side.reading.report.id, *extent)
