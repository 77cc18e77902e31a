"""From the paths a user names to readings: in order, in several processes, with a list of failures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from sayso import crew, ingest, pipeline, store
from sayso.errors import InputError
from sayso.model import Reading, Unreadable


@dataclass(slots=True)
class Pile:
    """What a run read, and what it could not read."""

    readings: list[Reading] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)

    def finish(self) -> None:
        """List the failures on standard error and leave with the status that tells of them."""
        finish(self.unreadable)


def finish(unreadable: Sequence[Unreadable]) -> None:
    """List failures on standard error and leave with the status that tells of them."""
    for failure in unreadable:
        click.echo(f"not read: {failure.path}: {failure.reason}", err=True)
    if unreadable:
        sys.exit(3)


def gather(named: Sequence[str], *, options: pipeline.Options, jobs: int | None, quiet: bool) -> Pile:
    """Everything under the paths, read."""
    pile = Pile()
    for outcome in stream(named, options=options, jobs=jobs, quiet=quiet):
        if isinstance(outcome, Unreadable):
            pile.unreadable.append(outcome)
        else:
            pile.readings.append(outcome)
    return pile


def stream(
    named: Sequence[str], *, options: pipeline.Options, jobs: int | None, quiet: bool
) -> Iterator[Reading | Unreadable]:
    """Readings and failures in the order found, each as soon as it and those before it are done.

    A project in the place of paths gives what it keeps, as the machine read it.
    """
    if kept := project(named):
        with store.open(kept) as opened:
            yield from opened.readings()
            yield from opened.unreadable()
        return
    with progress("reading", quiet=quiet) as step:
        for outcome in crew.read(ingest.read(named), options=options, jobs=jobs):
            step()
            yield outcome


def project(named: Sequence[str]) -> Path | None:
    """The project file that is named in the place of paths, if one is. InputError: it is named beside others."""
    found = [path for path in map(Path, named) if str(path) != "-" and store.is_project(path)]
    if found and len(named) > 1:
        raise InputError(str(found[0]), "it is a sayso project and stands alone; sayso add puts other files into it")
    return found[0] if found else None


@contextmanager
def progress(what: str, *, quiet: bool, total: int | None = None) -> Iterator[Callable[[], None]]:
    """A counter on standard error for as long as the work lasts; nothing where nobody looks."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def told(*, quiet: bool) -> Iterator[Callable[[str, int, int | None], None]]:
    """Progress of work of several kinds on standard error; nothing where nobody looks."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.status import Status

    with Status("", console=Console(stderr=True)) as status:
        yield lambda what, done, total: status.update(f"{what} {done}" + (f" of {total}" if total else ""))
