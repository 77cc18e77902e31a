"""What the program that saved or archived a page wrote into it: the address, and the time of saving."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

_SINGLEFILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n(]+))?")
_BROWSER = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_WAYBACK_NOTE = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4})")
#: An address within an archive: the archive's own, fourteen digits of time (UTC), the page's own address.
_ARCHIVE = re.compile(
    r"https?://[^/\s]+/(?:web/)?(\d{4})\.?(\d\d)\.?(\d\d)-?(\d\d)(\d\d)(\d\d)(?:[a-z]{2}_)?/(https?://\S+)"
)
_HEAD = 20000  # characters; these notes stand at the top, the archive's at the end


@dataclass(frozen=True, slots=True)
class Saved:
    """The address a page was saved from and when, as its saver tells it."""

    url: str | None = None  # the page's own address
    archived_url: str | None = None  # the address of the copy that was saved
    archived_at: str | None = None


def told(markup: str) -> Saved:
    """What the comments of a saved page tell."""
    top = markup[:_HEAD]
    if m := _SINGLEFILE.search(top):
        return of_address(m[1], _javascript_time(m[2] or ""))
    if m := _BROWSER.search(top):
        return of_address(m[1], None)
    if m := _WAYBACK_NOTE.search(markup, max(0, len(markup) - _HEAD)):
        return Saved(archived_at=_parsed(m[1], "%H:%M:%S %b %d, %Y"))
    return Saved()


def of_address(address: str, at: str | None) -> Saved:
    """A copy's address; where it is an archive's, the page's own lies within it, and the time too."""
    if not address.startswith(("http://", "https://")):
        return Saved(archived_at=at)
    if m := _ARCHIVE.match(address):
        stamp = _parsed("".join(m.groups()[:6]), "%Y%m%d%H%M%S")
        return Saved(url=m[7], archived_url=address, archived_at=stamp or at)
    return Saved(url=address, archived_url=address, archived_at=at)


def _javascript_time(stated: str) -> str | None:
    """Thu Mar 10 2022 19:12:36 GMT-0800, as JavaScript prints a date."""
    return _parsed(stated.strip(), "%a %b %d %Y %H:%M:%S GMT%z")


def _parsed(stated: str, pattern: str) -> str | None:
    try:
        found = datetime.strptime(stated, pattern)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()
