"""A project: every question that is put to the file, and everything that is written into it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from sayso.errors import InputError
from sayso.model import (
    Boilerplate,
    Custody,
    Decision,
    Dossier,
    Grouping,
    Reading,
    Report,
    ReportId,
    Story,
    StoryId,
    Unreadable,
)
from sayso.store import connection, lists, words
from sayso.store.rows import Facet, Found, Hit, Member, ReportRow, StoryRow, Where
from sayso.store.tables import Rows, title_of
from sayso.version import __version__

_T = TypeVar("_T")


class Project:
    """One open project file. Its troubles come as InputError, in a sentence.

    Every write is one transaction, so that a killed process loses nothing that it had told. Several processes may
    have one project open; a thread should open its own.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._db = connection.connect(path, create=create)

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; a closed project answers nothing."""
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything written within is one transaction: all of it is kept, or nothing."""
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._db.in_transaction:  # part of a larger whole
            yield self._db
            return
        with connection.told(self.path), connection.writing(self._db):
            yield self._db

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        if self._db.in_transaction:
            yield self._db
            return
        with connection.told(self.path), connection.reading(self._db):
            yield self._db

    def stamp(self) -> int:
        """A number that is another one when somebody else has written into the file since it was last asked."""
        with self._reading() as db:
            return int(db.execute("PRAGMA data_version").fetchone()[0])

    # files and reports -------------------------------------------------------------------------------

    def knows(self, real_path: str, sha256: str) -> bool:
        """Whether a file was read to its end, by this sayso, when it held these bytes."""
        with self._reading() as db:
            sql = "SELECT 1 FROM file WHERE real_path = ? AND sha256 = ? AND ended AND sayso = ?"
            return db.execute(sql, (real_path, sha256, __version__)).fetchone() is not None

    def begin(self, path: str, real_path: str, sha256: str | None) -> None:
        """A file is about to be read: what it failed with before is forgotten."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO file (name, real_path, sha256, sayso) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (real_path) DO UPDATE SET sha256 = excluded.sha256, sayso = excluded.sayso, ended = 0",
                (path, real_path, sha256, __version__),
            )
            self.forgive(real_path)

    def forgive(self, real_path: str) -> None:
        """Forget what a file failed with."""
        with self._writing() as db:
            sql = "DELETE FROM unreadable WHERE file = (SELECT number FROM file WHERE real_path = ?)"
            db.execute(sql, (real_path,))

    def end(self, real_path: str) -> None:
        """A file has been read to its end; it is not opened again until it changes."""
        with self._writing() as db:
            db.execute("UPDATE file SET ended = 1 WHERE real_path = ?", (real_path,))

    def refuse(self, failure: Unreadable, real_path: str) -> None:
        """Keep an input, or a part of one, that could not be read, and why."""
        with self._writing() as db:
            sql = "INSERT INTO unreadable (path, reason, file) SELECT ?, ?, number FROM file WHERE real_path = ?"
            db.execute(sql, (failure.path, failure.reason, real_path))

    def has(self, custody: Custody, real_path: str) -> ReportId | None:
        """The id of the report that was read from these bytes at this place."""
        with self._reading() as db:
            row = db.execute(
                "SELECT report.id FROM report JOIN file ON file.number = report.file "
                "WHERE file.real_path = ? AND ifnull(report.record, -1) = ? AND report.sha256 = ?",
                (real_path, -1 if custody.record is None else custody.record, custody.sha256),
            ).fetchone()
        return row and ReportId(row[0])

    def contents(self, real_path: str) -> dict[str, list[ReportId]]:
        """The reports read from a file by what they say (``content``), whatever the bytes they came in."""
        found: dict[str, list[ReportId]] = {}
        with self._reading() as db:
            rows = db.execute(
                "SELECT report.id, text, title, outlet, published, modified, url FROM report "
                "JOIN file ON file.number = report.file WHERE file.real_path = ? ORDER BY report.number",
                (real_path,),
            )
            for identity, *said in rows:
                found.setdefault(_content(said), []).append(ReportId(identity))
        return found

    def ids(self) -> frozenset[ReportId]:
        """The ids of all reports."""
        with self._reading() as db:
            return frozenset(ReportId(row[0]) for row in db.execute("SELECT id FROM report"))

    def save(self, reading: Reading, real_path: str, models: dict[str, str]) -> None:
        """Keep one report and what was read in it. InputError where its id belongs to another."""
        report = reading.report
        with self._writing() as db:
            row = db.execute("SELECT number FROM file WHERE real_path = ?", (real_path,)).fetchone()
            if row is None:
                raise InputError(report.custody.path, "its file has not been begun")
            if db.execute("SELECT 1 FROM report WHERE id = ?", (report.id,)).fetchone():
                raise InputError(str(self.path), "another process added to it meanwhile; run the same again")
            number = db.execute(
                "INSERT INTO report (id, title, outlet, published, modified, url, language, file, record, sha256, "
                "format, archived_url, archived_at, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(report.id, report.title, report.outlet, report.published, report.modified, report.url),
                    *(report.language, row[0], report.custody.record, report.custody.sha256, report.custody.format),
                    *(report.custody.archived_url, report.custody.archived_at, report.text),
                ),
            ).lastrowid
            db.execute("INSERT INTO path (report, path) VALUES (?, ?)", (number, report.custody.path))
            self._keep_reading(db, number or 0, reading, models)

    def replace(self, reading: Reading, models: dict[str, str]) -> None:
        """Put a new reading of a report that is here already in the place of the old."""
        with self._writing() as db:
            sql = "SELECT number FROM report WHERE id = ?"
            number = self._one(db, sql, reading.report.id, "there is no such report in the project")
            self._keep_reading(db, int(number), reading, models)

    @staticmethod
    def _keep_reading(db: sqlite3.Connection, number: int, reading: Reading, models: dict[str, str]) -> None:
        payload = msgspec.json.encode(reading)
        db.execute(
            "INSERT OR REPLACE INTO reading (report, digest, sayso, models, payload) VALUES (?, ?, ?, ?, ?)",
            (
                *(number, hashlib.sha256(payload).hexdigest(), __version__),
                *(_models(models), payload.decode()),
            ),
        )

    def name(self, report: ReportId, path: str) -> None:
        """Keep one more path under which a report was given."""
        with self._writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO path (report, path) SELECT number, ? FROM report WHERE id = ?", (path, report)
            )

    def reports_of(self, real_path: str) -> tuple[ReportId, ...]:
        """The current reports of a file, in the order in which they were added."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT report.id FROM report JOIN file ON file.number = report.file "
                "WHERE file.real_path = ? AND report.replaced_by IS NULL ORDER BY report.number",
                (real_path,),
            ).fetchall()
        return tuple(ReportId(row[0]) for row in rows)

    def supersede(self, report: ReportId, by: ReportId | None) -> None:
        """Keep a report as an earlier state of another, out of the stories; with None it is current again."""
        with self._writing() as db:
            sql = "UPDATE report SET replaced_by = (SELECT number FROM report WHERE id = ?) WHERE id = ?"
            db.execute(sql, (by, report))

    def unreadable(self, real_path: str | None = None) -> tuple[Unreadable, ...]:
        """What could not be read, of one file or of all, in the order it was met."""
        narrowed = "" if real_path is None else "WHERE file = (SELECT number FROM file WHERE real_path = ?) "
        with self._reading() as db:
            sql = f"SELECT path, reason FROM unreadable {narrowed}ORDER BY number"  # noqa: S608
            rows = db.execute(sql, () if real_path is None else (real_path,)).fetchall()
        return tuple(Unreadable(path=path, reason=reason) for path, reason in rows)

    # readings ----------------------------------------------------------------------------------------

    def reading(self, report: ReportId) -> Reading:
        """What the machine read in one report, as it read it. InputError: there is no such report."""
        with self._reading() as db:
            sql = "SELECT payload FROM reading JOIN report ON report.number = reading.report WHERE report.id = ?"
            return self._decode(self._one(db, sql, report, f"there is no report {report} in the project"), Reading)

    def readings(self, ids: Iterable[ReportId] | None = None) -> Iterator[Reading]:
        """Readings in the order in which they were added, or those of the ids, in the ids' order.

        Without ids: of all reports but those that a later state of their file has replaced.
        """
        for report in self._current() if ids is None else ids:
            yield self.reading(report)

    def _current(self) -> list[ReportId]:
        with self._reading() as db:
            sql = "SELECT id FROM report WHERE replaced_by IS NULL ORDER BY number"
            return [ReportId(row[0]) for row in db.execute(sql)]

    def members(self) -> list[Member]:
        """What tells whether a current report changed, in the order in which the reports were added."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT report.id, report.outlet, report.sha256, reading.digest "
                "FROM reading JOIN report ON report.number = reading.report "
                "WHERE report.replaced_by IS NULL ORDER BY report.number"
            ).fetchall()
        return [Member(report=ReportId(i), outlet=outlet, sha256=sha, digest=d) for i, outlet, sha, d in rows]

    def read_by_others(self, models: dict[str, str]) -> list[ReportId]:
        """The current reports that other models than these, or another version of sayso, read."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT report.id FROM reading JOIN report ON report.number = reading.report "
                "WHERE report.replaced_by IS NULL AND (reading.sayso != ? OR reading.models != ?) "
                "ORDER BY report.number",
                (__version__, _models(models)),
            ).fetchall()
        return [ReportId(row[0]) for row in rows]

    def models(self) -> dict[str, str]:
        """The models that read the reports, by stage; where there were several, all are named."""
        with self._reading() as db:
            rows = db.execute("SELECT DISTINCT models FROM reading ORDER BY models").fetchall()
        found: dict[str, list[str]] = {}
        for (models,) in rows:
            for stage, model in msgspec.json.decode(models, type=dict[str, str]).items():
                found.setdefault(stage, []).append(model)
        return {stage: ", ".join(dict.fromkeys(names)) for stage, names in found.items()}

    def aliases(self) -> tuple[str, str] | None:
        """The user's alias file that the project is weighed with: its name and its text."""
        with self._reading() as db:
            rows = dict(db.execute("SELECT name, value FROM property WHERE name LIKE 'aliases%'").fetchall())
        return (rows["aliases_name"], rows["aliases"]) if "aliases" in rows else None

    def keep_aliases(self, name: str, text: str) -> None:
        """Put an alias file's text in the place of the one before."""
        with self._writing() as db:
            self._property(db, "aliases_name", name)
            self._property(db, "aliases", text)

    # stories and dossiers ----------------------------------------------------------------------------

    def grouping(self) -> Grouping:
        """The stories, in their order, and the boilerplate; empty before the first grouping."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT story.id, report.id FROM report JOIN story ON story.number = report.story "
                "ORDER BY story.position, report.place"
            ).fetchall()
            kept = db.execute("SELECT value FROM property WHERE name = 'boilerplate'").fetchone()
        members: dict[StoryId, list[ReportId]] = {}
        for story, report in rows:
            members.setdefault(story, []).append(report)
        return Grouping(
            stories=tuple(Story(id=story, reports=tuple(reports)) for story, reports in members.items()),
            boilerplate=self._decode(kept[0], Boilerplate) if kept else Boilerplate(),
        )

    def grouped_from(self) -> str | None:
        """The digest that the kept grouping was made from; None before the first."""
        with self._reading() as db:
            row = db.execute("SELECT value FROM property WHERE name = 'grouped_from'").fetchone()
        return row and str(row[0])

    def keep_grouping(self, grouping: Grouping, made_from: str) -> None:
        """Keep how the reports group; dossiers of stories that are no longer there go."""
        with self._writing() as db:
            gone = {row[0] for row in db.execute("SELECT id FROM story")} - {s.id for s in grouping.stories}
            db.executemany("DELETE FROM story WHERE id = ?", [(story,) for story in gone])
            wanted: dict[str, tuple[int | None, int | None]] = {}
            for position, story in enumerate(grouping.stories):
                db.execute(
                    "INSERT INTO story (id, position) VALUES (?, ?) "
                    "ON CONFLICT (id) DO UPDATE SET position = excluded.position",
                    (story.id, position),
                )
                (number,) = db.execute("SELECT number FROM story WHERE id = ?", (story.id,)).fetchone()
                wanted |= {report: (number, place) for place, report in enumerate(story.reports)}
            rows = db.execute("SELECT id, story, place FROM report").fetchall()
            # only where it differs: a report's row holds its text, which is written anew with it
            moved = [(*wanted.get(i, (None, None)), i) for i, *at in rows if wanted.get(i, (None, None)) != tuple(at)]
            db.executemany("UPDATE report SET story = ?, place = ? WHERE id = ?", moved)
            times = "(SELECT published FROM report WHERE story = story.number ORDER BY julianday(published) {} LIMIT 1)"
            first, last = times.format("ASC NULLS LAST"), times.format("DESC NULLS LAST")
            db.execute(f"UPDATE story SET first_published = {first}, last_published = {last}")  # noqa: S608
            self._property(db, "boilerplate", msgspec.json.encode(grouping.boilerplate, order="sorted").decode())
            self._property(db, "grouped_from", made_from)

    def dossier(self, story: StoryId) -> Dossier:
        """One story, as it was last weighed. InputError: there is no such story, or it is not weighed yet."""
        with self._reading() as db:
            sql = "SELECT payload FROM dossier JOIN story ON story.number = dossier.story WHERE story.id = ?"
            return self._decode(self._one(db, sql, story, f"there is no weighed story {story} in the project"), Dossier)

    def dossiers(self) -> Iterator[Dossier]:
        """Every story that is weighed, in their order."""
        with self._reading() as db:
            sql = "SELECT story.id FROM dossier JOIN story ON story.number = dossier.story ORDER BY position"
            stories = [StoryId(row[0]) for row in db.execute(sql)]
        for story in stories:
            yield self.dossier(story)

    def keys(self) -> dict[StoryId, str | None]:
        """The key with which each story was weighed, in the stories' order; None for one that is not."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT story.id, dossier.key FROM story LEFT JOIN dossier ON dossier.story = story.number "
                "ORDER BY position"
            ).fetchall()
        return {StoryId(story): key for story, key in rows}

    def keep_dossier(self, dossier: Dossier, key: str) -> bool:
        """Keep a story as weighed, with a digest of all that went in; False where the story is no longer there."""
        with self._writing() as db:
            row = db.execute("SELECT number FROM story WHERE id = ?", (dossier.story.id,)).fetchone()
            if row is None:
                return False
            payload = msgspec.json.encode(dossier).decode()
            db.execute("UPDATE story SET title = ? WHERE number = ?", (dossier.title, row[0]))
            db.execute("INSERT OR REPLACE INTO dossier (story, key, payload) VALUES (?, ?, ?)", (row[0], key, payload))
            Rows(db, dossier, row[0]).write()
        return True

    # decisions ---------------------------------------------------------------------------------------

    def decisions(self) -> tuple[Decision, ...]:
        """The log of what people decided, in the order it was written."""
        with self._reading() as db:
            rows = db.execute("SELECT payload FROM decision ORDER BY number").fetchall()
        return tuple(self._decode(row[0], Decision) for row in rows)

    def decide(self, decision: Decision) -> bool:
        """Add to the log; False where this very entry is in it. InputError: its id is another entry's."""
        with self._writing() as db:
            row = db.execute("SELECT payload FROM decision WHERE id = ?", (decision.id,)).fetchone()
            if row is not None:
                if self._decode(row[0], Decision) == decision:
                    return False
                raise InputError(str(self.path), f"another decision has the id {decision.id}")
            number = db.execute(
                "INSERT INTO decision (id, title, ruling, value, note, author, at, payload) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(
                        decision.id,
                        title_of(decision),
                        decision.ruling,
                        decision.value,
                        decision.note,
                        decision.author,
                        decision.at,
                    ),
                    msgspec.json.encode(decision).decode(),
                ),
            ).lastrowid
            db.executemany(
                "INSERT INTO anchor (decision, report_id, sha256, role, quote) VALUES (?, ?, ?, ?, ?)",
                [(number, a.report, a.sha256, a.role, a.quote) for a in decision.anchors],
            )
        return True

    # lists -------------------------------------------------------------------------------------------

    def reports(self, where: Where | None = None, *, offset: int = 0, limit: int | None = None) -> list[ReportRow]:
        """Reports in time order, as light rows."""
        with self._reading() as db:
            return lists.reports(db, where or Where(), offset, limit)

    def count_reports(self, where: Where | None = None) -> int:
        """How many reports a list would have."""
        with self._reading() as db:
            return lists.count_reports(db, where or Where())

    def stories(self, where: Where | None = None, *, offset: int = 0, limit: int | None = None) -> list[StoryRow]:
        """Stories in time order, as light rows."""
        with self._reading() as db:
            return lists.stories(db, where or Where(), offset, limit)

    def count_stories(self, where: Where | None = None) -> int:
        """How many stories a list would have."""
        with self._reading() as db:
            return lists.count_stories(db, where or Where())

    def facets(self, by: str, where: Where | None = None, *, limit: int = 50) -> list[Facet]:
        """What stories can be narrowed to: ``by`` outlet, speaker or standing; the most common first."""
        with self._reading() as db:
            return lists.facets(db, by, where or Where(), limit)

    def search(self, typed: str, *, offset: int = 0, limit: int = 20) -> list[Hit]:
        """Where words stand: speakers, headlines, claims, statements, then texts; within each, the best first.

        All words must stand there; a phrase goes in straight quotes; a star at a word's end stands for any ending.
        """
        with self._reading() as db:
            return words.find(db, typed, limit=limit, offset=offset)

    def count_hits(self, typed: str) -> dict[Found, int]:
        """How many hits a search has, by kind."""
        with self._reading() as db:
            return words.count(db, typed)

    # -------------------------------------------------------------------------------------------------

    def _one(self, db: sqlite3.Connection, sql: str, value: str, otherwise: str) -> str:
        row = db.execute(sql, (value,)).fetchone()
        if row is None:
            raise InputError(str(self.path), otherwise)
        return str(row[0])

    def _decode(self, payload: str, kind: type[_T]) -> _T:
        try:
            return msgspec.json.decode(payload, type=kind)
        except msgspec.MsgspecError as error:
            raise InputError(
                str(self.path), f"it is damaged: a {kind.__name__.lower()} is not one ({error})"
            ) from error

    @staticmethod
    def _property(db: sqlite3.Connection, name: str, value: str) -> None:
        db.execute("INSERT OR REPLACE INTO property (name, value) VALUES (?, ?)", (name, value))


def content(report: Report) -> str:
    """A digest of all that a report says, by which it is known again when its bytes have changed."""
    return _content([report.text, report.title, report.outlet, report.published, report.modified, report.url])


def _content(said: list[str | None]) -> str:
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def _models(models: dict[str, str]) -> str:
    return msgspec.json.encode(models, order="sorted").decode()
