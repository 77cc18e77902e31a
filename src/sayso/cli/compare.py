"""``sayso compare``: how two reports are related, and what holds it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import arguments
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.cli.inputs import Pile
    from sayso.model import Reading


@click.command(
    epilog="\b\nExamples:\n  sayso compare a.html b.html\n  sayso compare a.html b.html -o compared.html\n"
    '  sayso compare --batch pairs.jsonl --format jsonl   (a line: {"a": path, "b": path})'
)
@click.argument("a", required=False, type=click.Path(path_type=str))
@click.argument("b", required=False, type=click.Path(path_type=str))
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON Lines file of pairs.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "html"]),
    help="text for people (the default), json or jsonl for programs, html for a page.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here; a name in .html makes a page.",
)
@arguments.reading
def compare(
    a: str | None,
    b: str | None,
    batch: Path | None,
    form: str | None,
    output: Path | None,
    jobs: int | None,
    weights: Path | None,
    aliases: Path | None,
    quiet: bool,
) -> None:
    """Compare two reports: shared passages, quotations, credits, and who took from whom."""
    from sayso import export, pipeline
    from sayso.cli import inputs
    from sayso.cli import output as out

    if (batch is None) == (a is None or b is None):
        raise click.UsageError("Give two files, or --batch with a file of pairs.")
    pairs = _pairs(batch) if batch else [(str(a), str(b))]
    form = form or ("html" if output and output.suffix == ".html" else "jsonl" if batch else "text")
    options = pipeline.Options(reader=weights, aliases=aliases)
    pile = inputs.gather([path for pair in pairs for path in pair], options=options, jobs=jobs, quiet=quiet)
    by_path = _one_each(pile)
    answers: list[str] = []
    for first, second in pairs:
        found = [by_path.get(first), by_path.get(second)]
        if (found[0] is None or found[1] is None) and form in ("text", "html"):
            _comparable(pile, (first, second))
            continue
        if found[0] is None or found[1] is None:
            answers.append(export.line({"a": None, "b": None, "unreadable": _why(pile, (first, second))}))
            continue
        one, two = found[0], found[1]
        comparison = pipeline.compare(one, two)
        if form in ("json", "jsonl"):
            answers.append(export.line(export.comparison(comparison, one, two)))
        else:
            answers.append(out.comparison(comparison, one, two, page=form == "html"))
    if answers:
        out.write("\n".join(answers), output)
    pile.finish()


def _pairs(batch: Path) -> list[tuple[str, str]]:
    found = []
    for number, row in enumerate(batch.read_text(encoding="utf-8").splitlines(), 1):
        if not row.strip():
            continue
        try:
            pair = json.loads(row)
            found.append((str(pair["a"]), str(pair["b"])))
        except (ValueError, KeyError, TypeError):
            raise InputError(str(batch), f'line {number} is not {{"a": path, "b": path}}') from None
    return found


def _one_each(pile: Pile) -> dict[str, Reading]:
    """The one report of each file; a file of several cannot be compared as one."""
    found: dict[str, Reading] = {}
    for reading in pile.readings:
        path = reading.report.custody.path
        if path in found:
            raise InputError(path, "holds several reports; give each a file of its own to compare it")
        found[path] = reading
    return found


def _comparable(pile: Pile, paths: Sequence[str]) -> None:
    """InputError: nothing tells why a file cannot be compared; one that could not be read is told of at the end."""
    told = {u.path for u in pile.unreadable}
    known = told | {r.report.custody.path for r in pile.readings}
    for path in paths:
        if path not in known:
            raise InputError(path, "is no file that holds one report")


def _why(pile: Pile, paths: Sequence[str]) -> list[dict[str, str]]:
    return [{"path": u.path, "reason": u.reason} for u in pile.unreadable if u.path in paths]
