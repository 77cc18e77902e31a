"""Every value that people may meet has words."""

from __future__ import annotations

from enum import StrEnum

import pytest

from sayso import phrases
from sayso.model import (
    Act,
    Basis,
    Carriage,
    Edit,
    Effect,
    Meaning,
    Mode,
    OriginKind,
    Reach,
    Relation,
    StandingValue,
    Voice,
)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (phrases.KIND_WORDS, OriginKind), (phrases.BASIS_WORDS, Basis), (phrases.RELATION_WORDS, Relation),
        (phrases.RELATION_SHORT, Relation), (phrases.CARRIAGE_WORDS, Carriage), (phrases.EDIT_WORDS, Edit),
        (phrases.MEANING_WORDS, Meaning), (phrases.MODE_WORDS, Mode), (phrases.ACT_WORDS, Act),
        (phrases.VOICE_WORDS, Voice), (phrases.REACH_WORDS, Reach), (phrases.EFFECT_WORDS, Effect),
    ],
)  # fmt: skip
def test_every_value_has_words(words: dict[object, str], values: type[StrEnum]) -> None:
    assert set(values) <= set(words)


def test_a_standing_says_by_whom() -> None:
    assert phrases.standing_words(StandingValue.DENIED, "the ministry") == "denied by the ministry"
    assert phrases.standing_words(StandingValue.NO_EVIDENCE, "Ann Lee") == "no evidence according to Ann Lee"
    assert phrases.standing_words("unverified", None) == "unverified"
