"""Stories: reports of one event together, reports of a like event apart.

Reports are laid side by side by what they are about (``topic``): names, figures and words that are rare in
news at large and in the pile. Like reports are joined by average linkage; a group in which two sides have
names and figures of their own is two events of one kind, and is parted.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sayso import aside, topic
from sayso.model import Boilerplate, Reading, ReportId, Story, StoryId, instant
from sayso.stories import _likeness, _linkage
from sayso.topic import Feature


class Grouper:
    """A pile that grows by one report at a time, in any order, and tells its stories at any time."""

    def __init__(self, boilerplate: Boilerplate | None = None) -> None:
        self._boilerplate = boilerplate or Boilerplate()
        self._known: dict[Feature, Feature] = {}
        self._features: dict[ReportId, tuple[Feature, ...]] = {}
        self._published: dict[ReportId, str | None] = {}

    def add(self, reading: Reading) -> None:
        """Take one more report in; one that is there already is replaced."""
        report = reading.report
        skip = [e for e in aside.extents(reading, self._boilerplate) if not _dated(report.text[slice(*e)])]
        found = topic.features(report.text, skip) | topic.features(report.title or "")
        ordered = sorted(found, key=lambda f: (f.key, f.facet))
        self._features[report.id] = tuple(self._known.setdefault(f, f) for f in ordered)
        self._published[report.id] = report.published

    def stories(self) -> tuple[Story, ...]:
        """The stories so far, in time order; a report that is like no other is a story by itself."""
        ids = sorted(self._features, key=lambda i: (instant(self._published[i]), i))
        table = _likeness.weigh([self._features[i] for i in ids])
        edges = _likeness.edges(table, [_day(self._published[i]) for i in ids])
        groups = _linkage.stories(table, edges)
        return tuple(_story([ids[n] for n in group]) for group in sorted(groups))


def group(readings: Iterable[Reading], boilerplate: Boilerplate) -> tuple[Story, ...]:
    """The stories of a pile, in time order where times are known; the order of the input does not matter."""
    grouper = Grouper(boilerplate)
    for reading in readings:
        grouper.add(reading)
    return grouper.stories()


def title(readings: Sequence[Reading]) -> str:
    """The headline, of those the reports have, that is most like all of them; the earliest of equals."""
    heads = [(instant(r.report.published), r.report.id, _headline(r)) for r in readings]
    named = [(published, i, head) for published, i, head in sorted(heads) if head]
    if not named:
        return ""
    abouts = [topic.features(r.report.text) for r in readings]
    counts = Counter(f.key for about in abouts for f in about)

    def worth(head: str) -> float:
        keys = {(f.key, topic.rarity(f)) for f in topic.features(head)}
        return math.fsum(bits * counts[key] for key, bits in keys) / (len(keys) + 3)  # exact in any order of a set

    return max(named, key=lambda row: worth(row[2]))[2]


def _headline(reading: Reading) -> str:
    report = reading.report
    if report.title and report.title.strip():
        return " ".join(report.title.split())
    first = next((line.strip() for line in report.text.splitlines() if line.strip()), "")
    return first if len(first) <= 160 else first[:160].rsplit(" ", 1)[0] + " …"


def _dated(line: str) -> bool:
    """Whether a line of page furniture gives a date or a time, and so says something of the event's."""
    return any(c.isdigit() for c in line)


def _story(ids: Sequence[ReportId]) -> Story:
    digest = hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:12]
    return Story(id=StoryId(f"story-{digest}"), reports=tuple(ids))


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
