"""What a claim ultimately comes from: each statement traced through its relays, and counted once.

Text cannot prove that two sources are independent; it can show that two statements have one source.
Conventions: a spokesman's origin is the body; an official's reading of a document, the document; a
restatement without attribution adds none where another report names one, and is the reporters' own
account where none does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso import lexicon, names, outlets
from sayso.claims import tracing
from sayso.claims.candidates import Unit
from sayso.claims.tracing import People, Trace
from sayso.likeness import likeness
from sayso.model import Basis, Origin, OriginKind, Span

#: From this likeness on two quotations are the same words, cut or cleaned by one outlet.
_ONE_SAYING = 0.6


def of(units: Sequence[Unit], people: People, weight: Mapping[str, float]) -> tuple[Origin, ...]:
    """The known origins of one claim, in the order of their names."""
    traces: list[Trace] = []
    own: list[Unit] = []
    for saying in _sayings([u for u in units if not u.against], weight):
        told = [(unit, trace) for unit in saying if (trace := tracing.trace(unit, people)) is not None]
        own += [unit for unit in saying if unit not in [t[0] for t in told]]
        if told:
            _add(traces, _joined([trace for _, trace in told]))
    traces = _folded(traces)
    if not traces:
        return (_own_account(own or list(units), people),)
    return tuple(sorted((_origin(t) for t in traces), key=lambda o: (o.name, o.kind)))


def _sayings(units: Sequence[Unit], weight: Mapping[str, float]) -> list[list[Unit]]:
    """Quotations of the same words together: said once, they have one origin, whoever is named."""
    sayings: list[list[Unit]] = []
    for unit in sorted(units, key=lambda u: (u.report, u.spans)):
        home = next((s for s in sayings if _one_saying(s[0], unit, weight)), None)
        if home is None:
            sayings.append([unit])
        else:
            home.append(unit)
    return sayings


def _one_saying(a: Unit, b: Unit, weight: Mapping[str, float]) -> bool:
    return a.quoted and b.quoted and likeness(a.profile, b.profile, weight) >= _ONE_SAYING


def _joined(traces: Sequence[Trace]) -> Trace:
    """One trace of several for the same words: the source that most reports name."""
    counted = Counter(t.speaker or t.name for t in traces)
    best = max(traces, key=lambda t: (not t.vague, not t.relay, counted[t.speaker or t.name], len(t.name)))
    return replace(
        best,
        weak=all(t.weak for t in traces),
        reports=set().union(*(t.reports for t in traces)),
        evidence=[span for t in traces for span in t.evidence],
        words=[words for t in traces for words in t.words],
    )


# one origin, or two ---------------------------------------------------------------------------------------


def _add(traces: list[Trace], trace: Trace) -> None:
    home = next((other for other in traces if _one(other, trace)), None)
    if home is None:
        traces.append(trace)
    else:
        _take(home, trace)


def _take(home: Trace, trace: Trace) -> None:
    """One trace taken into another, which keeps the fuller name."""
    if len(trace.name) > len(home.name) and trace.speaker is not None and trace.speaker == home.speaker:
        home.name = trace.name
    home.reports |= trace.reports
    home.evidence += trace.evidence
    home.words += trace.words
    home.relay = home.relay and trace.relay
    home.weak = home.weak and trace.weak


def _one(a: Trace, b: Trace) -> bool:
    """Whether two traces lead to one origin.

    One speaker, one name, somebody and their own document, a member and the group, two vague groups.
    """
    if a.speaker is not None and a.speaker == b.speaker:
        return True
    if a.vague or b.vague:
        return a.vague and b.vague
    match = names.compare(a.name, b.name)
    shorter = min(len(a.name.split()), len(b.name.split())) == 1 or match.rule == names.LATER_SURNAME_LEFT_OUT
    if match.verdict is names.Verdict.SAME or (shorter and match.verdict is names.Verdict.COMPATIBLE):
        return True
    return any(_owns(x, y) or _within(x, y) or _of_body(x, y) for x, y in ((a, b), (b, a)))


def _owns(owner: Trace, thing: Trace) -> bool:
    """Whether a document is somebody's own ("the Orla council's report" and "the Orla council")."""
    if thing.kind is not OriginKind.DOCUMENT:
        return False
    last = _folded_words(owner.name)[-1:]
    return bool(last) and last[0] in _folded_words(thing.name)


