"""What "who" and "which" take up: the name or the noun phrase right before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sayso import clauses
from sayso.mentions import roles
from sayso.mentions.bearers import Bearer
from sayso.mentions.naming import Naming
from sayso.mentions.nounphrases import Phrase
from sayso.mentions.page import Page
from sayso.model import Extent, Kind

_APPOSED = re.compile(r"(?:\s*\([^)]{1,25}\))?,\s+(?:an?|the|now|then|former|his|her|its|their|\d+)\s[^,;:]*$", re.I)
_PARTY = re.compile(
    r"(?:\s*\([^)]{1,25}\)|,\s+(?:Republican|Democrat|Conservative|Labour|independent) of)?,?\s*$", re.I
)
_PLURAL = re.compile(r"\s*(?:are|were|have|say|do|both|want|think|believe)\b")


def antecedent(
    page: Page, phrase: Phrase, before: Sequence[Naming], bearer: Callable[[Naming], Bearer]
) -> list[Naming] | Extent | None:
    """The namings (several where joined by "and") or the extent that a relative pronoun takes up."""
    extent, word = phrase.extent, phrase.head
    start = page.sentences[page.sentence(extent[0])][0]
    extent = _past_aside(page, start, extent)
    here = [n for n in before if n.start >= start and n.end <= extent[0]]
    fit = [n for n in here if _fits(bearer(n), word) and not n.possessive]
    if fit:
        gap = page.text[fit[-1].end : extent[0]]
        if re.fullmatch(r"(?:\s*\([^)]{1,25}\))?\s*[,—–-]*\s*", gap) or (
            word.startswith("who") and _PARTY.match(gap) and _only_places(here, fit[-1], bearer)
        ):
            return _joined(page, extent, fit) or [_owner_of_apposition(page, fit)]
        if (
            word.startswith("who")
            and _APPOSED.match(gap.rstrip(" ,"))
            and roles.read(page.text, fit[-1].end + 1, extent[0])
        ):
            return [fit[-1]]
    return _phrase(page, (start, extent[0]))


def _past_aside(page: Page, start: int, extent: Extent) -> Extent:
    """The pronoun's extent, moved before an aside between dashes that ends right before it."""
    before = page.text[start : extent[0]]
    aside = re.search(r"\s(?:--?|—|–)\s[^—–]*?\s(?:--?|—|–)\s*$", before)
    return (start + aside.start(), extent[1]) if aside else extent


def _fits(bearer: Bearer, word: str) -> bool:
    if word in ("who", "whom"):
        return bearer.kind is Kind.PERSON or bearer.either
    return bearer.kind is not Kind.PERSON or bearer.either or word == "whose"


def _only_places(here: list[Naming], last: Naming, bearer: Callable[[Naming], Bearer]) -> bool:
    """Whether what stands between a person's name and "who" is only where the person is from."""
    return all(bearer(n).kind is not Kind.PERSON for n in here if n.start > last.start)


def _joined(page: Page, extent: Extent, fit: list[Naming]) -> list[Naming] | None:
    """ "Jane Sample and John Example, who are ..." """
    if len(fit) < 2 or not _PLURAL.match(page.text, extent[1]):
        return None
    between = page.text[fit[-2].end : fit[-1].lead]
    return [fit[-2], fit[-1]] if re.fullmatch(r",?\s+and\s+", between) else None


def _owner_of_apposition(page: Page, fit: list[Naming]) -> Naming:
    """ "Bryan Sample, an aide to Jane Example, who ..." is Sample."""
    last = fit[-1]
    for naming in reversed(fit[:-1]):
        between = page.text[naming.end : last.lead]
        if re.match(r",\s+(?:an?|the|his|her|its|former|now)\s[^,]*$", between, re.I) and roles.read(
            page.text, naming.end + 1, last.lead
        ):
            return naming
    return last


def _phrase(page: Page, extent: Extent) -> Extent | None:
    """The noun phrase at the end of an extent."""
    found = clauses.tokens(page.text, extent)
    last = len(found) - 1
    while last >= 0 and not found[last].text[0].isalnum():
        last -= 1
    if last < 0:
        return None
    return clauses.noun_phrase(found, last)
