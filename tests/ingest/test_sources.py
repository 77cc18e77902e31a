"""Files, folders, links, standard input; and what a file that cannot be had is called."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from sayso import ingest
from sayso.model import Report, Unreadable
from tests.ingest.reading import BODY, read, refusal, report, written


def names(found: list[Report | Unreadable]) -> list[str]:
    return [Path(r.custody.path).name for r in found if isinstance(r, Report)]


def test_a_folder_is_read_recursively_by_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden.txt", ".git/config.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path, name, BODY + name)
    assert names(read(tmp_path)) == ["a.txt", "b.txt", "d.txt"]


def test_one_file_named_twice_is_one_report(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", BODY)
    (tmp_path / "link.txt").symlink_to(path)
    assert len(read(path, path, tmp_path, tmp_path / "link.txt", tmp_path / "." / "a.txt")) == 1


def test_two_identical_files_are_two_reports(tmp_path: Path) -> None:
    found = read(written(tmp_path, "a.txt", BODY), written(tmp_path, "b.txt", BODY))
    assert len({r.id for r in found if isinstance(r, Report)}) == 2


def test_identical_files_of_one_name_are_told_apart_in_their_order(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder, "a.txt", BODY)
    first, second = (r.id for r in read(tmp_path) if isinstance(r, Report))
    assert second == f"{first}-2"


def test_the_files_that_a_browser_saves_beside_a_page_belong_to_it(tmp_path: Path) -> None:
    written(tmp_path, "page.html", f"<html><body><article><p>{BODY}</p></article></body></html>")
    (tmp_path / "page_files").mkdir()
    written(tmp_path / "page_files", "style.css", "p { color: red }")
    assert len(read(tmp_path)) == 1


def test_a_loop_of_folders_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", BODY)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    first, loop = read(tmp_path)
    assert isinstance(first, Report)
    assert isinstance(loop, Unreadable)
    assert "link back" in loop.reason


def test_links_that_lead_nowhere_or_to_themselves(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert "which is not there" in refusal(tmp_path / "gone")
    assert "back to itself" in refusal(tmp_path / "self")


def test_what_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "never.txt")
    assert "the folder is empty" in refusal(tmp_path)
    assert "no file can have this name" in refusal(Path("a\0b"))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a file" in refusal(tmp_path / "pipe")


def test_a_file_that_vanishes_after_it_was_found(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", BODY)
    gone = written(tmp_path, "b.txt", BODY)
    found = ingest.read([tmp_path])
    assert isinstance(next(found), Report)
    gone.unlink()
    assert "no such file" in next(r.reason for r in found if isinstance(r, Unreadable))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", BODY)
    path.chmod(0)
    assert "permission" in refusal(path)


def test_no_permission_as_the_system_reports_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "a.txt", BODY)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path) == "permission to read it is denied"


def test_a_document_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.write(BODY.encode())
        stream.truncate(200_000_000)  # a hole: nothing of it is on the disk
    assert "200 MB" in refusal(path) or "not text" in refusal(path)
    with path.open("wb") as stream:
        stream.write(b"a" * 100_000)
        stream.seek(200_000_000)
        stream.write(b"z")
    assert refusal(path) == "it has 200 MB; sayso reads documents of up to 20 MB"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(BODY.encode())

    monkeypatch.setattr(sys, "stdin", Piped)
    [found] = ingest.read(["-", "-"])
    assert isinstance(found, Report)
    assert (found.custody.path, found.text) == ("-", BODY)


def test_custody_names_the_bytes(tmp_path: Path) -> None:
    import hashlib

    custody = report(written(tmp_path, "a.txt", BODY)).custody
    assert custody.sha256 == hashlib.sha256(BODY.encode()).hexdigest()
    assert (custody.path, custody.record) == (str(tmp_path / "a.txt"), None)
    assert custody.extractor == "sayso.ingest.text/1"
