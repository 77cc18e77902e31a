"""The words that stand for a source, taken apart: pronoun, name, description, document, several at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from sayso import clauses, lexicon, names
from sayso.mentions import naming as namings
from sayso.mentions import roles
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


_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
        "whose",
        "whom",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "me",
        "him",
        "them",
        "us",
        "himself",
        "herself",
        "themselves",
        "itself",
        "each",
        "both",
        "neither",
        "either",
    ]
)
_CLAUSAL = frozenset(("he", "she", "they", "it", "we", "i", "you", "who"))
_POSSESSIVES = {
    "his": "he",
    "her": "she",
    "their": "they",
    "its": "it",
    "our": "we",
    "my": "i",
    "your": "you",
}
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d,.]*%?|[^\W_]+(?:[-–'’&][^\W_]+)*|[,;:()—–]|\s-\s|--")
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_INDEFINITE = frozenset(
    [
        "a",
        "an",
        "one",
        "another",
        "some",
        "many",
        "several",
        "few",
        "most",
        "more",
        "other",
        "others",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozens",
        "hundreds",
        "thousands",
        "no",
        "any",
    ]
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
        "whom",
        "under",
        "over",
        "against",
        "among",
        "amongst",
        "about",
        "near",
        "since",
        "between",
        "within",
        "inside",
        "outside",
        "as",
        "than",
        "like",
        "including",
        "whose",
        "where",
        "when",
        "across",
        "throughout",
        "into",
        "via",
        "without",
        "behind",
        "during",
        "after",
        "before",
        "because",
        "while",
        "if",
        "amid",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "do",
        "does",
        "did",
    ]
)
_MEASURES = frozenset(
    [
        "array",
        "number",
        "group",
        "handful",
        "majority",
        "host",
        "range",
        "lot",
        "couple",
        "pair",
        "crowd",
        "coalition",
        "series",
        "bevy",
        "slew",
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "half",
        "part",
        "third",
        "quarter",
        "one",
    ]
)
_RELATIVES = frozenset(("who", "which", "that", "whose", "whom", "where", "when"))
_PARTICIPLES = re.compile(
    r"(?:published|released|issued|conducted|obtained|posted|signed|written|led|run|called|named|based|involved|due|able|eager|likely|willing|familiar|close|representing|working|responsible|living|made|commissioned|measured|compiled|appointed|identified|present|opposed|critical)$"
)
_LONGEST = 14  # words of a description kept as a name; a relative clause is cut off before


def read(page: Page, extent: Extent, inside: list[Naming]) -> Phrase:
    """The parts of a source; ``inside`` are the namings within it, in order."""
    start, end = _trimmed(page.text, extent)
    words = _elements(page, (start, end), inside)
    if not words:
        return Phrase(start, end, Form.BARE, page.words((start, end)))
    while (
        len(words) > 1
        and words[0].naming is None
        and words[0].low in ("of", "to", "from", "with", "by", "and", "but", "that")
    ):
        words = words[1:]
    if len(words) == 2 and words[0].low in _RELATIVES and words[1].low in _PRONOUNS:
        words = words[1:]
    start = words[0].start
    low = [w.low for w in words]
    if len(words) == 1 and low[0] in _PRONOUNS and words[0].naming is None:
        return Phrase(start, end, Form.PRONOUN, low[0], head=low[0])
    if (
        low[0] in _CLAUSAL
        and words[0].naming is None
        and not (low[0] in ("who", "which", "that") and len(low) == 2)
    ):
        return Phrase(
            start, words[0].end, Form.PRONOUN, low[0], head=low[0]
        )  # "she believes we", "who in 2010"
    if relative := _last_relative(low):
        return Phrase(start, end, Form.PRONOUN, relative, head=relative)
    if joint := _joint(page, words, inside):
        return joint
    return _single(page, words)


@dataclass(frozen=True, slots=True)
class _Element:
    """A word, a mark or a whole name of a phrase."""

    start: int
    end: int
    low: str
    naming: Naming | None = None
    possessive: bool = False


def _trimmed(text: str, extent: Extent) -> Extent:
    start, end = extent
    while start < end and (text[start].isspace() or text[start] in ",;:.-—–\"“”'‘’"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-—–\"“”‘'"):
        end -= 1
    return start, end


def _elements(page: Page, extent: Extent, inside: list[Naming]) -> list[_Element]:
    found: list[_Element] = []
    headline = page.headline(extent[0])
    place = extent[0]
    for naming in [*inside, None]:
        stop = max(extent[0], naming.lead) if naming else extent[1]
        for match in _WORD.finditer(page.text, place, stop):
            text = match.group()
            own = re.search(r"['’]s$|(?<=s)['’]$", text)
            low = (text[: own.start()] if own else text).lower().strip()
            found.append(_Element(match.start(), match.end(), low if not headline else low, None, bool(own)))
        if naming:
            found.append(
                _Element(naming.start, naming.end, names.fold(naming.text), naming, naming.possessive)
            )
            place = naming.end
            ending = re.compile(r"['’]s?").match(page.text, place, extent[1])
            place = ending.end() if ending else place
    return found


def _last_relative(low: list[str]) -> str:
    """ "most of whom", "some of them": the pronoun that decides."""
    if len(low) in (2, 3, 4) and low[-1] in ("whom", "which", "them") and "of" in low:
        return low[-1]
    return "whose" if low[:1] == ["whose"] else ""


# several --------------------------------------------------------------------------------------------


def _joint(page: Page, words: list[_Element], inside: list[Naming]) -> Phrase | None:
    """Sources joined by "and" before any complement: "Trump and Clinton", "Joseph and other residents"."""
    cut = next(
        (
            i
            for i, w in enumerate(words)
            if i and w.naming is None and (w.low in _CUTS or w.low in (";", ":", "(", "—", "–", "--"))
        ),
        len(words),
    )
    ands = [
        i
        for i, w in enumerate(words)
        if w.low in ("and", "&", "or") and w.naming is None and 0 < i < len(words) - 1
    ]
    near = [i for i in ands if i < cut]
    if not near:
        return _joint_beyond(page, words, ands, cut)
    last = near[-1]
    bounds = [
        -1,
        *[
            i
            for i in range(last)
            if words[i].low == "," or (words[i].low in ("and", "or", "&") and words[i].naming is None)
        ],
        last,
        len(words),
    ]
    pieces = [words[a + 1 : b] for a, b in zip(bounds, bounds[1:], strict=False) if words[a + 1 : b]]
    parts = tuple(_single(page, piece) for piece in pieces)
    if len(parts) < 2 or _one_person(parts, pieces) or _apposition(parts, words, bounds):
        return None
    return _together(page, words, parts)


def _one_person(parts: tuple[Phrase, ...], pieces: list[list[_Element]]) -> bool:
    """ "The former first lady and senator" is one; so is "conservative blogger and author Ann Example"."""
    first, last = parts[0], parts[-1]
    bare = pieces[-1][0].low not in _DEFINITE | _INDEFINITE and pieces[-1][0].low not in _POSSESSIVES
    if first.form is Form.PERSON and bare and len(parts) == 2 and first.naming is None:
        return last.form is Form.PERSON or (
            last.form is Form.NAME and len(pieces[-1]) > 1 and pieces[-1][0].naming is None
        )
    return False


def _apposition(parts: tuple[Phrase, ...], words: list[_Element], bounds: list[int]) -> bool:
    """ "Rosenthal, a doctor and former reporter": a name and what its bearer is, not several sources."""
    article = words[bounds[1] + 1].low in ("a", "an", "former")
    second = article or parts[1].form is Form.PERSON
    return (
        parts[0].form is Form.NAME
        and words[bounds[1]].low == ","
        and second
        and (article or parts[1].naming is None)
    )


def _joint_beyond(page: Page, words: list[_Element], ands: list[int], cut: int) -> Phrase | None:
    """ "Andrew Example of Oxford and Jane Sample of Stanford": names on both sides, each with its complement."""
    if words[0].naming is None or cut != 1 or len(words) < 2 or words[cut].low not in ("of", "from", "at"):
        return None
    for i in ands:
        after = words[i + 1].naming
        if (
            after
            and words[i - 1].naming
            and " " in after.text
            and not names.is_body(after.text)
            and len(words) - i < 8
            and " " in (words[0].naming.text)
        ):
            following = words[i + 2].low if i + 2 < len(words) else ""
            if following in ("of", "from", "at", ""):
                return _together(page, words, (_single(page, words[:i]), _single(page, words[i + 1 :])))
    return None


def _together(page: Page, words: list[_Element], parts: tuple[Phrase, ...]) -> Phrase:
    start, end = words[0].start, words[-1].end
    return Phrase(start, end, Form.JOINT, _called(page, words), definite=True, parts=parts)


# one ------------------------------------------------------------------------------------------------


def _single(page: Page, words: list[_Element]) -> Phrase:
    start, end = words[0].start, words[-1].end
    if len(words) == 1 and words[0].naming is None and words[0].low in _PRONOUNS:
        return Phrase(start, end, Form.PRONOUN, words[0].low, head=words[0].low)
    definite, owned, rest = _determined(words)
    core = _core(rest)
    tail = rest[len(core) :]
    base = Phrase(start, end, Form.BARE, _called(page, words), definite=definite, owned=owned)
    if (
        tail
        and tail[0].low == "of"
        and core
        and core[-1].naming is None
        and core[-1].low in _MEASURES | _INDEFINITE
    ):
        return _partitive(page, base, rest)
    if not core:
        return replace(base, form=Form.GROUP, head=rest[0].low if rest else "")
    if core[-1].naming is not None:
        return replace(base, form=Form.NAME, naming=core[-1].naming, words=_words(core[:-1]))
    described = _described(page, base, core, tail)
    if described.form in (Form.PERSON, Form.BODY, Form.GROUP) and (beside := _apposed(tail)):
        return replace(described, apposed=beside)
    return described


def _determined(words: list[_Element]) -> tuple[bool, str, list[_Element]]:
    definite, owned = False, ""
    i = 0
    while i < len(words) and words[i].naming is None:
        low = words[i].low
        if low in _DEFINITE:
            definite = True
        elif low in _POSSESSIVES:
            definite, owned = True, low
        elif low not in _INDEFINITE and not low[0].isdigit():
            break
        i += 1
    if words[i : i + 1] and words[i].low == "than" and i + 1 < len(words):  # more than two million people
        return _determined(words[i + 1 :])
    if i and (i == len(words) or words[i].low in _CUTS) and words[i - 1].low not in _DEFINITE:
        i -= 1
    return definite, owned, words[i:]


def _core(words: list[_Element]) -> list[_Element]:
    """The words up to the first complement, apposition or clause."""
    for i, word in enumerate(words):
        if word.naming is not None:
            continue
        if (
            word.low in _CUTS
            or word.low in (",", ";", ":", "(", ")", "—", "–", "--", "-")
            or (i and _PARTICIPLES.match(word.low))
        ):
            return words[:i]
        if i and words[i - 1].naming is not None and not words[i - 1].possessive and _verb(word):
            return words[:i]
    return words


def _verb(word: _Element) -> bool:
    """Whether a word right behind a name is its verb: a source drawn too long, "Sample collected data"."""
    low = word.low
    if (
        names.fold(roles.singular(low))
        in _tables()["people"] | _tables()["bodies"] | _tables()["documents"] | _tables()["groups"]
    ):
        return False
    return low.endswith("ed") or clauses.finite_verb(clauses.Token(word.start, word.end, low, low))


def _partitive(page: Page, base: Phrase, words: list[_Element]) -> Phrase:
    """ "one of the controllers", "some of his aides": one or several of those named after "of"."""
    of = next(i for i, w in enumerate(words) if w.low == "of")
    if of + 1 >= len(words):
        return replace(base, form=Form.GROUP, head=words[0].low)
    inner = _single(page, words[of + 1 :])
    one = words[of - 1].low in ("one", "another")
    form = Form.PERSON if one and inner.form is Form.GROUP else Form.GROUP
    if inner.form is Form.DOCUMENT:
        form = Form.DOCUMENT
    return replace(inner, start=base.start, end=base.end, form=form, text=base.text, definite=False)


def _described(page: Page, base: Phrase, core: list[_Element], tail: list[_Element]) -> Phrase:
    last = core[-1]
    word = names.fold(last.low)
    pair = f"{names.fold(core[-2].low)} {word}" if len(core) > 1 else word
    owner = next((w.naming for w in core[:-1] if w.naming and w.possessive), None) or _complement(tail)
    head = roles.alike(roles.singular(word))
    form = Form.DOCUMENT if word == "paper" and not base.definite else _form(word, pair)
    possessive = max((i for i, w in enumerate(core[:-1]) if w.possessive), default=-1)
    other = _words(core[possessive + 1 : -1]) | _words(
        [w for w in tail if w.low not in _CUTS and len(w.low) > 1][:8]
    )
    return replace(
        base,
        form=form,
        head=head,
        words=other,
        owner=owner,
        gender=_gender(word, pair),
        relational=possessive >= 0,
    )


def _gender(word: str, pair: str) -> str | None:
    he, she = ({word, pair} & lexicon.words("roles", key) for key in ("he", "she"))
    return "he" if he and not she else "she" if she and not he else None


def _form(word: str, pair: str) -> Form:
    if word in ("one", "ones") or word.isdigit():
        return Form.GROUP
    single = roles.singular(word)
    tables = _tables()
    if word == "paper":
        return Form.BODY
    for key in (pair, word):
        if key in tables["groups"]:
            return Form.GROUP
        if key in tables["people"] or roles.is_person(key):
            return Form.PERSON
        if key in tables["bodies"]:
            return Form.BODY
        if key in tables["documents"]:
            return Form.DOCUMENT
    if word in namings.nations() | frozenset(lexicon.load("naming")["camps"]):
        return Form.GROUP
    if single != word:
        return Form.DOCUMENT if single in tables["documents"] else Form.GROUP
    if word.endswith(("ed", "ing", "ly")) or not word.isalpha():
        return Form.BARE
    return Form.DOCUMENT


@cache
def _tables() -> dict[str, frozenset[str]]:
    table = lexicon.load("roles")
    return {
        k: frozenset(" ".join(names.fold(w) for w in e.split()) for e in table[k])
        for k in ("people", "groups", "bodies", "documents", "voices")
    }


def is_voice(phrase: Phrase) -> bool:
    """Whether a document is somebody's own words: with a possessor the possessor is who speaks."""
    return phrase.head in _tables()["voices"] or phrase.head in {roles.alike(v) for v in _tables()["voices"]}


