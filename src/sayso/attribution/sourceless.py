"""Statements that nobody is named for: "reportedly", "it is understood that", "are alleged to"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution import bounds, cues, sources
from sayso.attribution.cues import Group
from sayso.attribution.passage import Kind, Sentence, Token
from sayso.attribution.relation import Relation

# Whole relations that were right on PolNeAR train (840 articles, the rules alone).
HEARSAY = 0.4
IMPERSONAL = 0.4
PASSIVE = 0.4

_COMMAS = frozenset({",", ";", ":", "—", "–", "--"})


def statements(sentence: Sentence) -> list[Relation]:
    """The sourceless relations of a sentence."""
    tokens = sentence.tokens
    groups = cues.groups(tokens)
    found = [r for i in range(len(tokens)) if (r := _hearsay(tokens, i)) is not None]
    for group in groups:
        relation = _impersonal(tokens, groups, group) or _passive(tokens, groups, group)
        if relation is not None:
            found.append(relation)
    return found


def _hearsay(tokens: Sequence[Token], i: int) -> Relation | None:
    """Its clause, without the adverb: "The ship | was reportedly | empty"."""
    if tokens[i].low not in cues.words("hearsay"):
        return None
    first, last = i, i + 1
    if first and last < len(tokens) and tokens[first - 1].low == "," == tokens[last].low:
        first, last = first - 1, last + 1
    while first > 0 and not _parts(tokens[first - 1]):
        first -= 1
    while last < len(tokens) and not _parts(tokens[last]) and tokens[last].low not in bounds.STOPS:
        last += 1
    before = [t for t in tokens[first:i] if t.low != ","]
    after = [t for t in tokens[i + 1 : last] if t.low != ","]
    pieces = [(side[0].start, side[-1].end) for side in (before, after) if side]
    if not pieces or last - first < 4:
        return None
    return Relation(None, (tokens[i].start, tokens[i].end), tuple(pieces), "hearsay", HEARSAY)


def _parts(token: Token) -> bool:
    """Whether a token parts the clause of a hearsay adverb from what stands beside it."""
    return token.low in _COMMAS or token.low in ("that", "because", "while", "but", "although", "when", "if")


def _impersonal(tokens: Sequence[Token], groups: Sequence[Group], group: Group) -> Relation | None:
    """It is understood that …"""
    if not group.passive or group.first == 0 or tokens[group.first - 1].low != "it":
        return None
    if group.lemma not in cues.words("reported"):
        return None
    begin = group.last + 1
    if begin + 2 >= len(tokens) or tokens[begin].kind is not Kind.WORD:
        return None
    if tokens[begin].low != "that" and tokens[begin].low in cues.words("openers"):
        return None
    end = bounds.clause_end(tokens, groups, begin)
    cue = (tokens[group.first - 1].start, tokens[group.last].end)
    content = (tokens[begin].start, tokens[end - 1].end)
    return Relation(None, cue, (content,), "impersonal", IMPERSONAL)


def _passive(tokens: Sequence[Token], groups: Sequence[Group], group: Group) -> Relation | None:
    """The rebels | are said | to hold the airport."""
    begin = group.last + 1
    if not group.passive or group.lemma not in cues.words("reported"):
        return None
    if begin + 1 >= len(tokens) or tokens[begin].low != "to":
        return None
    subject = sources.before(tokens, group, 0)
    if subject is None:
        return None
    end = bounds.clause_end(tokens, groups, begin)
    cue = (tokens[group.first].start, tokens[group.last].end)
    return Relation(None, cue, (subject, (tokens[begin].start, tokens[end - 1].end)), "passive", PASSIVE)
