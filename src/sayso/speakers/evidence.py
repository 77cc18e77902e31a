"""What else than a name speaks for one bearer in two reports: a role both state, words both quote, shared passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso import lexicon, names, segmentation
from sayso.model import Attribution, Derivation, EvidenceKind, Kind, Mode, Reading, Span, Speaker, SpeakerId

_RUN = 6  # words; shorter runs are stock phrases ("we will not be intimidated"), seen in two people's mouths
_COMPLEMENT = re.compile(r"\b(?:of|for|to|at|in|from|on|with|who)\b")
_BARE = frozenset(
    [
        "man",
        "woman",
        "member",
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "leader",
        "head",
        "chief",
        "person",
        "source",
        "witness",
        "resident",
        "critic",
        "supporter",
        "expert",
        "analyst",
    ]
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of one report, with what may show it to be another report's too."""

    speaker: Speaker
    reading: Reading
    roles: tuple[tuple[_Role, Span], ...]
    runs: dict[tuple[str, ...], Span] = field(hash=False)

    @property
    def key(self) -> tuple[str, str]:
        """Report and speaker id: the order in which everything is done."""
        return (
            self.speaker.mentions[0].report if self.speaker.mentions else self.reading.report.id,
            self.speaker.id,
        )


def voices(readings: Sequence[Reading]) -> list[Voice]:
    """Every speaker of every reading, in an order that does not depend on the readings'."""
    found = []
    for reading in sorted(readings, key=lambda r: r.report.id):
        spoken: dict[SpeakerId, list[Attribution]] = {}
        for attribution in reading.attributions:
            if attribution.speaker is not None:
                spoken.setdefault(attribution.speaker, []).append(attribution)
        for speaker in sorted(reading.speakers, key=lambda s: s.id):
            roles = tuple((_role(s.text), s.evidence) for s in (*speaker.roles, *speaker.affiliations))
            runs = _runs(reading, spoken.get(speaker.id, []))
            found.append(Voice(speaker, reading, tuple(r for r in roles if r[0].head), runs))
    return found


def shared(a: Voice, b: Voice) -> tuple[str, tuple[Span, ...]] | None:
    """A role that both reports state, or words that both quote: the rule and where it stands."""
    for role, here in a.roles:
        for other, there in b.roles:
            if role.agrees(other):
                return "same role stated", (here, there)
    for run, here in a.runs.items():
        if run in b.runs:
            return "same words quoted", (here, b.runs[run])
    return None


@dataclass(frozen=True, slots=True)
class _Role:
    """A stated role: its noun phrase's telling words, and those of its complement ("to Iraq")."""

    head: frozenset[str]
    rest: frozenset[str]

    def agrees(self, other: _Role) -> bool:
        """Whether two statements are of one role: heads that fit anybody need a complement in common."""
        if not (self.head <= other.head or other.head <= self.head):
            return False
        return not (self.head & other.head) <= _BARE or bool(self.rest & other.rest)


def _role(text: str) -> _Role:
    """The role in a statement; "the senator's lawyer" is a lawyer, "wife of the mayor" a wife."""
    head, _, rest = _COMPLEMENT.sub("|", text, count=1).partition("|")
    head = re.split(r"['’]s?\s", head)[-1]
    return _Role(_telling(head), _telling(rest))


def _telling(text: str) -> frozenset[str]:
    loose = lexicon.words("roles", "loose")
    meant = lexicon.load("roles")["titled"]
    folded = (names.fold(w) for w in re.split(r"[\s\-–]+", text))
    return frozenset(meant.get(w, w) for w in folded if len(w) > 1 and w not in loose)


def _runs(reading: Reading, attributions: Sequence[Attribution]) -> dict[tuple[str, ...], Span]:
    found: dict[tuple[str, ...], Span] = {}
    for attribution in attributions:
        if attribution.mode is Mode.INDIRECT:
            continue
        for piece in attribution.content:
            text = reading.report.words(piece)
            words = [names.fold(text[s:e]) for s, e in segmentation.words(text)]
            for i in range(len(words) - _RUN + 1):
                found.setdefault(tuple(words[i : i + _RUN]), piece)
    return found


# passages -------------------------------------------------------------------------------------------


def carried(voices: Sequence[Voice], derivations: Sequence[Derivation]) -> list[tuple[Voice, Voice, tuple[Span, Span]]]:
    """Pairs of nameless speakers that a passage shared by two reports carries along, with the passages.

    The unnamed official of a wire report is one in all its reprints: the sentence that brings the speaker in
    must lie within the shared passage on both sides, and the two descriptions must agree.
    """
    by_report: dict[str, list[Voice]] = {}
    for voice in voices:
        if nameless(voice.speaker):
            by_report.setdefault(voice.reading.report.id, []).append(voice)
    found = []
    for one in sorted(derivations, key=lambda d: (d.derived, d.origin or "", d.origin_name or "")):
        for item in sorted(one.evidence, key=lambda e: (str(e.a), str(e.b))):
            if item.kind in (EvidenceKind.PASSAGE, EvidenceKind.QUOTATION) and item.a and item.b:
                found += _within(by_report, item.a, item.b)
    return found


def nameless(speaker: Speaker) -> bool:
    """Whether a speaker is known by a description only, which never joins two reports' speakers by itself."""
    if speaker.kind is Kind.UNNAMED:
        return True
    return speaker.kind is not Kind.PERSON and not any(c.isupper() for c in speaker.name)


def _within(by_report: dict[str, list[Voice]], a: Span, b: Span) -> list[tuple[Voice, Voice, tuple[Span, Span]]]:
    pairs = []
    for one in by_report.get(a.report, []):
        if not _stands(one, a):
            continue
        fits = [v for v in by_report.get(b.report, []) if _stands(v, b) and _agree(one.speaker.name, v.speaker.name)]
        same = [v for v in fits if names.fold(v.speaker.name) == names.fold(one.speaker.name)] or fits
        if len(same) == 1:
            pairs.append((one, same[0], (a, b)))
    return pairs


def _stands(voice: Voice, passage: Span) -> bool:
    """Whether a mention of the speaker stands in a passage, give or take its sentence's edges."""
    text = voice.reading.report.text
    for mention in voice.speaker.mentions:
        if mention.part is not passage.part:
            continue
        start = max(text.rfind("\n", 0, mention.start), text.rfind(". ", 0, mention.start), 0)
        stop = text.find("\n", mention.end)
        if (
            start < passage.end
            and (stop if stop >= 0 else len(text)) > passage.start
            and mention.start < passage.end
            and mention.end > passage.start
        ):
            return True
    return False


def _agree(one: str, other: str) -> bool:
    """Whether two descriptions may be of one: the words of the shorter are all in the longer."""
    a, b = ({names.fold(w) for w in t.split()} - {"a", "an", "the", "one"} for t in (one, other))
    return bool(a and b) and (a <= b or b <= a)
