"""Findings as plain data: the JSON shapes that scripts, scorers and the page rely on.

The same shapes are published as a JSON Schema (``schema.json`` beside this module); a test holds the two
together. Spans are code points into ``report.text``, half-open.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

from sayso import ledger
from sayso.explaining import Explanation
from sayso.ledger import Entry
from sayso.model import (
    Attribution,
    Claim,
    Comparison,
    Credit,
    Derivation,
    Difference,
    Dossier,
    Evidence,
    Flag,
    Grouping,
    Overruling,
    Part,
    Place,
    Quantity,
    Reading,
    Report,
    ReportId,
    Span,
    Speaker,
    Stated,
    Unreadable,
    Utterance,
    Version,
)
from sayso.version import SCHEMA, __version__

Data = dict[str, Any]


def schema() -> Data:
    """The JSON Schema (2020-12) of everything this module gives."""
    text = resources.files(__package__).joinpath("schema.json").read_text(encoding="utf-8")
    found: Data = json.loads(text)
    return found


def line(data: Data) -> str:
    """One line of JSON; equal values give equal lines."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


# spans ----------------------------------------------------------------------------------------------


def span(value: Span) -> Data:
    """A span within the report at hand."""
    data: Data = {"start": value.start, "end": value.end}
    if value.part is Part.TITLE:
        data["in"] = "title"
    return data


def spot(value: Span) -> Data:
    """A span that says which report it lies in."""
    return {"report": value.report, **span(value)}


def _maybe(value: Span | None) -> Data | None:
    return None if value is None else span(value)


def _spans(values: Iterable[Span]) -> list[Data]:
    return [span(value) for value in values]


# one report -----------------------------------------------------------------------------------------


def report(value: Report) -> Data:
    """A report with its custody and its text."""
    return {
        "id": value.id,
        "path": value.custody.path,
        "sha256": value.custody.sha256,
        "outlet": value.outlet,
        "outlet_basis": value.outlet_basis,
        "outlet_evidence": _maybe(value.outlet_evidence),
        "url": value.url,
        "title": value.title,
        "authors": list(value.authors),
        "published": value.published,
        "modified": value.modified,
        "language": value.language,
        "text": value.text,
        "links": [{"href": link.href, "span": _maybe(link.span)} for link in value.links],
        "custody": {
            "format": value.custody.format,
            "record": value.custody.record,
            "archived_url": value.custody.archived_url,
            "archived_at": value.custody.archived_at,
            "extractor": value.custody.extractor,
        },
    }


def attribution(value: Attribution) -> Data:
    """A source, a cue and a content."""
    return {
        "id": value.id,
        "source": _maybe(value.source),
        "cue": _maybe(value.cue),
        "content": _spans(value.content),
        "mode": value.mode,
        "act": value.act,
        "speaker": value.speaker,
        "parent": value.parent,
        "confidence": round(value.confidence, 4),
        "method": value.method,
    }


def flag(value: Flag) -> Data:
    """A report's own words on how a claim stands."""
    return {
        "id": value.id,
        "kind": value.kind,
        "cue": span(value.cue),
        "by": _maybe(value.by),
        "voice": value.voice,
        "claim": _spans(value.claim),
        "reach": value.reach,
        "speaker": value.speaker,
        "confidence": round(value.confidence, 4),
        "method": value.method,
    }


def credit(value: Credit) -> Data:
    """An outlet named as where a report has something from."""
    return {
        "outlet": value.outlet,
        "evidence": span(value.evidence),
        "self": value.self,
        "form": value.form,
        "method": value.method,
    }


def speaker(value: Speaker, *, across: bool = False) -> Data:
    """A speaker of one report, or of a story (``across``: every span then names its report)."""
    place = spot if across else span
    return {
        "id": value.id,
        "name": value.name,
        "kind": value.kind,
        "mentions": [place(m) for m in value.mentions],
        "roles": [_stated(s, across) for s in value.roles],
        "affiliations": [_stated(s, across) for s in value.affiliations],
        "joins": [{"rule": j.rule, "score": j.score, "evidence": [place(e) for e in j.evidence]} for j in value.joins],
        "wikidata": value.wikidata,
        "method": value.method,
    }


