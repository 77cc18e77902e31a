"""Decisions on what was said once: utterances joined and parted, what changed in them computed anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso import alignment
from sayso.model import Overruling, Reading, Ruling, Span, Utterance, UtteranceId, Variant
from sayso.overruling.held import Held, Outcomes
from sayso.overruling.matching import MOSTLY, of_both, of_smaller


def utterances(
    found: Sequence[Utterance], readings: Sequence[Reading], held: Sequence[Held]
) -> tuple[tuple[Utterance, ...], tuple[Overruling, ...]]:
    """The utterances of a story as people have corrected them, and what became of each decision."""
    outcomes = Outcomes()
    now = tuple(found)
    for one in held:
        if one.ruling is Ruling.SAME_UTTERANCE:
            now = _joined(one, now, readings, outcomes)
        elif one.ruling is Ruling.NOT_SAME_UTTERANCE:
            now = _parted(one, now, readings, outcomes)
        elif one.ruling is Ruling.ACCEPT and one.decision.value == "utterance":
            _accepted(one, now, outcomes)
    return now, outcomes.all()


def _joined(
    held: Held, found: tuple[Utterance, ...], readings: Sequence[Reading], outcomes: Outcomes
) -> tuple[Utterance, ...]:
    groups = [spans for spans in held.groups("utterance") if spans]
    if len(groups) < 2:
        outcomes.orphaned(held)
        return found
    one = list({u.id: u for spans in groups for u in _holding(found, spans)}.values())
    if len(one) < 2:
        outcomes.idle(held, "they are one utterance without it now" if one else "nothing is said in these words now")
        return found
    variants = [v for u in one for v in u.variants]
    made = _remade(found, one, [variants], readings, held)
    outcomes.applied(held, f"{len(one)} utterances are one", _ids(made, found))
    return made


def _parted(
    held: Held, found: tuple[Utterance, ...], readings: Sequence[Reading], outcomes: Outcomes
) -> tuple[Utterance, ...]:
    apart, stays = held.spans("apart"), held.spans("stays")
    if not apart or not stays:
        outcomes.orphaned(held)
        return found
    torn: list[Utterance] = []
    groups: list[list[Variant]] = []
    for utterance in found:
        leaving = [v for v in utterance.variants if _in(v, apart) and not _in(v, stays)]
        staying = [v for v in utterance.variants if _in(v, stays)]
        if leaving and staying:
            words = {_folded(v) for v in leaving}
            rest = [v for v in utterance.variants if v not in leaving]
            leaving += [v for v in rest if v not in staying and _folded(v) in words]
            torn.append(utterance)
            groups += [leaving, [v for v in rest if v not in leaving]]
    if not torn:
        outcomes.idle(held, "they are two utterances without it now")
        return found
    made = _remade(found, torn, groups, readings, held)
    outcomes.applied(held, "the variants are parted", _ids(made, found))
    return made


def _accepted(held: Held, found: Sequence[Utterance], outcomes: Outcomes) -> None:
    one = _holding(found, held.spans("utterance"))
    if one:
        outcomes.applied(held, "found right", [u.id for u in one])
    else:
        outcomes.nothing(held, "nothing is said in these words now", "utterance")


def _holding(found: Sequence[Utterance], spans: Sequence[Span]) -> list[Utterance]:
    """The utterances that have these words, for the words of each report the one that fits them best."""
    out: dict[UtteranceId, Utterance] = {}
    for report in dict.fromkeys(s.report for s in spans):
        own = [s for s in spans if s.report == report]
        near = [(of_both(v.content, own), u.id, u) for u in found for v in u.variants if _in(v, own)]
        if near:
            best = max(near, key=lambda n: n[:2])[2]
            out[best.id] = best
    return list(out.values())


def _in(variant: Variant, spans: Sequence[Span]) -> bool:
    """Whether a variant is mostly these words, or mostly holds them."""
    own = [s for s in spans if s.report == variant.report]
    return bool(own) and of_smaller(variant.content, own) >= MOSTLY


def _folded(variant: Variant) -> str:
    return " ".join(variant.text.lower().split())


def _remade(
    found: Sequence[Utterance],
    instead: Sequence[Utterance],
    groups: Sequence[Sequence[Variant]],
    readings: Sequence[Reading],
    held: Held,
) -> tuple[Utterance, ...]:
    """The utterances, these groups of variants in place of those."""
    gone = {u.id for u in instead}
    made = alignment.remade([u for u in found if u.id not in gone], groups, readings)
    kept = {u.id for u in found} - gone
    return tuple(u if u.id in kept else replace(u, method=held.method) for u in made)


def _ids(made: Sequence[Utterance], before: Sequence[Utterance]) -> list[UtteranceId]:
    known = {u.id for u in before}
    return [u.id for u in made if u.id not in known]
