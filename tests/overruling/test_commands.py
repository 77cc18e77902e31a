"""``sayso decide`` and ``sayso decisions`` as a person or a script meets them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso import store, upkeep
from sayso.cli import group
from sayso.errors import DecisionError, InputError, SaysoError
from sayso.model import Dossier
from tests.overruling.coverage import FILES, SAMPLE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("project") / "ferry.db"
    with store.open(path, create=True) as project:
        upkeep.add(project, [SAMPLE / name for name in FILES[:2]], jobs=1)
    return path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "ferry.db"))


def run(*arguments: str | Path, given: str | None = None) -> Result:
    runner = CliRunner(env={"SAYSO_BY": "Ilse Marr"})
    outcome = runner.invoke(group, [str(a) for a in arguments], input=given)
    if isinstance(outcome.exception, SaysoError):
        raise outcome.exception
    return outcome


def dossier(project: Path) -> Dossier:
    with store.open(project) as opened:
        (found,) = opened.dossiers()
    return found


def listed(project: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("decisions", project, "--format", "json").stdout)["decisions"]
    return found


def tabbari(d: Dossier) -> list[str]:
    return [str(s.id) for s in d.speakers if s.name in ("Yunis Tabbari", "A deckhand")][:2]


COMMANDS: dict[str, Callable[[Dossier], list[str]]] = {
    "accept": lambda d: [d.claims[0].id],
    "merge-speakers": lambda d: [*tabbari(d), "--name", "Y. Tabbari"],
    "split-speaker": lambda d: [_minister(d), d.readings[-1].report.id, "--name", "Somebody Else"],
    "rename-speaker": lambda d: [_minister(d), "--name", "Idris Tazuri"],
    "reject-attribution": lambda d: [d.readings[0].attributions[0].id],
    "add-attribution": lambda d: [
        d.readings[0].report.id, "--source", "ferry's owner", "--cue", "did not respond",
        "--content", "to requests for comment", "--attitude",
    ],
    "same-utterance": lambda d: [str(u.id) for u in d.utterances[:2]],
    "not-same-utterance": lambda d: [d.utterances[0].id, d.utterances[0].variants[0].attribution],
    "correct-derivation": lambda d: [d.derivations[0].derived, "Norland News", "--relation", "common-origin"],
    "set-aside-claim": lambda d: [d.claims[0].id],
    "wrong-flag": lambda d: [d.readings[0].flags[0].id],
}  # fmt: skip


def _minister(d: Dossier) -> str:
    return next(s.id for s in d.speakers if s.name == "Idris al-Tazouri")


@pytest.mark.parametrize("ruling", COMMANDS)
def test_each_ruling_is_applied_at_once(project: Path, ruling: str) -> None:
    outcome = run("decide", project, ruling, *COMMANDS[ruling](dossier(project)), "--note", "looked at it")
    assert outcome.exit_code == 0, outcome.output
    (entry,) = listed(project)
    assert outcome.stdout.startswith(f"{entry['id']} applied: ")
    assert (entry["ruling"], entry["author"], entry["note"]) == (ruling, "Ilse Marr", "looked at it")
    assert entry["effect"] == "applied"
    assert [o.decision for o in dossier(project).overrulings] == [entry["id"]]


def test_a_list_for_people_says_who_when_why_and_what_became_of_it(project: Path) -> None:
    assert "0 decisions" in run("decisions", project).stdout
    run(
        "decide",
        project,
        "rename-speaker",
        _minister(dossier(project)),
        "--name",
        "Idris Tazuri",
        "--note",
        "as he signs",
    )
    shown = run("decisions", project).stdout
    assert "rename-speaker (Idris Tazuri)" in shown
    assert "applied: Idris al-Tazouri is called Idris Tazuri" in shown
    assert "Ilse Marr: as he signs" in shown


def test_a_decision_is_undone_and_brought_back(project: Path) -> None:
    before = dossier(project)
    run("decide", project, "set-aside-claim", before.claims[0].id)
    (entry,) = listed(project)
    run("decisions", project, "--undo", entry["id"])
    assert dossier(project) == before
    undone, undo = listed(project)
    assert (undone["effect"], undo["effect"]) == ("idle", "applied")
    assert "undone by Ilse Marr" in undone["reason"]
    run("decisions", project, "--undo", undo["id"])
    assert dossier(project).claims[-1].set_aside == entry["id"]


def test_a_log_goes_to_another_project_once(project: Path, tmp_path: Path, made: Path) -> None:
    run("decide", project, "set-aside-claim", dossier(project).claims[0].id)
    log = tmp_path / "decisions.jsonl"
    assert run("decisions", project, "--export", log).exit_code == 0
    assert run("decisions", project, "--format", "jsonl").stdout == log.read_text(encoding="utf-8")
    other = Path(shutil.copy(made, tmp_path / "other.db"))
    assert "1 new, 0 known, 0 not read; stories weighed: 1" in run("decisions", other, "--import", log).stdout
    assert "0 new, 1 known, 0 not read; stories weighed: 0" in run("decisions", other, "--import", log).stdout
    assert dossier(other) == dossier(project)


def test_lines_that_are_no_decision_are_listed(project: Path) -> None:
    outcome = run("decisions", project, "--import", "-", given='{"id": 1}\nnothing\n')
    assert outcome.exit_code == 3
    assert "0 new, 0 known, 2 not read" in outcome.output
    assert "line 2: not a decision" in outcome.output


def test_a_decision_needs_a_name(project: Path) -> None:
    outcome = CliRunner(env={"SAYSO_BY": ""}).invoke(group, ["decide", str(project), "accept", "x"])
    assert outcome.exit_code == 2
    assert "--by" in outcome.output


def test_what_is_not_there_is_told(project: Path, tmp_path: Path) -> None:
    report = dossier(project).readings[0].report.id
    for arguments, told in (
        (["accept", "x"], "nothing here has the id x"),
        (["set-aside-claim", "x"], "no claim of this story"),
        (["add-attribution", "x", "--content", "y"], "no report of this story"),
        (["add-attribution", report, "--content", "no such words"], "does not hold the words"),
        (["add-attribution", report, "--content", "the"], "times in the report"),
    ):
        with pytest.raises(DecisionError, match=told):
            run("decide", project, *arguments)
    for option, told in (("--undo", "no decision here"), ("--import", "cannot be read")):
        with pytest.raises(InputError, match=told):
            run("decisions", project, option, "nowhere")
    with pytest.raises(InputError, match="cannot be written"):
        run("decisions", project, "--export", tmp_path / "no" / "such.jsonl")
    assert run("decide", project, "correct-derivation", report, report).exit_code == 2
    assert run("decide", project, "accept", "x", "y").exit_code == 2
