"""Statements within one sentence, whatever the place of their cue.

Quotations are single tokens here, so that clauses and words in quotation marks are read by the same rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution import bounds, complements, cues, sourceless, tags
from sayso.attribution.passage import Kind, Sentence, Token
from sayso.attribution.relation import Relation
from sayso.model import Extent

#: Whole relations that were right on PolNeAR train (412 in 840 articles, the rules alone).
ACCORDING = 0.73


def statements(text: str, sentence: Sentence, before: Token | None) -> list[Relation]:
    """The relations of a sentence; ``before`` is a quotation that ends the sentence before it."""
    tokens = sentence.tokens
    groups = cues.groups(tokens)
    found: list[Relation] = []
    taken: set[int] = set()
    told = tags.heard(tokens, groups)
    if told is not None and told.cue is not None:
        found.append(told)
        taken |= {g.head for g in groups if tokens[g.head].start >= told.cue[0]}
    for group in groups:
        if group.head in taken:
            continue
        relation = tags.tag(text, tokens, groups, group, before)
        if relation is not None:
            found.append(relation)
            taken.add(group.head)
    for group in groups:
        if group.head in taken:
            continue
        relation = complements.complement(tokens, groups, group, found)
        if relation is not None:
            found.append(relation)
    return found + _according(tokens) + sourceless.statements(sentence)


def _according(tokens: Sequence[Token]) -> list[Relation]:
    """…, according to the ministry; According to Ann Lee, …"""
    found: list[Relation] = []
    for i in range(len(tokens) - 2):
        if tokens[i].low != "according" or tokens[i + 1].low != "to":
            continue
        named = _according_source(tokens, i + 2)
        if named is None:
            continue
        source, end = named
        cue = (tokens[i].start, tokens[i + 1].end)
        content = _around_according(tokens, i, end)
        if content is not None:
            found.append(Relation(source, cue, content, "according", ACCORDING))
    return found


def _according_source(tokens: Sequence[Token], place: int) -> tuple[Extent, int] | None:
    end = place
    while end < len(tokens) and not (
        bounds.ends_occasion(tokens[end]) or (end > place and tokens[end].low in ("that", "and"))
    ):
        end += 1
    return ((tokens[place].start, tokens[end - 1].end), end) if end > place else None


def _around_according(tokens: Sequence[Token], first: int, end: int) -> tuple[Extent, ...] | None:
    last = first - 1
    while last >= 0 and tokens[last].kind is Kind.MARK and tokens[last].low not in bounds.STOPS:
        last -= 1
    stop = len(tokens)
    while stop > end and tokens[stop - 1].low in bounds.STOPS:
        stop -= 1
    begin = end
    while begin < stop and tokens[begin].low in (",", ":"):
        begin += 1
    if last >= 0 and tokens[last].low in ("and", "but", "or", "that", "because"):
        last = -1
    before = (tokens[0].start, tokens[last].end) if last >= 1 else None
    after = (tokens[begin].start, tokens[stop - 1].end) if stop - begin >= 2 else None
    if before is not None:
        return (before,)
    return (after,) if after is not None else None
