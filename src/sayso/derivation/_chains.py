"""From comparisons of pairs to the derivations of a story: arrows, shared origins, chains and circles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso import outlets
from sayso.model import (
    Comparison,
    Derivation,
    Direction,
    Evidence,
    EvidenceKind,
    Reading,
    Relation,
    ReportId,
)

_TAKES = (Relation.WHOLLY, Relation.PARTIALLY)


def rows(
    readings: Sequence[Reading], comparisons: Iterable[Comparison], method: str
) -> tuple[Derivation, ...]:
    """The derivations of a story, in order."""
    found = list(comparisons)
    arrows = [row for c in found if (row := _arrow(c, method)) is not None]
    arrows = _mutual(readings, found, arrows, method)
    arrows = _circles(_direct(arrows))
    shared = _shared(found, method)
    return tuple(sorted((*arrows, *shared), key=lambda d: (d.derived, d.origin or "", d.origin_name or "")))


def _arrow(c: Comparison, method: str) -> Derivation | None:
    if c.relation not in _TAKES or c.direction not in (Direction.A_FROM_B, Direction.B_FROM_A):
        return None
    forward = c.direction is Direction.A_FROM_B
    return Derivation(
        derived=c.a if forward else c.b,
        origin=c.b if forward else c.a,
        origin_name=c.origin,
        relation=c.relation,
        evidence=c.evidence if forward else tuple(replace(e, a=e.b, b=e.a) for e in c.evidence),
        confidence=c.confidence,
        method=method,
    )


def _mutual(
    readings: Sequence[Reading], found: Iterable[Comparison], arrows: list[Derivation], method: str
) -> list[Derivation]:
    """Reports that credit each other: an arrow each way, so that the circle shows."""
    outlet = {r.report.id: r.report.outlet for r in readings}
    extra = []
    for c in found:
        crediting = [e for e in c.evidence if e.kind is EvidenceKind.CREDIT and e.note.startswith("credits ")]
        if c.relation is not Relation.PARTIALLY or c.direction is not Direction.UNCLEAR or not crediting:
            continue
        for derived, origin, turned in ((c.a, c.b, False), (c.b, c.a, True)):
            evidence = tuple(replace(e, a=e.b, b=e.a) for e in c.evidence) if turned else c.evidence
            extra.append(
                Derivation(
                    derived=derived,
                    origin=origin,
                    origin_name=outlet[origin],
                    relation=c.relation,
                    evidence=evidence,
                    confidence=c.confidence,
                    method=method,
                )
            )
    return arrows + extra


def _direct(arrows: list[Derivation]) -> list[Derivation]:
    """The arrows without those that a chain explains: C from B, B from A, and C from A no more than by B."""
    by_pair = {(d.derived, d.origin): d for d in arrows}
    givers: Mapping[ReportId, set[ReportId | None]] = defaultdict(set)
    for d in arrows:
        givers[d.derived].add(d.origin)
    kept = []
    for d in arrows:
        between = [m for m in givers[d.derived] if m and m != d.origin and d.origin in givers[m]]
        if any(_explained(d, by_pair[(d.derived, m)]) for m in between):
            continue
        kept.append(d)
    return kept


def _explained(far: Derivation, near: Derivation) -> bool:
    """Whether a report has from the nearer all that it could have from the farther."""

    def credited(d: Derivation) -> bool:
        return any(
            e.kind in (EvidenceKind.CREDIT, EvidenceKind.LINK) and e.a and e.note[:7] == "credits"
            for e in d.evidence
        )

    def words(d: Derivation) -> set[int]:
        spans = [e.a for e in d.evidence if e.kind is EvidenceKind.PASSAGE and e.a]
        return {n for s in spans for n in range(s.start, s.end)}

    if credited(far) and not credited(near):
        return False
    mine = words(far)
    return len(mine - words(near)) <= 0.2 * len(mine) if mine else not credited(far)


def _circles(arrows: list[Derivation]) -> list[Derivation]:
    """The arrows, those that run in a circle with a note that says so."""
    givers: dict[ReportId, set[ReportId]] = defaultdict(set)
    for d in arrows:
        if d.origin:
            givers[d.derived].add(d.origin)

    def reaches(start: ReportId, goal: ReportId) -> bool:
        seen, open_ = {start}, [start]
        while open_:
            for giver in givers[open_.pop()]:
                if giver == goal:
                    return True
                if giver not in seen:
                    seen.add(giver)
                    open_.append(giver)
        return False

    note = Evidence(
        kind=EvidenceKind.CREDIT, a=None, b=None, note="circle: the origin leads back to this report"
    )
    return [
        replace(d, evidence=(*d.evidence, note)) if d.origin and reaches(d.origin, d.derived) else d
        for d in arrows
    ]


def _shared(found: Iterable[Comparison], method: str) -> list[Derivation]:
    """A row for each report and each origin that nobody holds; names that mean one origin are one."""
    best: dict[tuple[ReportId, str], Derivation] = {}
    for c in found:
        unseen = c.relation is Relation.COMMON_ORIGIN or (
            c.relation is Relation.WHOLLY and c.direction in (Direction.NONE, Direction.UNCLEAR)
        )
        if not unseen:
            continue
        name = c.origin or f"text shared by {min(c.a, c.b)} and {max(c.a, c.b)}"
        for derived, evidence in (
            (c.a, c.evidence),
            (c.b, tuple(replace(e, a=e.b, b=e.a) for e in c.evidence)),
        ):
            row = Derivation(
                derived=derived,
                origin=None,
                origin_name=outlets.canonical(name) or name,
                relation=Relation.COMMON_ORIGIN,
                evidence=evidence,
                confidence=c.confidence,
                method=method,
            )
            key = (derived, row.origin_name or "")
            if key not in best or row.confidence > best[key].confidence:
                best[key] = row
    return list(best.values())
