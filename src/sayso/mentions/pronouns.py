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
from sayso.mentions import vocabulary
from sayso.mentions.bearers import Bearer, Joined
from sayso.mentions.page import Page
from sayso.model import Extent, Kind

PERSONAL = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
ANYONE = "person"  # a description that tells neither "he" nor "she"
IMPERSONAL = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "themselves", "each", "both", "neither", "either"))
FIRST = frozenset(("i", "me", "my", "myself", "we", "us", "our", "ourselves"))
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))

_PREPOSITION = re.compile(
    r"\b(?:of|for|at|in|from|to|with|on|by|against|about|between|among|over|under|after|before|towards?|behind|"
    r"than|like)\s+(?:the\s+|an?\s+)?$",
    re.I,
)
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


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands before a place of a page: who was mentioned where, and who has spoken."""

    page: Page
    place: int
    said: Sequence[Said]
    before: dict[int, list[Joined]]  # by bearer: the mentions before the place
    latest: dict[Kind, int]  # by kind: the last mention outside quotations
    company: dict[tuple[Kind, int], set[int]]  # by kind and sentence: the bearers mentioned there
    total: int

    @classmethod
    def at(cls, page: Page, place: int, bearers: Sequence[Bearer], said: Sequence[Said]) -> Scene:
        """The scene at a place."""
        before: dict[int, list[Joined]] = {}
        latest: dict[Kind, int] = {}
        company: dict[tuple[Kind, int], set[int]] = {}
        for bearer in bearers:
            for mention in bearer.mentions:
                start = mention.extent[0]
                company.setdefault((bearer.kind, page.sentence(start)), set()).add(id(bearer))
                if mention.extent[1] <= place:
                    before.setdefault(id(bearer), []).append(mention)
                    if start > latest.get(bearer.kind, -1) and page.quotation(start) is None:
                        latest[bearer.kind] = start
        return cls(page, place, said, before, latest, company, sum(map(len, before.values())) or 1)


def rank(page: Page, extent: Extent, pronoun: str, bearers: Sequence[Bearer], said: Sequence[Said]) -> list[Ranked]:
    """The candidates for a pronoun at an extent, the likeliest first."""
    scene = Scene.at(page, extent[0], bearers, said)
    found = [(b, features(scene, pronoun, b)) for b in bearers if fits(b, pronoun)]
    candidates = [(b, f[0], f[1]) for b, f in found if f is not None]
    if not candidates:
        return []
    weights: dict[str, float] = lexicon.load("pronouns")["weights"]
    scores = [sum(weights[name] * value for name, value in values.items()) for _, _, values in candidates]
    nobody = weights["outside"] + (weights["outside, of bodies"] if pronoun in IMPERSONAL | PLURAL else 0.0)
    top = max(*scores, nobody)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds) + math.exp(nobody - top)  # with the odds that it means nobody we have
    ranked = [Ranked(b, o / total, last.extent) for (b, last, _), o in zip(candidates, odds, strict=True)]
    return sorted(ranked, key=lambda r: (-r.probability, r.mention))


def fits(bearer: Bearer, pronoun: str) -> bool:
    """Whether a bearer's kind, number and stated gender allow the pronoun."""
    if pronoun == ANYONE:
        return bearer.kind is Kind.PERSON
    if pronoun in PERSONAL:
        single = bearer.kind is Kind.PERSON or bearer.either or (bearer.kind is Kind.UNNAMED and not bearer.plural)
        return single and bearer.gender in (None, PERSONAL[pronoun])
    if pronoun in IMPERSONAL:
        return bearer.kind in (Kind.ORGANISATION, Kind.DOCUMENT) or bearer.either
    if pronoun in ("both", "each", "neither", "either"):
        return len(bearer.parts) > 1
    return bearer.kind is Kind.GROUP or bearer.plural or bearer.kind is Kind.ORGANISATION


