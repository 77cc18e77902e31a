"""Flags whose cue is a phrase, an adjective or an adverb: "declined to comment", "baseless", "reportedly", anonymity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso import clauses, lexicon
from sayso.clauses import Token
from sayso.flags import scene as scenes
from sayso.flags.found import Found, voice_of
from sayso.flags.scene import Scene, Sentence
from sayso.flags.verbs import holder
from sayso.model import Extent, FlagKind

_COPULAS = frozenset(
    "is are was were be been being isn't aren't wasn't weren't 's seems appears remains remain proved proven".split()
)

_BETWEEN = frozenset(
    "and both a total complete , it them this that claim claims the as allegations allegation accusations charge charges report "
    "reports story false misleading outrageous".split()
)


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    table = lexicon.load("flags")
    return {
        part: {k: frozenset(v) for k, v in table[part].items()}
        for part in ("adjectives", "adverbs", "unnamed")
    }


@cache
def _patterns() -> tuple[tuple[FlagKind, str, re.Pattern[str]], ...]:
    entries = lexicon.load("flags")["phrases"]
    return tuple(
        (FlagKind(e["kind"]), e["form"], re.compile(rf"(?<![\w-])(?:{e['pattern']})", re.IGNORECASE))
        for e in entries
    )


def find(scene: Scene) -> Iterator[Found]:
    """Every phrase, adjective and adverb of the lexicon that says how a claim stands."""
    for sentence in scene.sentences:
        for kind, form, pattern in _patterns():
            for match in pattern.finditer(scene.plain, *sentence.extent):
                found = _FORMS[form](scene, sentence, kind, match.span())
                if found is not None:
                    yield found
        for n in range(len(sentence.tokens)):
            yield from _word(scene, sentence, n)


def _last(sentence: Sentence, cue: Extent) -> int:
    """Index of the token after a cue."""
    return clauses.at(sentence.tokens, cue[1])


def _object(sentence: Sentence, cue: Extent) -> clauses.Complement | None:
    n = _last(sentence, cue)
    return clauses.complement(sentence.tokens, n) if n < len(sentence.tokens) else None


# forms of phrases -----------------------------------------------------------------------------------------


def _withheld(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """Somebody keeps silent; what about is told by "about", "on" or "whether", or not at all."""
    tokens = sentence.tokens
    first = clauses.at(tokens, cue[0])
    words = scene.plain[slice(*cue)].lower()
    who = _silent(scene, tokens, first, words)
    if who == (-1, -1):
        return None
    after = _last(sentence, cue)
    if "respond" in words or "repl" in words:
        following = [t.low for t in tokens[after : after + 9]]
        if following[:1] == ["to"] and not {
            "request",
            "requests",
            "email",
            "emails",
            "e-mail",
            "e-mails",
            "call",
            "calls",
            "message",
            "messages",
            "question",
            "questions",
            "inquiry",
            "inquiries",
            "comment",
            "inquires",
            "requesting",
            "seeking",
            "query",
            "queries",
            "phone",
            "us",
            "reporters",
            "letter",
            "letters",
            "text",
            "texts",
            "voicemail",
            "multiple",
            "repeated",
            "interview",
        } & set(following):
            return None
    claim: tuple[Extent, ...] = ()
    if after < len(tokens) and tokens[after].low in (
        "on",
        "about",
        "whether",
        "why",
        "if",
        "how",
        "what",
        "that",
        "the",
        "reports",
        "any",
    ):
        start = after + (tokens[after].low in ("on", "about", "whether", "that", "if"))
        said = clauses.complement(tokens, start) if start < len(tokens) else None
        if said is not None and (tokens[after].low not in ("on", "about") or not _empty(scene, said)):
            claim = _pointing(scene, said, cue) if said.form == "noun" else (said.extent,)
    return Found(kind, cue, who, voice_of(who, hidden=who is None), claim, 0.9, "withheld")


def _empty(scene: Scene, said: clauses.Complement) -> bool:
    words = scene.report.text[slice(*said.extent)].lower()
    return bool(
        re.search(
            r"\b(?:record|story|matter|investigation|monday|tuesday|wednesday|thursday|friday|saturday|sunday|behalf|personnel)\b",
            words,
        )
    )


def _silent(scene: Scene, tokens: Sequence[Token], first: int, words: str) -> Extent | None:
    """Who keeps silent: the subject; for requests that went unanswered, whom they were put to."""
    asked = {
        "request",
        "requests",
        "question",
        "questions",
        "call",
        "calls",
        "email",
        "emails",
        "e-mails",
        "message",
        "messages",
        "inquiries",
        "voicemails",
    }
    if (
        "unanswered" in words or words.endswith(("returned", "answered")) and words.startswith("w")
    ) and not asked & {t.low for t in tokens[:first]}:
        return (-1, -1)
    if "unanswered" in words or words.endswith(("returned", "answered")):
        to = next((i for i in range(first - 1, -1, -1) if tokens[i].low in ("to", "from", "with")), None)
        if to is not None and to + 1 < first:
            return (tokens[to + 1].start, tokens[first - 1].end)
    verb = next(
        (
            i
            for i in range(first, len(tokens))
            if not clauses.auxiliary(tokens[i]) and not clauses.adverb(tokens[i])
        ),
        first,
    )
    if words.startswith(
        (
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
    ):
        verb = first
    if verb < len(tokens) and tokens[verb].low in ("not", "without"):
        return holder(scene, _main_subject(tokens, verb), tokens[first].start)
    return holder(scene, clauses.subject(tokens, verb), tokens[first].start)


def _main_subject(tokens: Sequence[Token], n: int) -> Extent | None:
    """The subject of the sentence: before an index if there is one, else after the next comma."""
    if (found := clauses.first_subject(tokens, n)) is not None:
        return found
    comma = next((i for i in range(n, len(tokens)) if tokens[i].text == ","), None)
    if comma is None or comma + 1 >= len(tokens):
        return None
    return clauses.first_subject(tokens[comma + 1 :], len(tokens) - comma - 1)


def _lack(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """ "No evidence that ...": what follows has none; or "of that", which points back."""
    tokens = sentence.tokens
    n = _last(sentence, cue)
    before = [t.low for t in tokens[max(0, clauses.at(tokens, cue[0]) - 3) : clauses.at(tokens, cue[0])]]
    if "if" in before or "unless" in before:
        return None
    claim: tuple[Extent, ...] = ()
    that = next((i for i in range(n, min(n + 5, len(tokens))) if tokens[i].low == "that"), n)
    n = (
        that
        if n < len(tokens) and not any(tokens[i].low in ("of", "for", "to") for i in range(n, that))
        else n
    )
    if n < len(tokens) and (tokens[n].text[0].isupper() and clauses.bare_clause(tokens, n)):
        claim = ((tokens[n].start, tokens[clauses.clause_end(tokens, n) - 1].end),)
    elif n < len(tokens) and tokens[n].low in (
        "that",
        "whatsoever",
        "of",
        "to",
        "for",
        "in",
        "supporting",
        "suggesting",
        "showing",
        "linking",
        "he",
        "she",
        "they",
        "the",
        "there",
        "it",
    ):
        claim = _after_lack(scene, sentence, n, cue)
    by = _finder(scene, sentence, cue) or scenes.speaker(scene, cue[0], reported=True)
    by = holder(scene, by, cue[0])
    return Found(kind, cue, by, voice_of(by), claim or scenes.said_before(scene, cue[0]), 0.85, "lack")


def _after_lack(scene: Scene, sentence: Sentence, n: int, cue: Extent) -> tuple[Extent, ...]:
    tokens = sentence.tokens
    while n < len(tokens) and tokens[n].low in (
        "whatsoever",
        "of",
        "for",
        "in",
        "supporting",
        "suggesting",
        "showing",
        "linking",
        "to",
        "support",
        "suggest",
        "show",
        "back",
        "up",
        "indicate",
        "prove",
        "substantiate",
        "at",
        "all",
    ):
        n += 1
    said = clauses.complement(tokens, n) if n < len(tokens) else None
    if said is None or said.form == "pronoun":
        return scenes.said_before(scene, cue[0])
    if said.head and said.extent[0] <= tokens[n].start:
        return scenes.said_before(scene, cue[0]) or (said.extent,)
    return (said.extent,)


def _finder(scene: Scene, sentence: Sentence, cue: Extent) -> Extent | None:
    """Who found, saw or has no evidence."""
    first = clauses.at(sentence.tokens, cue[0])
    if first and sentence.tokens[first - 1].low in (
        "found",
        "seen",
        "see",
        "sees",
        "saw",
        "finds",
        "uncovered",
        "produced",
        "has",
        "had",
        "have",
        "finding",
    ):
        return clauses.subject(sentence.tokens, first - 1)
    return None


def _aside(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """ "Claimed, without evidence, that ...": the claim is what the verb of saying beside it is said of."""
    tokens = sentence.tokens
    first, after = clauses.at(tokens, cue[0]), _last(sentence, cue)
    window = range(first - 1, max(-1, first - 26), -1)
    verb = next(
        (
            i
            for i in window
            if tokens[i].low in _table()["adverbs"]["asserting"] | lexicon.words("clauses", "saying")
        ),
        None,
    )
    claim: tuple[Extent, ...] = ()
    if verb is not None:
        claim = _beside(scene, tokens, verb, first, after)
    elif after < len(tokens):
        later = next(
            (i for i in range(after, len(tokens)) if tokens[i].low in lexicon.words("clauses", "saying")),
            None,
        )
        said = clauses.complement(tokens, later + 1) if later is not None else None
        claim = (said.extent,) if said is not None else ()
    if (
        not claim
        and verb is None
        and "without" in scene.plain[slice(*cue)].lower()
        and "merit" not in scene.plain[slice(*cue)].lower()
    ):
        return None
    by = holder(scene, scenes.speaker(scene, cue[0], reported=False), cue[0])
    return Found(kind, cue, by, voice_of(by), claim or scenes.said_before(scene, cue[0]), 0.85, "aside")


def _beside(scene: Scene, tokens: Sequence[Token], verb: int, first: int, after: int) -> tuple[Extent, ...]:
    n = after
    while (
        n < len(tokens)
        and tokens[n].text in (",", ")")
        or n < len(tokens)
        and tokens[n].low in ("for", "his", "her", "numbers")
    ):
        n += 1
    resumed = (
        clauses.complement(tokens, n)
        if n < len(tokens)
        and tokens[n].low in ("that", '"', "“")
        or n < len(tokens)
        and tokens[n].text in '“"'
        else None
    )
    if resumed is not None:
        return (resumed.extent,)
    said = clauses.complement(tokens, verb + 1)
    if said is None:
        return ()
    end = min(
        said.extent[1],
        tokens[first - 1].end if tokens[first - 1].text != "," else tokens[max(0, first - 2)].end,
    )
    if end <= said.extent[0] or len(scene.report.text[said.extent[0] : end].split()) < 2:
        ahead = clauses.complement(tokens, n) if n < len(tokens) else None
        return (ahead.extent,) if ahead is not None else ()
    return ((said.extent[0], end),)


def _anonymous(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """The unnamed source stands before the phrase, or is the phrase; the claim is what it says."""
    tokens = sentence.tokens
    first = clauses.at(tokens, cue[0])
    words = scene.plain[slice(*cue)].lower()
    if re.match(r"(?:anonymous|confidential|unnamed|unidentified|undisclosed)", words):
        if not _speaks(scene, sentence, first):
            return None
        if (
            first
            and tokens[first - 1].low in ("as", "his", "her", "their")
            or first > 1
            and tokens[first - 2].low == "as"
        ):
            return None
        start = first
        while start and (
            tokens[start - 1].low in ("a", "an", "one", "two", "three", "several", "multiple", "the", "some")
            or tokens[start - 1].low.isdigit()
        ):
            start -= 1
        by: Extent | None = (tokens[start].start, cue[1])
    else:
        verb = first if not tokens[first].low.startswith(("on", "under")) else _speaking(tokens, first)
        by = holder(scene, clauses.subject(tokens, verb) or _main_subject(tokens, verb), cue[0])
    return Found(kind, cue, by, voice_of(by), _said_by_unnamed(scene, sentence, cue, by), 0.9, "anonymity")


def _speaking(tokens: Sequence[Token], on: int) -> int:
    """The verb that "on condition of anonymity" hangs on ("who spoke on ..."), else the verb of saying before it."""
    for i in range(on - 1, max(-1, on - 12), -1):
        if tokens[i].low in (
            "spoke",
            "speaking",
            "speak",
            "speaks",
            "talked",
            "interviewed",
            "discussed",
            "described",
            "detailed",
            "agreed",
        ):
            return i
    return next((i for i in range(on - 1, -1, -1) if tokens[i].low in lexicon.words("clauses", "saying")), on)


def _speaks(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether an unnamed source is quoted here, not talked about."""
    words = {t.low for t in sentence.tokens}
    near = " ".join(t.low for t in sentence.tokens[max(0, first - 6) : first])
    return bool(
        words & (lexicon.words("clauses", "saying") | {"citing", "cited", "according", "quoting"})
    ) or bool(
        re.search(r"\b(?:based on|by|from|to)(?: (?:a|an|one|two|three|four|several|multiple|the))?$", near)
    )


