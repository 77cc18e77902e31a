"""Page furniture by form and place. Each case is a line set between paragraphs, and whether it is furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import furniture
from sayso.model import Custody, Report, ReportId

BEFORE = "The mayor of Vell said on Monday that the bridge had been inspected last year and was found to be safe."
AFTER = "Engineers who took part in the inspection deny it. “We signed nothing,” one of them said on Tuesday."
HEADLINE = "Mayor of Vell: ‘The bridge was safe’"


def report(text: str, *authors: str) -> Report:
    return Report(
        id=ReportId("r"), custody=Custody(path="a.txt", sha256="0", format="text"), text=text, authors=authors
    )


def found(*lines: str, authors: tuple[str, ...] = ()) -> list[str]:
    whole = report("\n\n".join(lines), *authors)
    return [whole.words(span) for span in furniture.find(whole)]


FURNITURE = [
    # titles of other pieces, and subheads
    "Divers search river for a third day",
    "Council Votes Down Toll On Harbour Bridge",
    "COUNCIL VOTES DOWN ‘ABSURD’ TOLL ON HARBOUR BRIDGE",
    "What we know so far",
    "Related: Council votes down toll",
    "READ MORE: Council votes down toll",
    "( PHOTOS: The bridge, then and now)",
    "Also on the Vell Herald: Council votes down toll",
    # buttons
    "Watch the mayor's statement here:",
    "Click here for more photos of the bridge",
    "Sign up for our newsletter",
    "Sign up for our daily newsletter to get the best of the Vell Herald.",
    "Follow Ana Vell on Twitter @anavell.",
    "Share this story on Facebook",
    "Read more",
    # labels and things that did not load
    "ADVERTISEMENT",
    "Advertisement:",
    "Story continues below",
    "Unknown embed situation",
    "Slideshow (12 images)",
    "* * *",
    ".caption { color: red }",
    # captions, footers, bylines, dates
    "Image caption The bridge on Monday morning",
    "The bridge on Monday morning. (Photo: Piet Orr)",
    "The mayor at the bridge on Monday (Piet Orr/Getty Images)",
    "Copyright 2025 The Vell Herald. All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "By Ana Vell",
    "By Ana Vell and Piet Orr",
    "2 March 2025, 10:30",
    "Updated 5:15 p.m. ET, Sunday, March 2, 2025",
    "2 March 2025 | By Ana Vell",
]
NO_FURNITURE = [
    "“No,” he said.",
    "He would not say.",
    "HERALD: Was the bridge safe?",
    "ORR: Nobody asked us that.",
    "The engineers wrote:",
    "They put it in these words:",
    "“We signed nothing and they know it”",
    "‘We signed nothing’, engineer says",
    "Nine piers are cracked, an engineer says",
    "Nine piers are cracked. — Piet Orr (@pietorr) March 2, 2025",
    "Skeld News contributed to this report",
    "By the Associated Press",
    "Watch out, the mayor said.",
    "See the papers, he told the council, and then judge.",
    "Share prices fell on Monday.",
    "- nine piers with cracks",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert found(HEADLINE, BEFORE, line, AFTER) == [line]


@pytest.mark.parametrize("line", NO_FURNITURE)
def test_what_belongs_to_the_report(line: str) -> None:
    assert found(HEADLINE, BEFORE, line, AFTER) == []


def test_the_headline_is_no_furniture_but_a_label_above_it_is() -> None:
    assert found("Bridge was safe", BEFORE, AFTER) == []
    assert found("ADVERTISEMENT", BEFORE, AFTER) == ["ADVERTISEMENT"]


def test_a_list_is_left_alone_and_a_tail_of_titles_is_not() -> None:
    items = ["Nine cracked piers", "Two missing bolts", "One unsigned paper"]
    assert found(BEFORE, *items, AFTER) == []
    assert found(BEFORE, AFTER, *items) == items


def test_a_name_before_each_answer_is_a_speaker() -> None:
    assert found(BEFORE, "Piet Orr", AFTER, "Ana Vell", BEFORE, "Piet Orr", AFTER, "Ana Vell", BEFORE) == []


def test_a_pull_quote_repeats_words_of_the_text() -> None:
    assert found(BEFORE, "“We signed nothing”", AFTER) == ["“We signed nothing”"]


def test_a_subhead_that_quotes_is_read() -> None:
    assert found(BEFORE, "‘We signed nothing’", AFTER) == []
    assert found(BEFORE, "‘NOTHING WAS SIGNED HERE’", AFTER) == []


def test_a_caption_that_quotes_is_read() -> None:
    assert found(BEFORE, "Image caption The “sound” bridge on Monday", AFTER) == []


def test_a_sentence_broken_in_two_is_one_sentence() -> None:
    assert (
        found(BEFORE, "The engineers who took part in the inspection", "deny that they signed anything.", AFTER) == []
    )


def test_an_author_that_the_input_names_is_a_byline() -> None:
    assert found("Ana Vell, Vell Harbour", BEFORE, AFTER, authors=("Ana Vell",)) == ["Ana Vell, Vell Harbour"]
    assert found("Ana Vell, Vell Harbour", BEFORE, AFTER) == []


@given(
    st.lists(
        st.one_of(st.sampled_from([*FURNITURE, *NO_FURNITURE, BEFORE, AFTER, HEADLINE]), st.text(max_size=80)),
        max_size=12,
    )
)
def test_spans_are_whole_lines_in_order(lines: list[str]) -> None:
    whole = report("\n".join(lines))
    spans = furniture.find(whole)
    assert list(spans) == sorted(set(spans))
    for span in spans:
        line = whole.words(span)
        assert line
        assert line == line.strip()
