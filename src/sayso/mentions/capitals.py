"""Runs of words with capitals in a sentence, over the small words that a name may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso import lexicon, names
from sayso.mentions import vocabulary
from sayso.model import Extent

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|[^\W_]+(?:(?:[-‐–'’&]|\.(?=[a-z]))[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_BLANK = re.compile(r"[ \u00a0]+")
_DOT = re.compile(r"\.[ \u00a0]+")
_JOINERS = frozenset(("of", "for", "to", "against", "and", "&"))
_ARTICLED = re.compile(r"(?:al|el|ul|as|ash|ad|an|ar|az|at|bin|d|l)[-'’][A-Z]")
_I = re.compile(r"I(?:['’](?:m|ve|ll|d))?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, without a possessive ending."""

    start: int
    end: int
    text: str
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether the word has a capital, or is of a script without capitals (Arabic, Chinese)."""
        if _I.fullmatch(self.text):
            return False
        caseless = unicodedata.category(self.text[0]) == "Lo"
        capital = caseless or self.text[0].isupper() or bool(_ARTICLED.match(self.text))
        return capital and not _compound().search(self.text)


def runs(text: str, sentence: Extent) -> Iterator[list[Token]]:
    """The runs of capitals of a sentence, in order."""
    tokens = [_token(m) for m in _TOKEN.finditer(text, *sentence)]
    i = 0
    while i < len(tokens):
        if not tokens[i].capital:
            i += 1
            continue
        j = _run(text, tokens, i)
        yield tokens[i:j]
        i = j


def begins(text: str, start: int, sentence: Extent) -> bool:
    """Whether a place begins its sentence, or what stands after a colon, a dash or an opening mark."""
    before = text[sentence[0] : start].rstrip()
    return not before or before[-1] in "\"“‘'(:—–-[«" or before[-1] in ".!?…"


@cache
def _compound() -> re.Pattern[str]:
    halves = "|".join(lexicon.load("naming")["compounds"])
    return re.compile(rf"[-–](?:{halves}|[a-z]{{3,}}(?:ed|ing))$")


@cache
def _inner() -> frozenset[str]:
    """Small words that stand within names of people: von, de, al."""
    return frozenset(("al", "el", "ul", "ash")) | lexicon.words("titles", "particles")


def _token(match: re.Match[str]) -> Token:
    text, start = match.group(), match.start()
    if owner := _POSSESSIVE.search(text):
        return Token(start, start + owner.start(), text[: owner.start()], True)
    following = match.string[match.end() : match.end() + 2]
    return Token(start, match.end(), text, text[-1] in "sxz" and following in ("' ", "’ "))


def _run(text: str, tokens: list[Token], i: int) -> int:
    """Where the run of capitals that begins at token ``i`` ends."""
    j = i + 1
    while j < len(tokens) and not tokens[j - 1].possessive:
        if not _adjacent(text, tokens[j - 1], tokens[j]):
            break
        if tokens[j].capital:
            j += 1
        elif tokens[j].text in _inner() and _next_capital(text, tokens, j, 1):
            j += 2
        elif step := _joined(text, tokens, i, j):
            j += step
        else:
            break
    return j


def _adjacent(text: str, before: Token, after: Token) -> bool:
    gap = text[before.end : after.start]
    if _BLANK.fullmatch(gap):
        return True
    word = names.fold(before.text)
    short = len(word) == 1 or word in vocabulary.titles() or word in ("st", "jr", "sr", "ft", "mt")
    return bool(_DOT.fullmatch(gap)) and short


def _next_capital(text: str, tokens: list[Token], j: int, step: int) -> bool:
    k = j + step
    return k < len(tokens) and tokens[k].capital and all(_adjacent(text, tokens[m], tokens[m + 1]) for m in range(j, k))


def _joined(text: str, tokens: list[Token], i: int, j: int) -> int:
    """How many tokens to take where a body's name goes on over small words: Committee for a Responsible ..."""
    if tokens[j].text not in _JOINERS:
        return 0
    if tokens[j].text in ("and", "&"):
        return _coordinated(text, tokens, i, j)
    before = names.fold(tokens[j - 1].text)
    leads = lexicon.words("naming", "purpose" if tokens[j].text in ("to", "against") else "leads")
    titled = tokens[j].text == "of" and names.title_length([tokens[j - 1].text])
    if before not in leads and not titled:
        return 0
    for step in (1, 2):
        if _next_capital(text, tokens, j, step) and (step == 1 or tokens[j + 1].text in ("the", "a", "an", "our")):
            return step + 1
    return 0


def _coordinated(text: str, tokens: list[Token], i: int, j: int) -> int:
    """Tokens to take in "Oversight and Government Reform Committee"; none in "Trump and Senate Democrats"."""
    k = j + 1
    while k < len(tokens) and _next_capital(text, tokens, k - 1, 1):
        k += 1
    if tokens[j].text == "&":
        return k - j if k > j + 1 else 0
    if names.fold(tokens[k - 1].text) not in lexicon.words("naming", "coordinated") or names.is_acronym(
        tokens[j - 1].text
    ):
        return 0
    the = text[max(0, tokens[i].start - 4) : tokens[i].start].lower() == "the "
    least = 1 if the else 2 if names.fold(tokens[k - 1].text) in ("committee", "commission") else 3
    return k - j if k - j > least else 0
