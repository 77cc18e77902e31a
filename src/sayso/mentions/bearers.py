"""Whoever or whatever a report names or describes, with what tells a person from a body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso import lexicon, names
from sayso.mentions import joining, roles, vocabulary
from sayso.mentions.joining import Group, Roles
from sayso.mentions.naming import Naming
from sayso.mentions.page import Page
from sayso.mentions.roles import Role
from sayso.model import Extent, Kind

_PLACED = re.compile(r"\b(?:in|from|near|outside|inside|around|across|throughout|into|at)\s+(?:the\s+)?$", re.I)
_VERB = re.compile(
    r"\s+(?:also\s+|later\s+|then\s+|has\s+|had\s+)?"
    r"(?:said|says|told|tells|added|asked|wrote|tweeted|argued|replied|insisted|recalled|continued|who)\b"
)
_AGED = re.compile(r",\s+\d{1,3}(?:,|\.|\s+years?\b)|,\s+who\s|\s+(?:himself|herself)\b")
_NEVER = -9.0  # the score of what is no person whatever else is said of it


@dataclass(slots=True)
class Joined:
    """One mention of a bearer, and why it was taken for that bearer's."""

    extent: Extent
    rule: str
    score: float | None = None
    toward: Extent | None = None  # the mention it was joined to


@dataclass(slots=True)
class Bearer:
    """Whoever or whatever a report names or describes; grows while the report is read."""

    name: str
    kind: Kind
    mentions: list[Joined] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: str | None = None  # "he" or "she", only where the report's words tell
    likely: str | None = None  # by the given name; weak evidence for the ranker only
    plural: bool = False
    unsure: bool = False  # other bearers share the surname
    either: bool = False  # nothing tells whether it is a person's name or a body's
    principal: Bearer | None = None  # whom a spokesman speaks for, whose lawyer this is
    parts: tuple[Bearer, ...] = ()  # of joint sources
    role: Role | None = None  # the description it is known by, where it has no name

    def met(self, place: int) -> bool:
        """Whether it was mentioned before a place."""
        return any(m.extent[0] < place for m in self.mentions)

    def latest(self, place: int) -> int:
        """Where it was last mentioned before a place; -1 where it was not."""
        return max((m.extent[0] for m in self.mentions if m.extent[0] < place), default=-1)

    def add(self, extent: Extent, rule: str, score: float) -> None:
        """Take in a mention, once."""
        if all(m.extent != extent for m in self.mentions):
            first = self.mentions[0].extent if self.mentions else None
            self.mentions.append(Joined(extent, rule, score if score < 1 else None, first))
            self.mentions.sort(key=lambda m: m.extent)


def gather(page: Page, found: Sequence[Naming]) -> list[Bearer]:
    """The bearers of the names found, in order of first mention."""
    stated = Roles(page)
    bearers = [_bearer(stated, group) for group in joining.join(stated, found)]
    return sorted((b for b in bearers if not _shouted(b)), key=lambda b: b.mentions[0].extent)


def _bearer(stated: Roles, group: Group) -> Bearer:
    page = stated.page
    members = sorted(group.members, key=lambda m: m[0].start)
    bearer = Bearer(name=_fullest(members, group.name), kind=Kind.ORGANISATION, unsure=group.unsure)
    first = next((n.extent for n, _ in members if n.text == group.name), members[0][0].extent)
    for naming, rule in members:
        toward = first if naming.extent != first else None
        bearer.mentions.append(Joined(naming.extent, rule, toward=toward))
        bearer.roles += stated.of(naming)
        bearer.gender = bearer.gender or joining.address(page.text[naming.lead : naming.start]) or None
    score = _personal(page, bearer, [n for n, _ in members])
    bearer.either = 0 < score < 2 or (-2 < score <= 0 and " " in bearer.name)
    if score > 0:
        bearer.kind = Kind.PERSON
        bearer.likely = joining.likely_gender(bearer.name)
    else:
        bearer.roles = [r for naming, _ in members for r in roles.of_body(page, naming)]
    return bearer


def _shouted(bearer: Bearer) -> bool:
    """Words set in capitals that are no name: FULL TEXT, POOL PHOTO."""
    loud = bearer.name.isupper() and " " in bearer.name and not bearer.roles
    return loud and len(bearer.mentions) < 3 and not names.is_acronym(bearer.name.rpartition(" ")[2])


def _fullest(members: Iterable[tuple[Naming, str]], name: str) -> str:
    """The longest written form, in its natural case where the report has one."""
    forms = Counter(n.text for n, _ in members)

    def fullness(text: str) -> tuple[int, bool, int, int, str]:
        natural = not text.isupper() or names.is_acronym(text)
        return (len(text.split()), natural, len(names.fold(text)), forms[text], text)

    best = max(forms, key=fullness)
    best = best if len(best.split()) >= len(name.split()) else name
    return " ".join((best if names.is_body(best) else names.parse(best).text).split())


def _personal(page: Page, bearer: Bearer, members: list[Naming]) -> float:
    """Above zero where the report treats a name as a person's.

    The points were set by reading the names of 60 articles of PolNeAR's training part: what surely tells a
    person (a title, a verb of speech, an age) outweighs what a place or a body has in common with one.
    """
    name = names.parse(bearer.name)
    acronym = names.is_acronym(bearer.name) or (len(members) == 1 and names.is_acronym(members[0].text))
    if name.body or acronym or vocabulary.placeless(bearer.name):
        return _NEVER
    last = vocabulary.fold_name(bearer.name).rpartition(" ")[2]
    known = bool(set(name.given[:1]) & vocabulary.given())
    shortened = bool(name.given) and any(" " not in n.text for n in members)
    most = len(members) / 2
    score = 3.0 * any(n.lead < n.start for n in members) + 2.0 * bool(bearer.roles)
    score += 2.0 * any(_VERB.match(page.text, n.end) or _AGED.match(page.text, n.end) for n in members)
    score += 2.0 * known + 1.5 * shortened + (0.5 if len(name.text.split()) == 2 else -0.5)
    score -= 3.0 * (last in lexicon.words("organisations", "things"))
    score -= 3.0 * (last in vocabulary.nowhere() and not known)
    score -= 2.0 * (sum(n.the for n in members) > most)
    score -= 3.0 * (not name.given and not known and any(_called_a_body(page, n) for n in members))
    placed = sum(_PLACED.search(page.text[max(0, n.lead - 14) : n.lead]) is not None for n in members)
    return score - 2.5 * (placed > most)


def _called_a_body(page: Page, naming: Naming) -> bool:
    """Whether a kind of body stands right before a name: "the risk consultancy Sample"."""
    return any(role.words and role.end <= naming.start for role in roles.of_body(page, naming))
