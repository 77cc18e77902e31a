"""Which numbers are of one quantity, and which contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from sayso import lexicon
from sayso.figures import measures
from sayso.figures.numbers import Given, stem
from sayso.likeness import speaks_for

#: Share of the rarer sentence's content words that both sentences must have. Set on the six
#: development dossiers and the seeds: below these, figures of other things with the same noun come
#: together ("12 states", "12 other states").
_SHARED_EVENT = 0.15
_SHARED_NOUN = 0.25
#: Different shares, sums and lengths of which nothing tells that they are of one thing but their sentences.
_SHARED_UNTOLD = 0.5
#: With an event and people named, numbers this close together are of one quantity whatever else the
#: sentences say.
_CLOSE = 2.5
#: Money and shares further apart than this are of two things, unless both name what is measured.
_WIDE = 3.0
#: Counts of things further apart than this are of two things, though they share a noun ("95" and "1,237 delegates").
_WIDE_COUNT = 10.0
#: Below this, a number without an event is rarely a figure anybody contests ("two countries", "three terms").
_SMALL = 10
#: Equal numbers of one noun in two reports need hardly more in common.
_SHARED_EQUAL = 0.1
#: Two times of day for one thing: so many words around them shared, by share, and no further apart, in minutes.
_SHARED_TIME = 0.3
_APART = 90
#: What is counted on day after day.
_COUNTED_ON = frozenset({"killed", "injured", "arrested", "rescued", "infected", "displaced"})
#: Bodies that are found, and people who were killed: so many times as many are hardly the same.
_FOUND = 1.5
_BODIES = stem("bodies")
_VOTES = frozenset({stem("vote"), stem("votes")})
#: Kinds of measure that are of something that stands there: a width is of a crater or of a road.
_SIZES = frozenset({"length", "area", "mass", "volume", "degrees"})
#: Who is counted in one of these is not all who are counted in another: "killed or injured" is not "killed".
_STATES = frozenset({"killed", "injured", "missing", "rescued", "aboard", "licensed", "arrested", "displaced"})
#: Numbers converted from one unit to another are rounded: this much apart they are the same still.
_CONVERTED = 0.03


def grouped(given: Sequence[Given]) -> list[list[Given]]:
    """Numbers of one quantity together, in the order of their first places.

    A number comes to a group through any one of it, but nothing in the group may be of something else: else
    the dead, the missing and those aboard would run together through sentences that tell all three.
    """
    groups: list[list[Given]] = []
    for one in sorted(given, key=lambda g: g.bare):
        fits = [g for g in groups if _fits(one, g)]
        if not fits:
            groups.append([one])
            continue
        fits[0].append(one)
        for extra in fits[1:]:
            if _mix(fits[0], extra):
                fits[0].extend(extra)
                groups.remove(extra)
    return groups


def _fits(one: Given, group: Sequence[Given]) -> bool:
    return any(same(one, other) for other in group) and _mix([one], group)


def _mix(a: Sequence[Given], b: Sequence[Given]) -> bool:
    """Whether two groups tell of one thing throughout.

    One event is told of all people counted, and nobody gives two numbers for it in one report.
    """
    told = [g.events for g in (*a, *b) if g.events and _people(g)]
    if len(told) > 1 and not reduce(frozenset.__and__, told):
        return False
    return not any(_one_breath(x, y) and not _equal(x, y) for x in a for y in b)


def _one_breath(a: Given, b: Given) -> bool:
    return a.figure.report == b.figure.report and a.figure.speaker == b.figure.speaker


def same(a: Given, b: Given) -> bool:
    """Whether two numbers are of one quantity."""
    if a.kind != b.kind or a.beside != b.beside or (a.years and b.years and not a.years & b.years):
        return False
    if a.figure.span.report == b.figure.span.report and abs(a.figure.span.start - b.figure.span.start) < 12:
        return False
    shared = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    equal = _equal(a, b)
    if a.kind == "clock":
        return _one_time(a, b, shared, equal)
    if a.bare or b.bare:
        return equal and a.figure.value >= _SMALL and not (a.bare and b.bare) and _counts(a, b)
    if not equal and (_one_breath(a, b) or a.part != b.part or a.whole != b.whole):
        return False
    if a.kind != "count":
        return _same_measured(a, b, shared, equal)
    if _people(a) and _people(b) and a.events and b.events:
        return bool(a.events & b.events) and a.lasting == b.lasting and _same_toll(a, b, shared, equal)
    if not _one_noun(a, b) or (a.events and b.events and not a.events & b.events and not equal):
        return False
    if equal:
        twice = a.figure.report != b.figure.report or a.figure.speaker == b.figure.speaker is not None
        return twice and (shared >= _SHARED_EQUAL or a.figure.value >= _SMALL)
    if (_people(a) and _people(b) and bool(a.events) != bool(b.events)) or _others(a, b):
        return False
    if not _people(a) and _far(a, b, _WIDE_COUNT):
        return False
    return shared >= _SHARED_NOUN and min(a.figure.value, b.figure.value) >= _SMALL


def _equal(a: Given, b: Given) -> bool:
    """Whether two numbers are the same, in whatever units."""
    if a.kind == "clock":
        return measures.minutes(a.figure.value) == measures.minutes(b.figure.value)
    if a.figure.unit == b.figure.unit or a.kind in ("count", "share"):
        return (a.figure.value, a.figure.high) == (b.figure.value, b.figure.high)
    return abs(a.low - b.low) <= _CONVERTED * max(a.low, b.low)


def _one_time(a: Given, b: Given, shared: float, equal: bool) -> bool:
    """Whether two times of day are of one thing: the same words stand around them."""
    if equal:
        return a.figure.report != b.figure.report and bool(a.words & b.words)
    apart = abs(measures.minutes(a.figure.value) - measures.minutes(b.figure.value))
    told = a.figure.speaker is not None and b.figure.speaker is not None and a.figure.speaker != b.figure.speaker
    return told and shared >= _SHARED_TIME and min(apart, 720 - apart) <= _APART


def _same_measured(a: Given, b: Given, shared: float, equal: bool) -> bool:
    """Whether two measured numbers (money, shares, lengths) are of one thing."""
    topical = (bool(a.noun) and a.noun == b.noun) or (a.kind == "speed" and not _far(a, b))  # of one vehicle, as a rule
    if (a.way and b.way and a.way != b.way) or (a.kind in _SIZES and _other_things(a, b)):
        return False
    if not equal and a.kind == "share" and _other_voters(a, b):
        return False
    if not equal and ((a.noun and b.noun and not topical) or _others(a, b) or (not topical and _far(a, b))):
        return False
    if equal or topical:
        return shared >= _SHARED_EVENT
    return shared >= _SHARED_UNTOLD or (shared >= 1.3 * _SHARED_NOUN and bool(a.events & b.events))


def _other_things(a: Given, b: Given) -> bool:
    """Whether two numbers are of different things: nothing that stands before the one stands before the other."""
    return bool(a.things and b.things) and not a.things & b.things


def _other_voters(a: Given, b: Given) -> bool:
    """Whether one share of a vote is somebody's and the other nobody's ("97 per cent of the vote counted")."""
    voting = all(_VOTES & (g.words | {g.noun}) for g in (a, b))
    return voting and bool(a.names) != bool(b.names)


def _others(a: Given, b: Given) -> bool:
    """Whether two numbers are told of different bearers of names ("the Dow fell 10 per cent, the Nasdaq 9")."""
    return bool(a.names and b.names) and not a.names & b.names


def _far(a: Given, b: Given, wide: float = _WIDE) -> bool:
    low, high = sorted(g.low if g.low > 0 else g.high for g in (a, b))  # "no more than 60" is about 60
    return low <= 0 or high / low > wide


def _counts(a: Given, b: Given) -> bool:
    """Whether a number that tells nothing of itself may be the other: a round one needs the same modifier."""
    return a.figure.modifier == b.figure.modifier or a.figure.value % 10 != 0


def _one_noun(a: Given, b: Given) -> bool:
    """Whether two numbers count the same: one noun, its short form ("hives"), or people either way."""
    if not a.noun or not b.noun:
        return False
    short, long = sorted((a.noun, b.noun), key=len)
    if a.noun == b.noun or (len(short) >= 3 and long.endswith(short)):
        return True
    return _people(a) and _people(b) and (_anyone(a) or _anyone(b))


def _same_toll(a: Given, b: Given, shared: float, equal: bool) -> bool:
    """Whether two numbers of people to whom the same happened are one toll."""
    if not (a.noun == b.noun or _anyone(a) or _anyone(b)):
        return False
    low, high = sorted((a.figure.value, b.figure.value))
    other_state = bool((a.events ^ b.events) & _STATES)
    if equal:
        if other_state and (a.low, a.high) != (b.low, b.high):
            return False  # "12 were killed and others injured", "more than a dozen were injured"
        alike = shared >= 2 * _SHARED_EVENT or low >= _SMALL
        return alike or not (_other_places(a, b) or (a.noun and b.noun and a.noun != b.noun))
    if _within(a, b) or _within(b, a):
        return False
    close = low > 0 and high / low <= _CLOSE
    other_people = bool(a.noun and b.noun) and a.noun != b.noun and not (_anyone(a) and _anyone(b))
    if _other_places(a, b) or other_state or (other_people and not close):
        return False
    if shared >= 2 * _SHARED_EVENT:
        return True
    if (a.noun == _BODIES) != (b.noun == _BODIES) and high > _FOUND * low:
        return False  # bodies found here, people killed there
    return close and (shared >= _SHARED_EVENT / 2 or not (a.past or b.past))


def _within(one: Given, other: Given) -> bool:
    """Whether a number may be of some among those whom another counts: "three students" among "six people"."""
    told = _anyone(other) and bool(other.noun) and (not _anyone(one) or one.noun == stem("passengers"))
    return told and one.noun != other.noun and one.figure.value < other.figure.value


def _other_places(a: Given, b: Given) -> bool:
    """Whether two numbers are told of different places."""
    return bool(a.places and b.places) and not a.places & b.places


def _people(one: Given) -> bool:
    return not one.noun or one.noun in {stem(w) for w in lexicon.load("figures")["nouns"]["persons"]}


def _anyone(one: Given) -> bool:
    return not one.noun or one.noun in {stem(w) for w in lexicon.load("figures")["nouns"]["anyone"]}


def one_voice(a: Given, b: Given) -> bool:
    """Whether two numbers are one source's at two times, a minister's and their ministry's: no contest."""
    if a.figure.speaker is not None and b.figure.speaker is not None:
        if a.figure.speaker == b.figure.speaker or (a.voice is not None and a.voice == b.voice):
            return True
        return speaks_for(a.roles, b.voice or "") or speaks_for(b.roles, a.voice or "")
    return a.figure.speaker == b.figure.speaker and a.outlet is not None and a.outlet == b.outlet


