"""What names a thing in an address, and the thing that an address names.

Ids can hold any character (a report's may be stated by its input), so each is spelt with letters, digits and
``:-`` alone: no address can climb out of its place, whatever a report calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from sayso.dossier.citation import Cite, Citer, folded, outlet, shortened
from sayso.model import Part, ReportId, Span

_OUTSIDE = re.compile(r"[^A-Za-z0-9:-]")
_SPELT = re.compile(r"_([0-9a-f]{1,6})_")
_PLACE = re.compile(r"(t?)(\d{1,9})-(\d{1,9})")


def spelt(identity: str) -> str:
    """An id as one part of an address; different ids stay different."""
    return _OUTSIDE.sub(lambda m: f"_{ord(m.group()):x}_", identity)


def meant(part: str) -> str:
    """The id that a part of an address spells; what spells none is left as it is."""
    try:
        return _SPELT.sub(lambda m: chr(int(m.group(1), 16)), part)
    except (ValueError, OverflowError):
        return part


def with_query(path: str, query: Mapping[str, str | int | None]) -> str:
    """A path with those of its parameters that say something."""
    kept = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path


def story(identity: str, *parts: str) -> str:
    """A story's page, or one of its parts'."""
    return "/".join(("/stories", spelt(identity), *(spelt(p) for p in parts)))


def report(identity: str) -> str:
    """A report's page."""
    return f"/reports/{spelt(identity)}"


def place(span: Span) -> str:
    """The page of a report, opened at a span of it, which is marked there."""
    part = "t" if span.part is Part.TITLE else ""
    return f"{report(span.report)}?at={part}{span.start}-{span.end}#{anchor(span)}"


def anchor(span: Span) -> str:
    """The id of a place on the page of its report."""
    part = "t" if span.part is Part.TITLE else ""
    return f"at-{part}{span.start}-{span.end}"


def pointed(identity: str, at: str) -> Span | None:
    """The span that ``?at=`` names in a report; None where it names none."""
    found = _PLACE.fullmatch(at)
    if found is None:
        return None
    start, end = int(found[2]), int(found[3])
    return Span(ReportId(identity), start, end, Part.TITLE if found[1] else Part.TEXT) if start <= end else None


def finding(identity: str) -> str:
    """The page of an attribution or a flag."""
    return f"/findings/{spelt(identity)}"


def explanation(identity: str) -> str:
    """The page that tells how a finding of any kind came about."""
    return f"/explain/{spelt(identity)}"


def compared(one: str, other: str) -> str:
    """Two reports side by side."""
    return with_query("/compare", {"a": one, "b": other})


def local(address: str, fallback: str = "/") -> str:
    """An address within the app, for going back to: anything else is the fallback."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return address if inside and address.isprintable() and "\\" not in address else fallback


@dataclass(slots=True)
class PlaceCiter(Citer):
    """Cites that lead to the page of the report, opened at their words."""

    def cite(self, span: Span) -> Cite | None:
        """The words of a span and the address of their place; None for a report that is not in this story."""
        value = self.reports.get(span.report)
        if value is None:
            return None
        words = shortened(folded(value.words(span))) or "here"
        return Cite(words, place(span), outlet(value), value.id)

    def anchor(self, span: Span) -> str:
        """The id of a place on the page of its report."""
        return anchor(span)
