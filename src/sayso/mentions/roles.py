"""What a report says people are: the words before a name, beside it, and after "is"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso import clauses, lexicon, names
from sayso.mentions import vocabulary
from sayso.mentions.naming import Naming
from sayso.mentions.page import Page
from sayso.model import Extent

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-–'’&][^\W_]+)*")
_STOP = re.compile(r"[.,;:!?()\[\]\"“”«»]|\s[-–—]+\s|\n")
_DETERMINER = re.compile(r"^(?:the|a|an|his|her|its|their|one of the|one of|\S+['’]s|\S+s['’])\s", re.I)
_COPULA = re.compile(
    r",?\s+(?:who\s+)?(?:is|was|are|were|has been|had been|became|remains|serves as|served as|works as|worked as|being)\s+",
    re.I,
)
_CUTS = frozenset(
    [
        "of",
        "for",
        "at",
        "in",
        "from",
        "to",
        "with",
        "on",
        "by",
        "who",
        "which",
        "that",
        "whose",
        "under",
        "over",
        "against",
        "among",
        "about",
        "near",
        "since",
        "and",
        "as",
    ]
)
_CLAUSE = re.compile(r"(?:^|[,;:“\"]\s*|\b(?:as|said|says|and|but)\s+)$", re.I)
_PARTY = re.compile(r"\s*[(,]\s*([RDI])[-–]")
_BODY_BEFORE = re.compile(r"(?:^|\b(?:the|an?|by|from|its)\s+|,\s+)((?:[\w.’'-]+\s+){0,4}[\w-]+)\s+$", re.I)
_BODY_AFTER = re.compile(r"(?:\s*\([^)]{1,12}\))?,\s+(?:an?|the|its)\s+([^,.;:]{3,90})[,.;]")
_LONGEST = (
    18  # words of an apposition; longer ones are clauses (read in 60 articles of PolNeAR's training part)
)


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


def is_person(word: str) -> bool:
    """Whether a folded noun in the singular is for what a person is."""
    return word in vocabulary.nouns("people") or (
        len(word) > 6 and word.endswith(tuple(lexicon.load("roles")["endings"]))
    )


@cache
def _alike() -> dict[str, str]:
    first: dict[str, str] = {}
    for line in lexicon.load("roles")["alike"]:
        words = [names.fold(w) for w in line.split()]
        for word in words:
            first.setdefault(word, words[0])
    return first


def alike(word: str) -> str:
    """The noun that stands for all which mean the same: "lawyer" for "attorney"."""
    return _alike().get(word, word)


def singular(word: str) -> str:
    """A folded noun without its plural ending; unchanged where it has none."""
    irregular = {
        "women": "woman",
        "men": "man",
        "people": "person",
        "children": "child",
        "spokesmen": "spokesman",
        "aides-de-camp": "aide",
    }
    if word in irregular:
        return irregular[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def find(page: Page, naming: Naming) -> Iterator[Role]:
    """The roles that the words around a naming give its bearer."""
    yield from _before(page, naming)
    yield from _apposed_before(page, naming)
    yield from _apposed_after(page, naming)
    yield from _predicated(page, naming)


def of_body(page: Page, naming: Naming) -> Iterator[Role]:
    """ "Syria's state news agency" right before a body's name, "a think tank" right after it."""
    sentence = page.sentences[page.sentence(naming.start)][0]
    before = page.text[max(sentence, naming.start - 80) : naming.start]
    kinds = lexicon.words("roles", "bodies")
    if match := _BODY_BEFORE.search(before):
        words = [
            names.fold(w.group().removesuffix("'s").removesuffix("’s"))
            for w in _WORD.finditer(match.group(1))
        ]
        plain = match.group(1).split()[-1].islower() and not _clause(
            page.text, *_shifted(match.span(1), naming.start - len(before))
        )
        if words and words[-1] in kinds and plain:
            start = naming.start - len(before) + match.start(1)
            yield Role(
                start, start + len(match.group(1)), alike(words[-1]), frozenset(words[:-1]), title=True
            )
    if match := _BODY_AFTER.match(page.text, naming.end):
        words = [names.fold(w.group()) for w in _WORD.finditer(match.group(1))]
        cut = next((i for i, w in enumerate(words) if w in _CUTS and i), len(words))
        if cut and words[cut - 1] in kinds:
            yield Role(
                match.start(1), match.end(1), alike(words[cut - 1]), frozenset(words) - {words[cut - 1]}
            )


def _shifted(extent: Extent, by: int) -> Extent:
    return (extent[0] + by, extent[1] + by)


