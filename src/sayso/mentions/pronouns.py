"""Pronouns: which of the bearers named so far one stands for, by a ranker over candidates.

Every bearer of the right kind, number and (where the report tells it) gender is a candidate. Its features are
weighed, and the weights' sum over all candidates gives each a probability (a conditional logit, as in Denis and
Baldridge 2008, "Specialized models and ranking for coreference resolution"). The weights lie in
``lexicon/pronouns.toml`` with what they were trained on; ``training/pronouns.py`` made them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso import lexicon
from sayso.mentions.bearers import Bearer, Joined
from sayso.mentions.page import Page
from sayso.model import Extent, Kind

PERSONAL = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she"}
IMPERSONAL = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "themselves", "each", "both", "neither", "either"))
FIRST = frozenset(("i", "me", "my", "myself", "we", "us", "our", "ourselves"))
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))

_PREPOSITION = re.compile(r"\b(?:of|for|at|in|from|to|with|on|by|against|about|between|among|over|under|after|before|toward|towards|behind|than|like)\s+(?:the\s+|an?\s+)?$", re.I)
_REACH = 12  # sentences back; beyond that no antecedent was found in the training pronouns


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution already resolved: where its source and content stand, and who spoke."""

    source: Extent | None
    content: tuple[Extent, ...]
    direct: bool
    speaker: Bearer | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate and the probability that the pronoun means it."""

    bearer: Bearer
    probability: float
    mention: Extent


def rank(page: Page, extent: Extent, pronoun: str, bearers: Sequence[Bearer], said: Sequence[Said]) -> list[Ranked]:
    """The candidates for a pronoun at an extent, the likeliest first."""
    candidates = [(b, last, f) for b in bearers if fits(b, pronoun) for last, f in [features(page, extent, b, bearers, said)] if f is not None]
    if not candidates:
        return []
    weights = lexicon.load("pronouns")["weights"]
    scores = [sum(weights.get(name, 0.0) * value for name, value in f.items()) for _, _, f in candidates]
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    outside = math.exp(weights["outside"] - top)  # the odds that it means nobody we have
    ranked = [Ranked(b, o / (sum(odds) + outside), last.extent) for (b, last, _), o in zip(candidates, odds, strict=True) if last]
    return sorted(ranked, key=lambda r: (-r.probability, r.mention))


def fits(bearer: Bearer, pronoun: str) -> bool:
    """Whether a bearer's kind, number and stated gender allow the pronoun."""
    if pronoun in PERSONAL:
        single = bearer.kind is Kind.PERSON or (bearer.kind is Kind.UNNAMED and not bearer.plural)
        return single and bearer.gender in (None, PERSONAL[pronoun])
    if pronoun in IMPERSONAL:
        return bearer.kind in (Kind.ORGANISATION, Kind.DOCUMENT)
    if pronoun in ("both", "each", "neither", "either"):
        return len(bearer.parts) > 1
    return bearer.kind is Kind.GROUP or bearer.plural or bearer.kind is Kind.ORGANISATION


def features(
    page: Page, extent: Extent, bearer: Bearer, bearers: Sequence[Bearer], said: Sequence[Said]
) -> tuple[Joined | None, dict[str, float] | None]:
    """A candidate's last mention before a pronoun, and its features; None where it is no candidate."""
    place = extent[0]
    before = [m for m in bearer.mentions if m.extent[1] <= place]
    if not before or _speaks_of_self(place, bearer, said):
        return None, None
    here = page.sentence(place)
    outside = [m for m in before if page.quotation(m.extent[0]) is None]
    last = max(outside or before, key=lambda m: m.extent)
    distance = here - page.sentence(last.extent[0])
    if distance > _REACH:
        return None, None
    total = sum(len([m for m in b.mentions if m.extent[1] <= place]) for b in bearers) or 1
    found = {
        "same sentence": float(distance == 0),
        "one sentence back": float(distance == 1),
        "further sentences back": float(min(max(distance - 1, 0), 5)),
        "same paragraph": float(page.paragraph(last.extent[0]) == page.paragraph(place)),
        "subject": float(_subject(page, last.extent)),
        "possessive": float(page.text[last.extent[1] : last.extent[1] + 1] in ("'", "’")),
        "only in quotations": float(not outside),
        "share of mentions": len(before) / total,
        "stated gender": float(bearer.gender is not None),
        "unnamed": float(bearer.kind is Kind.UNNAMED),
        "nearest": float(_nearest(bearer, bearers, place)),
    }
    found |= _speech_features(place, bearer, said)
    return last, found


def _speaks_of_self(place: int, bearer: Bearer, said: Sequence[Said]) -> bool:
    """Whether the pronoun stands in the bearer's own quoted words, where the bearer would be "I"."""
    return any(s.direct and s.speaker is bearer and any(a <= place < b for a, b in s.content) for s in said)


def _speech_features(place: int, bearer: Bearer, said: Sequence[Said]) -> dict[str, float]:
    earlier = [s for s in said if s.speaker is not None and s.source and s.source[0] < place]
    inside = [s for s in said if not s.direct and any(a <= place < b for a, b in s.content)]
    previous = max(earlier, key=lambda s: s.source or (0, 0)) if earlier else None
    return {
        "spoke last": float(previous is not None and previous.speaker is bearer),
        "has spoken": float(any(s.speaker is bearer for s in earlier)),
        "within own words": float(any(s.speaker is bearer for s in inside)),
        "within another's words": float(bool(inside) and not any(s.speaker is bearer for s in inside)),
    }


def _subject(page: Page, mention: Extent) -> bool:
    """Whether a mention opens its sentence or clause: nothing before it but an opener, and no preposition."""
    begin = page.sentences[page.sentence(mention[0])][0]
    before = page.text[begin : mention[0]]
    return len(before) < 60 and not _PREPOSITION.search(before) and before.count(",") < 2


def _nearest(bearer: Bearer, bearers: Sequence[Bearer], place: int) -> bool:
    """Whether no other candidate of the kind was mentioned since."""

    def latest(b: Bearer) -> int:
        return max((m.extent[0] for m in b.mentions if m.extent[1] <= place), default=-1)

    mine = latest(bearer)
    return all(latest(b) <= mine for b in bearers if b is not bearer and b.kind is bearer.kind)
