"""Claims of invented stories: what is one claim, on how many origins, and how it stands."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.candidates import split
from sayso.likeness import opposed, profile
from sayso.model import Basis, OriginKind, Reading, StandingValue
from tests.claims.told import assess, copied, holding, reading

SPILL = reading(
    "courier",
    "[Ada Marsh]s [said]k [the Harrow mill dumped acid in the river Orla for nine years]c.¶"
    "The mill employs four hundred people in the valley.",
)
SPILL_TOO = reading(
    "herald",
    "[The Harrow mill dumped acid in the river Orla for nine years]c, [Marsh]s [told]k the Herald on Friday.",
)
SPILL_DENIED = reading(
    "times",
    "[The Orla council]s [denied]k [that the Harrow mill dumped acid in the river Orla]c.",
)
SPILL_UNSOURCED = reading("post", "The Harrow mill dumped acid in the river Orla for nine years.")


def test_ten_reports_of_one_speech_are_one_origin() -> None:
    claim = holding(assess(SPILL, SPILL_TOO), "dumped acid")
    assert claim.reports == ("courier", "herald")
    assert [o.name for o in claim.origins] == ["Ada Marsh"]
    assert claim.independent == 1


def test_a_restatement_without_a_source_adds_no_origin_where_another_report_names_one() -> None:
    claim = holding(assess(SPILL, SPILL_UNSOURCED), "dumped acid")
    assert claim.reports == ("courier", "post")
    assert [o.name for o in claim.origins] == ["Ada Marsh"]


def test_where_nobody_is_named_the_reporters_account_is_the_one_origin() -> None:
    (claim,) = assess(SPILL_UNSOURCED)
    assert [o.kind for o in claim.origins] == [OriginKind.OBSERVATION]


def test_a_phrase_of_somebodys_is_no_source_of_the_sentence_around_it() -> None:
    line = (
        "The ambassador Nawal Fahr left her post in Orla last week and has spoken in public since against the siege, "
        "[a war]c [the Orla council]s [declared]k [lost]c."
    )
    (claim,) = assess(reading("one", line))
    assert [o.kind for o in claim.origins] == [OriginKind.OBSERVATION]


def test_what_is_due_to_happen_is_no_cause() -> None:
    one = reading(
        "one",
        "[Nearly none of the recruits due to join the army reported for duty]c, [Ada Marsh]s [said]k.¶"
        "[Armed recruits are behind the violence]c, [Ilan Petro]s [said]k.",
    )
    assert all(not claim.contests for claim in assess(one))


def test_shared_copy_without_a_source_is_one_origin() -> None:
    line = "The ferry Halina sank off Ostrey late on Monday with two hundred passengers on board."
    one, two = reading("one", line), reading("two", line)
    claim = holding(assess(one, two, derivations=[copied(two, one, line)]), "ferry")
    assert [(o.kind, o.reports) for o in claim.origins] == [(OriginKind.AGENCY, ("one", "two"))]


def test_two_people_quoted_apart_are_two_origins() -> None:
    other = reading("herald", "[The Harrow mill has dumped acid in the river Orla for years]c, [Ilan Petro]s [said]k.")
    claim = holding(assess(SPILL, other), "dumped acid")
    assert [o.name for o in claim.origins] == ["Ada Marsh", "Ilan Petro"]


def test_a_spokesman_speaks_for_the_body() -> None:
    body = reading("one", "[The Orla council]s [said]k [the Harrow bridge would stay closed until the autumn]c.")
    mouth = reading(
        "two",
        "[The Harrow bridge would stay closed until the autumn]c, [a spokesman for the Orla council]s [said]k.",
    )
    claim = holding(assess(body, mouth), "bridge")
    assert [o.name for o in claim.origins] == ["Orla council"]


def test_the_basis_is_told_as_far_as_the_text_tells_it() -> None:
    saw = reading("one", "“[I saw the acid run into the river Orla that night]c,” [said]k [Ada Marsh]s.")
    document = reading("two", "[The filters were switched off in March]c, according to [the audit]s.")
    found = assess(saw, document)
    assert holding(found, "acid").origins[0].basis is Basis.WITNESS
    assert holding(found, "filters").origins[0].basis is Basis.DOCUMENT


def test_a_denial_makes_the_claim_denied_and_names_who_denies() -> None:
    claim = holding(assess(SPILL, SPILL_DENIED), "dumped acid")
    assert claim.standing.value is StandingValue.DENIED
    assert claim.standing.by == "Orla council"
    assert claim.standing.rule.startswith("denied:")
    assert [o.name for o in claim.origins] == ["Ada Marsh"]


def test_a_count_that_rose_is_an_update_and_no_dispute() -> None:
    one = reading("a", "[Ilan Petro]s [said]k [9 people were killed when the dam broke]c.")
    two = reading(
        "b", "[The number of people killed when the dam broke rose to 14 from 9]c, [the Orla council]s [said]k."
    )
    assert {s.value for c in assess(one, two) for s in c.standings} == {StandingValue.ASSERTED}
    least = reading("c", "[Ilan Petro]s [said]k [at least 9 people were killed when the dam broke]c.")
    more = reading("d", "[Marsh]s [said]k [14 people were killed when the dam broke]c.")
    assert {s.value for c in assess(least, more) for s in c.standings} == {StandingValue.ASSERTED}


def test_another_count_of_another_source_is_a_dispute() -> None:
    one = reading("a", "[Ilan Petro]s [said]k [9 people were killed when the dam broke]c.")
    two = reading("b", "[Ada Marsh]s [said]k [14 people were killed when the dam broke]c.")
    assert StandingValue.DISPUTED in {s.value for c in assess(one, two) for s in c.standings}


def test_by_whom_is_the_storys_name_for_them_never_a_bare_pronoun() -> None:
    he = reading(
        "times",
        "[Ilan Petro]s [runs]k the council. [He]s2 [denied]k2 [that the Harrow mill dumped acid in the river Orla]c2.",
    )
    told = holding(assess(SPILL, he), "dumped acid").standing
    assert told.value is StandingValue.DENIED
    assert told.by is None or "Petro" in told.by


def test_the_reporters_own_caveat_names_the_outlet_whatever_it_calls_itself() -> None:
    doubted = reading(
        "mail", "[Ada Marsh]s [said]k [the mill dumped acid in the river]c. The Mail could not verify that the mill dumped acid in the river.",
        outlet="Harrow Mail",
    )  # fmt: skip
    claim = holding(assess(doubted), "dumped acid")
    assert [s.by for s in claim.standings] == ["the reporter (Harrow Mail)"]


def test_a_denial_in_words_of_its_own_answers_what_was_said_of_the_denier_before() -> None:
    line = (
        "[The council was warned of the roof two years ago]c, [Ada Marsh]s [said]k. The roof fell in on Tuesday.¶"
        "The council denied that it had received any such letter."
    )
    claim = holding(assess(reading("times", line)), "warned of the roof")
    assert claim.standing.value is StandingValue.DENIED


def test_what_the_denier_says_is_not_denied_by_it() -> None:
    line = (
        "[The mill dumped acid in the river]c, [Ada Marsh]s [said]k. [The Orla council]s2 [denied]k2 [that the mill "
        "dumped acid in the river]c2. [No acid was dumped in the river by the mill]c3, [the council]s3 [said]k3."
    )
    found = assess(reading("times", line))
    own = [c for c in found if c.text.startswith("No acid")]
    assert not any(s.by == "Orla council" for c in own for s in c.standings if s.value is StandingValue.DENIED)


def test_a_caveat_on_somebodys_word_covers_the_lead_in_which_they_are_not_yet_named() -> None:
    line = (
        "[The mill dumped acid in the river]c, [a former clerk]s [said]k.¶[Ada Marsh]s2 [said]k2 [the pumps ran at night]c2. "
        "“[We wrote nothing down]c3,” [Marsh]s3 [said]k3. The Times could not verify Marsh's account."
    )
    found = assess(reading("times", line))
    for words in ("dumped acid", "pumps ran"):
        assert holding(found, words).standing.value is StandingValue.UNVERIFIED, words


def test_several_standings_stand_side_by_side_the_strongest_first() -> None:
    story = reading(
        "courier",
        "[Ada Marsh]s [said]k [the Harrow mill dumped acid in the river Orla]c. The Courier could not verify that "
        "the Harrow mill dumped acid in the river Orla.¶"
        "[An official]s2 [confirmed]k2 [that the Harrow mill dumped acid in the river Orla]c2.",
    )
    claim = holding(assess(story), "dumped acid")
    values = [s.value for s in claim.standings]
    assert values[0] is StandingValue.UNVERIFIED
    assert StandingValue.CONFIRMED in values


def test_a_hedge_stands_only_where_no_report_tells_it_outright() -> None:
    hedged = reading("one", "The Harrow mill reportedly dumped acid in the river Orla for nine years.")
    assert holding(assess(hedged), "acid").standing.value is StandingValue.UNVERIFIED
    assert holding(assess(hedged, SPILL), "acid").standing.value is StandingValue.ASSERTED


def test_what_nobody_speaks_against_is_asserted() -> None:
    claim = holding(assess(SPILL), "dumped acid")
    assert [s.value for s in claim.standings] == [StandingValue.ASSERTED]
    assert claim.contests == ()


def test_opposite_statements_are_two_claims_that_contest_each_other() -> None:
    no = reading("herald", "[The Orla council]s [said]k [the Harrow mill has never dumped acid in the river Orla]c.")
    found = assess(SPILL, no)
    yes, never = holding(found, "for nine years"), holding(found, "never dumped")
    assert yes.id != never.id
    assert yes.contests == (never.id,)
    assert never.contests == (yes.id,)
    assert yes.standing.value is StandingValue.DISPUTED


def test_other_figures_are_another_claim() -> None:
    ten = reading("one", "[Ada Marsh]s [said]k [the blast at the Harrow mill killed 10 people]c.")
    seventeen = reading("two", "[The Orla council]s [said]k [the blast at the Harrow mill killed 17 people]c.")
    first, second = sorted(assess(ten, seventeen), key=lambda c: c.text)
    assert first.contests == (second.id,)
    assert {first.standing.value, second.standing.value} == {StandingValue.DISPUTED}


def test_rival_accounts_told_one_after_the_other_contest_each_other() -> None:
    story = reading(
        "courier",
        "[The Veldian government]s [said]k [its soldiers raided an arms store near Kaz]c.¶"
        "[Ilan Petro]s2, however, [said]k2 [the soldiers struck a school and killed six boys]c2.",
    )
    store, school = sorted(assess(story), key=lambda c: "school" in c.text)
    assert store.contests == (school.id,)


def test_a_caveat_on_a_speaker_reaches_what_the_speaker_says() -> None:
    story = reading(
        "courier",
        "[Ilan Petro]s [said]k [the ministry sold the grain abroad]c.¶"
        "The Courier cannot verify Petro's allegations because the port is closed.",
    )
    claim = holding(assess(story), "grain")
    assert claim.standing.value is StandingValue.UNVERIFIED
    assert "covers everything this speaker says" in claim.standing.rule


def test_a_caveat_reaches_facts_and_no_wishes() -> None:
    story = reading(
        "courier",
        "[Ilan Petro]s [said]k [the ministry sold the grain abroad]c.¶"
        "[Ilan Petro]s2 [said]k2 [he favours an inquiry into the port of Veld]c2.¶"
        "The Courier cannot verify Petro's allegations because the port is closed.",
    )
    found = assess(story)
    assert holding(found, "grain").standing.value is StandingValue.UNVERIFIED
    assert holding(found, "favours").standing.value is StandingValue.ASSERTED


def test_nobody_confirms_what_only_they_say() -> None:
    alone = reading("gazette", "[An official]s [confirmed]k [that the Harrow mill dumped acid in the river Orla]c.")
    assert holding(assess(alone), "acid").standing.value is StandingValue.ASSERTED
    values = [s.value for s in holding(assess(alone, SPILL), "acid").standings]
    assert values == [StandingValue.CONFIRMED]


def test_what_somebody_acknowledges_stands_as_confirmed() -> None:
    alone = reading("courier", "[Karel Dorn]s [acknowledged]k [that the Harrow mill dumped acid in the river Orla]c.")
    assert holding(assess(alone), "acid").standing.value is StandingValue.CONFIRMED


def test_a_confirmation_of_a_small_part_confirms_no_long_statement() -> None:
    long = reading(
        "herald",
        "Karel Dorn resigned from the Orla council last week and has since told television crews in the capital that "
        "the ministry starves the northern valleys, a hunger that doctors there call the worst since the flood.",
    )
    brief = reading("courier", "[The Orla council]s [confirmed]k [that Karel Dorn resigned]c.")
    assert holding(assess(long, brief), "starves").standing.value is StandingValue.ASSERTED


def test_allegations_alone_are_nobodys_in_particular() -> None:
    story = reading("courier", "The mill is old. Dorn has denied the allegations.")
    other = reading("herald", "[Ada Marsh]s [said]k [she was far too busy to read about allegations at the mill]c.")
    assert holding(assess(story, other), "busy").standing.value is StandingValue.ASSERTED


def test_accusations_and_figures_come_before_scene_setting() -> None:
    story = reading(
        "courier",
        "The morning was cold and the crowd wore scarves in the old square.¶"
        "[Ada Marsh]s [accused]k [the mayor of stealing $40,000 from the flood fund]c.",
    )
    found = assess(story)
    assert "stealing" in found[0].text
    assert "an accusation" in found[0].why
    assert found[-1].weight < found[0].weight


def test_the_order_of_the_reports_makes_no_difference() -> None:
    story: list[Reading] = [SPILL, SPILL_TOO, SPILL_DENIED, SPILL_UNSOURCED]
    results = {assess(*order) for order in permutations(story)}
    assert len(results) == 1


def test_every_claim_is_worded_by_a_report_and_points_into_it() -> None:
    story = [SPILL, SPILL_TOO, SPILL_DENIED, SPILL_UNSOURCED]
    texts = {r.report.id: r.report for r in story}
    for claim in assess(*story):
        for statement in claim.statements:
            assert all(texts[statement.report].words(span) for span in statement.spans)
        pieces = claim.text.split(" … ")
        assert any(all(p in texts[s.report].text for p in pieces) for s in claim.statements)


def test_a_sentence_that_says_two_things_is_two_statements_with_one_subject() -> None:
    text = "The Orla council condemned the mill, accusing its owners of hiding three earlier spills."
    parts = split(text, (0, len(text)))
    assert [" … ".join(text[slice(*e)] for e in part) for part in parts] == [
        "The Orla council condemned the mill",
        "The Orla council … accusing its owners of hiding three earlier spills.",
    ]


def test_opposite_words_and_negations_turn_a_statement() -> None:
    assert opposed(profile("The mayor supports the harbour tax"), profile("The mayor opposes the harbour tax"))
    assert opposed(profile("The pump failed"), profile("The pump never failed"))
    assert not opposed(profile("The pump failed in May"), profile("The pump failed, not the valve"))


SENTENCES = st.sampled_from(
    [
        "The Harrow mill dumped acid in the river Orla for nine years.",
        "The Harrow mill never dumped acid in the river Orla.",
        "The blast killed 17 people in the valley on Friday.",
        "At least ten people were killed in the blast, the council said.",
        "Nobody answered the telephone.",
        "The mayor reportedly left the town at night.",
    ]
)


@given(st.lists(SENTENCES, min_size=1, max_size=6), st.lists(SENTENCES, min_size=1, max_size=6))
def test_claims_hold_together_whatever_is_told(first: list[str], second: list[str]) -> None:
    found = assess(reading("one", " ".join(first)), reading("two", " ".join(second)))
    ids = [c.id for c in found]
    assert len(ids) == len(set(ids))
    assert [c.weight for c in found] == sorted((c.weight for c in found), reverse=True)
    for claim in found:
        assert claim.standings
        assert claim.origins
        assert set(claim.contests) <= set(ids) - {claim.id}
        assert all(claim.id in next(c for c in found if c.id == other).contests for other in claim.contests)


def test_an_accusation_is_worded_with_who_makes_it() -> None:
    story = reading("herald", "[Ada Marsh]s [accused]k [Petro of hiding the letter when he was on the board]c.")
    (claim,) = assess(story)
    assert claim.text == "Ada Marsh accused Petro of hiding the letter when he was on the board"
