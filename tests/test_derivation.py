from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.derivation import compare, derive
from sayso.model import (
    Boilerplate,
    Derivation,
    Direction,
    EvidenceKind,
    Link,
    Reading,
    Relation,
)
from tests.pile import reading

NONE = Boilerplate()

WIRE = (
    "A barge carrying sixty tonnes of sand sank in the Ambry canal late on Monday after it struck a lock gate, "
    "the canal company said. The skipper, Ellen Vane, and her mate were pulled from the water by walkers on the "
    "towpath, who had heard the barge's horn. The canal was closed between Tresk and Corvin Bridge, and a crane "
    "was sent from Marlock to lift the wreck.\n"
    "The gate had been repaired twice since the spring. An inspector found rust in its hinges in May, according to "
    "the company's own log, and asked for new ones, which were ordered but never fitted. Boats will have to wait "
    "until Friday at the earliest.\n"
)
OWN = (
    "Corvin's mayor wants the lock rebuilt before winter. A barge with sand went down there on Monday night near "
    "the Ambry canal's busiest bridge; its skipper, Ellen Vane, got out alive.\n"
    "The mayor pointed to a list of repairs that was pinned up in the lock-keeper's hut. Farmers along the canal "
    "say they have complained for years that nobody answers the telephone at the company's office in Marlock.\n"
)
QUOTE = "“The gate swung back at us like a barn door and there was nothing to be done about it,” Vane said"
ELSEWHERE = (
    "Teachers in the hill schools will strike on Thursday over pay, their union said. Parents have been told by "
    "letter to keep children at home. Talks broke off in the night.\n"
)


def story(text: str, name: str, outlet: str | None = None, day: str | None = "2025-03-04") -> Reading:
    return reading(text, name=name, outlet=outlet, title="Barge sinks in Ambry canal", published=day)


# pairs ---------------------------------------------------------------------------------------------


def test_one_text_printed_by_two_outlets_is_the_same_text_and_nobodys_copy() -> None:
    a = story("MARLOCK (AP) — " + WIRE, "a", "Marlock Tribune")
    b = story("By The Associated Press\n" + WIRE, "b", "Tresk Echo")
    found = compare(a, b, NONE)
    assert (found.relation, found.direction, found.origin) == (
        Relation.WHOLLY,
        Direction.NONE,
        "Associated Press",
    )


def test_a_report_that_prints_an_agencys_text_takes_it_from_the_agency() -> None:
    agency = story(WIRE, "a", "Reuters")
    paper = story(WIRE, "b", "Tresk Echo")
    assert compare(agency, paper, NONE).direction is Direction.B_FROM_A
    assert compare(paper, agency, NONE).direction is Direction.A_FROM_B
    assert compare(paper, agency, NONE).relation is Relation.WHOLLY


def test_an_agency_that_nobody_lists_is_known_by_its_line() -> None:
    agency = story(WIRE, "a", "Corrant")
    paper = story("MARLOCK (Corrant) - " + WIRE, "b", "Tresk Echo")
    found = compare(agency, paper, NONE)
    assert (found.relation, found.direction, found.origin) == (Relation.WHOLLY, Direction.B_FROM_A, "Corrant")


def test_text_of_an_agency_within_a_report_of_ones_own() -> None:
    agency = story(WIRE, "a", "Reuters")
    paper = story(OWN * 2 + WIRE, "b", "Tresk Echo")
    found = compare(agency, paper, NONE)
    assert (found.relation, found.direction) == (Relation.PARTIALLY, Direction.B_FROM_A)


def test_two_users_of_one_agency_take_nothing_from_each_other() -> None:
    a = story(WIRE, "a", "Marlock Tribune")
    b = story(OWN + WIRE.split("\n")[0] + "\nThe Associated Press contributed to this report.", "b", "Tresk Echo")
    found = compare(a, b, NONE)
    assert (found.relation, found.origin) == (Relation.COMMON_ORIGIN, "Associated Press")


def test_a_credit_to_the_other_outlet_is_a_taking() -> None:
    a = story(WIRE, "a", "Marlock Tribune")
    b = story(OWN + "The gate had been repaired twice, the Marlock Tribune reported.", "b", "Tresk Echo")
    found = compare(a, b, NONE)
    assert (found.relation, found.direction, found.origin) == (
        Relation.PARTIALLY,
        Direction.B_FROM_A,
        "Marlock Tribune",
    )
    credit = next(e for e in found.evidence if e.kind is EvidenceKind.CREDIT)
    assert credit.b is not None and b.report.words(credit.b) == "Marlock Tribune"


