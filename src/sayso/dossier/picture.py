"""Who took it from whom, as a drawing: left to right along the derivations, top to bottom in time.

The layout is computed here and written as SVG, so that the page needs no script. A table says the same.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass

from sayso.dossier.citation import folded, outlet
from sayso.dossier.dates import brief
from sayso.model import Derivation, Dossier, Relation

WIDTH, ACROSS, GAP, EDGE, LINE = 212, 340, 18, 8, 18
LETTERS = 25  # of the title that fit a line of a box, in a wide font

Edge = tuple[str, str]  # the keys of an origin and of what derives from it


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A report, or an origin that is not in the pile."""

    key: str
    column: int
    x: int
    y: int
    height: int
    lines: tuple[tuple[str, int], ...]  # a line of the title and where it stands
    whole: str
    note: str
    note_y: int
    held: bool  # False: an origin that is not in the pile


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From an origin to what derives from it."""

    path: str
    heads: tuple[str, ...]
    label: str
    x: int
    y: int
    firm: bool  # False: a common origin that is only named


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing and what it says in words."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    alone: tuple[str, ...]  # reports without any sign of dependence: told in words, not drawn
    width: int
    height: int
    description: str


def draw(dossier: Dossier) -> Picture:
    """The drawing of a story's derivations."""
    reports = {str(r.report.id): r.report for r in dossier.readings}
    titles = {key: (outlet(r), brief(r.published)) for key, r in reports.items()}
    edges = {
        (_origin(d), str(d.derived)): d
        for d in dossier.derivations
        if str(d.derived) in reports and str(d.origin) != str(d.derived)
    }
    drawn = {key for edge in edges for key in edge}
    outside = {key: (folded(key.removeprefix("origin:")), "not among these files")
               for key, _ in edges if key not in reports}  # fmt: skip
    columns = _columns([*outside, *(k for k in reports if k in drawn)], list(edges))
    boxes = _boxes(columns, edges, outside | titles, set(outside))
    return Picture(
        boxes=tuple(boxes.values()),
        arrows=_arrows(edges, boxes),
        alone=tuple(title for key, (title, _) in titles.items() if key not in drawn),
        width=max((b.x + WIDTH for b in boxes.values()), default=0) + EDGE + 100,
        height=max((b.y + b.height for b in boxes.values()), default=0) + EDGE,
        description=_describe(edges, outside | titles),
    )


def _origin(derivation: Derivation) -> str:
    if derivation.origin is not None:
        return str(derivation.origin)
    return f"origin:{derivation.origin_name or 'an origin not named'}"


def _columns(keys: list[str], edges: list[Edge]) -> dict[str, int]:
    """The longest way to each box from one that derives from nothing.

    Two reports that may each have taken from the other stand in one column; a longer circle is cut at its
    earliest report.
    """
    both = {edge for edge in edges if (edge[1], edge[0]) in edges}
    kept = [edge for edge in edges if edge not in both]
    columns = dict.fromkeys(keys, 0)
    left = list(keys)
    while left:
        waiting = set(left)
        kept = [edge for edge in kept if edge[0] in waiting]
        held = {derived for _, derived in kept}
        free = {key for key in left if key not in held} or {left[0]}
        for origin, derived in kept:
            if origin in free and derived in waiting and derived not in free:
                columns[derived] = max(columns[derived], columns[origin] + 1)
        left = [key for key in left if key not in free]
    for one, other in sorted(both):
        columns[one] = columns[other] = max(columns[one], columns[other])
    used = sorted(set(columns.values()))
    return {key: used.index(column) for key, column in columns.items()}


def _boxes(
    columns: dict[str, int],
    edges: dict[Edge, Derivation],
    titles: dict[str, tuple[str, str]],
    outside: set[str],
) -> dict[str, Box]:
    arriving = Counter(derived for _, derived in edges)
    bottoms = Counter[int]()
    boxes = {}
    for key, column in columns.items():
        title, note = titles[key]
        lines = textwrap.wrap(title, LETTERS, max_lines=2, placeholder=" …") or [title[:LETTERS]]
        y = bottoms[column] + EDGE
        height = max(30 + LINE * len(lines), 14 + 20 * arriving[key])
        boxes[key] = Box(
            key=key,
            column=column,
            x=EDGE + column * ACROSS,
            y=y,
            height=height,
            lines=tuple((line, y + 22 + LINE * n) for n, line in enumerate(lines)),
            whole=title,
            note=note,
            note_y=y + 22 + LINE * len(lines) - 1,
            held=key not in outside,
        )
        bottoms[column] = y + height + GAP - EDGE
    return boxes


def _arrows(edges: dict[Edge, Derivation], boxes: dict[str, Box]) -> tuple[Arrow, ...]:
    """One arrow for each pair of reports, its end spread along the side of the box it leads to."""
    into: dict[str, list[str]] = {}
    for origin, derived in edges:
        into.setdefault(derived, []).append(origin)
    for found in into.values():
        found.sort(key=lambda key: boxes[key].y)
    arrows = []
    for (origin, derived), derivation in edges.items():
        one, two = boxes[origin], boxes[derived]
        both = (derived, origin) in edges
        if both and origin > derived:
            continue  # drawn with its other direction, as one line with two heads
        share = (into[derived].index(origin) + 1) / (len(into[derived]) + 1)
        label = "either way" if both else str(derivation.relation)
        firm = derivation.relation is not Relation.COMMON_ORIGIN
        arrows.append(_arrow(one, two, share, label, firm=firm))
    return tuple(arrows)


def _arrow(origin: Box, derived: Box, share: float, label: str, *, firm: bool) -> Arrow:
    y1, y2 = origin.y + origin.height // 2, derived.y + round(derived.height * share)
    x1 = origin.x + WIDTH
    if origin.column < derived.column:
        x2 = derived.x
        # The last stretch is level, so that the label stands on the line whatever its slope.
        level = x2 - 106
        bend = (x1 + level) // 2
        path = f"M{x1} {y1}C{bend} {y1} {bend} {y2} {level} {y2}H{x2 - 8}"
        return Arrow(path=path, heads=(_head(x2, y2, 1),), label=label, x=x2 - 10, y=y2 - 4, firm=firm)
    x2, out = derived.x + WIDTH, max(x1, derived.x + WIDTH) + 34
    path = f"M{x1 + 8} {y1}C{out} {y1} {out} {y2} {x2 + 8} {y2}"
    heads = (_head(x2, y2, -1), *((_head(x1, y1, -1),) if label == "either way" else ()))
    return Arrow(path=path, heads=heads, label=label, x=x1 + 100, y=(y1 + y2) // 2 + 4, firm=firm)


def _head(x: int, y: int, towards: int) -> str:
    back = x - 9 * towards
    return f"M{x} {y}L{back} {y - 5}L{back} {y + 5}Z"


def _describe(edges: dict[Edge, Derivation], titles: dict[str, tuple[str, str]]) -> str:
    if not edges:
        return "No sign that any of these reports took from another."
    told = (f"{titles[b][0]} from {titles[a][0]} ({d.relation})" for (a, b), d in edges.items())
    return "; ".join(told) + "."
