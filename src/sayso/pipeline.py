"""A map, a grouping, a map: the whole system in three steps.

    read   one report    -> its reading      alone; in any order; on any machine
    group  all readings  -> stories, and what only the whole pile shows
    weigh  one story     -> its dossier      alone; in any order; on any machine

Nothing else knows the order of the stages. The command line, the web app and Spark drive these functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
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
    overruling,
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
    options, learned = options or Options(), learned or Boilerplate()
    members = set(story.reports)
    kept, history = versions.fold([r for r in readings if r.report.id in members])
    held = overruling.hold(options.decisions, kept, history)
    kept, on_readings = overruling.readings(kept, held)
    derived = derivation.derive(kept, learned)
    derived, on_derivations = overruling.derivations(derived, kept, held, partial(compare, learned=learned))
    people = speakers.resolve(kept, derived, aliases=options.aliases)
    people, on_people = overruling.people(people, held)
    kept = people.readings
    utterances, on_utterances = overruling.utterances(alignment.align(kept, derived), kept, held)
    quantities = figures.find(kept)
    found = claims.assess(kept, people.speakers, utterances, derived, quantities)
    found, on_claims = overruling.claims(found, held)
    return Dossier(
        story=replace(story, reports=tuple(r.report.id for r in kept)),
        title=stories.title(kept),
        readings=kept,
        speakers=people.speakers,
        utterances=utterances,
        derivations=derived,
        differences=differences.find(kept, [c for c in found if c.set_aside is None], derived, quantities),
        quantities=quantities,
        claims=found,
        versions=history,
        overrulings=overruling.told(on_readings, on_derivations, on_people, on_utterances, on_claims),
    )


def _missing(report: Report) -> tuple[Unread, ...]:
    spans = report.embeds or ()
    return tuple(Unread(what="missing embed", span=s) for s in spans if s.part is Part.TEXT)
