"""Words of a sentence and their classes: what helps a verb, what may stand within a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso import lexicon
from sayso.model import Extent

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Sens|Reps|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Rev|Prof|Adm|Maj|[A-Z])\.(?=[ ,])"
    r"|\$?\d[\d,.]*\d|[^\W_]+(?:[.'’\-&/][^\W_]+)*|--|\.\.\.|[^\w\s]",
    re.UNICODE,
)
_OPEN_QUOTES, _CLOSE_QUOTES = "“«", "”»"
QUOTES = _OPEN_QUOTES + _CLOSE_QUOTES + '"'
#: Marks at which a phrase ends.
BREAKS = {",", ";", ":", "—", "–", "--", "(", ")", "[", "]", "...", "…", ".", "!", "?", *QUOTES}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of a sentence."""

    start: int
    end: int
    text: str
    low: str = ""  # in lower case, apostrophes straightened

    def __post_init__(self) -> None:
        if not self.low:
            object.__setattr__(self, "low", self.text.lower().replace("’", "'"))


@cache
def word_class(key: str) -> frozenset[str]:
    """One word class of ``lexicon/clauses.toml``."""
    return lexicon.words("clauses", key)


def tokens(text: str, extent: Extent) -> tuple[Token, ...]:
    """Words and marks within an extent, in order."""
    return tuple(Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, *extent))


def at(found: Sequence[Token], place: int) -> int:
    """Index of the first token that ends after a place; ``len(found)`` where none does."""
    return next((i for i, token in enumerate(found) if token.end > place), len(found))


def auxiliary(token: Token) -> bool:
    """Whether a word helps another verb (has, was, didn't, couldn't)."""
    return token.low in word_class("auxiliaries") or token.low.endswith("n't") or token.low in ("'s", "'ve", "'d")


def adverb(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb without being either."""
    low = token.low
    return low in word_class("adverbs") or (low.endswith("ly") and len(low) > 4 and token.text[0].islower())


def finite_verb(token: Token) -> bool:
    """Whether a word looks like a finite verb."""
    low = token.low
    if (
        low in word_class("verbs")
        or low in word_class("governing")
        or (auxiliary(token) and low not in ("be", "been", "being", "having", "may", "get"))
    ):
        return True
    return (
        len(low) > 4 and low.endswith("ed") and low not in ("united", "indeed", "hundred", "unnamed", "speed", "need")
    )


def noun_use(found: Sequence[Token], index: int) -> bool:
    """Whether a word like "reports", "claims" or "aided" stands as a noun or an adjective here."""
    if index == 0:
        return True
    before = found[index - 1].low
    if found[index].low in word_class("claim_nouns") and (
        before.endswith(("ed", "ing", "ous", "al", "ive", "ic")) or before in ("own", "false")
    ):
        return True
    if (
        before in word_class("determiners")
        or found[index - 1].text.endswith(("'s", "’s"))
        or before in word_class("prepositions")
    ):
        return not auxiliary(found[index])
    after = found[index + 1].low if index + 1 < len(found) else ""
    return (
        found[index].low.endswith("ed")
        and after in word_class("prepositions")
        and after not in ("that",)
        and nominal(found, index - 1)
    )


def nominal(found: Sequence[Token], index: int) -> bool:
    """Whether a word may stand within a noun phrase."""
    token = found[index]
    low = token.low
    if (
        token.text in BREAKS
        or low in word_class("conjunctions")
        or low in word_class("prepositions")
        or low in word_class("subordinators")
    ):
        return False
    if auxiliary(token) or low in word_class("relatives"):
        return False
    return not (low in word_class("verbs") and token.text[0].islower()) or noun_use(found, index)
