"""The order of checking: heavy, passed on widely on one word, contested, unsure first; and a table safe to open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import ledger
from sayso.model import Basis, Claim, ClaimId, OriginKind, ReportId, Standing, StandingValue
from tests.dossier import ferry

HELD = ferry.dossier()
FIRST, SECOND = HELD.claims
PLAIN = replace(FIRST, contests=(), standings=(FIRST.standings[1],), weight=1.0)


def order(*claims: Claim) -> list[str]:
    return [e.claim.id for e in ledger.entries([replace(HELD, claims=claims)])]


def named(claim: Claim, name: str) -> Claim:
    return replace(claim, id=ClaimId(name))


def test_what_is_heavier_comes_first() -> None:
    assert order(named(PLAIN, "a"), named(replace(PLAIN, weight=2.0), "b")) == ["b", "a"]


def test_one_origin_behind_several_reports_comes_before_two_and_before_one_report() -> None:
    two = replace(PLAIN, origins=(*PLAIN.origins, replace(PLAIN.origins[0], name="Ann Lee")))
    single = replace(PLAIN, reports=(ReportId("a"),))
    assert order(named(two, "two"), named(single, "single"), named(PLAIN, "many"))[0] == "many"


def test_what_is_denied_or_told_otherwise_comes_first() -> None:
    denied = replace(PLAIN, standings=FIRST.standings)
    against = replace(PLAIN, contests=(ClaimId("x"),))
    assert set(order(named(PLAIN, "p"), named(denied, "d"), named(against, "a"))[:2]) == {"d", "a"}


def test_hearsay_and_the_unnamed_come_before_the_named() -> None:
    origin = PLAIN.origins[0]
    unnamed = replace(PLAIN, origins=(replace(origin, kind=OriginKind.UNNAMED),))
    hearsay = replace(PLAIN, origins=(replace(origin, basis=Basis.HEARSAY),))
    assert set(order(named(PLAIN, "p"), named(unnamed, "u"), named(hearsay, "h"))[:2]) == {"u", "h"}


def test_an_unsure_reading_says_so() -> None:
    readings = tuple(
        replace(r, attributions=tuple(replace(a, confidence=0.3) for a in r.attributions)) for r in HELD.readings
    )
    (entry, *_) = ledger.entries([replace(HELD, readings=readings)])
    assert entry.confidence == pytest.approx(0.3)
    assert "the reading is unsure (0.30): check the words first" in entry.why


def test_what_a_person_set_aside_comes_last() -> None:
    assert order(replace(named(PLAIN, "a"), set_aside="d1", weight=99.0), named(PLAIN, "b")) == ["b", "a"]


def test_why_is_told_in_words() -> None:
    (entry, other) = ledger.entries([HELD])
    assert entry.why == (
        "2 reports carry it, on one known origin: Orsa Velt (how they know is not stated)",
        "denied by The company; 1 other account against it",
    )
    assert other.why == ("one report has it, and no origin is told", "1 other account against it")
    assert entry.carriers == ("Tarn Gazette", "Vale Post")
    assert other.confidence is None


@given(st.permutations(range(6)))
def test_the_order_does_not_depend_on_the_order_given(places: list[int]) -> None:
    claims = [named(replace(PLAIN, weight=float(n // 2)), f"c{n}") for n in range(6)]
    assert order(*(claims[n] for n in places)) == order(*claims)


def test_the_table_holds_the_exact_words_with_their_places() -> None:
    row = next(iter(csv.DictReader(io.StringIO(ledger.table(ledger.entries([HELD]), [HELD]), newline=""))))
    assert tuple(row) == ledger.COLUMNS
    assert row["evidence"] == "““The dam will hold,”” [a 0-20] | ““The dam may hold,”” [b 0-19]"
    assert row["standing_evidence"] == "“denied” [a 98-104]"
    assert (row["reports"], row["known_origins"], row["id"]) == ("2", "1", "c1")
    assert row["origins"] == "Orsa Velt (speaker; how they know is not stated)"


def test_lines_of_the_table_end_as_rfc_4180_wants() -> None:
    text = ledger.table(ledger.entries([HELD]), [HELD])
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == 3


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r=", " =", "\uff1d"])
def test_no_cell_becomes_a_formula(begin: str) -> None:
    hostile = f"{begin}cmd|' /C calc'!A1"
    standing = Standing(value=StandingValue.DENIED, by=hostile, evidence=(), rule="r")
    claim = replace(FIRST, text=hostile, standings=(standing,), why=(hostile,))
    origin = replace(claim.origins[0], name=hostile)
    held = replace(HELD, claims=(replace(claim, origins=(origin,)),), title=hostile)
    for row in csv.reader(io.StringIO(ledger.table(ledger.entries([held]), [held]), newline="")):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "@", "\uff1d"))
            assert not cell.lstrip().startswith("-")


def test_a_negative_number_stays_a_number() -> None:
    assert ledger.inert("-1.25") == "-1.25"
    assert ledger.inert("-1+1") == "'-1+1"
