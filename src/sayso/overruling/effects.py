"""What became of each decision of a log over all the stories that were weighed under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.model import Decision, Effect, Overruling, Ruling
from sayso.overruling.held import told
from sayso.overruling.log import undone, union


def effects(decisions: Sequence[Decision], overrulings: Iterable[Overruling]) -> tuple[Overruling, ...]:
    """One word on each decision, in order of time, from what stories tell of it.

    Applied in one story counts as applied. One that no story tells of is orphaned, one that was undone is idle;
    an undo is applied while it holds.
    """
    stories: dict[str, list[Overruling]] = defaultdict(list)
    for overruling in overrulings:
        stories[overruling.decision].append(overruling)
    out = undone(decisions)
    known = {d.id for d in decisions}
    return tuple(_effect(d, out.get(d.id), known, stories.get(d.id, [])) for d in union(decisions))


def _effect(decision: Decision, undo: Decision | None, known: set[str], stories: Sequence[Overruling]) -> Overruling:
    idle = Overruling(decision=decision.id, effect=Effect.IDLE, reason="")
    if undo is not None:
        return replace(idle, reason=f"undone by {undo.author}, {undo.at[:10]}")
    if decision.ruling is Ruling.UNDO:
        if decision.value in known:
            return replace(idle, effect=Effect.APPLIED, reason=f"{decision.value} holds no more")
        return replace(idle, effect=Effect.ORPHANED, reason="what it undoes is not in this log")
    if not stories:
        return replace(idle, effect=Effect.ORPHANED, reason="no report that it is about is here")
    return told(stories)[0]
