"""The command line as a person or a script meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import group

TEXT = "“The dam will hold,” engineer Orsa Velt told the Tarn Gazette on Monday.\n\nShe said it was safe.\n"


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(group, [str(a) for a in arguments], input=given)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_read_gives_one_line_a_report_and_leaves_the_text_alone(report: Path) -> None:
    outcome = run("read", report, "--format", "jsonl")
    (line,) = outcome.stdout.splitlines()
    assert outcome.exit_code == 0
    assert json.loads(line)["report"]["text"] == TEXT


def test_read_for_people_names_the_speaker_and_the_words(report: Path) -> None:
    shown = run("read", report).stdout
    assert "Orsa Velt" in shown
    assert "“The dam will hold,”" in shown


def test_a_file_named_twice_is_one_report_and_two_like_files_are_two(report: Path) -> None:
    twin = report.with_name("twin.txt")
    twin.write_text(TEXT, encoding="utf-8")
    lines = run("read", report, report, twin, "--format", "jsonl").stdout.splitlines()
    assert len({json.loads(line)["report"]["id"] for line in lines}) == len(lines) == 2


def test_standard_input_is_read(report: Path) -> None:
    (line,) = run("read", "-", "--format", "jsonl", given=TEXT).stdout.splitlines()
    assert json.loads(line)["report"]["text"] == TEXT


def test_what_cannot_be_read_is_listed_with_a_reason_and_the_rest_is_read(report: Path) -> None:
    (report.parent / "empty.txt").touch()
    (report.parent / "picture.txt").write_bytes(bytes(range(256)) * 20)
    outcome = run("read", report.parent, report.parent / "gone.txt", "--format", "jsonl")
    lines = [json.loads(line) for line in outcome.stdout.splitlines()]
    reasons = {Path(x["unreadable"]["path"]).name: x["unreadable"]["reason"] for x in lines if "unreadable" in x}
    assert outcome.exit_code == 3
    assert set(reasons) == {"empty.txt", "picture.txt", "gone.txt"}
    assert sum("report" in x for x in lines) == 1
    assert "not read:" in outcome.stderr


@pytest.mark.parametrize("command", ["compare {0} {0}", "claims {0}", "dossier {0} -o {1}"])
def test_where_nothing_could_be_read_people_get_the_reason_and_nothing_else(tmp_path: Path, command: str) -> None:
    page = tmp_path / "page.html"
    outcome = run(*command.format(tmp_path / "gone.txt", page).split())
    assert outcome.exit_code == 3
    assert outcome.stdout == ""
    assert "not read:" in outcome.stderr
    assert "wrote" not in outcome.stderr
    assert not page.exists()


def test_a_wrong_use_ends_with_2() -> None:
    assert run("read").exit_code == 2
    assert run("compare", "one.txt").exit_code == 2
    assert run("nonsense").exit_code == 2


def test_an_error_is_a_sentence_and_ends_with_1(report: Path) -> None:
    command = [sys.executable, "-m", "sayso", "dossier", str(report), "-o", str(report.parent / "no" / "where.html")]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stderr
    assert "cannot be written" in outcome.stderr


def test_dossier_writes_a_page_or_json(report: Path) -> None:
    page = report.with_name("page.html")
    assert run("dossier", report, "-o", page).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(run("dossier", report, "--format", "json").stdout)["version"]["schema"] == "1"


def test_compare_answers_pair_by_pair(report: Path) -> None:
    other = report.with_name("other.txt")
    other.write_text("A football match was played in Ellenby on Sunday. Nobody scored.\n", encoding="utf-8")
    batch = report.with_name("pairs.jsonl")
    rows = [{"a": str(report), "b": str(other)}, {"a": str(other), "b": str(report)}]
    batch.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    lines = [json.loads(line) for line in run("compare", "--batch", batch, "--format", "jsonl").stdout.splitlines()]
    assert [line["relation"] for line in lines] == ["independent", "independent"]
    assert lines[0]["a"] == lines[1]["b"]


def test_a_bad_line_of_a_batch_is_named(report: Path) -> None:
    batch = report.with_name("pairs.jsonl")
    batch.write_text('{"a": "x"}\n', encoding="utf-8")
    outcome = run("compare", "--batch", batch)
    assert outcome.exit_code == 1
    assert "line 1 is not" in str(outcome.exception)


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(TEXT.replace("Velt", f"Velt{number}"), encoding="utf-8")
    alone = run("read", tmp_path, "--format", "jsonl", "--jobs", "1").stdout
    assert run("read", tmp_path, "--format", "jsonl", "--jobs", "2").stdout == alone


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(shell: str) -> None:
    assert "_SAYSO_COMPLETE" in run("completion", shell).stdout


def test_version_and_help() -> None:
    assert "sayso" in run("--version").stdout
    for command in ("read", "dossier", "claims", "explain", "compare", "stories"):
        assert "Example" in run(command, "--help").stdout


def test_output_is_the_same_whatever_the_hash_seed(report: Path) -> None:
    def output(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "sayso", "dossier", str(report), "--format", "json"]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout

    assert output("1") == output("2")


def test_claims_as_text_csv_and_json(report: Path) -> None:
    shown = run("claims", report).stdout
    assert "The dam will hold" in shown and "known origin" in shown
    table = run("claims", report, "--csv").stdout_bytes.decode()
    assert table.splitlines()[0].startswith("rank,story,claim,")
    assert "\r\n" in table
    ledger = json.loads(run("claims", report, "--format", "json", "--limit", "1").stdout)
    assert [c["rank"] for c in ledger["claims"]] == [1]
    assert (
        TEXT[slice(*(ledger["claims"][0]["evidence"][0][k] for k in ("start", "end")))]
        == (ledger["claims"][0]["evidence"][0]["words"])
    )


def test_the_name_of_the_file_chooses_the_format_of_the_ledger(report: Path) -> None:
    path = report.with_name("ledger.csv")
    assert run("claims", report, "-o", path).exit_code == 0
    assert path.read_bytes().startswith(b"rank,")
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_explain_shows_the_words_and_the_method(report: Path) -> None:
    identity = json.loads(run("claims", report, "--format", "json").stdout)["claims"][0]["claim"]["id"]
    shown = run("explain", identity, report).stdout
    assert "“The dam will hold,”" in shown
    assert "Method: claims.lexical/" in shown
    assert json.loads(run("explain", identity, report, "--format", "json").stdout)["id"] == identity


def test_an_unknown_id_ends_with_1_and_tells_what_ids_look_like(report: Path) -> None:
    command = [sys.executable, "-m", "sayso", "explain", "p:velt", str(report)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 1
    assert "no finding has the id 'p:velt' here. Near it: p:orsa-velt." in outcome.stderr
    assert "An id looks like" in outcome.stderr


@pytest.mark.parametrize("form", ["html", "json"])
def test_a_withheld_name_is_in_nothing_that_is_written(report: Path, form: str) -> None:
    named = report.rename(report.with_name("orsa-velt.txt"))
    listed = report.with_name("names.list")
    listed.write_text("\nOrsa Velt\n", encoding="utf-8")
    for option in (("--redact", "Orsa Velt"), ("--redact-file", listed)):
        told = run("dossier", named, "--format", form, *option)
        assert told.exit_code == 0
        assert "velt" not in told.stdout.casefold() and "orsa" not in told.stdout.casefold()
        assert "[name withheld 1]" in told.stdout
        assert form == "html" or json.loads(told.stdout)["withheld"] == 1
    assert "velt" not in run("claims", named, "--csv", "--redact", "Velt").stdout.casefold()


def test_a_name_to_withhold_that_names_nobody_is_an_error(report: Path) -> None:
    assert run("dossier", report, "--redact", "—").exit_code == 1


def test_the_full_texts_are_on_the_page_only_when_asked_for(report: Path) -> None:
    long = report.with_name("long.txt")
    long.write_text(
        TEXT + "\n".join(f"The weather on day {n} was fair and nobody minded.\n" for n in range(40)), "utf-8"
    )
    assert "Excerpts:" in run("dossier", long).stdout
    assert "Excerpts:" not in run("dossier", long, "--full-text").stdout
