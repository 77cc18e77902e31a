"""From bearers to speakers: ids, names, roles and affiliations with evidence, and why mentions were joined."""

from __future__ import annotations

from collections.abc import Iterable

from sayso import lexicon
from sayso.mentions.bearers import Bearer
from sayso.mentions.discourse import Resolution
from sayso.mentions.page import Page
from sayso.model import Attribution, Extent, Join, Kind, Span, Speaker, SpeakerId, Stated

METHOD = "mentions/1"


def cast(page: Page, resolutions: Iterable[Resolution]) -> tuple[tuple[Speaker, ...], dict[int, SpeakerId]]:
    """The speakers that the resolutions need, in order of first mention, and the id for each bearer."""
    needed = {id(r.bearer): r.bearer for r in resolutions if r.bearer is not None}
    ordered = sorted(needed.values(), key=lambda b: (b.mentions[0].extent, b.name))
    ids = {id(b): SpeakerId(f"{page.report.id}/s{n}") for n, b in enumerate(ordered, 1)}
    return tuple(_speaker(page, b, ids[id(b)]) for b in ordered), ids


def accuses(attribution: Attribution, text: str) -> bool:
    """Whether an attribution's cue is a verb of accusation."""
    if attribution.cue is None:
        return False
    words = text[attribution.cue.start : attribution.cue.end].lower().split()
    return any(w.rstrip("ds").rstrip("e") in _stems() for w in words)


def _stems() -> frozenset[str]:
    return frozenset(w.rstrip("e") for w in lexicon.load("pronouns")["accusing"])


def _speaker(page: Page, bearer: Bearer, number: SpeakerId) -> Speaker:
    return Speaker(
        id=number,
        name=bearer.name,
        kind=bearer.kind,
        mentions=tuple(dict.fromkeys(page.span(m.extent) for m in bearer.mentions)),
        roles=tuple(_stated(page, (r.extent for r in bearer.roles))),
        affiliations=tuple(_affiliations(page, bearer)),
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


def _affiliations(page: Page, bearer: Bearer) -> Iterable[Stated]:
    if bearer.principal is not None and bearer.principal.mentions:
        yield Stated(text=bearer.principal.name, evidence=page.span(bearer.principal.mentions[0].extent))


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


def named(bearer: Bearer) -> bool:
    """Whether a bearer has a name of its own."""
    return bearer.kind in (Kind.PERSON, Kind.ORGANISATION) and bearer.role is None
