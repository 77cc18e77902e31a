"""How far a relation is to be trusted: a logistic function of what the tagger and the linker were sure of.

The factors are fitted on articles kept from training (`training/`); docs/model-card.md shows how well they
hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np

from .decode import Floats, Span

SIGNS = 7


def signs(contents: Sequence[Span], cue: Span | None, source: Span | None, links: Sequence[float]) -> Floats:
    """What speaks for a relation; `links` are log probabilities, content to cue and cue to source."""
    inside = sum(s.inside for s in contents) / len(contents)
    exact = min(s.exact for s in contents)
    words = sum(s.last - s.first + 1 for s in contents)
    return np.array(
        [
            logit(inside),
            log(max(exact, 1e-6)),
            logit(cue.inside) if cue else 0.0,
            logit(source.inside) if source else 0.0,
            max(min(links, default=0.0), -6.0),
            log(words),
            1.0 if cue else 0.0,
        ]
    )


def confidence(found: Floats, factors: Floats) -> float:
    """Between 0 and 1: the share of relations with such signs that are right."""
    return float(1.0 / (1.0 + np.exp(-(found @ factors[:-1] + factors[-1]))))


def logit(share: float) -> float:
    """Log odds, kept finite."""
    share = min(max(share, 1e-4), 1 - 1e-4)
    return log(share / (1 - share))
