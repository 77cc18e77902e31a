"""How alike two statements are: the content words they share, weighed by how rare a word is in the story.

Lexical on purpose: names, numbers and turns of meaning are checked apart, because a measure that
only tells how near two wordings are in meaning is blind to them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import lexicon

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_NUMBER = re.compile(r"(?<![\w.])\$?\d[\d,]*(?:\.\d+)?%?")
#: What a word of every subject counts, against a rare one's 1.
_WEAK = 0.35
#: A negation reaches this many content words.
_REACH = 6


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a statement.

    Stems of its content words, names, numbers, and its turns of meaning.
    """

    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    negated: frozenset[str]  # stems that stand in the reach of a negation
    senses: frozenset[str]  # stems that have an opposite


def profile(text: str) -> Profile:
    """The profile of a wording."""
    words = [m.group() for m in _WORD.finditer(text)]
    kept = [w for w in words if w.lower().replace("’", "'") not in lexicon.words("claims", "empty")]
    stems = frozenset(meaning(w) for w in kept if len(w) > 2 and not w.isdigit())
    names = frozenset(meaning(w) for w in kept if w[0].isupper() and not w.isdigit())
    numbers = frozenset(n.strip("$%").replace(",", "") for n in _NUMBER.findall(text))
    return Profile(stems | numbers, names, numbers, _negated(text), frozenset(meaning(w) for w in kept) & _turning())


def _negated(text: str) -> frozenset[str]:
    """Stems of the content words that a negation reaches: the next few, up to the end of the clause."""
    found: set[str] = set()
    for clause in re.split(r"[,;:.!?—()]| but ", text):
        words = [w.lower().replace("’", "'") for w in _WORD.findall(clause)]
        for i, word in enumerate(words):
            after = next((w for w in words[i + 1 : i + 3] if w not in ("the", "a", "an")), "")
            if after in lexicon.words("claims", "not_negated") or "until" in words[i:]:
                continue  # "not until Monday": on Monday
            if word in lexicon.words("claims", "negations") or word.endswith("n't"):
                ahead = [w for w in words[i + 1 :] if w not in lexicon.words("claims", "empty")]
                found ^= {meaning(w) for w in ahead[:_REACH]}
    return frozenset(found)


@cache
def stem(word: str) -> str:
    """A word without its commonest endings, in lower case; made to agree with itself, not to look right."""
    low = word.lower().replace("’", "'").removesuffix("'s").replace(".", "").strip("'")
    for ending, least in (
        ("ational", 5),
        ("ations", 4),
        ("ation", 4),
        ("ingly", 4),
        ("ments", 4),
        ("ment", 4),
        ("ings", 4),
        ("ing", 3),
        ("ies", 2),
        ("ied", 2),
        ("edly", 4),
        ("ions", 4),
        ("ion", 4),
        ("ers", 4),
        ("ed", 3),
        ("es", 3),
        ("er", 4),
        ("ly", 4),
        ("s", 3),
        ("e", 3),
        ("y", 3),
    ):
        if (
            low.endswith(ending)
            and len(low) - len(ending) >= least
            and not (ending == "s" and low.endswith(("ss", "us", "is")))
        ):
            low = low[: -len(ending)]
            break
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "aeiouls":
        low = low[:-1]
    low = low[:-1] if len(low) > 4 and low.endswith("e") else low
    return low[:-2] if len(low) > 6 and low.endswith("at") else low


@cache
def _groups() -> dict[str, str]:
    return {stem(word): stem(group[0]) for group in lexicon.load("claims")["alike"] for word in group}


@cache
def meaning(word: str) -> str:
    """The stem that stands for a word's group of like words; its own stem where it has none."""
    own = stem(word)
    return own if word[:1].isupper() and not word.isupper() and own not in _groups() else _groups().get(own, own)


@cache
def _turning() -> frozenset[str]:
    return frozenset(meaning(word) for pair in lexicon.load("claims")["opposites"] for word in pair)


