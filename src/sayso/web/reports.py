"""A report with its highlights and margin cards, and each finding in it on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.dossier.citation import folded, shortened
from sayso.dossier.dates import brief
from sayso.dossier.report_view import Block
from sayso.model import Attribution, AttributionId, Flag, Part, Reading, Report, Span
from sayso.phrases import ACT_WORDS, MODE_WORDS, VOICE_WORDS
from sayso.web import addresses, asking, paging, rulings
from sayso.web.addresses import meant
from sayso.web.opened import Opened
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
LEAF = 250_000  # characters of a page, about: most reports fit one, and no page may have more than 500 kB
CARD = 700  # characters that a finding's card and marks take
AROUND = 420  # characters of context on either side of a finding
Fact = tuple[str, str, str]  # what, its value, and where it leads ("" for nowhere)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A finding where it stands."""

    head: str
    language: str
    before: str
    pieces: tuple[tuple[str, str], ...]  # the kinds of their marks as class names, and words
    after: str
    href: str
    outlet: str
    when: str
    facts: tuple[Fact, ...]


@router.get("/reports/{report}", response_class=HTMLResponse)
def one(request: Request, report: str) -> Response:
    """One report, opened at the place that ``?at=`` names."""
    identity = meant(report)
    view, reading = asking.report(request, identity)
    value = reading.report
    if value.id != identity:  # an earlier state: the one that is weighed stands for it
        return RedirectResponse(addresses.report(value.id), 303)
    pointed = _within(addresses.pointed(value.id, request.query_params.get("at", "")), value)
    shown = view.report(value.id, pointed)
    leaves = _leaves(shown.blocks)
    query = dict(request.query_params)
    number = query.get("page", "") or str(_leaf_of(leaves, pointed))
    leaf = paging.cut(leaves, number, size=1, path=request.url.path, query={})
    return page(
        request,
        "report.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        identity=value.id,
        report=replace(shown, blocks=leaf.items[0] if leaf.items else ()),
        leaf=leaf,
        look=look(view, reading),
        others=[line for line in view.lines if line.id != value.id],
        notice=rulings.notice(request),
    )


@router.get("/findings/{finding}", response_class=HTMLResponse)
def finding(request: Request, finding: str) -> Response:
    """An attribution or a flag where it stands, and the forms to decide about it."""
    identity = meant(finding)
    view = asking.desk(request).with_finding(identity)
    if view is None:
        raise asking.missing("finding")
    if AttributionId(identity) in view.by_attribution:
        reading, attribution = view.by_attribution[AttributionId(identity)]
        what, shown = "statement", of_attribution(view, reading, attribution)
    elif identity in view.by_flag:
        reading, flag = view.by_flag[identity]
        what, shown = "flag", of_flag(view, reading, flag)
    else:
        raise asking.missing("attribution or flag")
    return page(
        request,
        "finding.html",
        view=view,
        at=view.address,
        parts=asking.parts(view),
        identity=identity,
        what=what,
        shown=shown,
        notice=rulings.notice(request),
    )


