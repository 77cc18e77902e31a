"""How alike invented statements are, and what turns one round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.likeness import centre, containment, likeness, opposed, other_figures, profile, stem, weights

SAME = profile("The Harrow mill dumped acid in the river Orla for nine years")
TOLD = profile("Acid was dumped in the river Orla by the Harrow mill for years")
OTHER = profile("The winter fair will open in December")
WEIGHT = weights([SAME, TOLD, OTHER])


def test_the_same_in_other_words_is_more_alike_than_another_thing() -> None:
    assert likeness(SAME, TOLD, WEIGHT) > 0.8
    assert likeness(SAME, OTHER, WEIGHT) == 0.0
    assert containment(SAME, TOLD, WEIGHT) > 0.8


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("cooperating", "cooperation"),
        ("denied", "denies"),
        ("killings", "killing"),
        ("city", "cities"),
        ("allegations", "alleged"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, two: str) -> None:
    assert stem(one)[:4] == stem(two)[:4]


def test_words_of_one_meaning_count_as_one() -> None:
    assert profile("The blaze was large").stems & profile("The fire was large").stems


TURNED = [
    ("The pump failed", "The pump never failed"),
    ("The mayor supports the tax", "The mayor opposes the tax"),
    ("The gates were opened", "The gates were closed"),
    ("Officials found no leak in the tank", "Officials found a leak in the tank"),
]


@pytest.mark.parametrize(("one", "two"), TURNED)
def test_a_negation_or_an_opposite_word_turns_a_statement(one: str, two: str) -> None:
    assert opposed(profile(one), profile(two))


def test_not_just_turns_nothing() -> None:
    assert not opposed(profile("It is not just about grain"), profile("It is about grain"))


def test_other_numbers_of_two_statements() -> None:
    assert other_figures(profile("10 were killed"), profile("17 were killed"))
    assert not other_figures(profile("10,000 were killed"), profile("10000 were killed"))
    assert not other_figures(profile("10 were killed"), profile("Many were killed"))


def test_the_centre_is_the_statement_most_like_the_others() -> None:
    assert centre([OTHER, SAME, TOLD], WEIGHT) in (1, 2)


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_symmetric_and_within_bounds(one: str, two: str) -> None:
    a, b = profile(one), profile(two)
    weight = weights([a, b])
    assert likeness(a, b, weight) == pytest.approx(likeness(b, a, weight))
    assert 0.0 <= likeness(a, b, weight) <= 1.0 + 1e-9
    assert opposed(a, b) == opposed(b, a)
