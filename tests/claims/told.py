"""Stories made by hand: reports in the notation of attributions, speakers by the names that the sources end with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso import claims, figures, flags
from sayso.model import (
    Act,
    Attribution,
    AttributionId,
    Claim,
    Custody,
    Derivation,
    Evidence,
    EvidenceKind,
    Kind,
    Mode,
    Reading,
    Relation,
    Report,
    ReportId,
    Span,
    Speaker,
    SpeakerId,
)
from tests.notation import parse

#: Who speaks in the invented stories: the last words of a source lead to a speaker.
CAST: Mapping[str, tuple[str, Kind]] = {
    "Marsh": ("Ada Marsh", Kind.PERSON),
    "Petro": ("Ilan Petro", Kind.PERSON),
    "Dorn": ("Karel Dorn", Kind.PERSON),
    "council": ("Orla council", Kind.ORGANISATION),
    "government": ("Veldian government", Kind.ORGANISATION),
    "audit": ("the audit", Kind.DOCUMENT),
    "official": ("an official", Kind.UNNAMED),
    "Tribune": ("Orla Tribune", Kind.ORGANISATION),
}


def reading(name: str, line: str, *, outlet: str | None = None) -> Reading:
    """One report in the notation, with its flags."""
    text, relations = parse(line)
    rid = ReportId(name)
    report = Report(
        id=rid,
        custody=Custody(path=f"{name}.txt", sha256="0", format="text"),
        text=text,
        outlet=outlet or name,
    )
    attributions = tuple(
        Attribution(
            id=AttributionId(f"{name}-a{n}"),
            source=Span(rid, *r.source) if r.source else None,
            cue=Span(rid, *r.cue) if r.cue else None,
            content=tuple(Span(rid, *c) for c in r.content),
            mode=Mode.INDIRECT, act=Act.SPEECH, confidence=1.0, method="by hand",
            speaker=_speaker(text[slice(*r.source)]) if r.source else None,
        )
        for n, r in enumerate(relations)
    )  # fmt: skip
    return Reading(report=report, attributions=attributions, flags=flags.find(report, attributions, ()))


def _speaker(source: str) -> SpeakerId | None:
    return next((SpeakerId(f"p:{key.lower()}") for key in CAST if source.rstrip(",").endswith(key)), None)


def speakers(readings: Sequence[Reading]) -> tuple[Speaker, ...]:
    """The speakers of a story, with the places where they are sources."""
    found: dict[SpeakerId, list[Span]] = {}
    for one in readings:
        for attribution in one.attributions:
            if attribution.speaker is not None and attribution.source is not None:
                found.setdefault(attribution.speaker, []).append(attribution.source)
    names = {SpeakerId(f"p:{key.lower()}"): value for key, value in CAST.items()}
    return tuple(
        Speaker(id=s, name=names[s][0], kind=names[s][1], mentions=tuple(found[s]), method="by hand")
        for s in sorted(found)
    )


def assess(*readings: Reading, derivations: Sequence[Derivation] = ()) -> tuple[Claim, ...]:
    """The claims of a story made by hand."""
    return claims.assess(readings, speakers(readings), (), derivations, figures.find(readings))


def holding(found: Sequence[Claim], words: str) -> Claim:
    """The claim whose text or reasons hold these words."""
    held = [c for c in found if words.lower() in c.text.lower()]
    assert held, [c.text for c in found]
    return held[0]


def copied(derived: Reading, origin: Reading, passage: str) -> Derivation:
    """A derivation held by one passage that both reports have."""
    spans = []
    for one in (derived, origin):
        start = one.report.text.index(passage)
        spans.append(Span(one.report.id, start, start + len(passage)))
    return Derivation(
        derived=derived.report.id, origin=origin.report.id, origin_name=origin.report.outlet,
        relation=Relation.PARTIALLY, confidence=1.0, method="by hand",
        evidence=(Evidence(kind=EvidenceKind.PASSAGE, a=spans[0], b=spans[1], note="shared words"),),
    )  # fmt: skip
