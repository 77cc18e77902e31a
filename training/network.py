"""The network: a six-layer encoder, a tagger with learned transitions for each role, and a linker.

`Encoder` is BERT (Devlin et al. 2019) without its token types and pooler, so that MiniLM-L6's weights fit
(Wang et al. 2020), with two feature embeddings that start at zero. `Tagger` is a linear-chain CRF over
begin, inside, end, single and outside. `Linker` scores pairs of spans by projections of their mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor

from sayso.reader.link import RELATIONS
from sayso.reader.words import PLACES, SHAPES

WIDTH, VOCABULARY, POSITIONS = 384, 30522, 512
HEAD = 32  # width of an attention head
Widths = tuple[tuple[int, int], ...]  # of each layer: its attention heads, its inner units
FULL: Widths = ((12, 1536),) * 6  # MiniLM-L6 as published
TAGS = 5  # outside, begin, inside, end, single
FORBIDDEN = -1e4
# may tag j follow tag i? rows: from; columns: to
ALLOWED = torch.tensor(
    [[1, 1, 0, 0, 1], [0, 0, 1, 1, 0], [0, 0, 1, 1, 0], [1, 1, 0, 0, 1], [1, 1, 0, 0, 1]], dtype=torch.bool
)
LINK = 64  # width of one projection
PROJECTIONS = ("content asks", "cue answers", "cue asks", "source answers")


class Layer(nn.Module):
    """One layer of the encoder: attention, then two linear maps, each added and normalised."""

    def __init__(self, dropout: float, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(WIDTH, 3 * heads * HEAD)
        self.out = nn.Linear(heads * HEAD, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout
        self.plain = False  # attention spelt out, for the export to ONNX

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        if self.plain:
            seen = torch.softmax(q @ k.transpose(2, 3) * HEAD**-0.5, dim=-1) @ v
        else:
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, self.heads * HEAD)
        x = self.norm1(x + F.dropout(self.out(seen), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces and their features to vectors."""

    def __init__(self, dropout: float, widths: Widths) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.place = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout, heads, inner) for heads, inner in widths)
        self.dropout = dropout
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.place.weight)

    def forward(self, ids: Tensor, shapes: Tensor, places: Tensor, mask: Tensor | None = None) -> list[Tensor]:
        """The vectors after each layer, (B, subwords, WIDTH); the last are what is asked for."""
        where = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        x = self.word(ids) + self.position(where) + self.shape(shapes) + self.place(places)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        after = []
        for layer in self.layers:
            x = layer(x, mask)
            after.append(x)
        return after


class Tagger(nn.Module):
    """Scores of the five tags for each role, and of one tag following another."""

    def __init__(self, roles: int = 3) -> None:
        super().__init__()
        self.emit = nn.Linear(WIDTH, roles * TAGS)
        self.follow = nn.Parameter(torch.zeros(roles, TAGS, TAGS))
        self.roles = roles

    def transitions(self) -> Tensor:
        return self.follow.masked_fill(~ALLOWED, FORBIDDEN)

    def loss(self, emissions: Tensor, tags: Tensor, fixed: Tensor) -> Tensor:
        """Negative log likelihood summed over the batch.

        emissions (B, S, R, T); tags (B, R, S); fixed (B, S): steps that are outside by nature (the encoder's
        own marks, padding), among them always the first and the last.
        """
        outside = torch.full((TAGS,), FORBIDDEN)
        outside[0] = 0.0
        emissions = torch.where(fixed[:, :, None, None], outside, emissions).transpose(1, 2)  # B R S T
        follow = self.transitions()
        here = emissions.gather(3, tags.unsqueeze(3)).squeeze(3).sum(2)
        roles = torch.arange(self.roles)[None, :, None]
        steps = follow[roles, tags[:, :, :-1], tags[:, :, 1:]].sum(2)
        scores = follow[None, :, None] + emissions[:, :, 1:, None, :]  # B R S-1 T T
        return (self.partition(scores) - here - steps).sum()

    @staticmethod
    def partition(scores: Tensor) -> Tensor:
        """Log of the sum over all paths from outside to outside, by a tree of log-matrix products."""
        while scores.shape[2] > 1:
            if scores.shape[2] % 2:
                head, scores = scores[:, :, :1], scores[:, :, 1:]
            else:
                head = None
            left, right = scores[:, :, 0::2], scores[:, :, 1::2]
            scores = torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), dim=-2)
            if head is not None:
                scores = torch.cat([head, scores], dim=2)
        return scores[:, :, 0, 0, 0]


