"""Page furniture inside a report's text: teasers, buttons, captions, footers. No statement comes from it.

Told by form and place: a line that makes no sentence between paragraphs that do, a line that asks the
reader to do something with the page, a label, a caption's credit. ``lexicon/furniture.toml`` has the words of
the trade; there is no list of lines. A report's first line is its headline, which may quote, and is furniture
only where it is a label or a button. What looks like speech, a list, or a credit to another outlet is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import groupby

from sayso import lexicon, outlets
from sayso.model import Extent, Report, Span
from sayso.segmentation import paragraphs

METHOD = "furniture/1"

_LONGEST_TEASER = 16  # words; of headlines in AllSides 97 % have fewer
_LONGEST_BUTTON = 25
_LONGEST_CAPTION = 60
_PULLED = 20  # more lines in quotation marks than this are no ornament
_LIST = 3  # so many lines without an end, one after another, are a list
_END = re.compile(r"[.!?…:;,][\"'”’»)\]*]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_QUOTE = re.compile(r"[\"“”«»]|(?<!\w)['‘]\w|''")
_WHOLLY_QUOTED = re.compile(r"[\"“«]+[^\"“”«»]+[\"”»]+|['‘][^\"“”«»]+[.,!?…]['’]")
_QUOTED = re.compile(r"[\"“«][^\"“”«»]+[\"”»]|: ['‘][^'‘]+['’]")
_SUBHEAD = re.compile(r"['‘][^\"“”«»]+[^.,!?…]['’]")  # in quotation marks, without a stop: ‘BIG MISTAKE’
_LABELLED = re.compile(r"[(\[•*\-–— ]*([A-Za-z][A-Za-z'’ ]{1,25}?)(?: on [A-Z][\w. ]{1,25})?\s?:\s*(.*)", re.DOTALL)
_BULLET = re.compile(r"(?:[-–—•*·▪]|\(?\d{1,2}[.)]|[a-z]\))\s*(?=\S)")
_COPYRIGHT = re.compile(
    r"^\W*(?:copyright|©|\(c\)\s*\d{4})|\ball rights reserved\b"
    r"|may not be (?:published|reproduced|republished|rewritten|redistributed)",
    re.IGNORECASE,
)
_CODE = re.compile(r"[.@#]?[\w-]+(?:[ ,][.@#]?[\w():-]+)*\s*\{|[a-z-]+\s*:\s*[^;:A-Z]{1,60};|\}|</?\w+[^<>]*>")
_POST = re.compile(r"\(@\w+\)|(?:^|\s)@\w+.*\b(?:19|20)\d\d\b")
_BYLINE = re.compile(r"(?:by|from|words by|written by)[: ]+[A-Z]", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|•·]\s*|[.,]?\s+(?=[Bb]y[: ]+[A-Z])")
_JOINED = re.compile(r"\s*(?:,|/|\||&|\band\b|\bfor\b)\s*")
_CREDITS_OTHERS = re.compile(
    r"\b(?:contribut\w+|reporting by|additional reporting|h/t|via|source|edit(?:ed|ing) by)\b", re.IGNORECASE
)


class _Kind(Enum):
    SENTENCE = auto()  # ends as a sentence ends, or is too long to be furniture
    OPEN = auto()  # does not end as a sentence ends: a teaser, a subhead, an item
    FURNITURE = auto()  # by its own form, wherever it stands
    KEPT = auto()  # whatever it looks like: speech, a credit, part of a sentence


@dataclass(frozen=True)
class _Line:
    """One paragraph of a text and what its form says."""

    text: str
    extent: Extent

    @cached_property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    @cached_property
    def low(self) -> list[str]:
        return [word.lower() for word in self.words]


def find(report: Report) -> tuple[Span, ...]:
    """The paragraphs of a report's text that are page furniture, in order."""
    text = report.text
    lines = [_Line(text[start:end], (start, end)) for start, end in paragraphs(text)]
    times = Counter(line.text.casefold() for line in lines)
    pulled = _pull_quotes(lines)
    kinds = [_Kind.FURNITURE if number in pulled else _kind(lines, number) for number in range(len(lines))]
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is _Kind.OPEN and times[line.text.casefold()] > 1 and _is_name(line):
            kinds[number] = _Kind.KEPT  # a speaker's name before each of their answers
    apart = _standing_apart(kinds)
    aside = [
        line
        for number, line in enumerate(lines)
        if kinds[number] is _Kind.FURNITURE
        or number in apart
        or (kinds[number] is not _Kind.SENTENCE and _is_signature(line, report))
    ]
    return tuple(Span(report.id, *line.extent) for line in aside)


