"""What the tests of inputs share: a file written and read."""

from __future__ import annotations

from pathlib import Path

from sayso import ingest
from sayso.model import Report, Unreadable

#: Long enough, and English enough, to be a report.
BODY = (
    "The mayor of Vell said on Monday that the bridge had been inspected last year and was found to be safe. "
    "Engineers who took part in the inspection deny it, and the harbour office has not answered questions from "
    "this newspaper about the papers that were signed."
)


def read(*paths: Path) -> list[Report | Unreadable]:
    return list(ingest.read(paths))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def report(path: Path) -> Report:
    """The one report of a file."""
    [found] = read(path)
    assert isinstance(found, Report), found
    return found


def refusal(path: Path) -> str:
    """Why the one thing in a file could not be read."""
    [found] = read(path)
    assert isinstance(found, Unreadable), found
    assert found.path == str(path)
    return found.reason