def _stated(value: Stated, across: bool) -> Data:
    return {"text": value.text, "evidence": (spot if across else span)(value.evidence)}


def reading(value: Reading, *, speakers: bool = True) -> Data:
    """Everything found in one report."""
    data: Data = {
        "report": report(value.report),
        "attributions": [attribution(a) for a in value.attributions],
    }
    if speakers:
        data["speakers"] = [speaker(s) for s in value.speakers]
    return data | {
        "flags": [flag(f) for f in value.flags],
        "credits": [credit(c) for c in value.credits],
        "furniture": _spans(value.furniture),
        "quotations": _spans(value.quotations),
        "unread": [{"what": u.what, "span": span(u.span)} for u in value.unread],
    }


def unreadable(value: Unreadable) -> Data:
    """An input that could not be read, and why."""
    return {"path": value.path, "reason": value.reason}


# two reports ----------------------------------------------------------------------------------------


def comparison(value: Comparison, a: Reading, b: Reading) -> Data:
    """How two reports are related, with both reports' credits."""
    return {
        "a": value.a,
        "b": value.b,
        "relation": value.relation,
        "direction": value.direction,
        "origin": value.origin,
        "same_story": value.same_story,
        "confidence": round(value.confidence, 4),
        "evidence": [_evidence(e, span) for e in value.evidence],
        "credits": {"a": [credit(c) for c in a.credits], "b": [credit(c) for c in b.credits]},
        "method": value.method,
    }


def _evidence(value: Evidence, place: Any) -> Data:
    return {
        "kind": value.kind,
        "a": None if value.a is None else place(value.a),
        "b": None if value.b is None else place(value.b),
        "note": value.note,
    }


# a pile ---------------------------------------------------------------------------------------------


def grouping(value: Grouping, readings: Sequence[Reading], unread: Sequence[Unreadable]) -> Data:
    """The stories of a pile, by report id, and the path of each report."""
    return {
        "stories": [{"id": s.id, "reports": list(s.reports)} for s in value.stories],
        "reports": {r.report.id: r.report.custody.path for r in readings},
        "unreadable": [unreadable(u) for u in unread],
    }


def pile(
    dossiers: Sequence[Dossier], unread: Sequence[Unreadable], models: dict[str, str], *, withheld: int = 0
) -> Data:
    """Every story weighed, what could not be read, and the versions that did it.

    ``withheld`` is how many names were taken out before.
    """
    return {
        "stories": [dossier(d) for d in dossiers],
        "unreadable": [unreadable(u) for u in unread],
        "withheld": withheld,
        "version": {"sayso": __version__, "schema": SCHEMA, "models": models},
    }


def dossier(value: Dossier) -> Data:
    """One story weighed; ``speaker`` is the story's everywhere in it."""
    return {
        "id": value.story.id,
        "title": value.title,
        "reports": [reading(r, speakers=False) for r in value.readings],
        "speakers": [speaker(s, across=True) for s in value.speakers],
        "utterances": [_utterance(u) for u in value.utterances],
        "derivations": [_derivation(d) for d in value.derivations],
        "differences": [_difference(d) for d in value.differences],
        "figures": [_quantity(q) for q in value.quantities],
        "claims": [_claim(c) for c in value.claims],
        "check_next": [e.claim.id for e in ledger.entries([value])],
        "versions": [_version(v) for v in value.versions],
        "overrulings": [_overruling(o) for o in value.overrulings],
    }


def checking(found: Sequence[Entry], dossiers: Sequence[Dossier]) -> Data:
    """The ledger: claims in the order of checking, with the exact words as evidence."""
    words = {r.report.id: r.report.words for d in dossiers for r in d.readings}
    return {"claims": [_entry(e, words) for e in found]}


