"""The source beside a cue: the words that name who speaks. No parser, only marks and word classes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.attribution import cues
from sayso.attribution.cues import Group
from sayso.attribution.passage import Kind, Token
from sayso.model import Extent

_BREAKS = frozenset((";", ":", "—", "–", "―", "-", "--", "(", ")", "[", "]"))
#: More words than a name with its asides has: 99 of 100 sources in PolNeAR train are shorter.
_LONGEST = 40
#: "Worried by Ann Lee": whom a feeling is of, not who has it.
_MOVED = frozenset({"worry", "mind"})
_JOINING = frozenset({"but", "and", "so", "yet", "or"})


def before(tokens: Sequence[Token], group: Group, start: int) -> Extent | None:
    """The source that stands before a verb group, at or after token ``start``; None where there is none.

    An aside between commas belongs to it, the closing comma included: "Ann Lee, who runs the port, said".
    """
    left = _boundary(tokens, group.first, start)
    segments = _segments(tokens, left, group.first)
    while len(segments) > 1 and leads(tokens, segments[0]):
        segments = segments[1:]
    if not segments:
        return None
    if tokens[group.first - 1].low != ",":
        segments = segments[-1:]
    first, last = segments[0][0], group.first
    first = _without_lead(tokens, first, last)
    while last - first > 1 and tokens[first].low in ("which", "whom", "that", "what"):
        first += 1
    while last > first and tokens[last - 1].low in cues.words("adverbs"):
        last -= 1
    if first >= last or last - first > _LONGEST or tokens[first].kind is not Kind.WORD:
        return None
    return (tokens[first].start, tokens[last - 1].end) if _names(tokens[first:last]) else None


def after(tokens: Sequence[Token], place: int) -> tuple[Extent, int] | None:
    """The source that begins at token ``place`` ("said Ann Lee, who runs the port"), and the token after it.

    Ends before the occasion of saying ("in a statement", "on Monday", "as she left") and another clause.
    """
    end = place
    while end < len(tokens) and end - place < _LONGEST:
        if tokens[end].low == "(" and (closed := _closed(tokens, end)) is not None:
            end = closed
        elif _ends(tokens, place, end):
            break
        end += 1
    while end > place and tokens[end - 1].low in (",", "-", "--", "—", "–"):
        end -= 1
    if end == place or not _names(tokens[place:end]):
        return None
    return (tokens[place].start, tokens[end - 1].end), end


def doer(tokens: Sequence[Token], group: Group) -> tuple[Extent, int] | None:
    """Who is named after a participle, and the token after the name: "reported last week | by the Post".

    None where the verb is active ("said by telephone", "replied by noting"). Of the 12 times that such a participle was
    given the subject before it on PolNeAR train (the rules alone), none was right.
    """
    helped = [t.low for t in tokens[group.first : group.head]]
    active = not group.passive and any(w in cues.words("auxiliaries") for w in helped)
    if group.tense != "past" or active or group.lemma in _MOVED:
        return None
    place = group.last + 1
    while place < len(tokens) and place <= group.last + 3 and is_when(tokens[place]):
        place += 1
    if place + 1 >= len(tokens) or tokens[place].low != "by":
        return None
    if not _is_somebody(tokens, place + 1):
        return None
    verb = next((i for i in range(place + 2, len(tokens)) if tokens[i].low in cues.words("auxiliaries")), len(tokens))
    return after(tokens[:verb], place + 1)


def is_when(token: Token) -> bool:
    """Whether a word tells when or how ("last week", "Thursday", "jointly")."""
    low = token.low
    return (
        low in cues.words("times")
        or low in cues.words("adverbs")
        or low in ("week", "month", "year")
        or low.endswith("ly")
    )


def _is_somebody(tokens: Sequence[Token], i: int) -> bool:
    """Whether the words after "by" name a doer: not a time, a means ("by telephone") or a deed ("by noting")."""
    token = tokens[i]
    near = {t.low for t in tokens[i : i + 4]}
    if (
        token.kind is not Kind.WORD
        or token.low in cues.words("times")
        or near & cues.words("no_doers")
        or token.low.endswith("ing")
    ):
        return False
    plural = token.low.endswith("s") and not token.low.endswith("ss")
    return token.capital or token.low in cues.words("articles") | cues.words("determiners") or plural


def _boundary(tokens: Sequence[Token], place: int, start: int) -> int:
    """The token that a clause ending at ``place`` begins with."""
    left = place
    while left > start:
        token = tokens[left - 1]
        if token.low == ")" and (opened := _opened(tokens, left - 1, start)) is not None:
            left = opened
            continue
        if token.kind is Kind.QUOTE or token.low in _BREAKS:
            break
        if (
            token.kind is Kind.WORD
            and token.low in ("that", "because", "whether")
            and left < place
            and not is_relative(tokens, left - 1)
        ):
            break
        left -= 1
    return left


def is_relative(tokens: Sequence[Token], i: int) -> bool:
    """Whether a "that" goes on about the noun before it: "the ferry | that | sank off Malta says"."""
    if i == 0:
        return False
    noun = tokens[i - 1]
    return noun.kind is Kind.WORD and cues.lemma_of(noun.low) is None and goes_on(tokens, i)


def goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb without a subject of its own follows a "that"."""
    if tokens[i].low != "that" or i + 2 >= len(tokens):
        return False
    verb, then = tokens[i + 1], tokens[i + 2]
    if verb.kind is not Kind.WORD or verb.capital:
        return False
    if verb.low in cues.words("auxiliaries"):
        return True
    if verb.low in cues.words("pronouns") | cues.words("articles") | cues.words("determiners") | cues.words("adverbs"):
        return False
    if verb.low.endswith("ed") or then.low in cues.words("articles") | cues.words("determiners"):
        return True
    return then.low in cues.words("prepositions") | {"off", "to", "out", "up"} and not verb.low.endswith("s")


