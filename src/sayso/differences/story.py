"""A story as the differences see it: its statements, who took what from whom, how much each word tells."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sayso import segmentation
from sayso.likeness import Profile, containment, profile, weights
from sayso.model import (
    Attribution,
    AttributionId,
    Claim,
    ClaimId,
    Derivation,
    Evidence,
    EvidenceKind,
    Extent,
    Figure,
    Part,
    Quantity,
    Reading,
    Relation,
    ReportId,
    Span,
    SpeakerId,
    Statement,
)

#: A statement that another report has in other words holds this share of its content words.
_RETOLD = 0.5
_LEAST = 3
#: So much of a statement must lie in a passage for it to be the other report's words.
_REPRINTED = 0.8

Given = tuple[float, float | None]


class Story:
    """The readings by report, the claims by weight, and the derivations whose direction is known."""

    def __init__(
        self,
        readings: Sequence[Reading],
        claims: Sequence[Claim],
        derivations: Sequence[Derivation],
        quantities: Sequence[Quantity],
    ) -> None:
        self.readings: Mapping[ReportId, Reading] = {r.report.id: r for r in readings}
        self.attributions: Mapping[AttributionId, Attribution] = {a.id: a for r in readings for a in r.attributions}
        self.claims = sorted(claims, key=lambda c: (-len(c.reports), -c.weight, c.id))
        self._by_id = {c.id: c for c in claims}
        self.quantities = quantities
        self.derived = _directed(derivations)
        self.profiles: dict[tuple[Span, ...], Profile] = {
            s.spans: profile(self.told(s)) for c in claims for s in c.statements
        }
        self.weight = weights(self.profiles.values())
        self._told: dict[ReportId, list[Statement]] = {}
        self._holding: dict[Statement, list[ClaimId]] = {}
        for claim in self.claims:
            for statement in claim.statements:
                self._told.setdefault(statement.report, []).append(statement)
                self._holding.setdefault(statement, []).append(claim.id)
        # Large stories ask the same again for every caveat. 63 invented reports weighed in 50 s; with these two, and
        # without lists of pairs in claims/grouping, in 13 s.
        self._numbers: dict[tuple[Span, ...], tuple[frozenset[Given], ...]] = {}
        self._retold: dict[tuple[tuple[Span, ...], AttributionId | None, ReportId], Statement | None] = {}

    def words(self, span: Span) -> str:
        """The characters of a span."""
        return self.readings[span.report].report.words(span)

    def told(self, statement: Statement) -> str:
        """The words of a statement."""
        return " ".join(self.words(span) for span in statement.spans)

    def claim(self, name: ClaimId) -> Claim:
        """The claim of an id."""
        return self._by_id[name]

    def holding(self, statement: Statement) -> Sequence[ClaimId]:
        """The claims that a statement is of."""
        return self._holding.get(statement, ())

    def attribution(self, statement: Statement) -> Attribution | None:
        """The attribution that holds a statement, if one does."""
        return self.attributions.get(statement.attribution) if statement.attribution is not None else None

    def speaker(self, statement: Statement) -> SpeakerId | None:
        """Whose statement it is, where a speaker is known."""
        attribution = self.attribution(statement)
        return attribution.speaker if attribution is not None else None

    def said_by(self, speaker: SpeakerId | None, there: ReportId) -> tuple[Statement, ...]:
        """What a report gives as a speaker's word, the heaviest claim first."""
        if speaker is None:
            return ()
        by_weight = sorted(self.claims, key=lambda c: (-c.weight, c.id))
        return tuple(s for c in by_weight for s in c.statements if s.report == there and self.speaker(s) == speaker)

    def retold(self, statement: Statement, there: ReportId) -> Statement | None:
        """The statement in which another report tells the same in other words."""
        key = (statement.spans, statement.attribution, there)
        if key not in self._retold:
            self._retold[key] = self._nearest(statement, there)
        return self._retold[key]

    def _nearest(self, statement: Statement, there: ReportId) -> Statement | None:
        mine = self.profiles[statement.spans]
        best: tuple[float, Statement] | None = None
        for other in self._told.get(there, ()):
            theirs = self.profiles[other.spans]
            score = containment(mine, theirs, self.weight)
            alike = len(mine.stems & theirs.stems) >= _LEAST and score >= _RETOLD
            said = self.speaker(statement) is not None and self.speaker(statement) == self.speaker(other)
            matter = (mine.stems & theirs.stems) - mine.names - theirs.names - mine.numbers
            figures = (bool(matter) and self._one_figure(statement, other)) or (
                said and bool(mine.numbers & theirs.numbers)
            )
            if (alike or figures) and (best is None or score > best[0]):
                best = (score, other)
        return best[1] if best is not None else None

    def _one_figure(self, one: Statement, other: Statement) -> bool:
        """Whether two statements give the same number for the same thing."""
        return any(mine & theirs for mine, theirs in zip(self._given(one), self._given(other), strict=True))

    def _given(self, statement: Statement) -> tuple[frozenset[Given], ...]:
        """The numbers that a statement gives, quantity by quantity."""
        if statement.spans not in self._numbers:
            self._numbers[statement.spans] = tuple(
                frozenset((f.value, f.high) for f in quantity.values if gives(statement, f))
                for quantity in self.quantities
            )
        return self._numbers[statement.spans]

    def reprinted(self, report: ReportId, spans: Sequence[Span]) -> bool:
        """Whether words are another report's, printed again: what they lack elsewhere is told of that one."""
        for (derived, _), derivation in self.derived.items():
            if derived == report and derivation.relation is Relation.WHOLLY:
                passages = [e.a for e in derivation.evidence if e.kind in _TEXTS and e.a is not None]
                if all(_share(span, passages) >= _REPRINTED for span in spans):
                    return True
        return False

    def took(self, derived: ReportId, origin: ReportId, told: Sequence[Statement], *, whole: bool) -> bool:
        """Whether one report demonstrably had from another what it tells in these statements.

        A reprint had all of it, and so (``whole``) had a report that shares passages of prose, for what stands
        around its statements. Quotations and credits show it only for what they hold.
        """
        derivation = self.derived.get((derived, origin))
        if derivation is None:
            return False
        passage = any(e.kind is EvidenceKind.PASSAGE for e in derivation.evidence)
        if derivation.relation is Relation.WHOLLY or (whole and passage):
            return True
        held = [e.a for e in derivation.evidence if e.kind in _TEXTS and e.a is not None]
        given = [e.a for e in derivation.evidence if _credits(e) and e.a is not None]
        quoted = {self._speaking(span) for span in held} - {None}
        return any(
            any(_common(span, h) for span in s.spans for h in held)
            or any(self.together(span, g) for span in s.spans for g in given)
            or (self.speaker(s) in quoted and self.speaker(s) is not None)
            for s in told
        )

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins; of a title, all of it."""
        report = self.readings[span.report].report
        if span.part is not Part.TEXT:
            return Span(span.report, 0, len(report.title or ""), span.part)
        found = _sentences(report.text)
        place = bisect.bisect([start for start, _ in found], span.start)
        start, end = found[place - 1] if place else span.extent
        return Span(span.report, min(start, span.start), max(end, span.end))

    def together(self, one: Span, other: Span) -> bool:
        """Whether two places of one report stand in one paragraph."""
        if (one.report, one.part) != (other.report, other.part):
            return False
        if one.part is not Part.TEXT:
            return True
        breaks = _paragraphs(self.readings[one.report].report.text)
        return bisect.bisect(breaks, one.start) == bisect.bisect(breaks, other.start)

    def _speaking(self, span: Span) -> SpeakerId | None:
        for one in self.readings[span.report].attributions:
            if any(_common(span, content) for content in one.content):
                return one.speaker
        return None


_TEXTS = (EvidenceKind.PASSAGE, EvidenceKind.QUOTATION)
_HOLDING = (*_TEXTS, EvidenceKind.CREDIT)


def gives(statement: Statement, figure: Figure) -> bool:
    """Whether a figure stands in a statement."""
    return any(
        (s.report, s.part) == (figure.report, figure.span.part) and s.start <= figure.span.start < s.end
        for s in statement.spans
    )


def _directed(derivations: Sequence[Derivation]) -> dict[tuple[ReportId, ReportId], Derivation]:
    """Derivations between two reports that evidence holds, by (derived, origin); none that goes both ways."""
    found = {
        (d.derived, d.origin): d
        for d in derivations
        if d.origin is not None
        and d.relation in (Relation.WHOLLY, Relation.PARTIALLY)
        and any(e.kind in _HOLDING for e in d.evidence)
    }
    return {(a, b): d for (a, b), d in found.items() if (b, a) not in found}


def _credits(evidence: Evidence) -> bool:
    """Whether it is a credit that the derived report gives its origin, not one that both give a third."""
    return evidence.kind is EvidenceKind.CREDIT and evidence.note.startswith("credits ")


def _common(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    same = (one.report, one.part) == (other.report, other.part)
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if same else 0


def _share(span: Span, passages: Sequence[Span]) -> float:
    """The share of a span that lies in passages, 0..1."""
    return sum(_common(span, p) for p in passages) / max(1, span.end - span.start)


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[Extent, ...]:
    return tuple(s for p in segmentation.paragraphs(text) for s in segmentation.sentences(text, p))


@lru_cache(maxsize=64)
def _paragraphs(text: str) -> tuple[int, ...]:
    return tuple(start for start, _ in segmentation.paragraphs(text))
