"""Flags whose cue is a verb.

Somebody denies, disputes, confirms, cannot verify, debunks or retracts what follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sayso import clauses
from sayso.flags import pointing, verbs
from sayso.flags import scene as scenes
from sayso.flags.found import Found, claim_nouns, classes, listed, signal, voice_of
from sayso.flags.scene import Scene
from sayso.flags.verbs import Use
from sayso.model import Extent, FlagKind

#: "Confirmed in her post", "confirmed as chairman": no claim is.
_POST = re.compile(
    r" (?:in (?:his|her|their|the|its) (?:\w+ )?(?:post|posts|role|job|office|position|seat)|as (?:a |an |the )?\w+)\b"
)
_BESIDE = re.compile(r", (?:and|but) (?:the|a|an|he|she|they|it|his|her|its|their|[A-Z]\w+) ")
#: "Would help them confirm": a word of helping is looked for this many words back.
_HELPED = 4
_SUPPOSED = frozenset({"would", "should", "might", "may", "could", "can"})


def find(scene: Scene) -> Iterator[Found]:
    """Every verb of the lexicon that says how a claim stands, idle uses left out."""
    for use in verbs.uses(scene):
        found = _RULES[verbs.families()[use.low]](scene, use)
        if found is not None:
            yield found


def non_denials(scene: Scene) -> Iterator[Extent]:
    """Words that withhold a denial ("did not deny"): neither a denial nor an admission."""
    for use in verbs.uses(scene):
        if verbs.families()[use.low] != "denied" or not use.negated or use.loose or verbs.withheld(use):
            continue
        if use.modal in ("", "would", "could") and not {"confirm", "confirmed", "neither"} & set(use.group):
            yield use.cue


def _denied(scene: Scene, use: Use) -> Found | None:
    if use.negated or use.modal in _SUPPOSED or (use.loose and not verbs.purpose(use)):
        return None
    if (use.n and use.tokens[use.n - 1].low in ("no", "of")) or verbs.withheld(use):
        return None
    words = use.object_words
    charged = bool(listed("objects", "deniable") & set(words))
    said = use.stated or use.form == "gerund" or words[:1] in (["this"], ["that"])
    if listed("objects", "judges") & set(verbs.subject_words(scene, use)) and not said and not charged:
        return None
    if use.hides:
        spoken = claim_nouns() | {"it", "which", "this", "that"}
        said_of = spoken & set(verbs.subject_words(scene, use)) and use.after is None
        return verbs.flag(scene, use, FlagKind.DENIED, "passive") if said_of else None
    if use.after is None:
        return verbs.flag(scene, use, FlagKind.DENIED, "alone", 0.7) if use.low != "deny" and _ends(use) else None
    if said or charged or use.head or use.form == "pronoun":
        return verbs.flag(scene, use, FlagKind.DENIED, "statement")
    owned = bool(words) and words[0] in ("the", "any", "all", "his", "her", "their", "its", "having")
    finite = not use.loose and use.low != "denying"
    return verbs.flag(scene, use, FlagKind.DENIED, "noun", 0.6) if owned and finite else None


def _ends(use: Use) -> bool:
    last = use.n + 1 >= len(use.tokens) or use.tokens[use.n + 1].text in clauses.BREAKS
    return last or use.low in ("denies", "denied")


# confirmed, and could not be -------------------------------------------------------------------------------


def _confirmed(scene: Scene, use: Use) -> Found | None:
    if _appointed(scene, use):
        return None
    if use.negated:
        return _unverified(scene, use)
    if _supposed(use):
        return None
    words = use.object_words
    if use.low.endswith("ing") and (use.after is None or set(words[:1]) & signal("corroborating_idle")):
        return None
    if use.modal and not (use.modal == "can" and use.low == "confirm"):
        return None
    first = any(t.low in ("first", "only", "latest") for t in use.tokens[max(0, use.start - 5) : use.start])
    if (use.loose and not first) or (use.n and use.tokens[use.n - 1].low in signal("idle_before_confirmed")):
        return None
    if use.hides:
        return _confirmed_by(scene, use)
    if use.after is None:
        return _confirmed_after(scene, use)
    if use.loose:
        who = clauses.first_subject(use.tokens, use.start)
        by = pointing.holder(scene, who, use.tokens[use.n].start)
        cue = (use.tokens[use.n].start, use.tokens[use.n].end)
        return Found(FlagKind.CONFIRMED, cue, by, voice_of(by), verbs.touched(scene, use), 0.7, "first to")
    return _confirms(scene, use)


def _supposed(use: Use) -> bool:
    """Whether a confirmation is only a condition, or would be of help ("if sources confirm it")."""
    helped = use.low in ("confirm", "verify", "corroborate")
    for back, token in enumerate(reversed(use.tokens[: use.start])):
        if token.text in clauses.BREAKS:
            return False
        if token.low in signal("supposing") or (helped and back < _HELPED and token.low in signal("helping")):
            return True
    return False


def _appointed(scene: Scene, use: Use) -> bool:
    """Whether a post or a laboratory result is confirmed, not a claim."""
    idle = listed("objects", "confirmable_idle")
    ahead = [t.low for t in use.tokens[use.n + 1 : use.n + 3]]
    subject = set(verbs.subject_words(scene, use))
    if idle & set(ahead) or _POST.match(scene.plain, use.tokens[use.n].end):
        return True
    if use.stated:
        return False
    return bool(signal("senate") & subject or idle & set(use.object_words[:5]) or (use.passive and idle & subject))


def _confirms(scene: Scene, use: Use) -> Found | None:
    """An active confirmation: by its subject, or, where that is "it", by what the report shows."""
    subject = verbs.subject_words(scene, use)
    plural = bool(subject) and subject[-1].endswith("s")
    if use.low in ("verify", "confirm") and use.form == "noun" and not (use.group or plural or use.low == "verify"):
        return None
    found = verbs.flag(scene, use, FlagKind.CONFIRMED, "verb")
    if subject in (["it"], ["this"], ["that"], ["which"]):
        return replace(found, by=None, voice=voice_of(None), confidence=0.7, rule="shown")
    return found


def _confirmed_by(scene: Scene, use: Use) -> Found | None:
    agent = use.agent
    told = set(scene.report.text[slice(*agent)].lower().split()) if agent is not None else set()
    if agent is None or signal("senate") & told or verbs.subject(use) is None:
        return None
    return verbs.flag(scene, use, FlagKind.CONFIRMED, "passive", 0.75)


def _confirmed_after(scene: Scene, use: Use) -> Found | None:
    """A confirmation that follows what it confirms (", her father confirmed")."""
    who = verbs.subject(use)
    if who is None or use.low not in ("confirmed", "confirms"):
        return None
    first = clauses.at(use.tokens, who[0])
    if first < 2 or use.tokens[first - 1].text not in (",", '"', "”"):
        return None
    claim = (use.sentence.extent[0], use.tokens[first - 2].end)
    by = pointing.holder(scene, who, use.cue[0])
    return Found(FlagKind.CONFIRMED, use.cue, by, voice_of(by), (claim,), 0.8, "after")


def _unverified(scene: Scene, use: Use) -> Found | None:
    """Somebody could not or did not confirm; a party that would not is found among the phrases."""
    if use.modal in ("would", "will", "should", "may", "might") or {"declined", "refused", "neither"} & set(use.group):
        return None
    sure = {"independently", "immediately", "yet", "officially"} & set(use.group) or use.modal
    spoken = set(verbs.subject_words(scene, use)) & (claim_nouns() | {"it"})
    if use.passive and use.low == "confirmed" and not sure and not spoken:
        return None
    found = verbs.flag(scene, use, FlagKind.UNVERIFIED, "unable")
    who = scene.report.text[slice(*found.by)].lower() if found.by else ""
    if use.form == "noun" and not use.head and use.after is not None:
        found = replace(found, claim=scenes.told_of(scene, use.after.extent) or found.claim)
    return found if who not in signal("nobody") and (found.by or use.passive) else None


def _unable(scene: Scene, use: Use) -> Found | None:
    """Somebody could not check, establish, judge; or nothing of it can be checked."""
    none_of = _none_of(use)
    able = use.modal in ("could", "can") or {"cannot", "unable", "able", "ca"} & set(use.group)
    if not (use.negated or none_of) or not able:
        return None
    if use.passive:
        found = verbs.flag(scene, use, FlagKind.UNVERIFIED, "unable", 0.8)
        return replace(found, voice=voice_of(found.by), claim=none_of or found.claim)
    checkable = use.stated or use.head or use.form == "pronoun" or signal("checkable") & set(use.object_words)
    if use.after is None or use.loose or not checkable:
        return None
    found = verbs.flag(scene, use, FlagKind.UNVERIFIED, "unable", 0.75)
    return replace(found, claim=tuple(_first_clause(scene, e) for e in found.claim))


def _first_clause(scene: Scene, extent: Extent) -> Extent:
    """An object without the clause that is told beside it (", and the doctor has left")."""
    cut = _BESIDE.search(scene.plain, *extent)
    return (extent[0], cut.start()) if cut is not None else extent


def _none_of(use: Use) -> tuple[Extent, ...]:
    """What a sentence that opens with "None of ..." is about."""
    tokens = use.tokens
    if len(tokens) > 3 and tokens[0].low in ("none", "nothing", "little", "neither") and use.start > 2:
        start = 2 if tokens[1].low == "of" else 1
        return ((tokens[start].start, tokens[use.start - 1].end),)
    return ()


# disputed, refuted, taken back -----------------------------------------------------------------------------


def _disputed_any(scene: Scene, use: Use) -> Found | None:
    if use.negated or use.modal in _SUPPOSED or (use.loose and not verbs.purpose(use)):
        return None
    if use.hides:
        spoken = claim_nouns() | {"it", "this", "that", "which"}
        return (
            verbs.flag(scene, use, FlagKind.DISPUTED, "passive", 0.75)
            if spoken & set(verbs.subject_words(scene, use))
            else None
        )
    if use.after is None:
        finite = verbs.subject(use) is not None and use.low in ("disputed", "disputes")
        return verbs.flag(scene, use, FlagKind.DISPUTED, "alone", 0.6) if finite else None
    return verbs.flag(scene, use, FlagKind.DISPUTED, "verb")


def _disputed_claim(scene: Scene, use: Use) -> Found | None:
    if use.negated or use.modal in _SUPPOSED | {"must"} or (use.loose and not verbs.purpose(use)):
        return None
    if use.low.startswith(("mis", "distort")):
        return _twisted(scene, use)
    if use.passive:
        stated = signal("statement") & set(verbs.subject_words(scene, use))
        return verbs.flag(scene, use, FlagKind.DISPUTED, "passive", 0.75) if stated else None
    if use.low.startswith(tuple(signal("weak_disputes"))):
        fits = _weakly(use)
    elif use.low.startswith("reject"):
        fits = bool(use.head)
    else:
        fits = (
            bool(use.head) or use.form == "clause" or (use.form == "pronoun" and use.low.startswith(("refut", "rebut")))
        )
    if not fits or use.head in signal("not_rejected"):
        return None
    return verbs.flag(scene, use, FlagKind.DISPUTED, "claim")


def _weakly(use: Use) -> bool:
    """Whether what is contradicted, questioned or dismissed is something said."""
    if use.low.startswith("doubt") and use.stated:
        return True
    if use.low.startswith("question") and use.head in ("evidence", "statement"):
        return False
    wide = use.low.startswith(tuple(signal("widened"))) and use.head in signal("wider")
    return wide or use.head in signal("statement")


def _twisted(scene: Scene, use: Use) -> Found | None:
    """ "Had mischaracterised the testimony": disputed by whoever says so."""
    if use.after is None and not use.passive:
        return None
    by = pointing.teller(scene, use.tokens[use.n].start, reported=True)
    return Found(FlagKind.DISPUTED, use.cue, by, voice_of(by), verbs.touched(scene, use), 0.7, "twisted")


def _no_evidence(scene: Scene, use: Use) -> Found | None:
    if use.negated or use.modal or (use.loose and not verbs.purpose(use)):
        return None
    if use.passive:
        found = verbs.flag(scene, use, FlagKind.NO_EVIDENCE, "passive")
        return replace(found, voice=voice_of(found.by), claim=_such_as(use) or found.claim)
    imperative = use.low == "debunk" and use.start > 0 and use.tokens[use.start - 1].text in clauses.BREAKS
    if imperative or verbs.subject(use) is None or not (use.head or use.form in ("clause", "pronoun")):
        return None
    return verbs.flag(scene, use, FlagKind.NO_EVIDENCE, "verb", 0.75)


def _such_as(use: Use) -> tuple[Extent, ...]:
    """What an example after it tells ("have been debunked, such as a claim that ...")."""
    for i in range(use.n + 1, len(use.tokens) - 1):
        if use.tokens[i].low in claim_nouns():
            said = clauses.of_noun(use.tokens, i, i)
            if said.extent[0] > use.tokens[i].start:
                return (said.extent,)
    return ()


def _retracted(scene: Scene, use: Use) -> Found | None:
    if use.negated or use.modal or use.loose:
        return None
    asked = signal("asking") & {t.low for t in use.tokens[max(0, use.start - 9) : use.start]}
    wished = asked or verbs.subject_words(scene, use) in (["you"], ["they"])
    if use.low in ("retract", "recant", "backtrack") and "to" not in use.group and wished:
        return None
    if "to" in use.group and not set(use.group) & classes("control") & listed("objects", "carried_out"):
        return None
    if use.low.startswith("backtrack"):
        on = use.tokens[use.n + 1].low if use.n + 1 < len(use.tokens) else "."
        idle = on not in signal("backtracked_on") or (use.low.endswith("ing") and not use.group)
        return None if idle else verbs.flag(scene, use, FlagKind.RETRACTED, "backtrack", 0.65)
    words = set(verbs.subject_words(scene, use)) if use.passive else set(use.object_words)
    who = verbs.subject(use)
    if use.after is None and who is not None and not use.passive:
        words |= {_before(use, who)}
    recants = use.low.startswith("recant") and use.low != "recanting"
    return (
        verbs.flag(scene, use, FlagKind.RETRACTED, "verb")
        if recants or words & listed("objects", "retractable")
        else None
    )


def _before(use: Use, who: Extent) -> str:
    """The word before a subject: what a verb without an object is said of ("a remark he later retracted")."""
    first = clauses.at(use.tokens, who[0])
    return use.tokens[first - 1].low if first else ""


_RULES: dict[str, Callable[[Scene, Use], Found | None]] = {
    "denied": _denied,
    "confirmed": _confirmed,
    "unable": _unable,
    "disputed_any": _disputed_any,
    "disputed_claim": _disputed_claim,
    "no_evidence": _no_evidence,
    "retracted": _retracted,
}
