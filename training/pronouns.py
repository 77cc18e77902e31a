"""`python -m training.pronouns`: the weights of the pronoun ranker, and how sure it must be.

Labels: ``pronouns.jsonl``, source pronouns of articles of PolNeAR's training part, drawn at random (seed 7) and led
to their antecedents by hand, before the ranker had seen them; offsets only, no text. The weights are fitted to all
of them (a conditional logit with an L2 penalty); what is printed comes from five folds over articles.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.mentions import pronouns
from sayso.mentions.discourse import Discourse
from sayso.mentions.page import lay_out
from sayso.model import Act, Attribution, AttributionId, Custody, Mode, Report, ReportId, Span

from . import corpus

HERE = Path(__file__).parent
LABELS = HERE / "pronouns.jsonl"
NAMES = (
    "same sentence", "one sentence back", "further sentences back", "same paragraph", "subject", "possessive",
    "only in quotations", "share of mentions", "stated gender", "given name agrees", "given name disagrees",
    "kind unsure", "a place", "a group", "described", "unnamed", "nearest", "alone in its sentence",
    "nearest, after a quotation", "spoke last", "spoke last, near by", "spoke last, after a quotation", "has spoken",
    "outside", "outside, of bodies",
)  # fmt: skip
PENALTY = 1.0  # of 0.05, 0.1, 0.2, 0.5, 1, 2 the best log-likelihood over the folds (-0.423 a pronoun)
STEPS = 3000
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One labelled pronoun: a row of features for each candidate, for none of them at the end; and the right row."""

    article: str
    pronoun: str
    rows: np.ndarray
    right: int


def report_of(article: corpus.Article) -> tuple[Report, tuple[Attribution, ...]]:
    """An article with its first annotator's relations as attributions."""
    name = ReportId(article.name)
    report = Report(id=name, custody=Custody(path=article.name, sha256="", format="text"), text=article.text)
    found = []
    for number, relation in enumerate(article.annotations[0]):
        if relation.content:
            found.append(_attribution(article.text, name, number, relation))
    return report, tuple(found)


def _attribution(text: str, name: ReportId, number: int, relation: corpus.Relation) -> Attribution:
    def span(pieces: Sequence[corpus.Extent]) -> Span | None:
        return Span(name, min(p[0] for p in pieces), max(p[1] for p in pieces)) if pieces else None

    words = text[relation.content[0][0] : relation.content[-1][1]].rstrip(" ,.")
    direct = words[:1] in "\"“'" and words[-1:] in "\"”'"
    return Attribution(
        id=AttributionId(str(number)), source=span(relation.source), cue=span(relation.cue),
        content=tuple(Span(name, *p) for p in relation.content), mode=Mode.DIRECT if direct else Mode.INDIRECT,
        act=Act.SPEECH, confidence=1.0, method="gold",
    )  # fmt: skip


def choices(data: Path) -> Iterator[Choice]:
    """Every labelled pronoun with its candidates."""
    wanted: dict[str, list[dict[str, list[int]]]] = defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        wanted[Path(label["text"]).stem].append(label)
    for article in corpus.articles(data / "train"):
        if article.name in wanted:
            yield from _choices(article, {tuple(x["pronoun"]): x["antecedent"] for x in wanted[article.name]})


def _choices(article: corpus.Article, labels: dict[tuple[int, ...], list[int] | None]) -> Iterator[Choice]:
    report, attributions = report_of(article)
    reading = Discourse.begin(lay_out(report, ()), attributions)
    for attribution in sorted(attributions, key=lambda a: (a.source.start, a.source.end) if a.source else (0, 0)):
        place = attribution.source.extent if attribution.source else None
        if place in labels and place not in reading.found:
            choice = _choice(reading, article, place, labels[place])
            if choice is not None:
                yield choice
        reading.resolve(attribution)


