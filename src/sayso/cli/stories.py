"""``sayso stories``: which reports belong together."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import arguments


@click.command(epilog="\b\nExample:\n  sayso stories coverage/ --format json")
@arguments.paths
@arguments.form("text", "json")
@arguments.reading
def stories(
    paths: tuple[str, ...],
    form: str,
    jobs: int | None,
    weights: Path | None,
    aliases: Path | None,
    quiet: bool,
) -> None:
    """Group reports into stories: reports of one event together, reports of a like event apart."""
    from sayso import export, pipeline
    from sayso.cli import inputs, show

    options = pipeline.Options(reader=weights, aliases=aliases)
    pile = inputs.gather(paths, options=options, jobs=jobs, quiet=quiet)
    found = pipeline.group(pile.readings)
    if form == "json":
        click.echo(export.line(export.grouping(found, pile.readings, pile.unreadable)))
    else:
        show.show(show.stories(found, pile.readings))
    pile.finish()