def features(scene: Scene, pronoun: str, bearer: Bearer) -> tuple[Joined, dict[str, float]] | None:
    """A candidate's last mention before a pronoun, and its features; None where it is no candidate."""
    page, place = scene.page, scene.place
    before = scene.before.get(id(bearer), [])
    if not before or _speaks_of_self(place, bearer, scene.said):
        return None
    outside = [m for m in before if page.quotation(m.extent[0]) is None]
    last = max(outside or before, key=lambda m: m.extent)
    number = page.sentence(last.extent[0])
    distance = _sentences_between(page, number, page.sentence(place))
    if distance > _REACH:
        return None
    nearest = bool(outside) and last.extent[0] >= scene.latest.get(bearer.kind, -1)
    found = {
        "same sentence": float(distance == 0),
        "one sentence back": float(distance == 1),
        "further sentences back": float(min(max(distance - 1, 0), 5)),
        "same paragraph": float(page.paragraph(last.extent[0]) == page.paragraph(place)),
        "subject": float(_subject(page, last.extent)),
        "possessive": float(page.text[last.extent[1] : last.extent[1] + 1] in ("'", "’")),
        "only in quotations": float(not outside),
        "share of mentions": len(before) / scene.total,
        "nearest": float(nearest),
        "alone in its sentence": float(len(scene.company[bearer.kind, number]) == 1),
    }
    found |= _kind_features(pronoun, bearer)
    found |= _speech_features(page, place, bearer, scene.said)
    if _after_quotation(page, place):
        found["nearest, after a quotation"] = found["nearest"]
        found["spoke last, after a quotation"] = found["spoke last"]
    return last, found


def _kind_features(pronoun: str, bearer: Bearer) -> dict[str, float]:
    """What a candidate is, as far as the report tells it."""
    weak = bearer.gender is None and pronoun in PERSONAL
    return {
        "stated gender": float(bearer.gender is not None and pronoun != ANYONE),
        "given name agrees": float(weak and bearer.likely == PERSONAL.get(pronoun)),
        "given name disagrees": float(weak and bearer.likely not in (None, PERSONAL.get(pronoun))),
        "kind unsure": float(bearer.either),
        "a place": float(bearer.kind is Kind.ORGANISATION and vocabulary.placeless(bearer.name)),
        "a group": float(bearer.kind is Kind.GROUP),
        "described": float(bearer.role is not None),
        "unnamed": float(bearer.kind is Kind.UNNAMED),
    }


def _speaks_of_self(place: int, bearer: Bearer, said: Sequence[Said]) -> bool:
    """Whether the pronoun stands in the bearer's own quoted words, where the bearer would be "I"."""
    return any(s.direct and s.speaker is bearer and any(a <= place < b for a, b in s.content) for s in said)


def _after_quotation(page: Page, place: int) -> bool:
    """Whether words in quotation marks end right before: "...," he said."""
    before = page.text[max(0, place - 4) : place].rstrip()
    return before[-1:] in ('"', "”", "'", "’") or before[-2:] in ('",', "”,")


def _speech_features(page: Page, place: int, bearer: Bearer, said: Sequence[Said]) -> dict[str, float]:
    earlier = [s for s in said if s.speaker is not None and s.source and s.source[0] < place]
    previous = max(earlier, key=lambda s: s.source or (0, 0)) if earlier else None
    return {
        "spoke last": float(previous is not None and previous.speaker is bearer),
        "spoke last, near by": float(
            previous is not None and previous.speaker is bearer and _near(page, previous, place)
        ),
        "has spoken": float(any(s.speaker is bearer for s in earlier)),
    }


def _near(page: Page, said: Said, place: int) -> bool:
    """Whether an attribution stands in the pronoun's paragraph or the one before."""
    assert said.source is not None
    end = max((b for _, b in said.content), default=said.source[1])
    return page.paragraph(place) - page.paragraph(min(place, max(end - 1, said.source[0]))) <= 1


def _subject(page: Page, mention: Extent) -> bool:
    """Whether a mention opens its sentence or clause: nothing before it but an opener, and no preposition."""
    begin = page.sentences[page.sentence(mention[0])][0]
    before = page.text[begin : mention[0]]
    return len(before) < 60 and not _PREPOSITION.search(before) and before.count(",") < 2


def _sentences_between(page: Page, first: int, last: int) -> int:
    """How many sentences on, not counting those that are all quotation; beyond reach it is not counted further."""
    count = 0
    for number in range(first + 1, last + 1):
        count += number == last or not _quoted(page, number)
        if count > _REACH:
            break
    return count


def _quoted(page: Page, number: int) -> bool:
    start, end = page.sentences[number]
    around = page.quotation(start)
    return around is not None and around[1] >= end - 1
