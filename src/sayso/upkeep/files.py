"""From paths to what a project must do with each file: pass it over, or read what is in it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso import ingest
from sayso.model import Custody, Report, ReportId, Unreadable
from sayso.store import Project, content

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
    before: ReportId | None = None  # the record of the same table that had the report's id before


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
    here = naming.of(file.real)
    for outcome in ingest.read_file(file.path, here.name, told=file.told):
        if isinstance(outcome, Unreadable):
            yield Step(file=file, failure=outcome)
        elif known := here.known(outcome):
            yield Step(file=file, known=(known,))
        else:
            yield Step(file=file, report=outcome, before=here.before(outcome))


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
        self.project = project
        self.taken: set[str] = set(project.ids())

    def of(self, real: str) -> _Here:
        """The naming of one file's reports."""
        return _Here(self, real)


class _Here:
    """One file being read: which of its reports the project has, wherever in the file they stand now."""

    def __init__(self, naming: _Naming, real: str) -> None:
        self._naming = naming
        self._real = real
        self._number = ingest.numbering(naming.taken)
        self._before = set(naming.project.reports_of(real))
        self._seen: set[ReportId] = set()
        self._wanted: dict[ReportId, str] = {}
        self._contents: dict[str, list[ReportId]] | None = None

    def name(self, custody: Custody, wanted: str) -> ReportId:
        """The id of a report: its own where these bytes were read here before, else one that is free."""
        known = self._naming.project.has(custody, self._real)
        if known is not None:
            self._seen.add(known)
            return known
        free = self._number(custody, wanted)
        self._wanted[free] = wanted
        return free

    def known(self, report: Report) -> ReportId | None:
        """The report in the project that this is: of the same bytes, or the same throughout.

        A row that has moved in its table, a record of a file that changed elsewhere, a page saved again with
        another advertisement.
        """
        if report.id not in self._wanted:
            return report.id
        if self._contents is None:
            self._contents = self._naming.project.contents(self._real) if self._before else {}
        same = next((i for i in self._contents.get(content(report), ()) if i not in self._seen), None)
        if same is not None:
            self._naming.taken.discard(report.id)
            self._seen.add(same)
        return same

    def before(self, report: Report) -> ReportId | None:
        """The record of this file that had the same id of its own, and has not been met in it now."""
        self._seen.add(report.id)
        wanted = ReportId(self._wanted[report.id])
        return wanted if wanted in self._before - self._seen else None


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
