"""Speakers of several reports joined into the story's: by name, by alias, by further evidence, by shared passage.

Every step goes through its pairs in one order, by report and speaker id, and joins only where no member of the one
cluster speaks against a member of the other. So the outcome depends neither on the order of the reports nor on
chance, and two different full names never come together over a third.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sayso import names
from sayso.model import Derivation, Join, Kind, Span
from sayso.names import Verdict
from sayso.speakers import evidence
from sayso.speakers.aliases import Aliases, Known
from sayso.speakers.evidence import Voice


@dataclass(slots=True)
class Cluster:
    """Speakers of different reports that are one."""

    voices: list[Voice]
    joins: list[Join] = field(default_factory=list)
    known: Known | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The first of its speakers' keys."""
        return min(v.key for v in self.voices)

    @property
    def names(self) -> list[str]:
        """The different names of its speakers."""
        return sorted({v.speaker.name for v in self.voices})


def join(voices: Sequence[Voice], derivations: Sequence[Derivation], aliases: Aliases) -> list[Cluster]:
    """The clusters of a story's speakers, in the order of their keys."""
    clusters = [Cluster([v], known=_known(v, aliases)) for v in sorted(voices, key=lambda v: v.key)]
    clusters = _by_alias(clusters)
    clusters = _by_name(clusters)
    clusters = _by_evidence(clusters)
    clusters = _by_passage(clusters, evidence.carried(voices, derivations))
    return sorted(clusters, key=lambda c: c.key)


def _known(voice: Voice, aliases: Aliases) -> Known | None:
    return None if voice.speaker.kind is Kind.UNNAMED else aliases.find(voice.speaker.name)


def _by_alias(clusters: list[Cluster]) -> list[Cluster]:
    """Names that the user's file gives to one bearer."""
    first: dict[str, Cluster] = {}
    kept = []
    for cluster in clusters:
        if cluster.known is None:
            kept.append(cluster)
        elif cluster.known.name in first:
            _merge(first[cluster.known.name], cluster, "one by the alias file")
        else:
            first[cluster.known.name] = cluster
            kept.append(cluster)
    return kept


def _by_name(clusters: list[Cluster]) -> list[Cluster]:
    """Full names that compare as the same, and bodies' names; a name that fits two that differ joins neither."""
    named = sorted((c for c in clusters if _full(c)), key=lambda c: c.key)
    for exact in (True, False):  # first the names written alike, so that a variant finds them together
        pairs = [
            (a, b, rule)
            for a, b in _near(named)
            if (rule := _same(a, b)) is not None and (not exact or rule == "same name")
        ]
        fits: dict[int, list[Cluster]] = {}
        for a, b, _ in pairs:
            fits.setdefault(id(a), []).append(b)
            fits.setdefault(id(b), []).append(a)
        contested = {k for k, others in fits.items() if any(_differ(x, y) for x, y in combinations(others, 2))}
        for a, b, _ in pairs:
            if a.voices and b.voices and not {id(a), id(b)} & contested and (rule := _same(a, b)) and _may(a, b):
                _merge(a, b, rule)
        named = [c for c in named if c.voices]
    return [c for c in clusters if c.voices]


def _near(clusters: Sequence[Cluster]) -> list[tuple[Cluster, Cluster]]:
    """Pairs of clusters whose names have anything in common, in the order of the clusters."""
    places: dict[str, list[int]] = {}
    for number, cluster in enumerate(clusters):
        for key in sorted({k for name in cluster.names for k in names.keys(name)}):
            places.setdefault(key, []).append(number)
    found = {pair for numbers in places.values() for pair in combinations(numbers, 2)}
    return [(clusters[a], clusters[b]) for a, b in sorted(found)]


def _full(cluster: Cluster) -> bool:
    """Whether a cluster's name says enough to be looked for in other reports."""
    voice = cluster.voices[0]
    if evidence.nameless(voice.speaker):
        return False
    if voice.speaker.kind is Kind.PERSON:
        return len(names.parse(voice.speaker.name).words) > 1
    return True


def _same(a: Cluster, b: Cluster) -> str | None:
    """The rule by which all names of the one are the same as all of the other's; None where any is not."""
    rules = []
    for one in a.names:
        for other in b.names:
            match = _compared(a, b, one, other)
            if match.verdict is not Verdict.SAME:
                return None
            rules.append(match.rule)
    return max(rules, key=lambda r: (r != "same name", r))


