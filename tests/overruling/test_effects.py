"""What became of each decision over all the stories of a project."""

from __future__ import annotations

from sayso.model import Effect, Overruling
from sayso.overruling import effects, undo
from tests.overruling.coverage import by
from tests.overruling.test_log import decided


def told(decision: str, effect: Effect) -> Overruling:
    return Overruling(decision=decision, effect=effect, reason=str(effect), touched=(f"{effect} here",))


def test_applied_in_one_story_is_applied() -> None:
    one = decided()
    (found,) = effects([one], [told(one.id, e) for e in (Effect.ORPHANED, Effect.APPLIED, Effect.IDLE)])
    assert (found.effect, found.reason) == (Effect.APPLIED, "applied")
    assert set(found.touched) == {"orphaned here", "applied here", "idle here"}


def test_what_no_story_tells_of_is_orphaned() -> None:
    (found,) = effects([decided()], [])
    assert (found.effect, found.reason) == (Effect.ORPHANED, "no report that it is about is here")


def test_what_was_undone_is_idle_and_says_by_whom() -> None:
    one = decided()
    no = undo(one.id, by(5))
    first, second = effects([no, one], [])
    assert (first.decision, first.effect, first.reason) == (one.id, Effect.IDLE, "undone by Ilse Marr, 2025-11-02")
    assert (second.decision, second.effect) == (no.id, Effect.APPLIED)
    again = undo(no.id, by(6))
    assert [o.effect for o in effects([one, no, again], [told(one.id, Effect.APPLIED)])] == [
        Effect.APPLIED,
        Effect.IDLE,
        Effect.APPLIED,
    ]


def test_an_undo_of_something_unknown_is_orphaned() -> None:
    (found,) = effects([undo("d-elsewhere", by())], [])
    assert found.effect is Effect.ORPHANED
