"""Who took it from whom, as a drawing: left to right along the derivations, top to bottom in time.

The layout is computed here and written as SVG, so that the page needs no script. A table says the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.dossier.dates import shown
from sayso.model import Derivation, Dossier, Relation, ReportId

WIDTH, HEIGHT, ACROSS, DOWN, EDGE = 210, 58, 300, 80, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A report, or an origin that is not in the pile."""

    key: str
    x: int
    y: int
    title: str
    note: str
    held: bool  # False: an origin that is not in the pile


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From an origin to what derives from it."""

    path: str
    label: str
    firm: bool  # False: a common origin that is only named


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing and what it says in words."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int
    description: str


def draw(dossier: Dossier) -> Picture:
    """The drawing of a story's derivations; what derives from nothing known stands in the first column."""
    notes = {
        r.report.id: (r.report.outlet or "outlet unknown", shown(r.report.published))
        for r in dossier.readings
    }
    edges = [(_origin(d), str(d.derived), d) for d in dossier.derivations if str(d.derived) in notes]
    origins = sorted({key for key, _, _ in edges if key not in notes})
    columns = _columns([*origins, *map(str, notes)], [(a, b) for a, b, _ in edges])
    boxes = _boxes(columns, origins, notes)
    by_key = {box.key: box for box in boxes}
    arrows = tuple(_arrow(by_key[a], by_key[b], d) for a, b, d in edges if a != b)
    return Picture(
        boxes=boxes,
        arrows=arrows,
        width=max((b.x + WIDTH for b in boxes), default=0) + EDGE,
        height=max((b.y + HEIGHT for b in boxes), default=0) + EDGE,
        description=_describe(edges, notes),
    )


def _origin(derivation: Derivation) -> str:
    return (
        str(derivation.origin)
        if derivation.origin is not None
        else f"origin:{derivation.origin_name or 'not named'}"
    )


def _columns(keys: list[str], edges: list[tuple[str, str]]) -> dict[str, int]:
    """The longest way to each box from one that derives from nothing; a circle is cut where it closes."""
    columns = dict.fromkeys(keys, 0)
    for _ in range(len(keys)):
        moved = False
        for origin, derived in edges:
            least = columns[origin] + 1
            if columns[derived] < least < len(keys):
                columns[derived] = least
                moved = True
        if not moved:
            break
    used = sorted(set(columns.values()))
    return {key: used.index(column) for key, column in columns.items()}


def _boxes(
    columns: dict[str, int], origins: list[str], notes: dict[ReportId, tuple[str, str]]
) -> tuple[Box, ...]:
    titles = {str(key): value for key, value in notes.items()}
    boxes: list[Box] = []
    for column in range(max(columns.values(), default=-1) + 1):
        members = [key for key in columns if columns[key] == column]
        for row, key in enumerate(members):
            title, note = titles.get(key) or (key.removeprefix("origin:"), "not in the pile")
            boxes.append(
                Box(
                    key=key,
                    x=EDGE + column * ACROSS,
                    y=EDGE + row * DOWN,
                    title=title,
                    note=note,
                    held=key not in origins,
                )
            )
    return tuple(boxes)


def _arrow(origin: Box, derived: Box, derivation: Derivation) -> Arrow:
    x1, y1, x2, y2 = origin.x + WIDTH, origin.y + HEIGHT // 2, derived.x, derived.y + HEIGHT // 2
    if origin.x >= derived.x:  # within a circle: back from right to left, below the boxes
        x1, y1, x2, y2 = origin.x + WIDTH // 2, origin.y + HEIGHT, derived.x + WIDTH // 2, derived.y + HEIGHT
    middle = (x1 + x2) // 2
    curve = f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"
    return Arrow(
        path=curve, label=derivation.relation, firm=derivation.relation is not Relation.COMMON_ORIGIN
    )


def _describe(edges: list[tuple[str, str, Derivation]], notes: dict[ReportId, tuple[str, str]]) -> str:
    names = {str(key): value[0] for key, value in notes.items()}
    if not edges:
        return "No sign that any of these reports took from another."
    return (
        "; ".join(
            f"{names[b]} from {names.get(a, a.removeprefix('origin:'))} ({d.relation})" for a, b, d in edges
        )
        + "."
    )
