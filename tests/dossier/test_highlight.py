"""A text cut into pieces: nothing is lost, every mark begins once, places without length are kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.dossier.highlight import Mark, paragraphs

TEXT = "One two three.\n\nFour five.\nSix"
extents = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda e: (min(e), max(e)))


def marks(*found: tuple[int, int], kind: str = "statement") -> list[Mark]:
    return [Mark(extent=extent, kind=kind, id=str(n)) for n, extent in enumerate(found)]


@given(st.lists(extents))
def test_the_pieces_are_the_text_and_each_mark_begins_once(found: list[tuple[int, int]]) -> None:
    cut = paragraphs(TEXT, marks(*found))
    for paragraph in cut:
        assert "".join(piece.text for piece in paragraph.pieces) == TEXT[slice(*paragraph.extent)]
    pieces = [piece for paragraph in cut for piece in paragraph.pieces]
    begun = [m.id for piece in pieces for m in (*piece.opens, *piece.places)]
    assert len(begun) == len(set(begun))
    shown = {m.id for m in marks(*found) if TEXT[slice(*m.extent)].strip() or m.extent[0] == m.extent[1]}
    assert shown <= set(begun)


def test_the_innermost_statement_has_the_words() -> None:
    (first, *_) = paragraphs(TEXT, marks((0, 14), (4, 7)))
    assert [(piece.text, piece.statement) for piece in first.pieces] == [
        ("One ", "0"), ("two", "1"), (" three.", "0"),
    ]  # fmt: skip


def test_a_place_between_two_paragraphs_stands_before_the_second() -> None:
    cut = paragraphs(TEXT, marks((15, 15), (len(TEXT), len(TEXT)), kind="embed"))
    assert [m.id for m in cut[1].pieces[0].places] == ["0"]
    assert [m.id for m in cut[-1].pieces[-1].places] == ["1"]
