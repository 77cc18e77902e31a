"""Whose statement a sentence is where no attribution says so: somebody accuses, blames, protests, calls for.

The words of a statement are then the reporter's, its source is the subject of the verb; a pronoun
is the last person who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso import clauses, lexicon, names
from sayso.model import Extent, Kind, Part, Reading, Span, SpeakerId

_CLAIM = (
    r"(?:claims?|allegations?|accusations?|charges?|assertions?|contentions?|suggestions?|insistence|arguments?|"
    r"versions?|comments?|statements?|warnings?)"
)
_OWNED = re.compile(
    rf"^(?:that )?((?:[Tt]he )?[^\W\d_][\w .&’'-]{{1,50}}?)\s?['’]s? (?:[\w-]+ ){{0,2}}?{_CLAIM} that ", re.I
)
_RELATIVE = re.compile(
    r"^(?:which|that|who|whom) ((?:the )?[A-Z][\w.&’'-]*(?: (?:[A-Z][\w.&’'-]*|of|for|and|the))*) "
    r"(?:estimates?|estimated|says?|said|reports?|reported|believes?|put|puts|counted)\b"
)


def owner(reading: Reading, piece: Extent) -> tuple[Span, SpeakerId | None, Extent] | None:
    """Whose claim a content speaks of, which speaker that is, and the claim ("the council's claim that ...")."""
    found = _OWNED.match(reading.report.text[slice(*piece)])
    if found is None:
        return None
    who = (piece[0] + found.start(1), piece[0] + found.end(1))
    return Span(reading.report.id, *who), _speaker(reading, who), (piece[0] + found.end(), piece[1])


def relative(reading: Reading, piece: Extent) -> tuple[Span, SpeakerId | None] | None:
    """Who says what a relative clause tells ("..., which the council estimates has cost 4 million")."""
    found = _RELATIVE.match(reading.report.text[slice(*piece)])
    if found is None:
        return None
    who = (piece[0] + found.start(1), piece[0] + found.end(1))
    return Span(reading.report.id, *who), _speaker(reading, who)


@cache
def _verbs() -> frozenset[str]:
    return lexicon.words("claims", "speech_acts")


def source(reading: Reading, sentence: Extent) -> tuple[Span, SpeakerId | None] | None:
    """The subject of a verb by which something is said, and which speaker it is; None where there is none."""
    text = reading.report.text
    found = clauses.tokens(text, sentence)
    for n, token in enumerate(found):
        if token.low not in _verbs() or clauses.noun_use(found, n) or clauses.passive(found, n):
            continue
        who = clauses.subject(found, n)
        if who is None or text[slice(*who)].lower() in (
            "it",
            "this",
            "that",
            "which",
            "there",
            "i",
            "we",
            "you",
        ):
            continue
        if _relative(found, clauses.at(found, who[0])):
            continue
        return Span(reading.report.id, *who), _speaker(reading, who)
    return None


def _relative(found: Sequence[clauses.Token], first: int) -> bool:
    """Whether a subject opens a clause that only tells of the noun before it ("a war the Red Cross declared")."""
    if first < 2 or not found[first - 1].text[0].islower() or clauses.adverb(found[first - 1]):
        return False
    return clauses.nominal(found, first - 1) and found[first - 1].low not in lexicon.words("clauses", "days")


def _speaker(reading: Reading, who: Extent) -> SpeakerId | None:
    """The speaker whom a subject names: by a mention there, by name, or, for a pronoun, the last who spoke."""
    words = reading.report.text[slice(*who)]
    for speaker in reading.speakers:
        if any(m.part is Part.TEXT and m.start < who[1] and who[0] < m.end for m in speaker.mentions):
            return speaker.id
    if words.lower() in ("he", "she"):
        return _last(reading, who[0])
    same = [
        s.id
        for s in reading.speakers
        if s.kind is not Kind.UNNAMED and names.compare(s.name, words).verdict is not names.Verdict.DIFFERENT
    ]
    return same[0] if len(same) == 1 else None


def _last(reading: Reading, place: int) -> SpeakerId | None:
    kinds = {s.id: s.kind for s in reading.speakers}
    before = [
        a
        for a in reading.attributions
        if a.speaker is not None
        and a.source is not None
        and a.source.part is Part.TEXT
        and a.source.start < place
        and kinds.get(a.speaker) in (Kind.PERSON, Kind.UNNAMED)
    ]
    return before[-1].speaker if before else None
