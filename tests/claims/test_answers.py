"""Accounts of invented stories that are set against each other: denials and what they answer, causes, figures."""

from __future__ import annotations

import pytest

from sayso.model import Claim, Reading, StandingValue
from tests.claims.told import assess, holding, reading

SPILL = "[Ada Marsh]s [said]k [the Harrow mill dumped acid in the river Orla for nine years]c."


def linked(found: tuple[Claim, ...], one: str, other: str) -> bool:
    a, b = holding(found, one), holding(found, other)
    assert a.id != b.id
    assert (b.id in a.contests) == (a.id in b.contests)
    return b.id in a.contests


def test_a_denial_is_a_claim_of_its_own_with_the_denier_as_its_origin() -> None:
    denial = reading("times", "[The Orla council]s [denied]k [that the Harrow mill dumped acid in the river Orla]c.")
    found = assess(reading("courier", SPILL), denial)
    assert linked(found, "Marsh said" if any("Marsh said" in c.text for c in found) else "nine years", "denied")
    denied = holding(found, "denied")
    assert denied.text == "The Orla council denied that the Harrow mill dumped acid in the river Orla."
    assert [o.name for o in denied.origins] == ["Orla council"]
    assert holding(found, "nine years").standing.value is StandingValue.DENIED


def test_a_denial_that_only_points_answers_what_stands_before_it() -> None:
    story = reading(
        "courier",
        "[Ada Marsh]s [said]k [she had warned the council in May that the mill was leaking]c.¶"
        "[The Orla council]s2 [denied]k2 [that it had received such a report]c2.",
    )
    assert linked(assess(story), "leaking", "denied")


def test_what_the_denier_goes_on_to_say_answers_the_same() -> None:
    story = reading(
        "courier",
        "[Ada Marsh]s [said]k [the bridge at Harrow had cost nine million crowns]c.¶"
        "[The Orla council]s2 [disputed]k2 [that]c2. "
        "[Karel Dorn]s3 [said]k3 [the builder had been paid for work on another road]c3.",
    )
    assert linked(assess(story), "nine million", "another road")


def test_whose_claim_a_denial_speaks_of_is_its_origin() -> None:
    story = reading(
        "courier",
        "[Ada Marsh]s [rejected]k [the Veldian government's claim that the strike was led by smugglers]c.",
    )
    found = assess(story)
    rejected, theirs = sorted(found, key=lambda c: c.text)
    assert rejected.text.startswith("Ada Marsh rejected")
    assert theirs.contests == (rejected.id,)
    assert [o.name for o in theirs.origins] == ["the Veldian government"]


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        (SPILL, "[Ilan Petro]s [said]k [nobody in Orla has ever dumped acid in the river]c.", True),
        (SPILL, "[Ilan Petro]s [said]k [nobody in Orla would sit for a photograph]c.", False),
        (SPILL, "[Ilan Petro]s [said]k [there was no acid in the river]c.", True),
        (
            "[Ada Marsh]s [said]k [rebel drones struck the oil depot at Harrow before dawn and set three tanks ablaze]c.",
            "[Ilan Petro]s [said]k [the fire in three tanks of the oil depot at Harrow was caused by a faulty pump]c.",
            True,
        ),
        (
            "[Ada Marsh]s [said]k [rebel drones struck the oil depot at Harrow and set three tanks ablaze]c.",
            "[Ilan Petro]s [said]k [the price of oil rose in Harrow because of the cold]c.",
            False,
        ),
        (
            "[Ada Marsh]s [said]k [the fire in three tanks of the oil depot at Harrow killed a guard]c.",
            "[Ilan Petro]s [said]k [the fire in three tanks of the oil depot at Harrow was caused by a faulty pump]c.",
            False,
        ),
        (
            "[Ada Marsh]s [said]k [the mine fire at Harrow killed 14 people]c.",
            "[Ilan Petro]s [said]k [the mine fire at Harrow killed 19 people]c.",
            True,
        ),
        (
            "[Ada Marsh]s [said]k [the mine fire at Harrow killed at least 14 people]c.",
            "[Ilan Petro]s [said]k [the mine fire at Harrow killed 19 people]c.",
            False,
        ),
    ],
)
def test_two_accounts_contest_each_other_only_where_both_cannot_be(one: str, other: str, against: bool) -> None:
    found = assess(reading("a", one), reading("b", other))
    assert any(claim.contests for claim in found) is against


