"""Which names of one report are one bearer's: full names compared, short ones led to the full."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from sayso import lexicon, names
from sayso.mentions import roles, vocabulary
from sayso.mentions.naming import Naming
from sayso.mentions.page import Page
from sayso.mentions.roles import Role
from sayso.names import Match, Verdict


@dataclass(slots=True)
class Group:
    """Namings of one bearer, each with the rule that joined it; ``name`` is the fullest form."""

    name: str
    members: list[tuple[Naming, str]] = field(default_factory=list)
    unsure: bool = False  # another full name of the report has the same surname

    @property
    def start(self) -> int:
        """Where the bearer is first named."""
        return min(n.start for n, _ in self.members)


class _Form(NamedTuple):
    """A name as written, with the titles before it: Mr and Mrs, President and Senator are kept apart."""

    titles: str
    text: str


@dataclass(slots=True)
class Roles:
    """The roles around each naming of a page, looked up once."""

    page: Page
    known: dict[int, tuple[Role, ...]] = field(default_factory=dict)

    def of(self, naming: Naming) -> tuple[Role, ...]:
        """The roles that the words around a naming give."""
        if naming.start not in self.known:
            self.known[naming.start] = tuple(roles.find(self.page, naming))
        return self.known[naming.start]


def join(stated: Roles, found: Sequence[Naming]) -> list[Group]:
    """The bearers' groups of namings."""
    forms: dict[_Form, list[Naming]] = defaultdict(list)
    for naming in found:
        titles = stated.page.text[naming.lead : naming.start].strip(" .").lower()
        forms[_Form(titles, naming.text)].append(naming)
    groups = _full_names(forms)
    return groups + _short_names(stated, forms, groups)


def address(titles: str) -> str:
    """How titles address somebody: "he", "she" or not at all."""
    words = {names.fold(w) for w in titles.split()}
    return next((g for g in ("he", "she") if words & lexicon.words("titles", g)), "")


def likely_gender(name: str) -> str | None:
    """What a given name makes likely: weak evidence, never stated."""
    first = names.parse(name).words[:1]
    return next((k for k in ("he", "she") if first and first[0] in lexicon.words("givennames", k)), None)


# full names -----------------------------------------------------------------------------------------


def _full_names(forms: dict[_Form, list[Naming]]) -> list[Group]:
    members: dict[str, list[Naming]] = defaultdict(list)
    for form, namings in forms.items():
        if " " in form.text and not vocabulary.placeless(form.text):
            members[form.text] += namings
    groups: list[Group] = []
    for text in sorted(members, key=lambda t: (-len(t.split()), t)):
        group, rule = _fitting(groups, text)
        if group is None:
            group = Group(text)
            groups.append(group)
        group.members += [(n, rule) for n in members[text]]
    return groups


def _fitting(groups: list[Group], text: str) -> tuple[Group | None, str]:
    """The group that a full name belongs to: the same name, or the only one that it may shorten."""
    compared = [(g, names.compare(g.name, text)) for g in groups]
    for group, match in compared:
        if match.verdict is Verdict.SAME:
            return group, match.rule
    loose = [(g, m) for g, m in compared if _may_shorten(g.name, text, m)]
    return (loose[0][0], loose[0][1].rule) if len(loose) == 1 else (None, "same name")


def _may_shorten(long: str, short: str, match: Match) -> bool:
    """Whether a full name may be another's with less: an initial, a body's name with words left out."""
    if match.verdict is Verdict.COMPATIBLE:
        return match.rule not in (names.SUFFIX_LEFT_OUT, names.LATER_SURNAME_LEFT_OUT)  # "Ann Sample Show"
    a, b = vocabulary.fold_name(long).split(), vocabulary.fold_name(short).split()
    return names.is_body(short) and names.is_body(long) and a[-1:] == b[-1:] and set(b) <= set(a)


# short names ----------------------------------------------------------------------------------------


def _short_names(stated: Roles, forms: dict[_Form, list[Naming]], full: list[Group]) -> list[Group]:
    """Names of one word (and nations) led to the full names they shorten; the groups of those left over."""
    short = [f for f in forms if " " not in f.text or vocabulary.placeless(f.text)]
    uses: dict[str, list[tuple[_Form, Naming]]] = defaultdict(list)
    for form in short:
        uses[form.text] += [(form, n) for n in forms[form] if not stated.page.headline(n.start)]
    own: dict[str, Group] = {}
    for form in sorted(short, key=lambda f: (not f.titles, forms[f][0].start, f)):
        group, rule, unsure = _owner(stated, full, form, uses[form.text])
        if group is None and not form.titles and _adjective(form.text):
            continue
        known = own.get(names.fold(form.text))
        if known is not None and (group is None or _kin(stated, group)):
            group, rule, unsure = known, "same name", False
        if group is None:
            group, rule = _misprinted(full, form.text), "surname within one report, one letter off"
        if group is None:
            group, rule = own.setdefault(names.fold(form.text), Group(form.text)), "same name"
        group.unsure = group.unsure or unsure
        group.members += [(n, rule) for n in forms[form]]
    return list(own.values())


def _adjective(text: str) -> bool:
    """Nationalities, parties and faiths: adjectives and groups, not names of one bearer."""
    word = vocabulary.fold_name(text)
    camp = word in lexicon.words("naming", "camps") and word != "gop"
    return camp or word in vocabulary.nations() - vocabulary.countries()


