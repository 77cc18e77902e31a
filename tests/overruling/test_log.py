"""The log: which decisions hold, in what order, and the log as lines of JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Anchor, Decision, Part, ReportId, Ruling
from sayso.overruling import Signature, holding, lines, named, parse, undo, undone, union
from sayso.overruling.log import lacking

texts = st.text(max_size=20)
moments = st.datetimes().map(lambda d: d.isoformat() + "+00:00")
anchors = st.builds(
    Anchor, report=texts.map(ReportId), sha256=texts, quote=texts, before=texts, after=texts,
    start=st.integers(-5, 10_000), part=st.sampled_from(Part), role=texts,
)  # fmt: skip
decisions = st.builds(
    Decision, id=st.just(""), ruling=st.sampled_from([r for r in Ruling if r is not Ruling.UNDO]),
    anchors=st.lists(anchors, min_size=1, max_size=3).map(tuple), value=texts, note=texts,
    author=texts.filter(str.strip), at=moments,
).map(named)  # fmt: skip


def decided(second: int = 0, value: str = "Ana Petit") -> Decision:
    return named(
        Decision(
            id="",
            ruling=Ruling.RENAME_SPEAKER,
            anchors=(Anchor(report=ReportId("r"), sha256="5e", quote="Petit", role="speaker"),),
            value=value,
            author="Ilse Marr",
            at=f"2025-11-02T12:00:{second:02}+01:00",
        )
    )


def undoing(decision: Decision, second: int = 30) -> Decision:
    return undo(decision.id, Signature(author="Ilse Marr", at=f"2025-11-02T12:00:{second:02}+01:00"))


# which hold ----------------------------------------------------------------------------------------------


def test_a_decision_holds_until_it_is_undone_and_again_when_that_is_undone() -> None:
    one = decided()
    no = undoing(one)
    again = undoing(no, 31)
    assert holding([one]) == (one,)
    assert holding([no, one]) == ()
    assert holding([again, no, one]) == (one,)
    assert holding([again, undoing(again, 32), no, one]) == ()


def test_it_is_told_by_what_a_decision_is_undone() -> None:
    one = decided()
    assert undone([one, undoing(one, 5), undoing(one, 4)]) == {one.id: undoing(one, 4)}


def test_of_two_undos_one_may_be_undone() -> None:
    one = decided()
    first, second = undoing(one, 4), undoing(one, 5)
    assert holding([one, first, second, undoing(first, 6)]) == ()


def test_an_undo_holds_whatever_its_clock_says() -> None:
    one = decided(40)
    assert holding([one, undoing(one, 2)]) == ()


def test_undos_in_a_circle_hold_neither() -> None:
    one = decided()
    a = replace(undoing(one), id="a", value="b")
    b = replace(undoing(one), id="b", value="a")
    assert holding([one, a, b, replace(a, id="c", value=one.id)]) == ()
    assert undone([a, b]) == {}


def test_decisions_come_in_the_order_of_their_time_across_zones() -> None:
    early = replace(decided(), at="2025-11-02T12:00:00+02:00", id="z")
    late = replace(decided(), at="2025-11-02T11:00:00+00:00", id="a")
    assert holding([late, early]) == (early, late)


@given(st.lists(decisions, max_size=6))
def test_the_order_of_the_log_makes_no_difference(log: list[Decision]) -> None:
    log += [undoing(d) for d in log[::2]]
    shuffled = sorted(log, key=lambda d: d.id)
    assert holding(log) == holding(shuffled)
    assert lines(log) == lines(shuffled)


# ids -----------------------------------------------------------------------------------------------------


def test_an_id_follows_from_everything_that_is_said() -> None:
    one = decided()
    assert one.id.startswith("d-")
    assert named(replace(one, id="x")) == one
    for other in (
        replace(one, author="Leo Brandt"),
        replace(one, at="2025-11-02T12:00:01+01:00"),
        replace(one, note="seen"),
        replace(one, value="A. Petit"),
        replace(one, anchors=(replace(one.anchors[0], start=4),)),
    ):
        assert named(other).id != one.id


def test_ids_do_not_change_from_one_version_to_the_next() -> None:
    assert decided().id == "d-2b66d214d5b6e269"


# lines ---------------------------------------------------------------------------------------------------


@given(st.lists(decisions, max_size=5))
def test_a_log_comes_back_as_it_went(log: list[Decision]) -> None:
    text = lines(log)
    assert text.count("\n") == len(union(log))
    assert parse(text).decisions == union(log)
    assert parse(text).bad == ()
    assert parse(text + text) == parse(text)


def test_bad_lines_are_told_with_number_and_reason() -> None:
    good = lines([decided()])
    changed = good.replace("Ana Petit", "Ana Petitt")
    found = parse(f"\ufeff{good}\nnot json\n{{}}\n[1]\n" + changed + '{"id": 3}')
    assert found.decisions == (decided(),)
    assert [b.number for b in found.bad] == [3, 4, 5, 6, 7]
    assert "malformed" in found.bad[0].reason
    assert "missing required field" in found.bad[1].reason
    assert "does not fit what it says" in found.bad[3].reason


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"author": " "}, "names no author"),
        ({"at": "yesterday"}, "is not in ISO 8601"),
        ({"anchors": []}, "holds on to no words"),
        ({"ruling": "undo", "value": ""}, "does not name the decision"),
        ({"ruling": "abolish"}, "Invalid enum value"),
    ],
)
def test_what_lacks_something_is_no_decision(change: dict[str, object], told: str) -> None:
    line = json.dumps(json.loads(lines([decided()])) | {"id": ""} | change)
    (bad,) = parse(line).bad
    assert told in bad.reason


def test_a_line_written_by_hand_is_given_its_id() -> None:
    line = json.dumps(json.loads(lines([decided()])) | {"id": ""})
    assert parse(line).decisions == (decided(),)


def test_words_with_line_breaks_of_every_kind_stay_on_one_line() -> None:
    one = named(replace(decided(), note="first\nsecond\u2028third\x85fourth\rfifth"))
    assert parse(lines([one])).decisions == (one,)


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    found = parse(text)
    assert all(lacking(d) is None for d in found.decisions)
