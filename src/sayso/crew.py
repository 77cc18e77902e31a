"""Several processes that read reports at once, and give the readings in the order of the reports."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from sayso import pipeline
from sayso.errors import SaysoError
from sayso.model import Reading, Report, Unreadable

_T = TypeVar("_T")

# Starting a process and loading the weights takes about as long as reading four reports
# (0.5 s against 0.1 s each), so a handful is read faster in one.
_FEW = 8
# Reports read ahead of the one that is given, for each process: a pile is never held in memory as a whole.
_AHEAD = 64


def read(
    items: Iterable[Report | _T], *, options: pipeline.Options, jobs: int | None = None
) -> Iterator[Reading | Unreadable | _T]:
    """A reading for each report, as soon as it and those before it are done; what is no report passes through.

    ``jobs`` is the number of processes; by default as many as help.
    """
    found = iter(items)
    first = _until(found, _FEW)
    one: Callable[[Report | _T], Reading | Unreadable | _T] = partial(_read, options=options)
    everything = chain(first, found)
    if jobs == 1 or (jobs is None and sum(isinstance(item, Report) for item in first) < _FEW):
        yield from map(one, everything)
        return
    workers = jobs or os.cpu_count() or 1
    # A process that has threads must not be forked: a lock that another thread holds would stay held.
    context = multiprocessing.get_context("spawn" if threading.active_count() > 1 else None)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        try:
            while window := list(islice(everything, _AHEAD * workers)):
                yield from pool.map(one, window, chunksize=4)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # whoever breaks off need not wait for what was read ahead
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


def _end_with_parent() -> None:
    """Lets a process end when the one that started it was killed, instead of waiting for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
