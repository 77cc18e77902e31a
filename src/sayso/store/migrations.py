"""The format of project files, and the steps by which an older file becomes one of this version."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib import resources

#: The format this sayso writes; ``PRAGMA user_version`` of a project.
VERSION = 1

Step = Callable[[sqlite3.Connection], None]

#: The step that leads from each older format to the next, by the format it begins from.
STEPS: dict[int, Step] = {}


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