def _kind(lines: Sequence[_Line], number: int) -> _Kind:
    line = lines[number]
    if not line.words:
        return _Kind.FURNITURE  # a rule: * * *
    if len(line.words) > _LONGEST_CAPTION:
        return _Kind.SENTENCE
    if _CODE.fullmatch(line.text):
        return _Kind.FURNITURE
    if _credits_others(line):
        return _Kind.KEPT
    if any(shape(line) for shape in (_is_button, _is_label, _is_pointer, _is_caption, _is_copyright)):
        return _Kind.FURNITURE
    if _is_heading_of_page(line):
        return _Kind.FURNITURE
    if number == 0:
        return _Kind.KEPT  # the headline
    if len(line.words) > _LONGEST_TEASER or _END.search(line.text):
        return _Kind.SENTENCE
    return _Kind.KEPT if _continues(lines, number) or _is_speech(line) else _Kind.OPEN


def _standing_apart(kinds: Sequence[_Kind]) -> set[int]:
    """The open lines that stand by themselves between sentences, or among the page's lines at the end.

    Several open lines together are a list, which a report may be made of; not so after the last sentence.
    """
    sentences = [number for number, kind in enumerate(kinds) if kind is _Kind.SENTENCE]
    last_sentence = sentences[-1] if sentences else len(kinds)
    found: set[int] = set()
    for kind, run in groupby(range(len(kinds)), key=lambda number: kinds[number]):
        numbers = list(run)
        if kind is _Kind.OPEN and (len(numbers) < _LIST or numbers[0] > last_sentence):
            found.update(numbers)
    return found


def _is_button(line: _Line) -> bool:
    """Asks the reader to do something with the page: opens with an imperative, names a part of the page."""
    if not line.low or len(line.words) > _LONGEST_BUTTON or _QUOTE.search(line.text):
        return False
    opening = line.low[1] if line.low[0] == "please" and len(line.low) > 1 else line.low[0]
    if opening not in lexicon.words("furniture", "asks"):
        return False
    named = lexicon.words("furniture", "page").intersection(line.low[1:])
    unended = not _SENTENCE_END.search(line.text)
    if line.text.endswith(":"):
        return bool(named) or len(line.words) < 6
    if unended:
        return bool(named)
    return len(named) > 1 or not named.isdisjoint(("newsletter", "facebook", "twitter", "instagram", "here"))


def _is_copyright(line: _Line) -> bool:
    """A footer on who may print this again."""
    return _COPYRIGHT.search(line.text) is not None


def _is_label(line: _Line) -> bool:
    """A few words, one of them a label of pages, that make no sentence."""
    if len(line.words) > 5 or _SENTENCE_END.search(line.text) or _QUOTE.search(line.text):
        return False
    labels = lexicon.words("furniture", "labels").intersection(line.low)
    at_an_edge = len(line.words) < 4 and not labels.isdisjoint((line.low[0], line.low[-1]))
    return len(labels) > 1 or at_an_edge


def _is_pointer(line: _Line) -> bool:
    """Points to another piece: a label of pages, a colon, and a title that does not end as a sentence."""
    m = _LABELLED.fullmatch(line.text)
    if m is None or " ".join(m[1].lower().split()) not in lexicon.words("furniture", "pointers"):
        return False
    return not re.search(r"[.;][\"”’)\]]*$", m[2]) or len(line.words) <= 4


def _is_caption(line: _Line) -> bool:
    """A picture's caption: ends in its owner's credit, or says that it is a caption. One that quotes is read."""
    if _QUOTED.search(line.text):
        return False
    text = line.text.rstrip(" .)]")
    owners = lexicon.words("furniture", "credits")
    if " ".join(line.low[:2]) in ("image caption", "media caption", "image copyright", "enlarge this"):
        return True
    tail = re.search(r"[(\[|/]\s*([^()\[\]|/]{2,60})$", text)
    if tail is None:
        return len(line.words) < 9 and re.match(r"(?i:photo|image|picture) by [A-Z]", text) is not None
    credit = tail[1].lower().strip()
    slash = text[tail.start()] == "/" and re.search(r"[A-Z][\w.'’-]+\s*/\s*\w[^/]*$", text) is not None
    photo = re.match(r"(?:ap photo|photo|photograph|image)(?: by\b|:| source\b|$)", credit) is not None
    return photo or (credit in owners and (slash or outlets.canonical(credit) is None))


