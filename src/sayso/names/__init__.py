"""Comparing two names: spelling, transliteration, titles, nicknames, short forms. Pure text.

Whether two names may stand for one bearer is a question about the names alone. Whether they do, in a report
or a story, is for the stages that know where the names stand: ``compare`` never looks at a text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.names import bodies, people
from sayso.names.bodies import full_form, is_body
from sayso.names.parts import Name, address, parse
from sayso.names.people import LATER_SURNAME_LEFT_OUT, SUFFIX_LEFT_OUT, given_names
from sayso.names.spelling import bare, fold, has_letters, is_acronym, sound
from sayso.names.titles import title_length
from sayso.names.verdict import Match, Verdict

__all__ = [
    "LATER_SURNAME_LEFT_OUT",
    "SUFFIX_LEFT_OUT",
    "Match",
    "Name",
    "Verdict",
    "bare",
    "compare",
    "fold",
    "full_form",
    "given_names",
    "is_acronym",
    "is_body",
    "keys",
    "parse",
    "title_length",
]


@lru_cache(maxsize=65536)
def compare(first: str, second: str) -> Match:
    """Whether two names may stand for one bearer, and by which rule. The order does not matter."""
    a, b = sorted((bare(first), bare(second)))
    if not has_letters(a) or not has_letters(b):
        return Match(Verdict.DIFFERENT, "no name")
    one, two = parse(a), parse(b)
    if (one.titles and two.titles) and address(one) | address(two) == {"he", "she"}:
        return Match(Verdict.DIFFERENT, "addressed as a man and as a woman")
    if one.words == two.words and one.suffix == two.suffix:
        return Match(Verdict.SAME, "same name")
    if rule := bodies.short_form(a, b):
        return Match(Verdict.SAME, rule)
    if one.body or two.body:
        return bodies.compare(one.text, two.text)
    return people.compare(one, two)


@lru_cache(maxsize=16384)
def keys(text: str) -> frozenset[str]:
    """What a name shares with every name that compares as the same or compatible: for finding pairs in a pile."""
    name = parse(text)
    words = {fold(w) for w in re.split(r"[\s\-–/]+", bare(text))} | set(name.words)
    found = {f"sound {sound(w)[0].replace('v', '')[:3] or w}" for w in words if w}
    found |= {f"initials {i}" for i in bodies.initials(text)} | (
        {f"initials {fold(text)}"} if is_acronym(text) else set()
    )
    return frozenset(
        found | {f"known {n}" for n in bodies.known(text)} | {f"squash {bodies.squash(text).removesuffix('com')}"}
    )
