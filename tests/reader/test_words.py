from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reader.words import SHAPES, SIDES, Place, Shape, Side, shape_of, words_of


def sides(text: str) -> str:
    """One letter a word: o outside, i inside, ( opening, ) closing."""
    return "".join("oi()"[word.shape % SIDES] for word in words_of(text, 0, len(text)))


def test_double_marks_by_their_form() -> None:
    assert sides("She said “no way” twice") == "oo(ii)o"


def test_straight_marks_by_what_stands_beside_them() -> None:
    assert sides('"No," he said, "not now."') == "(ii)ooo(iii)"


def test_two_single_marks_for_a_double() -> None:
    assert sides("He said ''no'' again") == "oo((i))o"


def test_single_marks_of_a_british_paper() -> None:
    assert sides("The mayor called it ‘a scandal’ today") == "oooo(ii)o"
    assert sides("The mayor called it 'a scandal' today") == "oooo(ii)o"


def test_an_apostrophe_is_no_mark() -> None:
    assert sides("It's the workers' vote, isn't it") == "o" * 12


def test_a_plural_possessive_does_not_end_a_quotation() -> None:
    assert sides("'The workers' vote counts' she said") == "(iiiii)oo"


def test_a_mark_never_closed_holds_to_the_end_of_the_paragraph() -> None:
    assert sides("“We go on") == "(iii"


def test_shapes() -> None:
    words = ["tide", "Tide", "NATO", "McKay", "2nd", ",", "A", "ß"]
    assert [shape_of(w) for w in words] == [
        Shape.LOWER,
        Shape.TITLE,
        Shape.UPPER,
        Shape.MIXED,
        Shape.DIGIT,
        Shape.MARK,
        Shape.TITLE,
        Shape.LOWER,
    ]


def test_places() -> None:
    places = [word.place for word in words_of("Rain fell. “It poured,” she said", 0, 32)]
    assert places[:5] == [Place.PARAGRAPH, Place.WITHIN, Place.WITHIN, Place.SENTENCE, Place.SENTENCE]
    assert set(places[5:]) == {Place.WITHIN}


@settings(deadline=None)
@given(st.text())
def test_words_cover_all_that_is_not_blank(text: str) -> None:
    words = words_of(text, 0, len(text))
    assert all(0 <= word.shape < SHAPES - 1 and Side(word.shape % SIDES) in Side for word in words)
    kept = "".join(text[word.start : word.end] for word in words)
    assert kept == "".join(text.split()) or any(c.isspace() for c in kept) or len(kept) >= len("".join(text.split()))


@settings(deadline=None)
@given(st.text(alphabet="'\"‘’“”s ab."))
def test_many_marks_take_no_time(text: str) -> None:
    words_of(text * 20, 0, len(text) * 20)
