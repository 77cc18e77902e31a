"""A source's words and names in a row, before they are taken for a phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso import lexicon, names
from sayso.mentions import vocabulary
from sayso.mentions.naming import Naming
from sayso.mentions.page import Page
from sayso.model import Extent

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d,.]*%?|[^\W_]+(?:[-–'’&][^\W_]+)*|[,;:()—–]|\s-\s|--")
_OWNED = re.compile(r"['’]s$|(?<=s)['’]$")
_ENDING = re.compile(r"['’]s?")
_EDGE = ",;:-—–\"“”‘'"
MARKS = frozenset((",", ";", ":", "(", ")", "—", "–", "--", "-"))
_LONGEST = 14  # words of a description kept as a name


@dataclass(frozen=True, slots=True)
class Element:
    """A word, a mark or a whole name of a phrase. ``low`` is in lower case, without a possessive ending."""

    start: int
    end: int
    low: str
    naming: Naming | None = None
    possessive: bool = False

    def among(self, key: str) -> bool:
        """Whether this is a word of one list of ``phrases.toml``, and no name."""
        return self.naming is None and self.low in lexicon.words("phrases", key)


def read(page: Page, extent: Extent, inside: list[Naming]) -> list[Element]:
    """The elements of an extent; ``inside`` are the namings within it, in order."""
    start, end = trimmed(page.text, extent)
    found: list[Element] = []
    place = start
    for naming in [*inside, None]:
        stop = max(start, naming.lead) if naming else end
        found += [_word(match) for match in _WORD.finditer(page.text, place, stop)]
        if naming:
            low = names.fold(naming.text)
            found.append(Element(naming.start, naming.end, low, naming, naming.possessive))
            ending = _ENDING.match(page.text, naming.end, end)
            place = ending.end() if ending else naming.end
    return found


def trimmed(text: str, extent: Extent) -> Extent:
    """An extent without the blanks and marks at its edges."""
    start, end = extent
    while start < end and (text[start].isspace() or text[start] in _EDGE + "."):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return start, end


def telling(elements: list[Element]) -> frozenset[str]:
    """The folded words of elements that say something, each for all that mean the same."""
    small = lexicon.words("phrases", "cuts") | lexicon.words("phrases", "definite")
    small |= lexicon.words("phrases", "indefinite")
    found = {names.fold(w) for e in elements for w in (e.naming.text if e.naming else e.low).split()}
    return frozenset(vocabulary.alike(w) for w in found if w and w not in small)


def called(page: Page, elements: list[Element]) -> str:
    """A description as it reads, without "the", a relative clause and what exceeds a line."""
    kept = elements
    for i, element in enumerate(elements):
        clause = (element.among("relatives") and (element.low != "that" or i > 1)) or element.among("finite")
        if i and element.naming is None and (clause or element.low in MARKS - {":", ")", "-"}):
            kept = elements[:i]
            break
    kept = kept[:_LONGEST]
    the = len(kept) > 1 and kept[0].low == "the" and kept[0].naming is None
    text = page.text[kept[1 if the else 0].start : kept[-1].end]
    return names.bare(text) if kept[-1].possessive else " ".join(text.split())


def _word(match: re.Match[str]) -> Element:
    text = match.group()
    owned = _OWNED.search(text)
    low = (text[: owned.start()] if owned else text).lower().strip()
    return Element(match.start(), match.end(), low, None, owned is not None)
