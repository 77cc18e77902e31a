"""What surrounds a quotation: who is said to speak, what stands outside the marks, on what occasion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso import lexicon
from sayso.drift import wording

OPENS, CLOSES = "⟦", "⟧"
# How many characters away a word that calls a quotation a pledge may stand: a short clause.
REACH = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The surroundings of one quotation; empty where nobody gave them."""

    before: str  # all that is given of the text before it
    after: str
    lead: str  # the part of its own sentence before it, without other quotations
    tail: str  # the part of its own sentence after it
    speaker: str | None  # last name next to the verb of speech nearest to it, lower case
    stock: bool  # the report says that it was said on many occasions
    names: frozenset[str]  # capitalised words around it, lower case

    @property
    def known(self) -> bool:
        """Whether there are any surroundings."""
        return bool(self.before or self.after)

    @property
    def outside(self) -> str:
        """The surroundings with a gap where the quotation stands."""
        return f"{self.before} … {self.after}"


_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*(?:[A-Z0-9]|\s*$))|\n")
_MARKED = re.compile(rf"(.*?){OPENS}(.*?){CLOSES}(.*)", re.DOTALL)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]?")
_POSSESSIVE = re.compile(r"['’]s$")
_CAPITAL = re.compile(r"\b[A-Z][\w’'\-]*\w")
_NAME = r"(?:[a-z-]+ ){0,2}?(?:[A-Z][\w.’'\-]*\s+)*[A-Z][\w’'\-]*\w"


@lru_cache(maxsize=4096)
def read(context: str | None) -> Frame:
    """The surroundings of the quotation that stands between ⟦ and ⟧."""
    marked = _MARKED.fullmatch(context or "")
    if marked is None:
        return Frame(before="", after="", lead="", tail="", speaker=None, stock=False, names=frozenset())
    before, quote, after = marked.groups()
    lead, tail = _lead(before), _tail(quote, after)
    names = _CAPITAL.findall(f"{before} {after}")
    return Frame(
        before=before,
        after=after,
        lead=lead,
        tail=tail,
        speaker=_speaker(lead, tail),
        stock=_stock(lead[-REACH:], tail[:REACH]),
        names=frozenset(_POSSESSIVE.sub("", name.lower()) for name in names),
    )


def verbs() -> frozenset[str]:
    """Verbs of speech next to which a speaker stands."""
    return _frame_list("speech")


def _lead(before: str) -> str:
    ends = [m.end() for m in _SENTENCE_END.finditer(before)]
    return _QUOTED.sub(" ", before[ends[-1] if ends else 0 :])


def _tail(quote: str, after: str) -> str:
    """What follows in the sentence; nothing where the quotation ended it and a new sentence begins."""
    marks = re.match(r"[\s\"'”’]*", after)
    rest = after[marks.end() if marks else 0 :]
    if quote.rstrip(" \"'”’").endswith((".", "!", "?")) and rest[:1].isupper() and not _attributes(rest):
        return ""
    stop = _SENTENCE_END.search(rest)
    return _QUOTED.sub(" ", rest[: stop.start() + 1] if stop else rest)


def _attributes(rest: str) -> bool:
    """Whether a sentence that follows a quotation says whose it was: "Orrin said Friday."."""
    return re.match(rf"{_NAME},? (?:{_verbs()})\b(?: [\w’']+){{0,5}}[.,]", rest) is not None


def _speaker(lead: str, tail: str) -> str | None:
    """Who is named right beside a verb of speech, after the quotation or just before it."""
    verb = rf"(?:{_verbs()})\b"
    after = re.match(rf"[\s,]*(?:(?P<one>{_NAME}) {verb}|{verb} (?P<two>{_NAME}))", tail)
    if after:
        return _surname(after["one"] or after["two"])
    if re.match(rf"[\s,]*(?:(?:he|she|they|it|we|the [\w ]{{2,40}}?) {verb}|{verb})", tail):
        return None
    named = rf"(?P<one>{_NAME})(?:,[^,.]*,)? {verb}|{verb} (?P<two>{_NAME})"
    before = re.search(rf"(?:{named})[^.]{{0,40}}$", lead)
    return _surname(before["one"] or before["two"]) if before else None


def _surname(name: str) -> str | None:
    last = _POSSESSIVE.sub("", name.split()[-1].lower())
    return None if last in _frame_list("days") or last in lexicon.words("drift", "function") else last


def _stock(lead: str, tail: str) -> bool:
    forms = [[w.form for w in wording.parse(text).words] for text in (lead, tail)]
    near = f" {' '.join(forms[0])} | {' '.join(forms[1])} "
    return any(f" {phrase} " in near for phrase in _frame_list("stock"))


@cache
def _frame_list(key: str) -> frozenset[str]:
    entries: list[str] = lexicon.load("drift")["frame"][key]
    return frozenset(entries)


@cache
def _verbs() -> str:
    return "|".join(sorted(_frame_list("speech")))
