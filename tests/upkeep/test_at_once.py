"""Several processes with one project open: nobody's work is lost, and the end is what one alone would make."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

from sayso import export, store, upkeep

TEXT = (
    "Divers searched the harbour of {town} for a second day on {day} after the {thing} cracked.\n\n"
    "“The {thing} will hold,” harbour master Orsa Velt told the {town} Log. She denied that it was unsafe.\n"
)


def coverage(folder: Path, *, day: str, towns: tuple[str, ...] = ("Ellenby", "Tarn", "Brell")) -> Path:
    folder.mkdir()
    for town, thing in zip(towns, ("quay", "mill", "bridge"), strict=False):
        (folder / f"{town}-{day}.txt").write_text(TEXT.format(town=town, day=day, thing=thing), encoding="utf-8")
    return folder


def exported(project: store.Project) -> str:
    return export.line(export.pile(tuple(project.dossiers()), project.unreadable(), project.models()))


def test_two_that_add_at_once_make_what_one_would(tmp_path: Path) -> None:
    folders = [coverage(tmp_path / "one", day="Monday"), coverage(tmp_path / "two", day="Tuesday")]
    both = tmp_path / "both.db"
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "sayso", "add", str(both), str(folder), "--format", "json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for folder in folders
    ]
    told = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    assert sorted(len(json.loads(out)["new"]) for out, _ in told) == [3, 3]
    with store.open(tmp_path / "alone.db", create=True) as alone, store.open(both) as together:
        upkeep.add(alone, folders)
        assert upkeep.refresh(together) == (), "the last of them left nothing to do"
        assert exported(together) == exported(alone)


def test_a_project_can_be_read_while_reports_are_added(tmp_path: Path) -> None:
    folder = coverage(tmp_path / "one", day="Monday")
    path = tmp_path / "p.db"
    store.open(path, create=True).close()
    seen: list[int] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            with store.open(path) as project:
                seen.append(len(project.reports()))
                assert all(d.readings for d in project.dossiers())
                project.search("quay")

    reader = threading.Thread(target=look)
    reader.start()
    try:
        with store.open(path) as project:
            upkeep.add(project, [folder], jobs=1)
    finally:
        done.set()
        reader.join()
    assert seen == sorted(seen)
    assert seen[-1] == 3
