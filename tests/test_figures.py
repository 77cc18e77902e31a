"""Figures of invented reports: what is read of a number, which numbers are of one quantity, which contradict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import figures
from sayso.model import Custody, Quantity, Reading, Report, ReportId
from tests.claims.told import reading


def plain(name: str, text: str) -> Reading:
    report = Report(id=ReportId(name), custody=Custody(path=name, sha256="0", format="text"), text=text, outlet=name)
    return Reading(report=report)


def found(*texts: str) -> tuple[Quantity, ...]:
    return figures.find([plain(f"r{n}", text) for n, text in enumerate(texts)])


def values(quantity: Quantity) -> list[tuple[float, float | None, str | None]]:
    return [(f.value, f.high, f.modifier) for f in quantity.values]


TOLLS = [
    # two reports, contested?
    ("The blast killed 10 people.", "The blast killed 17 people.", True),
    ("The blast killed ten people.", "The blast killed 10 people.", False),
    ("The blast killed more than 10,000 people.", "The blast killed 12,000 people.", False),
    ("The blast killed more than 10,000 people.", "The blast killed 17,000 people.", True),
    ("The blast killed at least 9 people.", "The blast killed 14 people.", False),
    ("The blast killed at least 14 people.", "The blast killed 9 people.", True),
    ("The blast killed up to 14 people.", "The blast killed 9 people.", False),
    ("The blast killed nearly 200 people.", "The blast killed 190 people.", False),
    ("The blast killed about 100 people.", "The blast killed 110 people.", False),
    ("The blast killed between 20 and 30 people.", "The blast killed 25 people.", False),
    ("The blast killed 20 to 30 people.", "The blast killed 41 people.", True),
    ("The blast killed two dozen people.", "The blast killed 24 people.", False),
    ("The blast killed six people or more.", "The blast killed eight people.", False),
]


@pytest.mark.parametrize(("one", "two", "contested"), TOLLS)
def test_two_tolls_stand_side_by_side_and_contradict_only_if_no_value_fits_both(
    one: str, two: str, contested: bool
) -> None:
    (quantity,) = found(one, two)
    assert {f.report for f in quantity.values} == {"r0", "r1"}
    assert quantity.contested is contested


def test_what_is_read_of_a_number() -> None:
    (quantity,) = found("Some 1,400 children took part in Orla.", "In Orla 1,400 children took part.")
    assert values(quantity) == [(1400.0, None, "some"), (1400.0, None, None)]
    assert quantity.name.startswith("children")


def test_a_range_has_two_ends() -> None:
    (quantity,) = found("The flood hurt 20 to 30 people.", "The flood hurt 50 people.")
    assert values(quantity)[0] == (20.0, 30.0, None)


NOT_FIGURES = [
    "The mill closed in 1998.",
    "She was born on May 12.",
    "The train left at 8 a.m.",
    "A 36-year-old man was found.",
    "He came third on the 4th day.",
    "Article 12 forbids it.",
]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_years_dates_ages_and_numbers_of_things_are_no_figures(text: str) -> None:
    assert found(text, text) == ()


def test_other_events_are_other_quantities() -> None:
    (quantity,) = found("The blast killed 9 people and injured 30.", "The blast killed 14 people.")
    assert [f.value for f in quantity.values] == [9.0, 14.0]


def test_other_years_are_other_quantities() -> None:
    assert found("In 2010 the budget was $5 million.", "In 2012 the budget was $9 million.") == ()


def test_a_part_of_a_number_does_not_contradict_the_whole() -> None:
    both = found("Eleven people died in the Tresk collapse. Four of the dead were hired by the day.")
    assert not any(q.contested for q in both)


def test_a_toll_that_rises_in_one_outlet_is_no_contest() -> None:
    first, later = (
        plain("a", "Four people were killed at Sion."),
        plain("b", "Seven people were killed at Sion."),
    )
    updated = Reading(
        report=Report(id=later.report.id, custody=later.report.custody, text=later.report.text, outlet="a")
    )
    (quantity,) = figures.find([first, updated])
    assert quantity.contested is False


def test_money_and_percentages_are_compared_where_the_words_around_agree() -> None:
    (cost,) = found("The bridge will cost $2.5 million.", "The bridge cost the council $4 million.")
    assert cost.contested
    (rate,) = found("Unemployment in May stood at 7.5 percent.", "Unemployment in May stood at 7.9%.")
    assert rate.contested
    assert found("Shares in Orlamed rose by 14 percent.", "Infections fell by 52 percent.") == ()


def test_a_figure_is_its_speakers() -> None:
    one = reading("one", "[Ada Marsh]s [said]k [the blast killed 10 people]c.")
    two = reading("two", "[The Orla council]s [said]k [the blast killed 17 people]c.")
    (quantity,) = figures.find([one, two])
    assert [f.speaker for f in quantity.values] == ["p:marsh", "p:council"]


TEXTS = st.lists(
    st.sampled_from(
        [
            "The blast killed 10 people.",
            "At least twelve people were killed in the blast.",
            "The bridge cost $4 million.",
            "Between 200 and 300 people marched.",
            "In 2012 nobody came.",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(TEXTS, TEXTS)
def test_spans_hold_the_numbers_and_the_order_of_reports_makes_no_difference(one: str, two: str) -> None:
    a, b = plain("a", one), plain("b", two)
    quantities = figures.find([a, b])
    assert quantities == figures.find([b, a])
    for quantity in quantities:
        for figure in quantity.values:
            words = (a if figure.report == "a" else b).report.words(figure.span)
            assert any(c.isdigit() for c in words) or words.replace(" ", "").replace("-", "").isalpha()
