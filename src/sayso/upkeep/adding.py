"""Adding: reports into a project, each kept as soon as it is read, and read again by later models."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso import crew, pipeline, reuse, versions
from sayso.errors import SaysoError
from sayso.model import Reading, Report, ReportId, StoryId, Unreadable
from sayso.store import Project
from sayso.upkeep import weighing
from sayso.upkeep.files import File, Step, steps
from sayso.upkeep.progress import Progress, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding files did to a project."""

    new: tuple[ReportId, ...] = ()
    known: tuple[ReportId, ...] = ()  # here already, from the same bytes at the same place
    unreadable: tuple[Unreadable, ...] = ()  # also what could not be read before and has not changed
    weighed: tuple[StoryId, ...] = ()


def add(
    project: Project,
    paths: Sequence[str | Path],
    *,
    options: pipeline.Options | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
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
        weighing.keep_aliases(project, options.aliases)
    new: list[ReportId] = []
    known: list[ReportId] = []
    unreadable: list[Unreadable] = []
    waiting: deque[Step] = deque()

    def reports() -> Iterator[Report | None]:
        for step in steps(project, paths, uploads):
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
    weighed = weighing.refresh(project, options=options, jobs=jobs, progress=progress)
    return Added(new=tuple(new), known=tuple(dict.fromkeys(known)), unreadable=tuple(unreadable), weighed=weighed)


def reread(
    project: Project,
    *,
    options: pipeline.Options | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
) -> tuple[StoryId, ...]:
    """Read every report again where other models or another version read it, from the text the project keeps.

    Gives the stories that were weighed anew. Decisions stay, and are laid over what is found now. Raises SaysoError
    where a report could not be read again, when all others are; its old reading stays.
    """
    options = options or pipeline.Options()
    models = pipeline.models(options)
    stale = project.read_by_others(models)
    failed: list[Unreadable] = []
    reports = (project.reading(report).report for report in stale)
    for number, outcome in enumerate(crew.read(reports, options=options, jobs=jobs), 1):
        if isinstance(outcome, Reading):
            project.replace(outcome, models)
        else:
            failed.append(outcome)
        progress("reading", number, len(stale))
    weighed = weighing.refresh(project, options=options, jobs=jobs, progress=progress)
    if failed:
        raise SaysoError(f"{failed[0].path}: {failed[0].reason} ({len(failed)} could not be read again)")
    return weighed


def _keep(project: Project, step: Step, reading: Reading | None, models: dict[str, str]) -> None:
    """Everything one step brings, within a transaction of the caller's."""
    file = step.file
    if not file.there:
        project.forgive(file.real)
        return
    if step.first:
        project.begin(file.told, file.real, file.sha256)
    if reading and not project.has(reading.report.custody, file.real):  # another process may have been first
        project.save(reading, file.real, models)
        _succeed(project, file, reading.report.id, step.before)
    for report in step.known:
        project.name(report, file.told)
        if step.fresh:  # the file was opened, so it holds something else than it last did
            _succeed(project, file, report, None)
    if step.failure and step.fresh:
        project.refuse(step.failure, file.real)
    if step.last:
        project.end(file.real)


def _succeed(project: Project, file: File, now: ReportId, record: ReportId | None) -> None:
    """Put what a file holds now in the place of what it held before: a document, or a record of a table.

    An earlier state stays in the project, and goes out of the stories; where outlet and address make it an earlier
    version of the report that is there now, it stays in them as that.
    """
    present = project.reading(now)
    if not file.lasting:
        return
    project.supersede(now, None)
    if present.report.custody.record is None:
        before = [report for report in project.reports_of(file.real) if report != now]
    else:
        before = [record] if record else []
    for report in before:
        past = project.reading(report)
        if _one_article(past.report.text, present.report.text):
            kept, _ = versions.fold((past, present))
            project.supersede(report, None if kept == (present,) else now)


def _one_article(past: str, present: str) -> bool:
    passages = reuse.shared(past, present)
    share = max(reuse.containment(past, [p.a for p in passages]), reuse.containment(present, [p.b for p in passages]))
    return past == present or share >= versions.ONE_ADDRESS
