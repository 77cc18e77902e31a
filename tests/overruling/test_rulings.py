"""Each kind of decision on the sample coverage: it applies, outlives another model, is undone without a trace."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec
import pytest

from sayso import alignment, export, overruling, pipeline
from sayso.model import (
    Act,
    Attribution,
    Decision,
    Dossier,
    Effect,
    Mode,
    Part,
    Reading,
    Relation,
    Ruling,
    Span,
    Utterance,
)
from tests.overruling.coverage import by, plain, plain_anew, readings, reread, weigh
from tests.pile import reading

CORRANT, OSTREY, LEDGER = "Corrant", "The Ostrey Courier", "Vellmore Ledger"


def of(dossier: Dossier, outlet: str) -> Reading:
    return next(r for r in dossier.readings if r.report.outlet == outlet)


def span(dossier: Dossier, outlet: str, words: str) -> Span:
    report = of(dossier, outlet).report
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


def said(dossier: Dossier, outlet: str, words: str) -> Attribution | None:
    """The attribution in whose content these words are."""
    reading = of(dossier, outlet)
    for a in reading.attributions:
        if any(words in reading.report.words(c) for c in a.content if c.part is Part.TEXT):
            return a
    return None


def it(dossier: Dossier, outlet: str, words: str) -> Attribution:
    found = said(dossier, outlet, words)
    assert found is not None
    return found


def who(dossier: Dossier, outlet: str, words: str) -> str:
    return next(s.name for s in dossier.speakers if s.id == it(dossier, outlet, words).speaker)


def spoken(dossier: Dossier, outlet: str, words: str) -> Utterance:
    report = of(dossier, outlet).report.id
    return next(u for u in dossier.utterances for v in u.variants if v.report == report and words in v.text)


def carriers(dossier: Dossier, outlet: str, words: str) -> set[str | None]:
    held = {v.report for v in spoken(dossier, outlet, words).variants}
    return {r.report.outlet for r in dossier.readings if r.report.id in held}


def arrows(dossier: Dossier) -> set[tuple[str | None, str | None, str]]:
    outlet = {r.report.id: r.report.outlet for r in dossier.readings}
    return {(outlet[d.derived], d.origin and outlet[d.origin], str(d.relation)) for d in dossier.derivations}


def claim_of(dossier: Dossier, words: str) -> str:
    return next(c.id for c in dossier.claims if words in c.text)


def flag_of(dossier: Dossier, outlet: str, words: str) -> str | None:
    reading = of(dossier, outlet)
    return next((f.id for f in reading.flags if words in reading.report.words(f.cue)), None)


# the decisions -------------------------------------------------------------------------------------------

LEAD = "accepted money to let"  # given to "a deckhand", whom the machine takes for somebody else than Yunis Tabbari
DECKHAND, INQUIRY, ANSWER = "envelope inside his jacket", "opened an inquiry", "order to turn back"


@dataclass(frozen=True)
class Case:
    """A decision, made on the machine's dossier, and what is true of a dossier when it holds."""

    decide: Callable[[Dossier], Decision]
    holds: Callable[[Dossier], bool]


def merged(d: Dossier) -> Decision:
    speakers = [it(d, CORRANT, LEAD).speaker or "", it(d, CORRANT, "counted more than 300").speaker or ""]
    return overruling.merge(d, speakers, by())


def split(d: Dossier) -> Decision:
    minister = it(d, LEDGER, "manifest listed 176").speaker
    here = of(d, LEDGER).report.id
    mentions = [m for s in d.speakers if s.id == minister for m in s.mentions if m.report == here]
    return overruling.split(d, minister or "", mentions, by(), "Idris the Younger")


def added(d: Dossier) -> Decision:
    sentence = span(d, LEDGER, "He said that some crew members had ignored an order to turn back")
    at = sentence.start
    return overruling.add_attribution(
        d,
        overruling.Added(
            source=replace(sentence, end=at + len("He")),
            cue=replace(sentence, start=at + len("He "), end=at + len("He said")),
            content=(replace(sentence, start=at + len("He said ")),),
        ),
        by(),
    )


