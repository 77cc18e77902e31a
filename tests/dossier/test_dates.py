"""Dates as a person reads them."""

from __future__ import annotations

import pytest

from sayso.dossier.dates import brief, shown


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-10-13T15:05:00+03:00", "13 October 2025, 15:05 (UTC+03:00)"),
        ("2025-10-13T15:05:00Z", "13 October 2025, 15:05 (UTC)"),
        ("2025-10-03", "3 October 2025"),
        (None, "date unknown"),
        ("some day", "some day"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(published: str | None, expected: str) -> None:
    assert shown(published) == expected


def test_a_narrow_place_takes_a_brief_date() -> None:
    assert brief("2025-10-13T15:05:00+03:00") == "13 Oct 2025, 15:05 UTC+03:00"
