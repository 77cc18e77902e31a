"""Subjects and complements of invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import clauses

SUBJECTS = [
    ("Ann Reed, a spokeswoman for the ministry, denied that the dam had failed.", "denied", "Ann Reed"),
    ("In a statement the company rejected the accusations.", "rejected", "the company"),
    ("Officials with the agency and the Office of Dams would not confirm it.", "confirm", "Officials with the agency and the Office of Dams"),
    ("She said the mayor called the story false and denied leaking the tape.", "denied", "She"),
    ("The envoy, Ilan Petro, on Thursday rejected reports that he had left.", "rejected", "The envoy"),
    ("Mayor Dorn, who was elected in May, denied the charge.", "denied", "Mayor Dorn"),
    ("A group that the minister denied leading has disbanded.", "denied", "the minister"),
    ("The council continues to deny any fault.", "deny", "The council"),
    ("Sen. Vera Gill disputed the figure.", "disputed", "Sen. Vera Gill"),
]  # fmt: skip


def at(text: str, word: str) -> tuple[tuple[clauses.Token, ...], int]:
    found = clauses.tokens(text, (0, len(text)))
    return found, next(i for i, t in enumerate(found) if t.low == word)


@pytest.mark.parametrize(("text", "verb", "expected"), SUBJECTS)
def test_whose_verb_it_is(text: str, verb: str, expected: str) -> None:
    extent = clauses.subject(*at(text, verb))
    assert extent is not None
    assert text[slice(*extent)] == expected


COMPLEMENTS = [
    ("She denied that the dam had failed, saying it held.", "denied", "clause", "the dam had failed"),
    ("She denied he had lied.", "denied", "bare clause", "he had lied"),
    ("She denied leaking the tape.", "denied", "gerund", "leaking the tape"),
    ("She denied it again.", "denied", "pronoun", "it"),
    ("He rejected the claim that the vote was bought.", "rejected", "clause", "the vote was bought"),
    ("He rejected claims of fraud when asked.", "rejected", "noun", "fraud"),
    ("They confirmed to the paper on Monday that two were held.", "confirmed", "clause", "two were held"),
]


@pytest.mark.parametrize(("text", "verb", "form", "expected"), COMPLEMENTS)
def test_what_it_is_said_of(text: str, verb: str, form: str, expected: str) -> None:
    found, n = at(text, verb)
    said = clauses.complement(found, n + 1)
    assert said is not None
    assert (said.form, text[slice(*said.extent)]) == (form, expected)


def test_negation_and_passive_are_told_from_the_group() -> None:
    assert clauses.negated(*at("The minister did not deny it.", "deny"))
    assert not clauses.negated(*at("The minister denied it.", "denied"))
    assert clauses.passive(*at("The claim has been widely debunked.", "debunked"))
    assert not clauses.passive(*at("The paper has debunked the claim.", "debunked"))


@given(st.text(alphabet="ab. ,;“”\"'()-to the not that denied", max_size=60))
def test_extents_lie_inside_any_text(text: str) -> None:
    found = clauses.tokens(text, (0, len(text)))
    for n in range(len(found)):
        for extent in (clauses.subject(found, n), getattr(clauses.complement(found, n + 1), "extent", None)):
            assert extent is None or 0 <= extent[0] <= extent[1] <= len(text)
