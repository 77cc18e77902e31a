"""Claims that rest on somebody unnamed.

Anonymity granted in so many words, or an official, an aide, a source who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso import clauses
from sayso.clauses import Token
from sayso.flags import pointing
from sayso.flags import scene as scenes
from sayso.flags.found import Found, listed, saying, signal, voice_of
from sayso.flags.scene import Scene, Sentence
from sayso.model import Extent, FlagKind

_COUNTS = frozenset({"a", "an", "one", "two", "three", "several", "multiple", "the", "some"})


def granted(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """ "On condition of anonymity".

    The source stands before the phrase, or is the phrase ("three confidential sources").
    """
    tokens = sentence.tokens
    first = clauses.at(tokens, cue[0])
    by: Extent | None
    if re.match(r"(?:anonymous|confidential|unnamed|unidentified|undisclosed)", scene.plain[slice(*cue)].lower()):
        before = [t.low for t in tokens[max(0, first - 2) : first]]
        if not _quoted_here(tokens, first) or "as" in before or before[-1:] in (["his"], ["her"], ["their"]):
            return None
        start = first
        while start and (tokens[start - 1].low in _COUNTS or tokens[start - 1].low.isdigit()):
            start -= 1
        by = (tokens[start].start, cue[1])
    else:
        verb = _speaking(tokens, first) if tokens[first].low in ("on", "under") else first
        who = clauses.subject(tokens, verb) or pointing.main_subject(tokens, verb)
        by = pointing.holder(scene, who, cue[0])
    return Found(kind, cue, by, voice_of(by), _told(scene, sentence, cue, by), 0.9, "anonymity")


def _speaking(tokens: Sequence[Token], on: int) -> int:
    """The verb that "on condition of anonymity" hangs on, else the verb of saying before it."""
    near = (i for i in range(on - 1, max(-1, on - 12), -1) if tokens[i].low in signal("speaking"))
    said = (i for i in range(on - 1, -1, -1) if tokens[i].low in saying())
    return next(near, next(said, on))


def _quoted_here(tokens: Sequence[Token], first: int) -> bool:
    """Whether an unnamed source is quoted here, not talked about."""
    if {t.low for t in tokens} & (saying() | signal("quoting")):
        return True
    near = " ".join(t.low for t in tokens[max(0, first - 6) : first])
    return (
        re.search(r"\b(?:based on|by|from|to)(?: (?:a|an|one|two|three|four|several|multiple|the))?$", near) is not None
    )


def spoken(scene: Scene, sentence: Sentence, n: int) -> Iterator[Found]:
    """An unnamed official, aide or source who is quoted.

    No name follows, and a verb of saying belongs to them.
    """
    tokens = sentence.tokens
    inside = scenes.quoted(scene, tokens[n].start)
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if (inside and inside[1] - inside[0] > 30) or (after is not None and after.text[0].isupper()):
        return
    phrase = clauses.noun_phrase(tokens, n)
    if phrase is None or not _nobody(tokens, n, phrase) or not _says(tokens, n):
        return
    by, cue = (phrase[0], _tail(tokens, n)), (phrase[0], tokens[n].end)
    yield Found(FlagKind.ANONYMOUS, cue, by, voice_of(by), _told(scene, sentence, cue, by), 0.7, "unnamed")


def _nobody(tokens: Sequence[Token], n: int, phrase: Extent) -> bool:
    """Whether a noun phrase names nobody: "a senior official", "three sources", "aides familiar with ..."."""
    words = [t.low for t in tokens if phrase[0] <= t.start <= tokens[n].start]
    after = [t.low for t in tokens[n + 1 : n + 7]]
    head = tokens[n].low
    if {"and", "or", ","} & set(words):
        return False
    told = bool(set(after) & listed("unnamed", "qualified")) or after[:1] == ["with"]
    if head in signal("told_or_one"):
        return bool(set(after) & signal("told")) or words[0] == "one"
    if head in listed("unnamed", "always"):
        return told or not signal("no_source") & set(words)
    if head.endswith("s"):
        return told or (bool(signal("high") & set(words)) and not signal("not_unnamed") & set(words))
    owned = any(t.text[0].isupper() and t.low.endswith("'s") for t in tokens[max(0, n - 5) : n])
    return words[0] in ("a", "an", "one", "another") and not owned


def _says(tokens: Sequence[Token], n: int) -> bool:
    """Whether an unnamed source governs a verb of saying, on either side."""
    for i in range(n - 1, max(-1, n - 7), -1):
        low = tokens[i].low
        if low in ("said", "says") or (low == "to" and i and tokens[i - 1].low == "according"):
            return True
        if (
            low in ("told", "to")
            or tokens[i].text in clauses.BREAKS
            or (clauses.finite_verb(tokens[i]) and low != "former")
        ):
            break
    speaking = saying() - signal("not_speech") | {"described"}
    for i in range(n + 1, min(len(tokens), n + 16)):
        low = tokens[i].low
        if low in speaking and not low.endswith("ing"):
            who = clauses.subject(tokens, i)
            return who is not None and who[0] <= tokens[n].start < who[1]
        if tokens[i].text in (";", ".", '"'):
            break
    return False


def _tail(tokens: Sequence[Token], n: int) -> int:
    """End of what qualifies an unnamed source.

    "who has been active in the group", "familiar with the talks".
    """
    if n + 1 >= len(tokens) or tokens[n + 1].low not in signal("tail"):
        return tokens[n].end
    stops = (
        i
        for i in range(n + 1, len(tokens))
        if tokens[i].text in ',.;"“' or tokens[i].low in ("said", "says", "told", "and")
    )
    return tokens[next(stops, len(tokens)) - 1].end


def _told(scene: Scene, sentence: Sentence, cue: Extent, by: Extent | None) -> tuple[Extent, ...]:
    """What an unnamed source says.

    Its speech, a quotation, a clause of saying, or the sentence around the phrase.
    """
    inside = [
        q for q in scene.quotations if sentence.extent[0] < q[1] and q[0] < sentence.extent[1] and q[1] - q[0] > 25
    ]
    tokens = sentence.tokens
    for n in range(1, len(tokens) - 1):
        if tokens[n].text == "," and tokens[n + 1].low == "according" and not inside:
            return ((sentence.extent[0], tokens[n - 1].end),)
    for speech in scene.speeches:
        source = speech.source
        if source is not None and by is not None and source.start < by[1] and by[0] < source.end:
            return tuple(c.extent for c in speech.content)
    if inside:
        return (inside[0],)
    for n, token in enumerate(tokens):
        if token.low in saying():
            said = clauses.complement(tokens, n + 1)
            if said is not None and said.form.endswith("clause") and not said.extent[0] <= cue[0] < said.extent[1]:
                return (said.extent,)
    for n in range(1, len(tokens) - 1):
        if tokens[n].text == "," and tokens[n + 1].low in ("according", "said", "say"):
            return ((sentence.extent[0], tokens[n - 1].end),)
    return _next(scene, sentence)


def _next(scene: Scene, sentence: Sentence) -> tuple[Extent, ...]:
    index = scene.sentences.index(sentence)
    if index + 1 < len(scene.sentences) and scene.sentences[index + 1].paragraph == sentence.paragraph:
        return (scene.sentences[index + 1].extent,)
    return scenes.said_before(scene, sentence.extent[0])
