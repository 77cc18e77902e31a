"""The log of decisions: which of them hold, in which order, and the log as lines of JSON.

A decision holds unless an undo that holds takes it out; so an undo of an undo brings it back. Decisions apply in
order of their time, whatever the order of the log, and where two contradict each other the later one holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, asdict, dataclass, fields, replace
from hashlib import blake2b
from typing import Any

import msgspec

from sayso.model import Anchor, Decision, Ruling, instant


def named(decision: Decision) -> Decision:
    """A decision under the id that follows from all it says, its author and its time among it."""
    told = {f.name: getattr(decision, f.name) for f in fields(decision) if f.name not in ("id", "anchors")}
    told["anchors"] = [_told(a) for a in decision.anchors]
    words = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return replace(decision, id="d-" + blake2b(words.encode(), digest_size=8).hexdigest())


def _told(held: Anchor) -> dict[str, Any]:
    """What an anchor says, without what it leaves at its default: a field added later changes no id."""
    usual = {f.name: f.default for f in fields(Anchor) if f.default is not MISSING}
    return {name: value for name, value in asdict(held).items() if name not in usual or value != usual[name]}


def union(*logs: Iterable[Decision]) -> tuple[Decision, ...]:
    """Several logs as one: every decision once, in order of time."""
    once = {decision.id: decision for log in logs for decision in log}
    return tuple(sorted(once.values(), key=order))


def order(decision: Decision) -> tuple[float, str, str]:
    """A key that sorts decisions by their time; at one time, by id."""
    return (instant(decision.at), decision.at, decision.id)


def holding(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in order of time, the undos left out: what they do is done here."""
    log = union(decisions)
    out = undone(log)
    return tuple(d for d in log if d.ruling is not Ruling.UNDO and d.id not in out)


def undone(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """Decisions that an undo which holds takes out, by id: the first such undo.

    Undos that undo each other in a circle, which only a log written by hand can hold, hold none of them.
    """
    against: dict[str, list[Decision]] = defaultdict(list)
    for decision in union(decisions):
        if decision.ruling is Ruling.UNDO:
            against[decision.value].append(decision)
    state: dict[str, bool] = {}  # id of an undo -> whether it holds
    waiting = [undo for undos in against.values() for undo in undos]
    while waiting:
        open_ = [u for u in waiting if not all(other.id in state for other in against[u.id])]
        settled = [u for u in waiting if u not in open_] or waiting
        for undo in settled:
            state[undo.id] = undo not in open_ and not any(state[other.id] for other in against[undo.id])
        waiting = [u for u in waiting if u.id not in state]
    return {target: held[0] for target, undos in against.items() if (held := [u for u in undos if state[u.id]])}


# JSON Lines ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line of a log that holds no decision, and why."""

    number: int  # from 1
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a log in JSON Lines holds."""

    decisions: tuple[Decision, ...]  # each once, in order of time
    bad: tuple[BadLine, ...]


def lines(decisions: Iterable[Decision]) -> str:
    """A log as JSON Lines, in order of time, with a line break at the end; equal logs give equal text."""
    return "".join(msgspec.json.encode(d).decode() + "\n" for d in union(decisions))


def parse(text: str) -> Parsed:
    """The decisions of a log in JSON Lines. What is no decision comes back as a value; blank lines are nothing."""
    found: list[Decision] = []
    bad: list[BadLine] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        outcome = _decision(line)
        if isinstance(outcome, str):
            bad.append(BadLine(number=number, reason=outcome))
        else:
            found.append(outcome)
    return Parsed(decisions=union(found), bad=tuple(bad))


def _decision(line: str) -> Decision | str:
    """The decision of a line, or why it holds none. A line whose id is empty is given one."""
    try:
        decision = msgspec.json.decode(line, type=Decision)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return f"not a decision: {error}"
    if (fault := lacking(decision)) is not None:
        return fault
    rightly = named(decision)
    if decision.id not in ("", rightly.id):
        return f"its id {decision.id[:40]} does not fit what it says, so it was changed after it was made"
    return rightly


def lacking(decision: Decision) -> str | None:
    """What a decision has not that every decision must have; None where nothing is lacking."""
    if not decision.author.strip():
        return "it names no author"
    if instant(decision.at) == float("inf"):
        return f"its time {decision.at[:40]!r} is not in ISO 8601"
    if decision.ruling is Ruling.UNDO:
        return None if decision.value else "it does not name the decision that it undoes"
    return None if decision.anchors else "it holds on to no words"
