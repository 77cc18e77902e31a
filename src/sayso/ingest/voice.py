"""Whose report a text is, by its own voice. A mere mention tells nothing: any outlet may write "told CNN".

Tried on the 14,834 reports of AllSides, whose outlets are known: docs/ingest.md has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso import lexicon, outlets
from sayso.model import Extent

_CAPITAL = r"[A-Z][\w&]*(?:[.'’-]\w+)*"
_NAME = rf"(?P<name>(?:[Tt]he )?{_CAPITAL}(?: (?:of (?:the )?)?{_CAPITAL}){{0,6}})"
_OWN = rf"{_NAME}(?:['’]s|['’])"
_NOT = (
    r"(?:(?:could|can|did|do|does|has|have|had|was|were|is|are)(?: not|n['’]t)"
    r"|cannot|(?:was|were|is|has been) unable to)"
)
_CHECK = r"(?:verif\w+|confirm\w*|authenticat\w+|corroborat\w+)"
#: What an outlet says of itself and nobody says of another: that it could not check, who of its own helped.
_STRONG = (
    re.compile(rf"{_NAME} {_NOT}(?: \w+){{0,3}}? (?:independently|immediately) (?:\w+ ){{0,2}}?{_CHECK}"),
    re.compile(rf"{_NAME} {_NOT}(?: (?:been able to|able to|yet))? {_CHECK}(?: independently)?"),
    re.compile(rf"{_OWN} {_CAPITAL}[^\n]{{0,160}}? contributed to this (?:report|story|article)"),
    re.compile(rf"(?:^|\n)(?:Copyright|©|\(c\))[^\n]{{0,12}}?\d{{4}},? (?:by )?{_NAME}"),
)
_DATELINE = re.compile(rf"[^\n]{{0,120}}?\({_NAME}\)\s*(?:[-–—]|[A-Z\"“])")
#: What an outlet says of itself and others may retell: two kinds of them must name it, one a question it put.
#: Of 111 reports of AllSides where any two kinds agree, 3 are another outlet's; where one is a question, none
#: of 17.
_ASKED = (
    re.compile(rf"(?:respond|reply)\w*(?: \w+){{0,3}} to {_OWN} (?:\w+ )?(?:request|question)"),
    re.compile(rf"{_NAME} (?:has |have )?reached out to [^\n]{{3,80}} for (?:a )?comment"),
)
_TOLD = re.compile(rf"(?:told|interview with|statement to) {_NAME}")
_ALSO = (
    re.compile(rf"{_NAME} has (?:learned|obtained|reviewed)\b"),
    re.compile(rf"(?:[Rr]equests? for comment (?:from|by)|(?:seen|reviewed|obtained) by) {_NAME}"),
    _TOLD,
)
#: Words without which no sign can be there; most texts have none, and the signs are slow to look for.
_HINT = re.compile(r"verif|confirm|authenticat|corroborat|contributed to this|Copyright|©|\(c\)")
_SAMPLE = 200_000  # characters; the longest report of AllSides has 53,479
_ASKED_HINT = re.compile(r"for (?:a )?comment|request|question|inquir")


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    extent: Extent
    kind: str


def inferred(text: str) -> tuple[str, Extent] | None:
    """The outlet that speaks in a text and the words that show it; None where none does, or two do."""
    text = text[:_SAMPLE]
    signs = [*_dateline(text), *(_signs(text, _STRONG) if _HINT.search(text) else ())]
    if not signs and _ASKED_HINT.search(text):
        signs = _agreeing(list(_signs(text, _ASKED)), list(_signs(text, _ALSO)))
    if not signs or any(not outlets.same(sign.name, signs[0].name) for sign in signs):
        return None
    return outlets.canonical(signs[0].name) or signs[0].name, signs[0].extent


def fits(name: str, host: str) -> bool:
    """Whether an outlet of this name may publish at this address: its words or initials stand in it."""
    words = [w.lower() for w in re.findall(r"\w+", name) if w.lower() not in ("the", "of", "and")]
    site = re.sub(r"[^a-z0-9]", "", host.lower())
    return "".join(words) in site or (len(words) > 2 and "".join(w[0] for w in words) in site)


def _dateline(text: str) -> Iterator[_Sign]:
    begin = len(text) - len(text.lstrip())
    if (m := _DATELINE.match(text, begin)) and (name := _outlet(m["name"], text)):
        yield _Sign(name, (m.start("name") - 1, m.end("name") + 1), "dateline")


def _signs(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[_Sign]:
    for pattern in patterns:
        for m in pattern.finditer(text):
            name = _outlet(m["name"], text)
            if name and not _quoted(text, m.start()):
                opens = m.start("name") == m.start()
                begin = m.start() + (m["name"].rindex(name) if opens else text[m.start()] == "\n")
                yield _Sign(name, (begin, m.end()), pattern.pattern)


def _agreeing(asked: list[_Sign], also: list[_Sign]) -> list[_Sign]:
    """The signs of having asked that a sign of another kind bears out."""
    both = (*asked, *also)
    return [a for a in asked if any(outlets.same(a.name, s.name) and a.kind != s.kind for s in both)]


def _outlet(words: str, text: str) -> str | None:
    """The name of an outlet that some capitalised words are; None where they are none, or an agency's.

    An agency's copy runs in other outlets, voice and dateline and all, and does not tell who published it.
    """
    tokens = words.split()
    openers = frozenset(lexicon.load("outlets")["shape"]["openers"]) - {"The"}
    while tokens and (tokens[0] in openers or tokens[0] == "the"):
        tokens = tokens[1:]
    name = " ".join(tokens)
    if not name or outlets.is_agency(name):
        return None
    return name if outlets.canonical(name) or _by_form(name, text) else None


def _by_form(name: str, text: str) -> bool:
    """Whether an unlisted name is shaped like an outlet's; one of a common shape must be told things, too."""
    tokens = name.removeprefix("The ").split()
    if not 2 <= len(tokens) <= 5 or tokens[-1] not in _endings():
        return False
    loose = tokens[-1] in lexicon.load("outlets")["shape"]["loose"]
    return not loose or any(name in m["name"] for m in _TOLD.finditer(text))


@cache
def _endings() -> frozenset[str]:
    return frozenset(lexicon.load("outlets")["shape"]["endings"])


def _quoted(text: str, place: int) -> bool:
    """Whether a place lies inside quotation marks, counted from the start of its line."""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1
