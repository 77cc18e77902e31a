"""What a report says people and bodies are: the words before a name, beside it, and after "is"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso import clauses, lexicon, names
from sayso.mentions import vocabulary
from sayso.mentions.naming import Naming
from sayso.mentions.page import Page
from sayso.model import Extent

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-–'’&][^\W_]+)*")
_STOP = re.compile(r"[.,;:!?()\[\]\"“”«»]|\s[-–—]+\s|\n")
_GAP = re.compile(r"\.?['’]?[ \u00a0]+")
_DETERMINER = re.compile(r"^(?:the|a|an|his|her|its|their|one of the|one of|\S+['’]s|\S+s['’])\s", re.I)
_BEGINS = re.compile(r"(?<![\w'’])(?:the|an?|his|her|its|their)\s|(?<!\S)\S+['’]s\s", re.I)
_CLAUSE = re.compile(r"(?:^|[,;:“\"]\s*|\b(?:as|said|says|and|but)\s+)$", re.I)
_BEHIND = re.compile(
    r"\s*(?:\([^)]{1,25}\))?(?:,\s+(?:\d{1,3},\s+)?|\s+[-–—]+\s+|\s+\()"
    r"(?:who\s+(?:is|was|serves as|served as|has been)\s+)?(?:now\s+)?"
)
_COPULA = re.compile(
    r",?\s+(?:who\s+)?(?:is|was|are|were|has been|had been|became|remains|"
    r"serves as|served as|works as|worked as|being)\s+",
    re.I,
)
_PARTY = re.compile(r"\s*[(,]\s*([RDI])[-–]")
_CAMPS = {"R": "republican", "D": "democratic", "I": "independent"}
_BODY_BEFORE = re.compile(r"(?:^|\b(?:the|an?|by|from|its)\s+|,\s+)((?:[\w.’'-]+\s+){0,4}[\w-]+)\s+$", re.I)
_BODY_BEHIND = re.compile(r"(?:\s*\([^)]{1,12}\))?,\s+(?:an?|the|its)\s+([^,.;:]{3,90})[,.;]")
_LONGEST = 18  # words of an apposition; longer ones are clauses (read in 60 articles of PolNeAR's training part)
_FAR, _NEAR, _AHEAD = 140, 90, 120  # characters looked at: for an apposition before, a title before, a predicate


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is called besides a name: "former ambassador to Iraq"."""

    start: int
    end: int
    head: str  # the noun, folded, one for all that mean it: "lawyer" for attorney
    words: frozenset[str]  # the other words, folded
    title: bool = False  # stands as a title or an adjective before the name

    @property
    def extent(self) -> Extent:
        """The role's own characters."""
        return (self.start, self.end)


def find(page: Page, naming: Naming) -> Iterator[Role]:
    """The roles that the words around a naming give its bearer."""
    yield from _before(page, naming)
    yield from _party(page, naming)
    yield from _apposed_before(page, naming)
    yield from _apposed_behind(page, naming)
    yield from _predicated(page, naming)


def of_body(page: Page, naming: Naming) -> Iterator[Role]:
    """What a body's name is said to be: "Syria's state news agency" right before, "a think tank" right behind it."""
    sentence = page.sentences[page.sentence(naming.start)][0]
    begin = max(sentence, naming.start - 80)
    if match := _BODY_BEFORE.search(page.text[begin : naming.start]):
        start, end = begin + match.start(1), begin + match.end(1)
        last = page.text[start:end].split()[-1]
        if last.islower() and last in lexicon.words("roles", "bodies") and not _clause(page.text, start, end):
            yield from _kind_of_body(page.text, start, end)
    if match := _BODY_BEHIND.match(page.text, naming.end):
        yield from _kind_of_body(page.text, *match.span(1))


def read(text: str, start: int, end: int, *, title: bool = False) -> Role | None:
    """The role that an extent of a text names; None where its head is no noun for a person."""
    words = _folded(text, start, end)
    cut = _head_end(words)
    for i in range(cut - 1, -1, -1):
        pair = " ".join(words[max(0, i - 1) : i + 1]).removeprefix("ex")
        paired = pair in vocabulary.nouns("people")
        if vocabulary.is_person(words[i]) or paired:
            meant: dict[str, str] = lexicon.load("roles")["titled"]
            head = pair if paired else meant.get(words[i], words[i])
            rest = (w for j, w in enumerate(words) if j != i and w not in lexicon.words("phrases", "role_ends"))
            return Role(start, end, vocabulary.alike(head), frozenset(rest), title)
        if not title and i < cut - 1:
            return None
    return None


