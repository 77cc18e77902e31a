"""The accuracy gate: every figure of the scorers, held to a floor.

The idea is trafilatura's: floors and a fingerprint of the corpus lie in one small file, and a floor
falls only on purpose. The scorers run the command line as a user would.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
CORPORA = Path(os.environ.get("SAYSO_CORPORA", HERE.parent.parent / "shared"))

# One attribution more or less of PolNeAR dev's 2,192 moves a figure by .0005; a pair of the smallest
# gold (72) by .014. A floor lies this far below what was measured, so that an int8 kernel on another
# processor does not turn a build red.
MARGIN = {"attribution": 0.01, "elsewhere": 0.02}
MARGIN_OTHERWISE = 0.02

FIGURES: dict[str, tuple[str, ...]] = {
    "attribution": (
        "exact content.f1", "exact source.f1", "exact cue.f1", "content characters.f1",
        "recall, quoted (IoU .3)", "recall, unquoted (IoU .3)", "whole relation.f1",
    ),
    "elsewhere": (
        "whole relation.f1", "content characters.f1", "recall, quoted (IoU .3)",
        "recall, speech only (IoU .3)", "speech or attitude right",
    ),
    "speakers": ("name right, of all", "name right, of those found", "same-speaker B3.f1"),
    "flags": ("all kinds.f1", "by whom right", "claim, of matched flags (IoU .3).f1"),
    "quotations": ("same utterance.f1", "different utterance.f1", "edit kinds, all.f1", "meaning, macro F1"),
    "derivation": ("relation, macro F1", "arrows (direction, invented ones count).f1", "outlets credited.f1"),
    "dossiers": (
        "claims recalled", "independent origins exact, of matched", "more than one origin.f1",
        "standing right, of matched", "standing, macro F1",
    ),
    "stories": ("B3.f1",),
}  # fmt: skip


def fingerprint(root: Path) -> str:
    """SHA-256 over the names and bytes of everything the scorers read."""
    digest = hashlib.sha256()
    for folder in ("gold", "score", "data/polnear/dev", "data/ecbplus"):
        for path in sorted(p for p in (root / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def measure(root: Path, names: list[str]) -> dict[str, dict[str, float]]:
    """The figures of the scorers named, each run as a command."""
    command = [sys.executable, str(root / "score"), *names, "--json"]
    environment = {**os.environ, "SAYSO": f"{sys.executable} -m sayso"}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if run.returncode:
        sys.exit(f"the scorers ended with {run.returncode}:\n{run.stderr[-3000:]}")
    raw = json.loads(run.stdout)
    return {name: {key: figure(raw[name], key) for key in FIGURES[name]} for name in names}


def figure(table: dict[str, Any], key: str) -> float:
    """One figure; ``exact cue.f1`` is the entry ``f1`` of ``exact cue``."""
    name, _, part = key.rpartition(".")
    return float(table[name][part] if part in ("f1", "p", "r") else table[key])


def verdict(found: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """A line for each figure below its floor."""
    return [
        f"{name}: {key} is {value:.4f}, its floor is {floors[name][key]:.4f}"
        for name, table in found.items()
        for key, value in table.items()
        if value < floors.get(name, {}).get(key, 0.0)
    ]


def main() -> None:
    """Measure, and hold the figures to their floors or raise the floors."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", choices=FIGURES, default=list(FIGURES))
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured, less a margin")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: let floors fall")
    chosen = parser.parse_args()
    if not (CORPORA / "score").is_dir() or not (CORPORA / "gold").is_dir():
        print(f"accuracy gate skipped: no labels in {CORPORA} (set SAYSO_CORPORA to where they lie)")
        return
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    corpus = fingerprint(CORPORA)
    if not chosen.update and corpus != baseline["corpus"]:
        print("accuracy gate skipped: these labels are not those the floors were measured on")
        return
    found = measure(CORPORA, chosen.only)
    for name, table in found.items():
        print(
            name,
            *(
                f"  {key:<45} {value:.4f}  floor {baseline['floors'].get(name, {}).get(key, 0):.4f}"
                for key, value in table.items()
            ),
            sep="\n",
        )
    below = verdict(found, baseline["floors"])
    if chosen.update:
        if below and not chosen.allow_regression:
            sys.exit("not updated, since figures fell:\n" + "\n".join(below))
        for name, table in found.items():
            margin = MARGIN.get(name, MARGIN_OTHERWISE)
            held = {} if chosen.allow_regression else baseline["floors"].get(name, {})
            baseline["floors"][name] = {
                key: max(held.get(key, 0.0), round(max(0.0, value - margin), 4)) for key, value in table.items()
            }
        BASELINE.write_text(
            json.dumps({"corpus": corpus, "floors": baseline["floors"]}, indent=1) + "\n", encoding="utf-8"
        )
        return
    if below:
        sys.exit("accuracy gate: below the floor\n" + "\n".join(below))
    print("accuracy gate: every figure at or above its floor")


if __name__ == "__main__":
    main()
