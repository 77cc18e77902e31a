"""From what two reports share to how they are related: rules in order, the first that holds decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso import outlets
from sayso.derivation import _origin, _support
from sayso.derivation._origin import Source
from sayso.derivation._pair import ONE_UTTERANCE, SPOKEN, TEXT, Pair, Side
from sayso.model import Credit, Direction, Relation

# Share of a report's own words that makes it the other's text nearly whole.
WHOLE = 0.7
# The same where both name one author.
SIGNED = 0.5
# A credited rewrite: this share of its words, in the credited report's wording, and it is that report retold.
RETOLD = 0.35
# Without any mark, this share of the smaller report is more than a wire paragraph or two.
LARGE = 0.3
# Words of another report's own prose that are quoted.
LENT = 20
# Likeness from which two reports tell one story, by the days between them. Of the development pairs drawn
# from different stories none is above .06; of those of one story one in 55 is below .10. Pairs drawn at
# random from AllSides with a date unknown tell different stories up to .30, so such pairs must share words
# as well.
SAME_STORY = ((1.5, 0.07), (3.0, 0.10), (10.0, 0.16), (45.0, 0.25), (float("inf"), 0.40))
UNDATED, UNDATED_ALONE = 0.10, 0.30
# A credit governs shared text that begins or ends within so many characters of it.
NEAR = 300


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation, its direction, its origin and how sure it is, with the reason in a sentence."""

    relation: Relation
    direction: Direction
    origin: Source | None
    confidence: float
    reason: str


def same_story(pair: Pair) -> bool:
    """Whether two reports tell one story: alike in what they are about, and near in time."""
    if pair.days is None:
        words = pair.told_words + pair.spoken_words
        return pair.likeness >= (UNDATED if words >= SPOKEN else UNDATED_ALONE)
    return next(pair.likeness >= least for days, least in SAME_STORY if abs(pair.days) <= days)


def decide(pair: Pair) -> Verdict:
    """How two reports are related."""
    for rule in (_footer, _copy_of_the_other, _credited, _quoted_prose, _one_agency, _one_text, _one_origin):
        verdict = rule(pair)
        if verdict is not None:
            break
    else:
        verdict = Verdict(Relation.INDEPENDENT, Direction.NONE, None, 0.8, "nothing shows that they share an origin")
    return _with_what_is_elsewhere(pair, verdict)


def elsewhere(pair: Pair) -> tuple[tuple[Side, tuple[Credit, ...]], ...]:
    """Each report that credits the other's outlet for something that the other report cannot have given it."""
    found = []
    for taker, giver, _, _ in _sides(pair) if same_story(pair) else ():
        given = _support.credits_for(taker, giver)
        if given and not _support.takings(pair, taker, giver):
            found.append((taker, given))
    return tuple(found)


def _with_what_is_elsewhere(pair: Pair, verdict: Verdict) -> Verdict:
    """An independent pair's reason, with what nevertheless stands in one of the reports: a credit."""
    if verdict.relation is not Relation.INDEPENDENT or not (other := elsewhere(pair)):
        return verdict
    credited = ", ".join(sorted({outlets.full_name(c.outlet) for _, given in other for c in given}))
    return replace(verdict, reason=f"{verdict.reason}; what {credited} is credited for is not the report at hand")


def _footer(pair: Pair) -> Verdict | None:
    """Reports of different stories that share only a line or two: house text, not a source."""
    small = max(pair.all_a, pair.all_b) < LARGE
    if not same_story(pair) and small and pair.told and pair.spoken_words < ONE_UTTERANCE:
        return Verdict(
            Relation.INDEPENDENT,
            Direction.NONE,
            None,
            0.7,
            "different stories; the shared lines look like house text",
        )
    return None


def _copy_of_the_other(pair: Pair) -> Verdict | None:
    """One report prints the other outlet's copy: it says so, or the other is an agency."""
    if pair.told_words < TEXT or outlets.same(pair.a.outlet, pair.b.outlet):
        return None
    for taker, giver, direction, part in _sides(pair):
        signed = bool(_authors(taker) & _authors(giver))
        marked = bool(taker.carries_of(giver.outlet)) or (signed and outlets.is_agency(giver.outlet))
        sold = outlets.is_agency(giver.outlet) and not outlets.is_agency(taker.outlet)
        if marked or sold:
            relation = Relation.WHOLLY if part >= (SIGNED if signed else WHOLE) else Relation.PARTIALLY
            reason = f"prints text of {outlets.full_name(giver.outlet or '')}" + (", as it says" if marked else "")
            return Verdict(relation, direction, Source(giver.outlet), 0.95 if marked else 0.9, reason)
    return None


def _authors(side: Side) -> set[str]:
    """The full names in a report's byline, in lower case."""
    names = {part.strip() for author in side.reading.report.authors for part in re.split(r",| and |&", author)}
    return {name.lower() for name in names if " " in name and not outlets.canonical(name)}


