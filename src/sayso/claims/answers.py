"""Denials, and what each answers: by its words, or, where these only point, by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso import lexicon
from sayso.claims.candidates import Unit
from sayso.claims.grouping import Cluster, one_name, source_of
from sayso.claims.turning import denied, leaves_open
from sayso.likeness import containment, likeness, meaning, profile, topic

#: A denial answers what stands in its own report or shares its words: the nearest statement, if near at all.
_ANSWERED = 0.15
_BESIDE = 0.05
_ANSWER = 0.5
#: An answer stands within this many sentences of what it answers.
NEAR = 3
#: "Nobody gave up a passport" is about a thing told elsewhere only if the two are alike to some degree, or have two
#: words of the matter in common. Of 10 such contests in 61 stories that nobody labelled 3 are right when read; .3 gives
#: 8 and the same 3, but loses the weather warning of the invented sample.
_NOBODY_ALIKE = 0.2
#: A flat negation decides in a statement this short.
_SHORT = 9
_FLAT = re.compile(
    r"\bthere (?:is|was|were|are|has been|had been|have been) (?:no|never (?:a|an|any)|not (?:a|an|any)) "
    r"((?:\w+ ){0,2}\w+)"
    r"|^\W*(?:it|this|that) (?:was|is) (?:not|never) (?:a |an |the )?(\w+)\W*$",
    re.I,
)
#: What will or may never be.
_WILL = re.compile(r"\b(?:will|would|may|might|can|could)\b|[’']ll\b", re.I)
_NOBODY = re.compile(r"\b(?:nobody|no one|no-one|not one|none of|never|nothing of the)\b", re.I)
#: Words by which a denial points to what was told before it.
_POINTS = re.compile(
    r"^\W*(?:it|that|this|these|those|them|so)\W*$|\bsuch (?:an? )?\w+"
    r"|\b(?:the|that|this|those|these|his|her|their|its|all|both) (?:\w+ )?"
    r"(?:claims?|allegations?|accusations?|charges?|accounts?|stor(?:y|ies)|reports?|suggestions?|statements?)\b",
    re.I,
)

#: "His denial was strong": who says so denies nothing.
_ANOTHERS = re.compile(r"(?:\b(?:his|her|their|its)|['’]s?) (?:\w+ )?denials?\b", re.I)
#: Words by which a statement tells of a denial.
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|disput(?:es?|ed|ing)|reject(?:s|ed|ing)?)\b", re.I)

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
    return source_of(a) is not None and source_of(a) != source_of(b) and not one_name(a, b)


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
                if j != i and apart(unit, other) and not leaves_open(other) and _there(unit, gone, other, weight)
            ]
            if scored:
                yield _pair(i, -max(scored)[1])


def _gone(unit: Unit) -> frozenset[str]:
    """What a short flat denial says there was none of; what will never be is no account of what was."""
    if unit.source is None or len(unit.profile.stems) > _SHORT or _WILL.search(unit.text):
        return frozenset()
    flat = _FLAT.search(unit.text)
    if flat is not None:
        return profile(flat[1] or flat[2]).stems & unit.profile.negated - _weak()
    return denied(unit.text) - unit.profile.names if nobody(unit) else frozenset()


def _there(unit: Unit, gone: frozenset[str], other: Unit, weight: Weights) -> bool:
    """Whether another statement tells of what a flat denial says was not: of all of it, or much alike besides."""
    told = topic(other.profile) - other.profile.negated
    if _FLAT.search(unit.text):
        return gone <= told
    if not gone & told:
        return False
    common = topic(unit.profile) & told
    return len(common) > 1 or likeness(unit.profile, other.profile, weight) >= _NOBODY_ALIKE


@cache
def _weak() -> frozenset[str]:
    return frozenset(meaning(word) for word in lexicon.words("claims", "weak"))


# denials that are told ---------------------------------------------------------------------------------------


def _told(denial: Unit, own: int, clusters: Sequence[Cluster], weight: Weights) -> Iterator[Pair]:
    """A denial with what it answers; what the denier goes on to say answers the same."""
    if leaves_open(denial) or (denial.attribution is not None and _ANOTHERS.search(denial.text)):
        return
    shown = _shown(denial, clusters)
    pointing = shown is not None or _points(denial)
    answered = shown
    if answered is None and pointing:
        answered = _pointed(denial, own, clusters)
    if answered is None:
        answered = _likest(denial, own, clusters, weight)
    if answered is None or all(u.source is None for u in clusters[answered]):
        return  # who denies what a reporter tells sets nobody's word against another's
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
    """The claim of another source that is told before a denial: one that speaks of the denier, else the nearest.

    What its own sentence tells before it is what it answers, whoever tells it ("she blamed her staff, but the
    board rejected that").
    """
    if any(_before(unit, denial) for cluster in clusters for unit in cluster):
        return None
    called = profile(denial.denied).names  # "the Courier report": no other's will do
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
        and (not called or called & (unit.profile.names | profile(unit.who).names))
    ]
    return max(before)[3] if before else None


def _before(unit: Unit, denial: Unit) -> bool:
    """Whether a statement stands before a denial in its sentence, and is not of what the denier says."""
    same = unit.report == denial.report and unit.sentence == denial.sentence
    return same and unit.spans[0][1] <= denial.spans[0][0] and source_of(unit) != source_of(denial)


def _likest(denial: Unit, own: int, clusters: Sequence[Cluster], weight: Weights) -> int | None:
    """The claim that has most of a denial's words."""
    scored = []
    for i, cluster in enumerate(clusters):
        for unit in cluster:
            if i == own or unit.against or not _other(denial, unit) or not shares(denial, unit):
                continue
            if _same_side(denial, unit):
                continue
            if containment(denial.profile, unit.profile, weight) < _ANSWER:
                continue
            beside = unit.report == denial.report and 0 < denial.place - unit.place <= 2 * NEAR
            scored.append((likeness(denial.profile, unit.profile, weight) + _BESIDE * beside, -i))
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= _ANSWERED else None


def _other(a: Unit, b: Unit) -> bool:
    """Whether two statements are not one source's."""
    return source_of(a) != source_of(b) and not one_name(a, b)


def _same_side(denial: Unit, unit: Unit) -> bool:
    """Whether a statement denies too, or passes on that it was denied ("the king denied it to me")."""
    shared = topic(denial.profile) & topic(unit.profile)
    return _DENYING.search(f"{unit.cue} {unit.text}") is not None or bool(shared & unit.profile.negated)


def _goes_on(denial: Unit, unit: Unit, *, pointing: bool) -> bool:
    """Whether a statement follows a denial at once and denies on ("We did not do this").

    After a denial that only points, what comes next is the other account, whoever of that side tells it: the
    denier, or somebody in the same paragraph.
    """
    if unit.report != denial.report or unit.source is None or unit.against:
        return False
    if set(unit.cue.split()) & lexicon.words("claims", "admitting"):
        return False
    if source_of(unit) != source_of(denial) and unit.paragraph != denial.paragraph and not one_name(unit, denial):
        return False
    after = unit.place - denial.place
    if pointing and (after == 1 or (after == 0 and unit.spans > denial.spans)):
        return True
    return 0 < after < NEAR and unit.quoted and (bool(unit.profile.negated) or nobody(unit))


def _pair(i: int, j: int) -> Pair:
    return (min(i, j), max(i, j))
