import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import reader
from sayso.reader import Reader, Relation

STORY = """Ferry service to Skarholm will stop in March, the harbour board said on Tuesday.

“We have no money left,” said Ingrid Dahl, who chairs the board. “The boats are forty years old.”

Islanders fear that the school will close. Dahl denied that a decision had been made."""

Extent = tuple[int, int]


@pytest.fixture(scope="module")
def model() -> Reader:
    return reader.load()


def paragraphs(text: str) -> list[Extent]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, at + len(line.rstrip())))
        at += len(line)
    return found


def said(text: str, relation: Relation) -> tuple[str | None, str | None, list[str]]:
    source, cue = (None if e is None else text[slice(*e)] for e in (relation.source, relation.cue))
    return source, cue, [text[slice(*e)] for e in relation.content]


def test_quoted_and_unquoted_statements_with_their_sources(model: Reader) -> None:
    found = [said(STORY, relation) for relation in model.relations(STORY, paragraphs(STORY))]
    contents = {content: (source, cue) for source, cue, pieces in found for content in pieces}
    source, cue = contents["Ferry service to Skarholm will stop in March"]
    assert source == "the harbour board"
    assert cue is not None and cue.startswith("said")
    source, cue = contents["“We have no money left,”"]
    assert source is not None and source.startswith("Ingrid Dahl")
    assert cue == "said"
    assert contents["that a decision had been made"] == ("Dahl", "denied")


def test_confidence_lies_between_nought_and_one(model: Reader) -> None:
    assert all(0 < relation.confidence < 1 for relation in model.relations(STORY, paragraphs(STORY)))


def test_reading_twice_gives_the_same(model: Reader) -> None:
    assert model.relations(STORY, paragraphs(STORY)) == reader.load().relations(STORY, paragraphs(STORY))


def test_other_texts_read_before_change_nothing(model: Reader) -> None:
    before = model.relations(STORY, paragraphs(STORY))
    model.relations("Prices rose, the ministry said. " * 40, [(0, 1280)])
    assert model.relations(STORY, paragraphs(STORY)) == before


@pytest.mark.parametrize("text", ["", " ", "\u200b\u0301", "¿", "\x00\x01", "漢字 仮名", "a" * 5000, "🙂" * 700])
def test_texts_without_statements_are_read_without_complaint(model: Reader, text: str) -> None:
    valid(text, model.relations(text, [(0, len(text))]))


def test_no_paragraphs(model: Reader) -> None:
    assert model.relations(STORY, []) == ()
    assert model.relations(STORY, [(4, 4)]) == ()


def test_a_paragraph_of_two_hundred_thousand_characters(model: Reader) -> None:
    chance = random.Random(5)
    words = [
        "the",
        "minister",
        "said",
        "that",
        "rain",
        "would",
        "fall.",
        "“No,”",
        "she",
        "added",
        "1999",
        "(and)",
    ]
    text = " ".join(chance.choices(words, k=40_000))[:200_000]
    assert len(text) > 150_000
    valid(text, model.relations(text, [(0, len(text))]))


ODD = st.text(st.sampled_from("ab .,:“”\"'‘’\u0301\u200d\n\tß漢🙂1said The"), max_size=300)


@settings(deadline=None, max_examples=60)
@given(text=st.one_of(st.text(max_size=120), ODD), cuts=st.lists(st.integers(0, 300), max_size=6))
def test_every_extent_lies_in_its_text(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(min(c, len(text)) for c in cuts)})
    valid(text, LOADED.relations(text, list(pairwise(edges))))


LOADED = reader.load()


def valid(text: str, relations: tuple[Relation, ...]) -> None:
    for relation in relations:
        assert relation.content
        assert list(relation.content) == sorted(relation.content)
        for extent in (relation.source, relation.cue, *relation.content):
            assert extent is None or 0 <= extent[0] < extent[1] <= len(text)
