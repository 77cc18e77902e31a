"""Links: which cue introduces a content, and which source a cue has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Steps = tuple[int, int]  # first and last step of a span

WIDTH = 64  # of one projection
DISTANCES, RANKS = 8, 3
RELATIONS = 2 * 2 * DISTANCES * RANKS


@dataclass(frozen=True, slots=True)
class Weights:
    """What the linker learned besides the projections: rows 0 for content to cue, 1 for cue to source."""

    none: Floats  # (2, WIDTH)
    shift: Floats  # (2,)
    lie: Floats  # (2, RELATIONS)


def relations(asking: Sequence[Steps], answers: Sequence[Steps], breaks: Sequence[int]) -> Ints:
    """How each answer lies to each asking span, as a row of the learned table: (asking, answers).

    Before or after, in the same paragraph or not, how many words off (on a doubling scale), and how many
    other answers begin between the two. `breaks` are the steps between paragraphs, in order.
    """
    one, two = (np.array(spans, dtype=np.int64).reshape(-1, 2) for spans in (asking, answers))
    starts = np.sort(two[:, 0])
    first, other = one[:, None, 0], two[None, :, 0]
    after = other > first
    gap = np.maximum(0, np.where(after, other - one[:, None, 1], first - two[None, :, 1]))
    low, high = np.minimum(first, other), np.maximum(first, other)
    between = np.searchsorted(starts, high, "left") - np.searchsorted(starts, low, "right")
    apart = np.searchsorted(breaks, one[:, 0])[:, None] != np.searchsorted(breaks, two[:, 0])[None, :]
    distance = np.minimum(DISTANCES - 1, np.frexp(gap)[1])  # the number of binary digits
    rank = np.clip(between, 0, RANKS - 1)
    rows: Ints = ((after * 2 + apart) * DISTANCES + distance) * RANKS + rank
    return rows


def scores(
    projections: Floats,
    asking: Sequence[Steps],
    answers: Sequence[Steps],
    breaks: Sequence[int],
    which: int,
    weights: Weights,
) -> Floats:
    """Log probabilities (asking, answers + 1) that an answer belongs to an asking span; last: none does.

    `projections` (steps, 4 * WIDTH): content asks, cue answers, cue asks, source answers.
    """
    question = means(projections[:, 2 * which * WIDTH : (2 * which + 1) * WIDTH], asking)
    none = question @ weights.none[which] * WIDTH**-0.5 + weights.shift[which]
    table = none[:, None]
    if answers:
        answer = means(projections[:, (2 * which + 1) * WIDTH : (2 * which + 2) * WIDTH], answers)
        lie = weights.lie[which][relations(asking, answers, breaks)]
        table = np.concatenate([question @ answer.T * WIDTH**-0.5 + lie, table], axis=1)
    top = table.max(axis=1, keepdims=True)
    logs: Floats = table - top - np.log(np.exp(table - top).sum(axis=1, keepdims=True))
    return logs


def means(rows: Floats, spans: Sequence[Steps]) -> Floats:
    """The mean row of each span; spans in order, none reaching the last row or into the next one."""
    edges = np.array([(first, last + 1) for first, last in spans], dtype=np.int64)
    found: Floats = np.add.reduceat(rows, edges.ravel(), axis=0)[::2] / (edges[:, 1] - edges[:, 0])[:, None]
    return found
