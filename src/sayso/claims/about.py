"""Whom or what a statement speaks of: its subject, whom it accuses, and whom it means by "we" or "it will"."""

from __future__ import annotations

import re

from sayso import clauses, lexicon
from sayso.likeness import meaning
from sayso.model import Extent

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ACCUSED = re.compile(r"\b(?:accus|blam|charg)(?:e[sd]?|ing)\s+(?P<whom>(?:[\w’'-]+\s+){1,5}?)(?:of|for|with)\b", re.I)
_BLAMED_ON = re.compile(r"\bblam(?:e[sd]?|ing)\s+(?:[\w’'-]+\s+){1,6}?on\s+(?P<whom>(?:[\w’'-]+\s?){1,4})", re.I)
_TURNED_ON = re.compile(
    r"^[“\"‘']?(?P<whom>(?:[\w’'-]+\s+){1,5}?)(?:of|for|with)\s+(?:[\w’'-]+ly\s+)?[\w’'-]+ing\b", re.I
)
_ACCUSING = re.compile(r"\b(?:accus|blam|charg)(?:e[sd]?|ing)\b", re.I)
#: "It will soon publish", "they would strike back": by a pronoun that undertakes something its source is meant.
_OWN = re.compile(r"^(?:it|he|she|they)$", re.I)
_UNDERTAKES = re.compile(
    r"^(?:\s+\w+ly)?(?:\s+(?:will|would|shall|plans?|planned|intends?|intended)|['’]ll)\s+(?!be\b|have\b)", re.I
)
_RELATIVE = re.compile(r"^(?:who|which|whose|whom)\b", re.I)
_OF = re.compile(r"^[“\"‘']?(?:[\w’'.-]+\s+){1,6}?of\b")
_JOINING = re.compile(r"(?:and|but|or)\s+(?=\w)", re.I)
_LEFT_OVER = re.compile(r"[\s,;:—–-]+(?:and|but|or|who|which|while|because)$")
#: What a statement that opens so leaves open: it asserts only what follows if that is so.
_OPEN = re.compile(
    r"^[\W_]*(?:(?:and|but|that|or)\s+)?"
    r"(?:if|whether|unless|should (?:he|she|it|they|the)|provided that|in case|what if)\b",
    re.I,
)


def subject(text: str, piece: Extent, source: str, cue: str) -> tuple[frozenset[str], frozenset[str]]:
    """Of whom or what a statement speaks: stems of the names for it, and of all words for it; empty where untold.

    Of an accusation it is the accused: "the regime accuses rebels of the raid" speaks of rebels, whatever their name.
    """
    accused = _accused(text[slice(*piece)], cue)
    if accused is not None:
        return accused, accused
    found = clauses.tokens(text, piece)
    told = clauses.first_subject(found, len(found))
    if told is None:
        return frozenset(), frozenset()
    words = text[slice(*told)]
    if words.lower() in ("i", "we") or (_OWN.match(words) and _UNDERTAKES.match(text[told[1] : piece[1]])):
        return _names(source), _names(source)
    return _names(words), _content(words)


def left_open(words: str) -> bool:
    """Whether a statement says only what is so if something else is ("If there was a hint of truth ...")."""
    return _OPEN.match(words) is not None


def hangs(words: str, cue: str) -> bool:
    """Whether words hang on what stands before them and tell nothing alone ("who had resigned", "Ros of lying")."""
    return _RELATIVE.match(words) is not None or bool(
        _ACCUSING.search(cue) and _OF.match(words) and not _ACCUSING.search(words)
    )


def whole(text: str, extent: Extent) -> Extent:
    """A stretch without the joining words that open it or are left over at its end ("undressed her and")."""
    start, end = extent
    opening = _JOINING.match(text, start, end)
    start = opening.end() if opening is not None else start
    over = _LEFT_OVER.search(text, start, end)
    return start, over.start() if over is not None else end


def antecedent(text: str, sentence: Extent, start: int) -> int:
    """Where the noun begins that a "who" or "which" at a place of a sentence takes up; the place where none is."""
    if _RELATIVE.match(text[start : sentence[1]]) is None:
        return start
    found = clauses.tokens(text, (sentence[0], start))
    last = len(found) - 1
    while last >= 0 and found[last].text in clauses.BREAKS:
        last -= 1
    noun = clauses.noun_phrase(found, last) if last >= 0 else None
    return noun[0] if noun is not None else start


def _accused(words: str, cue: str) -> frozenset[str] | None:
    """Whom an accusation is of, empty where a pronoun tells it; None of anything else."""
    found = _ACCUSED.search(words) or _BLAMED_ON.search(words)
    if found is None and _ACCUSING.search(cue):
        found = _TURNED_ON.match(words)
    return _who(found["whom"]) if found is not None else None


def _who(words: str) -> frozenset[str]:
    """The names for somebody, else the nouns."""
    return _names(words) or _content(words)


def _names(words: str) -> frozenset[str]:
    idle = lexicon.words("claims", "empty")
    return frozenset(meaning(w) for w in _WORD.findall(words) if w[0].isupper() and w.lower() not in idle)


def _content(words: str) -> frozenset[str]:
    idle = lexicon.words("claims", "empty") | lexicon.words("clauses", "pronouns")
    return frozenset(meaning(w) for w in _WORD.findall(words) if w.lower() not in idle)
