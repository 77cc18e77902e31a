"""What to look at next: the least certain findings of a story first, for a review by keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Attribution, Derivation, Dossier, Flag, Speaker, Utterance
from sayso.overruling.making import Finding, findings


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """A finding that nobody has looked at, and how sure the machine is of it."""

    confidence: float
    kind: str  # "attribution", "flag", "speaker", "utterance", "derivation"
    id: str


def review(dossier: Dossier) -> tuple[Doubt, ...]:
    """Everything in a story with a confidence below one that no decision has touched, the least certain first.

    Of a speaker that is the least certain of the joins; of an utterance, that its variants are one. A claim has
    none of its own: it is as certain as what it is made of.
    """
    seen = {id_ for overruling in dossier.overrulings for id_ in overruling.touched}
    doubts = [
        Doubt(sure, kind, found.id)
        for kind, found in findings(dossier)
        if found.id not in seen and (sure := _sure(found)) < 1.0
    ]
    return tuple(sorted(doubts))


def _sure(found: Finding) -> float:
    match found:
        case Attribution() | Flag() | Derivation():
            return found.confidence
        case Utterance():
            return found.confidence if len(found.variants) > 1 else 1.0
        case Speaker():
            return min((j.score for j in found.joins if j.score is not None), default=1.0)
        case _:
            return 1.0
