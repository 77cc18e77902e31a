"""Every finding with an id is explained, with the exact words and the method that found it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sayso import explaining, ingest, lexicon, pipeline
from sayso.model import Dossier, Report
from tests.dossier import ferry

HELD = ferry.dossier()
SAMPLE = Path(__file__).parents[2] / "sample" / "coverage"


def steps(identity: str) -> list[str]:
    found = explaining.explain(HELD, identity)
    assert found is not None
    return [step.text for step in found.steps]


def test_a_claim() -> None:
    assert steps("c1") == [
        "Tarn Gazette and Vale Post have it from Orsa Velt.",
        "These are one claim: the same words of weight, no other names or numbers, no opposite turn.",
        "A known origin: Orsa Velt (speaker; how they know is not stated), in Tarn Gazette and Vale Post.",
        "It stands as denied by The company. Rule: a report says that somebody denies it.",
        "It stands as asserted. Rule: no report says anything against it.",
        "Against it stands: “the dam was unsafe”.",
        "Its weight is 0.80: disputed.",
    ]


def test_a_speaker() -> None:
    assert steps("p:velt") == [
        "In Tarn Gazette and Vale Post this speaker is “Orsa Velt”, “Velt”.",
        "Taken for one: surname within one story, same words (score 0.93).",
        "A report gives the role: engineer.",
    ]


def test_an_utterance() -> None:
    assert steps("u")[-1] == "From Tarn Gazette to Vale Post: a small word changed; a reader may take another meaning."


def test_a_derivation_has_an_id_and_is_explained() -> None:
    assert steps("b<-a") == [
        "Relation “partially”: takes part of its text or matter from it.",
        "Credit: credits Tarn Gazette.",
    ]


def test_an_attribution() -> None:
    found = explaining.explain(HELD, HELD.readings[1].attributions[1].id)
    assert found is not None
    assert "Whom “she” means was not resolved; nothing was guessed." in [s.text for s in found.steps]
    assert found.confidence == 0.9


def test_a_flag() -> None:
    assert steps("f1") == [
        "These words of the report say that it is denied.",
        "By whom: named in the text.",
        "The claim that they touch.",
        "They bear on the claim “The dam will hold”.",
    ]


def test_an_unknown_id_is_nothing_and_near_ones_are_named() -> None:
    assert explaining.explain(HELD, "c99") is None
    assert explaining.near([HELD], "velt") == ["p:velt"]
    assert explaining.near([HELD], "p:vlt") == ["p:velt"]


@pytest.fixture(scope="module")
def dossiers() -> list[Dossier]:
    readings = [pipeline.read(r) for r in ingest.read([SAMPLE]) if isinstance(r, Report)]
    found = pipeline.group(readings)
    return [pipeline.weigh(story, readings, learned=found.boilerplate) for story in found.stories]


def test_every_finding_of_the_sample_is_explained_with_words_of_its_report(dossiers: list[Dossier]) -> None:
    for dossier in dossiers:
        known = explaining.Known(dossier)
        for identity in explaining.ids(dossier):
            found = explaining.found(known, identity)
            assert found is not None and found.id == identity
            assert found.steps and found.heading
            assert found.words, f"lexicon/methods.toml does not tell what {found.method} does"
            for step in found.steps:
                assert all(known.words(span) for span in step.spans), (identity, step)
                assert all(explaining.found(known, other) for other in step.see), (identity, step)


def test_every_rule_of_attribution_is_told() -> None:
    told = lexicon.load("methods")["what"]
    source = Path(pipeline.__file__).parent / "attribution"
    text = "\n".join(p.read_text(encoding="utf-8") for p in source.glob("*.py"))
    rules = {name.removeprefix("attribution.") for name in told if name.startswith("attribution.")}
    assert {r for r in rules if f'"{r}"' not in text} <= {"decided"}


def test_an_explanation_can_be_kept() -> None:
    found = explaining.explain(HELD, "c1")
    assert pickle.loads(pickle.dumps(found)) == found
