"""Plain text: the file's decoded content, character for character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sayso.ingest import embeds
from sayso.ingest.article import Article, Input, Refused
from sayso.ingest.decoding import decode, is_binary


def articles(source: Input) -> Iterator[Article | Refused]:
    """The one article of a text file. Its headline stays the text's first line; it has no title beside it."""
    data = source.stream.read()
    if is_binary(data):
        yield Refused("it is not text: it holds bytes that no text has (a binary or a damaged file)")
        return
    text = decode(data)
    if not text.strip():
        yield Refused("it holds nothing but blanks")
        return
    yield Article(
        text=text,
        format="text",
        sha256=hashlib.sha256(data).hexdigest(),
        extractor="sayso.ingest.text/1",
        embeds=embeds.announced(text),
    )
