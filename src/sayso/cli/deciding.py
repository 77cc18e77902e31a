"""From what is typed after ``sayso decide`` to a decision: ids, words and offsets looked up in the right story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import click

from sayso import overruling
from sayso.errors import DecisionError, SaysoError
from sayso.model import Act, Decision, Dossier, Relation, Report, Ruling, Span, StoryId
from sayso.overruling import Signature
from sayso.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed after ``sayso decide PROJECT.db``."""

    ruling: Ruling
    ids: tuple[str, ...]
    name: str
    relation: str | None
    content: tuple[str, ...]
    source: str | None
    cue: str | None
    speaker: str | None
    attitude: bool


def decision(project: Project, asked: Asked, by: Signature, story: str | None) -> Decision:
    """The decision, made in the one story that it can be made in; ``story`` says which."""
    named = [project.dossier(StoryId(story))] if story else project.dossiers()
    made: dict[str, Decision] = {}
    faults: list[DecisionError] = []
    for dossier in named:
        try:
            made[dossier.story.id] = _MAKERS[asked.ruling](dossier, asked, by)
        except DecisionError as fault:
            faults.append(fault)
    if len(made) > 1:
        raise SaysoError(f"this can be meant in {len(made)} stories; name one with --story: {', '.join(made)}")
    if not made:
        telling = [f for f in faults if " has the id " not in str(f)]
        raise next(iter((*telling, *faults)), DecisionError("there is no story in this project"))
    return next(iter(made.values()))


def _merge(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    return overruling.merge(dossier, asked.ids, by, asked.name)


def _split(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    """What some reports, or some places of them, attribute to a speaker."""
    speaker = next((s for s in dossier.speakers if s.id == asked.ids[0]), None)
    apart = [
        m
        for m in (speaker.mentions if speaker else ())
        for place in asked.ids[1:]
        if place == m.report or _overlaps(place, m)
    ]
    return overruling.split(dossier, asked.ids[0], apart, by, asked.name)


def _overlaps(place: str, mention: Span) -> bool:
    report, _, offsets = place.rpartition(":")
    extent = _offsets(offsets)
    return report == mention.report and extent is not None and mention.start < extent[1] and extent[0] < mention.end


def _rename(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    return overruling.rename(dossier, _one(asked), asked.name, by)


def _reject(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    return overruling.reject(dossier, _one(asked), by)


def _add(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    report = next((r.report for r in dossier.readings if r.report.id == _one(asked)), None)
    if report is None:
        raise DecisionError(f"no report of this story has the id {_one(asked)}")
    content = tuple(_spot(report, words) for words in asked.content)
    near = content[0].start if content else 0
    added = overruling.Added(
        content=content,
        source=_spot(report, asked.source, near) if asked.source else None,
        cue=_spot(report, asked.cue, near) if asked.cue else None,
        speaker=asked.speaker,
        act=Act.ATTITUDE if asked.attitude else Act.SPEECH,
    )
    return overruling.add_attribution(dossier, added, by)


def _spot(report: Report, words: str, near: int | None = None) -> Span:
    """Where words stand; of several places the nearest to the content, for a source and a cue."""
    if (extent := _offsets(words)) is not None:
        return Span(report.id, *extent)
    places = []
    at = report.text.find(words)
    while at >= 0:
        places.append(at)
        at = report.text.find(words, at + 1)
    if not places:
        raise DecisionError(f"the report does not hold the words “{words}”")
    if near is None and len(places) > 1:
        raise DecisionError(f"the words “{words}” stand {len(places)} times in the report: give more, or offsets")
    start = min(places, key=lambda p: abs(p - (near or 0)))
    return Span(report.id, start, start + len(words))


def _offsets(words: str) -> tuple[int, int] | None:
    start, dash, end = words.partition("-")
    return (int(start), int(end)) if dash and start.isdecimal() and end.isdecimal() else None


def _same(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    return overruling.same(dossier, asked.ids, by)


def _not_same(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    return overruling.not_same(dossier, asked.ids[0], asked.ids[1:], by)


def _correct(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    if asked.relation is None or len(asked.ids) != 2:
        raise click.UsageError("give the derived report, its origin, and --relation")
    return overruling.correct(dossier, *asked.ids, Relation(asked.relation), by, asked.name)


def _set_aside(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    return overruling.set_aside(dossier, _one(asked), by)


def _wrong(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    return overruling.wrong(dossier, _one(asked), by)


def _accept(dossier: Dossier, asked: Asked, by: Signature) -> Decision:
    return overruling.accept(dossier, _one(asked), by)


def _one(asked: Asked) -> str:
    if len(asked.ids) != 1:
        raise click.UsageError("this takes one ID")
    return asked.ids[0]


_MAKERS: dict[Ruling, Callable[[Dossier, Asked, Signature], Decision]] = {
    Ruling.ACCEPT: _accept,
    Ruling.MERGE_SPEAKERS: _merge,
    Ruling.SPLIT_SPEAKER: _split,
    Ruling.RENAME_SPEAKER: _rename,
    Ruling.REJECT_ATTRIBUTION: _reject,
    Ruling.ADD_ATTRIBUTION: _add,
    Ruling.SAME_UTTERANCE: _same,
    Ruling.NOT_SAME_UTTERANCE: _not_same,
    Ruling.CORRECT_DERIVATION: _correct,
    Ruling.SET_ASIDE_CLAIM: _set_aside,
    Ruling.WRONG_FLAG: _wrong,
}
