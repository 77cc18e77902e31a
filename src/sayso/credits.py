"""Credits: the outlets and agencies that a report names as where it has something from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso import crediting, outlets
from sayso.crediting import Crediting
from sayso.model import Credit, Link, Report, Span

METHOD = "credits/1"


def find(report: Report, furniture: Sequence[Span]) -> tuple[Credit, ...]:
    """The outlets credited in a report's text, in the order they are named; a self-credit is marked."""
    found = crediting.find(report.text, own=report.outlet, skip=[s.extent for s in furniture])
    return tuple(
        Credit(
            outlet=c.outlet,
            evidence=Span(report.id, *c.extent),
            self=outlets.same(c.outlet, report.outlet),
            form=c.form,
            method=METHOD,
        )
        for c in sorted((*found, *_linked(report, found)))
    )


def _linked(report: Report, found: Sequence[Crediting]) -> list[Crediting]:
    """Links to a listed outlet, on words that no other credit to it covers."""
    links = []
    for link in report.links:
        outlet = _host(link)
        if outlet is None or link.span is None or outlets.same(outlet, report.outlet):
            continue
        start, end = link.span.extent
        if not any(c.extent[0] < end and start < c.extent[1] and c.outlet == outlet for c in found):
            links.append(Crediting((start, end), outlet, "link"))
    return links


def _host(link: Link) -> str | None:
    m = re.match(r"https?://(?:www\.|edition\.|news\.)?([\w-]+(?:\.[\w-]+)+)", link.href)
    return outlets.canonical(m.group(1)) if m else None
