"""Claims: what the statements of a story assert alike, on how many known origins, and how each stands.

``assess`` is the stage. The candidates are the contents of speech and the reporters' own
assertions; what asserts the same thing is one claim, what contradicts it is linked as contesting
it; every claim's text is a report's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.claims import about, candidates, contests, grouping, origins, standing, weight
from sayso.claims.candidates import Unit
from sayso.claims.grouping import Cluster
from sayso.claims.tracing import People
from sayso.likeness import centre, weights
from sayso.model import Claim, ClaimId, Derivation, Extent, Quantity, Reading, Speaker, Utterance

#: Pieces of a statement this many characters apart are given with what stands between them.
_GAP = 30

METHOD = "claims.lexical/3"


def assess(
    readings: Sequence[Reading],
    speakers: Sequence[Speaker],
    utterances: Sequence[Utterance],
    derivations: Sequence[Derivation],
    quantities: Sequence[Quantity],
) -> tuple[Claim, ...]:
    """The claims of one story, the heaviest first. The order of the readings makes no difference."""
    ordered = sorted(readings, key=lambda r: r.report.id)
    people = People(ordered, speakers, derivations)
    units = [unit for reading in ordered for unit in candidates.units(reading)]
    weighed = weights(unit.profile for unit in units)
    clusters = grouping.grouped(units, weighed, utterances, derivations)
    contrary = contests.contrary(clusters, weighed, quantities, people)
    ids = [_id(cluster) for cluster in clusters]
    found = []
    for number, cluster in enumerate(clusters):
        others = sorted({b if a == number else a for a, b in contrary if number in (a, b)})
        found.append(
            _claim(cluster, [clusters[o] for o in others], tuple(sorted(ids[o] for o in others)), people, weighed)
        )
    return tuple(sorted(found, key=lambda claim: (-claim.weight, claim.id)))


def _claim(
    cluster: Cluster,
    others: Sequence[Cluster],
    contests: tuple[ClaimId, ...],
    people: People,
    weighed: dict[str, float],
) -> Claim:
    units = sorted(cluster, key=lambda u: (u.report, u.spans))
    denial = all(u.against for u in units)
    if denial:  # "the council denied it" is what the council asserts
        units = [replace(u, against=False) for u in units]
    came_from = origins.of(units, people, weighed)
    against = [unit for other in others for unit in other]
    stands = standing.of(standing.Matter(units=units, origins=came_from, contrary=against), people, weighed)
    text = _sentence(units[0], people) if denial else _wording(units, weighed, people)
    heavy, why = weight.of(text, units, came_from, stands)
    return Claim(
        id=_id(cluster),
        text=text,
        statements=tuple(unit.statement for unit in units),
        reports=tuple(sorted({unit.report for unit in units})),
        origins=came_from,
        contests=contests,
        standings=stands,
        weight=heavy,
        why=why,
        method=METHOD,
    )


def _wording(units: Sequence[Unit], weighed: dict[str, float], people: People) -> str:
    """The best-supported wording: of those long enough to stand alone, the one most like the others.

    Whole ones and those that say that something is so come before pieces and mere nouns.
    """
    fit = [u for u in units if len(u.text.split()) >= 6 and not u.against]
    whole = [u for u in fit if u.asserts and len(u.spans) == 1 and not about.hangs(u.text, u.cue)]
    chosen = whole or fit or list(units)
    best = chosen[centre([u.profile for u in chosen], weighed)]
    text = people.readings[best.report].report.text
    told = " … ".join(text[slice(*extent)] for extent in _told(best, text))
    return told.removeprefix("that ").strip()


def _told(unit: Unit, text: str) -> Sequence[Extent]:
    """What is printed of a statement: from where it can be read to where it ends.

    Two pieces are one where little stands between them ("what it said was the killing of two boys"). A content that
    is no sentence comes with who says it how ("Ros accused the board of hiding the letter"), "who" and "which" with
    the noun that they take up.
    """
    near = all(0 <= b[0] - a[1] <= _GAP for a, b in pairwise(unit.spans))
    start, end = unit.spans[0][0], unit.spans[-1][1]
    if len(unit.spans) > 1:
        return [about.whole(text, (start, end))] if near and "\n" not in text[start:end] else unit.spans
    hangs = about.hangs(unit.text, unit.cue)
    if hangs or not unit.asserts:
        begin = _cue(unit)
        start = about.antecedent(text, unit.sentence, start) if hangs and begin == start else begin
    return [about.whole(text, (start, end))]


def _cue(unit: Unit) -> int:
    """Where who says it begins, or the words of saying, if they stand before what is said; else where that begins."""
    start = unit.spans[0][0]
    speech = unit.attribution
    if speech is None or speech.cue is None:
        return start
    opening = min(s.start for s in (speech.cue, speech.source) if s is not None)
    return opening if unit.sentence[0] <= opening < start else start


def _sentence(unit: Unit, people: People) -> str:
    """The sentence that holds a statement: a denial is told in its reporter's words."""
    return people.readings[unit.report].report.text[slice(*unit.sentence)].strip()


def _id(cluster: Cluster) -> ClaimId:
    """An id that follows from the statements alone, whatever order they were met in."""
    places = sorted(f"{u.report}:{u.spans}" for u in cluster)
    return ClaimId("c" + hashlib.sha256("|".join(places).encode()).hexdigest()[:12])
