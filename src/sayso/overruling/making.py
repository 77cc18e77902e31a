"""Decisions made from the ids of a dossier's findings: what the app and the command line call.

Each takes a dossier, what is decided about, and a ``Signature``; each gives a ``Decision`` and changes nothing.
An id that the dossier does not hold raises DecisionError with a sentence for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sayso.errors import DecisionError
from sayso.model import (
    Act,
    Anchor,
    Attribution,
    Claim,
    Decision,
    Derivation,
    Dossier,
    Flag,
    Relation,
    Report,
    ReportId,
    Ruling,
    Span,
    Speaker,
    Utterance,
    Variant,
)
from sayso.overruling.anchoring import anchor, whole
from sayso.overruling.log import lacking, named
from sayso.overruling.matching import common

Finding = Attribution | Flag | Speaker | Utterance | Derivation | Claim
_T = TypeVar("_T", Attribution, Flag, Speaker, Utterance, Derivation, Claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who decides, when, and why."""

    author: str
    at: str  # ISO 8601 with its offset; to the microsecond, so that what is decided first comes first
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An attribution that a person saw and the machine did not: extents of one report, by what they are."""

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: str | None = None  # id of the story's speaker, where the source's own words do not tell
    act: Act = Act.SPEECH


# speakers ------------------------------------------------------------------------------------------------


def merge(dossier: Dossier, speakers: Sequence[str], by: Signature, name: str = "") -> Decision:
    """These speakers are one. It keeps the id of the first, and is called ``name`` or by the fullest name."""
    if len(set(speakers)) < 2:
        raise DecisionError("to merge speakers, name two or more")
    anchors = [
        held
        for number, id_ in enumerate(dict.fromkeys(speakers), 1)
        for held in _namings(dossier, _speaker(dossier, id_), f"speaker/{number}")
    ]
    return _decision(Ruling.MERGE_SPEAKERS, anchors, by, name.strip())


def split(dossier: Dossier, speaker: str, mentions: Sequence[Span], by: Signature, name: str = "") -> Decision:
    """These mentions of a speaker are somebody else, called ``name`` or by the fullest of them.

    A mention within another ("Ana Petit" in "the mayor, Ana Petit") goes with it.
    """
    who = _speaker(dossier, speaker)
    apart = [m for m in who.mentions if common((m,), [c for c in mentions if c.report == m.report])]
    stays = [m for m in who.mentions if m not in apart]
    if not apart or not stays:
        raise DecisionError(f"to split {who.name}, choose some of the mentions and leave others")
    anchors = [*_anchors(dossier, apart, "apart"), *_anchors(dossier, stays, "stays")]
    return _decision(Ruling.SPLIT_SPEAKER, anchors, by, name.strip())


def rename(dossier: Dossier, speaker: str, name: str, by: Signature) -> Decision:
    """A speaker is called ``name``."""
    if not name.strip():
        raise DecisionError("a speaker needs a name")
    anchors = _namings(dossier, _speaker(dossier, speaker), "speaker")
    return _decision(Ruling.RENAME_SPEAKER, anchors, by, name.strip())


# attributions and flags ----------------------------------------------------------------------------------


def reject(dossier: Dossier, attribution: str, by: Signature) -> Decision:
    """An attribution is none, or not that source's."""
    found = _only(_attributions(dossier), attribution, "attribution")
    return _decision(Ruling.REJECT_ATTRIBUTION, _of_attribution(dossier, found), by)


def add_attribution(dossier: Dossier, added: Added, by: Signature) -> Decision:
    """Words of a report are attributed, as the machine did not see."""
    spans = [*added.content, *(s for s in (added.source, added.cue) if s is not None)]
    if not added.content or any(s.start >= s.end for s in spans):
        raise DecisionError("an attribution needs the words that are attributed")
    if len({s.report for s in spans}) > 1 or len({s.part for s in spans}) > 1:
        raise DecisionError("source, cue and content stand in one report")
    report = _report(dossier, spans[0].report)
    for span in spans:
        if span.start < 0 or span.end > len(report.words(Span(report.id, 0, 1 << 60, span.part))):
            raise DecisionError("these offsets are not in the report")
    anchors = [*_anchors(dossier, sorted(added.content), "content")]
    anchors += [anchor(report, added.source, "source")] if added.source else []
    anchors += [anchor(report, added.cue, "cue")] if added.cue else []
    anchors += _namings(dossier, _speaker(dossier, added.speaker), "speaker") if added.speaker else []
    return _decision(Ruling.ADD_ATTRIBUTION, anchors, by, added.act)


