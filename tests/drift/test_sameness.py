from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.drift import compare_quotations

PIER = "We will rebuild the pier before the winter storms, whatever the price for the island"


def test_two_transcripts_of_one_sentence_are_one_utterance() -> None:
    found = compare_quotations(PIER, "we'll rebuild the pier before winter storms, whatever the price to the island")
    assert found.same and found.score > 0.8
    assert (found.edits, found.meaning) == (("cleaned", "function-word"), "same")


def test_sibling_sentences_are_two() -> None:
    found = compare_quotations(PIER, "The pier was built after the winter of the great storm")
    assert not found.same and found.edits == () and found.meaning is None


def test_two_speakers_never_share_an_utterance() -> None:
    assert compare_quotations(PIER, PIER, speaker_a="Jonas Tarvane", speaker_b="Tarvane").same
    assert not compare_quotations(PIER, PIER, speaker_a="Jonas Tarvane", speaker_b="Ilse Corrant").same


def test_a_pledge_made_on_many_occasions_is_not_one_utterance() -> None:
    a, b = "If you own your boat, you can keep your boat,", "if you own a boat you can keep it"
    plain = compare_quotations(a, b)
    framed = compare_quotations(
        a,
        b,
        context_a=f"It broke his oft-repeated pledge. “ ⟦{a}⟧ ” he promised, a promise made over and over.",
        context_b=f"Nobody believes the infamous promise that “ ⟦{b}⟧ ” any more.",
    )
    assert framed.score < plain.score and not framed.same


def test_words_printed_next_to_the_other_quotation_are_its_sibling() -> None:
    a, b = "The pier will be rebuilt by spring", "The lighthouse will be rebuilt by autumn"
    alone = compare_quotations(a, b)
    beside = compare_quotations(
        a, b, context_a=f"“ ⟦{a}⟧ ” she said. “{b}” Nobody spoke.", context_b=f"“ ⟦{b}⟧ ” she said."
    )
    assert beside.score < alone.score


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_order_of_the_two_does_not_matter(a: str, b: str) -> None:
    one, two = compare_quotations(a, b), compare_quotations(b, a)
    assert one.same == two.same and abs(one.score - two.score) < 0.05
    assert 0.0 <= one.score <= 1.0
