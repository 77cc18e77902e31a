"""From the paths a user names to readings: in order, in several processes, with a list of failures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

import click

from sayso import ingest, pipeline
from sayso.model import Reading, Report, Unreadable

# Starting a process and loading the weights takes about as long as reading four reports
# (0.5 s against 0.1 s each), so a handful is read faster in one.
_FEW = 8


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
    found = iter(ingest.read(named))
    first = list(islice(found, _FEW))
    one = partial(_read, options=options)
    with progress("reading", quiet=quiet) as step:
        if jobs == 1 or (jobs is None and len(first) < _FEW):
            outcomes: Iterator[Reading | Unreadable] = map(one, _chain(first, found))
            for outcome in outcomes:
                step()
                yield outcome
            return
        workers = jobs or os.cpu_count() or 1
        with ProcessPoolExecutor(workers) as pool:
            # A bounded window: a pile of any size is never held in memory as a whole.
            for window in _windows(_chain(first, found), 64 * workers):
                for outcome in pool.map(one, window, chunksize=4):
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


def _read(item: Report | Unreadable, *, options: pipeline.Options) -> Reading | Unreadable:
    return item if isinstance(item, Unreadable) else pipeline.read(item, options=options)


def _chain(first: list[Report | Unreadable], rest: Iterator[Report | Unreadable]) -> Iterator[Report | Unreadable]:
    yield from first
    yield from rest


def _windows(items: Iterator[Report | Unreadable], size: int) -> Iterator[list[Report | Unreadable]]:
    while window := list(islice(items, size)):
        yield window
