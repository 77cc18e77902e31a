"""Several processes that read reports, or weigh stories, at once; what they give comes in the order of the work."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from sayso import pipeline
from sayso.errors import SaysoError
from sayso.model import Boilerplate, Dossier, Reading, Report, Story, Unreadable

_T = TypeVar("_T")
_A = TypeVar("_A")
_B = TypeVar("_B")

# Starting a process and loading the weights takes about as long as reading four reports
# (0.5 s against 0.1 s each), so a handful is read faster in one.
_FEW = 8
# Reports read ahead of the one that is given, for each process: a pile is never held in memory as a whole.
_AHEAD = 64
# The same for stories to weigh, which hold all their readings.
_STORIES_AHEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One story to weigh, with all that goes into it."""

    story: Story
    readings: tuple[Reading, ...]
    learned: Boilerplate
    options: pipeline.Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Unweighed:
    """A story that a stage fell over on, and how."""

    story: Story
    reason: str


def read(
    items: Iterable[Report | _T], *, options: pipeline.Options, jobs: int | None = None
) -> Iterator[Reading | Unreadable | _T]:
    """A reading for each report, as soon as it and those before it are done; what is no report passes through.

    ``jobs`` is the number of processes; by default as many as help.
    """
    found = iter(items)
    first = _until(found, _FEW)
    one: Callable[[Report | _T], Reading | Unreadable | _T] = partial(_read, options=options)
    if jobs == 1 or (jobs is None and sum(isinstance(item, Report) for item in first) < _FEW):
        yield from map(one, chain(first, found))
        return
    yield from _spread(one, chain(first, found), jobs or os.cpu_count() or 1, _AHEAD, 4)


def weigh(tasks: Iterable[Task], *, jobs: int | None = None) -> Iterator[Dossier | Unweighed]:
    """A dossier for each story, as soon as it and those before it are done; one that fails stops no other."""
    found = iter(tasks)
    few = 2 if threading.active_count() == 1 else _FEW  # starting afresh takes longer than forking
    first = list(islice(found, few))
    if jobs == 1 or len(first) < few:
        yield from map(_weigh, chain(first, found))
        return
    yield from _spread(_weigh, chain(first, found), jobs or os.cpu_count() or 1, _STORIES_AHEAD, 1)


def _spread(work: Callable[[_A], _B], items: Iterator[_A], workers: int, ahead: int, chunk: int) -> Iterator[_B]:
    """What work makes of each item, by several processes, so many items ahead for each."""
    # A process that has threads must not be forked: a lock that another thread holds would stay held.
    context = multiprocessing.get_context("spawn" if threading.active_count() > 1 else None)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        try:
            while window := list(islice(items, ahead * workers)):
                yield from pool.map(work, window, chunksize=chunk)
        except BaseException:
            pool.shutdown(cancel_futures=True)  # whoever breaks off need not wait for what was not begun
            raise


def _until(items: Iterator[Report | _T], reports: int) -> list[Report | _T]:
    """The first items, up to so many reports."""
    first: list[Report | _T] = []
    seen = 0
    while seen < reports and (more := list(islice(items, 1))):
        first += more
        seen += isinstance(more[0], Report)
    return first


def _read(item: Report | _T, *, options: pipeline.Options) -> Reading | Unreadable | _T:
    if not isinstance(item, Report):
        return item
    try:
        return pipeline.read(item, options=options)
    except SaysoError:
        raise  # not this report's fault: weights that are missing fail every one
    except Exception as error:  # one report must never stop a run, whatever a stage makes of it
        reason = f"sayso could not read it ({type(error).__name__}: {error}); please report this"
        return Unreadable(path=item.custody.path, reason=reason)


def _weigh(task: Task) -> Dossier | Unweighed:
    try:
        return pipeline.weigh(task.story, task.readings, learned=task.learned, options=task.options)
    except SaysoError:
        raise
    except Exception as error:  # one story must never keep the others from being weighed
        return Unweighed(story=task.story, reason=f"{type(error).__name__}: {error}")


def _end_with_parent() -> None:
    """Lets a process end when the one that started it was killed, instead of waiting for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
