"""One noun phrase for a source: its name, or its noun with what stands before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from sayso import clauses, lexicon, names
from sayso.mentions import elements, vocabulary
from sayso.mentions.elements import Element
from sayso.mentions.naming import Naming
from sayso.mentions.page import Page
from sayso.model import Extent


class Form(StrEnum):
    """By what kind of words a source is given."""

    PRONOUN = "pronoun"
    NAME = "name"
    PERSON = "person"  # one person described: "the former ambassador"
    GROUP = "group"  # several described: "officials", "Republicans"
    BODY = "body"  # "the ministry"
    DOCUMENT = "document"  # "the report"
    JOINT = "joint"  # several sources of one statement
    BARE = "bare"  # nothing that could be a source


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's words in their parts; extents index the page."""

    start: int
    end: int
    form: Form
    text: str  # what it would be called by, had it no name
    head: str = ""  # the noun, folded and singular; the pronoun, lower-case
    words: frozenset[str] = frozenset()  # the other words before and after it, folded
    naming: Naming | None = None  # the name, where it is one
    owner: Naming | None = None  # "Pagliano" of "Pagliano's lawyer", "an attorney for Pagliano"
    owned: str = ""  # "his" of "his lawyer"
    relational: bool = False  # "the senator’s doctor": somebody else is named before the noun
    definite: bool = False
    gender: str | None = None  # where the noun tells it: "he" of "spokesman"
    apposed: Naming | None = None  # the name beside a description: "an attorney, Mark MacDougall"
    parts: tuple[Phrase, ...] = ()

    @property
    def extent(self) -> Extent:
        """Where it stands on the page."""
        return (self.start, self.end)


_BEHIND = 8  # words of the complement that count as telling: "the ambassador to Iraq" among ambassadors
_AUTHOR = re.compile(r"\b(?:by|from)\s+(?:the\s+|an?\s+)?")
_COAUTHOR = re.compile(r"(?:\s+of\s+.{0,40})?,?\s+and\s+")


def pronoun(element: Element) -> Phrase:
    """The phrase of a pronoun alone."""
    return Phrase(element.start, element.end, Form.PRONOUN, element.low, head=element.low)


def read(page: Page, words: list[Element]) -> Phrase:
    """The phrase of elements that are one source."""
    start, end = words[0].start, words[-1].end
    if len(words) == 1 and words[0].among("pronouns"):
        return pronoun(words[0])
    definite, owned, rest = _determined(words)
    core = _core(rest)
    tail = rest[len(core) :]
    base = Phrase(start, end, Form.BARE, elements.called(page, words), definite=definite, owned=owned)
    measured = core and (core[-1].among("measures") or core[-1].among("indefinite"))
    if measured and tail and tail[0].low == "of":
        return _partitive(page, base, rest)
    if not core:
        return replace(base, form=Form.GROUP, head=rest[0].low if rest else "")
    if core[-1].naming is not None:
        return replace(base, form=Form.NAME, naming=core[-1].naming, words=elements.telling(core[:-1]))
    described = _described(base, core, tail)
    beside = _apposed(tail)
    if beside is None or not _bears(described, beside):
        return described
    return replace(described, apposed=beside)


def _bears(described: Phrase, beside: Naming) -> bool:
    """Whether a name beside a description is its bearer's: a noun that no list has is a person's before a full name."""
    if described.form is not Form.DOCUMENT:
        return described.form in (Form.PERSON, Form.BODY, Form.GROUP)
    unknown = described.head not in vocabulary.nouns("documents")
    return unknown and " " in beside.text and not names.is_body(beside.text)


def is_voice(phrase: Phrase) -> bool:
    """Whether a document is somebody's own words: with a possessor the possessor is who speaks."""
    voices = vocabulary.nouns("voices")
    return phrase.head in voices or phrase.head in {vocabulary.alike(v) for v in voices}


def is_issued(phrase: Phrase) -> bool:
    """Whether a document is of a kind that a body speaks by: "the ministry's report"."""
    return phrase.head in lexicon.words("roles", "issued")


def author(page: Page, phrase: Phrase, inside: list[Naming]) -> tuple[Naming, ...]:
    """Who wrote a document, where the phrase says so: "a paper by Jane Sample", "a report from the agency"."""
    if phrase.head not in vocabulary.nouns("documents") or phrase.head in ("poll", "polling average"):
        return ()
    match = _AUTHOR.search(page.text, phrase.start, phrase.end)
    after = [n for n in inside if match and n.start >= match.start()]
    if match is None or not after or page.text[match.end() : after[0].lead].count(" ") > 4:
        return ()
    found = [after[0]]
    for before, naming in pairwise(after):
        person = " " in naming.text and not names.is_body(naming.text)
        if person and _COAUTHOR.fullmatch(page.text[before.end : naming.lead]):
            found.append(naming)
    return tuple(found)


# around the noun ------------------------------------------------------------------------------------


