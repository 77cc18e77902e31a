"""Which claims contradict each other: turned round, denied, told otherwise, other figures, another cause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from sayso import lexicon
from sayso.claims.candidates import Unit
from sayso.claims.grouping import Cluster, elsewhere, source_of
from sayso.likeness import containment, denied_charge, likeness, meaning, opposed, profile, substance, topic
from sayso.model import Quantity, ReportId

#: Statements that contradict each other must be this much alike, and share this many words that tell
#: something: a negation more is otherwise met by chance (development dossiers: of 14 pairs below either
#: bound, 12 were no contradiction).
_CONTRARY = 0.35
_SUBSTANCE = 3
#: A denial answers what stands in its own report or shares its words: the nearest statement, if near at all.
_ANSWERED = 0.15
_BESIDE = 0.05
_ANSWER = 0.5
#: An answer stands within this many sentences of what it answers.
_NEAR = 3
#: Two statements about one cause are two causes unless they are as much alike as this.
_SAME_CAUSE = 0.45
#: An opposite word decides in a statement this short, or where more is shared.
_SHORT = 9
#: A flat negation decides in one of this many words, where this many of them are shared.
_TERSE = 5
_MATTER = 2

Weights = dict[str, float]
Pair = tuple[int, int]


def contrary(clusters: Sequence[Cluster], weight: Weights, quantities: Sequence[Quantity]) -> set[Pair]:
    """Pairs of claims (by their numbers) that contradict each other."""
    found: set[Pair] = set()
    for (i, a), (j, b) in combinations(enumerate(clusters), 2):
        turned = any(_turned(x, y, weight) or _other_cause(x, y, weight) for x in a for y in b)
        if turned or _other_figures(a, b, quantities):
            found.add((i, j))
    found.update(_rivals(clusters))
    found.update(_flat_denials(clusters, weight))
    found.update(_answers(clusters, weight))
    return found


def _apart(a: Unit, b: Unit) -> bool:
    """Whether two statements are different sources' and may speak of one thing."""
    return source_of(a) is not None and source_of(a) != source_of(b)


def _turned(a: Unit, b: Unit, weight: Weights) -> bool:
    """Whether two like statements turn each other round."""
    if source_of(a) is not None and source_of(a) == source_of(b):
        return False
    if a.report == b.report and (a.source is None or b.source is None):
        return False
    if not opposed(a.profile, b.profile) or elsewhere(a, b):
        return False
    shared = substance(a.profile, b.profile)
    if shared > 1 and denied_charge(a.profile, b.profile):
        return True
    told = _apart(a, b) and all(u.attribution is not None and not u.phrase for u in (a, b))
    if (_apart(a, b) and _opposite(a, b, weight)) or (told and _flatly_negated(a, b)):
        return True
    return shared >= _SUBSTANCE and likeness(a.profile, b.profile, weight) >= _CONTRARY


_FLAT = re.compile(
    r"\bthere (?:is|was|were|are|has been|had been|have been) (?:no|never (?:a|an|any)|not (?:a|an|any)) "
    r"((?:\w+ ){0,2}\w+)"
    r"|^\W*(?:it|this|that) (?:was|is) (?:not|never) (?:a |an |the )?(\w+)\W*$",
    re.I,
)


def _flatly_negated(a: Unit, b: Unit) -> bool:
    """Whether a short statement negates what another says of the same thing ("never paid for it")."""
    shared = topic(a.profile) & topic(b.profile)
    if min(len(a.profile.stems), len(b.profile.stems)) > _TERSE or len(shared) < _MATTER:
        return False
    return any((s in a.profile.negated) != (s in b.profile.negated) for s in shared)


def _opposite(a: Unit, b: Unit, weight: Weights) -> bool:
    """Whether one has the opposite word of the other, of the same thing, by another source."""
    turned = a.profile.senses - b.profile.senses and b.profile.senses - a.profile.senses
    if not turned or a.profile.negated or b.profile.negated:
        return False
    short = min(len(a.profile.stems), len(b.profile.stems)) <= _SHORT
    return short and _shares(a, b) and likeness(a.profile, b.profile, weight) >= _ANSWERED


def _flat_denials(clusters: Sequence[Cluster], weight: Weights) -> Iterator[Pair]:
    """ "There was no drone", with the claim of another source that most likely tells of it."""
    for i, cluster in enumerate(clusters):
        for unit in cluster:
            found = _FLAT.search(unit.text)
            if found is None or unit.source is None or len(unit.profile.stems) > _SHORT:
                continue
            gone = profile(found[1] or found[2]).stems & unit.profile.negated - _weak_words()
            scored = [
                (likeness(unit.profile, other.profile, weight), -j)
                for j, more in enumerate(clusters)
                for other in more
                if j != i and _apart(unit, other) and gone & topic(other.profile) - other.profile.negated
            ]
            if scored:
                best = -max(scored)[1]
                yield (min(i, best), max(i, best))


