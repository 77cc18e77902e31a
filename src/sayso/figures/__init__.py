"""Figures: the numbers that the reports of a story give for the same thing.

Side by side, and whether they agree.

A number is read with what makes it less than exact ("more than", "nearly", a range), with what it
counts, and with what happened to what it counts. Two numbers are of one quantity where all of these
and the words around fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sayso.figures import numbers, quantities
from sayso.figures.numbers import Given
from sayso.model import Quantity, Reading

METHOD = "figures/3"


def find(readings: Sequence[Reading]) -> tuple[Quantity, ...]:
    """Quantities that at least two places give, the contested ones first, then by name."""
    given = [g for reading in sorted(readings, key=lambda r: r.report.id) for g in numbers.given(reading)]
    found = [_quantity(group) for group in quantities.grouped(given) if _worth(group)]
    return tuple(sorted(found, key=lambda q: (not q.contested, q.name, q.values[0].span)))


def _worth(group: Sequence[Given]) -> bool:
    """Whether a group tells more than one sentence would: two reports, two values, or two speakers."""
    return (
        len(group) > 1
        and not all(g.bare for g in group)
        and (
            len({g.figure.report for g in group}) > 1
            or len({(g.figure.value, g.figure.high) for g in group}) > 1
            or len({g.figure.speaker for g in group}) > 1
        )
    )


def _quantity(group: Sequence[Given]) -> Quantity:
    against = tuple((i, j) for (i, a), (j, b) in combinations(enumerate(group), 2) if _against(a, b))
    names = {g.name for g in group if g.name}
    usual = min(names, key=lambda n: (-sum(g.name == n for g in group), len(n), n), default="number")
    figures = tuple(g.figure for g in group)
    return Quantity(name=usual, values=figures, contested=bool(against), against=against, method=METHOD)


def _against(a: Given, b: Given) -> bool:
    """Whether two numbers of one quantity cannot both be, and nothing tells why they differ."""
    reasons = (quantities.one_voice, quantities.update, quantities.part, quantities.other_years)
    return quantities.contradict(a, b) and not any(reason(a, b) for reason in reasons)
