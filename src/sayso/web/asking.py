"""What is asked for in a request, or a plain answer that it is not there."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.model import Reading, ReportId
from sayso.web.addresses import meant
from sayso.web.desk import Desk
from sayso.web.opened import Opened

Part = tuple[str, str, int | None]  # address, name, and how many things it lists


def desk(request: Request) -> Desk:
    """The desk of the app that was asked."""
    found: Desk = request.app.state.desk
    return found


def story(request: Request, part: str) -> Opened:
    """The story that a part of an address spells; 404 where there is none."""
    found = desk(request).opened(meant(part))
    if found is None:
        raise missing("story")
    return found


def report(request: Request, identity: str) -> tuple[Opened, Reading]:
    """A report's story and its reading there; 404 where there is none."""
    found = desk(request).with_report(identity)
    if found is None:
        raise missing("report")
    opened, standing = found
    reading = opened.by_report.get(ReportId(standing))
    if reading is None:
        raise missing("report")
    return opened, reading


def missing(what: str) -> HTTPException:
    """The answer that something is not in the project."""
    return HTTPException(404, f"There is no such {what} in this project; a later reading may have named it otherwise.")


def parts(view: Opened) -> tuple[Part, ...]:
    """The pages of a story that have something on them."""
    dossier = view.dossier
    rows: tuple[Part, ...] = (
        (view.here(), "At a glance", None),
        (view.here("claims"), "Claims", len(dossier.claims)),
        (view.here("words"), "Wordings", len(view.wordings)),
        (view.here("figures"), "Figures", len(dossier.quantities)),
        (view.here("from"), "Who took it from whom", len(dossier.derivations)),
        (view.here("differences"), "Carried and not", len(view.differences)),
        (view.here("speakers"), "Speakers", len(view.people)),
        (view.here("versions"), "States", len(dossier.versions)),
        (view.here("review"), "Review", None),
    )
    return tuple(row for row in rows if row[2] != 0)