def _within(one: Trace, group: Trace) -> bool:
    """Whether somebody is named in a group that made the statement together."""
    if not re.search(r",| and ", group.name):
        return False
    words = _folded_words(one.name)
    return bool(words) and set(words) <= set(_folded_words(group.name))


def _of_body(one: Trace, body: Trace) -> bool:
    """Whether somebody's office or affiliation is the body that is an origin itself."""
    return (body.body or names.is_body(body.name)) and any(body.name.lower() in role.lower() for role in one.roles)


def _folded_words(name: str) -> list[str]:
    return [w for w in (names.fold(word) for word in name.split()) if w and w not in ("the", "and", "of")]


def _folded(traces: list[Trace]) -> list[Trace]:
    """What is left once relays, descriptions and mere actors are folded into those who are named.

    Somebody unnamed counts beside a name only in a report that has both; a reporter's sentence in which
    somebody acts is a source only where nobody is told to say it.
    """
    spoken = [t for t in traces if not t.relay and not t.weak]
    named = [t for t in spoken if not t.vague]
    if named:
        reports = set().union(*(t.reports for t in named))
        beside = [
            t for t in spoken if t.vague and t.kind is not OriginKind.DOCUMENT and t.reports & reports and not t.pointed
        ]
        return named + beside
    return spoken[:1] or sorted(traces, key=lambda t: (t.relay, t.vague, -len(t.reports), t.name))[:1]


def _own_account(units: Sequence[Unit], people: People) -> Origin:
    """The reporters' own account: one origin, whatever the number of reports.

    Shared copy where they share the words.
    """
    shared = [
        u
        for u in units
        if any(s.report == u.report and s.start < u.spans[-1][1] and u.spans[0][0] < s.end for s in people.passages)
    ]
    reports = tuple(sorted({u.report for u in units}))
    evidence = tuple(Span(u.report, *u.spans[0]) for u in units)
    if len({u.report for u in shared}) > 1:
        return Origin(
            name="text that these reports share",
            kind=OriginKind.AGENCY,
            reports=reports,
            basis=Basis.UNSTATED,
            evidence=evidence,
        )
    name = "the reporter's own account" if len(reports) == 1 else "the reporters' own account, no source named"
    return Origin(
        name=name,
        kind=OriginKind.OBSERVATION,
        reports=reports,
        basis=_basis_of(" ".join(u.text.lower() for u in units), name),
        evidence=evidence,
    )


def _origin(trace: Trace) -> Origin:
    basis = Basis.DOCUMENT if trace.kind is OriginKind.DOCUMENT else _basis_of(" ".join(trace.words), trace.name)
    kind = OriginKind.AGENCY if outlets.is_agency(trace.name) else trace.kind
    return Origin(
        name=trace.name,
        kind=kind,
        reports=tuple(sorted(trace.reports)),
        basis=basis,
        evidence=tuple(sorted(set(trace.evidence))),
    )


def _basis_of(words: str, name: str) -> Basis:
    """How an origin knows, as far as the words tell."""
    table = lexicon.load("claims")
    if re.search(rf"\b(?:{'|'.join(table['hearing'])})\b", words):
        return Basis.HEARSAY
    if re.search(rf"\b(?:{'|'.join(table['witnessing'])})\b", words + " " + name.lower()):
        return Basis.WITNESS
    if re.search(rf"\b(?:{'|'.join(table['officials'])})\b", name.lower()) or names.is_body(name):
        return Basis.OFFICIAL
    return Basis.UNSTATED