def contradict(a: Given, b: Given) -> bool:
    """Whether no value fits both numbers as they are worded."""
    if a.kind == "clock":
        return measures.minutes(a.figure.value) != measures.minutes(b.figure.value)
    rounded = a.figure.unit != b.figure.unit or a.converted or b.converted
    rounding = _CONVERTED * max(a.low, b.low) if rounded else 0.0
    return a.high + rounding < b.low or b.high + rounding < a.low


def part(a: Given, b: Given) -> bool:
    """Whether the one may be some of the other: 20 children of 26 dead, whoever these were."""
    few, many = sorted((a, b), key=lambda g: g.figure.value)
    return _people(a) and _people(b) and _anyone(many) and not _anyone(few)


def other_years(a: Given, b: Given) -> bool:
    """Whether one number is told of a year gone by, and the other not of it: "the crash of 2005 that killed 121"."""
    return _gone_by(a) != _gone_by(b)


def _gone_by(one: Given) -> frozenset[str]:
    return frozenset(year for year in one.years if one.day is not None and year < one.day[:4])


def update(a: Given, b: Given) -> bool:
    """Whether the one may be the other, counted on, where a report names nobody whose count it is.

    The dead only become more, the missing fewer. Two people's counts are no update of each other.
    """
    if a.day is None or b.day is None or a.day == b.day or (a.figure.speaker and b.figure.speaker):
        return False
    if a.figure.speaker is None and b.figure.speaker is None and a.kind != "count":
        return True  # a price, a share, an index: told of the day by each reporter
    first, later = (a, b) if a.day < b.day else (b, a)
    events = a.events & b.events
    if "missing" in events:
        return later.figure.value < first.figure.value
    return bool(events & _COUNTED_ON) and later.figure.value > first.figure.value
