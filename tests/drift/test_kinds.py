from __future__ import annotations

import pytest

from sayso.drift import kinds, steps

PLAIN = "We will not raise the fares before the inquiry ends, and the harbour stays open"

CASES = [
    (PLAIN, "we will not raise the fares before the inquiry ends — and the harbour stays open.", "identical"),
    (PLAIN, "[W]e will not raise the fares before the inquiry ends and the harbour stays open", "identical"),
    (PLAIN, "We will not raise the fares before the inquiry ends", "truncated"),
    (PLAIN, "Look, friends: we will not raise the fares before the inquiry ends", "truncated"),
    (PLAIN, "We will not raise the fares ... and the harbour stays open", "elided"),
    (PLAIN, "We will not raise the fares before the inquiry ends, and the inner harbour stays open", "elided"),
    (PLAIN, "We will not raise the fares before the inquiry ends, and [Ostrey] stays open", "bracketed"),
    (PLAIN, "We will not raise the fares (to Ostrey) before the inquiry ends, and the harbour stays open", "bracketed"),
    (PLAIN, "We won't raise the fares before the inquiry ends, and the harbour stays open", "cleaned"),
    (PLAIN, "We will not, you know, raise the fares before the inquiry ends, and the harbour stays open", "cleaned"),
    (PLAIN, "We will not raise the fares before the enquiry ends, and the harbour stays open", "cleaned"),
    (PLAIN, "We will not raise fares before the inquiry ends, and the harbour stays open", "function-word"),
    (PLAIN, "We will not raise the fares until the inquiry ends, and the harbour stays open", "function-word"),
    (PLAIN, "We will not raise the prices before the inquiry ends, and the harbour stays open", "content-word"),
    (PLAIN, "We will raise the fares before the inquiry ends, and the harbour stays open", "negation"),
    (PLAIN, "We will not raise the fares before the inquiry ended, and the harbour stays open", "tense"),
    ("Sen. Orrin spent 5 percent", "Senator Orrin spent five %", "cleaned"),
    ("It killed 12 sailors on Monday night", "It killed 21 sailors on Monday night", "number"),
    ("The damn ferry sank in the harbour", "The d*** ferry sank in the harbour", "cleaned"),
    ("What he did on the harbour wall is wrong", "What he did on the wall of the harbour is wrong", "reordered"),
]


@pytest.mark.parametrize(("a", "b", "kind"), CASES)
def test_each_kind_is_told_from_either_side(a: str, b: str, kind: str) -> None:
    assert kind in kinds.edits(steps.align(a, b))
    assert kinds.edits(steps.align(a, b)) == kinds.edits(steps.align(b, a))


@pytest.mark.parametrize(("a", "b", "kind"), CASES[:-1])
def test_and_no_other_kind_with_it(a: str, b: str, kind: str) -> None:
    assert kinds.edits(steps.align(a, b)) == (kind,)


def test_several_edits_are_told_together() -> None:
    b = "There's nothing more to say. We'll not raise fares before the inquiry ends"
    assert kinds.edits(steps.align(PLAIN, b)) == ("truncated", "cleaned", "function-word")


def test_a_bracket_at_the_edge_stands_for_what_the_other_says_there() -> None:
    a = "We owe an answer to everybody who waits on this pier"
    assert kinds.edits(steps.align(a, "We owe an answer to everybody who waits [in Ostrey]")) == ("bracketed",)


def test_another_translation_is_a_paraphrase() -> None:
    a = "The harbour office regrets the sinking and mourns the drowned sailors of the island"
    b = "The harbour authority regrets the disaster and mourns the drowned mariners of the island"
    assert {"paraphrased", "content-word"} <= set(kinds.edits(steps.align(a, b)))


def test_a_list_need_not_repeat_its_negation() -> None:
    a = "I have not broken any rule, I have not hidden any letter"
    b = "I have not broken any rule, hidden any letter"
    assert "negation" not in kinds.edits(steps.align(a, b))
