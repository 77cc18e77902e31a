"""From relations to attributions: mode, act, which one stands within which, ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso import quotation
from sayso.attribution import cues
from sayso.attribution.relation import Relation
from sayso.model import Act, Attribution, AttributionId, Extent, Mode, Part, ReportId, Span
from sayso.quotation import Quotation

_WORD = re.compile(r"\w")


def assembled(
    report: ReportId, text: str, relations: Sequence[Relation], where: tuple[Part, str]
) -> tuple[Attribution, ...]:
    """The attributions of one text in order of their contents, with ids that the same input gives again.

    ``where`` is the text's part of its report and the version of the reader that was used, if any.
    """
    part, version = where
    ordered = sorted({_in_order(r): r for r in relations}.values(), key=lambda r: (_in_order(r).content, r.extent))
    ordered = [_in_order(r) for r in ordered]
    names = _names(report, ordered, part)
    marks = quotation.find(text)
    found = []
    for i, relation in enumerate(ordered):
        holder = _holder(relation, ordered)
        found.append(
            Attribution(
                id=names[i],
                source=_span(report, relation.source, part),
                cue=_span(report, relation.cue, part),
                content=tuple(Span(report, *piece, part) for piece in relation.content),
                mode=mode(text, relation, marks),
                act=cues.act(text[slice(*relation.cue)]) if relation.cue else Act.SPEECH,
                parent=names[holder] if holder is not None else None,
                confidence=relation.confidence,
                method="attribution." + (version if relation.rule == "reader" else f"{relation.rule}/1"),
            )
        )
    return tuple(found)


def mode(text: str, relation: Relation, marks: Sequence[Quotation]) -> Mode:
    """Direct where every word of the content stands within quotation marks, mixed where some do."""
    if relation.rule in ("transcript", "post"):
        return Mode.DIRECT
    inside = outside = False
    for start, end in relation.content:
        place = start
        for q in marks:
            if q.depth or q.end <= start or q.start >= end:
                continue
            inside = True
            outside = outside or _says(text[place : q.start])
            place = max(place, q.end)
        outside = outside or _says(text[place:end])
    if not inside:
        return Mode.INDIRECT
    return Mode.MIXED if outside else Mode.DIRECT


def _says(words: str) -> bool:
    return bool(_WORD.search(words)) and words.strip().lower() not in ("that", "and", "but")


def _in_order(relation: Relation) -> Relation:
    pieces = tuple(sorted(relation.content))
    return Relation(relation.source, relation.cue, pieces, relation.rule, relation.confidence)


def _names(report: ReportId, relations: Sequence[Relation], part: Part) -> list[AttributionId]:
    seen: Counter[Extent] = Counter()
    found = []
    for relation in relations:
        start, end = relation.content[0]
        seen[(start, end)] += 1
        again = f"/{seen[(start, end)]}" if seen[(start, end)] > 1 else ""
        mark = "t" if part is Part.TITLE else ""
        found.append(AttributionId(f"{report}:{mark}{start}-{end}{again}"))
    return found


def _span(report: ReportId, extent: Extent | None, part: Part) -> Span | None:
    return None if extent is None else Span(report, *extent, part)


def _holder(relation: Relation, others: Sequence[Relation]) -> int | None:
    """The index of the narrowest relation within whose content this one stands."""
    around = [
        (sum(end - start for start, end in other.content), i)
        for i, other in enumerate(others)
        if other is not relation and _stands_in(relation, other) and not _stands_in(other, relation)
    ]
    return min(around)[1] if around else None


def _stands_in(inner: Relation, outer: Relation) -> bool:
    anchor = inner.cue or inner.source
    if anchor is None:
        return False
    return any(start <= anchor[0] and anchor[1] <= end for start, end in outer.content) and any(
        start <= inner.content[0][0] < end for start, end in outer.content
    )
