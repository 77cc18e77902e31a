"""The stage that makes the network small: the trained one teaches a narrower copy of itself.

Heads and inner units are dropped all at once, wherever they matter least; the copy then learns to give each
layer's vectors, the tag scores and the link projections of its teacher (knowledge distillation, Hinton et al.
2015; layer by layer as in Sun et al. 2019), on PolNeAR together with its annotations and on other news without any.
A share of the words is hidden from the copy alone.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from sayso.reader.windows import Speller
from sayso.reader.words import SIDES, SPECIAL, Shape

from . import corpus
from .corpus import Article
from .examples import MASK, Split, common_names, examples
from .export import network_of
from .learn import Batch, Recipe, Run, answer_loss, batches, epoch, loss, train
from .narrow import LEAST_HEADS, LEAST_UNITS, UNITS_BY, Keep, best_of_all, narrowed, worths
from .network import TAGS, Network, widths_of
from .settings import RUNS, SLIM, SLIM_HEADS, SLIM_UNITS, base_folder, divided, other_names, tokenizer_of
from .silver import silver

WARMTH = 2.0  # by which tag scores are divided before they are compared
SAMPLE = 40  # batches on which worth is estimated


@dataclass(frozen=True, slots=True)
class Teaching:
    """What the copy is held to: its teacher, and how much of its words it does not see."""

    teacher: Network
    recipe: Recipe

    def __call__(self, network: Network, batch: Batch) -> tuple[Tensor, float, float]:
        """The loss of a batch; for the log its distance in tag scores, and in vectors."""
        given = (batch.shapes, batch.places)
        with torch.no_grad():
            wanted = self.teacher.encoder(batch.ids, *given, batch.mask)
            wanted_tags, wanted_links = self.teacher.heads(wanted[-1], batch.first)
        found = network.encoder(veiled(batch, self.recipe.masked), *given, batch.mask)
        tags, links = network.heads(found[-1], batch.first)
        seen = batch.ids != 0
        vectors = sum(apart(f[seen], w[seen]) for f, w in zip(found, wanted, strict=True)) / len(found)
        scores = surprise(tags[~batch.fixed], wanted_tags[~batch.fixed])
        total = scores + vectors + 0.5 * apart(links[~batch.fixed], wanted_links[~batch.fixed])
        if batch.gold:
            total = total + answer_loss(network, batch, (tags, links), self.recipe.link_weight)[0]
        return total, float(scores.detach()), float(vectors.detach())


def apart(found: Tensor, wanted: Tensor) -> Tensor:
    """Mean squared difference as a share of the variance of what is wanted."""
    return F.mse_loss(found, wanted) / wanted.var()


def surprise(found: Tensor, wanted: Tensor) -> Tensor:
    """Divergence of the tag distributions of words, summed over roles; (words, roles * tags) each."""
    shape = (found.shape[0], -1, TAGS)
    have, want = (F.log_softmax(scores.view(shape) / WARMTH, dim=-1) for scores in (found, wanted))
    return F.kl_div(have, want, log_target=True, reduction="sum") * WARMTH**2 / max(1, found.shape[0])


def veiled(batch: Batch, share: float) -> Tensor:
    """The word pieces with a share of the words (not the marks) hidden."""
    hide = torch.rand(batch.first.shape) < share
    opens = torch.zeros_like(batch.ids).scatter_(1, batch.first, 1)
    word = (opens.cumsum(1) - 1).clamp(min=0)  # of each word piece, its step
    plain = (batch.shapes // SIDES != Shape.MARK) & (batch.shapes != SPECIAL) & (batch.ids != 0)
    return torch.where(hide.gather(1, word) & plain, MASK, batch.ids)


def copied(teacher: Network, sample: Sequence[Batch]) -> Network:
    """The teacher with fewer heads and units."""
    teacher.encoder.word.weight.requires_grad_(False)
    weight = SLIM.link_weight
    heads, units = worths(teacher, [lambda b=batch: loss(teacher, b, weight)[0] for batch in sample])
    best = best_of_all(heads, SLIM_HEADS, LEAST_HEADS), best_of_all(units, SLIM_UNITS, LEAST_UNITS, UNITS_BY)
    keep = list(map(Keep, *best))
    return narrowed(teacher, keep, SLIM.dropout)


def mixed(
    annotated: list[Batch], plain: Sequence[Article], speller: Speller, names: Sequence[str], number: int
) -> list[Batch]:
    """The annotated batches of an epoch among those of its share of the articles without annotations."""
    chance = random.Random(SLIM.seed * 1000 + number)
    start = number * SLIM.silver % max(1, len(plain))
    pool = [e for a in plain[start : start + SLIM.silver] for e in examples(Split(a), speller, chance, names)]
    queue = annotated + batches(pool, SLIM.batch, chance, gold=False)
    chance.shuffle(queue)
    return queue


def distil(weights: Path, data: Path, without: Path, threads: int = 2) -> Path:
    """Teach to the end of the recipe, or go on from where it stopped; the folder of the weights."""
    torch.set_num_threads(threads)
    torch.manual_seed(SLIM.seed)
    speller = Speller(tokenizer_of(base_folder()))
    articles = corpus.articles(data / "train")
    splits = [Split(article) for article in divided(articles)[0]]
    names = sorted({*common_names(articles), *other_names()})
    plain = silver(data.parent, without, SLIM.seed)
    teacher = network_of(weights)

    def queue(number: int) -> list[Batch]:
        annotated = epoch(splits, speller, replace(SLIM, masked=0.0), number, names)
        return mixed(annotated, plain, speller, names, number)

    first = queue(0)
    network = copied(teacher, [batch for batch in first if batch.gold][:SAMPLE])
    teacher.requires_grad_(False).eval()
    run = Run(network, SLIM, RUNS / SLIM.name, len(first), Teaching(teacher, SLIM))
    run.say(f"{len(splits)} articles, {SLIM.silver} of {len(plain)} others an epoch, {len(first)} steps an epoch")
    run.say(f"heads and inner units {widths_of(run.network.state_dict())}")
    for number in train(run, queue):
        run.say(f"epoch {number} done")
    return run.folder
