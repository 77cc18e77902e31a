"""Differences between invented reports: neutral between siblings, dropped or added only along a derivation."""

from __future__ import annotations

from collections.abc import Sequence

from sayso import differences
from sayso.model import Carriage, Derivation, Difference, Reading
from tests.claims.told import assess, copied, reading

MILL = "the Harrow mill dumped acid in the river Orla for nine years"


def between(*readings: Reading, derivations: Sequence[Derivation] = ()) -> tuple[Difference, ...]:
    found = assess(*readings, derivations=derivations)
    return differences.find(readings, found, derivations)


def told(readings: Sequence[Reading], found: Sequence[Difference]) -> list[tuple[str, str, str, str]]:
    """Each difference as (kind, what, from: words, to)."""
    reports = {r.report.id: r.report for r in readings}
    return [
        (
            d.kind.value,
            d.what,
            f"{d.source.report}: {' '.join(reports[d.source.report].words(s) for s in d.source.spans)}",
            d.target.report if d.target else "",
        )
        for d in found
    ]


CAVEAT = reading("courier", f"[Ada Marsh]s [said]k [{MILL}]c. The Courier could not verify that {MILL}.")
WITHOUT = reading("herald", f"[{MILL[0].upper()}{MILL[1:]}]c, [Marsh]s [told]k the Herald on Friday.")


def test_a_caveat_that_a_sibling_says_nothing_of_is_not_carried() -> None:
    both = [CAVEAT, WITHOUT]
    assert told(both, between(*both)) == [
        ("not-carried", "caveat", "courier: could not verify", "herald"),
    ]


def test_along_a_derivation_held_by_evidence_the_caveat_is_dropped() -> None:
    both = [CAVEAT, WITHOUT]
    took = [copied(WITHOUT, CAVEAT, "arrow mill dumped acid in the river Orla for nine years")]
    assert told(both, between(*both, derivations=took)) == [
        ("dropped", "caveat", "courier: could not verify", "herald"),
    ]


def test_what_a_derived_report_has_and_its_origin_lacks_is_added() -> None:
    both = [CAVEAT, WITHOUT]
    took = [copied(CAVEAT, WITHOUT, "arrow mill dumped acid in the river Orla for nine years")]
    assert told(both, between(*both, derivations=took)) == [
        ("added", "caveat", "courier: could not verify", "herald"),
    ]


def test_a_denial_is_not_carried_by_a_report_that_only_has_the_claim() -> None:
    denied = reading("courier", f"[Ada Marsh]s [said]k [{MILL}]c.¶[The Orla council]s2 [denied]k2 [that {MILL}]c2.")
    both = [denied, WITHOUT]
    assert ("not-carried", "denial", "courier: denied", "herald") in told(both, between(*both))


def test_two_denials_are_no_difference() -> None:
    one = reading("a", f"[Ada Marsh]s [said]k [{MILL}]c.¶[The Orla council]s2 [denied]k2 [that {MILL}]c2.")
    two = reading("b", f"[Ada Marsh]s [said]k [{MILL}]c.¶[The Orla council]s2 [denied]k2 [that {MILL}]c2.")
    assert between(one, two) == ()


def test_a_hedge_that_the_other_report_leaves_out() -> None:
    hedged = reading("a", "[Ada Marsh]s [said]k [the Harrow mill allegedly dumped acid in the river Orla]c.")
    plain = reading("b", "[Ada Marsh]s [said]k [the Harrow mill dumped acid in the river Orla]c.")
    assert told([hedged, plain], between(hedged, plain)) == [("not-carried", "hedge", "a: allegedly", "b")]


def test_an_attribution_that_the_other_report_leaves_out() -> None:
    plain = reading("b", f"{MILL[0].upper()}{MILL[1:]}.")
    found = told([WITHOUT, plain], between(WITHOUT, plain))
    assert ("not-carried", "attribution", "herald: Marsh", "b") in found


def test_another_outlet_is_no_attribution_of_its_own() -> None:
    relayed = reading("post", f"[{MILL[0].upper()}{MILL[1:]}]c, [the herald]s [reported]k.")
    found = told([WITHOUT, relayed], between(WITHOUT, relayed))
    assert ("not-carried", "attribution", "herald: Marsh", "post") in found


def test_a_figure_that_the_other_report_leaves_out() -> None:
    one = reading("a", "[Ada Marsh]s [said]k [the Harrow mill dumped 40 tonnes of acid in the river Orla]c.")
    two = reading("b", "[Ada Marsh]s [said]k [the Harrow mill dumped tonnes of acid in the river Orla]c.")
    assert told([one, two], between(one, two)) == [("not-carried", "figure", "a: 40", "b")]


def test_reports_of_different_claims_have_no_differences() -> None:
    other = reading("b", "[Karel Dorn]s [said]k [the winter fair will open in December]c.")
    assert between(CAVEAT, other) == ()


def test_nothing_is_dropped_without_evidence() -> None:
    both = [CAVEAT, WITHOUT]
    assert {d.kind for d in between(*both)} == {Carriage.NOT_CARRIED}
