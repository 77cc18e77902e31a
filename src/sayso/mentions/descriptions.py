"""Descriptions: which bearer "the former ambassador", "the committee", "the officials" stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso import lexicon, names
from sayso.mentions import roles, vocabulary
from sayso.mentions.bearers import Bearer
from sayso.mentions.nounphrases import Phrase
from sayso.mentions.page import Page
from sayso.mentions.pronouns import Said
from sayso.mentions.roles import Role
from sayso.model import Extent, Kind


def beside(phrase: Phrase, bearers: Sequence[Bearer]) -> tuple[Bearer, Role] | None:
    """The bearer to whose name a description is attached: "Jane Sample, an aide at the ministry who ..."."""
    for bearer in bearers:
        for role in bearer.roles:
            if role.head == phrase.head and role.start < phrase.end and phrase.start < role.end:
                return bearer, role
    return None


def person(
    page: Page, phrase: Phrase, bearers: Sequence[Bearer], owner: Bearer | None
) -> tuple[Bearer, Role] | None:
    """The person whose stated role a description repeats: the best fit, then the most lately mentioned."""
    wanted = _specific(phrase.words)
    headline = page.headline(phrase.start)
    wide = replace(phrase, definite=phrase.definite or headline)  # headlines leave "the" out
    found: list[tuple[float, int, Bearer, Role]] = []
    for bearer in bearers:
        for role in _roles_of(bearer):
            fit = _fit(wide, wanted, bearer, role, owner)
            if fit is not None:
                found.append((fit, _latest(bearer, phrase.start), bearer, role))
    if not found:
        return None
    best = max(found, key=lambda f: (f[0], f[1]))
    rivals = {id(f[2]) for f in found if f[0] == best[0]}
    if len(rivals) > 1 and (not wide.definite or headline or (phrase.relational and owner is None)):
        return None
    return best[2], best[3]


def _roles_of(bearer: Bearer) -> Iterable[Role]:
    if bearer.kind is Kind.PERSON:
        return bearer.roles
    return [bearer.role] if bearer.kind is Kind.UNNAMED and bearer.role and not bearer.plural else []


def _fit(
    phrase: Phrase, wanted: frozenset[str], bearer: Bearer, role: Role, owner: Bearer | None
) -> float | None:
    """How well a role answers a description; None where it cannot."""
    head, tail = phrase.head, role.head.rpartition(" ")[2]
    if head not in (role.head, tail) and role.head != _pair(phrase):
        return None
    known = _everything(bearer) | role.words
    if _clash(wanted, known):
        return None
    if owner is not None:
        if owner is bearer or not (
            bearer.principal is owner or frozenset(vocabulary.fold_name(owner.name).split()) & known
        ):
            return None
    elif phrase.owned and bearer.kind is Kind.UNNAMED:
        return None
    if bearer.kind is Kind.UNNAMED and (not phrase.definite or not bearer.starts(phrase.start)):
        return None
    hits, misses = len(wanted & known), len(wanted - known)
    if misses > hits and (misses > 1 or not phrase.definite):
        return None
    if not hits and not owner and (phrase.relational or not phrase.definite):
        return None
    return hits - 0.6 * misses


def _pair(phrase: Phrase) -> str:
    return next(
        (
            f"{w} {phrase.head}"
            for w in sorted(phrase.words)
            if f"{w} {phrase.head}" in vocabulary.nouns("people")
        ),
        phrase.head,
    )


def _everything(bearer: Bearer) -> frozenset[str]:
    """Every word that the report uses to say who somebody is."""
    words: set[str] = set(vocabulary.fold_name(bearer.name).split())
    for role in bearer.roles:
        words |= {roles.alike(w) for w in role.words} | {role.head}
    return frozenset(words)


def _specific(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w not in lexicon.words("roles", "loose"))


def _clash(wanted: frozenset[str], known: frozenset[str]) -> bool:
    """Another party or another country."""
    for table in (_camps(), vocabulary.nations()):
        mine, theirs = wanted & table, known & table
        if mine and theirs and not mine & theirs and not _same_nation(mine, theirs):
            return True
    return False


def _camps() -> frozenset[str]:
    return frozenset(("republican", "democratic", "labour", "libertarian", "green", "liberal"))


def _same_nation(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    lines = [set(line.split()) for line in lexicon.load("naming")["nations"]]
    return any(line & mine and line & theirs for line in lines)


def _latest(bearer: Bearer, place: int) -> int:
    """Where a bearer was last mentioned before a place; ahead of it, the nearest counts least."""
    return max((m.extent[0] for m in bearer.mentions if m.extent[0] < place), default=-1)


def body(page: Page, phrase: Phrase, bearers: Sequence[Bearer], owner: Bearer | None) -> Bearer | None:
    """The organisation that a description shortens or repeats: "the fund", "the Trump team"."""
    wanted = _specific(phrase.words)
    found = []
    for bearer in bearers:
        if bearer.kind is not Kind.ORGANISATION:
            continue
        if (
            bearer.role is not None
            and bearer.principal is not owner
            and None not in (bearer.principal, owner)
        ):
            continue
        fit = _body_fit(phrase, wanted, bearer)
        if fit is not None:
            found.append((fit, _latest(bearer, phrase.start), bearer))
    found = [f for f in found if phrase.definite or f[0] > 0 or page.headline(phrase.start)]
    if not found:
        return None
    return max(found, key=lambda f: (f[0], f[1]))[2]


def _body_fit(phrase: Phrase, wanted: frozenset[str], bearer: Bearer) -> float | None:
    if bearer.role is not None:  # itself described
        known = _specific(bearer.role.words)
        if bearer.role.head != phrase.head or not bearer.starts(phrase.start):
            return None
        if wanted and known and not (_stems(wanted) <= _stems(known) or _stems(known) <= _stems(wanted)):
            return None
        return (
            float(len(_stems(wanted) & _stems(known)))
            - 0.5 * bool(wanted and not known)
            + 0.5 * bool(bearer.principal)
        )
    words = vocabulary.fold_name(bearer.name).split()
    for role in bearer.roles:
        known = role.words | frozenset(words)
        if role.head == phrase.head and not _stems(wanted) - _stems(known) and role.extent != phrase.extent:
            return float(len(wanted)) + 0.2
    if len(words) < 2 or (roles.alike(words[-1]) != phrase.head and roles.alike(words[0]) != phrase.head):
        return None
    if wanted - {roles.alike(w) for w in words}:
        return None
    return float(len(wanted)) + 0.1


def _stems(words: frozenset[str]) -> frozenset[str]:
    """Words with a country and its people made one: Indian, India."""
    lines = [line.split() for line in lexicon.load("naming")["nations"]]
    first = {word: line[0] for line in lines for word in line}
    return frozenset(first.get(w, w) for w in words)


def group(phrase: Phrase, bearers: Sequence[Bearer]) -> Bearer | None:
    """The group met before under the same noun, with no word that tells it apart: "experts", "the experts"."""
    wanted = _specific(phrase.words)
    for bearer in sorted(bearers, key=lambda b: -_latest(b, phrase.start)):
        if (
            bearer.role is None
            or bearer.role.head != phrase.head
            or not bearer.plural
            or not bearer.starts(phrase.start)
        ):
            continue
        known = _specific(bearer.role.words)
        some = bearer.name.partition(" ")[0].lower() in _SOME
        if (wanted == known and not some) or (phrase.definite and wanted <= known):
            return bearer
        if phrase.head in _camps_plural() and (wanted <= known or known <= wanted):
            return bearer
    return None


_SOME = frozenset(
    ["some", "many", "several", "few", "most", "more", "other", "others", "two", "three", "four", "five", "six", "a"]
)  # not all of them


def _camps_plural() -> frozenset[str]:
    return frozenset(
        names.fold(roles.alike(roles.singular(c))) for c in lexicon.load("naming")["camps"]
    ) | frozenset(roles.singular(n) for n in vocabulary.nations())


def document(phrase: Phrase, bearers: Sequence[Bearer]) -> Bearer | None:
    """The writing met before that "the report", "the letter" goes back to."""
    if not phrase.definite or phrase.owned:
        return None
    wanted = _specific(phrase.words)
    for bearer in sorted(bearers, key=lambda b: -_latest(b, phrase.start)):
        if (
            bearer.kind is Kind.DOCUMENT
            and bearer.role
            and bearer.role.head == phrase.head
            and bearer.starts(phrase.start)
            and wanted <= bearer.role.words
        ):
            return bearer
    return None


_TITLE = re.compile(r"[“\"‘']([^”\"’'\n]{2,70}?)[,.]?[”\"’']")


def titled(page: Page, phrase: Phrase) -> Extent | None:
    """The title in quotation marks that "the film", "the book" goes back to: capitals on its longer words."""
    if (
        not phrase.definite
        or phrase.owned
        or _specific(phrase.words)
        or phrase.head not in lexicon.words("roles", "works")
    ):
        return None
    found = [
        m
        for m in _TITLE.finditer(page.text, 0, phrase.start)
        if _is_title(m.group(1)) and _introduced(page, m.span(), phrase.head)
    ]
    return found[-1].span(1) if found else None


def _introduced(page: Page, title: Extent, head: str) -> bool:
    """Whether the noun stands beside a title: "her new documentary “Example”"."""
    around = page.text[max(0, title[0] - 40) : title[0]] + " " + page.text[title[1] : title[1] + 25]
    return head in {roles.alike(names.fold(w)) for w in around.split()}


def _is_title(text: str) -> bool:
    long = [w for w in text.split() if len(w) > 3 or w[:1].isdigit()]
    return 0 < len(text.split()) <= 10 and bool(long) and all(w[0].isupper() or w[0].isdigit() for w in long)


def statement_of(
    page: Page, phrase: Phrase, said: Sequence[Said], bearers: Sequence[Bearer]
) -> Bearer | None:
    """Whose "the statement" is: the body named before the noun, or the speaker of the words that brought it up."""
    for bearer in bearers:
        if (
            bearer.kind is Kind.ORGANISATION
            and bearer.role
            and bearer.role.head in phrase.words
            and bearer.starts(phrase.start)
        ):
            return bearer
    if not phrase.definite or _specific(phrase.words):
        return None
    noun = page.words(phrase.extent).rpartition(" ")[2].lower()
    here = page.sentence(phrase.start)
    for one in sorted((s for s in said if s.speaker and s.source), key=lambda s: -(s.source or (0, 0))[0]):
        number = page.sentence((one.source or (0, 0))[0])
        if 0 <= here - number <= _REACH and re.search(
            rf"\b{re.escape(noun)}\b", page.words(page.sentences[number]), re.I
        ):
            return one.speaker
    return None


_REACH = 8  # sentences back to where a statement was brought up
