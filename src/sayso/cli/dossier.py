"""``sayso dossier``: every story of a pile, weighed."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import arguments


@click.command(
    epilog="\b\nExamples:\n  sayso dossier coverage/ -o dossier.html\n"
    "  sayso dossier coverage/ --format json > dossier.json"
)
@arguments.paths
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "json"]),
    default="html",
    show_default=True,
    help="html for one self-contained page, json for programs.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here instead of standard output.",
)
@arguments.reading
def dossier(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    jobs: int | None,
    weights: Path | None,
    aliases: Path | None,
    quiet: bool,
) -> None:
    """Weigh every story: claims and their known origins, wordings side by side, who took it from whom."""
    from sayso import dossier as page
    from sayso import export, pipeline
    from sayso.cli import inputs, weighing
    from sayso.cli.output import write

    options = pipeline.Options(reader=weights, aliases=aliases)
    weighed = weighing.weigh(paths, options=options, jobs=jobs, quiet=quiet)
    if form == "json":
        write(export.line(export.pile(weighed.dossiers, weighed.unreadable, weighed.models)), output)
    else:
        write(page.render(weighed.dossiers, weighed.unreadable, weighed.models), output)
    inputs.finish(weighed.unreadable)
