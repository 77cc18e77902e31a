"""The story at a glance: what a desk should look at first, with a link to each thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.dossier.citation import shortened
from sayso.dossier.claims_view import ClaimView
from sayso.dossier.figures_view import FigureView
from sayso.dossier.wordings_view import WordingView
from sayso.model import StandingValue

SHOWN = 3  # things named in a tile; the number says how many there are
LETTERS = 90

AGAINST = (StandingValue.DENIED, StandingValue.DISPUTED, StandingValue.NO_EVIDENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to look at: its words, where they stand, and what is to be said of it."""

    words: str
    href: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A number, what it counts, and the first of the things counted."""

    count: int
    label: str
    items: tuple[Item, ...]
    kind: str  # "one", "against" or ""
    rest: str  # the address of all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """What the glance is taken from."""

    story: str
    claims: Sequence[ClaimView]
    wordings: Sequence[WordingView]
    figures: Sequence[FigureView]


def glance(of: Sections) -> tuple[Tile, ...]:
    """The tiles of a story, in the order of their weight for a desk; those that count nothing last."""
    tiles = (_single(of), _against(of), _unverified(of), _moved(of), _contested(of))
    return tuple(sorted(tiles, key=lambda tile: not tile.count))


def _single(of: Sections) -> Tile:
    found = [c for c in of.claims if c.reports > 1 and len(c.origins) == 1]
    found.sort(key=lambda c: -c.reports)
    notes = [f"{c.reports} reports, all from {shortened(c.origins[0].name, 60)}" for c in found]
    label = "claim carried by several reports on 1 known origin"
    return _claims_tile(of, found, notes, label.replace("claim", "claims") if len(found) != 1 else label, "one")


def _against(of: Sections) -> Tile:
    found = [c for c in of.claims if any(s.value in AGAINST for s in c.standings)]
    notes = ["; ".join(s.tag for s in c.standings if s.value in AGAINST) for c in found]
    label = f"{_claims(found)} denied, disputed or told to lack evidence"
    return _claims_tile(of, found, notes, label, "against")


def _unverified(of: Sections) -> Tile:
    found = [c for c in of.claims if any(s.value == StandingValue.UNVERIFIED for s in c.standings)]
    notes = ["; ".join(s.tag for s in c.standings if s.value == StandingValue.UNVERIFIED) for c in found]
    return _claims_tile(of, found, notes, f"{_claims(found)} told as unverified", "against")


def _claims(found: Sequence[ClaimView]) -> str:
    return "claim" if len(found) == 1 else "claims"


def _claims_tile(of: Sections, found: list[ClaimView], notes: list[str], label: str, kind: str) -> Tile:
    items = [
        Item(words=shortened(c.text, LETTERS), href=f"#{c.anchor}", note=note)
        for c, note in zip(found[:SHOWN], notes, strict=False)
    ]
    return Tile(count=len(found), label=label, items=tuple(items), kind=kind, rest=f"#{of.story}-claims")


def _moved(of: Sections) -> Tile:
    found = [(w, w.shifted) for w in of.wordings if w.shifted]
    changed = sum(w.changed for w in of.wordings)
    items = tuple(
        Item(
            words=shortened(" ".join(c.text for c in row.chunks if c.kind != "missing"), LETTERS),
            href=f"#{w.anchor}",
            note=f"{w.speaker}, as {', '.join(c.outlet for c in row.cites)} has it",
        )
        for w, row in found[:SHOWN]
    )
    many = "wording" if len(found) == 1 else "wordings"
    label = f"{many} by which a reader may take another meaning ({changed} changed in all)"
    return Tile(count=len(found), label=label, items=items, kind="", rest=f"#{of.story}-words")


def _contested(of: Sections) -> Tile:
    found = [f for f in of.figures if f.contested]
    items = tuple(Item(words=f.quantity, href=f"#{f.anchor}", note=shortened(f.range, LETTERS)) for f in found[:SHOWN])
    many = "contested figure" if len(found) == 1 else "contested figures"
    return Tile(count=len(found), label=many, items=items, kind="", rest=f"#{of.story}-figures")