def _complement(tail: list[_Element]) -> Naming | None:
    """The name after "of", "for", "to" right behind the head."""
    for i, word in enumerate(tail[:5]):
        if word.naming is not None:
            return word.naming
        if i == 0 and word.low not in ("of", "for", "to", "at", "from", "by", "in", "with"):
            return None
    return None


def _apposed(tail: list[_Element]) -> Naming | None:
    """A name after a comma that ends the phrase or is followed by another comma."""
    for i, word in enumerate(tail):
        if word.low == "," and i + 1 < len(tail) and tail[i + 1].naming is not None:
            if i + 2 == len(tail) or tail[i + 2].low in (",", "(", "of", "from", "at"):
                return tail[i + 1].naming
        if word.low in _RELATIVES and i == 0:
            return None
    return None


def author(page: Page, phrase: Phrase, inside: list[Naming]) -> tuple[Naming, ...]:
    """Who wrote a document, where the phrase says so: "a paper by Jane Sample", "a report from the agency"."""
    if phrase.head not in _tables()["documents"]:
        return ()
    match = re.compile(r"\b(?:by|from)\s+(?:the\s+|an?\s+)?").search(page.text, phrase.start, phrase.end)
    if match is None or phrase.head in ("poll", "polling average"):
        return ()
    after = [n for n in inside if n.start >= match.start()]
    if not after or page.text[match.end() : after[0].lead].count(" ") > 4:
        return ()
    last = after[0]
    found = [after[0]]
    for naming in after[1:]:
        between = page.text[last.end : naming.lead]
        if (
            re.fullmatch(r"(?:\s+of\s+.{0,40})?,?\s+and\s+", between)
            and " " in naming.text
            and not names.is_body(naming.text)
        ):
            found.append(naming)
        last = naming
    return tuple(found)


def _words(elements: list[_Element]) -> frozenset[str]:
    found = {names.fold(w) for e in elements for w in ((e.naming.text if e.naming else e.low).split())}
    return frozenset(
        roles.alike(w) for w in found if w and w not in _CUTS and w not in _DEFINITE | _INDEFINITE
    )


def _called(page: Page, words: list[_Element]) -> str:
    """A description as it reads, without "the", a relative clause and what exceeds a line."""
    kept = words
    for i, word in enumerate(words):
        if (
            i
            and word.naming is None
            and (word.low in _RELATIVES or word.low in (",", "(", ";", "—", "–", "--"))
            and (word.low != "that" or i > 1)
        ):
            kept = words[:i]
            break
    kept = kept[:_LONGEST]
    start = (
        kept[1].start if len(kept) > 1 and kept[0].low == "the" and kept[0].naming is None else kept[0].start
    )
    return (
        " ".join(page.text[start : kept[-1].end].split())
        if not kept[-1].possessive
        else names.bare(page.text[start : kept[-1].end])
    )
