"""The review: the least certain findings first, each accepted, rejected or passed over."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso import explaining
from sayso.dossier.citation import folded
from sayso.model import AttributionId, UtteranceId
from sayso.overruling.review import Doubt, review
from sayso.web import asking, paging, rulings
from sayso.web.addresses import with_query
from sayso.web.explaining import StepView, home, step_view
from sayso.web.opened import Opened
from sayso.web.pages import page
from sayso.web.reports import Shown, of_attribution, of_flag
from sayso.web.stories import SIZE, dates

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One finding that is asked about."""

    id: str
    what: str
    head: str
    sure: str
    shown: Shown | None  # an attribution or a flag, where it stands
    steps: tuple[StepView, ...]  # how anything else came about
    href: str
    rejected: str  # what the button of rejecting does; "" where a page has to be looked at for that


@router.get("/review", response_class=HTMLResponse)
def index(request: Request) -> Response:
    """The stories that can be reviewed."""
    query = dict(request.query_params)
    with asking.desk(request).project() as project:
        shown = paging.cut(
            range(project.count_stories()), query.get("page", ""), size=SIZE, path="/review", query=query
        )
        rows = project.stories(offset=shown.first - 1, limit=SIZE)
    stories = [(row, dates(row.first_published, row.last_published)) for row in rows if row.weighed]
    return page(request, "reviews.html", page=shown.holding(stories))


@router.get("/stories/{story}/review", response_class=HTMLResponse)
def one(request: Request, story: str) -> Response:
    """The next finding of a story that nobody has looked at."""
    view = asking.story(request, story)
    passed = request.query_params.get("passed", "0")
    skip = int(passed) if passed.isdecimal() and len(passed) < 7 else 0
    doubts = review(view.dossier)
    question = _question(doubts[skip], view) if skip < len(doubts) else None
    return page(
        request,
        "review.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        question=question,
        left=len(doubts) - skip,
        passed=skip,
        onward=with_query(request.url.path, {"passed": skip + 1}),
        notice=rulings.notice(request),
    )


def _question(doubt: Doubt, view: Opened) -> Question:
    shown: Shown | None = None
    steps: tuple[StepView, ...] = ()
    head = ""
    if doubt.kind == "attribution":
        shown = of_attribution(view, *view.by_attribution[AttributionId(doubt.id)])
    elif doubt.kind == "flag":
        shown = of_flag(view, *view.by_flag[doubt.id])
    else:
        found = explaining.explain(view.dossier, doubt.id)
        head = folded(found.heading) if found else doubt.id
        steps = tuple(step_view(step, view) for step in found.steps) if found else ()
    return Question(
        id=doubt.id,
        what="statement" if doubt.kind == "attribution" else doubt.kind,
        head=shown.head if shown else head,
        sure=f"{doubt.confidence:.2f}",
        shown=shown,
        steps=steps,
        href=home(view, doubt.id),
        rejected=_rejected(doubt, view),
    )


def _rejected(doubt: Doubt, view: Opened) -> str:
    if doubt.kind == "utterance":
        return "Not the same" if len(view.by_utterance[UtteranceId(doubt.id)].variants) == 2 else ""
    return {"attribution": "Reject", "flag": "Wrong", "derivation": "Neither from the other"}.get(doubt.kind, "")
