"""``sayso claims``: the ledger of claims, what a desk should check first at its head."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import arguments

if TYPE_CHECKING:
    from sayso.cli.weighing import Weighed
    from sayso.ledger import Entry

FEW = 20  # claims that a table for people shows where no number is asked for


@click.command(
    epilog="\b\nExamples:\n  sayso claims coverage/\n  sayso claims coverage/ --csv -o ledger.csv\n"
    "  sayso claims coverage/ --format json --limit 10"
)
@arguments.paths
@arguments.form("text", "csv", "json", told="text for people, csv for spreadsheets, json for programs.")
@click.option("--csv", "form", flag_value="csv", help="The same as --format csv.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"At most so many claims, 0 for all; by default {FEW} in a table for people, else all.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here; a name in .csv or .json chooses the format.",
)
@arguments.withheld
@arguments.reading
def claims(
    paths: tuple[str, ...],
    form: str,
    limit: int | None,
    output: Path | None,
    redact: tuple[str, ...],
    redact_file: Path | None,
    jobs: int | None,
    weights: Path | None,
    aliases: Path | None,
    quiet: bool,
) -> None:
    """List every claim, first what a desk should check first: its known origins, how it stands, its words, why.

    Heavy claims come first, those that many reports carry on few known origins, that are contested, or whose
    reading is unsure.
    """
    from sayso import ledger, pipeline
    from sayso.cli import inputs, weighing
    from sayso.cli.output import write
    from sayso.cli.withholding import withhold

    if output is not None and output.suffix in (".csv", ".json"):
        form = output.suffix[1:]
    options = pipeline.Options(reader=weights, aliases=aliases)
    weighed = weighing.weigh(paths, options=options, jobs=jobs, quiet=quiet)
    weighed, _ = withhold(weighed, redact, redact_file)
    found = ledger.entries(weighed.dossiers)
    if form == "text" and not weighed.dossiers:
        inputs.finish(weighed.unreadable)  # nothing was read: no empty table
    most = (FEW if form == "text" else 0) if limit is None else limit
    write(_shown(found[: most or None], len(found), weighed, form), output)
    inputs.finish(weighed.unreadable)


def _shown(found: tuple[Entry, ...], total: int, weighed: Weighed, form: str) -> str:
    from sayso import export, ledger, terminal
    from sayso.cli import show

    if form == "csv":
        return ledger.table(found, weighed.dossiers)
    if form == "json":
        return export.line(export.checking(found, weighed.dossiers))
    return show.plain(terminal.ledger(found, total))
