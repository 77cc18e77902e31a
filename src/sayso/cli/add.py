"""``sayso add``: reports into a project file, and its stories weighed where that touches them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import arguments

if TYPE_CHECKING:
    from sayso.store import Project
    from sayso.upkeep import Added


@click.command(
    epilog="\b\nExamples:\n  sayso add ferry.db coverage/\n  sayso add ferry.db later.html another.html\n"
    "  sayso add ferry.db coverage/ --format json\n  sayso add ferry.db --reread   (after an update of sayso)"
)
@click.argument("project", metavar="PROJECT.db", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=click.Path(path_type=str))
@click.option("--reread", is_flag=True, help="Read again what other models, or another version of sayso, read.")
@arguments.form("text", "json")
@arguments.reading
def add(
    project: Path,
    paths: tuple[str, ...],
    reread: bool,
    form: str,
    jobs: int | None,
    weights: Path | None,
    aliases: Path | None,
    quiet: bool,
) -> None:
    """Add reports to a project file, which is made where there is none.

    The same file twice is once. A run that was broken off, however it was, is ended by running it again. Only
    the stories that new reports touch are weighed anew; what people decided stays.
    """
    from sayso import pipeline, store, upkeep
    from sayso.cli import inputs

    options = pipeline.Options(reader=weights, aliases=aliases)
    with store.open(project, create=bool(paths)) as opened, inputs.told(quiet=quiet) as progress:
        added = upkeep.add(opened, paths, options=options, jobs=jobs, progress=progress)
        if reread:
            upkeep.reread(opened, options=options, jobs=jobs, progress=progress)
    with store.open(project) as opened:
        _tell(opened, added, form)
        older = len(opened.read_by_others(pipeline.models(options)))
    if older:
        click.echo(
            f"{_count(older, 'report was', 'reports were')} read by another version; --reread reads anew", err=True
        )
    inputs.finish(added.unreadable)


def _tell(project: Project, added: Added, form: str) -> None:
    from sayso import export

    if form == "json":
        data: export.Data = {
            "new": list(added.new),
            "known": list(added.known),
            "unreadable": [export.unreadable(u) for u in added.unreadable],
            "weighed": list(added.weighed),
        }
        click.echo(export.line(data))
        return
    click.echo(
        f"{len(added.new)} new, {len(added.known)} known, {len(added.unreadable)} not read; "
        f"weighed: {_count(len(added.weighed), 'story', 'stories')}"
    )
    reports = _count(project.count_reports(), "report", "reports")
    click.echo(f"{project.path}: {reports} in {_count(project.count_stories(), 'story', 'stories')}")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
