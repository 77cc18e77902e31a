"""Decisions on who took from whom: the relation of two reports, its direction, an origin outside the story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso import outlets
from sayso.model import (
    Comparison,
    Derivation,
    Evidence,
    EvidenceKind,
    Overruling,
    Reading,
    Relation,
    ReportId,
    Ruling,
)
from sayso.overruling.held import Held, Outcomes

#: Compares two reports: the evidence for what a person says of them comes from here.
Compare = Callable[[Reading, Reading], Comparison]
Row = tuple[ReportId, ReportId | None, str | None, Relation]


@dataclass(frozen=True, slots=True)
class _Word:
    """What a person says of a report: that it draws on another in the story, or on an origin outside it."""

    derived: ReportId
    origin: ReportId | None
    name: str  # of an origin outside the story
    relation: Relation

    @property
    def about(self) -> frozenset[str]:
        """What it is about: a later word on the same holds instead."""
        return frozenset((self.derived, self.origin or self.name.casefold()))


def derivations(
    found: Sequence[Derivation], readings: Sequence[Reading], held: Sequence[Held], compare: Compare
) -> tuple[tuple[Derivation, ...], tuple[Overruling, ...]]:
    """The derivations of a story as people have corrected them, and what became of each decision."""
    outcomes = Outcomes()
    known = {r.report.id: r for r in readings}
    now = list(found)
    for one, word in _words(held, outcomes):
        now = _corrected(one, word, now, known, outcomes, compare)
    for one in held:
        if one.ruling is Ruling.ACCEPT and one.decision.value.partition(" ")[0] == "derivation":
            _accepted(one, now, outcomes)
    return tuple(sorted(now, key=lambda d: (d.derived, d.origin or "", d.origin_name or ""))), outcomes.all()


def _words(held: Sequence[Held], outcomes: Outcomes) -> list[tuple[Held, _Word]]:
    """What people say, of each two the last word."""
    last: dict[frozenset[str], tuple[Held, _Word]] = {}
    for one in held:
        if one.ruling is not Ruling.CORRECT_DERIVATION:
            continue
        word = _word(one)
        if word is None:
            outcomes.orphaned(one)
            continue
        earlier = last.pop(word.about, None)
        if earlier is not None:
            outcomes.idle(earlier[0], f"{one.decision.author} decided otherwise later")
        last[word.about] = (one, word)
    return list(last.values())


def _word(held: Held) -> _Word | None:
    """What a decision says; None where a report of it is gone, or it says nothing that can be."""
    derived, origin = (next((s.report for s in held.spans(role)), None) for role in ("derived", "origin"))
    named, _, name = held.decision.value.partition(" ")
    if derived is None or derived == origin or (held.noted("origin") and origin is None):
        return None
    if named not in list(Relation) or (origin is None and not name.strip()):
        return None
    return _Word(derived=derived, origin=origin, name=name.strip(), relation=Relation(named))


def _corrected(
    held: Held,
    word: _Word,
    now: list[Derivation],
    known: dict[ReportId, Reading],
    outcomes: Outcomes,
    compare: Compare,
) -> list[Derivation]:
    if word.origin is None:
        rest = [d for d in now if not _is_row(d, word)]
        made = [_from_outside(word, known[word.derived], held)] if word.relation is not Relation.INDEPENDENT else []
    else:
        rest = [d for d in now if not _joins(d, word, now)]
        made = _between(held, word, known, now, compare)
    if _rows([*rest, *made]) == _rows(now):
        outcomes.idle(held, "it is so without it now", [d.id for d in now if _rows([d]) <= _rows(made)])
        return now
    outcomes.applied(held, _reason(word, made), [d.id for d in made])
    return [*rest, *made]


def _rows(derivations: Iterable[Derivation]) -> set[Row]:
    return {(d.derived, d.origin, d.origin_name, d.relation) for d in derivations}


def _is_row(d: Derivation, word: _Word) -> bool:
    """Whether a derivation is of the report that a person speaks of, from the outside origin they name."""
    name = d.origin_name or ""
    return d.derived == word.derived and d.origin is None and (name == word.name or outlets.same(name, word.name))


def _joins(d: Derivation, word: _Word, now: Sequence[Derivation]) -> bool:
    """Whether a derivation joins two reports: an arrow either way, or an outside origin that only they share."""
    both = {word.derived, word.origin}
    if d.origin is not None:
        return {d.derived, d.origin} == both
    return {other.derived for other in now if other.origin is None and other.origin_name == d.origin_name} == both


def _from_outside(word: _Word, reading: Reading, held: Held) -> Derivation:
    """A report's origin outside the story, with the report's own credits to it."""
    evidence = tuple(
        Evidence(kind=EvidenceKind.CREDIT, a=c.evidence, b=None, note=f"credits {c.outlet}: {c.form}")
        for c in reading.credits
        if outlets.same(c.outlet, word.name)
    )
    return Derivation(
        derived=word.derived,
        origin=None,
        origin_name=word.name,
        relation=Relation.COMMON_ORIGIN,
        evidence=evidence,
        confidence=1.0,
        method=held.method,
    )


def _between(
    held: Held, word: _Word, known: dict[ReportId, Reading], now: Sequence[Derivation], compare: Compare
) -> list[Derivation]:
    """The rows that a person's word on two reports comes to; the evidence is what their texts show."""
    assert word.origin is not None
    if word.relation is Relation.INDEPENDENT:
        return []
    if word.relation is Relation.COMMON_ORIGIN:
        shared = [d for d in now if d.origin is None and _joins(d, word, now)]
        if shared and not word.name:
            return shared
        pairs = ((word.derived, word.origin), (word.origin, word.derived))
        name = word.name or _text_of_both(known[word.derived], known[word.origin])
        return [_row(held, compare(known[a], known[b]), None, name, word.relation) for a, b in pairs]
    found = compare(known[word.derived], known[word.origin])
    return [_row(held, found, word.origin, known[word.origin].report.outlet, word.relation)]


def _row(held: Held, found: Comparison, origin: ReportId | None, name: str | None, relation: Relation) -> Derivation:
    return Derivation(
        derived=found.a,
        origin=origin,
        origin_name=name,
        relation=relation,
        evidence=found.evidence,
        confidence=1.0,
        method=held.method,
    )


def _text_of_both(one: Reading, other: Reading) -> str:
    """An origin without a name, as ``derivation`` calls it."""
    return "text shared by " + " and ".join(sorted(r.report.outlet or r.report.id for r in (one, other)))


def _reason(word: _Word, made: Sequence[Derivation]) -> str:
    if not made:
        return "what joined them is taken out"
    if word.relation is Relation.COMMON_ORIGIN:
        return f"drawn from {made[0].origin_name}"
    return f"taken {word.relation} from {made[0].origin_name or word.origin}"


def _accepted(held: Held, now: Sequence[Derivation], outcomes: Outcomes) -> None:
    derived, origin = (next((s.report for s in held.spans(role)), None) for role in ("derived", "origin"))
    name = held.decision.value.partition(" ")[2]
    found = [
        d.id
        for d in now
        if d.derived == derived and d.origin == origin and (origin is not None or d.origin_name == name)
    ]
    if found:
        outcomes.applied(held, "found right", found)
    else:
        outcomes.nothing(held, "no such derivation is found now", "derived", "origin")
