"""The project file as the app reads it, with the dossiers that were looked at last kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sayso import store
from sayso.errors import InputError
from sayso.model import ReportId, StoryId
from sayso.pipeline import Options
from sayso.store import browse
from sayso.web.opened import Opened

AT_HAND = 12  # dossiers kept opened: a desk goes to and fro between a few


class Desk:
    """What the pages ask of a project; every thread that asks opens the file for itself."""

    def __init__(self, path: Path, options: Options | None = None) -> None:
        self.path = path
        self.name = path.name
        self.options = options or Options()
        self._opened: OrderedDict[tuple[StoryId, str], Opened] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def project(self) -> Iterator[store.Project]:
        """The project file, open."""
        with store.open(self.path) as project:
            yield project

    def opened(self, story: str) -> Opened | None:
        """A story's dossier as it was last weighed, with the views that earlier pages worked out."""
        identity = StoryId(story)
        with self.project() as project:
            weighed = project.keys().get(identity)
            if weighed is None:
                return None
            key = (identity, weighed)
            with self._lock:
                found = self._opened.get(key)
            if found is None:
                try:
                    found = Opened(project.dossier(identity))
                except InputError:  # weighed anew, or gone, between two questions
                    return None
        with self._lock:
            self._opened[key] = found
            self._opened.move_to_end(key)
            while len(self._opened) > AT_HAND:
                self._opened.popitem(last=False)
        return found

    def with_report(self, report: str) -> tuple[Opened, ReportId] | None:
        """The story of a report, and the report that stands for it there."""
        with self.project() as project:
            found = browse.of_report(project, report)
        opened = self.opened(found[0]) if found else None
        return (opened, found[1]) if opened and found else None

    def with_finding(self, identity: str) -> Opened | None:
        """The story that a finding is in."""
        with self.project() as project:
            found = browse.of_finding(project, identity)
        return self.opened(found) if found else None
