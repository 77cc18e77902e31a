"""Dates as inputs write them; a time is never invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest import dates

TABLE = [
    ("2025-03-02T10:00:00+01:00", "2025-03-02T10:00:00+01:00"),
    ("2025-03-02T10:00:00.123Z", "2025-03-02T10:00:00+00:00"),
    ("2025-03-02T10:00:00+0100", "2025-03-02T10:00:00+01:00"),
    ("2025-03-02 10:00:00 +0100", "2025-03-02T10:00:00+01:00"),
    ("2025-03-02 10:00 UTC", "2025-03-02T10:00:00+00:00"),
    ("Sun, 02 Mar 2025 10:00:00 +0100", "2025-03-02T10:00:00+01:00"),
    (1740909600, "2025-03-02T10:00:00+00:00"),
    (1740909600000, "2025-03-02T10:00:00+00:00"),
    # a time without an offset is no instant
    ("2025-03-02 10:00:00", "2025-03-02"),
    ("2025-03-02T10:00:00", "2025-03-02"),
    ("20250302101112", "2025-03-02"),
    ("March 2, 2025 10:15 AM EST", "2025-03-02"),
    # midnight is how programs write a day
    ("2025-03-02T00:00:00Z", "2025-03-02"),
    ("2025-03-02T00:00:00+01:00", "2025-03-02"),
    # days
    ("2025-03-02", "2025-03-02"),
    ("2025/3/2", "2025-03-02"),
    ("20250302", "2025-03-02"),
    (20250302, "2025-03-02"),
    ("2 March 2025", "2025-03-02"),
    ("Mar. 2nd, 2025", "2025-03-02"),
    ("Published on Sunday, 2 March 2025", "2025-03-02"),
    ("13/03/2025", "2025-03-13"),
    ("03/13/2025", "2025-03-13"),
    # unknown
    ("03/04/2025", None),
    ("2025", None),
    ("March 2025", None),
    ("yesterday", None),
    ("", None),
    (None, None),
    (True, None),
    (0, None),
    ("1970-01-01T00:00:00Z", None),
    ("0001-01-01T00:00:00Z", None),
    ("2025-02-30", None),
    ([], None),
]


@pytest.mark.parametrize(("value", "moment"), TABLE)
def test_dates(value: object, moment: str | None) -> None:
    assert dates.moment(value) == moment


def test_a_later_value_refines_a_day_but_does_not_contradict_it() -> None:
    assert dates.best([None, "2025-03-02", "2025-03-02T10:00:00Z"]) == "2025-03-02T10:00:00+00:00"
    assert dates.best(["2025-03-02", "2025-03-05T10:00:00Z"]) == "2025-03-02"
    assert dates.best(["x", None]) is None


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none()))
def test_nothing_raises(value: object) -> None:
    dates.moment(value)
