"""Four files of the sample coverage as the tests of decisions weigh them, and the same read by another model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sayso import ingest, pipeline
from sayso.model import (
    Attribution,
    AttributionId,
    Decision,
    Dossier,
    Flag,
    Reading,
    Span,
    Speaker,
    SpeakerId,
    Story,
    StoryId,
    Unreadable,
)
from sayso.overruling import Signature

SAMPLE = Path(__file__).parent.parent.parent / "sample" / "coverage"
FILES = ("corrant-ferry.html", "ostrey-ferry.html", "vellmore-ferry.html", "vellmore-ferry-1.html")


@cache
def readings() -> tuple[Reading, ...]:
    """Two reports, one of which took from the other, and a third in two states."""
    reports = [r for r in ingest.read([SAMPLE / name for name in FILES]) if not isinstance(r, Unreadable)]
    return tuple(pipeline.read(r) for r in reports)


def weigh(*decisions: Decision, of: Sequence[Reading] = ()) -> Dossier:
    """The story weighed with these decisions; ``of``: other readings of it."""
    pile = of or readings()
    story = Story(id=StoryId("s"), reports=tuple(r.report.id for r in pile))
    return pipeline.weigh(story, pile, options=pipeline.Options(decisions=decisions))


@cache
def plain() -> Dossier:
    """The story as the machine alone weighs it."""
    return weigh()


@cache
def plain_anew() -> Dossier:
    """The story as another model's readings would have it."""
    return weigh(of=reread())


def by(second: int = 0, author: str = "Ilse Marr", note: str = "") -> Signature:
    """Somebody's signature, so many seconds after noon."""
    return Signature(author=author, at=f"2025-11-02T12:{second // 60:02}:{second % 60:02}+00:00", note=note)


# another model -------------------------------------------------------------------------------------------


@cache
def reread() -> tuple[Reading, ...]:
    """The readings as another model would give them: other ids, other confidence, boundaries a little elsewhere."""
    return tuple(_reread(r) for r in reversed(readings()))


def _reread(reading: Reading) -> Reading:
    text = reading.report.text

    def wider(span: Span) -> Span:
        """With the mark or blank that follows."""
        return replace(span, end=min(span.end + 1, len(text))) if span.part == "text" else span

    def narrower(span: Span) -> Span:
        """Without its first word, where it has three or more."""
        words = reading.report.words(span).split(" ")
        return span if len(words) < 3 else replace(span, start=span.start + len(words[0]) + 1)

    return replace(
        reading,
        attributions=tuple(_other(a, wider, narrower) for a in reversed(reading.attributions)),
        speakers=tuple(_named_otherwise(s, narrower) for s in reading.speakers),
        flags=tuple(_marked_otherwise(f, wider) for f in reading.flags),
    )


Move = Callable[[Span], Span]


def _other(a: Attribution, wider: Move, narrower: Move) -> Attribution:
    return replace(
        a,
        id=AttributionId(f"{a.id}+"),
        parent=AttributionId(f"{a.parent}+") if a.parent else None,
        source=narrower(a.source) if a.source else None,
        content=tuple(narrower(c) for c in a.content[:1]) + tuple(wider(c) for c in a.content[1:]),
        speaker=SpeakerId(f"{a.speaker}+") if a.speaker else None,
        confidence=a.confidence / 2,
        method="attribution.other/9",
    )


def _named_otherwise(s: Speaker, narrower: Move) -> Speaker:
    return replace(s, id=SpeakerId(f"{s.id}+"), mentions=tuple(dict.fromkeys(narrower(m) for m in s.mentions)))


def _marked_otherwise(f: Flag, wider: Move) -> Flag:
    return replace(
        f, id=f"{f.id}+", cue=wider(f.cue), confidence=0.5, speaker=SpeakerId(f"{f.speaker}+") if f.speaker else None
    )
