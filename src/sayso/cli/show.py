"""Findings as a person reads them in a terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sayso.model import Attribution, Flag, Grouping, Reading, Span, SpeakerId


def show(value: RenderableType) -> None:
    """Print to standard output: in colour on a terminal, plain in a pipe."""
    Console(highlight=False).print(value)


def plain(value: RenderableType) -> str:
    """The same as text, in colour only where standard output is a terminal."""
    console = Console(highlight=False)
    with console.capture() as caught:
        console.print(value)
    return caught.get().rstrip("\n")


def uncoloured(value: RenderableType, width: int = 100) -> str:
    """The same without any colour, at a fixed width: for files."""
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, no_color=True).print(value)
    return out.getvalue().rstrip("\n")


def reading(value: Reading) -> RenderableType:
    """One report: its statements with speaker and cue, its flags and credits, and what was not resolved."""
    report = value.report
    head = Text(report.title or _first_line(report.text), style="bold")
    about = Text(
        " · ".join((report.outlet or "outlet unknown", report.published or "date unknown", report.custody.path)),
        style="dim",
    )
    parts: list[RenderableType] = [Panel(Group(head, about), expand=True)]
    names = {s.id: s.name for s in value.speakers}
    parts.append(_statements(value, names))
    if value.flags:
        parts.append(_flags(value))
    if value.credits:
        parts.append(
            Text(
                "credits: "
                + "; ".join(dict.fromkeys(c.outlet + (" (itself)" if c.self else "") for c in value.credits))
            )
        )
    if value.unread:
        parts.append(
            Text(
                "not resolved: " + "; ".join(f"{u.what} “{_cut(report.words(u.span), 50)}”" for u in value.unread),
                style="dim",
            )
        )
    return Group(*parts)


def stories(found: Grouping, readings: Sequence[Reading]) -> RenderableType:
    """The stories of a pile, each with its reports in time order."""
    by_id = {r.report.id: r.report for r in readings}
    table = Table("story", "published", "outlet", "report", show_lines=False)
    for number, story in enumerate(found.stories, 1):
        for place, identity in enumerate(story.reports):
            report = by_id[identity]
            table.add_row(
                str(number) if place == 0 else "",
                report.published or "unknown",
                report.outlet or "unknown",
                _cut(report.title or _first_line(report.text), 70),
                end_section=place == len(story.reports) - 1,
            )
    return table


def _statements(value: Reading, names: dict[SpeakerId, str]) -> RenderableType:
    table = Table("speaker", "cue", "statement", "how", show_lines=False, pad_edge=False)
    for found in value.attributions:
        table.add_row(
            _speaker(value, found, names),
            _words(value, found.cue) or "—",
            _cut(" … ".join(value.report.words(c) for c in found.content), 160),
            f"{found.mode}, {found.act} .{round(found.confidence * 100):02d}"
            if found.confidence < 0.995
            else f"{found.mode}, {found.act}",
        )
    return table


def _speaker(value: Reading, found: Attribution, names: dict[SpeakerId, str]) -> str:
    if found.speaker is not None:
        return names.get(found.speaker, found.speaker)
    mention = _words(value, found.source)
    return f"unresolved: {mention}" if mention else "nobody named"


def _flags(value: Reading) -> RenderableType:
    table = Table("flag", "in the words", "by", "of", pad_edge=False)
    for flag in value.flags:
        table.add_row(
            flag.kind,
            _words(value, flag.cue),
            _holder(value, flag),
            _cut(" … ".join(value.report.words(c) for c in flag.claim), 90),
        )
    return table


def _holder(value: Reading, flag: Flag) -> str:
    return _words(value, flag.by) or {"reporter": "the reporter", "nobody": "nobody named", "named": "—"}[flag.voice]


def _words(value: Reading, span: Span | None) -> str:
    return " ".join(value.report.words(span).split()) if span else ""


def _first_line(text: str) -> str:
    return _cut(text.strip().split("\n", 1)[0], 110)


def _cut(text: str, most: int) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= most else folded[: most - 1].rstrip() + "…"
