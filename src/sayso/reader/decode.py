"""From tag scores to spans: the best path of each role, and how sure the tagger is of it.

A linear-chain model (Lafferty et al. 2001) over outside, begin, inside, end and single. All windows of a
text are decoded together, step by step; nothing passes between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(5)
TAGS = 5
ROLES = 3  # source, cue, content
FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Span:
    """First and last step of a span of one role.

    `exact` is the model's probability of just this span, `inside` the mean probability that its steps
    belong to some span of the role.
    """

    first: int
    last: int
    exact: float
    inside: float

    @property
    def steps(self) -> tuple[int, int]:
        """First and last step."""
        return self.first, self.last


def spans(
    emissions: Sequence[Floats], fixed: Sequence[Flags], follow: Floats
) -> list[tuple[list[Span], list[Span], list[Span]]]:
    """For each window its spans by role, in order.

    `emissions` (steps, roles, tags) a window; `fixed` marks steps outside by nature, the first and the last
    among them; `follow` (roles, tags, tags) scores a tag after another.
    """
    scores = stacked(emissions, fixed)
    tags = best_paths(scores, follow)
    before, after, whole = sums(scores, follow)
    found = []
    for index, steps in enumerate(map(len, fixed)):
        roles: list[list[Span]] = []
        for role in range(ROLES):
            view = (scores[:steps, index, role], before[:steps, index, role], after[:steps, index, role])
            runs = runs_of(tags[:steps, index, role].tolist())
            roles.append([weighed(first, last, view, follow[role], float(whole[index, role])) for first, last in runs])
        found.append((roles[0], roles[1], roles[2]))
    return found


def stacked(emissions: Sequence[Floats], fixed: Sequence[Flags]) -> Floats:
    """All windows in one array (steps, windows, roles, tags); steps outside by nature hold no other tag."""
    longest = max(map(len, fixed))
    scores = np.full((longest, len(fixed), ROLES, TAGS), FORBIDDEN)
    scores[..., OUTSIDE] = 0.0
    for index, (window, outside) in enumerate(zip(emissions, fixed, strict=True)):
        scores[: len(outside), index][~outside] = window[~outside]
    return scores


def best_paths(scores: Floats, follow: Floats) -> npt.NDArray[np.intp]:
    """The best tag of every step, (steps, windows, roles) (Viterbi)."""
    steps, windows = scores.shape[:2]
    reach = np.ascontiguousarray(follow.transpose(0, 2, 1))  # roles, to, from
    back = np.zeros(scores.shape, dtype=np.intp)
    best = scores[0]
    for step in range(1, steps):
        ways = best[..., None, :] + reach
        ways.argmax(axis=-1, out=back[step])
        best = ways.max(axis=-1) + scores[step]
    tags = np.zeros((steps, windows, ROLES), dtype=np.intp)
    here = np.arange(windows)[:, None], np.arange(ROLES)
    for step in range(steps - 1, 0, -1):
        tags[step - 1] = back[step][*here, tags[step]]
    return tags


def sums(scores: Floats, follow: Floats) -> tuple[Floats, Floats, Floats]:
    """Log sums of all paths up to each step and tag, of all paths after them, and of all paths.

    Both directions go in one loop: backwards is forwards on the reversed steps with the transitions turned.
    """
    top = scores.max(axis=-1, keepdims=True)
    local = np.exp(scores - top)
    local = np.stack([local, local[::-1]], axis=1)  # steps, directions, windows, roles, tags
    ways = np.exp(np.stack([follow, follow.transpose(0, 2, 1)]))[:, None]
    states, totals = np.empty_like(local), np.ones((*local.shape[:-1], 1))
    states[0] = local[0]
    for step in range(1, len(scores)):
        state = np.matmul(states[step - 1][..., None, :], ways)[..., 0, :] * local[step]
        state.sum(axis=-1, keepdims=True, out=totals[step])
        np.divide(state, totals[step], out=states[step])
    tops = np.stack([top, top[::-1]], axis=1)
    logs = np.log(np.maximum(states, 1e-300)) + np.cumsum(np.log(totals) + tops, axis=0)
    before, after = logs[:, 0], logs[::-1, 1] - scores
    return before, after, before[-1, :, :, OUTSIDE]


def runs_of(tags: Sequence[int]) -> list[tuple[int, int]]:
    """First and last step of every span that a path of tags draws."""
    runs = []
    first = 0
    for step, tag in enumerate(tags):
        if tag in (BEGIN, SINGLE):
            first = step
        if tag in (END, SINGLE):
            runs.append((first, step))
    return runs


def weighed(first: int, last: int, view: tuple[Floats, Floats, Floats], follow: Floats, whole: float) -> Span:
    """A span with its two probabilities; `view` holds one role's scores and its sums before and after."""
    scores, before, after = view
    if first == last:
        path = before[first, SINGLE] + after[first, SINGLE]
    else:
        path = before[first, BEGIN] + scores[last, END] + after[last, END]
        path += scores[first + 1 : last, INSIDE].sum() + follow_of(last - first - 1, follow)
    outside = before[first : last + 1, OUTSIDE] + after[first : last + 1, OUTSIDE] - whole
    outside = np.exp(np.minimum(0.0, outside))
    return Span(first, last, float(np.exp(min(0.0, path - whole))), float(1.0 - outside.mean()))


def follow_of(between: int, follow: Floats) -> float:
    """The transitions of a span of two words and so many between them."""
    if not between:
        return float(follow[BEGIN, END])
    return float(follow[BEGIN, INSIDE] + (between - 1) * follow[INSIDE, INSIDE] + follow[INSIDE, END])
