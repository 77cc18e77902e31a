"""Decisions on claims: those that a person has set aside, and those found right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Claim, ClaimId, Overruling, Ruling, Span
from sayso.overruling.held import Held, Outcomes
from sayso.overruling.matching import MOSTLY, of_both, of_smaller


def claims(found: Sequence[Claim], held: Sequence[Held]) -> tuple[tuple[Claim, ...], tuple[Overruling, ...]]:
    """The claims of a story with those set aside at the end, and what became of each decision."""
    outcomes = Outcomes()
    aside: dict[ClaimId, str] = {}
    for one in held:
        accepts = one.ruling is Ruling.ACCEPT and one.decision.value == "claim"
        if not accepts and one.ruling is not Ruling.SET_ASIDE_CLAIM:
            continue
        ids = _meant(found, one.spans("statement"))
        if not ids:
            outcomes.nothing(one, "no claim is found in these words now", "statement")
        elif accepts:
            aside = {id_: by for id_, by in aside.items() if id_ not in ids}
            outcomes.applied(one, "found right", ids, speaks_for=True)
        else:
            aside |= dict.fromkeys(ids, one.decision.id)
            outcomes.applied(one, "the claim is set aside", ids, speaks_for=False)
    marked = [replace(c, set_aside=aside[c.id]) if c.id in aside else c for c in found]
    return tuple(sorted(marked, key=lambda c: c.set_aside is not None)), outcomes.all()


def _meant(found: Sequence[Claim], statements: Sequence[Span]) -> list[ClaimId]:
    """The claim that more than half of these statements are in, else all that consist mostly of them.

    So a claim stays set aside when further reports carry it, and when a new model takes it apart; it does not
    draw another claim along that has one of its statements by mistake.
    """
    best = max(found, key=lambda c: _held(c, statements), default=None)
    if best is not None and 2 * _held(best, statements)[0] > len(statements):
        return [best.id]
    return [c.id for c in found if 2 * _share(c, statements) > len(c.statements)]


def _held(claim: Claim, statements: Sequence[Span]) -> tuple[int, float]:
    """How many of these statements a claim has, and how exactly: one may stand within another claim's."""
    near = [
        max((of_both((s,), (span,)) for st in claim.statements for s in st.spans if _is(s, span)), default=0.0)
        for span in statements
    ]
    return sum(n > 0 for n in near), sum(near)


def _share(claim: Claim, statements: Sequence[Span]) -> int:
    """How many of a claim's statements these are."""
    return sum(any(_is(s, span) for s in st.spans for span in statements) for st in claim.statements)


def _is(own: Span, span: Span) -> bool:
    return of_smaller((own,), (span,)) >= MOSTLY
