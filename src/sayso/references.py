"""Sources of a claim as references to copy: plain text, Wikipedia's ``{{cite news}}``, CSL-JSON.

Nothing is looked up: what the file does not tell is left out, and there is no access date, for nothing was accessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote as percent

from sayso import lexicon, names
from sayso.model import Claim, Reading, Report, ReportId, Span

QUOTED = 160  # characters of evidence in a reference: enough to find the place, no more than a quotation
TITLE = 90  # characters of the first line, where a report has no title


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A report as somebody cites it, with the words it is cited for; an empty text is unknown."""

    report: ReportId
    authors: tuple[str, ...]
    title: str
    untitled: bool  # the title is the beginning of the text
    outlet: str
    published: str  # ISO 8601 day
    url: str
    archived: str
    archived_on: str  # ISO 8601 day
    language: str
    quote: str


def of_claim(claim: Claim, readings: Mapping[ReportId, Reading]) -> tuple[Reference, ...]:
    """The sources of a claim: each report that has it, with its words, the earliest first."""
    spans: dict[ReportId, list[Span]] = {}
    for statement in claim.statements:
        spans.setdefault(statement.report, []).extend(statement.spans)
    held = sorted((readings[r].report for r in spans if r in readings), key=lambda r: r.order)
    return tuple(of_report(report, spans[report.id]) for report in held)


def of_report(report: Report, spans: Iterable[Span] = ()) -> Reference:
    """A report as a reference, for the words of the spans where any are given."""
    words = " … ".join(_folded(report.words(s)) for s in dict.fromkeys(spans))
    title = _folded(report.title or "")
    return Reference(
        report=report.id,
        authors=tuple(filter(None, (_folded(a) for a in report.authors))),
        title=title or _cut(_folded(report.text.strip().split("\n", 1)[0]), TITLE),
        untitled=not title,
        outlet=_folded(report.outlet or ""),
        published=_day(report.published),
        url=_web(report.url),
        archived=archived if (archived := _web(report.custody.archived_url)) != _web(report.url) else "",
        archived_on=_day(report.custody.archived_at),
        language=report.language,
        quote=_unmarked(_cut(words, QUOTED)),
    )


# plain text -----------------------------------------------------------------------------------------


def text(value: Reference) -> str:
    """One line: authors, title, outlet, day, address, the words cited."""
    title = f"[{value.title}]" if value.untitled else f"“{value.title}”"
    where = ", ".join(filter(None, (value.outlet, _shown(value.published) or "no date")))
    archived = f"archived at {value.archived}" if value.archived else ""
    parts = (", ".join(value.authors), title, where, value.url, archived)
    told = ". ".join(part.rstrip(".") for part in parts if part) + "."
    marked = value.quote[:1] in "“‘\"'«"
    if not value.quote:
        return told
    return f"{told} {value.quote}" if marked else f"{told} “{value.quote}”"


# wikitext -------------------------------------------------------------------------------------------


def wikitext(value: Reference) -> str:
    """A ``{{cite news}}`` template; nothing in a report can end it or start another."""
    fields: list[tuple[str, str]] = []
    several = len(value.authors) > 1
    for number, author in enumerate(value.authors, 1):
        family, given = _parted(author)
        end = str(number) if several else ""
        fields += [(f"last{end}", family), (f"first{end}", given)] if given else [(f"author{end}", author)]
    archived = bool(value.url and value.archived and value.archived_on)
    fields += [
        ("title", value.title),
        ("work", value.outlet),
        ("date", value.published),
        ("language", "" if value.language == "en" else value.language),
        ("quote", value.quote),
    ]
    told = "".join(f" |{key}={_wiki(content)}" for key, content in fields if content)
    told += f" |url={_wiki_address(value.url)}" if value.url else ""
    if archived:
        told += f" |archive-url={_wiki_address(value.archived)} |archive-date={value.archived_on}"
    return "{{cite news" + told + "}}"


_ENTITIES = {"{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;", ">": "&gt;", "~": "&#126;"}
_MARKUP = re.compile(r"[{}\[\]<>~]|&(?=#?\w+;)|'(?=')|(?<=')'|_(?=_)|(?<=_)_")


def _wiki(content: str) -> str:
    escaped = _MARKUP.sub(lambda m: _ENTITIES.get(m.group()) or f"&#{ord(m.group())};", content)
    return escaped.replace("|", "{{!}}")


def _wiki_address(address: str) -> str:
    plain = percent(address, safe=":/?#@!$&()*+,;=%-._~")
    return plain.replace("~~", "%7E%7E").replace("__", "_%5F")


# CSL-JSON -------------------------------------------------------------------------------------------


def csl(value: Reference) -> dict[str, Any]:
    """One item of CSL-JSON (citationstyles.org, CSL 1.0.2 variables)."""
    issued = [int(part) for part in value.published.split("-")] if value.published else []
    item: dict[str, Any] = {
        "id": value.report,
        "type": "article-newspaper",
        "title": value.title,
        "author": [_csl_name(author) for author in value.authors],
        "container-title": value.outlet,
        "issued": {"date-parts": [issued]} if issued else None,
        "URL": value.url,
        "archive_location": value.archived,
        "language": value.language,
    }
    return {key: content for key, content in item.items() if content}


def csl_json(values: Sequence[Reference]) -> str:
    """Several items as the JSON list that reference managers import."""
    return "[" + ",\n ".join(json.dumps(csl(v), ensure_ascii=False, separators=(",", ":")) for v in values) + "]"


def _csl_name(author: str) -> dict[str, str]:
    family, given = _parted(author)
    return {"family": family, "given": given} if given else {"literal": author}


# parts ----------------------------------------------------------------------------------------------


def _parted(author: str) -> tuple[str, str]:
    """Surname with its particles, and what stands before it; no second part for bodies and single words."""
    words = author.split()
    person = len(words) > 1 and not names.is_body(author) and words[-1][:1].isupper()
    if not person or not all(w[:1].isalpha() for w in words):
        return author, ""
    small = lexicon.words("titles", "particles") | lexicon.words("titles", "articles")
    begin = next((i for i, w in enumerate(words[1:-1], 1) if w.casefold() in small), len(words) - 1)
    if begin == len(words) - 1 and words[-1].casefold().strip(".") in lexicon.words("titles", "suffixes"):
        begin = max(1, begin - 1)
    return " ".join(words[begin:]), " ".join(words[:begin])


def _web(address: str | None) -> str:
    """An address on the web on one line; anything else is none."""
    address = "".join((address or "").split())
    return address if re.match(r"https?://", address, re.I) else ""


def _day(moment: str | None) -> str:
    try:
        return datetime.fromisoformat(moment or "").date().isoformat()
    except ValueError:
        return ""


def _shown(day: str) -> str:
    if not day:
        return ""
    found = date.fromisoformat(day)
    return f"{found.day} {found.strftime('%B %Y')}"


def _unmarked(words: str) -> str:
    """Words without the quotation marks around all of them: the reference puts its own."""
    for first, last in (("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'"), ("«", "»")):
        if len(words) > 2 and words[0] == first and words[-1] == last and not {first, last} & set(words[1:-1]):
            return words[1:-1]
    return words


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 2].rsplit(" ", 1)[0] + " …"


def _folded(words: str) -> str:
    return " ".join(re.sub("[\x00-\x08\x0e-\x1f\x7f\u200b\u202a-\u202e\u2060-\u2069\ufeff]", "", words).split())
