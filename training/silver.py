"""News without annotations, for the smaller network to learn from what the larger one makes of it."""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .corpus import Article

SHORT, LONG = 600, 12_000  # characters; outside of these stand stubs and books
KNOWN_BY = 70  # characters of a line that tell an article


def silver(data: Path, without: Path, seed: int) -> list[Article]:
    """The articles of the corpora beside PolNeAR, in random order, but none that a file of `without` holds.

    Those are kept out because the project measures itself on them.
    """
    held = "\n".join(t for path in sorted(without.glob("*.json")) for t in strings(json.loads(path.read_bytes())))
    texts = sorted({text for text in corpora(data) if SHORT <= len(text) <= LONG and not shared(text, held)})
    random.Random(seed).shuffle(texts)
    return [Article(str(number), text, ((),)) for number, text in enumerate(texts)]


def strings(value: Any) -> Iterator[str]:
    """Every string in something read from JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def shared(text: str, held: str) -> bool:
    """Whether one of the text's first long lines stands in the other."""
    lines = [line.strip()[:KNOWN_BY] for line in text.split("\n")]
    return any(line in held for line in [line for line in lines if len(line) == KNOWN_BY][:8])


def corpora(data: Path) -> Iterator[str]:
    """The texts of every corpus there is in the folder."""
    csv.field_size_limit(sys.maxsize)
    yield from rows(data / "fnc1" / "train_bodies.csv", "articleBody")
    for path in sorted((data / "wikinews").glob("*.csv")):
        yield from rows(path, "text")
    yield from parquet(data / "allsides" / "articles.parquet")


def rows(path: Path, column: str) -> Iterator[str]:
    """One column of a table with commas."""
    if path.exists():
        with path.open(encoding="utf-8", newline="") as table:
            yield from (row[column] for row in csv.DictReader(table))


def parquet(path: Path) -> Sequence[str]:
    """The texts of a Parquet file."""
    if not path.exists():
        return []
    import pyarrow.parquet

    return pyarrow.parquet.read_table(path, columns=["text"]).column("text").to_pylist()  # type: ignore[no-any-return]
