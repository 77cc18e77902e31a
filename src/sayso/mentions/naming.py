"""Names in a report, found by their capitals: no list of people, no trained tagger."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso import lexicon, names
from sayso.mentions.page import Page
from sayso.model import Extent

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|[^\W_]+(?:(?:[-‐–'’&]|\.(?=[a-z]))[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_BLANK = re.compile(r"[ \u00a0]+")
_DOT = re.compile(r"\.[ \u00a0]+")
_JOINERS = frozenset(("of", "for", "to", "against", "and", "&"))
_PURPOSE = frozenset(
    [
        "alliance",
        "campaign",
        "citizens",
        "coalition",
        "committee",
        "commission",
        "council",
        "movement",
        "mothers",
        "students",
        "center",
    ]
)
_INNER = frozenset(("al", "el", "ul", "ash")) | lexicon.words("titles", "particles")
_COORDINATED = frozenset(
    [
        "committee",
        "department",
        "ministry",
        "commission",
        "agency",
        "association",
        "institute",
        "administration",
        "council",
        "service",
        "bureau",
        "board",
        "coalition",
        "forum",
        "federation",
        "organization",
        "organisation",
        "union",
        "society",
    ]
)
_ADDRESSES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "adm",
        "sir",
    ]
)
_SPEAKS = re.compile(
    r"(?:['’]s)?,? (?:\w+ly |also |has |had |have |was |is |did |does |will |would |could )*(?!and\b|of\b|for\b|in\b|to\b|on\b)\w+(?:s|ed|d|ng|wrote|told|made|went|took|ot|id)\b"
)
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:ve|ll|re|d|m))$")
_WIDGETS = frozenset(
    "facebook twitter pinterest email print share listen advertisement getty image images photo reuters video watch".split()
)
_LONGEST = 6  # capitals in a row; the longest names of people and bodies seen in PolNeAR without a small word have six
_ARTICLED = re.compile(r"(?:al|el|ul|as|ash|ad|an|ar|az|at|bin|d|l)[-'’][A-Z]")
_COMPOUND = re.compile(
    r"[-–](?:based|born|led|style|era|like|wide|free|related|friendly|backed|run|owned|linked|old|only|type|funded|level|controlled|bound|made|trained|elect|[a-z]{3,}(?:ed|ing))$"
)
_PARTY = re.compile(r"[RDI][-–]\w")
_GIVEN = frozenset(["jan", "april", "june", "august", "may"])
_ENDS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A name where it stands. ``lead`` is where the titles before it begin; equal to ``start`` without any."""

    start: int
    end: int  # without a possessive ending
    text: str
    lead: int
    possessive: bool = False
    the: bool = False  # "the" stands before it

    @property
    def extent(self) -> Extent:
        """The name's own characters."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    possessive: bool

    @property
    def capital(self) -> bool:
        if self.text in ("I", "I’m", "I'm", "I’ve", "I've", "I’ll", "I'll", "I’d", "I'd"):
            return False
        caseless = unicodedata.category(self.text[0]) == "Lo"  # Arabic, Chinese: scripts without capitals
        return (
            caseless or self.text[0].isupper() or bool(_ARTICLED.match(self.text))
        ) and not _COMPOUND.search(self.text)


def find(page: Page) -> tuple[Naming, ...]:
    """Every naming of a page in order; none within furniture, none that overlaps another."""
    found = [
        n
        for s in page.sentences
        if not page.headline(s[0]) and not page.furniture(s[0])
        for n in _sentence(page, s)
    ]
    found = [n for n in found if not _lone_opener(page, n, found)]
    found = [part for n in found for part in _parted(page, n, found)]
    found = [_placed(page, n, found) for n in found]
    found += _in_headlines(page, found)
    return tuple(sorted(found, key=lambda n: n.start))


def placeless(text: str) -> bool:
    """Whether a name is of a nation, a party, a faith or a well-known place: not, by itself, of a person."""
    return fold_name(text) in nowhere()


def fold_name(text: str) -> str:
    """A name's folded words in order."""
    return " ".join(names.fold(w) for w in text.split())


@cache
def nations() -> frozenset[str]:
    """Countries, their adjectives and their people, folded."""
    return frozenset(word for line in lexicon.load("naming")["nations"] for word in line.split())


@cache
def countries() -> frozenset[str]:
    """Countries alone, folded."""
    return frozenset(line.split()[0] for line in lexicon.load("naming")["nations"])


