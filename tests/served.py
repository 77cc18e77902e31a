"""A project of the sample coverage for tests of the app: read and weighed once a run, copied for each that writes."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from sayso import store, upkeep

SAMPLE = Path(__file__).parent.parent / "sample" / "coverage"


FEW = tuple(
    SAMPLE / name for name in ("corrant-ferry.html", "ostrey-ferry.html", "tarvane-ferry.html", "herald-ferry.html")
)


@cache
def sample_project() -> Path:
    """All of the sample coverage: 14 reports in two stories."""
    return _project(SAMPLE)


@cache
def small_project() -> Path:
    """Four reports of the ferry, which are weighed anew in no time."""
    return _project(*FEW)


def _project(*paths: Path) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sayso-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "sample.db"
    with store.open(path, create=True) as project:
        upkeep.add(project, paths, jobs=1)
    return path
