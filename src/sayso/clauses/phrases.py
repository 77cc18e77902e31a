"""Groups of words: a verb with what helps and governs it, a noun with what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.clauses.tokens import BREAKS, Token, adverb, auxiliary, finite_verb, nominal, noun_use, word_class
from sayso.model import Extent

#: What stands in brackets belongs to a noun phrase where it is this short ("(R-Ohio)").
_BRACKET = 6


def negated(found: Sequence[Token], verb: int) -> bool:
    """Whether a negation stands in the verb's group.

    "did not deny", "has never confirmed", "neither confirm nor".
    """
    return any(t.low in word_class("negations") or t.low.endswith("n't") for t in found[group(found, verb) : verb])


def group(found: Sequence[Token], verb: int) -> int:
    """Index at which a verb's group begins: its auxiliaries, adverbs, and the verbs that govern it."""
    start = verb
    while start > 0:
        before = found[start - 1]
        if auxiliary(before) or (adverb(before) and before.low not in ("all", "both", "but", "so", "last", "first")):
            start -= 1
        elif before.low == "to" and start > 1 and (controls := _controls(found, start - 1)):
            start = controls
        elif before.low in ("or", "nor", "and") and start > 1 and _joined(found, start - 2):
            start -= 2
        else:
            break
    return start


def _controls(found: Sequence[Token], to: int) -> int:
    """Index of the governing words before a "to" ("declined to", "were not in a position to").

    0 where none stand.
    """
    start = to
    while start > 0 and (found[start - 1].low in word_class("control") or adverb(found[start - 1])):
        start -= 1
    while start < to and found[start].low in ("a", "in", "on"):
        start += 1
    return start if start < to else 0


def _joined(found: Sequence[Token], index: int) -> bool:
    """Whether two bare verbs are joined at this index ("confirm or deny", "verify nor confirm")."""
    return found[index].low in (
        "confirm",
        "verify",
        "deny",
        "corroborate",
        "comment",
        "confirmed",
        "verified",
    )


def passive(found: Sequence[Token], verb: int) -> bool:
    """Whether a participle stands in the passive ("has been widely debunked", "could not be verified")."""
    if found[verb].low.endswith("ing"):
        return False
    for token in reversed(found[group(found, verb) : verb]):
        low = token.low
        if low == "to":
            return False
        if low in (
            "be",
            "been",
            "being",
            "was",
            "were",
            "is",
            "are",
            "wasn't",
            "weren't",
            "isn't",
            "aren't",
            "gets",
            "get",
            "got",
        ):
            return True
        if auxiliary(token) and low not in ("not",):
            return False
    return False


def noun_phrase(found: Sequence[Token], last: int) -> Extent | None:
    """The noun phrase that ends at an index, with what hangs on it by "of", "for", "with" and by "and"."""
    if last < 0 or (found[last].text in BREAKS and found[last].text not in (")",)):
        return None
    if found[last].low in word_class("pronouns") and found[last].low != "one":
        return (found[last].start, found[last].end)
    start = last
    if found[last].text == ")":
        start = next((i for i in range(last, -1, -1) if found[i].text == "("), last)
    elif not nominal(found, last):
        return None
    while start > 0 and (step := _step(found, start)) < start:
        start = step
    while (
        start < last
        and (adverb(found[start]) or found[start].low in ("that", ","))
        and found[start].low not in ("all", "both")
    ):
        start += 1
    return (found[start].start, found[last].end)


def _step(found: Sequence[Token], start: int) -> int:
    """One step to the left within a noun phrase; the same index where the phrase begins here."""
    before = found[start - 1]
    here = found[start]
    opens = here.low in word_class("determiners") or here.low in word_class("pronouns")
    if (
        before.low in word_class("attaching")
        and start > 1
        and found[start - 2].low != "according"
        and nominal(found, start - 2)
        and found[start - 2].low not in word_class("pronouns")
    ):
        return start - 2 if not _sentence_phrase(found, start - 1) else start
    if before.text == ")" and not opens:
        opening = next((i for i in range(start - 1, -1, -1) if found[i].text == "("), 0)
        return opening if opening > 0 else start
    if before.low in ("and", "or", "&") and start > 1:
        return _coordinate(found, start)
    if before.low.endswith("ing") and start > 1 and nominal(found, start - 2) and not _determined(found, start - 1):
        return start - 1
    if before.low.endswith("ed") and here.low in word_class("prepositions"):
        return start - 1
    if opens and before.low not in ("all", "both", "half", "nearly", "almost", "more", "many"):
        return start
    if finite_verb(before) and before.text[0].islower() and not noun_use(found, start - 1):
        return start
    return start - 1 if nominal(found, start - 1) and before.low not in word_class("pronouns") - {"one"} else start


def _determined(found: Sequence[Token], index: int) -> bool:
    return index > 0 and found[index - 1].low in word_class("determiners")


def _sentence_phrase(found: Sequence[Token], preposition: int) -> bool:
    """Whether a prepositional phrase opens the clause ("In a statement the company ...")."""
    return preposition == 0 or found[preposition - 1].text in BREAKS


def _coordinate(found: Sequence[Token], start: int) -> int:
    """Takes in what "and" joins on the left, if the whole then begins where a clause may begin."""
    step = start - 2
    if found[step].text == ",":
        step -= 1
    while step > 0:
        token = found[step]
        if token.text == "," or token.low in word_class("attaching"):
            step -= 1
            continue
        if not nominal(found, step) or (finite_verb(token) and token.text[0].islower() and not noun_use(found, step)):
            break
        step -= 1
    boundary = found[step]
    if step == 0 and nominal(found, step):
        return 0
    if boundary.low in word_class("subordinators") | {"but", "who", "which"} or boundary.text in (
        ";",
        ":",
        "—",
        "–",
        '"',
        "“",
        "(",
    ):
        return step + 1
    return start


def noun_last(found: Sequence[Token], start: int) -> int:
    """Index of the last word of the noun phrase that begins at an index."""
    return max(start, noun_end(found, start) - 1)


def noun_end(found: Sequence[Token], start: int) -> int:
    """Index after a noun phrase that begins at an index, with what hangs on it."""
    for i in range(start + 1, len(found)):
        token = found[i]
        if token.text in BREAKS and token.text not in ("“", '"', "”", "(", ")", "[", "]"):
            return i
        if token.text == "(" and ")" not in [t.text for t in found[i : i + _BRACKET]]:
            return i
        low = token.low
        if low in (
            "when",
            "as",
            "while",
            "because",
            "after",
            "before",
            "though",
            "although",
            "even",
            "but",
            "during",
            "if",
            "since",
            "until",
            "unless",
            "despite",
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
        ):
            return i
        if (
            low in ("this", "last", "next", "earlier", "later")
            and i + 1 < len(found)
            and found[i + 1].low in word_class("days")
        ):
            return i
        if low in ("who", "which", "whom") or (low == "and" and i + 1 < len(found) and finite_verb(found[i + 1])):
            return i
        if low.endswith("ly") or (
            low in ("in", "on", "at") and i + 1 < len(found) and found[i + 1].low in word_class("days") | {"a", "an"}
        ):
            return i
    return len(found)
