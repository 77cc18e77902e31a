"""Cues: verb groups that attribute, found by the list ``lexicon/cues.toml``, and the act they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso import lexicon
from sayso.attribution.passage import Kind, Token
from sayso.model import Act

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group among a sentence's tokens: its first and last token, its head's lemma and tense."""

    first: int
    last: int
    head: int
    lemma: str
    tense: str  # "base", "s", "past", "ing"
    passive: bool = False
    infinitive: bool = False


@cache
def words(key: str) -> frozenset[str]:
    """One list of ``cues.toml``."""
    return lexicon.words("cues", key)


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Each form of each verb of the list: its lemma and tense."""
    table = lexicon.load("cues")
    special: dict[str, list[str]] = table["forms"]
    found: dict[str, tuple[str, str]] = {}
    for lemma in (*table["saying"], *table["speaking"], *table["attitude"]):
        found.setdefault(lemma, (lemma, "base"))
        for form in special.get(lemma) or _regular(lemma):
            tense = "ing" if form.endswith("ing") else "s" if form.endswith("s") else "past"
            found.setdefault(form, (lemma, tense))
    return found


def _regular(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return [plural, lemma + "ed", lemma + "ing"]


def lemma_of(word: str) -> str | None:
    """The lemma of a cue verb's form; None for any other word."""
    form = _forms().get(word)
    return form[0] if form else None


def groups(tokens: Sequence[Token]) -> tuple[Group, ...]:
    """The verb groups of a sentence whose head is on the list, in order."""
    found = []
    forms = _forms()
    for i, token in enumerate(tokens):
        form = forms.get(token.low) if token.kind is Kind.WORD else None
        if form is None or (token.capital and i and form[1] in ("base", "s")) or not _is_verb(tokens, i, form[1]):
            continue
        first = first_of(tokens, i)
        before = [t.low for t in tokens[first:i]]
        infinitive = i > 0 and tokens[i - 1].low == "to"
        being = any(w in ("is", "are", "was", "were", "be", "been", "being") for w in before)
        passive = being and form[1] == "past"
        found.append(Group(first, i, i, form[0], form[1], passive, infinitive))
    return tuple(found)


def _is_verb(tokens: Sequence[Token], i: int, tense: str) -> bool:
    """Whether a form is used as a verb here, as far as the word before it tells."""
    before = tokens[i - 1] if i else None
    if before is None or before.kind is not Kind.WORD:
        return True
    if tense == "past":
        noun = before.low in words("determiners") or before.low in ("in", "of", "for", "with")
        return not noun or tokens[i].low == "said"
    if before.low in words("determiners") or before.low.endswith(("'s", "'")):
        return False
    if before.low == "to" and i > 1 and tokens[i - 2].low == "according":
        return False
    return tense == "ing" or before.low not in words("prepositions")


def first_of(tokens: Sequence[Token], i: int) -> int:
    """Index of the first auxiliary or adverb of the group whose head is at ``i``."""
    first = i
    while first and tokens[first - 1].kind is Kind.WORD and _helps(tokens[first - 1].low):
        first -= 1
    while first < i and tokens[first].low.endswith("ly") and tokens[first].capital:
        first += 1
    return first


def _helps(word: str) -> bool:
    return (
        word in words("auxiliaries")
        or word in words("adverbs")
        or word.endswith("n't")
        or (
            word.endswith("ly")
            and len(word) > 4
            and word not in ("family", "only", "july", "ally", "italy", "assembly")
        )
    )


def likely_verb(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a base form is a verb here: "officials claim that", but not "the common claim that"."""
    if group.tense != "base" or group.first < group.head or not group.head or group.lemma == "read":
        return True
    before = tokens[group.head - 1]
    plural = before.low.endswith("s") and not before.low.endswith("'s")
    return (
        plural
        or (before.capital and before.low[0].isalpha())
        or before.low in words("subjects")
        or before.kind is not Kind.WORD
        or before.low == "and"
    )


def counts(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number begins here, though its first word could begin an adverbial: "at least 12"."""
    if tokens[i].low not in (
        "at",
        "about",
        "over",
        "under",
        "up",
        "around",
        "nearly",
        "more",
        "fewer",
        "less",
    ):
        return False
    following = [t.low for t in tokens[i + 1 : i + 3]]
    return any(w[:1].isdigit() for w in following) or following[:1] in (["least"], ["most"])


def is_noun(word: str) -> bool:
    """Whether a word is a noun of speech or attitude, in the singular or the plural."""
    singular = word.removesuffix("s")
    nouns = words("speech_nouns") | words("attitude_nouns")
    return word in nouns or singular in nouns


# speech or attitude ---------------------------------------------------------------------------------------


@cache
def _phrases(key: str) -> re.Pattern[str]:
    longest_first = sorted(words(key), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


@cache
def act(cue: str) -> Act:
    """Whether the words of a cue stand for speech or for an attitude; speech where nothing tells.

    Phrases decide before verbs, verbs before nouns and adjectives; of several verbs the first decides, unless
    it only lends its tense ("declined to say", "wanted to know").
    """
    low = " ".join(cue.lower().replace("’", "'").split())
    if _phrases("attitude_phrases").search(low):
        return Act.ATTITUDE
    if _phrases("speech_phrases").search(low):
        return Act.SPEECH
    for word in re.findall(r"[a-z]+(?:[-'][a-z]+)*", low):
        if (decided := _word_act(word)) is not None:
            return decided
    return Act.SPEECH


def _word_act(word: str) -> Act | None:
    singular = word[:-1] if word.endswith("s") else word
    lemma = lemma_of(word)
    if lemma is not None:
        speaks = lemma in words("saying") or lemma in words("speaking")
        thinks = lemma in words("attitude")
        if lemma in words("rather_attitude") or (thinks and not speaks):
            return Act.ATTITUDE
        if speaks:
            return Act.SPEECH
    if word in words("attitude_nouns") or singular in words("attitude_nouns") or word in words("attitude_adjectives"):
        return Act.ATTITUDE
    if word in words("speech_nouns") or singular in words("speech_nouns"):
        return Act.SPEECH
    return None
