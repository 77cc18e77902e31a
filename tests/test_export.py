"""The published schema and the output are one thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from sayso import export
from sayso.cli import group

SAMPLE = Path(__file__).parent.parent / "sample" / "coverage"


def validator(definition: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{definition}", "$defs": export.schema()["$defs"]})


def run(*arguments: str | Path) -> str:
    outcome = CliRunner().invoke(group, [str(a) for a in arguments])
    assert outcome.exit_code in (0, 3), outcome.output
    return outcome.stdout


@pytest.fixture(scope="module")
def dossiers() -> Any:
    return json.loads(run("dossier", SAMPLE, "--format", "json"))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(export.schema())


def test_read_keeps_to_the_schema() -> None:
    lines = [json.loads(line) for line in run("read", SAMPLE, "--format", "jsonl").splitlines()]
    assert lines
    for line in lines:
        validator("readLine").validate(line)


def test_dossier_keeps_to_the_schema(dossiers: Any) -> None:
    validator("dossiers").validate(dossiers)


def test_stories_keep_to_the_schema() -> None:
    validator("stories").validate(json.loads(run("stories", SAMPLE, "--format", "json")))


def test_compare_keeps_to_the_schema() -> None:
    pair = (SAMPLE / "corrant-ferry.html", SAMPLE / "herald-ferry.html")
    validator("comparison").validate(json.loads(run("compare", *pair, "--format", "json")))


def test_every_span_of_a_dossier_lies_inside_its_text(dossiers: Any) -> None:
    for story in dossiers["stories"]:
        texts = {r["report"]["id"]: r["report"] for r in story["reports"]}
        for holder, span in spans(story, None):
            report = texts[span.get("report", holder)]
            text = report["title"] if span.get("in") == "title" else report["text"]
            assert 0 <= span["start"] <= span["end"] <= len(text)


def spans(value: Any, holder: str | None) -> list[tuple[str | None, Any]]:
    """Every span in a piece of output, with the report that the output puts it in."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            return [(holder, value)]
        nested = value.get("report")
        inner = nested["id"] if isinstance(nested, dict) else nested if isinstance(nested, str) else holder
        return [s for key, v in value.items() if key != "versions" for s in spans(v, inner)]
    if isinstance(value, list):
        return [s for v in value for s in spans(v, holder)]
    return []


def test_the_ledger_and_an_explanation_keep_to_the_schema() -> None:
    ledger = json.loads(run("claims", SAMPLE, "--format", "json"))
    validator("ledger").validate(ledger)
    answer = run("explain", ledger["claims"][0]["claim"]["id"], SAMPLE, "--format", "json")
    validator("explanation").validate(json.loads(answer))


def test_the_order_of_checking_and_the_ids_of_derivations_are_told(dossiers: Any) -> None:
    for story in dossiers["stories"]:
        assert sorted(story["check_next"]) == sorted(c["id"] for c in story["claims"])
        assert all(d["id"].startswith(f"{d['derived']}<-") for d in story["derivations"])
