"""Figures of invented reports: what is read of a number, which numbers are of one quantity, which contradict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import figures
from sayso.model import Custody, Quantity, Reading, Report, ReportId
from tests.claims.told import reading, speakers


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


def test_the_children_among_the_dead_may_be_some_of_them() -> None:
    assert found("The blast at Harrow killed 26 people.", "The blast at Harrow killed 20 children.") == ()
    (quantity,) = found("The blast at Harrow killed 26 people.", "The blast at Harrow killed 30 children.")
    assert quantity.contested
    assert quantity.against == ((0, 1),)


def test_a_number_of_a_year_gone_by_does_not_contradict_todays() -> None:
    first, second = (
        plain("a", "The crash near Harrow killed 150 people."),
        plain("b", "The crash near Harrow in 2005 killed 121 people."),
    )
    today = [replace(r, report=replace(r.report, published="2015-03-26")) for r in (first, second)]
    assert not any(q.contested for q in figures.find(today))


def test_counts_of_things_far_apart_are_of_two_things() -> None:
    told = ("The party sent 95 delegates to Orla.", "The party sent 1,237 delegates to Orla.")
    assert found(*told) == ()


def test_an_age_counts_nobody() -> None:
    assert found("Ros disappeared at the age of 14.", "Marsh disappeared at the age of 32.") == ()


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


SINKING = "The minister told reporters that at least 14 people had died, 90 had been rescued and 31 were missing."
LIST = "The list named 176 passengers, four fewer than the licensed maximum of 180."


def test_the_dead_the_missing_the_rescued_and_those_aboard_are_counted_apart() -> None:
    quantities = found(
        f"{SINKING} {LIST}",
        f"{SINKING} A deckhand counted more than 300 passengers. The ferry was certified for 180.",
        "The hospital received 19 bodies of the sinking. Relatives say 120 people are missing.",
    )
    told = {frozenset(f.value for f in q.values): q.contested for q in quantities}
    assert told == {
        frozenset({14, 19}): False,  # "at least 14" leaves room for 19
        frozenset({90}): False,
        frozenset({31, 120}): True,
        frozenset({176, 300}): True,
        frozenset({180}): False,
    }


def test_a_number_without_a_noun_stands_with_its_equal() -> None:
    (aboard,) = found("A deckhand counted more than 300 passengers.", "He told the Herald there were more than 300.")
    assert [f.value for f in aboard.values] == [300, 300]


@pytest.mark.parametrize(
    ("one", "two", "contested"),
    [
        ("The road from Orla to Tell is 10 miles long.", "The road from Orla to Tell is 16 kilometres long.", False),
        ("The road from Orla to Tell is 10 miles long.", "The road from Orla to Tell is 25 kilometres long.", True),
        ("The wells of Orla hold 30 micrograms of lead.", "The wells of Orla hold 0.3 milligrams of lead.", True),
        ("About 40,000 litres of oil were spilt at Ambry.", "Some 250 barrels of oil were spilt at Ambry.", False),
        ("The bridge at Orla will cost 64 million crowns.", "The bridge at Orla will cost 58 million crowns.", True),
        ("Nine in ten of the teachers in Orla were out.", "In Orla 37 per cent of the teachers were out.", True),
        ("Almost one-third of the water in Lake Orl is gone.", "Lake Orl has 32 per cent less water.", False),
    ],
)
def test_units_and_shares_in_words_are_compared(one: str, two: str, contested: bool) -> None:
    (quantity,) = found(one, two)
    assert len(quantity.values) == 2
    assert quantity.contested is contested


APART = [
    ("The blast left a crater 39 feet across.", "The asteroid was 60 feet across."),
    ("The crater was 12 metres wide.", "The crater was 5 metres deep."),
    ("The storm brought winds of 125 mph.", "The storm was moving at 16 mph."),
    (
        "Dorn led the vote in Orla with 42 per cent of the vote.",
        "With 97 per cent of the vote counted, the vote is won.",
    ),
    ("The party won 275 of 543 seats in Orla.", "The league kept 42 seats in Orla."),
    ("Three V.D. guards were killed in a raid at Kaz.", "Four soldiers were killed in a raid at Tell."),
    ("The raid killed 12 people in Kaz.", "Another raid killed 20 people in Tell."),
    ("The ferry was carrying 66 people.", "Those aboard the ferry included 15 children."),
    ("Six people were killed in the Orla clashes.", "Three students were killed in the Orla clashes."),
    ("The plane was carrying 66 passengers, crew and guards.", "The plane was carrying 56 passengers."),
    ("The blast killed 12 people and wounded others.", "More than a dozen others were wounded in the blast."),
    ("Police found 28 bodies in the pit.", "It is not known if 43 students who vanished are among the bodies."),
    ("The police arrested 50 people in Orla.", "The police arrested an additional 14 people in Orla."),
]


@pytest.mark.parametrize(("one", "two"), APART)
def test_numbers_of_unlike_things_do_not_contradict_each_other(one: str, two: str) -> None:
    assert not any(q.contested for q in found(one, two))


def test_a_length_given_in_two_units_is_one_number() -> None:
    (width,) = found("The crater was 39 feet (12 metres) wide.", "The crater was 40 feet (12 metres) wide.")
    assert [f.value for f in width.values] == [39, 40]
    assert not width.contested
    (same,) = found("The crater was 39 feet wide.", "The crater was 12 metres wide.")
    assert not same.contested
    (other,) = found("The crater was 39 feet wide.", "The crater was 20 metres wide.")
    assert other.contested


@pytest.mark.parametrize(
    "text", ["Several dozen people were killed.", "One student from the school told the Herald so."]
)
def test_what_is_no_count_is_no_figure(text: str) -> None:
    assert found(text, "Twelve people were killed in Orla.") == ()


def test_sums_in_two_currencies_are_never_compared() -> None:
    assert found("The bridge will cost 64 million crowns.", "The bridge will cost 58 million marks.") == ()


def test_times_of_day_for_one_thing_stand_together() -> None:
    one = reading("one", "[Ada Marsh]s [said]k [the first call for help was sent at 9:12 p.m.]c.")
    two = reading("two", "[Ilan Petro]s [said]k [that the first call came in at 9:40]c. It sailed at 8:15 p.m.")
    (quantity,) = figures.find([one, two])
    assert [f.value for f in quantity.values] == [21.12, 9.4]
    assert [f.unit for f in quantity.values] == ["o'clock", "o'clock"]
    assert quantity.contested
    assert quantity.name.startswith("time of day: ")


def test_nobody_gives_two_numbers_for_one_thing_in_one_breath() -> None:
    quantities = found(
        "The Orla index fell 9.9 per cent and the Tell index fell 5.1 per cent in a day of panic.",
        "On a day of panic the Orla index fell 9.9 per cent, and the Tell index fell 5.1 per cent.",
    )
    assert [[f.value for f in q.values] for q in quantities] == [[9.9, 9.9], [5.1, 5.1]]
    assert not any(q.contested for q in quantities)


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


@pytest.mark.parametrize(
    "line",
    [
        "[Ada Marsh]s [said]k [the roof had been sound]c. Marsh put the number of dead at 16.",
        "[Ada Marsh]s [said]k [the roof had been sound]c. Marsh’s toll stood at 16 people dead.",
    ],
)
def test_whose_count_a_number_is_told_without_a_verb_of_saying(line: str) -> None:
    one = reading("one", line)
    one = replace(one, speakers=speakers([one]))
    (quantity,) = figures.find([one, reading("two", "At least 12 people are dead.")])
    assert {f.value: f.speaker for f in quantity.values} == {16: "p:marsh", 12: None}
