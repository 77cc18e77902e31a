"""Searching a project: speakers, headlines, claims, statements and texts, each hit with a link to its words."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.dossier.citation import folded
from sayso.dossier.dates import brief
from sayso.model import Span
from sayso.store import Found, Hit
from sayso.web import addresses, asking, paging
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
SIZE = 20
LONGEST = 300  # characters of a search
FOUND_WORDS = {
    Found.SPEAKER: "speaker",
    Found.TITLE: "headline",
    Found.CLAIM: "claim",
    Found.STATEMENT: "statement",
    Found.TEXT: "report",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """One place that was found."""

    kind: str
    title: str
    about: str
    href: str
    excerpt: tuple[tuple[bool, str], ...]  # whether it is one of the words, and the words


@router.get("/search", response_class=HTMLResponse)
def search(request: Request, q: str = "") -> Response:
    """Where words stand."""
    words = q.strip()
    query = dict(request.query_params)
    refused = f"Search for {LONGEST} characters at most." if len(words) > LONGEST else ""
    typed = "" if refused else words
    with asking.desk(request).project() as project:
        counts = project.count_hits(typed)
        shown = paging.cut(
            range(sum(counts.values())), query.get("page", ""), size=SIZE, path="/search", query={"q": words}
        )
        hits = project.search(typed, offset=shown.first - 1, limit=SIZE) if typed else []
    return page(
        request,
        "search.html",
        words=words,
        refused=refused,
        page=shown.holding([view(hit) for hit in hits]),
        counts=[(FOUND_WORDS[kind], count) for kind, count in counts.items()],
    )


def view(hit: Hit) -> HitView:
    """A hit as the page shows it."""
    return HitView(
        kind=FOUND_WORDS[hit.kind],
        title=folded(hit.title or "") or "without a headline",
        about=" · ".join(filter(None, (folded(hit.outlet or ""), brief(hit.published) if hit.report else ""))),
        href=address(hit),
        excerpt=_excerpt(hit),
    )


def address(hit: Hit) -> str:
    """Where what was found stands."""
    if hit.kind is Found.SPEAKER and hit.story:
        return addresses.story(hit.story, "speakers", hit.id)
    if hit.kind is Found.CLAIM and hit.story:
        return addresses.story(hit.story, "claims", hit.id)
    if hit.report is None:
        return addresses.story(hit.story) if hit.story else "/"
    if hit.start is None or hit.until is None:
        return addresses.report(hit.report)
    return addresses.place(Span(hit.report, hit.start, hit.until, hit.part))


def _excerpt(hit: Hit) -> tuple[tuple[bool, str], ...]:
    pieces: list[tuple[bool, str]] = []
    at = 0
    for start, end in hit.marks:
        pieces += [(False, hit.excerpt[at:start]), (True, hit.excerpt[start:end])]
        at = end
    return tuple((marked, text) for marked, text in (*pieces, (False, hit.excerpt[at:])) if text)
