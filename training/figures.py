"""Agreement of found relations with an annotator's, by the measures of the project's attribution scorer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .corpus import ROLES, Extent, Relation, trimmed

QUOTED = re.compile('["“”]')


@dataclass
class Count:
    """Right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        self.right, self.found, self.wanted = self.right + right, self.found + found, self.wanted + wanted

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.wanted)


@dataclass
class Figures:
    """Counts over any number of articles."""

    exact: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    characters: Count = field(default_factory=Count)
    quoted: Count = field(default_factory=Count)
    unquoted: Count = field(default_factory=Count)
    whole: Count = field(default_factory=Count)

    def add(self, text: str, wanted: Sequence[Relation], found: Sequence[Relation]) -> list[bool]:
        """Count one article; for each found relation whether it is right as a whole."""
        for role in ROLES:
            want = {trimmed(text, e) for r in wanted for e in getattr(r, role)}
            have = {trimmed(text, e) for r in found for e in getattr(r, role)}
            self.exact[role].add(len(want & have), len(have), len(want))
        want_c, have_c = (characters(e for r in side for e in r.content) for side in (wanted, found))
        self.characters.add(len(want_c & have_c), len(have_c), len(want_c))
        contents, guesses = ([characters(r.content) for r in side] for side in (wanted, found))
        near = match(contents, guesses, 0.3)
        for i, relation in enumerate(wanted):
            marked = any(QUOTED.search(text[max(0, s - 1) : e + 1]) for s, e in relation.content)
            (self.quoted if marked else self.unquoted).add(i in near, 0, 1)
        right = [False] * len(found)
        for i, j in match(contents, guesses, 0.5).items():
            right[j] = agree(wanted[i], found[j])
        self.whole.add(sum(right), len(found), len(wanted))
        return right

    def line(self) -> str:
        """All figures in one line, for logs."""
        exact = "/".join(f"{100 * self.exact[role].f1:.1f}" for role in ROLES)
        return (
            f"exact s/c/c {exact}  chars {100 * self.characters.f1:.1f}  "
            f"recall quoted {self.quoted.recall:.3f} unquoted {self.unquoted.recall:.3f}  "
            f"whole {100 * self.whole.f1:.1f} (p {self.whole.precision:.3f} r {self.whole.recall:.3f})"
        )


def agree(wanted: Relation, found: Relation) -> bool:
    """Whether source and cue of two relations with like contents agree."""
    source = (not wanted.source and not found.source) or overlap(
        characters(wanted.source), characters(found.source)
    ) >= 0.5
    return source and ((not wanted.cue and not found.cue) or bool(characters(wanted.cue) & characters(found.cue)))


def characters(extents: Iterable[Extent]) -> set[int]:
    return {i for start, end in extents for i in range(start, end)}


def overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def match(wanted: Sequence[set[int]], found: Sequence[set[int]], least: float) -> dict[int, int]:
    """One-to-one, greatest overlap first."""
    pairs = sorted(
        ((overlap(w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found) if w & f),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    for value, i, j in pairs:
        if value >= least and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen
