"""Utterances: the statements of a story that are one thing said once, with all the variants of each.

Statements are compared sentence by sentence, so that one report may print in one breath what another splits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.alignment import _groups, _links, _pieces, _variants
from sayso.model import Derivation, Kind, Reading, ReportId, Utterance, Variant


def align(readings: Sequence[Reading], derivations: Sequence[Derivation]) -> tuple[Utterance, ...]:
    """The utterances of one story, those that most reports carry first.

    Every statement of speech is in at least one; a statement that nobody else carries is an utterance of its
    own. Ids and order do not depend on the order of the readings.
    """
    ordered = sorted(readings, key=lambda r: r.report.order)
    pieces = [p for reading in ordered for p in _pieces.cut(reading)]
    found = _links.nodes(pieces)
    persons = frozenset(s.id for reading in ordered for s in reading.speakers if s.kind is Kind.PERSON)
    known = _links.Known(kin=_kin(derivations), persons=persons)
    joined = _variants.shared(_groups.gather(found, _links.links(found, known)))
    story = _variants.Story(ordered)
    every = (story.utterance(parts, sure) for parts, sure in _variants.complete(joined, ordered, pieces))
    return tuple(sorted(every, key=story.rank))


def remade(
    kept: Sequence[Utterance], groups: Sequence[Sequence[Variant]], readings: Sequence[Reading]
) -> tuple[Utterance, ...]:
    """Utterances with others beside them that somebody else has put together of variants, all in order.

    What changed within each group, its speaker and its id follow from its variants as they do in ``align``.
    """
    ordered = sorted(readings, key=lambda r: r.report.order)
    story = _variants.Story(ordered)
    known = {r.report.id: r for r in ordered}
    made = [story.utterance([_variants.carried(v, known[v.report]) for v in group], 1.0) for group in groups]
    return tuple(sorted((*kept, *made), key=story.rank))


def _kin(derivations: Sequence[Derivation]) -> frozenset[frozenset[ReportId]]:
    """Pairs of reports of which one draws on the other, or both on one origin that is not in the pile."""
    kin = {frozenset((d.derived, d.origin)) for d in derivations if d.origin is not None}
    by_origin: dict[str, set[ReportId]] = defaultdict(set)
    for d in derivations:
        if d.origin is None and d.origin_name is not None:
            by_origin[d.origin_name].add(d.derived)
    kin |= {frozenset((x, y)) for reports in by_origin.values() for x in reports for y in reports if x < y}
    return frozenset(kin)
