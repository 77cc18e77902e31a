"""The planted cases: what comes out of them may grow, and does not shrink."""

from __future__ import annotations

import json

import pytest
from evaluation import planted
from evaluation.evidence import Check, misses, table, tally

KNOWN = json.loads(planted.FLOORS.read_text(encoding="utf-8"))
FLOORS: dict[str, int] = KNOWN["floors"]


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    return planted.measure()


def test_every_kind_has_a_floor(checks: list[Check]) -> None:
    assert set(tally(checks)) <= set(FLOORS), table(checks)


@pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
def test_each_kind_keeps_its_floor(checks: list[Check], kind: str, floor: int) -> None:
    met, of = tally(checks)[kind]
    assert met >= floor, f"{met} of {of}\n" + misses(c for c in checks if c.section == kind)


def test_no_more_is_invented(checks: list[Check]) -> None:
    wrong = [c for c in checks if c.section == planted.INVENTED and not c.met]
    assert len(wrong) <= KNOWN["invented"], misses(wrong)


def test_labels_and_cases_belong_together() -> None:
    labels = json.loads((planted.CASES / "planted-expected.json").read_text(encoding="utf-8"))
    assert {p.stem for p in (planted.CASES / "planted").glob("*.json")} == set(labels)
