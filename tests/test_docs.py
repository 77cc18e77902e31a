"""The documents cannot lie: every command, stage and shape they should tell of is told of, and links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso import export
from sayso.cli import group

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "evaluation").glob("*.md")])
STAGES = (
    "ingest", "furniture", "quotation", "reader", "attribution", "speakers", "flags", "credits", "stories",
    "derivation", "utterances", "figures", "claims", "dossier",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_its_page(stage: str) -> None:
    assert (ROOT / "docs" / f"{stage}.md").exists()
    assert f"{stage}.md" in (ROOT / "docs" / "flow.md").read_text(encoding="utf-8")


def test_every_command_and_option_is_documented() -> None:
    told = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name, command in group.commands.items():
        assert f"## sayso {name}" in told
        for parameter in command.params:
            for option in (o for o in parameter.opts if o.startswith("--")):
                assert f"`{option}`" in told, f"{name} {option}"


def test_every_key_of_the_output_is_documented() -> None:
    told = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    keys: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, dict):
            keys.update(value.get("properties", {}))
            for part in value.values():
                gather(part)
        elif isinstance(value, list):
            for part in value:
                gather(part)

    gather(export.schema()["$defs"])
    missing = sorted(key for key in keys if f"`{key}`" not in told)
    assert not missing


def sessions(page: Path) -> list[tuple[str, str]]:
    """The commands of a page's console sessions, each with the output it shows."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, shown = part.partition("\n")
            found.append((command, shown))
    return found


@pytest.mark.parametrize(("command", "shown"), sessions(ROOT / "README.md"))
def test_the_readmes_session_is_what_the_program_prints(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    program, *arguments = shlex.split(command)
    assert program == "sayso"
    printed = CliRunner().invoke(group, arguments).stdout
    lines = [steady(line) for line in printed.splitlines()]
    for line in shown.splitlines():
        if line.strip() and line.strip() != "…":  # the README cuts long output, and says so
            assert steady(line) in lines


def steady(line: str) -> str:
    """A line without the last digits of confidences, which differ by a hair between processors."""
    return re.sub(r"\.\d\d", ".##", line.rstrip())
