from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import outlets


def named(text: str, own: str | None = None, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(text[slice(*n.extent)], n.outlet) for n in outlets.find(text, own=own, known=known)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Associated Press", "AP"),
        ("The New York Times", "New York Times - News"),
        ("CNN (Web News)", "CNN.com"),
        ("Fox Online News", "Fox News"),
        ("The Ostrey Courier", "Ostrey Courier"),
        ("Marlock Daily Telegraph", "MDT"),
        ("HuffPost", "The Huffington Post"),
    ],
)
def test_names_of_one_outlet(one: str, other: str) -> None:
    assert outlets.same(one, other)
    assert outlets.same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("New York Times", "New York Post"),
        ("Fox News", "Fox Business"),
        ("Ostrey Courier", "Marlock Courier"),
        ("AP", "AFP"),
        ("The Courier", None),
    ],
)
def test_names_of_two_outlets(one: str, other: str | None) -> None:
    assert not outlets.same(one, other)


def test_listed_names_are_found_under_their_full_name() -> None:
    assert named("He told the AP and CNN that Reuters was wrong.") == [
        ("AP", "Associated Press"),
        ("CNN", "CNN"),
        ("Reuters", "Reuters"),
    ]


def test_a_name_shows_by_its_form_that_it_is_an_outlets() -> None:
    assert named("She wrote to the Northport Courier on Monday.") == [("Northport Courier", "Northport Courier")]
    assert named("according to WQXV-TV in Marlock") == [("WQXV-TV", "WQXV-TV")]
    assert named("as Times of Marlock readers know") == [("Times of Marlock", "Times of Marlock")]


def test_what_the_text_calls_an_outlet_is_one_everywhere_in_it() -> None:
    text = "He told the news agency Corrant that he ran. Corrant asked twice."
    assert [outlet for _, outlet in named(text)] == ["Corrant", "Corrant"]


def test_a_short_name_is_the_outlet_named_in_full_or_the_reports_own() -> None:
    assert named("The Marlock Courier asked. The Courier was told no.") == [
        ("Marlock Courier", "Marlock Courier"),
        ("Courier", "Marlock Courier"),
    ]
    assert named("The Courier was told no.", own="Marlock Courier") == [("Courier", "Marlock Courier")]
    assert named("as the Bugle reported", known=("Stonecross Bugle",)) == [("Bugle", "Stonecross Bugle")]


def test_parts_of_longer_words_and_addresses_are_no_names() -> None:
    assert named("He CNNed it; write to desk@reuters.example or #CNN.") == []


def test_agencies_and_broadcasters_are_listed_as_such() -> None:
    assert outlets.is_agency("AP") and outlets.is_agency("The Associated Press")
    assert not outlets.is_agency("CNN") and not outlets.is_agency(None)
    assert outlets.is_broadcaster("CNN") and not outlets.is_broadcaster("Reuters")


@given(st.text(alphabet=st.sampled_from("The Marlock Courier, AP told CNN.\n“”'’-&0"), max_size=120))
def test_namings_lie_in_order_within_the_text(text: str) -> None:
    found = outlets.find(text, own="Marlock Courier")
    assert all(0 <= n.extent[0] < n.extent[1] <= len(text) for n in found)
    assert [n.extent for n in found] == sorted({n.extent for n in found})
