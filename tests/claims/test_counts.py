"""Claims of invented stories that give different figures: which contest each other."""

from __future__ import annotations

import pytest

from tests.claims.told import assess, reading


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        (
            "[Ada Marsh]s [said]k [the new bridge over the Orla will cost 40 million crowns]c.",
            "[Ilan Petro]s [said]k [the new bridge over the Orla will cost 58 million crowns]c.",
            True,
        ),
        (  # nobody is named who says so: two outlets' own figures are no two accounts
            "The new bridge over the Orla will cost 40 million crowns.",
            "The new bridge over the Orla will cost 58 million crowns.",
            False,
        ),
        (  # what one says leaves room for the other
            "[Ada Marsh]s [said]k [the new bridge over the Orla will cost about 55 million crowns]c.",
            "[Ilan Petro]s [said]k [the new bridge over the Orla will cost 58 million crowns]c.",
            False,
        ),
        (  # people, whoever they were: few words in common are needed
            "[Ada Marsh]s [said]k [eleven people had died in the collapse of the quarry]c.",
            "[Ilan Petro]s [said]k [seven men were killed under the rock]c.",
            True,
        ),
        (  # the children may be some of the dead
            "[Ada Marsh]s [said]k [26 people were killed in the school at Harrow]c.",
            "[Ilan Petro]s [said]k [20 children were killed in the school at Harrow]c.",
            False,
        ),
    ],
)
def test_figures_contest_each_other_only_on_somebodys_word_and_without_room(
    one: str, other: str, against: bool
) -> None:
    found = assess(reading("a", one), reading("b", other))
    assert any(claim.contests for claim in found) is against
