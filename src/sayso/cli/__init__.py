"""The command line. It adapts; it does not think: each command drives the three functions of ``pipeline``.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once; that is why the commands
import what they use inside their functions, here and nowhere else in the package.
"""

from __future__ import annotations

import sys

import click

from sayso.cli.add import add
from sayso.cli.claims import claims
from sayso.cli.compare import compare
from sayso.cli.completion import completion
from sayso.cli.decisions import decide, decisions
from sayso.cli.dossier import dossier
from sayso.cli.explain import explain
from sayso.cli.read import read
from sayso.cli.search import search
from sayso.cli.serve import serve
from sayso.cli.stories import stories
from sayso.errors import SaysoError
from sayso.version import __version__

_EXAMPLES = """\b
Examples:
  sayso read report.txt                    what one report attributes, and to whom
  sayso dossier coverage/ -o dossier.html  a page on every story of a folder
  sayso claims coverage/ --csv             the claims, what to check first at the head
  sayso explain c1a2b3c4d5e6f coverage/    how one finding came about
  sayso compare a.html b.html              who took it from whom, side by side
  sayso stories coverage/ --format json    which reports belong together
  sayso add ferry.db coverage/             into a project file, which other commands take in place of paths
  sayso search ferry.db harbour master     where words stand in a project
  sayso decisions ferry.db                 what people decided there, and what became of it
  sayso serve ferry.db                     the project in the browser: look, compare, overrule

Exit status: 0 all read, 1 an error, 2 a wrong use, 3 some inputs unreadable (listed with reasons).
sayso reads files on this computer and opens no network connection.
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXAMPLES)
@click.version_option(__version__, prog_name="sayso")
def group() -> None:
    """Read news coverage and show, with the exact words as evidence, on whose word each claim stands."""


for _command in (read, dossier, claims, explain, compare, stories, add, search, serve, decide, decisions, completion):
    group.add_command(_command)


def main() -> None:
    """Run the command; what goes wrong is said in a sentence, never as a traceback."""
    try:
        group(standalone_mode=True)
    except SaysoError as error:
        click.echo(f"sayso: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody to tell
        sys.exit(1)
