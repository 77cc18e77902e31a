"""Names that a user withholds, taken out of a run's answer before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from sayso import redaction
from sayso.cli.weighing import Weighed
from sayso.errors import InputError


def withhold(weighed: Weighed, named: Sequence[str], listed: Path | None) -> tuple[Weighed, int]:
    """The same without the names given and listed, and how many names that are."""
    names = [*named, *(_lines(listed) if listed else ())]
    if not names:
        return weighed, 0
    plan = redaction.plan(names, weighed.dossiers)
    for name in redaction.absent(plan, weighed.dossiers):
        click.echo(f"sayso: no report holds the name {name!r}; is it spelt as the reports spell it?", err=True)
    if not plan.names:
        raise InputError(str(listed) if listed else "--redact", "names nobody: there is no letter in it")
    return replace(
        weighed,
        dossiers=tuple(redaction.redacted(d, plan) for d in weighed.dossiers),
        unreadable=tuple(redaction.unreadable(u, plan) for u in weighed.unreadable),
    ), len(plan.names)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read as a list of names, one a line, in UTF-8 ({error})") from error
    return [line.strip() for line in text.splitlines() if line.strip()]
