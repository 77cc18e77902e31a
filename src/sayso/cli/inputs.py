"""From the paths a user names to readings: in order, in several processes, with a list of failures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

from sayso import crew, ingest, pipeline
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
    """Readings and failures in the order found, each as soon as it and those before it are done."""
    with progress("reading", quiet=quiet) as step:
        for outcome in crew.read(ingest.read(named), options=options, jobs=jobs):
            step()
            yield outcome


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
