"""What a report's own words say of a claim's standing: denied, disputed, unverified, confirmed, and by whom.

Cues come from a word list (``lexicon/flags.toml``) with rules for what surrounds them, because most of these
words are idle most of the time: entry is denied, judges are confirmed, elections are disputed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.flags import phrases, qualities, reach, rules, scene
from sayso.flags.found import Found
from sayso.model import Attribution, Flag, FlagKind, Report, Span, Speaker, Unread

METHOD = "flags.rules/3"

_CAVEATS = (FlagKind.UNVERIFIED, FlagKind.NO_EVIDENCE)


def find(
    report: Report, attributions: Sequence[Attribution], furniture: Sequence[Span], cast: Sequence[Speaker] = ()
) -> tuple[Flag, ...]:
    """The flags of one report.

    In the order of their cues. Attributions and the cast make holders, claims and reach surer; none are needed.
    """
    laid = scene.lay_out(report, attributions, furniture, cast)
    found = _cleared(
        laid, _one_anonymity(laid, _settled([*phrases.find(laid), *qualities.find(laid), *rules.find(laid)]))
    )
    return tuple(_flag(report, laid, n, one) for n, one in enumerate(found))


def withheld_denials(report: Report, furniture: Sequence[Span]) -> tuple[Unread, ...]:
    """Places where a denial is asked for and not given ("did not deny"): no flag, and shown as such."""
    laid = scene.lay_out(report, (), furniture)
    return tuple(Unread(what="neither denied nor admitted", span=Span(report.id, *e)) for e in rules.non_denials(laid))


def _flag(report: Report, laid: scene.Scene, number: int, one: Found) -> Flag:
    reached = reach.of(laid, one)
    return Flag(
        id=f"{report.id}-f{number}",
        kind=one.kind,
        cue=Span(report.id, *one.cue),
        by=None if one.by is None else Span(report.id, *one.by),
        voice=one.voice,
        claim=tuple(Span(report.id, *extent) for extent in reached.claim),
        reach=reached.reach,
        speaker=reached.speaker,
        confidence=one.confidence,
        method=METHOD,
    )


def _settled(found: Iterable[Found]) -> list[Found]:
    """One flag a cue: where two rules meet, the surer one stands.

    An unnamed source is flagged once a sentence.
    """
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (-f.confidence, f.cue)):
        if not any(_meets(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: (f.cue, f.kind))


def _cleared(laid: scene.Scene, found: list[Found]) -> list[Found]:
    """Caveats that stand beside or after each other touch what was said before them, not one another."""
    kept: list[Found] = []
    caveats = [f for f in found if f.kind in _CAVEATS]
    for one in found:
        index = scene.index_of(laid, one.cue[0])
        start, end = laid.sentences[index].extent if index >= 0 else one.cue
        others = [o for o in caveats if one.kind in _CAVEATS and o is not one]
        crossed = any(start <= c[0] <= o.cue[0] < c[1] <= end for o in others for c in one.claim)
        earlier = next((o for o in others for c in one.claim if c[0] <= o.cue[0] < c[1] <= start and o.claim), None)
        if crossed:
            one = replace(one, claim=scene.said_before(laid, start))
        elif earlier is not None:
            one = replace(one, claim=earlier.claim)
        kept.append(one)
    return kept


def _one_anonymity(laid: scene.Scene, found: list[Found]) -> list[Found]:
    """One unnamed source a sentence: the words that grant anonymity are the cue, the noun is whose it is."""
    kept: list[Found] = []
    seen: dict[int, int] = {}
    for one in found:
        place = scene.index_of(laid, one.cue[0])
        if one.kind is not FlagKind.ANONYMOUS or place not in seen:
            if one.kind is FlagKind.ANONYMOUS:
                seen[place] = len(kept)
            kept.append(one)
            continue
        other = kept[seen[place]]
        noun = next((f for f in (other, one) if f.rule.startswith("unnamed")), other)
        words = other if other.rule == "anonymity" else one
        kept[seen[place]] = replace(words, by=noun.by, claim=noun.claim)
    return kept


def _meets(one: Found, other: Found) -> bool:
    if one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]:
        return not (FlagKind.ANONYMOUS in (one.kind, other.kind) and one.kind is not other.kind)
    near = one.kind is other.kind is FlagKind.ANONYMOUS
    return near and one.by is not None and other.by is not None and one.by[0] < other.by[1] and other.by[0] < one.by[1]
