"""Long work: files that are read, stories that are weighed, while a page tells how far it is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from secrets import token_hex

from sayso import upkeep
from sayso.errors import SaysoError
from sayso.model import StoryId
from sayso.store import Project
from sayso.upkeep import Progress
from sayso.web.desk import Desk

KEPT = 20  # jobs that are still told of
#: What a job does with the project; what adding did is its result, and None where it was something else.
Work = Callable[[Project, Progress], upkeep.Added | None]


@dataclass(slots=True)
class Job:
    """One piece of work: how far it is, and what came of it."""

    name: str  # "3 files"
    onward: str = ""  # the page that it leads to when it has ended; empty: its own tells what came of it
    id: str = field(default_factory=lambda: token_hex(6))
    what: str = "waiting for what was begun before"
    count: int = 0
    total: int | None = None
    added: upkeep.Added | None = None
    trouble: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return self.ended.is_set()

    @property
    def title(self) -> str:
        """The head of its page."""
        if self.trouble:
            return "It did not work"
        if self.onward:
            return self.name
        return f"Added: {self.name}" if self.done else f"Adding {self.name}"

    @property
    def words(self) -> str:
        """How far it is, or what came of it, in a sentence."""
        if self.trouble:
            return self.trouble
        if not self.done:
            far = f", {self.count} of {self.total}" if self.total else f", {self.count} so far" if self.count else ""
            return f"{self.what[:1].upper()}{self.what[1:]}{far}."
        if self.added is None:
            return "Done."
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
    """The work of one app, each piece in a thread of its own: additions one by one, decisions one by one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        # A decision does not wait for an addition to end: the project file lets both write in turns.
        self._adding, self._deciding = threading.Lock(), threading.Lock()

    def start(self, job: Job, work: Work, *, ends: Callable[[], None] | None = None) -> None:
        """Let a job work; ``ends`` is called when it has, whatever came of it."""
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT and next(iter(self._jobs.values())).done:
            self._jobs.popitem(last=False)
        name = f"sayso-{job.id}"
        threading.Thread(target=self._work, args=(job, work, ends), name=name, daemon=True).start()

    def get(self, identity: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(identity)

    def lately(self) -> Sequence[Job]:
        """What was added in this run of the app, the latest first."""
        return [job for job in self._jobs.values() if not job.onward][::-1]

    def _work(self, job: Job, work: Work, ends: Callable[[], None] | None) -> None:
        def progress(what: str, done: int, total: int | None) -> None:
            job.what, job.count, job.total = what, done, total

        try:
            with self._deciding if job.onward else self._adding, self._desk.project() as project:
                job.added = work(project, progress)
        except SaysoError as error:
            job.trouble = f"{error}."
        except Exception as error:  # told on the page: a thread that ends in silence would be lost work
            job.trouble = f"sayso could not do this ({type(error).__name__}: {error}); please report it."
        finally:
            if ends:
                ends()
            job.ended.set()


def counted(number: int, one: str, more: str) -> str:
    """A number with the word for what it counts."""
    return f"{number} {one if number == 1 else more}"
