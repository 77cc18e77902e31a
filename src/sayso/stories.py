"""Stories: reports of one event together, reports of a like event apart.

Reports are laid side by side by what they are about (``topic``): names, figures and words that are rare in
news at large and in the pile. Like reports are joined by average linkage; a group in which two sides have
names and figures of their own is two events of one kind, and is parted.
"""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from sayso import aside, topic
from sayso.model import Boilerplate, Reading, ReportId, Story, StoryId
from sayso.topic import Facet, Feature

Floats = npt.NDArray[np.float64]

# What a feature weighs against a plain word of the same rarity.
WEIGHT = {Facet.NAME: 2.0, Facet.PAIR: 1.0, Facet.FIGURE: 1.5, Facet.WORD: 1.0}
# How alike two groups must be on average to be one story (cosine).
JOIN = 0.2
# Pairs less alike than this count as not alike at all.
FLOOR = 0.06
# Features of more reports than this lead to no candidates.
FREQUENT = 300
# Days between two reports after which their likeness is halved.
HALF = 60.0


class Grouper:
    """A pile that grows by one report at a time, in any order, and tells its stories at any time."""

    def __init__(self, boilerplate: Boilerplate | None = None) -> None:
        self._boilerplate = boilerplate or Boilerplate()
        self._features: dict[ReportId, frozenset[Feature]] = {}
        self._published: dict[ReportId, str | None] = {}

    def add(self, reading: Reading) -> None:
        """Take one more report in; one that is there already is replaced."""
        report = reading.report
        skip = aside.extents(reading, self._boilerplate)
        found = topic.features(report.text, skip)
        self._features[report.id] = found | topic.features(report.title or "")
        self._published[report.id] = report.published

    def stories(self) -> tuple[Story, ...]:
        """The stories so far, in time order; a report that is like no other is a story by itself."""
        ids = sorted(self._features, key=lambda i: (self._published[i] or "9999", i))
        groups = _grouped([self._features[i] for i in ids], [_day(self._published[i]) for i in ids])
        return tuple(_story([ids[n] for n in group]) for group in sorted(groups))


def group(readings: Iterable[Reading], boilerplate: Boilerplate) -> tuple[Story, ...]:
    """The stories of a pile, in time order where times are known; the order of the input does not matter."""
    grouper = Grouper(boilerplate)
    for reading in readings:
        grouper.add(reading)
    return grouper.stories()


def title(readings: Sequence[Reading]) -> str:
    """The headline, of those the reports have, that is most like all of them; the earliest of equals."""
    heads = [(r.report.published or "9999", r.report.id, _headline(r)) for r in readings]
    named = [(published, i, head) for published, i, head in sorted(heads) if head]
    if not named:
        return ""
    abouts = [topic.features(r.report.text) for r in readings]
    counts = Counter(f.key for about in abouts for f in about)

    def worth(head: str) -> float:
        keys = {(f.key, topic.rarity(f)) for f in topic.features(head)}
        return sum(bits * counts[key] for key, bits in keys) / (len(keys) + 3)

    return max(named, key=lambda row: worth(row[2]))[2]


def _headline(reading: Reading) -> str:
    report = reading.report
    if report.title and report.title.strip():
        return " ".join(report.title.split())
    first = next((line.strip() for line in report.text.splitlines() if line.strip()), "")
    return first if len(first) <= 160 else first[:160].rsplit(" ", 1)[0] + " …"


def _story(ids: Sequence[ReportId]) -> Story:
    digest = hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:12]
    return Story(id=StoryId(f"story-{digest}"), reports=tuple(ids))


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


# grouping ------------------------------------------------------------------------------------------


def _grouped(abouts: Sequence[frozenset[Feature]], days: Sequence[int | None]) -> list[list[int]]:
    edges = _likeness(abouts, days)
    return _linked(len(abouts), edges)


def _likeness(
    abouts: Sequence[frozenset[Feature]], days: Sequence[int | None]
) -> dict[tuple[int, int], float]:
    """Pairs of reports and how alike they are, 0..1; an inverted index finds the pairs."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, about in enumerate(abouts):
        for feature in about:
            holders[feature.key].append(n)
    total = len(abouts)
    weights = [_weights(about, holders, total) for about in abouts]
    edges: dict[tuple[int, int], float] = {}
    for n, mine in enumerate(weights):
        sums: dict[int, float] = defaultdict(float)
        for key, weight in mine.items():
            if len(holders[key]) > FREQUENT:
                continue
            for other in holders[key]:
                if other < n:
                    sums[other] += weight * weights[other].get(key, 0.0)
        for other, value in sums.items():
            near = value * _nearness(days[other], days[n])
            if near >= FLOOR:
                edges[(other, n)] = near
    return edges


def _weights(about: frozenset[Feature], holders: Mapping[str, Sequence[int]], total: int) -> dict[str, float]:
    """Features that another report shares, weighed by kind and rarity, to a length of 1."""
    raw: dict[str, float] = {}
    for feature in about:
        shared = len(holders[feature.key])
        if shared > 1:
            common = shared + topic.share(feature) * total
            raw[feature.key] = WEIGHT[feature.facet] * math.log(1 + 2 * total / common)
    length = math.sqrt(sum(w * w for w in raw.values()))
    return {key: weight / length for key, weight in raw.items()} if length else {}


def _nearness(one: int | None, other: int | None) -> float:
    if one is None or other is None:
        return 1.0
    return float(0.5 ** (abs(one - other) / HALF))


def _linked(size: int, edges: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups by average linkage over the known pairs, down to ``JOIN``."""
    members: dict[int, list[int]] = {n: [n] for n in range(size)}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    heap = []
    for (a, b), value in edges.items():
        near[a][b] = near[b][a] = value
        heap.append((-value, a, b))
    heapq.heapify(heap)
    following = size
    while heap:
        value, a, b = heapq.heappop(heap)
        if -value < JOIN:
            break
        if a not in members or b not in members:
            continue
        joined = members.pop(a) + members.pop(b)
        sums: dict[int, float] = defaultdict(float)
        for side, count in ((a, 0), (b, 0)):
            for other, total in near.pop(side).items():
                if other in members:
                    sums[other] += total + count
        members[following] = sorted(joined)
        for other, total in sums.items():
            near[other].pop(a, None)
            near[other].pop(b, None)
            near[following][other] = near[other][following] = total
            heapq.heappush(heap, (-total / (len(joined) * len(members[other])), other, following))
        following += 1
    return list(members.values())