ON_AIR = "The skipper's uncle told Corvin Radio's Pia Holm that the insurers had been slow to answer his letters."


def test_a_credit_for_what_the_report_at_hand_has_not_points_outside() -> None:
    a = story(WIRE, "a", "Corvin Radio")
    b = story(OWN + ON_AIR, "b", "Tresk Echo", day="2025-03-07")
    found = compare(a, b, NONE)
    assert (found.relation, found.direction) == (Relation.INDEPENDENT, Direction.NONE)
    assert "what Corvin Radio is credited for is not the report at hand" in found.reason
    (row,) = derive((a, b), NONE)
    assert (row.derived, row.origin, row.origin_name) == ("b", None, "Corvin Radio")
    assert [(e.a is not None and b.report.words(e.a), e.b, e.note) for e in row.evidence] == [
        ("Corvin Radio", None, "credits Corvin Radio: told")
    ]


@pytest.mark.parametrize(
    ("day", "direction"),
    [
        ("2025-03-04", Direction.B_FROM_A),
        ("2025-03-05", Direction.B_FROM_A),  # within the hour, for all that dates tell
        ("2025-03-06", Direction.NONE),
        ("2025-03-05T12:00:00+00:00", Direction.B_FROM_A),
    ],
)
def test_a_report_that_is_clearly_later_gave_nothing_to_the_earlier(day: str, direction: Direction) -> None:
    a = story(WIRE, "a", "Marlock Tribune", day=day)
    b = story(OWN + "The gate had been repaired twice, the Marlock Tribune reported.", "b", "Tresk Echo")
    assert compare(a, b, NONE).direction is direction


def test_an_outlets_own_dateline_is_no_credit_to_itself() -> None:
    a = story("MARLOCK (CNN) — " + WIRE, "a", "CNN")
    b = story(OWN + "The insurers were slow, an uncle told CNN.", "b", "Tresk Echo")
    assert [e.note for e in compare(a, b, NONE).evidence if e.kind is EvidenceKind.CREDIT] == ["credits CNN: told"]


def test_a_name_that_both_quote_is_no_wording_they_share() -> None:
    a = story(WIRE + "“The Government of Corvin Marsh owes us an answer,” said Vane.", "a", "Marlock Tribune")
    b = story(OWN + "“We wrote to the Government of Corvin Marsh in May,” a farmer said.", "b", "Tresk Echo")
    assert not [e for e in compare(a, b, NONE).evidence if e.kind is EvidenceKind.QUOTATION]


def test_an_outlets_words_are_the_outlets_whatever_occasion_stands_near() -> None:
    said = "“the gate is the oldest on the whole of the canal and was due to be replaced long ago,”"
    a = story(WIRE + f"In a study of locks, {said} the Associated Press said.", "a", "Marlock Tribune")
    b = story(OWN + f"A study named no company; {said} the Associated Press said.", "b", "Tresk Echo")
    assert compare(a, b, NONE).origin == "Associated Press"


def test_a_credited_retelling_is_the_other_report_told_again() -> None:
    a = story(WIRE, "a", "Marlock Tribune")
    b = story(
        WIRE.replace("late on Monday", "on Monday") + "So says the Marlock Tribune, reports the Tribune.",
        "b",
        "Echo",
    )
    assert compare(a, b, NONE).relation is Relation.WHOLLY
    assert compare(a, b, NONE).direction is Direction.B_FROM_A


def test_an_outlet_that_is_only_talked_about_is_no_origin() -> None:
    a = story(WIRE, "a", "Marlock Tribune")
    b = story(OWN + "The mayor once sued the Marlock Tribune.", "b", "Tresk Echo")
    assert compare(a, b, NONE).direction is Direction.NONE


def test_shared_words_within_quotation_marks_are_never_copying() -> None:
    a = story(WIRE + QUOTE + " in a statement.", "a", "Marlock Tribune")
    b = story(OWN + QUOTE + " in a statement.", "b", "Tresk Echo")
    found = compare(a, b, NONE)
    assert (found.relation, found.direction, found.origin) == (
        Relation.COMMON_ORIGIN,
        Direction.NONE,
        "statement by Vane",
    )
    assert [e.kind for e in found.evidence if e.a and e.b] == [EvidenceKind.QUOTATION]


