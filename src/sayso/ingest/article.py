"""What a format gives: an article as it stands in an input, before it has an id and a language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from sayso.model import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file (or standard input), opened and seekable, with the size it had when it was opened."""

    path: str
    stream: BinaryIO
    size: int

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        return PurePath(self.path).name

    @property
    def extension(self) -> str:
        """The lower-case extension without its dot."""
        return PurePath(self.path).suffix.lower().lstrip(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article taken from an input, with what the input itself says of it."""

    text: str
    format: str
    sha256: str  # of the input's bytes; of the record's own line in a table
    extractor: str
    record: int | None = None
    given_id: str | None = None
    outlet: str | None = None
    host: str | None = None  # the site's address, for want of a name
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    archived_url: str | None = None
    archived_at: str | None = None
    links: tuple[tuple[str, Extent | None], ...] = ()
    embeds: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """An article, or a record that should hold one, that cannot be read, and why."""

    reason: str
