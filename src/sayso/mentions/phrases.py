"""The words that stand for a source, taken apart: pronoun, name, description, document, several at once."""

from __future__ import annotations

from itertools import pairwise

from sayso import names
from sayso.mentions import elements, nounphrases
from sayso.mentions.elements import Element
from sayso.mentions.naming import Naming
from sayso.mentions.nounphrases import Form, Phrase
from sayso.mentions.page import Page
from sayso.model import Extent

__all__ = ["Form", "Phrase", "read"]


def read(page: Page, extent: Extent, inside: list[Naming]) -> Phrase:
    """The parts of a source; ``inside`` are the namings within it, in order."""
    words = elements.read(page, extent, inside)
    while len(words) > 1 and words[0].among("leading"):
        words = words[1:]
    if not words:
        start, end = elements.trimmed(page.text, extent)
        return Phrase(start, end, Form.BARE, page.words((start, end)))
    return _pronoun(words) or _joint(page, words) or nounphrases.read(page, words)


def _pronoun(words: list[Element]) -> Phrase | None:
    """The pronoun that a source comes to: "he", "most of whom", "who they", "she believes we"."""
    if len(words) == 2 and words[0].among("relatives") and words[1].among("pronouns"):
        return nounphrases.pronoun(words[1])
    if len(words) == 1:
        return nounphrases.pronoun(words[0]) if words[0].among("pronouns") else None
    if words[0].among("clausal") and not (words[0].low == "who" and len(words) == 2):
        return nounphrases.pronoun(words[0])
    low = [w.low for w in words]
    if len(low) in (3, 4) and low[-1] in ("whom", "which", "them") and "of" in low:
        start, end = words[0].start, words[-1].end
        return Phrase(start, end, Form.PRONOUN, low[-1], head=low[-1])
    if low[0] == "whose":
        return Phrase(words[0].start, words[-1].end, Form.PRONOUN, "whose", head="whose")
    return None


def _joint(page: Page, words: list[Element]) -> Phrase | None:
    """Sources joined by "and" before any complement: "Trump and Clinton", "Joseph and other residents"."""
    ends = (i for i, w in enumerate(words) if i and (w.among("cuts") or _breaks(w)))
    cut = next(ends, len(words))
    ands = [i for i, w in enumerate(words) if _joins(w) and 0 < i < len(words) - 1]
    near = [i for i in ands if i < cut]
    if not near:
        return _joint_beyond(page, words, ands, cut)
    last = near[-1]
    inner = [i for i in range(last) if words[i].low == "," or _joins(words[i])]
    bounds = [-1, *inner, last, len(words)]
    pieces = [words[a + 1 : b] for a, b in pairwise(bounds) if words[a + 1 : b]]
    parts = tuple(nounphrases.read(page, piece) for piece in pieces)
    if len(parts) < 2 or _one_person(parts, pieces) or _apposition(parts, words, bounds):
        return None
    return _together(page, words, parts)


def _joins(word: Element) -> bool:
    return word.naming is None and word.low in ("and", "&", "or")


def _breaks(word: Element) -> bool:
    return word.naming is None and word.low in (";", ":", "(", "—", "–", "--")


def _one_person(parts: tuple[Phrase, ...], pieces: list[list[Element]]) -> bool:
    """ "The former first lady and senator" is one; so is "conservative blogger and author Ann Example"."""
    first, last, begin = parts[0], parts[-1], pieces[-1][0]
    determined = begin.among("definite") or begin.among("indefinite") or begin.among("possessives")
    if first.form is not Form.PERSON or first.naming is not None or determined or len(parts) != 2:
        return False
    named = last.form is Form.NAME and len(pieces[-1]) > 1 and begin.naming is None
    return named or last.form is Form.PERSON


def _apposition(parts: tuple[Phrase, ...], words: list[Element], bounds: list[int]) -> bool:
    """ "Rosenthal, a doctor and former reporter": a name and what its bearer is, not several sources."""
    if parts[0].form is not Form.NAME or words[bounds[1]].low != ",":
        return False
    article = words[bounds[1] + 1].low in ("a", "an", "former")
    return article or (parts[1].form is Form.PERSON and parts[1].naming is None)


def _joint_beyond(page: Page, words: list[Element], ands: list[int], cut: int) -> Phrase | None:
    """ "Andrew Example of Oxford and Jane Sample of Stanford": names on both sides, with complements."""
    first = words[0].naming
    if first is None or " " not in first.text or cut != 1 or len(words) < 2:
        return None
    if words[cut].low not in ("of", "from", "at"):
        return None
    for i in ands:
        after = words[i + 1].naming
        following = words[i + 2].low if i + 2 < len(words) else ""
        full = after is not None and " " in after.text and not names.is_body(after.text)
        if full and words[i - 1].naming and len(words) - i < 8 and following in ("of", "from", "at", ""):
            parts = (nounphrases.read(page, words[:i]), nounphrases.read(page, words[i + 1 :]))
            return _together(page, words, parts)
    return None


def _together(page: Page, words: list[Element], parts: tuple[Phrase, ...]) -> Phrase:
    start, end = words[0].start, words[-1].end
    return Phrase(start, end, Form.JOINT, elements.called(page, words), definite=True, parts=parts)
