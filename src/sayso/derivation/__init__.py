"""Derivation: how reports are related, which took from which, and the origin they name."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.derivation import _chains, _evidence, _pair, _rules
from sayso.derivation._chains import Finding
from sayso.derivation._pair import METHOD
from sayso.model import Boilerplate, Comparison, Derivation, Reading


def compare(a: Reading, b: Reading, boilerplate: Boilerplate) -> Comparison:
    """How two reports are related, which took from which, and what holds it."""
    known = _outlets((a, b))
    return _finding(_pair.side(a, boilerplate, known), _pair.side(b, boilerplate, known)).comparison


def derive(readings: Sequence[Reading], boilerplate: Boilerplate) -> tuple[Derivation, ...]:
    """Who took from whom among the reports of a story, and which origins outside it they share.

    One row for each report that took from another; one for each report and each origin that nobody in the
    story holds. The order of the readings does not matter.
    """
    ordered = sorted(readings, key=lambda r: r.report.order)
    known = _outlets(ordered)
    sides = [_pair.side(r, boilerplate, known) for r in ordered]
    found = [_finding(one, other) for n, one in enumerate(sides) for other in sides[n + 1 :]]
    return _chains.rows(ordered, found)


def _outlets(readings: Sequence[Reading]) -> tuple[str, ...]:
    return tuple(sorted({r.report.outlet for r in readings if r.report.outlet}))


def _finding(a: _pair.Side, b: _pair.Side) -> Finding:
    pair = _pair.measure(a, b)
    verdict = _rules.decide(pair)
    comparison = Comparison(
        a=a.reading.report.id,
        b=b.reading.report.id,
        relation=verdict.relation,
        direction=verdict.direction,
        origin=verdict.origin.name if verdict.origin else None,
        same_story=_rules.same_story(pair),
        confidence=verdict.confidence,
        evidence=_evidence.gather(pair),
        method=METHOD,
        reason=verdict.reason,
    )
    return Finding(comparison, verdict.origin, tuple(c for _, given in _rules.elsewhere(pair) for c in given))