@cache
def _opposed() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(map(meaning, pair)) for pair in lexicon.load("claims")["opposites"])


@cache
def _weak() -> frozenset[str]:
    return frozenset(meaning(word) for word in lexicon.words("claims", "weak"))


def weights(profiles: Iterable[Profile]) -> dict[str, float]:
    """How much each stem counts in a story: rare stems more, words of every subject little."""
    counted: Counter[str] = Counter()
    total = 0
    for one in profiles:
        counted.update(one.stems)
        total += 1
    return {s: math.log(1 + total / n) * (_WEAK if s in _weak() else 1.0) for s, n in counted.items()}


def likeness(a: Profile, b: Profile, weight: Mapping[str, float]) -> float:
    """Weighted cosine of two profiles, 0..1."""
    # fsum, here and below: a sum over a set must not depend on the order in which the set happens to lie
    shared = math.fsum(weight.get(s, 1.0) ** 2 for s in a.stems & b.stems)
    if not shared:
        return 0.0
    first, second = (math.fsum(weight.get(s, 1.0) ** 2 for s in p.stems) for p in (a, b))
    return shared / math.sqrt(first * second)


def containment(a: Profile, b: Profile, weight: Mapping[str, float]) -> float:
    """The share of the shorter statement's weight that the other has too, 0..1."""
    least = min(math.fsum(weight.get(s, 1.0) for s in p.stems) for p in (a, b))
    return math.fsum(weight.get(s, 1.0) for s in a.stems & b.stems) / least if least else 0.0


def substance(a: Profile, b: Profile) -> int:
    """How many stems that tell something two profiles share."""
    return len((a.stems & b.stems) - _weak())


def topic(one: Profile) -> frozenset[str]:
    """The words that tell what a wording is about: no names, no words of every subject."""
    return one.stems - one.names - one.numbers - _weak()


def denied_charge(a: Profile, b: Profile) -> bool:
    """Whether one negates what the other charges somebody with ("there is no fraud in the council")."""
    if len((a.stems & b.stems) - a.names - b.names) < 2:
        return False
    shared = {s for s in a.stems & b.stems if (s in a.negated) != (s in b.negated)}
    return any(_charge().match(s) for s in shared)


def is_charge(one: Profile) -> bool:
    """Whether a profile is one charge and nothing else ("claims of fraud")."""
    return len(one.stems) == 1 and any(_charge().match(s) for s in one.stems)


@cache
def _charge() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon.load('claims')['load']['accusation'])})")


def opposed(a: Profile, b: Profile) -> bool:
    """Whether one of two like statements turns the other round.

    It negates what both speak of, or has an opposite word.
    """
    shared = (a.stems & b.stems) - _weak()
    if any((s in a.negated) != (s in b.negated) for s in shared):
        return True
    return any(frozenset((x, y)) in _opposed() for x in a.senses - b.senses for y in b.senses - a.senses)


def other_figures(a: Profile, b: Profile) -> bool:
    """Whether two like statements give different numbers."""
    return bool(a.numbers and b.numbers) and not a.numbers & b.numbers


def centre(profiles: Sequence[Profile], weight: Mapping[str, float]) -> int:
    """Index of the statement that is most like all the others; the first among equals."""
    scores = [sum(likeness(a, b, weight) for j, b in enumerate(profiles) if i != j) for i, a in enumerate(profiles)]
    return max(range(len(profiles)), key=lambda i: (scores[i], -i)) if profiles else 0


def speaks_for(roles: Iterable[str], body: str) -> bool:
    """Whether somebody's role puts them at the head of a body ("transport minister", "the transport ministry")."""
    name = _plain(body)
    offices = [_plain(role).replace("minister", "ministry") for role in roles]
    return any((len(o.split()) > 1 and o in name) or (len(name.split()) > 1 and name in o) for o in offices)


def _plain(words: str) -> str:
    return re.sub(r"['’]s\b", "", words.lower()).removeprefix("the ").strip()
