"""The files of a trained model: checked against their manifest, then loaded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sayso.errors import WeightsError

from .decode import FORBIDDEN, Floats
from .link import Weights
from .windows import Speller

PACKAGED = Path(__file__).resolve().parent.parent / "weights" / "reader"
MANIFEST, NETWORK, TOKENIZER, SETTINGS = "manifest.json", "reader.onnx", "tokenizer.json", "settings.json"
# Left to itself onnxruntime 1.31 makes one operation of each addition and the normalisation after it, which on a
# processor with AVX2 takes four times as long as the two: 7 % of the network's time.
SLOWER = "SkipLayerNormFusion"
ALLOWED = np.array(
    [[1, 1, 0, 0, 1], [0, 0, 1, 1, 0], [0, 0, 1, 1, 0], [1, 1, 0, 0, 1], [1, 1, 0, 0, 1]], dtype=np.bool_
)  # may the tag of the column follow that of the row


@dataclass(frozen=True, slots=True)
class Settings:
    """What the model knows besides the network."""

    follow: Floats  # (roles, tags, tags): a tag after another
    bias: Floats  # (roles,): added to the beginning of a span; above 0 finds more, below 0 less
    link: Weights
    confidence: Floats  # a factor for each sign of sayso.reader.confidence, and the constant


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model."""

    version: str
    session: Any
    speller: Speller
    settings: Settings


def loaded(folder: Path | None = None, threads: int = 1) -> Model:
    """The model in a folder (None: the one in the package)."""
    folder = PACKAGED if folder is None else folder
    manifest = checked(folder)
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    return Model(
        manifest["version"], session_of(folder / NETWORK, threads), Speller(tokenizer), settings_of(folder / SETTINGS)
    )


def checked(folder: Path) -> dict[str, Any]:
    """The manifest of a folder whose files are all there and unaltered; else `WeightsError` names one."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        sums = dict(manifest["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{folder / MANIFEST}: no manifest of a reader's model ({error})") from error
    for name in (NETWORK, TOKENIZER, SETTINGS):
        path = folder / name
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise WeightsError(f"{path}: cannot be read ({error.strerror})") from error
        if found != sums.get(name):
            raise WeightsError(f"{path}: not the file the manifest names (sha256 {found}, not {sums.get(name)})")
    return manifest


def session_of(path: Path, threads: int) -> Any:
    """The network ready to run, on so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER]
    )


def settings_of(path: Path) -> Settings:
    """The settings as arrays."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    follow = np.where(ALLOWED, np.array(stored["follow"], dtype=np.float64), FORBIDDEN)
    link = Weights(*(np.array(stored["link"][name], dtype=np.float64) for name in ("none", "shift", "lie")))
    return Settings(
        follow,
        np.array(stored["bias"], dtype=np.float64),
        link,
        np.array(stored["confidence"], dtype=np.float64),
    )
