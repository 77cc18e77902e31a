"""``sayso dossier``: every story of a pile, weighed."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import arguments


@click.command(
    epilog="\b\nExamples:\n  sayso dossier coverage/ -o dossier.html\n"
    '  sayso dossier coverage/ --redact "Orsa Velt" -o to-send.html\n'
    "  sayso dossier coverage/ --format json > dossier.json"
)
@arguments.paths
@arguments.form("html", "json", told="html for one self-contained page, json for programs.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here instead of standard output.",
)
@click.option(
    "--full-text",
    is_flag=True,
    help="Put the reports' whole texts on the page; by default it holds excerpts, for the texts are others'.",
)
@arguments.withheld
@arguments.reading
def dossier(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    full_text: bool,
    redact: tuple[str, ...],
    redact_file: Path | None,
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
    from sayso.cli.withholding import withhold

    options = pipeline.Options(reader=weights, aliases=aliases)
    weighed = weighing.weigh(paths, options=options, jobs=jobs, quiet=quiet)
    weighed, names = withhold(weighed, redact, redact_file)
    if form == "json":
        write(export.line(export.pile(weighed.dossiers, weighed.unreadable, weighed.models, withheld=names)), output)
    elif weighed.dossiers or not weighed.unreadable:
        choices = page.Choices(full_text=full_text, withheld=names)
        write(page.render(weighed.dossiers, weighed.unreadable, weighed.models, choices), output)
    inputs.finish(weighed.unreadable)
