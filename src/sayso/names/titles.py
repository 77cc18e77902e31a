"""Titles before a name: Sen., Prime Minister, Dr."""

from __future__ import annotations

from functools import cache

from sayso import lexicon
from sayso.names.spelling import fold


@cache
def _titles() -> tuple[frozenset[str], int]:
    table = lexicon.load("titles")
    phrases = frozenset(" ".join(map(fold, p.split())) for key in ("he", "she", "either") for p in table[key])
    return phrases, max(len(p.split()) for p in phrases)


def title_length(words: list[str]) -> int:
    """How many of the words at the beginning are titles; 0 where the name begins at once."""
    phrases, longest = _titles()
    taken = 0
    while taken < len(words):
        for size in range(longest, 0, -1):
            if " ".join(map(fold, words[taken : taken + size])) in phrases and taken + size <= len(words):
                taken += size
                break
        else:
            return taken
    return taken
