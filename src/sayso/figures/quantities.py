"""Which numbers are of one quantity, and which contradict each other."""

from __future__ import annotations

from collections.abc import Sequence

from sayso import lexicon
from sayso.figures.numbers import Given, stem

#: Share of the rarer sentence's content words that both sentences must have. Set on the six
#: development dossiers and the seeds: below these, figures of other things with the same noun come
#: together ("12 states", "12 other states").
_SHARED_EVENT = 0.15
_SHARED_NOUN = 0.25
#: With an event and people named, numbers this close together are of one quantity whatever else the
#: sentences say.
_CLOSE = 2.5
#: Below this, a number without an event is rarely a figure anybody contests ("two countries", "three terms").
_SMALL = 10
#: Equal numbers of one noun in two reports need hardly more in common.
_SHARED_EQUAL = 0.1


def grouped(given: Sequence[Given]) -> list[list[Given]]:
    """Numbers of one quantity together, in the order of their first places."""
    groups: list[list[Given]] = []
    for one in given:
        fits = [g for g in groups if any(same(one, other) for other in g)]
        if fits:
            fits[0].append(one)
            for extra in fits[1:]:
                fits[0].extend(extra)
                groups.remove(extra)
        else:
            groups.append([one])
    return groups


def same(a: Given, b: Given) -> bool:
    """Whether two numbers are of one quantity."""
    if _measure(a) != _measure(b) or a.beside != b.beside or (a.years and b.years and not a.years & b.years):
        return False
    if a.figure.span.report == b.figure.span.report and abs(a.figure.span.start - b.figure.span.start) < 12:
        return False
    equal = (a.figure.value, a.figure.high) == (b.figure.value, b.figure.high)
    one_voice = a.figure.report == b.figure.report and a.figure.speaker == b.figure.speaker
    if not equal and (one_voice or a.part != b.part):
        return False
    shared = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    if _measure(a) == "count" and _people(a) and _people(b) and a.events & b.events:
        return _same_toll(a, b, shared)
    if _measure(a) != "count":
        topical = a.noun == b.noun and bool(a.noun)
        least = _SHARED_EVENT if equal or topical else 1.3 * _SHARED_NOUN
        return shared >= least and (equal or topical or bool(a.events & b.events) or shared >= 2 * _SHARED_EVENT)
    if not _one_noun(a, b) or (a.events and b.events and not a.events & b.events and not equal):
        return False
    if equal:
        return a.figure.report != b.figure.report and (shared >= _SHARED_EQUAL or a.figure.value >= _SMALL)
    return shared >= _SHARED_NOUN and min(a.figure.value, b.figure.value) >= _SMALL


def _one_noun(a: Given, b: Given) -> bool:
    """Whether two numbers count the same: one noun, its short form ("hives"), or people either way."""
    if not a.noun or not b.noun:
        return False
    short, long = sorted((a.noun, b.noun), key=len)
    if a.noun == b.noun or (len(short) > 3 and long.endswith(short)):
        return True
    return _people(a) and _people(b) and (_anyone(a) or _anyone(b))


def _same_toll(a: Given, b: Given, shared: float) -> bool:
    """Whether two numbers of people to whom the same happened are one toll."""
    if not (a.noun == b.noun or _anyone(a) or _anyone(b)):
        return False
    low, high = sorted((a.figure.value, b.figure.value))
    if shared >= 2 * _SHARED_EVENT:
        return True
    close = low > 0 and high / low <= _CLOSE
    return close and (shared >= _SHARED_EVENT / 2 or not (a.past or b.past))


def _measure(one: Given) -> str:
    units = (
        "percent",
        "dollars",
        "euros",
        "pounds",
        "miles",
        "mph",
        "km/h",
        "kilometres",
        "acres",
        "tons",
        "tonnes",
        "degrees",
        "barrels",
    )
    return one.figure.unit if one.figure.unit in units else "count"


def _people(one: Given) -> bool:
    return not one.noun or one.noun in {stem(w) for w in lexicon.load("figures")["nouns"]["persons"]}


def _anyone(one: Given) -> bool:
    return not one.noun or one.noun in {stem(w) for w in lexicon.load("figures")["nouns"]["anyone"]}


def one_voice(a: Given, b: Given) -> bool:
    """Whether two numbers are one source's at two times: a toll that rises is no contest."""
    if a.figure.speaker is not None or b.figure.speaker is not None:
        return a.figure.speaker == b.figure.speaker
    return a.outlet is not None and a.outlet == b.outlet


def contradict(a: Given, b: Given) -> bool:
    """Whether no value fits both numbers as they are worded."""
    return a.high < b.low or b.high < a.low
