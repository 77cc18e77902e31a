""" "He" or "she", where a report's own words tell it: an address, a role, a pronoun that can mean nobody else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso import lexicon, names
from sayso.mentions.bearers import Bearer
from sayso.mentions.page import Page
from sayso.model import Kind

_PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.I)
_SHE = frozenset(("she", "her", "hers", "herself"))
_COMPLEMENT = re.compile(r"\b(?:of|for|to|at|in|from|with|who)\b")
_SAME, _BEFORE = 2, 1  # weights of a pronoun in the name's own sentence, and in the one behind it
_LEAST, _AGAINST = 2, 6  # weight needed; more where the given name speaks against it
_AGREEING = 0.8  # share of the weight, so that one wrongly bound pronoun does not decide
# The weights were set on the labelled pronouns of training/pronouns.jsonl: without the demand for more where the
# given name speaks against it, a third of the wrong resolutions came from a wrongly bound pronoun.


def tell(page: Page, bearers: Sequence[Bearer]) -> None:
    """Set the gender of people whom the report tells to be he or she."""
    people = [b for b in bearers if b.kind is Kind.PERSON]
    for bearer in people:
        bearer.gender = bearer.gender or _by_role(page, bearer)
    votes = _votes(page, people)
    for bearer in people:
        count = votes[id(bearer)]
        if bearer.gender is None and count:
            gender, most = count.most_common(1)[0]
            least = _LEAST if bearer.likely in (None, gender) else _AGAINST
            if sum(count.values()) >= least and most >= _AGREEING * sum(count.values()):
                bearer.gender = gender


def _by_role(page: Page, bearer: Bearer) -> str | None:
    """From a role that tells it: spokeswoman, father, businessman."""
    words: set[str] = set()
    for role in bearer.roles:
        noun = _COMPLEMENT.split(page.words(role.extent).lower(), maxsplit=1)[0]
        words |= {names.fold(w) for w in noun.split()[-1:]} | ({"first lady"} if "first lady" in noun else set())
    he, she = words & lexicon.words("roles", "he"), words & lexicon.words("roles", "she")
    return "he" if he and not she else "she" if she and not he else None


def _votes(page: Page, people: Sequence[Bearer]) -> dict[int, Counter[str]]:
    """For each person, the pronouns of sentences that name nobody else so far, or only the sentence before did."""
    named: dict[int, list[tuple[int, Bearer]]] = defaultdict(list)
    for bearer in people:
        for mention in bearer.mentions:
            named[page.sentence(mention.extent[0])].append((mention.extent[0], bearer))
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for match in _PRONOUN.finditer(page.text):
        place = match.start()
        number = page.sentence(place)
        if page.quotation(place) or page.furniture(place) or len({id(b) for _, b in named[number]}) > 1:
            continue
        here, weight = {id(b) for start, b in named[number] if start < place}, _SAME
        if not named[number] and number:
            before = page.sentences[number - 1][0]
            if page.paragraph(before) == page.paragraph(place):
                here, weight = {id(b) for _, b in named[number - 1]}, _BEFORE
        if len(here) == 1:
            votes[next(iter(here))]["she" if match.group().lower() in _SHE else "he"] += weight
    return votes
