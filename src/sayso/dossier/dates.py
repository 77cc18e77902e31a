"""Dates as a person reads them; what the input does not tell is not shown."""

from __future__ import annotations

from datetime import date, datetime


def shown(published: str | None) -> str:
    """``13 October 2025, 15:05 (UTC+03:00)``, ``16 October 2025``, or ``date unknown``."""
    return _written(published, "%B %Y", " ({})")


def brief(published: str | None) -> str:
    """The same for a narrow place: ``13 Oct 2025, 15:05 UTC+03:00``."""
    return _written(published, "%b %Y", " {}")


def _written(published: str | None, month: str, zone: str) -> str:
    if published is None:
        return "date unknown"
    try:
        if "T" not in published:
            day = date.fromisoformat(published)
            return f"{day.day} {day.strftime(month)}"
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    where = zone.format(moment.tzname()) if moment.tzinfo else ""
    return f"{moment.day} {moment.strftime(month)}, {moment:%H:%M}{where}"
