"""The sample coverage says what a reader said it must, but for a list of misses that can only shrink.

``missed.json`` holds what does not come out, with the stage and the reason. The tests fail when anything else is
missed, and when something on the list comes out: then it is taken off (`python -m evaluation.sample --update`).
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from evaluation import sample
from evaluation.evidence import Check, locate, misses, overlap, table, tally
from evaluation.naming import called, worded

from tests import golden


def known() -> Any:
    return json.loads(sample.MISSED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    return golden.checks(sample.gather())


@pytest.fixture(scope="module")
def listed() -> dict[tuple[str, str], str]:
    """Section and item of every known miss, with its reason."""
    return {
        (section, item): entry["reason"]
        for section, entries in known()["missed"].items()
        for entry in entries
        for item in entry["items"]
    }


def test_every_item_is_told_by_its_name(checks: list[Check]) -> None:
    assert [k for k, n in Counter((c.section, c.item) for c in checks).items() if n > 1] == []


def test_nothing_else_is_missed(checks: list[Check], listed: dict[tuple[str, str], str]) -> None:
    new = [c for c in checks if not c.met and (c.section, c.item) not in listed]
    assert not new, f"\n{table(checks)}\n\nThese came out before, or are new:\n{misses(new)}"


def test_the_list_of_misses_shrinks(checks: list[Check], listed: dict[tuple[str, str], str]) -> None:
    missed = {(c.section, c.item) for c in checks if not c.met}
    met = [f"{section}: {item}" for section, item in listed if (section, item) not in missed]
    assert not met, "\nThese come out now, or are asked no more; take them off:\n" + "\n".join(met)


def test_every_miss_has_a_reason(listed: dict[tuple[str, str], str]) -> None:
    assert [key for key, reason in listed.items() if len(reason.split()) < 3] == []


@pytest.mark.parametrize(("section", "floor"), known()["floors"].items())
def test_each_section_keeps_its_floor(checks: list[Check], section: str, floor: int) -> None:
    met, of = tally(checks)[section]
    assert met >= floor, f"{section}: {met} of {of}\n" + misses(c for c in checks if c.section == section)


def test_every_section_has_a_floor(checks: list[Check]) -> None:
    assert set(tally(checks)) <= set(known()["floors"])


# the matching itself, on reports made by hand -------------------------------------------------------

REPORT = {"title": "Mayor ‘never saw’ letter", "text": "The mayor said\nshe never saw it. Aides said she never saw it."}


def test_evidence_is_found_with_white_space_folded() -> None:
    assert locate(REPORT, "said she never") == frozenset(range(10, 24))


def test_evidence_that_stands_twice_is_taken_where_it_is_near() -> None:
    late = locate(REPORT, "Aides")
    assert min(locate(REPORT, "she never saw it", late)) == 44


def test_evidence_in_pieces_is_all_of_its_pieces() -> None:
    assert locate(REPORT, "The mayor … Aides") == locate(REPORT, "The mayor") | locate(REPORT, "Aides")
    assert locate(REPORT, "The mayor … Nobody") == frozenset()


def test_the_title_is_apart_from_the_text() -> None:
    assert not locate(REPORT, "Mayor") & locate(REPORT, "The mayor")
    assert overlap(locate(REPORT, "Mayor"), locate(REPORT, "mayor", title=True)) == 0


@pytest.mark.parametrize(
    ("found", "kind", "name", "wanted"),
    [
        ("Ana Belloc", "person", "Ana Belloc", True),
        ("Belloc", "person", "Ana Belloc", True),
        ("Luc Belloc", "person", "Ana Belloc", False),
        ("the Harbour Board", "organisation", "Harbour Board", True),
        ("a spokesman for the Harbour Board", "unnamed", "Harbour Board", False),
        ("A spokesman for the Harbour Board", "unnamed", "unnamed: a spokesman for the Harbour Board", True),
        ("Harbour Board", "organisation", "unnamed: a spokesman for the Harbour Board", False),
        ("Board", "organisation", "Harbour Board and Pilots' Union (joint statement)", False),
    ],
)
def test_names_are_told_apart(found: str, kind: str, name: str, wanted: bool) -> None:
    expected = "organisation" if "Board" in name and "unnamed" not in name else None
    assert called({"name": found, "kind": kind}, name, expected, []) is wanted


def test_articles_titles_and_genitives_tell_nothing() -> None:
    assert worded("The minister of Ports’ office") == worded("Port office")


def test_the_update_keeps_reasons_takes_off_what_came_out_and_asks_for_new_reasons() -> None:
    before = {"floors": {"a": 1}, "missed": {"a": [{"stage": "s", "reason": "r", "items": ["1", "2"]}]}}
    found = [
        Check("a", "1", met=True),
        Check("a", "2", met=False),
        Check("a", "3", met=False),
        Check("a", "4", met=True),
    ]
    after = sample.update(found, before)
    assert after["missed"]["a"] == [
        {"stage": "s", "reason": "r", "items": ["2"]},
        {"stage": "", "reason": "", "items": ["3"]},
    ]
    assert after["floors"] == {"a": 2}
