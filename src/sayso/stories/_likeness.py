"""How alike the reports of a pile are in what they are about: one sparse table, one inverted index."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso import topic
from sayso.topic import Facet, Feature

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

# What a feature weighs against a plain word of the same rarity.
WEIGHT = {Facet.NAME: 2.0, Facet.PAIR: 1.0, Facet.FIGURE: 1.5, Facet.WORD: 1.0}
# How much a feature that no other report has counts towards a report's length: with 1 (plain cosine) large
# piles fall apart, with 0 the reports of a small pile all look alike. On ECB+ (topics 1-35), drawn into
# piles of 8 to 768 reports, 0.5 does with one set of the values below; 0.3 and 1 each need another for
# small piles.
ALONE = 0.5
# Pairs less alike than this count as not alike at all; below .05 nothing changes.
FLOOR = 0.05
# Features of more reports than this lead to no candidates.
FREQUENT = 300
# Days between two reports after which their likeness is halved: reports of one event come within days.
HALF = 20.0


@dataclass(frozen=True, slots=True)
class Table:
    """For each report the features that others have too, as numbers in rising order, and what they weigh."""

    features: list[Numbers]
    weights: list[Floats]


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of reports (``a`` before ``b``) and how alike they are, 0..1."""

    a: Numbers
    b: Numbers
    value: Floats


def weigh(abouts: Sequence[Sequence[Feature]]) -> Table:
    """What each report is about, weighed by kind and rarity, to a length of 1 or less."""
    counts = Counter(key for about in abouts for key in {f.key for f in about})
    total = len(abouts)
    numbers = {key: n for n, key in enumerate(sorted(key for key, count in counts.items() if count > 1))}
    table = Table([], [])
    for about in abouts:
        raw: dict[int, float] = {}
        alone: dict[str, float] = {}
        for feature in about:
            common = counts[feature.key] + topic.share(feature) * total
            weight = WEIGHT[feature.facet] * math.log(1 + 2 * total / common)
            if feature.key in numbers:
                raw[numbers[feature.key]] = max(weight, raw.get(numbers[feature.key], 0.0))
            else:
                alone[feature.key] = weight
        own = sum(w * w for w in sorted(alone.values()))
        columns = np.array(sorted(raw), dtype=np.int64)
        weights = np.array([raw[c] for c in columns.tolist()])
        length = math.sqrt(float((weights**2).sum()) + ALONE * own)
        table.features.append(columns)
        table.weights.append(weights / length if length else weights)
    return table


def edges(table: Table, days: Sequence[int | None]) -> Edges:
    """Pairs of reports that are alike to some degree; an inverted index finds them."""
    sizes = [len(f) for f in table.features]
    every = np.concatenate([*table.features, np.empty(0, dtype=np.int64)])
    order = np.argsort(every, kind="stable")
    owners = np.repeat(np.arange(len(sizes)), sizes)[order]
    weights = np.concatenate([*table.weights, np.empty(0)])[order]
    ends = np.searchsorted(every[order], np.arange(int(every.max()) + 2 if len(every) else 1))
    firsts: list[Numbers] = []
    found: list[tuple[Numbers, Floats]] = []
    for n, (columns, mine) in enumerate(zip(table.features, table.weights, strict=True)):
        lists = [
            (slice(ends[c], ends[c + 1]), w)
            for c, w in zip(columns.tolist(), mine.tolist(), strict=True)
            if ends[c + 1] - ends[c] <= FREQUENT
        ]
        if not lists:
            continue
        places = np.concatenate([owners[s] for s, _ in lists])
        shares = np.concatenate([weights[s] * w for s, w in lists])
        sums = np.bincount(places, shares, minlength=n)[:n]
        others = np.flatnonzero(sums >= FLOOR)
        near = sums[others] * np.array([_nearness(days[o], days[n]) for o in others.tolist()])
        kept = near >= FLOOR
        firsts.append(np.full(int(kept.sum()), n))
        found.append((others[kept], near[kept]))
    return Edges(
        a=np.concatenate([a for a, _ in found] + [np.empty(0, dtype=np.int64)]),
        b=np.concatenate([*firsts, np.empty(0, dtype=np.int64)]),
        value=np.concatenate([v for _, v in found] + [np.empty(0)]),
    )


def _nearness(one: int | None, other: int | None) -> float:
    """What is left of a likeness after the days between two reports; all of it where a date is unknown."""
    if one is None or other is None:
        return 1.0
    return float(0.5 ** (abs(one - other) / HALF))
