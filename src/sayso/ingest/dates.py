"""Dates as inputs write them, to a day or an instant; a time is never invented."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
_DAY_LAST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_WORDED = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m1>[A-Za-z]{3,9})\.?,?\s+(?P<y1>\d{4})"
    r"|(?P<m2>[A-Za-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4}))\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EARLIEST = 1600  # printed news begins then; year 1 is a database's "unknown"


def moment(value: object) -> str | None:
    """ISO 8601: an instant with its offset where the value has one, else the day, else None.

    A time without an offset is dropped (it may be out by half a day in either direction, and would make
    an order of reports that nobody stated), and so is midnight, which is how programs write a bare day.
    The first of January 1970 is a zero, not a date. 03/04/2024 is two different days, so it is none.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _epoch(float(value)) if value > 99_999_999 else _first_day(str(value))
    if not isinstance(value, str):
        return None
    stated = value.strip()[:100]
    return _instant(stated) or _first_day(stated)


def best(values: list[object]) -> str | None:
    """The first value that is a date; a later one refines it where that is an instant of the same day."""
    found = [m for m in (moment(v) for v in values) if m]
    if not found:
        return None
    return next((m for m in found if "T" in m and m[:10] == found[0][:10]), found[0])


def _instant(stated: str) -> str | None:
    for parse in (datetime.fromisoformat, _iso_with_blanks, parsedate_to_datetime):
        try:
            found = parse(stated)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return _written(found)
    return None


def _iso_with_blanks(stated: str) -> datetime:
    """2024-03-02 10:00:00 +0100, 2024-03-02 10:00 UTC: ISO 8601 as databases print it."""
    tidy = re.sub(r"\s*(?:UTC|GMT|Z)$", "+00:00", stated)
    return datetime.fromisoformat(re.sub(r"\s+([+-]\d\d:?\d\d)$", r"\1", tidy))


def _written(found: datetime) -> str | None:
    midnight = (found.hour, found.minute, found.second) == (0, 0, 0)
    if found.tzinfo is None or found.utcoffset() is None or midnight:
        return _day(found.year, found.month, found.day)
    if _day(found.year, found.month, found.day) is None:
        return None
    return found.replace(microsecond=0).isoformat()


def _epoch(seconds: float) -> str | None:
    if seconds > 100_000_000_000:
        seconds /= 1000
    try:
        return _written(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _first_day(stated: str) -> str | None:
    if m := _DAY.search(stated):
        return _day(int(m[1]), int(m[2]), int(m[3]))
    if m := _COMPACT.fullmatch(stated):
        return _day(int(m[1]), int(m[2]), int(m[3]))
    if m := _WORDED.search(stated):
        month = (m["m1"] or m["m2"]).lower()[:3]
        if month in _MONTHS:
            return _day(int(m["y1"] or m["y2"]), _MONTHS.index(month) + 1, int(m["d1"] or m["d2"]))
    if m := _DAY_LAST.search(stated):
        first, second, year = int(m[1]), int(m[2]), int(m[3])
        if first == second or second > 12:
            return _day(year, first, second)
        if first > 12:
            return _day(year, second, first)
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if year >= _EARLIEST and found != date(1970, 1, 1) else None
