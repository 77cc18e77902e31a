"""Word lists: TOML files beside this module, each with a version, read once and never written.

A list is data: what a language needs lies in a file that a journalist can read and correct.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table of ``name.toml``. Callers must not change what they get: it is shared."""
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of ``name.toml`` as a set of lower-case words or phrases."""
    entries: list[str] = load(name)[key]
    return frozenset(entry.lower() for entry in entries)