def _compared(a: Cluster, b: Cluster, one: str, other: str) -> names.Match:
    kinds = {a.voices[0].speaker.kind, b.voices[0].speaker.kind}
    if kinds & {Kind.GROUP, Kind.DOCUMENT}:
        alike = len(kinds) == 1 and names.fold(one) == names.fold(other)
        return names.Match(Verdict.SAME if alike else Verdict.DIFFERENT, "same name" if alike else "another name")
    if kinds == {Kind.PERSON, Kind.ORGANISATION} and names.fold(one) != names.fold(other):
        return names.Match(Verdict.DIFFERENT, "a person and a body")
    return names.compare(one, other)


def _differ(a: Cluster, b: Cluster) -> bool:
    return any(_compared(a, b, x, y).verdict is Verdict.DIFFERENT for x in a.names for y in b.names)


def _may(a: Cluster, b: Cluster) -> bool:
    """Whether two clusters may come together: no report keeps two of their speakers apart, no names differ."""
    reports = {v.reading.report.id for v in a.voices} & {v.reading.report.id for v in b.voices}
    if reports and not (a.known and a.known == b.known):
        return False
    return not (a.known and b.known and a.known != b.known)


def _by_evidence(clusters: list[Cluster]) -> list[Cluster]:
    """Short and merely compatible names, where a role or quoted words of both reports speak for one bearer."""
    for a, b in _near(sorted(clusters, key=lambda c: c.key)):
        if not a.voices or not b.voices or not _compatible(a, b) or not _may(a, b):
            continue
        found = _found(a, b)
        if found is None:
            continue
        if not any(_rival(a, b, c) or _rival(b, a, c) for c in clusters if c.voices and c is not a and c is not b):
            _merge(a, b, f"compatible names, {found[0]}", found[1])
    return [c for c in clusters if c.voices]


def _compatible(a: Cluster, b: Cluster) -> bool:
    kinds = {a.voices[0].speaker.kind, b.voices[0].speaker.kind}
    if (
        not kinds <= {Kind.PERSON, Kind.ORGANISATION}
        or evidence.nameless(a.voices[0].speaker)
        or evidence.nameless(b.voices[0].speaker)
    ):
        return False
    return not _differ(a, b)


def _rival(a: Cluster, b: Cluster, c: Cluster) -> bool:
    """Whether ``c`` has as good a claim on ``a`` as ``b`` has, and is not ``b``."""
    return _compatible(a, c) and _found(a, c) is not None and _differ(b, c)


def _found(a: Cluster, b: Cluster) -> tuple[str, tuple[Span, ...]] | None:
    for one in sorted(a.voices, key=lambda v: v.key):
        for other in sorted(b.voices, key=lambda v: v.key):
            if (found := evidence.shared(one, other)) is not None:
                return found
    return None


def _by_passage(clusters: list[Cluster], pairs: Iterable[tuple[Voice, Voice, tuple[Span, Span]]]) -> list[Cluster]:
    """Nameless speakers, along passages that two reports share."""
    home = {v.key: c for c in clusters for v in c.voices}
    for one, other, passages in pairs:
        a, b = sorted((home[one.key], home[other.key]), key=lambda c: c.key)
        if a is b or not _may(a, b):
            continue
        for voice in b.voices:
            home[voice.key] = a
        _merge(a, b, "same passage in both reports", passages)
    return [c for c in clusters if c.voices]


def _merge(a: Cluster, b: Cluster, rule: str, spans: tuple[Span, ...] = ()) -> None:
    """Move all of ``b`` to ``a``, which keeps the reason; ``b`` is left empty."""
    places = spans or tuple(
        sorted(_place(min(c.voices, key=lambda v: v.key)) for c in (a, b) if _place(min(c.voices, key=lambda v: v.key)))
    )
    a.joins.append(Join(rule=rule, evidence=places))
    a.joins += b.joins
    a.voices += b.voices
    a.known = a.known or b.known
    b.voices, b.joins = [], []


def _place(voice: Voice) -> Span:
    """The mention that has the speaker's name in full, else the first."""
    mentions = voice.speaker.mentions
    full = [m for m in mentions if names.fold(voice.reading.report.words(m)) == names.fold(voice.speaker.name)]
    return (full or list(mentions))[0]
