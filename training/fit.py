"""The stage that trains the network."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from sayso.reader.windows import Speller

from . import corpus
from .examples import Split, common_names
from .learn import Run, epoch, loss, train
from .network import Network, base_weights, start
from .settings import RECIPE, RUNS, base_folder, divided, other_names, tokenizer_of


def fit(data: Path, threads: int = 2) -> Path:
    """Train to the end of the recipe, or go on from where it stopped; the folder of the weights."""
    torch.set_num_threads(threads)
    torch.manual_seed(RECIPE.seed)
    folder = RUNS / RECIPE.name
    base = base_folder()
    speller = Speller(tokenizer_of(base))
    articles = corpus.articles(data / "train")
    learned, _ = divided(articles)
    splits = [Split(article) for article in learned]
    names = sorted({*common_names(articles), *other_names()})
    network = Network(RECIPE.dropout)
    start(base_weights(base / "model.safetensors"), network.encoder)
    per_epoch = len(epoch(splits, speller, RECIPE, 0, names))
    run = Run(network, RECIPE, folder, per_epoch, lambda n, batch: loss(n, batch, RECIPE.link_weight))
    run.say(f"{len(splits)} articles, about {per_epoch} steps an epoch, {RECIPE.epochs} epochs")
    for number in train(run, lambda number: epoch(splits, speller, RECIPE, number, names)):
        run.say(f"epoch {number} done")
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    fit(parser.parse_args().data)
