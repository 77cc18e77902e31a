"""What a claim ultimately comes from: each statement traced through its relays, and counted once.

Text cannot prove that two sources are independent; it can show that two statements have one source.
Conventions: a spokesman's origin is the body; an official's reading of a document, the document; a
restatement without attribution adds none where another report names one, and is the reporters' own
account where none does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso import lexicon, names, outlets
from sayso.claims.candidates import Unit
from sayso.model import (
    Attribution,
    Basis,
    Derivation,
    EvidenceKind,
    Kind,
    Origin,
    OriginKind,
    Reading,
    ReportId,
    Span,
    Speaker,
    SpeakerId,
)

_PRONOUN = frozenset({"he", "she", "they", "it", "we", "i", "who", "you"})


@dataclass(slots=True)
class Trace:
    """One origin in the making: its name, what it is, and the statements that lead to it."""

    name: str
    kind: OriginKind
    speaker: SpeakerId | None
    relay: bool  # another outlet, which has it from somebody
    vague: bool  # a source that the text does not tell apart from others
    reports: set[ReportId] = field(default_factory=set)
    evidence: list[Span] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class People:
    """The story's speakers, its reports by id, and the passages its reports share."""

    def __init__(
        self, readings: Sequence[Reading], speakers: Sequence[Speaker], derivations: Sequence[Derivation]
    ) -> None:
        self.readings: Mapping[ReportId, Reading] = {r.report.id: r for r in readings}
        self.speakers: Mapping[SpeakerId, Speaker] = {s.id: s for s in speakers}
        self.passages = [
            span
            for d in derivations
            for e in d.evidence
            if e.kind is EvidenceKind.PASSAGE
            for span in (e.a, e.b)
            if span is not None
        ]

    def words(self, span: Span) -> str:
        """The characters of a span."""
        return self.readings[span.report].report.words(span)


def of(units: Sequence[Unit], people: People) -> tuple[Origin, ...]:
    """The known origins of one claim, in the order of their names."""
    traces: list[Trace] = []
    own: list[Unit] = []
    for unit in sorted((u for u in units if not u.against), key=lambda u: (u.report, u.spans)):
        trace = _trace(unit, people)
        if trace is None:
            own.append(unit)
        else:
            _add(traces, trace)
    traces = _folded(traces)
    if not traces:
        return (_own_account(own or list(units), people),)
    return tuple(sorted((_origin(t) for t in traces), key=lambda o: (o.name, o.kind)))


def _trace(unit: Unit, people: People) -> Trace | None:
    """Where one statement comes from; None where the reporter asserts it."""
    if unit.source is None:
        return None
    said = people.words(unit.source).strip()
    speaker = people.speakers.get(unit.speaker) if unit.speaker is not None else None
    name, kind = _bearer(said, speaker)
    body = _principal(said, speaker)
    if body is not None:
        name, kind, speaker = body, OriginKind.SPEAKER, _known(body, people)
    reading = people.readings[unit.report]
    if outlets.same(name, reading.report.outlet):
        return None
    return Trace(
        name=name,
        kind=kind,
        speaker=speaker.id if speaker is not None else None,
        relay=outlets.canonical(name) is not None and not _interviewed(unit.attribution, people),
        vague=kind is OriginKind.UNNAMED or said.lower() in _PRONOUN,
        reports={unit.report},
        evidence=[unit.source],
        words=[unit.text.lower()],
    )


def _bearer(said: str, speaker: Speaker | None) -> tuple[str, OriginKind]:
    """Who a source is, and what: from the resolved speaker, else from the words alone."""
    if speaker is not None:
        kinds = {Kind.DOCUMENT: OriginKind.DOCUMENT, Kind.UNNAMED: OriginKind.UNNAMED}
        return speaker.name, kinds.get(speaker.kind, OriginKind.SPEAKER)
    low = said.lower()
    if re.search(rf"\b(?:{'|'.join(lexicon.load('claims')['documents'])})$", low):
        return said, OriginKind.DOCUMENT
    named = any(w[0].isupper() for w in said.split()[1:]) or (
        said[:1].isupper() and low.split()[0] not in lexicon.words("clauses", "determiners")
    )
    return said, OriginKind.SPEAKER if named and low not in _PRONOUN else OriginKind.UNNAMED


