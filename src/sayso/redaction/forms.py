"""The forms in which a withheld name may stand in a text: each of its words, its spellings, its short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import lexicon, names
from sayso.model import Dossier, Kind, Speaker
from sayso.names.parts import parse
from sayso.names.spelling import alike, bare, fold

#: From this length on a word is withheld within longer words too ("ytabbari", "Tabbaris"); a shorter one ("Ali") only
#: as a word of its own or at a change of case ("@FreeAli"), since it stands by chance in many others ("quality").
LONG = 5


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a withheld name, or part of it, in plain lower-case letters."""

    words: tuple[str, ...]  # one, or several that stand in a row
    name: int  # which of the user's names, from 1
    common: bool = False  # an English function word too ("May", "Will"): only with a capital, or in a row


@cache
def particles() -> frozenset[str]:
    """Words inside names that name nobody alone: al, de, van."""
    return lexicon.words("titles", "particles") | lexicon.words("titles", "articles")


@cache
def _common() -> frozenset[str]:
    return lexicon.words("naming", "openers") | lexicon.words("phrases", "pronouns")


@cache
def _no_names() -> frozenset[str]:
    """Words of a mention that are no part of the name: titles, honours, suffixes."""
    keys = ("he", "she", "either", "suffixes", "honours")
    return frozenset(fold(w) for key in keys for phrase in lexicon.load("titles")[key] for w in phrase.split())


def of(given: Sequence[str], dossiers: Sequence[Dossier]) -> tuple[Form, ...]:
    """Every form of the names a user gave, with those that the dossiers show of the same people."""
    found: dict[Form, None] = {}
    for number, name in enumerate(given, 1):
        body = names.is_body(name)
        rows = [_words(name)]
        if not body:
            rows += [_words(alias) for alias in _aliases(rows[0], dossiers)]
        for words in rows:
            found.update(dict.fromkeys(_forms(words, number, body=body)))
        pieces = (_words(word) for word in name.split())  # O'Brien is OBrien too
        found.update(dict.fromkeys(Form(p, number) for p in pieces if len(p) > 1))
    spelt = _spellings({f.words[0]: f for f in found if len(f.words) == 1 and not f.common}, dossiers)
    return (*found, *spelt)


def _words(name: str) -> tuple[str, ...]:
    """A name's words, folded: titles, possessive and punctuation gone."""
    return tuple(w for piece in re.split(r"[\s\-–‐.,/_'’ʼ`]+", parse(name).text or bare(name)) if (w := fold(piece)))


def _forms(words: tuple[str, ...], number: int, *, body: bool) -> Iterator[Form]:
    telling = [w for w in words if w not in particles() and len(w) > 1]
    if body or not telling or (len(telling) == 1 and telling[0] in _common()):
        yield Form(words, number)  # in a row, whatever its case: nothing else is left to go by
    if body:
        return
    if len(words) > 1:
        yield Form(words, number)
        if not _common() & set(words):  # "Orne will go" is no form of Will Orne
            yield Form(tuple(reversed(words)), number)
    for word in telling:
        yield Form((word,), number, common=word in _common())


def _aliases(words: tuple[str, ...], dossiers: Sequence[Dossier]) -> Iterator[str]:
    """The names under which the dossiers know the person whose name, or part of whose name, is withheld."""
    wanted = {w for w in words if w not in particles() and len(w) > 1}
    for dossier in dossiers:
        for speaker in dossier.speakers:
            if speaker.kind not in (Kind.PERSON, Kind.UNNAMED):
                continue
            known = [speaker.name, *_names_of(speaker, dossier)]
            if wanted and any(wanted <= set(_words(name)) for name in known):
                yield from known


def _names_of(speaker: Speaker, dossier: Dossier) -> Iterator[str]:
    """The names among a speaker's mentions: runs of words with capitals, without titles; no roles, no pronouns."""
    texts = {r.report.id: r.report for r in dossier.readings}
    for mention in speaker.mentions:
        if mention.report not in texts:
            continue
        said = " ".join(texts[mention.report].words(mention).split())
        for run in re.findall(r"[^\W\d_a-z][\w’'.-]*(?:\s+[^\W\d_a-z][\w’'.-]*)*", said):
            kept = [w for w in run.split() if fold(w) not in _no_names() and fold(w) not in _common()]
            name = " ".join(kept)
            if kept and not names.is_body(name) and (run == said or set(_words(name)) & set(_words(speaker.name))):
                yield bare(name)


def _spellings(forms: dict[str, Form], dossiers: Iterable[Dossier]) -> Iterator[Form]:
    """Words with a capital in the reports that may be another transliteration of a form (Gaddafi, Qadhafi)."""
    long = {word: form for word, form in forms.items() if len(word) >= LONG}
    if not long:
        return
    seen: set[str] = set()
    for dossier in dossiers:
        for reading in dossier.readings:
            text = f"{reading.report.title or ''} {reading.report.text}"
            seen.update(fold(w) for w in re.findall(r"[^\W\d_a-z][^\W\d_]{3,}", text))
    for word in sorted(seen - set(forms) - _common()):
        for other, form in long.items():
            if alike(word, other):
                yield Form((word,), form.name)
                break
