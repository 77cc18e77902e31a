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
from sayso.model import Boilerplate, Reading, ReportId, Story, StoryId, instant
from sayso.topic import Facet, Feature

Floats = npt.NDArray[np.float64]
Weights = Mapping[str, float]
Holders = Mapping[str, Sequence[int]]
Edges = Mapping[tuple[int, int], float]

# What a feature weighs against a plain word of the same rarity.
WEIGHT = {Facet.NAME: 2.0, Facet.PAIR: 1.0, Facet.FIGURE: 1.5, Facet.WORD: 1.0}
# How much a feature that no other report has counts towards a report's length: with 1 (plain cosine) large
# piles fall apart, with 0 the reports of a small pile all look alike. On ECB+ (topics 1-35), drawn into
# piles of 8 to 768 reports, 0.5 does with one set of the values below; 0.3 and 1 each need another for
# small piles.
ALONE = 0.5
# Groups are linked while they are alike on average from LOOSE on (.08 to .12 give the same B3). A group of
# fewer than FEW reports must be alike from JOIN on: nothing in it shows whether it is one event or two. B3
# for JOIN .17/.19/.20/.22, piles of 8 reports: .87/.88/.90/.93; of 48: .90/.91/.91/.92; of 270:
# .90/.90/.90/.89; of all 768: .947/.947/.947/.946.
LOOSE = 0.1
JOIN = 0.2
FEW = 8
# A larger group is parted where its two halves, weighed by what sets its own reports apart, are no more
# alike than this. Of 12 groups of two like events in ECB+ the halves are alike to .03-.07 (two to .10), of
# 55 groups of one event all but five to .07-.27. B3 of all 768 reports for .05/.06/.07/.08:
# .934/.947/.950/.92.
APART = 0.07
# A half is no smaller than this; 4 gives .957 with all 768 reports and less with piles of 270 and fewer.
LEAST = 3
# A report is of a second story too, a round-up for instance, where it is so like that story's reports on
# average, in other things than those it has in common with its own (no more than SAME of them, by weight),
# and the two stories are unlike. Of 24 round-ups, each made of two ECB+ reports of different topics,
# .10/.12/.15 put 14/14/13 into both stories and 7/3/2 of 744 plain reports into two.
SECOND = 0.12
SAME = 0.3
UNLIKE = 0.05
# Above so many reports a group is taken as it is: laying all side by side would take too long.
MOST = 800
# Pairs less alike than this count as not alike at all; below .05 nothing changes.
FLOOR = 0.05
# Features of more reports than this lead to no candidates.
FREQUENT = 300
# Days between two reports after which their likeness is halved: reports of one event come within days.
HALF = 20.0


class Grouper:
    """A pile that grows by one report at a time, in any order, and tells its stories at any time."""

    def __init__(self, boilerplate: Boilerplate | None = None) -> None:
        self._boilerplate = boilerplate or Boilerplate()
        self._features: dict[ReportId, frozenset[Feature]] = {}
        self._published: dict[ReportId, str | None] = {}

    def add(self, reading: Reading) -> None:
        """Take one more report in; one that is there already is replaced."""
        report = reading.report
        skip = [e for e in aside.extents(reading, self._boilerplate) if not _dated(report.text[slice(*e)])]
        found = topic.features(report.text, skip)
        self._features[report.id] = found | topic.features(report.title or "")
        self._published[report.id] = report.published

    def stories(self) -> tuple[Story, ...]:
        """The stories so far, in time order; a report that is like no other is a story by itself."""
        ids = sorted(self._features, key=lambda i: (instant(self._published[i]), i))
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
    heads = [(instant(r.report.published), r.report.id, _headline(r)) for r in readings]
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


def _dated(line: str) -> bool:
    """Whether a line of page furniture gives a date or a time, and so says something of the event's."""
    return any(c.isdigit() for c in line)


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
    holders: dict[str, list[int]] = defaultdict(list)
    for n, about in enumerate(abouts):
        for feature in about:
            holders[feature.key].append(n)
    weights = [_weights(about, holders, len(abouts)) for about in abouts]
    edges = _likeness(weights, holders, days)
    groups: list[list[int]] = []
    for loose in _linked(range(len(abouts)), edges, LOOSE):
        for part in _parted(loose, weights):
            groups += _linked(part, edges, JOIN) if len(part) < FEW else [part]
    return _doubled(groups, edges, weights)


