"""What of a report no comparison rests on: page furniture and its outlet's boilerplate. Pure text."""

from __future__ import annotations

from sayso import outlets, segmentation
from sayso.model import Boilerplate, Extent, Reading


def extents(reading: Reading, boilerplate: Boilerplate) -> tuple[Extent, ...]:
    """The places of a report's text that no comparison may rest on, in order; they may overlap."""
    report = reading.report
    found = {s.extent for s in reading.furniture}
    if report.outlet and boilerplate.lines:
        outlet = outlet_key(report.outlet)
        for start, end in segmentation.paragraphs(report.text):
            if (outlet, folded(report.text[start:end])) in boilerplate.lines:
                found.add((start, end))
    return tuple(sorted(found))


def folded(line: str) -> str:
    """A line as boilerplate is compared: lower case, its blanks folded."""
    return " ".join(line.lower().split())


def outlet_key(outlet: str) -> str:
    """An outlet's name as boilerplate is kept under, the same for "CNN" and "CNN.com"."""
    return outlets.full_name(outlet).lower()
