"""Words by which a report keeps its distance from what it tells."""

from __future__ import annotations

import re
from functools import cache

from sayso import lexicon


@cache
def hedges() -> re.Pattern[str]:
    """Words that keep a distance wherever they stand ("allegedly")."""
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('hedges')['hedges'])})\b", re.I)


@cache
def distant() -> re.Pattern[str]:
    """Words of saying that keep a distance ("claims"): nouns elsewhere."""
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('hedges')['cues'])})\b", re.I)


@cache
def modifiers() -> frozenset[str]:
    """Words that make a number less than exact ("at least")."""
    return lexicon.words("hedges", "modifiers")
