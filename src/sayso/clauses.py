"""Whose verb a verb is and what it is said of: subjects and complements of English clauses, without a parser.

Pure text. Works on the extents of one sentence; walks from the verb outwards over closed word classes
(``lexicon/clauses.toml``). Made for the short, regular clauses of news prose; a parser would do better on
nested ones, and would weigh a hundred times as much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sayso import lexicon
from sayso.model import Extent

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Sens|Reps|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Rev|Prof|Adm|Maj|[A-Z])\.(?=[ ,])|\$?\d[\d,.]*\d|[^\W_]+(?:[.'’\-&/][^\W_]+)*|--|\.\.\.|[^\w\s]",
    re.UNICODE,
)
_OPEN_QUOTES, _CLOSE_QUOTES = "“«", "”»"
_QUOTES = _OPEN_QUOTES + _CLOSE_QUOTES + '"'
#: Marks at which a phrase ends.
BREAKS = {",", ";", ":", "—", "–", "--", "(", ")", "[", "]", "...", "…", ".", "!", "?", *_QUOTES}


class Token(NamedTuple):
    """A word or a mark of a sentence."""

    start: int
    end: int
    text: str
    low: str  # in lower case, apostrophes straightened


@cache
def _list(key: str) -> frozenset[str]:
    return lexicon.words("clauses", key)


def tokens(text: str, extent: Extent) -> tuple[Token, ...]:
    """Words and marks within an extent, in order."""
    return tuple(
        Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'"))
        for m in _TOKEN.finditer(text, *extent)
    )


def at(found: Sequence[Token], place: int) -> int:
    """Index of the first token that ends after a place; ``len(found)`` where none does."""
    return next((i for i, token in enumerate(found) if token.end > place), len(found))


def auxiliary(token: Token) -> bool:
    """Whether a word helps another verb (has, was, didn't, couldn't)."""
    return token.low in _list("auxiliaries") or token.low.endswith("n't") or token.low in ("'s", "'ve", "'d")


def adverb(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb without being either."""
    low = token.low
    return low in _list("adverbs") or (low.endswith("ly") and len(low) > 4 and token.text[0].islower())


def negated(found: Sequence[Token], verb: int) -> bool:
    """Whether a negation stands in the verb's group ("did not deny", "has never confirmed", "neither confirm nor")."""
    return any(t.low in _list("negations") or t.low.endswith("n't") for t in found[group(found, verb) : verb])


def group(found: Sequence[Token], verb: int) -> int:
    """Index at which a verb's group begins: its auxiliaries, adverbs, and the verbs that govern it."""
    start = verb
    while start > 0:
        before = found[start - 1]
        if auxiliary(before) or (
            adverb(before) and before.low not in ("all", "both", "but", "so", "last", "first")
        ):
            start -= 1
        elif before.low == "to" and start > 1 and (controls := _controls(found, start - 1)):
            start = controls
        elif before.low in ("or", "nor", "and") and start > 1 and _joined(found, start - 2):
            start -= 2
        else:
            break
    return start


def _controls(found: Sequence[Token], to: int) -> int:
    """Index of the governing words before a "to" ("declined to", "were not in a position to"); 0 where none stand."""
    start = to
    while start > 0 and (found[start - 1].low in _list("control") or adverb(found[start - 1])):
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


