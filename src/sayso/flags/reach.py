"""How far a flag reaches: the claim it stands by, everything a speaker says, or the whole report.

A caveat names what it is of: "Petro's account", "his claims", "what the colonel says", "any of the accounts in
this report". What sums up all that somebody tells reaches all of it; a single claim of theirs is one claim.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.flags.found import Found, listed, saying
from sayso.flags.scene import Scene, leans
from sayso.model import Attribution, Extent, FlagKind, Kind, Reach, SpeakerId

#: What "no evidence for" is about stands within this many characters.
_NEXT = 45
#: Words before a cue name what it is of where they are few ("None of what she says can be checked").
_SHORT = 12
_CAVEATS = (FlagKind.UNVERIFIED, FlagKind.NO_EVIDENCE)
_RULES = frozenset({"unable", "passive", "lack", "remark", "predicate"})


def _either(key: str) -> str:
    return "|".join(sorted(listed("reach", key)))


#: Nouns for all that somebody tells, and for one thing that they say.
_ALL = _either("everything")
_ONE = _either("single")
_NAME = (
    r"[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*|(?:Mr|Mrs|Ms|Dr)\.? [A-Z][\w-]+"
    r"|(?:[Tt]he|[Ii]ts|[Aa]) (?:[a-z][\w-]+ )?[a-z][\w-]+"
)
_TELLS = r"(?:has |have |had )?(?:says?|said|claims?|claimed|alleges?|alleged|tells?|told|describes?|described)"
#: "Petro's allegations", "the colonel's account"
_OWNED = re.compile(rf"\b({_NAME})(?:'s|(?<=s)') (?:[\w-]+ ){{0,2}}(?:({_ALL})|({_ONE}))\b")
#: "his account", "their claims", "these passages"
_POINTED = re.compile(
    rf"\b(his|her|hers|their|its|these|those|[Hh]is|[Hh]er|[Tt]heir|[Tt]hese) (?:[\w-]+ )?(?:({_ALL})|({_ONE}))\b"
)
#: "what the colonel says", "everything she told us"
_TOLD = re.compile(rf"\b(?:what|anything|everything|all|all that|much of what) (he|she|they|it|{_NAME}) {_TELLS}\b")
#: "allegations made by Petro", "the account given by the colonel"
_MADE = re.compile(rf"\b(?:{_ALL}|{_ONE}) (?:made |given |told |offered |provided )?by ({_NAME})\b")
#: "Claims like these, which the Courier cannot confirm"
_LIKE = re.compile(rf"\b(?:{_ALL}|{_ONE})s? (?:like|such as) (?:this|these|that|those|his|hers|theirs)\b", re.I)
#: "nothing bears them out", "could not verify them"
_THEM = re.compile(r"\s*(?:\w+ )?them\b")
#: "reports from Kano", "any of the claims", "this account or any part of it"
_WHOLE = re.compile(
    r"\b(?:reports?|information|accounts?|claims|events|developments|details|videos?|figures) "
    r"(?:from|out of|emerging from|coming from|inside) "
    rf"|\b(?:all|any|none|either) (?:of )?(?:the |these |those )?(?:\w+ )?(?:{_ALL}|{_ONE})\b"
    r"|\bthis (?:report|account|story|article)\b|\binformation in this\b"
)
#: After these an inability gives its reasons, or says what it is of in a clause of its own.
_REASON = re.compile(r",? (?:because|since|as|which|who|but|and|that|whether) ")
_HIS, _HERS = frozenset({"he", "his"}), frozenset({"she", "her", "hers"})
_MEN, _WOMEN = _HIS | {"mr", "man", "sir"}, _HERS | {"mrs", "ms", "miss", "woman", "lady"}
#: "spokesman", "spokeswoman"
_ENDINGS = (("sman", "lman"), ("woman",))
#: Letters that a description and a source must share to be kin.
_ROOT = 4


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a flag goes, whose statements it covers where that is a speaker, and the claim it means."""

    reach: Reach
    speaker: SpeakerId | None
    claim: tuple[Extent, ...]