def wrong(dossier: Dossier, flag: str, by: Signature) -> Decision:
    """A flag is no such thing."""
    found = _only([f for r in dossier.readings for f in r.flags], flag, "flag")
    return _decision(Ruling.WRONG_FLAG, _of_flag(dossier, found), by, found.kind)


# utterances ----------------------------------------------------------------------------------------------


def same(dossier: Dossier, ids: Sequence[str], by: Signature) -> Decision:
    """These are one thing said once: utterances by id, or statements by the id of their attribution."""
    if len(set(ids)) < 2:
        raise DecisionError("name two or more utterances that are the same")
    anchors = [
        held
        for number, id_ in enumerate(dict.fromkeys(ids), 1)
        for held in _anchors(dossier, _content(dossier, id_), f"utterance/{number}")
    ]
    return _decision(Ruling.SAME_UTTERANCE, anchors, by)


def not_same(dossier: Dossier, utterance: str, attributions: Sequence[str], by: Signature) -> Decision:
    """The variants of these attributions are another utterance than the rest of it."""
    found = _only(dossier.utterances, utterance, "utterance")
    apart = [v for v in found.variants if v.attribution in set(attributions)]
    stays = [v for v in found.variants if v.attribution not in set(attributions)]
    if not apart or not stays:
        raise DecisionError("choose some of the variants of this utterance and leave others")
    anchors = [*_anchors(dossier, _spans(apart), "apart"), *_anchors(dossier, _spans(stays), "stays")]
    return _decision(Ruling.NOT_SAME_UTTERANCE, anchors, by)


# derivations and claims ----------------------------------------------------------------------------------


def correct(dossier: Dossier, derived: str, origin: str, relation: Relation, by: Signature, name: str = "") -> Decision:
    """How one report derives from another: ``derived`` took from ``origin`` wholly or partially, or did not.

    ``origin`` is a report of the story or, for a common origin, the name of one that is not in it; then that
    is what ``derived`` draws on. Two reports of the story that draw on a common origin may have it given its
    ``name``. Independent takes away whatever joins the two. The other direction is said by giving the two the
    other way round.
    """
    reports = {r.report.id: r.report for r in dossier.readings}
    anchors = [whole(_report(dossier, derived), "derived")]
    if derived == origin or not origin.strip():
        raise DecisionError("a report derives from another report, or from an origin with a name")
    if ReportId(origin) in reports:
        anchors.append(whole(reports[ReportId(origin)], "origin"))
        outside = name.strip() if relation is Relation.COMMON_ORIGIN else ""
        return _decision(Ruling.CORRECT_DERIVATION, anchors, by, f"{relation} {outside}".strip())
    if relation not in (Relation.COMMON_ORIGIN, Relation.INDEPENDENT):
        raise DecisionError(f"{origin} is no report of this story, so it can only be a common origin")
    return _decision(Ruling.CORRECT_DERIVATION, anchors, by, f"{relation} {origin.strip()}")


def set_aside(dossier: Dossier, claim: str, by: Signature) -> Decision:
    """A claim is not one to check."""
    found = _only(dossier.claims, claim, "claim")
    return _decision(Ruling.SET_ASIDE_CLAIM, _of_claim(dossier, found), by)


# of anything ---------------------------------------------------------------------------------------------


def accept(dossier: Dossier, finding: str, by: Signature) -> Decision:
    """A finding of any kind is right."""
    for kind, found in findings(dossier):
        if found.id == finding:
            outside = found.origin_name if isinstance(found, Derivation) and found.origin is None else None
            return _decision(Ruling.ACCEPT, _of(dossier, found), by, f"{kind} {outside or ''}".strip())
    raise DecisionError(f"nothing here has the id {finding}")


def undo(decision: str, by: Signature) -> Decision:
    """A decision holds no more; of an undo, that what it undid holds again."""
    return _decision(Ruling.UNDO, (), by, decision)


def findings(dossier: Dossier) -> list[tuple[str, Finding]]:
    """Everything in a dossier that can be accepted or overruled, with the word for its kind."""
    found: list[tuple[str, Finding]] = [("attribution", a) for a in _attributions(dossier)]
    found += [("flag", f) for r in dossier.readings for f in r.flags]
    found += [("speaker", s) for s in dossier.speakers]
    found += [("utterance", u) for u in dossier.utterances]
    found += [("derivation", d) for d in dossier.derivations]
    found += [("claim", c) for c in dossier.claims]
    return found


