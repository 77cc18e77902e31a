"""Where a clause ends and where what surrounds a saying ends: an addressee, a time, an occasion."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution import cues
from sayso.attribution.cues import Group
from sayso.attribution.passage import Kind, Token

STOPS = frozenset({".", "!", "?", "…", "..."})
#: Longer stretches between a cue and its comma held a statement, not an occasion (read on PolNeAR train).
LONGEST_OCCASION = 16


def occasion_end(tokens: Sequence[Token], place: int, *, addressed: bool = False) -> int | None:
    """The token that ends what follows a cue (addressee, time, occasion); None where its words follow."""
    end = place
    while end < len(tokens) and not ends_occasion(tokens[end]):
        end += 1
    stretch = tokens[place:end]
    if not stretch:
        return end
    if any(token.low == "that" for token in stretch) or len(stretch) > LONGEST_OCCASION:
        return None
    first = stretch[0].low
    if cues.counts(tokens, place):
        return None
    if (
        first in cues.words("openers")
        or first in cues.words("times")
        or first in cues.words("adverbs")
        or first.endswith("ly")
    ):
        return end
    return end if addressed and not any(cues.lemma_of(t.low) == "say" for t in stretch) and len(stretch) <= 9 else None


def ends_occasion(token: Token) -> bool:
    """Whether a token ends an occasion: a quotation, a stop, a comma."""
    return token.kind is Kind.QUOTE or token.low in STOPS or token.low in (",", ";", ":", "—", "–", "--", "-", ")")


def clause_end(tokens: Sequence[Token], groups: Sequence[Group], begin: int) -> int:
    """The token after the last of a clause: its sentence's end, or where another cue takes over."""
    if tokens[begin].kind is Kind.QUOTE and tokens[begin].last == ",":
        return begin + 1
    firsts = {g.first: g for g in groups}
    for i in range(begin + 1, len(tokens)):
        token = tokens[i]
        if token.low == ";" or (token.low == ":" and i + 1 < len(tokens) and tokens[i + 1].kind is Kind.QUOTE):
            return i
        if token.low in ("but", "while", "whereas") and any(
            i + 1 < g.first <= i + 8 and g.lemma in cues.words("bare") and g.tense in ("past", "s") for g in groups
        ):
            return i - 1 if tokens[i - 1].low == "," else i
        after = firsts.get(i + 1)
        if after is None or after.lemma not in cues.words("saying"):
            if token.low == "," and i + 1 < len(tokens) and tokens[i + 1].low == "according":
                return i
            continue
        if after.tense == "ing" and (token.low == "," or token.kind is Kind.QUOTE):
            return i if token.low == "," else i + 1
        if token.low in ("and", "but") and after.tense in ("past", "s"):
            return i - 1 if tokens[i - 1].low == "," else i
    end = len(tokens)
    while end > begin and tokens[end - 1].low in STOPS:
        end -= 1
    return end