def test_a_transcript_of_an_interview_is_quoted_although_it_has_no_marks() -> None:
    said = "The gate swung back at us like a barn door and there was nothing to be done about it."
    a = story(OWN + f"In an interview with CNN she told more:\nCNN: What happened?\nVANE: {said}", "a", None)
    b = story(WIRE + f"“{said}” Vane told CNN.", "b", "CNN")
    found = compare(a, b, NONE)
    assert (found.relation, found.direction) == (Relation.COMMON_ORIGIN, Direction.NONE)
    assert found.origin == "interview with CNN"


def test_an_interview_of_a_third_outlet_is_the_origin_of_both() -> None:
    a = story(WIRE + QUOTE + " in an interview with the Corvin Herald.", "a", "Marlock Tribune")
    b = story(OWN + QUOTE + ", speaking to the Corvin Herald.", "b", "Tresk Echo")
    assert compare(a, b, NONE).origin == "interview with Corvin Herald"


def test_reports_that_credit_each_other_have_no_clear_direction() -> None:
    a = story(WIRE + "The Tresk Echo reported the repairs.", "a", "Marlock Tribune")
    b = story(OWN + "The Marlock Tribune reported the repairs.", "b", "Tresk Echo")
    found = compare(a, b, NONE)
    assert (found.relation, found.direction) == (Relation.PARTIALLY, Direction.UNCLEAR)


def test_reports_of_different_stories_are_independent_whatever_footer_they_share() -> None:
    footer = "Sign up for the weekly letter of the Lakeland papers and get the best of five newsrooms every Friday."
    a = story(WIRE + footer, "a", "Marlock Tribune")
    b = reading(ELSEWHERE + footer, name="b", outlet="Tresk Echo", title="Strike", published="2025-06-01")
    found = compare(a, b, NONE)
    assert (found.relation, found.same_story) == (Relation.INDEPENDENT, False)


def test_boilerplate_is_no_shared_passage() -> None:
    footer = "The Lakeland papers are owned by their readers; write to the editors at the Old Lock House."
    a, b = story(WIRE + footer, "a", "Marlock Tribune"), story(OWN + footer, "b", "Tresk Echo")
    learned = Boilerplate(
        version="1", lines=frozenset({("marlock tribune", footer.lower()), ("tresk echo", footer.lower())})
    )
    assert any(e.kind is EvidenceKind.PASSAGE for e in compare(a, b, NONE).evidence)
    assert not any(e.kind is EvidenceKind.PASSAGE for e in compare(a, b, learned).evidence)


def test_one_text_inside_another_without_any_mark_has_a_direction_only_by_its_date() -> None:
    a = story(WIRE, "a", "Marlock Tribune", day="2025-03-04")
    for day, direction in (("2025-03-06", Direction.B_FROM_A), (None, Direction.UNCLEAR)):
        b = story(OWN * 3 + WIRE, "b", "Tresk Echo", day=day)
        found = compare(a, b, NONE)
        assert (found.relation, found.direction) == (Relation.WHOLLY, direction)


def test_an_author_quoted_from_his_own_report_is_its_origin() -> None:
    prose = "I have asked the company for its log three times, and three times it has sent me a calendar instead."
    a = replace(
        story(WIRE + prose, "a", "Marlock Tribune"),
    )
    a = replace(a, report=replace(a.report, authors=("Idris Quell",)))
    b = story(OWN + f"“{prose}” writes Idris Quell.", "b", "Tresk Echo")
    found = compare(a, b, NONE)
    assert (found.relation, found.direction) == (Relation.PARTIALLY, Direction.B_FROM_A)


@pytest.mark.parametrize("order", [0, 1])
def test_a_link_to_the_other_report_is_told(order: int) -> None:
    a = story(WIRE, "a", "Marlock Tribune")
    a = replace(a, report=replace(a.report, url="https://marlock.example/barge"))
    b = story(OWN, "b", "Tresk Echo")
    b = replace(b, report=replace(b.report, links=(Link(href="https://marlock.example/barge?x=1"),)))
    found = compare(b, a, NONE) if order else compare(a, b, NONE)
    assert any(e.kind is EvidenceKind.LINK for e in found.evidence)


def test_the_other_way_round_says_the_same() -> None:
    texts = (WIRE, OWN + QUOTE + ".", OWN + "The Marlock Tribune reported it.", ELSEWHERE, WIRE + QUOTE + ".")
    turned = {Direction.A_FROM_B: Direction.B_FROM_A, Direction.B_FROM_A: Direction.A_FROM_B}
    readings = [
        story(t, str(n), o) for n, (t, o) in enumerate(zip(texts, ("Marlock Tribune", "B", "C", "D", "E"), strict=True))
    ]
    for n, one in enumerate(readings):
        for other in readings[n + 1 :]:
            there, back = compare(one, other, NONE), compare(other, one, NONE)
            assert there.relation is back.relation
            assert turned.get(there.direction, there.direction) is back.direction
            assert (there.origin, there.same_story) == (back.origin, back.same_story)


