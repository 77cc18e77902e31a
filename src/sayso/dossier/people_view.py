"""Speakers as the page shows them: the forms the reports use, and why they were taken for one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sayso.dossier.citation import Cite, Citer, folded, shortened
from sayso.model import Dossier, Join, Speaker

FORMS = 12  # forms of a name that are listed


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A speaker."""

    anchor: str
    id: str
    name: str
    kind: str
    forms: str
    roles: str
    outlets: str
    statements: int
    joins: tuple[tuple[str, tuple[Cite, ...]], ...]  # a rule, and places it joined
    wikidata: str | None


def people(dossier: Dossier, citer: Citer) -> tuple[PersonView, ...]:
    """Those to whom a statement is given, the most quoted first."""
    said = Counter(a.speaker for r in dossier.readings for a in r.attributions if a.speaker)
    views = (
        person_view(speaker, f"{citer.story}-p{number}", said[speaker.id], citer)
        for number, speaker in enumerate(dossier.speakers, 1)
        if said[speaker.id]
    )
    return tuple(sorted(views, key=lambda v: (-v.statements, v.name)))


def person_view(speaker: Speaker, anchor: str, statements: int, citer: Citer) -> PersonView:
    """A speaker with the forms that the reports use."""
    held = [m for m in speaker.mentions if m.report in citer.reports]
    forms: dict[str, str] = {}
    for mention in held:
        form = folded(citer.reports[mention.report].words(mention))
        forms.setdefault(form.casefold(), shortened(form, 80))
    roles = [*(r.text for r in speaker.roles), *(f"for {a.text}" for a in speaker.affiliations)]
    return PersonView(
        anchor=anchor,
        id=speaker.id,
        name=folded(speaker.name),
        kind=speaker.kind,
        forms=" · ".join(list(forms.values())[:FORMS]) + (" …" if len(forms) > FORMS else ""),
        roles="; ".join({folded(r).casefold(): folded(r) for r in roles}.values()),
        outlets=", ".join(dict.fromkeys(citer.outlet(m.report) for m in held)),
        statements=statements,
        joins=_joins(speaker.joins, citer),
        wikidata=speaker.wikidata,
    )


def _joins(joins: tuple[Join, ...], citer: Citer) -> tuple[tuple[str, tuple[Cite, ...]], ...]:
    """Each rule once, with a few of the places it joined."""
    rules: dict[str, list[Join]] = {}
    for join in joins:
        rules.setdefault(join.rule, []).append(join)
    found = []
    for rule, held in rules.items():
        scores = [j.score for j in held if j.score is not None]
        lowest = f" ({min(scores):.2f})" if scores else ""
        times = f", {len(held)} times" if len(held) > 1 else ""
        places = dict.fromkeys(s for j in held for s in j.evidence[-1:])
        found.append((f"{rule}{lowest}{times}", citer.cites(list(places)[:3])))
    return tuple(found)
