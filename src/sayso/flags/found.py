"""What one rule finds: a cue, whose it is, and what it touches, before it becomes a flag."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso import lexicon
from sayso.model import Extent, FlagKind, Voice


@dataclass(frozen=True, slots=True)
class Found:
    """A flag in the making; extents into the report's text."""

    kind: FlagKind
    cue: Extent
    by: Extent | None
    voice: Voice
    claim: tuple[Extent, ...]
    confidence: float
    rule: str


def voice_of(by: Extent | None, *, hidden: bool = False) -> Voice:
    """Named where somebody is; nobody's where a passive hides whose it is; else the reporter's."""
    if by is not None:
        return Voice.NAMED
    return Voice.NOBODY if hidden else Voice.REPORTER


@cache
def signal(name: str) -> frozenset[str]:
    """A list of ``flags.toml``: the words that a rule looks for around a cue."""
    return frozenset(lexicon.load("flags")["signals"][name])


@cache
def listed(part: str, key: str) -> frozenset[str]:
    """One list of another part of ``flags.toml`` ("adjectives", "unverified")."""
    return frozenset(lexicon.load("flags")[part][key])


@cache
def claim_nouns() -> frozenset[str]:
    """Nouns that stand for something said."""
    return lexicon.words("clauses", "claim_nouns")


@cache
def saying() -> frozenset[str]:
    """Verbs of saying."""
    return lexicon.words("clauses", "saying")


@cache
def classes(*names: str) -> frozenset[str]:
    """Word classes of ``clauses.toml`` together."""
    return frozenset().union(*(lexicon.words("clauses", name) for name in names))
