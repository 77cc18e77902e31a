"""How soon a desk should look at a claim: what it loads on whom, how many carry it, how it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso import lexicon
from sayso.claims.candidates import Unit
from sayso.model import Origin, OriginKind, Standing, StandingValue

#: What each load adds. Set by the order in which the development dossiers' claims come out among
#: all statements of their stories; only the signs and the rough sizes matter (docs/claims.md).
_LOADS = {"accusation": 2.0, "responsibility": 0.8, "harm": 1.0, "event": 1.0}
_FIGURE = 1.0
_CARRIER = 1.5
_STANDING = 1.0
#: That somebody contradicts it weighs more than that nobody could check it; a terse denial is not a fragment then.
_AGAINST = 1.6
_AGAINST_IT = frozenset({StandingValue.DENIED, StandingValue.DISPUTED, StandingValue.NO_EVIDENCE})
_UNNAMED = 0.4
_LEAD = 1.2
_ATTRIBUTED = 0.6
_OPINION = -1.2
_SCENE = -2.0
_SHORT = -1.5
_SELF = -0.8

_SPELLED = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?)\b",
    re.I,
)
_WORDS = {
    "accusation": "an accusation",
    "responsibility": "says who is responsible",
    "harm": "harm to people",
    "event": "a decision or an event",
}


@cache
def _load(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('claims')['load'][key])})\b", re.I)


def of(
    text: str, units: Sequence[Unit], origins: Sequence[Origin], standings: Sequence[Standing]
) -> tuple[float, tuple[str, ...]]:
    """A claim's weight and what it is made of, in words. Higher is sooner."""
    words = " ".join(f"{u.cue} {u.text}" for u in units[:6])
    total, why = 0.0, []
    for key, value in _LOADS.items():
        if _load(key).search(words):
            total += value
            why.append(_WORDS[key])
    if any(u.profile.numbers for u in units) or _SPELLED.search(words):
        total += _FIGURE
        why.append("a figure")
    carriers = len({u.report for u in units})
    if carriers > 1:
        total += _CARRIER * (carriers - 1)
        why.append(f"carried by {carriers} reports")
    against = standings[0].value in _AGAINST_IT
    if standings[0].value is not StandingValue.ASSERTED:
        total += _AGAINST if against else _STANDING
        why.append(str(standings[0].value))
    if len(origins) > 1:
        why.append(f"{len(origins)} known origins")
    elif carriers > 1:
        why.append("one known origin")
    if all(o.kind is OriginKind.UNNAMED for o in origins):
        total += _UNNAMED
        why.append("rests on somebody unnamed")
    total += _lesser(text, words, units, against=against)
    return round(total, 3), tuple(why)


def _lesser(text: str, words: str, units: Sequence[Unit], *, against: bool) -> float:
    """What raises or sinks a claim without being a reason to check it.

    Place, naming, opinion, scene-setting.
    """
    total = _LEAD * max(0.0, 1 - min(u.place for u in units) / 8)
    if any(u.attribution is not None for u in units):
        total += _ATTRIBUTED
    total += 0.25 * min(3, len({n for u in units for n in u.profile.names}))
    if _load("opinion").search(words):
        total += _OPINION
    if _load("scene").search(words):
        total += _SCENE
    if len(text.split()) < 8 and not against:
        total += _SHORT
    if re.match(r"[\"“]?(?:I|We|My|Our|You)\b", text):
        total += _SELF
    return total
