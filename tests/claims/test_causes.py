"""What invented statements name as the cause of what."""

from __future__ import annotations

import pytest

from sayso.claims.causes import cause
from sayso.likeness import meaning
from tests.claims.told import assess, reading


@pytest.mark.parametrize(
    ("text", "of", "what"),
    [
        ("The fire was caused by a faulty pump", "fire", "pump"),
        ("A faulty pump led to the fire", "fire", "pump"),
        ("The rebels were responsible for the fire", "fire", "rebels"),
    ],
)
def test_a_cause_and_what_it_brought_about(text: str, of: str, what: str) -> None:
    named = cause(text)
    assert named is not None
    assert meaning(of) in named.of
    assert meaning(what) in named.what


@pytest.mark.parametrize(
    "text",
    [
        "Those responsible for the fire will be found",
        "Nobody knows what caused the fire",
        "The rebels were not responsible for the fire",
        "The rebels weren't responsible for the fire",
        "The strike that led to the fire is over",
        "The port will close if the pump is responsible for the fire",
    ],
)
def test_what_names_nobody_and_nothing_is_no_cause(text: str) -> None:
    assert cause(text) is None


PUMP = "[Ada Marsh]s [said]k [the fire in the oil depot at Harrow was caused by a faulty pump]c."


@pytest.mark.parametrize(
    ("other", "against"),
    [
        ("[Ilan Petro]s [said]k [the fire was the work of rebels from the hills]c.", True),
        ("[Ilan Petro]s [said]k [the shortage of flour in Harrow was the work of traders]c.", False),
        ("[Ilan Petro]s [said]k [it was unclear whether the fire was the work of rebels]c.", False),
    ],
)
def test_two_causes_contest_each_other_where_both_are_of_one_thing(other: str, against: bool) -> None:
    found = assess(reading("a", PUMP), reading("b", other))
    assert any(claim.contests for claim in found) is against