@cache
def _mouthpiece() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('claims')['mouthpieces'])})\b", re.I)


def _principal(said: str, speaker: Speaker | None) -> str | None:
    """The body that a spokesman speaks for, if the words or the speaker's roles tell it."""
    told = [said, *(r.text for r in speaker.roles)] if speaker is not None else [said]
    for words in told:
        found = _mouthpiece().search(words)
        if found is None:
            continue
        after = re.match(r"\s+(?:for|of) (?:the )?([^,]+)", words[found.end() :])
        if after is not None:
            return names.bare(after[1])
        before = re.search(
            r"((?:[A-Z][\w.&-]*(?: of| for| the)? ?)+)(?:['’]s )?$", words[: found.start()].strip()
        )
        if before is not None:
            return names.bare(before[1])
        if speaker is not None and speaker.affiliations:
            return names.bare(speaker.affiliations[0].text)
    return None


def _known(body: str, people: People) -> Speaker | None:
    return next(
        (s for s in people.speakers.values() if names.compare(s.name, body).verdict is names.Verdict.SAME),
        None,
    )


def _interviewed(attribution: Attribution | None, people: People) -> bool:
    """Whether a cue only says where something was said ("told the paper")."""
    return (
        attribution is not None
        and attribution.cue is not None
        and people.words(attribution.cue).lower().startswith("told")
    )


# one origin, or two ---------------------------------------------------------------------------------------


def _add(traces: list[Trace], trace: Trace) -> None:
    for other in traces:
        if _one(other, trace):
            if len(trace.name) > len(other.name) and trace.speaker is not None:
                other.name = trace.name
            other.reports |= trace.reports
            other.evidence += trace.evidence
            other.words += trace.words
            other.relay = other.relay and trace.relay
            return
    traces.append(trace)


def _one(a: Trace, b: Trace) -> bool:
    """Whether two traces lead to one origin.

    One speaker, one name, a person and their own document, two vague groups.
    """
    if a.speaker is not None and a.speaker == b.speaker:
        return True
    if a.vague and b.vague:
        return True
    if a.vague or b.vague:
        return False
    if names.compare(a.name, b.name).verdict is names.Verdict.SAME:
        return True
    return _owns(a.name, b.name) or _owns(b.name, a.name)


def _owns(owner: str, thing: str) -> bool:
    """Whether a document is somebody's own ("the Orla council's report" and "the Orla council")."""
    last = names.fold(owner.split()[-1]) if owner.split() else ""
    found = re.search(r"([\w.-]+)['’]s? (?:[\w-]+ ){0,3}[\w-]+$", thing)
    return found is not None and bool(last) and names.fold(found[1]) == last


def _folded(traces: list[Trace]) -> list[Trace]:
    """Relays and unresolved sources left out where somebody is named; a pronoun is the one who is."""
    named = [t for t in traces if not t.relay and not (t.vague and t.name.lower() in _PRONOUN)]
    return named or [t for t in traces if not t.relay][:1] or traces[:1]


def _own_account(units: Sequence[Unit], people: People) -> Origin:
    """The reporters' own account: one origin, whatever the number of reports.

    Shared copy where they share the words.
    """
    shared = [
        u
        for u in units
        if any(
            s.report == u.report and s.start < u.spans[-1][1] and u.spans[0][0] < s.end
            for s in people.passages
        )
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
    name = (
        "the reporter's own account" if len(reports) == 1 else "the reporters' own account, no source named"
    )
    return Origin(
        name=name,
        kind=OriginKind.OBSERVATION,
        reports=reports,
        basis=_basis_of(" ".join(u.text.lower() for u in units), name),
        evidence=evidence,
    )


def _origin(trace: Trace) -> Origin:
    basis = (
        Basis.DOCUMENT if trace.kind is OriginKind.DOCUMENT else _basis_of(" ".join(trace.words), trace.name)
    )
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
