"""Names of people: given names and nicknames, surnames and their spellings, families."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sayso import lexicon
from sayso.names.parts import Name
from sayso.names.spelling import alike, bones, fold
from sayso.names.verdict import Match, Verdict


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
LATER_SURNAME_LEFT_OUT = "a later surname left out"  # Elena Febo for Elena Febo Ruiz


def compare(one: Name, two: Name) -> Match:
    """Whether two names may be one person's."""
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
    if one.surname == two.surname and {one.given, two.given} & {("al",), ("el",)}:
        return Match(Verdict.COMPATIBLE, "surname alone")  # Al Fares may be a family's name, Al Gore is a man's
    short, long = sorted((one.words, two.words), key=len)
    if len(short) > 1 and short == long[-len(short) :]:
        return Match(Verdict.SAME, "end of the longer name")
    surname = _surnames(one, two)
    if surname is None:
        if sorted(one.words) == sorted(two.words):
            return Match(Verdict.SAME, "same words in another order")
        if _later_surname_left_out(*sorted((one, two), key=lambda n: len(n.words))):
            return Match(Verdict.COMPATIBLE, LATER_SURNAME_LEFT_OUT)
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
    if not short.surname or not long.surname:
        return Match(Verdict.DIFFERENT, "no name")
    if not long.given:
        if alike(short.surname[-1], long.surname[-1]) or short.surname[-1] == long.surname[-1]:
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
    if not (given_names() & set(long.given[:1])) and alike(short.surname[-1], long.surname[-1]):
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
            if bones(one.words) == bones(two.words) and len(bones(one.words)) > 2
            else None
        )
    english = given_names() & {one.given[0], two.given[0]}
    if not english and len(a) == len(b) and all(x == y or alike(x, y) for x, y in zip(a, b, strict=True)):
        return Match(Verdict.SAME, "surname spelt or transliterated differently")
    return None


def _later_surname_left_out(short: Name, long: Name) -> bool:
    """Whether all of a full name stands in order in a longer one that goes on: Elena Febo, Elena María Febo Ruiz.

    A name that ends in a given name is no full name: John Paul, Mary Ann.
    """
    last = short.words[-1]
    if short.words[0] != long.words[0] or len(last) < 3 or last in given_names():
        return False
    later = iter(long.words[:-1])
    return all(word in later for word in short.words)


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
    if not (given_names() & {x, y}) and alike(x, y):
        return Match(Verdict.SAME, "given name spelt or transliterated differently")
    return None


def _nicknames(x: str, y: str) -> bool:
    return bool(_sets().get(x, frozenset()) & _sets().get(y, frozenset()))
