"""Which claims contradict each other: turned round, denied, told otherwise, other figures, another cause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.claims import answers
from sayso.claims.answers import NEAR, apart, nobody, shares
from sayso.claims.candidates import Unit
from sayso.claims.grouping import Cluster, elsewhere, harm, names_cause, other_cause, source_of
from sayso.claims.tracing import People
from sayso.likeness import (
    containment,
    denied_charge,
    is_charge,
    likeness,
    opposed,
    profile,
    speaks_for,
    substance,
    topic,
)
from sayso.model import Figure, Quantity, ReportId

#: Statements that contradict each other must be this much alike, and share this many words that tell
#: something: a negation more is otherwise met by chance (development dossiers: of 14 pairs below either
#: bound, 12 were no contradiction).
_CONTRARY = 0.35
_SUBSTANCE = 3
#: Of the shorter statement's words, by weight, the other must have this share where one negates a charge, and where
#: a short one negates anything. On 21 stories that nobody labelled 12 and 20 such pairs were found without a bound,
#: nearly all idle when read; with these, 2 and 2. No planted contest is lost.
_CHARGE = 0.35
_FLATLY = 0.6
#: An opposite word decides only between statements this much alike.
_ANSWERED = 0.15
#: Two statements about one cause are two causes unless they are as much alike as this.
_SAME_CAUSE = 0.45
#: An opposite word decides in a statement this short, or where more is shared.
_SHORT = 9
#: A flat negation decides in one of this many words, where this many of them are shared.
_TERSE = 5
_MATTER = 2

#: Claims with different shares contest each other from this likeness on.
_SHARE = 0.3
_LEAST = frozenset({"at least", "no fewer than", "no less than", "or more"})
_MOST = frozenset({"up to", "as many as", "at most", "no more than", "not more than", "or fewer", "or less"})

Weights = dict[str, float]
Pair = tuple[int, int]


def contrary(clusters: Sequence[Cluster], weight: Weights, quantities: Sequence[Quantity], people: People) -> set[Pair]:
    """Pairs of claims (by their numbers) that contradict each other."""
    found: set[Pair] = set()
    for (i, a), (j, b) in combinations(enumerate(clusters), 2):
        if any(_set_against(x, y, weight) for x in a for y in b):
            found.add((i, j))
    found.update(_two_causes(clusters, weight))
    for quantity in quantities:
        if quantity.contested:
            found.update(_other_figures(clusters, quantity, weight, people))
    found.update(_rivals(clusters))
    found.update(answers.found(clusters, weight))
    return {(i, j) for i, j in found if not _one_source(clusters[i], clusters[j])}


def _one_source(a: Cluster, b: Cluster) -> bool:
    """Whether two claims are one source's alone: nobody else tells it otherwise."""
    told = {source_of(u) for u in (*a, *b)}
    return len(told) == 1 and None not in told


def _turned(a: Unit, b: Unit, weight: Weights) -> bool:
    """Whether two like statements turn each other round."""
    if source_of(a) is not None and source_of(a) == source_of(b):
        return False
    if a.report == b.report and (a.source is None or b.source is None):
        return False
    if not opposed(a.profile, b.profile) or elsewhere(a, b):
        return False
    shared = substance(a.profile, b.profile)
    held = containment(a.profile, b.profile, weight)
    if shared > 1 and held >= _CHARGE and denied_charge(a.profile, b.profile):
        return True
    if apart(a, b) and (_corrects(a, b) or _corrects(b, a)):
        return True
    told = apart(a, b) and all(u.attribution is not None and not u.phrase for u in (a, b))
    if (apart(a, b) and _opposite(a, b, weight)) or (told and held >= _FLATLY and _flatly_negated(a, b)):
        return True
    return shared >= _SUBSTANCE and likeness(a.profile, b.profile, weight) >= _CONTRARY


_NOT = re.compile(r"\bnot (?:an? |any )?(\w+)", re.I)


