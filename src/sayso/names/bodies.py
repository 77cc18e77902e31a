"""Names of bodies: what shows a name to be one, short forms, and one word order for all."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso import lexicon
from sayso.names.spelling import bare, fold, has_letters, is_acronym
from sayso.names.titles import title_length
from sayso.names.verdict import Match, Verdict


@lru_cache(maxsize=65536)
def is_body(text: str) -> bool:
    """Whether a name's own words show it to be an organisation's: a word like Committee, or a known short form."""
    words = [fold(w) for w in text.split()]
    if not words:
        return False
    heads = lexicon.words("organisations", "heads")
    if len(words) > 1 and words[-1] in heads:
        return True
    if any(w in ("of", "for") for w in words[1:-1]) and not title_length(words[:1]):
        return True
    return bool(known(text)) or (len(words) > 1 and words[-1] in lexicon.words("organisations", "legal"))


@cache
def _known_forms() -> dict[str, frozenset[int]]:
    forms: dict[str, set[int]] = {}
    for number, line in enumerate(lexicon.load("organisations")["known"]):
        for form in line:
            forms.setdefault(_form(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in forms.items()}


def _form(text: str) -> str:
    """A body's name as it is looked up: short forms keep their capitals (US, not us)."""
    text = bare(text).replace(".", "")
    text = re.sub(r"^the\s+", "", text, flags=re.I)
    return text if len(text) <= 5 else " ".join(fold(w) for w in text.split())


@lru_cache(maxsize=16384)
def known(text: str) -> frozenset[int]:
    """The lines of the list of known bodies that a name stands in."""
    return _known_forms().get(_form(text), frozenset())


def full_form(text: str) -> str | None:
    """The full name of a body known by this short form; None where the lists know none or several."""
    numbers = known(text)
    return lexicon.load("organisations")["known"][min(numbers)][0] if len(numbers) == 1 else None


def short_form(a: str, b: str) -> str | None:
    """The rule by which one name is the other's short form; None where none is."""
    if known(a) & known(b):
        return "known short form"
    for short, long in ((a, b), (b, a)):
        if is_acronym(short) and fold(short) in initials(long):
            return "initials"
    squash_a, squash_b = squash(a), squash(b)
    if squash_a == squash_b or (len(squash_a) >= 5 and (squash_a + "com" == squash_b or squash_b + "com" == squash_a)):
        return "same name, written otherwise"
    return None


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """A name in one piece, without "the"."""
    return fold(re.sub(r"^the\s+", "", text, flags=re.I).replace("&", "and").replace(" ", ""))


@lru_cache(maxsize=16384)
def initials(text: str) -> frozenset[str]:
    """The initials of a name of several words, with and without of, and, for, the."""
    words = [w for w in re.split(r"[\s\-–/]+", bare(text)) if has_letters(w)]
    if len(words) < 2:
        return frozenset()
    fillers = lexicon.words("organisations", "fillers")
    full = [w for w in words if w.lower() not in fillers]
    without = words[1:] if words[0].lower() == "the" else words
    return frozenset(fold("".join(w[0] for w in ws)) for ws in (words, full, without))


def _core(name: str) -> list[str]:
    """A body's words in one order: "Department of Justice" and "Justice Department" are one."""
    drop = lexicon.words("organisations", "fillers") | lexicon.words("organisations", "legal")
    words = [fold(w) for w in name.replace("-", " ").split()]
    if len(words) > 2 and words[1] == "of" and words[0] in ("department", "ministry", "bureau", "office"):
        words = words[2:] + words[:1]
    kept = [
        w.replace("organisation", "organization").replace("defence", "defense").replace("centre", "center")
        for w in words
    ]
    return [w for w in kept if w and w not in drop] or kept


def compare(one: str, two: str) -> Match:
    """Whether two bodies' names, of which neither is the other's short form, may be one body's."""
    a, b = _core(one), _core(two)
    if a == b:
        return Match(Verdict.SAME, "same name, written otherwise")
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and short == long[-len(short) :]:
        return Match(Verdict.COMPATIBLE, "end of the longer name")
    if short == long[: len(short)] and (len(short) >= 2 or len(short[0]) > 3):
        return Match(Verdict.COMPATIBLE, "beginning of the longer name")
    if len(short) == 1 and short[0] == long[-1]:
        return Match(Verdict.COMPATIBLE, "last word of the longer name")
    return Match(Verdict.DIFFERENT, "another body's name")
