"""What a text is about: the names, figures and words that set it apart from other news. Pure text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from sayso import lexicon
from sayso.model import Extent

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d[\d,.]*\d|\d")
_STOPPED = frozenset(["", ".", "!", "?", '"', "“", "`", "”", "•", ":"])
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""))
#: Bits by which a word that is in none of the counted reports is taken to be rare.
RAREST = 9.5
#: A figure says less than a rare name: years, days of the month and round numbers recur. ECB+, topics 1-35:
#: 6 bits gave B3 .912, 4 or 9 bits .906 (average linkage over the whole matrix).
FIGURE = 6.0


class Facet(StrEnum):
    """What kind of thing a feature is."""

    NAME = "name"
    FIGURE = "figure"
    WORD = "word"
    PAIR = "pair"  # two names in a row


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing a text may be about; equal features of two texts are the same thing."""

    key: str
    facet: Facet


def features(text: str, skip: Iterable[Extent] = ()) -> frozenset[Feature]:
    """The features of a text outside the skipped extents.

    A word is a name if it is capitalised within a sentence somewhere in the text; a headline in capitals
    makes none.
    """
    aside = tuple(skip)
    words: list[tuple[str, int]] = []
    figures: set[str] = set()
    names: set[str] = set()
    begin = 0
    for number, line in enumerate(text.split("\n")):
        tokens = [m for m in _TOKEN.finditer(line) if not (aside and _inside(begin + m.start(), aside))]
        titled = _titled([m.group() for m in tokens])
        for order, m in enumerate(tokens):
            token = m.group()
            if token[0].isdigit():
                figures.add(token.replace(",", ""))
                continue
            stem = stemmed(token)
            if len(stem) > 1:
                words.append((stem, number * 10_000 + order))
                if token[0].isupper() and not titled and line[: m.start()].rstrip()[-1:] not in _STOPPED:
                    names.add(stem)
        begin += len(line) + 1
    pairs = {
        f"{one} {other}"
        for (one, place), (other, following) in pairwise(words)
        if following == place + 1 and one in names and other in names and one != other
    }
    return frozenset(
        [Feature(w, Facet.NAME if w in names else Facet.WORD) for w in {w for w, _ in words}]
        + [Feature(f, Facet.FIGURE) for f in figures]
        + [Feature(p, Facet.PAIR) for p in pairs]
    )


@lru_cache(maxsize=1 << 16)
def stemmed(word: str) -> str:
    """A word in lower case without its commonest endings."""
    plain = re.sub(r"'s?$", "", word.lower().replace("’", "'"))
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 4:
            return plain[: -len(ending)] + instead
    return plain


def rarity(feature: Feature) -> float:
    """In bits, how seldom news reports speak of it: 0 where every other report does."""
    if feature.facet is Facet.FIGURE:
        return FIGURE if len(feature.key) > 1 else FIGURE / 2
    if feature.facet is Facet.PAIR:
        return sum(_bits().get(part, RAREST) for part in feature.key.split()) / 2
    return _bits().get(feature.key, RAREST)


def share(feature: Feature) -> float:
    """The share of news reports, 0..1, that speak of it."""
    return math.pow(2.0, -rarity(feature))


def _titled(tokens: list[str]) -> bool:
    letters = [t for t in tokens if t[0].isalpha()]
    return len(letters) >= 4 and sum(t[0].isupper() for t in letters) > 0.6 * len(letters)


def _inside(place: int, extents: tuple[Extent, ...]) -> bool:
    return any(start <= place < end for start, end in extents)


@cache
def _bits() -> dict[str, float]:
    shares = lexicon.load("background")["shares"]
    return {word: int(tier) + 0.5 for tier, words in shares.items() for word in words.split()}
