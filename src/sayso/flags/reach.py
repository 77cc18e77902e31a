"""How far a flag reaches: the claim it stands by, everything a speaker says, or the whole report."""

from __future__ import annotations

import re
from collections import Counter

from sayso.flags.found import Found
from sayso.flags.scene import Scene
from sayso.model import FlagKind, Reach, SpeakerId

#: What "no evidence for" is about stands within this many characters.
_NEXT = 45
#: Before a cue, a sentence's first words are read only where they are few ("None of what she says can ...").
_SHORT = 9
_CAVEATS = (FlagKind.UNVERIFIED, FlagKind.NO_EVIDENCE)
_SAID = (
    r"(?:allegation|claim|account|accusation|statement|assertion|report|version|stor(?:y|ie)|charge|"
    r"testimon(?:y|ie))s?"
)
#: "Petro's allegations", "the colonel's account", "what the colonel says"
_OWNER = r"(?:[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*|(?:the|its|a) [a-z][\w-]+)"
_OF_SPEAKER = re.compile(
    rf"\b({_OWNER})(?:'s|(?<=s)') (?:\w+ )?(?:{_SAID}|figures|numbers|evidence|words|warnings?|dossier)\b"
    rf"|\b(?:what|anything|everything|all) ({_OWNER}) "
    r"(?:says|said|claims|claimed|has said|alleges|tells|told)\b"
)
#: "reports from Kano", "any of the claims", "the casualty figures from both sides"
_WHOLE = re.compile(
    r"\b(?:reports?|information|accounts?|claims|events|developments|details|videos?|figures) "
    r"(?:from|out of|emerging from|coming from|inside) "
    rf"|\b(?:all|any|none|either) (?:of )?(?:the |these |those )?(?:\w+ )?{_SAID}\b"
    r"|\bthis (?:report|account|story|article)\b|\binformation in this\b"
)


#: "Their claims", "these passages", "them": several things, and the last speaker's.
_THEIRS = re.compile(
    r"\b(?:their|his|her|these|those) (?:\w+ )?(?:claims|allegations|accounts|accusations|statements|"
    r"assertions|charges|passages|stories|figures)\b|\bthem\b"
)


def of(scene: Scene, one: Found) -> tuple[Reach, SpeakerId | None]:
    """The reach of a caveat, and whose statements it covers where that is a speaker."""
    if one.kind not in _CAVEATS or one.rule not in ("unable", "passive", "lack", "remark"):
        return Reach.CLAIM, None
    words = _around(scene, one)
    if (named := _OF_SPEAKER.search(words)) is not None:
        speaker = _speaker(scene, named.group(1) or named.group(2))
        if speaker is not None:
            return Reach.SPEAKER, speaker
        if not _WHOLE.search(words):
            return Reach.CLAIM, None
    if one.rule in ("unable", "passive", "remark") and _WHOLE.search(words):
        return Reach.REPORT, None
    if _THEIRS.search(words) and (last := _last_speaker(scene, one.cue[0])) is not None:
        return Reach.SPEAKER, last
    return Reach.CLAIM, None


def _last_speaker(scene: Scene, place: int) -> SpeakerId | None:
    """Who spoke last before a place."""
    before = [s for s in scene.speeches if s.speaker is not None and s.content[-1].end <= place]
    return max(before, key=lambda s: s.content[-1].end).speaker if before else None


def _around(scene: Scene, one: Found) -> str:
    """The words of a caveat's sentence that say what it is of, without its reasons.

    For "no evidence", only what follows at once: a clause after it is the claim itself.
    """
    start, end = next(
        (s.extent for s in scene.sentences if s.extent[0] <= one.cue[0] < s.extent[1]),
        (one.cue[0], one.cue[1]),
    )
    if one.rule == "lack":
        return scene.plain[one.cue[1] : min(end, one.cue[1] + _NEXT)]
    after = scene.plain[one.cue[0] : end]
    before = scene.plain[start : one.cue[0]]
    if one.rule == "unable":
        after = re.split(r",? (?:because|since|as|which|who|but|and) ", after)[0]
    return after if "," in before or before.count(" ") > _SHORT else before + after


def _speaker(scene: Scene, name: str) -> SpeakerId | None:
    """The speaker whose mentions hold this surname; of several, the one who speaks most."""
    last = name.split()[-1].lower()
    found: Counter[SpeakerId] = Counter()
    for speech in scene.speeches:
        if speech.source is None or speech.speaker is None:
            continue
        words = re.findall(r"[\w-]+", scene.plain[speech.source.start : speech.source.end].lower())
        if last in words or any(word.endswith("-" + last) for word in words):
            found[speech.speaker] += 1
    return max(sorted(found), key=lambda s: found[s]) if found else None
