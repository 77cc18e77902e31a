"""What was said once and carried by several: the wordings of a story, and each utterance, a row an outlet."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.dossier.citation import folded, shortened
from sayso.dossier.dates import brief
from sayso.dossier.wordings_view import Chunk, WordingView, base_of, chunks_between
from sayso.model import AttributionId, Change, Meaning, Utterance, UtteranceId, Variant
from sayso.phrases import EDIT_WORDS, MEANING_WORDS
from sayso.web import addresses, asking, paging, rulings
from sayso.web.addresses import meant
from sayso.web.opened import ANCHOR, Opened
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
SIZE = 12
ROWS = 100  # outlets of one utterance that are listed
AROUND = 260  # characters of context on either side
LIKE = 60  # utterances of the same speaker that are offered as the same


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantRow:
    """One outlet's wording."""

    outlet: str
    when: str
    href: str
    attribution: AttributionId
    chunks: tuple[Chunk, ...]
    kinds: str
    meaning: str
    shifted: bool
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Wordings:
    """A page of wordings, as the dossier's template takes them."""

    anchor: str
    wordings: tuple[WordingView, ...]


@router.get("/stories/{story}/words", response_class=HTMLResponse)
def index(request: Request, story: str) -> Response:
    """The utterances that several reports carry, those whose meaning may have moved first."""
    view = asking.story(request, story)
    query = dict(request.query_params)
    shown = paging.cut(view.wordings, query.get("page", ""), size=SIZE, path=request.url.path, query=query)
    return page(
        request,
        "words.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        page=shown,
        wordings=Wordings(ANCHOR, tuple(shown.items)),
    )


@router.get("/stories/{story}/words/{utterance}", response_class=HTMLResponse)
def one(request: Request, story: str, utterance: str) -> Response:
    """One utterance, a row an outlet."""
    view = asking.story(request, story)
    value = view.by_utterance.get(UtteranceId(meant(utterance)))
    if value is None:
        raise asking.missing("utterance")
    if len(value.variants) == 1:
        return RedirectResponse(addresses.finding(value.variants[0].attribution), 303)
    speaker = value.speaker
    return page(
        request,
        "utterance.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        value=value,
        speaker=view.speaker_name(speaker),
        speaker_href=view.here("speakers", speaker) if speaker and speaker in view.by_speaker else "",
        variants=_rows(value, view),
        like=_like(value, view),
        notice=rulings.notice(request),
    )


def _rows(value: Utterance, view: Opened) -> tuple[VariantRow, ...]:
    first = base_of(value)
    changes = {c.after: c for c in value.changes if c.before == first}
    places = [first, *(n for n in range(len(value.variants)) if n != first)]
    rows = [_row(value.variants[n], value.variants[first], changes.get(n), view) for n in places[:ROWS]]
    return (rows[0], *sorted(rows[1:], key=lambda row: not row.shifted))


def _row(variant: Variant, first: Variant, change: Change | None, view: Opened) -> VariantRow:
    report = view.by_report[variant.report].report
    span = min(variant.content)
    text = report.text if span.part == "text" else report.title or ""
    return VariantRow(
        outlet=view.citer.outlet(variant.report),
        when=brief(report.published),
        href=addresses.place(span),
        attribution=variant.attribution,
        chunks=(Chunk("kept", folded(variant.text)),) if variant is first else chunks_between(first, variant),
        kinds=", ".join(EDIT_WORDS[k] for k in change.kinds) if change else "",
        meaning=MEANING_WORDS[change.meaning] if change else "",
        shifted=change is not None and change.meaning in (Meaning.SHIFTED, Meaning.OPPOSITE),
        before=text[max(0, span.start - AROUND) : span.start],
        words=text[span.start : max(v.end for v in variant.content if v.part == span.part)],
        after=text[max(v.end for v in variant.content if v.part == span.part) :][:AROUND],
    )


def _like(value: Utterance, view: Opened) -> tuple[tuple[str, str], ...]:
    """What else the speaker said: what a person may say is the same thing."""
    mine = {v.attribution for v in value.variants}
    found = (
        (other.id, shortened(f"{view.citer.outlet(other.variants[0].report)}: {folded(other.variants[0].text)}", 110))
        for other in view.dossier.utterances
        if other.id != value.id and other.speaker == value.speaker and other.variants[0].attribution not in mine
    )
    return tuple(sorted(found, key=lambda row: row[1]))[:LIKE]
