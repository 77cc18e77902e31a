"""Flags whose cue is a phrase.

"declined to comment", "no evidence that", "walked back", "it is unclear whether".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import clauses, lexicon
from sayso.clauses import Token
from sayso.flags import pointing, unnamed
from sayso.flags import scene as scenes
from sayso.flags.found import Found, claim_nouns, listed, saying, signal, voice_of
from sayso.flags.scene import Scene, Sentence
from sayso.model import Extent, FlagKind


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: FlagKind
    form: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]  # one of these stands in any sentence that the pattern can match


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(
            FlagKind(e["kind"]),
            e["form"],
            re.compile(rf"(?<![\w-])(?:{e['pattern']})", re.IGNORECASE),
            tuple(e["needs"]),
        )
        for e in lexicon.load("flags")["phrases"]
    )


def find(scene: Scene) -> Iterator[Found]:
    """Every phrase of the lexicon that says how a claim stands, idle uses left out."""
    for sentence in scene.sentences:
        low = scene.plain[slice(*sentence.extent)].lower()
        for phrase in _phrases():
            if not any(word in low for word in phrase.needs):
                continue
            for match in phrase.pattern.finditer(scene.plain, *sentence.extent):
                found = _FORMS[phrase.form](scene, sentence, phrase.kind, match.span())
                if found is not None:
                    yield found


# silence --------------------------------------------------------------------------------------------------


def _withheld(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """Somebody keeps silent; what about is told by "about", "on" or "whether", or not at all."""
    tokens = sentence.tokens
    first, after = clauses.at(tokens, cue[0]), pointing.after(sentence, cue)
    words = scene.plain[slice(*cue)].lower()
    if not _asked(tokens, first, after, words):
        return None
    who = _silent(scene, tokens, first, words)
    claim: tuple[Extent, ...] = ()
    if after < len(tokens) and tokens[after].low in signal("silent_about"):
        start = after + (tokens[after].low in ("on", "about", "whether", "that", "if"))
        said = clauses.complement(tokens, start) if start < len(tokens) else None
        if said is not None and (tokens[after].low not in ("on", "about") or _tells(scene, said.extent)):
            claim = pointing.of_object(scene, said, cue) if said.form == "noun" else (said.extent,)
    return Found(kind, cue, who, voice_of(who, hidden=who is None), claim, 0.9, "withheld")


def _asked(tokens: Sequence[Token], first: int, after: int, words: str) -> bool:
    """Whether silence answers a request, not an illness ("did not respond to treatment")."""
    if "unanswered" in words or (words.startswith("w") and words.endswith(("returned", "answered"))):
        return bool(signal("unanswered") & {t.low for t in tokens[:first]})
    if "respond" in words or "repl" in words:
        following = [t.low for t in tokens[after : after + 9]]
        return following[:1] != ["to"] or bool(signal("asked_for") & set(following))
    return True


def _tells(scene: Scene, extent: Extent) -> bool:
    return not signal("no_matter") & set(re.findall(r"\w+", scene.report.text[slice(*extent)].lower()))


_SILENT_VERBS = (
    "not ",
    "neither",
    "without",
    "declin",
    "refus",
    "referr",
    "ignor",
    "stop",
    "unavail",
    "no ",
    "went",
    "with ",
)


def _silent(scene: Scene, tokens: Sequence[Token], first: int, words: str) -> Extent | None:
    """Who keeps silent: the subject; for requests that went unanswered, whom they were put to."""
    if "unanswered" in words or words.endswith(("returned", "answered")):
        to = next((i for i in range(first - 1, -1, -1) if tokens[i].low in ("to", "from", "with")), None)
        if to is not None and to + 1 < first:
            return (tokens[to + 1].start, tokens[first - 1].end)
    verb = first
    if not words.startswith(_SILENT_VERBS):
        bare = (
            i for i in range(first, len(tokens)) if not clauses.auxiliary(tokens[i]) and not clauses.adverb(tokens[i])
        )
        verb = next(bare, first)
    if tokens[verb].low in ("not", "without"):
        return pointing.holder(scene, pointing.main_subject(tokens, verb), tokens[first].start)
    return pointing.holder(scene, clauses.subject(tokens, verb), tokens[first].start)


# no evidence ----------------------------------------------------------------------------------------------


def _lack(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """ "No evidence that ...": what follows has none; "of that" points back."""
    tokens = sentence.tokens
    first, n = clauses.at(tokens, cue[0]), pointing.after(sentence, cue)
    if {"if", "unless"} & {t.low for t in tokens[max(0, first - 3) : first]}:
        return None
    that = next((i for i in range(n, min(n + 5, len(tokens))) if tokens[i].low == "that"), n)
    if not any(t.low in ("of", "for", "to") for t in tokens[n:that]):
        n = that
    claim: tuple[Extent, ...] = ()
    if n < len(tokens) and tokens[n].text[0].isupper() and clauses.bare_clause(tokens, n):
        claim = ((tokens[n].start, tokens[clauses.clause_end(tokens, n) - 1].end),)
    elif n < len(tokens) and tokens[n].low in signal("after_lack"):
        claim = _after_lack(scene, tokens, n, cue)
    by = _finder(tokens, first) or scenes.speaker(scene, cue[0], reported=True)
    by = pointing.holder(scene, by, cue[0])
    return Found(kind, cue, by, voice_of(by), claim or scenes.said_before(scene, cue[0]), 0.85, "lack")


def _after_lack(scene: Scene, tokens: Sequence[Token], n: int, cue: Extent) -> tuple[Extent, ...]:
    while n < len(tokens) and tokens[n].low in signal("past_lack"):
        n += 1
    said = clauses.complement(tokens, n) if n < len(tokens) else None
    if said is None or said.form == "pronoun":
        return scenes.said_before(scene, cue[0])
    if said.head and said.extent[0] <= tokens[n].start:
        return scenes.said_before(scene, cue[0]) or (said.extent,)
    return (said.extent,)


def _finder(tokens: Sequence[Token], first: int) -> Extent | None:
    """Who found, saw or has no evidence."""
    if first and tokens[first - 1].low in signal("finding"):
        return clauses.subject(tokens, first - 1)
    return None


def _aside(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """ "Claimed, without evidence, that ...": the claim is what the verb of saying beside it is said of."""
    tokens = sentence.tokens
    first, after = clauses.at(tokens, cue[0]), pointing.after(sentence, cue)
    speaking = listed("adverbs", "asserting") | saying()
    verb = next((i for i in range(first - 1, max(-1, first - 26), -1) if tokens[i].low in speaking), None)
    claim: tuple[Extent, ...] = ()
    if after < len(tokens) and tokens[after].low in ("to", "that"):
        claim = _after_lack(scene, tokens, after, cue)
    elif verb is not None:
        claim = _beside(scene, tokens, verb, first, after)
    elif (later := next((i for i in range(after, len(tokens)) if tokens[i].low in saying()), None)) is not None:
        said = clauses.complement(tokens, later + 1)
        claim = (said.extent,) if said is not None else ()
    words = scene.plain[slice(*cue)].lower()
    if not claim and verb is None and "without" in words and "merit" not in words:
        return None
    by = pointing.teller(scene, cue[0], reported=False)
    return Found(kind, cue, by, voice_of(by), claim or scenes.said_before(scene, cue[0]), 0.85, "aside")


def _beside(scene: Scene, tokens: Sequence[Token], verb: int, first: int, after: int) -> tuple[Extent, ...]:
    """What a verb of saying is said of, before or after the aside that stands beside it."""
    n = after
    while n < len(tokens) and (tokens[n].text in (",", ")") or tokens[n].low in ("for", "his", "her", "numbers")):
        n += 1
    ahead = clauses.complement(tokens, n) if n < len(tokens) else None
    if ahead is not None and (tokens[n].low == "that" or tokens[n].text in '“"'):
        return (ahead.extent,)
    said = clauses.complement(tokens, verb + 1)
    if said is None:
        return ()
    last = first - 1 if tokens[first - 1].text != "," else max(0, first - 2)
    end = min(said.extent[1], tokens[last].end)
    if end <= said.extent[0] or len(scene.report.text[said.extent[0] : end].split()) < 2:
        return (ahead.extent,) if ahead is not None else ()
    return ((said.extent[0], end),)


# the subject speaks of the object -------------------------------------------------------------------------


def _subject(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """The subject speaks of the object ("walked back the remarks", "called into question the account")."""
    tokens = sentence.tokens
    first, after = clauses.at(tokens, cue[0]), pointing.after(sentence, cue)
    words = scene.plain[slice(*cue)].lower()
    hidden = clauses.passive(tokens, first)
    said, subject = pointing.of_cue(sentence, cue), clauses.subject(tokens, first)
    if "into" in words and not _questioned(scene, subject if hidden else said.extent if said is not None else None):
        return None
    if kind is FlagKind.RETRACTED and not _taken_back(tokens, first, after, words):
        return None
    if hidden:
        by = pointing.agent(tokens, after)
        claim = pointing.of_subject(scene, tokens, subject, cue)
        return Found(kind, cue, by, voice_of(by, hidden=True), claim, 0.75, "passive phrase")
    if words.startswith(("widespread", "deep", "considerable", "growing")):
        by = pointing.agent(tokens, after, ("among", "across", "from", "by"))
        return Found(kind, cue, by, voice_of(by), scenes.said_before(scene, cue[0]), 0.6, "skepticism")
    by = _who_says(scene, tokens, first, words, cue[0])
    if "into" in words and by is not None and scene.report.text[slice(*by)].lower() in signal("pointing"):
        by = None
    inner = re.search(r"walk\w* .+ back", words)
    claim = (
        pointing.of_object(scene, said, cue)
        if said is not None and inner is None
        else scenes.said_before(scene, cue[0])
    )
    if kind is FlagKind.UNVERIFIED and said is not None and said.form == "noun":
        claim = scenes.told_of(scene, said.extent) or claim
    return Found(kind, cue, by, voice_of(by), claim, 0.8, "phrase")


def _who_says(scene: Scene, tokens: Sequence[Token], first: int, words: str, place: int) -> Extent | None:
    verb = next((i for i in range(first, len(tokens)) if not clauses.auxiliary(tokens[i])), first)
    who = clauses.subject(tokens, verb)
    if who is None and words.endswith("ing"):
        who = pointing.main_subject(tokens, verb)
    return pointing.holder(scene, who, place)


def _questioned(scene: Scene, target: Extent | None) -> bool:
    """Whether what is called into question is something said, not somebody's fitness or a policy."""
    words = set(re.findall(r"\w+", scene.plain[slice(*target)].lower())) if target is not None else set()
    return bool(words & (claim_nouns() - signal("not_questioned")))


