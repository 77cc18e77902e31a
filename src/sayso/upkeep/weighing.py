"""Weighing: the stories of a project, each again when anything that goes into it has changed, and only then."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from sayso import aside, crew, pipeline
from sayso.errors import SaysoError
from sayso.model import Decision, Dossier, Grouping, ReportId, Ruling, Story, StoryId
from sayso.speakers import aliases
from sayso.store import Member, Project
from sayso.upkeep.progress import Progress, silent
from sayso.version import __version__

# How often the stories are looked at again for what another process added or decided in the meantime.
_ROUNDS = 5


def refresh(
    project: Project,
    *,
    options: pipeline.Options | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
) -> tuple[StoryId, ...]:
    """Group the reports where there are others than before, and weigh each story of which anything changed.

    Gives the stories that were weighed. What another process adds or decides meanwhile is weighed as well.
    Raises SaysoError where a story could not be weighed, when all others are.
    """
    options = options or pipeline.Options()
    weighed: list[StoryId] = []
    for _ in range(_ROUNDS):
        _group(project, progress)
        weights = _Weights(project, options)
        found = _weigh(weights, weights.stale(), progress, jobs)
        weighed += found
        if not found:
            break
    return tuple(dict.fromkeys(weighed))


def decide(
    project: Project,
    decision: Decision,
    *,
    options: pipeline.Options | None = None,
    progress: Progress = silent,
) -> tuple[StoryId, ...]:
    """Add one decision to the log and weigh the stories it touches at once; gives those stories."""
    return decide_all(project, [decision], options=options, progress=progress)


def decide_all(
    project: Project,
    decisions: Iterable[Decision],
    *,
    options: pipeline.Options | None = None,
    progress: Progress = silent,
) -> tuple[StoryId, ...]:
    """Add decisions to the log, all or none, and weigh the stories they touch; those it has are passed over."""
    taken = tuple(decisions)
    with project.together():
        for decision in taken:
            project.decide(decision)
    weighed: list[StoryId] = []
    for _ in range(_ROUNDS):
        weights = _Weights(project, options or pipeline.Options())
        touched = {d.id for d in taken}
        stories = [s for s in weights.stale() if touched & {d.id for d in weights.touching(s.reports)}]
        found = _weigh(weights, stories, progress)
        weighed += found
        if not found:
            break
    return tuple(dict.fromkeys(weighed))


def _group(project: Project, progress: Progress) -> None:
    """Group what is there now; what another process adds while this one groups makes it group again."""
    for _ in range(_ROUNDS):
        members = project.members()
        made_from = _made_from(members)
        if project.grouped_from() == made_from:
            return
        progress("grouping", 0, None)
        found = pipeline.group(project.readings(m.report for m in members))
        progress("grouping", len(members), len(members))
        with project.together():
            if _made_from(project.members()) == made_from:
                project.keep_grouping(found, made_from)


def _made_from(members: Iterable[Member]) -> str:
    return _digest(sorted((m.report, m.digest) for m in members))


def _weigh(
    weights: _Weights, stories: Sequence[Story], progress: Progress, jobs: int | None = None
) -> tuple[StoryId, ...]:
    if not stories:
        return ()
    progress("weighing", 0, len(stories))
    failed: list[crew.Unweighed] = []
    with _aliases(weights.project) as known:
        tasks = (_task(story, weights, known) for story in stories)
        for number, (story, outcome) in enumerate(zip(stories, crew.weigh(tasks, jobs=jobs), strict=True), 1):
            if isinstance(outcome, crew.Unweighed):
                failed.append(outcome)
            else:
                _keep(outcome, story, weights)
            progress("weighing", number, len(stories))
    if failed:
        ids = ", ".join(f.story.id for f in failed)
        raise SaysoError(f"could not weigh {ids} ({failed[0].reason}); please report this. All else is done.")
    return tuple(story.id for story in stories)


def _task(story: Story, weights: _Weights, known: Path | None) -> crew.Task:
    decisions = (*weights.options.decisions, *weights.touching(story.reports))
    return crew.Task(
        story=story,
        readings=tuple(weights.project.readings(story.reports)),
        learned=weights.grouping.boilerplate,
        options=replace(weights.options, aliases=known, decisions=decisions),
    )


def _keep(dossier: Dossier, story: Story, weights: _Weights) -> None:
    """Keep a dossier, unless something that goes into it has changed while it was weighed: then it is still stale."""
    key = weights.key(story.reports)
    project = weights.project
    with project.together():
        alone = project.stamp() == weights.stamp
        if alone or _Weights(project, weights.options).key(story.reports) == key:
            project.keep_dossier(dossier, key)


def keep_aliases(project: Project, path: Path) -> None:
    """Keep a user's alias file in the project, which is weighed with it from then on. InputError: it is none."""
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
    grouping: Grouping = field(default_factory=lambda: Grouping(stories=()))
    stamp: int = 0  # of the project when it was looked at
    _members: dict[ReportId, Member] = field(default_factory=dict)
    _touched: dict[str, set[ReportId]] = field(default_factory=dict)
    _decisions: tuple[Decision, ...] = ()
    _fixed: str = ""

    def __post_init__(self) -> None:
        self.stamp = self.project.stamp()
        self.grouping = self.project.grouping()
        self._members = {m.report: m for m in self.project.members()}
        self._decisions = self.project.decisions()
        self._touched = _touched(self._decisions, self._members)
        given = [msgspec.json.encode(d).decode() for d in self.options.decisions]
        self._fixed = _digest([__version__, self.project.aliases(), given])

    def stale(self) -> list[Story]:
        """The stories whose dossier is missing, or was made from anything else than is there now."""
        kept = self.project.keys()
        return [s for s in self.grouping.stories if self.key(s.reports) != kept.get(s.id)]

    def touching(self, reports: Iterable[ReportId]) -> tuple[Decision, ...]:
        """The decisions that are about any of the reports, in the log's order."""
        here = set(reports)
        return tuple(d for d in self._decisions if self._touched[d.id] & here)

    def key(self, reports: Sequence[ReportId]) -> str:
        """A digest of the readings, their outlets' boilerplate, the decisions that touch them, and the version."""
        members = [self._members[r] for r in reports if r in self._members]  # one may just have been superseded
        outlets = {aside.outlet_key(m.outlet) for m in members if m.outlet}
        lines = sorted(line for line in self.grouping.boilerplate.lines if line[0] in outlets)
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
