"""``sayso serve``: on this computer, on a free port, ended by ctrl-C, and plain where it cannot."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso import store
from sayso.cli import group
from sayso.cli.serve import _listen


def listening() -> tuple[socket.socket, int]:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen(1)
    return taken, taken.getsockname()[1]


def test_the_app_answers_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    taken, port = listening()
    taken.close()
    command = [
        sys.executable,
        "-m",
        "sayso",
        "serve",
        str(tmp_path / "a.db"),
        "--new",
        "--no-browser",
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        line = run.stdout.readline()
        assert f"http://127.0.0.1:{port}/" in line
        page = ""
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    page = answer.read().decode()
                break
            except OSError:
                time.sleep(0.1)
        assert "No report is in this project yet" in page
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=15)
        assert run.returncode == 0
        assert "Traceback" not in out + err


def test_a_port_that_is_taken_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    taken, port = listening()
    monkeypatch.setattr(sys.modules["sayso.cli.serve"], "FIRST", port)
    with taken:
        found = _listen("127.0.0.1", None)
        assert found is not None
        with found:
            assert port < found.getsockname()[1] < port + 40
        assert _listen("127.0.0.1", port) is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "there is no such project"), (b"not a database at all, but quite some text", "not a sayso project")],
)
def test_what_is_no_project_is_said_in_a_sentence(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "a.db"
    if content is not None:
        path.write_bytes(content)
    run = CliRunner().invoke(group, ["serve", str(path), "--no-browser"])
    assert run.exit_code == 1
    assert sentence in str(run.exception)


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.open(tmp_path / "a.db", create=True):
        pass
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    run = CliRunner().invoke(group, ["serve", str(tmp_path / "a.db"), "--no-browser"])
    assert run.exit_code == 1
    assert "sayso[web]" in run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_it_never_listens_everywhere(tmp_path: Path, host: str) -> None:
    run = CliRunner().invoke(group, ["serve", str(tmp_path / "a.db"), "--new", "--no-browser", "--host", host])
    assert run.exit_code == 1
    assert "name the one address" in str(run.exception)
    assert not (tmp_path / "a.db").exists()


def test_a_taken_port_that_was_asked_for_is_told(tmp_path: Path) -> None:
    with store.open(tmp_path / "a.db", create=True):
        pass
    taken, port = listening()
    with taken:
        run = CliRunner().invoke(group, ["serve", str(tmp_path / "a.db"), "--no-browser", "--port", str(port)])
    assert run.exit_code == 1
    assert f"port {port}" in str(run.exception)
