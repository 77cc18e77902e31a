"""Names in a report, found by their capitals: no list of people, no trained tagger."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso import lexicon, names
from sayso.mentions import capitals, vocabulary
from sayso.mentions.capitals import Token
from sayso.mentions.page import Page
from sayso.model import Extent

_SPEAKS = re.compile(
    r"(?:['’]s)?,? (?:\w+ly |also |has |had |have |was |is |did |does |will |would |could )*"
    r"(?!and\b|of\b|for\b|in\b|to\b|on\b)\w+(?:s|ed|d|ng|wrote|told|made|went|took|ot|id)\b"
)
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:ve|ll|re|d|m))$")
_DATED = re.compile(r"\b(?:in|last|this|since|until|by|of|on|from|every|next|late|early)\s+$", re.I)
_THE = re.compile(r"\bthe[ \u00a0]+$", re.I)
_PARTY = re.compile(r"[RDI][-–]\w")
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_][\w]*(?![\w'’-])")
_LONGEST = 6  # capitals in a row; longer runs without a small word are headlines or lists (PolNeAR, read by eye)
_AFTER = ("'s", "’s", "' ", "’ ")


@dataclass(frozen=True, slots=True)
class Naming:
    """A name where it stands. ``lead`` is where the titles before it begin; equal to ``start`` without any."""

    start: int
    end: int  # without a possessive ending
    text: str
    lead: int
    possessive: bool = False
    the: bool = False  # "the" stands before it

    @property
    def extent(self) -> Extent:
        """The name's own characters."""
        return (self.start, self.end)


def find(page: Page) -> tuple[Naming, ...]:
    """Every naming of a page in order; none within furniture, none that overlaps another."""
    found = [
        naming
        for sentence in page.sentences
        if not page.headline(sentence[0]) and not page.furniture(sentence[0])
        for run in capitals.runs(page.text, sentence)
        for naming in _names(page.text, run, capitals.begins(page.text, run[0].start, sentence))
    ]
    found = _without_openers(page, found)
    found = _parted(page, found)
    found = _placed(page, found)
    found = _as_the_body_has_them(page, found)
    return tuple(sorted((*found, *_in_headlines(page, found)), key=lambda n: n.start))


# names within a run ---------------------------------------------------------------------------------


def _names(text: str, run: list[Token], begins: bool) -> Iterator[Naming]:
    lead, run = 0, _before_a_link(run)
    while lead < len(run) and _opens(text, run, lead, begins):
        lead += 1
    kept = _trimmed(run[lead:])
    if not kept:
        return
    first = _after_titles(kept)
    if len(kept) - first > _LONGEST and all(t.capital for t in kept):
        return  # a headline within the text, or a list
    words = [t.text for t in kept]
    known = vocabulary.placeless(" ".join(words))
    if first == len(kept) or (all(names.fold(w) in vocabulary.nowhere() for w in words) and not known):
        return
    whole = kept[first:]
    if len(whole) == 1 and _no_name(whole[0].text):
        return
    the = lead > 0 and run[lead - 1].text == "The"
    the = the or bool(_THE.search(text[max(0, run[0].start - 5) : run[0].start]))
    start, end = whole[0].start, whole[-1].end
    yield Naming(start, end, text[start:end], kept[0].start if first else start, whole[-1].possessive, the)


def _before_a_link(run: list[Token]) -> list[Token]:
    """A run without the text of a link run into it: "Ann Sample Ann B. SampleMayor says" is Ann Sample.

    Known by a name that stands again further on with a capital glued to it.
    """
    for k in range(2, len(run)):
        for i in range(k - 1):
            name, glued = run[i].text, run[k].text
            if len(name) > 2 and glued.startswith(name) and re.match(r"[A-Z0-9]", glued[len(name) :]):
                return run[: i + 1]
    return run


def _trimmed(run: list[Token]) -> list[Token]:
    """A run without share buttons at its edges, days, camps and roles at its end."""
    widgets, days = lexicon.words("naming", "widgets"), lexicon.words("naming", "days")
    kept = list(run)
    while len(kept) > 1 and names.fold(kept[0].text) in widgets:
        kept.pop(0)
    while kept and (names.fold(kept[-1].text) in days | widgets or not kept[-1].capital):
        kept.pop()
    while len(kept) > 1 and names.fold(kept[-1].text) in vocabulary.camps():
        kept.pop()  # "Senate Republicans" are many, and the name ends before them
    while len(kept) > 1 and _role_at_end([t.text for t in kept]):
        kept.pop()  # "White House Doctor" is the doctor of the White House
    return kept