def _weights(about: frozenset[Feature], holders: Holders, total: int) -> dict[str, float]:
    """What a report is about and others share, weighed by kind and rarity, to a length of 1 or less."""
    raw: dict[str, float] = {}
    alone = 0.0
    for feature in about:
        shared = len(holders[feature.key])
        common = shared + topic.share(feature) * total
        weight = WEIGHT[feature.facet] * math.log(1 + 2 * total / common)
        if shared > 1:
            raw[feature.key] = weight
        else:
            alone += weight * weight
    length = math.sqrt(sum(w * w for w in raw.values()) + ALONE * alone)
    return {key: weight / length for key, weight in raw.items()} if length else {}


def _likeness(weights: Sequence[Weights], holders: Holders, days: Sequence[int | None]) -> Edges:
    """Pairs of reports and how alike they are, 0..1; an inverted index finds the pairs."""
    lists = {
        key: (np.array(held), np.array([weights[n][key] for n in held]))
        for key, held in holders.items()
        if 1 < len(held) <= FREQUENT
    }
    edges: dict[tuple[int, int], float] = {}
    for n, mine in enumerate(weights):
        keys = [key for key in mine if key in lists]
        if not keys:
            continue
        places = np.concatenate([lists[key][0] for key in keys])
        shares = np.concatenate([lists[key][1] * mine[key] for key in keys])
        sums = np.bincount(places, shares, minlength=n)[:n]
        for other in np.flatnonzero(sums >= FLOOR).tolist():
            near = float(sums[other]) * _nearness(days[other], days[n])
            if near >= FLOOR:
                edges[(other, n)] = near
    return edges


def _nearness(one: int | None, other: int | None) -> float:
    if one is None or other is None:
        return 1.0
    return float(0.5 ** (abs(one - other) / HALF))


def _linked(reports: Iterable[int], edges: Edges, least: float) -> list[list[int]]:
    """Groups by average linkage over the known pairs, while groups are alike from ``least`` on."""
    members: dict[int, list[int]] = {n: [n] for n in reports}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    heap = []
    for (a, b), value in edges.items():
        if a in members and b in members:
            near[a][b] = near[b][a] = value
            heap.append((-value, a, b))
    heapq.heapify(heap)
    following = max(members, default=0) + 1
    while heap:
        value, a, b = heapq.heappop(heap)
        if -value < least:
            break
        if a not in members or b not in members:
            continue
        members[following] = sorted(members.pop(a) + members.pop(b))
        for other, total in _summed(near.pop(a), near.pop(b), members):
            near[other].pop(a, None)
            near[other].pop(b, None)
            near[following][other] = near[other][following] = total
            mean = total / (len(members[following]) * len(members[other]))
            heapq.heappush(heap, (-mean, other, following))
        following += 1
    return list(members.values())


def _summed(
    one: Mapping[int, float], other: Mapping[int, float], members: Mapping[int, list[int]]
) -> list[tuple[int, float]]:
    """The likenesses of two groups to every other group, added up, in order."""
    keys = sorted((one.keys() | other.keys()) & members.keys())
    return [(key, one.get(key, 0.0) + other.get(key, 0.0)) for key in keys]


def _doubled(groups: list[list[int]], edges: Edges, weights: Sequence[Weights]) -> list[list[int]]:
    """The groups, a report put into every one that it truly belongs to."""
    home = {n: place for place, group in enumerate(groups) for n in group}
    sums: dict[tuple[int, int], float] = defaultdict(float)  # (report, group)
    between: dict[tuple[int, int], float] = defaultdict(float)  # (group, group)
    for (a, b), value in edges.items():
        between[(min(home[a], home[b]), max(home[a], home[b]))] += value
        sums[(a, home[b])] += value
        sums[(b, home[a])] += value

    def unlike(n: int, one: int, other: int) -> bool:
        """Whether two groups are unlike, the report in question apart."""
        own = sums.get((n, other), 0.0) if one == home[n] else 0.0
        pairs = (len(groups[one]) - (one == home[n])) * len(groups[other])
        return between.get((min(one, other), max(one, other)), 0.0) - own <= UNLIKE * pairs

    found = [list(group) for group in groups]
    for n, others in sorted(_likely(sums, groups, home).items()):
        alone = groups[home[n]] == [n]
        taken = [] if alone else [home[n]]
        for other in others:
            if all(unlike(n, t, other) and _apart(n, groups[other], groups[t], weights) for t in taken):
                taken.append(other)
        if len(taken) > 1:
            for other in taken:
                found[other] = sorted({*found[other], n})
            found[home[n]] = [] if alone else found[home[n]]
    return [group for group in found if group]


