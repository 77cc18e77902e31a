"""What one report has and another has not: each thing once, with everyone who does not carry it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.dossier.citation import Cite, Citer
from sayso.model import Carriage, Difference, Dossier, ReportId, Span
from sayso.phrases import CARRIAGE_WORDS

ORDER = tuple(CARRIAGE_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """Something that one report has, and what became of it elsewhere."""

    what: str
    outlet: str
    cites: tuple[Cite, ...]
    ways: tuple[tuple[str, str], ...]  # how, and in which reports
    firm: bool  # some way is along a derivation held by evidence


def differences(dossier: Dossier, citer: Citer) -> tuple[DifferenceView, ...]:
    """The differences of a story, those along a derivation first."""
    grouped: dict[tuple[str, ReportId, tuple[Span, ...]], list[Difference]] = {}
    for difference in dossier.differences:
        key = (difference.what, difference.source.report, difference.source.spans)
        grouped.setdefault(key, []).append(difference)
    views = (
        DifferenceView(
            what=what,
            outlet=citer.outlet(report),
            cites=citer.cites(spans),
            ways=_ways(found, citer),
            firm=any(d.kind is not Carriage.NOT_CARRIED for d in found),
        )
        for (what, report, spans), found in grouped.items()
    )
    return tuple(sorted(views, key=lambda v: not v.firm))


def _ways(found: list[Difference], citer: Citer) -> tuple[tuple[str, str], ...]:
    ways: dict[Carriage, dict[str, None]] = {}
    for difference in sorted(found, key=lambda d: ORDER.index(d.kind)):
        other = citer.outlet(difference.target.report) if difference.target else "the others"
        ways.setdefault(difference.kind, {})[other] = None
    return tuple((CARRIAGE_WORDS[kind], ", ".join(others)) for kind, others in ways.items())
