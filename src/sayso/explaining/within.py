"""How a finding within one report came about: an attribution, a flag."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.explaining.explanation import Explanation, Known, Step, method_words, shortened
from sayso.model import Attribution, Flag, FlagKind, Join, Reach, Reading, Voice
from sayso.phrases import ACT_WORDS, MODE_WORDS, REACH_WORDS

_FLAG_WORDS = {
    FlagKind.DENIED: "that it is denied",
    FlagKind.DISPUTED: "that it is disputed",
    FlagKind.UNVERIFIED: "that it could not be verified",
    FlagKind.CONFIRMED: "that it is confirmed",
    FlagKind.DECLINED: "that comment was declined",
    FlagKind.NO_EVIDENCE: "that it lacks evidence",
    FlagKind.RETRACTED: "that it was taken back",
    FlagKind.ANONYMOUS: "that whoever says it is not named",
}


def attribution(value: Attribution, known: Known) -> Explanation:
    """How words came to be given to a source."""
    who = known.name(value.speaker) if value.speaker else known.words(value.source) or "nobody named"
    outlet = known.outlet(value.content[0].report)
    said = shortened(" … ".join(known.words(p) for p in value.content))
    return Explanation(
        id=value.id,
        kind="attribution",
        heading=f"{outlet} gives to {who}: {said}",
        steps=(*_words(value, known), *_speaker(value, known), *_used(value, known)),
        method=value.method,
        words=method_words(value.method),
        confidence=value.confidence,
    )


def _words(value: Attribution, known: Known) -> Iterator[Step]:
    yield Step(f"The words given: {MODE_WORDS[value.mode]}; {ACT_WORDS[value.act]}.", value.content)
    if value.source:
        yield Step("The source: the words that name who speaks.", (value.source,))
    else:
        yield Step("No words name a source.")
    if value.cue:
        yield Step("The cue: the words that attribute.", (value.cue,))
    else:
        yield Step("No cue: the words stand as the source's by their place.")
    parent = known.attributions.get(value.parent) if value.parent else None
    if parent:
        yield Step(f"It stands within what {known.name(parent.speaker)} is given.", parent.content, (parent.id,))


def _speaker(value: Attribution, known: Known) -> Iterator[Step]:
    if value.source is None:
        return
    if value.speaker is None:
        yield Step(f"Whom “{known.words(value.source)}” means was not resolved; nothing was guessed.", (value.source,))
        return
    speaker = known.speakers.get(value.speaker)
    name = known.name(value.speaker)
    joins = [j for j in speaker.joins if value.source in j.evidence] if speaker else []
    if joins:
        yield from (Step(f"The source is {name}: {join_words(j)}.", j.evidence) for j in joins[:3])
    else:
        yield Step(f"The source is {name}, by its own words.", (value.source,))


def join_words(join: Join) -> str:
    """Why mentions were taken for one speaker, with the score where a ranker gave one."""
    return join.rule + (f" (score {join.score:.2f})" if join.score is not None else "")


def _used(value: Attribution, known: Known) -> Iterator[Step]:
    for utterance in known.dossier.utterances:
        reports = {v.report for v in utterance.variants}
        if len(reports) > 1 and any(v.attribution == value.id for v in utterance.variants):
            yield Step(f"{len(reports)} reports carry it as one utterance.", see=(utterance.id,))
    for claim in known.dossier.claims:
        if any(s.attribution == value.id for s in claim.statements):
            yield Step(f"It is counted in the claim “{shortened(claim.text, 70)}”.", see=(claim.id,))


def flag(value: Flag, reading: Reading, known: Known) -> Explanation:
    """How a report's own words on a claim's standing were found."""
    outlet = known.outlet(reading.report.id)
    steps = [
        Step(f"These words of the report say {_FLAG_WORDS[value.kind]}.", (value.cue,)),
        _voice(value),
        Step("The claim that they touch.", value.claim)
        if value.claim
        else Step("The words do not tell which claim they touch."),
    ]
    if value.reach is not Reach.CLAIM:
        of = f" ({known.name(value.speaker)})" if value.speaker else ""
        steps.append(Step(f"They reach {REACH_WORDS[value.reach]}{of}."))
    steps += [
        Step(f"They bear on the claim “{shortened(claim.text, 70)}”.", see=(claim.id,))
        for claim in known.dossier.claims
        if any(value.cue in s.evidence for s in claim.standings)
    ]
    return Explanation(
        id=value.id,
        kind="flag",
        heading=f"{outlet}: {value.kind.replace('-', ' ')}",
        steps=tuple(steps),
        method=value.method,
        words=method_words(value.method),
        confidence=value.confidence,
    )


def _voice(value: Flag) -> Step:
    if value.voice is Voice.NAMED and value.by:
        return Step("By whom: named in the text.", (value.by,))
    if value.voice is Voice.REPORTER:
        return Step("By whom: the reporter; nobody else is given these words.")
    return Step("By whom: the words do not tell.")
