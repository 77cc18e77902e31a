"""Where answers go: standard output, or the file a user names."""

from __future__ import annotations

from pathlib import Path

import click

from sayso import dossier, terminal
from sayso.cli import show
from sayso.errors import InputError
from sayso.model import Comparison, Reading


def write(text: str, path: Path | None) -> None:
    """Text to a file, or to standard output where none is named; a line break is put at its end where it has none."""
    ended = text if text.endswith("\n") else text + "\n"
    if path is None:
        click.echo(ended, nl=False)
        return
    try:
        path.write_text(ended, encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror or error})") from error
    click.echo(f"wrote {path}", err=True)


def comparison(value: Comparison, a: Reading, b: Reading, *, page: bool) -> str:
    """Two reports side by side, as a page or for the terminal."""
    return dossier.comparison_page(value, a, b) if page else show.plain(terminal.comparison(a, b, value))