@cache
def _camps() -> frozenset[str]:
    return frozenset(lexicon.load("naming")["camps"]) - {"gop", "green", "black", "white"}


@cache
def nowhere() -> frozenset[str]:
    """Nations, parties, faiths and well-known places, folded."""
    table = lexicon.load("naming")
    return nations() | frozenset(table["camps"]) | frozenset(fold_name(p) for p in table["places"])


@cache
def _given() -> frozenset[str]:
    """Given names known to us, folded."""
    return names.given_names() | lexicon.words("givennames", "he") | lexicon.words("givennames", "she")


@cache
def _roles() -> frozenset[str]:
    return lexicon.words("roles", "people")


# runs of capitals -----------------------------------------------------------------------------------


def _sentence(page: Page, sentence: Extent) -> Iterator[Naming]:
    tokens = [_token(m) for m in _TOKEN.finditer(page.text, *sentence)]
    i = 0
    while i < len(tokens):
        if not tokens[i].capital:
            i += 1
            continue
        j = _run(page.text, tokens, i)
        yield from _names(page.text, tokens[i:j], _begins(page.text, tokens[i], sentence))
        i = j


def _token(match: re.Match[str]) -> _Token:
    text, start = match.group(), match.start()
    if owner := _POSSESSIVE.search(text):
        return _Token(start, start + owner.start(), text[: owner.start()], True)
    following = match.string[match.end() : match.end() + 2]
    return _Token(start, match.end(), text, text[-1] in "sxz" and following in ("' ", "’ "))


def _run(text: str, tokens: list[_Token], i: int) -> int:
    """Where the run of capitals that begins at token ``i`` ends."""
    j = i + 1
    while j < len(tokens) and not tokens[j - 1].possessive:
        if not _adjacent(text, tokens[j - 1], tokens[j]):
            break
        if tokens[j].capital:
            j += 1
        elif tokens[j].text in _INNER and _next_capital(text, tokens, j, 1):
            j += 2
        elif step := _joined(text, tokens, i, j):
            j += step
        else:
            break
    return j


def _adjacent(text: str, before: _Token, after: _Token) -> bool:
    gap = text[before.end : after.start]
    if _BLANK.fullmatch(gap):
        return True
    short = len(before.text) == 1 or names.fold(before.text) in lexicon.words(
        "titles", "either"
    ) | lexicon.words("titles", "he") | lexicon.words("titles", "she")
    return bool(_DOT.fullmatch(gap)) and (short or names.fold(before.text) in ("st", "jr", "sr", "ft", "mt"))


def _next_capital(text: str, tokens: list[_Token], j: int, step: int) -> bool:
    k = j + step
    return (
        k < len(tokens)
        and tokens[k].capital
        and all(_adjacent(text, tokens[m], tokens[m + 1]) for m in range(j, k))
    )


def _joined(text: str, tokens: list[_Token], i: int, j: int) -> int:
    """How many tokens to take where a body's name goes on over small words: Committee for a Responsible ..."""
    if tokens[j].text not in _JOINERS:
        return 0
    if tokens[j].text in ("and", "&"):
        return _coordinated(text, tokens, i, j)
    before = names.fold(tokens[j - 1].text)
    leads = _PURPOSE if tokens[j].text in ("to", "against") else lexicon.words("naming", "leads")
    titled = tokens[j].text == "of" and names.title_length([tokens[j - 1].text])
    if before not in leads and not titled:
        return 0
    for step in (1, 2):
        if _next_capital(text, tokens, j, step) and (
            step == 1 or tokens[j + 1].text in ("the", "a", "an", "our")
        ):
            return step + 1
    return 0


def _coordinated(text: str, tokens: list[_Token], i: int, j: int) -> int:
    """Tokens to take in "House Oversight and Government Reform Committee"; none in "Trump and Senate Democrats"."""
    k = j + 1
    while k < len(tokens) and _next_capital(text, tokens, k - 1, 1):
        k += 1
    if tokens[j].text == "&":
        return k - j if k > j + 1 else 0
    if names.fold(tokens[k - 1].text) not in _COORDINATED or names.is_acronym(tokens[j - 1].text):
        return 0
    the = text[max(0, tokens[i].start - 4) : tokens[i].start].lower() == "the "
    least = 1 if the else 2 if names.fold(tokens[k - 1].text) in ("committee", "commission") else 3
    return k - j if k - j > least else 0


