"""Paths to open files: folders walked in order, links that lead back cut, and every refusal a value."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from sayso.ingest.article import Input
from sayso.model import Unreadable

_MOST = 4 << 30  # of standard input, which may never end
_DEEPEST = 100  # folders within folders; no pile that people keep comes near
_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
_REASONS = {
    errno.ENOENT: "there is no such file (it may have been moved or deleted)",
    errno.EACCES: "permission to read it is denied",
    errno.EPERM: "permission to read it is denied",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.ENAMETOOLONG: "its name is longer than the system allows",
    errno.EISDIR: "it is a folder",
    errno.EIO: "the disk could not read it",
}


def files(paths: Sequence[str | Path]) -> Iterator[Path | Unreadable]:
    """The files named and those in the folders named, each once, as found; ``-`` is standard input.

    Within a folder: by name; hidden files are left out, and so is the ``NAME_files`` folder of pictures and
    scripts that browsers put beside ``NAME.html``.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _under(Path(path), ()):
            if isinstance(found, Unreadable):
                yield found
            elif (real := _real(found)) not in seen:
                seen.add(real)
                yield found


@contextmanager
def opened(path: Path) -> Iterator[Input]:
    """The file, open; standard input is copied first, so that a format can look twice. Raises OSError."""
    if str(path) == "-":
        with tempfile.SpooledTemporaryFile(max_size=32 * 1024 * 1024) as copy:
            size = _copy(sys.stdin.buffer, cast(BinaryIO, copy))
            copy.seek(0)
            yield Input(path="-", stream=cast(BinaryIO, copy), size=size)
        return
    with path.open("rb") as stream:
        yield Input(path=str(path), stream=stream, size=os.fstat(stream.fileno()).st_size)


def reason(error: OSError) -> str:
    """What went wrong with a file, in words."""
    return _REASONS.get(error.errno or 0) or f"the system refused it: {error.strerror or error}"


def _copy(source: BinaryIO, target: BinaryIO) -> int:
    """Copies up to _MOST bytes and one more, so that too long an input is seen to be too long."""
    size = 0
    while size <= _MOST and (piece := source.read(1 << 20)):
        size += target.write(piece)
    return size


def _real(path: Path) -> Path:
    return path if str(path) == "-" else path.resolve()


def _under(path: Path, above: tuple[Path, ...]) -> Iterator[Path | Unreadable]:
    if str(path) == "-":
        yield path
        return
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, above)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield Unreadable(path=str(path), reason="it is a device or a pipe, not a file (- reads a pipe)")
    except OSError as error:
        yield Unreadable(path=str(path), reason=_link(path) or reason(error))
    except ValueError:  # a NUL in the name
        yield Unreadable(path=str(path), reason="no file can have this name")


def _folder(path: Path, above: tuple[Path, ...]) -> Iterator[Path | Unreadable]:
    real = path.resolve()
    if real in above:
        yield Unreadable(path=str(path), reason="it is a link back to a folder that it lies in")
        return
    if len(above) > _DEEPEST:
        yield Unreadable(path=str(path), reason=f"it lies under more than {_DEEPEST} folders")
        return
    entries = sorted(path.iterdir(), key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    if not entries and not above:
        yield Unreadable(path=str(path), reason="the folder is empty")
    for entry in entries:
        if not entry.name.startswith(".") and not _belongs_to_a_page(entry.name, names):
            yield from _under(entry, (*above, real))


def _belongs_to_a_page(name: str, names: set[str]) -> bool:
    base = name.removesuffix("_files")
    return base != name and any(base + extension in names for extension in _PAGES)


def _link(path: Path) -> str | None:
    """A link's own reason: that it leads nowhere is not that it does not exist."""
    try:
        target = path.readlink()
    except (OSError, ValueError):
        return None
    return None if _loops(path) else f"it is a link to {target}, which is not there"


def _loops(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False
