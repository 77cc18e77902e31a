"""Who bears the names of one report: namings joined, with what tells a person from a body and he from she."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from sayso import lexicon, names
from sayso.mentions import roles, vocabulary
from sayso.mentions.naming import Naming
from sayso.mentions.page import Page
from sayso.mentions.roles import Role
from sayso.model import Extent, Kind
from sayso.names import Verdict

_PLACED = re.compile(
    r"\b(?:in|from|near|outside|inside|around|across|throughout|into|at)\s+(?:the\s+)?$", re.I
)
_VERB = re.compile(
    r"\s+(?:also\s+|later\s+|then\s+|has\s+|had\s+)?(?:said|says|told|tells|added|asked|wrote|tweeted|argued|replied|insisted|recalled|continued|who)\b"
)
_AGED = re.compile(r",\s+\d{1,3}(?:,|\.|\s+years?\b)|,\s+who\s|\s+(?:himself|herself)\b")


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
    principal: Bearer | None = None  # whom a spokesman speaks for, whose lawyer this is
    parts: tuple[Bearer, ...] = ()  # of joint sources
    role: Role | None = None  # the description it is known by, where it has no name
    spoken: int = 0  # attributions so far
    either: bool = False  # nothing tells whether it is a person's name or a body's

    def starts(self, before: int) -> list[Joined]:
        """The mentions that begin before a place."""
        return [m for m in self.mentions if m.extent[0] < before]


def gather(page: Page, found: Sequence[Naming]) -> list[Bearer]:
    """The bearers of the names found, in order of first mention."""
    forms: dict[str, list[Naming]] = defaultdict(list)
    for naming in found:
        forms[_key(naming, page)].append(naming)
    groups = _full_names(forms)
    _short_names(page, forms, groups)
    bearers = [b for b in (_bearer(page, group) for group in groups) if not _shouted(b)]
    for bearer in bearers:
        bearer.mentions.sort(key=lambda m: m.extent)
    bearers.sort(key=lambda b: b.mentions[0].extent)
    for bearer in bearers:
        if bearer.gender is None:
            bearer.gender = _stated_gender(page, bearer)
    _bound_gender(page, bearers)
    return bearers


def _shouted(bearer: Bearer) -> bool:
    """Words set in capitals that are no name: FULL TEXT, POOL PHOTO."""
    return (
        bearer.name.isupper()
        and " " in bearer.name
        and not bearer.roles
        and len(bearer.mentions) < 3
        and not names.is_acronym(bearer.name.rpartition(" ")[2])
    )


# joining --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """Forms of one name: the fullest, and each naming with the rule that joined it."""

    name: str
    members: list[tuple[Naming, str]] = field(default_factory=list)
    unsure: bool = False


def _key(naming: Naming, page: Page) -> str:
    """A naming's form: its titles and its text, so that Mr and Mrs, President and Senator can be kept apart."""
    return f"{page.text[naming.lead : naming.start].strip(' .').lower()}|{naming.text}"


def _address(titles: str) -> str:
    words = {names.fold(w) for w in titles.split()}
    return next((g for g in ("he", "she") if words & lexicon.words("titles", g)), "")


def _full_names(forms: dict[str, list[Naming]]) -> list[_Group]:
    groups: list[_Group] = []
    full = sorted(
        {k.split("|", 1)[1] for k in forms if " " in k.split("|", 1)[1]}, key=lambda t: (-len(t.split()), t)
    )
    full = [t for t in full if not vocabulary.placeless(t)]
    for text in full:
        fits = [(g, m) for g in groups if (m := names.compare(g.name, text)).verdict is Verdict.SAME]
        if not fits:
            loose = [
                (g, m)
                for g in groups
                if (
                    (m := names.compare(g.name, text)).verdict is Verdict.COMPATIBLE
                    and m.rule != names.SUFFIX_LEFT_OUT
                )
                or _shortened(g.name, text)
            ]
            fits = loose if len(loose) == 1 else []
        if fits:
            _add(fits[0][0], forms, text, fits[0][1].rule)
        else:
            groups.append(_Group(text))
            _add(groups[-1], forms, text, "same name")
    return groups


