"""How a finding of any kind came about, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso import explaining
from sayso.dossier.citation import Cite, folded
from sayso.explaining import sure
from sayso.model import AttributionId, ClaimId, SpeakerId, UtteranceId
from sayso.web import addresses, asking
from sayso.web.addresses import meant
from sayso.web.opened import Opened
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
CITES = 8  # places of one step that are shown


@dataclass(frozen=True, slots=True)
class StepView:
    """A step, the words it rests on, and how many places more there are."""

    text: str
    cites: tuple[Cite, ...]
    more: int


@router.get("/explain/{finding}", response_class=HTMLResponse)
def explain(request: Request, finding: str, story: str = "") -> Response:
    """How a finding came about; ``?story=`` tells which speaker of a name is meant."""
    identity = meant(finding)
    desk = asking.desk(request)
    view = desk.opened(story) if story else desk.with_finding(identity)
    found = explaining.explain(view.dossier, identity) if view else None
    if view is None or found is None:
        raise asking.missing("finding")
    return page(
        request,
        "explain.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        found=found,
        heading=folded(found.heading),
        sure=None if found.confidence is None else sure(found.confidence),
        steps=[step_view(step, view) for step in found.steps],
        href=home(view, identity),
    )


def home(view: Opened, identity: str) -> str:
    """The page of a finding of any kind."""
    if ClaimId(identity) in view.by_claim:
        return view.here("claims", identity)
    if UtteranceId(identity) in view.by_utterance:
        return view.here("words", identity)
    if SpeakerId(identity) in view.by_speaker:
        return view.here("speakers", identity)
    if AttributionId(identity) in view.by_attribution or identity in view.by_flag:
        return addresses.finding(identity)
    return view.here("from")


def step_view(step: explaining.Step, view: Opened) -> StepView:
    """A step with links to the words it rests on."""
    cites = view.citer.cites(step.spans)
    return StepView(folded(step.text), cites[:CITES], len(cites[CITES:]))
