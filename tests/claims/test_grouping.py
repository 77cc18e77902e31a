"""What is one claim and what is not, whatever words two statements share: invented stories."""

from __future__ import annotations

from tests.claims.told import assess, holding, reading


def test_opposite_accusations_are_two_claims() -> None:
    one = reading("herald", "[Karel Dorn]s [said]k [the Velde regime was behind the raid on the Orla market]c.")
    two = reading("tribune", "The Velde regime accuses rebels of being behind the raid on the Orla market.")
    found = assess(one, two)
    assert holding(found, "Velde regime was behind").id != holding(found, "accuses rebels").id


def test_one_accusation_in_two_wordings_is_one_claim() -> None:
    one = reading("herald", "[Karel Dorn]s [said]k [rebels were behind the raid on the Orla market]c.")
    two = reading("tribune", "The Velde regime accuses rebels of being behind the raid on the Orla market.")
    found = assess(one, two)
    assert holding(found, "behind the raid").reports == ("herald", "tribune")


def test_what_is_so_only_if_is_not_what_is_so() -> None:
    story = reading(
        "herald",
        "[Ada Marsh]s [said]k [if Harrow agents paid guards to open the Orla gate, the mayor should resign]c.¶"
        "[The audit]s2 [said]k2 [Harrow agents had paid guards to open the Orla gate]c2.",
    )
    found = assess(story)
    assert holding(found, "if Harrow").id != holding(found, "had paid guards").id


def test_what_somebody_undertakes_is_not_what_somebody_else_does() -> None:
    one = reading("herald", "[The audit]s [said]k [the Veldian government would soon release a report on the flood]c.")
    two = reading("tribune", "[The Orla council]s [said]k [it will soon release a report on the flood]c.")
    found = assess(one, two)
    assert holding(found, "Veldian government").id != holding(found, "it will soon").id
