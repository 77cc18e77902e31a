"""Descriptions: which bearer "the former ambassador", "the committee", "the officials" stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso import lexicon, names
from sayso.mentions import vocabulary
from sayso.mentions.bearers import Bearer
from sayso.mentions.nounphrases import Phrase
from sayso.mentions.page import Page
from sayso.mentions.pronouns import Said
from sayso.mentions.roles import Role
from sayso.model import Extent, Kind

_PARTIES = frozenset(("republican", "democratic", "labour", "libertarian", "green", "liberal"))
_TITLE = re.compile(r"[“\"‘']([^”\"’'\n]{2,70}?)[,.]?[”\"’']")
_MISS = 0.6  # what a word of the description that no stated role has costs against one that a role has
_REACH = 8  # sentences back to where a statement was brought up; further back it is another (PolNeAR, by eye)


def beside(phrase: Phrase, bearers: Sequence[Bearer]) -> Bearer | None:
    """The bearer to whose name a description is attached: "Jane Sample, an aide at the ministry who ..."."""
    for bearer in bearers:
        for role in bearer.roles:
            if role.head == phrase.head and role.start < phrase.end and phrase.start < role.end:
                return bearer
    return None


def person(page: Page, phrase: Phrase, bearers: Sequence[Bearer], owner: Bearer | None) -> tuple[Bearer, Role] | None:
    """The person whose stated role a description repeats: the best fit, then the most lately mentioned."""
    wanted = _specific(phrase.words)
    headline = page.headline(phrase.start)
    wide = replace(phrase, definite=phrase.definite or headline)  # headlines leave "the" out
    found = [
        (fit, bearer.latest(phrase.start), bearer, role)
        for bearer in bearers
        for role in _roles_of(bearer)
        if (fit := _fit(wide, wanted, bearer, role, owner)) is not None
    ]
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


def _fit(phrase: Phrase, wanted: frozenset[str], bearer: Bearer, role: Role, owner: Bearer | None) -> float | None:
    """How well a role answers a description; None where it cannot."""
    heads = (role.head, role.head.rpartition(" ")[2])
    if phrase.head not in heads and role.head not in {f"{w} {phrase.head}" for w in phrase.words}:
        return None
    known = _everything(bearer) | role.words
    if _clash(wanted, known) or not _owned_by(phrase, bearer, known, owner):
        return None
    if bearer.kind is Kind.UNNAMED and (not phrase.definite or not bearer.met(phrase.start)):
        return None
    hits, misses = len(wanted & known), len(wanted - known)
    if misses > hits and (misses > 1 or not phrase.definite):
        return None
    if not hits and not owner and (phrase.relational or not phrase.definite):
        return None
    return hits - _MISS * misses


def _owned_by(phrase: Phrase, bearer: Bearer, known: frozenset[str], owner: Bearer | None) -> bool:
    """Whether whose lawyer the description speaks of is whose lawyer the bearer is."""
    if owner is None:
        return not (phrase.owned and bearer.kind is Kind.UNNAMED)
    named = frozenset(vocabulary.fold_name(owner.name).split()) & known
    return owner is not bearer and (bearer.principal is owner or bool(named))


def _everything(bearer: Bearer) -> frozenset[str]:
    """Every word that the report uses to say who somebody is."""
    words: set[str] = set(vocabulary.fold_name(bearer.name).split())
    for role in bearer.roles:
        words |= {vocabulary.alike(w) for w in role.words} | {role.head}
    return frozenset(words)


def _specific(words: frozenset[str]) -> frozenset[str]:
    return words - lexicon.words("roles", "loose")


def _clash(wanted: frozenset[str], known: frozenset[str]) -> bool:
    """Another party or another country."""
    for table in (_PARTIES, vocabulary.nations()):
        mine, theirs = wanted & table, known & table
        if mine and theirs and not vocabulary.stems(mine) & vocabulary.stems(theirs):
            return True
    return False


# bodies and groups ----------------------------------------------------------------------------------


def body(
    page: Page, phrase: Phrase, bearers: Sequence[Bearer], owner: Bearer | None, last: Bearer | None = None
) -> Bearer | None:
    """The organisation that a description shortens or repeats: "the fund", "the Trump team".

    ``last`` is the body that spoke just before: "the group" is that one rather than "the militant group" of long ago.
    """
    wanted = vocabulary.stems(_specific(phrase.words))
    found: list[tuple[float, int, Bearer]] = []
    for bearer in bearers:
        if bearer.kind is not Kind.ORGANISATION:
            continue
        another = owner is not None and bearer.principal not in (None, owner) and bearer.role is not None
        fit = None if another else _body_fit(phrase, wanted, bearer)
        if fit is not None and (phrase.definite or fit > 0 or page.headline(phrase.start)):
            found.append((fit, bearer.latest(phrase.start), bearer))
    best = max(found, key=lambda f: f[:2], default=None)
    if last is not None and (best is None or best[0] <= 0):
        return last
    return best[2] if best else None


def spoke_last(page: Page, phrase: Phrase, said: Sequence[Said]) -> Bearer | None:
    """The named body whose words stand right before a noun that any body may be called by: "the group added"."""
    general = phrase.head in {vocabulary.alike(w) for w in lexicon.words("roles", "anybody")}
    if not (general and phrase.definite) or phrase.owned or _specific(phrase.words):
        return None
    before = [s for s in said if s.source and s.source[0] < phrase.start]
    last = max(before, key=lambda s: s.source or (0, 0), default=None)
    if last is None or last.source is None or last.speaker is None:
        return None
    near = page.paragraph(phrase.start) - page.paragraph(last.source[0]) <= 1
    return last.speaker if near and last.speaker.kind is Kind.ORGANISATION and last.speaker.role is None else None


def _body_fit(phrase: Phrase, wanted: frozenset[str], bearer: Bearer) -> float | None:
    if bearer.role is not None:  # itself described
        known = vocabulary.stems(_specific(bearer.role.words))
        if bearer.role.head != phrase.head or not bearer.met(phrase.start):
            return None
        if wanted and known and not (wanted <= known or known <= wanted):
            return None
        return len(wanted & known) - 0.5 * bool(wanted and not known) + 0.5 * bool(bearer.principal)
    words = vocabulary.fold_name(bearer.name).split()
    for role in bearer.roles:
        stated = vocabulary.stems(role.words | frozenset(words))
        if role.head == phrase.head and wanted <= stated and role.extent != phrase.extent:
            return len(wanted) + 0.2
    heads = {vocabulary.alike(w) for w in (words[:1] + words[-1:] if len(words) > 1 else [])}
    if phrase.head not in heads or _specific(phrase.words) - {vocabulary.alike(w) for w in words}:
        return None
    return len(wanted) + 0.1


def group(phrase: Phrase, bearers: Sequence[Bearer]) -> Bearer | None:
    """The group met before under the same noun, with no word that tells it apart: "experts", "the experts"."""
    wanted = _specific(phrase.words)
    for bearer in sorted(bearers, key=lambda b: -b.latest(phrase.start)):
        if bearer.role is None or bearer.role.head != phrase.head:
            continue
        if not bearer.plural or not bearer.met(phrase.start):
            continue
        known = _specific(bearer.role.words)
        all_of_them = bearer.name.partition(" ")[0].lower() not in lexicon.words("phrases", "indefinite")
        if (wanted == known and all_of_them) or (phrase.definite and wanted <= known):
            return bearer
        if phrase.head in vocabulary.peoples() and (wanted <= known or known <= wanted):
            return bearer
    return None


# documents ------------------------------------------------------------------------------------------


def document(phrase: Phrase, bearers: Sequence[Bearer]) -> Bearer | None:
    """The writing met before that "the report", "the letter" goes back to."""
    if not phrase.definite or phrase.owned:
        return None
    wanted = _specific(phrase.words)
    for bearer in sorted(bearers, key=lambda b: -b.latest(phrase.start)):
        if bearer.kind is not Kind.DOCUMENT or bearer.role is None or not bearer.met(phrase.start):
            continue
        if bearer.role.head == phrase.head and wanted <= bearer.role.words:
            return bearer
    return None


def titled(page: Page, phrase: Phrase) -> Extent | None:
    """The title in quotation marks that "the film", "the book" goes back to: capitals on its longer words."""
    plain = phrase.definite and not phrase.owned and not _specific(phrase.words)
    if not plain or phrase.head not in lexicon.words("roles", "works"):
        return None
    found = [m for m in _TITLE.finditer(page.text, 0, phrase.start) if _is_title(m.group(1))]
    found = [m for m in found if _introduced(page, m.span(), phrase.head)]
    return found[-1].span(1) if found else None


def work(title: str, bearers: Sequence[Bearer]) -> Bearer | None:
    """The document that is already known by a title, alone or within its description."""
    quoted = re.compile(rf"[“\"‘']{re.escape(title)}")
    documents = (b for b in bearers if b.kind is Kind.DOCUMENT)
    return next((b for b in documents if b.name == title or quoted.search(b.name)), None)


def _introduced(page: Page, title: Extent, head: str) -> bool:
    """Whether the noun stands beside a title: "her new documentary “Example”"."""
    around = page.text[max(0, title[0] - 40) : title[0]] + " " + page.text[title[1] : title[1] + 25]
    return head in {vocabulary.alike(names.fold(w)) for w in around.split()}


def _is_title(text: str) -> bool:
    long = [w for w in text.split() if len(w) > 3 or w[:1].isdigit()]
    return 0 < len(text.split()) <= 10 and bool(long) and all(w[0].isupper() or w[0].isdigit() for w in long)


def statement_of(page: Page, phrase: Phrase, said: Sequence[Said], bearers: Sequence[Bearer]) -> Bearer | None:
    """Whose "the statement" is: of the body named before the noun, or of whose words it was brought up with."""
    for bearer in bearers:
        described = bearer.kind is Kind.ORGANISATION and bearer.role is not None and bearer.met(phrase.start)
        if described and bearer.role is not None and bearer.role.head in phrase.words:
            return bearer
    if not phrase.definite or _specific(phrase.words):
        return None
    noun = re.compile(rf"\b{re.escape(page.words(phrase.extent).rpartition(' ')[2])}\b", re.I)
    here = page.sentence(phrase.start)
    sources = [(s.source, s.speaker) for s in said if s.source and s.speaker]
    for source, speaker in sorted(sources, key=lambda s: s[0], reverse=True):
        number = page.sentence(source[0])
        if 0 <= here - number <= _REACH and noun.search(page.words(page.sentences[number])):
            return speaker
    return None
