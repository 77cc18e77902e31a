"""Readings made by hand for tests of what a whole pile shows."""

from __future__ import annotations

from sayso import credits, quotation
from sayso.model import Custody, Reading, Report, ReportId, Span


def reading(
    text: str,
    *,
    name: str = "a",
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    authors: tuple[str, ...] = (),
) -> Reading:
    """A reading with credits and quotations, and no attributions."""
    report = Report(
        id=ReportId(name),
        custody=Custody(path=f"{name}.txt", sha256="", format="text"),
        outlet=outlet,
        title=title,
        published=published,
        url=url,
        authors=authors,
        text=text,
    )
    marks = tuple(Span(report.id, *q.extent) for q in quotation.find(text))
    return Reading(report=report, credits=credits.find(report, ()), quotations=marks)
