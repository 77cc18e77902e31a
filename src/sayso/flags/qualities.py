"""Flags whose cue is one word beside a claim.

"reportedly", "falsely claimed", "a bogus claim", "the report is false".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from sayso import clauses
from sayso.clauses import Token
from sayso.flags import pointing, unnamed
from sayso.flags import scene as scenes
from sayso.flags.found import Found, claim_nouns, classes, listed, signal, voice_of
from sayso.flags.scene import Scene, Sentence
from sayso.model import Extent, FlagKind

#: A clause longer than this many characters is cut at the nearest comma: "reportedly" reaches no further.
_CLAUSE = 220

_ADJECTIVES = (
    ("unverified", FlagKind.UNVERIFIED, False),
    ("no_evidence", FlagKind.NO_EVIDENCE, False),
    ("no_evidence_claim", FlagKind.NO_EVIDENCE, True),
    ("disputed_claim", FlagKind.DISPUTED, True),
)


def find(scene: Scene) -> Iterator[Found]:
    """Every adverb, adjective and noun of the lexicon that says how a claim stands, idle uses left out."""
    readers = _readers()
    for sentence in scene.sentences:
        for n, token in enumerate(sentence.tokens):
            reader = readers.get(token.low)
            if reader is not None:
                yield from reader(scene, sentence, n)


@cache
def _readers() -> dict[str, Callable[[Scene, Sentence, int], Iterator[Found]]]:
    """Every single-word cue, and the rule that reads it; the first list that has a word wins."""
    readers: dict[str, Callable[[Scene, Sentence, int], Iterator[Found]]] = {}
    rules: list[tuple[frozenset[str], Callable[[Scene, Sentence, int], Iterator[Found]]]] = [
        (listed("adverbs", "unverified"), _hearsay),
        (listed("adverbs", "no_evidence"), _wrongly),
        (frozenset({"denial", "denials"}), _denial),
        (listed("unnamed", "heads"), unnamed.spoken),
        *(
            (listed("adjectives", key), partial(_quality, kind=kind, needs_claim=needs))
            for key, kind, needs in _ADJECTIVES
        ),
    ]
    for words, reader in rules:
        for word in words:
            readers.setdefault(word, reader)
    return readers


# adverbs --------------------------------------------------------------------------------------------------


def _hearsay(scene: Scene, sentence: Sentence, n: int) -> Iterator[Found]:
    """ "Reportedly": the clause it stands in, or the quotation it follows."""
    tokens = sentence.tokens
    cue = (tokens[n].start, tokens[n].end)
    start = _clause_start(tokens, n)
    end = clauses.clause_end(tokens, n)
    extent = (tokens[start].start, tokens[max(n, end - 1)].end)
    if extent[1] - extent[0] > _CLAUSE:
        comma = next((i for i in range(n, 0, -1) if tokens[i - 1].text in (",", ";", "—", "(")), 0)
        extent = (max(extent[0], tokens[comma].start), extent[1])
    before = [q for q in scene.quotations if sentence.extent[0] <= q[0] and q[1] <= cue[0]]
    if before and len(scene.report.text[slice(*extent)].split()) < 6:
        extent = before[-1]
    by = pointing.teller(scene, cue[0], reported=False)
    yield Found(FlagKind.UNVERIFIED, cue, by, voice_of(by), (extent,), 0.9, "adverb")


def _clause_start(tokens: Sequence[Token], n: int) -> int:
    """Index at which the clause of an adverb begins."""
    start = n
    while start and not _opens_clause(tokens, start):
        start -= 1
    while start < n and tokens[start].low in ("and", ",", "but"):
        start += 1
    commas = [i for i in range(start, n) if tokens[i].text == ","]
    if commas and tokens[start].low in classes("subordinators", "prepositions") and n - commas[-1] > 2:
        start = commas[-1] + 1
    return start


def _opens_clause(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1]
    if before.text in (";", "—", "–", "--", ":", '"', "“", "”", "(") or before.low in (
        "but",
        "while",
        "although",
        "though",
        "because",
        "whether",
    ):
        return True
    if before.low == "that" and clauses.finite_verb(tokens[max(0, i - 2)]):
        return True
    return before.text == "," and tokens[i].low in ("and", "but", "which", "who", "where")


def _wrongly(scene: Scene, sentence: Sentence, n: int) -> Iterator[Found]:
    """ "Falsely claimed that ...": what the verb of saying is said of."""
    tokens, verb = sentence.tokens, n + 1
    if verb >= len(tokens) or tokens[verb].low not in listed("adverbs", "asserting"):
        return
    if tokens[verb].low in ("accused", "charged", "accuse") and clauses.passive(tokens, verb):
        return
    if {t.low for t in tokens[max(0, n - 4) : n]} & signal("generic"):
        return
    said = clauses.complement(tokens, verb + 1)
    cue = (tokens[n].start, tokens[verb].end)
    by = pointing.teller(scene, cue[0], reported=True)
    if by is not None and by == clauses.subject(tokens, verb):
        by = None
    passive = verb + 1 < len(tokens) and tokens[verb + 1].low == "by"
    claim = (said.extent,) if said is not None and not passive else scenes.said_before(scene, cue[0])
    yield Found(FlagKind.NO_EVIDENCE, cue, by, voice_of(by), claim, 0.9, "wrongly")


# adjectives -----------------------------------------------------------------------------------------------


def _quality(scene: Scene, sentence: Sentence, n: int, *, kind: FlagKind, needs_claim: bool) -> Iterator[Found]:
    """An adjective: beside a noun ("a bogus claim"), or said of a subject ("the report is false")."""
    tokens = sentence.tokens
    before = [t.low for t in tokens[max(0, n - 3) : n]]
    if {"not", "if", "or", "whether"} & set(before) or before[-1:] in (
        ["isn't"],
        ["wasn't"],
        ["anyone"],
        ["true"],
    ):
        return
    if tokens[n].low == "alleged" and not _adjectival(tokens, n):
        return
    noun = _noun_after(tokens, n)
    said_of = n > 0 and _said_of(tokens, n)
    ends = (
        n + 1 >= len(tokens)
        or tokens[n + 1].text in clauses.BREAKS
        or tokens[n + 1].low in ("and", "or", "in", "as", "by")
    )
    if noun is None or (said_of and ends):
        yield from _predicate(scene, tokens, n, kind, said_of=said_of, needs_claim=needs_claim)
        return
    stated = any(t.low in claim_nouns() for t in tokens[n + 1 : noun + 1])
    if needs_claim and (not stated or _offence(tokens, n)):
        return
    if kind is FlagKind.NO_EVIDENCE and not stated and tokens[n].low in signal("needs_statement"):
        return
    cue = (tokens[n].start, tokens[noun].end if stated else tokens[n].end)
    by = pointing.teller(scene, cue[0], reported=False) if tokens[n].low != "alleged" else None
    if by is None and before[-1:] in (["as"], ["a"], ["an"]):
        by = _caller(scene, tokens, n)
    yield Found(kind, cue, by, voice_of(by), _of_noun(scene, tokens, n, noun), 0.85, "adjective")


def _predicate(
    scene: Scene, tokens: Sequence[Token], n: int, kind: FlagKind, *, said_of: bool, needs_claim: bool
) -> Iterator[Found]:
    """An adjective said of a subject, or standing alone after a dash."""
    if not said_of and tokens[n].low not in signal("stands_alone"):
        return
    subject = _predicate_subject(tokens, n) if said_of else None
    if needs_claim and not _speakable(scene, subject):
        return
    cue = (tokens[n].start, tokens[n].end)
    by = pointing.teller(scene, cue[0], reported=True)
    if by is not None and subject is not None and subject[0] <= by[0] < subject[1]:
        by = None  # "the crewman's allegations remain unconfirmed"
    by = by or _caller(scene, tokens, n)
    claim = pointing.of_subject(scene, tokens, subject, cue) if subject is not None else ()
    yield Found(kind, cue, by, voice_of(by), claim, 0.8, "predicate")


def _adjectival(tokens: Sequence[Token], n: int) -> bool:
    """Whether "alleged" qualifies a noun, and is not the verb."""
    if n == 0:
        return True
    before = tokens[n - 1]
    if before.low in classes("determiners", "prepositions") | {"and", "or"} or before.low.isdigit():
        return True
    if before.text.endswith(("'s", "’s", "s'", "s’")) or before.text in (",", '"', "“"):
        return True
    endings = ("ed", "al", "ous", "ing", "ive", "er", "st", "nd", "rd", "th")
    return before.text[0].islower() and not clauses.adverb(before) and before.low.endswith(endings)


def _noun_after(tokens: Sequence[Token], n: int) -> int | None:
    """Index of the noun an adjective stands before, stepping over more adjectives.

    None where none follows.
    """
    i = n + 1
    if i + 2 < len(tokens) and tokens[i].text == "," and tokens[i + 1].text[0].islower():
        return None
    while i + 1 < len(tokens) and tokens[i].low in ("and", "or", "but"):
        i += 2
    barred = classes("prepositions", "conjunctions", "determiners") | {
        "that",
        "because",
        "when",
        "he",
        "she",
        "it",
    }
    if i >= len(tokens) or tokens[i].text in clauses.BREAKS or tokens[i].low in barred:
        return None
    last = i
    while last + 1 < len(tokens) and last < i + 4 and not _phrase_ends(tokens, last):
        last += 1
    return last


def _phrase_ends(tokens: Sequence[Token], last: int) -> bool:
    following = tokens[last + 1]
    if following.low in claim_nouns():
        return False
    if (
        tokens[last].low in claim_nouns()
        or following.text in clauses.BREAKS
        or clauses.auxiliary(following)
        or clauses.adverb(following)
    ):
        return True
    return following.low in classes(
        "prepositions", "subordinators", "conjunctions", "relatives"
    ) or clauses.finite_verb(following)


def _of_noun(scene: Scene, tokens: Sequence[Token], n: int, noun: int) -> tuple[Extent, ...]:
    """What a noun with such an adjective says; nothing where it is a vessel whose content is not told."""
    said = clauses.of_noun(tokens, noun, n)
    if said.extent[0] > tokens[noun].start and tokens[noun + 1].low not in ("on", "by"):
        return (said.extent,)
    for i in range(noun + 1, min(noun + 4, len(tokens) - 2)):
        if tokens[i].low in signal("purporting"):
            told = clauses.complement(tokens, i + (2 if tokens[i + 1].low == "to" else 1))
            if told is not None:
                return (told.extent,)
    after = tokens[noun + 1].low if noun + 1 < len(tokens) else ""
    if tokens[noun].low in signal("footage") and after in ("shows", "show", "showed"):
        return ((tokens[noun + 1].start, tokens[-1].end),)
    definite = any(t.low in signal("definite") for t in tokens[max(0, n - 2) : n])
    sums_up = tokens[noun].low in claim_nouns() and definite and said.extent[1] <= tokens[noun].end + 1
    if sums_up and (before := scenes.said_before(scene, tokens[n].start)):
        return before
    if tokens[noun].low in listed("adjectives", "vessels") and after not in (
        "against",
        "about",
        "of",
        "regarding",
    ):
        return ()
    return ((tokens[n].start, max(said.extent[1], tokens[noun].end)),)


def _said_of(tokens: Sequence[Token], n: int) -> bool:
    """Whether an adjective is said of a subject ("is completely false", "called it baseless")."""
    for i in range(n - 1, max(-1, n - 5), -1):
        low = tokens[i].low
        if low in signal("copulas") or low in signal("calling") | {"as", "ruled"}:
            return True
        if not (clauses.adverb(tokens[i]) or low in signal("between") or tokens[i].text in '“"'):
            return False
    return False


def _predicate_subject(tokens: Sequence[Token], n: int) -> Extent | None:
    """What a predicate is said of: the subject of its copula, or the object of "called"."""
    if (opening := _opening_claim(tokens, n)) is not None:
        return opening
    for i in range(n - 1, max(-1, n - 6), -1):
        if tokens[i].low in signal("calling"):
            inner = [
                t
                for t in tokens[i + 1 : n]
                if t.text not in '“"' and not clauses.adverb(t) and t.low not in ("a", "as")
            ]
            return (inner[0].start, inner[-1].end) if inner else None
        if tokens[i].low in signal("copulas"):
            if not clauses.auxiliary(tokens[i]):
                return clauses.subject(tokens, i)
            return clauses.subject(tokens, i + 1 if i + 1 < n else n)
    return None


def _opening_claim(tokens: Sequence[Token], n: int) -> Extent | None:
    """A noun of saying that opens the sentence, with its clause ("Any suggestion that ... is wrong")."""
    for i in range(min(4, n - 2)):
        if tokens[i].low in claim_nouns() and tokens[i + 1].low == "that" and tokens[n - 1].low in signal("copulas"):
            return (tokens[0].start, tokens[n - 2].end)
    return None


def _speakable(scene: Scene, subject: Extent | None) -> bool:
    """Whether a subject is something said, so that "false" or "misleading" disputes it."""
    if subject is None:
        return False
    words = set(re.findall(r"\w+", scene.plain[slice(*subject)].lower()))
    return bool(words & (claim_nouns() | signal("spoken_of")))


def _caller(scene: Scene, tokens: Sequence[Token], n: int) -> Extent | None:
    """Who calls it so ("dismissed by the council as baseless")."""
    for i in range(n - 1, max(-1, n - 10), -1):
        if tokens[i].low in signal("callers"):
            if clauses.passive(tokens, i):
                return pointing.agent(tokens, i + 1)
            who = clauses.subject(tokens, i) or clauses.first_subject(tokens, i)
            return pointing.holder(scene, who, tokens[i].start)
    return None


def _offence(tokens: Sequence[Token], n: int) -> bool:
    """Whether a false statement is an offence told of, not a claim refuted here."""
    near = {t.low for t in tokens[max(0, n - 8) : n + 9]}
    return bool(near & signal("offence")) and not near & signal("no_offence")


# denials as nouns -----------------------------------------------------------------------------------------


def _denial(scene: Scene, sentence: Sentence, n: int) -> Iterator[Found]:
    """A denial as a noun ("the family's denials about ...", "issued a denial")."""
    tokens = sentence.tokens
    after = [t.low for t in tokens[n + 1 : n + 3]]
    if n == 0 or tokens[n - 1].low in signal("no_denial_before"):
        return
    if after[:1] == ["of"] and set(after[1:]) & signal("no_denial_of"):
        return
    back = n - 1
    while back and (clauses.adverb(tokens[back]) or _qualifies(tokens[back])):
        back -= 1
    issued = [i for i in range(max(0, n - 5), n) if tokens[i].low in signal("issuing")]
    by = _denier(scene, tokens, back, issued)
    if by is None and not issued and tokens[n].low != "denials":
        return
    claim = _denied(scene, sentence, n) or scenes.said_before(scene, tokens[back].start)
    yield Found(
        FlagKind.DENIED,
        (tokens[n].start, tokens[n].end),
        by,
        voice_of(by, hidden=by is None),
        claim,
        0.65,
        "denial",
    )


def _denied(scene: Scene, sentence: Sentence, n: int) -> tuple[Extent, ...]:
    """What a denial says is not so; of "denials of the allegations", what was alleged; nothing where it is not told."""
    tokens = sentence.tokens
    said = clauses.of_noun(tokens, n, n)
    if said.extent[0] == tokens[n].start:
        return ()
    named = clauses.complement(tokens, clauses.at(tokens, said.extent[0]))
    if named is None or not named.head:
        return (said.extent,)
    return pointing.of_object(scene, named, (tokens[n].start, tokens[n].end))


def _qualifies(token: Token) -> bool:
    return token.low.endswith(("ed", "al", "ent", "ic", "at", "ous")) and not token.text[0].isupper()


def _denier(scene: Scene, tokens: Sequence[Token], back: int, issued: Sequence[int]) -> Extent | None:
    """Whose denial it is: the owner before it, or who issued it."""
    owner = tokens[back]
    if owner.text.endswith(("'s", "’s")):
        who = clauses.noun_phrase(tokens, back)
        return (who[0], who[1] - 2) if who is not None else None
    if owner.text in ("’", "'"):
        return clauses.noun_phrase(tokens, back - 1)
    if owner.low in ("his", "her", "their", "its"):
        who = clauses.first_subject(tokens, back) or (owner.start, owner.end)
        return pointing.holder(scene, who, owner.start)
    return clauses.subject(tokens, issued[-1]) if issued else None
