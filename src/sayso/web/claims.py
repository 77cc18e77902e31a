"""The claims of a story: the ledger in the order of checking, and each claim on a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso import references
from sayso.dossier.citation import Cite, folded
from sayso.dossier.claims_view import ClaimView
from sayso.dossier.dates import brief
from sayso.model import Claim, ClaimId, StandingValue, Statement
from sayso.web import addresses, asking, paging, rulings
from sayso.web.addresses import meant
from sayso.web.opened import Opened
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
SIZE = 20
CITED = 40  # sources to copy
STATEMENTS = 100  # places of one claim that are listed
ORDERS = {
    "": "What a desk should check first comes first.",
    "reports": "What most reports carry comes first.",
    "origins": "What has the fewest known origins comes first.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim in the ledger."""

    view: ClaimView
    why: str
    set_aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that states a claim."""

    outlet: str
    when: str
    speaker: str
    speaker_href: str
    words: tuple[Cite, ...]
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """Something that the ledger is narrowed by."""

    name: str
    label: str
    all: str
    chosen: str
    values: tuple[tuple[str, str, int | None], ...]  # value, words, how many


@router.get("/stories/{story}/claims", response_class=HTMLResponse)
def index(request: Request, story: str) -> Response:
    """The ledger, narrowed by what is asked for."""
    view = asking.story(request, story)
    query = dict(request.query_params)
    entries = [e for e in view.ledger if _fits(e.claim, view, query)]
    order = query.get("order", "")
    if order == "reports":
        entries.sort(key=lambda e: -len(e.claim.reports))
    elif order == "origins":
        entries.sort(key=lambda e: (len(e.claim.origins), -len(e.claim.reports)))
    shown = paging.cut(entries, query.get("page", ""), size=SIZE, path=request.url.path, query=query)
    views = view.some_claims([e.claim for e in shown.items])
    rows = [
        Row(view=v, why="; ".join(map(folded, e.why)), set_aside=e.claim.set_aside is not None)
        for v, e in zip(views, shown.items, strict=True)
    ]
    return page(
        request,
        "claims.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        page=shown.holding(rows),
        selects=_selects(view, query),
        order_words=ORDERS.get(order, ORDERS[""]),
    )


@router.get("/stories/{story}/claims/{claim}", response_class=HTMLResponse)
def one(request: Request, story: str, claim: str) -> Response:
    """One claim with everything that stands behind and against it."""
    view = asking.story(request, story)
    value = view.by_claim.get(ClaimId(meant(claim)))
    if value is None:
        raise asking.missing("claim")
    shown = view.some_claims([value])[0]
    statements = [_place(s, view) for s in value.statements[:STATEMENTS]]
    return page(
        request,
        "claim.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        claim=shown,
        value=value,
        statements=statements,
        more_statements=len(value.statements[STATEMENTS:]),
        citations=_citations(value, view),
        notice=rulings.notice(request),
    )


def _citations(claim: Claim, view: Opened) -> tuple[tuple[str, str], ...]:
    """The sources of a claim to copy, in three forms."""
    sources = references.of_claim(claim, view.by_report)[:CITED]
    if not sources:
        return ()
    return (
        ("as text", "\n".join(map(references.text, sources))),
        ("for Wikipedia", "\n".join(map(references.wikitext, sources))),
        ("for a reference manager (CSL-JSON)", references.csl_json(sources)),
    )


def _fits(claim: Claim, view: Opened, query: Mapping[str, str]) -> bool:
    words = query.get("words", "").casefold().split()
    if words and not all(word in folded(claim.text).casefold() for word in words):
        return False
    standing = query.get("standing", "")
    if standing == "contested" and not claim.contests:
        return False
    if standing not in ("", "contested") and all(s.value != standing for s in claim.standings):
        return False
    origins = query.get("origins", "")
    if origins == "single" and not (len(claim.reports) > 1 and len(claim.origins) == 1):
        return False
    if origins == "several" and len(claim.origins) < 2:
        return False
    if origins == "none" and claim.origins:
        return False
    outlet, speaker = query.get("outlet", ""), query.get("speaker", "")
    if outlet and all(view.citer.outlet(r) != outlet for r in claim.reports):
        return False
    return not speaker or any(folded(o.name) == speaker for o in claim.origins)


def _selects(view: Opened, query: Mapping[str, str]) -> tuple[Select, ...]:
    claims = view.dossier.claims
    standings = Counter(value for c in claims for value in {s.value for s in c.standings})
    outlets = Counter(name for c in claims for name in {view.citer.outlet(r) for r in c.reports})
    origins = Counter(name for c in claims for name in {folded(o.name) for o in c.origins})
    contested = sum(bool(c.contests) for c in claims)
    told: list[tuple[str, str, int | None]] = [
        (v.value, v.value.replace("-", " "), standings[v]) for v in StandingValue if standings[v]
    ]
    if contested:
        told.append(("contested", "set against another account", contested))
    return (
        _select("standing", "stands as", "anyhow", query, told),
        _select("origins", "known origins", "any number", query, [
            ("single", "several reports, one known origin", None), ("several", "two or more", None),
            ("none", "none told", None)]),
        _select("speaker", "on whose word", "anybody", query, [(n, n, c) for n, c in origins.most_common(80)]),
        _select("outlet", "carried by", "any outlet", query, [(n, n, c) for n, c in sorted(outlets.items())]),
        _select("order", "order", "check next", query, [
            ("reports", "most reports", None), ("origins", "fewest origins", None)]),
    )  # fmt: skip


def _select(
    name: str, label: str, everything: str, query: Mapping[str, str], values: Sequence[tuple[str, str, int | None]]
) -> Select:
    return Select(name=name, label=label, all=everything, chosen=query.get(name, ""), values=tuple(values))


def _place(statement: Statement, view: Opened) -> Place:
    given = statement.attribution
    held = view.by_attribution.get(given) if given is not None else None
    speaker = held[1].speaker if held else None
    reading = view.by_report.get(statement.report)
    return Place(
        outlet=view.citer.outlet(statement.report),
        when=brief(reading.report.published if reading else None),
        speaker="the reporter" if given is None else view.speaker_name(speaker),
        speaker_href=view.here("speakers", speaker) if speaker in view.by_speaker and speaker else "",
        words=view.citer.cites(statement.spans),
        finding=addresses.finding(given) if held and given else "",
    )
