"""The schema: documented to the last column, sound, and friendly to those who look at it with other programs."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import store

PAGE = Path(__file__).parents[2] / "docs" / "project-file.md"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    store.open(tmp_path / "p.db", create=True).close()
    connection = sqlite3.connect(tmp_path / "p.db")
    yield connection
    connection.close()


def named(db: sqlite3.Connection, *kinds: str) -> list[str]:
    """Tables and views, without those that FTS5 keeps for itself."""
    marks = ", ".join("?" * len(kinds))
    found = [r[0] for r in db.execute(f"SELECT name FROM sqlite_master WHERE type IN ({marks}) ORDER BY name", kinds)]
    return [n for n in found if not re.search(r"_words_(?:data|idx|docsize|config)$", n)]


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def documented() -> dict[str, list[str]]:
    """Each table or view that the page tells of, with the columns it tells of."""
    parts = re.split(r"^### (\w+)$", PAGE.read_text(encoding="utf-8"), flags=re.M)
    return {
        name: re.findall(r"^\| `(\w+)` \| .+ \|$", text, flags=re.M)
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_the_page_tells_of_every_table_view_and_column_in_their_order(db: sqlite3.Connection) -> None:
    assert documented() == {name: columns(db, name) for name in sorted(documented())}
    assert sorted(documented()) == named(db, "table", "view")


def test_the_page_states_the_numbers_a_program_can_tell_the_file_by(db: sqlite3.Connection) -> None:
    told = PAGE.read_text(encoding="utf-8")
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    assert f"`PRAGMA application_id` is {application} (0x{application:x}," in told
    assert f"`PRAGMA user_version` is the format, now {version}" in told


def test_every_reference_leads_to_a_row_number_and_has_an_index(db: sqlite3.Connection) -> None:
    for table in named(db, "table"):
        indexed = {columns(db, table)[0]}
        for _, index, *_ in db.execute(f"PRAGMA index_list({table})").fetchall():
            first = db.execute(f"PRAGMA index_info({index})").fetchone()
            indexed.add(first[2])
        for _, _, target, here, there, *_ in db.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            key = [row[1] for row in db.execute(f"PRAGMA table_info({target})") if row[5]]
            assert key == [there], f"{table}.{here}"
            assert here in indexed, f"{table}.{here} has no index"


def test_tables_that_others_refer_to_have_a_column_that_labels_a_row(db: sqlite3.Connection) -> None:
    targets = {row[2] for t in named(db, "table") for row in db.execute(f"PRAGMA foreign_key_list({t})").fetchall()}
    assert {t for t in targets if not {"name", "title"} & set(columns(db, t))} == set()


@pytest.mark.parametrize("table", ["report", "attribution", "claim", "speaker"])
def test_datasette_finds_the_words_to_search(db: sqlite3.Connection, table: str) -> None:
    pattern = f'%VIRTUAL TABLE%USING FTS%content="{table}"%'  # as its detect_fts looks for them
    found = db.execute("SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?", (pattern,)).fetchall()
    assert found == [(f"{table}_words",)]


@pytest.mark.parametrize("view", ["claim_ledger", "said_by", "wordings", "taken_from", "flagged", "decision_log"])
def test_every_view_can_be_asked(db: sqlite3.Connection, view: str) -> None:
    assert db.execute(f"SELECT * FROM {view}").fetchall() == []
