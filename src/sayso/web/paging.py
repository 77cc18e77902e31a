"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.web.addresses import with_query

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A part of a list, and the way to its other parts."""

    items: Sequence[T]
    number: int  # from 1
    last: int
    total: int
    first: int  # the place of its first item in the whole list, from 1
    path: str
    query: Mapping[str, str]

    def holding(self, items: Sequence[U]) -> Page[U]:
        """The same part of the list, its items shown otherwise."""
        return Page(
            items=items,
            number=self.number,
            last=self.last,
            total=self.total,
            first=self.first,
            path=self.path,
            query=self.query,
        )

    def at(self, number: int) -> str:
        """The address of another part."""
        return with_query(self.path, {**self.query, "page": str(number) if number > 1 else None})


def cut(everything: Sequence[T], number: str, *, size: int, path: str, query: Mapping[str, str]) -> Page[T]:
    """The ``number``-th page of a list; a number that is none, or out of range, gives the nearest there is."""
    last = max(1, -(-len(everything) // size))
    wanted = min(last, max(1, int(number))) if number.isdecimal() and len(number) < 10 else 1
    start = (wanted - 1) * size
    return Page(
        items=everything[start : start + size],
        number=wanted,
        last=last,
        total=len(everything),
        first=start + 1,
        path=path,
        query={key: value for key, value in query.items() if key != "page"},
    )
