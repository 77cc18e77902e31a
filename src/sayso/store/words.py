"""Searching: what a person types, made safe for FTS5, and the excerpts around what is found."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Extent, Part, ReportId, StoryId
from sayso.store.rows import Found, Hit

# Marks put around found words by FTS5 and taken out again: two code points that Unicode will never assign.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_WORDS_AROUND = 24
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


def expression(typed: str) -> str:
    """What was typed as an FTS5 expression: every word must occur, words in straight quotes as a phrase.

    Nothing typed is an operator; a star at a word's end stands for any ending. Empty: there is no word in it.
    """
    parts = []
    for phrase, word in _PHRASE.findall(typed):
        words = re.sub(r"\W+", " ", phrase or word).strip()
        if words.replace("_", "").strip():
            parts.append(f'"{words}"' + ("*" if word.endswith("*") else ""))
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class _Index:
    """One table of words: where its hits come from, as SQL that gives the columns of ``_hit`` in order."""

    kind: Found
    sql: str


def _of_reports(kind: Found, column: int) -> str:
    name = "title" if kind is Found.TITLE else "text"
    return f"""
        SELECT report.id, story.id, report.id, report.title, report.outlet, report.published, '{kind}', NULL, NULL,
            snippet(report_words, {column}, '{_OPEN}', '{_CLOSE}', '…', {_WORDS_AROUND}),
            highlight(report_words, {column}, '{_OPEN}', '{_CLOSE}')
        FROM report_words JOIN report ON report.number = report_words.rowid
        LEFT JOIN story ON story.number = report.story
        WHERE report_words MATCH '{{{name}}} : (' || ? || ')' ORDER BY report_words.rank, report.number"""  # noqa: S608


_INDEXES = (
    _Index(
        Found.SPEAKER,
        f"""
        SELECT speaker.id, story.id, NULL, story.title, NULL, NULL, 'text', NULL, NULL,
            snippet(speaker_words, 0, '{_OPEN}', '{_CLOSE}', '…', {_WORDS_AROUND}), NULL
        FROM speaker_words JOIN speaker ON speaker.number = speaker_words.rowid
        JOIN story ON story.number = speaker.story
        WHERE speaker_words MATCH ? ORDER BY speaker_words.rank, speaker.number""",  # noqa: S608
    ),
    _Index(Found.TITLE, _of_reports(Found.TITLE, 0)),
    _Index(
        Found.CLAIM,
        f"""
        SELECT claim.id, story.id, NULL, story.title, NULL, NULL, 'text', NULL, NULL,
            snippet(claim_words, 0, '{_OPEN}', '{_CLOSE}', '…', {_WORDS_AROUND}), NULL
        FROM claim_words JOIN claim ON claim.number = claim_words.rowid
        JOIN story ON story.number = claim.story
        WHERE claim_words MATCH ? ORDER BY claim_words.rank, claim.number""",  # noqa: S608
    ),
    _Index(
        Found.STATEMENT,
        f"""
        SELECT attribution.id, story.id, report.id, report.title, report.outlet, report.published,
            attribution.part, attribution.start, attribution.until,
            snippet(attribution_words, 0, '{_OPEN}', '{_CLOSE}', '…', {_WORDS_AROUND}), NULL
        FROM attribution_words JOIN attribution ON attribution.number = attribution_words.rowid
        JOIN report ON report.number = attribution.report
        JOIN story ON story.number = attribution.story
        WHERE attribution_words MATCH ? ORDER BY attribution_words.rank, attribution.number""",  # noqa: S608
    ),
    _Index(Found.TEXT, _of_reports(Found.TEXT, 1)),
)


def find(db: sqlite3.Connection, typed: str, *, limit: int, offset: int) -> list[Hit]:
    """Hits for what was typed: speakers, headlines, claims, statements, texts; within each, the best first."""
    wanted = expression(typed)
    found: list[Hit] = []
    if not wanted:
        return found
    for index in _INDEXES:
        here = _count(db, index, wanted)
        if offset >= here:
            offset -= here
            continue
        rows = db.execute(f"{index.sql} LIMIT ? OFFSET ?", (wanted, limit - len(found), offset))
        found += [_hit(index.kind, row) for row in rows]
        offset = 0
        if len(found) >= limit:
            break
    return found


def count(db: sqlite3.Connection, typed: str) -> dict[Found, int]:
    """How many hits there are, by kind; kinds without any are left out."""
    wanted = expression(typed)
    if not wanted:
        return {}
    counted = {index.kind: _count(db, index, wanted) for index in _INDEXES}
    return {kind: n for kind, n in counted.items() if n}


_TABLES = {
    Found.SPEAKER: ("speaker_words", "name"),
    Found.TITLE: ("report_words", "title"),
    Found.CLAIM: ("claim_words", "text"),
    Found.STATEMENT: ("attribution_words", "content"),
    Found.TEXT: ("report_words", "text"),
}


def _count(db: sqlite3.Connection, index: _Index, wanted: str) -> int:
    table, column = _TABLES[index.kind]
    sql = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"  # noqa: S608
    return int(db.execute(sql, (f"{{{column}}} : ({wanted})",)).fetchone()[0])


def _hit(kind: Found, row: Sequence[object]) -> Hit:
    identity, story, report, title, outlet, published, part, start, until, marked, whole = row
    excerpt, marks = _unmarked(str(marked))
    if whole is not None:
        _, places = _unmarked(str(whole))
        start, until = places[0] if places else (None, None)
    return Hit(
        kind=kind,
        id=str(identity),
        story=None if story is None else StoryId(str(story)),
        report=None if report is None else ReportId(str(report)),
        title=None if title is None else str(title),
        outlet=None if outlet is None else str(outlet),
        published=None if published is None else str(published),
        part=Part(str(part)),
        start=start if isinstance(start, int) else None,
        until=until if isinstance(until, int) else None,
        excerpt=excerpt,
        marks=marks,
    )


def _unmarked(marked: str) -> tuple[str, tuple[Extent, ...]]:
    """Text without the marks, and where they stood."""
    text = ""
    marks: list[Extent] = []
    start: int | None = None
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if piece == _OPEN:
            start = len(text)
        elif piece == _CLOSE:
            if start is not None:
                marks.append((start, len(text)))
            start = None
        else:
            text += piece
    return text, tuple(marks)
