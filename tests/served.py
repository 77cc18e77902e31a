"""A project of the sample coverage for tests of the app: read and weighed once a run, copied for each that writes."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from sayso import store, upkeep

SAMPLE = Path(__file__).parent.parent / "sample" / "coverage"


@cache
def sample_project() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sayso-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "sample.db"
    with store.open(path, create=True) as project:
        upkeep.add(project, [SAMPLE], jobs=1)
    return path


def copied(folder: Path) -> Path:
    return Path(shutil.copy(sample_project(), folder / "sample.db"))
