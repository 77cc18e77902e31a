"""How places in a text lie to one another."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Extent


def length(extents: Sequence[Extent]) -> int:
    """The characters of some extents."""
    return sum(b - a for a, b in extents)


def shared(piece: Extent, others: Sequence[Extent]) -> int:
    """The characters that an extent has in common with others."""
    return sum(max(0, min(piece[1], b) - max(piece[0], a)) for a, b in others)


def meets(piece: Extent, others: Sequence[Extent]) -> bool:
    """Whether an extent has a character in common with one of others."""
    return any(a < piece[1] and piece[0] < b for a, b in others)


def within(piece: Extent, others: Sequence[Extent]) -> bool:
    """Whether an extent lies within one of others."""
    return any(a <= piece[0] and piece[1] <= b for a, b in others)


def sameness(a: Sequence[Extent], b: Sequence[Extent]) -> float:
    """Intersection over union of two contents."""
    both = sum(shared(piece, b) for piece in a)
    return both / max(1, length(a) + length(b) - both)
