from __future__ import annotations

import pytest

from sayso.drift import frame, meaning, steps

PLAIN = "The board will close some ferries in winter, and the pier stays open"


@pytest.mark.parametrize(
    ("b", "value"),
    [
        ("The board will close some ferries in winter, but the pier stays open", "same"),
        ("The board will close ferries in winter, and the pier stays open", "shifted"),
        ("The board could close some ferries in winter, and the pier stays open", "shifted"),
        ("The board will not close some ferries in winter, and the pier stays open", "opposite"),
        ("The board will close some illegal ferries in winter, and the pier stays open", "shifted"),
        ("The board will close some ferries in winter", "same"),
    ],
)
def test_one_word_can_turn_the_meaning(b: str, value: str) -> None:
    nothing = frame.read(None)
    assert meaning.meaning(steps.align(PLAIN, b), (nothing, nothing)) == value
    assert meaning.meaning(steps.align(b, PLAIN), (nothing, nothing)) == value


def test_a_changed_figure_shifts() -> None:
    nothing = frame.read(None)
    found = steps.align("It cost 40 million crowns to raise her", "It cost 14 million crowns to raise her")
    assert meaning.meaning(found, (nothing, nothing)) == "shifted"


A = "did not find that the captain or anyone on the bridge had been drinking"
B = "the captain or anyone on the bridge had been drinking"


@pytest.mark.parametrize(
    ("lead", "value"),
    [("The inquiry did not find that", "same"), ("The inquiry found that", "shifted")],
)
def test_the_frame_may_carry_the_negation(lead: str, value: str) -> None:
    frames = frame.read(f"The inquiry “ ⟦{A}⟧ ” that night."), frame.read(f"{lead} “ ⟦{B}⟧ ” that night.")
    assert meaning.meaning(steps.align(A, B), frames) == value


def test_without_surroundings_a_cut_alone_is_no_shift() -> None:
    nothing = frame.read(None)
    assert meaning.meaning(steps.align(A, B), (nothing, nothing)) == "same"
