"""Denials, and what each answers: by its words, or, where these only point, by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso import lexicon
from sayso.claims.candidates import Unit
from sayso.claims.grouping import Cluster, source_of
from sayso.likeness import containment, likeness, meaning, profile, topic

#: A denial answers what stands in its own report or shares its words: the nearest statement, if near at all.
_ANSWERED = 0.15
_BESIDE = 0.05
_ANSWER = 0.5
#: An answer stands within this many sentences of what it answers.
NEAR = 3
#: "Nobody gave up a passport" is about a thing told elsewhere only if the two are alike to some degree.
_NOBODY_ALIKE = 0.2
#: A flat negation decides in a statement this short.
_SHORT = 9
_FLAT = re.compile(
    r"\bthere (?:is|was|were|are|has been|had been|have been) (?:no|never (?:a|an|any)|not (?:a|an|any)) "
    r"((?:\w+ ){0,2}\w+)"
    r"|^\W*(?:it|this|that) (?:was|is) (?:not|never) (?:a |an |the )?(\w+)\W*$",
    re.I,
)
_NOBODY = re.compile(r"\b(?:nobody|no one|no-one|not one|none of|never|nothing of the)\b", re.I)
#: Words by which a denial points to what was told before it.
_POINTS = re.compile(
    r"^\W*(?:it|that|this|these|those|them|so)\W*$|\bsuch (?:an? )?\w+"
    r"|\b(?:the|that|this|those|these|his|her|their|its|all|both) (?:\w+ )?"
    r"(?:claims?|allegations?|accusations?|charges?|accounts?|stor(?:y|ies)|reports?|suggestions?|statements?)\b",
    re.I,
)

Weights = dict[str, float]
Pair = tuple[int, int]


def found(clusters: Sequence[Cluster], weight: Weights) -> Iterator[Pair]:
    """Pairs of claims of which one denies the other."""
    yield from _flat(clusters, weight)
    for i, cluster in enumerate(clusters):
        for unit in cluster:
            if unit.against:
                yield from _told(unit, i, clusters, weight)


def apart(a: Unit, b: Unit) -> bool:
    """Whether two statements are different sources' and may speak of one thing."""
    return source_of(a) is not None and source_of(a) != source_of(b)


def shares(a: Unit, b: Unit) -> bool:
    """Whether two statements have a word in common that is no name."""
    return bool((a.profile.stems & b.profile.stems) - a.profile.names - b.profile.names)


def nobody(unit: Unit) -> bool:
    """Whether a statement says of nobody, or of no time, that it is so."""
    return _NOBODY.search(unit.text) is not None


# flat denials ------------------------------------------------------------------------------------------------


def _flat(clusters: Sequence[Cluster], weight: Weights) -> Iterator[Pair]:
    """ "There was no drone", "nobody gave up a passport": with the claim of another that most likely tells of it."""
    for i, cluster in enumerate(clusters):
        for unit in cluster:
            gone = _gone(unit)
            if not gone:
                continue
            scored = [
                (likeness(unit.profile, other.profile, weight), -j)
                for j, more in enumerate(clusters)
                for other in more
                if j != i and apart(unit, other) and gone & topic(other.profile) - other.profile.negated
            ]
            least = 0.0 if _FLAT.search(unit.text) else _NOBODY_ALIKE
            if scored and max(scored)[0] >= least:
                yield _pair(i, -max(scored)[1])


def _gone(unit: Unit) -> frozenset[str]:
    """What a short flat denial says there was none of."""
    if unit.source is None or len(unit.profile.stems) > _SHORT:
        return frozenset()
    flat = _FLAT.search(unit.text)
    if flat is not None:
        return profile(flat[1] or flat[2]).stems & unit.profile.negated - _weak()
    return topic(unit.profile) & unit.profile.negated if nobody(unit) else frozenset()


@cache
def _weak() -> frozenset[str]:
    return frozenset(meaning(word) for word in lexicon.words("claims", "weak"))


# denials that are told ---------------------------------------------------------------------------------------


def _told(denial: Unit, own: int, clusters: Sequence[Cluster], weight: Weights) -> Iterator[Pair]:
    """A denial with what it answers; what the denier goes on to say answers the same."""
    shown = _shown(denial, clusters)
    pointing = shown is not None or _points(denial)
    answered = shown
    if answered is None and pointing:
        answered = _pointed(denial, own, clusters)
    if answered is None:
        answered = _likest(denial, own, clusters, weight)
    if answered is None:
        return
    if answered != own:
        yield _pair(own, answered)
    theirs = {source_of(u) for u in clusters[answered]}
    for j, more in enumerate(clusters):
        goes_on = j not in (own, answered) and any(_goes_on(denial, u, pointing=pointing) for u in more)
        if goes_on and not theirs & {source_of(u) for u in more}:
            yield _pair(j, answered)


def _shown(denial: Unit, clusters: Sequence[Cluster]) -> int | None:
    """The claim that a denial's own report shows it to answer, in another sentence."""
    for span in denial.denies:
        if denial.sentence[0] <= span.start < denial.sentence[1]:
            continue
        for i, cluster in enumerate(clusters):
            for unit in cluster:
                if unit.report == span.report and any(s < span.end and span.start < e for s, e in unit.spans):
                    return i
    return None


def _points(denial: Unit) -> bool:
    """Whether a denial only points to what it denies ("disputed that", "such a report", "the claims")."""
    return _POINTS.search(denial.denied) is not None


def _pointed(denial: Unit, own: int, clusters: Sequence[Cluster]) -> int | None:
    """The claim of another source that is told before a denial: one that speaks of the denier, else the nearest."""
    head = re.compile(rf"\b{re.escape(denial.who.split()[-1])}\b", re.I) if denial.who.split() else None
    before = [
        (head is not None and head.search(unit.text) is not None, unit.place, unit.spans, i)
        for i, cluster in enumerate(clusters)
        for unit in cluster
        if i != own
        and not unit.against
        and unit.report == denial.report
        and 0 < denial.place - unit.place <= NEAR
        and apart(unit, denial)
    ]
    return max(before)[3] if before else None


def _likest(denial: Unit, own: int, clusters: Sequence[Cluster], weight: Weights) -> int | None:
    """The claim that has most of a denial's words."""
    scored = []
    for i, cluster in enumerate(clusters):
        for unit in cluster:
            if i == own or unit.against or source_of(unit) == source_of(denial) or not shares(denial, unit):
                continue
            if containment(denial.profile, unit.profile, weight) < _ANSWER:
                continue
            beside = unit.report == denial.report and 0 < denial.place - unit.place <= 2 * NEAR
            scored.append((likeness(denial.profile, unit.profile, weight) + _BESIDE * beside, -i))
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= _ANSWERED else None


def _goes_on(denial: Unit, unit: Unit, *, pointing: bool) -> bool:
    """Whether a statement follows a denial at once and denies on ("We did not do this").

    After a denial that only points, what comes next is the other account, whoever of that side tells it.
    """
    if unit.report != denial.report or unit.source is None or unit.against:
        return False
    after = unit.place - denial.place
    if pointing and (after == 1 or (after == 0 and unit.spans > denial.spans)):
        return True
    return 0 < after < NEAR and unit.quoted and (bool(unit.profile.negated) or nobody(unit))


def _pair(i: int, j: int) -> Pair:
    return (min(i, j), max(i, j))
