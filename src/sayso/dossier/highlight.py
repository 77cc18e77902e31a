"""A report's text cut into pieces, so that findings which overlap can all be shown where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso import segmentation
from sayso.model import Extent

ANCHOR = "cited"  # a kind of mark that is only a place to link to
SHOWN = "shown"  # a kind of mark on what an excerpt shows; it is not drawn
GAP = "gap"  # the kind of a piece that stands for words left out
_UNDRAWN = (ANCHOR, SHOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something to show at characters of a text, or at a place between two."""

    extent: Extent
    kind: str  # "statement", "source", "cue", "flag", "furniture", "unread", "cited", "embed", ...
    id: str  # the finding's; a finding may have several marks
    label: str = ""  # what is printed beside it


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under one set of marks; without characters, a place at a paragraph's end."""

    text: str
    kinds: str  # the kinds of its marks that are shown, as class names
    opens: tuple[Mark, ...]  # marks that begin with this piece; each mark begins once
    closes: tuple[Mark, ...]  # marks whose last character in this paragraph is this piece's last
    statement: str = ""  # the id of the innermost statement it belongs to
    places: tuple[Mark, ...] = ()  # marks without length that stand before it

    @property
    def inner(self) -> str:
        """The kinds of its marks besides that of a statement."""
        return " ".join(kind for kind in self.kinds.split() if kind != "statement")


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces in a row that belong to one statement, or to none."""

    statement: str
    pieces: tuple[Piece, ...]

    @property
    def linked(self) -> bool:
        """Whether there is anything in it to click on."""
        return bool(self.statement) and any(c.isalnum() for piece in self.pieces for c in piece.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as pieces, and the ids of the findings that start in it."""

    extent: Extent
    pieces: tuple[Piece, ...]
    starts: tuple[str, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its pieces by statement; a run ends with a flag, whose name is printed after it."""
        rows: list[list[Piece]] = []
        for piece in self.pieces:
            after = rows[-1][-1] if rows else None
            ended = after is None or any(m.kind == "flag" for m in after.closes)
            if ended or after is None or after.statement != piece.statement:
                rows.append([])
            rows[-1].append(piece)
        return tuple(Run(row[0].statement, tuple(row)) for row in rows)


def paragraphs(text: str, marks: Iterable[Mark]) -> tuple[Paragraph, ...]:
    """Every paragraph of a text, cut wherever a mark begins or ends.

    Joined, the pieces of a paragraph are its exact characters. A mark without length that stands between
    two paragraphs is put at the beginning of the second.
    """
    extents = list(segmentation.paragraphs(text))
    ordered = sorted(marks, key=lambda m: (m.extent[0], -m.extent[1]))
    waiting = deque(m for m in ordered if m.extent[0] < m.extent[1])
    places = deque(m for m in ordered if m.extent[0] == m.extent[1])
    found, live = [], list[Mark]()
    for number, (start, end) in enumerate(extents, 1):
        last = number == len(extents)
        fresh, here = list[Mark](), list[Mark]()
        while waiting and waiting[0].extent[0] < end:
            fresh.append(waiting.popleft())
        while places and (last or places[0].extent[0] < end):
            here.append(places.popleft())
        live = [m for m in (*live, *fresh) if m.extent[1] > start]
        pieces = _Cutter(text, (start, end), set(fresh)).cut(live, here)
        found.append(Paragraph((start, end), pieces, tuple(dict.fromkeys(m.id for m in fresh))))
    return tuple(found)


def excerpts(found: Iterable[Paragraph], shown: Sequence[Extent], linked: Container[str]) -> tuple[Paragraph, ...]:
    """The paragraphs with only what lies within ``shown``, an ellipsis for what does not.

    The paragraphs must have been cut with a mark of kind ``SHOWN`` on each extent. Of the places that stand in what is
    left out, those ``linked`` keep their anchors, at the ellipsis. Paragraphs that are left out whole become one.
    """
    kept: list[list[Piece]] = []
    extents: list[Extent] = []
    for paragraph in found:
        pieces = _joined(_kept(paragraph, shown, linked))
        after_gap = bool(kept) and kept[-1][-1].kinds == GAP
        if after_gap and _is_gap(pieces):
            kept[-1][-1] = _joined((kept[-1][-1], *pieces))[0]
        elif after_gap and _is_gap(kept[-1]) and pieces[0].kinds == GAP:
            kept[-1] = _joined((*kept[-1], *pieces))
            extents[-1] = paragraph.extent
        else:
            kept.append(pieces)
            extents.append(paragraph.extent)
    anchored: set[str] = set()
    return tuple(
        Paragraph(extent, tuple(_once(piece, anchored) for piece in pieces), _starts(pieces))
        for extent, pieces in zip(extents, kept, strict=True)
    )


def _is_gap(pieces: Sequence[Piece]) -> bool:
    return all(piece.kinds == GAP for piece in pieces)


def _starts(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """The ids of the findings that any of what is shown belongs to."""
    shown = (p for p in pieces if p.kinds != GAP)
    found = (i for p in shown for i in (*(m.id for m in (*p.opens, *p.closes)), p.statement))
    return tuple(dict.fromkeys(filter(None, found)))


def _kept(paragraph: Paragraph, shown: Sequence[Extent], linked: Container[str]) -> Iterator[Piece]:
    place = paragraph.extent[0]
    for piece in paragraph.pieces:
        middle = place + len(piece.text) / 2
        place += len(piece.text)
        if any(start <= middle < end for start, end in shown):
            yield piece
        else:
            anchors = tuple(m for m in (*piece.places, *piece.opens) if m.kind == ANCHOR and m.id in linked)
            yield Piece(" … ", GAP, anchors, ())


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, gaps in a row as one."""
    found = list[Piece]()
    for piece in pieces:
        if found and piece.kinds == GAP == found[-1].kinds:
            found[-1] = replace(found[-1], opens=(*found[-1].opens, *piece.opens))
        else:
            found.append(piece)
    return found


def _once(piece: Piece, anchored: set[str]) -> Piece:
    """The piece with the anchors of a gap each once: many places that are left out share one."""
    if piece.kinds != GAP:
        return piece
    fresh = {m.id: m for m in piece.opens if m.id not in anchored}
    anchored.update(fresh)
    return replace(piece, opens=tuple(fresh.values()))


@dataclass(slots=True)
class _Cutter:
    """One sweep over a paragraph, so that many marks on the same words stay quick."""

    text: str
    extent: Extent
    fresh: set[Mark]

    def cut(self, marks: list[Mark], places: list[Mark]) -> tuple[Piece, ...]:
        begins, ends, at = self._by_edge(marks, places)
        start, end = self.extent
        kinds, statements, found = Counter[str](), dict[Mark, None](), list[Piece]()
        for left, right in pairwise(sorted({start, end, *begins, *ends, *at})):
            for mark in begins[left]:
                kinds[mark.kind] += 1
                if mark.kind == "statement":
                    statements[mark] = None
            found.append(
                Piece(
                    self.text[left:right],
                    " ".join(kind for kind, count in kinds.items() if count and kind not in _UNDRAWN),
                    tuple(m for m in begins[left] if m in self.fresh),
                    tuple(ends[right]),
                    next(reversed(statements)).id if statements else "",
                    tuple(at[left]),
                )
            )
            for mark in ends[right]:
                kinds[mark.kind] -= 1
                statements.pop(mark, None)
        if at[end]:
            found.append(Piece("", "", (), (), places=tuple(at[end])))
        return tuple(found)

    def _by_edge(self, marks: list[Mark], places: list[Mark]) -> tuple[dict[int, list[Mark]], ...]:
        start, end = self.extent
        begins, ends, at = (defaultdict[int, list[Mark]](list) for _ in range(3))
        for mark in marks:
            begins[max(start, mark.extent[0])].append(mark)
            ends[min(end, mark.extent[1])].append(mark)
        for mark in places:
            at[min(end, max(start, mark.extent[0]))].append(mark)
        return begins, ends, at
