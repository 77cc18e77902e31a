"""A map, a grouping, a map: the whole system in three steps.

    read   one report    -> its reading      alone; in any order; on any machine
    group  all readings  -> stories, and what only the whole pile shows
    weigh  one story     -> its dossier      alone; in any order; on any machine

Nothing else knows the order of the stages. The command line, the web app and Spark drive these functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso import (
    alignment,
    attribution,
    boilerplate,
    claims,
    credits,
    derivation,
    differences,
    figures,
    flags,
    furniture,
    mentions,
    quotation,
    speakers,
    stories,
    versions,
)
from sayso.model import Boilerplate, Comparison, Decision, Dossier, Grouping, Part, Reading, Report, Span, Story, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may choose; the defaults are what the documentation and the figures speak of."""

    reader: Path | None = None  # another folder of reader weights
    aliases: Path | None = None  # names that the user knows to be one (CSV or JSON Lines)
    decisions: tuple[Decision, ...] = ()  # what people decided; applied over what is found, never in its place


def models(options: Options | None = None) -> dict[str, str]:
    """The model files that reading uses, by stage: name and version."""
    return {"attribution": attribution.model((options or Options()).reader)}


def read(report: Report, *, options: Options | None = None) -> Reading:
    """All that is found in one report by reading it alone."""
    options = options or Options()
    aside = furniture.find(report)
    found = attribution.find(report, aside, weights=options.reader)
    cast = mentions.resolve(report, found, aside)
    return Reading(
        report=report,
        attributions=cast.attributions,
        speakers=cast.speakers,
        flags=flags.find(report, cast.attributions, aside, cast.speakers),
        credits=credits.find(report, aside),
        furniture=aside,
        quotations=tuple(Span(report.id, *q.extent) for q in quotation.find(report.text)),
        unread=(
            *attribution.unattributed(report, found, aside),
            *cast.unresolved,
            *flags.withheld_denials(report, aside),
            *_missing(report),
        ),
    )


def group(readings: Iterable[Reading]) -> Grouping:
    """The stories of a pile, and its outlets' boilerplate."""
    pile = tuple(readings)
    learned = boilerplate.learn(pile)
    return Grouping(stories=stories.group(pile, learned), boilerplate=learned)


def compare(a: Reading, b: Reading, *, learned: Boilerplate | None = None) -> Comparison:
    """How two reports are related, which took from which, and what holds it."""
    return derivation.compare(a, b, learned or Boilerplate())


def weigh(
    story: Story,
    readings: Sequence[Reading],
    *,
    learned: Boilerplate | None = None,
    options: Options | None = None,
) -> Dossier:
    """One story weighed: the same whatever the order of its readings and wherever it is done."""
    options = options or Options()
    members = set(story.reports)
    kept, history = versions.fold([r for r in readings if r.report.id in members])
    derivations = derivation.derive(kept, learned or Boilerplate())
    people = speakers.resolve(kept, derivations, aliases=options.aliases)
    kept = people.readings
    utterances = alignment.align(kept, derivations)
    quantities = figures.find(kept)
    found = claims.assess(kept, people.speakers, utterances, derivations, quantities)
    return Dossier(
        story=replace(story, reports=tuple(r.report.id for r in kept)),
        title=stories.title(kept),
        readings=kept,
        speakers=people.speakers,
        utterances=utterances,
        derivations=derivations,
        differences=differences.find(kept, found, derivations),
        quantities=quantities,
        claims=found,
        versions=history,
    )


def _missing(report: Report) -> tuple[Unread, ...]:
    spans = report.embeds or ()
    return tuple(Unread(what="missing embed", span=s) for s in spans if s.part is Part.TEXT)
