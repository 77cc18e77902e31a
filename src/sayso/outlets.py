"""Names of news outlets and agencies in running text, and whether two names are one outlet's. Pure text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from sayso import lexicon
from sayso.model import Extent

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w&.'’/-]*"
_RUN = re.compile(rf"{_CAPITAL}(?:[ ](?:of (?:the )?|and |& )?{_CAPITAL})*")
_BODY = r"(?:Agency|Service|Association|Bureau)"
_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9][\w&]*")
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-?(?:TV|FM|AM))?")
_ENDS = r"\.(?:com|org|net|news|co\.uk|com\.au)"
_DOMAIN = re.compile(rf"(?<![@\w./])(?:www\.)?([A-Za-z][\w-]+(?:\.[\w-]+)?{_ENDS})\b(?!/)")
_POSSESSIVE = re.compile(r"['’]s?$")
_PEOPLES = re.compile(r"^\w+(?:an|ish|ese|nch|tch|eek|qi|li|ni|mi|di|ti)$")
_EMPTY = frozenset(lexicon.load("outlets")["shape"]["empty"])
_OPENERS = frozenset(lexicon.load("outlets")["shape"]["openers"])


class Sureness(IntEnum):
    """How far a name by itself shows that it is an outlet's."""

    FRAMED = 0  # a name like others: only what is said of it can show it
    SHAPED = 1  # it looks like an outlet's name
    KNOWN = 2  # it is listed, is the report's own outlet, or is called an outlet in the text


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a text names an outlet or a programme."""

    extent: Extent  # the name, without an article or a possessive
    outlet: str
    sureness: Sureness
    programme: bool = False


@lru_cache(maxsize=4096)  # here and below: a story compares the same few names tens of thousands of times
def canonical(name: str) -> str | None:
    """The listed name of an outlet or agency; None where it is not listed."""
    table = _keys()
    plain = re.sub(r"\s*[(|].*$|\s+[-–—]\s+.*$", "", name.strip())
    return table.get(_key(plain)) or table.get(_key(name))


def full_name(name: str) -> str:
    """The listed name of an outlet, else the name as given, without an article."""
    return canonical(name) or re.sub(r"^(?:the|a)\s+", "", name.strip(), flags=re.IGNORECASE)


@lru_cache(maxsize=4096)
def same(one: str | None, other: str | None) -> bool:
    """Whether two names are one outlet's: one listed name, the same words, or one the other's initials."""
    if not one or not other:
        return False
    if (a := canonical(one)) and (b := canonical(other)):
        return a == b
    keys = _key(one), _key(other)
    if keys[0] == keys[1] or keys[0].replace(" ", "") == keys[1].replace(" ", ""):
        return bool(keys[0])
    return _initials(one) == other.replace(".", "") or _initials(other) == one.replace(".", "")


def is_agency(name: str | None) -> bool:
    """Whether an outlet is listed as a news agency, whose copy others print."""
    return bool(name) and canonical(name or "") in lexicon.load("outlets")["agencies"]


def is_broadcaster(name: str | None) -> bool:
    """Whether an outlet goes out over the air, so that people speak "on" it: it is listed so, or named so."""
    if not name:
        return False
    listed = canonical(name)
    if listed:
        return listed in lexicon.load("outlets")["broadcast"]["names"]
    last = name.split()[-1]
    return last in ("TV", "Television", "Radio", "FM", "Broadcasting") or bool(_CALL_SIGN.fullmatch(last))


def find(text: str, *, own: str | None = None, known: Sequence[str] = ()) -> tuple[Naming, ...]:
    """The outlets and programmes that a text names, in order.

    ``own`` is the outlet that printed it; ``known`` are further names that are outlets'.
    """
    found: dict[int, Naming] = {}
    home = [*([own] if own else []), *known]
    namings = (*_told(text, home), *_listed(text), *_told(text, _called(text)), *_shaped(text))
    for naming in namings:
        start, end = naming.extent
        if not any(n.extent[0] < end and start < n.extent[1] for n in found.values()):
            found[start] = naming
    ordered = [found[start] for start in sorted(found)]
    return tuple(_shortened(text, ordered, own, known))


def _listed(text: str) -> Iterator[Naming]:
    for word in _WORD.finditer(text):
        for alias, outlet, sureness, programme in _aliases().get(word.group(), ()):
            end = word.start() + len(alias)
            if text.startswith(alias, word.start()) and _bounded(text, word.start(), end):
                yield Naming((word.start(), end), outlet, sureness, programme)
                break


def _told(text: str, names: Iterable[str]) -> Iterator[Naming]:
    """Further namings of outlets that this text calls outlets, or that printed it."""
    for name in names:
        bare = re.sub(r"^(?:The|the)\s+", "", name)
        if len(bare) < 3:
            continue
        for m in re.finditer(re.escape(bare), text):
            if _bounded(text, *m.span()):
                yield Naming(m.span(), canonical(name) or bare, Sureness.KNOWN)


def _called(text: str) -> list[str]:
    """Names that the text itself calls outlets: "the news agency X", "the X newspaper", "TOWN (X) -"."""
    shape = lexicon.load("outlets")["shape"]
    nouns = "|".join(sorted(map(re.escape, shape["nouns"]), key=len, reverse=True))
    sure = "|".join(sorted(map(re.escape, shape["sure_nouns"]), key=len, reverse=True))
    one = rf"((?:[Tt]he )?{_CAPITAL})"
    several = rf"((?:[Tt]he )?{_CAPITAL}(?: (?:of )?{_CAPITAL}){{0,3}})"
    patterns = (
        re.compile(rf"\b(?:{nouns}) {one}(?! {_CAPITAL})"),
        re.compile(rf"\b(?:{nouns}) {several}"),
        re.compile(rf"\b(?:[Tt]he|[Aa]n?) (?:\w+ )?{several} (?:{sure})\b"),
        re.compile(rf"^[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{{2,}}(?:,[^\n()]{{2,40}})? \({several}\)\s*[-–—]", re.MULTILINE),
    )
    found = []
    for pattern, m in ((p, m) for p in patterns for m in p.finditer(text)):
        name = _bare(m.group(1))
        if pattern is patterns[1] and name.split()[-1] not in _shape()[0]:
            continue
        if pattern is patterns[2] and _PEOPLES.search(name):
            continue  # "the German newspaper"
        opening = name.split()[0] in _OPENERS - {"The"} or name in _OPENERS
        if not opening and not re.search(r"-[a-z]", name):
            found.append(name)
    return sorted(set(found), key=lambda n: (-len(n), n))


def _shaped(text: str) -> Iterator[Naming]:
    endings, loose = _shape()
    for run in _RUN.finditer(text):
        words = [(m.start() + run.start(), m.group()) for m in re.finditer(r"\S+", run.group())]
        joins = [i for i, (_, word) in enumerate(words) if word in ("and", "of")]
        words = words[joins[-1] + 1 :] if joins else words
        while words and _bare(words[0][1]) in _OPENERS:
            words.pop(0)
        for place in range(len(words) - 1, -1, -1):
            last = _bare(words[place][1])
            if last in _kinds() and re.search(r"-[a-z]", words[0][1]):
                continue  # "U.S.-based TV"
            called = _CALL_SIGN.fullmatch(last) is not None
            if not (called or (last in endings and place > 0)):
                continue
            start = words[place][0] if called else words[0][0]
            end = words[place][0] + len(last)
            if text[start:end] in _none():
                continue
            sureness = Sureness.FRAMED if last in loose or (called and len(last) < 4) else Sureness.SHAPED
            yield Naming((start, end), full_name(text[start:end]), sureness)
            break
    for m in re.finditer(rf"\b{_CAPITAL}(?: {_CAPITAL})* (?:News|Press|Wire) {_BODY}\b", text):
        yield Naming(m.span(), full_name(m.group()), Sureness.SHAPED)
    for m in re.finditer(rf"\b(?:Times|Voice|Bulletin|Echo) of {_CAPITAL}", text):
        yield Naming(m.span(), full_name(m.group()), Sureness.SHAPED)
    for m in _DOMAIN.finditer(text):
        yield Naming(m.span(1), full_name(m.group(1)), Sureness.SHAPED)


def _shortened(text: str, namings: list[Naming], own: str | None, known: Sequence[str]) -> Iterator[Naming]:
    """The namings, with "the Times" read as the outlet the text names in full, or as its own."""
    loose = _shape()[1]
    full = [n for n in namings if n.sureness is not Sureness.FRAMED and not n.programme and " " in n.outlet]
    short = _short_names(text, [n.extent for n in namings])
    for naming in sorted((*namings, *short), key=lambda n: n.extent):
        if naming.sureness is not Sureness.FRAMED:
            yield naming
            continue
        start = naming.extent[0] + (4 if text.startswith("The ", naming.extent[0]) else 0)
        word = _bare(text[start : naming.extent[1]])
        extent, last = (start, start + len(word)), word.split()[-1]
        alike = [n for n in full if n.outlet.split()[-1] == last and " " not in word]
        earlier = [n for n in alike if n.extent[0] < start]
        if alike:
            yield Naming(extent, (earlier[-1:] or alike[:1])[0].outlet, Sureness.KNOWN)
        elif (home := _ending_in(last, own, known)) and " " not in word:
            yield Naming(extent, home, Sureness.KNOWN)
        elif naming not in short:
            yield naming
        elif last not in loose and last not in _kinds():
            yield Naming(extent, "The " + word, Sureness.SHAPED)


def _ending_in(word: str, own: str | None, known: Sequence[str]) -> str | None:
    """The report's own outlet, else a known one, that "the <word>" may be short for."""
    names = [full_name(name) for name in (*([own] if own else []), *known)]
    return next((name for name in names if " " in name and name.split()[-1] == word), None)