def _leaves(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """The paragraphs of a report in pages that stay small, however long the report and however many its findings."""
    leaves: list[list[Block]] = []
    size = LEAF
    for block in blocks:
        cost = sum(len(piece.text) + 60 for piece in block.paragraph.pieces) + CARD * len(block.cards)
        if size + cost > LEAF:
            leaves.append([])
            size = 0
        leaves[-1].append(block)
        size += cost
    return [tuple(leaf) for leaf in leaves]


def _leaf_of(leaves: list[tuple[Block, ...]], pointed: Span | None) -> int:
    """The page, from 1, on which a place stands."""
    if pointed is None or pointed.part is not Part.TEXT:
        return 1
    for number, leaf in enumerate(leaves, 1):
        if leaf and pointed.start < leaf[-1].paragraph.extent[1]:
            return number
    return 1


def look(view: Opened, reading: Reading) -> Callable[[str], str]:
    """From a card's anchor to the page of its finding."""
    found = [*(a.id for a in reading.attributions), *(f.id for f in reading.flags)]
    pages = {view.card(identity): addresses.finding(identity) for identity in found}
    return lambda anchor: pages.get(anchor, "")


def of_attribution(view: Opened, reading: Reading, value: Attribution) -> Shown:
    """An attribution where it stands."""
    report = reading.report
    speaker = value.speaker
    name = view.speaker_name(speaker)
    page_of = view.here("speakers", speaker) if speaker and speaker in view.by_speaker else ""
    count, wordings = view.carried.get(value.id, (1, ""))
    claims = [c for c in view.dossier.claims if any(s.attribution == value.id for s in c.statements)]
    facts: list[Fact] = [
        ("speaker", name, page_of),
        ("source", _words(report, value.source) or "nobody is named", ""),
        ("cue", _words(report, value.cue) or "none", ""),
        ("how", f"{MODE_WORDS[value.mode]}; {ACT_WORDS[value.act]}", ""),
        ("sure", f"{value.confidence:.2f}, by {value.method}", ""),
    ]
    if count > 1:
        facts.append(("carried by", f"{count} reports: their wordings", wordings))
    facts += [("counts in", shortened(folded(c.text), 140), view.here("claims", c.id)) for c in claims[:5]]
    marks = [("statement", piece) for piece in value.content]
    marks += [("source", value.source)] if value.source else []
    marks += [("cue", value.cue)] if value.cue else []
    return _shown(view, reading, name if speaker else _words(report, value.source) or "nobody is named", marks, facts)


def of_flag(view: Opened, reading: Reading, value: Flag) -> Shown:
    """A flag where it stands, with the words it reaches."""
    report = reading.report
    facts: list[Fact] = [
        ("says", value.kind.replace("-", " "), ""),
        ("by", _words(report, value.by) or VOICE_WORDS[value.voice], ""),
        ("sure", f"{value.confidence:.2f}, by {value.method}", ""),
    ]
    marks = [("flag", value.cue), *(("statement", piece) for piece in value.claim)]
    marks += [("source", value.by)] if value.by else []
    return _shown(view, reading, value.kind.replace("-", " "), marks, facts)


def _shown(view: Opened, reading: Reading, head: str, marks: list[tuple[str, Span]], facts: list[Fact]) -> Shown:
    report = reading.report
    first = marks[0][1]
    text = report.text if first.part is Part.TEXT else report.title or ""
    held = [(kind, span) for kind, span in marks if span.part is first.part and span.report == report.id]
    # What lies far from the finding's own words (a flag reaches a claim pages away) is not shown here.
    held = [(k, s) for k, s in held if abs(s.start - first.start) < 3 * AROUND and abs(s.end - first.end) < 3 * AROUND]
    start, end = min(s.start for _, s in held), max(s.end for _, s in held)
    return Shown(
        head=head,
        language=report.language,
        before=_from_word(text[max(0, start - AROUND) : start]) if start > AROUND else text[:start],
        pieces=_pieces(text, held, start, end),
        after=_to_word(text[end : end + AROUND]) if end + AROUND < len(text) else text[end:],
        href=addresses.place(first),
        outlet=view.citer.outlet(report.id),
        when=brief(report.published),
        facts=tuple(facts),
    )


def _pieces(text: str, marks: list[tuple[str, Span]], start: int, end: int) -> tuple[tuple[str, str], ...]:
    edges = sorted({start, end, *(e for _, s in marks for e in s.extent)})
    return tuple(
        (" ".join(dict.fromkeys(k for k, s in marks if s.start <= left and right <= s.end)), text[left:right])
        for left, right in pairwise(edges)
    )


def _from_word(text: str) -> str:
    return f"… {text.split(None, 1)[-1]}"


def _to_word(text: str) -> str:
    return f"{text.rsplit(None, 1)[0]} …"


def _words(report: Report, span: Span | None) -> str:
    return shortened(folded(report.words(span)), 120) if span else ""


def _within(span: Span | None, report: Report) -> Span | None:
    """A place that the report has; an address may name any."""
    if span is None:
        return None
    text = report.text if span.part is Part.TEXT else report.title or ""
    return span if span.end <= len(text) else None
