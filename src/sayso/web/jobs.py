"""Long work: files that are read and weighed while a page tells how far it is."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from sayso import upkeep
from sayso.errors import SaysoError
from sayso.model import StoryId
from sayso.web.desk import Desk

KEPT = 20  # jobs that the page of additions still lists


@dataclass(slots=True)
class Job:
    """One addition: how far it is, and what came of it."""

    name: str
    folder: Path
    id: str = field(default_factory=lambda: token_hex(6))
    what: str = "waiting for what was added before"
    count: int = 0
    total: int | None = None
    added: upkeep.Added | None = None
    trouble: str = ""

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return self.added is not None or bool(self.trouble)

    @property
    def title(self) -> str:
        """The head of its page."""
        if self.trouble:
            return "It did not work"
        return f"Added: {self.name}" if self.done else f"Adding {self.name}"

    @property
    def words(self) -> str:
        """How far it is, or what came of it, in a sentence."""
        if self.trouble:
            return self.trouble
        if self.added is None:
            far = f", {self.count} of {self.total}" if self.total else f", {self.count} so far" if self.count else ""
            return f"{self.what[:1].upper()}{self.what[1:]}{far}."
        new, known, failed = len(self.added.new), len(self.added.known), len(self.added.unreadable)
        parts = [f"{counted(new, 'report', 'reports')} new" if new else "nothing new"]
        parts += [f"{known} in the project already"] if known else []
        parts += [f"{failed} not read"] if failed else []
        return f"{', '.join(parts).capitalize()}."

    @property
    def unreadable(self) -> Sequence[tuple[str, str]]:
        """What could not be read, and why."""
        return [(u.path.removeprefix("uploaded/"), u.reason) for u in self.added.unreadable] if self.added else []

    @property
    def stories(self) -> tuple[StoryId, ...]:
        """The stories that it touched."""
        return self.added.weighed if self.added else ()


class Jobs:
    """The additions of one app, one after the other, in a thread of their own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._turn = threading.Lock()

    def new(self, name: str) -> Job:
        """A job with an empty folder for its files, not started yet."""
        job = Job(name=name, folder=Path(tempfile.mkdtemp(prefix="sayso-added-")))
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT and next(iter(self._jobs.values())).done:
            self._jobs.popitem(last=False)
        return job

    def start(self, job: Job) -> None:
        """Let it work; its folder is deleted at its end."""
        threading.Thread(target=self._work, args=(job,), name=f"sayso-add-{job.id}", daemon=True).start()

    def get(self, identity: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(identity)

    def lately(self) -> Sequence[Job]:
        """The jobs of this run of the app, the latest first."""
        return list(self._jobs.values())[::-1]

    def _work(self, job: Job) -> None:
        def progress(what: str, done: int, total: int | None) -> None:
            job.what, job.count, job.total = what, done, total

        try:
            with self._turn, self._desk.project() as project:
                # One process: a pool started from the threads of a server can lock up, and a page's files are few.
                job.added = upkeep.add(
                    project,
                    [job.folder],
                    options=self._desk.options,
                    jobs=1,
                    progress=progress,
                    uploads=job.folder,
                )
        except SaysoError as error:
            job.trouble = f"{error}."
        except Exception as error:  # told on the page: a thread that ends in silence would be lost work
            job.trouble = f"sayso could not do this ({type(error).__name__}: {error}); please report it."
        finally:
            shutil.rmtree(job.folder, ignore_errors=True)


def counted(number: int, one: str, more: str) -> str:
    """A number with the word for what it counts."""
    return f"{number} {one if number == 1 else more}"