def _of(dossier: Dossier, found: Finding) -> Sequence[Anchor]:
    """What a finding stands on."""
    match found:
        case Attribution():
            return _of_attribution(dossier, found)
        case Flag():
            return _of_flag(dossier, found)
        case Speaker():
            return _namings(dossier, found, "speaker")
        case Utterance():
            return _anchors(dossier, _spans(found.variants), "utterance")
        case Derivation():
            return _of_derivation(dossier, found)
        case Claim():
            return _of_claim(dossier, found)


def _of_attribution(dossier: Dossier, found: Attribution) -> list[Anchor]:
    held = _anchors(dossier, found.content, "content")
    held += _anchors(dossier, (found.source,) if found.source else (), "source")
    return held + _anchors(dossier, (found.cue,) if found.cue else (), "cue")


def _of_flag(dossier: Dossier, found: Flag) -> list[Anchor]:
    return [*_anchors(dossier, (found.cue,), "cue"), *_anchors(dossier, found.claim, "claim")]


def _of_derivation(dossier: Dossier, found: Derivation) -> list[Anchor]:
    """Both reports; with an origin that is not in the pile, the derived one and the words that show it."""
    held = [whole(_report(dossier, found.derived), "derived")]
    if found.origin is not None:
        return [*held, whole(_report(dossier, found.origin), "origin")]
    shown = [e.a for e in found.evidence if e.a is not None and e.a.start < e.a.end]
    return [*held, *_anchors(dossier, shown[:3], "evidence")]


def _of_claim(dossier: Dossier, found: Claim) -> list[Anchor]:
    return _anchors(dossier, [span for s in found.statements for span in s.spans], "statement")


# ids and anchors -----------------------------------------------------------------------------------------


def _decision(ruling: Ruling, anchors: Iterable[Anchor], by: Signature, value: str = "") -> Decision:
    made = named(
        Decision(
            id="",
            ruling=ruling,
            anchors=tuple(anchors),
            value=str(value),
            note=by.note.strip(),
            author=by.author.strip(),
            at=by.at,
        )
    )
    if (fault := lacking(made)) is not None:
        raise DecisionError(f"this cannot be decided: {fault}")
    return made


def _anchors(dossier: Dossier, spans: Iterable[Span], role: str) -> list[Anchor]:
    return [anchor(_report(dossier, s.report), s, role) for s in dict.fromkeys(spans) if s.start < s.end]


def _namings(dossier: Dossier, speaker: Speaker, role: str) -> list[Anchor]:
    """The fullest naming of a speaker in each report: a name holds where a pronoun would be read anew."""
    best: dict[ReportId, tuple[tuple[int, int], Span]] = {}
    for mention in speaker.mentions:
        words = _report(dossier, mention.report).words(mention)
        full = (sum(w[:1].isupper() and len(w) > 1 for w in words.split()), len(words))
        if mention.report not in best or full > best[mention.report][0]:
            best[mention.report] = (full, mention)
    return _anchors(dossier, [mention for _, mention in best.values()], role)


def _content(dossier: Dossier, id_: str) -> list[Span]:
    """What an utterance's variants, or an attribution's statement, consist of."""
    for utterance in dossier.utterances:
        if utterance.id == id_:
            return _spans(utterance.variants)
    of_it = [v for u in dossier.utterances for v in u.variants if v.attribution == id_]
    if len(of_it) > 1:
        raise DecisionError(f"the statement {id_} is in {len(of_it)} utterances: name the one that is meant")
    if not of_it:
        raise DecisionError(f"nothing here has the id {id_}")
    return _spans(of_it)


def _spans(variants: Iterable[Variant]) -> list[Span]:
    return [span for variant in variants for span in variant.content]


def _attributions(dossier: Dossier) -> list[Attribution]:
    return [a for r in dossier.readings for a in r.attributions]


def _speaker(dossier: Dossier, id_: str) -> Speaker:
    found = _only(dossier.speakers, id_, "speaker")
    if not found.mentions:
        raise DecisionError(f"{found.name} is named by no words of a report that a decision could hold on to")
    return found


def _report(dossier: Dossier, id_: str) -> Report:
    for reading in dossier.readings:
        if reading.report.id == id_:
            return reading.report
    raise DecisionError(f"no report of this story has the id {id_}")


def _only(found: Iterable[_T], id_: str, kind: str) -> _T:
    for one in found:
        if one.id == id_:
            return one
    raise DecisionError(f"no {kind} of this story has the id {id_}")
