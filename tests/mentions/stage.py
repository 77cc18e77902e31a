"""A line of the notation, read: who speaks in each of its attributions."""

from __future__ import annotations

from sayso import mentions
from sayso.mentions import Cast
from sayso.model import Act, Attribution, AttributionId, Custody, Mode, Report, ReportId, Span
from tests import notation


def report_of(text: str, *, title: str | None = None, authors: tuple[str, ...] = ()) -> Report:
    custody = Custody(path="made.txt", sha256="", format="text")
    return Report(id=ReportId("r"), custody=custody, text=text, title=title, authors=authors)


def attributions_of(text: str, expected: list[notation.Expected]) -> tuple[Attribution, ...]:
    found = []
    for number, relation in enumerate(expected):
        content = tuple(Span(ReportId("r"), *piece) for piece in sorted(relation.content))
        words = "".join(text[p.start : p.end] for p in content).strip()
        found.append(
            Attribution(
                id=AttributionId(f"r/a{number}"),
                source=Span(ReportId("r"), *relation.source) if relation.source else None,
                cue=Span(ReportId("r"), *relation.cue) if relation.cue else None,
                content=content,
                mode=Mode.DIRECT if words[:1] in '“"' and words[-1:] in '”"' else Mode.INDIRECT,
                act=Act.SPEECH,
                confidence=1.0,
                method="made",
            )
        )
    return tuple(found)


def cast(line: str, *, title: str | None = None, authors: tuple[str, ...] = ()) -> Cast:
    """The cast of a report written in the notation; paragraphs are parted by ¶."""
    text, expected = notation.parse(line)
    report = report_of(text, title=title, authors=authors)
    return mentions.resolve(report, attributions_of(text, expected), ())


def speakers(line: str, *, title: str | None = None, authors: tuple[str, ...] = ()) -> list[str | None]:
    """The name of the speaker of each attribution of a line, in the order of their numbers."""
    read = cast(line, title=title, authors=authors)
    names = {s.id: s.name for s in read.speakers}
    return [names[a.speaker] if a.speaker else None for a in read.attributions]
