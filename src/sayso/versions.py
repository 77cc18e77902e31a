"""Versions: one outlet's one article, saved or given more than once, is one report with a history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from urllib.parse import parse_qsl, urlsplit

from rapidfuzz import fuzz

from sayso import aside, outlets, reuse, segmentation
from sayso.model import Part, Reading, Report, Span, Version, instant

# Two saves of one address with less than this of the shorter in common are two articles (a front page, a live
# page), whatever the address says.
ONE_ADDRESS = 0.3
# Without an address: so alike a title (0..100) and so much of the text in common.
ONE_TITLE = 85.0
ONE_TEXT = 0.8
_TRACKING = re.compile(r"(?:utm_|fbclid|gclid|cmp|ref|partner|smid|ito|ocid|mod|src|share|output|amp)", re.IGNORECASE)
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/[\d*a-z_]+/|archive\.\w+/(?:[\w]+/)?(?=https?:))", re.IGNORECASE
)
_CORRECTED = re.compile(
    r"\bcorrections?\s*(?::|\(|–|—|-)|\bclarification\s*:"
    r"|\bcorrects?\b[^.]{0,60}\b(?:paragraph|spelling|name|date|figure|day|title|headline)"
    r"|\b(?:earlier|previous|original) version of this (?:article|story|report)"
    r"|\bthis (?:article|story|report) (?:has been|was) (?:corrected|amended)",
    re.IGNORECASE,
)

_UPDATED = re.compile(
    r"^\W*updated?\b\s*[:\d(–—-]|\bthis (?:article|story|report) (?:has been|was) updated\b",
    re.IGNORECASE | re.MULTILINE,
)
_TOLD = (("update", _UPDATED), ("correction", _CORRECTED))


def fold(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], tuple[Version, ...]]:
    """The readings with versions of one article folded into the latest, and what was folded, with its diff.

    Versions share outlet and address; or outlet, a near-identical title and most of the text, at different
    times. One text printed by two outlets stays two reports, and so do files that name no outlet or address.
    """
    groups: dict[int, list[Reading]] = {}
    for reading in sorted(readings, key=lambda r: r.report.order):
        home = next((n for n, group in groups.items() if any(_one_article(reading, r) for r in group)), None)
        groups.setdefault(len(groups) if home is None else home, []).append(reading)
    kept = []
    history = []
    for group in groups.values():
        latest = max(group, key=_recency)
        kept.append(latest)
        history += [_version(latest.report, r.report) for r in group if r is not latest]
    return tuple(sorted(kept, key=lambda r: r.report.order)), tuple(history)


def _recency(reading: Reading) -> tuple[bool, float, int, str]:
    report = reading.report
    changed = report.modified or report.custody.archived_at or report.published
    return (changed is not None, instant(changed), len(report.text), report.id)


def _one_article(one: Reading, other: Reading) -> bool:
    a, b = one.report, other.report
    if a.outlet and b.outlet and not outlets.same(a.outlet, b.outlet):
        return False
    here, there = address(a.url), address(b.url)
    if here and there:
        return here == there and _common(a.text, b.text) >= ONE_ADDRESS
    if not (a.outlet and b.outlet and a.title and b.title) or _times(a) == _times(b):
        return False
    alike = fuzz.ratio(aside.folded(a.title), aside.folded(b.title)) >= ONE_TITLE
    return alike and _common(a.text, b.text) >= ONE_TEXT


def address(url: str | None) -> str | None:
    """An address without what does not tell one article from another; None for a front page."""
    if not url:
        return None
    parts = urlsplit(_ARCHIVED.sub("", url.strip()))
    host = re.sub(r"^(?:www|m|amp|mobile|edition)\.", "", parts.netloc.lower().split(":")[0])
    path = re.sub(r"(?:/amp|/index\.html?)?/*$", "", parts.path)
    query = sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k))
    if not host or (not path.strip("/") and not query):
        return None
    return host + path + ("?" + "&".join(f"{k}={v}" for k, v in query) if query else "")


def _times(report: Report) -> tuple[str | None, str | None, str | None]:
    return (report.published, report.modified, report.custody.archived_at)


def _common(one: str, other: str) -> float:
    """The share of the shorter text that the longer has alike, 0..1."""
    if one == other:
        return 1.0
    passages = reuse.shared(one, other)
    return max(
        reuse.containment(one, [p.a for p in passages]),
        reuse.containment(other, [p.b for p in passages]),
    )


def _version(latest: Report, earlier: Report) -> Version:
    new, old = _sentences(latest), _sentences(earlier)
    matcher = SequenceMatcher(None, [t for _, t in old], [t for _, t in new], autojunk=False)
    added: list[Span] = []
    removed: list[Span] = []
    for change, i, j, k, m in matcher.get_opcodes():
        if change != "equal":
            removed += [span for span, _ in old[i:j]]
            added += [span for span, _ in new[k:m]]
    added, removed = _titles(latest, earlier, added, removed)
    return Version(
        report=latest.id,
        earlier=earlier,
        note=_note(latest, earlier, bool(added or removed)),
        added=tuple(added),
        removed=tuple(removed),
    )


def _titles(latest: Report, earlier: Report, added: list[Span], removed: list[Span]) -> tuple[list[Span], list[Span]]:
    new, old = latest.title or "", earlier.title or ""
    if aside.folded(new) == aside.folded(old):
        return added, removed
    head = [Span(latest.id, 0, len(new), Part.TITLE)] if new else []
    gone = [Span(earlier.id, 0, len(old), Part.TITLE)] if old else []
    return head + added, gone + removed


def _sentences(report: Report) -> list[tuple[Span, str]]:
    return [
        (Span(report.id, *extent), aside.folded(report.text[slice(*extent)]))
        for paragraph in segmentation.paragraphs(report.text)
        for extent in segmentation.sentences(report.text, paragraph)
    ]


def _note(latest: Report, earlier: Report, changed: bool) -> str:
    """What the later state is: an update, a correction, both, or nothing but another save."""
    if not changed:
        return "saved twice"
    told = [name for name, pattern in _TOLD if _new(pattern, latest.text, earlier.text)]
    return ", ".join(told) or "update"


def _new(pattern: re.Pattern[str], latest: str, earlier: str) -> bool:
    """Whether the later text says something of itself that the earlier one did not."""
    before = {aside.folded(m.group()) for m in pattern.finditer(earlier)}
    return any(aside.folded(m.group()) not in before for m in pattern.finditer(latest))
