"""The file itself: opened, told from other files, kept to one version, and its troubles told in sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import InputError
from sayso.store import migrations

#: "sayS" in ASCII: what ``file`` and SQLite's own tools can tell a project by.
APPLICATION_ID = 0x73617953
_MAGIC = b"SQLite format 3\x00"
_ID_AT = 68  # of the application id, four bytes, in the header of every SQLite file
# How long one process waits for another's transaction. A report or a dossier is written in well under a second.
_PATIENCE = 20.0
# Kilobytes. A transaction that outgrows the cache locks readers out until it ends; a dossier of 5,000 statements
# dirties about 20 MB.
_CACHE = 64_000


def is_project(path: Path) -> bool:
    """Whether a file is a sayso project, by its content whatever its name."""
    try:
        if not path.is_file():  # to look into a pipe is to take from it
            return False
        with path.open("rb") as stream:
            head = stream.read(100)
    except (OSError, ValueError):  # permission; a NUL in the name
        return False
    return head.startswith(_MAGIC) and head[_ID_AT : _ID_AT + 4] == APPLICATION_ID.to_bytes(4, "big")


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """An open project, brought up to this version. InputError: what is wrong with the file, and what to do."""
    if not path.exists() and not create:
        raise InputError(str(path), "there is no such project; sayso add makes one")
    if path.is_dir():
        raise InputError(str(path), "it is a folder; a project is one file")
    with told(path):
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            _settle(connection)
            _own(connection, path, create)
        except BaseException:
            connection.close()
            raise
    return connection


def _settle(connection: sqlite3.Connection) -> None:
    # A rollback journal, not a write-ahead log: between two commits the project is one whole file, which can be
    # copied, sent and kept on a network drive or a stick; docs/decisions/0005-project-file.md weighs it.
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")


def _own(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    """Refuses what is not a project; makes an empty file one; migrates an older one."""
    if _number(connection, "application_id") != APPLICATION_ID:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise InputError(str(path), "it is a database of another program, not a sayso project")
        if not create:
            raise InputError(str(path), "it is empty; sayso add makes a project of it")
        with writing(connection):
            if _number(connection, "application_id") != APPLICATION_ID:  # another process may have been first
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations.make(connection)
    version = _number(connection, "user_version")
    if version > migrations.VERSION:
        raise InputError(
            str(path),
            f"it was written by a newer sayso (its format is {version}, this one knows up to {migrations.VERSION}); "
            "use that one, or a newer one",
        )
    if version < migrations.VERSION:
        with writing(connection):
            migrations.migrate(connection, _number(connection, "user_version"))


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that writes: all of it is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that reads: everything within sees one state of the file."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's troubles within, as an InputError in a sentence."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise InputError(str(path), _sentence(error)) from error


def _sentence(error: sqlite3.DatabaseError) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, sentence in _SENTENCES.items():
        if name.startswith(start):
            return sentence
    return f"the project could not be used ({error}); please report this"


_SENTENCES = {
    "SQLITE_NOTADB": "it is not a sayso project",
    "SQLITE_BUSY": "another program is writing to it and did not finish; try again when that is done",
    "SQLITE_LOCKED": "another program is writing to it and did not finish; try again when that is done",
    "SQLITE_READONLY": "it cannot be written: the file, or the folder it lies in, is read-only",
    "SQLITE_FULL": "the disk is full; what was written before is kept, so make room and run the same again",
    "SQLITE_IOERR": "the disk could not read or write it; what was written before is kept",
    "SQLITE_CANTOPEN": "it cannot be opened: the folder is not there, or permission is denied",
    "SQLITE_PERM": "permission to it is denied",
    "SQLITE_CORRUPT": "it is damaged; restore a copy, or add the reports to a new project",
    "SQLITE_CONSTRAINT_TRIGGER": "decisions are added, never changed or deleted",
}