def _short_names(text: str, taken: list[Extent]) -> list[Naming]:
    """ "The Times", "the Courier": an article and a word that outlets' names end in."""
    return [
        Naming(m.span(1), m.group(1), Sureness.FRAMED)
        for m in re.finditer(rf"\b[Tt]he ({_CAPITAL})", text)
        if _bare(m.group(1)) in _shape()[0] and not any(s < m.end(1) and m.start(1) < e for s, e in taken)
    ]


def _bare(name: str) -> str:
    return _POSSESSIVE.sub("", name).rstrip(".,/")


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or before in {"@", "#", "."} or after.isalnum() or after == "@":
        return False
    return not (after == "-" and text[end + 1 : end + 2].isupper())


def _key(name: str) -> str:
    plain = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda m: m.group().replace(".", ""), name).lower()
    words = re.findall(r"[^\W_]+", plain.replace("'", "").replace("’", ""))
    return " ".join([w for w in words if w not in _EMPTY] or words)


def _initials(name: str) -> str:
    words = [w for w in re.findall(r"[A-Za-z]+", name) if w.lower() not in {"the", "of", "and", "for"}]
    return "".join(w[0] for w in words).upper() if len(words) > 1 else ""


@cache
def _none() -> frozenset[str]:
    """What looks like an outlet's name and is none."""
    return frozenset(lexicon.load("outlets")["shape"]["none"])