def _said_by_unnamed(scene: Scene, sentence: Sentence, cue: Extent, by: Extent | None) -> tuple[Extent, ...]:
    """What an unnamed source says in this sentence: a quotation, a clause of saying, or the sentence around the phrase."""
    for speech in scene.speeches:
        source = speech.source
        if source is not None and by is not None and source.start < by[1] and by[0] < source.end:
            return tuple(c.extent for c in speech.content)
    inside = [
        q
        for q in scene.quotations
        if sentence.extent[0] < q[1] and q[0] < sentence.extent[1] and q[1] - q[0] > 25
    ]
    if inside:
        return (inside[0],)
    tokens = sentence.tokens
    for n, token in enumerate(tokens):
        if token.low in lexicon.words("clauses", "saying"):
            said = clauses.complement(tokens, n + 1)
            if (
                said is not None
                and said.form.endswith("clause")
                and not said.extent[0] <= cue[0] < said.extent[1]
            ):
                return (said.extent,)
    comma = next(
        (
            i
            for i in range(1, len(tokens))
            if tokens[i].text == ","
            and i + 1 < len(tokens)
            and tokens[i + 1].low in ("according", "said", "say")
        ),
        None,
    )
    if comma is not None:
        return ((sentence.extent[0], tokens[comma - 1].end),)
    return _next_said(scene, sentence)


