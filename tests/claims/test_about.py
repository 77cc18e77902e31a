"""Of whom a statement speaks, and whether it leaves open what it tells: invented sentences."""

from __future__ import annotations

import pytest

from sayso.claims import about

SPOKEN_OF = [
    # the statement, whose it is, the words of saying; the names it speaks of
    ("the Velde regime accuses rebels of being behind the raid", "", "", {"rebel"}),
    ("rebels of shelling the mill", "the Velde regime", "accused", {"rebel"}),
    ("the council blamed the flood on Harrow Mills", "", "", {"harrow", "mill"}),
    ("Ros accused him of hiding the letter", "", "", set()),
    ("it will soon publish the findings", "Veldia", "said", {"veldia"}),
    ("it will be published soon", "Veldia", "said", set()),
    ("we had sold the grain", "Ada Marsh", "said", {"ada", "marsh"}),
    ("the Orla council had sold the grain", "Ada Marsh", "said", {"orla"}),
]


@pytest.mark.parametrize(("words", "source", "cue", "names"), SPOKEN_OF)
def test_of_whom_a_statement_speaks(words: str, source: str, cue: str, names: set[str]) -> None:
    told, by_whatever_words = about.subject(words, (0, len(words)), source, cue)
    assert told == names
    assert told <= by_whatever_words


@pytest.mark.parametrize(
    ("words", "left_open"),
    [
        ("If there was a hint of truth in it, the mayor should have been told", True),
        ("whether the mayor was told", True),
        ("that if the letter is real, the mayor must go", True),
        ("the mayor was told if not shown", False),
        ("the mayor was told in May", False),
    ],
)
def test_what_is_said_only_of_what_may_be_so(words: str, left_open: bool) -> None:
    assert about.left_open(words) is left_open


@pytest.mark.parametrize(
    ("words", "cue", "hangs"),
    [
        ("who had resigned in May", "said", True),
        ("Petro of hiding the letter when he ran the board", "accused", True),
        ("the mayor of Orla had resigned", "said", False),
        ("the mayor had resigned", "accused", False),
    ],
)
def test_what_tells_nothing_alone(words: str, cue: str, hangs: bool) -> None:
    assert about.hangs(words, cue) is hangs


@pytest.mark.parametrize(
    ("words", "readable"),
    [
        ("but the pilot did not answer", "the pilot did not answer"),
        ("he took her to his house, locked it and", "he took her to his house, locked it"),
        ("he took the oath and left", "he took the oath and left"),
    ],
)
def test_a_stretch_is_cut_where_it_can_be_read(words: str, readable: str) -> None:
    assert words[slice(*about.whole(words, (0, len(words))))] == readable


def test_who_is_told_with_whom_it_takes_up() -> None:
    text = "It was written by Karel Dorn, who had run the mill."
    begin = about.antecedent(text, (0, len(text)), text.index("who"))
    assert text[begin:] == "Karel Dorn, who had run the mill."
