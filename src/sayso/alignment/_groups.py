"""Pieces gathered into utterances: the surest links first, and no two sentences of one report in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.alignment._links import Link, Node
from sayso.alignment._pieces import Piece
from sayso.model import ReportId

# Of the words that two pieces of one report have of a sentence elsewhere, at most this share may be the same:
# then the one report has split what the other prints as one.
SPLIT_OVERLAP = 0.3


Near = dict[int, dict[int, frozenset[int]]]  # node -> neighbour -> words of the neighbour that the node has
Carriers = dict[ReportId, list[int]]  # report -> nodes of a group that stand in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Nodes that are one utterance."""

    nodes: tuple[Node, ...]
    used: tuple[frozenset[int], ...]  # of each node: the words within marks that others of the group have
    sure: float  # the least of the links that made it


def gather(found: Sequence[Node], links: Sequence[Link]) -> list[Group]:
    """The nodes in groups."""
    owner = list(range(len(found)))
    members: dict[int, list[int]] = {n: [n] for n in owner}
    carriers: dict[int, Carriers] = {n: {report: [n] for report in found[n].reports} for n in owner}
    sure = dict.fromkeys(owner, 1.0)
    near = _by_node(links)
    for link in links:
        one, two = owner[link.a], owner[link.b]
        if one == two or not _compatible(found, carriers[one], carriers[two], near):
            continue
        keep, gone = sorted((one, two), key=lambda n: (-len(members[n]), n))
        for report, numbers in carriers.pop(gone).items():
            carriers[keep].setdefault(report, []).extend(numbers)
        for number in members[gone]:
            owner[number] = keep
        members[keep].extend(members.pop(gone))
        sure[keep] = min(sure[keep], sure[gone], link.score)
    return [
        Group(
            nodes=tuple(found[n] for n in numbers),
            used=tuple(_used(found[n], numbers, near) for n in numbers),
            sure=sure[group],
        )
        for group, numbers in sorted((min(numbers), sorted(numbers)) for numbers in members.values())
    ]


def _used(node: Node, together: Sequence[int], near: Near) -> frozenset[int]:
    """The words of a node that others of its group have; all of them where it has several pieces itself."""
    if len(node.pieces) > 1:
        return frozenset(range(len(node.piece.key)))
    group = set(together)
    neighbours = near[node.number]
    return frozenset(word for other in neighbours if other in group for word in near[other][node.number])


def _by_node(links: Iterable[Link]) -> Near:
    """For each node, its neighbours and which of the neighbour's words it has."""
    near: Near = defaultdict(dict)
    for link in links:
        near[link.a][link.b] = link.words_b
        near[link.b][link.a] = link.words_a
    return near


def _compatible(found: Sequence[Node], one: Carriers, two: Carriers, near: Near) -> bool:
    """Whether two groups may be one utterance: no report has two sentences in it, unless it split one."""
    smaller, larger = sorted((one, two), key=len)
    for report, numbers in smaller.items():
        for x in numbers:
            for y in larger.get(report, ()):
                if x == y or y in near[x] or _overlap(found[x], found[y]):
                    continue
                if not _split(x, y, near):
                    return False
    return True


def _overlap(one: Node, two: Node) -> bool:
    """Whether wherever both stand in one report, they are the same words of it, told on two attributions."""
    for report in one.reports & two.reports:
        ours = [p for p in one.pieces if p.report == report]
        theirs = [p for p in two.pieces if p.report == report]
        if not any(overlapping(p, q) for p in ours for q in theirs):
            return False
    return True


def overlapping(p: Piece, q: Piece) -> bool:
    """Whether two pieces of one report have characters in common."""
    return any(s.part is t.part and s.start < t.end and t.start < s.end for s in p.spans for t in q.spans)


def _split(x: int, y: int, near: Near) -> bool:
    """Whether another report prints as one what here stands in two places."""
    for z in near[x].keys() & near[y].keys():
        by_x, by_y = near[x][z], near[y][z]
        if len(by_x & by_y) <= SPLIT_OVERLAP * min(len(by_x), len(by_y)):
            return True
    return False
