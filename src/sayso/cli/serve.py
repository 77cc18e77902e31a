"""``sayso serve``: the app over a project file, in the browser of this computer."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import click

FIRST, TRIED = 8017, 40  # ports that are tried, one after the other, where none is asked for


@click.command(
    epilog="\b\nExamples:\n  sayso serve ferry.db\n  sayso serve ferry.db --port 9000 --no-browser\n"
    "  sayso serve new.db --new"
)
@click.argument("project", metavar="PROJECT.db", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), help=f"By default {FIRST}, or the next that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on: this computer alone.")
@click.option("--new", is_flag=True, help="Make the project where there is none; reports can be added in the app.")
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the browser.")
def serve(project: Path, port: int | None, host: str, new: bool, browser: bool) -> None:
    """Look at a project, search it and overrule it in a browser; ctrl-C ends it.

    It listens on this computer only, and refuses other pages of the same browser. There are no accounts: with
    another --host, whoever can reach that address can read the project and decide in it.
    """
    from sayso import store, upkeep
    from sayso.cli import inputs
    from sayso.errors import InputError

    try:
        import uvicorn

        from sayso.web import create_app
        from sayso.web.guard import LOOPBACK
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"the app needs {error.name}, which is not installed; pip install 'sayso[web]' brings it"
        ) from error
    if host in ("", "0.0.0.0", "::", "*"):  # noqa: S104 - refused, not bound
        raise InputError(f"--host {host}", "name the one address by which others reach this computer")
    with store.open(project, create=new) as opened, inputs.told(quiet=False) as progress:  # told now, where it is none
        upkeep.refresh(opened, progress=progress)  # what a run that was broken off left undone
    listening = _listen(host, port)
    if listening is None:
        taken = f"port {port} of {host} is taken" if port else f"the ports {FIRST} to {FIRST + TRIED - 1} are taken"
        raise InputError(host, f"{taken}; name another with --port")
    number = listening.getsockname()[1]
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{number}/"
    app = create_app(project, port=number, names=(*LOOPBACK, name))
    click.echo(f"{project} is at {address}  (ctrl-C ends it)")
    if host not in ("127.0.0.1", "localhost", "::1"):
        click.echo("Careful: other computers can reach this address, and nobody is asked for a password.", err=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off"))
    _run(server, listening, address if browser else "")


def _run(server: object, listening: socket.socket, address: str) -> None:
    """Serves until ctrl-C, the browser opened once the first page can be answered."""
    import threading
    import webbrowser

    import uvicorn

    assert isinstance(server, uvicorn.Server)
    if address:  # the socket listens already, so a page asked for now is answered as soon as the app is up
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


def _listen(host: str, port: int | None) -> socket.socket | None:
    """A socket that listens on the port, or on the first free one; None where it, or all that are tried, are taken."""
    from sayso.errors import InputError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in [port] if port else range(FIRST, FIRST + TRIED):
        listening = socket.socket(family)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, number))
            listening.listen(64)
        except OSError as error:
            listening.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise InputError(host, f"cannot be listened on ({error.strerror or error})") from error
            continue
        return listening
    return None