def _begins(text: str, token: _Token, sentence: Extent) -> bool:
    """Whether a token begins its sentence, or what stands after a colon, a dash or an opening mark."""
    before = text[sentence[0] : token.start].rstrip()
    return not before or before[-1] in "\"“‘'(:—–-[«" or before[-1] in ".!?…"


# names within a run ---------------------------------------------------------------------------------


def _names(text: str, run: list[_Token], begins: bool) -> Iterator[Naming]:
    lead = 0
    while lead < len(run) and _opens(text, run, lead, begins):
        lead += 1
    the = (lead > 0 and run[lead - 1].text == "The") or bool(
        re.search(r"\bthe[ \u00a0]+$", text[max(0, run[0].start - 5) : run[0].start], re.I)
    )
    kept = run[lead:]
    while len(kept) > 1 and names.fold(kept[0].text) in _WIDGETS:
        kept = kept[1:]
    if len(kept) > _LONGEST and not any(not t.capital for t in kept):
        return  # a headline within the text, or a list
    while kept and (names.fold(kept[-1].text) in _ENDS | _WIDGETS or not kept[-1].capital):
        kept.pop()
    if not kept:
        return
    while len(kept) > 1 and names.fold(kept[-1].text) in _camps():
        kept.pop()  # "Senate Republicans" are many, and the name ends before them
    while (
        not names.is_body(" ".join(t.text for t in kept))
        and len(kept) > 1
        and names.fold(kept[-1].text) in _roles()
        and names.fold(kept[0].text) not in names.given_names()
    ):
        kept.pop()  # "White House Doctor" is the doctor of the White House
    first = _after_titles(kept)
    if first == len(kept) or (
        all(names.fold(t.text) in nowhere() for t in kept) and not placeless(" ".join(t.text for t in kept))
    ):
        return
    whole = kept[first:]
    if len(whole) == 1 and _PARTY.match(whole[0].text):
        return
    name = text[whole[0].start : whole[-1].end]
    if len(whole) == 1 and (names.fold(name) in _roles() or not any(c.isalpha() for c in name)):
        return
    yield Naming(
        whole[0].start,
        whole[-1].end,
        name,
        kept[0].start if first else whole[0].start,
        whole[-1].possessive,
        the,
    )


def _opens(text: str, run: list[_Token], lead: int, begins: bool) -> bool:
    """Whether a capital is only a sentence's first word, an article or a day, and no part of the name."""
    word = names.fold(_CONTRACTION.sub("", run[lead].text))
    if word in _ENDS:
        dated = re.search(
            r"\b(?:in|last|this|since|until|by|of|on|from|every|next|late|early)\s+$",
            text[max(0, run[lead].start - 10) : run[lead].start],
            re.I,
        )
        return word not in _GIVEN or dated is not None or len(run) - lead != 2
    if lead and run[lead - 1].text in ("The", "A", "An"):
        return False  # "The New York Times"
    return word in _openers() and (begins or lead > 0 or run[lead].text in ("The", "A", "An", "I"))


@cache
def _openers() -> frozenset[str]:
    return frozenset(names.fold(w) for w in lexicon.load("naming")["openers"])


def _after_titles(run: list[_Token]) -> int:
    """The number of the token at which a run's name begins, past titles, roles and what goes before them."""
    words = [t.text for t in run]
    size, first = len(words), 0
    suffixes = lexicon.words("titles", "suffixes")
    body = names.is_body(" ".join(words)) and not _titled_person(words)
    for k in range(size):
        rest = [w for w in words[k + 1 :] if names.fold(w) not in suffixes]
        if not rest or (body and (len(rest) > 3 or names.fold(rest[0]) not in _given())):
            continue
        camp = names.fold(words[k]) in _camps() and names.fold(rest[0]) in _given()
        if camp or names.fold(words[k]) in _roles() or names.title_length(words[k : k + 1]):
            first = k + 1
    if body and not first:
        return 0
    if first:
        return _past_place(words, first) if words[first] == "of" else first
    whole = " ".join(words)
    if size > 2 and fold_name(whole) not in nowhere():
        while first < size - 2 and names.fold(words[first]) in (nations() - countries()) | _camps():
            first += 1
    return size if names.title_length(words) == size else first


def _titled_person(words: list[str]) -> bool:
    """A person whose surname is also a body's word, told by an address or a short title: Gov. Larry House."""
    return names.fold(words[0]) in _ADDRESSES and len(words) < 4 and "of" not in words


