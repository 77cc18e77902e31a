"""From comparisons of pairs to the derivations of a story: arrows, shared origins, chains and circles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso import names, outlets
from sayso.derivation._origin import Source
from sayso.derivation._pair import METHOD
from sayso.model import (
    Comparison,
    Credit,
    Derivation,
    Direction,
    Evidence,
    EvidenceKind,
    Reading,
    Relation,
    ReportId,
)

_TAKES = (Relation.WHOLLY, Relation.PARTIALLY)
_WORDS = (EvidenceKind.PASSAGE, EvidenceKind.QUOTATION)
# What a report shares with another it has from a third if so much of it stands in the third as well.
EXPLAINED = 0.8
# How sure it is that a report has from an outlet what it credits it for, by that credit alone.
CREDITED = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """A comparison, and the origin it found, in its parts."""

    comparison: Comparison
    source: Source | None
    elsewhere: tuple[Credit, ...] = ()  # credits to either's outlet that are not for its report at hand


def rows(readings: Sequence[Reading], findings: Sequence[Finding]) -> tuple[Derivation, ...]:
    """The derivations of a story, in order."""
    outlet = {r.report.id: r.report.outlet for r in readings}
    arrows = [row for f in findings for row in _arrows(f.comparison, outlet)]
    arrows = _circles(_direct(arrows))
    shared = _shared(findings, arrows, outlet)
    credited = _elsewhere(findings, (*arrows, *shared), outlet)
    return tuple(sorted((*arrows, *shared, *credited), key=lambda d: (d.derived, d.origin or "", d.origin_name or "")))


# arrows --------------------------------------------------------------------------------------------


def _arrows(c: Comparison, outlet: dict[ReportId, str | None]) -> list[Derivation]:
    """One arrow where one took from the other; one each way where each credits the other."""
    if c.relation not in _TAKES:
        return []
    mutual = c.direction is Direction.UNCLEAR and _credits(c.evidence, "a") and _credits(c.evidence, "b")
    found = []
    if c.direction is Direction.A_FROM_B or mutual:
        found.append(_row(c, c.a, c.b, outlet[c.b]))
    if c.direction is Direction.B_FROM_A or mutual:
        found.append(_row(c, c.b, c.a, outlet[c.a]))
    return found


def _row(c: Comparison, derived: ReportId, origin: ReportId | None, name: str | None) -> Derivation:
    """A derivation from a comparison, its evidence turned so that ``a`` lies in the derived report."""
    evidence = c.evidence if derived == c.a else tuple(_turned(e) for e in c.evidence)
    return Derivation(
        derived=derived,
        origin=origin,
        origin_name=name,
        relation=c.relation if origin else Relation.COMMON_ORIGIN,
        evidence=evidence,
        confidence=c.confidence,
        method=METHOD,
    )


def _turned(e: Evidence) -> Evidence:
    swap = {"a": "b", "b": "a"}
    words = [swap.get(word, word) for word in e.note.split(" ")]
    return replace(
        e,
        a=e.b,
        b=e.a,
        note=" ".join(words).replace("b's own", "\0").replace("a's own", "b's own").replace("\0", "a's own"),
    )


def _credits(evidence: Iterable[Evidence], part: str) -> bool:
    """Whether the one report credits the other, or links to it."""
    return any(
        e.kind is EvidenceKind.LINK or (e.kind is EvidenceKind.CREDIT and e.note.startswith("credits "))
        for e in evidence
        if getattr(e, part) is not None
    )


def _direct(arrows: list[Derivation]) -> list[Derivation]:
    """The arrows without those that a chain explains: C from B, B from A, and C from A no more than by B."""
    by_pair = {(d.derived, d.origin): d for d in arrows}
    givers: dict[ReportId, set[ReportId | None]] = defaultdict(set)
    for d in arrows:
        givers[d.derived].add(d.origin)
    kept = []
    for d in arrows:
        between = [m for m in givers[d.derived] if m and m != d.origin and d.origin in givers[m]]
        if not any(_by_the_nearer(d, by_pair[(d.derived, m)]) for m in between):
            kept.append(d)
    return kept


def _by_the_nearer(far: Derivation, near: Derivation) -> bool:
    """Whether a report has from the nearer all that it could have from the farther."""
    if _credits(far.evidence, "a"):
        return False
    mine = _characters(far.evidence)
    return len(mine & _characters(near.evidence)) >= EXPLAINED * len(mine)


def _characters(evidence: Iterable[Evidence]) -> set[int]:
    """The characters of the derived report that shared passages and quotations cover."""
    spans = [e.a for e in evidence if e.kind in _WORDS and e.a]
    return {n for span in spans for n in range(span.start, span.end)}


def _circles(arrows: list[Derivation]) -> list[Derivation]:
    """The arrows, those that run in a circle with a note that says so."""
    givers: dict[ReportId, set[ReportId]] = defaultdict(set)
    for d in arrows:
        if d.origin:
            givers[d.derived].add(d.origin)
    note = Evidence(kind=EvidenceKind.CREDIT, a=None, b=None, note="circle: the origin leads back to this report")
    return [
        replace(d, evidence=(*d.evidence, note)) if d.origin and d.derived in _behind(d.origin, givers) else d
        for d in arrows
    ]


def _behind(start: ReportId, givers: dict[ReportId, set[ReportId]]) -> set[ReportId]:
    """Every report that one leads back to, by whatever chain."""
    seen: set[ReportId] = set()
    waiting = [start]
    while waiting:
        for giver in givers.get(waiting.pop(), ()):
            if giver not in seen:
                seen.add(giver)
                waiting.append(giver)
    return seen


# origins that nobody holds -------------------------------------------------------------------------


def _shared(
    findings: Sequence[Finding], arrows: Sequence[Derivation], outlet: dict[ReportId, str | None]
) -> list[Derivation]:
    """A row for each report and each origin outside the story that it shares with another report."""
    taken: dict[ReportId, set[int]] = defaultdict(set)
    givers: dict[ReportId, set[str]] = defaultdict(set)
    for d in arrows:
        taken[d.derived] |= _characters(d.evidence)
        givers[d.derived] |= {outlet[d.origin] or ""} if d.origin else set()
    open_ = [
        f
        for f in findings
        if _outside(f.comparison) and not _had_from_another(f.comparison, taken) and not _led_to(f, givers)
    ]
    called = _one_name_each([f.source for f in open_ if f.source])
    best: dict[tuple[ReportId, str], Derivation] = {}
    for f in open_:
        c = f.comparison
        if f.source is None and outlets.same(outlet[c.a], outlet[c.b]):
            continue  # one house: its text is no outside origin
        both = " and ".join(sorted(outlet[i] or i for i in (c.a, c.b)))
        name = called[f.source] if f.source else f"text shared by {both}"
        for report in (c.a, c.b):
            row = _row(c, report, None, name)
            if (report, name) not in best or row.confidence > best[(report, name)].confidence:
                best[(report, name)] = row
    return list(best.values())


def _elsewhere(
    findings: Sequence[Finding], rows: Sequence[Derivation], outlet: dict[ReportId, str | None]
) -> list[Derivation]:
    """A row for each report that credits an outlet of the story for what none of its reports at hand has."""
    told = {(d.derived, outlet[d.origin] if d.origin else d.origin_name) for d in rows}
    given: dict[tuple[ReportId, str], list[Credit]] = defaultdict(list)
    for credit in dict.fromkeys(c for f in findings for c in f.elsewhere):
        given[(credit.evidence.report, outlets.full_name(credit.outlet))].append(credit)
    return [
        Derivation(
            derived=report,
            origin=None,
            origin_name=name,
            relation=Relation.COMMON_ORIGIN,
            evidence=tuple(
                Evidence(kind=EvidenceKind.CREDIT, a=c.evidence, b=None, note=f"credits {name}: {c.form}")
                for c in sorted(held, key=lambda c: str(c.evidence))
            ),
            confidence=CREDITED,
            method=METHOD,
        )
        for (report, name), held in given.items()
        if not any(report == derived and outlets.same(name, other) for derived, other in told if other)
    ]


def _outside(c: Comparison) -> bool:
    """Whether two reports share words, or a credit to a third, from an origin that neither is."""
    if c.relation is Relation.COMMON_ORIGIN:
        return any(e.kind in _WORDS or e.note.startswith("both credit ") for e in c.evidence)
    mutual = _credits(c.evidence, "a") and _credits(c.evidence, "b")
    return c.relation is not Relation.INDEPENDENT and c.direction in (Direction.NONE, Direction.UNCLEAR) and not mutual


def _had_from_another(c: Comparison, taken: dict[ReportId, set[int]]) -> bool:
    """Whether either has what they share from a report of this story."""
    for report, evidence in ((c.a, c.evidence), (c.b, tuple(_turned(e) for e in c.evidence))):
        mine = _characters(evidence)
        if mine and len(mine & taken[report]) >= EXPLAINED * len(mine):
            return True
    return False


def _led_to(f: Finding, givers: dict[ReportId, set[str]]) -> bool:
    """Whether an arrow of either report already leads to the outlet that the shared origin is named by."""
    if not f.source or not f.source.who:
        return False
    near = givers.get(f.comparison.a, set()) | givers.get(f.comparison.b, set())
    return any(outlets.same(f.source.who, o) for o in near if o)


def _one_name_each(sources: Sequence[Source]) -> dict[Source, str]:
    """Each source under one name for all that mean it: one speaker on whatever occasion is one origin."""
    groups: list[list[Source]] = []
    for source in sorted(set(sources), key=lambda s: (-len(s.who or ""), s.name)):
        home = next((g for g in groups if _same(g[0], source)), None)
        if home is None:
            groups.append([source])
        else:
            home.append(source)
    counts = Counter(sources)
    called = {}
    for group in groups:
        who = group[0].who
        occasions = Counter({s.occasion: 0 for s in group})
        for s in group:
            occasions[s.occasion] += counts[s] if s.occasion not in (None, "words") else 0
        best = min(occasions, key=lambda o: (-occasions[o], o or ""))
        for s in group:
            called[s] = Source(who, best).name
    return called


def _same(one: Source, other: Source) -> bool:
    if not one.who or not other.who:
        return one == other
    if one.occasion is None or other.occasion is None:
        return one.who == other.who and one.occasion == other.occasion
    return names.compare(one.who, other.who).verdict is not names.Verdict.DIFFERENT
