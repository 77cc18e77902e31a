"""What a verb or a noun of saying is said of.

Its clause, its gerund, its noun, or a word that points back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.clauses.phrases import noun_end
from sayso.clauses.tokens import (
    BREAKS,
    QUOTES,
    Token,
    adverb,
    auxiliary,
    finite_verb,
    nominal,
    noun_use,
    word_class,
)
from sayso.model import Extent


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a verb or a noun: its extent, and how it is built."""

    form: str  # "clause", "bare clause", "gerund", "noun", "pronoun"
    extent: Extent
    head: str = ""  # the noun that stands for a statement ("allegation"), where one does


def complement(found: Sequence[Token], start: int) -> Complement | None:
    """What the words from an index on say, as the object of a verb before it."""
    i = _past_aside(found, _past_addressee(found, start))
    if i >= len(found) or found[i].text in BREAKS - set(QUOTES):
        return None
    if found[i].text in QUOTES:
        i += 1
        if i >= len(found):
            return None
    low = found[i].low
    if (
        low == "that"
        and i + 1 < len(found)
        and found[i + 1].low in word_class("claim_nouns")
        and not bare_clause(found, i + 1)
    ):
        return _noun_complement(found, i + 1)
    if low in ("that", "whether", "if", "why", "how", "what", "where", "when", "who") and not _lone_that(found, i):
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
    if found[i].low == "that" and after.low in word_class("subordinators"):
        return False
    ends = i + 2 >= len(found) or found[i + 2].text in BREAKS
    return (
        after.text in BREAKS - set(QUOTES)
        or after.low in word_class("prepositions") | word_class("subordinators") - {"that"} | {"and", "but", "or"}
        or (adverb(after) and (ends or after.low.endswith("ly")))
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
        elif low in word_class("days") or (
            low in ("this", "last", "next") and i + 1 < len(found) and found[i + 1].low in word_class("days")
        ):
            i += 1 + (low not in word_class("days"))
        else:
            break
    return i


def _phrase_end(found: Sequence[Token], preposition: int) -> int:
    """Index after a short prepositional phrase that a "that", a comma or a quotation follows.

    Else its own index.
    """
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
    if first.low in word_class("pronouns") and start + 1 < len(found):
        following = found[start + 1]
        if adverb(following) and start + 2 < len(found):
            following = found[start + 2]
        return finite_verb(following) or auxiliary(following) or following.low.endswith("s")
    opens = (
        first.low in word_class("determiners")
        or first.text[0].isupper()
        or first.text[0].isdigit()
        or first.text.startswith("$")
    )
    if not (opens or nominal(found, start)):
        return False
    limit = min(len(found), start + (9 if opens else 4))
    crossed = False
    for i in range(start + 1, limit):
        token = found[i]
        if (
            token.text in BREAKS
            or token.low in ("and", "or", "but")
            or token.low in word_class("relatives") | {"to"} | word_class("subordinators")
        ):
            return False
        if auxiliary(token) and token.low not in ("be", "been", "being"):
            return True
        crossed = crossed or token.low in word_class("prepositions")
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
        return i + 1 >= len(found) or found[i + 1].text in QUOTES
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
        t.low in ("said", "says", "told", "asked", "added", "wrote", "tweeted", "reported", "reports") for t in tail
    )


def _noun_complement(found: Sequence[Token], start: int) -> Complement | None:
    if not (nominal(found, start) or found[start].low in word_class("pronouns") | word_class("claim_nouns")):
        return None
    limit = min(len(found), start + 10)
    for i in range(start, limit):
        if found[i].low in word_class("claim_nouns") and not (i + 1 < limit and _compounds(found, i)):
            return of_noun(found, i, start)
        if found[i].low == "of" and i > start and found[i - 1].low in word_class("partitives"):
            continue
        if found[i].text in BREAKS - set(QUOTES) or (
            i > start and found[i].low in word_class("prepositions") | word_class("subordinators")
        ):
            break
    end = noun_end(found, start)
    if end < len(found) and found[end - 1].text in QUOTES:  # 'a "Republican-only" bill'
        end = noun_end(found, end)
    return Complement("noun", _extent(found, start, end))


def _compounds(found: Sequence[Token], i: int) -> bool:
    """Whether a noun only qualifies the noun after it ("the leak accusation", "news conference")."""
    after = found[i + 1]
    return after.low in word_class("claim_nouns") or after.low in (
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
        and found[i + 1].low in word_class("days")
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
    opens = opens or _done_by(found, i + (low == ","))
    if opens and (that := _later_that(found, i)) is not None:
        return Complement("clause", _extent(found, that + 1, clause_end(found, that + 1)), head)
    if low == "that" and i + 1 < len(found) and not finite_verb(found[i + 1]):
        return Complement("clause", _extent(found, i + 1, clause_end(found, i + 1)), head)
    if low == "that" and i + 2 < len(found) and found[i + 1].low in word_class("saying") | {"purported", "suggest"}:
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


def _done_by(found: Sequence[Token], i: int) -> bool:
    """Whether a participle with its doer stands between a noun and what it says (", reported by the Mail, that")."""
    near = [t.low for t in found[i : i + 4]]
    return near[:1] != ["by"] and "by" in near and near[0].endswith(("ed", "en", "ought", "old", "aid", "ade"))


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
