"""The project file on the command line: added to, searched, and given in the place of paths."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import group
from sayso.errors import InputError

TEXT = "“The dam will hold,” engineer Orsa Velt told the Tarn Gazette on Monday. She denied that it leaked.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, [str(a) for a in arguments])


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    folder = tmp_path / "coverage"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT.replace("Monday", "Tuesday") + "Nobody was told.\n", encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path, coverage: Path) -> Path:
    path = tmp_path / "dam.db"
    assert run("add", path, coverage).exit_code == 0
    return path


def test_add_says_what_it_did(tmp_path: Path, coverage: Path) -> None:
    path = tmp_path / "dam.db"
    assert run("add", path, coverage).stdout.splitlines() == [
        "2 new, 0 known, 0 not read; weighed: 1 story",
        f"{path}: 2 reports in 1 story",
    ]
    (coverage / "empty.txt").touch()
    again = run("add", path, coverage, "--format", "json")
    assert again.exit_code == 3
    assert "not read:" in again.stderr
    told = json.loads(again.stdout)
    assert (told["new"], len(told["known"]), len(told["unreadable"]), told["weighed"]) == ([], 2, 1, [])


def test_add_without_paths_ends_what_was_broken_off_and_makes_nothing(tmp_path: Path, project: Path) -> None:
    assert run("add", project).exit_code == 0
    assert run("add", project, "--reread").exit_code == 0
    assert isinstance(run("add", tmp_path / "new.db").exception, InputError)
    assert not (tmp_path / "new.db").exists()


def test_add_says_what_another_version_read(project: Path) -> None:
    with closing(sqlite3.connect(project)) as db:
        db.execute("UPDATE reading SET sayso = 'older' WHERE report = 1")
        db.commit()
    assert "1 report was read by another version; --reread reads anew" in run("add", project).stderr
    assert run("add", project, "--reread").stderr == run("add", project).stderr == ""


@pytest.mark.parametrize("command", [("dossier", "--format", "json"), ("claims", "--format", "json")])
def test_a_project_weighs_as_its_paths_do(project: Path, coverage: Path, command: tuple[str, ...]) -> None:
    of_project = run(command[0], project, *command[1:])
    assert of_project.exit_code == 0
    assert of_project.stdout == run(command[0], coverage, *command[1:]).stdout


def test_a_project_reads_and_groups_as_its_paths_do(project: Path, coverage: Path) -> None:
    for command in (("read", "--format", "jsonl"), ("stories", "--format", "json")):
        of_project = run(command[0], project, *command[1:])
        assert of_project.exit_code == 0
        assert of_project.stdout == run(command[0], coverage, *command[1:]).stdout


def test_a_page_can_be_made_of_a_project_and_a_claim_explained(project: Path, tmp_path: Path) -> None:
    page = tmp_path / "dam.html"
    assert run("dossier", project, "-o", page).exit_code == 0
    assert "Orsa Velt" in page.read_text(encoding="utf-8")
    claim = json.loads(run("dossier", project, "--format", "json").stdout)["stories"][0]["claims"][0]["id"]
    assert claim in run("explain", claim, project, "--format", "json").stdout


def test_what_could_not_be_read_is_told_whenever_the_project_is_used(project: Path, coverage: Path) -> None:
    (coverage / "empty.txt").touch()
    run("add", project, coverage)
    for command in ("dossier", "read", "stories", "claims"):
        outcome = run(command, project)
        assert outcome.exit_code == 3, command
        assert "empty.txt" in outcome.stderr


def test_a_project_stands_alone(project: Path, coverage: Path) -> None:
    for command in ("dossier", "read", "stories", "compare"):
        outcome = run(command, project, coverage / "a.txt")
        assert outcome.exit_code == 1
        assert "stands alone" in str(outcome.exception)
    assert "give --aliases" in str(run("dossier", project, "--aliases", coverage / "a.txt").exception)


def test_a_project_is_known_whatever_its_name(project: Path) -> None:
    renamed = project.rename(project.with_name("renamed.txt"))
    assert run("stories", renamed).exit_code == 0


def test_search_shows_the_words_and_counts(project: Path) -> None:
    shown = run("search", project, "dam", "hold").stdout
    assert "“The dam will hold,” engineer Orsa Velt" in shown
    assert shown.splitlines()[-1].startswith("5 found (1 in claims, 2 in statements, 2 in texts)")
    assert run("search", project, "zeppelin").stdout == "nothing found\n"


def test_search_for_programs_leads_to_the_characters(project: Path) -> None:
    told = json.loads(run("search", project, "denied", "--format", "json", "--limit", "1").stdout)
    assert told["words"] == "denied"
    (hit,) = told["hits"]
    report = json.loads(run("read", project, "--format", "jsonl").stdout.splitlines()[0])["report"]
    assert hit["report"] == report["id"]
    assert report["text"][hit["start"] : hit["end"]] == "denied"
    assert hit["excerpt"][slice(*hit["marks"][0])] == "denied"


def test_an_argument_with_blanks_is_a_phrase(project: Path) -> None:
    assert run("search", project, "will hold").stdout != "nothing found\n"
    assert run("search", project, "hold will").stdout == "nothing found\n"


@pytest.mark.parametrize("words", [['"'], ["AND"], ["x' OR 1=1 --"], ["NEAR(", "a b)"], ["*"], ["text:"]])
def test_nothing_typed_is_an_operator(project: Path, words: list[str]) -> None:
    assert run("search", project, "--", *words).exit_code == 0


def test_what_is_no_project_is_told_in_a_sentence(coverage: Path) -> None:
    command = [sys.executable, "-m", "sayso", "search", str(coverage / "a.txt"), "dam"]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 1
    assert outcome.stderr == f"sayso: {coverage / 'a.txt'}: it is not a sayso project\n"


def test_a_dossier_is_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    sample = Path(__file__).parents[1] / "sample" / "coverage"

    def output(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "sayso", "dossier", str(sample), "--format", "json"]
        return subprocess.run(command, capture_output=True, check=True, env=environment).stdout

    assert output("1") == output("2")
