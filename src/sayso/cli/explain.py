"""``sayso explain``: how one finding came about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import arguments
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.model import Dossier

FORMS = """\
An id looks like c1a2b3c4d5e6f (claim), p:orsa-velt (speaker), u-0123456789abcdef (utterance), REPORT<-REPORT
(derivation), REPORT:120-164 (attribution) or REPORT-f3 (flag); "sayso claims" and the dossier page show them."""


@click.command(
    epilog="\b\nExamples:\n  sayso explain c1a2b3c4d5e6f coverage/\n  sayso explain p:orsa-velt coverage/\n\n"
    + FORMS.replace("\n", " ")
)
@click.argument("identity", metavar="ID")
@arguments.paths
@arguments.form("text", "json")
@arguments.reading
def explain(
    identity: str,
    paths: tuple[str, ...],
    form: str,
    jobs: int | None,
    weights: Path | None,
    aliases: Path | None,
    quiet: bool,
) -> None:
    """Show how a finding came about: the exact words, step by step, and the method that found it.

    ID names a claim, a speaker, an utterance, a derivation, an attribution or a flag.
    """
    from sayso import explaining, export, pipeline, terminal
    from sayso.cli import inputs, show, weighing

    options = pipeline.Options(reader=weights, aliases=aliases)
    weighed = weighing.weigh(paths, options=options, jobs=jobs, quiet=quiet)
    shown = 0
    for dossier in weighed.dossiers:
        known = explaining.Known(dossier)
        if (answer := explaining.found(known, identity)) is None:
            continue
        if form == "json":
            click.echo(export.line(export.explanation(answer)))
        else:
            show.show(terminal.explanation(answer, known))
        shown += 1  # a speaker may speak in several stories
    if not shown:
        raise SaysoError(_unknown(identity, weighed.dossiers))
    inputs.finish(weighed.unreadable)


def _unknown(identity: str, dossiers: Sequence[Dossier]) -> str:
    from sayso import explaining

    near = explaining.near(dossiers, identity)
    there = f" Near it: {', '.join(near)}." if near else ""
    return f"no finding has the id {identity!r} here.{there} {FORMS.replace(chr(10), ' ')}"
