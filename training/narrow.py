"""Dropping what a trained network can best do without: inner units and attention heads of its layers.

How much the loss would change without one is estimated to first order (Molchanov et al. 2017, "Pruning
convolutional neural networks for resource efficient inference"): its activation times its gradient, which for
a linear map is what its weights times their gradients sum to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import Tensor

from .network import HEAD, Network, widths_of

LEAST_HEADS, LEAST_UNITS = 2, 128  # of any layer
UNITS_BY = 32  # inner units of a layer are a multiple of this: whole registers for any kernel


@dataclass(frozen=True, slots=True)
class Keep:
    """The heads and the inner units of one layer that stay, by number."""

    heads: Tensor
    units: Tensor


def worths(network: Network, losses: Iterable[Callable[[], Tensor]]) -> tuple[list[Tensor], list[Tensor]]:
    """For each layer what its heads and what its inner units are worth over these losses."""
    network.eval()
    heads = [torch.zeros(layer.heads) for layer in network.encoder.layers]
    units = [torch.zeros(layer.up.out_features) for layer in network.encoder.layers]
    for loss in losses:
        network.zero_grad()
        loss().backward()
        for head, unit, layer in zip(heads, units, network.encoder.layers, strict=True):
            unit += (layer.down.weight.grad * layer.down.weight.detach()).sum(0).abs()
            head += (layer.out.weight.grad * layer.out.weight.detach()).sum(0).view(-1, HEAD).sum(1).abs()
    network.zero_grad()
    return heads, units


def best_of_each(worth: list[Tensor], count: int) -> list[Tensor]:
    """So many of every layer."""
    return [layer.topk(count).indices.sort().values for layer in worth]


def best_of_all(worth: list[Tensor], count: int, least: int, by: int = 1) -> list[Tensor]:
    """`count` in all, wherever they lie, but `least` of every layer and a multiple of `by`."""
    bar = torch.cat(worth).topk(count).values[-1]
    wanted = [max(least, round(int((layer >= bar).sum()) / by) * by) for layer in worth]
    return [layer.topk(min(n, len(layer))).indices.sort().values for layer, n in zip(worth, wanted, strict=True)]


def kept(name: str, value: Tensor, keep: list[Keep]) -> Tensor:
    """The part of a layer's weights (or of something of their shape) that belongs to what is kept."""
    parts = name.split(".")
    if parts[1:2] != ["layers"] or value.dim() == 0:
        return value
    here = keep[int(parts[2])]
    columns = (here.heads[:, None] * HEAD + torch.arange(HEAD)).flatten()
    match parts[3]:
        case "up":
            return value[here.units].clone()
        case "down" if value.dim() == 2:
            return value[:, here.units].clone()
        case "qkv":
            return value.view(3, -1, *value.shape[1:])[:, columns].flatten(0, 1).clone()
        case "out" if value.dim() == 2:
            return value[:, columns].clone()
    return value


def narrowed(network: Network, keep: list[Keep], dropout: float) -> Network:
    """The network with nothing but what is kept."""
    weights = {name: kept(name, value, keep) for name, value in network.state_dict().items()}
    slim = Network(dropout, widths_of(weights))
    slim.load_state_dict(weights)
    return slim
