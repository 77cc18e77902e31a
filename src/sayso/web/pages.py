"""Templates into answers: the one place in the app that knows Jinja."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import unquote

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.version import __version__
from sayso.web import addresses
from sayso.web.paging import Page

NAME_COOKIE = "sayso_name"  # who decides: remembered between forms, sent nowhere


@cache
def _environment() -> Environment:
    environment = Environment(
        # The dossier page's own parts are found beside the app's: nothing is written twice.
        loader=ChoiceLoader([PackageLoader("sayso.web"), PackageLoader("sayso.dossier")]),
        autoescape=True,  # every report is hostile input; nothing here is ever marked safe
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"version": __version__, "address": addresses, "asset": _asset, "Page": Page}
    return environment


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page of the app."""
    state = request.app.state
    around = {
        "path": request.url.path,
        "here": addresses.with_query(request.url.path, dict(request.query_params)),
        "query": dict(request.query_params),
        "token": state.token,
        "author": author(request),
        "project": state.desk.name,
        "notice": None,
        "refresh": 0,
    }
    return HTMLResponse(_environment().get_template(template).render(around | context), status)


def author(request: Request) -> str:
    """The name under which the last decision was taken in this browser."""
    return unquote(request.cookies.get(NAME_COOKIE, ""))[:80]


@cache
def static(name: str) -> bytes | None:
    """A file that the pages load: only those named here exist."""
    if name not in STATIC:
        return None
    package = "sayso.dossier" if name == "page.css" else "sayso.web"
    folder = resources.files(package)
    return (folder if name == "page.css" else folder / "static").joinpath(name).read_bytes()


STATIC = {
    "page.css": "text/css; charset=utf-8",
    "app.css": "text/css; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


@cache
def _asset(name: str) -> str:
    """The address of a file, with a digest, so that a new release is never mixed with an old stylesheet."""
    digest = hashlib.sha256(static(name) or b"").hexdigest()[:8]
    return f"/static/{name}?{digest}"