@cache
def _weak_words() -> frozenset[str]:
    return frozenset(meaning(word) for word in lexicon.words("claims", "weak"))


@cache
def _cause() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('claims')['causing'])})\b", re.I)


def _other_cause(a: Unit, b: Unit, weight: Weights) -> bool:
    """Whether two sources give one event two causes."""
    if not _apart(a, b) or not (_cause().search(a.text) and _cause().search(b.text)):
        return False
    return bool(a.topic & b.topic) and likeness(a.profile, b.profile, weight) < _SAME_CAUSE


def _other_figures(a: Cluster, b: Cluster, quantities: Sequence[Quantity]) -> bool:
    """Whether two claims hold contested figures for one quantity, with different values."""
    for quantity in quantities:
        if not quantity.contested:
            continue
        first = {(f.value, f.high) for f in quantity.values if _holds(a, f.report, f.span.start)}
        second = {(f.value, f.high) for f in quantity.values if _holds(b, f.report, f.span.start)}
        if first and second and not first & second:
            return True
    return False


def _holds(cluster: Cluster, report: ReportId, place: int) -> bool:
    return any(u.report == report and any(start <= place < end for start, end in u.spans) for u in cluster)


# one after the other --------------------------------------------------------------------------------------


@cache
def _load(*keys: str) -> re.Pattern[str]:
    words = [w for key in keys for w in lexicon.load("claims")["load"][key]]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)


_NOBODY = re.compile(r"\b(?:nobody|no one|no-one|not one|none of|never|nothing of the)\b", re.I)


def _rivals(clusters: Sequence[Cluster]) -> Iterator[Pair]:
    """Accounts by different sources, told one after the other, the later set against the first."""
    told = sorted(
        ((u.report, u.place, i, u) for i, c in enumerate(clusters) for u in c if source_of(u) is not None),
        key=lambda t: (t[0], t[1], t[2]),
    )
    for (report, place, i, a), (other, later, j, b) in combinations(told, 2):
        if report != other or i == j or later - place > _NEAR or not _apart(a, b):
            continue
        violent = _load("harm").search(a.text) and _load("harm").search(b.text)
        if violent and (b.contrast or _nobody(b) or _nobody(a)):
            yield (min(i, j), max(i, j))


def _nobody(unit: Unit) -> bool:
    return _NOBODY.search(unit.text) is not None


def _answers(clusters: Sequence[Cluster], weight: Weights) -> Iterator[Pair]:
    """Denials, with what they most likely answer; what the denier goes on to say answers the same."""
    for i, cluster in enumerate(clusters):
        for unit in cluster:
            if not unit.against:
                continue
            best = _answered(unit, i, clusters, weight)
            if best is None:
                continue
            if all(u.against for u in cluster):
                yield (min(i, best), max(i, best))
            for j, more in enumerate(clusters):
                if j not in (i, best) and any(_goes_on(unit, u) for u in more):
                    yield (min(j, best), max(j, best))


def _answered(denial: Unit, own: int, clusters: Sequence[Cluster], weight: Weights) -> int | None:
    """Number of the claim that a denial answers: its own, where others assert it; else the likest one."""
    if any(not u.against for u in clusters[own]):
        return own
    scored = []
    for i, cluster in enumerate(clusters):
        for unit in cluster:
            if i == own or unit.against or source_of(unit) == source_of(denial) or not _shares(denial, unit):
                continue
            if containment(denial.profile, unit.profile, weight) < _ANSWER:
                continue
            beside = unit.report == denial.report and 0 < denial.place - unit.place <= 2 * _NEAR
            scored.append((likeness(denial.profile, unit.profile, weight) + _BESIDE * beside, -i))
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= _ANSWERED else None


def _shares(a: Unit, b: Unit) -> bool:
    """Whether two statements have a word in common that is no name."""
    return bool((a.profile.stems & b.profile.stems) - a.profile.names - b.profile.names)


def _goes_on(denial: Unit, unit: Unit) -> bool:
    """Whether a statement follows a denial at once and denies on ("We did not do this")."""
    near = unit.report == denial.report and 0 < unit.place - denial.place <= _NEAR - 1
    flat = bool(unit.profile.negated) or _nobody(unit)
    return near and unit.quoted and flat and unit.source is not None and not unit.against
