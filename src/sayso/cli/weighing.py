"""From the paths a user names to dossiers: what ``dossier``, ``claims`` and ``explain`` have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso import pipeline, store, upkeep
from sayso.cli import inputs
from sayso.errors import InputError
from sayso.model import Dossier, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The stories of a run, weighed, what could not be read, and the models that did it."""

    dossiers: tuple[Dossier, ...]
    unreadable: tuple[Unreadable, ...]
    models: dict[str, str]


def weigh(named: Sequence[str], *, options: pipeline.Options, jobs: int | None, quiet: bool) -> Weighed:
    """Every story under the paths, weighed; of a project, as it keeps them, with what people decided."""
    if kept := inputs.project(named):
        return _kept(kept, options, jobs, quiet=quiet)
    pile = inputs.gather(named, options=options, jobs=jobs, quiet=quiet)
    found = pipeline.group(pile.readings)
    weighed = []
    with inputs.progress("weighing", quiet=quiet, total=len(found.stories)) as step:
        for story in found.stories:
            weighed.append(pipeline.weigh(story, pile.readings, learned=found.boilerplate, options=options))
            step()
    return Weighed(dossiers=tuple(weighed), unreadable=tuple(pile.unreadable), models=pipeline.models(options))


def _kept(path: Path, options: pipeline.Options, jobs: int | None, *, quiet: bool) -> Weighed:
    """The stories of a project; what a run that was broken off left undone is done first."""
    if options.aliases or options.reader:
        raise InputError(str(path), "a project keeps its own aliases and readings; give --aliases and --weights to add")
    with store.open(path) as project, inputs.told(quiet=quiet) as progress:
        upkeep.refresh(project, options=options, jobs=jobs, progress=progress)
        return Weighed(dossiers=tuple(project.dossiers()), unreadable=project.unreadable(), models=project.models())
