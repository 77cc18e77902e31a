"""Two names, one bearer? Spellings, titles, families, short forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import names
from sayso.names import Verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nawaf al-Fares", "Nawaf al Fares"),
        ("Nawaf al-Fares", "NAWAF AL-FARES"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("Muammar al-Qadhafi", "معمر القذافي"),
        ("Volodymyr Zelensky", "Vladimir Zelenskyy"),
        ("Volodymyr Zelensky", "Володимир Зеленський"),
        ("Viktor Orbán", "Orbán Viktor"),
        ("Bob Marlow", "Robert Marlow"),
        ("John F. Kennedy", "John Kennedy"),
        ("J. Edgar Hoover", "Edgar Hoover"),
        ("Sen. Marta Oduya", "Marta Oduya"),
        ("Marta Oduya’s", "Marta Oduya"),
        ("Oduya, Marta", "Marta Oduya"),
        ('Robert "Bob" Marlow', "Bob Marlow"),
        ("Suu Kyi", "Aung San Suu Kyi"),
        ("United Nations", "U.N."),
        ("Northern Ferry Inspectorate", "NFI"),
        ("Department of Fisheries", "Fisheries Department"),
        ("Ministry of Defence", "Defense Ministry"),
        ("The Harbour Gazette", "Harbour Gazette"),
        ("HarbourGazette.com", "Harbour Gazette"),
    ],
)
def test_one_bearer_written_in_two_ways(one: str, other: str) -> None:
    assert names.compare(one, other).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Oduya", "Marta Oduya", "surname alone"),
        ("FARES", "Nawaf al-Fares", "surname alone"),
        ("Qaddafi", "Moammar Gaddafi", "surname alone, spelt differently"),
        ("Marta", "Marta Oduya", "first name alone"),
        ("Febo", "Elena Febo Ruiz", "one of several surnames alone"),
        ("M. Oduya", "Marta Oduya", "initial"),
        ("Mary Lind-Okafor", "Mary Okafor", "half of a double surname"),
        ("Donald Trump", "Donald Trump Jr.", "Jr., Sr. or a number left out"),
        ("Elena Febo", "Elena Febo Ruiz", "a later surname left out"),
        ("Elena Febo", "Elena María Febo Ruiz", "a later surname left out"),
        ("The Gazette", "Harbour Gazette", "last word of the longer name"),
        ("Oversight Committee", "House Oversight Committee", "end of the longer name"),
    ],
)
def test_too_little_for_one_bearer(one: str, other: str, rule: str) -> None:
    match = names.compare(one, other)
    assert (match.verdict, match.rule) == (Verdict.COMPATIBLE, rule)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Smith", "Jane Smith"),
        ("John Martin", "John Morton"),
        ("John Anderson", "John Andersen"),
        ("Ivan Petrov", "Irina Petrova"),
        ("Bashar al-Assad", "Maher al-Assad"),
        ("George W. Bush", "George H. W. Bush"),
        ("Martin Kallas Sr.", "Martin Kallas Jr."),
        ("Mr. Delgado", "Mrs. Delgado"),
        ("Ben Carson", "Carson Daly"),
        ("John Paul", "John Paul Marlow"),
        ("Elena Febo", "Marta Febo Ruiz"),
        ("New York Times", "New York Post"),
        ("Ministry of Defence", "Ministry of Justice"),
        ("Bank of England", "Bank of Ireland"),
        ("Northern Ferry Inspectorate", "NFA"),
        ("", "Marta Oduya"),
    ],
)
def test_two_bearers(one: str, other: str) -> None:
    assert names.compare(one, other).verdict is Verdict.DIFFERENT


def test_a_name_in_its_parts() -> None:
    name = names.parse("Lt. Gen. Ursula von der Leyden-Frey Jr.")
    assert name.titles == ("lt", "gen")
    assert name.given == ("ursula",)
    assert name.surname == ("von", "der", "leydenfrey")
    assert name.suffix == "jr"
    assert name.text == "Ursula von der Leyden-Frey Jr."


@pytest.mark.parametrize("name", ["Ben Carson", "Al Gore", "Van Jones"])
def test_a_given_name_that_looks_like_a_particle(name: str) -> None:
    assert len(names.parse(name).given) == 1


def test_a_body_keeps_the_word_that_is_also_a_title() -> None:
    assert names.parse("Justice Department").titles == ()
    assert names.is_body("Justice Department")
    assert not names.is_body("Marta Oduya")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_compare_alike_in_both_orders(one: str, other: str) -> None:
    assert names.compare(one, other) == names.compare(other, one)


_PEOPLE = st.sampled_from(
    ["Marta", "Bob", "Nawaf", "J.", "Anna", "al", "von", "Oduya", "Fares", "Marlow", "Jr.", "Dr."]
)


@given(st.lists(_PEOPLE, min_size=1, max_size=4), st.lists(_PEOPLE, min_size=1, max_size=4))
def test_names_that_match_share_a_key(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    if names.compare(a, b).verdict is not Verdict.DIFFERENT:
        assert names.keys(a) & names.keys(b)


def test_what_holds_no_name_is_nobody() -> None:
    assert names.compare("0", "𨯕").verdict is names.Verdict.DIFFERENT
