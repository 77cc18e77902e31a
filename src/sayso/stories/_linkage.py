"""From likenesses to stories: average linkage, two events of one kind parted, round-ups put into both."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from sayso.stories._likeness import Edges, Floats, Numbers, Table

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


def stories(table: Table, edges: Edges) -> list[list[int]]:
    """The stories of a pile as lists of reports; a report may be in several."""
    groups: list[list[int]] = []
    for loose in linked(range(len(table.features)), edges, LOOSE):
        for part in _parted(loose, table):
            groups += linked(part, edges, JOIN) if len(part) < FEW else [part]
    return _doubled(groups, edges, table)


def linked(reports: Sequence[int], edges: Edges, least: float) -> list[list[int]]:
    """Groups by average linkage over the known pairs, while groups are alike from ``least`` on."""
    found = []
    for part, inside in _components(reports, edges, least):
        found += _linked(part, inside, least) if len(part) > 1 else [part]
    return found


def _components(reports: Sequence[int], edges: Edges, least: float) -> Iterator[tuple[list[int], Edges]]:
    """Reports that some chain of likenesses connects, with the pairs among them: no group reaches over one."""
    home = {n: n for n in reports}

    def root(n: int) -> int:
        while home[n] != n:
            home[n] = home[home[n]]
            n = home[n]
        return n

    wanted = np.zeros(1 + max([*reports, int(edges.b.max()) if len(edges.b) else 0], default=0), dtype=bool)
    wanted[list(reports)] = True
    inside = wanted[edges.a] & wanted[edges.b]
    near = inside & (edges.value >= least)
    for a, b in zip(edges.a[near].tolist(), edges.b[near].tolist(), strict=True):
        one, other = sorted((root(a), root(b)))
        home[other] = one
    parts: dict[int, list[int]] = defaultdict(list)
    for n in reports:
        parts[root(n)].append(n)
    labels = np.full(len(wanted), -1)
    for n in reports:
        labels[n] = root(n)
    within = np.flatnonzero(inside & (labels[edges.a] == labels[edges.b]))
    within = within[np.argsort(labels[edges.a[within]], kind="stable")]
    keys = labels[edges.a[within]]
    for label, part in sorted(parts.items()):
        rows = within[np.searchsorted(keys, label) : np.searchsorted(keys, label, side="right")]
        yield part, Edges(edges.a[rows], edges.b[rows], edges.value[rows])


def _linked(reports: Sequence[int], edges: Edges, least: float) -> list[list[int]]:
    members: dict[int, list[int]] = {n: [n] for n in reports}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    heap = []
    for a, b, value in zip(edges.a.tolist(), edges.b.tolist(), edges.value.tolist(), strict=True):
        near[a][b] = near[b][a] = value
        heap.append((-value, a, b))
    heapq.heapify(heap)
    following = max(members) + 1
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


# one event or two ----------------------------------------------------------------------------------


def _parted(group: list[int], table: Table) -> list[list[int]]:
    """A group as one event, or as its two halves, parted further, if they are two of a kind."""
    if not 2 * LEAST <= len(group) <= MOST:
        return [group]
    near = _set_apart(group, table)
    halves = _halves(near)
    if halves is None or near[np.ix_(*halves)].mean() > APART:
        return [group]
    sides = _sided(near, halves)
    return [part for side in sides for part in _parted([group[n] for n in side], table)]


def _set_apart(group: Sequence[int], table: Table) -> Floats:
    """How alike the reports of a group are in what not all of them have: cosines, one row a report."""
    columns, counts = _counted(group, table)
    telling = (counts > 1) & (counts < len(group))
    columns, rarity = columns[telling], np.log(len(group) / counts[telling])
    rows = np.zeros((len(group), max(1, len(columns))))
    for row, n in enumerate(group):
        held = np.isin(table.features[n], columns, assume_unique=True)
        places = np.searchsorted(columns, table.features[n][held])
        rows[row, places] = table.weights[n][held] * rarity[places]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    cosines: Floats = rows @ rows.T
    return cosines


def _counted(group: Sequence[int], table: Table) -> tuple[Numbers, Numbers]:
    """The features of a group and in how many of its reports each stands."""
    return np.unique(np.concatenate([table.features[n] for n in group]), return_counts=True)


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


# round-ups -----------------------------------------------------------------------------------------


def _doubled(groups: list[list[int]], edges: Edges, table: Table) -> list[list[int]]:
    """The groups, a report put into every one that it truly belongs to."""
    home = {n: place for place, group in enumerate(groups) for n in group}
    sums: dict[tuple[int, int], float] = defaultdict(float)  # (report, group)
    between: dict[tuple[int, int], float] = defaultdict(float)  # (group, group)
    for a, b, value in zip(edges.a.tolist(), edges.b.tolist(), edges.value.tolist(), strict=True):
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
            if all(unlike(n, t, other) and _apart(n, groups[other], groups[t], table) for t in taken):
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


def _apart(n: int, one: Sequence[int], other: Sequence[int], table: Table) -> bool:
    """Whether a report is like two groups in different things."""
    here, there = (_typical([m for m in group if m != n], table) for group in (one, other))
    shared = np.isin(table.features[n], here)
    weights = table.weights[n] ** 2
    both = shared & np.isin(table.features[n], there)
    return float(weights[both].sum()) <= SAME * float(weights[shared].sum())


def _typical(group: Sequence[int], table: Table) -> Numbers:
    """What half of a group's reports or more are about."""
    columns, counts = _counted(group, table)
    return columns[counts >= max(1, len(group) / 2)]
