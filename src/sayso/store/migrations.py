"""The format of project files, and the steps by which an older file becomes one of this version."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib import resources

#: The format this sayso writes; ``PRAGMA user_version`` of a project.
VERSION = 2

Step = Callable[[sqlite3.Connection], None]


def label_rows(db: sqlite3.Connection) -> None:
    """1 to 2: what others refer to has a column that labels it, and the words to search are seen by Datasette."""
    db.execute("ALTER TABLE file RENAME COLUMN path TO name")
    db.execute("DROP TRIGGER decision_is_never_changed")
    for table, label in (
        ("attribution", "content"),
        ("decision", "ruling || ' ' || id"),
        ("derivation", "(SELECT ifnull(outlet, id) FROM report WHERE number = derived) || ', ' || relation"),
    ):
        db.execute(f"ALTER TABLE {table} ADD COLUMN title TEXT NOT NULL DEFAULT ''")
        db.execute(f"UPDATE {table} SET title = substr({label}, 1, 90)")  # noqa: S608
    db.execute(
        "CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision "
        "BEGIN SELECT raise(ABORT, 'decisions are added, never changed'); END"
    )
    english = "porter unicode61 remove_diacritics 2"
    for table, columns, tokens in (
        ("report", "title, text", english),
        ("attribution", "content", english),
        ("claim", "text", english),
        ("speaker", "name", "unicode61 remove_diacritics 2"),
    ):
        db.execute(f"DROP TABLE {table}_words")
        db.execute(
            f"CREATE VIRTUAL TABLE {table}_words USING fts5 "
            f'({columns}, content="{table}", content_rowid="number", tokenize=\'{tokens}\')'
        )
        db.execute(f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')")  # noqa: S608


#: The step that leads from each older format to the next, by the format it begins from.
STEPS: dict[int, Step] = {1: label_rows}


def schema() -> str:
    """The tables, views and triggers of a project of this version, as SQL."""
    return resources.files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")


def make(connection: sqlite3.Connection) -> None:
    """Make an empty file a project; within a transaction of the caller's."""
    for statement in statements(schema()):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a project from an older format to this one; within a transaction of the caller's."""
    for number in range(version, VERSION):
        STEPS[number](connection)
        connection.execute(f"PRAGMA user_version = {number + 1}")


def statements(script: str) -> list[str]:
    """The single statements of an SQL script; ``executescript`` would commit before the first."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
