"""Decisions held against one story: where their words stand in it now, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.model import Anchor, Decision, Effect, Overruling, Reading, Report, ReportId, Ruling, Span, Version
from sayso.overruling.anchoring import locate
from sayso.overruling.log import holding

_STRENGTH = {Effect.ORPHANED: 0, Effect.IDLE: 1, Effect.APPLIED: 2}


@dataclass(frozen=True, slots=True)
class Held:
    """A decision, and where the words of each of its anchors stand now."""

    decision: Decision
    spots: tuple[tuple[Anchor, Span | None], ...]
    missing: frozenset[str] = frozenset()  # reports of its anchors that are not in the story

    @property
    def ruling(self) -> Ruling:
        """What kind of decision it is."""
        return self.decision.ruling

    @property
    def method(self) -> str:
        """What a finding that it made or changed names as its method."""
        return f"decision/{self.decision.id}"

    def spans(self, role: str) -> tuple[Span, ...]:
        """Where the words of a role stand, as far as they are there."""
        return tuple(span for held, span in self.spots if held.role == role and span is not None)

    def noted(self, role: str) -> bool:
        """Whether the decision holds on to words of a role, there or gone."""
        return any(held.role == role for held, _ in self.spots)

    def gone(self, role: str) -> bool:
        """Whether some words of a role are gone."""
        return any(held.role == role and span is None for held, span in self.spots)

    def groups(self, stem: str) -> tuple[tuple[Span, ...], ...]:
        """The words of the roles ``stem/1``, ``stem/2``, ..., each group by itself, empty where all are gone."""
        roles = dict.fromkeys(held.role for held, _ in self.spots if held.role.startswith(f"{stem}/"))
        return tuple(self.spans(role) for role in roles)


def hold(
    decisions: Sequence[Decision], readings: Sequence[Reading], history: Sequence[Version] = ()
) -> tuple[Held, ...]:
    """The decisions that hold and concern these readings, in order of time.

    A report is found by its id, as the latest version of the one that had it, else by its bytes where only one
    report has them.
    """
    if not decisions:
        return ()
    shelf = _Shelf(readings, history)
    found = (_held(decision, shelf) for decision in holding(decisions))
    return tuple(held for held in found if held is not None)


class _Shelf:
    """The reports of a story, under every name that an anchor may know them by."""

    def __init__(self, readings: Sequence[Reading], history: Sequence[Version]) -> None:
        self.reports: dict[ReportId, Report] = {r.report.id: r.report for r in readings}
        self.latest = {v.earlier.id: v.report for v in history}
        self.bytes: dict[str, set[ReportId]] = {}
        for sha256, id_ in (
            *((r.report.custody.sha256, r.report.id) for r in readings),
            *((v.earlier.custody.sha256, v.report) for v in history),
        ):
            self.bytes.setdefault(sha256, set()).add(id_)

    def find(self, held: Anchor) -> Report | None:
        """The report that an anchor stands in."""
        id_ = held.report if held.report in self.reports else self.latest.get(held.report)
        if id_ is None and held.sha256:
            alike = self.bytes.get(held.sha256, set())
            id_ = next(iter(alike)) if len(alike) == 1 else None
        return self.reports.get(id_) if id_ is not None else None


def _held(decision: Decision, shelf: _Shelf) -> Held | None:
    spots: list[tuple[Anchor, Span | None]] = []
    missing: set[str] = set()
    for held in decision.anchors:
        report = shelf.find(held)
        if report is None:
            missing.add(held.report)
        spots.append((held, locate(held, report) if report is not None else None))
    if missing == {held.report for held in decision.anchors}:
        return None  # of another story
    return Held(decision, tuple(spots), frozenset(missing))


# what became of them -------------------------------------------------------------------------------------


class Outcomes:
    """What became of each decision while one stage's findings were gone through."""

    def __init__(self) -> None:
        self._told: dict[str, Overruling] = {}
        self._said: dict[str, tuple[str, bool]] = {}  # finding -> the decision on it, and whether it spoke for it

    def applied(self, held: Held, reason: str, touched: Iterable[str] = (), *, speaks_for: bool | None = None) -> None:
        """A decision did something. ``speaks_for``: whether it holds these findings right, or takes them out."""
        ids = tuple(dict.fromkeys(touched))
        if speaks_for is not None:
            for id_ in ids:
                self._overtake(id_, held, speaks_for)
        self._told[held.decision.id] = Overruling(
            decision=held.decision.id, effect=Effect.APPLIED, reason=reason, touched=ids
        )

    def idle(self, held: Held, reason: str, touched: Iterable[str] = ()) -> None:
        """There was nothing left for a decision to do."""
        self._told[held.decision.id] = Overruling(
            decision=held.decision.id, effect=Effect.IDLE, reason=reason, touched=tuple(dict.fromkeys(touched))
        )

    def orphaned(self, held: Held) -> None:
        """The words of a decision are not there."""
        self._told[held.decision.id] = Overruling(
            decision=held.decision.id, effect=Effect.ORPHANED, reason=_why_orphaned(held)
        )

    def nothing(self, held: Held, reason: str, *roles: str) -> None:
        """A decision found nothing to act on: orphaned where words of these roles are gone, else idle."""
        if any(held.gone(role) for role in roles):
            self.orphaned(held)
        else:
            self.idle(held, reason)

    def all(self) -> tuple[Overruling, ...]:
        """Everything told, in the order of the decisions."""
        return tuple(self._told.values())

    def _overtake(self, finding: str, held: Held, speaks_for: bool) -> None:
        """An earlier decision to the contrary gives way."""
        earlier = self._said.get(finding)
        if earlier is not None and earlier[1] is not speaks_for and earlier[0] in self._told:
            who = f"{held.decision.author} decided otherwise later"
            self._told[earlier[0]] = replace(self._told[earlier[0]], effect=Effect.IDLE, reason=who)
        self._said[finding] = (held.decision.id, speaks_for)


def _why_orphaned(held: Held) -> str:
    quotes = [a.quote for a, span in held.spots if span is None and a.report not in held.missing and a.quote]
    if quotes:
        words = " ".join(quotes[0].split())
        return f"the report no longer has the words “{words if len(words) <= 60 else words[:59] + '…'}”"
    return "a report that it is about is not in this story"


def told(*stages: Sequence[Overruling]) -> tuple[Overruling, ...]:
    """What became of each decision over all stages: what did most counts. In the order of the decisions' ids."""
    best: dict[str, Overruling] = {}
    for one in (o for stage in stages for o in stage):
        other = best.get(one.decision)
        if other is None or _STRENGTH[one.effect] > _STRENGTH[other.effect]:
            touched = (*(other.touched if other else ()), *one.touched)
            best[one.decision] = replace(one, touched=tuple(dict.fromkeys(touched)))
        else:
            best[one.decision] = replace(other, touched=tuple(dict.fromkeys((*other.touched, *one.touched))))
    return tuple(best[id_] for id_ in sorted(best))
