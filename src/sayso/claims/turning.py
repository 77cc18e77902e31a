"""What a statement plainly denies: the words right after its negation; and which statements leave a matter open.

A negation anywhere near a word that two statements share tells little: the statements must differ in what is denied.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso import lexicon
from sayso.claims.candidates import Unit
from sayso.likeness import meaning

#: So many words of weight after a negation are what it denies: an adjective may stand before the thing ("never a
#: final order").
_REACH = 2
#: A mind or a plan is spoken of by one of so many words after a negation ("has no clear idea").
_NEAR = 3
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_CLAUSE = re.compile(r"[,;:.!?—()“”\"…]| but ")


def denies(a: Unit, b: Unit) -> bool:
    """Whether a statement denies something that another says, and the other denies nothing of the kind."""
    if not a.asserts or _both_negative(a, b):
        return False
    return bool(denied(a.text) & b.profile.stems - b.profile.negated - b.profile.names)


def _both_negative(a: Unit, b: Unit) -> bool:
    """Whether two statements say no to the same thing ("has no right to it", "no lawful basis", "prohibits it")."""
    shared = a.profile.stems & b.profile.stems - a.profile.names - b.profile.names
    return bool(shared & a.profile.negated & b.profile.negated) or bool(_halfway(b.text) - a.profile.stems)


def leaves_open(unit: Unit) -> bool:
    """Whether a statement tells of a question ("whether the tax is one", "it is unclear why"): it asserts nothing."""
    return _open().search(unit.text) is not None


@lru_cache(maxsize=1 << 14)
def denied(text: str) -> frozenset[str]:
    """The stems of what a wording plainly denies; none where it only says what somebody does not know."""
    found: set[str] = set()
    for clause in _CLAUSE.split(text):
        words = [w.lower().replace("’", "'") for w in _WORD.findall(clause)]
        for n in range(len(words)):
            if _negates(words, n):
                found.update(_reached(words[n + 1 :]))
    return frozenset(found)


def _negates(words: list[str], n: int) -> bool:
    """Whether a word plainly says no: of what was, and not in a command ("don't be late") or an aim ("not to talk")."""
    word = words[n]
    plain = word in lexicon.words("claims", "plain_negations") or word.endswith("n't")
    if not plain or word in lexicon.words("claims", "planned_not") or words[n + 1 : n + 2] == ["to"]:
        return False
    commanded = word == "don't" and n == 0
    return not commanded and not set(words[max(0, n - 2) : n]) & lexicon.words("claims", "planning")


def _reached(after: list[str]) -> list[str]:
    """What a negation reaches of the words after it."""
    stop = next((n for n, w in enumerate(after) if w in lexicon.words("claims", "clause_openers")), len(after))
    after = after[:stop]
    first = next((w for w in after if w not in ("the", "a", "an")), "")
    if first in lexicon.words("claims", "not_negated"):
        return []
    if set(after[:_NEAR]) & (lexicon.words("claims", "minding") | lexicon.words("claims", "planning")):
        return []  # "has no idea", "no request would be granted"
    told = [meaning(w) for w in after if w not in lexicon.words("claims", "empty")]
    return [s for s in told if s not in _weak()][:_REACH]


@lru_cache(maxsize=1 << 14)
def _halfway(text: str) -> frozenset[str]:
    """The words of a wording that say no by themselves, as meanings."""
    known = {meaning(word) for word in lexicon.words("claims", "half_negations")}
    return frozenset(meaning(w) for w in _WORD.findall(text)) & known


@cache
def _weak() -> frozenset[str]:
    return frozenset(meaning(word) for word in lexicon.words("claims", "weak"))


@cache
def _open() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.load("claims")["open_matters"]), re.I)