def _determined(words: list[Element]) -> tuple[bool, str, list[Element]]:
    """Whether the phrase is definite, the possessive pronoun it begins with, and the rest."""
    definite, owned = False, ""
    i = 0
    while i < len(words) and words[i].naming is None:
        if words[i].among("possessives"):
            definite, owned = True, words[i].low
        elif words[i].among("definite"):
            definite = True
        elif not words[i].among("indefinite") and not words[i].low[0].isdigit():
            break
        i += 1
    if words[i : i + 1] and words[i].low == "than" and i + 1 < len(words):  # more than two million people
        return _determined(words[i + 1 :])
    if i and (i == len(words) or words[i].among("cuts")) and not words[i - 1].among("definite"):
        i -= 1  # "others in the town": the determiner is the noun
    return definite, owned, words[i:]


def _core(words: list[Element]) -> list[Element]:
    """The words up to the first complement, apposition or clause."""
    for i, word in enumerate(words):
        if word.naming is not None:
            continue
        if word.among("cuts") or word.low in elements.MARKS or (i and word.among("behind")):
            return words[:i]
        named = i > 0 and words[i - 1].naming is not None and not words[i - 1].possessive
        if named and _verb(word):
            return words[:i]
    return words


def _verb(word: Element) -> bool:
    """Whether a word right behind a name is its verb: a source drawn too long, "Sample collected data"."""
    noun = names.fold(vocabulary.singular(word.low))
    if any(noun in vocabulary.nouns(kind) for kind in ("people", "bodies", "documents", "groups")):
        return False
    token = clauses.Token(word.start, word.end, word.low, word.low)
    return word.low.endswith("ed") or clauses.finite_verb(token)


def _partitive(page: Page, base: Phrase, words: list[Element]) -> Phrase:
    """ "one of the controllers", "some of his aides": one or several of those named after "of"."""
    of = next(i for i, w in enumerate(words) if w.low == "of")
    if of + 1 >= len(words):
        return replace(base, form=Form.GROUP, head=words[0].low)
    inner = read(page, words[of + 1 :])
    one = words[of - 1].low in ("one", "another")
    form = Form.PERSON if one and inner.form is Form.GROUP else Form.GROUP
    if inner.form is Form.DOCUMENT:
        form = Form.DOCUMENT
    return replace(inner, start=base.start, end=base.end, form=form, text=base.text, definite=False)


def _complement(tail: list[Element]) -> Naming | None:
    """The name after "of", "for", "to" right behind the head."""
    if not tail or tail[0].low not in ("of", "for", "to", "at", "from", "by", "in", "with"):
        return tail[0].naming if tail else None
    return next((e.naming for e in tail[:5] if e.naming is not None), None)


def _apposed(tail: list[Element]) -> Naming | None:
    """A name after a comma that ends the phrase or is followed by another comma."""
    if tail and tail[0].among("relatives"):
        return None
    for comma, after, following in zip(tail, tail[1:], [*tail[2:], None], strict=False):
        ends = following is None or following.low in (",", "(", "of", "from", "at")
        if comma.low == "," and comma.naming is None and after.naming is not None and ends:
            return after.naming
    return None


# the noun -------------------------------------------------------------------------------------------


def _described(base: Phrase, core: list[Element], tail: list[Element]) -> Phrase:
    word = names.fold(core[-1].low)
    pair = f"{names.fold(core[-2].low)} {word}" if len(core) > 1 else word
    owner = next((w.naming for w in core[:-1] if w.naming and w.possessive), None)
    before = core[-2].naming if len(core) > 1 else None
    if owner is None and before and before.the and (names.is_body(before.text) or names.is_acronym(before.text)):
        owner = before if word in lexicon.words("roles", "issued") else None  # "the NFI report"
    possessive = max((i for i, w in enumerate(core[:-1]) if w.possessive), default=-1)
    behind = [w for w in tail if not w.among("cuts") and len(w.low) > 1][:_BEHIND]
    return replace(
        base,
        form=Form.DOCUMENT if word == "paper" and not base.definite else _form(word, pair),
        head=vocabulary.alike(vocabulary.singular(word)),
        words=elements.telling(core[possessive + 1 : -1]) | elements.telling(behind),
        owner=owner or _complement(tail),
        gender=_gender(word, pair),
        relational=possessive >= 0,
    )


def _gender(word: str, pair: str) -> str | None:
    he, she = ({word, pair} & lexicon.words("roles", key) for key in ("he", "she"))
    return "he" if he and not she else "she" if she and not he else None


def _form(word: str, pair: str) -> Form:
    """What kind of source a noun names, the noun with the word before it first: "news agency"."""
    if word in ("one", "ones") or word.isdigit():
        return Form.GROUP
    if word == "paper":
        return Form.BODY
    for key in (pair, word):
        if (form := _listed(key)) is not None:
            return form
    if word in vocabulary.nations() or word in lexicon.words("naming", "camps"):
        return Form.GROUP
    single = vocabulary.singular(word)
    if single != word:
        return Form.DOCUMENT if single in vocabulary.nouns("documents") else Form.GROUP
    bare = word.endswith(("ed", "ing", "ly")) or not word.isalpha()
    return Form.BARE if bare else Form.DOCUMENT


def _listed(key: str) -> Form | None:
    if key in vocabulary.nouns("groups"):
        return Form.GROUP
    if vocabulary.is_person(key):
        return Form.PERSON
    if key in vocabulary.nouns("bodies"):
        return Form.BODY
    return Form.DOCUMENT if key in vocabulary.nouns("documents") else None