def _folded(text: str, start: int, end: int) -> list[str]:
    found = (m.group().removesuffix("'s").removesuffix("’s") for m in _WORD.finditer(text, start, end))
    return [names.fold(w) for w in found]


def _head_end(words: list[str]) -> int:
    """How many words there are before the role's complement begins."""
    ends = lexicon.words("phrases", "role_ends")
    return next((i for i, w in enumerate(words) if w in ends and i), len(words))


def _kind_of_body(text: str, start: int, end: int) -> Iterator[Role]:
    words = _folded(text, start, end)
    cut = _head_end(words)
    if cut and words[cut - 1] in lexicon.words("roles", "bodies"):
        head = words[cut - 1]
        yield Role(start, end, vocabulary.alike(head), frozenset(words) - {head})


# around a person's name -----------------------------------------------------------------------------


def _before(page: Page, naming: Naming) -> Iterator[Role]:
    """ "Trump campaign spokesman" before a name, titles included."""
    sentence = page.sentences[page.sentence(naming.start)][0]
    found = list(_WORD.finditer(page.text, max(sentence, naming.lead - _NEAR), naming.lead))
    start = naming.lead
    while found and _belongs(page.text, found[-1], start, first=start == naming.start):
        start = found.pop().start()
    if start == naming.start:
        return
    end = start + len(page.text[start : naming.start].rstrip(" .,"))
    if role := read(page.text, start, end, title=True):
        yield role
        return
    meant: dict[str, str] = lexicon.load("roles")["titled"]
    for match in _WORD.finditer(page.text, naming.lead, naming.start):
        word = names.fold(match.group())
        if word in meant:
            yield Role(match.start(), match.end(), vocabulary.alike(meant[word]), frozenset(), title=True)


def _belongs(text: str, match: re.Match[str], start: int, *, first: bool) -> bool:
    """Whether a word right before a name, or before what was already taken, is part of the role."""
    word = names.fold(match.group())
    if not _GAP.fullmatch(text[match.end() : start]):
        return False
    if word in lexicon.words("naming", "openers") - lexicon.words("phrases", "role_adjectives"):
        return False
    if first and word not in vocabulary.nouns("people"):
        return False
    return not word.endswith(("ed", "ing")) or word in lexicon.words("phrases", "role_adjectives")


def _party(page: Page, naming: Naming) -> Iterator[Role]:
    """ "(R-Ohio)" behind an American lawmaker's name."""
    if party := _PARTY.match(page.text, naming.end):
        camp = frozenset({vocabulary.alike(_CAMPS[party.group(1)])})
        yield Role(party.start(1), party.end(1), "congressman", camp, title=True)


def _apposed_before(page: Page, naming: Naming) -> Iterator[Role]:
    """ "The Syrian ambassador to Iraq, Nawaf al-Fares" """
    begin = max(page.sentences[page.sentence(naming.start)][0], naming.lead - _FAR)
    before = page.text[begin : naming.lead]
    if not before.endswith(", "):
        return
    body = before[:-2]
    for match in _BEGINS.finditer(body):
        whole = _CLAUSE.search(body[: match.start()]) and not _STOP.search(body[match.start() :])
        if whole and (role := read(page.text, begin + match.start(), begin + len(body))):
            yield role
            return


def _apposed_behind(page: Page, naming: Naming) -> Iterator[Role]:
    """ "Nawaf al-Fares, the former ambassador to Iraq," """
    match = _BEHIND.match(page.text, naming.end)
    if match is None or naming.possessive:
        return
    end = _until_stop(page.text, match.end(), page.sentences[page.sentence(naming.start)][1])
    if end <= match.end() or len(page.text[match.end() : end].split()) > _LONGEST:
        return
    if not _clause(page.text, match.end(), end) and (role := read(page.text, match.end(), end)):
        yield role


def _predicated(page: Page, naming: Naming) -> Iterator[Role]:
    """ "Fares was Syria's top man in Baghdad" """
    match = _COPULA.match(page.text, naming.end)
    if match is None or naming.possessive:
        return
    end = _until_stop(page.text, match.end(), min(len(page.text), match.end() + _AHEAD))
    if not _DETERMINER.match(page.text[match.end() : end] + " ") or _clause(page.text, match.end(), end):
        return
    if role := read(page.text, match.end(), end):
        yield role


def _until_stop(text: str, start: int, end: int) -> int:
    stop = _STOP.search(text, start, end)
    return stop.start() if stop else end


def _clause(text: str, start: int, end: int) -> bool:
    """Whether words behind a comma go on to a verb, so that they are no apposition: "Fares, a general defected"."""
    for token in clauses.tokens(text, (start, end)):
        if token.low in ("who", "which", "that", "whose"):
            return False
        if clauses.finite_verb(token):
            return True
    return False
