"""One person is one across the outlets: the speakers of single reports joined into those of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from anyascii import anyascii

from sayso import names
from sayso.model import Derivation, Join, Kind, Reading, Speaker, SpeakerId

METHOD = "speakers.names/0"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The readings of a story with their speakers replaced by the story's, and those speakers."""

    readings: tuple[Reading, ...]
    speakers: tuple[Speaker, ...]


def resolve(
    readings: Sequence[Reading], derivations: Sequence[Derivation], *, aliases: Path | None = None
) -> People:
    """The speakers of a story; only full names that agree are joined."""
    groups: list[list[Speaker]] = []
    for speaker in sorted((s for r in readings for s in r.speakers), key=lambda s: (-len(s.name), s.name, s.id)):
        home = next((g for g in groups if _joins(g[0], speaker)), None)
        if home is None:
            groups.append([speaker])
        else:
            home.append(speaker)
    known: dict[SpeakerId, SpeakerId] = {}
    taken: set[str] = set()
    joined = []
    for group in groups:
        slug = re.sub(r"[^a-z0-9]+", "-", anyascii(group[0].name).lower()).strip("-") or "speaker"
        identity, n = f"p:{slug}", 1
        while identity in taken:
            n += 1
            identity = f"p:{slug}-{n}"
        taken.add(identity)
        known |= {s.id: SpeakerId(identity) for s in group}
        joined.append(_joined(SpeakerId(identity), group))
    return People(readings=tuple(_renamed(r, known) for r in readings), speakers=tuple(joined))


def _joins(a: Speaker, b: Speaker) -> bool:
    if Kind.UNNAMED in (a.kind, b.kind) or Kind.GROUP in (a.kind, b.kind) or a.kind is not b.kind:
        return False
    if a.mentions and b.mentions and a.mentions[0].report == b.mentions[0].report:
        return False
    return names.compare(a.name, b.name).verdict is names.Verdict.SAME


def _joined(identity: SpeakerId, group: list[Speaker]) -> Speaker:
    first = group[0]
    across = tuple(Join(rule="same name in another report", evidence=s.mentions[:1]) for s in group[1:])
    return replace(
        first,
        id=identity,
        mentions=tuple(sorted(m for s in group for m in s.mentions)),
        roles=tuple(r for s in group for r in s.roles),
        affiliations=tuple(a for s in group for a in s.affiliations),
        joins=(*(j for s in group for j in s.joins), *across),
        method=METHOD,
    )


def _renamed(reading: Reading, known: dict[SpeakerId, SpeakerId]) -> Reading:
    return replace(
        reading,
        attributions=tuple(
            replace(a, speaker=known[a.speaker]) if a.speaker in known else a for a in reading.attributions
        ),
        flags=tuple(replace(f, speaker=known[f.speaker]) if f.speaker in known else f for f in reading.flags),
        speakers=tuple(replace(s, id=known[s.id]) for s in reading.speakers),
    )
