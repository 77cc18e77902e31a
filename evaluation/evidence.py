"""Where quoted evidence lies in a report, what spots have in common, and a ledger of what came out.

A spot is a set of characters of one report: those of the text by their offset, those of the title counted
downward from -1. Findings (JSON spans) and expectations (strings) are compared as spots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Spot = frozenset[int]
NOWHERE: Spot = frozenset()


def characters(spans: Iterable[Json | None]) -> Spot:
    """The spot that JSON spans of one report cover together; None covers nothing."""
    found: set[int] = set()
    for span in spans:
        if span is not None:
            found.update(_extent(span["start"], span["end"], title=span.get("in") == "title"))
    return frozenset(found)


def locate(report: Json, words: str, near: Spot = NOWHERE, *, title: bool = False) -> Spot:
    """Where a report has these words, white space folded; of several places the nearest to ``near``.

    The title is searched where the text has them not, or first with ``title``. Words in pieces, with ` … `
    between them, are looked for whole and then piece by piece. Empty where they do not stand.
    """
    for in_title in (True, False) if title else (False, True):
        text = (report["title"] or "") if in_title else report["text"]
        places = [m.span() for m in re.finditer(_pattern(words), text)]
        if places:
            place = min(places, key=lambda p: min((abs(p[0] - n) for n in near if n >= 0), default=p[0]))
            return frozenset(_extent(*place, title=in_title))
    pieces = words.split(" … ")
    if len(pieces) > 1:
        spots = [locate(report, piece, near) for piece in pieces]
        return frozenset().union(*spots) if all(spots) else NOWHERE
    return NOWHERE


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _extent(start: int, end: int, *, title: bool) -> range:
    return range(-1 - start, -1 - end, -1) if title else range(start, end)


def overlap(a: Spot, b: Spot) -> float:
    """Characters in both, of those in either: 0..1."""
    return len(a & b) / len(a | b) if a and b else 0.0


def covers(spots: Spot, evidence: Spot) -> float:
    """Share of the evidence that the spots hold: 0..1."""
    return len(evidence & spots) / len(evidence) if evidence else 0.0


def touches(a: Spot, b: Spot) -> bool:
    """Whether the shorter of two spots lies for the greater part in the other."""
    return bool(a and b) and len(a & b) >= 0.5 * min(len(a), len(b))


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation and whether it came out; ``item`` is unique within its section, and stable."""

    section: str
    item: str
    met: bool
    note: str = ""  # what came out instead


def tally(checks: Iterable[Check]) -> dict[str, tuple[int, int]]:
    """For each section, in order: how many were met, of how many."""
    counts: dict[str, tuple[int, int]] = {}
    for check in checks:
        met, of = counts.get(check.section, (0, 0))
        counts[check.section] = (met + check.met, of + 1)
    return counts


def table(checks: Sequence[Check]) -> str:
    """The tally as text, a line a section."""
    lines = [f"{'':34} {'came out':>9} {'of':>5} {'share':>6}"]
    for section, (met, of) in tally(checks).items():
        lines.append(f"{section:34} {met:9} {of:5} {met / of:6.2f}")
    return "\n".join(lines)


def misses(checks: Iterable[Check]) -> str:
    """What did not come out, as text, a line each."""
    missed = (c for c in checks if not c.met)
    return "\n".join(f"{c.section}: {c.item}" + (f"  [{c.note}]" if c.note else "") for c in missed)
