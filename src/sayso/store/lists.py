"""Lists: reports and stories as light rows, narrowed and paged, and what they can be narrowed to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from sayso.model import ReportId, StoryId
from sayso.store.rows import Facet, ReportRow, StoryRow, Where

_REPORTS = """
    SELECT report.id, report.title, report.outlet, report.published, report.url, report.sha256,
        (SELECT json_group_array(path) FROM (SELECT path FROM path WHERE path.report = report.number ORDER BY number)),
        (SELECT story.id FROM story WHERE story.number = report.story),
        (SELECT count(*) FROM attribution WHERE attribution.report = report.number),
        (SELECT count(*) FROM flag WHERE flag.report = report.number),
        report.replaced_by IS NOT NULL OR EXISTS (SELECT 1 FROM version WHERE version.earlier = report.number)
    FROM report"""

_STORIES = """
    SELECT story.id, story.title, story.first_published, story.last_published,
        (SELECT json_group_array(outlet) FROM (
            SELECT DISTINCT outlet FROM report
            WHERE report.story = story.number AND outlet IS NOT NULL ORDER BY outlet)),
        (SELECT count(*) FROM report WHERE report.story = story.number),
        (SELECT count(*) FROM speaker WHERE speaker.story = story.number),
        (SELECT count(*) FROM attribution WHERE attribution.story = story.number),
        (SELECT count(*) FROM claim WHERE claim.story = story.number),
        EXISTS (SELECT 1 FROM dossier WHERE dossier.story = story.number)
    FROM story"""

# By facet: the column of its values, and the table that holds them for each story.
_FACETS = {
    "outlet": ("report.outlet", "report"),
    "speaker": ("speaker.name", "speaker"),
    "standing": ("claim.standing", "claim"),
}


def reports(db: sqlite3.Connection, where: Where, offset: int, limit: int | None) -> list[ReportRow]:
    """A page of the reports, by time, those without a date last."""
    test, values = _of_reports(where)
    # as instants, whatever their zones; a day alone stands at its start in UTC, as in Report.order
    when = "julianday(report.published)"
    order = f"ORDER BY {when} IS NULL, {when}, report.number LIMIT ? OFFSET ?"
    rows = db.execute(f"{_REPORTS} {test} {order}", (*values, _most(limit), offset))
    return [_report(row) for row in rows]


def count_reports(db: sqlite3.Connection, where: Where) -> int:
    """How many reports there are, so narrowed."""
    test, values = _of_reports(where)
    return int(db.execute(f"SELECT count(*) FROM report {test}", values).fetchone()[0])  # noqa: S608


def stories(db: sqlite3.Connection, where: Where, offset: int, limit: int | None) -> list[StoryRow]:
    """A page of the stories, in their order."""
    test, values = of_stories(where)
    order = "ORDER BY story.position LIMIT ? OFFSET ?"
    rows = db.execute(f"{_STORIES} {test} {order}", (*values, _most(limit), offset))
    return [_story(row) for row in rows]


def count_stories(db: sqlite3.Connection, where: Where) -> int:
    """How many stories there are, so narrowed."""
    test, values = of_stories(where)
    return int(db.execute(f"SELECT count(*) FROM story {test}", values).fetchone()[0])  # noqa: S608


def facets(db: sqlite3.Connection, by: str, where: Where, limit: int) -> list[Facet]:
    """The values of one facet among the stories, so narrowed."""
    test, values = of_stories(where)
    column, table = _FACETS[by]
    rows = db.execute(
        f"SELECT {column}, count(DISTINCT story.number) FROM story JOIN {table} ON {table}.story = story.number "  # noqa: S608
        f"{test} {'AND' if test else 'WHERE'} {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        (*values, limit),
    )
    return [Facet(value=value, stories=n) for value, n in rows]


def _most(limit: int | None) -> int:
    return -1 if limit is None else limit  # SQLite's way to say: all


def _of_reports(where: Where) -> tuple[str, list[str]]:
    tests, values = [], []
    for test, value in (
        ("report.outlet = ?", where.outlet),
        ("report.story = (SELECT number FROM story WHERE id = ?)", where.story),
        ("substr(report.published, 1, 10) >= ?", where.since),
        ("substr(report.published, 1, 10) <= ?", where.until),
        (
            "EXISTS (SELECT 1 FROM attribution JOIN speaker ON speaker.number = attribution.speaker "
            "WHERE attribution.report = report.number AND speaker.name = ?)",
            where.speaker,
        ),
        (
            "EXISTS (SELECT 1 FROM statement JOIN claim ON claim.number = statement.claim "
            "WHERE statement.report = report.number AND claim.standing = ?)",
            where.standing,
        ),
    ):
        if value is not None:
            tests.append(test)
            values.append(value)
    return ("WHERE " + " AND ".join(tests) if tests else ""), values


def of_stories(where: Where) -> tuple[str, list[str]]:
    """What narrows a list of stories, as SQL and its values."""
    tests, values = [], []
    for test, value in (
        ("EXISTS (SELECT 1 FROM report AS r WHERE r.story = story.number AND r.outlet = ?)", where.outlet),
        ("EXISTS (SELECT 1 FROM speaker AS s WHERE s.story = story.number AND s.name = ?)", where.speaker),
        ("EXISTS (SELECT 1 FROM claim AS c WHERE c.story = story.number AND c.standing = ?)", where.standing),
        ("substr(story.last_published, 1, 10) >= ?", where.since),
        ("substr(story.first_published, 1, 10) <= ?", where.until),
        ("story.id = ?", where.story),
    ):
        if value is not None:
            tests.append(test)
            values.append(value)
    return ("WHERE " + " AND ".join(tests) if tests else ""), values


def _report(row: Sequence[object]) -> ReportRow:
    identity, title, outlet, published, url, sha256, paths, story, statements, flags, earlier = row
    return ReportRow(
        id=ReportId(str(identity)),
        title=_text(title),
        outlet=_text(outlet),
        published=_text(published),
        url=_text(url),
        sha256=str(sha256),
        paths=_names(paths),
        story=None if story is None else StoryId(str(story)),
        statements=_count(statements),
        flags=_count(flags),
        earlier=bool(earlier),
    )


def _story(row: Sequence[object]) -> StoryRow:
    identity, title, first, last, outlets, reports, speakers, statements, claims, weighed = row
    return StoryRow(
        id=StoryId(str(identity)),
        title=str(title),
        first_published=_text(first),
        last_published=_text(last),
        outlets=_names(outlets),
        reports=_count(reports),
        speakers=_count(speakers),
        statements=_count(statements),
        claims=_count(claims),
        weighed=bool(weighed),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _names(value: object) -> tuple[str, ...]:
    return msgspec.json.decode(str(value), type=tuple[str, ...])