def of(scene: Scene, one: Found) -> Reached:
    """The reach of a caveat; of anything else, the claim that it stands by."""
    plain = Reached(Reach.CLAIM, None, one.claim)
    if one.kind not in _CAVEATS or one.rule not in _RULES:
        return plain
    start, end = _around(scene, one)
    words = scene.plain[start:end]
    owner = _owner(scene, one, words, start)
    if owner is not None:
        speaker, everything = owner
        claim = _meant(scene, one, speaker)
        return Reached(Reach.SPEAKER, speaker, claim) if everything else Reached(Reach.CLAIM, None, claim)
    if one.rule != "lack" and _WHOLE.search(words) is not None:
        return Reached(Reach.REPORT, None, one.claim)
    unknown = _OWNED.search(words)
    told = _introduced(scene, unknown[1].split()[-1], start) if unknown is not None else ()
    return Reached(Reach.CLAIM, None, told) if told else plain


def _owner(scene: Scene, one: Found, words: str, start: int) -> tuple[SpeakerId, bool] | None:
    """Whose word a caveat is of, and whether it is of all that they say."""
    for pattern in (_OWNED, _TOLD, _MADE):
        for found in pattern.finditer(words):
            speaker = _who(scene, one, found[1], start + found.start())
            if speaker is not None:
                return speaker, pattern is _TOLD or not _single(found[0])
    pointed = _POINTED.search(words)
    if pointed is not None and one.rule == "predicate" and pointed[1].lower() in ("these", "those"):
        return None  # "these allegations are baseless": what was said last, not all that somebody says
    if pointed is not None and (speaker := _last(scene, one, pointed[1].lower(), start + pointed.start())) is not None:
        return speaker, pointed[2] is not None
    opening = _sentence(scene, one)[0]
    like = _LIKE.search(scene.plain, opening, one.cue[0])
    them = _THEM.match(scene.plain, one.cue[1])
    if (like or them) and (speaker := _last(scene, one, "they", opening)) is not None:
        return speaker, True
    return None


def _single(words: str) -> bool:
    return re.search(rf"\b(?:{_ONE})\b", words) is not None and re.search(rf"\b(?:{_ALL})\b", words) is None


def _around(scene: Scene, one: Found) -> Extent:
    """Where a caveat says what it is of: its own clause, without its reasons.

    For "no evidence", only what follows at once: a clause after it is the claim itself.
    """
    start, end = _sentence(scene, one)
    if one.rule == "lack":
        return (one.cue[1], min(end, one.cue[1] + _NEXT))
    if one.rule == "unable":
        reason = _REASON.search(scene.plain, one.cue[1], end)
        end = reason.start() if reason is not None else end
    for cut in _opening().finditer(scene.plain, start, one.cue[0]):
        start = cut.end()
    few = scene.plain.count(" ", start, one.cue[0]) <= _SHORT
    return (start if few else one.cue[0], end)


def _sentence(scene: Scene, one: Found) -> Extent:
    return next((s.extent for s in scene.sentences if s.extent[0] <= one.cue[0] < s.extent[1]), one.cue)


@cache
def _opening() -> re.Pattern[str]:
    """Where the clause of a caveat may begin: after a break, or after words of saying."""
    verbs = "|".join(sorted(saying()))
    return re.compile(
        rf"(?:[;:—]|, (?:and|but|while|though|although|so)|\b(?:{verbs}) that|\b(?:{verbs})(?= (?:it|they|he|she)\b)) "
    )


# who that is ----------------------------------------------------------------------------------------------


def _who(scene: Scene, one: Found, name: str, place: int) -> SpeakerId | None:
    """The speaker that a name, a description or a pronoun means; of several, the one who speaks most."""
    if name.lower() in ("he", "she", "they", "it"):
        return _last(scene, one, name.lower(), place)
    last = name.split()[-1].lower()
    spoken = Counter(s.speaker for s in scene.speeches if s.speaker is not None)
    known = [(i, _called(scene, i), _described(scene, i)) for i in spoken if i is not None]
    described = not name[0].isupper() or name.startswith(("The ", "Its ", "A "))
    for found in (
        [i for i, called, _ in known if last in called],
        [i for i, _, told in known if last in told],
        [i for i, called, _ in known if described and any(_kin(last, w) for w in called)],
    ):
        if found:
            return max(sorted(found), key=lambda i: spoken[i])
    before = {s.speaker for s in _before(scene, place) if s.speaker is not None and _is_person(scene, s.speaker)}
    before -= {_holder(scene, one)}
    return next(iter(before)) if described and len(before) == 1 else None


