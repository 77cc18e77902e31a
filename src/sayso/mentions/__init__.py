"""Who is meant by each source within one report: names, short names, roles, pronouns, bodies, documents.

    names found by their capitals -> bearers (namings joined) -> sources resolved in order -> speakers

A source that cannot be led to a bearer with enough confidence stays unresolved, and is reported as such: a wrong
name under a statement is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.mentions import casting
from sayso.mentions.discourse import Discourse, Resolution
from sayso.mentions.page import lay_out
from sayso.model import Attribution, Report, Span, Speaker, Unread

__all__ = ["Cast", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The attributions of a report with their speakers, the speakers, and the sources left unresolved."""

    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    unresolved: tuple[Unread, ...]


def resolve(report: Report, attributions: Sequence[Attribution], furniture: tuple[Span, ...]) -> Cast:
    """The cast of one report: every attribution with its speaker, or none where that stays in doubt."""
    page = lay_out(report, furniture)
    discourse = Discourse.begin(page, attributions)
    found: dict[str, Resolution] = {}
    for attribution in sorted(attributions, key=lambda a: _place(page.offset, a)):
        found[attribution.id] = discourse.resolve(attribution)
    sure = {number: r for number, r in found.items() if r.bearer is not None}
    speakers, ids = casting.cast(page, sure.values(), discourse.named)
    resolved = tuple(replace(a, speaker=ids[id(sure[a.id].bearer)] if a.id in sure else None) for a in attributions)
    doubtful = dict.fromkeys(a.source for a in resolved if a.source is not None and a.speaker is None)
    return Cast(
        attributions=resolved,
        speakers=speakers,
        unresolved=tuple(Unread(what=f"unresolved: {_said(report, s)}", span=s) for s in doubtful),
    )


def _place(offset: int, attribution: Attribution) -> tuple[int, int]:
    span = attribution.source or (attribution.content[0] if attribution.content else None)
    if span is None:
        return (0, 0)
    return (span.start if span.part.value == "title" else span.start + offset, span.end)


def _said(report: Report, span: Span) -> str:
    return " ".join(report.words(span).split())
