"""Where one statement comes from: its source, or the body that a source speaks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso import lexicon, names, outlets
from sayso.claims.candidates import Unit
from sayso.model import (
    Attribution,
    Derivation,
    EvidenceKind,
    Kind,
    OriginKind,
    Reading,
    ReportId,
    Span,
    Speaker,
    SpeakerId,
)

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "you", "which", "that"})


#: An attribution that the reader is less sure of names an origin only where no surer one does. Of 23 claims with
#: several origins in 21 stories that nobody labelled, those read by hand as right had .78 and more, most of the
#: wrong ones .4 to .6; on the development dossiers anything up to .6 gives the same.
_SURE = 0.6


@dataclass(slots=True)
class Trace:
    """One origin in the making: its name, what it is, and the statements that lead to it."""

    name: str
    kind: OriginKind
    speaker: SpeakerId | None
    relay: bool  # another outlet, which has it from somebody
    vague: bool  # nobody's name: "an official", "critics", "it"
    body: bool  # an organisation, whose own people and papers speak for it
    pointed: bool  # its words are a pronoun, whoever that is
    weak: bool  # the reporter's words, in which somebody is only the one who acts
    roles: tuple[str, ...] = ()  # what the reports say of them: offices, affiliations
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


def trace(unit: Unit, people: People) -> Trace | None:
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
        relay=_is_outlet(name, unit, people) and not _interviewed(unit.attribution, people),
        vague=kind is OriginKind.UNNAMED or said.lower() in PRONOUNS or not _proper(name),
        body=speaker is not None and speaker.kind is Kind.ORGANISATION,
        pointed=said.lower() in PRONOUNS,
        weak=unit.attribution is None or unit.phrase or not unit.asserts or unit.attribution.confidence < _SURE,
        roles=_roles(speaker),
        reports={unit.report},
        evidence=[unit.source],
        words=[unit.text.lower()],
    )


def _is_outlet(name: str, unit: Unit, people: People) -> bool:
    """Whether a source is another outlet: a listed one, one whose report is at hand, or one credited here."""
    if outlets.canonical(name) is not None:
        return True
    if any(outlets.same(name, r.report.outlet) for r in people.readings.values()):
        return True
    credited = people.readings[unit.report].credits
    return unit.source is not None and any(
        c.evidence.start < unit.source.end and unit.source.start < c.evidence.end for c in credited if not c.self
    )


def _proper(name: str) -> bool:
    """Whether words hold a name, not only a description ("critics", "a majority of the candidates")."""
    if re.search(r"[a-z]\. [A-Z]", name):
        return False
    return any(w[0].isupper() for w in re.findall(r"[^\W_][\w’'.-]*", name)[1:]) or bool(
        re.match(r"[A-Z][\w’'.&-]*$|[A-Z]{2,}", name)
    )


def _roles(speaker: Speaker | None) -> tuple[str, ...]:
    if speaker is None:
        return ()
    return tuple(sorted({s.text for s in (*speaker.roles, *speaker.affiliations)}))


def _bearer(said: str, speaker: Speaker | None) -> tuple[str, OriginKind]:
    """Who a source is, and what: from the resolved speaker, else from the words alone."""
    if speaker is not None:
        kinds = {Kind.DOCUMENT: OriginKind.DOCUMENT, Kind.UNNAMED: OriginKind.UNNAMED}
        return speaker.name, kinds.get(speaker.kind, OriginKind.SPEAKER)
    low = said.lower()
    if re.search(rf"\b(?:{'|'.join(lexicon.load('claims')['documents'])})$", low):
        return said, OriginKind.DOCUMENT
    if low in PRONOUNS:
        return f"“{said}” (not resolved)", OriginKind.UNNAMED
    named = any(w[0].isupper() for w in said.split()[1:]) or (
        said[:1].isupper() and low.split()[0] not in lexicon.words("clauses", "determiners")
    )
    return said, OriginKind.SPEAKER if named and low not in PRONOUNS else OriginKind.UNNAMED


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
        before = re.search(r"((?:[A-Z][\w.&-]*(?: of| for| the)? ?)+)(?:['’]s )?$", words[: found.start()].strip())
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
