"""Words that the reading of mentions asks about: places, camps, given names, kinds of nouns. Folded, made once."""

from __future__ import annotations

from functools import cache

from sayso import lexicon, names


def placeless(text: str) -> bool:
    """Whether a name is of a nation, a party, a faith or a well-known place: not, by itself, of a person."""
    return fold_name(text) in nowhere()


def fold_name(text: str) -> str:
    """A name's folded words in order."""
    return " ".join(names.fold(w) for w in text.split())


@cache
def nations() -> frozenset[str]:
    """Countries, their adjectives and their people, folded."""
    return frozenset(word for line in lexicon.load("naming")["nations"] for word in line.split())


@cache
def countries() -> frozenset[str]:
    """Countries alone, folded."""
    return frozenset(line.split()[0] for line in lexicon.load("naming")["nations"])


@cache
def camps() -> frozenset[str]:
    """Parties and faiths that end no name, folded."""
    return frozenset(lexicon.load("naming")["camps"]) - {"gop", "green", "black", "white"}


@cache
def nowhere() -> frozenset[str]:
    """Nations, parties, faiths and well-known places, folded."""
    table = lexicon.load("naming")
    return nations() | frozenset(table["camps"]) | frozenset(fold_name(p) for p in table["places"])


@cache
def given() -> frozenset[str]:
    """Given names known to us, folded."""
    return names.given_names() | lexicon.words("givennames", "he") | lexicon.words("givennames", "she")


@cache
def titles() -> frozenset[str]:
    """Titles of one word."""
    return lexicon.words("titles", "either") | lexicon.words("titles", "he") | lexicon.words("titles", "she")


@cache
def openers() -> frozenset[str]:
    """Words that begin a sentence with a capital and are no part of a name, folded."""
    return frozenset(names.fold(w) for w in lexicon.load("naming")["openers"])


@cache
def nouns(kind: str) -> frozenset[str]:
    """One list of ``roles.toml``, each entry's words folded."""
    return frozenset(" ".join(names.fold(w) for w in entry.split()) for entry in lexicon.load("roles")[kind])
