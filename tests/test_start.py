"""A bare use loads nothing heavy: --help must answer at once."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "numpy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "extruct",
    "lxml",
    "jinja2",
    "rapidfuzz",
    "rich.progress",
)


def loaded(statement: str) -> set[str]:
    program = f"import sys; {statement}; print(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_sayso_loads_nothing_heavy() -> None:
    assert not loaded("import sayso") & set(HEAVY)


def test_the_command_line_loads_nothing_heavy_before_a_command_runs() -> None:
    assert not loaded("import sayso.cli") & set(HEAVY)


def test_neither_torch_nor_spacy_is_ever_loaded() -> None:
    assert not loaded("import sayso.pipeline") & {"torch", "spacy", "transformers"}
