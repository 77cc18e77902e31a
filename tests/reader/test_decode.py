from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reader import decode
from sayso.reader.decode import BEGIN, END, INSIDE, OUTSIDE, SINGLE, Floats
from sayso.reader.weights import ALLOWED


def follow_of(chance: np.random.Generator) -> Floats:
    return np.where(ALLOWED, chance.normal(size=(3, 5, 5)), decode.FORBIDDEN)


def all_paths(scores: Floats, follow: Floats) -> dict[tuple[int, ...], float]:
    """Every allowed path from outside to outside with its score, one by one."""
    found = {}
    for inner in product(range(5), repeat=len(scores) - 2):
        path = (OUTSIDE, *inner, OUTSIDE)
        if all(ALLOWED[a, b] for a, b in pairwise(path)):
            steps = sum(follow[a, b] for a, b in pairwise(path))
            found[path] = float(steps + sum(scores[i, tag] for i, tag in enumerate(inner, 1)))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_the_best_path_and_its_probabilities_are_those_of_counting_every_path(seed: int) -> None:
    chance = np.random.default_rng(seed)
    follow, emissions = follow_of(chance), chance.normal(size=(6, 3, 5)) * 2
    fixed = np.array([True, False, False, False, False, True])
    (roles,) = decode.spans([emissions], [fixed], follow)
    for role in range(3):
        paths = all_paths(emissions[:, role], follow[role])
        best = max(paths, key=lambda path: paths[path])
        assert [span.steps for span in roles[role]] == decode.runs_of(best)
        total = sum(np.exp(score) for score in paths.values())
        for span in roles[role]:
            exact = sum(np.exp(s) for path, s in paths.items() if span.steps in decode.runs_of(path))
            assert span.exact == pytest.approx(exact / total)
            steps = range(span.first, span.last + 1)
            inside = [sum(np.exp(s) for p, s in paths.items() if p[i] != OUTSIDE) / total for i in steps]
            assert span.inside == pytest.approx(np.mean(inside))


def test_no_span_crosses_a_paragraph() -> None:
    emissions = np.zeros((6, 3, 5))
    emissions[..., INSIDE] = emissions[..., BEGIN] = emissions[..., END] = 9.0
    fixed = np.array([True, False, False, True, False, True])
    (roles,) = decode.spans([emissions], [fixed], np.where(ALLOWED, 0.0, decode.FORBIDDEN)[None].repeat(3, 0))
    assert [span.steps for span in roles[2]] == [(1, 2)]


@settings(deadline=None)  # a busy machine must not fail it
@given(st.lists(st.integers(3, 30), min_size=1, max_size=5), st.integers(0, 99))
def test_a_window_is_read_the_same_alone_and_beside_others(lengths: list[int], seed: int) -> None:
    chance = np.random.default_rng(seed)
    follow = follow_of(chance)
    windows = [chance.normal(size=(n, 3, 5)) * 3 for n in lengths]
    fixed = [np.arange(n) % (n - 1) == 0 for n in lengths]
    together = decode.spans(windows, fixed, follow)
    alone = [decode.spans([w], [f], follow)[0] for w, f in zip(windows, fixed, strict=True)]
    for one, other in zip(together, alone, strict=True):
        for left, right in zip(one, other, strict=True):
            assert [s.steps for s in left] == [s.steps for s in right]
            assert [s.exact for s in left] == pytest.approx([s.exact for s in right])


def test_runs() -> None:
    assert decode.runs_of([OUTSIDE, SINGLE, BEGIN, INSIDE, END, OUTSIDE]) == [(1, 1), (2, 4)]
