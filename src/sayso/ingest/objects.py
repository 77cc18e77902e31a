"""JSON: one article or a list of them in a file, or one a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sayso.ingest import fields
from sayso.ingest.article import Article, Input, Refused
from sayso.ingest.decoding import decode
from sayso.ingest.lines import lines


def articles(source: Input) -> Iterator[Article | Refused]:
    """The articles of a JSON file."""
    data = source.stream.read()
    digest = hashlib.sha256(data).hexdigest()
    value = _parsed(decode(data))
    if isinstance(value, Refused):
        yield value
        return
    records = fields.listed(value)
    if records is None:
        yield fields.article(value, format="json", sha256=digest, record=None)
        return
    if not records:
        yield Refused("it is an empty list: there is no article in it")
    for number, record in enumerate(records):
        found = fields.article(record, format="json", sha256=digest, record=number)
        yield _placed(f"article {number + 1} of the list", found)


def articles_by_line(source: Input, most: int) -> Iterator[Article | Refused]:
    """The articles of a JSON Lines file, a line at a time of ``most`` bytes; a bad line costs only itself."""
    any_line = False
    for number, line in enumerate(lines(source.stream, most)):
        if isinstance(line, Refused):
            yield _placed(f"line {number + 1}", line)
            any_line = True
            continue
        if not line.text.strip():
            continue
        any_line = True
        value = _parsed(line.text)
        if isinstance(value, Refused):
            yield _placed(f"line {number + 1}", value)
        else:
            found = fields.article(value, format="jsonl", sha256=line.sha256, record=number)
            yield _placed(f"line {number + 1}", found)
    if not any_line:
        yield Refused("it holds nothing but blanks")


def _placed(place: str, found: Article | Refused) -> Article | Refused:
    return Refused(f"{place}: {found.reason}") if isinstance(found, Refused) else found


def _parsed(text: str) -> object | Refused:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg.startswith("Unterminated") or error.pos >= len(text.rstrip()) - 1:
            return Refused("it is JSON that breaks off before its end")
        return Refused(f"it is not valid JSON ({error.msg}, line {error.lineno}, character {error.colno})")
    except RecursionError:
        return Refused("it is JSON nested too deeply to be an article")
    except ValueError:  # a number of thousands of digits
        return Refused("it is JSON with a number too long to read")
    return value
