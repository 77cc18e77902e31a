"""What a number is measured in, and its worth in a common unit: miles as kilometres, shares, times of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from text_to_num import text2num

from sayso import lexicon


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is measured in."""

    kind: str  # "count", "share", "length", "dollars", ...: numbers of two kinds are never of one quantity
    factor: float = 1.0  # to the common unit of its kind
    unit: str | None = None  # as it is shown; None for a count


COUNT = Measure("count")
SHARE = Measure("share", 1.0, "percent")
CLOCK = Measure("clock", 1.0, "o'clock")
_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds"}


def of(number: str, after: str) -> tuple[Measure, int]:
    """The measure of a number as printed, and how many characters of what follows name it."""
    if number[0] in _SIGNS:
        return Measure(_SIGNS[number[0]], 1.0, _SIGNS[number[0]]), 0
    share = re.match(r"\s?(?:%|per ?cent\b|percentage points?\b)", after, re.I)
    if share is not None:
        return SHARE, share.end()
    found = _units().match(after)
    if found is None:
        return COUNT, 0
    return _known()[found[1].lower().replace("-", " ")], found.end()


@cache
def _known() -> dict[str, Measure]:
    table = lexicon.load("figures")["units"]
    known = {word: Measure(u["kind"], u["factor"], u["name"]) for u in table for word in u["words"]}
    return known | {word: Measure(word, 1.0, word) for word in lexicon.load("figures")["currencies"]}


@cache
def _units() -> re.Pattern[str]:
    words = "|".join(re.escape(w).replace(r"\ ", "[ -]") for w in sorted(_known(), key=len, reverse=True))
    return re.compile(rf"[ -]?({words})(?![\w-])", re.I)


def value(words: str) -> float | None:
    """The value of one number, in digits, in words, or in both ("2.5 million")."""
    plain = words.lower().lstrip("$€£ ").replace(",", "")
    parsed = re.fullmatch(r"(\d+(?:\.\d+)?)(?:[ -]?([a-z]+))?", plain)
    if parsed is not None:
        factor = lexicon.load("figures")["magnitudes"].get(parsed[2], 1) if parsed[2] else 1
        return round(float(parsed[1]) * factor, 9)
    if plain.endswith("dozen"):
        many = plain.removesuffix("dozen").strip()
        return 12 * (value(many) or 0) if many else 12.0
    try:
        return float(text2num(plain.replace("-", " "), "en"))
    except ValueError:
        return None


# which way, and in which other unit -----------------------------------------------------------------------


def dimension(before: str, after: str) -> str:
    """Which way a thing is measured, by the words around its measure and unit: "deep", "across"; empty if untold."""
    behind = _behind().match(after)
    ahead = _ahead().search(before)
    word = behind[1] if behind is not None else ahead[1] if ahead is not None else ""
    return next((way for way, words in _dimensions().items() if word.lower() in words), "")


def converted(measure: Measure, other: Measure, between: str) -> bool:
    """Whether a number only gives the one before it in another unit: "39 feet (12 metres)"."""
    if measure.kind != other.kind or measure.unit == other.unit:
        return False
    return (
        re.fullmatch(r"\s?\((?:or |about |roughly |around |nearly |some )?|, or (?:about )?|\s?/\s?", between)
        is not None
    )


@cache
def _dimensions() -> dict[str, list[str]]:
    table: dict[str, list[str]] = lexicon.load("figures")["dimensions"]
    return table


@cache
def _behind() -> re.Pattern[str]:
    words = "|".join(w for ways in _dimensions().values() for w in ways)
    return re.compile(rf"\s?(?:\([^)]*\))?[\s-](?:in )?({words})\b", re.I)


@cache
def _ahead() -> re.Pattern[str]:
    words = "|".join(w for ways in _dimensions().values() for w in ways)
    return re.compile(rf"\b({words}) (?:of|is|was) (?:[\w-]+ ){{0,3}}$", re.I)


# shares in words -------------------------------------------------------------------------------------------


@cache
def share() -> re.Pattern[str]:
    """Matches a share in words: "two-thirds of", "half the seats", "nine in ten"."""
    parts = "|".join(sorted(lexicon.load("figures")["parts"], key=len, reverse=True))
    digit = "one|two|three|four|five|six|seven|eight|nine"
    follows = r"(?= of (?!an?\b)| (?:the|its|their|his|her|our|all)\b|[,.;”\"’]|$)"
    return re.compile(
        rf"(?<![\w-])(?:(?P<top>an?|{digit})[ -](?P<part>{parts})\b{follows}"
        rf"|(?P<half>half)(?: of)?(?= (?:the|its|their|his|her|our|all)\b)"
        rf"|(?P<some>{digit}|\d) (?:in|out of) (?:every )?(?P<every>three|four|five|ten|10|100))\b",
        re.I,
    )


def percent(match: re.Match[str]) -> float:
    """The percentage that a share in words comes to."""
    if match["half"]:
        return 50.0
    if match["some"]:
        return round(100 * (value(match["some"]) or 0) / (value(match["every"]) or 1), 1)
    top = 1.0 if match["top"].lower() in ("a", "an") else value(match["top"]) or 1.0
    parts: float = lexicon.load("figures")["parts"][match["part"].lower()]
    return round(100 * top / parts, 1)


# clock times -----------------------------------------------------------------------------------------------


@cache
def clock() -> re.Pattern[str]:
    """Matches a time of day: "9:40 p.m.", "9.12pm", "21:40"."""
    return re.compile(
        r"(?<![\w.,:$€£-])(?P<hour>[01]?\d|2[0-3])"
        r"(?:(?P<minute>[:.][0-5]\d)\s?(?P<half>[ap]\.?m\b\.?)|(?P<bare>:[0-5]\d))(?![\w:]|[.,]\d)",
        re.I,
    )


def hours(match: re.Match[str]) -> float:
    """A time of day as hours and hundredths for the minutes, 21.4 for 9:40 p.m.; as printed without a.m. or p.m."""
    hour = int(match["hour"])
    minute = int((match["minute"] or match["bare"])[1:])
    half = (match["half"] or "").lower()[:1]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return round(hour + minute / 100, 2)


def minutes(hour: float) -> float:
    """Minutes since noon or midnight: a time without a.m. or p.m. may be either."""
    return (int(hour) % 12) * 60 + round(100 * (hour % 1))
