"""Decisions on claims: those that a person has set aside, and those found right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Claim, ClaimId, Overruling, Ruling, Span, Statement
from sayso.overruling.held import Held, Outcomes
from sayso.overruling.matching import MOSTLY, of_smaller


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
    held = {c.id: sum(_in(span, c) for span in statements) for c in found}
    for claim in found:
        if held[claim.id] > len(statements) / 2:
            return [claim.id]
    return [c.id for c in found if held[c.id] and 2 * _share(c, statements) > len(c.statements)]


def _in(span: Span, claim: Claim) -> bool:
    return any(_same(statement, (span,)) for statement in claim.statements)


def _share(claim: Claim, statements: Sequence[Span]) -> int:
    """How many of a claim's statements these are."""
    return sum(_same(statement, statements) for statement in claim.statements)


def _same(statement: Statement, spans: Sequence[Span]) -> bool:
    return any(of_smaller((own,), (span,)) >= MOSTLY for own in statement.spans for span in spans)
