"""Who speaks in a story: the speakers of its reports, joined where names and evidence allow.

    speakers of each report -> voices -> joined by alias, name, evidence, passage -> people of the story

Unnamed sources are never joined by their description; only a shared passage carries one along.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso import names
from sayso.model import Derivation, Flag, Kind, Reading, Span, Speaker, SpeakerId, Stated
from sayso.speakers import aliases as alias_file
from sayso.speakers import evidence, joining
from sayso.speakers.joining import Cluster

__all__ = ["People", "resolve"]

METHOD = "speakers/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A story's speakers, and its readings with these in place of their own."""

    readings: tuple[Reading, ...]
    speakers: tuple[Speaker, ...]


def resolve(readings: Sequence[Reading], derivations: Sequence[Derivation], *, aliases: Path | None = None) -> People:
    """The people of a story. A bad alias file raises InputError with the line that is wrong."""
    known = alias_file.read(aliases)
    clusters = joining.join(evidence.voices(readings), derivations, known)
    slugs = Counter(_slug(c) for c in clusters)
    speakers: list[Speaker] = []
    ids: dict[SpeakerId, SpeakerId] = {}
    taken: Counter[SpeakerId] = Counter()
    for cluster in clusters:
        speaker = _speaker(cluster, slugs)
        taken[speaker.id] += 1
        if (again := taken[speaker.id]) > 1:  # two that begin at one mention, which a report gives to both
            speaker = replace(speaker, id=SpeakerId(f"{speaker.id}-{again}"))
        speakers.append(speaker)
        ids |= {v.speaker.id: speaker.id for v in cluster.voices}
    people = tuple(sorted(speakers, key=lambda s: (s.mentions[:1], s.id)))
    return People(readings=tuple(_rewritten(r, ids, people) for r in readings), speakers=people)


def _speaker(cluster: Cluster, slugs: Counter[str]) -> Speaker:
    voices = sorted(cluster.voices, key=lambda v: v.key)
    slug = _slug(cluster)
    unique = slugs[slug] == 1 and not evidence.nameless(voices[0].speaker)
    joins = (*cluster.joins, *(j for v in voices for j in v.speaker.joins))
    return Speaker(
        id=SpeakerId(f"p:{slug}" if unique else f"p:{slug}-{_digest(cluster)}"),
        name=_name(cluster),
        kind=_kind(cluster),
        mentions=tuple(sorted({m for v in voices for m in v.speaker.mentions})),
        roles=_stated(s for v in voices for s in v.speaker.roles),
        affiliations=_stated(s for v in voices for s in v.speaker.affiliations),
        joins=tuple(sorted(joins, key=lambda j: (j.evidence[:1], j.rule))),
        wikidata=cluster.known.wikidata if cluster.known else None,
        method=METHOD,
    )


def _name(cluster: Cluster) -> str:
    """The alias file's name, else the fullest that the reports give, the commonest of these."""
    if cluster.known:
        return cluster.known.name
    counted = Counter(v.speaker.name for v in cluster.voices)
    return max(counted, key=lambda n: (len(names.parse(n).words), not n.isupper(), counted[n], len(n), n))


def _kind(cluster: Cluster) -> Kind:
    counted = Counter(v.speaker.kind for v in cluster.voices)
    return max(counted, key=lambda k: (counted[k], k))


def _stated(found: object) -> tuple[Stated, ...]:
    """Each statement once, at its first place."""
    first: dict[str, Stated] = {}
    for stated in sorted(found, key=lambda s: (s.evidence, s.text)):  # type: ignore[call-overload]
        first.setdefault(" ".join(stated.text.lower().split()), stated)
    return tuple(first.values())


def _slug(cluster: Cluster) -> str:
    words = [names.fold(w) for w in re.split(r"[\s\-–]+", _name(cluster))]
    return "-".join([w for w in words if w][:6]) or "speaker"


def _digest(cluster: Cluster) -> str:
    """Eight letters that tell clusters of one slug apart: of where the first mention stands."""
    first = min((m for v in cluster.voices for m in v.speaker.mentions), default=None)
    place = f"{first.report}:{first.part}:{first.start}" if first else "/".join(map(str, cluster.key))
    return hashlib.sha256(place.encode()).hexdigest()[:8]


def _rewritten(reading: Reading, ids: dict[SpeakerId, SpeakerId], people: Sequence[Speaker]) -> Reading:
    """A reading whose speakers are the story's, their mentions those of this report."""
    mine = {ids[s.id] for s in reading.speakers if s.id in ids}
    report = reading.report.id
    return replace(
        reading,
        attributions=tuple(replace(a, speaker=ids.get(a.speaker) if a.speaker else None) for a in reading.attributions),
        flags=tuple(_flag(f, ids) for f in reading.flags),
        speakers=tuple(replace(s, mentions=_of(report, s.mentions)) for s in people if s.id in mine),
    )


def _flag(flag: Flag, ids: dict[SpeakerId, SpeakerId]) -> Flag:
    return replace(flag, speaker=ids.get(flag.speaker)) if flag.speaker else flag


def _of(report: str, mentions: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(m for m in mentions if m.report == report)
