"""Overruling: forms into decisions, applied at once; the log of decisions with undo, export and import."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from sayso import overruling, upkeep
from sayso.dossier.citation import folded, shortened
from sayso.dossier.dates import brief
from sayso.model import (
    Anchor,
    AttributionId,
    Decision,
    Effect,
    Relation,
    ReportId,
    Ruling,
    Span,
    SpeakerId,
    UtteranceId,
)
from sayso.overruling import Added, Signature
from sayso.phrases import EFFECT_WORDS
from sayso.store import Project, browse
from sayso.upkeep import Progress
from sayso.web import addresses, asking, paging
from sayso.web.addresses import spelt
from sayso.web.forms import Form, Posted, go
from sayso.web.jobs import Job
from sayso.web.opened import Opened
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
SIZE = 40
PATIENCE = 4.0  # seconds that a form waits: a story of nine reports took 1.5 (benchmarks.project), one of 35 took 80
LARGEST_LOG = 20_000_000  # characters of decisions that are imported at once
RULING_WORDS = {
    Ruling.ACCEPT: "Found right",
    Ruling.MERGE_SPEAKERS: "Speakers merged",
    Ruling.SPLIT_SPEAKER: "Speaker split",
    Ruling.RENAME_SPEAKER: "Speaker renamed",
    Ruling.REJECT_ATTRIBUTION: "Attribution rejected",
    Ruling.ADD_ATTRIBUTION: "Attribution added",
    Ruling.SAME_UTTERANCE: "The same thing said",
    Ruling.NOT_SAME_UTTERANCE: "Not the same thing said",
    Ruling.CORRECT_DERIVATION: "Derivation corrected",
    Ruling.SET_ASIDE_CLAIM: "Claim set aside",
    Ruling.WRONG_FLAG: "Flag marked as wrong",
    Ruling.UNDO: "Undone",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a page tells of the decision that led to it."""

    words: str
    undo: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the log."""

    id: str
    key: str
    author: str
    at: str
    when: str
    words: str
    value: str
    note: str
    anchors: tuple[tuple[str, str, str], ...]  # role, address, words
    more: int
    effects: tuple[tuple[str, str], ...]  # effect and its reason, a story each
    undoable: bool
    undone: bool


# decisions from forms ------------------------------------------------------------------------------------


@router.post("/decide/{ruling}")
def decide(request: Request, ruling: str, form: Form) -> Response:
    """One decision, made from a form of the page it is about, applied to its story at once."""
    make = MAKERS.get(ruling)
    if make is None:
        raise asking.missing("kind of decision")
    view = asking.desk(request).opened(form.text("story"))
    if view is None:
        raise asking.missing("story")
    decision = make(view, form, signature(form))
    return taken(request, [decision], form.back(view.here()))


@router.post("/decisions/undo")
def undo(request: Request, form: Form) -> Response:
    """A decision holds no more; undoing is itself a decision."""
    identity = form.text("decision")
    with asking.desk(request).project() as project:
        if all(d.id != identity for d in project.decisions()):
            raise asking.missing("decision")
    decision = overruling.undo(identity, signature(form))
    return taken(request, [decision], form.back("/decisions"))


def signature(form: Posted) -> Signature:
    """Who decides, now, and why; 422 where no name is given."""
    author = folded(form.text("author", 80))
    if not author:
        raise HTTPException(422, "A decision needs the name of whoever decides.")
    return Signature(author=author, at=datetime.now(UTC).isoformat(), note=form.text("note", 2000))


def taken(request: Request, decisions: Sequence[Decision], back: str) -> Response:
    """Decisions written to the log, and the stories that they touch weighed anew, before the page is shown again.

    A large story takes a while: then a page tells how far it is, and leads back when it has ended.
    """
    desk, jobs = asking.desk(request), request.app.state.jobs
    one = decisions[0] if len(decisions) == 1 else None
    answer = go(back, decided=one.id if one else "", author=one.author if one else "")

    def work(project: Project, progress: Progress) -> None:
        upkeep.decide_all(project, decisions, options=desk.options, progress=progress)

    job = Job(name="Weighing anew what was decided about", onward=answer.headers["location"])
    jobs.start(job, work)
    job.ended.wait(PATIENCE)
    if job.done and not job.trouble:
        return answer
    answer.headers["location"] = f"/jobs/{job.id}"
    return answer


def _merge(view: Opened, form: Posted, by: Signature) -> Decision:
    return overruling.merge(view.dossier, (form.text("speaker"), form.text("other")), by)


def _split(view: Opened, form: Posted, by: Signature) -> Decision:
    ticked = {AttributionId(identity) for identity in form.every("attribution")}
    sources = [a.source for i, (_, a) in view.by_attribution.items() if i in ticked and a.source]
    speaker = view.by_speaker.get(SpeakerId(form.text("speaker")))
    mentions = speaker.mentions if speaker else ()
    apart = [m for m in mentions if any(_overlap(m, source) for source in sources)]
    return overruling.split(view.dossier, form.text("speaker"), apart, by, form.text("value", 200))


def _overlap(one: Span, other: Span) -> bool:
    return (one.report, one.part) == (other.report, other.part) and one.start < other.end and other.start < one.end


def _rename(view: Opened, form: Posted, by: Signature) -> Decision:
    return overruling.rename(view.dossier, form.text("speaker"), folded(form.text("value", 200)), by)


def _accept(view: Opened, form: Posted, by: Signature) -> Decision:
    return overruling.accept(view.dossier, form.text("finding"), by)


def _reject(view: Opened, form: Posted, by: Signature) -> Decision:
    return overruling.reject(view.dossier, form.text("finding"), by)


def _wrong(view: Opened, form: Posted, by: Signature) -> Decision:
    return overruling.wrong(view.dossier, form.text("finding"), by)


def _review(view: Opened, form: Posted, by: Signature) -> Decision:
    """A verdict of the review on a finding of any kind."""
    finding = form.text("finding")
    if form.text("verdict") == "accept":
        return overruling.accept(view.dossier, finding, by)
    if finding in view.by_flag:
        return overruling.wrong(view.dossier, finding, by)
    utterance = view.by_utterance.get(UtteranceId(finding))
    if utterance is not None:
        return overruling.not_same(view.dossier, finding, [utterance.variants[-1].attribution], by)
    derivation = next((d for d in view.dossier.derivations if d.id == finding), None)
    if derivation is not None:
        origin = derivation.origin or derivation.origin_name or ""
        return overruling.correct(view.dossier, derivation.derived, origin, Relation.INDEPENDENT, by)
    return overruling.reject(view.dossier, finding, by)


def _add(view: Opened, form: Posted, by: Signature) -> Decision:
    reading = view.by_report.get(ReportId(form.text("report")))
    if reading is None:
        raise asking.missing("report")
    report = reading.report
    content = _found(report.text, form.text("content"), 0)
    if content is None:
        raise HTTPException(422, "The words said do not stand in this report, character for character.")
    parts: list[Span | None] = []
    for name in ("source", "cue"):
        words = form.text(name, 300).strip()
        place = _nearest(report.text, words, content) if words else None
        if words and place is None:
            raise HTTPException(422, f"The {name} “{shortened(words, 80)}” does not stand in this report.")
        parts.append(Span(report.id, *place) if place else None)
    added = Added(content=(Span(report.id, *content),), source=parts[0], cue=parts[1])
    return overruling.add_attribution(view.dossier, added, by)


def _found(text: str, words: str, start: int) -> tuple[int, int] | None:
    wanted = words.strip()
    at = text.find(wanted, start) if wanted else -1
    return (at, at + len(wanted)) if at >= 0 else None


def _nearest(text: str, words: str, to: tuple[int, int]) -> tuple[int, int] | None:
    """The place of some words that lies nearest to what was said, outside it if there is one."""
    places: list[tuple[int, int]] = []
    at = 0
    while (found := _found(text, words, at)) is not None and len(places) < 2000:
        places.append(found)
        at = found[0] + 1
    outside = [p for p in places if p[1] <= to[0] or p[0] >= to[1]]
    return min(outside or places, key=lambda p: abs(p[0] - to[0]), default=None)


def _same(view: Opened, form: Posted, by: Signature) -> Decision:
    return overruling.same(view.dossier, (form.text("utterance"), form.text("other")), by)


def _not_same(view: Opened, form: Posted, by: Signature) -> Decision:
    return overruling.not_same(view.dossier, form.text("utterance"), form.every("attribution"), by)


def _correct(view: Opened, form: Posted, by: Signature) -> Decision:
    pair = (form.text("a"), form.text("b"))
    derived, origin = pair if form.text("which") != "b" else pair[::-1]
    value = form.text("value", 40)
    named = folded(form.text("origin", 200))
    if value not in tuple(Relation):
        raise HTTPException(422, "Say how the two reports are related.")
    if named and value == Relation.COMMON_ORIGIN:
        origin = named
    return overruling.correct(view.dossier, derived, origin, Relation(value), by)


def _set_aside(view: Opened, form: Posted, by: Signature) -> Decision:
    return overruling.set_aside(view.dossier, form.text("claim"), by)


MAKERS: dict[str, Callable[[Opened, Posted, Signature], Decision]] = {
    "accept": _accept,
    "merge-speakers": _merge,
    "split-speaker": _split,
    "rename-speaker": _rename,
    "reject-attribution": _reject,
    "add-attribution": _add,
    "same-utterance": _same,
    "not-same-utterance": _not_same,
    "correct-derivation": _correct,
    "set-aside-claim": _set_aside,
    "wrong-flag": _wrong,
    "review": _review,
}


# the log ---------------------------------------------------------------------------------------------------


@router.get("/decisions", response_class=HTMLResponse)
def index(request: Request) -> Response:
    """Everything that people decided, the latest first."""
    query = dict(request.query_params)
    with asking.desk(request).project() as project:
        log = project.decisions()
        effects = browse.effects(project)
    undone = overruling.undone(log)
    latest = sorted(log, key=lambda d: d.at, reverse=True)
    shown = paging.cut(latest, query.get("page", ""), size=SIZE, path="/decisions", query=query)
    by_id = {d.id: d for d in log}
    rows = [_entry(d, by_id, undone, effects.get(d.id, ())) for d in shown.items]
    return page(request, "decisions.html", page=shown.holding(rows), notice=notice(request))


@router.get("/decisions.jsonl")
def exported(request: Request) -> Response:
    """The log as JSON Lines."""
    with asking.desk(request).project() as project:
        text = overruling.lines(project.decisions())
    headers = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
    return PlainTextResponse(text, media_type="application/x-ndjson; charset=utf-8", headers=headers)


@router.post("/decisions/import")
def imported(request: Request, form: Form) -> Response:
    """Decisions of another project, or of a colleague, taken into the log; what is there already is passed over."""
    text = ""
    for file in form.files("file"):
        text += file.file.read(LARGEST_LOG + 1).decode("utf-8-sig", "replace") + "\n"
    if len(text) > LARGEST_LOG:
        raise HTTPException(413, "That is more than a log of decisions; nothing was changed.")
    parsed = overruling.parse(text)
    if parsed.bad:
        told = "; ".join(f"line {bad.number}: {shortened(folded(bad.reason), 160)}" for bad in parsed.bad[:5])
        raise HTTPException(422, f"Nothing was changed, since not every line is a decision. {told}")
    if not parsed.decisions:
        raise HTTPException(422, "There is no decision in this file.")
    return taken(request, parsed.decisions, "/decisions")


def sentence(decision: Decision) -> str:
    """What was decided, in a few words."""
    words = RULING_WORDS[decision.ruling]
    if decision.ruling is Ruling.RENAME_SPEAKER:
        words = f"{words} to “{shortened(folded(decision.value), 60)}”"
    quotes = list(dict.fromkeys(shortened(folded(a.quote), 60) for a in decision.anchors if a.quote))
    return f"{words}: " + ", ".join(f"“{quote}”" for quote in quotes[:2]) if quotes else words


def notice(request: Request) -> Notice | None:
    """What the decision that led to a page did; None for a page that none led to."""
    identity = request.query_params.get("decided", "")
    if not identity:
        return None
    with asking.desk(request).project() as project:
        found = next((d for d in project.decisions() if d.id == identity), None)
        effects = browse.effects(project).get(identity, ())
    if found is None:
        return None
    told = "; ".join(f"{EFFECT_WORDS[effect]} ({folded(reason)})" if reason else EFFECT_WORDS[effect]
                     for effect, reason in effects[:2])  # fmt: skip
    undo_ = "" if found.ruling is Ruling.UNDO else found.id
    return Notice(words=f"{sentence(found)}. {told[:1].upper()}{told[1:]}".strip(), undo=undo_, back=request.url.path)


def _entry(
    decision: Decision,
    by_id: Mapping[str, Decision],
    undone: Mapping[str, Decision],
    effects: Sequence[tuple[Effect, str]],
) -> Entry:
    held = [a for a in decision.anchors if a.quote]
    target = by_id.get(decision.value) if decision.ruling is Ruling.UNDO else None
    value = sentence(target) if target else ("" if decision.ruling is Ruling.ACCEPT else folded(decision.value))
    return Entry(
        id=decision.id,
        key=spelt(decision.id),
        author=folded(decision.author),
        at=decision.at,
        when=brief(decision.at),
        words=RULING_WORDS[decision.ruling],
        value=shortened(value, 120),
        note=folded(decision.note),
        anchors=tuple((a.role.split("/")[0], _address(a), shortened(folded(a.quote), 80)) for a in held[:3]),
        more=len(held[3:]),
        effects=tuple((EFFECT_WORDS[effect], folded(reason)) for effect, reason in effects[:3]),
        undoable=decision.id not in undone,
        undone=decision.id in undone,
    )


def _address(held: Anchor) -> str:
    """Where the words of a decision stood when it was made: as near as an address that opens at once can be."""
    return addresses.place(Span(held.report, held.start, held.start + len(held.quote), held.part))
