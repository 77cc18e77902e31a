"""Who speaks in a story, and everything that each of them said: in time, by outlet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter
from rapidfuzz import fuzz, process
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.dossier.citation import Cite, folded, shortened
from sayso.dossier.dates import brief
from sayso.dossier.people_view import PersonView, person_view
from sayso.model import Act, Attribution, AttributionId, Reading, Speaker, SpeakerId
from sayso.web import addresses, asking, paging, rulings
from sayso.web.addresses import meant
from sayso.web.opened import ANCHOR, Opened
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
PEOPLE, SAID = 40, 40
OTHERS = 300  # speakers that are offered as the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement of a speaker."""

    id: AttributionId
    outlet: str
    when: str
    words: tuple[Cite, ...]
    how: str
    finding: str
    reports: int
    wordings: str


@dataclass(frozen=True, slots=True)
class People:
    """A page of speakers, as the dossier's template takes them."""

    anchor: str
    number: int
    people: tuple[PersonView, ...]


@router.get("/stories/{story}/speakers", response_class=HTMLResponse)
def index(request: Request, story: str) -> Response:
    """Those who speak, the most quoted first."""
    view = asking.story(request, story)
    query = dict(request.query_params)
    shown = paging.cut(view.people, query.get("page", ""), size=PEOPLE, path=request.url.path, query=query)
    return page(
        request,
        "people.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        page=shown,
        part=People(ANCHOR, 1, tuple(shown.items)),
        notice=rulings.notice(request),
    )


@router.get("/stories/{story}/speakers/{speaker}", response_class=HTMLResponse)
def one(request: Request, story: str, speaker: str) -> Response:
    """One speaker: what the reports call them, everything said, and the forms to merge, split and rename."""
    view = asking.story(request, story)
    identity = SpeakerId(meant(speaker))
    value = view.by_speaker.get(identity)
    if value is None:
        raise asking.missing("speaker")
    query = dict(request.query_params)
    everything = [(r, a) for r in view.readings for a in r.attributions if a.speaker == identity]
    outlets = Counter(view.citer.outlet(r.report.id) for r, _ in everything)
    outlet = query.get("outlet", "")
    held = [(r, a) for r, a in everything if not outlet or view.citer.outlet(r.report.id) == outlet]
    shown = paging.cut(held, query.get("page", ""), size=SAID, path=request.url.path, query=query)
    return page(
        request,
        "speaker.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        identity=identity,
        person=person_view(value, f"{ANCHOR}-p1", len(everything), view.citer),
        total=len(everything),
        outlets=sorted(outlets.items(), key=lambda row: (-row[1], row[0])),
        outlet=outlet,
        page=shown.holding([_said(r, a, view) for r, a in shown.items]),
        others=_others(value, view),
        notice=rulings.notice(request),
    )


def how(value: Attribution, cue: str) -> str:
    """How words are given to a speaker, on one line: cue, mode, confidence, method."""
    mode = value.mode if value.act is Act.SPEECH else f"{value.mode} {value.act}"
    return " · ".join((cue or "no cue", mode, f"sure {value.confidence:.2f}", value.method))


def _said(reading: Reading, value: Attribution, view: Opened) -> Said:
    reports, wordings = view.carried.get(value.id, (1, ""))
    cue = shortened(folded(reading.report.words(value.cue)), 60) if value.cue else ""
    return Said(
        id=value.id,
        outlet=view.citer.outlet(reading.report.id),
        when=brief(reading.report.published),
        words=view.citer.cites(value.content),
        how=how(value, f"“{cue}”" if cue else ""),
        finding=addresses.finding(value.id),
        reports=reports,
        wordings=wordings,
    )


def _others(value: Speaker, view: Opened) -> list[tuple[SpeakerId, str]]:
    """The other speakers that words of a report name, the likest name first: those a person may want to merge."""
    names = {s.id: folded(s.name) for s in view.dossier.speakers if s.id != value.id and s.mentions}
    ranked = process.extract(folded(value.name), names, scorer=fuzz.token_set_ratio, limit=OTHERS)
    told = {s.id: f"{names[s.id]} ({s.kind})" for s in view.dossier.speakers if s.id in names}
    return [(key, told[key]) for _, _, key in ranked]
