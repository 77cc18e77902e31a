"""One number in its sentence.

What makes it less than exact, what it counts, what happened to what it counts, and who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from sayso import lexicon, segmentation
from sayso.figures import measures, states
from sayso.figures.measures import Measure
from sayso.model import Act, Extent, Figure, Part, Reading, Span, SpeakerId

#: "More than 10,000" still fits 12,000 and no longer 17,000: writers round down to the last round number.
_ABOVE = 1.35
_ABOUT = 0.15
_PAST = re.compile(
    r"\b(?:ago|since|earlier this|last (?:year|month|week|summer|spring|winter|autumn|fall|decade)|previous|"
    r"(?:19|20)\d\d|in recent|over the past|decade)\b",
    re.I,
)
_MORE = re.compile(r"\s(?:other|more|additional|further|fewer|less)\b")
_LASTING = frozenset({"waiting", "arrested", "displaced", "missing"})
_SPELL = re.compile(r"\b(?:more than|over|at least|for) (?:an?|\w+) (?:hour|day|week|month|year)s?\b", re.I)
#: Characters before a time of day that tell what happened then; after it, where it opens its sentence.
_THEN = 45
_OPENING = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One number in its sentence."""

    figure: Figure
    low: float  # the values that its words leave open, in the common unit of its kind
    high: float
    kind: str  # what it measures: "count", "share", "length", "clock", ...
    noun: str  # the stem of what it counts; empty where none stands by
    events: frozenset[str]  # what happened to what it counts, as far as its stretch of the sentence tells
    words: frozenset[str]
    name: str
    outlet: str | None
    day: str | None  # on which its report was published
    years: frozenset[str]
    part: bool  # "four of the dead", "including six guards": a part of another number
    whole: bool  # "12 of 40 seats": that of which another number is a part
    past: bool  # its sentence tells of another time
    way: str  # which way a thing is measured: "across", "deep"; empty where untold
    things: frozenset[str]  # stems of what stands before it in its stretch and of what it measures: whose size it is
    converted: bool  # it is given in another unit too: one of the two is rounded
    places: frozenset[str]  # names of where, in its sentence
    names: frozenset[str]  # names that stand before it in its stretch: whose share, which index
    beside: bool  # "three other Americans", "200 more": counted besides somebody, or on top
    lasting: bool  # for how long is told: only those of whom that is true are counted ("waiting more than a year")
    voice: str | None  # the name of its speaker
    roles: tuple[str, ...]  # and what reports say of them

    @property
    def bare(self) -> bool:
        """Whether nothing by the number tells what it counts."""
        return self.kind == "count" and not self.noun and not self.events


@dataclass(frozen=True, slots=True)
class Found:
    """A number as it stands in a text."""

    extent: Extent
    value: float
    high: float | None
    measure: Measure
    shown: str  # as printed, without its unit
    unit_end: int  # where the words of its unit end
    other: float | None = None  # the same in its common unit, from another unit that follows in brackets


def given(reading: Reading) -> Iterator[Given]:
    """The counted and measured numbers of one report's text, outside page furniture."""
    text = reading.report.text
    aside = [s.extent for s in reading.furniture if s.part is Part.TEXT]
    for paragraph in segmentation.paragraphs(text):
        if any(start <= paragraph[0] and paragraph[1] <= end for start, end in aside):
            continue
        for sentence in segmentation.sentences(text, paragraph):
            found = [f for f in _once(text, _numbers(text, sentence)) if not _idle(text, sentence, f)]
            for one in found:
                others = [f.extent for f in found if f is not one]
                if (read := _read(reading, sentence, one, others)) is not None:
                    yield read


def _numbers(text: str, sentence: Extent) -> Iterator[Found]:
    """Times of day, shares in words, and all other numbers of a sentence, in order."""
    found = [
        Found(match.span(), measures.hours(match), None, measures.CLOCK, match.group(), match.end())
        for match in measures.clock().finditer(text, *sentence)
    ]
    for match in measures.share().finditer(text, *sentence):
        if not _met(found, match.span()):
            found.append(Found(match.span(), measures.percent(match), None, measures.SHARE, match.group(), match.end()))
    for match in _number().finditer(text, *sentence):
        if not _met(found, match.span()) and (one := _plain(text, sentence, match)) is not None:
            found.append(one)
    yield from sorted(found, key=lambda f: f.extent)


