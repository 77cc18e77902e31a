"""Ids spelt in addresses, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Part, ReportId, Span
from sayso.web import addresses


@given(st.text(max_size=40))
def test_every_id_comes_back_from_its_address(identity: str) -> None:
    part = addresses.spelt(identity)
    assert addresses.meant(part) == identity
    assert all(c.isascii() and (c.isalnum() or c in "_:-") for c in part)


@pytest.mark.parametrize("identity", ["..", ".", "../../etc/passwd", "a/b", "a?b#c", "%2e%2e", "\u202eabc"])
def test_no_id_climbs_out_of_its_place(identity: str) -> None:
    assert addresses.report(identity).count("/") == 2
    assert "." not in addresses.report(identity)


def test_a_part_that_spells_nothing_is_left_as_it_is() -> None:
    assert addresses.meant("_ffffff_") == "_ffffff_"
    assert addresses.meant("_x_") == "_x_"


@given(st.text(min_size=1), st.integers(0, 10**8), st.integers(0, 10**8), st.sampled_from(Part))
def test_a_place_leads_back_to_its_span(report: str, start: int, length: int, part: Part) -> None:
    span = Span(ReportId(report), start, start + length, part)
    address = addresses.place(span)
    path, _, rest = address.partition("?at=")
    at, _, anchor = rest.partition("#")
    assert path == addresses.report(report)
    assert addresses.pointed(report, at) == span
    assert anchor == addresses.anchor(span)


@pytest.mark.parametrize("at", ["", "1", "5-2", "a-b", "1-2-3", "t", "-1-2", "99999999999-2", "1-2x"])
def test_what_names_no_place_names_none(at: str) -> None:
    assert addresses.pointed("r", at) is None


@pytest.mark.parametrize(
    "address", ["http://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "a",
                "/a\r\nset-cookie: x", "https:evil", "/\tevil", "\\\\evil"],
)  # fmt: skip
def test_the_way_back_stays_within_the_app(address: str) -> None:
    assert addresses.local(address, "/safe") == "/safe"


def test_a_way_back_of_the_apps_own_is_kept() -> None:
    assert addresses.local("/reports/a?at=1-2#at-1-2") == "/reports/a?at=1-2#at-1-2"
