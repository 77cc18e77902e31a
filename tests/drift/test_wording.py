from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from sayso.drift import wording


def forms(text: str) -> str:
    return " ".join(w.form for w in wording.parse(text).words)


def test_contractions_are_taken_apart_and_know_it() -> None:
    assert forms("We’ve said they won't & can't") == "we have said they will not and can not"
    assert [w.contracted for w in wording.parse("we’ve said").words] == [False, True, False]


def test_a_bracket_round_a_letter_is_no_word_of_its_own() -> None:
    words = wording.parse("[W]e favor[s] the [harbour] board").words
    assert [w.form for w in words] == ["we", "favors", "the", "harbour", "board"]
    assert [w.bracketed for w in words] == [False, False, False, True, False]
    assert [w.altered for w in words] == [True, True, False, False, False]


def test_ellipses_stops_and_pauses_stand_before_a_word() -> None:
    found = wording.parse("It sank ... in minutes. Nobody, they say, swam")
    assert [sorted(n) for n in (found.ellipses, found.stops, found.pauses)] == [[2], [4], [5, 7]]


def test_inflections_and_house_style_have_one_sense() -> None:
    assert wording.sense("senator") == wording.sense("sen")
    assert wording.sense("took") == wording.sense("taken") == wording.sense("take")
    assert wording.sense("ferries") == wording.sense("ferry")
    assert wording.sense("stopped") == wording.sense("stops")
    assert wording.sense("harbour") != wording.sense("harm")


def test_the_country_is_not_the_pronoun() -> None:
    assert forms("Tell us, said the US and the U.S.") == "tell us said the usa and the usa"


@given(st.text(max_size=80))
@example("\u00ad")
@example("[a]b.c.’’s")
def test_words_stand_in_order_within_the_text(text: str) -> None:
    words = wording.parse(text).words
    assert all(0 <= w.place[0] < w.place[1] <= len(text) and w.form for w in words)
    assert [w.place[0] for w in words] == sorted(w.place[0] for w in words)