def _is_heading_of_page(line: _Line) -> bool:
    """Nothing but dates, times and bylines."""
    parts = [_Line(part, line.extent) for part in _PARTS.split(line.text.strip(" .|•·")) if part]
    return len(parts) < 5 and all(_is_date(part) or _is_byline(part) for part in parts)


def _is_date(line: _Line) -> bool:
    """Nothing but a date or a time."""
    if len(line.words) > 16 or not any(c.isdigit() for c in line.text):
        return False
    known = lexicon.words("furniture", "months")
    spelt = [w for w in line.low if not w[0].isdigit()]
    return bool(spelt) and all(w in known for w in spelt) and any(len(w) > 2 for w in spelt)


def _is_byline(line: _Line) -> bool:
    """By, and names; nothing else."""
    if not _BYLINE.match(line.text) or len(line.words) > 12 or line.text.endswith((":", "?", "!")):
        return False
    joining = ("and", "of", "in", "for", "at", "the", "by", "from", "de", "van", "von", "al", "written")
    return all(w[0].isupper() or w[0].isdigit() or w in joining for w in line.words)


def _is_speech(line: _Line) -> bool:
    """Somebody's words: a post, quotation marks, a name and a colon, a verb of saying at the end."""
    if _POST.search(line.text) or (_QUOTE.search(line.text) and not _shouted(line)) or _SUBHEAD.fullmatch(line.text):
        return True
    if re.match(r"(?:[A-Z][\w.'’-]*[ ]?){1,4}:\s", line.text) or re.match(r"[QA][.:]\s", line.text):
        return True
    says = lexicon.words("furniture", "says")
    return not says.isdisjoint(line.low[-3:]) or not says.isdisjoint(re.findall(r"(\w+)[,;]", line.text))


def _shouted(line: _Line) -> bool:
    """Four words or more, all in capitals: how pages set the titles of other pieces."""
    return len(line.words) > 3 and line.text.upper() == line.text and any(c.isalpha() for c in line.text)


def _pull_quotes(lines: Sequence[_Line]) -> set[int]:
    """Lines of a few words in quotation marks that the text has elsewhere too: they are attributed there.

    Of the 12 in PolNeAR's training texts its annotators took one for a statement. Many are a dialogue. A subhead in
    single marks, which has no stop within them, is left to be read.
    """
    quoted = [
        number
        for number, line in enumerate(lines)
        if number > 0 and 1 < len(line.words) <= _LONGEST_TEASER and _WHOLLY_QUOTED.fullmatch(line.text)
    ]
    if not quoted or len(quoted) > _PULLED:
        return set()
    whole = f" {' '.join(word for line in lines for word in line.low)} "
    return {number for number in quoted if whole.count(f" {' '.join(lines[number].low)} ") > 1}


def _continues(lines: Sequence[_Line], number: int) -> bool:
    """Whether a line is one part of a sentence that was broken in two, or an item under its bullet."""
    line = lines[number]
    if line.text[0].islower() or _BULLET.match(line.text):
        return True
    if number + 1 < len(lines) and lines[number + 1].text[0].islower() and len(line.words) > 3:
        return True
    return number > 1 and lines[number - 1].text.endswith((",", ";", "-"))


def _is_signature(line: _Line, report: Report) -> bool:
    """An author's name, as the input states it, and hardly more: a byline without its "by"."""
    named = any(line.text.startswith(author) for author in report.authors)
    return named and len(line.words) < 8 and not _is_speech(line)


def _credits_others(line: _Line) -> bool:
    """Names who else had a hand in the report; such a line is evidence."""
    if _CREDITS_OTHERS.search(line.text):
        return True
    if len(line.words) > 4 and not _BYLINE.match(line.text):
        return False
    names = _JOINED.split(re.sub(r"^(?i:by|from)[: ]+", "", line.text.rstrip(".:")))
    return any(outlets.canonical(name) is not None for name in names if name)


def _is_name(line: _Line) -> bool:
    known = lexicon.words("furniture", "labels") | lexicon.words("furniture", "page")
    return len(line.words) <= 4 and known.isdisjoint(line.low) and not any(c.isdigit() for c in line.text)
