"""One number in its sentence.

What makes it less than exact, what it counts, what happened to what it counts, and who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from text_to_num import text2num

from sayso import lexicon, segmentation
from sayso.model import Act, Extent, Figure, Part, Reading, Span, SpeakerId

#: "More than 10,000" still fits 12,000 and no longer 17,000: writers round down to the last round number.
_ABOVE = 1.35
_ABOUT = 0.15
#: An event word this many characters from a number tells what happened to what it counts, behind it twice
#: as far; a second one only where it stands nearly as near ("shot dead").
_REACH = 70
_BESIDE = 12
_PAST = re.compile(
    r"\b(?:ago|since|earlier this|last (?:year|month|week|summer|spring|winter|autumn|fall|decade)|previous|"
    r"(?:19|20)\d\d|in recent|over the past|decade)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Given:
    """One number in its sentence."""

    figure: Figure
    low: float  # the values that its words leave open
    high: float
    noun: str
    events: frozenset[str]  # what happened to what it counts, as far as its clause tells
    words: frozenset[str]
    name: str
    outlet: str | None
    years: frozenset[str]
    part: bool  # "four of the dead": a part of another number
    past: bool  # its sentence tells of another time
    beside: bool  # "three other Americans": counted besides somebody


def given(reading: Reading) -> Iterator[Given]:
    """The counted and measured numbers of one report's text, outside page furniture."""
    text = reading.report.text
    aside = [s.extent for s in reading.furniture if s.part is Part.TEXT]
    for paragraph in segmentation.paragraphs(text):
        if any(start <= paragraph[0] and paragraph[1] <= end for start, end in aside):
            continue
        for sentence in segmentation.sentences(text, paragraph):
            for match in _number().finditer(text, *sentence):
                if (found := _read(reading, sentence, match)) is not None:
                    yield found


@cache
def _number() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon.words("figures", "number_words"), key=len, reverse=True))
    magnitudes = "|".join(sorted(lexicon.load("figures")["magnitudes"], key=len, reverse=True))
    spelled = rf"(?:{words})(?:[ -](?:and )?(?:{words}))*"
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    dozens = rf"(?:(?:{spelled}|\d+) )?dozen"
    one = rf"{dozens}|(?:[$€£]\s?)?(?:(?:{digits})(?:[ -]?(?:{magnitudes})\b)?|{spelled})"
    return re.compile(
        rf"(?<![\w.,$€£/:-])(?P<first>(?:{one}))(?:(?:\s?[-–]\s?|\s(?:to|and)\s)(?P<second>(?:{one})))?(?![\w/:]|[.,]\d|-\w|['’]s?\b)",
        re.I,
    )


def _read(reading: Reading, sentence: Extent, match: re.Match[str]) -> Given | None:
    """A number with all that its sentence tells of it; None for years, dates, ages and the like."""
    text = reading.report.text
    value, high = _value(match["first"]), _value(match["second"]) if match["second"] else None
    if value is None:
        return None
    before = text[sentence[0] : match.start()]
    end = match.end()
    if high is not None and (not _is_range(before, text[match.end("first") : match.start("second")]) or high <= value):
        high, end = None, match.end("first")
    after = text[end : sentence[1]]
    unit = _unit(match["first"] + (match["second"] or ""), after)
    noun, noun_text = _noun(before, after)
    if _idle(match["first"], value, before, after, noun, unit):
        return None
    events = _near_events(text, sentence, match.start(), end)
    if not noun and unit is None and not events:
        return None
    if re.match(r"\s(?:other|more|additional|further)\b", after):
        noun_text = " ".join(after.split()[:1]) + " " + noun_text
    kind, modifier = _modifier(before, after)
    low, top = _open(value, high, kind)
    place = Span(reading.report.id, match.start(), end)
    figure = Figure(
        report=reading.report.id,
        span=place,
        value=value,
        high=high,
        unit=unit or (noun_text or None),
        modifier=modifier,
        speaker=_speaker(reading, place),
    )
    words = _content(text[slice(*sentence)])
    name = " ".join(
        part for part in (noun_text or unit or "", _event_word(text, sentence, match.start(), events)) if part
    )
    around = text[max(sentence[0], match.start() - 40) : min(sentence[1], end + 60)]
    return Given(
        figure,
        low,
        top,
        stem(noun),
        events,
        words - {stem(noun)},
        name,
        outlet=reading.report.outlet,
        years=frozenset(re.findall(r"\b(?:19|20)\d\d\b", around)),
        part=re.match(r"\s+of (?:the|them|those|these|its|his|her|their|[A-Z][\w’']+s)\b", after) is not None,
        past=_PAST.search(text[slice(*sentence)]) is not None,
        beside=re.match(r"\s(?:other|more|additional|further)\b", after) is not None,
    )


