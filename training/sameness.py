"""Fit the weights by which two wordings are taken for one utterance, and try them on pairs not seen.

    python training/sameness.py PAIRS.json [--write]

PAIRS.json is a list of {"a": {"quote", "context"}, "b": {…}, "same": "yes"|"no"|"unclear"}. Each pair is also
used without its contexts, at a third of the weight, so that the scorer works where nobody gives any. A ridge
logistic regression, fitted by Newton's method; ten times ten-fold cross-validation.
"""

from __future__ import annotations

import argparse
import json
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.drift import frame, sameness, steps

Array = npt.NDArray[np.float64]
RIDGE = 0.33  # the best of .1, .33, 1 and 3 in cross-validation
WITHOUT_CONTEXT = 0.3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    pairs = [p for p in json.loads(options.pairs.read_text(encoding="utf-8")) if p["same"] != "unclear"]
    truth = np.array([p["same"] == "yes" for p in pairs], dtype=float)
    names, framed = measured(pairs, context=True)
    _, bare = measured(pairs, context=False)
    same, other = cross_validated(framed, bare, truth)
    figures = f"{len(pairs)} pairs; cross-validated F1: same {same:.3f}, different {other:.3f}"
    print(figures)
    weights = fitted(framed, bare, truth)
    for name, weight in zip([*names, "bias"], weights, strict=True):
        print(f"{name:12} {weight:6.2f}")
    if options.write:
        write(names, weights, figures)


def measured(pairs: list[dict[str, dict[str, str]]], *, context: bool) -> tuple[list[str], Array]:
    rows = []
    for pair in pairs:
        a, b = pair["a"], pair["b"]
        frames = tuple(frame.read(side["context"] if context else None) for side in (a, b))
        found = steps.align(a["quote"], b["quote"])
        rows.append(sameness.measures(found, (frames[0], frames[1]), (None, None)))
    names = list(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows])


def fitted(framed: Array, bare: Array, truth: Array) -> Array:
    """The weights, the bias last."""
    rows = np.column_stack([np.vstack([framed, bare]), np.ones(2 * len(framed))])
    wanted = np.concatenate([truth, truth])
    trust = np.concatenate([np.ones(len(framed)), np.full(len(bare), WITHOUT_CONTEXT)])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[-1] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (trust * (wanted - chance)) - ridge * weights
        curve = (rows.T * (trust * chance * (1 - chance))) @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def cross_validated(framed: Array, bare: Array, truth: Array, times: int = 10, folds: int = 10) -> tuple[float, float]:
    same, other = [], []
    for seed in range(times):
        order = np.random.default_rng(seed).permutation(len(truth))
        order = order[np.argsort(truth[order], kind="stable")]
        fold = np.empty(len(truth), dtype=int)
        fold[order] = np.arange(len(truth)) % folds
        found = np.zeros(len(truth))
        for k in range(folds):
            train, test = fold != k, fold == k
            weights = fitted(framed[train], bare[train], truth[train])
            found[test] = framed[test] @ weights[:-1] + weights[-1] > 0
        same.append(f1(found, truth, 1.0))
        other.append(f1(found, truth, 0.0))
    return float(np.mean(same)), float(np.mean(other))


def f1(found: Array, truth: Array, value: float) -> float:
    both = ((found == value) & (truth == value)).sum()
    return float(2 * both / max(1, (found == value).sum() + (truth == value).sum()))


def write(names: list[str], weights: Array, figures: str) -> None:
    lines = [
        "# Weights of the measures by which two wordings are taken for one utterance (drift/sameness.py).",
        "# Written by training/sameness.py; not by hand.",
        f"# {figures}.",
        "version = 1",
        "threshold = 0.5",
        "",
        "[weights]",
        *(f"{name} = {weight:.3f}" for name, weight in zip([*names, "bias"], weights, strict=True)),
    ]
    place = resources.files("sayso.lexicon") / "sameness.toml"
    Path(str(place)).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
