"""A name taken apart: titles, given names, surname with its particles, suffix, nickname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.names.bodies import is_body
from sayso.names.spelling import bare, fold
from sayso.names.titles import title_length


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts. ``given`` and ``surname`` hold folded words: plain lower-case letters."""

    text: str  # as written, without titles, honours and possessive
    titles: tuple[str, ...]
    given: tuple[str, ...]  # given and middle names and initials, in order
    surname: tuple[str, ...]  # with its particles, without the Arabic article
    suffix: str  # "jr", "sr", "ii", ... or nothing
    nickname: str  # Robert "Bob" Smith
    body: bool  # its words show it to be an organisation's
    unvowelled: bool  # written in Arabic script, which leaves short vowels out

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the name, folded."""
        return self.given + self.surname


_NICKNAME = re.compile(r"\s*[\"“'‘(]([A-Z][\w-]+)[\"”'’)]\s*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_SPLIT = re.compile(r"[\s\-–‐.,/]+")


@lru_cache(maxsize=16384)
def parse(text: str) -> Name:
    """A name in its parts; a name of one word is all surname."""
    text = bare(text)
    nickname = ""
    if found := _NICKNAME.search(text):
        nickname, text = fold(found.group(1)), bare(text[: found.start()] + " " + text[found.end() :])
    text = _DOTTED.sub(lambda m: m.group().replace(".", ". ").strip() if " " in text else m.group(), text)
    if text.count(",") == 1 and fold(text.split(",")[1]) not in _suffixes():
        text = " ".join(reversed(text.split(",")))
    words = text.split()
    taken = min(title_length(words), len(words) - 1) if words and not is_body(text) else 0
    titles, words = tuple(fold(w) for w in words[:taken]), words[taken:]
    while len(words) > 1 and fold(words[-1]) in lexicon.words("titles", "honours"):
        words.pop()
    suffix = fold(words.pop()) if len(words) > 1 and fold(words[-1]) in _suffixes() else ""
    given, surname = _parts(words)
    return Name(
        text=" ".join(words).strip(" ,") + (f" {_shown(suffix)}" if suffix else ""), titles=titles, given=given,
        surname=surname, suffix={"junior": "jr", "senior": "sr"}.get(suffix, suffix), nickname=nickname,
        body=is_body(" ".join(words)), unvowelled=bool(re.search("[\u0600-\u06ff]", text)),
    )  # fmt: skip


def _suffixes() -> frozenset[str]:
    return lexicon.words("titles", "suffixes")


def _shown(suffix: str) -> str:
    return suffix.upper() if suffix.startswith("i") else suffix.capitalize() + ("." if len(suffix) == 2 else "")


def _parts(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Given names and surname as folded words; the surname begins at its first particle."""
    articles, particles = lexicon.words("titles", "articles"), lexicon.words("titles", "particles")
    pieces: list[str] = []
    for word in words:
        halves = [fold(w) for w in _SPLIT.split(word)]
        articled = len(halves) > 1 and halves[0] in articles  # al-Fares
        pieces += halves if articled else [fold(word.replace("-", ""))]
    pieces = [p for p in pieces if p]
    lower = bool(words) and (words[0][:1].islower() or "-" in words[0])
    first = 0 if lower else 1  # "de Blasio", "Al-Fares", but Ben Carson and Al Gore
    joining = (i for i, p in enumerate(pieces[:-1]) if i >= first and p in particles | articles)
    begin = next(joining, len(pieces) - 1)
    surname = [p for i, p in enumerate(pieces) if i >= begin and (p not in articles or i == len(pieces) - 1)]
    given = [p for i, p in enumerate(pieces[: max(begin, 0)]) if p not in articles or i == 0]
    return tuple(given), tuple(surname)


def address(name: Name) -> set[str]:
    """How the titles address somebody: "he", "she", or nothing."""
    return {key for key in ("he", "she") if lexicon.words("titles", key) & set(name.titles)}