def _next_said(scene: Scene, sentence: Sentence) -> tuple[Extent, ...]:
    index = scene.sentences.index(sentence)
    if index + 1 < len(scene.sentences) and scene.sentences[index + 1].paragraph == sentence.paragraph:
        return (scene.sentences[index + 1].extent,)
    return scenes.said_before(scene, sentence.extent[0])


def _subject_form(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """The subject speaks of the object ("walked back the remarks", "called into question the account")."""
    tokens = sentence.tokens
    first = clauses.at(tokens, cue[0])
    words = scene.plain[slice(*cue)].lower()
    hidden = clauses.passive(tokens, first)
    said = _object(sentence, cue)
    subject = clauses.subject(tokens, first)
    if "into" in words and not _questioned(scene, said, subject, hidden=hidden):
        return None
    if kind is FlagKind.RETRACTED and not _taken_back(scene, sentence, first, cue, said):
        return None
    if hidden:
        by = _agent_after(tokens, _last(sentence, cue))
        claim = _subject_claim(scene, tokens, subject, cue)
        return Found(kind, cue, by, voice_of(by, hidden=True), claim, 0.75, "passive phrase")
    if re.match(r"(?:widespread|deep|considerable|growing)", words):
        by = _agent_after(tokens, _last(sentence, cue), ("among", "across", "from", "by"))
        return Found(kind, cue, by, voice_of(by), scenes.said_before(scene, cue[0]), 0.6, "skepticism")
    verb = (
        next((i for i in range(first, len(tokens)) if not clauses.auxiliary(tokens[i])), first)
        if clauses.auxiliary(tokens[first])
        else first
    )
    by = holder(
        scene,
        clauses.subject(tokens, verb) or (_main_subject(tokens, verb) if words.endswith("ing") else None),
        cue[0],
    )
    if kind is FlagKind.DISPUTED and "into" in words and _thing(scene, by):
        by = None
    inner = re.search(r"(?:walk\w*) (.+?) back", scene.plain[slice(*cue)])
    claim = (
        _pointing(scene, said, cue)
        if said is not None and inner is None
        else scenes.said_before(scene, cue[0])
    )
    return Found(kind, cue, by, voice_of(by), claim, 0.8, "phrase")


def _thing(scene: Scene, who: Extent | None) -> bool:
    return who is not None and scene.report.text[slice(*who)].lower() in ("it", "this", "that", "which")


def _questioned(
    scene: Scene, said: clauses.Complement | None, subject: Extent | None, *, hidden: bool
) -> bool:
    """Whether what is called into question is something said, not somebody's fitness or a policy."""
    target = subject if hidden else (said.extent if said is not None else None)
    words = set(re.findall(r"\w+", scene.plain[slice(*target)].lower())) if target is not None else set()
    stated = lexicon.words("clauses", "claim_nouns") - {
        "attack",
        "attacks",
        "line",
        "criticism",
        "belief",
        "view",
        "opinion",
        "existence",
        "idea",
        "notion",
        "evidence",
        "testimony",
        "validity",
        "charge",
        "charges",
        "rationale",
        "argument",
        "talk",
        "news",
    } | {"account", "testimony", "evidence", "details"}
    return bool(words & stated)


def _taken_back(
    scene: Scene, sentence: Sentence, first: int, cue: Extent, said: clauses.Complement | None
) -> bool:
    """Whether something was said and is now withdrawn; not a wish that it were, not a walk."""
    tokens = sentence.tokens
    before = [t.low for t in tokens[max(0, first - 4) : first]]
    if (
        "whether" in [t.low for t in tokens[:first]]
        or {"should", "must", "would", "cannot", "can't"} & set(before)
        or "n't" in " ".join(before)
    ):
        return False
    if "to" in before[-1:] and not set(before) & frozenset(
        lexicon.load("flags")["objects"]["carried_out"]
    ) | {"attempted", "attempt"} & set(before):
        return False
    words = scene.plain[slice(*cue)].lower()
    if not words.startswith("walk"):
        return True
    if re.search(r"walk\w* .+ back", words):
        return True
    return (
        said is not None
        or _last(sentence, cue) < len(tokens)
        and tokens[_last(sentence, cue)].low in ("on", "from", ",")
    )


def _agent_after(tokens: Sequence[Token], n: int, leads: tuple[str, ...] = ("by",)) -> Extent | None:
    for i in range(n, min(n + 5, len(tokens) - 1)):
        if tokens[i].low in leads:
            return (tokens[i + 1].start, tokens[max(i + 1, clauses.noun_end(tokens, i + 1) - 1)].end)
    return None


def _subject_claim(
    scene: Scene, tokens: Sequence[Token], who: Extent | None, cue: Extent
) -> tuple[Extent, ...]:
    """What a thing said stands for, where it is the subject ("some of the details have been called into question")."""
    if who is not None and scene.plain[slice(*who)].lower().split()[-1] in (
        "dossier",
        "document",
        "documents",
        "ledger",
        "memo",
        "video",
        "lawsuit",
    ):
        return ()
    if who is None:
        return scenes.said_before(scene, cue[0])
    for i in range(clauses.at(tokens, who[0]), clauses.at(tokens, who[1] - 1) + 1):
        if tokens[i].low in lexicon.words("clauses", "claim_nouns"):
            said = clauses.of_noun(tokens, i, i)
            if said.extent[0] > tokens[i].start and said.extent[1] <= cue[0]:
                return (said.extent,)
            return scenes.said_before(scene, who[0]) or (who,)
    return (
        scenes.said_before(scene, who[0])
        if scene.plain[slice(*who)].lower() in ("it", "this", "that", "which", "they")
        else (who,)
    )


def _pointing(scene: Scene, said: clauses.Complement, cue: Extent) -> tuple[Extent, ...]:
    """An object, or what was said before where the object only points there."""
    words = scene.plain[slice(*said.extent)].lower().split()
    if said.form == "pronoun" or (
        said.head
        and said.head in words
        and words.index(said.head) < 5
        and len(words) - words.index(said.head) < 4
    ):
        return scenes.said_before(scene, cue[0]) or (said.extent,)
    return (said.extent,)


def _remark(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """A remark that stands for itself; what it touches was said before."""
    words = scene.plain[slice(*cue)].lower()
    tokens = sentence.tokens
    first = clauses.at(tokens, cue[0])
    by = scenes.speaker(scene, cue[0], reported=True)
    if kind is FlagKind.DENIED:
        subject = clauses.subject(tokens, first)
        if by is None and re.match(r"(?:ha[sd]|have|having) nothing", words):
            return None
        by = by or subject
        if re.match(r"(?:it|that|this) ", words) and by is None:
            return None
    elif words.startswith("accus") or re.match(r"call", words):
        by = clauses.subject(tokens, first) or by
    if words.startswith("rumor") or words.startswith("rumour"):
        after = _object(sentence, cue)
        claim = (after.extent,) if after is not None else (sentence.extent,)
        return Found(kind, cue, None, voice_of(None), claim, 0.7, "rumoured")
    by = holder(scene, by, cue[0])
    claim = scenes.said_before(scene, cue[0])
    if kind is FlagKind.UNVERIFIED and first > 1:
        claim = _ahead(sentence, cue) or _subject_claim(scene, tokens, clauses.subject(tokens, first), cue)
    if words.startswith("lack") or kind is FlagKind.CONFIRMED:
        claim = _subject_claim(scene, tokens, clauses.subject(tokens, first), cue)
    return Found(kind, cue, by, voice_of(by, hidden=kind is FlagKind.UNVERIFIED), claim, 0.65, "remark")


def _ahead(sentence: Sentence, cue: Extent) -> tuple[Extent, ...]:
    """What is said after "While not confirmed, there are accusations ..."."""
    tokens = sentence.tokens
    if clauses.at(tokens, cue[0]) > 2:
        return ()
    for i in range(_last(sentence, cue), len(tokens)):
        if tokens[i].low in lexicon.words("clauses", "claim_nouns"):
            said = clauses.of_noun(tokens, i, i)
            return (said.extent,) if said.extent[0] > tokens[i].start else ()
    return ()


def _unclear(scene: Scene, sentence: Sentence, kind: FlagKind, cue: Extent) -> Found | None:
    """ "It is unclear whether ...": the reporter does not know what follows."""
    said = _object(sentence, cue)
    if said is None:
        return None
    by = holder(scene, scenes.speaker(scene, cue[0], reported=True), cue[0])
    return Found(kind, cue, by, voice_of(by), (said.extent,), 0.6, "unclear")


_FORMS = {
    "withheld": _withheld,
    "lack": _lack,
    "aside": _aside,
    "anonymous": _anonymous,
    "subject": _subject_form,
    "remark": _remark,
    "unclear": _unclear,
}


# single words ---------------------------------------------------------------------------------------------


def _word(scene: Scene, sentence: Sentence, n: int) -> Iterator[Found]:
    low = sentence.tokens[n].low
    adjectives, adverbs = _table()["adjectives"], _table()["adverbs"]
    if low in adverbs["unverified"]:
        yield _hearsay(scene, sentence, n)
    elif (
        low in adverbs["no_evidence"]
        and n + 1 < len(sentence.tokens)
        and sentence.tokens[n + 1].low in adverbs["asserting"]
    ):
        yield from _wrongly(scene, sentence, n)
    elif low in adjectives["unverified"]:
        yield from _quality(scene, sentence, n, FlagKind.UNVERIFIED, needs_claim=False)
    elif low in adjectives["no_evidence"]:
        yield from _quality(scene, sentence, n, FlagKind.NO_EVIDENCE, needs_claim=False)
    elif low in adjectives["no_evidence_claim"]:
        yield from _quality(scene, sentence, n, FlagKind.NO_EVIDENCE, needs_claim=True)
    elif low in adjectives["disputed_claim"]:
        yield from _quality(scene, sentence, n, FlagKind.DISPUTED, needs_claim=True)
    elif low in ("denial", "denials"):
        yield from _denial(scene, sentence, n)
    elif low in _table()["unnamed"]["heads"]:
        yield from _unnamed(scene, sentence, n)


def _hearsay(scene: Scene, sentence: Sentence, n: int) -> Found:
    """ "Reportedly": the clause it stands in."""
    tokens = sentence.tokens
    cue = (tokens[n].start, tokens[n].end)
    start = n
    while (
        start
        and tokens[start - 1].text not in (";", "—", "–", "--", ":", '"', "“", "”", "(")
        and tokens[start - 1].low not in ("but", "while", "although", "though", "because", "whether")
        and not (tokens[start - 1].low == "that" and clauses.finite_verb(tokens[max(0, start - 2)]))
        and not (
            tokens[start - 1].text == "," and tokens[start].low in ("and", "but", "which", "who", "where")
        )
    ):
        start -= 1
    while start < n and tokens[start].low in ("and", ",", "but"):
        start += 1
    commas = [i for i in range(start, n) if tokens[i].text == ","]
    if (
        commas
        and tokens[start].low
        in lexicon.words("clauses", "subordinators") | lexicon.words("clauses", "prepositions")
        and n - commas[-1] > 2
    ):
        start = commas[-1] + 1
    end = clauses.clause_end(tokens, n)
    extent = (tokens[start].start, tokens[max(n, end - 1)].end)
    if extent[1] - extent[0] > 220:
        extent = (max(extent[0], _clause_start(tokens, n)), extent[1])
    by = scenes.speaker(scene, cue[0], reported=False)
    before = [q for q in scene.quotations if sentence.extent[0] <= q[0] and q[1] <= cue[0]]
    if before and len(scene.report.text[slice(*extent)].split()) < 6:
        extent = before[-1]
    return Found(FlagKind.UNVERIFIED, cue, holder(scene, by, cue[0]), voice_of(by), (extent,), 0.9, "adverb")


def _clause_start(tokens: Sequence[Token], n: int) -> int:
    i = n
    while i and tokens[i - 1].text not in (",", ";", "—", "("):
        i -= 1
    return tokens[i].start


def _wrongly(scene: Scene, sentence: Sentence, n: int) -> Iterator[Found]:
    """ "Falsely claimed that ...": what the verb of saying is said of."""
    tokens = sentence.tokens
    verb = n + 1
    following = tokens[verb + 1].low if verb + 1 < len(tokens) else ""
    if (
        tokens[n].low in ("wrongly", "wrongfully", "falsely")
        and tokens[verb].low in ("accused", "charged", "accuse")
        and clauses.passive(tokens, verb)
    ):
        return
    generic = {t.low for t in tokens[max(0, n - 4) : n]} & {
        "anyone",
        "if",
        "could",
        "might",
        "would",
        "not",
        "who",
    }
    if generic & {"anyone", "if", "could", "might", "would"}:
        return
    said = clauses.complement(tokens, verb + 1)
    cue = (tokens[n].start, tokens[verb].end)
    by = holder(scene, scenes.speaker(scene, cue[0], reported=True), cue[0])
    if by is not None and by == clauses.subject(tokens, verb):
        by = None
    claim = (said.extent,) if said is not None and following != "by" else scenes.said_before(scene, cue[0])
    yield Found(FlagKind.NO_EVIDENCE, cue, by, voice_of(by), claim, 0.9, "wrongly")


def _quality(
    scene: Scene, sentence: Sentence, n: int, kind: FlagKind, *, needs_claim: bool
) -> Iterator[Found]:
    """An adjective: beside a noun ("a bogus claim"), or said of a subject ("the report is false")."""
    tokens = sentence.tokens
    low = tokens[n].low
    if {t.low for t in tokens[max(0, n - 3) : n]} & {"not", "if", "or", "whether"} or tokens[
        max(0, n - 1)
    ].low in ("not", "an't", "isn't", "wasn't", "anyone", "true"):
        return
    noun = _noun_after(tokens, n)
    cue = (tokens[n].start, tokens[n].end)
    if low == "alleged" and not _adjectival(tokens, n):
        return
    predicative = n > 0 and _said_of(tokens, n)
    if (
        noun is None
        or predicative
        and (
            n + 1 >= len(tokens)
            or tokens[n + 1].text in clauses._BREAKS
            or tokens[n + 1].low in ("and", "or", "in", "as", "by")
        )
    ):
        if not predicative:
            if low not in ("unverified", "unconfirmed", "unsubstantiated", "baseless", "bogus"):
                return
            subject: Extent | None = None
        else:
            subject = _predicate_subject(tokens, n)
        if needs_claim and not _speakable(scene, tokens, n, subject):
            return
        by = holder(scene, scenes.speaker(scene, cue[0], reported=True), cue[0]) or _caller(scene, tokens, n)
        claim = _subject_claim(scene, tokens, subject, cue) if subject is not None else ()
        yield Found(kind, cue, by, voice_of(by), claim, 0.8, "predicate")
        return
    stated = any(t.low in lexicon.words("clauses", "claim_nouns") for t in tokens[n + 1 : noun + 1])
    if needs_claim and (not stated or _crime(tokens, n)):
        return
    by = holder(scene, scenes.speaker(scene, cue[0], reported=False), cue[0]) if low != "alleged" else None
    if by is None and n and tokens[n - 1].low in ("as", "a", "an"):
        by = _caller(scene, tokens, n)
    if (
        kind is FlagKind.NO_EVIDENCE
        and not stated
        and low in ("baseless", "unfounded", "groundless", "bogus", "meritless", "specious")
    ):
        return
    yield Found(
        kind,
        (cue[0], tokens[noun].end if stated else cue[1]),
        by,
        voice_of(by),
        _noun_claim(scene, tokens, n, noun),
        0.85,
        "adjective",
    )


def _adjectival(tokens: Sequence[Token], n: int) -> bool:
    before = tokens[n - 1] if n else None
    if before is None:
        return True
    return (
        before.low
        in lexicon.words("clauses", "determiners") | lexicon.words("clauses", "prepositions") | {"and", "or"}
        or before.text.endswith(("'s", "’s", "s'", "s’"))
        or before.text in (",", '"', "“")
        or (
            before.text[0].islower()
            and not clauses.adverb(before)
            and before.low.endswith(("ed", "al", "ous", "ing", "ive", "er", "st", "nd", "rd", "th"))
        )
        or before.low.isdigit()
    )


def _noun_after(tokens: Sequence[Token], n: int) -> int | None:
    """Index of the noun an adjective stands before, stepping over more adjectives."""
    i = n + 1
    if i < len(tokens) and tokens[i].text == "," and i + 2 < len(tokens) and tokens[i + 1].text[0].islower():
        return None
    while i < len(tokens) and tokens[i].low in ("and", "or", "but") and i + 1 < len(tokens):
        i += 2
    if (
        i >= len(tokens)
        or tokens[i].text in clauses._BREAKS
        or tokens[i].low
        in lexicon.words("clauses", "prepositions")
        | lexicon.words("clauses", "conjunctions")
        | lexicon.words("clauses", "determiners")
        | {"that", "because", "when", "he", "she", "it"}
    ):
        return None
    last = i
    while last + 1 < len(tokens) and last < i + 4:
        following = tokens[last + 1]
        if tokens[last].low in lexicon.words("clauses", "claim_nouns") and following.low not in lexicon.words(
            "clauses", "claim_nouns"
        ):
            break
        if (
            following.text in clauses._BREAKS
            or following.low
            in lexicon.words("clauses", "prepositions")
            | lexicon.words("clauses", "subordinators")
            | lexicon.words("clauses", "conjunctions")
            | lexicon.words("clauses", "relatives")
            or clauses.auxiliary(following)
            or clauses.adverb(following)
            or (
                clauses.finite_verb(following)
                and following.low not in lexicon.words("clauses", "claim_nouns")
            )
        ):
            break
        last += 1
    return last


def _noun_claim(scene: Scene, tokens: Sequence[Token], n: int, noun: int) -> tuple[Extent, ...]:
    """What a noun with such an adjective says; nothing where it is a vessel whose content is not told."""
    said = clauses.of_noun(tokens, noun, n)
    if said.extent[0] > tokens[noun].start and tokens[noun + 1].low not in ("on", "by"):
        return (said.extent,)
    purported = next(
        (
            i
            for i in range(noun + 1, min(noun + 4, len(tokens) - 2))
            if tokens[i].low
            in (
                "purported",
                "purporting",
                "claiming",
                "alleging",
                "suggesting",
                "claimed",
                "alleged",
                "suggested",
            )
        ),
        None,
    )
    if purported is not None:
        said_next = clauses.complement(tokens, purported + (2 if tokens[purported + 1].low == "to" else 1))
        if said_next is not None:
            return (said_next.extent,)
    if (
        tokens[noun].low in ("video", "footage", "videos", "photos")
        and noun + 1 < len(tokens)
        and tokens[noun + 1].low in ("shows", "show", "showed")
    ):
        return ((tokens[noun + 1].start, tokens[-1].end),)
    definite = any(
        t.low in ("the", "that", "those", "these", "this", "same", "such") for t in tokens[max(0, n - 2) : n]
    )
    if (
        tokens[noun].low in lexicon.words("clauses", "claim_nouns")
        and definite
        and (before := scenes.said_before(scene, tokens[n].start))
        and said.extent[1] <= tokens[noun].end + 1
    ):
        return before
    if tokens[noun].low in _table()["adjectives"]["vessels"] and (
        noun + 1 >= len(tokens) or tokens[noun + 1].low not in ("against", "about", "of", "regarding")
    ):
        return ()
    return ((tokens[n].start, max(said.extent[1], tokens[noun].end)),)


def _said_of(tokens: Sequence[Token], n: int) -> bool:
    """Whether an adjective is said of a subject ("is completely false", "called it baseless")."""
    for i in range(n - 1, max(-1, n - 5), -1):
        low = tokens[i].low
        if low in _COPULAS or low in (
            "as",
            "call",
            "calls",
            "called",
            "calling",
            "deem",
            "deemed",
            "dismissed",
            "dismiss",
            "declared",
            "labeled",
            "labelled",
            "ruled",
        ):
            return True
        if not (clauses.adverb(tokens[i]) or low in _BETWEEN or tokens[i].text in '“"'):
            return False
    return False


def _predicate_subject(tokens: Sequence[Token], n: int) -> Extent | None:
    """What a predicate is said of: the subject of its copula, or the object of "called"."""
    for i in range(n - 1, max(-1, n - 6), -1):
        low = tokens[i].low
        if low in (
            "call",
            "calls",
            "called",
            "calling",
            "deem",
            "deemed",
            "declared",
            "labeled",
            "labelled",
            "dismissed",
            "dismiss",
        ):
            inner = [
                t
                for t in tokens[i + 1 : n]
                if t.text not in '“"' and not clauses.adverb(t) and t.low not in ("a", "as")
            ]
            return (inner[0].start, inner[-1].end) if inner else None
        if low in _COPULAS:
            return clauses.subject(tokens, i + 1 if i + 1 < n else n)
    return None


def _speakable(scene: Scene, tokens: Sequence[Token], n: int, subject: Extent | None) -> bool:
    """Whether a subject is something said, so that "false" or "misleading" disputes it."""
    if subject is None:
        return False
    words = set(re.findall(r"\w+", scene.plain[slice(*subject)].lower()))
    return bool(
        words
        & (
            lexicon.words("clauses", "claim_nouns")
            | {
                "it",
                "this",
                "that",
                "which",
                "what",
                "they",
                "these",
                "those",
                "none",
                "everything",
                "nothing",
                "all",
            }
        )
    )


def _caller(scene: Scene, tokens: Sequence[Token], n: int) -> Extent | None:
    for i in range(n - 1, max(-1, n - 10), -1):
        if tokens[i].low in (
            "call",
            "calls",
            "called",
            "calling",
            "dismissed",
            "dismissing",
            "dismisses",
            "labeled",
            "labelled",
            "deemed",
            "slammed",
            "denounced",
            "blasted",
            "describing",
            "described",
        ):
            if clauses.passive(tokens, i):
                return _agent_after(tokens, i + 1)
            return holder(
                scene, clauses.subject(tokens, i) or clauses.first_subject(tokens, i), tokens[i].start
            )
    return None


def _crime(tokens: Sequence[Token], n: int) -> bool:
    """Whether a false statement is an offence told of, not a claim refuted here."""
    near = {t.low for t in tokens[max(0, n - 8) : n + 9]}
    return bool(
        near
        & {
            "making",
            "make",
            "makes",
            "guilty",
            "charged",
            "count",
            "counts",
            "convicted",
            "felony",
            "investigators",
            "indicted",
            "indictment",
            "anyone",
            "prosecuted",
            "perjury",
            "defamatory",
        }
    ) and not near & {"repeated", "debunked", "spread"}


def _denial(scene: Scene, sentence: Sentence, n: int) -> Iterator[Found]:
    """A denial as a noun ("the family's denials about ...", "issued a denial")."""
    tokens = sentence.tokens
    before = tokens[n - 1] if n else None
    after = tokens[n + 1].low if n + 1 < len(tokens) else ""
    if (
        before is None
        or before.low in ("in", "climate", "of", "holocaust", "self", "science")
        or after == "of"
        and tokens[min(n + 2, len(tokens) - 1)].low
        in (
            "service",
            "coverage",
            "care",
            "access",
            "justice",
            "due",
            "benefits",
            "bail",
            "entry",
            "rights",
            "request",
            "visas",
            "his",
            "her",
            "their",
            "certiorari",
            "climate",
            "reality",
        )
    ):
        return
    back = n - 1
    while back and (
        clauses.adverb(tokens[back])
        or tokens[back].low.endswith(("ed", "al", "ent", "ic", "at", "ous"))
        and not tokens[back].text[0].isupper()
    ):
        back -= 1
    cue = (tokens[n].start, tokens[n].end)
    by: Extent | None = None
    if tokens[back].text.endswith(("'s", "’s")) or tokens[back].text in ("’", "'"):
        by = clauses.noun_phrase(tokens, back if tokens[back].text not in ("’", "'") else back - 1)
        by = (by[0], by[1] - 2) if by and tokens[back].text.endswith(("'s", "’s")) else by
    elif tokens[back].low in ("his", "her", "their", "its"):
        by = holder(
            scene, clauses.first_subject(tokens, back) or (tokens[back].start, tokens[back].end), cue[0]
        )
    elif not any(
        t.low in ("issued", "issue", "issuing", "denial", "gave", "issues") for t in tokens[max(0, n - 5) : n]
    ):
        if tokens[n].low != "denials":
            return
    else:
        by = clauses.subject(
            tokens,
            next(
                i
                for i in range(n - 1, -1, -1)
                if tokens[i].low in ("issued", "issue", "issuing", "gave", "issues")
            )
            if any(t.low in ("issued", "issue", "issuing", "gave", "issues") for t in tokens[:n])
            else n,
        )
    said = clauses.of_noun(tokens, n, n)
    claim = (
        (said.extent,) if said.extent[0] > tokens[n].start else scenes.said_before(scene, tokens[back].start)
    )
    yield Found(FlagKind.DENIED, cue, by, voice_of(by, hidden=by is None), claim, 0.65, "denial")


# unnamed sources ------------------------------------------------------------------------------------------


def _unnamed(scene: Scene, sentence: Sentence, n: int) -> Iterator[Found]:
    """An unnamed official, aide or source who is quoted: no name follows, and a verb of saying belongs to them."""
    tokens = sentence.tokens
    if quoted := scenes.quoted(scene, tokens[n].start):
        if quoted[1] - quoted[0] > 30:
            return
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is not None and after.text[0].isupper() and after.low not in ("who", "with"):
        return
    phrase = clauses.noun_phrase(tokens, n)
    if phrase is None or not _unnamed_phrase(tokens, n, phrase):
        return
    if (verb := _says(scene, tokens, n)) is None:
        return
    end = _tail(tokens, n)
    by = (phrase[0], end)
    cue = (phrase[0], tokens[n].end)
    yield Found(
        FlagKind.ANONYMOUS,
        cue,
        by,
        voice_of(by),
        _said_by_unnamed(scene, sentence, cue, by),
        0.7,
        f"unnamed {verb}",
    )


def _unnamed_phrase(tokens: Sequence[Token], n: int, phrase: Extent) -> bool:
    """Whether a noun phrase names nobody: "a senior official", "three sources", "aides familiar with ..."."""
    table = _table()["unnamed"]
    words = [t.low for t in tokens if phrase[0] <= t.start <= tokens[n].start]
    if {"and", "or", ","} & set(words):
        return False
    after = [t.low for t in tokens[n + 1 : n + 7]]
    head = tokens[n].low
    told = bool(set(after) & table["qualified"]) or after[:1] == ["with"]
    if head in (
        "people",
        "person",
        "friend",
        "friends",
        "members",
        "member",
        "veteran",
        "officer",
        "republican",
        "democrat",
        "senator",
        "congressman",
        "lawyer",
        "lawyers",
        "donor",
        "donors",
        "employee",
        "employees",
    ):
        return bool(set(after) & {"familiar", "knowledge", "briefed", "close"}) or words[0] in ("one",)
    if head in table["always"]:
        return (
            not {"open", "energy", "other", "media", "income", "revenue", "water", "food", "news", "primary"}
            & set(words)
            or told
        )
    if head.endswith("s"):
        return (
            told
            or bool({"senior", "top", "former", "current", "administration", "campaign"} & set(words))
            and not {
                "the",
                "these",
                "those",
                "all",
                "other",
                "elected",
                "his",
                "her",
                "their",
                "many",
                "public",
            }
            & set(words)
        )
    return words[0] in ("a", "an", "one", "another") and not any(
        t.text[0].isupper() and t.low.endswith("'s") for t in tokens[max(0, n - 5) : n]
    )


def _says(scene: Scene, tokens: Sequence[Token], n: int) -> str | None:
    """The verb of saying that an unnamed source governs, on either side; None where there is none."""
    speaking = lexicon.words("clauses", "saying") - {
        "confirmed",
        "charged",
        "charges",
        "read",
        "reads",
        "pointed",
        "responded",
        "promised",
        "vowed",
    } | {"confirmed", "described"}
    for i in range(n - 1, max(-1, n - 7), -1):
        if tokens[i].low in ("said", "says", "told", "to") or tokens[i].text in ('"', "”"):
            if tokens[i].low in ("said", "says") or (
                tokens[i].low == "to" and i and tokens[i - 1].low == "according"
            ):
                return "before"
            break
        if (
            tokens[i].text in clauses._BREAKS
            or clauses.finite_verb(tokens[i])
            and tokens[i].low not in ("former",)
        ):
            break
    for i in range(n + 1, min(len(tokens), n + 16)):
        low = tokens[i].low
        if low in speaking and not low.endswith("ing"):
            who = clauses.subject(tokens, i)
            if who is not None and who[0] <= tokens[n].start < who[1]:
                return "after"
            return None
        if tokens[i].text in (";", ".", '"'):
            return None
    return None


def _tail(tokens: Sequence[Token], n: int) -> int:
    """End of what qualifies an unnamed source ("who has been active in the group", "familiar with the talks")."""
    if n + 1 < len(tokens) and tokens[n + 1].low in (
        "who",
        "with",
        "familiar",
        "briefed",
        "close",
        "involved",
    ):
        end = next(
            (
                i
                for i in range(n + 1, len(tokens))
                if tokens[i].text in (",", ".", ";", '"', "“")
                or tokens[i].low in ("said", "says", "told", "and")
            ),
            len(tokens),
        )
        return tokens[end - 1].end
    return tokens[n].end
