"""Whether two wordings are one thing said once: a dozen measures, weighed by a logistic regression.

The weights, and how well they do on pairs not seen, are in ``lexicon/sameness.toml``;
``training/sameness.py`` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from sayso import lexicon
from sayso.drift.frame import Frame
from sayso.drift.steps import Alignment, align
from sayso.drift.wording import Word, parse

# A content word weighs as much as in the alignment: two and a half function words.
CONTENT = 2.5
# The share of names that the surroundings of two variants have in common: the mean of the development pairs.
SCENE = 0.25
# How sure two wordings of two speakers can be one utterance: less than the threshold.
STRANGERS = 0.25


def score(measured: Mapping[str, float]) -> float:
    """How sure it is, 0..1, that the two are one utterance."""
    weights: dict[str, float] = lexicon.load("sameness")["weights"]
    total = sum(weights[name] * value for name, value in measured.items()) + weights["bias"]
    return 1 / (1 + math.exp(-total))


def threshold() -> float:
    """From which score on two wordings are taken for one utterance."""
    return float(lexicon.load("sameness")["threshold"])


def strangers(one: str | None, two: str | None) -> bool:
    """Whether two speakers are given whose names have no word in common."""
    return one is not None and two is not None and not _parts(one) & _parts(two)


def _parts(name: str) -> set[str]:
    return {w.form for w in parse(name).words}


def measures(
    found: Alignment, frames: tuple[Frame, Frame], speakers: tuple[str | None, str | None]
) -> dict[str, float]:
    """What is known of a pair, each between -1 and 1; 0 where nothing is."""
    a, b = found.a.words, found.b.words
    runs = [block for block in found.blocks if block.equal]
    breaks = [block for block in found.blocks if not block.equal]
    shared = [w for block in runs for w in a[block.a0 : block.a1]]
    broken = [w for block in breaks for w in (*a[block.a0 : block.a1], *b[block.b0 : block.b1])]
    shorter, longer = sorted((_weight(a), _weight(b)))
    content = sum(not w.function for w in shared)
    run = max((block.a1 - block.a0 for block in runs), default=0)
    return {
        "cover": _weight(shared) / shorter if shorter else 0.0,
        "cover_long": _weight(shared) / longer if longer else 0.0,
        "run": min(1.0, run / 12),
        "run_share": run / max(1, min(len(a), len(b))),
        "content": min(1.0, math.log1p(content) / math.log(21)),
        "broken": min(1.0, sum(not w.function for w in broken) / (content + 1)),
        "speaker": _speakers(frames, speakers),
        "stock": (frames[0].stock + frames[1].stock) / 2,
        "elsewhere": _elsewhere(found, frames),
        "scene": _scene(frames),
        "framed": float(frames[0].known and frames[1].known),
    }


def _weight(words: Sequence[Word]) -> float:
    return sum(1.0 if w.function else CONTENT for w in words)


def _speakers(frames: tuple[Frame, Frame], speakers: tuple[str | None, str | None]) -> float:
    """1 where both are the same speaker's, -1 where they are two speakers', 0 where that is not told."""
    if speakers[0] is not None and speakers[1] is not None:
        return -1.0 if strangers(*speakers) else 1.0
    one, two = frames[0].speaker, frames[1].speaker
    if one is None or two is None:
        return 0.0
    if one == two:
        return 1.0
    # a name that stands around the other quotation too may be told there of somebody else
    return -0.5 if one in frames[1].names or two in frames[0].names else -1.0


def _elsewhere(found: Alignment, frames: tuple[Frame, Frame]) -> float:
    """How much better one quotation is met outside the other's marks than within them: a sibling sentence.

    Where a report prints the other's very words next to its quotation, those are the other's variant.
    """
    most = 0.0
    for quote, other, context in ((found.a, found.b, frames[1]), (found.b, found.a, frames[0])):
        if not context.known:
            continue
        whole = _weight(quote.words)
        inside = _shared_weight(quote.text, other.text)
        outside = max(_shared_weight(quote.text, context.before), _shared_weight(quote.text, context.after))
        most = max(most, (outside - inside) / whole if whole else 0.0)
    return most


def _shared_weight(a: str, b: str) -> float:
    found = align(a, b)
    return sum(_weight(found.a.words[block.a0 : block.a1]) for block in found.blocks if block.equal)


def _scene(frames: tuple[Frame, Frame]) -> float:
    """How many of the names around the one stand around the other, less what is usual."""
    one, two = frames[0].names, frames[1].names
    if not one or not two:
        return 0.0
    return len(one & two) / min(len(one), len(two)) - SCENE