class Linker(nn.Module):
    """Projections whose products say which cue a content has and which source a cue has.

    The score of a pair is the scaled product of the two spans' mean projections and a learned term for how
    they lie to each other (`relations` of sayso.reader.link); "none" has a projection of its own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.project = nn.Linear(WIDTH, len(PROJECTIONS) * LINK)
        self.none = nn.Parameter(torch.zeros(2, LINK))
        self.shift = nn.Parameter(torch.zeros(2))
        self.lie = nn.Parameter(torch.zeros(2, RELATIONS))

    def scores(self, question: Tensor, answer: Tensor, lie: Tensor, which: int) -> Tensor:
        """(questions, answers + 1), the last column for none."""
        pairs = question @ answer.T * LINK**-0.5 + self.lie[which][lie]
        none = question @ self.none[which] * LINK**-0.5 + self.shift[which]
        return torch.cat([pairs, none.unsqueeze(1)], dim=1)


class Network(nn.Module):
    """All of it; what the ONNX file holds is `forward`, the rest is done by sayso.reader with numpy."""

    def __init__(self, dropout: float = 0.1, widths: Widths = FULL) -> None:
        super().__init__()
        self.encoder = Encoder(dropout, widths)
        self.tagger = Tagger()
        self.linker = Linker()
        self.dropout = dropout

    def forward(
        self, ids: Tensor, shapes: Tensor, places: Tensor, first: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Tag scores (B, steps, roles * tags) and link projections (B, steps, 4 * LINK)."""
        return self.heads(self.encoder(ids, shapes, places, mask)[-1], first)

    def heads(self, hidden: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """The same from the encoder's last vectors."""
        steps = hidden.gather(1, first.unsqueeze(2).expand(-1, -1, WIDTH))
        steps = F.dropout(steps, self.dropout, self.training)
        return self.tagger.emit(steps), self.linker.project(steps)


def start(base: Mapping[str, Tensor], encoder: Encoder) -> None:
    """Fill the encoder with MiniLM's weights."""
    get = base.__getitem__
    with torch.no_grad():
        encoder.word.weight.copy_(get("embeddings.word_embeddings.weight"))
        types = get("embeddings.token_type_embeddings.weight")[0]
        encoder.position.weight.copy_(get("embeddings.position_embeddings.weight") + types)
        copy(encoder.norm, base, "embeddings.LayerNorm")
        for i, layer in enumerate(encoder.layers):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                rows = [get(f"{at}attention.self.{name}.{part}") for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(rows))
            copy(layer.out, base, at + "attention.output.dense")
            copy(layer.norm1, base, at + "attention.output.LayerNorm")
            copy(layer.up, base, at + "intermediate.dense")
            copy(layer.down, base, at + "output.dense")
            copy(layer.norm2, base, at + "output.LayerNorm")


def copy(module: nn.Module, base: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(base[name + ".weight"])
    module.bias.copy_(base[name + ".bias"])


def base_weights(path: Path) -> dict[str, Tensor]:
    return load_file(str(path))


def widths_of(weights: Mapping[str, Tensor]) -> Widths:
    """Heads and inner units of the layers whose weights these are."""
    count = sum(name.endswith("up.bias") for name in weights)
    layers = [f"encoder.layers.{i}." for i in range(count)]
    return tuple((weights[at + "out.weight"].shape[1] // HEAD, weights[at + "up.weight"].shape[0]) for at in layers)