# stories -------------------------------------------------------------------------------------------


def arrows(found: tuple[Derivation, ...]) -> set[tuple[str, str]]:
    return {(d.derived, d.origin) for d in found if d.origin}


def outside(found: tuple[Derivation, ...]) -> set[tuple[str, str | None]]:
    return {(d.derived, d.origin_name) for d in found if d.origin is None}


def test_a_chain_is_told_link_by_link() -> None:
    first = story(WIRE, "1", "Marlock Tribune", day="2025-03-04")
    second = story(WIRE + "As the Marlock Tribune reported.", "2", "Tresk Echo", day="2025-03-05")
    third = story(WIRE + "As the Tresk Echo reported.", "3", "Corvin Herald", day="2025-03-06")
    assert arrows(derive([third, first, second], NONE)) == {("2", "1"), ("3", "2")}


def test_a_circle_shows_and_so_does_the_agency_behind_it() -> None:
    agency = story(WIRE, "agency", "Corrant")
    one = story(
        OWN + "The claims were reported by the Tresk Echo after an interview with Corrant.",
        "one",
        "Fairlead Log",
    )
    two = story(OWN + "The Fairlead Log reported this. Vane told Corrant more.", "two", "Tresk Echo")
    found = derive([agency, one, two], NONE)
    assert arrows(found) == {("one", "two"), ("two", "one"), ("one", "agency"), ("two", "agency")}
    circular = {(d.derived, d.origin) for d in found if any("circle" in e.note for e in d.evidence)}
    assert circular == {("one", "two"), ("two", "one")}


def test_an_origin_that_nobody_holds_is_a_row_for_each_report_under_one_name() -> None:
    said = QUOTE + " at a news conference."
    readings = [
        story(t + said, str(n), o) for n, (t, o) in enumerate(((WIRE, "A"), (OWN, "B"), ("Vane spoke.\n", "C")))
    ]
    found = derive(readings, NONE)
    assert arrows(found) == set()
    assert outside(found) == {(str(n), "news conference by Vane") for n in range(3)}
    assert all(d.relation is Relation.COMMON_ORIGIN for d in found)


def test_what_a_report_has_from_another_it_does_not_have_from_outside() -> None:
    agency = story(WIRE + QUOTE + " in a statement.", "agency", "Corrant")
    papers = [
        story(f"{town} (Corrant) - {WIRE}{QUOTE} in a statement.", name, outlet)
        for town, name, outlet in (("TRESK", "one", "Tresk Echo"), ("CORVIN", "two", "Corvin Herald"))
    ]
    found = derive([agency, *papers], NONE)
    assert arrows(found) == {("one", "agency"), ("two", "agency")}
    assert outside(found) == set()


def test_independent_reports_give_no_row() -> None:
    assert derive([story(WIRE, "a", "A"), reading(ELSEWHERE, name="b", outlet="B")], NONE) == ()
    assert derive([], NONE) == ()


def test_the_order_of_the_readings_does_not_matter() -> None:
    readings = [
        story(t, str(n), o) for n, (t, o) in enumerate(((WIRE, "Reuters"), (OWN + WIRE, "B"), (OWN + QUOTE, "C")))
    ]
    assert derive(readings, NONE) == derive(readings[::-1], NONE)


def test_evidence_lies_in_the_derived_report_first() -> None:
    found = derive([story(WIRE, "a", "Reuters"), story(OWN + WIRE, "b", "Tresk Echo")], NONE)
    (row,) = found
    assert (row.derived, row.origin) == ("b", "a")
    assert all((e.a is None or e.a.report == "b") and (e.b is None or e.b.report == "a") for e in row.evidence)


PIECES = st.lists(st.sampled_from([*WIRE.split("\n"), *OWN.split("\n"), QUOTE, "(AP) — x", "told CNN"]), max_size=6)


@settings(max_examples=40, deadline=None)
@given(PIECES, PIECES)
def test_spans_lie_within_their_reports(one: list[str], other: list[str]) -> None:
    a, b = story("\n".join(one), "a", "Marlock Tribune"), story("\n".join(other), "b", "CNN")
    for e in compare(a, b, NONE).evidence:
        for span, held in ((e.a, a), (e.b, b)):
            if span is not None:
                assert span.report == held.report.id
                assert 0 <= span.start < span.end <= len(held.report.text)
