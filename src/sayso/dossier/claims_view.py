"""Claims as the page shows them: who carries each, on whose word it stands, and what is said against it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.dossier.citation import Cite, Citer
from sayso.model import (
    AttributionId,
    Basis,
    Claim,
    Dossier,
    Origin,
    OriginKind,
    SpeakerId,
    Standing,
    Statement,
)

KIND_WORDS = {
    OriginKind.SPEAKER: "speaker",
    OriginKind.DOCUMENT: "document",
    OriginKind.UNNAMED: "unnamed source",
    OriginKind.AGENCY: "agency",
    OriginKind.OBSERVATION: "the reporters' own words",
}
BASIS_WORDS = {
    Basis.WITNESS: "says they saw or took part",
    Basis.OFFICIAL: "official line",
    Basis.DOCUMENT: "document",
    Basis.HEARSAY: "told by another",
    Basis.UNSTATED: "how they know is not stated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """One way in which a claim stands, with its rule."""

    value: str
    by: str | None
    rule: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One report's words for a claim, and whose they are."""

    outlet: str
    speaker: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """One known origin of a claim."""

    name: str
    kind: str
    basis: str
    outlets: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with everything that stands behind and against it."""

    anchor: str
    text: str
    weight: float
    why: str
    reports: int
    outlets: str
    origins: tuple[OriginView, ...]
    standings: tuple[StandingView, ...]
    statements: tuple[StatementView, ...]
    contests: tuple[Account, ...]
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A claim beside one that it contests: who says what, on whose word."""

    anchor: str
    who: str
    text: str
    word: str


def claims(dossier: Dossier, citer: Citer) -> tuple[ClaimView, ...]:
    """The claims of a story, in the dossier's order: what a desk should look at first comes first."""
    by_id = {claim.id: claim for claim in dossier.claims}
    names = {speaker.id: speaker.name for speaker in dossier.speakers}
    voices = {a.id: a.speaker for r in dossier.readings for a in r.attributions}
    anchors = {claim.id: f"{citer.story}-c{n}" for n, claim in enumerate(dossier.claims, 1)}

    def account(claim: Claim) -> Account:
        word = "; ".join(f"{o.name} ({BASIS_WORDS[o.basis]})" for o in claim.origins) or "not told"
        return Account(anchor=anchors[claim.id], who=_who(claim), text=claim.text, word=word)

    return tuple(
        ClaimView(
            anchor=anchors[claim.id],
            text=claim.text,
            weight=claim.weight,
            why="; ".join(claim.why),
            reports=len(claim.reports),
            outlets=", ".join(dict.fromkeys(citer.outlet(r) for r in claim.reports)),
            origins=tuple(_origin(o, citer) for o in claim.origins),
            standings=tuple(_standing(s, citer) for s in claim.standings),
            statements=tuple(_statement(s, citer, voices, names) for s in claim.statements),
            contests=tuple(account(c) for c in (claim, *(by_id[i] for i in claim.contests if i in by_id)))
            if claim.contests
            else (),
            method=claim.method,
        )
        for claim in dossier.claims
    )


def _who(claim: Claim) -> str:
    return ", ".join(o.name for o in claim.origins) or "not told"


def _origin(origin: Origin, citer: Citer) -> OriginView:
    return OriginView(
        name=origin.name,
        kind=KIND_WORDS[origin.kind],
        basis=BASIS_WORDS[origin.basis],
        outlets=", ".join(dict.fromkeys(citer.outlet(r) for r in origin.reports)),
        cites=citer.cites(origin.evidence[:2]),
    )


def _standing(standing: Standing, citer: Citer) -> StandingView:
    return StandingView(
        value=standing.value, by=standing.by, rule=standing.rule, cites=citer.cites(standing.evidence)
    )


def _statement(
    statement: Statement,
    citer: Citer,
    voices: dict[AttributionId, SpeakerId | None],
    names: dict[SpeakerId, str],
) -> StatementView:
    if statement.attribution is None:
        speaker = "the reporter"
    else:
        voice = voices.get(statement.attribution)
        speaker = names.get(voice, "") if voice else "speaker unresolved"
    return StatementView(
        outlet=citer.outlet(statement.report), speaker=speaker, cites=citer.cites(statement.spans)
    )