def _owner(
    stated: Roles, groups: list[Group], form: _Form, uses: list[tuple[_Form, Naming]]
) -> tuple[Group | None, str, bool]:
    """The group whose full name a short one takes up; the third value is whether others might."""
    fits = [(g, m) for g, m in ((g, names.compare(g.name, form.text)) for g in groups) if _fits(g, m, form.text)]
    better = [f for f in fits if f[1].verdict is Verdict.SAME]
    better = better or [f for f in fits if f[1].rule == "surname alone"] or fits
    better = [
        (g, m)
        for g, m in better
        if not _contradicted(stated, g, address(form.titles))
        and not _foreign(stated, g, m, uses)
        and not (_addressed(uses) and _begins_a_name(stated, g, m))
    ]
    better = _in_office(stated, better, [n for f, n in uses if f == form]) or better
    if not better or (form.titles and all(_kin(stated, g) for g, _ in better)):
        return None, "", False
    group, match = min(better, key=lambda f: (_kin(stated, f[0]), f[0].start))
    rule = f"{match.rule} within one report" if match.verdict is Verdict.COMPATIBLE else match.rule
    return group, rule, len(better) > 1


def _addressed(uses: list[tuple[_Form, Naming]]) -> bool:
    """Whether a title before a surname shows it to be one: "President Sample" is no Sample Group, no Sample Hotels."""
    called = [{names.fold(w) for w in f.titles.split()} for f, _ in uses if f.titles]
    return any(not words & lexicon.words("titles", "before_given") for words in called)


def _begins_a_name(stated: Roles, group: Group, match: Match) -> bool:
    """Whether a word only begins a body's or a house's name; not the family name that comes first, as in Kim Jong Un.

    In 713 reports these joined "Trump" to a Trump Organization, Administration, Team, Hotel or White House; a person
    called by a family name in front was in every case brought in with a role.
    """
    if names.is_body(group.name):
        return match.rule == "beginning of the longer name"
    return match.rule == "first name alone" and not any(stated.of(n) for n, _ in group.members)


def _in_office(stated: Roles, fits: list[tuple[Group, Match]], titled: list[Naming]) -> list[tuple[Group, Match]]:
    """Of several full names those that the report gives the office which stands before the short one.

    "Vice President Example" is Robert Example, the former vice president, and not his daughter Jane.
    """
    offices = {r.head for n in titled if n.lead < n.start for r in stated.of(n) if r.title}
    return [(g, m) for g, m in fits if offices & {r.head for n, _ in g.members for r in stated.of(n)}]


def _fits(group: Group, match: Match, text: str) -> bool:
    """Whether a short form says enough: not "House" for the White House, nor "CNN" for a first name."""
    if match.verdict is Verdict.DIFFERENT:
        return False
    if vocabulary.placeless(text):  # Jordan the country, Jim Jordan the man
        return match.rule.startswith("surname alone") and not names.is_body(group.name)
    if match.rule == "last word of the longer name":
        return text.lower() not in lexicon.words("organisations", "vague")
    return match.rule != "first name alone" or not names.is_acronym(text) or group.name.isupper()


def _foreign(stated: Roles, group: Group, match: Match, uses: list[tuple[_Form, Naming]]) -> bool:
    """Whether the surname was brought in with an office before this full name came, and not with this bearer's.

    A report names a person in full first, or by office: "President Example ... Jane Example" are two of a family.
    """
    if not match.rule.startswith("surname alone") or names.is_body(group.name):
        return False
    offices = {vocabulary.alike(w) for form, n in uses if n.start < group.start for w in _office(form)}
    return bool(offices) and not offices & {r.head for n, _ in group.members for r in stated.of(n)}


def _office(form: _Form) -> set[str]:
    """The words of a title that is no mere address."""
    words = {names.fold(w) for w in form.titles.split()}
    meant: dict[str, str] = lexicon.load("roles")["titled"]
    return {meant.get(w, w) for w in words if w not in ("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lady", "lord")}


def _contradicted(stated: Roles, group: Group, addressed: str) -> bool:
    """Whether "Mr" stands before a surname that the report's or the given name's "she" bears."""
    theirs = {address(stated.page.text[n.lead : n.start]) for n, _ in group.members} - {""}
    theirs = theirs or ({likely_gender(group.name) or ""} - {""})
    return bool(addressed and theirs and addressed not in theirs)


def _kin(stated: Roles, group: Group) -> bool:
    """Whether a person is brought in as somebody's relative: the surname alone then means the other."""
    kin = lexicon.words("roles", "kin")
    if any(r.head in kin for n, _ in group.members for r in stated.of(n)):
        return True
    first = min((n for n, _ in group.members if n.text == group.name), key=lambda n: n.start, default=None)
    before = stated.page.text[max(0, first.lead - 60) : first.lead] if first else ""
    return any(
        re.search(rf"\b{noun} of(?:\s+\w+){{0,3}}\s*$", before, re.I) for noun in kin
    )  # "daughter of Dick Sample"


def _misprinted(full: list[Group], text: str) -> Group | None:
    """The one full name whose surname is a letter away, the first letter kept (Wimes, Wines).

    Only where one full name of the report is so near, and for five letters or more: in PolNeAR's training part,
    read by eye, this joins misprints; with another first letter it joined different people.
    """
    if len(text) < 5 or vocabulary.placeless(text) or names.is_acronym(text):
        return None
    close = [g for g in full if _one_letter_off(g.name, names.fold(text))]
    return close[0] if len(close) == 1 else None


def _one_letter_off(full: str, word: str) -> bool:
    name = names.parse(full)
    if name.body or not name.surname or not word:
        return False
    last = name.surname[-1]
    return last[0] == word[0] and len(last) > 4 and Levenshtein.distance(last, word, score_cutoff=1) == 1