def _taken_back(tokens: Sequence[Token], first: int, after: int, words: str) -> bool:
    """Whether something was said and is now withdrawn; not a wish that it were, not a walk."""
    before = [t.low for t in tokens[max(0, first - 4) : first]]
    if "whether" in [t.low for t in tokens[:first]] or signal("wishing") & set(before) or "n't" in " ".join(before):
        return False
    if before[-1:] == ["to"] and not set(before) & listed("objects", "carried_out"):
        return False
    if not words.startswith("walk") or re.search(r"walk\w* .+ back", words):
        return True
    return after < len(tokens) and (
        tokens[after].low in ("on", "from", ",") or clauses.complement(tokens, after) is not None
    )


# remarks --------------------------------------------------------------------------------------------------


def _remark(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """A remark that stands for itself; what it touches was said before, or is its subject."""
    words = scene.plain[slice(*cue)].lower()
    tokens = sentence.tokens
    first = clauses.at(tokens, cue[0])
    if words.startswith(("rumor", "rumour")):
        after = pointing.of_cue(sentence, cue)
        extent = after.extent if after is not None else sentence.extent
        return Found(kind, cue, None, voice_of(None), (extent,), 0.7, "rumoured")
    by = scenes.speaker(scene, cue[0], reported=True)
    subject = clauses.subject(tokens, first)
    if kind is FlagKind.DENIED:
        if by is None and words.startswith(("have ", "has ", "had ", "having ", "it ", "that ", "this ")):
            return None
        by = by or subject
    elif words.startswith(("accus", "call", "describ", "dismiss", "no means", "no way")):
        by = subject or by
    by = pointing.holder(scene, by, cue[0])
    claim: tuple[Extent, ...]
    said = pointing.of_cue(sentence, cue) if words.startswith("too ") else None
    cause = scenes.told_cause(scene, cue) if words.startswith("too ") else ()
    if said is not None and said.form == "clause" and not cause:
        claim = (said.extent,)
    elif cause or words.endswith("charged"):
        claim = cause or scenes.said_before(scene, cue[0])
    elif kind is FlagKind.UNVERIFIED and first > 1:
        claim = pointing.of_subject(scene, tokens, subject, cue)
    elif kind is FlagKind.UNVERIFIED:
        claim = _ahead(sentence, cue) or scenes.said_before(scene, cue[0])
    elif words.startswith(("back", "bear", "bore", "fit")):
        by = by or pointing.holder(scene, subject, cue[0])
        claim = scenes.said_before(scene, cue[0])
    elif words.startswith(("lack", "is", "are", "was", "were")) or kind is FlagKind.CONFIRMED:
        claim = pointing.of_subject(scene, tokens, subject, cue)
    else:
        claim = scenes.said_before(scene, cue[0])
    return Found(kind, cue, by, voice_of(by, hidden=kind is FlagKind.UNVERIFIED), claim, 0.65, "remark")


def _ahead(sentence: Sentence, cue: Extent) -> tuple[Extent, ...]:
    """What is said after "While not confirmed, there are accusations ..."."""
    tokens = sentence.tokens
    for i in range(pointing.after(sentence, cue), len(tokens)):
        if tokens[i].low in claim_nouns():
            said = clauses.of_noun(tokens, i, i)
            return (said.extent,) if said.extent[0] > tokens[i].start else ()
    return ()


def _unclear(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """ "It is unclear whether ...": the reporter does not know what follows."""
    said = pointing.of_cue(sentence, cue)
    if said is None:
        return None
    by = pointing.teller(scene, cue[0], reported=True)
    return Found(kind, cue, by, voice_of(by), (said.extent,), 0.6, "unclear")


_FORMS: dict[str, Callable[[Scene, Sentence, FlagKind, Extent], Found | None]] = {
    "withheld": _withheld,
    "lack": _lack,
    "aside": _aside,
    "subject": _subject,
    "remark": _remark,
    "unclear": _unclear,
    "anonymous": unnamed.granted,
}
