"""A text cut into pieces: nothing is lost, every mark begins once, places without length are kept."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from sayso.dossier.highlight import ANCHOR, GAP, SHOWN, Mark, excerpts, paragraphs

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


def test_an_excerpt_is_the_exact_characters_shown_with_one_ellipsis_for_each_rest() -> None:
    text = "One came. Two left.\n\nThree stayed.\n\nFour sang. Five fell."
    shown = ((10, 19), (36, 46))
    found = excerpts(paragraphs(text, [Mark(extent=e, kind=SHOWN, id="") for e in shown]), shown, ())
    assert ["".join(p.text for p in q.pieces) for q in found] == [" … Two left.", " … ", "Four sang. … "]


@given(st.text(alphabet="ab. \n", max_size=60), st.data())
def test_excerpts_hold_what_is_shown_and_nothing_else(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    shown = tuple((a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b)
    marks = [Mark(extent=e, kind=SHOWN, id="") for e in shown]
    whole = paragraphs(text, marks)
    wanted = "".join(text[i] for p in whole for i in range(*p.extent) if any(start <= i < end for start, end in shown))
    pieces = [piece for p in excerpts(whole, shown, ()) for piece in p.pieces]
    assert "".join(p.text for p in pieces if p.kinds != GAP) == wanted
    assert all(not (a.kinds == b.kinds == GAP) for p in excerpts(whole, shown, ()) for a, b in pairwise(p.pieces))


@given(st.integers(0, 30), st.integers(1, 10))
def test_a_linked_place_that_is_left_out_keeps_its_anchor_once(start: int, length: int) -> None:
    text = "One came and two left.\n\nThree stayed here."
    assume(text[start : start + length].strip())  # nothing is found in blanks alone
    place = Mark(extent=(start, min(len(text), start + length)), kind=ANCHOR, id="x")
    found = excerpts(paragraphs(text, [place]), (), {"x"})
    assert [m.id for p in found for piece in p.pieces for m in piece.opens] == ["x"]
    assert len(found) == 1
