"""What comparing two names comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What two names say about their bearers: one, perhaps one, or two."""

    SAME = "same"
    COMPATIBLE = "compatible"  # nothing speaks against one bearer, and too little for one
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of comparing two names, and the rule that gave it, in words for a reader."""

    verdict: Verdict
    rule: str