@cache
def _kinds() -> frozenset[str]:
    """Endings that by themselves say what an outlet is, not which: "the TV"."""
    return frozenset(lexicon.load("outlets")["shape"]["kinds"])


@cache
def _shape() -> tuple[frozenset[str], frozenset[str]]:
    shape = lexicon.load("outlets")["shape"]
    return frozenset(shape["endings"]), frozenset(shape["loose"])


@cache
def _keys() -> dict[str, str]:
    table = lexicon.load("outlets")
    found: dict[str, str] = {}
    for group in ("agencies", "outlets"):
        for name, others in table[group].items():
            found[_key(name)] = name
            for other in others:
                found.setdefault(_key(other), name)
    return found


@cache
def _aliases() -> dict[str, tuple[tuple[str, str, Sureness, bool], ...]]:
    """First word of a listed name -> (name, outlet, sureness, programme?), the longest first."""
    table = lexicon.load("outlets")
    ambiguous = frozenset(table["ambiguous"]["names"])
    found: dict[str, list[tuple[str, str, Sureness, bool]]] = {}

    def add(alias: str, outlet: str, programme: bool, sure: Sureness = Sureness.KNOWN) -> None:
        if alias in ambiguous or programme:
            sure = Sureness.FRAMED
        if (first := _WORD.match(alias)) is not None:
            found.setdefault(first.group(), []).append((alias, outlet, sure, programme))

    for group in ("agencies", "outlets"):
        for name, others in table[group].items():
            for alias in {name, *others, *([name.upper()] if " " in name else [])}:
                add(alias, name, False)
            if name.startswith("The ") and name.count(" ") == 1:
                add("the" + name[3:], name, False, sure=Sureness.FRAMED)
    for alias, outlet in table["programmes"].items():
        add(alias, outlet, True)
        if "'" in alias:
            add(alias.replace("'", "’"), outlet, True)
    add("Fox", "Fox News", False)
    return {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[0]))) for first, rows in found.items()}
