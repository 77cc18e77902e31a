"""Comparing two names: spelling, transliteration, titles, nicknames, short forms. Pure text.

Whether two names may stand for one bearer is a question about the names alone. Whether they do, in a report
or a story, is for the stages that know where the names stand: ``compare`` never looks at a text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from anyascii import anyascii

from sayso import lexicon


class Verdict(StrEnum):
    """What two names say about their bearers: one, perhaps one, or two."""

    SAME = "same"
    COMPATIBLE = "compatible"  # nothing speaks against one bearer, and too little for one
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of comparing two names, and the rule that gave it, in words for a reader."""

    verdict: Verdict
    rule: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts. ``given`` and ``surname`` hold folded words: plain lower-case letters."""

    text: str  # as written, without titles, honours and possessive
    titles: tuple[str, ...]
    given: tuple[str, ...]  # given and middle names and initials, in order
    surname: tuple[str, ...]  # with its particles, without the Arabic article
    suffix: str  # "jr", "sr", "ii", ... or nothing
    nickname: str  # Robert "Bob" Smith
    body: bool  # its words show it to be an organisation's
    unvowelled: bool  # written in Arabic script, which leaves short vowels out

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the name, folded."""
        return self.given + self.surname


_POSSESSIVE = re.compile(r"(?:['’]s|(?<=[sSzZxX])['’])$")
_NICKNAME = re.compile(r"\s*[\"“'‘(]([A-Z][\w-]+)[\"”'’)]\s*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_SPLIT = re.compile(r"[\s\-–‐.,/]+")
_ARABIC = re.compile(r"^[\u0600-\u06ff]")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word's plain lower-case letters and digits: any script, accents and punctuation gone."""
    word = unicodedata.normalize("NFKC", word)
    if _ARABIC.match(word) and word.startswith("ال") and len(word) > 4:
        word = word[2:]
    return re.sub(r"[^a-z0-9]+", "", anyascii(word).lower())


def bare(text: str) -> str:
    """A name without the possessive ending and the punctuation at its edges."""
    text = " ".join(text.split()).strip(' ,;:.!?"“”‘()[]—–-')
    return _POSSESSIVE.sub("", text).strip(" ,;:'’")


@cache
def _titles() -> tuple[frozenset[str], int]:
    table = lexicon.load("titles")
    phrases = frozenset(" ".join(map(fold, p.split())) for key in ("he", "she", "either") for p in table[key])
    return phrases, max(len(p.split()) for p in phrases)


def title_length(words: list[str]) -> int:
    """How many of the words at the beginning are titles; 0 where the name begins at once."""
    phrases, longest = _titles()
    taken = 0
    while taken < len(words):
        for size in range(longest, 0, -1):
            if " ".join(map(fold, words[taken : taken + size])) in phrases and taken + size <= len(words):
                taken += size
                break
        else:
            return taken
    return taken


@lru_cache(maxsize=16384)
def parse(text: str) -> Name:
    """A name in its parts; a name of one word is all surname."""
    text = bare(text)
    nickname = ""
    if found := _NICKNAME.search(text):
        nickname, text = fold(found.group(1)), bare(text[: found.start()] + " " + text[found.end() :])
    text = _DOTTED.sub(lambda m: m.group().replace(".", ". ").strip() if " " in text else m.group(), text)
    if text.count(",") == 1 and fold(text.split(",")[1]) not in _suffixes():
        text = " ".join(reversed(text.split(",")))
    words = text.split()
    taken = min(title_length(words), len(words) - 1) if words and not is_body(text) else 0
    titles, words = tuple(fold(w) for w in words[:taken]), words[taken:]
    while len(words) > 1 and fold(words[-1]) in lexicon.words("titles", "honours"):
        words.pop()
    suffix = fold(words.pop()) if len(words) > 1 and fold(words[-1]) in _suffixes() else ""
    given, surname = _parts(words)
    return Name(
        text=" ".join(words).strip(" ,") + (f" {_shown(suffix)}" if suffix else ""), titles=titles, given=given,
        surname=surname, suffix={"junior": "jr", "senior": "sr"}.get(suffix, suffix), nickname=nickname, body=is_body(" ".join(words)),
        unvowelled=bool(re.search("[\u0600-\u06ff]", text)),
    )  # fmt: skip


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
    return bool(_known(text)) or (len(words) > 1 and words[-1] in lexicon.words("organisations", "legal"))


def is_acronym(text: str) -> bool:
    """Whether a name is written as a row of capitals: NATO, U.N., SANA."""
    letters = bare(text).replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


@lru_cache(maxsize=65536)
def compare(first: str, second: str) -> Match:
    """Whether two names may stand for one bearer, and by which rule. The order does not matter."""
    a, b = sorted((bare(first), bare(second)))
    if not _letters(a) or not _letters(b):
        return Match(Verdict.DIFFERENT, "no name")
    one, two = parse(a), parse(b)
    if (one.titles and two.titles) and _address(one) | _address(two) == {"he", "she"}:
        return Match(Verdict.DIFFERENT, "addressed as a man and as a woman")
    if one.words == two.words and one.suffix == two.suffix:
        return Match(Verdict.SAME, "same name")
    if rule := _short_form(a, b):
        return Match(Verdict.SAME, rule)
    if one.body or two.body:
        return _bodies(one, two)
    return _people(one, two)


@lru_cache(maxsize=16384)
def keys(text: str) -> frozenset[str]:
    """What a name shares with every name that compares as the same or compatible: for finding pairs in a pile."""
    name = parse(text)
    words = {fold(w) for w in re.split(r"[\s\-–/]+", bare(text))} | set(name.words)
    found = {f"sound {_sound(w)[0].replace('v', '')[:3] or w}" for w in words if len(w) > 1}
    found |= {f"initials {i}" for i in _initials(text)} | (
        {f"initials {fold(text)}"} if is_acronym(text) else set()
    )
    return frozenset(
        found | {f"known {n}" for n in _known(text)} | {f"squash {_squash(text).removesuffix('com')}"}
    )


# parts ----------------------------------------------------------------------------------------------


def _suffixes() -> frozenset[str]:
    return lexicon.words("titles", "suffixes")


def _shown(suffix: str) -> str:
    return (
        suffix.upper() if suffix.startswith("i") else suffix.capitalize() + ("." if len(suffix) == 2 else "")
    )


def _letters(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _parts(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Given names and surname as folded words; the surname begins at its first particle."""
    articles, particles = lexicon.words("titles", "articles"), lexicon.words("titles", "particles")
    pieces: list[str] = []
    for word in words:
        halves = [fold(w) for w in _SPLIT.split(word)]
        pieces += (
            [h for h in halves if h]
            if len(halves) > 1 and halves[0] in articles
            else [fold(word.replace("-", ""))]
        )
    pieces = [p for p in pieces if p]
    joining = particles | articles
    begin = next((i for i, p in enumerate(pieces[:-1]) if p in joining), len(pieces) - 1)
    surname = [p for i, p in enumerate(pieces[begin:]) if p not in articles or i == len(pieces[begin:]) - 1]
    given = [p for p in pieces[:begin] if p not in articles] if begin > 0 else []
    return tuple(given), tuple(surname)


def _address(name: Name) -> set[str]:
    return {key for key in ("he", "she") if lexicon.words("titles", key) & set(name.titles)}


# bodies ---------------------------------------------------------------------------------------------


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


def _known(text: str) -> frozenset[int]:
    return _known_forms().get(_form(text), frozenset())


def full_form(text: str) -> str | None:
    """The full name of a body known by this short form; None where the lists know none or several."""
    numbers = _known(text)
    return lexicon.load("organisations")["known"][min(numbers)][0] if len(numbers) == 1 else None


def _short_form(a: str, b: str) -> str | None:
    if _known(a) & _known(b):
        return "known short form"
    for short, long in ((a, b), (b, a)):
        if is_acronym(short) and fold(short) in _initials(long):
            return "initials"
    squash_a, squash_b = _squash(a), _squash(b)
    if squash_a == squash_b or (
        len(squash_a) >= 5 and (squash_a + "com" == squash_b or squash_b + "com" == squash_a)
    ):
        return "same name, written otherwise"
    return None


def _squash(text: str) -> str:
    return fold(re.sub(r"^the\s+", "", text, flags=re.I).replace("&", "and").replace(" ", ""))


def _initials(text: str) -> set[str]:
    """The initials of a name of several words, with and without of, and, for, the."""
    words = [w for w in re.split(r"[\s\-–/]+", bare(text)) if _letters(w)]
    if len(words) < 2:
        return set()
    fillers = lexicon.words("organisations", "fillers")
    full = [w for w in words if w.lower() not in fillers]
    return {
        fold("".join(w[0] for w in ws))
        for ws in (words, full, words[1:] if words[0].lower() == "the" else words)
    }


def _core(name: Name) -> list[str]:
    """A body's words in one order: "Department of Justice" and "Justice Department" are one."""
    drop = lexicon.words("organisations", "fillers") | lexicon.words("organisations", "legal")
    words = [fold(w) for w in name.text.replace("-", " ").split()]
    if len(words) > 2 and words[1] == "of" and words[0] in ("department", "ministry", "bureau", "office"):
        words = words[2:] + words[:1]
    kept = [
        w.replace("organisation", "organization").replace("defence", "defense").replace("centre", "center")
        for w in words
    ]
    return [w for w in kept if w and w not in drop] or kept


def _bodies(one: Name, two: Name) -> Match:
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


# people ---------------------------------------------------------------------------------------------


@cache
def _sets() -> dict[str, frozenset[int]]:
    table = lexicon.load("nicknames")
    found: dict[str, set[int]] = {}
    for number, line in enumerate(table["sets"] + table["translated"]):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def given_names() -> frozenset[str]:
    """English given names, folded; evidence that a name is a person's, never of whether it is "he" or "she"."""
    return frozenset(name for line in lexicon.load("nicknames")["sets"] for name in line.split())


SUFFIX_LEFT_OUT = "Jr., Sr. or a number left out"  # the father, or the son called by less


def _people(one: Name, two: Name) -> Match:
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return Match(Verdict.DIFFERENT, "Jr., Sr. or a number: of one family, not one person")
    if not one.given or not two.given:
        return _alone(one, two)
    if one.suffix != two.suffix:
        same = _named_alike(replace(one, suffix=""), replace(two, suffix=""))
        weak = same.verdict is not Verdict.DIFFERENT
        return Match(Verdict.COMPATIBLE, SUFFIX_LEFT_OUT) if weak else same
    return _named_alike(one, two)


def _named_alike(one: Name, two: Name) -> Match:
    """Two names of several words each, whatever their suffixes."""
    short, long = sorted((one.words, two.words), key=len)
    if len(short) > 1 and short == long[-len(short) :]:
        return Match(Verdict.SAME, "end of the longer name")
    surname = _surnames(one, two)
    if surname is None:
        if sorted(one.words) == sorted(two.words):
            return Match(Verdict.SAME, "same words in another order")
        return Match(Verdict.DIFFERENT, "another surname")
    given = Match(Verdict.SAME, "") if surname.rule == "Arabic script" else _givens(one, two)
    if given is None:
        return Match(Verdict.DIFFERENT, "another given name")
    rules = [rule for rule in (given.rule, surname.rule) if rule]
    weak = Verdict.COMPATIBLE in (given.verdict, surname.verdict)
    return Match(Verdict.COMPATIBLE if weak else Verdict.SAME, "; ".join(rules) or "same name")


def _alone(one: Name, two: Name) -> Match:
    """One of the names is a single word (or a surname with its particle)."""
    short, long = (one, two) if not one.given else (two, one)
    if not long.given:
        if _skeleton_match(short.surname[-1], long.surname[-1]) or short.surname[-1] == long.surname[-1]:
            return Match(Verdict.COMPATIBLE, "surname alone, spelt differently")
        return Match(Verdict.DIFFERENT, "another name")
    ends = [long.words[i:] for i in range(1, len(long.words))]
    if short.surname in ends or short.surname[-1:] == long.surname[-1:]:
        return Match(Verdict.COMPATIBLE, "surname alone")
    if any(
        piece in (short.surname[-1],)
        for word in long.text.split()
        if "-" in word
        for piece in map(fold, word.split("-"))
    ):
        return Match(Verdict.COMPATIBLE, "half of a double surname")
    if short.surname[-1] in long.given[1:] and len(short.surname[-1]) > 2:
        return Match(Verdict.COMPATIBLE, "one of several surnames alone")
    if short.surname[-1] in (long.given[0], long.nickname) or _nicknames(short.surname[-1], long.given[0]):
        return Match(Verdict.COMPATIBLE, "first name alone")
    if not (given_names() & set(long.given[:1])) and _skeleton_match(short.surname[-1], long.surname[-1]):
        return Match(Verdict.COMPATIBLE, "surname alone, spelt differently")
    return Match(Verdict.DIFFERENT, "another name")


def _surnames(one: Name, two: Name) -> Match | None:
    a, b = one.surname, two.surname
    if a == b:
        return Match(Verdict.SAME, "")
    if a[-1] == b[-1]:  # de Blasio and Blasio, but not bin Laden and abu Laden
        return Match(Verdict.SAME, "particle left out") if len(a) == 1 or len(b) == 1 else None
    if _hyphened(one, two):
        return Match(Verdict.COMPATIBLE, "half of a double surname")
    if one.unvowelled != two.unvowelled:
        return (
            Match(Verdict.SAME, "Arabic script")
            if _bones(one) == _bones(two) and len(_bones(one)) > 2
            else None
        )
    english = given_names() & {one.given[0], two.given[0]}
    if (
        not english
        and len(a) == len(b)
        and all(x == y or _skeleton_match(x, y) for x, y in zip(a, b, strict=True))
    ):
        return Match(Verdict.SAME, "surname spelt or transliterated differently")
    return None


def _hyphened(one: Name, two: Name) -> bool:
    for x, y in ((one, two), (two, one)):
        last = x.text.split()[-1]
        if "-" in last and y.surname[-1] in [fold(h) for h in last.split("-")]:
            return True
    return False


def _givens(one: Name, two: Name) -> Match | None:
    a, b = one.given, two.given
    first = _given(a[0], b[0]) or _given(one.nickname or a[0], two.nickname or b[0])
    if first is None:
        if (len(a) > 1 and len(b) == 1 and a[1] == b[0]) or (len(b) > 1 and len(a) == 1 and b[1] == a[0]):
            return Match(Verdict.SAME, "goes by the middle name")
        return None
    if any(_given(x, y) is None for x, y in zip(a[1:], b[1:], strict=False)):
        return None
    if len(a) != len(b) and first.verdict is Verdict.SAME:
        return Match(Verdict.SAME, first.rule or "middle name left out")
    return first


def _given(x: str, y: str) -> Match | None:
    if x == y:
        return Match(Verdict.SAME, "")
    if (len(x) == 1 or len(y) == 1) and x[0] == y[0]:
        return Match(Verdict.COMPATIBLE, "initial")
    if _nicknames(x, y):
        return Match(Verdict.SAME, "short or other form of the given name")
    if not (given_names() & {x, y}) and _skeleton_match(x, y):
        return Match(Verdict.SAME, "given name spelt or transliterated differently")
    return None


def _nicknames(x: str, y: str) -> bool:
    return bool(_sets().get(x, frozenset()) & _sets().get(y, frozenset()))


# spelling -------------------------------------------------------------------------------------------

_SOUNDS = (
    ("tsch", "$"), ("sch", "$"), ("tch", "$"), ("sh", "$"), ("ch", "$"), ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("ck", "k"), ("ts", "s"), ("tz", "s"), ("q", "k"), ("g", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("z", "s"),
)  # fmt: skip
_NEAR = {frozenset(p) for p in ("ae", "ei", "ou", "iy", "ey")}
_GROUPS = re.compile(r"[aeiouyj]+")


@lru_cache(maxsize=65536)
def _sound(word: str) -> tuple[str, tuple[str, ...]]:
    """A word's consonants as heard, and the vowels between them: what transliterations share."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    word = word[:1] + word[1:].replace("h", "")
    word = re.sub(r"(.)\1+", r"\1", word)
    if word.startswith("j"):
        word = "y" + word[1:]
    return _GROUPS.sub("", word), tuple(g.replace("y", "i").replace("j", "i") for g in _GROUPS.findall(word))


def _bones(name: Name) -> str:
    """A whole name's consonants without those that Arabic script also writes for long vowels."""
    return re.sub(r"(.)\1+", r"\1", "".join(_sound(word)[0].replace("v", "") for word in name.words))


def _skeleton_match(x: str, y: str) -> bool:
    """Whether two folded words may be one foreign name in two transliterations (Gaddafi, Qadhafi).

    The consonants must agree, and the vowels may differ only as a~e~i~y and o~u do in practice; both limits
    were set on the pairs of ``evaluation/speakers.py``. Words of three letters must be equal.
    """
    if min(len(x), len(y)) < 4:
        return False
    (bones, vowels), (other, others) = _sound(x), _sound(y)
    if bones != other or len(bones) < 2 or len(vowels) != len(others):
        return False
    return all(
        g == h
        or (
            (g[0] == h[0] or frozenset((g[0], h[0])) in _NEAR)
            and (g[-1] == h[-1] or frozenset((g[-1], h[-1])) in _NEAR)
        )
        for g, h in zip(vowels, others, strict=True)
    )
