"""What invented statements deny outright, and which of them leave a matter open."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sayso.claims import candidates, turning
from sayso.likeness import meaning
from tests.claims.told import reading

DENIED: Mapping[str, set[str]] = {
    "The levy is not a tax": {"tax"},
    "There was never a final order for the raid": {"final", "order"},
    "There was no acid in the river": {"acid", "river"},
    "He did not know why the mill was accused": set(),
    "We have no reason to believe that the mill leaked": set(),
    "Nobody will dump acid there": set(),
    "The council will not treat him as a thief": set(),
    "Don't be a thief": set(),
    "He was paid not to talk": set(),
    "Not only the mill leaked": set(),
    "The board did not meet because the mill leaked": set(),
}


@pytest.mark.parametrize("text", DENIED)
def test_what_a_statement_denies_is_what_its_negation_reaches_at_once(text: str) -> None:
    assert turning.denied(text) == {meaning(word) for word in DENIED[text]}


def unit(content: str) -> candidates.Unit:
    (only,) = candidates.units(reading("a", f"[Ada Marsh]s [said]k [{content}]c."))
    return only


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("the harbour levy is not a tax on fishermen", "the harbour levy is a tax on fishermen", True),
        ("the mill had no right to the water of Orla", "the mill has no lawful claim to the water of Orla", False),
        ("the permit did not allow drilling near Orla", "the permit prohibits drilling near Orla", False),
        ("the pumps had not failed at the mill", "the pumps had failed at the mill", True),
        ("the pumps would not fail at the mill", "the pumps had failed at the mill", False),
    ],
)
def test_a_statement_denies_what_another_says_and_not_what_both_deny(one: str, other: str, against: bool) -> None:
    assert (turning.denies(unit(one), unit(other)) or turning.denies(unit(other), unit(one))) is against


@pytest.mark.parametrize(
    ("content", "is_open"),
    [
        ("whether the harbour levy is a tax on fishermen", True),
        ("it was unclear why the pumps failed at the mill", True),
        ("the pumps failed at the mill", False),
    ],
)
def test_a_question_that_is_told_asserts_nothing(content: str, is_open: bool) -> None:
    assert turning.leaves_open(unit(content)) is is_open