def _closed(tokens: Sequence[Token], place: int) -> int | None:
    """The token that closes the parenthesis opened at ``place``, if it is near."""
    near = range(place + 1, min(len(tokens), place + 8))
    return next((i for i in near if tokens[i].low == ")"), None)


def _opened(tokens: Sequence[Token], place: int, start: int) -> int | None:
    """The token that opens the parenthesis closed at ``place``: "Lee (the mayor) said"."""
    return next((i for i in range(place - 1, start - 1, -1) if tokens[i].low == "("), None)


def _segments(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """The stretches between commas, empty ones left out."""
    found, begin = [], first
    for i in range(first, last + 1):
        if i == last or tokens[i].low == ",":
            if i > begin:
                found.append((begin, i))
            begin = i + 1
    return found


def leads(tokens: Sequence[Token], segment: tuple[int, int]) -> bool:
    """Whether a stretch is an opening adverbial ("In Ohio,", "Asked about it,") rather than a name."""
    joined = tokens[segment[0]].low in _JOINING and tokens[segment[0] : segment[1]][1:2]
    place = segment[0] + (1 if joined and joined[0].kind is Kind.WORD else 0)
    first = tokens[place].low
    if cues.counts(tokens, place):
        return False
    return first in cues.words("leading") or first.endswith(("ly", "ing"))


def _without_lead(tokens: Sequence[Token], first: int, last: int) -> int:
    """The first token without "But", "and then", "On Tuesday" and their like before a name."""
    for i in range(last - 1, first, -1):
        if tokens[i].low in cues.words("conjunctions") and tokens[i].low not in cues.words("naming_joints"):
            return i + 1
    while first < last - 1 and _is_lead(tokens[first]):
        if tokens[first].low in cues.words("lead_prepositions"):
            name = _last_name(tokens, first + 1, last)
            return name if name is not None else last
        first += 1
    return first


def _is_lead(token: Token) -> bool:
    leading = token.low in cues.words("leading") and token.low not in ("here", "this", "one")
    return leading or token.low in cues.words("adverbs")


def _last_name(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where the subject begins in "On Tuesday Ann Lee" or "In a statement the ministry"."""
    for i in range(last - 1, first, -1):
        if tokens[i].low in cues.words("articles") or tokens[i].low in cues.words("pronouns"):
            return i
        if tokens[i].capital and not tokens[i - 1].capital:
            return i
    for i in range(first, last):
        if tokens[i].low in cues.words("times") and i + 1 < last and tokens[i + 1].capital:
            return i + 1
    return None


def _names(tokens: Sequence[Token]) -> bool:
    """Whether tokens can name a source at all: a pronoun alone, a name, a noun with or without an article."""
    head = tokens[0]
    if len(tokens) == 1:
        return (
            head.low not in cues.words("articles") - {"some", "many", "several", "both", "all", "one"}
            and (head.low in cues.words("pronouns") or head.capital or head.low[0].isalpha())
            and head.low not in cues.words("leading")
            and head.low not in ("not", "to", "there", "what", "how", "why")
        )
    if head.low in cues.words("leading") or head.kind is not Kind.WORD:
        return False
    return head.low not in ("what", "how", "why", "where", "not", "there", "nor", "than")


def _ends(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether a source that began at ``first`` is over at token ``i``."""
    token = tokens[i]
    if token.kind is Kind.QUOTE or token.low in (";", ":", "?", "!", ")", "—", "--", "–"):
        return True
    if token.low == ".":
        return i + 1 == len(tokens) or not tokens[i + 1].capital
    following = [t.low for t in tokens[i + 1 : i + 5]]
    if token.low == ",":
        return _ends_at_comma(following)
    if any(t.low in ("who", "whose") for t in tokens[first:i]):
        return False
    if i == first:
        return False
    if token.low in ("in", "at", "on", "to", "by", "from", "during", "over"):
        return any(w in cues.words("occasions") for w in following[:4]) or token.low == "to"
    if token.low in cues.words("after_source"):
        return not (token.low == "and" and _still_naming(tokens, i + 1))
    if token.low in cues.words("times") and token.low not in ("in", "at", "on"):
        return True
    if tokens[first].low in cues.words("pronouns"):
        return True
    return token.low.endswith("ly") and not token.capital and len(token.low) > 4


def _ends_at_comma(following: Sequence[str]) -> bool:
    if not following:
        return True
    word = following[0]
    if word in (
        "who",
        "whose",
        "a",
        "an",
        "the",
        "one",
        "head",
        "chief",
        "president",
        "director",
        "chairman",
    ):
        return False
    if re.fullmatch(r"\d{1,3}", word) or word in (
        "managing",
        "acting",
        "leading",
        "visiting",
        "founding",
        "ranking",
    ):
        return False
    if (
        word in cues.words("after_source")
        or word in cues.words("adverbs")
        or word in ("in", "at", "on", "to", "by", "with")
    ):
        return True
    return word.endswith(("ing", "ly")) or cues.lemma_of(word) is not None


def _still_naming(tokens: Sequence[Token], i: int) -> bool:
    """Whether "and" joins two names or nouns rather than two clauses."""
    return i < len(tokens) and (tokens[i].capital or (i + 1 < len(tokens) and not cues.lemma_of(tokens[i].low)))
