"""The app put together: its routes, who may ask, and what is said where something goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from secrets import token_urlsafe

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sayso.errors import SaysoError
from sayso.pipeline import Options
from sayso.version import __version__
from sayso.web import (
    adding,
    api,
    claims,
    comparing,
    derivations,
    explaining,
    reports,
    reviewing,
    rulings,
    searching,
    speakers,
    stories,
    taking,
    words,
)
from sayso.web.desk import Desk
from sayso.web.guard import HEADERS, LOOPBACK, Guard
from sayso.web.jobs import Jobs
from sayso.web.pages import STATIC, page, static

ROUTERS = (
    stories.router,
    claims.router,
    words.router,
    derivations.router,
    speakers.router,
    reports.router,
    comparing.router,
    searching.router,
    explaining.router,
    rulings.router,
    reviewing.router,
    adding.router,
    taking.router,
    api.router,
)
_TITLES = {
    403: "Not allowed",
    404: "Not here",
    405: "Not possible",
    413: "Too much at once",
    422: "That cannot be done",
    507: "No room",
}
_log = logging.getLogger(__name__)


def create_app(
    project: Path, *, port: int | None = None, names: Iterable[str] = LOOPBACK, options: Options | None = None
) -> FastAPI:
    """The app over one project file.

    It answers only to ``names`` (and, where one is given, only on ``port``): by default those of this computer.
    """
    app = FastAPI(
        title="sayso",
        version=__version__,
        summary="What reports say, on whose word, with the exact characters as evidence.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # the pages that FastAPI brings load their scripts from elsewhere
        redoc_url=None,
    )
    app.state.desk = Desk(project, options)
    app.state.jobs = Jobs(app.state.desk)
    app.state.token = token_urlsafe(32)
    app.add_middleware(Guard, names=tuple(names), port=port)
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(SaysoError, _told)
    app.add_exception_handler(Exception, _failed)
    return app


def _static(name: str) -> Response:
    content = static(name)
    if content is None:
        raise HTTPException(404, "There is no such file.")
    return Response(content, media_type=STATIC[name])


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _problem(request, error.status_code, str(error.detail))


def _misunderstood(request: Request, _: Exception) -> Response:
    return _problem(request, 422, "A part of the address or of the form is missing, or is not what it should be.")


def _told(request: Request, error: Exception) -> Response:
    return _problem(request, 422, f"{error}."[0].upper() + f"{error}."[1:])


def _failed(request: Request, error: Exception) -> Response:
    _log.error("%s failed", request.url.path, exc_info=error)
    answer = _problem(request, 500, "sayso could not show this; what was kept is kept. Please report it.")
    answer.headers.update(HEADERS)  # this answer is given outside the guard
    return answer


def _problem(request: Request, status: int, reason: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": reason}, status)
    try:
        return page(
            request, "problem.html", status=status, title=_TITLES.get(status, "Something is wrong"), reason=reason
        )
    except SaysoError:  # the project itself cannot be read any more
        return Response(reason + "\n", status, media_type="text/plain; charset=utf-8")