def _credited(pair: Pair) -> Verdict | None:
    """One report credits the other's outlet."""
    if not same_story(pair):
        return None
    holding = [(side, _support.takings(pair, side[0], side[1])) for side in _sides(pair)]
    crediting = [(side, given) for side, given in holding if given]
    if len(crediting) == 2:
        return Verdict(Relation.PARTIALLY, Direction.UNCLEAR, None, 0.5, "each credits the other")
    if not crediting:
        return None
    (taker, giver, direction, _), given = crediting[0]
    shared, lent = (pair.all_a, pair.lent_a) if taker is pair.a else (pair.all_b, pair.lent_b)
    text = pair.told_words + sum(p.words for p in lent)
    heard = all(_origin.aired(c) for c in given) and (
        any(_origin.heard(pair, taker, c) for c in given) or _origin.third(pair) is not None
    )
    if heard and text < TEXT:
        return None  # both heard one interview; see _one_origin
    if text >= TEXT and _origin.agency(pair) and not _governs(given, pair, taker):
        return None  # an agency's text in both, and a credit for something else
    retold = text >= TEXT and shared >= RETOLD
    name = outlets.full_name(giver.outlet or "")
    return Verdict(
        Relation.WHOLLY if retold else Relation.PARTIALLY,
        direction,
        Source(giver.outlet),
        0.9 if text >= TEXT else 0.6,
        f"credits {name}" + (" and shares its text" if text >= TEXT else ""),
    )


def _quoted_prose(pair: Pair) -> Verdict | None:
    """One report quotes what the other says in its own voice, and names its author."""
    for taker, giver, direction, _ in _sides(pair):
        lent = pair.lent_a if taker is pair.a else pair.lent_b
        if sum(p.words for p in lent) < LENT:
            continue
        names = [author.split()[-1] for author in giver.reading.report.authors if author.split()]
        if any(name in taker.text for name in names if len(name) > 3):
            return Verdict(
                Relation.PARTIALLY,
                direction,
                Source(giver.outlet),
                0.7,
                "quotes what the other report's author writes",
            )
    return None


def _one_agency(pair: Pair) -> Verdict | None:
    """Both share text that one of them, or both, have from an agency."""
    lent = sum(p.words for p in (*pair.lent_a, *pair.lent_b))
    if pair.told_words + lent < TEXT:
        return None
    agency = _origin.agency(pair)
    if agency is None:
        return None
    both = min(pair.told_a, pair.told_b) >= 0.8
    return Verdict(
        Relation.WHOLLY if both else Relation.COMMON_ORIGIN,
        Direction.NONE,
        Source(agency),
        0.85,
        f"both run text of {agency}",
    )


def _one_text(pair: Pair) -> Verdict | None:
    """Much text in common, and no word of whose it is."""
    if pair.told_words < 2 * TEXT or max(pair.told_a, pair.told_b) < LARGE:
        return None
    if min(pair.told_a, pair.told_b) >= WHOLE:
        return Verdict(Relation.WHOLLY, Direction.UNCLEAR, None, 0.85, "nearly the same text; neither says whose it is")
    later = _later(pair)
    if max(pair.told_a, pair.told_b) >= WHOLE:
        return Verdict(Relation.WHOLLY, later, None, 0.7, "one stands nearly whole in the other")
    if later is not Direction.UNCLEAR:
        return Verdict(Relation.PARTIALLY, later, None, 0.5, "much text in common, and one is a day or more later")
    return Verdict(Relation.COMMON_ORIGIN, Direction.NONE, None, 0.5, "much text in common; neither says whose it is")


def _one_origin(pair: Pair) -> Verdict | None:
    """Both draw on one interview, occasion, document or speaker."""
    if pair.spoken_words < ONE_UTTERANCE and not same_story(pair):
        return None
    source = _origin.shared(pair)
    sure = 0.85 if pair.spoken_words >= ONE_UTTERANCE else 0.6
    if source is not None:
        return Verdict(Relation.COMMON_ORIGIN, Direction.NONE, source, sure, f"both draw on: {source.name}")
    if max(pair.spoken_words, pair.told_words) < SPOKEN:
        return Verdict(
            Relation.INDEPENDENT, Direction.NONE, None, 0.5, "one story, and nothing shows that they share an origin"
        )
    return Verdict(Relation.COMMON_ORIGIN, Direction.NONE, None, 0.45, _alike(pair))


def _alike(pair: Pair) -> str:
    if pair.told_words >= TEXT:
        return "one story with some text in common; neither says whose it is"
    return "one story; what both draw on is not named"


def _sides(pair: Pair) -> tuple[tuple[Side, Side, Direction, float], tuple[Side, Side, Direction, float]]:
    """(taker, giver, direction, share of the taker's own words) both ways round."""
    return (
        (pair.a, pair.b, Direction.A_FROM_B, pair.told_a),
        (pair.b, pair.a, Direction.B_FROM_A, pair.told_b),
    )


def _governs(given: Sequence[Credit], pair: Pair, taker: Side) -> bool:
    """Whether a credit stands by words that the two reports share outside quotations."""
    first = taker is pair.a
    extents = [p.a if first else p.b for p in (*pair.told, *(pair.lent_a if first else pair.lent_b))]
    places = [c.evidence.start for c in given]
    return any(start - NEAR <= place <= end + NEAR for place in places for start, end in extents)


def _later(pair: Pair) -> Direction:
    if pair.days is None or abs(pair.days) < 1:
        return Direction.UNCLEAR
    return Direction.B_FROM_A if pair.days > 0 else Direction.A_FROM_B