def _once(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Each measure once: what follows in brackets in another unit is no number of its own."""
    last: Found | None = None
    for one in found:
        if last is not None and measures.converted(last.measure, one.measure, text[last.unit_end : one.extent[0]]):
            last = replace(last, other=one.value * one.measure.factor)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _met(found: list[Found], extent: Extent) -> bool:
    return any(f.extent[0] < extent[1] and extent[0] < f.extent[1] for f in found)


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


def _plain(text: str, sentence: Extent, match: re.Match[str]) -> Found | None:
    """A number in digits or words, or the two ends of a range."""
    value, high = measures.value(match["first"]), measures.value(match["second"]) if match["second"] else None
    if value is None:
        return None
    end = match.end()
    join = text[match.end("first") : match.start("second")] if match["second"] else ""
    if high is not None and (not _is_range(text[sentence[0] : match.start()], join) or high <= value):
        high, end = None, match.end("first")
    measure, past = measures.of(match["first"] + (match["second"] or ""), text[end : sentence[1]])
    give = re.match(r",? give or take (\d[\d,]*)", text[end + past : sentence[1]])
    if give is not None and high is None:
        spread = measures.value(give[1]) or 0.0
        value, high = value - spread, value + spread
    return Found((match.start(), end), value, high, measure, match["first"], end + past)


def _read(reading: Reading, sentence: Extent, found: Found, others: list[Extent]) -> Given | None:
    """A number with all that its sentence tells of it; None where it counts nothing that anybody might contest."""
    text = reading.report.text
    start, end = found.extent
    before, after = text[sentence[0] : start], text[end : sentence[1]]
    noun, noun_text = _noun(before, text[found.unit_end : sentence[1]], found.measure)
    within = states.stretch(text, sentence, found.extent, others)
    events = states.near(text, within, found.extent, noun) if found.measure.kind != "clock" else frozenset[str]()
    more = _MORE.match(text[found.unit_end : sentence[1]])
    if not noun and found.measure.kind == "count" and (more is not None or (not events and found.value < 10)):
        return None
    if more is not None:
        noun_text = f"{more.group().strip()} {noun_text}".strip()
    kind, modifier = _modifier(before, after)
    factor = found.measure.factor
    low, high = (v * factor for v in _open(found.value, found.high, kind))
    if found.other is not None:
        low, high = min(low, found.other), max(high, found.other)
    place = Span(reading.report.id, start, end)
    figure = Figure(
        report=reading.report.id,
        span=place,
        value=found.value,
        high=found.high,
        unit=found.measure.unit or (noun_text or None),
        modifier=modifier,
        speaker=_speaker(reading, place),
    )
    around = text[max(sentence[0], start - 40) : min(sentence[1], end + 60)]
    return Given(
        figure=figure,
        low=low,
        high=high,
        kind=found.measure.kind,
        noun=stem(noun),
        events=events,
        words=_words(text, sentence, found) - {stem(noun)},
        name=_timed(before)
        if found.measure.kind == "clock"
        else _name(found, noun, noun_text, states.printed(text, within, found.extent, events)),
        outlet=reading.report.outlet,
        day=(reading.report.published or "")[:10] or None,
        years=frozenset(re.findall(r"\b(?:19|20)\d\d\b", around)),
        part=found.measure.kind == "count" and _part(before, text[found.unit_end : sentence[1]], noun),
        whole=_OUT_OF.search(before) is not None,
        past=_PAST.search(text[slice(*sentence)]) is not None,
        way=measures.dimension(before, text[found.unit_end : sentence[1]]),
        things=_content(text[within[0] : start]) | ({stem(noun)} if noun else set()),
        converted=found.other is not None,
        places=frozenset(w for m in _PLACE.finditer(text, *sentence) for w in m[1].split()),
        beside=more is not None and found.measure.kind != "share",
        names=_names(text, (_opening(reading, place, within[0]), start)),
        lasting=bool(events & _LASTING) and _SPELL.search(text, *within) is not None,
        voice=next((s.name.lower() for s in reading.speakers if s.id == figure.speaker), None),
        roles=tuple(r.text for s in reading.speakers if s.id == figure.speaker for r in s.roles),
    )


def _name(found: Found, counted: str, noun: str, event: str) -> str:
    """What a number is of, in the report's words: what it counts, and what became of it."""
    unit = found.measure.unit or ""
    parts = [f"{unit} of {counted}" if unit and counted else noun or unit, event]
    return " ".join(part for n, part in enumerate(parts) if part and part not in parts[:n])


def _timed(before: str) -> str:
    """What a time of day is of: the words right before it ("the first distress call sent")."""
    words = re.sub(r"(?:\b(?:at|by|until|till|around|about|after|before|from)\b\s*)+$", "", _then(before)).strip()
    return f"time of day: {words}" if words else "time of day"


def _then(before: str) -> str:
    """The words right before a time of day, in its clause; the clause before too, where its own tells little."""
    near = before[-_THEN:].partition(" ")[2] if len(before) > _THEN else before
    clauses = re.split(r"[,;:“”\"(]|\bthat | said | saying | when | and ", near)
    return clauses[-1] if len(_content(clauses[-1])) > 1 else " ".join(clauses[-2:])


#: "Including 15 guards", "among them six guards": those are counted in another number.
_INCLUDING = re.compile(r"\b(?:includ(?:e|es|ed|ing)|among them|of whom|of them)\b[^.;]{0,60}$", re.I)
_ADDED = re.compile(r"\b(?:another|additional|further) $", re.I)
_OUT_OF = re.compile(r"\d (?:out )?of (?:the |its |all )?$")
_PLACE = re.compile(
    r"\b(?:in|at|near|outside) (?:the (?:[a-z]+ )*(?:of )?)?"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)


def _part(before: str, after: str, noun: str) -> bool:
    """Whether a number is a part of another that is counted already: "four of the dead", "including six guards"."""
    of_those = re.match(r"\s+of (?:the|those|these|its|his|her|their|[A-Z][\w’']+s)\b(?! \d)", after) is not None
    those = not noun and re.search(r"\b[Tt]he $", before) is not None
    return of_those or those or bool(_INCLUDING.search(before) or _ADDED.search(before))


def _noun(before: str, after: str, measure: Measure) -> tuple[str, str]:
    """What is counted: the noun after the number, or that of "the number of X ... at 12"; what is measured."""
    if measure.kind != "count":
        if _TALLIED.match(after):
            return "counted", ""
        found = _OF.match(after) if measure.kind != "clock" else None
        word = found[1].lower() if found is not None else ""
        idle = lexicon.words("figures", "empty") | lexicon.words("clauses", "prepositions") | _DIMENSIONS
        return ("" if word in idle or word.endswith("ly") else word), ""
    noun, noun_text = _counted(_past_unit(after))
    named = re.search(r"\bnumber of ((?:[\w-]+ ){0,2}?)(?!was\b|is\b|has\b)([\w-]+s)\b[^.;]{0,60}$", before)
    return (named[2].lower(), named[1] + named[2]) if not noun and named else (noun, noun_text)


_DIMENSIONS = frozenset({"long", "wide", "high", "deep", "tall", "away", "thick", "off", "apart", "further", "each"})
#: "97 per cent of the vote counted": how much of it is known, nobody's share of it.
_TALLIED = re.compile(
    r" of (?:the |all )?(?:votes?|ballots?|precincts|returns|districts)(?: [a-z]+)? "
    r"(?:counted|reporting|reported|tallied)\b"
)
#: What is measured: "30 micrograms of arsenic", "32 per cent less water", "37 per cent of teachers".
_OF = re.compile(r"(?: (?:less|more|fewer))?(?: of(?: all)?(?: the| its| their| his| her)?)? ([^\W\d_][\w’'-]*)")


def _words(text: str, sentence: Extent, found: Found) -> frozenset[str]:
    """The stems of the words of weight around a number: its sentence's; of a time of day, those right before it."""
    if found.measure.kind != "clock":
        return _content(text[slice(*sentence)])
    start, end = found.extent
    if start - sentence[0] < _OPENING:
        return _content(text[end : min(sentence[1], end + _THEN)])
    return _content(_then(text[sentence[0] : start]))


def _content(sentence: str) -> frozenset[str]:
    empty = lexicon.words("figures", "empty")
    found = re.findall(r"[^\W\d_]+", sentence.lower())
    return frozenset(stem(w) for w in found if w not in empty and len(w) > 2)


def _is_range(before: str, join: str) -> bool:
    """Whether two numbers are the ends of a range: "10 to 12", "10-12", "between 10 and 12"."""
    if join.strip() in ("and",):
        return before.rstrip().lower().endswith("between")
    return True


def _past_unit(after: str) -> str:
    """What follows a share or another number: "of teachers", "of the 20 districts"."""
    return re.sub(
        r"^ of (?:(?:all |the |its |their |these |those |his |her |our )(?![\d]))?"
        r"|^ of (?:the|its|their|[A-Z][\w’']+) (?=[\d])[\d,]+",
        " ",
        after,
    ).replace("  ", " ")


def _counted(after: str) -> tuple[str, str]:
    """The noun that a number counts, and the words up to it as printed; empty where none follows."""
    after = re.sub(r"^\s+(?:[A-Z]\.){2,}(?=\s)", "", after)  # "three U.S. guards"
    if re.match(r"\s+passengers(?:,| and| plus) (?:the |cabin |flight )?crew\b", after):
        return "people", "people"
    match = re.match(
        r"\s+(?:of (?:the|its|his|her|their|those|these|our) )?"
        r"((?:[^\W\d_][\w’'.-]*\s){0,3}?)([^\W\d_][\w’'-]*)",
        after,
    )
    if match is None:
        return "", ""
    idle = frozenset(lexicon.load("figures")["nouns"]["not_counted"])
    printed = re.findall(r"[^\W\d_][\w’'-]*", re.split(r"[,.;:—–]", after)[0][: match.end() + 40])[:4]
    words = [w.lower() for w in printed]
    if not words or words[0] in idle - {"of"}:
        return "", ""
    if words[0] == "of":
        words, printed = words[2:], printed[2:]
    persons = frozenset(lexicon.load("figures")["nouns"]["persons"])
    for i, word in enumerate(words[:3]):
        if word in persons or (word.endswith("s") and not word.endswith("ss") and word not in idle):
            return word, " ".join(printed[: i + 1])
        if word in idle or word in lexicon.words("figures", "empty"):
            break
    return "", ""


_IDLE = re.compile(
    r"\b(?:age|age of|aged|article|section|chapter|page|no|number|route|highway|flight|title|phase|step|category|"
    r"boeing|channel|week|room|line|lines|grade|top|tickets?|scale of|put at) $|#$",
    re.I,
)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? $", re.I)
#: Words that may follow a number that counts nothing named ("131 had been rescued").
_FOLLOWING = frozenset({"of", "and", "to", "in", "were", "was", "are", "on", "at", "by", "from", "for", "had", "have"})


def _idle(text: str, sentence: Extent, found: Found) -> bool:
    """Years, dates, ages, ordinals, votes and small spelled-out "one"s are not figures."""
    if found.measure is measures.CLOCK:
        return False
    before, after = text[sentence[0] : found.extent[0]], text[found.extent[1] : sentence[1]]
    noun, _ = _noun(before, text[found.unit_end : sentence[1]], found.measure)
    number, unit = found.shown, found.measure.unit
    word = re.match(r"[\s-]*([\w.’']+)", after)
    following = word[1].lower().rstrip(".") if word else ""
    if re.fullmatch(r"(?:1[89]|20)\d\d", number) and not re.match(
        r"\s+(?:people|civilians|men|women|children|troops|soldiers|dead|were|have)", after
    ):
        return True
    if number.lower() in lexicon.load("figures")["magnitudes"]:
        return True  # "a couple hundred", "several thousand"
    if number.lower() == "dozen" and re.search(r"\b(?:several|few|many|couple|couple of) $", before, re.I):
        return True
    if number.lower() == "one" and re.match(
        r" (?:[\w’'-]+ ){1,6}?(?:said|says|told|tells|recalled|described)\b", after
    ):
        return True  # "one student told the Herald"
    if _MONTH.search(before) or re.match(r"(?:st|nd|rd|th)\b", after) or _IDLE.search(before):
        return True
    if re.match(r"[\s-]?[ap]\.?m\b", after, re.I):
        return True
    if not noun and unit is None and (re.match(r" now\b", after) or re.search(r"\bnow $", before)):
        return True  # an age
    if following in frozenset(lexicon.load("figures")["nouns"]["not_counted"]) - _FOLLOWING and unit is None:
        return True
    if number.lower() in ("one", "1") and not unit and noun not in lexicon.load("figures")["nouns"]["persons"]:
        return True
    if not noun and unit is None and re.search(r"\b(?:after|before|by|until|till|past|around|from) $", before, re.I):
        return True
    if not noun and unit is None and re.search(r"\bat $", before) and found.value < 13:
        return True
    return bool(re.search(r", $", before) and re.match(r"\s?[,.]", after)) or (
        found.value < 2 and number[0] not in "$€£" and unit is None and not noun
    )


def _modifier(before: str, after: str) -> tuple[str, str | None]:
    """What stands by a number and makes it less than exact: its kind, and the words."""
    later = re.match(r"(?:\s[\w-]+){0,2}? (or (?:more|so|fewer|less))\b", after)
    if later is not None:
        kind = {"or more": "least", "or so": "about"}.get(later[1].lower(), "most")
        return kind, later[1].lower()
    tail = re.sub(r"\san?$", "", before.rstrip("‘“\"' ").lower())  # "more than a dozen"
    best: tuple[str, str | None] = ("exact", None)
    for kind, entries in lexicon.load("figures")["modifiers"].items():
        for entry in entries:
            met = re.search(rf"(?:^|[^\w])({entry})$", tail)
            if met is not None and len(met[1]) > len(best[1] or ""):
                best = (kind, met[1].replace('"', "").replace("”", "").replace("“", ""))
    return best


def _open(value: float, high: float | None, kind: str) -> tuple[float, float]:
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


# on whose word ---------------------------------------------------------------------------------------------

_OWN = re.compile(r"([A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*|[a-z]+)['’]s (?:own |latest |official )?(?:[a-z]+ )?$")
_BY = re.compile(r"^[^.,;]{0,30}?\b(?:named|given|counted|reported|estimated|put|listed) by (?:the )?")
_PUT = re.compile(
    r"\b(?:[Tt]he )?([A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*|[a-z]+) (?:(?:has|have|had) )?(?:put|puts|gives?|gave|given) "
    r"(?:the |its |their )?(?:number|toll|figure|count|total|tally)\b[^.;,]{0,30} (?:at|as) $"
)
_COUNTING = re.compile(r"\b(?:toll|count|figure|tally|estimate|number)\b[^.;,]{0,25}$")


def _speaker(reading: Reading, place: Span) -> SpeakerId | None:
    """The speaker of the innermost speech whose content holds a number; else whose count the words say it is."""
    holders = [
        a
        for a in reading.attributions
        if a.act is Act.SPEECH
        and any(c.part is Part.TEXT and c.start <= place.start and place.end <= c.end for c in a.content)
    ]
    holders.sort(key=lambda a: sum(c.end - c.start for c in a.content))
    said = next((a.speaker for a in holders if a.speaker is not None), None)
    return said if said is not None else _counter(reading, place)


def _names(text: str, within: Extent) -> frozenset[str]:
    """Capitalised words of a stretch, days and months and the first word of it left out."""
    idle = lexicon.words("clauses", "days") | frozenset(lexicon.load("figures")["nouns"]["not_counted"])
    found = re.findall(r"(?<=[\w,’'&] )[A-Z][\w&’'-]+|(?<=^)[A-Z]\w+(?= [A-Z])", text[slice(*within)])
    return frozenset(w.removesuffix("'s").removesuffix("’s") for w in found if w.lower() not in idle)


def _opening(reading: Reading, place: Span, begin: int) -> int:
    """Where the speech that holds a number opens, or its stretch: whoever says it is not what it is of."""
    opens = [
        c.start
        for a in reading.attributions
        for c in a.content
        if c.part is Part.TEXT and c.start <= place.start and place.end <= c.end
    ]
    return max([begin, *opens])


def _counter(reading: Reading, place: Span) -> SpeakerId | None:
    """Whose count a number is: "the government's toll stood at 16", "176 named by the ministry"."""
    text = reading.report.text
    begin = text.rfind(".", 0, place.start) + 1
    told = _COUNTING.search(text, begin, place.start)
    if told is not None and (own := _OWN.search(text[begin : told.start()])) is not None:
        return _called(reading, (begin + own.start(1), begin + own.end(1)))
    put = _PUT.search(text[begin : place.start])
    if put is not None:
        return _called(reading, (begin + put.start(1), begin + put.end(1)))
    by = _BY.match(text[place.end : place.end + 60])
    return _called(reading, (place.end + by.end(), place.end + by.end() + 12)) if by is not None else None


def _called(reading: Reading, extent: Extent) -> SpeakerId | None:
    """The speaker whom words name: by a mention there, or by the same words elsewhere."""
    words = reading.report.text[slice(*extent)].lower()
    for speaker in reading.speakers:
        for mention in speaker.mentions:
            if mention.part is Part.TEXT and mention.start < extent[1] and extent[0] < mention.end:
                return speaker.id
    same = [s.id for s in reading.speakers if words and (s.name.lower().startswith(words) or words in s.name.lower())]
    return same[0] if len(same) == 1 else None


def stem(word: str) -> str:
    """A word without its commonest endings."""
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word
