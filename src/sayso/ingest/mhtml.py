"""MHTML: a page and its pictures as one e-mail message, as Chrome saves it (RFC 2557)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from sayso.ingest import page, saved
from sayso.ingest.article import Article, Input, Refused
from sayso.ingest.decoding import decode


def articles(source: Input) -> Iterator[Article | Refused]:
    """The one article of a saved message."""
    data = source.stream.read()
    try:
        message = message_from_bytes(data, policy=policy.default)
        part = _page(message)
        content = part.get_payload(decode=True) if part is not None else None
        charset = part.get_content_charset() if part is not None else None
    except Exception:  # the standard library's parser raises a dozen kinds on damaged headers
        yield Refused("it is a damaged MHTML file")
        return
    if not isinstance(content, bytes) or not content.strip():
        yield Refused("it is an MHTML file without a page in it (it may be cut off)")
        return
    markup = decode(content, charset)
    copy = saved.of_address(_header(message, "Snapshot-Content-Location"), _saved_at(message))
    if copy.url is None:
        copy = replace(saved.told(markup), archived_at=copy.archived_at)
    yield page.article(markup, copy, format="mhtml", sha256=hashlib.sha256(data).hexdigest())


def _page(message: EmailMessage) -> EmailMessage | None:
    """The first part that is a page: the one that was open; frames come after it."""
    return next((part for part in message.walk() if part.get_content_type() == "text/html"), None)


def _header(message: EmailMessage, name: str) -> str:
    value = message.get(name)
    return "".join(str(value).split()) if value is not None else ""


def _saved_at(message: EmailMessage) -> str | None:
    try:
        found = parsedate_to_datetime(str(message.get("Date") or ""))
    except (ValueError, TypeError, IndexError):
        return None
    return found.isoformat() if found.tzinfo is not None else None