def _corrects(a: Unit, b: Unit) -> bool:
    """Whether one puts something else in a charge's place ("he offered help, not threats")."""
    charges = {s for w in _NOT.findall(a.text) if is_charge(one := profile(w)) for s in one.stems}
    met = charges & b.profile.stems - b.profile.negated
    return bool(met) and len(a.profile.stems & b.profile.stems) > len(met)


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
    return short and shares(a, b) and likeness(a.profile, b.profile, weight) >= _ANSWERED


def _set_against(a: Unit, b: Unit, weight: Weights) -> bool:
    """Whether two statements, which have a word in common, turn each other round or give one event two causes."""
    if a.profile.stems.isdisjoint(b.profile.stems):
        return False
    return _turned(a, b, weight) or other_cause(a, b)


def _two_causes(clusters: Sequence[Cluster], weight: Weights) -> Iterator[Pair]:
    """Pairs of claims by two sources that each name a cause of one event."""
    causes = [(i, u) for i, cluster in enumerate(clusters) for u in cluster if names_cause(u.text)]
    for (i, a), (j, b) in combinations(causes, 2):
        if i != j and apart(a, b) and a.topic & b.topic and likeness(a.profile, b.profile, weight) < _SAME_CAUSE:
            yield min(i, j), max(i, j)


def _other_figures(clusters: Sequence[Cluster], quantity: Quantity, weight: Weights, people: People) -> Iterator[Pair]:
    """Pairs of claims that hold figures for one contested quantity that cannot both be.

    Shares of many things are told in like words: there the claims must be alike besides.
    """
    held = [
        (i, figures)
        for i, cluster in enumerate(clusters)
        if (figures := [f for f in quantity.values if _holds(cluster, f.report, f.span.start)])
    ]
    for (i, first), (j, second) in combinations(held, 2):
        if {(f.value, f.high) for f in first} & {(g.value, g.high) for g in second}:
            continue
        if all(_fits(f, g) or _one_voice(f, g, people) for f in first for g in second):
            continue
        if quantity.values[0].unit != "percent" or max(_alike(clusters[i], clusters[j], weight)) >= _SHARE:
            yield i, j


def _one_voice(a: Figure, b: Figure, people: People) -> bool:
    """Whether two figures are one source's, or a body's and its head's: the one is an update of the other."""
    one, other = (people.speakers.get(f.speaker) if f.speaker is not None else None for f in (a, b))
    if one is None or other is None:
        return False
    return one.id == other.id or any(
        speaks_for([r.text for r in x.roles], y.name) for x, y in ((one, other), (other, one))
    )


def _alike(a: Cluster, b: Cluster, weight: Weights) -> list[float]:
    return [likeness(x.profile, y.profile, weight) for x in a for y in b]


def _fits(a: Figure, b: Figure) -> bool:
    """Whether of two figures for one quantity the one leaves room for the other."""
    low, high = sorted((a, b), key=lambda f: f.value)
    return a.unit == b.unit and (low.modifier in _LEAST or high.modifier in _MOST)


def _holds(cluster: Cluster, report: ReportId, place: int) -> bool:
    return any(u.report == report and any(start <= place < end for start, end in u.spans) for u in cluster)


# one after the other --------------------------------------------------------------------------------------


def _rivals(clusters: Sequence[Cluster]) -> Iterator[Pair]:
    """Accounts by different sources, told one after the other, the later set against the first."""
    told = sorted(
        ((u.report, u.place, i, u) for i, c in enumerate(clusters) for u in c if source_of(u) is not None),
        key=lambda t: (t[0], t[1], t[2]),
    )
    denied = {(u.report, u.place) for c in clusters for u in c if u.against}  # linked with its denial already
    for (report, place, i, a), (other, later, j, b) in combinations(told, 2):
        if report != other or i == j or later - place > NEAR or not apart(a, b) or (report, place) in denied:
            continue
        violent = harm().search(a.text) and harm().search(b.text)
        if violent and (b.contrast or nobody(b) or nobody(a)):
            yield (min(i, j), max(i, j))
