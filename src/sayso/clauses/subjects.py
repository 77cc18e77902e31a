"""Whose verb a verb is: the subject, across appositions, relative clauses and quotations."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.clauses.phrases import group, noun_last, noun_phrase
from sayso.clauses.tokens import BREAKS, QUOTES, Token, at, finite_verb, noun_use, word_class
from sayso.model import Extent


def subject(found: Sequence[Token], verb: int) -> Extent | None:
    """The words a verb belongs to; its relative pronoun is followed to the noun before it."""
    start = group(found, verb)
    before = start - 1
    before = _past_time(found, before)
    if before < 0:
        return None
    if (
        found[before].text in QUOTES
        and before > 0
        and found[before - 1].text not in BREAKS
        and found[before].text != "”"
    ):
        before -= 1
    if found[before].text in ("”", '"') and before > 0 and found[before - 1].text == ",":
        before -= 1
    token = found[before]
    finite = not (found[verb].low.endswith("ing") and start == verb)
    if token.low in ("who", "that", "which") and before > 0:
        return _antecedent(found, before - 1)
    if token.text in (",", "—", "–", "--", ")"):
        return _across(found, before, finite)
    if (
        token.low in ("and", "but", "or", "then", "though", "although", "while", "when")
        or (not finite and token.low in word_class("prepositions"))
        or token.low == "to"
    ):
        return first_subject(found, before)
    if not finite and token.low in word_class("verbs"):
        return first_subject(found, before)
    phrase = noun_phrase(found, before)
    if not finite and phrase is not None:
        first = at(found, phrase[0])
        if first > 1 and finite_verb(found[first - 1]) and not noun_use(found, first - 1):
            return first_subject(found, first) or phrase
    return phrase


def _past_time(found: Sequence[Token], index: int) -> int:
    """Steps back over "on Monday", "this week", "late Friday" between a subject and its verb."""
    while (
        index > 0
        and found[index].low.rstrip("s") in {d.rstrip("s") for d in word_class("days")}
        and found[index].low != "may"
    ):
        step = index - 1
        while step > 0 and (
            found[step].low in ("on", "this", "last", "late", "early", "earlier", "next", "in", "for", "past", "the")
        ):
            step -= 1
        if step < 0 or (found[step].text in BREAKS and found[step].text != ","):
            break
        index = step
    return index


def _antecedent(found: Sequence[Token], index: int) -> Extent | None:
    while index >= 0 and found[index].text in BREAKS and found[index].text not in (".", *QUOTES):
        index -= 1
    return noun_phrase(found, index) if index >= 0 else None


def _across(found: Sequence[Token], comma: int, finite: bool) -> Extent | None:
    """The subject on the other side of an apposition ("Ann Reed, a spokeswoman, denied") or of a clause."""
    if not finite:
        beside = noun_phrase(found, comma - 1)
        first = at(found, beside[0]) if beside is not None else 0
        if beside is not None and (first == 0 or found[first - 1].low in ("said", "says", "according")):
            return beside
        return first_subject(found, comma)
    marks = {")": ("(",)}.get(found[comma].text, (found[comma].text,))
    opening = next((i for i in range(comma - 1, -1, -1) if found[i].text in marks), -1)
    if opening <= 0:
        return first_subject(found, comma)
    inner = found[opening + 1 : comma]
    if inner and inner[0].low in ("who", "which", "whom", "whose"):
        earlier = [
            i
            for i in range(1, opening)
            if found[i].text == "," and found[i + 1].low in ("who", "which", "whom", "whose")
        ]
        opening = earlier[0] if earlier else opening
    head = noun_phrase(found, opening - 1)
    if head is None or (inner and inner[0].low in ("and", "but") and marks == (",",)):
        return first_subject(found, comma)
    if (
        inner
        and inner[0].low in word_class("subordinators") | word_class("prepositions")
        and inner[0].low not in ("of", "like", "in", "who", "a")
    ):
        return head if head[0] < found[opening].start else first_subject(found, comma)
    return head


def first_subject(found: Sequence[Token], end: int) -> Extent | None:
    """The subject of the first finite verb before an index."""
    spoken = _within_quotes(found)
    for i in range(1, end):
        token = found[i]
        if i in spoken or (token.text[0].isupper() and token.low not in word_class("auxiliaries")):
            continue
        if finite_verb(token) and not noun_use(found, i):
            start = group(found, i)
            before = _past_time(found, start - 1)
            if (
                before < 0
                or found[before].low in word_class("relatives")
                or found[before].low in word_class("subordinators")
            ):
                continue
            if found[before].text in ('"', "”"):
                return noun_phrase(found, noun_last(found, i + 1)) if i + 1 < len(found) else None
            if found[before].text in (",", "—", "–", ")"):
                inner = (
                    _across(found, before, finite=True)
                    if before > 1 and any(t.text == "," for t in found[:before])
                    else None
                )
                if inner is not None:
                    return inner
                continue
            if (phrase := noun_phrase(found, before)) is not None:
                return phrase
    return None


def _within_quotes(found: Sequence[Token]) -> set[int]:
    """Indices of the tokens within quotation marks."""
    inside: set[int] = set()
    opened: int | None = None
    for i, token in enumerate(found):
        if token.text == "“" or (token.text == '"' and opened is None):
            opened = i
        elif token.text in ("”", '"'):
            inside.update(range(opened if opened is not None else 0, i))
            opened = None
    if opened is not None:
        inside.update(range(opened, len(found)))
    return inside
