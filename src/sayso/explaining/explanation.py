"""The nouns of explaining: an explanation, its steps, and a dossier in which findings are looked up by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso import lexicon
from sayso.model import (
    Attribution,
    AttributionId,
    Claim,
    ClaimId,
    Derivation,
    Dossier,
    Flag,
    Part,
    Reading,
    ReportId,
    Span,
    Speaker,
    SpeakerId,
    Utterance,
    UtteranceId,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that led to a finding, in words, the places it rests on, and other findings that it speaks of."""

    text: str
    spans: tuple[Span, ...] = ()
    see: tuple[str, ...] = ()  # ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How one finding came about: what it is, what it rests on step by step, and the method that found it."""

    id: str
    kind: str  # "claim", "attribution", "flag", "speaker", "utterance", "derivation"
    heading: str
    steps: tuple[Step, ...]
    method: str  # name and version, as the finding has it
    words: str  # the same in a sentence; empty for a method that no list names
    confidence: float | None  # 0..1; None where the finding has none of its own


@dataclass(slots=True)
class Known:
    """A dossier whose findings can be looked up by their ids."""

    dossier: Dossier
    readings: dict[ReportId, Reading] = field(init=False)
    attributions: dict[AttributionId, Attribution] = field(init=False)
    flags: dict[str, tuple[Flag, Reading]] = field(init=False)
    speakers: dict[SpeakerId, Speaker] = field(init=False)
    claims: dict[ClaimId, Claim] = field(init=False)

    utterances: dict[UtteranceId, Utterance] = field(init=False)
    derivations: dict[str, Derivation] = field(init=False)

    def __post_init__(self) -> None:
        held = self.dossier
        self.readings = {r.report.id: r for r in held.readings}
        self.attributions = {a.id: a for r in held.readings for a in r.attributions}
        self.flags = {f.id: (f, r) for r in held.readings for f in r.flags}
        self.speakers = {s.id: s for s in held.speakers}
        self.claims = {c.id: c for c in held.claims}
        self.utterances = {u.id: u for u in held.utterances}
        self.derivations = {d.id: d for d in held.derivations}

    def words(self, span: Span | None) -> str:
        """The words of a span on one line; empty for a report that is not in the dossier."""
        reading = self.readings.get(span.report) if span else None
        return " ".join(reading.report.words(span).split()) if reading and span else ""

    def outlet(self, report: ReportId | None) -> str:
        """The outlet of a report, or its file where none is known."""
        reading = self.readings.get(report) if report else None
        if reading is None:
            return str(report or "a report elsewhere")
        return " ".join((reading.report.outlet or "").split()) or reading.report.custody.path.rsplit("/", 1)[-1]

    def name(self, speaker: SpeakerId | None) -> str:
        """A speaker's name, or that nobody is known."""
        held = self.speakers.get(speaker) if speaker else None
        return " ".join(held.name.split()) if held else "a speaker who is not resolved"


def place(span: Span) -> str:
    """Where a span stands: ``a1b2c3 12-24``, ``a1b2c3 title 0-9``."""
    return f"{span.report} {'title ' if span.part is Part.TITLE else ''}{span.start}-{span.end}"


def method_words(method: str) -> str:
    """What a method does, in a sentence; empty where the list has none."""
    told: dict[str, str] = lexicon.load("methods")["what"]
    name = method.split("/", 1)[0]
    return told.get(name, "")


def sure(confidence: float) -> str:
    """How sure a finding is, in words with the figure."""
    word = "nearly sure" if confidence >= 0.9 else "fairly sure" if confidence >= 0.75 else "less sure"
    return f"{word if confidence >= 0.6 else 'unsure'}: {confidence:.2f} on a scale from 0 to 1"


def listed(names: Iterable[str]) -> str:
    """Names in a row, each once: ``A, B and C``."""
    found = list(dict.fromkeys(names))
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1]))) if found else "nobody"


def shortened(text: str, most: int = 90) -> str:
    """A text on one line, cut between words to about ``most`` characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= most else folded[: most - 2].rsplit(" ", 1)[0] + " …"
