"""Upkeep of a project: reports are added to it, and its stories weighed anew where something touched them.

    add       files      -> readings in the project, each kept as soon as it is read; then refresh
    refresh   readings   -> stories, and a dossier for each story where what goes into it has changed
    decide    a decision -> the log, and the dossiers that it touches
    reread    readings   -> readings by this version's models, from the texts that the project keeps

Each step looks at what is there before it does anything, so a run that was killed is ended by running it again.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from sayso import aside, crew, ingest, pipeline
from sayso.model import Boilerplate, Custody, Decision, Reading, Report, ReportId, Ruling, StoryId, Unreadable
from sayso.speakers import aliases
from sayso.store import Member, Project
from sayso.version import __version__

#: Told of work: what is being done, how much of it is done, and of how much (None: not known yet).
Progress = Callable[[str, int, int | None], None]
# Where files that a browser sent are said to lie: their place on the disk lasts no longer than the request.
_UPLOADED = "uploaded"
# How often the stories are looked at again for what another process added or decided in the meantime.
_ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding files did to a project."""

    new: tuple[ReportId, ...] = ()
    known: tuple[ReportId, ...] = ()  # here already, from the same bytes at the same place
    unreadable: tuple[Unreadable, ...] = ()  # also what could not be read before and has not changed
    weighed: tuple[StoryId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One thing met while files are read: a report, one that is known, a failure, or the end of a file."""

    file: _File
    first: bool = False  # of its file
    last: bool = False
    report: Report | None = None
    known: tuple[ReportId, ...] = ()
    failure: Unreadable | None = None
    fresh: bool = True  # not kept yet


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as it lies, as it is told of, and what it holds."""

    path: Path
    told: str
    real: str
    sha256: str | None


def _silent(what: str, done: int, total: int | None) -> None:
    """Tells nobody."""


def add(
    project: Project,
    paths: Sequence[str | Path],
    *,
    options: pipeline.Options | None = None,
    jobs: int | None = None,
    progress: Progress = _silent,
    uploads: Path | None = None,
) -> Added:
    """Add files and folders to a project, and weigh what that touches. The same file twice is once.

    Every report is kept as soon as it is read; a run that was killed goes on where it stopped when it is run
    again. An alias file among the options is kept, and used from then on. Files in the folder ``uploads`` are told
    apart by their names there, not by where that folder is.
    """
    options = options or pipeline.Options()
    models = pipeline.models(options)
    if options.aliases:
        _keep_aliases(project, options.aliases)
    new: list[ReportId] = []
    known: list[ReportId] = []
    unreadable: list[Unreadable] = []
    waiting: deque[_Step] = deque()

    def reports() -> Iterator[Report | None]:
        for step in _steps(project, paths, uploads):
            waiting.append(step)
            yield step.report

    for number, outcome in enumerate(crew.read(reports(), options=options, jobs=jobs), 1):
        step = waiting.popleft()
        if isinstance(outcome, Unreadable):
            step = replace(step, report=None, failure=outcome)
        with project.together():
            _keep(project, step, outcome if isinstance(outcome, Reading) else None, models)
        if step.report:
            new.append(step.report.id)
        known += step.known
        unreadable += [step.failure] if step.failure else []
        progress("reading", number, None)
    weighed = refresh(project, options=options, progress=progress)
    return Added(new=tuple(new), known=tuple(dict.fromkeys(known)), unreadable=tuple(unreadable), weighed=weighed)


def _steps(project: Project, paths: Sequence[str | Path], uploads: Path | None) -> Iterator[_Step]:
    """What the files hold, in order; a file that was read to its end and has not changed is not opened again."""
    naming = _Naming(project)
    for found in ingest.files(paths):
        file = _file(found, uploads)
        if isinstance(found, Unreadable):
            yield _Step(file=file, first=True, failure=replace(found, path=file.told))
        elif file.sha256 and project.knows(file.real, file.sha256):
            failures = project.unreadable(file.real)
            yield _Step(file=file, known=project.reports_of(file.real), fresh=False)
            yield from (_Step(file=file, failure=failure, fresh=False) for failure in failures)
        else:
            yield from _marked(_of_file(file, naming))


def _of_file(file: _File, naming: _Naming) -> Iterator[_Step]:
    named = naming.of(file.real)
    for outcome in ingest.read_file(file.path, named, told=file.told):
        if isinstance(outcome, Unreadable):
            yield _Step(file=file, failure=outcome)
        elif outcome.id in naming.known:
            yield _Step(file=file, known=(outcome.id,))
        else:
            yield _Step(file=file, report=outcome)


def _marked(steps: Iterator[_Step]) -> Iterator[_Step]:
    """The steps of one file, the first and the last of them marked; a file that holds nothing is one step."""
    before: _Step | None = None
    first = True
    for step in steps:
        if before:
            yield replace(before, first=first)
            first = False
        before = step
    if before:
        yield replace(before, first=first, last=True)


def _keep(project: Project, step: _Step, reading: Reading | None, models: dict[str, str]) -> None:
    """Everything one step brings, within a transaction of the caller's."""
    file = step.file
    if step.first:
        project.begin(file.told, file.real, file.sha256)
    if reading:
        project.save(reading, file.real, models)
    for report in step.known:
        project.name(report, file.told)
    if step.failure and step.fresh and _is_there(file):
        project.refuse(step.failure, file.real)
    if step.last:
        project.end(file.real)


def _is_there(file: _File) -> bool:
    """Whether a failure is a file's: a path at which there is nothing is told of, and not kept."""
    return file.told == "-" or os.path.lexists(file.path)


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


def _file(found: Path | Unreadable, uploads: Path | None) -> _File:
    path = Path(found.path) if isinstance(found, Unreadable) else found
    if uploads and path.is_relative_to(uploads):
        told = real = f"{_UPLOADED}/{_written(path.relative_to(uploads))}"
    elif str(path) == "-":
        told = real = "-"
    else:
        told, real = _written(path), _real(path)
    digest = None if isinstance(found, Unreadable) or told == "-" else _digest_of(path)
    return _File(path=path, told=told, real=real, sha256=digest)


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


# stories --------------------------------------------------------------------------------------------


def refresh(
    project: Project, *, options: pipeline.Options | None = None, progress: Progress = _silent
) -> tuple[StoryId, ...]:
    """Group the reports where there are others than before, and weigh each story of which anything changed.

    Gives the stories that were weighed. What another process adds or decides meanwhile is weighed as well.
    """
    options = options or pipeline.Options()
    weighed: list[StoryId] = []
    for _ in range(_ROUNDS):
        _group(project, progress)
        found = _weigh(project, options, progress)
        weighed += found
        if not found:
            break
    return tuple(dict.fromkeys(weighed))


def decide(
    project: Project,
    decision: Decision,
    *,
    options: pipeline.Options | None = None,
    progress: Progress = _silent,
) -> tuple[StoryId, ...]:
    """Add one decision to the log and weigh the stories it touches at once; gives those stories."""
    return decide_all(project, [decision], options=options, progress=progress)


def decide_all(
    project: Project,
    decisions: Iterable[Decision],
    *,
    options: pipeline.Options | None = None,
    progress: Progress = _silent,
) -> tuple[StoryId, ...]:
    """Add decisions to the log, all or none, and weigh the stories they touch; those it has are passed over."""
    with project.together():
        for decision in decisions:
            project.decide(decision)
    return _weigh(project, options or pipeline.Options(), progress)


def reread(
    project: Project,
    *,
    options: pipeline.Options | None = None,
    jobs: int | None = None,
    progress: Progress = _silent,
) -> tuple[StoryId, ...]:
    """Read every report again where other models or another version read it, from the text the project keeps.

    Gives the stories that were weighed anew. Decisions stay, and are laid over what is found now.
    """
    options = options or pipeline.Options()
    models = pipeline.models(options)
    stale = project.read_by_others(models)
    reports = (project.reading(report).report for report in stale)
    for number, outcome in enumerate(crew.read(reports, options=options, jobs=jobs), 1):
        if isinstance(outcome, Reading):
            project.replace(outcome, models)
        progress("reading", number, len(stale))
    return refresh(project, options=options, progress=progress)


def _group(project: Project, progress: Progress) -> None:
    members = project.members()
    made_from = _digest(sorted((m.report, m.digest) for m in members))
    if project.grouped_from() == made_from:
        return
    progress("grouping", 0, None)
    project.keep_grouping(pipeline.group(project.readings(m.report for m in members)), made_from)


def _weigh(project: Project, options: pipeline.Options, progress: Progress) -> tuple[StoryId, ...]:
    grouping = project.grouping()
    kept = project.keys()
    weights = _Weights(project, options, grouping.boilerplate)
    stale = [s for s in grouping.stories if weights.key(s.reports) != kept.get(s.id)]
    with _aliases(project) as known:
        for number, story in enumerate(stale):
            progress("weighing", number, len(stale))
            decisions = (*options.decisions, *weights.touching(story.reports))
            dossier = pipeline.weigh(
                story,
                tuple(project.readings(story.reports)),
                learned=grouping.boilerplate,
                options=replace(options, aliases=known, decisions=decisions),
            )
            project.keep_dossier(dossier, weights.key(story.reports))
    if stale:
        progress("weighing", len(stale), len(stale))
    return tuple(story.id for story in stale)


def _keep_aliases(project: Project, path: Path) -> None:
    aliases.read(path)  # told now, where it is wrong, and not after all the reading
    project.keep_aliases(path.name, path.read_text(encoding="utf-8-sig"))


@contextmanager
def _aliases(project: Project) -> Iterator[Path | None]:
    """The project's alias file as a file, for as long as it is used."""
    kept = project.aliases()
    if kept is None:
        yield None
        return
    with TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / Path(kept[0]).name
        path.write_text(kept[1], encoding="utf-8")
        yield path


@dataclass(slots=True)
class _Weights:
    """What goes into weighing a story, as a key that changes when any of it does."""

    project: Project
    options: pipeline.Options
    boilerplate: Boilerplate
    _members: dict[ReportId, Member] = field(default_factory=dict)
    _touched: dict[str, set[ReportId]] = field(default_factory=dict)
    _decisions: tuple[Decision, ...] = ()
    _fixed: str = ""

    def __post_init__(self) -> None:
        self._members = {m.report: m for m in self.project.members()}
        self._decisions = self.project.decisions()
        self._touched = _touched(self._decisions, self._members)
        given = [msgspec.json.encode(d).decode() for d in self.options.decisions]
        self._fixed = _digest([__version__, self.project.aliases(), given])

    def touching(self, reports: Iterable[ReportId]) -> tuple[Decision, ...]:
        """The decisions that are about any of the reports, in the log's order."""
        here = set(reports)
        return tuple(d for d in self._decisions if self._touched[d.id] & here)

    def key(self, reports: Sequence[ReportId]) -> str:
        """A digest of the readings, their outlets' boilerplate, the decisions that touch them, and the version."""
        members = [self._members[r] for r in reports]
        outlets = {aside.outlet_key(m.outlet) for m in members if m.outlet}
        lines = sorted(line for line in self.boilerplate.lines if line[0] in outlets)
        decisions = [msgspec.json.encode(d).decode() for d in self.touching(reports)]
        return _digest([self._fixed, sorted((m.report, m.digest) for m in members), lines, decisions])


def _touched(decisions: Sequence[Decision], members: dict[ReportId, Member]) -> dict[str, set[ReportId]]:
    """The reports that each decision is about; an undo is about those of what it undoes."""
    by_bytes: dict[str, set[ReportId]] = {}
    for member in members.values():
        by_bytes.setdefault(member.sha256, set()).add(member.report)
    touched: dict[str, set[ReportId]] = {}
    for decision in decisions:
        touched[decision.id] = set()
        for anchor in decision.anchors:
            touched[decision.id] |= {anchor.report} if anchor.report in members else by_bytes.get(anchor.sha256, set())
    undos = [d for d in decisions if d.ruling is Ruling.UNDO]
    for _ in undos:  # an undo may undo an undo, in whatever order the log has them
        for undo in undos:
            touched[undo.id] |= touched.get(undo.value, set())
    return touched


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()
