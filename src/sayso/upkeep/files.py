"""From paths to what a project must do with each file: pass it over, or read what is in it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso import ingest
from sayso.model import Custody, Report, ReportId, Unreadable
from sayso.store import Project

# Where files that a browser sent are said to lie: their place on the disk lasts no longer than the request.
_UPLOADED = "uploaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as it lies, as it is told of, and what it holds."""

    path: Path
    told: str
    real: str
    sha256: str | None  # None: it cannot be read, or is standard input

    @property
    def lasting(self) -> bool:
        """Whether it is a file of the user's: one that can change, and not standard input or an upload."""
        return self.told != "-" and not self.real.startswith(f"{_UPLOADED}/")

    @property
    def there(self) -> bool:
        """Whether there is anything at its path; a failure where there is nothing is told, and not kept."""
        return self.told == "-" or os.path.lexists(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing met while files are read: a report, one that is known, a failure, or the end of a file."""

    file: File
    first: bool = False  # of its file
    last: bool = False
    report: Report | None = None
    known: tuple[ReportId, ...] = ()
    failure: Unreadable | None = None
    fresh: bool = True  # not kept yet


def steps(project: Project, paths: Sequence[str | Path], uploads: Path | None) -> Iterator[Step]:
    """What the files hold, in order; a file that was read to its end and has not changed is not opened again."""
    naming = _Naming(project)
    own = _real(project.path)
    for found in ingest.files(paths):
        file = _file(found, uploads)
        if file.real == own:  # a project may lie among the files that it is made of
            continue
        if isinstance(found, Unreadable):
            yield Step(file=file, first=True, failure=replace(found, path=file.told))
        elif file.sha256 and project.knows(file.real, file.sha256):
            failures = project.unreadable(file.real)
            yield Step(file=file, known=project.reports_of(file.real), fresh=False)
            yield from (Step(file=file, failure=failure, fresh=False) for failure in failures)
        else:
            yield from _marked(_of_file(file, naming))


def _of_file(file: File, naming: _Naming) -> Iterator[Step]:
    named = naming.of(file.real)
    for outcome in ingest.read_file(file.path, named, told=file.told):
        if isinstance(outcome, Unreadable):
            yield Step(file=file, failure=outcome)
        elif outcome.id in naming.known:
            yield Step(file=file, known=(outcome.id,))
        else:
            yield Step(file=file, report=outcome)


def _marked(steps: Iterator[Step]) -> Iterator[Step]:
    """The steps of one file, the first and the last of them marked; a file that holds nothing is one step."""
    before: Step | None = None
    first = True
    for step in steps:
        if before:
            yield replace(before, first=first)
            first = False
        before = step
    if before:
        yield replace(before, first=first, last=True)


class _Naming:
    """Gives reports their ids: the one they have in the project, or else the first that is free in it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._number = ingest.numbering(set(project.ids()))
        self.known: set[ReportId] = set()

    def of(self, real: str) -> ingest.Naming:
        """The naming of one file's reports."""

        def name(custody: Custody, wanted: str) -> ReportId:
            known = self._project.has(custody, real)
            if known is None:
                return self._number(custody, wanted)
            self.known.add(known)
            return known

        return name


def _file(found: Path | Unreadable, uploads: Path | None) -> File:
    path = Path(found.path) if isinstance(found, Unreadable) else found
    if uploads and path.is_relative_to(uploads):
        told = real = f"{_UPLOADED}/{_written(path.relative_to(uploads))}"
    elif str(path) == "-":
        told = real = "-"
    else:
        told, real = _written(path), _real(path)
    digest = None if isinstance(found, Unreadable) or told == "-" else _digest_of(path)
    return File(path=path, told=told, real=real, sha256=digest)


def _real(path: Path) -> str:
    try:
        return _written(path.resolve())
    except (OSError, RuntimeError, ValueError):  # a link that leads back to itself; a NUL in the name
        return _written(path)


def _written(path: Path) -> str:
    """A path as text; a name that is no Unicode, which no database and no JSON takes, has its bytes spelt out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _digest_of(path: Path) -> str | None:
    """The sha256 of a file's bytes; None where it cannot be read, which reading it will tell."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