def subject(found: Sequence[Token], verb: int) -> Extent | None:
    """The words a verb belongs to; its relative pronoun is followed to the noun before it."""
    start = group(found, verb)
    before = start - 1
    before = _past_time(found, before)
    if before < 0:
        return None
    if (
        found[before].text in _QUOTES
        and before > 0
        and found[before - 1].text not in BREAKS
        and found[before].text != "”"
    ):
        before -= 1
    if found[before].text in ("”", '"') and before > 0 and found[before - 1].text == ",":
        before -= 1
    token = found[before]
    finite = not (found[verb].low.endswith("ing") and start == verb)
    if token.low in ("who", "that", "which") and before > 0:
        return _antecedent(found, before - 1)
    if token.text in (",", "—", "–", "--", ")"):
        return _across(found, before, finite)
    if (
        token.low in ("and", "but", "or", "then", "though", "although", "while", "when")
        or (not finite and token.low in _list("prepositions"))
        or token.low == "to"
    ):
        return first_subject(found, before)
    if not finite and token.low in _list("verbs"):
        return first_subject(found, before)
    phrase = noun_phrase(found, before)
    if not finite and phrase is not None:
        first = at(found, phrase[0])
        if first > 1 and finite_verb(found[first - 1]) and not noun_use(found, first - 1):
            return first_subject(found, first) or phrase
    return phrase


def _past_time(found: Sequence[Token], index: int) -> int:
    """Steps back over "on Monday", "this week", "late Friday" between a subject and its verb."""
    while (
        index > 0
        and found[index].low.rstrip("s") in {d.rstrip("s") for d in _list("days")}
        and found[index].low != "may"
    ):
        step = index - 1
        while step > 0 and (
            found[step].low
            in ("on", "this", "last", "late", "early", "earlier", "next", "in", "for", "past", "the")
        ):
            step -= 1
        if step < 0 or found[step].text in BREAKS:
            break
        index = step
    return index


def _antecedent(found: Sequence[Token], index: int) -> Extent | None:
    while index >= 0 and found[index].text in BREAKS and found[index].text not in (".", *_QUOTES):
        index -= 1
    return noun_phrase(found, index) if index >= 0 else None


def _across(found: Sequence[Token], comma: int, finite: bool) -> Extent | None:
    """The subject on the other side of an apposition ("Ann Reed, a spokeswoman, denied") or of a clause."""
    if not finite:
        beside = noun_phrase(found, comma - 1)
        first = at(found, beside[0]) if beside is not None else 0
        if beside is not None and (first == 0 or found[first - 1].low in ("said", "says", "according")):
            return beside
        return first_subject(found, comma)
    marks = {")": ("(",)}.get(found[comma].text, (found[comma].text,))
    opening = next((i for i in range(comma - 1, -1, -1) if found[i].text in marks), -1)
    if opening <= 0:
        return first_subject(found, comma)
    inner = found[opening + 1 : comma]
    if inner and inner[0].low in ("who", "which", "whom", "whose"):
        earlier = [
            i
            for i in range(1, opening)
            if found[i].text == "," and found[i + 1].low in ("who", "which", "whom", "whose")
        ]
        opening = earlier[0] if earlier else opening
    head = noun_phrase(found, opening - 1)
    if head is None or (inner and inner[0].low in ("and", "but") and marks == (",",)):
        return first_subject(found, comma)
    if (
        inner
        and inner[0].low in _list("subordinators") | _list("prepositions")
        and inner[0].low not in ("of", "like", "in", "who", "a")
    ):
        return head if head[0] < found[opening].start else first_subject(found, comma)
    return head


def first_subject(found: Sequence[Token], end: int) -> Extent | None:
    """The subject of the first finite verb before an index."""
    spoken = _within_quotes(found)
    for i in range(1, end):
        token = found[i]
        if i in spoken or (token.text[0].isupper() and token.low not in _list("auxiliaries")):
            continue
        if finite_verb(token) and not noun_use(found, i):
            start = group(found, i)
            before = _past_time(found, start - 1)
            if (
                before < 0
                or found[before].low in _list("relatives")
                or found[before].low in _list("subordinators")
            ):
                continue
            if found[before].text in ('"', "”"):
                return noun_phrase(found, noun_last(found, i + 1)) if i + 1 < len(found) else None
            if found[before].text in (",", "—", "–", ")"):
                inner = (
                    _across(found, before, finite=True)
                    if before > 1 and any(t.text == "," for t in found[:before])
                    else None
                )
                if inner is not None:
                    return inner
                continue
            if (phrase := noun_phrase(found, before)) is not None:
                return phrase
    return None


