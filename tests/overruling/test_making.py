"""Decisions made from ids: what they hold on to, and what is said where there is nothing to hold on to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso import overruling
from sayso.errors import DecisionError
from sayso.model import Decision, Dossier, Effect, Relation, Ruling, Span
from sayso.overruling.making import findings
from tests.overruling.coverage import by, plain, plain_anew, reread, weigh


def first(kind: str) -> str:
    return next(f.id for k, f in findings(plain()) if k == kind)


KINDS = ("attribution", "flag", "speaker", "utterance", "derivation", "claim")


def test_everything_found_can_be_found_right_and_is_known_again() -> None:
    """Findings of every kind are accepted: each decision leads back to that very one, and to one like it anew."""
    some = [(kind, f.id) for kind in KINDS for f in [f for k, f in findings(plain()) if k == kind][::3]]
    decisions = [overruling.accept(plain(), id_, by(n)) for n, (_, id_) in enumerate(some)]
    touched = {o.decision: o.touched for o in weigh(*decisions).overrulings}
    assert [touched[d.id] for d in decisions] == [(id_,) for _, id_ in some]
    anew = {o.decision: o for o in weigh(*decisions, of=reread()).overrulings}
    assert {anew[d.id].effect for d in decisions} == {Effect.APPLIED}
    known = {kind: {f.id for k, f in findings(plain_anew()) if k == kind} for kind in KINDS}
    assert all(len(set(anew[d.id].touched) & known[kind]) == 1 for d, (kind, _) in zip(decisions, some, strict=True))


def test_what_is_found_right_changes_nothing() -> None:
    decision = overruling.accept(plain(), first("claim"), by())
    assert replace(weigh(decision), overrulings=()) == plain()


def test_a_decision_names_its_author_time_and_note() -> None:
    decision = overruling.reject(plain(), first("attribution"), by(5, author=" Ilse Marr ", note=" not hers "))
    assert (decision.author, decision.note, decision.at) == ("Ilse Marr", "not hers", "2025-11-02T12:00:05+00:00")
    assert decision.ruling is Ruling.REJECT_ATTRIBUTION
    assert {a.role for a in decision.anchors} <= {"source", "cue", "content"}
    assert all(a.quote and a.sha256 for a in decision.anchors)


def test_a_speaker_is_held_by_the_fullest_naming_in_each_report() -> None:
    minister = next(s for s in plain().speakers if s.name == "Idris al-Tazouri")
    decision = overruling.rename(plain(), minister.id, "Idris Tazuri", by())
    assert len(decision.anchors) == len({m.report for m in minister.mentions}) == 3
    assert all("al-Tazouri" in a.quote for a in decision.anchors)


def test_a_mention_within_another_goes_with_it() -> None:
    minister = next(s for s in plain().speakers if s.name == "Idris al-Tazouri")
    longest = max(minister.mentions, key=lambda m: m.end - m.start)
    decision = overruling.split(plain(), minister.id, [longest], by())
    assert [a.quote for a in decision.anchors if a.role == "apart"] != [a.quote for a in decision.anchors]
    within = [m for m in minister.mentions if m.report == longest.report and longest.start <= m.start < longest.end]
    assert sum(a.role == "apart" for a in decision.anchors) == len(within)


def report(dossier: Dossier, number: int = 0) -> str:
    return dossier.readings[number].report.id


def spot(start: int, end: int, number: int = 0) -> Span:
    return Span(plain().readings[number].report.id, start, end)


FAULTS: dict[str, Callable[[Dossier], Decision]] = {
    "two or more": lambda d: overruling.merge(d, [d.speakers[0].id] * 2, by()),
    "no speaker of this story has the id p:nobody": lambda d: overruling.merge(d, [d.speakers[0].id, "p:nobody"], by()),
    "choose some of the mentions": lambda d: overruling.split(d, d.speakers[0].id, d.speakers[0].mentions, by()),
    "leave others": lambda d: overruling.split(d, d.speakers[0].id, [], by()),
    "needs a name": lambda d: overruling.rename(d, d.speakers[0].id, "  ", by()),
    "no attribution of this story has the id x": lambda d: overruling.reject(d, "x", by()),
    "no flag of this story": lambda d: overruling.wrong(d, "x", by()),
    "no utterance of this story": lambda d: overruling.not_same(d, "x", [], by()),
    "choose some of the variants": lambda d: overruling.not_same(d, d.utterances[0].id, [], by()),
    "two or more utterances": lambda d: overruling.same(d, ["x"], by()),
    "nothing here has the id x": lambda d: overruling.same(d, [d.utterances[0].id, "x"], by()),
    "nothing here has the id y": lambda d: overruling.accept(d, "y", by()),
    "no claim of this story": lambda d: overruling.set_aside(d, "x", by()),
    "no report of this story has the id x": lambda d: overruling.correct(d, "x", report(d), Relation.WHOLLY, by()),
    "from another report": lambda d: overruling.correct(d, report(d), report(d), Relation.WHOLLY, by()),
    "only be a common origin": lambda d: overruling.correct(d, report(d), "Norland News", Relation.WHOLLY, by()),
    "needs the words": lambda d: overruling.add_attribution(d, overruling.Added(content=()), by()),
    "stand in one report": lambda d: overruling.add_attribution(
        d, overruling.Added(content=(spot(0, 9),), source=spot(0, 9, 1)), by()
    ),
    "not in the report": lambda d: overruling.add_attribution(d, overruling.Added(content=(spot(0, 10**7),)), by()),
    "names no author": lambda d: overruling.set_aside(d, d.claims[0].id, by(author=" ")),
    "not in ISO 8601": lambda d: overruling.set_aside(
        d, d.claims[0].id, overruling.Signature(author="Ilse Marr", at="noon")
    ),
}


@pytest.mark.parametrize("told", FAULTS)
def test_what_cannot_be_decided_is_told_in_a_sentence(told: str) -> None:
    with pytest.raises(DecisionError, match=told):
        FAULTS[told](plain())