def _noun(before: str, after: str) -> tuple[str, str]:
    """What is counted: the noun after the number, or that of "the number of X ... at 12"."""
    noun, noun_text = _counted(_past_unit(after))
    named = re.search(r"\bnumber of ((?:[\w-]+ ){0,2}?)([\w-]+s)\b[^.;]{0,60}$", before)
    return (named[2].lower(), named[1] + named[2]) if not noun and named else (noun, noun_text)


def _content(sentence: str) -> frozenset[str]:
    """The stems of a sentence's words of weight."""
    empty = lexicon.words("figures", "empty")
    found = re.findall(r"[^\W\d_]+", sentence.lower())
    return frozenset(stem(w) for w in found if w not in empty and len(w) > 2)


def _value(words: str) -> float | None:
    """The value of one number, in digits, in words, or in both ("2.5 million")."""
    plain = words.lower().lstrip("$€£ ").replace(",", "")
    parsed = re.fullmatch(r"(\d+(?:\.\d+)?)(?:[ -]?([a-z]+))?", plain)
    if parsed is not None:
        factor = lexicon.load("figures")["magnitudes"].get(parsed[2], 1) if parsed[2] else 1
        return float(parsed[1]) * factor
    if plain.endswith("dozen"):
        many = plain.removesuffix("dozen").strip()
        return 12 * (_value(many) or 0) if many else 12.0
    try:
        return float(text2num(plain.replace("-", " "), "en"))
    except ValueError:
        return None


def _is_range(before: str, join: str) -> bool:
    """Whether two numbers are the ends of a range: "10 to 12", "10-12", "between 10 and 12"."""
    if join.strip() in ("and",):
        return before.rstrip().lower().endswith("between")
    return True


def _unit(number: str, after: str) -> str | None:
    if number[0] in "$€£":
        return {"$": "dollars", "€": "euros", "£": "pounds"}[number[0]]
    found = re.match(
        r"\s?(%|km/h|mph|(?:per ?cent|percentage points?|dollars|euros|pounds|miles an hour|miles|"
        r"kilomet(?:er|re)s(?: an hour| per hour)?|acres|tons|tonnes|degrees|barrels)\b)",
        after,
        re.I,
    )
    if found is None:
        return None
    unit = found[1].lower().replace(" ", "")
    if unit.startswith("kilomet") or unit == "km/h":
        return "km/h" if unit.endswith(("hour", "km/h")) else "kilometres"
    if unit in ("mph", "milesanhour"):
        return "mph"
    return "percent" if unit in ("%", "percent") else unit


def _past_unit(after: str) -> str:
    """What follows a unit or another number: "per cent of teachers", "of the 20 districts"."""
    return re.sub(
        r"^\s?(?:%|per ?cent|percentage points?)(?: of (?:all |the |its |their |these |those )?)?"
        r"|^ of (?:the|its|their|[A-Z][\w’']+) (?=[\d])[\d,]+",
        " ",
        after,
    ).replace("  ", " ")


def _counted(after: str) -> tuple[str, str]:
    """The noun that a number counts, and the words up to it as printed; empty where none follows."""
    match = re.match(
        r"\s+(?:of (?:the|its|his|her|their|those|these|our) )?"
        r"((?:[^\W\d_][\w’'.-]*\s){0,3}?)([^\W\d_][\w’'-]*)",
        after,
    )
    if match is None:
        return "", ""
    idle = frozenset(lexicon.load("figures")["nouns"]["not_counted"])
    words = re.findall(r"[^\W\d_][\w’'-]*", after[: match.end() + 40].lower())[:4]
    if not words or words[0] in idle - {"of"}:
        return "", ""
    printed = re.findall(r"[^\W\d_][\w’'-]*", after[: match.end() + 40])[:4]
    if words[0] == "of":
        words, printed = words[2:], printed[2:]
    persons = frozenset(lexicon.load("figures")["nouns"]["persons"])
    for i, word in enumerate(words[:3]):
        if word in persons or (word.endswith("s") and not word.endswith("ss") and word not in idle):
            return word, " ".join(printed[: i + 1])
        if word in idle or word in lexicon.words("figures", "empty"):
            break
    return "", ""


