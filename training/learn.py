"""The training loop: batches, rates, a running average of the weights, checkpoints to go on from."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sayso.reader import link
from sayso.reader.windows import Speller

from .examples import Example, Split, examples
from .narrow import Keep, best_of_each, kept, narrowed, worths
from .network import Network, widths_of

CUE_OF, SOURCE_OF = 0, 1


@dataclass(frozen=True, slots=True)
class Recipe:
    """What one stage of training is made of."""

    name: str
    epochs: int = 6
    seed: int = 1
    batch: int = 2048  # subwords, padding included
    body_rate: float = 2e-4
    head_rate: float = 1e-3
    table_rate: float = 3e-2
    warm: int = 100  # steps to the full rate
    fall: float = 0.6  # share of the steps in which the rate falls to nothing
    decay: float = 0.01
    dropout: float = 0.1
    masked: float = 0.06
    link_weight: float = 0.15
    average: float = 0.998
    inner: int = 1024  # inner width of the layers at the end; MiniLM's is 1,536
    narrow_after: int | None = 3  # epochs; None: never
    silver: int = 0  # articles without annotations an epoch


class Batch:
    """Examples padded to one length; `gold` says whether they are annotated."""

    def __init__(self, group: Sequence[Example], gold: bool = True) -> None:
        self.examples, self.gold = group, gold
        long = max(len(e.window.ids) for e in group)
        steps = max(len(e.window.first) for e in group)
        self.ids, self.shapes, self.places = (torch.zeros(len(group), long, dtype=torch.long) for _ in range(3))
        self.first = torch.zeros(len(group), steps, dtype=torch.long)
        self.fixed = torch.ones(len(group), steps, dtype=torch.bool)
        self.tags = torch.zeros(len(group), 3, steps, dtype=torch.long)
        seen = torch.zeros(len(group), long, dtype=torch.bool)
        for i, example in enumerate(group):
            w = example.window
            self.ids[i, : len(w.ids)] = torch.from_numpy(w.ids)
            self.shapes[i, : len(w.ids)] = torch.from_numpy(w.shapes)
            self.places[i, : len(w.ids)] = torch.from_numpy(w.places)
            self.first[i, : len(w.first)] = torch.from_numpy(w.first)
            self.fixed[i, : len(w.first)] = torch.tensor([word is None for word in w.words])
            self.tags[i, :, : len(w.first)] = torch.from_numpy(example.tags)
            seen[i, : len(w.ids)] = True
        self.mask = None if bool(seen.all()) else seen[:, None, None, :]


def batches(pool: Sequence[Example], size: int, chance: random.Random, gold: bool = True) -> list[Batch]:
    """All examples in batches of like lengths, in random order."""
    order = sorted(pool, key=lambda e: (len(e.window.ids) // 8, chance.random()))
    groups: list[list[Example]] = [[]]
    for example in order:
        longest = max([len(e.window.ids) for e in groups[-1]] + [len(example.window.ids)])
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    return [Batch(group, gold) for group in groups]


def loss(network: Network, batch: Batch, link_weight: float) -> tuple[Tensor, float, float]:
    """The loss of a batch, and its two parts for the log."""
    answer = network(batch.ids, batch.shapes, batch.places, batch.first, batch.mask)
    return answer_loss(network, batch, answer, link_weight)


def answer_loss(
    network: Network, batch: Batch, answer: tuple[Tensor, Tensor], link_weight: float
) -> tuple[Tensor, float, float]:
    """The loss of what the network answered to a batch, and its two parts for the log."""
    emissions, projections = answer
    words = int((~batch.fixed).sum())
    shaped = emissions.float().view(*emissions.shape[:2], 3, -1)
    tags = network.tagger.loss(shaped, batch.tags, batch.fixed) / max(1, words)
    links = link_loss(network, batch.examples, projections.float())
    return tags + link_weight * links, float(tags.detach()), float(links.detach())


def link_loss(network: Network, group: Sequence[Example], projections: Tensor) -> Tensor:
    """Mean cross entropy of contents' cues and cues' sources, spans as annotated."""
    losses = []
    for which, (asking, answering) in enumerate(((2, 1), (1, 0))):
        total, count = projections.new_zeros(()), 0
        for i, example in enumerate(group):
            spans, answers = example.spans[asking], example.spans[answering]
            if not spans:
                continue
            goal = example.cue_of if which == CUE_OF else example.source_of
            left = 2 * which * link.WIDTH
            question = mean(projections[i, :, left : left + link.WIDTH], spans)
            answer = mean(projections[i, :, left + link.WIDTH : left + 2 * link.WIDTH], answers)
            breaks = [s for s, word in enumerate(example.window.words) if word is None]
            lie = torch.from_numpy(link.relations(spans, answers, breaks))
            scores = network.linker.scores(question, answer, lie, which)
            target = torch.tensor([g if g >= 0 else len(answers) for g in goal])
            total, count = total + F.cross_entropy(scores, target, reduction="sum"), count + len(spans)
        losses.append(total / max(1, count))
    return torch.stack(losses).sum()


def mean(rows: Tensor, spans: Sequence[tuple[int, int]]) -> Tensor:
    """Mean rows of spans, by running sums."""
    if not spans:
        return rows.new_zeros(0, rows.shape[1])
    sums = F.pad(rows.cumsum(0), (0, 0, 1, 0))
    where = torch.tensor(spans)
    return (sums[where[:, 1] + 1] - sums[where[:, 0]]) / (where[:, 1] - where[:, 0] + 1).unsqueeze(1)


def groups_of(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """Parameters by rate: body, heads, and the small tables that have to move far."""
    network.encoder.word.weight.requires_grad_(False)  # half the parameters, each seen rarely
    body, bare, heads, tables = [], [], [], []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name in ("linker.lie", "linker.shift", "tagger.follow"):
            tables.append(parameter)
        elif not name.startswith("encoder") or ".shape." in name or ".place." in name:
            heads.append(parameter)
        else:
            (bare if parameter.dim() == 1 else body).append(parameter)
    return [
        {"params": body, "lr": recipe.body_rate, "weight_decay": recipe.decay},
        {"params": bare, "lr": recipe.body_rate, "weight_decay": 0.0},
        {"params": heads, "lr": recipe.head_rate, "weight_decay": recipe.decay},
        {"params": tables, "lr": recipe.table_rate, "weight_decay": 0.0},
    ]


def rate(step: int, steps: int, recipe: Recipe) -> float:
    """Share of the full rate: up, level, then down to nothing."""
    fall = max(1, int(steps * recipe.fall))
    return min(1.0, (step + 1) / recipe.warm, (steps - step) / fall)


def epoch(splits: Sequence[Split], speller: Speller, recipe: Recipe, number: int, names: Sequence[str]) -> list[Batch]:
    """The batches of one epoch, the same whenever they are made again."""
    chance = random.Random(recipe.seed * 1000 + number)
    pool = [e for s in splits for e in examples(s, speller, chance, names, recipe.masked)]
    return batches(pool, recipe.batch, chance)


Price = Callable[[Network, Batch], tuple[Tensor, float, float]]  # a loss to learn by, and two figures for the log


class Run:
    """One stage of training with its state on disk: weights, optimiser, average, place in the data."""

    def __init__(self, network: Network, recipe: Recipe, folder: Path, per_epoch: int, price: Price) -> None:
        self.recipe, self.folder, self.price = recipe, folder, price
        self.use(network)
        self.average = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.steps = per_epoch * recipe.epochs
        self.number, self.index, self.step = 0, 0, 0
        folder.mkdir(parents=True, exist_ok=True)
        self.state = folder / "state.pt"
        if self.state.exists():
            self.resume()

    def use(self, network: Network) -> None:
        self.network = network
        self.optimiser = torch.optim.AdamW(groups_of(network, self.recipe), fused=True)
        self.full = [group["lr"] for group in self.optimiser.param_groups]

    def narrow(self, sample: Sequence[Batch]) -> None:
        """Drop the inner units that matter least, and train on with the rest."""
        weight = self.recipe.link_weight
        heads, units = worths(self.network, [lambda b=batch: loss(self.network, b, weight)[0] for batch in sample])
        every = [torch.arange(len(layer)) for layer in heads]
        keep = list(map(Keep, every, best_of_each(units, self.recipe.inner)))
        moments = {n: self.optimiser.state[p] for n, p in self.network.named_parameters() if p.requires_grad}
        slim = narrowed(self.network, keep, self.recipe.dropout)
        self.average = {n: kept(n, v, keep) for n, v in self.average.items()}
        self.use(slim)
        for name, parameter in slim.named_parameters():
            if name in moments:
                self.optimiser.state[parameter] = {k: kept(name, v, keep) for k, v in moments[name].items()}
        self.say(f"inner width {len(units[0])} -> {self.recipe.inner}")

    def resume(self) -> None:
        saved = torch.load(self.state, weights_only=True)
        if widths_of(saved["network"]) != widths_of(self.network.state_dict()):
            self.use(Network(self.recipe.dropout, widths_of(saved["network"])))
        self.network.load_state_dict(saved["network"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.average = saved["average"]
        self.number, self.index, self.step = saved["place"]
        torch.set_rng_state(saved["chance"])
        self.say(f"resumed at step {self.step}")

    def save(self) -> None:
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average,
            "place": (self.number, self.index, self.step),
            "chance": torch.get_rng_state(),
        }
        fresh = self.state.with_suffix(".new")
        torch.save(state, fresh)
        fresh.replace(self.state)

    def say(self, line: str) -> None:
        line = f"{time.strftime('%H:%M:%S')} {self.recipe.name} {line}"
        print(line, flush=True)
        with (self.folder / "log.txt").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def take(self, batch: Batch) -> tuple[float, float]:
        """One step."""
        share = rate(self.step, self.steps, self.recipe)
        for group, full in zip(self.optimiser.param_groups, self.full, strict=True):
            group["lr"] = full * share
        total, tags, links = self.price(self.network, batch)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([p for p in self.network.parameters() if p.grad is not None], 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        hold = min(self.recipe.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.named_parameters():
                if value.requires_grad:
                    self.average[name].lerp_(value, 1 - hold)
        return tags, links

    def finish_epoch(self) -> None:
        self.number, self.index = self.number + 1, 0
        torch.save(self.average, self.folder / f"average-{self.number}.pt")
        self.save()


def train(run: Run, batches_of: Callable[[int], list[Batch]]) -> Iterator[int]:
    """Train on, with the batches of each epoch by its number; yields the number of each epoch finished."""
    (run.folder / "recipe.json").write_text(json.dumps(asdict(run.recipe), indent=1))
    while run.number < run.recipe.epochs:
        queue = batches_of(run.number)
        after = run.recipe.narrow_after
        if after is not None and run.number >= after and widths_of(run.average)[0][1] > run.recipe.inner:
            run.narrow(queue[: len(queue) // 20])
        run.network.train()
        began, seen, parts = time.perf_counter(), 0, []
        for batch in queue[run.index :]:
            parts.append(run.take(batch))
            run.index += 1
            seen += sum(len(e.window.ids) for e in batch.examples)
            if run.index % 25 == 0:
                tags, links = np.mean(parts[-25:], axis=0)
                speed = seen / (time.perf_counter() - began)
                done = f"epoch {run.number + 1} {run.index}/{len(queue)}"
                run.say(f"{done} {tags:.3f} {links:.3f} {speed:.0f} subwords/s")
            if run.index % 100 == 0:
                run.save()
        run.finish_epoch()
        yield run.number
