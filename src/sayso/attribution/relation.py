"""What the rules and the reader hand over: one source, cue and content as extents into a text."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Extent


@dataclass(frozen=True, slots=True)
class Relation:
    """A source is given a content by a cue; ``rule`` names what found it."""

    source: Extent | None
    cue: Extent | None
    content: tuple[Extent, ...]
    rule: str
    confidence: float

    @property
    def extent(self) -> Extent:
        """From the first of its characters to the last."""
        ends = [e for e in (self.source, self.cue, *self.content) if e is not None]
        return (min(e[0] for e in ends), max(e[1] for e in ends))
