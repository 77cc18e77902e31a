from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso import topic
from sayso.topic import Facet, Feature


def of(text: str) -> dict[str, Facet]:
    return {f.key: f.facet for f in topic.features(text)}


def test_names_figures_and_words() -> None:
    found = of("On Monday the barge Ellen Vane sank with 1,400 tonnes of sand.")
    assert found["ellen"] is found["vane"] is Facet.NAME
    assert found["ellen vane"] is Facet.PAIR
    assert found["1400"] is Facet.FIGURE
    assert found["barge"] is found["sand"] is Facet.WORD


def test_a_capital_that_opens_a_sentence_or_stands_in_a_headline_makes_no_name() -> None:
    assert of("Sand was lost. Divers came.")["diver"] is Facet.WORD
    assert of("Barge Sinks With Sand In Canal\nA barge sank.")["barge"] is Facet.WORD
    assert of("The mayor spoke. Marlock was calm, and Marlock slept.")["marlock"] is Facet.NAME


def test_endings_and_possessives_do_not_matter() -> None:
    assert of("the barge's divers").keys() == of("the barges diver").keys()


def test_skipped_extents_say_nothing() -> None:
    text = "A barge sank. Read more about herons."
    assert "heron" not in {f.key for f in topic.features(text, [(14, len(text))])}


def test_what_every_report_speaks_of_is_common_and_an_unknown_name_is_rare() -> None:
    common, rare = Feature("said", Facet.WORD), Feature("ambryport", Facet.NAME)
    assert topic.rarity(common) < 1 < topic.rarity(rare) == topic.RAREST
    assert 0 < topic.share(rare) < topic.share(common) <= 1


@given(st.text(max_size=200))
def test_any_text_has_features_and_the_same_ones_each_time(text: str) -> None:
    assert topic.features(text) == topic.features(text)
    assert all(f.key for f in topic.features(text))
