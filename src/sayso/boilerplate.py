"""Boilerplate: lines that an outlet prints in report after report, learned where the whole pile is seen."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso import aside, segmentation
from sayso.model import Boilerplate, Reading

# A line of an outlet is boilerplate from so many reports on ...
LEAST = 3
# ... that are this share of the outlet's reports or more. In AllSides (14,834 reports) that finds 445 lines:
# footers and contributors' notes, picture captions, newsletters; a single author's note stays text.
SHARE = 0.01
# Reports of one story repeat a statement line by line; reports with one footer have no more than this of the
# shorter one's characters in common beside the line in question.
ALIKE = 0.35
# Longer lines are never boilerplate: they are text.
LONGEST = 900
# How many reports with a line are looked at, to see whether they are otherwise unlike.
LOOKED_AT = 8


def learn(readings: Iterable[Reading]) -> Boilerplate:
    """The boilerplate of every outlet in a pile; its version is a digest of the lines."""
    outlets: dict[str, list[frozenset[str]]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.report.id):
        if reading.report.outlet:
            outlets[aside.outlet_key(reading.report.outlet)].append(_lines(reading.report.text))
    lines = frozenset((outlet, line) for outlet, reports in outlets.items() for line in _recurring(reports))
    digest = hashlib.sha256("\n".join(f"{o}\t{line}" for o, line in sorted(lines)).encode()).hexdigest()[:12]
    return Boilerplate(version=digest, lines=lines)


def _lines(text: str) -> frozenset[str]:
    found = (aside.folded(text[start:end]) for start, end in segmentation.paragraphs(text))
    return frozenset(line for line in found if len(line) <= LONGEST)


def _recurring(reports: Sequence[frozenset[str]]) -> list[str]:
    """Lines of one outlet that stand in many of its reports, which are otherwise unlike."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, lines in enumerate(reports):
        for line in lines:
            holders[line].append(n)
    enough = max(LEAST, SHARE * len(reports))
    recurring = {line: held for line, held in holders.items() if len(held) >= enough}
    return [line for line, held in recurring.items() if _unlike(line, [reports[n] for n in held])]


def _unlike(line: str, reports: Sequence[frozenset[str]]) -> bool:
    """Whether ``LEAST`` of these reports share little beside a line: a reprint is no recurrence."""
    step = max(1, len(reports) // LOOKED_AT)
    apart: list[frozenset[str]] = []
    for lines in reports[::step]:
        own = lines - {line}
        if own and all(_length(own & o) <= ALIKE * min(_length(own), _length(o)) for o in apart):
            apart.append(own)
    return len(apart) >= LEAST


def _length(lines: frozenset[str]) -> int:
    return sum(map(len, lines))
