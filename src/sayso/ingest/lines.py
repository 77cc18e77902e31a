"""A stream of bytes as lines of text, one at a time, so that a table may be larger than memory."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sayso.ingest.article import Refused
from sayso.ingest.decoding import decode


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line feed, and the digest of its bytes."""

    text: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of the line's bytes, without the line end."""
        return hashlib.sha256(self.data.rstrip(b"\r\n")).hexdigest()


def lines(stream: BinaryIO, most: int) -> Iterator[Line | Refused]:
    """The lines of a stream, each decoded by itself; one of more than ``most`` bytes is refused."""
    stream = _narrow(stream, most)
    while data := stream.readline(most + 1):
        if len(data) > most:
            while data and not data.endswith(b"\n"):
                data = stream.readline(most)
            yield Refused(f"it is longer than {most // 1_000_000} MB")
            continue
        yield Line(decode(data), data)


def _narrow(stream: BinaryIO, most: int) -> BinaryIO:
    """UTF-16 (what spreadsheets call Unicode text) turned to UTF-8: its line ends are no single bytes."""
    mark = stream.read(2)
    stream.seek(0)
    if mark not in (b"\xff\xfe", b"\xfe\xff"):
        return stream
    return io.BytesIO(decode(stream.read(most)).encode("utf-8", errors="replace"))
