"""A story taken away: as one self-contained file, or as data, with names withheld where that is asked for."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso import dossier as pages
from sayso import export, redaction
from sayso.web import asking
from sayso.web.forms import Form

router = APIRouter(include_in_schema=False)


@router.post("/stories/{story}/take")
def take(request: Request, story: str, form: Form) -> Response:
    """The dossier of a story as a file. It is asked for by a form, so that no name withheld stays in an address."""
    view = asking.story(request, story)
    with asking.desk(request).project() as project:
        models = project.models()
    dossier = view.dossier
    plan = redaction.plan(form.text("withhold", 20_000).split("\n"), [dossier])
    if plan.names:
        dossier = redaction.redacted(dossier, plan)
    if form.text("form") == "json":
        text, kind, ending = export.line(export.pile([dossier], [], models)), "application/json", "json"
    else:
        choices = pages.Choices(full_text=form.text("full") == "yes", withheld=len(plan.names))
        text, kind, ending = pages.render([dossier], [], models, choices), "text/html; charset=utf-8", "html"
    headers = {"content-disposition": f'attachment; filename="dossier.{ending}"'}
    return Response(text, media_type=kind, headers=headers)
