"""A dossier as rows: what is rewritten whenever a story is weighed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.model import Claim, Decision, Derivation, Dossier, Reading, Report, ReportId, Span, Utterance

# Of a row's words by which lists call it; the whole stands beside it.
_TITLE = 90

Numbers = Mapping[Any, int]


class Rows:
    """One dossier going into its tables, within a transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection, dossier: Dossier, story: int) -> None:
        self._db = connection
        self._dossier = dossier
        self._story = story
        self._texts: dict[ReportId, Report] = {r.report.id: r.report for r in dossier.readings}
        self._texts |= {v.earlier.id: v.earlier for v in dossier.versions}
        self._reports: Numbers = dict(
            connection.execute("SELECT id, number FROM report WHERE story = ?", (story,)).fetchall()
        )
        self._speakers: dict[str, int] = {}
        self._attributions: dict[str, int] = {}

    def write(self) -> None:
        """Every row of the dossier, in the place of those of the one before."""
        for table in _OF_A_STORY:
            self._db.execute(f"DELETE FROM {table} WHERE story = ?", (self._story,))  # noqa: S608
        for speaker in self._dossier.speakers:
            row = (speaker.id, self._story, speaker.name, speaker.kind, speaker.wikidata, speaker.method)
            self._speakers[speaker.id] = self._one("speaker (id, story, name, kind, wikidata, method)", row)
        self._descriptions()
        for reading in self._dossier.readings:
            self._reading(reading)
        for utterance in self._dossier.utterances:
            self._utterance(utterance)
        claims = {claim.id: self._claim(claim) for claim in self._dossier.claims}
        contests = [(claims[c.id], claims[o]) for c in self._dossier.claims for o in c.contests if o in claims]
        self._many("contest (claim, contests)", contests)
        self._derivations()
        self._figures()
        self._differences()
        self._versions()
        self._overrulings()

    def _one(self, into: str, row: Sequence[object]) -> int:
        cursor = self._db.execute(f"INSERT INTO {into} VALUES ({_marks(row)})", row)  # noqa: S608
        return int(cursor.lastrowid or 0)

    def _many(self, into: str, rows: Iterable[Sequence[object]]) -> None:
        found = list(rows)
        if found:
            self._db.executemany(f"INSERT INTO {into} VALUES ({_marks(found[0])})", found)  # noqa: S608

    def _words(self, spans: Iterable[Span | None]) -> str | None:
        """The words of spans, with an ellipsis between pieces; None where there are none."""
        return " … ".join(self._texts[s.report].words(s) for s in spans if s and s.report in self._texts) or None

    def _descriptions(self) -> None:
        into = "description (speaker, what, text, report, start, until)"
        self._many(
            into,
            [
                (self._speakers[s.id], what, d.text, self._reports[d.evidence.report], *d.evidence.extent)
                for s in self._dossier.speakers
                for what, stated in (("role", s.roles), ("affiliation", s.affiliations))
                for d in stated
            ],
        )

    def _reading(self, reading: Reading) -> None:
        report = self._reports[reading.report.id]
        into = (
            "attribution (id, story, report, title, speaker, source, cue, content, mode, act, part, start, until, "
            "confidence, method)"
        )
        for a in reading.attributions:
            content = self._words(a.content) or ""
            row = (
                *(a.id, self._story, report, _cut(content), self._speakers.get(a.speaker or "")),
                *(self._words([a.source]), self._words([a.cue]), content),
                *(a.mode, a.act, *_place(a.content), a.confidence, a.method),
            )
            self._attributions[a.id] = self._one(into, row)
        into = (
            "flag (id, story, report, kind, cue, by, voice, claim, reach, speaker, part, start, until, "
            "confidence, method)"
        )
        self._many(
            into,
            [
                (
                    *(f.id, self._story, report, f.kind, self._words([f.cue]) or "", self._words([f.by]), f.voice),
                    *(self._words(f.claim), f.reach, self._speakers.get(f.speaker or ""), *_place([f.cue])),
                    *(f.confidence, f.method),
                )
                for f in reading.flags
            ],
        )
        self._many(
            "credit (story, report, outlet, form, words, itself, start, until, method)",
            [
                (
                    *(self._story, report, c.outlet, c.form, self._words([c.evidence]) or "", int(c.self)),
                    *(*c.evidence.extent, c.method),
                )
                for c in reading.credits
            ],
        )

    def _utterance(self, utterance: Utterance) -> None:
        title = _cut(utterance.variants[0].text) if utterance.variants else ""
        speaker = self._speakers.get(utterance.speaker or "")
        row = (
            *(utterance.id, self._story, title, speaker, len(utterance.variants)),
            *(utterance.confidence, utterance.method),
        )
        number = self._one("utterance (id, story, title, speaker, variants, confidence, method)", row)
        self._many(
            "variant (utterance, place, report, attribution, text)",
            [
                (number, place, self._reports[v.report], self._attributions.get(v.attribution), v.text)
                for place, v in enumerate(utterance.variants)
            ],
        )
        self._many(
            "change (utterance, before, after, kinds, meaning)",
            [(number, c.before, c.after, ", ".join(c.kinds), c.meaning) for c in utterance.changes],
        )

    def _claim(self, claim: Claim) -> int:
        into = (
            "claim (id, story, title, text, standing, standing_by, independent, reports, weight, why, "
            "set_aside, method)"
        )
        row = (
            *(claim.id, self._story, _cut(claim.text), claim.text, claim.standing.value, claim.standing.by),
            *(claim.independent, len(claim.reports), claim.weight, "; ".join(claim.why)),
            *(claim.set_aside, claim.method),
        )
        number = self._one(into, row)
        self._many(
            "statement (claim, report, attribution, words, part, start, until)",
            [
                (
                    *(number, self._reports[s.report], self._attributions.get(s.attribution or "")),
                    *(self._words(s.spans) or "", *_place(s.spans)),
                )
                for s in claim.statements
            ],
        )
        self._many(
            "origin (claim, name, kind, basis, reports)",
            [(number, o.name, o.kind, o.basis, len(o.reports)) for o in claim.origins],
        )
        self._many(
            "standing (claim, place, value, by, rule, words)",
            [
                (number, place, s.value, s.by, s.rule, self._words(s.evidence) or "")
                for place, s in enumerate(claim.standings)
            ],
        )
        return number

    def _derivations(self) -> None:
        into = "derivation (story, title, derived, origin, origin_name, relation, confidence, method)"
        for d in self._dossier.derivations:
            origin = self._reports[d.origin] if d.origin else None
            row = (
                *(self._story, self._title(d), self._reports[d.derived], origin, d.origin_name, d.relation),
                *(d.confidence, d.method),
            )
            number = self._one(into, row)
            self._many(
                "evidence (derivation, kind, derived_words, origin_words, note)",
                [(number, e.kind, self._words([e.a]), self._words([e.b]), e.note) for e in d.evidence],
            )

    def _title(self, derivation: Derivation) -> str:
        derived = self._texts[derivation.derived]
        origin = self._texts[derivation.origin] if derivation.origin else None
        giver = (origin.outlet or origin.id) if origin else derivation.origin_name
        return f"{derived.outlet or derived.id} from {giver or 'an origin that is not here'}"

    def _figures(self) -> None:
        into = "figure (quantity, report, words, value, high, unit, modifier, speaker, start, until)"
        for q in self._dossier.quantities:
            row = (self._story, q.name, int(q.contested), q.method)
            number = self._one("quantity (story, name, contested, method)", row)
            self._many(
                into,
                [
                    (
                        *(number, self._reports[f.report], self._words([f.span]) or "", f.value, f.high, f.unit),
                        *(f.modifier, self._speakers.get(f.speaker or ""), *f.span.extent),
                    )
                    for f in q.values
                ],
            )

    def _differences(self) -> None:
        self._many(
            "difference (story, kind, what, source, source_words, target, target_words, method)",
            [
                (
                    *(self._story, d.kind, d.what, self._reports[d.source.report], self._words(d.source.spans) or ""),
                    self._reports[d.target.report] if d.target else None,
                    self._words(d.target.spans) if d.target else None,
                    d.method,
                )
                for d in self._dossier.differences
            ],
        )

    def _versions(self) -> None:
        self._many(
            "version (story, report, earlier, note)",
            [
                (self._story, self._reports[v.report], self._reports[v.earlier.id], v.note)
                for v in self._dossier.versions
            ],
        )

    def _overrulings(self) -> None:
        numbers = dict(self._db.execute("SELECT id, number FROM decision").fetchall())
        self._many(
            "overruling (story, decision, effect, reason)",
            [
                (self._story, numbers[o.decision], o.effect, o.reason)
                for o in self._dossier.overrulings
                if o.decision in numbers
            ],
        )


def title_of(decision: Decision) -> str:
    """The words by which lists call a decision."""
    quote = next((a.quote for a in decision.anchors if a.quote), "")
    return _cut(f"{decision.ruling}: {quote}" if quote else f"{decision.ruling} {decision.value}".strip())


# In an order in which nothing is deleted twice; the tables under these go with them.
_OF_A_STORY = (
    "overruling", "version", "claim", "utterance", "derivation", "quantity", "difference", "credit", "flag",
    "attribution", "speaker",
)  # fmt: skip


def _marks(row: Sequence[object]) -> str:
    return ", ".join("?" * len(row))


def _place(spans: Sequence[Span]) -> tuple[str, int, int]:
    """The part a finding stands in, and its first and last character there."""
    if not spans:
        return ("text", 0, 0)
    here = [s for s in spans if s.part is spans[0].part]
    return (spans[0].part, min(s.start for s in here), max(s.end for s in here))


def _cut(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _TITLE else folded[: _TITLE - 1].rstrip() + "…"