def read(text: str, start: int, end: int, *, title: bool = False) -> Role | None:
    """The role that an extent of a text names; None where its head is no noun for a person."""
    words = [
        (m.start(), m.end(), names.fold(m.group().removesuffix("'s").removesuffix("’s")))
        for m in _WORD.finditer(text, start, end)
    ]
    cut = next((i for i, w in enumerate(words) if w[2] in _CUTS and i), len(words))
    for i in range(cut - 1, -1, -1):
        pair = " ".join(w[2] for w in words[max(0, i - 1) : i + 1]).removeprefix("ex")
        if is_person(words[i][2]) or pair in vocabulary.nouns("people"):
            rest = frozenset(w[2] for j, w in enumerate(words) if j != i and w[2] not in _CUTS)
            titled = (
                pair
                if pair in vocabulary.nouns("people")
                else lexicon.load("roles")["titled"].get(words[i][2], words[i][2])
            )
            return Role(start, end, alike(titled), rest, title)
        if not title and i < cut - 1:
            return None
    return None


def _before(page: Page, naming: Naming) -> Iterator[Role]:
    """ "Trump campaign spokesman" before a name, titles included."""
    sentence = page.sentences[page.sentence(naming.start)][0]
    start = naming.lead
    found = list(_WORD.finditer(page.text, max(sentence, naming.lead - 90), naming.lead))
    while found:
        last = found.pop()
        gap = page.text[last.end() : start]
        word = names.fold(last.group())
        if (
            not re.fullmatch(r"\.?['’]?\s+", gap)
            or "\n" in gap
            or word in lexicon.words("naming", "openers") - {"former", "late", "top", "senior", "new"}
        ):
            break
        if start == naming.start and word not in vocabulary.nouns("people"):
            break
        if word.endswith(("ed", "ing")) and word not in (
            "retired",
            "elected",
            "appointed",
            "embattled",
            "disgraced",
            "leading",
            "outgoing",
            "acting",
            "wing",
            "king",
            "united",
        ):
            break
        start = last.start()
    if start < naming.start:
        end = naming.start
        titles = page.text[start:end].rstrip(" .,")
        if role := read(page.text, start, start + len(titles), title=True):
            yield role
        else:
            yield from _titled(page, naming)
    if party := _PARTY.match(page.text, naming.end):
        camp = {"R": "republican", "D": "democratic", "I": "independent"}[party.group(1)]
        yield Role(party.start(1), party.end(1), "congressman", frozenset({alike(camp)}), title=True)


def _titled(page: Page, naming: Naming) -> Iterator[Role]:
    """A title alone: Gov., Sen., Dr."""
    meant: dict[str, str] = lexicon.load("roles")["titled"]
    for match in _WORD.finditer(page.text, naming.lead, naming.start):
        word = names.fold(match.group())
        if word in meant:
            yield Role(match.start(), match.end(), alike(meant[word]), frozenset(), title=True)


def _apposed_before(page: Page, naming: Naming) -> Iterator[Role]:
    """ "The Syrian ambassador to Iraq, Nawaf al-Fares" """
    sentence = page.sentences[page.sentence(naming.start)][0]
    before = page.text[max(sentence, naming.lead - 140) : naming.lead]
    if not before.endswith(", "):
        return
    base = naming.lead - len(before)
    body = before[:-2]
    for match in re.finditer(r"(?<![\w'’])(?:the|an?|his|her|its|their)\s|(?<!\S)\S+['’]s\s", body, re.I):
        if not _CLAUSE.search(body[: match.start()]):
            continue
        if _STOP.search(body[match.start() :]):
            continue
        if role := read(page.text, base + match.start(), base + len(body)):
            yield role
            return


def _apposed_after(page: Page, naming: Naming) -> Iterator[Role]:
    """ "Nawaf al-Fares, the former ambassador to Iraq," """
    start = re.compile(
        r"\s*(?:\([^)]{1,25}\))?(?:,\s+(?:\d{1,3},\s+)?|\s+[-–—]+\s+|\s+\()(?:who\s+(?:is|was|serves as|served as|has been)\s+)?(?:now\s+)?"
    )
    match = start.match(page.text, naming.end)
    if match is None or naming.possessive:
        return
    sentence = page.sentences[page.sentence(naming.start)]
    stop = _STOP.search(page.text, match.end(), sentence[1])
    end = min(stop.start() if stop else sentence[1], sentence[1])
    if end <= match.end() or len(page.text[match.end() : end].split()) > _LONGEST:
        return
    if _clause(page.text, match.end(), end):
        return
    if role := read(page.text, match.end(), end):
        yield role


def _clause(text: str, start: int, end: int) -> bool:
    """Whether words behind a comma go on to a verb, so that they are no apposition: "Fares, a general defected"."""
    for token in clauses.tokens(text, (start, end)):
        if token.low in ("who", "which", "that", "whose"):
            return False
        if clauses.finite_verb(token):
            return True
    return False


def _predicated(page: Page, naming: Naming) -> Iterator[Role]:
    """ "Fares was Syria's top man in Baghdad" """
    match = _COPULA.match(page.text, naming.end)
    if match is None or naming.possessive:
        return
    stop = _STOP.search(page.text, match.end(), min(len(page.text), match.end() + 120))
    end = stop.start() if stop else match.end()
    if _clause(page.text, match.end(), end):
        return
    if _DETERMINER.match(page.text[match.end() : end] + " ") and (role := read(page.text, match.end(), end)):
        yield role
