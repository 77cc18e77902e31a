"""Dates as a person reads them; what the input does not tell is not shown."""

from __future__ import annotations

from datetime import date, datetime


def shown(published: str | None) -> str:
    """``13 October 2025, 15:05 (UTC+03:00)``, ``16 October 2025``, or ``date unknown``."""
    if published is None:
        return "date unknown"
    try:
        if "T" not in published:
            day = date.fromisoformat(published)
            return f"{day.day} {day:%B %Y}"
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    zone = f" ({moment.tzname()})" if moment.tzinfo else ""
    return f"{moment.day} {moment:%B %Y, %H:%M}{zone}"
