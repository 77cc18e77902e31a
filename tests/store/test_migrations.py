"""Older formats become this one, step by step, all at once or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso import store
from sayso.store import migrations
from tests.store import made


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def add_a_shelf(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE shelf (number INTEGER PRIMARY KEY, name TEXT)")


def fill_the_shelf(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO shelf (name) SELECT title FROM report ORDER BY number")


def fail(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A project of the first format, with reports, a dossier and a decision."""
    with made.project(tmp_path) as project:
        project.decide(made.decision())
    return tmp_path / "made.db"


def test_there_is_a_step_from_every_older_format() -> None:
    assert sorted(migrations.STEPS) == list(range(1, migrations.VERSION))
    assert all(step.__doc__ for step in migrations.STEPS.values())


def test_a_project_of_the_first_format_opens(first: Path) -> None:
    with store.open(first) as project:
        assert len(project.reports()) == 2
    assert version(first) == migrations.VERSION


def test_steps_are_taken_in_their_order_and_keep_what_is_there(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "VERSION", 3)
    monkeypatch.setattr(migrations, "STEPS", {1: add_a_shelf, 2: fill_the_shelf})
    with store.open(first) as project:
        assert [d.id for d in project.decisions()] == ["d-1"]
        assert project._db.execute("SELECT name FROM shelf").fetchall() == [("Title of a",), ("Title of b",)]
    assert version(first) == 3
    store.open(first).close()  # nothing is done twice


def test_a_step_that_fails_leaves_the_project_as_it_was(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = first.read_bytes()
    monkeypatch.setattr(migrations, "VERSION", 3)
    monkeypatch.setattr(migrations, "STEPS", {1: add_a_shelf, 2: fail})
    with pytest.raises(store_error(), match="could not be used"):
        store.open(first)
    assert version(first) == 1
    assert first.read_bytes() == before


def store_error() -> type[Exception]:
    from sayso.errors import InputError

    return InputError


def test_a_script_is_cut_into_its_statements() -> None:
    script = "CREATE TABLE a (b TEXT DEFAULT ';');\n-- a remark; with a semicolon\nCREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n    SELECT 1;\nEND;\n"
    assert [s.split()[-1] for s in migrations.statements(script)] == ["';');", "END;"]