def _past_place(words: list[str], first: int) -> int:
    """Past "of State", "of the House" after a title, to the person's name; past everything where none follows."""
    rest = [w for w in words[first + 1 :] if w != "the"]
    for i, word in enumerate(rest):
        if i and names.fold(word) in names.given_names():
            return len(words) - len(rest) + i
    return len(words) - 2 if len(rest) > 2 else len(words)


# what only the whole report tells -------------------------------------------------------------------


def _lone_opener(page: Page, naming: Naming, found: Iterable[Naming]) -> bool:
    """Whether one capital at a sentence's beginning is an ordinary word: the report also has it in lower case."""
    if " " in naming.text or not naming.text[1:].islower() or naming.lead < naming.start:
        return False
    sentence = page.sentences[page.sentence(naming.start)]
    if not _begins(page.text, _Token(naming.start, naming.end, naming.text, False), sentence):
        return False
    alike = [n for n in found if n is not naming and naming.text in n.text.split()]
    if alike and (any(" " in n.text or n.lead < n.start for n in alike) or placeless(naming.text)):
        return False
    if re.search(rf"(?<![\w'’-]){naming.text.lower()}(?![\w'’-])", page.text) or naming.text.lower().endswith(
        ("ly", "ing")
    ):
        return True
    return (
        not alike
        and not placeless(naming.text)
        and not naming.possessive
        and not _SPEAKS.match(page.text, naming.end)
    )


def _placed(page: Page, naming: Naming, found: list[Naming]) -> Naming:
    """A body's name with the place it belongs to: "Ohio's Supreme Court" is not every Supreme Court."""
    if not names.is_body(naming.text):
        return naming
    for other in found:
        if (
            other.possessive
            and placeless(other.text)
            and 0 < naming.lead - other.end <= 3
            and fold_name(other.text) not in nations() - countries()
        ):
            return Naming(
                other.start,
                naming.end,
                page.text[other.start : naming.end],
                other.start,
                naming.possessive,
                naming.the,
            )
    return naming


def _parted(page: Page, naming: Naming, found: list[Naming]) -> list[Naming]:
    """A naming, or the known name at its end where what precedes is another's: "Washington Post Trump", "Absent Sanders"."""
    words = naming.text.split()
    if len(words) < 2 or names.is_body(naming.text) or sum(n.text == naming.text for n in found) > 1:
        return [naming]
    given = _given()
    for cut in range(1, len(words)):
        tail, before = " ".join(words[cut:]), names.fold(words[cut - 1])
        known = [n for n in found if n is not naming and (n.text == tail or n.text.endswith(" " + tail))]
        if not known or names.fold(words[0]) in given:
            continue
        full = any(" " in n.text for n in known)
        headed = before in lexicon.words("organisations", "heads")
        if headed or (
            cut == 1
            and full
            and _begins(
                page.text,
                _Token(naming.start, naming.end, "", False),
                page.sentences[page.sentence(naming.start)],
            )
        ):
            start = naming.end - len(
                page.text[naming.start : naming.end].split(words[cut - 1], 1)[1].lstrip()
            )
            rest = Naming(start, naming.end, tail, start, naming.possessive)
            return (
                [Naming(naming.start, naming.start + len(words[0]), words[0], naming.lead), rest]
                if headed and cut == 1
                else [rest]
            )
    return [naming]


def _in_headlines(page: Page, found: list[Naming]) -> Iterator[Naming]:
    """Names of the report where a headline has them: there every word has a capital."""
    forms = {n.text for n in found if not placeless(n.text)}
    forms |= {
        n.text.split()[-1] for n in found if " " in n.text and not names.is_body(n.text) and " " in n.text
    }
    forms -= {f for f in forms if names.fold(f) in _openers() | lexicon.words("organisations", "heads")}
    if not forms or not page.headlines:
        return
    longest_first = sorted(forms, key=lambda f: (-len(f), f))
    pattern = re.compile(
        r"(?<![\w])(?:" + "|".join(re.escape(f) for f in longest_first) + r")(?![\w-])", re.I
    )
    for line in page.headlines:
        if page.furniture(line[0]):
            continue
        for match in pattern.finditer(page.text, *line):
            if match.group()[0].isupper():
                following = page.text[match.end() : match.end() + 2]
                yield Naming(
                    match.start(),
                    match.end(),
                    match.group(),
                    match.start(),
                    following in ("'s", "’s", "' ", "’ "),
                )
