"""What to look at next: least certain first, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

from sayso import overruling
from tests.overruling.coverage import by, plain, weigh


def test_the_least_certain_come_first() -> None:
    doubts = overruling.review(plain())
    assert [d.confidence for d in doubts] == sorted(d.confidence for d in doubts)
    assert {d.kind for d in doubts} >= {"attribution", "flag", "derivation", "utterance"}
    assert all(0 <= d.confidence < 1 for d in doubts)


def test_what_somebody_has_looked_at_is_not_asked_again() -> None:
    doubts = overruling.review(plain())
    first, second = doubts[0], next(d for d in doubts[1:] if d.kind == "attribution")
    accepted = overruling.accept(plain(), first.id, by(1))
    rejected = overruling.reject(plain(), second.id, by(2))
    left = overruling.review(weigh(accepted, rejected))
    assert {first.id, second.id}.isdisjoint(d.id for d in left)
    assert overruling.review(weigh(accepted, overruling.undo(accepted.id, by(3)))) == doubts


def test_a_speaker_is_as_sure_as_the_least_sure_of_its_joins() -> None:
    sure = replace(plain(), utterances=(), derivations=(), readings=())
    for doubt in overruling.review(sure):
        speaker = next(s for s in sure.speakers if s.id == doubt.id)
        assert doubt.confidence == min(j.score for j in speaker.joins if j.score is not None)
