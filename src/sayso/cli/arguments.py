"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])


def paths(command: _F) -> _F:
    """The argument PATH… of the commands that read."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=str))(command)


def form(*choices: str, told: str = "text for people, json for programs.") -> Callable[[_F], _F]:
    """The option ``--format`` of these choices, the first of them the default; ``told`` is its help."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help=told
    )


def reading(command: _F) -> _F:
    """The options of every command that reads reports."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    table = click.Path(exists=True, dir_okay=False, path_type=Path)
    for option in (
        click.option("--quiet", "-q", is_flag=True, help="No progress on standard error."),
        click.option(
            "--aliases",
            type=table,
            help="Names you know to be one: CSV or JSON Lines of name, alias, wikidata.",
        ),
        click.option("--weights", type=folder, help="A folder with other weights for the reader."),
        click.option(
            "--jobs",
            "-j",
            type=click.IntRange(min=1),
            help="Processes to read with; by default as many as help.",
        ),
    ):
        command = option(command)
    return command


def withheld(command: _F) -> _F:
    """The options of every command whose answer may be sent on: names to leave out."""
    table = click.Path(exists=True, dir_okay=False, path_type=Path)
    for option in (
        click.option("--redact-file", type=table, help="The same for every name of a file, one a line."),
        click.option(
            "--redact",
            multiple=True,
            metavar="NAME",
            help="Withhold a name everywhere, in all its forms; may be given several times.",
        ),
    ):
        command = option(command)
    return command
