"""The project file: reports, readings, stories, dossiers and decisions in one SQLite file.

    connection   the file: opened, told from others, one transaction at a time
    migrations   older formats to this one (``schema.sql``: the tables, views and triggers)
    project      what is kept and asked
    tables       a dossier as rows, for people who ask in SQL
    lists, words light lists, and the search

Nothing else in sayso imports sqlite3. Nothing here reads a report or weighs a story: ``upkeep`` does.
"""

from __future__ import annotations

from pathlib import Path

from sayso.store.connection import is_project
from sayso.store.project import Project, content
from sayso.store.rows import Facet, Found, Hit, Member, ReportRow, StoryRow, Where

__all__ = [
    "Facet",
    "Found",
    "Hit",
    "Member",
    "Project",
    "ReportRow",
    "StoryRow",
    "Where",
    "content",
    "is_project",
    "open",
]


def open(path: Path, *, create: bool = False) -> Project:  # noqa: A001
    """The project in a file, a context manager. InputError: it is not one, is newer than we know, is in use, ...

    ``create`` makes one where there is no file, or an empty one.
    """
    return Project(path, create=create)