def noun_last(found: Sequence[Token], start: int) -> int:
    """Index of the last word of the noun phrase that begins at an index."""
    return max(start, noun_end(found, start) - 1)


def _within_quotes(found: Sequence[Token]) -> set[int]:
    """Indices of the tokens within quotation marks."""
    inside: set[int] = set()
    opened: int | None = None
    for i, token in enumerate(found):
        if token.text == "“" or (token.text == '"' and opened is None):
            opened = i
        elif token.text in ("”", '"'):
            inside.update(range(opened if opened is not None else 0, i))
            opened = None
    if opened is not None:
        inside.update(range(opened, len(found)))
    return inside


def finite_verb(token: Token) -> bool:
    """Whether a word looks like a finite verb."""
    low = token.low
    if (
        low in _list("verbs")
        or low in _list("governing")
        or (auxiliary(token) and low not in ("be", "been", "being", "having", "may", "get"))
    ):
        return True
    return (
        len(low) > 4
        and low.endswith("ed")
        and low not in ("united", "indeed", "hundred", "unnamed", "speed", "need")
    )


def noun_use(found: Sequence[Token], index: int) -> bool:
    """Whether a word like "reports", "claims" or "aided" stands as a noun or an adjective here."""
    if index == 0:
        return True
    before = found[index - 1].low
    if found[index].low in _list("claim_nouns") and (
        before.endswith(("ed", "ing", "ous", "al", "ive", "ic")) or before in ("own", "false")
    ):
        return True
    if (
        before in _list("determiners")
        or found[index - 1].text.endswith(("'s", "’s"))
        or before in _list("prepositions")
    ):
        return not auxiliary(found[index])
    after = found[index + 1].low if index + 1 < len(found) else ""
    return (
        found[index].low.endswith("ed")
        and after in _list("prepositions")
        and after not in ("that",)
        and _nominal(found, index - 1)
    )


def _nominal(found: Sequence[Token], index: int) -> bool:
    """Whether a word may stand within a noun phrase."""
    token = found[index]
    low = token.low
    if (
        token.text in BREAKS
        or low in _list("conjunctions")
        or low in _list("prepositions")
        or low in _list("subordinators")
    ):
        return False
    if auxiliary(token) or low in _list("relatives"):
        return False
    return not (low in _list("verbs") and token.text[0].islower()) or noun_use(found, index)


def noun_phrase(found: Sequence[Token], last: int) -> Extent | None:
    """The noun phrase that ends at an index, with what hangs on it by "of", "for", "with" and by "and"."""
    if last < 0 or (found[last].text in BREAKS and found[last].text not in (")",)):
        return None
    if found[last].low in _list("pronouns") and found[last].low != "one":
        return (found[last].start, found[last].end)
    start = last
    if found[last].text == ")":
        start = next((i for i in range(last, -1, -1) if found[i].text == "("), last)
    elif not _nominal(found, last):
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
    opens = here.low in _list("determiners") or here.low in _list("pronouns")
    if (
        before.low in _list("attaching")
        and start > 1
        and found[start - 2].low != "according"
        and _nominal(found, start - 2)
        and found[start - 2].low not in _list("pronouns")
    ):
        return start - 2 if not _sentence_phrase(found, start - 1) else start
    if before.text == ")" and not opens:
        opening = next((i for i in range(start - 1, -1, -1) if found[i].text == "("), 0)
        return opening if opening > 0 else start
    if before.low in ("and", "or", "&") and start > 1:
        return _coordinate(found, start)
    if (
        before.low.endswith("ing")
        and start > 1
        and _nominal(found, start - 2)
        and not _determined(found, start - 1)
    ):
        return start - 1
    if before.low.endswith("ed") and here.low in _list("prepositions"):
        return start - 1
    if opens and before.low not in ("all", "both", "half", "nearly", "almost", "more", "many"):
        return start
    if finite_verb(before) and before.text[0].islower() and not noun_use(found, start - 1):
        return start
    return (
        start - 1 if _nominal(found, start - 1) and before.low not in _list("pronouns") - {"one"} else start
    )


