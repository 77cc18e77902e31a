"""A map, a grouping, a map: what makes it true."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from sayso import ingest, pipeline
from sayso.model import Dossier, Reading, Unreadable

SAMPLE = Path(__file__).parent.parent / "sample" / "coverage"


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    reports = [r for r in ingest.read([SAMPLE]) if not isinstance(r, Unreadable)]
    return tuple(pipeline.read(r) for r in reports)


def weighed(readings: Sequence[Reading]) -> list[Dossier]:
    found = pipeline.group(readings)
    return [pipeline.weigh(story, readings, learned=found.boilerplate) for story in found.stories]


def test_a_report_reads_the_same_after_any_other(readings: tuple[Reading, ...]) -> None:
    for reading in readings[-1:] + readings[:1]:
        assert pipeline.read(reading.report) == reading


def test_stories_and_dossiers_do_not_depend_on_the_order_of_the_reports(readings: tuple[Reading, ...]) -> None:
    expected = weighed(readings)
    for seed in (1, 2):
        shuffled = list(readings)
        random.Random(seed).shuffle(shuffled)
        assert weighed(shuffled) == expected


def test_every_statement_of_a_claim_is_in_a_report_of_the_story(readings: tuple[Reading, ...]) -> None:
    for dossier in weighed(readings):
        kept = {r.report.id for r in dossier.readings}
        for claim in dossier.claims:
            assert set(claim.reports) == {s.report for s in claim.statements} <= kept
            assert all(set(origin.reports) <= kept for origin in claim.origins)


def test_links_between_findings_lead_somewhere(readings: tuple[Reading, ...]) -> None:
    for dossier in weighed(readings):
        attributions = {a.id for r in dossier.readings for a in r.attributions}
        speakers = {s.id for s in dossier.speakers}
        claims = {c.id for c in dossier.claims}
        for reading in dossier.readings:
            assert {a.speaker for a in reading.attributions} - {None} <= speakers
            assert {a.parent for a in reading.attributions} - {None} <= attributions
        for utterance in dossier.utterances:
            assert {v.attribution for v in utterance.variants} <= attributions
        for claim in dossier.claims:
            assert set(claim.contests) <= claims - {claim.id}
