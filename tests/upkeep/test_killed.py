"""``kill -9`` while reports are added: nothing that was committed is lost, and the end is the same to the byte.

    SAYSO_KILLS=50 pytest tests/upkeep/test_killed.py      fifty runs over the whole sample, killed at random moments

Without the variable: two runs over a part of it.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import group

SAMPLE = Path(__file__).parents[2] / "sample" / "coverage"
KILLS = int(os.environ.get("SAYSO_KILLS", "2"))
PART = (
    "skaldra-pier.txt",
    "hestrey-reports.jsonl",
    "harbour-calls.txt",
    "tidewarden-ferry.html",
    "thornmere-ferry.jsonl",
)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "sayso", *map(str, arguments)]


def exported(project: Path) -> bytes:
    """What ``sayso dossier PROJECT.db --format json`` prints."""
    return CliRunner().invoke(group, ["dossier", str(project), "--format", "json", "-q"]).stdout_bytes


def committed(project: Path) -> dict[str, str]:
    """The reports in a project, each with the digest of its reading, as any program would read them."""
    if not project.exists():
        return {}
    with closing(sqlite3.connect(project)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'report'").fetchone():
            return {}
        rows = db.execute("SELECT id, digest FROM report JOIN reading ON reading.report = report.number")
        return dict(rows.fetchall())


@dataclass(frozen=True)
class Reference:
    """What a run that nobody kills makes of the same files."""

    folder: Path
    seconds: float
    reports: dict[str, str]
    exported: bytes


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """The sample, with a file twice, records of one name, and files that cannot be read."""
    home = tmp_path_factory.mktemp("killed")
    folder = home / "coverage"
    if "SAYSO_KILLS" in os.environ:
        shutil.copytree(SAMPLE, folder)
    else:
        folder.mkdir()
        for name in PART:
            shutil.copy(SAMPLE / name, folder)
    shutil.copy(folder / "skaldra-pier.txt", folder / "another-pier.txt")
    (folder / "nested").mkdir()
    for name in ("one", "two"):
        text = f"“The quay is safe,” the harbour master said of the {name}. He had looked at it, he told the Log."
        (folder / "nested" / f"{name}.json").write_text(f'{{"id": "same", "text": "{text}"}}', encoding="utf-8")
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.txt").touch()
    began = time.monotonic()
    done = subprocess.run(command("add", home / "whole.db", folder, "-q"), capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    assert done.returncode == 3, done.stderr
    return Reference(folder, seconds, committed(home / "whole.db"), exported(home / "whole.db"))


def test_the_reference_holds_every_report_and_names_what_failed(reference: Reference) -> None:
    assert len(reference.reports) >= 8
    assert {"same", "same-2"} <= set(reference.reports)
    assert reference.exported.count(b'"reason"') == 2


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_run_is_ended_by_running_it_again(reference: Reference, tmp_path: Path, number: int) -> None:
    moments = random.Random(number)
    project = tmp_path / "killed.db"
    add = command("add", project, reference.folder, "-q")
    before: dict[str, str] = {}
    for _ in range(moments.randint(1, 3)):
        running = subprocess.Popen(add, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.0, reference.seconds))
        running.send_signal(signal.SIGKILL)
        running.wait()
        after = committed(project)
        assert before.items() <= after.items(), "a committed report was lost"
        before = after
    done = subprocess.run(add, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert before.items() <= committed(project).items()
    assert committed(project) == reference.reports
    assert exported(project) == reference.exported