def _role_at_end(words: list[str]) -> bool:
    named = names.fold(words[0]) in names.given_names() or names.is_body(" ".join(words))
    return not named and names.fold(words[-1]) in lexicon.words("roles", "people")


def _no_name(word: str) -> bool:
    """Whether one word cannot be a name: a party's and state's letters, a role, no letters at all."""
    role = vocabulary.is_person(vocabulary.singular(names.fold(word)))
    return role or _PARTY.match(word) is not None or not any(c.isalpha() for c in word)


def _opens(text: str, run: list[Token], lead: int, begins: bool) -> bool:
    """Whether a capital is only a sentence's first word, an article or a day, and no part of the name."""
    word = names.fold(_CONTRACTION.sub("", run[lead].text))
    if word in lexicon.words("naming", "days"):
        dated = _DATED.search(text[max(0, run[lead].start - 10) : run[lead].start])
        return word not in lexicon.words("naming", "given_days") or dated is not None or len(run) - lead != 2
    if lead and run[lead - 1].text in ("The", "A", "An"):
        return False  # "The New York Times"
    article = run[lead].text in ("The", "A", "An", "I")
    return word in vocabulary.openers() and (begins or lead > 0 or article)


def _after_titles(run: list[Token]) -> int:
    """The number of the token at which a run's name begins, past titles, roles and what goes before them."""
    words = [t.text for t in run]
    size, first = len(words), 0
    suffixes = lexicon.words("titles", "suffixes")
    body = names.is_body(" ".join(words)) and not _titled_person(words)
    for k in range(size):
        rest = [w for w in words[k + 1 :] if names.fold(w) not in suffixes]
        if not rest or (body and (len(rest) > 3 or names.fold(rest[0]) not in vocabulary.given())):
            continue
        if _leads_name(words[k], rest[0]):
            first = k + 1
    if first:
        return _past_place(words, first) if words[first] == "of" else first
    if body:
        return 0
    if size > 2 and not vocabulary.placeless(" ".join(words)):
        people = (vocabulary.nations() - vocabulary.countries()) | vocabulary.camps()
        while first < size - 2 and names.fold(words[first]) in people:
            first += 1
    return size if names.title_length(words) == size else first


def _leads_name(word: str, following: str) -> bool:
    """Whether a capital word is a title, a role or a camp before a name."""
    folded = names.fold(word)
    camp = folded in vocabulary.camps() and names.fold(following) in vocabulary.given()
    return camp or folded in lexicon.words("roles", "people") or names.title_length([word]) > 0


def _titled_person(words: list[str]) -> bool:
    """A person whose surname is also a body's word, told by a short title: Gov. Larry House."""
    short = names.fold(words[0]) in lexicon.words("naming", "addresses")
    return short and len(words) < 4 and "of" not in words


def _past_place(words: list[str], first: int) -> int:
    """Past "of State", "of the House" after a title, to the person's name; past everything without one."""
    rest = [w for w in words[first + 1 :] if w != "the"]
    for i, word in enumerate(rest):
        if i and names.fold(word) in names.given_names():
            return len(words) - len(rest) + i
    return len(words) - 2 if len(rest) > 2 else len(words)


# what only the whole report tells -------------------------------------------------------------------


def _without_openers(page: Page, found: Sequence[Naming]) -> list[Naming]:
    """Namings without the sentence beginnings that are ordinary words."""
    having: dict[str, list[Naming]] = defaultdict(list)
    for naming in found:
        for word in set(naming.text.split()):
            having[word].append(naming)
    lower = {w for w in _WORD.findall(page.text) if w.islower()}
    return [n for n in found if not _ordinary(page, n, having[n.text], lower)]


def _ordinary(page: Page, naming: Naming, having: list[Naming], lower: set[str]) -> bool:
    """Whether one capital at a sentence's beginning is an ordinary word: the report also has it in lower case."""
    word = naming.text
    if " " in word or not word[1:].islower() or naming.lead < naming.start:
        return False
    if not capitals.begins(page.text, naming.start, page.sentences[page.sentence(naming.start)]):
        return False
    others = [n for n in having if n is not naming]
    place = vocabulary.placeless(word)
    if others and (place or any(" " in n.text or n.lead < n.start for n in others)):
        return False
    if word.lower() in lower or word.lower().endswith(("ly", "ing")):
        return True
    speaks = naming.possessive or _SPEAKS.match(page.text, naming.end) is not None
    return not others and not place and not speaks


