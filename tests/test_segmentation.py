"""Paragraphs, sentences and words: extents into a text that is never altered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import segmentation

SENTENCES = [
    ["The port closed.", "It rained."],
    ["Did it close?", "Yes!", "It did…", "So be it."],
    ["Mr. Vale and Dr. Norr met Sen. Brandt in St. Agnes."],
    ["Gen. J. R. Lind met Lt. Col. Maas at the U.N. office."],
    ["He lives in the U.S.", "The port is far."],
    ["The talks began at 9 a.m. on Monday."],
    ["The talks began at 9 a.m.", "The port was closed."],
    ["Vale Inc. bought the dock from Norr & Co. in Sept. 2019."],
    ["It cost $3.5 million."],
    ["“We won.", "They lost,” she said."],
    ["She said: “We won.”", "The port reopened."],
    ["“Did we win?” she asked."],
    ["He paused ... and went on."],
    ["(The port was closed.)", "It rained."],
    ["See No. 7 of the list.", "It is short."],
    ["Ronald R. Maas was there."],
    ["Del. Ida Norr and Cllr. Ola Vale spoke."],
    ["It was I.", "The port closed."],
    ["The firm, Vale Ltd., closed."],
]


@pytest.mark.parametrize("expected", SENTENCES, ids=[" ".join(s)[:60] for s in SENTENCES])
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[slice(*e)] for e in segmentation.sentences(text, (0, len(text)))] == expected


def test_a_line_is_a_paragraph() -> None:
    text = "\ufeffOne.\r\n\r\n  Two. \n\n\nThree.\n"
    assert [text[slice(*e)].strip("\ufeff") for e in segmentation.paragraphs(text)] == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_hard_wrapped_lines_are_joined_up_to_a_blank_line() -> None:
    lines = [
        "The harbour authority of Tarvane said on Monday that the ferry would not",
        "sail again this winter, after a survey of the hull found that the plates",
        "near the stern had thinned by more than a third since the last inspection",
        "and that the cost of repair would be greater than the price of the ship.",
    ]
    text = "\n".join(lines) + "\n\n" + "\n".join(lines)
    assert len(segmentation.paragraphs(text)) == 2


def test_words_keep_their_inner_marks() -> None:
    text = "al-Fares’ ship, the A&B, cost 3.5 million: don't ask."
    assert [text[slice(*e)] for e in segmentation.words(text)] == [
        "al-Fares",
        "ship",
        "the",
        "A&B",
        "cost",
        "3.5",
        "million",
        "don't",
        "ask",
    ]


def test_enclosing_finds_the_extent_around_a_place() -> None:
    extents = ((0, 4), (6, 9))
    assert segmentation.enclosing(extents, 7) == (6, 9)
    assert segmentation.enclosing(extents, 4) is None
    assert segmentation.enclosing(extents, 9) is None


@given(st.text(alphabet="aB1 .!?…\"”'\n\r\t-,", max_size=120))
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    place = 0
    for start, end in segmentation.paragraphs(text):
        assert not text[place:start].strip()
        inner = start
        for a, b in segmentation.sentences(text, (start, end)):
            assert inner <= a < b <= end and not text[inner:a].strip()
            inner = b
        assert not text[inner:end].strip()
        place = end
    assert not text[place:].strip()


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("PORT TARN, Vale, May 3 (Agency) - The dam held.", "The dam held."),
        ("ELLENBY — The dam held.", "The dam held."),
        ("TELL DAR (Agency) -- The dam held.", "The dam held."),
        ("VELT: The dam held.", "VELT: The dam held."),
        ("The dam - built in 1931 - held.", "The dam - built in 1931 - held."),
    ],
)
def test_a_dateline_is_no_part_of_what_is_said(paragraph: str, rest: str) -> None:
    start, end = segmentation.after_dateline(paragraph, (0, len(paragraph)))
    assert paragraph[start:end] == rest
