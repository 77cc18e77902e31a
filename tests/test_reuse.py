from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sayso import reuse

OSTREY = (
    "The ferry left the harbour of Ostrey late on Monday evening with two hundred passengers on board. "
    "“We saw the lights go out and then we heard the horn three times,” said a farmer on the eastern shore. "
    "Nobody was hurt, the company said in a short statement on Tuesday morning."
)
PALLISTER = (
    "Two hundred people were aboard. The ferry had left the harbour of Ostrey late Monday evening with two "
    "hundred passengers on board. Nobody was badly hurt, the company said in a short statement on Tuesday "
    "morning."
)


def told(text: str, other: str) -> list[tuple[str, str]]:
    return [(text[slice(*p.a)], other[slice(*p.b)]) for p in reuse.shared(text, other)]


def test_a_passage_reaches_over_small_edits_and_no_further() -> None:
    first, second = told(OSTREY, PALLISTER)
    assert first[0] == OSTREY[: OSTREY.index(". “")]
    assert first[1] == PALLISTER[32 : PALLISTER.index(". Nobody")]
    assert second[0].startswith("Nobody was hurt") and second[1].startswith("Nobody was badly hurt")


def test_case_apostrophes_and_full_stops_in_words_do_not_matter() -> None:
    a = "the U.S. ferry’s captain did not leave the bridge at any time"
    b = "The US ferry's captain did not leave the bridge at any time"
    (passage,) = reuse.shared(a, b)
    assert (passage.words, passage.ratio) == (12, 1.0)


def test_what_is_skipped_is_neither_compared_nor_bridged() -> None:
    quote = (OSTREY.index("“"), OSTREY.index("”") + 1)
    copy = OSTREY.replace("two hundred", "200")
    assert len(reuse.shared(OSTREY, copy)) == 1
    outside = reuse.shared(OSTREY, copy, skip_a=[quote])
    assert len(outside) == 2
    assert all(p.a[1] <= quote[0] or p.a[0] >= quote[1] for p in outside)


def test_short_overlaps_are_not_told() -> None:
    assert reuse.shared("the company said in a short note", "the company said in a long letter") == ()
    assert reuse.shared("", OSTREY) == ()


def test_reversed_paragraphs_are_two_passages() -> None:
    one = "Divers found the rudder two miles north of the lighthouse on Sunday."
    two = "The inquiry will hear the harbour master and both pilots next week."
    assert [p.b[0] for p in reuse.shared(f"{one} {two}", f"{two} {one}")] == [len(two) + 1, 0]


def test_containment_counts_words_outside_what_is_skipped() -> None:
    text = "one two three four five six seven eight nine ten"
    assert reuse.containment(text, [(0, 13)]) == 0.3
    assert reuse.containment(text, [(0, 13)], skip=[(0, 3)]) == 2 / 9
    assert reuse.containment("", [(0, 1)]) == 0.0


def test_one_long_passage_is_denser_than_scattered_phrases() -> None:
    long = reuse.shared(OSTREY, OSTREY)
    scattered = [*reuse.shared(PALLISTER, OSTREY), *reuse.shared(PALLISTER, OSTREY)]
    assert reuse.density(long) > reuse.density(scattered) > 0
    assert reuse.density([]) == 0.0


texts = st.lists(st.sampled_from(["tide", "ferry", "Ostrey", "the", "of", ".", "“no”"]), max_size=60).map(" ".join)


def first_word(text: str) -> str:
    return text.split()[0].strip("“”.").casefold()


@given(texts, texts)
def test_passages_begin_and_end_on_shared_words_and_never_overlap(a: str, b: str) -> None:
    passages = reuse.shared(a, b)
    for p in passages:
        assert first_word(a[slice(*p.a)]) == first_word(b[slice(*p.b)])
        assert 0 < p.ratio <= 1 and p.words >= reuse.LEAST
    for side in (sorted(p.a for p in passages), sorted(p.b for p in passages)):
        assert all(one[1] <= two[0] for one, two in pairwise(side))


@given(texts)
def test_a_text_is_wholly_shared_with_itself(text: str) -> None:
    passages = reuse.shared(text, text, least=1)
    if len(text.replace(".", "").split()) >= reuse.SEED:
        assert reuse.containment(text, [p.a for p in passages]) == 1.0


def pile(size: int) -> dict[str, str]:
    chance = Random(7)
    return {f"report {n}": " ".join(f"word{chance.randrange(9999)}" for _ in range(300)) for n in range(size)}


def test_copies_are_found_in_a_pile_and_nothing_else() -> None:
    texts = pile(40)
    texts["report 3"] += " " + PALLISTER
    texts["report 31"] = OSTREY + " " + texts["report 31"]
    assert reuse.candidates(texts) == (("report 3", "report 31"),)
    ((a, b, passages),) = reuse.search(texts)
    assert (a, b, len(passages)) == ("report 3", "report 31", 2)


def test_a_report_printed_by_hundreds_joins_them_all() -> None:
    texts = pile(20) | {f"reprint {n}": OSTREY for n in range(150)}
    found = {i for pair in reuse.candidates(texts) for i in pair}
    assert found == {f"reprint {n}" for n in range(150)}


def test_a_footer_makes_next_to_no_candidates() -> None:
    texts = {i: f"{text} Write to the news desk of the Evening Tidewarden" for i, text in pile(150).items()}
    assert len(reuse.candidates(texts)) < 0.01 * 150 * 149 / 2


def test_skipped_extents_lead_to_no_candidates() -> None:
    texts = {"a": OSTREY, "b": OSTREY}
    assert reuse.candidates(texts) == (("a", "b"),)
    assert reuse.candidates(texts, skip={"a": [(0, len(OSTREY))]}) == ()
    assert list(reuse.search(texts, skip={"b": [(0, len(OSTREY))]})) == []


def test_an_empty_pile_and_empty_texts_have_no_candidates() -> None:
    assert reuse.candidates({}) == ()
    assert reuse.candidates({"a": "", "b": "", "c": "one two"}) == ()


@given(st.dictionaries(st.text(max_size=3), texts, max_size=6), st.randoms())
def test_candidates_do_not_depend_on_the_order_of_the_pile(texts: dict[str, str], chance: Random) -> None:
    shuffled = list(texts.items())
    chance.shuffle(shuffled)
    assert reuse.candidates(texts) == reuse.candidates(dict(shuffled))
