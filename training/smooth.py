"""Before int8: channels with large activations are divided, and the weights that meet them multiplied.

SmoothQuant (Xiao et al. 2023). One scale holds for a whole activation matrix, so that a few channels fifteen
times as large as the rest would leave the rest four bits. The product stays the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn as nn
from torch import Tensor

from sayso.reader.windows import Window

from .network import Layer, Network

LINEAR = ("qkv", "out", "up", "down")
# Share of the difficulty moved to the weights. Mean error of the tag scores against fp32, 21 windows of dev:
# none .071, share .5 .095, .7 .049, .8 .049, .9 .051, 1.0 .062.
SHARE = 0.75


class Smoothed(nn.Module):
    """A linear map that divides its input's channels first."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.register_buffer("inverse", 1 / scale)
        self.linear = linear
        with torch.no_grad():
            linear.weight.mul_(scale)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x * self.inverse)


def smooth(network: Network, windows: Sequence[Window]) -> None:
    """Smooth every linear map of the encoder by what these windows do to it."""
    largest = activations(network, windows)
    for layer, tops in zip(network.encoder.layers, largest, strict=True):
        for name in LINEAR:
            linear = getattr(layer, name)
            weights = linear.weight.detach().abs().amax(0).clamp(min=1e-3)
            scale = tops[name].clamp(min=1e-3) ** SHARE / weights ** (1 - SHARE)
            setattr(layer, name, Smoothed(linear, scale / scale.mean()))


def activations(network: Network, windows: Sequence[Window]) -> list[dict[str, Tensor]]:
    """For each layer and linear map the largest activation of each channel."""
    found: list[dict[str, Tensor]] = [{} for _ in network.encoder.layers]
    hooks = [watch(layer, seen) for layer, seen in zip(network.encoder.layers, found, strict=True)]
    with torch.no_grad():
        for w in windows:
            network(*(torch.from_numpy(row).unsqueeze(0) for row in (w.ids, w.shapes, w.places, w.first)))
    for hook in (h for group in hooks for h in group):
        hook.remove()
    return found


def watch(layer: Layer, seen: dict[str, Tensor]) -> list[torch.utils.hooks.RemovableHandle]:
    """Note the largest inputs of the layer's linear maps in `seen`."""

    def note(name: str, given: Tensor) -> None:
        top = given.abs().amax((0, 1))
        seen[name] = torch.maximum(seen[name], top) if name in seen else top

    return [
        getattr(layer, name).register_forward_pre_hook(lambda _, given, name=name: note(name, given[0]))
        for name in LINEAR
    ]
