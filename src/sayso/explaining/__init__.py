"""How a finding came about, in plain words: what it rests on, step by step, and the method that found it.

``explain`` answers for every finding that has an id; the command line, the page and the app show what it gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from sayso.explaining import across, within
from sayso.explaining.explanation import Explanation as Explanation
from sayso.explaining.explanation import Known as Known
from sayso.explaining.explanation import Step as Step
from sayso.explaining.explanation import method_words as method_words
from sayso.explaining.explanation import place as place
from sayso.explaining.explanation import sure as sure
from sayso.model import AttributionId, ClaimId, Dossier, SpeakerId, UtteranceId


def explain(dossier: Dossier, identity: str) -> Explanation | None:
    """How the finding of that id came about; None where the dossier has no such finding."""
    return found(Known(dossier), identity)


def found(known: Known, identity: str) -> Explanation | None:
    """The same, of a dossier in which much is looked up."""
    if claim := known.claims.get(ClaimId(identity)):
        return across.claim(claim, known)
    if attribution := known.attributions.get(AttributionId(identity)):
        return within.attribution(attribution, known)
    if flagged := known.flags.get(identity):
        return within.flag(*flagged, known)
    if speaker := known.speakers.get(SpeakerId(identity)):
        return across.speaker(speaker, known)
    if utterance := known.utterances.get(UtteranceId(identity)):
        return across.utterance(utterance, known)
    if derivation := known.derivations.get(identity):
        return across.derivation(derivation, known)
    return None


def ids(dossier: Dossier) -> Iterator[str]:
    """The ids of a dossier's findings, those that people ask for first before the many."""
    yield from (c.id for c in dossier.claims)
    yield from (s.id for s in dossier.speakers)
    yield from (d.id for d in dossier.derivations)
    yield from (u.id for u in dossier.utterances)
    for reading in dossier.readings:
        yield from (a.id for a in reading.attributions)
        yield from (f.id for f in reading.flags)


def near(dossiers: Iterable[Dossier], identity: str) -> Sequence[str]:
    """Up to five ids that look like one that is not there: the nearest first."""
    known = list(dict.fromkeys(i for dossier in dossiers for i in ids(dossier)))
    within_it = [i for i in known if identity and identity in i]
    return [*dict.fromkeys((*within_it, *get_close_matches(identity, known, n=5, cutoff=0.6)))][:5]