def _determined(found: Sequence[Token], index: int) -> bool:
    return index > 0 and found[index - 1].low in _list("determiners")


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
        if token.text == "," or token.low in _list("attaching"):
            step -= 1
            continue
        if not _nominal(found, step) or (
            finite_verb(token) and token.text[0].islower() and not noun_use(found, step)
        ):
            break
        step -= 1
    boundary = found[step]
    if step == 0 and _nominal(found, step):
        return 0
    if boundary.low in _list("subordinators") | {"but", "who", "which"} or boundary.text in (
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


# what a verb is said of ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a verb or a noun: its extent, and how it is built."""

    form: str  # "clause", "bare clause", "gerund", "noun", "pronoun"
    extent: Extent
    head: str = ""  # the noun that stands for a statement ("allegation"), where one does


def complement(found: Sequence[Token], start: int) -> Complement | None:
    """What the words from an index on say, as the object of a verb before it."""
    i = _past_aside(found, _past_addressee(found, start))
    if i >= len(found) or found[i].text in BREAKS - set(_QUOTES):
        return None
    if found[i].text in _QUOTES:
        i += 1
        if i >= len(found):
            return None
    low = found[i].low
    if (
        low == "that"
        and i + 1 < len(found)
        and found[i + 1].low in _list("claim_nouns")
        and not bare_clause(found, i + 1)
    ):
        return _noun_complement(found, i + 1)
    if low in ("that", "whether", "if", "why", "how", "what", "where", "when", "who") and not _lone_that(
        found, i
    ):
        return Complement("clause", _extent(found, i + (low == "that"), clause_end(found, i + 1)))
    if low in ("it", "this", "that", "them", "so", "these", "those") and _lone_that(found, i):
        return Complement("pronoun", (found[i].start, found[i].end))
    if bare_clause(found, i):
        return Complement("bare clause", _extent(found, i, clause_end(found, i)))
    if low.endswith("ing") and len(low) > 4 and found[i].text[0].islower():
        return Complement("gerund", _extent(found, i, clause_end(found, i)))
    return _noun_complement(found, i)


def _lone_that(found: Sequence[Token], i: int) -> bool:
    """Whether a pronoun stands alone as an object ("denied that.", "rejects it outright")."""
    if i + 1 >= len(found):
        return True
    after = found[i + 1]
    if found[i].low == "that" and after.low in _list("subordinators"):
        return False
    return (
        after.text in BREAKS - set(_QUOTES)
        or after.low in _list("prepositions") | _list("subordinators") - {"that"} | {"and", "but", "or"}
        or (adverb(after) and after.low.endswith("ly"))
    )


def _past_aside(found: Sequence[Token], i: int) -> int:
    """Steps over ", in detail and on the record," before a "that"."""
    if i < len(found) and found[i].text == ",":
        for k in range(i + 2, min(len(found) - 1, i + 14)):
            if found[k].text == ",":
                return k + 1 if found[k + 1].low == "that" else i
    return i


def _past_addressee(found: Sequence[Token], start: int) -> int:
    """Steps over adverbs, days and "to CNN", "in a statement" between a verb and what it is said of."""
    i = start
    while i < len(found):
        low = found[i].low
        if adverb(found[i]) and low not in ("all", "both"):
            i += 1
        elif (
            low in ("to", "in", "on", "with", "at", "through", "via", "for", "by", "during", "from")
            and (end := _phrase_end(found, i)) > i
        ):
            i = end
        elif low in _list("days") or (
            low in ("this", "last", "next") and i + 1 < len(found) and found[i + 1].low in _list("days")
        ):
            i += 1 + (low not in _list("days"))
        else:
            break
    return i


def _phrase_end(found: Sequence[Token], preposition: int) -> int:
    """Index after a short prepositional phrase that a "that", a comma or a quotation follows; else its own index."""
    for i in range(preposition + 1, min(len(found), preposition + 12)):
        low = found[i].low
        if low in ("that", "whether") or found[i].text in ('"', "“"):
            return i
        if found[i].text in BREAKS or finite_verb(found[i]):
            break
    return preposition


def bare_clause(found: Sequence[Token], start: int) -> bool:
    """Whether words open a clause without "that" ("he had lied", "the Saints joined the church")."""
    first = found[start]
    if first.low in _list("pronouns") and start + 1 < len(found):
        following = found[start + 1]
        return (
            finite_verb(following) or adverb(following) or auxiliary(following) or following.low.endswith("s")
        )
    opens = (
        first.low in _list("determiners")
        or first.text[0].isupper()
        or first.text[0].isdigit()
        or first.text.startswith("$")
    )
    if not (opens or _nominal(found, start)):
        return False
    limit = min(len(found), start + (9 if opens else 4))
    crossed = False
    for i in range(start + 1, limit):
        token = found[i]
        if (
            token.text in BREAKS
            or token.low in ("and", "or", "but")
            or token.low in _list("relatives") | {"to"} | _list("subordinators")
        ):
            return False
        if auxiliary(token) and token.low not in ("be", "been", "being"):
            return True
        crossed = crossed or token.low in _list("prepositions")
        if finite_verb(token) and not crossed and not noun_use(found, i) and token.text[0].islower():
            return True
    return False


def clause_end(found: Sequence[Token], start: int) -> int:
    """Index after the last word of a clause that begins at an index."""
    depth = quotes = 0
    for i in range(start, len(found)):
        text = found[i].text
        if text in "([":
            depth += 1
        elif text in ")]":
            depth -= 1
        if depth < 0:
            return i
        if text in ("“", '"', "”"):
            opening = text == "“" or (text == '"' and quotes == 0)
            quotes += 1 if opening else -1
            if quotes < 0:
                return i
        if quotes == 0 and depth == 0 and _ends_clause(found, i, start):
            return i
    return len(found)


def _ends_clause(found: Sequence[Token], i: int, start: int) -> bool:
    text = found[i].text
    if text in (";", "—", "--") or (text == "–" and i > start):
        return True
    if text in (".", "!", "?"):
        return i + 1 >= len(found) or found[i + 1].text in _QUOTES
    if text != "," or i + 1 >= len(found):
        return False
    after = found[i + 1].low
    if after in (
        "but",
        "saying",
        "according",
        "while",
        "although",
        "though",
        "as",
        "even",
        "because",
        "despite",
        "whereas",
        "though",
        "however",
        "yet",
        "nor",
        "which",
        "with",
        "including",
    ) or (after.endswith("ing") and after != "king"):
        return True
    tail = found[i + 1 : i + 7]
    return any(
        t.low in ("said", "says", "told", "asked", "added", "wrote", "tweeted", "reported", "reports")
        for t in tail
    )


def noun_end(found: Sequence[Token], start: int) -> int:
    """Index after a noun phrase that begins at an index, with what hangs on it."""
    for i in range(start + 1, len(found)):
        token = found[i]
        if token.text in BREAKS and token.text not in ("“", '"', "”", "(", ")", "[", "]"):
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
            and found[i + 1].low in _list("days")
        ):
            return i
        if low in ("who", "which", "whom") or (
            low == "and" and i + 1 < len(found) and finite_verb(found[i + 1])
        ):
            return i
        if low.endswith("ly") or (
            low in ("in", "on", "at")
            and i + 1 < len(found)
            and found[i + 1].low in _list("days") | {"a", "an"}
        ):
            return i
    return len(found)


