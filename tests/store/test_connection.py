"""What cannot be opened or written is told in a sentence, and nothing is harmed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso import store
from sayso.errors import InputError
from sayso.model import ReportId
from sayso.store import connection, migrations
from tests.store import made

TEXT = "“The quay is safe,” harbour master Orsa Velt told the Log on Monday.\n"


def test_a_project_is_told_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    made.project(tmp_path).close()
    renamed = (tmp_path / "made.db").rename(tmp_path / "coverage.txt")
    assert store.is_project(renamed)
    (tmp_path / "text.db").write_text(TEXT, encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE somebody (s)")
    os.mkfifo(tmp_path / "pipe.db")
    for other in ("text.db", "other.db", "nothing.db", "pipe.db", ".", "nul\0"):
        assert not store.is_project(tmp_path / other)


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text(TEXT * 100, encoding="utf-8")
    with pytest.raises(InputError, match="it is not a sayso project"):
        store.open(tmp_path / "text.db", create=True)
    assert (tmp_path / "text.db").read_text(encoding="utf-8") == TEXT * 100


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE somebody (s)")
    before = path.read_bytes()
    with pytest.raises(InputError, match="a database of another program"):
        store.open(path, create=True)
    assert path.read_bytes() == before


def test_a_file_that_is_not_there_is_made_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with pytest.raises(InputError, match="no such project; sayso add makes one"):
        store.open(path)
    assert not path.exists()
    store.open(path, create=True).close()
    store.open(path).close()


def test_an_empty_file_becomes_a_project_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(InputError, match="it is empty"):
        store.open(path)
    store.open(path, create=True).close()
    assert store.is_project(path)


def test_a_folder_and_a_path_without_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it is a folder"):
        store.open(tmp_path)
    with pytest.raises(InputError, match="cannot be opened"):
        store.open(tmp_path / "no" / "where.db", create=True)


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    made.project(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "made.db")) as db:
        db.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    with pytest.raises(InputError, match="written by a newer sayso"):
        store.open(tmp_path / "made.db")


def test_a_locked_project_is_told_after_a_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PATIENCE", 0.05)
    with made.project(tmp_path) as project, closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(InputError, match="another program is writing to it"):
            project.decide(made.decision())
        with pytest.raises(InputError, match="another program is writing to it"):
            project.decisions()
        other.execute("COMMIT")
        assert project.decide(made.decision())


def test_reading_goes_on_while_another_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PATIENCE", 0.05)
    with made.project(tmp_path) as writer, store.open(writer.path) as reader, writer.together():
        made.save(writer, made.reading("c", TEXT))
        assert [r.id for r in reader.reports()] == ["a", "b"]
        assert len(list(reader.dossiers())) == 1


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with made.project(tmp_path) as project:
        (pages,) = project._db.execute("PRAGMA page_count").fetchone()
        project._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(InputError, match="the disk is full; what was written before is kept"):
            made.save(project, made.reading("c", TEXT * 2000))
        assert [r.id for r in project.reports()] == ["a", "b"]
        project._db.execute("PRAGMA max_page_count = 1000000")
        made.save(project, made.reading("c", TEXT))
        assert project.reading(ReportId("c")).report.text == TEXT


def test_a_project_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    with made.project(tmp_path) as project:
        project._db.execute("PRAGMA query_only = ON")
        with pytest.raises(InputError, match="it cannot be written"):
            project.decide(made.decision())
        assert len(project.reports()) == 2
        assert project.search("quay")


def test_a_damaged_project_is_told(tmp_path: Path) -> None:
    made.project(tmp_path).close()
    path = tmp_path / "made.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\0" * (len(whole) - 4096))
    with pytest.raises(InputError, match="it is damaged"), store.open(path) as project:
        list(project.readings())


def test_a_value_that_is_none_is_told(tmp_path: Path) -> None:
    with made.project(tmp_path) as project:
        project._db.execute("UPDATE reading SET payload = '{\"report\": 1}'")
        with pytest.raises(InputError, match="it is damaged: a reading is not one"):
            project.reading(ReportId("a"))


def test_between_commits_the_project_is_one_file(tmp_path: Path) -> None:
    with made.project(tmp_path):
        assert [p.name for p in tmp_path.iterdir()] == ["made.db"]
        copied = (tmp_path / "copy.db").write_bytes((tmp_path / "made.db").read_bytes())
        assert copied
        with store.open(tmp_path / "copy.db") as copy:
            assert len(list(copy.dossiers())) == 1
