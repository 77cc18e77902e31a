"""Telling of work while it is done."""

from __future__ import annotations

from collections.abc import Callable

#: Told of work: what is being done, how much of it is done, and of how much (None: not known yet).
Progress = Callable[[str, int, int | None], None]


def silent(what: str, done: int, total: int | None) -> None:
    """Progress that tells nobody."""
