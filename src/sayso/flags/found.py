"""What one rule finds: a cue, whose it is, and what it touches, before it becomes a flag."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Extent, FlagKind, Voice


@dataclass(frozen=True, slots=True)
class Found:
    """A flag in the making; extents into the report's text."""

    kind: FlagKind
    cue: Extent
    by: Extent | None
    voice: Voice
    claim: tuple[Extent, ...]
    confidence: float
    rule: str


def voice_of(by: Extent | None, *, hidden: bool = False) -> Voice:
    """Named where somebody is; nobody's where a passive hides whose it is; else the reporter's."""
    if by is not None:
        return Voice.NAMED
    return Voice.NOBODY if hidden else Voice.REPORTER
