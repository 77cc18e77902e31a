"""Who took it from whom, drawn and as a table; and the story's shorter parts: figures, differences, states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.dossier.citation import folded
from sayso.dossier.derivations_view import DerivationView, Drawing
from sayso.dossier.differences_view import DifferenceView
from sayso.dossier.figures_view import FigureView
from sayso.dossier.picture import Picture, draw
from sayso.dossier.story_view import VersionView
from sayso.model import Derivation, Dossier
from sayso.web import addresses, asking, paging, rulings
from sayso.web.opened import ANCHOR, Opened
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
T = TypeVar("T")
ROWS, FIGURES, DIFFERENCES, STATES = 40, 30, 40, 20
FURTHER = 9  # pieces of evidence that fold away in a row: the two reports side by side show all of them
DRAWN = 60  # arrows in one drawing: more is a picture nobody reads, and each page of the table then has its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of a story, under the names that the dossier's templates use."""

    anchor: str = ANCHOR
    number: int = 1
    drawings: tuple[Drawing, ...] = ()
    picture: Picture | None = None
    figures: tuple[FigureView, ...] = ()
    differences: tuple[DifferenceView, ...] = ()
    versions: tuple[VersionView, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What a part is called, which template shows it, and what is said where there is none."""

    name: str
    template: str
    empty: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of which one draws on the other."""

    derived: str
    origin: str
    relation: str
    href: str


@router.get("/stories/{story}/from", response_class=HTMLResponse)
def derivations(request: Request, story: str) -> Response:
    """Who took it from whom."""
    view = asking.story(request, story)
    query = dict(request.query_params)
    rows = [(drawing, row) for drawing in view.drawings for row in drawing.rows]
    shown = paging.cut(rows, query.get("page", ""), size=ROWS, path=request.url.path, query=query)
    drawings = _gathered(shown.items)
    held = _held(view, drawings)
    picture = view.picture if len(view.dossier.derivations) <= DRAWN else draw(_only(view, held))
    pairs = [
        Pair(
            view.citer.outlet(d.derived),
            view.citer.outlet(d.origin),
            d.relation,
            addresses.compared(d.derived, d.origin),
        )
        for d in held
        if d.origin is not None and d.origin in view.by_report
    ]
    return page(
        request,
        "derivations.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        part=Slice(drawings=drawings, picture=picture),
        page=shown,
        pairs=pairs,
        notice=rulings.notice(request),
    )


@router.get("/stories/{story}/figures", response_class=HTMLResponse)
def figures(request: Request, story: str) -> Response:
    """Numbers for one quantity side by side."""
    view = asking.story(request, story)
    query = dict(request.query_params)
    shown = paging.cut(view.figures, query.get("page", ""), size=FIGURES, path=request.url.path, query=query)
    part = Slice(figures=tuple(shown.items))
    return _part(request, view, part, shown, Words("Figures side by side", "_figures.html", "No figure was found."))


@router.get("/stories/{story}/differences", response_class=HTMLResponse)
def differences(request: Request, story: str) -> Response:
    """What one report has and another has not."""
    view = asking.story(request, story)
    query = dict(request.query_params)
    shown = paging.cut(view.differences, query.get("page", ""), size=DIFFERENCES, path=request.url.path, query=query)
    part = Slice(differences=tuple(shown.items))
    words = Words("Carried by one, not by another", "_differences.html", "No such difference was found.")
    return _part(request, view, part, shown, words)


@router.get("/stories/{story}/versions", response_class=HTMLResponse)
def versions(request: Request, story: str) -> Response:
    """The states of one report that were saved at different times."""
    view = asking.story(request, story)
    query = dict(request.query_params)
    shown = paging.cut(view.versions, query.get("page", ""), size=STATES, path=request.url.path, query=query)
    part = Slice(versions=tuple(shown.items))
    words = Words("States of one report", "_versions.html", "Each report has one state.")
    return _part(request, view, part, shown, words)


def _part(request: Request, view: Opened, part: Slice, shown: paging.Page[T], words: Words) -> Response:
    return page(
        request,
        "part.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        name=words.name,
        body=words.template,
        part=part,
        page=shown,
        empty="" if shown.total else words.empty,
    )


def _gathered(rows: Sequence[tuple[Drawing, DerivationView]]) -> tuple[Drawing, ...]:
    """The rows of a page under their reports again, their evidence cut to what a page can hold."""
    by_report: dict[str, tuple[Drawing, list[DerivationView]]] = {}
    for drawing, row in rows:
        by_report.setdefault(drawing.anchor, (drawing, []))[1].append(replace(row, further=row.further[:FURTHER]))
    return tuple(replace(drawing, rows=tuple(held)) for drawing, held in by_report.values())


def _held(view: Opened, drawings: tuple[Drawing, ...]) -> list[Derivation]:
    """The derivations that the rows of a page tell."""
    told = {(d.anchor, row.origin_anchor or row.origin) for d in drawings for row in d.rows}
    return [
        d
        for d in view.dossier.derivations
        if (view.citer.home(d.derived), view.citer.home(d.origin) if d.origin else folded(d.origin_name or "")) in told
    ]


def _only(view: Opened, held: list[Derivation]) -> Dossier:
    """The dossier with those reports alone that a page's rows speak of."""
    named = {r for d in held for r in (d.derived, d.origin) if r is not None}
    readings = tuple(r for r in view.dossier.readings if r.report.id in named)
    return replace(view.dossier, derivations=tuple(held), readings=readings)