def _idle(number: str, value: float, before: str, after: str, noun: str, unit: str | None) -> bool:
    """Years, dates, ages, ordinals, votes and small spelled-out "one"s are not figures."""
    word = re.match(r"[\s-]*([\w.’']+)", after)
    following = word[1].lower().rstrip(".") if word else ""
    if re.fullmatch(r"(?:1[89]|20)\d\d", number) and not re.match(
        r"\s+(?:people|civilians|men|women|children|troops|soldiers|dead|were|have)", after
    ):
        return True
    if re.search(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? $", before, re.I) or re.match(
        r"(?:st|nd|rd|th)\b", after
    ):
        return True
    if following in frozenset(lexicon.load("figures")["nouns"]["not_counted"]) - {
        "of",
        "and",
        "to",
        "in",
        "were",
        "was",
        "are",
        "on",
        "at",
        "by",
        "from",
        "for",
    }:
        return True
    if re.search(
        r"\b(?:age|aged|article|section|chapter|page|no|number|route|highway|flight|title|phase|step|category|"
        r"boeing|channel|week|room|line|grade|top) $|#$",
        before,
        re.I,
    ):
        return True
    if number.lower() in ("one", "1") and not unit and noun not in lexicon.load("figures")["nouns"]["persons"]:
        return True
    if not noun and unit is None and re.search(r"\b(?:at|after|before|by|until|till|past|around|from) $", before, re.I):
        return True
    return bool(re.search(r", $", before) and re.match(r"\s?[,.]", after)) or (
        value < 2 and number[0] not in "$€£" and unit is None and not noun
    )


def _modifier(before: str, after: str) -> tuple[str, str | None]:
    """What stands by a number and makes it less than exact: its kind, and the words."""
    later = re.match(r"(?:\s[\w-]+){0,2}? (or (?:more|so|fewer|less))\b", after)
    if later is not None:
        kind = {"or more": "least", "or so": "about"}.get(later[1].lower(), "most")
        return kind, later[1].lower()
    tail = before.rstrip().lower()
    best: tuple[str, str | None] = ("exact", None)
    for kind, entries in lexicon.load("figures")["modifiers"].items():
        for entry in entries:
            if re.search(rf"(?:^|\W){entry}$", tail) and len(entry) > len(best[1] or ""):
                best = (kind, entry)
    return best


def _open(value: float, high: float | None, kind: str) -> Extent | tuple[float, float]:
    """The values that a number leaves open, as worded."""
    top = high if high is not None else value
    if kind == "above":
        return (value, top * _ABOVE)
    if kind == "least":
        return (value, float("inf"))
    if kind in ("below", "most"):
        return (0.0, top)
    if kind == "near_below":
        return (value * (1 - _ABOUT), top)
    if kind == "about":
        return (value * (1 - _ABOUT), top * (1 + _ABOUT))
    return (value, top)


def _near_events(text: str, sentence: Extent, start: int, end: int) -> frozenset[str]:
    """What happened to what is counted: the kinds of event told near the number, within its clause."""
    distances: dict[str, int] = {}
    for event, words in _events():
        for match in words.finditer(text, *_clause(text, sentence, start, end)):
            distance = start - match.end() if match.end() <= start else max(0, match.start() - end) // 2
            distances[event] = min(distance, distances.get(event, distance))
    nearest = min(distances.values(), default=0)
    return frozenset(e for e, d in distances.items() if d <= _REACH and d <= nearest + _BESIDE)


def _clause(text: str, sentence: Extent, start: int, end: int) -> Extent:
    """The stretch around a number between semicolons and ", and".

    Two counts in one sentence keep their own events.
    """
    left = max((m.end() for m in re.finditer(r";|, (?:and|but|while) ", text[sentence[0] : start])), default=0)
    right = re.search(
        r";|,? (?:and|but|while) "
        r"(?=(?:more than |at least |about |another |some )*"
        r"(?:\d|[a-z]+ (?:others|people)|[a-z]+(?:ed|ing)\b))",
        text[end : sentence[1]],
    )
    return (sentence[0] + left, end + right.start() if right else sentence[1])


@cache
def _events() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = lexicon.load("figures")["events"]
    return tuple((event, re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)) for event, words in table.items())


def _event_word(text: str, sentence: Extent, start: int, events: frozenset[str]) -> str:
    """The event word as printed, nearest to the number."""
    found = [m for event, words in _events() if event in events for m in words.finditer(text, *sentence)]
    nearest = min(found, key=lambda m: (abs(m.start() - start), m.start()), default=None)
    return nearest.group().lower() if nearest is not None else ""


def _speaker(reading: Reading, place: Span) -> SpeakerId | None:
    """The speaker of the innermost speech whose content holds a number."""
    holders = [
        a
        for a in reading.attributions
        if a.act is Act.SPEECH
        and any(c.part is Part.TEXT and c.start <= place.start and place.end <= c.end for c in a.content)
    ]
    holders.sort(key=lambda a: sum(c.end - c.start for c in a.content))
    return next((a.speaker for a in holders if a.speaker is not None), None)


def stem(word: str) -> str:
    """A word without its commonest endings."""
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word
