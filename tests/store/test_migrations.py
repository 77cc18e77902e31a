"""Older formats become this one, step by step, all at once or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso import store
from sayso.errors import InputError
from sayso.model import StoryId
from sayso.store import connection, migrations
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
    """A project as the first format had it: its schema, and the same reports, dossier and decision in it."""
    with made.project(tmp_path) as project:
        project.decide(made.decision())
    path = tmp_path / "first.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript((Path(__file__).parent / "version-1.sql").read_text(encoding="utf-8"))
        db.execute("ATTACH ? AS made", (str(tmp_path / "made.db"),))
        tables = [r[0] for r in db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in (t for t in tables if "_words" not in t):
            now = [r[1] for r in db.execute(f"PRAGMA made.table_info({table})")]
            then = [r[1] for r in db.execute(f"PRAGMA main.table_info({table})")]
            taken = ["name" if (table, c) == ("file", "path") else c for c in then]
            assert set(taken) <= set(now)
            db.execute(f"INSERT INTO main.{table} ({', '.join(then)}) SELECT {', '.join(taken)} FROM made.{table}")
        db.execute(f"PRAGMA main.application_id = {connection.APPLICATION_ID}")
        db.execute("PRAGMA main.user_version = 1")
        db.commit()
    return path


def shape(path: Path) -> dict[str, list[str]]:
    """The columns of every table and view, in the order of their names, and the triggers."""
    with closing(sqlite3.connect(path)) as db:
        named = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        found = {n: sorted(r[1] for r in db.execute(f"PRAGMA table_info({n})")) for n in named}
        found["triggers"] = sorted(r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    return found


def test_there_is_a_step_from_every_older_format() -> None:
    assert sorted(migrations.STEPS) == list(range(1, migrations.VERSION))
    assert all(step.__doc__ for step in migrations.STEPS.values())


def test_a_project_of_the_first_format_becomes_one_of_this(first: Path) -> None:
    with store.open(first) as project, store.open(first.with_name("made.db")) as fresh:
        assert project.reports() == fresh.reports()
        assert list(project.readings()) == list(fresh.readings())
        assert list(project.dossiers()) == list(fresh.dossiers())
        assert project.decisions() == fresh.decisions()
        for typed in ("quay", "Velt", "cracked"):
            assert project.search(typed) == fresh.search(typed) != []
        assert project.keep_dossier(fresh.dossier(StoryId("story-1")), "key-2")
        titles = {r[0] for r in project._db.execute("SELECT title FROM attribution")}
        assert titles == {r[0] for r in fresh._db.execute("SELECT title FROM attribution")}
    assert version(first) == migrations.VERSION
    assert shape(first) == shape(first.with_name("made.db"))


def test_steps_are_taken_in_their_order_and_keep_what_is_there(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "VERSION", 4)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, 2: add_a_shelf, 3: fill_the_shelf})
    with store.open(first) as project:
        assert [d.id for d in project.decisions()] == ["d-1"]
        assert project._db.execute("SELECT name FROM shelf").fetchall() == [("Title of a",), ("Title of b",)]
    assert version(first) == 4
    store.open(first).close()  # nothing is done twice


def test_a_step_that_fails_leaves_the_project_as_it_was(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = first.read_bytes()
    monkeypatch.setattr(migrations, "VERSION", 4)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, 2: add_a_shelf, 3: fail})
    with pytest.raises(InputError, match="could not be used"):
        store.open(first)
    assert version(first) == 1
    assert first.read_bytes() == before


def test_a_script_is_cut_into_its_statements() -> None:
    script = "CREATE TABLE a (b TEXT DEFAULT ';');\n-- a remark; with a semicolon\nCREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n    SELECT 1;\nEND;\n"
    assert [s.split()[-1] for s in migrations.statements(script)] == ["';');", "END;"]
