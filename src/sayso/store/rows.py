"""What lists are made of: light rows, read without opening a reading or a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model import Extent, Part, ReportId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report in a list: what it is, where it came from, how much was found in it."""

    id: ReportId
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    sha256: str
    paths: tuple[str, ...]  # every path under which it was given, first the one it was read from
    story: StoryId | None  # None: not grouped yet
    statements: int  # attributions, once its story is weighed
    flags: int
    earlier: bool  # an earlier state of another report: kept, and counted in no claim


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One story in a list."""

    id: StoryId
    title: str  # empty until it is weighed
    first_published: str | None
    last_published: str | None
    outlets: tuple[str, ...]
    reports: int
    speakers: int
    statements: int
    claims: int
    weighed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What of a report tells whether a story with it must be weighed anew."""

    report: ReportId
    outlet: str | None
    sha256: str  # of its input
    digest: str  # of its reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What a list is narrowed to; ``None`` narrows nothing. Days are ISO 8601, both ends within."""

    outlet: str | None = None
    speaker: str | None = None  # a speaker's name, in any story
    standing: str | None = None  # stories with a claim that stands so
    since: str | None = None
    until: str | None = None
    story: StoryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One value that a list can be narrowed to, and how many stories it leaves."""

    value: str
    stories: int


class Found(StrEnum):
    """In what the words that were searched for stand."""

    TITLE = "title"
    TEXT = "text"
    STATEMENT = "statement"
    CLAIM = "claim"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where words that were searched for stand."""

    kind: Found
    id: str  # of the report, the attribution, the claim or the speaker, by kind
    story: StoryId | None
    report: ReportId | None  # None: a claim or a speaker, which no one report holds
    title: str | None  # of the report, or of the story where no one report holds it
    outlet: str | None
    published: str | None
    part: Part = Part.TEXT
    start: int | None = None  # code points into that part of the report: the first word found, or the statement
    until: int | None = None
    excerpt: str  # words around, cut with an ellipsis
    marks: tuple[Extent, ...]  # the words found, in the excerpt