def _called(scene: Scene, speaker: SpeakerId) -> frozenset[str]:
    """The words of the sources by which a speaker is given statements, and of the name."""
    told = [
        scene.plain[slice(*s.source.extent)] for s in scene.speeches if s.speaker == speaker and s.source is not None
    ]
    named = [c.name for c in scene.cast if c.id == speaker]
    return _parts([*told, *named])


def _described(scene: Scene, speaker: SpeakerId) -> frozenset[str]:
    """The words of all that a report calls a speaker: mentions, offices, affiliations."""
    for one in scene.cast:
        if one.id == speaker:
            mentions = [scene.plain[slice(*m.extent)] for m in one.mentions if m.part == "text"]
            return _parts([*mentions, *(s.text for s in (*one.roles, *one.affiliations))])
    return frozenset()


def _parts(texts: Sequence[str]) -> frozenset[str]:
    whole = {w for text in texts for w in re.findall(r"[\w-]+", text.lower())}
    return frozenset(whole | {w.rsplit("-", 1)[-1] for w in whole})


def _kin(one: str, other: str) -> bool:
    """Whether one word grows out of the other ("crewman", "crew")."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _ROOT and long.startswith(short)


def _is_person(scene: Scene, speaker: SpeakerId) -> bool:
    kind = next((c.kind for c in scene.cast if c.id == speaker), Kind.PERSON)
    return kind not in (Kind.ORGANISATION, Kind.GROUP)


def _fits(scene: Scene, speaker: SpeakerId, pronoun: str) -> bool:
    """Whether a pronoun may mean a speaker: no body, and nothing that the report calls them speaks against it."""
    if pronoun not in _HIS | _HERS:
        return True
    other = _WOMEN if pronoun in _HIS else _MEN
    called = _called(scene, speaker) | _described(scene, speaker)
    return _is_person(scene, speaker) and not any(
        w in other or w.endswith(tuple(_ENDINGS[other is _WOMEN])) for w in called
    )


def _before(scene: Scene, place: int) -> list[Attribution]:
    """What was said before a place, in the order of the text."""
    return sorted((s for s in scene.speeches if s.content[-1].end <= place), key=lambda s: s.content[-1].end)


def _holder(scene: Scene, one: Found) -> SpeakerId | None:
    """The speaker whose caveat it is, where they speak in the report."""
    start, end = one.by or (0, 0)
    for speech in scene.speeches:
        if speech.source is not None and speech.source.start < end and start < speech.source.end:
            return speech.speaker
    return None


def _last(scene: Scene, one: Found, pronoun: str, place: int) -> SpeakerId | None:
    """Who spoke last before a place and may be meant by a pronoun: not whoever has the caveat."""
    holder = _holder(scene, one)
    for speech in reversed(_before(scene, place)):
        if speech.speaker is not None and speech.speaker != holder and _fits(scene, speech.speaker, pronoun):
            return speech.speaker
    return None


def _introduced(scene: Scene, noun: str, place: int) -> tuple[Extent, ...]:
    """What is said in the sentence that brings in a description nobody is known by ("A deckhand says ...")."""
    brought = re.compile(rf"\b(?:[Aa]n?|[Oo]ne) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b")
    for sentence in scene.sentences:
        if sentence.extent[1] <= place and brought.search(scene.plain, *sentence.extent) is not None:
            told = [
                c.extent
                for s in scene.speeches
                for c in s.content
                if sentence.extent[0] <= c.start and c.end <= sentence.extent[1]
            ]
            return (min(told, key=lambda e: (e[1] - e[0], e)),) if told else ()
    return ()


def _meant(scene: Scene, one: Found, speaker: SpeakerId) -> tuple[Extent, ...]:
    """The claim of a caveat on somebody's word: what it names itself, else what they said last before it."""
    told = [s for s in _before(scene, one.cue[0]) if s.speaker == speaker]
    if any(c.start < e[1] and e[0] < c.end for s in told for c in s.content for e in one.claim):
        return one.claim
    full = [s for s in told if not leans(scene, s.content[0].extent)]
    return tuple(dict.fromkeys(c.extent for s in (full[:1] + full[-1:]) for c in s.content)) or one.claim
