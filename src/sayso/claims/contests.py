"""Which claims contradict each other: turned round, denied, told otherwise, other figures, another cause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso import lexicon
from sayso.claims import answers, causes, counts
from sayso.claims.answers import NEAR, apart, shares
from sayso.claims.candidates import Unit
from sayso.claims.grouping import Cluster, elsewhere, harm, one_name, source_of
from sayso.claims.tracing import People
from sayso.claims.turning import denies, leaves_open
from sayso.likeness import (
    containment,
    denied_charge,
    is_charge,
    likeness,
    opposed,
    profile,
    substance,
    topic,
)
from sayso.model import Quantity

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
#: An opposite word decides in a statement this short, or where more is shared.
_SHORT = 9
#: A flat negation decides in one of this many words, where this many of them are shared.
_TERSE = 5
_MATTER = 2

Weights = dict[str, float]
Pair = tuple[int, int]


def contrary(clusters: Sequence[Cluster], weight: Weights, quantities: Sequence[Quantity], people: People) -> set[Pair]:
    """Pairs of claims (by their numbers) that contradict each other."""
    found: set[Pair] = set()
    for (i, a), (j, b) in combinations(enumerate(clusters), 2):
        if any(_set_against(x, y, weight) for x in a for y in b):
            found.add((i, j))
    found.update(causes.two(clusters, weight))
    for quantity in quantities:
        if quantity.contested:
            found.update(counts.other(clusters, quantity, weight, people))
    found.update(_rivals(clusters))
    found.update(answers.found(clusters, weight))
    return {(i, j) for i, j in found if not _one_source(clusters[i], clusters[j])}


def _one_source(a: Cluster, b: Cluster) -> bool:
    """Whether two claims are one source's alone: nobody else tells it otherwise."""
    told = {source_of(u) for u in (*a, *b)}
    return len(told) == 1 and None not in told


def _turned(a: Unit, b: Unit, weight: Weights) -> bool:
    """Whether two like statements turn each other round."""
    if source_of(a) is not None and (source_of(a) == source_of(b) or one_name(a, b)):
        return False
    if a.report == b.report and (a.source is None or b.source is None):
        return False
    if not opposed(a.profile, b.profile) or elsewhere(a, b) or leaves_open(a) or leaves_open(b):
        return False
    if apart(a, b) and (_corrects(a, b) or _corrects(b, a) or _opposite(a, b, weight)):
        return True
    if not denies(a, b) and not denies(b, a) and not _other_sense(a, b):
        return False
    shared = substance(a.profile, b.profile)
    held = containment(a.profile, b.profile, weight)
    if shared > 1 and held >= _CHARGE and denied_charge(a.profile, b.profile):
        return True
    told = apart(a, b) and all(u.attribution is not None and not u.phrase for u in (a, b))
    if told and held >= _FLATLY and _flatly_negated(a, b):
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
    if not _other_sense(a, b):
        return False
    short = min(len(a.profile.stems), len(b.profile.stems)) <= _SHORT
    return short and shares(a, b) and likeness(a.profile, b.profile, weight) >= _ANSWERED


def _other_sense(a: Unit, b: Unit) -> bool:
    """Whether each of two statements has a word with an opposite that the other lacks, and neither negates anything."""
    turned = a.profile.senses - b.profile.senses and b.profile.senses - a.profile.senses
    return bool(turned) and not (a.profile.negated or b.profile.negated or _may_be(a) or _may_be(b))


def _may_be(unit: Unit) -> bool:
    """Whether a statement tells of what may or should be: its opposite may be as well."""
    return not lexicon.words("claims", "planning").isdisjoint(unit.text.lower().split())


def _set_against(a: Unit, b: Unit, weight: Weights) -> bool:
    """Whether two statements, which have a word in common, turn each other round or give one event two causes."""
    if a.profile.stems.isdisjoint(b.profile.stems):
        return False
    return _turned(a, b, weight) or causes.instead(a, b)


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
        if violent and (_unharmed(a) or _unharmed(b) or (b.contrast and _of_one(a, b))):
            yield (min(i, j), max(i, j))


def _unharmed(unit: Unit) -> bool:
    """Whether a statement says that nobody came to harm."""
    return any(harm().search(words) for words in _NO_ONE.findall(unit.text))


_NO_ONE = re.compile(r"\b(?:nobody|no one|no-one|not one|none of \w+ \w+|never)(?: \w+){1,3}", re.I)


def _of_one(a: Unit, b: Unit) -> bool:
    """Whether two statements tell of one body's doings or of one thing, as far as their words show."""
    return bool(a.topic & b.topic)
