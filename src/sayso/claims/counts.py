"""Claims that give figures for one quantity that cannot both be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from sayso import lexicon
from sayso.claims.candidates import Unit
from sayso.claims.grouping import Cluster
from sayso.claims.tracing import People
from sayso.likeness import likeness, speaks_for
from sayso.model import Figure, Quantity

#: Statements with different figures contest each other from this likeness on; with different shares, of which many are
#: told in like words, from a higher one. In 61 stories that nobody labelled 69 pairs of claims with different figures
#: were found without a bound; 59 lie below .17, all idle when read but one. The planted ones lie between .19 and .33.
_ALIKE = 0.17
_SHARE = 0.3
#: A smaller number with no noun ("killed two") is too often of something else.
_SMALL = 10

Weights = dict[str, float]
Pair = tuple[int, int]


def other(clusters: Sequence[Cluster], quantity: Quantity, weight: Weights, people: People) -> Iterator[Pair]:
    """Pairs of claims that hold figures for one quantity that cannot both be, one of them on somebody's word."""
    held = [_held(clusters, figure) for figure in quantity.values]
    for x, y in quantity.against:
        f, g = quantity.values[x], quantity.values[y]
        if (f.speaker is None and g.speaker is None) or _one_voice(f, g, people):
            continue
        for (i, a), (j, b) in product(held[x], held[y]):
            if not _agree(clusters[i], clusters[j], quantity) and _alike(a, f, b, g, weight):
                yield min(i, j), max(i, j)


def _held(clusters: Sequence[Cluster], figure: Figure) -> list[tuple[int, Unit]]:
    """The statements that hold a figure, with the number of their claim."""
    return [(i, u) for i, cluster in enumerate(clusters) for u in cluster if _holds(u, figure)]


def _holds(unit: Unit, figure: Figure) -> bool:
    return unit.report == figure.report and any(start <= figure.span.start < end for start, end in unit.spans)


def _agree(a: Cluster, b: Cluster, quantity: Quantity) -> bool:
    """Whether two claims give one and the same figure besides; a claim has no quarrel with itself."""
    one, other = ({(f.value, f.high) for f in quantity.values if any(_holds(u, f) for u in c)} for c in (a, b))
    return a is b or bool(one & other)


def _alike(a: Unit, f: Figure, b: Unit, g: Figure, weight: Weights) -> bool:
    """Whether two statements tell of one thing besides: alike, or both of people whoever they were, or of one hour."""
    if f.unit == "o'clock" or (_of_anyone(f) and _of_anyone(g)):
        return True
    return likeness(a.profile, b.profile, weight) >= (_SHARE if f.unit == "percent" else _ALIKE)


def _of_anyone(figure: Figure) -> bool:
    """Whether a figure counts people and does not tell which: "300 people", "176 were on board"."""
    if figure.unit is None:
        return figure.value >= _SMALL
    return figure.unit.lower().split()[-1] in lexicon.load("figures")["nouns"]["anyone"]


def _one_voice(a: Figure, b: Figure, people: People) -> bool:
    """Whether two figures are one source's, or a body's and its head's: the one is an update of the other."""
    one, other = (people.speakers.get(f.speaker) if f.speaker is not None else None for f in (a, b))
    if one is None or other is None:
        return False
    return one.id == other.id or any(
        speaks_for([r.text for r in x.roles], y.name) for x, y in ((one, other), (other, one))
    )
