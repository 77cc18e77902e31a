"""``sayso completion``: the lines that teach a shell to complete sayso's commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(epilog="\b\nExample:\n  sayso completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for SHELL."""
    kind = get_completion_class(shell)
    if kind is None:  # click knows all three; this tells a future click's refusal in words
        raise click.UsageError(f"no completion for {shell}")
    click.echo(kind(context.find_root().command, {}, "sayso", "_SAYSO_COMPLETE").source())
