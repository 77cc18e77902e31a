"""The same data for programs: the shapes of ``sayso.export``, read only, described by OpenAPI.

Spans are code points into ``report.text``, half-open. Lists are paged by ``offset`` and ``limit``.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from msgspec import to_builtins
from starlette.requests import Request

from sayso import explaining, export, pipeline
from sayso.export import Data
from sayso.web import asking
from sayso.web.opened import Opened
from sayso.web.stories import FACETS, VALUES, narrowed

router = APIRouter(prefix="/api")
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="how many to leave out at the head")]
Limit = Annotated[int, Query(ge=1, le=500, description="how many to give")]


@router.get("/stories", tags=["stories"])
def stories(
    request: Request,
    outlet: str | None = None,
    speaker: str | None = None,
    standing: str | None = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Data:
    """The stories of the project in short, with what they can be narrowed to.

    ``from`` and ``to`` (days, ISO 8601) narrow them by when they were reported.
    """
    given = {"outlet": outlet or "", "speaker": speaker or "", "standing": standing or ""}
    where = narrowed(given | {k: request.query_params.get(k, "") for k in ("from", "to")})
    with asking.desk(request).project() as project:
        return {
            "total": project.count_stories(where),
            "stories": to_builtins(project.stories(where, offset=offset, limit=limit)),
            "facets": {by: to_builtins(project.facets(by, where, limit=VALUES)) for by in FACETS},
        }


@router.get("/stories/{story}", tags=["stories"])
def story(request: Request, story: str) -> Data:
    """One story, weighed, in the shape of ``sayso dossier --format json``."""
    return asking.story(request, story).data


@router.get("/stories/{story}/claims", tags=["stories"])
def claims(request: Request, story: str, offset: Offset = 0, limit: Limit = 50) -> Data:
    """The claims of a story in the order of checking."""
    view = asking.story(request, story)
    by_id = {c["id"]: c for c in view.data["claims"]}
    entries = view.ledger[offset : offset + limit]
    rows = [by_id[e.claim.id] | {"rank": e.rank, "urgency": e.urgency, "why": list(e.why)} for e in entries]
    return {"total": len(view.ledger), "claims": rows}


@router.get("/stories/{story}/claims/{claim}", tags=["stories"])
def claim(request: Request, story: str, claim: str) -> Data:
    """One claim with statements, origins, contests and standings."""
    return _one(asking.story(request, story), "claims", claim)


@router.get("/stories/{story}/speakers", tags=["stories"])
def speakers(request: Request, story: str, offset: Offset = 0, limit: Limit = 50) -> Data:
    """The speakers of a story."""
    return _many(asking.story(request, story), "speakers", offset, limit)


@router.get("/stories/{story}/speakers/{speaker}", tags=["stories"])
def speaker(request: Request, story: str, speaker: str) -> Data:
    """One speaker with every attribution given to them."""
    view = asking.story(request, story)
    said = [
        {"report": reading["report"]["id"], **attribution}
        for reading in view.data["reports"]
        for attribution in reading["attributions"]
        if attribution["speaker"] == speaker
    ]
    return _one(view, "speakers", speaker) | {"attributions": said}


@router.get("/stories/{story}/utterances", tags=["stories"])
def utterances(request: Request, story: str, offset: Offset = 0, limit: Limit = 50) -> Data:
    """What was said once, with the variants in which outlets carry it."""
    return _many(asking.story(request, story), "utterances", offset, limit)


@router.get("/stories/{story}/utterances/{utterance}", tags=["stories"])
def utterance(request: Request, story: str, utterance: str) -> Data:
    """One utterance."""
    return _one(asking.story(request, story), "utterances", utterance)


@router.get("/stories/{story}/derivations", tags=["stories"])
def derivations(request: Request, story: str, offset: Offset = 0, limit: Limit = 50) -> Data:
    """Who took it from whom, and on what evidence."""
    return _many(asking.story(request, story), "derivations", offset, limit)


@router.get("/reports", tags=["reports"])
def reports(
    request: Request, outlet: str | None = None, speaker: str | None = None, offset: Offset = 0, limit: Limit = 50
) -> Data:
    """The reports of the project in short, in time order; ``from`` and ``to`` narrow them by their day."""
    given = {"outlet": outlet or "", "speaker": speaker or ""}
    where = narrowed(given | {k: request.query_params.get(k, "") for k in ("from", "to")})
    with asking.desk(request).project() as project:
        rows = project.reports(where, offset=offset, limit=limit)
        return {"total": project.count_reports(where), "reports": to_builtins(rows)}


@router.get("/reports/{report}", tags=["reports"])
def report(request: Request, report: str) -> Data:
    """One report with its text and everything found in it; ``speaker`` is the story's."""
    view, reading = asking.report(request, report)
    found = export.reading(reading, speakers=False)
    return found | {"story": view.id}


@router.get("/compare", tags=["reports"])
def compare(request: Request, a: str, b: str) -> Data:
    """How two reports are related, which took from which, and what holds it."""
    _, first = asking.report(request, a)
    _, second = asking.report(request, b)
    with asking.desk(request).project() as project:
        learned = project.grouping().boilerplate
    return export.comparison(pipeline.compare(first, second, learned=learned), first, second)


@router.get("/search", tags=["search"])
def search(request: Request, q: Annotated[str, Query(max_length=300)], offset: Offset = 0, limit: Limit = 20) -> Data:
    """Where words stand: speakers, headlines, claims, statements, texts; within each, the best first."""
    with asking.desk(request).project() as project:
        hits = project.search(q, offset=offset, limit=limit)
        return {"total": sum(project.count_hits(q).values()), "hits": to_builtins(hits)}


@router.get("/decisions", tags=["decisions"])
def decisions(request: Request, offset: Offset = 0, limit: Limit = 50) -> Data:
    """What people decided, in the order in which it was written."""
    with asking.desk(request).project() as project:
        log = project.decisions()
    return {"total": len(log), "decisions": to_builtins(log[offset : offset + limit])}


@router.get("/explain", tags=["explain"])
def explain(request: Request, id: str, story: str | None = None) -> Data:  # noqa: A002 - the name callers give
    """How a finding of any kind came about; ``story`` tells which speaker of a name is meant."""
    desk = asking.desk(request)
    view = desk.opened(story) if story else desk.with_finding(id)
    found = explaining.explain(view.dossier, id) if view else None
    if found is None:
        raise asking.missing("finding")
    return export.explanation(found)


def _many(view: Opened, what: str, offset: int, limit: int) -> Data:
    rows = view.data[what]
    return {"total": len(rows), what: rows[offset : offset + limit]}


def _one(view: Opened, what: str, identity: str) -> Data:
    found: Data | None = next((row for row in view.data[what] if row["id"] == identity), None)
    if found is None:
        raise asking.missing(what.removesuffix("s"))
    return found