def _likely(
    sums: Mapping[tuple[int, int], float], groups: Sequence[Sequence[int]], home: Mapping[int, int]
) -> dict[int, list[int]]:
    """For each report the groups beside its own that it may belong to, the likest first."""
    means = sorted((-total / len(groups[other]), n, other) for (n, other), total in sums.items())
    found: dict[int, list[int]] = defaultdict(list)
    for mean, n, other in means:
        if -mean >= SECOND and home[n] != other and len(groups[other]) > 1:
            found[n].append(other)
    return found


def _apart(n: int, one: Sequence[int], other: Sequence[int], weights: Sequence[Weights]) -> bool:
    """Whether a report is like two groups in different things."""
    here, there = (_typical([m for m in group if m != n], weights) for group in (one, other))
    mine = {key: w * w for key, w in weights[n].items() if key in here}
    return sum(w for key, w in mine.items() if key in there) <= SAME * sum(mine.values())


def _typical(group: Sequence[int], weights: Sequence[Weights]) -> set[str]:
    """What half of a group's reports or more are about."""
    counts = Counter(key for n in group for key in weights[n])
    return {key for key, count in counts.items() if count >= max(1, len(group) / 2)}


# one event or two ----------------------------------------------------------------------------------


def _parted(group: list[int], weights: Sequence[Weights]) -> list[list[int]]:
    """A group as one event, or as its two halves, parted further, if they are two of a kind."""
    if not 2 * LEAST <= len(group) <= MOST:
        return [group]
    near = _set_apart(group, weights)
    halves = _halves(near)
    if halves is None or near[np.ix_(*halves)].mean() > APART:
        return [group]
    sides = _sided(near, halves)
    return [part for side in sides for part in _parted([group[n] for n in side], weights)]


def _set_apart(group: Sequence[int], weights: Sequence[Weights]) -> Floats:
    """How alike the reports of a group are in what not all of them have: cosines, one row a report."""
    counts = Counter(key for n in group for key in weights[n])
    keys = {key: column for column, key in enumerate(k for k, c in counts.items() if 1 < c < len(group))}
    table = np.zeros((len(group), max(1, len(keys))))
    for row, n in enumerate(group):
        for key, weight in weights[n].items():
            if key in keys:
                table[row, keys[key]] = weight * math.log(len(group) / counts[key])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    cosines: Floats = table @ table.T
    return cosines


def _halves(near: Floats) -> tuple[list[int], list[int]] | None:
    """The last two groups of ``LEAST`` reports or more that average linkage would join."""
    table = near.copy()
    np.fill_diagonal(table, -1.0)
    members = [[n] for n in range(len(table))]
    last = None
    for _ in range(len(table) - 1):
        a, b = divmod(int(table.argmax()), len(table))
        if min(len(members[a]), len(members[b])) >= LEAST:
            last = (members[a], members[b])
        whole = len(members[a]) + len(members[b])
        table[a] = (table[a] * len(members[a]) + table[b] * len(members[b])) / whole
        table[a, (table[b] < 0) & (table[a] < 0)] = -1.0
        table[:, a] = table[a]
        table[a, a] = -1.0
        table[b, :] = table[:, b] = -1.0
        members[a] = members[a] + members[b]
    return last


def _sided(near: Floats, halves: tuple[list[int], list[int]]) -> tuple[list[int], list[int]]:
    """The halves, with every report that is in neither added to the one it is more like."""
    one, other = halves
    sides = (list(one), list(other))
    for n in sorted(set(range(len(near))) - set(one) - set(other)):
        sides[int(near[n, one].mean() < near[n, other].mean())].append(n)
    return sorted(sides[0]), sorted(sides[1])
