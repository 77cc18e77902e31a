"""What the tools of the field call the parts of an article, and an article made of such a record."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from typing import Any

from sayso.ingest import dates
from sayso.ingest.article import Article, Refused

TEXT = (
    "text",
    "maintext",
    "body",
    "content",
    "plaintext",
    "article_text",
    "articlebody",
    "full_text",
    "story",
)
_DATE = (
    "published",
    "date",
    "publish_date",
    "date_publish",
    "publishing_date",
    "published_at",
    "publication_date",
    "datepublished",
    "pubdate",
    "publishedat",
)
_MODIFIED = ("modified", "date_modify", "updated", "updated_at", "datemodified", "date_modified")
_OUTLET = (
    "outlet",
    "media_name",
    "source",
    "publisher",
    "publication",
    "outlet_name",
    "newspaper",
    "site",
    "sitename",
)
_HOST = ("source_domain", "hostname", "domain")
_TITLE = ("title", "headline", "article_title", "head")
_AUTHORS = ("authors", "author", "byline", "by")
_URL = ("url", "link", "canonical_url", "article_url", "permalink", "uri")
_LISTS = ("articles", "items", "results", "docs", "documents", "reports", "data")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MANY = 100  # authors; more is a list of something else
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s+){1,3}[A-ZÀ-Þ][\w.'’-]*")


def canonical(key: str) -> str:
    """A field's name as the lists here write it: lower case, words parted by one low line."""
    return re.sub(r"[\s_-]+", "_", key.strip().lower())


def listed(value: object) -> list[object] | None:
    """The records of a JSON value that holds several, bare or under "articles", "items", ...; else None."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        fields = {canonical(str(k)): v for k, v in value.items()}
        if not any(fields.get(name) for name in TEXT):
            for name in _LISTS:
                if isinstance(inner := fields.get(name), list) and any(isinstance(i, dict) for i in inner):
                    return inner
    return None


def article(value: object, *, format: str, sha256: str, record: int | None) -> Article | Refused:  # noqa: A002
    """The article that a record holds; its text is the record's, unaltered."""
    if not isinstance(value, dict):
        return Refused("it is not an article: an object with a text was expected")
    fields = {canonical(str(k)): v for k, v in value.items()}
    text = _text(fields)
    if text is None:
        shown = ", ".join(sorted(fields)[:8]) or "nothing"
        return Refused(f"it has no text (a field named {', '.join(TEXT[:4])} …); it has {shown}")
    if not text.strip():
        return Refused("its text is empty")
    return Article(
        text=text,
        format=format,
        sha256=sha256,
        record=record,
        extractor=f"sayso.ingest.{format}/1",
        given_id=_identity(fields.get("id")),
        outlet=_first(fields, _OUTLET),
        host=_host(_first(fields, _HOST)),
        url=_first(fields, _URL),
        title=_first(fields, _TITLE),
        authors=next((found for name in _AUTHORS if (found := people(fields.get(name)))), ()),
        published=dates.best([fields.get(name) for name in _DATE]),
        modified=dates.best([fields.get(name) for name in _MODIFIED]),
        links=tuple((href, None) for href in _links(fields.get("links"))),
    )


def sound(text: str) -> str:
    """The text with half characters (lone surrogates, which JSON can spell) replaced one for one."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def people(value: object) -> tuple[str, ...]:
    """Names of authors from a string, a list, a list of objects, or a list printed as a string."""
    if isinstance(value, str):
        inner = _printed_list(value)
        return people(inner) if inner is not None else _names(value)
    if isinstance(value, Mapping):
        return people(value.get("name"))
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for one in value[:_MANY] for name in people(one)))
    return ()


def _names(line: str) -> tuple[str, ...]:
    """The names in a byline; "A and B" is parted only where every part looks like a person's name."""
    line = re.sub(r"^\s*by:?\s+", "", sound(line), flags=re.IGNORECASE).strip()
    if not line or len(line) > 500 or line.startswith(("http://", "https://")):
        return ()
    parts = [part.strip() for part in re.split(r"\s*;\s*", line) if part.strip()]
    if len(parts) == 1:
        finer = [part for part in re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", line) if part]
        parts = finer if all(_NAME.fullmatch(part) for part in finer) else [line]
    return tuple(dict.fromkeys(parts))


def _printed_list(value: str) -> list[Any] | None:
    value = value.strip()
    if not (value.startswith("[") and value.endswith("]") and len(value) < 5000):
        return None
    for parse in (json.loads, ast.literal_eval):
        try:
            found = parse(value)
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            continue
        return found if isinstance(found, list) else None
    return None


def _text(fields: Mapping[str, object]) -> str | None:
    """The first field of text that is not blank; the blank one where all are; None where there is none."""
    blank: str | None = None
    for name in TEXT:
        found = fields.get(name)
        if isinstance(found, Mapping):
            found = _sections(found)
        if isinstance(found, str):
            if found.strip():
                return sound(found)
            blank = found
    return blank


def _sections(body: Mapping[object, object]) -> str:
    """The paragraphs of a body in sections, as Fundus exports it (flairNLP/fundus), parted by blank lines."""
    found = _strings(body.get("summary"))
    sections = body.get("sections")
    for section in sections if isinstance(sections, list) else []:
        if isinstance(section, Mapping):
            found += _strings(section.get("headline")) + _strings(section.get("paragraphs"))
    return "\n\n".join(found)


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [v for v in values if isinstance(v, str) and v.strip()]


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        found = fields.get(name)
        if isinstance(found, Mapping):
            found = found.get("name") or found.get("title")
        if isinstance(found, str) and found.strip():
            return sound(found.strip())
    return None


def _host(name: str | None) -> str | None:
    return name.lower().removeprefix("www.") if name else None


def _identity(value: object) -> str | None:
    """The record's own id, where it can serve as one: something short and printable."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**18 else None
    if not isinstance(value, str):
        return None
    value = value.strip()
    return value if value and len(value) <= 200 and value.isprintable() else None


def _links(value: object) -> list[str]:
    found: list[str] = []
    for one in value if isinstance(value, list) else []:
        href = one.get("href") or one.get("url") if isinstance(one, Mapping) else one
        if isinstance(href, str) and href.startswith(("http://", "https://")):
            found.append(sound(href))
    return found
