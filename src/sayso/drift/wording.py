"""A quotation as words that can be compared: contractions taken apart, spellings and inflections known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sayso import lexicon
from sayso.model import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a quotation, or a part of one where it is a contraction ("we" and "'ve" of "we've")."""

    form: str  # lower case, plain apostrophes, no brackets: what is compared
    sense: str  # its spelling and inflection taken away: "senator" of "Sens."
    place: Extent
    function: bool  # holds the sentence together; says little by itself
    contracted: bool = False
    bracketed: bool = False  # stands in brackets that the reporter set
    altered: bool = False  # has letters in brackets within it: "favor[s]"
    hyphened: bool = False  # a hyphen and no blank parts it from the word before


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a quotation, and what stands between them, by the number of the word that follows."""

    text: str
    words: tuple[Word, ...]
    ellipses: frozenset[int]  # something is marked as left out here
    stops: frozenset[int]  # a sentence ends here, or a clause set off by a colon
    pauses: frozenset[int]  # a comma or a dash stands here


_PIECE = re.compile(
    r"""(?P<ellipsis>…|\.\s?\.\s?\.(?:\s?\.)?)
    |(?P<word>w/o?\b
      |(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?
      |[£€]?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?\b
      |(?:\[[^\W_]{1,3}\](?=[^\W_])|[^\W_]|\u00ad|(?<=[^\W_])\[[^\W_]{1,4}\]|(?<=[^\W_])[*][*]*|(?<=[^\W_])-{2,}(?=[^\W_]))+
       (?:['’](?:[^\W_])+)*)
    |(?P<and>&)|(?P<percent>%)
    |(?P<open>[\[(])|(?P<close>[\])])
    |(?P<stop>[.!?;:])
    |(?P<pause>,|—|\s–\s|--|\s-\s)""",
    re.VERBOSE,
)
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_])?")
_BRACKETS = re.compile(r"[\[\]\u00ad]")
_HYPHENS = "-‐‑–"


@lru_cache(maxsize=4096)
def parse(text: str) -> Wording:
    """The words of a quotation."""
    words: list[Word] = []
    ellipses: set[int] = set()
    stops: set[int] = set()
    pauses: set[int] = set()
    depth = 0
    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        if kind == "ellipsis":
            ellipses.add(len(words))
        elif kind == "stop":
            stops.add(len(words))
        elif kind == "pause":
            pauses.add(len(words))
        elif kind in ("open", "close"):
            depth = max(0, depth + (1 if kind == "open" else -1))
        else:
            hyphened = match.start() > 0 and text[match.start() - 1] in _HYPHENS
            words.extend(_parts(match.group(), match.start(), bracketed=depth > 0, hyphened=hyphened))
    return Wording(
        text=text,
        words=tuple(words),
        ellipses=frozenset(ellipses),
        stops=frozenset(stops),
        pauses=frozenset(pauses),
    )


def _parts(raw: str, start: int, *, bracketed: bool, hyphened: bool) -> list[Word]:
    forms = _taken_apart(raw, start)
    return [
        Word(
            form=form,
            sense=sense(form),
            place=place,
            function=form in _function(),
            contracted=contracted,
            bracketed=bracketed,
            altered="[" in raw,
            hyphened=hyphened and number == 0,
        )
        for number, (form, place, contracted) in enumerate(forms)
    ]


def _taken_apart(raw: str, start: int) -> list[tuple[str, Extent, bool]]:
    """The forms that a printed word stands for, where each stands, and whether an apostrophe shortens it."""
    table = _table()
    end = start + len(raw)
    folded = _BRACKETS.sub("", raw).casefold().replace("’", "'")
    if not folded:
        return []
    if raw == "US" or _ABBREVIATED.fullmatch(raw):
        return [("usa" if folded.replace(".", "") == "us" else folded.replace(".", ""), (start, end), False)]
    if folded in table["contractions"]:
        return [(form, (start, end), True) for form in table["contractions"][folded]]
    tail: list[tuple[str, Extent, bool]] = []
    while ending := next((e for e in table["endings"] if folded.endswith(e) and folded != e), None):
        folded = folded[: -len(ending)]
        tail.insert(0, (table["endings"][ending], (end - len(ending), end), True))
        end -= len(ending)
    plain = {"&": "and", "%": "percent", "w/": "with", "w/o": "without"}.get(folded, folded.replace(",", ""))
    return [(plain, (start, end), False), *tail]


@lru_cache(maxsize=1 << 16)
def sense(form: str) -> str:
    """One form for all inflections and spellings of a word; a rough stem where no list knows it."""
    known = _senses().get(form)
    if known is not None:
        return known
    if form.isdigit() or len(form) < 4:
        return form
    stem = _stem(form)
    return _senses().get(stem, stem)


def _stem(form: str) -> str:
    for ending, put in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if form.endswith(ending) and not form.endswith("ss") and len(form) - len(ending) >= 3:
            form = form[: -len(ending)] + put
            break
    if len(form) > 4 and form[-1] == form[-2] and form[-1] not in "sl":
        form = form[:-1]
    return form[:-1] if form.endswith("e") and len(form) > 4 else form


@cache
def _senses() -> dict[str, str]:
    table = _table()
    senses = {form: forms[0] for forms in table["verbs"]["forms"] for form in forms}
    senses |= {form: forms[0] for forms in table["spellings"]["same"] for form in forms}
    return senses


@cache
def spellings() -> dict[str, str]:
    """One spelling for each word that house style writes in two ways."""
    return {form: forms[0] for forms in _table()["spellings"]["same"] for form in forms}


@cache
def _function() -> frozenset[str]:
    return lexicon.words("drift", "function")


@cache
def _table() -> dict[str, Any]:
    return lexicon.load("drift")
