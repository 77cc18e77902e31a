"""Who took it from whom, as a table that says what the picture shows, and on what evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sayso.dossier.citation import Cite, Citer, folded
from sayso.model import Derivation, Dossier, Evidence, ReportId
from sayso.phrases import RELATION_SHORT, RELATION_WORDS

EVIDENCE = 3  # places shown for a derivation before the others fold away


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One piece of evidence: its words once, and every place where they stand."""

    kind: str
    note: str
    words: Cite | None
    places: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivationView:
    """A row of the table."""

    origin: str
    origin_anchor: str  # "" for an origin that is not in the pile
    relation: str
    words: str
    short: str
    summary: str
    grounds: tuple[Ground, ...]
    further: tuple[Ground, ...]
    confidence: float
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A report with everything it draws on."""

    derived: str
    anchor: str
    rows: tuple[DerivationView, ...]


def derivations(dossier: Dossier, citer: Citer) -> dict[ReportId, Drawing]:
    """What each report draws on, in the order of the reports."""
    by_report: dict[ReportId, list[Derivation]] = {r.report.id: [] for r in dossier.readings}
    for derivation in dossier.derivations:
        by_report.setdefault(derivation.derived, []).append(derivation)
    return {
        report: Drawing(
            derived=citer.outlet(report),
            anchor=citer.home(report),
            rows=tuple(_view(d, citer) for d in sorted(found, key=lambda d: -d.confidence)),
        )
        for report, found in by_report.items()
        if found
    }


def _view(value: Derivation, citer: Citer) -> DerivationView:
    named = folded(value.origin_name or "an origin not named")
    grounds = tuple(_ground(e, citer) for e in value.evidence)
    kinds = Counter(e.kind for e in value.evidence)
    return DerivationView(
        origin=citer.outlet(value.origin) if value.origin else named,
        origin_anchor=citer.home(value.origin) if value.origin in citer.reports and value.origin else "",
        relation=value.relation,
        words=RELATION_WORDS[value.relation],
        short=RELATION_SHORT[value.relation],
        summary=", ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in kinds.items()),
        grounds=grounds[:EVIDENCE],
        further=grounds[EVIDENCE:],
        confidence=value.confidence,
        id=value.id,
    )


def _ground(value: Evidence, citer: Citer) -> Ground:
    places = citer.cites(s for s in (value.a, value.b) if s is not None)
    return Ground(kind=value.kind, note=folded(value.note), words=places[0] if places else None, places=places)
