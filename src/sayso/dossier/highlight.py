"""A report's text cut into pieces, so that findings which overlap can all be shown where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sayso import segmentation
from sayso.model import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something to show at characters of a text."""

    extent: Extent
    kind: str  # "statement", "source", "cue", "flag", "furniture", "shared"
    id: str  # the finding's; a finding may have several marks
    label: str = ""  # what a screen reader hears and a tooltip shows


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under one set of marks."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]  # marks whose first character is this piece's first
    closes: tuple[Mark, ...]  # marks whose last character is this piece's last

    @property
    def kinds(self) -> str:
        """The kinds of its marks, as class names."""
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as pieces, and the ids of the findings that start in it."""

    extent: Extent
    pieces: tuple[Piece, ...]
    starts: tuple[str, ...]


def paragraphs(text: str, marks: list[Mark]) -> tuple[Paragraph, ...]:
    """Every paragraph of a text, cut wherever a mark begins or ends.

    Joined, the pieces of a paragraph are its exact characters.
    """
    ordered = sorted(
        (m for m in marks if m.extent[0] < m.extent[1]), key=lambda m: (m.extent[0], -m.extent[1])
    )
    found = []
    for start, end in segmentation.paragraphs(text):
        inside = [m for m in ordered if m.extent[0] < end and m.extent[1] > start]
        begun = tuple(dict.fromkeys(m.id for m in inside if start <= m.extent[0]))
        found.append(Paragraph((start, end), _pieces(text, (start, end), inside), begun))
    return tuple(found)


def _pieces(text: str, extent: Extent, marks: list[Mark]) -> tuple[Piece, ...]:
    start, end = extent
    edges = {start, end}
    for mark in marks:
        edges.update(edge for edge in mark.extent if start < edge < end)
    cuts = sorted(edges)
    found = []
    for left, right in pairwise(cuts):
        active = tuple(m for m in marks if m.extent[0] <= left and m.extent[1] >= right)
        found.append(
            Piece(
                text[left:right],
                active,
                tuple(m for m in active if max(m.extent[0], start) == left),
                tuple(m for m in active if min(m.extent[1], end) == right),
            )
        )
    return tuple(found)