CASES = {
    "merge": Case(merged, lambda d: who(d, CORRANT, LEAD) == who(d, OSTREY, "counted more than 300")),
    "split": Case(
        split,
        lambda d: (
            who(d, LEDGER, "manifest listed 176") == who(d, LEDGER, "waiting on this quay") == "Idris the Younger"
            and who(d, CORRANT, "manifest named 176") == "Idris al-Tazouri"
        ),
    ),
    "rename": Case(
        lambda d: overruling.rename(d, it(d, CORRANT, "manifest named 176").speaker or "", "Idris Tazuri", by()),
        lambda d: who(d, LEDGER, "manifest listed 176") == "Idris Tazuri",
    ),
    "reject": Case(
        lambda d: overruling.reject(d, it(d, CORRANT, INQUIRY).id, by()),
        lambda d: said(d, CORRANT, INQUIRY) is None and said(d, OSTREY, INQUIRY) is not None,
    ),
    "add": Case(added, lambda d: said(d, LEDGER, ANSWER) is not None and "Tazouri" in who(d, LEDGER, ANSWER)),
    "wrong": Case(
        lambda d: overruling.wrong(d, flag_of(d, CORRANT, "would not say") or "", by()),
        lambda d: flag_of(d, CORRANT, "would not say") is None and flag_of(d, OSTREY, "would not say") is not None,
    ),
    "not same": Case(
        lambda d: overruling.not_same(
            d, spoken(d, CORRANT, DECKHAND).id, [it(d, LEDGER, "inside his jacket").id], by()
        ),
        lambda d: carriers(d, CORRANT, DECKHAND) == {CORRANT, OSTREY} and carriers(d, LEDGER, DECKHAND) == {LEDGER},
    ),
    "same": Case(
        lambda d: overruling.same(
            d, [spoken(d, CORRANT, "manifest named").id, spoken(d, LEDGER, "manifest listed").id], by()
        ),
        lambda d: carriers(d, LEDGER, "manifest listed") == {CORRANT, OSTREY, LEDGER},
    ),
    "direction": Case(
        lambda d: overruling.correct(d, of(d, CORRANT).report.id, of(d, OSTREY).report.id, Relation.PARTIALLY, by()),
        lambda d: (CORRANT, OSTREY, "partially") in arrows(d) and (OSTREY, CORRANT, "wholly") not in arrows(d),
    ),
    "independent": Case(
        lambda d: overruling.correct(d, of(d, LEDGER).report.id, of(d, CORRANT).report.id, Relation.INDEPENDENT, by()),
        lambda d: not any(derived == LEDGER for derived, _, _ in arrows(d)),
    ),
    "outside origin": Case(
        lambda d: overruling.correct(d, of(d, LEDGER).report.id, "Norland News", Relation.COMMON_ORIGIN, by()),
        lambda d: any(x.origin_name == "Norland News" and x.origin is None for x in d.derivations),
    ),
    "set aside": Case(
        lambda d: overruling.set_aside(d, claim_of(d, "ramp leaks"), by()),
        lambda d: "ramp leaks" in d.claims[-1].text and d.claims[-1].set_aside is not None,
    ),
}


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