def _noun_complement(found: Sequence[Token], start: int) -> Complement | None:
    if not (_nominal(found, start) or found[start].low in _list("pronouns") | _list("claim_nouns")):
        return None
    limit = min(len(found), start + 10)
    for i in range(start, limit):
        if found[i].low in _list("claim_nouns") and not (i + 1 < limit and _compounds(found, i)):
            return of_noun(found, i, start)
        if found[i].low == "of" and i > start and found[i - 1].low in _list("partitives"):
            continue
        if found[i].text in BREAKS - set(_QUOTES) or (
            i > start and found[i].low in _list("prepositions") | _list("subordinators")
        ):
            break
    return Complement("noun", _extent(found, start, noun_end(found, start)))


def _compounds(found: Sequence[Token], i: int) -> bool:
    """Whether a noun only qualifies the noun after it ("the leak accusation", "news conference")."""
    after = found[i + 1]
    return after.low in _list("claim_nouns") or after.low in (
        "conference",
        "conferences",
        "outlet",
        "outlets",
        "media",
        "network",
        "organization",
        "organizations",
        "reports",
    )


def of_noun(found: Sequence[Token], noun: int, start: int) -> Complement:
    """What a noun such as "claim" or "reports" says: its that-clause, its "of ...", or nothing but itself."""
    head = found[noun].low
    whole = Complement("noun", _extent(found, start, max(noun + 1, noun_end(found, noun))), head)
    i = noun + 1
    while (
        i + 2 < len(found)
        and found[i].low in ("last", "this", "on", "earlier")
        and found[i + 1].low in _list("days")
    ):
        i += 2
    if i >= len(found):
        return whole
    low = found[i].low
    opens = low in ("by", "from", "made", "in", "to", "on", "published", "leveled") or (
        low == "," and found[i + 1].low in ("by", "first", "made", "published", "denied", "since", "often")
        if i + 1 < len(found)
        else False
    )
    if opens and (that := _later_that(found, i)) is not None:
        return Complement("clause", _extent(found, that + 1, clause_end(found, that + 1)), head)
    if low == "that" and i + 1 < len(found) and not finite_verb(found[i + 1]):
        return Complement("clause", _extent(found, i + 1, clause_end(found, i + 1)), head)
    if (
        low == "that"
        and i + 2 < len(found)
        and found[i + 1].low in _list("saying") | {"purported", "suggest"}
    ):
        return Complement("clause", _extent(found, i + 2, clause_end(found, i + 2)), head)
    if low in (
        "of",
        "about",
        "regarding",
        "concerning",
        "alleging",
        "suggesting",
        "saying",
        "claiming",
        "indicating",
    ) and i + 1 < len(found):
        end = (
            clause_end(found, i + 1)
            if found[i + 1].low.endswith("ing") or low.endswith("ing")
            else noun_end(found, i + 1)
        )
        skip = i + 2 if found[i + 1].low == "that" and i + 2 < len(found) else i + 1
        return Complement("noun", _extent(found, skip, max(end, skip + 1)), head)
    if bare_clause(found, i) and found[i].text not in BREAKS:
        return Complement("bare clause", _extent(found, i, clause_end(found, i)), head)
    return whole


def _later_that(found: Sequence[Token], start: int) -> int | None:
    """Index of a "that" which resumes after "by one accuser, ..., "; None where no such clause follows."""
    for i in range(start, min(len(found) - 2, start + 14)):
        if found[i].text in (".", ";"):
            return None
        if found[i].low == "that" and not finite_verb(found[i + 1]):
            return i
        if auxiliary(found[i]) or found[i].low in ("who", "which"):
            return None
    return None


def _extent(found: Sequence[Token], start: int, end: int) -> Extent:
    end = min(max(end, start + 1), len(found))
    while end - 1 > start and found[end - 1].text in (".", ",", ";", "!", "?"):
        end -= 1
    return (found[min(start, len(found) - 1)].start, found[end - 1].end)
