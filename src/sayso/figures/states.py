"""What became of what a number counts: killed, missing, aboard, licensed, as told in the number's own stretch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso import lexicon
from sayso.model import Extent

#: An event word this many characters from a number tells what happened to what it counts, behind it twice
#: as far; a second one only where it stands nearly as near ("shot dead").
_REACH = 70
_BESIDE = 12
_BREAK = re.compile(r"[;:(]|, | and | but | while |, (?:and|but|while) |—|–")


def stretch(text: str, sentence: Extent, number: Extent, others: Sequence[Extent]) -> Extent:
    """The part of a sentence that a number has to itself: up to the clauses of the numbers on either side."""
    before = [e for e in others if e[1] <= number[0]]
    after = [e for e in others if e[0] >= number[1]]
    left, right = sentence
    if before:
        left = _last_break(text, before[-1][1], number[0], before[-1][1])
    if after:
        right = _last_break(text, number[1], after[0][0], after[0][0], end=False)
    semicolon = text.rfind("; ", left, number[0])
    return (semicolon + 1 if semicolon >= 0 else left), right


def _last_break(text: str, start: int, stop: int, otherwise: int, *, end: bool = True) -> int:
    found = list(_BREAK.finditer(text, start, stop))
    if not found:
        return otherwise
    return found[-1].end() if end else found[-1].start()


def near(text: str, within: Extent, number: Extent, noun: str) -> frozenset[str]:
    """What happened to what is counted: the kinds of event told near the number, within its stretch."""
    distances: dict[str, int] = {}
    for event, words in _events():
        for match in words.finditer(text, *within):
            far = number[0] - match.end() if match.end() <= number[0] else max(0, match.start() - number[1]) // 2
            distances[event] = min(far, distances.get(event, far))
    nearest = min(distances.values(), default=0)
    found = frozenset(e for e, d in distances.items() if d <= _REACH and d <= nearest + _BESIDE)
    if "licensed" in found and len(found) > 1:
        return frozenset({"licensed"}) if distances["licensed"] == nearest else found - {"licensed"}
    return found or frozenset(e for e, nouns in lexicon.load("figures")["within"].items() if noun in nouns)


def printed(text: str, within: Extent, number: Extent, events: frozenset[str]) -> str:
    """The event word as printed, nearest to the number."""
    found = [m for event, words in _events() if event in events for m in words.finditer(text, *within)]
    nearest = min(found, key=lambda m: (abs(m.start() - number[0]), m.start()), default=None)
    return nearest.group().lower() if nearest is not None else ""


@cache
def _events() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = lexicon.load("figures")["events"]
    return tuple((event, re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)) for event, words in table.items())
