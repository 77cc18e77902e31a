"""From bearers to speakers: ids, names, roles and affiliations with evidence, and why mentions were joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.mentions import vocabulary
from sayso.mentions.bearers import Bearer
from sayso.mentions.discourse import Resolution
from sayso.mentions.page import Page
from sayso.model import Extent, Join, Kind, Span, Speaker, SpeakerId, Stated

METHOD = "mentions/2"


def cast(
    page: Page, resolutions: Iterable[Resolution], named: Mapping[Extent, Bearer]
) -> tuple[tuple[Speaker, ...], dict[int, SpeakerId]]:
    """The speakers that the resolutions need, in order of first mention, and the id for each bearer.

    ``named`` tells whose name stands where: an affiliation is a name within a stated role.
    """
    needed = {id(r.bearer): r.bearer for r in resolutions if r.bearer is not None}
    ordered = sorted(needed.values(), key=lambda b: (b.mentions[0].extent, b.name))
    ids = {id(b): SpeakerId(f"{page.report.id}/s{n}") for n, b in enumerate(ordered, 1)}
    return tuple(_speaker(page, b, ids[id(b)], named) for b in ordered), ids


def _speaker(page: Page, bearer: Bearer, number: SpeakerId, named: Mapping[Extent, Bearer]) -> Speaker:
    return Speaker(
        id=number,
        name=bearer.name,
        kind=bearer.kind,
        mentions=tuple(dict.fromkeys(page.span(m.extent) for m in bearer.mentions)),
        roles=tuple(_stated(page, (r.extent for r in bearer.roles))),
        affiliations=tuple(_affiliations(page, bearer, named)),
        joins=tuple(_joins(page, bearer)),
        method=METHOD,
    )


def _stated(page: Page, extents: Iterable[Extent]) -> Iterable[Stated]:
    """Each role once, at its first statement, in the report's own words."""
    seen: set[str] = set()
    for extent in sorted(extents):
        text = " ".join(page.words(extent).split()).strip(" ,.")
        if text.lower() not in seen and len(text) > 1:
            seen.add(text.lower())
            yield Stated(text=text, evidence=page.span(extent))


def _affiliations(page: Page, bearer: Bearer, named: Mapping[Extent, Bearer]) -> Iterable[Stated]:
    """Whom or what a bearer's roles name: the principal of a spokesman, the paper of a reporter; each once."""
    seen: set[int] = {id(bearer)}
    if bearer.principal is not None and bearer.principal.mentions:
        seen.add(id(bearer.principal))
        yield Stated(text=bearer.principal.name, evidence=page.span(bearer.principal.mentions[0].extent))
    if bearer.kind not in (Kind.PERSON, Kind.UNNAMED):
        return
    for role in sorted((*bearer.roles, *((bearer.role,) if bearer.role else ())), key=lambda r: r.extent):
        for extent, other in named.items():
            inside = role.start <= extent[0] and extent[1] <= role.end
            if inside and id(other) not in seen and not vocabulary.placeless(other.name):
                seen.add(id(other))
                yield Stated(text=other.name, evidence=page.span(extent))


def _joins(page: Page, bearer: Bearer) -> Iterable[Join]:
    """One join for each rule, with the mentions it joined; one for each pronoun, with its score."""
    by_rule: dict[str, list[Span]] = {}
    for mention in bearer.mentions:
        evidence = (page.span(mention.extent), *((page.span(mention.toward),) if mention.toward else ()))
        if mention.score is not None:
            yield Join(rule=mention.rule, evidence=evidence, score=round(mention.score, 3))
        elif mention.toward is not None:
            spans = by_rule.setdefault(mention.rule, [])
            spans += [s for s in reversed(evidence) if s not in spans]
    for rule, spans in sorted(by_rule.items()):
        yield Join(rule=rule, evidence=tuple(spans))
