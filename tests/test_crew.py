"""Several processes that read: in order, whatever passes through, and gone when whoever started them is."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import crew, pipeline
from sayso.errors import WeightsError
from sayso.model import Boilerplate, Custody, Reading, Report, ReportId, Story, StoryId, Unreadable

TEXT = "“The quay will hold,” harbour master Orsa Velt told the Log.\n"
OPTIONS = pipeline.Options()


def report(number: int) -> Report:
    return Report(id=ReportId(f"r{number}"), custody=Custody(path=f"{number}.txt", sha256="", format="text"), text=TEXT)


def told(found: object) -> str:
    return found.report.id if isinstance(found, Reading) else str(found)


def test_what_is_no_report_passes_through_in_its_place() -> None:
    items = ["first", report(1), "between", report(2), "last"]
    assert [told(f) for f in crew.read(items, options=OPTIONS)] == ["first", "r1", "between", "r2", "last"]


def test_two_processes_give_what_one_gives() -> None:
    items = [replace(report(n), text=TEXT * (1 + n % 3)) for n in range(10)]
    assert list(crew.read(items, options=OPTIONS, jobs=2)) == list(crew.read(items, options=OPTIONS, jobs=1))


def test_stories_weighed_by_two_processes_are_those_that_one_weighs() -> None:
    tasks = [
        crew.Task(
            story=Story(id=StoryId(f"story-{n}"), reports=(ReportId(f"r{n}"),)),
            readings=(pipeline.read(report(n)),),
            learned=Boilerplate(),
            options=OPTIONS,
        )
        for n in range(3)
    ]
    alone = list(crew.weigh(tasks, jobs=1))
    assert list(crew.weigh(tasks, jobs=2)) == alone
    assert [d.story.id for d in alone] == ["story-0", "story-1", "story-2"]


def test_processes_start_in_a_program_that_has_threads() -> None:
    held = threading.Event()
    thread = threading.Thread(target=held.wait)
    thread.start()
    try:
        found = [told(f) for f in crew.read([report(n) for n in range(3)], options=OPTIONS, jobs=2)]
    finally:
        held.set()
        thread.join()
    assert found == ["r0", "r1", "r2"]


def test_a_report_on_which_a_stage_falls_over_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(*_: object, **__: object) -> Reading:
        raise ZeroDivisionError("nothing left")

    monkeypatch.setattr(pipeline, "read", fall_over)
    (found,) = crew.read([report(1)], options=OPTIONS)
    assert isinstance(found, Unreadable)
    assert found.path == "1.txt"
    assert "ZeroDivisionError: nothing left" in found.reason


def test_missing_weights_end_the_run(tmp_path: Path) -> None:
    with pytest.raises(WeightsError):
        list(crew.read([report(1)], options=pipeline.Options(reader=tmp_path)))


def test_processes_end_when_whoever_started_them_is_killed(tmp_path: Path) -> None:
    script = (
        "import time\n"
        "from tests.test_crew import OPTIONS, report\n"
        "from sayso import crew\n"
        "found = crew.read((report(n) for n in range(1000)), options=OPTIONS, jobs=2)\n"
        "next(found)\n"
        "print('started', flush=True)\n"
        "time.sleep(60)\n"
    )
    root = Path(__file__).parents[1]
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=root)
    assert parent.stdout is not None
    assert parent.stdout.readline()
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    if not children.exists():
        parent.kill()
        pytest.skip("this system does not tell a process's children")
    pids = children.read_text().split()
    assert len(pids) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 20
    while any(alive(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in pids)


def alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
