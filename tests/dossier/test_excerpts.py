"""What the page shows of a text by default: whole sentences around its evidence, at most half of a report."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.dossier import excerpts
from sayso.model import Dossier, ReportId, Span, Statement
from tests.dossier import ferry

A = ReportId("a")


def shown(dossier: Dossier) -> list[str]:
    text = dossier.readings[0].report.text
    return [text[slice(*extent)] for extent in excerpts.shown(dossier, dossier.claims)[A]]


def with_text(text: str, *places: tuple[int, int]) -> Dossier:
    held = ferry.dossier()
    reading = replace(
        held.readings[0], report=ferry.report("a", text), attributions=(), flags=(), credits=(), furniture=()
    )
    claims = tuple(
        replace(held.claims[1], contests=(), statements=(Statement(report=A, attribution=None, spans=(Span(A, *p),)),))
        for p in places
    )
    return replace(held, readings=(reading,), claims=claims, quantities=(), differences=())


TEXT = "One came here. Two left. Three stayed.\nFour sang a song. Five fell. Six."


def test_the_whole_sentences_around_what_is_cited() -> None:
    assert shown(with_text(TEXT, (4, 8))) == ["One came here."]


def test_sentences_side_by_side_are_one_extent_and_paragraphs_are_not_joined() -> None:
    assert shown(with_text(TEXT, (16, 18), (30, 32), (70, 71))) == ["Two left. Three stayed.", "Six."]


def test_no_more_than_half_is_shown_what_is_to_be_checked_first_before_the_rest() -> None:
    assert shown(with_text(TEXT, (40, 44), (4, 8), (60, 62))) == ["One came here.", "Four sang a song."]


def test_words_that_several_places_print_alike_are_shown_in_one_of_them() -> None:
    text = "He fell. She sat there and looked on for a while. He fell. It rained on and on and on."
    held = with_text(text, (0, 8))
    twice = Statement(report=A, attribution=None, spans=(Span(A, 50, 58),))
    claim = replace(held.claims[0], statements=(*held.claims[0].statements, twice))
    assert shown(replace(held, claims=(claim,))) == ["He fell."]


@given(st.lists(st.tuples(st.integers(0, 70), st.integers(1, 12)), max_size=8))
def test_half_is_never_passed(places: list[tuple[int, int]]) -> None:
    held = with_text(TEXT, *((a, min(len(TEXT), a + n)) for a, n in places))
    assert sum(map(len, shown(held))) <= len(TEXT) / 2 + 2  # and the blanks between sentences in a row
