"""Bias and confidence: the one set, the other fitted on the train articles kept for it; checked on dev."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

import sayso.reader as reader
from sayso.reader.confidence import SIGNS
from sayso.reader.weights import SETTINGS
from sayso.reader.windows import Window

from .corpus import Article, Relation
from .export import write_settings
from .figures import Figures

Floats = npt.NDArray[np.float64]
#: Given to the beginning of every span. On the kept articles whole relations hardly move between 0 and 1 while
#: more unquoted contents are found the higher it is; dev with the rules beside: docs/training.md.
BIAS = 0.6
BIASES = (0.0, 0.25, 0.5, 0.6, 0.75, 1.0)  # compared in the log of every calibration
RIDGE = 1.0  # holds the factors of signs that say the same thing together


def observed(model: reader.Reader, corpus: Sequence[Article]) -> tuple[Floats, Floats, Figures]:
    """Signs of every relation found, whether it is right as a whole, and the figures of them all."""
    signs, right, figures = [], [], Figures()
    for article in corpus:
        found = model.candidates(article.text, article.paragraphs)
        right += figures.add(article.text, article.annotations[0], plain(article.text, found))
        signs += [c.signs for _, candidates in found for c in candidates]
    return np.array(signs).reshape(-1, SIGNS), np.array(right, dtype=np.float64), figures


def fitted(signs: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method, the constant last and free."""
    rows = np.concatenate([signs, np.ones((len(signs), 1))], axis=1)
    factors = np.zeros(rows.shape[1])
    hold = np.diag([RIDGE] * SIGNS + [1e-6])
    for _ in range(30):
        share = 1 / (1 + np.exp(-rows @ factors))
        slope = rows.T @ (right - share) - hold @ factors
        bend = (rows * (share * (1 - share))[:, None]).T @ rows + hold
        factors += np.linalg.solve(bend, slope)
    return factors


def reliability(sure: Floats, right: Floats, bins: int = 10) -> tuple[list[tuple[float, float, float, int]], float]:
    """Per tenth of the scale: lower end, mean confidence, share right, count; and the expected error."""
    rows, gap = [], 0.0
    for index in range(bins):
        here = (sure >= index / bins) & ((sure < (index + 1) / bins) | (index == bins - 1))
        if here.any():
            mean, share, count = float(sure[here].mean()), float(right[here].mean()), int(here.sum())
            rows.append((index / bins, mean, share, count))
            gap += count / len(sure) * abs(mean - share)
    return rows, gap


def show_biases(model: reader.Reader, kept: Sequence[Article]) -> None:
    """Print the figures of the kept articles for each bias, so that another choice than `BIAS` can be seen."""
    settings = model._model.settings
    outputs = [model.outputs(article.text, article.paragraphs) for article in kept]
    for bias in BIASES:
        figures = Figures()
        for article, output in zip(kept, outputs, strict=True):
            found = reader.decoded(output, replace(settings, bias=np.full(3, bias)))
            figures.add(article.text, article.annotations[0], plain(article.text, found))
        print(f"kept articles, bias {bias}: {figures.line()}")


def plain(text: str, found: Sequence[tuple[Window, Sequence[reader.Candidate]]]) -> list[Relation]:
    """Candidates as the corpus has relations."""
    relations = [reader.related(text, window, c, 0.0) for window, candidates in found for c in candidates]
    return [Relation((r.source,) if r.source else (), (r.cue,) if r.cue else (), r.content) for r in relations]


def calibrate(folder: Path, kept: Sequence[Article]) -> None:
    """Set the bias, fit the confidence on the kept articles, and write both into the folder's settings."""
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    show_biases(reader.load(folder), kept)
    settings["bias"] = [BIAS] * 3
    write_settings(folder, settings)
    signs, right, _ = observed(reader.load(folder), kept)
    factors = fitted(signs, right)
    settings["confidence"] = [round(float(f), 5) for f in factors]
    write_settings(folder, settings)


def table(folder: Path, corpus: Sequence[Article]) -> str:
    """Figures on a corpus and the reliability of the confidence, as Markdown."""
    model = reader.load(folder)
    signs, right, figures = observed(model, corpus)
    factors = np.array(json.loads((folder / SETTINGS).read_text(encoding="utf-8"))["confidence"])
    sure = 1 / (1 + np.exp(-(signs @ factors[:-1] + factors[-1])))
    rows, gap = reliability(sure, right)
    lines = [figures.line(), "", "| confidence | mean | right | relations |", "|---|---|---|---|"]
    lines += [f"| {low:.1f}-{low + 0.1:.1f} | {mean:.3f} | {share:.3f} | {count} |" for low, mean, share, count in rows]
    brier = float(((sure - right) ** 2).mean())
    lines.append(f"\nECE {gap:.3f}, Brier score {brier:.3f}, {len(right)} relations, {right.mean():.3f} right.")
    return "\n".join(lines)
