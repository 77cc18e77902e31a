"""How sure a resolution must be before a name is given: surer under an accusation."""

from __future__ import annotations

import re
from functools import cache

from sayso import lexicon
from sayso.model import Attribution, Report


def least(report: Report, attribution: Attribution) -> float:
    """The score below which an attribution's source stays unresolved.

    Under an accusation a wrong name harms whoever it is given to, so there more is asked.
    """
    accuses = attribution.cue is not None and accusing(report.words(attribution.cue))
    return threshold("accusation" if accuses else "pronoun")


def accusing(cue: str) -> bool:
    """Whether a cue has a word of accusation: "accused", "blaming"."""
    return any(re.sub(r"(?:ing|ed|es|e|s|d)$", "", w.lower()) in _stems() for w in cue.split())


def threshold(kind: str) -> float:
    """The probability below which a resolution of this kind is withheld."""
    return float(lexicon.load("pronouns")["thresholds"][kind])


@cache
def _stems() -> frozenset[str]:
    return frozenset(w.removesuffix("e") for w in lexicon.words("pronouns", "accusing"))