def _shortened(long: str, short: str) -> bool:
    """Whether a body's name is another's with words left out, its last word kept."""
    a, b = vocabulary.fold_name(long).split(), vocabulary.fold_name(short).split()
    return names.is_body(short) and names.is_body(long) and a[-1] == b[-1] and set(b) <= set(a)


def _add(group: _Group, forms: dict[str, list[Naming]], text: str, rule: str) -> None:
    for key, members in forms.items():
        if key.split("|", 1)[1] == text:
            group.members += [(n, rule) for n in members]


def _short_names(page: Page, forms: dict[str, list[Naming]], groups: list[_Group]) -> None:
    """Names of one word (and nations): to the full name they shorten, else bearers of their own."""
    short = [k for k in forms if " " not in k.split("|", 1)[1] or vocabulary.placeless(k.split("|", 1)[1])]
    full = list(groups)
    for key in sorted(short, key=lambda k: (not k.split("|")[0], forms[k][0].start, k)):
        titles, text = key.split("|", 1)
        places = [n for other, members in forms.items() if other.endswith(f"|{text}") for n in members]
        if _placeholder(text) and not titles:
            text_only, rule, unsure = _owner(page, full, titles, text, places)
            if text_only is None:
                continue
        group, rule, unsure = _owner(page, full, titles, text, places)
        own, own_rule = _single(groups, full, text)
        if group is None or (own is not None and _kin(page, group)):
            group, rule, unsure = own, own_rule, False
        if group is None:
            group, rule = _Group(text), "same name"
            groups.append(group)
        group.unsure = group.unsure or unsure
        group.members += [(n, rule) for n in forms[key]]


def _placeholder(text: str) -> bool:
    """Nationalities, parties and faiths: adjectives and groups, not names of one bearer."""
    word = vocabulary.fold_name(text)
    return vocabulary.placeless(text) and (
        (word in lexicon.load("naming")["camps"] and word != "gop")
        or word in vocabulary.nations() - vocabulary.countries()
    )


def _owner(
    page: Page, groups: list[_Group], titles: str, text: str, places: list[Naming]
) -> tuple[_Group | None, str, bool]:
    """The group whose full name a short one takes up; the third value is whether others might."""
    fits = [(g, m) for g in groups if (m := names.compare(g.name, text)).verdict is not Verdict.DIFFERENT]
    fits = [(g, m) for g, m in fits if not _too_short(g.name, text, m.rule)]
    if vocabulary.placeless(text):  # Jordan the country, Jim Jordan the man
        fits = [(g, m) for g, m in fits if m.rule.startswith("surname alone") and not names.is_body(g.name)]
    better = (
        [f for f in fits if f[1].verdict is Verdict.SAME]
        or [f for f in fits if f[1].rule == "surname alone"]
        or fits
    )
    better = [f for f in better if not _contradicted(page, f[0], _address(titles))]
    better = [f for f in better if not _foreign(page, f[0], f[1].rule, titles, places)]
    if titles and all(_kin(page, g) for g, _ in better):
        better = []
    if not better:
        return None, "", False
    better.sort(key=lambda f: (_kin(page, f[0]), min(n.start for n, _ in f[0].members)))
    group, match = better[0]
    rule = f"{match.rule} within one report" if match.verdict is Verdict.COMPATIBLE else match.rule
    return group, rule, len(better) > 1


def _too_short(long: str, text: str, rule: str) -> bool:
    """Whether a short form says too little: "House" for the White House, "CNN" for a man of that first name."""
    if rule == "last word of the longer name":
        return text.lower() in lexicon.words("organisations", "vague")
    return rule == "first name alone" and names.is_acronym(text) and not long.isupper()


def _foreign(page: Page, group: _Group, rule: str, titles: str, places: list[Naming]) -> bool:
    """Whether a surname was in use before the full name came: then it is somebody else's, unless a title agrees.

    A report names a person in full first. "President Example ... Jane Example" are two people of one family.
    """
    if not rule.startswith("surname alone") or names.is_body(group.name):
        return False
    first = [n.start for n in places if not page.headline(n.start)]
    full = min(n.start for n, _ in group.members)
    if (
        not first
        or full < min(first)
        or (page.sentence(full) - page.sentence(min(first)) <= _SOON
        and not titles)
    ):
        return False
    theirs = {r.head for n, _ in group.members for r in roles.find(page, n)}
    mine = {roles.alike(w) for w in (names.fold(t) for t in titles.split())}
    return not mine & theirs