def without_the_answer(pile: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings without the statement that is to be added, should a model have come to find it."""
    kept = []
    for r in pile:
        gone = {a.id for a in r.attributions if any("crew members had ignored" in r.report.words(c) for c in a.content)}
        kept.append(replace(r, attributions=tuple(a for a in r.attributions if a.id not in gone)))
    return tuple(kept)


@pytest.fixture(autouse=True, scope="module")
def _nothing_to_add_is_there() -> None:
    assert without_the_answer(readings()) == readings(), "choose other words to add: these are found now"


def test_it_is_applied(case: Case) -> None:
    assert not case.holds(plain())
    decision = case.decide(plain())
    dossier = weigh(decision)
    (told,) = dossier.overrulings
    assert (told.decision, told.effect) == (decision.id, Effect.APPLIED)
    assert told.reason
    assert case.holds(dossier)


def test_it_outlives_another_model(case: Case) -> None:
    assert not case.holds(plain_anew())
    dossier = weigh(case.decide(plain()), of=reread())
    assert [o.effect for o in dossier.overrulings] == [Effect.APPLIED]
    assert case.holds(dossier)


def all_decisions() -> list[Decision]:
    return [overruling.named(replace(case.decide(plain()), at=by(n).at)) for n, case in enumerate(CASES.values())]


def test_neither_the_order_of_the_readings_nor_that_of_the_log_matters() -> None:
    pile, log = list(readings()), all_decisions()
    dossier = weigh(*log, of=pile)
    chance = random.Random(4)
    chance.shuffle(pile)
    chance.shuffle(log)
    assert weigh(*log, of=pile) == dossier
    assert {o.effect for o in dossier.overrulings} <= {Effect.APPLIED, Effect.IDLE}


def test_all_is_undone_without_a_trace_and_brought_back() -> None:
    log = all_decisions()
    undos = [overruling.undo(d.id, by(100 + n)) for n, d in enumerate(log)]
    back = weigh(*undos, *log)
    assert export.line(export.dossier(back)) == export.line(export.dossier(plain()))
    assert back == plain()
    again = weigh(*undos, *log, *(overruling.undo(u.id, by(200 + n)) for n, u in enumerate(undos)))
    assert again == weigh(*log)


def test_it_is_shown_as_orphaned_where_its_words_are_gone(case: Case) -> None:
    decision = case.decide(plain())
    elsewhere = tuple(
        replace(a, quote=a.quote and f"Nobody ever printed these words: {n}") for n, a in enumerate(decision.anchors)
    )
    lost = overruling.named(replace(decision, anchors=elsewhere))
    if decision.ruling is Ruling.CORRECT_DERIVATION:  # holds on to reports, not to words
        held = replace(decision.anchors[0], report="gone", sha256="gone")  # type: ignore[arg-type]
        lost = overruling.named(replace(decision, anchors=(held, *decision.anchors[1:])))
        if len(decision.anchors) == 1:
            assert weigh(lost).overrulings == ()
            return
    dossier = weigh(lost)
    assert [o.effect for o in dossier.overrulings] == [Effect.ORPHANED]
    assert (
        "no longer has the words" in dossier.overrulings[0].reason
        or "not in this story" in dossier.overrulings[0].reason
    )
    assert export.dossier(replace(dossier, overrulings=())) == export.dossier(plain())


# what each does beside -----------------------------------------------------------------------------------


def test_what_a_person_added_is_theirs_and_sure() -> None:
    found = it(weigh(decision := added(plain())), LEDGER, ANSWER)
    assert (found.confidence, found.method) == (1.0, f"decision/{decision.id}")
    assert (found.mode, found.act) == (Mode.INDIRECT, Act.SPEECH)


def test_a_person_may_say_whose_an_added_statement_is() -> None:
    d = plain()
    owner = it(d, LEDGER, "not overloaded").speaker or ""
    content = (span(d, LEDGER, "The sister, a nurse, had missed the boat by five minutes."),)
    decision = overruling.add_attribution(d, overruling.Added(content=content, speaker=owner), by())
    dossier = weigh(decision, of=reread())
    assert who(dossier, LEDGER, "missed the boat") == who(dossier, LEDGER, "not overloaded")
    assert [o.effect for o in dossier.overrulings] == [Effect.APPLIED]


def test_words_alone_that_a_model_comes_to_attribute_leave_its_finding_as_it_is() -> None:
    d = plain()
    there = it(d, CORRANT, "manifest named 176")
    alone = overruling.add_attribution(d, overruling.Added(content=there.content), by(1))
    assert effects(weigh(alone)) == {alone.id: Effect.IDLE}
    police = it(d, CORRANT, "had been detained").speaker
    theirs = overruling.add_attribution(d, overruling.Added(content=there.content, speaker=police), by(1))
    dossier = weigh(theirs)
    assert who(dossier, CORRANT, "manifest named 176") == "Police"
    assert it(dossier, CORRANT, "manifest named 176").cue == there.cue


def test_utterances_made_anew_of_their_own_variants_are_the_same() -> None:
    d = plain()
    anew = alignment.remade([], [u.variants for u in d.utterances], d.readings)
    assert [(u.id, u.speaker, u.variants, u.changes) for u in anew] == [
        (u.id, u.speaker, u.variants, u.changes) for u in d.utterances
    ]


def test_headlines_quote_too() -> None:
    report = of(plain(), OSTREY).report
    words = Span(report.id, 0, len(report.title or "") // 2, Part.TITLE)
    police = it(plain(), OSTREY, "had been detained").speaker
    decision = overruling.add_attribution(plain(), overruling.Added(content=(words,), speaker=police), by())
    for pile in (readings(), reread()):
        dossier = weigh(decision, of=pile)
        (found,) = (a for a in of(dossier, OSTREY).attributions if a.content == (words,))
        assert [s.name for s in dossier.speakers if s.id == found.speaker] == ["Police"]
        assert found.id.startswith(f"{report.id}:t0-")


def test_a_merge_shows_in_the_number_of_origins() -> None:
    one = reading("Police chief Ann Lee said the bridge at Sion fell and killed nine people.", name="a", outlet="Gull")
    other = reading(
        "The bridge at Sion fell and killed nine people, the surgeon Ole Norr said.", name="b", outlet="Tern"
    )
    told = [pipeline.read(r.report) for r in (one, other)]
    before = weigh(of=told)
    (claim,) = [c for c in before.claims if c.independent == 2]
    after = weigh(overruling.merge(before, [s.id for s in before.speakers], by(), "The Two of Them"), of=told)
    (same,) = [c for c in after.claims if c.id == claim.id]
    assert same.independent == 1
    assert [o.name for o in same.origins] == ["The Two of Them"]


def test_a_merged_speaker_says_why() -> None:
    dossier = weigh(merged(plain()))
    one = next(s for s in dossier.speakers if s.id == it(dossier, CORRANT, LEAD).speaker)
    assert one.name == "Yunis Tabbari"
    assert one.id == it(plain(), CORRANT, LEAD).speaker
    assert one.joins[-1].rule == "one by the decision of Ilse Marr, 2025-11-02"
    assert {a.speaker for r in dossier.readings for a in r.attributions} - {None} <= {s.id for s in dossier.speakers}


def test_what_a_claim_set_aside_is_beside_is_no_difference_any_more() -> None:
    claim = next(
        c
        for c in plain().claims
        if any(d.target and d.target.spans in _places(plain(), c.id) for d in plain().differences)
    )
    dossier = weigh(overruling.set_aside(plain(), claim.id, by()))
    assert len(dossier.differences) < len(plain().differences)


def _places(dossier: Dossier, claim: str) -> list[tuple[Span, ...]]:
    found = next(c for c in dossier.claims if c.id == claim)
    return [tuple(x for s in found.statements if s.report == r for x in s.spans) for r in found.reports]


def test_joined_wordings_tell_what_changed() -> None:
    dossier = weigh(CASES["same"].decide(plain()))
    one = spoken(dossier, LEDGER, "manifest listed")
    assert len(one.changes) == len(one.variants) - 1
    assert one.method.startswith("decision/")


def test_the_other_direction_has_evidence_of_its_own() -> None:
    dossier = weigh(CASES["direction"].decide(plain()))
    turned = next(d for d in dossier.derivations if d.method.startswith("decision/"))
    assert turned.evidence
    assert {e.a.report for e in turned.evidence if e.a} == {turned.derived}


def test_two_reports_may_share_an_origin_that_a_person_names() -> None:
    d = plain()
    ids = of(d, LEDGER).report.id, of(d, CORRANT).report.id
    dossier = weigh(overruling.correct(d, *ids, Relation.COMMON_ORIGIN, by(), "Norland News"))
    assert {x.derived for x in dossier.derivations if x.origin_name == "Norland News"} == set(ids)
    assert not any({x.derived, x.origin} == set(ids) for x in dossier.derivations)


def test_what_is_so_already_is_idle() -> None:
    d = plain()
    so = overruling.correct(d, of(d, OSTREY).report.id, of(d, CORRANT).report.id, Relation.WHOLLY, by())
    name = overruling.rename(d, it(d, CORRANT, "manifest named 176").speaker or "", "Idris al-Tazouri", by())
    dossier = weigh(so, name)
    assert [o.effect for o in dossier.overrulings] == [Effect.IDLE, Effect.IDLE]
    assert replace(dossier, overrulings=()) == d


# several, one after the other ----------------------------------------------------------------------------


def effects(dossier: Dossier) -> dict[str, Effect]:
    return {o.decision: o.effect for o in dossier.overrulings}


def test_the_later_of_two_decisions_holds() -> None:
    attribution = it(plain(), CORRANT, INQUIRY).id
    no, yes = overruling.reject(plain(), attribution, by(1)), overruling.accept(plain(), attribution, by(2))
    assert said(weigh(no, yes), CORRANT, INQUIRY) is not None
    assert effects(weigh(no, yes)) == {no.id: Effect.IDLE, yes.id: Effect.APPLIED}
    later = overruling.reject(plain(), attribution, by(3))
    assert said(weigh(yes, later), CORRANT, INQUIRY) is None
    assert effects(weigh(later, yes)) == {yes.id: Effect.IDLE, later.id: Effect.APPLIED}


def test_what_was_added_can_be_rejected_after() -> None:
    add = added(plain())
    reject = overruling.reject(weigh(add), it(weigh(add), LEDGER, ANSWER).id, by(5))
    dossier = weigh(add, reject)
    assert said(dossier, LEDGER, ANSWER) is None
    assert effects(dossier) == {add.id: Effect.IDLE, reject.id: Effect.APPLIED}


def test_a_source_is_put_right_by_rejecting_and_adding() -> None:
    d = plain()
    wrong = it(d, CORRANT, "boats were at sea")
    right = overruling.Added(content=wrong.content, source=span(d, CORRANT, "Police"), cue=wrong.cue)
    decisions = overruling.reject(d, wrong.id, by(1)), overruling.add_attribution(d, right, by(2))
    for pile in (readings(), reread()):
        dossier = weigh(*decisions, of=pile)
        assert who(dossier, CORRANT, "boats were at sea") == "Police"
        assert set(effects(dossier).values()) == {Effect.APPLIED}


def test_merged_and_then_split_is_split() -> None:
    merge = merged(plain())
    both = weigh(merge)
    one = next(s for s in both.speakers if s.id == it(both, CORRANT, LEAD).speaker)
    counted = it(both, CORRANT, "counted more than 300").source
    assert counted is not None
    apart = overruling.split(both, one.id, [counted], by(7), "Somebody Else")
    after = weigh(merge, apart)
    assert who(after, CORRANT, "counted more than 300") == "Somebody Else"
    assert who(after, CORRANT, LEAD) == "Yunis Tabbari"


def test_of_two_words_on_a_derivation_the_last_holds() -> None:
    d = plain()
    pair = of(d, OSTREY).report.id, of(d, CORRANT).report.id
    first = overruling.correct(d, *pair, Relation.INDEPENDENT, by(1))
    last = overruling.correct(d, pair[1], pair[0], Relation.PARTIALLY, by(2))
    dossier = weigh(last, first)
    assert (CORRANT, OSTREY, "partially") in arrows(dossier)
    assert effects(dossier) == {first.id: Effect.IDLE, last.id: Effect.APPLIED}


# where a report is not where it was ----------------------------------------------------------------------


def test_a_report_under_another_id_is_found_by_its_bytes() -> None:
    renamed = [_called(r, f"{r.report.id}-moved") for r in readings()]
    dossier = weigh(CASES["reject"].decide(plain()), of=renamed)
    assert [o.effect for o in dossier.overrulings] == [Effect.APPLIED]
    assert CASES["reject"].holds(dossier)


def _called(reading: Reading, name: str) -> Reading:
    """A reading as it is of a report with another id."""
    old, new = f'"{reading.report.id}"'.encode(), f'"{name}"'.encode()
    return msgspec.json.decode(msgspec.json.encode(reading).replace(old, new), type=Reading)


def test_words_of_an_earlier_state_are_looked_for_in_the_latest() -> None:
    (version,) = plain().versions
    before = version.earlier.text.index("“He put the envelope")
    held = overruling.anchor(version.earlier, Span(version.earlier.id, before, before + 20), "content")
    decision = replace(CASES["reject"].decide(plain()), anchors=(held,))
    (found,) = overruling.hold([decision], plain().readings, plain().versions)
    (where,) = found.spans("content")
    assert where.report == version.report


def test_a_decision_on_other_reports_is_none_of_this_storys() -> None:
    decision = CASES["reject"].decide(plain())
    elsewhere = tuple(replace(a, report="x", sha256="x") for a in decision.anchors)  # type: ignore[arg-type]
    assert weigh(replace(decision, anchors=elsewhere)) == plain()