def _parted(page: Page, found: Sequence[Naming]) -> list[Naming]:
    """Namings cut where two run together: "Washington Post Trump"; "Absent Sanders" at a sentence's beginning."""
    times = Counter(n.text for n in found)
    tails: dict[str, list[Naming]] = defaultdict(list)
    for naming in found:
        words = naming.text.split()
        for cut in range(len(words)):
            tails[" ".join(words[cut:])].append(naming)
    return [part for n in found for part in _parts(page, n, times[n.text], tails)]


def _parts(page: Page, naming: Naming, times: int, tails: dict[str, list[Naming]]) -> list[Naming]:
    words = naming.text.split()
    if len(words) < 2 or times > 1 or names.is_body(naming.text):
        return [naming]
    if names.fold(words[0]) in vocabulary.given():
        return [naming]
    sentence = page.sentences[page.sentence(naming.start)]
    for cut in range(1, len(words)):
        tail = " ".join(words[cut:])
        known = [n for n in tails[tail] if n is not naming]
        headed = names.fold(words[cut - 1]) in lexicon.words("organisations", "heads")
        full = cut == 1 and any(" " in n.text for n in known)
        if known and (headed or (full and capitals.begins(page.text, naming.start, sentence))):
            start = page.text.rindex(words[cut], naming.start, naming.end) if cut == len(words) - 1 else -1
            start = start if start >= 0 else page.text.index(words[cut], naming.start + 1, naming.end)
            rest = Naming(start, naming.end, tail, start, naming.possessive)
            body = Naming(naming.start, naming.start + len(words[0]), words[0], naming.lead)
            return [body, rest] if headed and cut == 1 else [rest]
    return [naming]


def _placed(page: Page, found: Sequence[Naming]) -> list[Naming]:
    """Bodies' names with the place they belong to: "Ohio's Supreme Court" is not every Supreme Court."""
    out: list[Naming] = []
    for naming in found:
        before = out[-1] if out else None
        if before is not None and names.is_body(naming.text) and _owns(before, naming):
            text = page.text[before.start : naming.end]
            naming = Naming(before.start, naming.end, text, before.start, naming.possessive, naming.the)
            out.pop()
        out.append(naming)
    return out


def _as_the_body_has_them(page: Page, found: Sequence[Naming]) -> list[Naming]:
    """Names of the title cut where the text has their parts, and only these: "tells Sample Veldians need time"."""
    below = [n for n in found if n.start >= page.offset]
    known = {n.text for n in below} | {n.text.split()[-1] for n in below if not names.is_body(n.text)}
    return [part for n in found for part in (_cut(n, known) if n.start < page.offset else [n])]


def _cut(naming: Naming, known: set[str]) -> list[Naming]:
    """A name in two where both halves are known, and the whole is not."""
    words = naming.text.split()
    if naming.text in known or names.is_body(naming.text) or names.fold(words[0]) in vocabulary.given():
        return [naming]
    for k in range(1, len(words)):
        head, tail = " ".join(words[:k]), " ".join(words[k:])
        if head in known and tail in known and naming.text == f"{head} {tail}":
            start = naming.start + len(head) + 1
            first = Naming(naming.start, start - 1, head, naming.lead, the=naming.the)
            return [first, Naming(start, naming.end, tail, start, naming.possessive)]
    return [naming]


def _owns(place: Naming, body: Naming) -> bool:
    """Whether a place or country in the possessive stands right before a body's name."""
    people = vocabulary.nations() - vocabulary.countries()
    near = place.possessive and 0 < body.lead - place.end <= 3
    return near and vocabulary.placeless(place.text) and vocabulary.fold_name(place.text) not in people


def _in_headlines(page: Page, found: Sequence[Naming]) -> Iterator[Naming]:
    """Names of the report where a headline has them: there every word has a capital."""
    forms = {n.text for n in found if not vocabulary.placeless(n.text)}
    forms |= {n.text.split()[-1] for n in found if " " in n.text and not names.is_body(n.text)}
    ordinary = vocabulary.openers() | lexicon.words("organisations", "heads")
    forms = {f for f in forms if names.fold(f) not in ordinary}
    if not forms or not page.headlines:
        return
    longest_first = sorted(forms, key=lambda f: (-len(f), f))
    either = "|".join(re.escape(f) for f in longest_first)
    pattern = re.compile(rf"(?<![\w])(?:{either})(?![\w-])", re.I)
    for line in page.headlines:
        for match in pattern.finditer(page.text, *line):
            if match.group()[0].isupper() and not page.furniture(line[0]):
                possessive = page.text[match.end() : match.end() + 2] in _AFTER
                yield Naming(match.start(), match.end(), match.group(), match.start(), possessive)
