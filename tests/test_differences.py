"""Differences between invented reports: neutral between siblings, dropped or added only along a derivation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso import differences, figures
from sayso.model import Carriage, Derivation, Difference, EvidenceKind, Reading, Relation
from tests.claims.told import assess, copied, reading

MILL = "the Harrow mill dumped acid in the river Orla for nine years"


CAVEATED = f"courier: The Courier could not verify that {MILL}."


def between(*readings: Reading, derivations: Sequence[Derivation] = ()) -> tuple[Difference, ...]:
    found = assess(*readings, derivations=derivations)
    return differences.find(readings, found, derivations, figures.find(readings))


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
        ("not-carried", "caveat", CAVEATED, "herald"),
    ]


def test_along_a_derivation_held_by_evidence_the_caveat_is_dropped() -> None:
    both = [CAVEAT, WITHOUT]
    took = [copied(WITHOUT, CAVEAT, "arrow mill dumped acid in the river Orla for nine years")]
    assert told(both, between(*both, derivations=took)) == [
        ("dropped", "caveat", CAVEATED, "herald"),
    ]


def test_what_a_derived_report_has_and_its_origin_lacks_is_added() -> None:
    both = [CAVEAT, WITHOUT]
    took = [copied(CAVEAT, WITHOUT, "arrow mill dumped acid in the river Orla for nine years")]
    assert told(both, between(*both, derivations=took)) == [
        ("added", "caveat", CAVEATED, "herald"),
    ]


def test_a_denial_is_not_carried_by_a_report_that_only_has_the_claim() -> None:
    denied = reading("courier", f"[Ada Marsh]s [said]k [{MILL}]c.¶[The Orla council]s2 [denied]k2 [that {MILL}]c2.")
    both = [denied, WITHOUT]
    assert ("not-carried", "denial", f"courier: The Orla council denied that {MILL}.", "herald") in told(
        both, between(*both)
    )


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


def test_a_figure_for_one_thing_that_another_report_of_the_claim_gives_none_for() -> None:
    line = "[Ada Marsh]s [said]k [the Harrow mill dumped 40 tonnes of acid in the river Orla]c."
    one, two = reading("a", line), reading("b", line)
    three = reading("c", "[Ada Marsh]s [said]k [the Harrow mill dumped tonnes of acid in the river Orla]c.")
    found = told([one, two, three], between(one, two, three))
    assert ("not-carried", "figure", "a: 40", "c") in found
    assert {what for _, what, _, _ in found} == {"figure"}


def test_ages_and_hours_are_no_figures_that_somebody_left_out() -> None:
    one = reading("a", "[Ada Marsh, 51]s, [said]k at 9 p.m. [that the Harrow mill dumped acid in the river Orla]c.")
    two = reading("b", "[Ada Marsh]s [said]k [that the Harrow mill dumped acid in the river Orla]c.")
    assert between(one, two) == ()


def test_reports_of_different_claims_have_no_differences() -> None:
    other = reading("b", "[Karel Dorn]s [said]k [the winter fair will open in December]c.")
    assert between(CAVEAT, other) == ()


def test_nothing_is_dropped_without_evidence() -> None:
    both = [CAVEAT, WITHOUT]
    assert {d.kind for d in between(*both)} == {Carriage.NOT_CARRIED}


ACCOUNT = "[Ada Marsh]s [said]k [the Harrow mill dumped acid in the river Orla for nine years]c."
PUMPS = "“[The pumps ran every night from dusk]c2,” [Marsh]s2 [said]k2."


def test_a_caveat_that_another_report_has_in_its_own_words_is_carried() -> None:
    one = reading("a", f"{ACCOUNT} {PUMPS} Her account could not be independently verified.")
    two = reading("b", f"{PUMPS} {ACCOUNT} The Herald has been unable to confirm what Marsh says.")
    took = [copied(two, one, "arrow mill dumped acid in the river Orla for nine years")]
    assert [d for d in told([one, two], between(one, two, derivations=took)) if d[1] == "caveat"] == []


def test_a_caveat_on_another_matter_does_not_carry_this_one() -> None:
    one = reading("a", f"{ACCOUNT} Her account could not be independently verified.")
    two = reading(
        "b",
        f"{ACCOUNT} [Karel Dorn]s2 [said]k2 [the winter fair would move]c2. The Herald could not verify that the winter fair would move.",
    )
    took = [copied(two, one, "arrow mill dumped acid in the river Orla for nine years")]
    assert ("dropped", "caveat", "a: Her account could not be independently verified.", "b") in told(
        [one, two], between(one, two, derivations=took)
    )


def test_reports_that_are_each_said_to_have_taken_from_the_other_drop_nothing() -> None:
    both = [CAVEAT, WITHOUT]
    words = "arrow mill dumped acid in the river Orla for nine years"
    took = [copied(WITHOUT, CAVEAT, words), copied(CAVEAT, WITHOUT, words)]
    assert {d.kind for d in between(*both, derivations=took)} == {Carriage.NOT_CARRIED}


def quoted(derived: Reading, origin: Reading, words: str) -> Derivation:
    """A derivation held by a quotation alone."""
    one = copied(derived, origin, words)
    return replace(one, evidence=tuple(replace(e, kind=EvidenceKind.QUOTATION) for e in one.evidence))


def test_a_quotation_shows_only_what_it_holds_to_have_been_taken() -> None:
    one = reading(
        "a", f"{ACCOUNT} The Courier could not verify that {MILL}.¶[Karel Dorn]s2 [said]k2 [the fair is on]c2."
    )
    two = reading(
        "b",
        "[The Harrow mill dumped acid in the river Orla for nine years]c, [a filing]s [says]k.¶[Karel Dorn]s2 [said]k2 [the fair is on]c2.",
    )
    assert ("not-carried", "caveat", f"a: The Courier could not verify that {MILL}.", "b") in told(
        [one, two], between(one, two, derivations=[quoted(two, one, "the fair is on")])
    )
    assert ("dropped", "caveat", f"a: The Courier could not verify that {MILL}.", "b") in told(
        [one, two], between(one, two, derivations=[quoted(two, one, "acid in the river Orla")])
    )


def test_a_denial_in_other_words_by_the_same_denier_is_carried() -> None:
    one = reading("a", f"[Ada Marsh]s [said]k [{MILL}]c.¶[The Orla council]s2 [denied]k2 [that {MILL}]c2.")
    two = reading("b", f"[Ada Marsh]s [said]k [{MILL}]c.¶[The Orla council]s2 [said]k2 [every filter was in place]c2.")
    took = [copied(two, one, "arrow mill dumped acid in the river Orla for nine years")]
    assert [d for d in told([one, two], between(one, two, derivations=took)) if d[1] == "denial"] == []


def test_what_we_have_no_evidence_of_is_denied_not_doubted() -> None:
    one = reading(
        "a", f"[Ada Marsh]s [said]k [{MILL}]c.¶“[We have no evidence that {MILL}]c2,” [the Orla council]s2 [said]k2."
    )
    found = told([one, WITHOUT], between(one, WITHOUT))
    assert ("not-carried", "denial", f"a: “We have no evidence that {MILL},” the Orla council said.", "herald") in found
    assert not [d for d in found if d[1] == "caveat"]


def test_the_noun_claims_keeps_no_distance() -> None:
    one = reading(
        "a", "[Ada Marsh]s [said]k [the Harrow mill dumped acid in the river Orla, and made two insurance claims]c."
    )
    two = reading(
        "b", "[Ada Marsh]s [said]k [the Harrow mill dumped acid in the river Orla, and made two insurance demands]c."
    )
    assert [d for d in told([one, two], between(one, two)) if d[1] == "hedge"] == []


def test_at_least_left_out_of_a_number_that_was_taken_is_a_dropped_hedge() -> None:
    one = reading("a", "[Police]s [said]k [at least 12 people were arrested in Harrow on Monday]c.")
    two = reading("b", "[Twelve people were arrested in Harrow on Monday]c, [police]s [said]k.")
    took = [copied(two, one, "people were arrested in Harrow on Monday")]
    assert ("dropped", "hedge", "a: at least 12", "b") in told([one, two], between(one, two, derivations=took))
    assert [d for d in told([one, two], between(one, two)) if d[1] == "hedge"] == []


def test_a_reprint_repeats_nothing_that_its_origin_is_told_to_have() -> None:
    reprint = reading("post", f"[Ada Marsh]s [said]k [{MILL}]c. The Courier could not verify that {MILL}.")
    took = [replace(copied(reprint, CAVEAT, CAVEAT.report.text), relation=Relation.WHOLLY)]
    found = told([CAVEAT, reprint, WITHOUT], between(CAVEAT, reprint, WITHOUT, derivations=took))
    assert {source for _, _, source, _ in found} == {CAVEATED}
