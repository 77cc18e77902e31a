"""``sayso read``: what each report attributes, and to whom."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import arguments


@click.command(
    epilog="\b\nExamples:\n  sayso read report.html\n  sayso read coverage/ --format jsonl > readings.jsonl\n"
    "  curl -s … | sayso read -"
)
@arguments.paths
@arguments.form("text", "jsonl", told="text for people, jsonl for programs: one line a report.")
@arguments.reading
def read(
    paths: tuple[str, ...],
    form: str,
    jobs: int | None,
    weights: Path | None,
    aliases: Path | None,
    quiet: bool,
) -> None:
    """Read reports one by one: statements with source and cue, speakers, flags, credits.

    PATH is a file, a folder (read with its subfolders) or - for standard input; text, saved web pages,
    JSON, JSON Lines and CSV are understood.
    """
    from sayso import export
    from sayso.cli import inputs, show
    from sayso.model import Unreadable
    from sayso.pipeline import Options

    options = Options(reader=weights, aliases=aliases)
    pile = inputs.Pile()
    for outcome in inputs.stream(paths, options=options, jobs=jobs, quiet=quiet):
        if isinstance(outcome, Unreadable):
            pile.unreadable.append(outcome)
            if form == "jsonl":
                click.echo(export.line({"unreadable": export.unreadable(outcome)}))
        elif form == "jsonl":
            click.echo(export.line(export.reading(outcome)))
        else:
            show.show(show.reading(outcome))
    pile.finish()
