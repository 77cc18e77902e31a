"""What was seen and not resolved, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.dossier.citation import Cite, Citer
from sayso.model import Reading, Unread

# what it is called when there is one, and when there are several
UNREAD_WORDS = {
    "quotation without attribution": (
        "quotation whose speaker was not found",
        "quotations whose speaker was not found",
    ),
    "unresolved": (
        "word for a person that was not resolved",
        "words for a person that were not resolved",
    ),
    "missing embed": (
        "embedded video, post or frame that the file does not hold",
        "embedded videos, posts or frames that the files do not hold",
    ),
    "neither denied nor admitted": (
        "answer that neither denies nor admits",
        "answers that neither deny nor admit",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadView:
    """One kind of thing that was not resolved, and its places."""

    count: int
    words: str
    cites: tuple[Cite, ...]


def unread(readings: Iterable[Reading], citer: Citer) -> tuple[UnreadView, ...]:
    """What the readings left open, the most frequent first."""
    grouped: dict[str, list[Unread]] = {}
    for reading in readings:
        for item in reading.unread:
            grouped.setdefault(item.what.split(":", 1)[0], []).append(item)
    views = []
    for what, items in grouped.items():
        one, many = UNREAD_WORDS.get(what, (what, what))
        cites = citer.cites(i.span for i in items)
        views.append(UnreadView(count=len(items), words=one if len(items) == 1 else many, cites=cites))
    return tuple(sorted(views, key=lambda v: -v.count))
