"""Which format an input is in: by its content first, by its name where the content leaves it open."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from sayso.ingest.article import Input, Refused
from sayso.ingest.decoding import decode, is_binary
from sayso.ingest.fields import TEXT, canonical


class Format(StrEnum):
    """The formats that sayso reads."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


HEAD = 65536  # bytes looked at; saved pages open with long comments and scripts

_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"BZh", "a compressed (bzip2) file"),
    (b"\xfd7zXZ", "a compressed (xz) file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"WARC/", "a web archive (WARC)"),
    (b"{\\rtf", "a Rich Text document"),
)
_NO_REPORTS = {
    "css": "a style sheet",
    "js": "a script",
    "mjs": "a script",
    "svg": "a drawing",
    "woff": "a font",
    "woff2": "a font",
    "py": "a program",
    "xsl": "a style sheet",
    "map": "a map of a script",
}
_COMMENTS = r"(?>(?><!--.*?-->)\s*+)*+"
_PAGE = re.compile(
    rf"(?>(?:<\?xml[^>]*>\s*+)?){_COMMENTS}<(?:!doctype\s+html|html|head|body|article|main)\b", re.I | re.S
)
_PIECE = re.compile(
    rf"{_COMMENTS}<(?:div|p|section|h[1-6]|span|meta|table|title|script|link|style)\b[^>]*>", re.I | re.S
)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)
_MHTML = re.compile(r"(?:^|\n)(?:snapshot-content-location:|content-type:\s*multipart/related)", re.I)
_HEADER = re.compile(r"[A-Za-z][A-Za-z-]*:[ \t]")
_OBJECT = re.compile(r"(?:\[\s*+)?\{\s*+(?:\"[^\"\n]{1,80}\"\s*:|\}|$)")
_DELIMITERS = ",;\t|"


def choose(source: Input) -> Format | Refused:
    """The format of an input, or why it is none of ours. Leaves the stream at its beginning."""
    head = source.stream.read(HEAD)
    source.stream.seek(0)
    if not head:
        return Refused("the file is empty")
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            return Refused(f"it is {what}; sayso reads text, HTML, MHTML, JSON, JSON Lines and CSV")
    if source.extension in _NO_REPORTS:
        return Refused(f"it is {_NO_REPORTS[source.extension]}, not a report")
    if is_binary(head):
        return Refused("it is not text: it holds bytes that no text has (a binary or a damaged file)")
    text = decode(head)
    return _of_text(text, source.extension, whole=source.size <= len(head))


def _of_text(text: str, extension: str, *, whole: bool) -> Format | Refused:
    text = text.lstrip()
    if _HEADER.match(text) and _MHTML.search(text[:4000]):
        return Format.MHTML
    if _PAGE.match(text) or (_PIECE.match(text) and len(_TAG.findall(text)) > 2):
        return Format.HTML
    if text.startswith("<?xml"):
        return Refused("it is XML, and not a web page")
    if _OBJECT.match(text):
        return _objects(text, extension, whole=whole)
    if extension == "json" and text[:1] in ("[", "{"):
        return Format.JSON
    if extension == "jsonl":
        return Format.JSONL
    if extension in ("csv", "tsv") or delimiter(text) is not None:
        return Format.CSV
    if extension in ("html", "htm", "xhtml") and _TAG.search(text):
        return Format.HTML
    return Format.TEXT


def _objects(text: str, extension: str, *, whole: bool) -> Format:
    """One JSON value, or one a line: several lines that are each an object by themselves."""
    lines = [line for line in text.split("\n") if line.strip()]
    complete = lines if whole else lines[:-1]
    if extension in ("jsonl", "ndjson") or (len(complete) > 1 and _is_object(complete[0])):
        return Format.JSONL
    if not complete and extension != "json" and text.startswith("{"):
        return Format.JSONL  # one line, longer than the head: a stream can be read line by line
    return Format.JSON


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def delimiter(text: str) -> str | None:
    """What parts the columns, where the first line is a header that names a column of texts and another."""
    header = text.lstrip("\ufeff").split("\n", 1)[0].strip("\r")
    for mark in _DELIMITERS:
        cells = [canonical(cell.strip().strip('"')) for cell in header.split(mark)]
        if len(cells) > 1 and all(len(cell) <= 40 for cell in cells) and any(cell in TEXT for cell in cells):
            return mark
    return None