def test_a_number_that_rises_by_the_ministers_and_the_ministrys_count_is_no_contest() -> None:
    def told(name: str, line: str) -> Reading:
        return reading(name, line)

    found = assess(
        told("monday", "[The Orla council]s [said]k [the mine fire at Harrow killed 14 people]c."),
        told("tuesday", "[The Orla council]s [said]k [the mine fire at Harrow killed 16 people]c."),
    )
    assert not any(claim.contests for claim in found)


def test_what_is_told_against_the_sentence_before_it_does_not_join_it() -> None:
    story = reading(
        "courier",
        "[Ada Marsh]s [said]k [the soldiers raided an arms store near Kaz on Monday]c.¶"
        "[Ilan Petro]s2, however, [said]k2 [the soldiers raided a school near Kaz on Monday]c2.",
    )
    assert len(assess(story)) == 2


def test_a_demand_is_no_second_origin_of_what_somebody_asserts() -> None:
    found = assess(
        reading("a", "[Ada Marsh]s [said]k [the Harrow mill should pay for cleaning the river Orla]c."),
        reading("b", "[Ilan Petro]s [urged]k [to pay for cleaning the river Orla and the Harrow mill]c."),
    )
    assert all(len(claim.origins) == 1 for claim in found)


def test_a_clause_that_nobody_says_is_the_reporters() -> None:
    line = (
        "[Ada Marsh]s has [questioned]k [the tests]c of the water in Orla and its wells, "
        "and no sample has been taken from the Harrow mill since the winter."
    )
    sample = holding(assess(reading("a", line)), "no sample")
    assert [o.name for o in sample.origins] == ["the reporter's own account"]


def test_a_content_that_is_no_sentence_is_told_with_its_verb() -> None:
    (claim,) = assess(reading("a", "[Ada Marsh]s [accused]k [the Harrow mill of poisoning the wells of Orla]c."))
    assert claim.text == "Ada Marsh accused the Harrow mill of poisoning the wells of Orla"


def test_a_short_answer_that_something_is_baseless_is_a_denial_of_what_was_said_before() -> None:
    story = reading(
        "courier",
        "[Ada Marsh]s [said]k [the inspector took an envelope of money on the quay at Harrow]c.¶"
        "“[These allegations are baseless]c2,” [the Orla council]s2 [said]k2.",
    )
    assert linked(assess(story), "envelope", "baseless")


def test_something_put_in_a_charges_place_contests_the_charge() -> None:
    found = assess(
        reading("a", "[Ada Marsh]s [said]k [the minister threatened to close the port of Harrow to Veldian boats]c."),
        reading("b", "[Ilan Petro]s [said]k [the minister had offered help, not threats, on the telephone]c."),
    )
    assert linked(found, "close the port", "offered help")


def test_who_passes_on_a_denial_denies_nothing() -> None:
    found = assess(
        reading("a", "[The Orla council]s [denied]k [that the Harrow mill dumped acid in the river Orla]c."),
        reading(
            "b",
            "[Ilan Petro]s [said]k [the council denied that the Harrow mill dumped acid in the river Orla at all]c.",
        ),
    )
    assert not any(claim.contests for claim in found)


def test_what_a_third_party_says_in_the_next_paragraph_is_no_part_of_a_denial() -> None:
    story = reading(
        "courier",
        "[Ada Marsh]s [said]k [she had warned the council in May that the mill was leaking]c.¶"
        "[The Orla council]s2 [denied]k2 [that it had received such a report]c2.¶"
        "[Karel Dorn]s3 [said]k3 [the harvest fair would open on Sunday with a parade]c3.",
    )
    assert not linked(assess(story), "leaking", "harvest fair")


def test_one_name_is_one_voice_though_nothing_else_joins_the_two() -> None:
    found = assess(
        reading("a", "[Berta Ros]s [said]k [the Harrow mill has never dumped acid in the river Orla]c."),
        reading("b", "[Ros]s [said]k [the Harrow mill had dumped acid in the river Orla]c."),
    )
    assert not any(claim.contests for claim in found)


def test_what_will_never_be_is_no_account_of_what_was() -> None:
    found = assess(
        reading("a", SPILL),
        reading("b", "[Ilan Petro]s [said]k [nobody will dump acid in the river Orla]c."),
    )
    assert not any(claim.contests for claim in found)
