"""How far a flag reaches: the claim it stands by, everything a speaker says, or the whole report."""

from __future__ import annotations

import re
from collections import Counter

from sayso.flags.found import Found
from sayso.flags.scene import Scene
from sayso.model import FlagKind, Reach, SpeakerId

_CAVEATS = (FlagKind.UNVERIFIED, FlagKind.NO_EVIDENCE)
_SAID = (
    r"(?:allegation|claim|account|accusation|statement|assertion|report|version|stor(?:y|ie)|charge|"
    r"testimon(?:y|ie))s?"
)
#: "Fares' allegations", "the account given by Ms. Reed"
_OF_SPEAKER = re.compile(rf"\b([A-Z][\w-]+(?:[ -][A-Z][\w-]+)*)(?:'s|') (?:\w+ )?{_SAID}\b")
#: "reports from Kano", "any of the claims", "the casualty figures from both sides"
_WHOLE = re.compile(
    r"\b(?:reports?|information|accounts?|claims|events|developments|details|videos?|figures) "
    r"(?:from|out of|emerging from|coming from|inside) "
    rf"|\b(?:all|any|none|either) (?:of )?(?:the |these |those )?(?:\w+ )?{_SAID}\b"
    r"|\bthis report\b|\binformation in this\b"
)


def of(scene: Scene, one: Found) -> tuple[Reach, SpeakerId | None]:
    """The reach of a caveat, and whose statements it covers where that is a speaker."""
    if one.kind not in _CAVEATS or not one.claim:
        return Reach.CLAIM, None
    words = scene.plain[one.cue[1] : _sentence_end(scene, one.cue[1])]
    words = re.split(r",? (?:because|since|as|which|who|but) ", words)[0]
    if (named := _OF_SPEAKER.search(words)) is not None and one.rule in ("unable", "passive"):
        if (speaker := _speaker(scene, named.group(1))) is not None:
            return Reach.SPEAKER, speaker
        if not _WHOLE.search(words):
            return Reach.CLAIM, None
    if one.rule == "unable" and _WHOLE.search(words):
        return Reach.REPORT, None
    return Reach.CLAIM, None


def _sentence_end(scene: Scene, place: int) -> int:
    return next((s.extent[1] for s in scene.sentences if s.extent[0] <= place <= s.extent[1]), place)


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