_SOON = 3  # sentences within which a full name after the surname is still an introduction


def _contradicted(page: Page, group: _Group, address: str) -> bool:
    theirs = {_address(page.text[n.lead : n.start]) for n, _ in group.members} - {""}
    first = names.parse(group.name).words[:1]
    likely = {k for k in ("he", "she") if first and first[0] in lexicon.words("givennames", k)}
    return bool(address and (theirs or likely) and address not in (theirs or likely))


_KIN = frozenset(
    [
        "wife",
        "husband",
        "daughter",
        "son",
        "brother",
        "sister",
        "mother",
        "father",
        "widow",
        "spouse",
        "first-lady",
        "lady",
        "cousin",
        "niece",
        "nephew",
    ]
)


def _kin(page: Page, group: _Group) -> bool:
    """Whether a person is brought in as somebody's relative: the surname alone then means the other."""
    return any(
        r.head in _KIN or r.head == "first lady" for n, _ in group.members for r in roles.find(page, n)
    )


def _single(groups: list[_Group], full: list[_Group], text: str) -> tuple[_Group | None, str]:
    """A group of another short name that is the same word, or a full name whose surname is misspelt."""
    for group in groups:
        if group not in full and names.fold(group.name) == names.fold(text):
            return group, "same name"
    if len(text) < 5 or vocabulary.placeless(text) or names.is_acronym(text):
        return None, ""
    close = [g for g in full if _misspelt(g.name, text)]
    return (close[0], "surname within one report, one letter off") if len(close) == 1 else (None, "")


def _misspelt(full: str, text: str) -> bool:
    """One letter away from the surname of a full name, the first letter kept (Wimes, Wines).

    Only where one full name of the report is so near; on PolNeAR's training part read by eye this joins
    misprints, and with a first letter changed it joined different people.
    """
    parsed = names.parse(full)
    if parsed.body or not parsed.surname:
        return False
    last, word = parsed.surname[-1], names.fold(text)
    return last[0] == word[0] and len(last) > 4 and Levenshtein.distance(last, word, score_cutoff=1) == 1


# kinds ----------------------------------------------------------------------------------------------


def _bearer(page: Page, group: _Group) -> Bearer:
    members = sorted(group.members, key=lambda m: m[0].start)
    name = _fullest(members, group.name)
    first = next((n.extent for n, _ in members if n.text == group.name), members[0][0].extent)
    bearer = Bearer(name=name, kind=Kind.ORGANISATION, unsure=group.unsure)
    for naming, rule in members:
        bearer.mentions.append(Joined(naming.extent, rule, toward=first if naming.extent != first else None))
        bearer.roles += roles.find(page, naming)
    score = _personal(page, bearer, [n for n, _ in members])
    bearer.kind = Kind.PERSON if score > 0 else Kind.ORGANISATION
    bearer.either = 0 < score < 2 or (-2 < score <= 0 and " " in bearer.name)
    if bearer.kind is Kind.ORGANISATION:
        bearer.roles = [r for naming, _ in members for r in roles.of_body(page, naming)]
    else:
        first = names.parse(bearer.name).words[:1]
        bearer.likely = next(
            (k for k in ("he", "she") if first and first[0] in lexicon.words("givennames", k)), None
        )
    for naming, _ in members:
        bearer.gender = bearer.gender or _address(page.text[naming.lead : naming.start]) or None
    return bearer


def _fullest(members: Iterable[tuple[Naming, str]], name: str) -> str:
    """The longest written form, in its natural case where the report has one."""
    forms = Counter(n.text for n, _ in members)
    best = max(
        forms,
        key=lambda t: (
            len(t.split()),
            not t.isupper() or names.is_acronym(t),
            len(names.fold(t)),
            forms[t],
            t,
        ),
    )
    best = best if len(best.split()) >= len(name.split()) else name
    return " ".join(names.parse(best).text.split()) if not names.is_body(best) else " ".join(best.split())


