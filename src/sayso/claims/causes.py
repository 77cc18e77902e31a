"""Accounts of what caused one event: two sources that name two causes of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from sayso import lexicon
from sayso.claims.answers import apart
from sayso.claims.candidates import Unit
from sayso.claims.grouping import Cluster, names_cause, other_cause
from sayso.claims.turning import leaves_open
from sayso.likeness import likeness, profile, topic

#: Two statements about one cause are two causes unless they are as much alike as this.
_SAME_CAUSE = 0.45
_CLAUSE = re.compile(r"[;:()—]|, (?:and|but|while) ")
#: Before the words of causing these name no cause: "those responsible", "what caused it", "was not caused by", "if".
_UNSAID = re.compile(
    r"\b(?:those|persons?|people|anyone|anybody|whoever|what|who|which|that)\W*$"
    r"|(?:\b(?:not|never)|n[’']t)(?: \w+){0,2} *$"
    r"|\bif\b",
    re.I,
)

Weights = dict[str, float]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cause:
    """What a statement says brought about what: the words of weight on either side."""

    of: frozenset[str]
    what: frozenset[str]


def two(clusters: Sequence[Cluster], weight: Weights) -> Iterator[Pair]:
    """Pairs of claims by two sources that each name a cause of one event."""
    told = [(i, u) for i, cluster in enumerate(clusters) for u in cluster if cause(u.text) and not leaves_open(u)]
    for (i, a), (j, b) in combinations(told, 2):
        if i != j and apart(a, b) and _differ(a, b) and likeness(a.profile, b.profile, weight) < _SAME_CAUSE:
            yield min(i, j), max(i, j)


def instead(a: Unit, b: Unit) -> bool:
    """Whether of two sources one names what caused an event and the other who did it ("drones struck the depot")."""
    if not other_cause(a, b) or leaves_open(a) or leaves_open(b):
        return False
    caused, done = (a, b) if names_cause(a.text) else (b, a)
    named = cause(caused.text)
    return named is not None and bool(named.of & topic(done.profile))


def _differ(a: Unit, b: Unit) -> bool:
    """Whether two statements give one thing two causes."""
    one, other = cause(a.text), cause(b.text)
    if one is None or other is None or not one.of & other.of:
        return False
    return not one.what & other.what


@lru_cache(maxsize=1 << 14)
def cause(text: str) -> Cause | None:
    """The cause that a wording names, and of what; None where it names none."""
    found = _words().search(text)
    if found is None:
        return None
    before, after = _CLAUSE.split(text[: found.start()])[-1], _CLAUSE.split(text[found.end() :])[0]
    if _UNSAID.search(before):
        return None
    first, second = topic(profile(before)), topic(profile(after))
    return Cause(of=second, what=first) if _forward().fullmatch(found.group()) else Cause(of=first, what=second)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('claims')['causing'])})\b", re.I)


@cache
def _forward() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.load("claims")["bringing_about"]), re.I)