def _entry(value: Entry, words: Mapping[ReportId, Callable[[Span], str]]) -> Data:
    spans = [s for t in value.claim.statements for s in t.spans]
    return {
        "rank": value.rank,
        "story": value.story,
        "title": value.title,
        "carriers": list(value.carriers),
        "evidence": [{**spot(s), "words": words[s.report](s)} for s in spans],
        "urgency": value.urgency,
        "why": list(value.why),
        "confidence": None if value.confidence is None else round(value.confidence, 4),
        "claim": _claim(value.claim),
    }


def explanation(value: Explanation) -> Data:
    """How a finding came about, step by step."""
    return {
        "id": value.id,
        "kind": value.kind,
        "heading": value.heading,
        "steps": [{"text": s.text, "spans": [spot(p) for p in s.spans], "see": list(s.see)} for s in value.steps],
        "method": value.method,
        "words": value.words,
        "confidence": None if value.confidence is None else round(value.confidence, 4),
    }


def _utterance(value: Utterance) -> Data:
    return {
        "id": value.id,
        "speaker": value.speaker,
        "variants": [
            {"report": v.report, "attribution": v.attribution, "content": _spans(v.content), "text": v.text}
            for v in value.variants
        ],
        "edits": [
            {"from": c.before, "to": c.after, "kinds": list(c.kinds), "meaning": c.meaning} for c in value.changes
        ],
        "confidence": round(value.confidence, 4),
        "method": value.method,
    }


def _derivation(value: Derivation) -> Data:
    return {
        "id": value.id,
        "derived": value.derived,
        "origin": value.origin,
        "origin_name": value.origin_name,
        "relation": value.relation,
        "evidence": [_evidence(e, spot) for e in value.evidence],
        "confidence": round(value.confidence, 4),
        "method": value.method,
    }


def _place(value: Place) -> Data:
    return {"report": value.report, "spans": _spans(value.spans)}


def _difference(value: Difference) -> Data:
    return {
        "kind": value.kind,
        "what": value.what,
        "from": _place(value.source),
        "to": None if value.target is None else _place(value.target),
        "method": value.method,
    }


def _quantity(value: Quantity) -> Data:
    return {
        "quantity": value.name,
        "contested": value.contested,
        "values": [
            {
                "report": f.report,
                "span": span(f.span),
                "value": f.value,
                "high": f.high,
                "unit": f.unit,
                "modifier": f.modifier,
                "speaker": f.speaker,
            }
            for f in value.values
        ],
        "method": value.method,
    }


def _claim(value: Claim) -> Data:
    standing = value.standing
    return {
        "id": value.id,
        "text": value.text,
        "statements": [
            {"report": s.report, "attribution": s.attribution, "spans": _spans(s.spans)} for s in value.statements
        ],
        "reports": list(value.reports),
        "origins": [
            {
                "name": o.name,
                "kind": o.kind,
                "reports": list(o.reports),
                "basis": o.basis,
                "evidence": [spot(e) for e in o.evidence],
            }
            for o in value.origins
        ],
        "contests": list(value.contests),
        "independent": value.independent,
        "standings": [
            {"value": s.value, "by": s.by, "rule": s.rule, "evidence": [spot(e) for e in s.evidence]}
            for s in value.standings
        ],
        "standing": standing.value,
        "standing_by": standing.by,
        "standing_evidence": [spot(e) for e in standing.evidence],
        "weight": round(value.weight, 4),
        "why": list(value.why),
        "set_aside": value.set_aside,
        "method": value.method,
    }


def _overruling(value: Overruling) -> Data:
    return {"decision": value.decision, "effect": value.effect, "reason": value.reason}


def _version(value: Version) -> Data:
    return {
        "report": value.report,
        "earlier": report(value.earlier),
        "note": value.note,
        "added": _spans(value.added),
        "removed": _spans(value.removed),
    }