def _personal(page: Page, bearer: Bearer, members: list[Naming]) -> float:
    """Above zero where the report treats a name as a person's."""
    name = names.parse(bearer.name)
    if (
        name.body
        or any(names.is_acronym(n.text) and n.text.isupper() and len(members) == 1 for n in members)
        or names.is_acronym(bearer.name)
    ):
        return -9
    if vocabulary.placeless(bearer.name):
        return -9
    thing = vocabulary.fold_name(bearer.name).rpartition(" ")[2] in lexicon.words("organisations", "things")
    score = -3.0 * thing + 2.0 * bool(bearer.roles) + 3.0 * any(n.lead < n.start for n in members)
    given = set(name.given[:1])
    known = given & (
        names.given_names() | lexicon.words("givennames", "he") | lexicon.words("givennames", "she")
    )
    short = any(" " not in n.text for n in members) and len(name.given) > 0
    score += 2.0 * bool(known) + 1.5 * short + (0.5 if len(name.text.split()) == 2 else -0.5)
    score += 2.0 * any(_VERB.match(page.text, n.end) or _AGED.match(page.text, n.end) for n in members)
    score -= 2.0 * (sum(n.the for n in members) > len(members) / 2)
    placed = sum(bool(_PLACED.search(page.text[max(0, n.lead - 14) : n.lead])) for n in members)
    last = vocabulary.fold_name(bearer.name).rpartition(" ")[2]
    score -= 3.0 * (last in vocabulary.nowhere() and not known)
    return score - 2.5 * (placed > len(members) / 2)


def _stated_gender(page: Page, bearer: Bearer) -> str | None:
    """From a role that tells it: spokeswoman, father, businessman."""
    if bearer.kind is not Kind.PERSON:
        return None
    words = {w for r in bearer.roles for w in _own_words(page.words(r.extent))}
    words |= (
        {"first lady"} if any("first lady" in page.words(r.extent).lower() for r in bearer.roles) else set()
    )
    he, she = words & lexicon.words("roles", "he"), words & lexicon.words("roles", "she")
    return "he" if he and not she else "she" if she and not he else None


def _own_words(role: str) -> set[str]:
    """The noun of a role, not its complements: "wife" of "the senator's wife", not of "lawyer for his wife"."""
    head = re.split(r"\b(?:of|for|to|at|in|from|with|who)\b", role, maxsplit=1)[0].split()
    return {names.fold(w) for w in head[-1:]} | {
        names.fold(w)
        for w in head
        if names.fold(w)
        in ("spokesman", "spokeswoman", "congressman", "congresswoman", "businessman", "businesswoman")
    }


_GENDERED = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.I)
_SHE = frozenset(("she", "her", "hers", "herself"))


def _bound_gender(page: Page, bearers: list[Bearer]) -> None:
    """From pronouns that can only mean one person: the only one named in the sentence so far, or in the one before.

    A vote over the report; taken where four of five votes agree, so that one wrongly bound pronoun does not decide.
    """
    people = [b for b in bearers if b.kind is Kind.PERSON]
    named: dict[int, list[tuple[int, Bearer]]] = defaultdict(list)
    for bearer in people:
        for mention in bearer.mentions:
            named[page.sentence(mention.extent[0])].append((mention.extent[0], bearer))
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for match in _GENDERED.finditer(page.text):
        if page.quotation(match.start()) or page.furniture(match.start()):
            continue
        number = page.sentence(match.start())
        if len({id(b) for _, b in named[number]}) > 1:
            continue
        here, weight = {id(b) for start, b in named[number] if start < match.start()}, 2
        if (
            not named[number]
            and number
            and page.paragraph(page.sentences[number - 1][0]) == page.paragraph(match.start())
        ):
            here, weight = {id(b) for _, b in named[number - 1]}, 1
        if len(here) == 1:
            votes[next(iter(here))]["she" if match.group().lower() in _SHE else "he"] += weight
    for bearer in people:
        count = votes[id(bearer)]
        if bearer.gender is None and count:
            gender, most = count.most_common(1)[0]
            least = 2 if bearer.likely in (None, gender) else 6  # more where the given name speaks against it
            if sum(count.values()) >= least and most >= 0.8 * sum(count.values()):
                bearer.gender = gender