def _choice(
    reading: Discourse, article: corpus.Article, place: tuple[int, int], right: list[int] | None
) -> Choice | None:
    reading.advance(place[0])
    word = article.text[slice(*place)].strip().lower()
    rows, found = [], None
    scene = pronouns.Scene.at(reading.page, place[0], reading.bearers, reading.said)
    for bearer in reading.bearers:
        features = pronouns.features(scene, word, bearer) if pronouns.fits(bearer, word) else None
        if features is None:
            continue
        if right and any(m.extent[0] < right[1] and m.extent[1] > right[0] for m in bearer.mentions):
            found = len(rows)
        rows.append([features[1].get(name, 0.0) for name in NAMES])
    if not rows:
        return None
    nobody = {"outside": 1.0, "outside, of bodies": float(word not in pronouns.PERSONAL)}
    rows.append([nobody.get(name, 0.0) for name in NAMES])
    return Choice(article.name, word, np.array(rows), len(rows) - 1 if found is None else found)


def fit(data: Sequence[Choice], penalty: float = PENALTY) -> np.ndarray:
    """Weights by gradient ascent on the penalised log-likelihood, all choices at once."""
    most = max(len(c.rows) for c in data)
    rows = np.zeros((len(data), most, len(NAMES)))
    there = np.zeros((len(data), most), dtype=bool)
    target = np.zeros((len(data), most))
    for number, choice in enumerate(data):
        rows[number, : len(choice.rows)] = choice.rows
        there[number, : len(choice.rows)] = True
        target[number, choice.right] = 1.0
    weights = np.zeros(len(NAMES))
    for step in range(STEPS):
        scores = np.where(there, rows @ weights, -np.inf)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        slope = np.einsum("nc,ncf->f", target - odds, rows) - penalty * weights
        weights += 0.5 / (len(data) * (1 + step / 500)) ** 0.85 * slope
    return weights


def probabilities(weights: np.ndarray, choice: Choice) -> np.ndarray:
    """Of each candidate, and of none at the end."""
    scores = choice.rows @ weights
    odds = np.exp(scores - scores.max())
    return np.asarray(odds / odds.sum())


def folds(data: Sequence[Choice]) -> list[tuple[Choice, np.ndarray]]:
    """Each choice with the probabilities that weights fitted to other articles give it."""
    names = sorted({c.article for c in data})
    out = []
    for fold in range(FOLDS):
        aside = set(names[fold::FOLDS])
        weights = fit([c for c in data if c.article not in aside])
        out += [(c, probabilities(weights, c)) for c in data if c.article in aside]
    return out


def table(tested: Sequence[tuple[Choice, np.ndarray]]) -> str:
    """At each threshold: how many are led to anyone, how many of those rightly, how many of all rightly."""
    lines = ["threshold  given  right of given  right of all"]
    solvable = sum(c.right < len(c.rows) - 1 for c, _ in tested)
    for threshold in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        given = [(c, p) for c, p in tested if p[:-1].max() >= threshold]
        right = sum(c.right == int(p[:-1].argmax()) for c, p in given)
        lines.append(f"{threshold:9.1f}  {len(given):5}  {right / max(1, len(given)):14.3f}  {right / solvable:12.3f}")
    return "\n".join(lines)


def main() -> None:
    """Fit, test over folds, print."""
    parser = argparse.ArgumentParser(prog="python -m training.pronouns", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data/polnear"), help="PolNeAR: folders train and dev"
    )
    given = parser.parse_args()
    data = list(choices(given.data))
    print(f"{len(data)} pronouns of {len({c.article for c in data})} articles")
    tested = folds(data)
    for name, words in (("he, she", pronouns.PERSONAL), ("it, they", pronouns.IMPERSONAL | pronouns.PLURAL)):
        print(name)
        print(table([t for t in tested if t[0].pronoun in words]))
    for name, weight in zip(NAMES, fit(data), strict=True):
        print(f'"{name}" = {weight:.2f}')


if __name__ == "__main__":
    main()
