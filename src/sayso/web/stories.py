"""The stories of a project with their facets, and a story at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.dossier.citation import folded, shortened
from sayso.dossier.dates import brief
from sayso.model import Decision
from sayso.phrases import EFFECT_WORDS
from sayso.store import Facet, Project, StoryRow, Where, browse
from sayso.web import asking, paging, rulings
from sayso.web.addresses import with_query
from sayso.web.opened import Opened
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
SIZE = 25
CHECKS = 5  # claims that a story's first page names for checking
FACETS = {"outlet": "outlet", "speaker": "speaker", "standing": "how a claim stands"}
VALUES = 109  # of a facet: what is shown and what folds away


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """A story in the list."""

    id: str
    title: str
    reports: int
    earlier: int  # states of reports that later ones replaced
    dates: str
    outlets: tuple[str, ...]
    claims: int
    single: int
    standings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value that stories can be narrowed to, and the way there or back."""

    value: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """What stories can be narrowed by."""

    name: str
    values: tuple[FacetValue, ...]


@router.get("/", response_class=HTMLResponse)
def index(request: Request) -> Response:
    """The stories, narrowed by what is asked for."""
    query = dict(request.query_params)
    where = narrowed(query)
    with asking.desk(request).project() as project:
        total, found = project.count_stories(), project.count_stories(where)
        shown = paging.cut(range(found), query.get("page", ""), size=SIZE, path="/", query=query)
        rows = project.stories(where, offset=shown.first - 1, limit=SIZE)
        marks = browse.marks(project, [row.id for row in rows])
        facets = tuple(
            FacetView(
                name,
                tuple(
                    FacetValue(f.value, f.stories, _toggled(query, key, f.value), query.get(key) == f.value)
                    for f in _values(project, key, replace(where, **{key: None}))
                    if f.value != "asserted"
                ),
            )
            for key, name in FACETS.items()
        )
        reports = project.count_reports()
    cards = [_card(row, marks[row.id]) for row in rows]
    return page(
        request,
        "stories.html",
        page=shown.holding(cards),
        total=total,
        reports=reports,
        facets=facets,
        chosen=_chosen(query),
    )


@router.get("/stories/{story}", response_class=HTMLResponse)
def glance(request: Request, story: str) -> Response:
    """One story at a glance."""
    view = asking.story(request, story)
    with asking.desk(request).project() as project:
        decisions = {d.id: d for d in project.decisions()} if view.dossier.overrulings else {}
    return page(
        request,
        "story.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        checks=[
            {"id": e.claim.id, "text": shortened(folded(e.claim.text), 120), "why": "; ".join(map(folded, e.why))}
            for e in view.ledger[:CHECKS]
            if e.claim.set_aside is None
        ],
        overruled=overruled(view, decisions),
        notice=rulings.notice(request),
    )


def narrowed(query: Mapping[str, str]) -> Where:
    """What a request narrows the stories to; what is no day narrows nothing."""
    return Where(
        outlet=query.get("outlet") or None,
        speaker=query.get("speaker") or None,
        standing=query.get("standing") or None,
        since=_day(query.get("from", "")),
        until=_day(query.get("to", "")),
    )


def overruled(view: Opened, decisions: Mapping[str, Decision]) -> tuple[dict[str, str], ...]:
    """What became of people's decisions in a story, those whose words are gone first."""
    rows = [
        {
            "effect": EFFECT_WORDS[o.effect],
            "orphaned": str(o.effect),
            "words": rulings.sentence(decisions[o.decision]),
            "reason": folded(o.reason),
        }
        for o in view.dossier.overrulings
        if o.decision in decisions
    ]
    return tuple(sorted(rows, key=lambda row: row["orphaned"] != "orphaned"))


def _card(row: StoryRow, marks: browse.Marks) -> StoryCard:
    return StoryCard(
        id=row.id,
        title=folded(row.title) or ("" if row.weighed else "A story that is not weighed yet"),
        reports=row.reports - marks.earlier,
        earlier=marks.earlier,
        dates=dates(row.first_published, row.last_published),
        outlets=tuple(folded(name) for name in row.outlets),
        claims=row.claims,
        single=marks.single,
        standings=marks.standings,
    )


def dates(first: str | None, last: str | None) -> str:
    """The days over which a story was reported."""
    if not first or not last:
        return "date unknown"
    one, other = brief(first[:10]), brief(last[:10])
    return one if one == other else f"{one} to {other}"


def _values(project: Project, by: str, where: Where) -> list[Facet]:
    return browse.speakers(project, where, VALUES) if by == "speaker" else project.facets(by, where, limit=VALUES)


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _toggled(query: Mapping[str, str], key: str, value: str) -> str:
    kept = {k: v for k, v in query.items() if k in (*FACETS, "from", "to")}
    return with_query("/", kept | {key: "" if query.get(key) == value else value})


def _chosen(query: Mapping[str, str]) -> Sequence[tuple[str, str, str]]:
    kept = {k: v for k, v in query.items() if k in (*FACETS, "from", "to") and v}
    return [(key, value, with_query("/", kept | {key: ""})) for key, value in kept.items()]
