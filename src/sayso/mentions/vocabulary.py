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


def is_person(word: str) -> bool:
    """Whether a folded noun in the singular is for what a person is."""
    return word in nouns("people") or (len(word) > 6 and word.endswith(tuple(lexicon.load("roles")["endings"])))


@cache
def _alike() -> dict[str, str]:
    first: dict[str, str] = {}
    for line in lexicon.load("roles")["alike"]:
        words = [names.fold(w) for w in line.split()]
        for word in words:
            first.setdefault(word, words[0])
    return first


def alike(word: str) -> str:
    """The noun that stands for all which mean the same: "lawyer" for "attorney"."""
    return _alike().get(word, word)


def singular(word: str) -> str:
    """A folded noun without its plural ending; unchanged where it has none."""
    irregular = {
        "women": "woman",
        "men": "man",
        "people": "person",
        "children": "child",
        "spokesmen": "spokesman",
        "aides-de-camp": "aide",
    }
    if word in irregular:
        return irregular[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def _stem() -> dict[str, str]:
    lines = [line.split() for line in lexicon.load("naming")["nations"]]
    return {word: line[0] for line in lines for word in line}


def stems(words: frozenset[str]) -> frozenset[str]:
    """Words with a country and its people made one: Indian, India."""
    return frozenset(_stem().get(w, w) for w in words)


@cache
def peoples() -> frozenset[str]:
    """Nouns in the singular for members of camps and nations, one for all that mean the same."""
    camps = (alike(singular(c)) for c in lexicon.words("naming", "camps"))
    return frozenset(camps) | frozenset(singular(n) for n in nations())
