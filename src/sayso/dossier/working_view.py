"""The working behind the answers, as the self-contained page shows it: what to check next, how a thing was found,
and how to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso import explaining, references
from sayso.dossier.citation import Cite, Citer, folded, shortened
from sayso.explaining import Explanation, Known
from sayso.ledger import Entry
from sayso.model import Claim, ClaimId, Dossier
from sayso.phrases import EFFECT_WORDS

PLACES = 2  # links of one step; the whole stands in the texts


@dataclass(frozen=True, slots=True, kw_only=True)
class HowView:
    """How a finding came about."""

    id: str
    steps: tuple[tuple[str, tuple[Cite, ...]], ...]
    method: str
    words: str
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """Sources to copy, in three forms."""

    text: str
    wikitext: str
    csl: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """A claim among those to check next, and why."""

    rank: int
    id: str
    anchor: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """What stands behind the answers of one story, by the anchors of what it is about."""

    check: dict[str, CheckView]  # every claim, in the order of checking
    how: dict[str, HowView]  # claims, wordings, speakers, and derivations
    sources: dict[str, CiteView]  # claims told in full, and reports


def how(found: Explanation, citer: Citer | None) -> HowView:
    """An explanation, with links to the places it rests on where the page has a citer for it."""
    return HowView(
        id=found.id,
        steps=tuple((folded(s.text), citer.cites(s.spans[:PLACES]) if citer else ()) for s in found.steps),
        method=found.method,
        words=found.words,
        sure="" if found.confidence is None else explaining.sure(found.confidence),
    )


def check(entries: Iterable[Entry], anchors: dict[ClaimId, str]) -> dict[str, CheckView]:
    """The claims of a story in the order of checking, by their anchors."""
    return {
        anchors[e.claim.id]: CheckView(
            rank=rank,
            id=e.claim.id,
            anchor=anchors[e.claim.id],
            text=shortened(folded(e.claim.text), 120),
            why="; ".join(folded(w) for w in e.why),
        )
        for rank, e in enumerate(entries, 1)
    }


def explained(known: Known, anchors: Mapping[str, str], citer: Citer | None = None) -> dict[str, HowView]:
    """How each of the findings came about; ``anchors`` gives the anchor of each by its id."""
    found = {anchor: explaining.found(known, identity) for identity, anchor in anchors.items()}
    return {anchor: how(explanation, citer) for anchor, explanation in found.items() if explanation is not None}


def cited(dossier: Dossier, claims: Sequence[Claim], citer: Citer, anchors: dict[ClaimId, str]) -> dict[str, CiteView]:
    """The sources of claims, and each report by itself."""
    readings = {r.report.id: r for r in dossier.readings}
    found = {citer.home(r): _cite([references.of_report(reading.report)]) for r, reading in readings.items()}
    return found | {anchors[claim.id]: _cite(references.of_claim(claim, readings)) for claim in claims}


def _cite(values: Sequence[references.Reference]) -> CiteView:
    return CiteView(
        text="\n".join(references.text(v) for v in values),
        wikitext="\n".join(references.wikitext(v) for v in values),
        csl=references.csl_json(values),
    )


def overruled(dossier: Dossier) -> tuple[tuple[str, str, str], ...]:
    """What people's decisions did to the story: effect, reason, the decision's id."""
    return tuple((EFFECT_WORDS[o.effect], folded(o.reason), o.decision) for o in dossier.overrulings)
