"""Whose report a text is by its own voice; better unknown than wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.ingest import voice
from sayso.model import OutletBasis
from tests.ingest.reading import BODY, report, written

OWN_VOICE = [
    ("The claims, which The Vell Herald could not independently verify, were denied.", "The Vell Herald"),
    ("Halvern Radio cannot independently confirm reports from the valley.", "Halvern Radio"),
    ("But the Vell Courier has not been able to verify the letter.", "Vell Courier"),
    ("Skeld News' Ana Orr and Corrant contributed to this report.", "Skeld News"),
    ("The bridge fell.\nCopyright 2025 The Vell Gazette. All rights reserved.", "The Vell Gazette"),
    ("RAS ZUMAR (Skeld News) — The bridge fell on Monday.", "Skeld News"),
    (
        "The mayor did not respond to the Vell Herald's request for comment. He had told the Vell Herald in May that all was well.",
        "Vell Herald",
    ),
]
NO_VOICE = [
    "In an interview with the Vell Herald, the mayor said the bridge was safe.",
    "“It was safe,” the mayor told the Vell Herald.",
    "The Vell Herald reported on Monday that the bridge was safe.",
    "Asked by the Vell Herald, the mayor would not say.",
    "The Interior Ministry could not independently verify the report.",
    "The White House could not immediately confirm the report.",
    "Investigators have not confirmed the cause.",
    "“The Vell Herald could not verify it,” the mayor said.",
    "The Associated Press contributed to this report.",
    "RAS ZUMAR (AP) — The bridge fell on Monday.",
    "Reuters could not independently verify the footage.",
    "The letter was obtained by the Vell Herald. The mayor told the Vell Herald that it was false.",
    "The Vell Herald could not independently verify it, and Skeld News cannot confirm it.",
]


@pytest.mark.parametrize(("text", "outlet"), OWN_VOICE)
def test_an_outlet_that_speaks_of_its_own_work(text: str, outlet: str) -> None:
    found = voice.inferred(f"{text}\n\n{BODY}")
    assert found is not None
    assert found[0] == outlet


@pytest.mark.parametrize("text", NO_VOICE)
def test_a_mention_is_no_voice(text: str) -> None:
    assert voice.inferred(f"{text}\n\n{BODY}") is None


def test_an_inferred_outlet_is_marked_with_its_evidence(tmp_path: Path) -> None:
    found = report(
        written(
            tmp_path, "a.txt", f"{BODY}\n\nBut the claims, which The Vell Herald could not independently verify, stand."
        )
    )
    assert (found.outlet, found.outlet_basis) == ("The Vell Herald", OutletBasis.INFERRED)
    assert found.outlet_evidence is not None
    assert found.words(found.outlet_evidence) == "The Vell Herald could not independently verify"


def test_the_address_of_another_outlet_outweighs_the_voice_in_the_text(tmp_path: Path) -> None:
    import json

    record = {
        "text": f"{BODY} The Vell Herald could not independently verify it.",
        "source_domain": "www.skeldnews.example",
    }
    found = report(written(tmp_path, "a.json", json.dumps(record)))
    assert (found.outlet, found.outlet_basis) == ("skeldnews.example", OutletBasis.STATED)
    assert voice.fits("The Vell Herald", "vellherald.example")
    assert voice.fits("British Vell Corporation", "bvc.example")
