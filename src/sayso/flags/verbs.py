"""Flags whose cue is a verb: somebody denies, disputes, confirms, cannot verify, debunks or retracts what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import clauses, lexicon
from sayso.clauses import Complement, Token
from sayso.flags import scene as scenes
from sayso.flags.found import Found, voice_of
from sayso.flags.scene import Scene, Sentence
from sayso.model import Extent, FlagKind

_STATEMENT = frozenset(
    "claim claims allegation allegations accusation accusations assertion assertions account accounts testimony statement statements "
    "story version versions denial denials report reports narrative explanation conclusion conclusions finding findings evidence".split()
)
_OPENERS = frozenset(
    "the a an his her their its our that this those these any some whether by in as it them him what how both all much parts on and many".split()
)
_MODALS = frozenset("would should must could might may will can".split())


@dataclass(frozen=True, slots=True)
class Use:
    """One verb in its sentence, with what the clause around it tells."""

    sentence: Sentence
    n: int
    low: str
    start: int  # token at which the verb's group begins
    negated: bool
    passive: bool
    loose: bool  # an infinitive that no verb governs ("hard to deny")
    modal: str
    after: Complement | None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of its sentence."""
        return self.sentence.tokens

    @property
    def group(self) -> tuple[str, ...]:
        """The words of the verb's group before it, in lower case."""
        return tuple(t.low for t in self.tokens[self.start : self.n])


def find(scene: Scene) -> Iterator[Found]:
    """Every verb of the lexicon that says how a claim stands, idle uses left out."""
    for sentence in scene.sentences:
        for n, token in enumerate(sentence.tokens):
            family = _families().get(token.low)
            if family is None or not _is_verb(sentence.tokens, n):
                continue
            use = _use(sentence, n)
            found = _RULES[family](scene, use)
            if found is not None:
                yield found


def non_denials(scene: Scene) -> Iterator[Extent]:
    """Words that withhold a denial ("did not deny"): neither a denial nor an admission."""
    for sentence in scene.sentences:
        for n, token in enumerate(sentence.tokens):
            if token.low in _verbs("denied") and _is_verb(sentence.tokens, n):
                use = _use(sentence, n)
                if (
                    use.negated
                    and not use.loose
                    and use.modal in ("", "would", "could")
                    and not _withheld(use)
                    and not {"confirm", "confirmed", "neither"} & set(use.group)
                ):
                    yield (sentence.tokens[use.start].start, token.end)


@cache
def _families() -> dict[str, str]:
    table = lexicon.load("flags")["verbs"]
    return {form: family for family, forms in table.items() for form in forms}


@cache
def _verbs(family: str) -> frozenset[str]:
    return frozenset(lexicon.load("flags")["verbs"][family])


@cache
def _objects(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("flags")["objects"][key])


def _use(sentence: Sentence, n: int) -> Use:
    tokens = sentence.tokens
    start = clauses.group(tokens, n)
    last = (
        n + 2
        if n + 2 < len(tokens)
        and tokens[n + 1].low in ("or", "and", "nor")
        and tokens[n + 2].low in _families()
        else n
    )
    words = [t.low for t in tokens[start:n]]
    loose = start > 0 and tokens[start - 1].low == "to"
    return Use(
        sentence=sentence,
        n=n,
        low=tokens[n].low,
        start=start,
        negated=clauses.negated(tokens, n)
        or bool({"unable", "failed", "fails", "refused", "declined"} & set(words)),
        passive=clauses.passive(tokens, n),
        loose=loose,
        modal=next((w for w in words if w in _MODALS), ""),
        after=clauses.complement(tokens, last + 1),
    )


def _is_verb(tokens: Sequence[Token], n: int) -> bool:
    """Whether a word of a verb's form is a verb here, not a noun ("a dispute") or an adjective ("disputed land")."""
    low = tokens[n].low
    before = tokens[n - 1] if n else None
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    owned = before is not None and (
        before.low in lexicon.words("clauses", "determiners") or before.text.endswith(("'s", "’s"))
    )
    if low.endswith(("ed", "ing", "ied")) and low not in ("need",):
        if (
            after is not None
            and low.endswith("ed")
            and (before is None or owned or before.low in lexicon.words("clauses", "prepositions"))
        ):
            return after.low in lexicon.words("clauses", "determiners") | {"by", "that"}
        if low == "disputed" and after is not None and after.text[0].islower() and not clauses.adverb(after):
            return after.low in _OPENERS | lexicon.words("clauses", "claim_nouns") or after.text.endswith(
                ("'s", "’s")
            )
        return not (owned and low.endswith("ing"))
    if low in (
        "deny",
        "denies",
        "refute",
        "refutes",
        "confirm",
        "confirms",
        "verify",
        "corroborate",
        "debunk",
        "debunks",
        "retract",
        "recant",
    ):
        return not owned or low.endswith("s")
    if before is None or owned or before.low in lexicon.words("clauses", "prepositions") - {"to"}:
        return False
    if before.text in clauses._BREAKS and before.text not in (",", '"', ")", "”"):
        return False
    if (
        after is None
        or after.text in (".", ",", ";", ":")
        or after.low in lexicon.words("clauses", "prepositions")
    ):
        return False
    return not (
        before.low.endswith(("al", "ous", "ic", "ive", "less"))
        or before.low in ("trade", "labor", "contract")
    )


# what a rule needs ----------------------------------------------------------------------------------------


def _words(use: Use) -> list[str]:
    """The first words of the object, in lower case."""
    if use.after is None:
        return []
    start, end = use.after.extent
    inside = [t.low for t in use.tokens if start <= t.start < end]
    first = clauses.at(use.tokens, use.tokens[use.n].end)
    ahead = [t.low for t in use.tokens[first : first + 7] if t.start < end]
    return (ahead if len(ahead) > len(inside) else inside)[:7]


def _head(use: Use) -> str:
    return use.after.head if use.after is not None else ""


def _agent(use: Use) -> Extent | None:
    """Who did it, in a passive ("denied by the ministry")."""
    for i in range(use.n + 1, min(use.n + 5, len(use.tokens) - 1)):
        if use.tokens[i].low == "by":
            end = clauses.noun_end(use.tokens, i + 1)
            return (use.tokens[i + 1].start, use.tokens[max(i + 1, end - 1)].end)
    return None


def _subject(scene: Scene, use: Use) -> Extent | None:
    return clauses.subject(use.tokens, use.n)


def holder(scene: Scene, who: Extent | None, place: int) -> Extent | None:
    """The words that name a subject: "I" is whoever speaks, "he" the name before it in the paragraph."""
    if who is None:
        return None
    if scene.report.text[slice(*who)].lower() in ("i", "we", "us", "me"):
        return scenes.named(scene, scenes.speaker(scene, place, reported=True))
    return scenes.named(scene, who)


def _subject_words(scene: Scene, use: Use) -> list[str]:
    who = _subject(scene, use)
    return [w.lower().strip(".,") for w in scene.report.text[slice(*who)].split()] if who else []


def touched(scene: Scene, use: Use) -> tuple[Extent, ...]:
    """What a verb's object says; where it only points ("the allegations", "it"), what was said before."""
    after = use.after
    place = use.tokens[use.start].start
    if after is None or after.form == "pronoun":
        return scenes.said_before(scene, place)
    if after.head and _points(scene, use, after):
        return scenes.said_before(scene, place) or (after.extent,)
    return (after.extent,)


def _points(scene: Scene, use: Use, after: Complement) -> bool:
    """Whether the object is a bare noun of saying, without what it says."""
    words = [t.low for t in use.tokens if after.extent[0] <= t.start < after.extent[1]]
    return (
        after.head in words
        and words.index(after.head) < 6
        and not any(t in words[words.index(after.head) :] for t in ("against", "about", "from"))
    )


def _passive_claim(scene: Scene, use: Use) -> tuple[Extent, ...]:
    """What a passive is said of ("reports of a leak have been denied")."""
    who = _subject(scene, use)
    if (whole := _opening_claim(use)) is not None:
        return (whole,)
    if who is None:
        return scenes.said_before(scene, use.tokens[use.start].start)
    first, last = clauses.at(use.tokens, who[0]), clauses.at(use.tokens, who[1] - 1)
    for i in range(first, last + 1):
        if use.tokens[i].low in lexicon.words("clauses", "claim_nouns"):
            said = clauses.of_noun(use.tokens, i, first)
            if said.extent[0] > use.tokens[i].start:
                return (said.extent,)
            return scenes.said_before(scene, who[0]) or (who,)
    if scene.report.text[slice(*who)].lower() in (
        "it",
        "this",
        "that",
        "they",
        "which",
        "these",
        "those",
        "none",
    ):
        return scenes.said_before(scene, who[0])
    return (who,)


def _opening_claim(use: Use) -> Extent | None:
    """What the noun that opens the sentence says, up to the verb ("The claim that the dam held was debunked")."""
    for i in range(min(6, use.start - 2)):
        if use.tokens[i].low in lexicon.words("clauses", "claim_nouns"):
            said = clauses.of_noun(use.tokens, i, i)
            if said.extent[0] > use.tokens[i].start:
                return (said.extent[0], min(said.extent[1], use.tokens[use.start - 1].end))
            return None
        if clauses.finite_verb(use.tokens[i]) or use.tokens[i].text in clauses._BREAKS:
            return None
    return None


def _flag(scene: Scene, use: Use, kind: FlagKind, rule: str, *, confidence: float = 0.85) -> Found:
    """A flag of this verb: by its subject, or by its agent where it is passive."""
    cue = (
        use.tokens[use.start].start if use.start < use.n else use.tokens[use.n].start,
        use.tokens[use.n].end,
    )
    if use.passive or (use.after is None and _agent(use) is not None):
        by = _agent(use)
        return Found(kind, cue, by, voice_of(by, hidden=True), _passive_claim(scene, use), confidence, rule)
    by = holder(scene, _subject(scene, use), use.tokens[use.n].start)
    return Found(kind, cue, by, voice_of(by), touched(scene, use), confidence, rule)


# the rules ------------------------------------------------------------------------------------------------


def _denied(scene: Scene, use: Use) -> Found | None:
    if (
        use.negated
        or use.modal in ("would", "should", "could", "can", "may", "might")
        or (use.loose and not _purpose(use))
    ):
        return None
    if use.n and use.tokens[use.n - 1].low in ("no", "of") or _withheld(use):
        return None
    words, form = _words(use), use.after.form if use.after else ""
    judged = bool(_objects("judges") & set(_subject_words(scene, use)))
    stated = (
        form in ("clause", "bare clause", "gerund", "pronoun")
        or bool(_head(use))
        or bool(_objects("deniable") & set(words))
    )
    if judged and form not in ("clause", "bare clause", "gerund") and not _objects("deniable") & set(words):
        return None
    if use.passive or (use.after is None and _agent(use) is not None):
        subject = _subject_words(scene, use)
        named = any(
            w in lexicon.words("clauses", "claim_nouns") | {"it", "which", "this", "that"} for w in subject
        )
        return _flag(scene, use, FlagKind.DENIED, "passive") if named and use.after is None else None
    if use.after is None:
        ends = (
            use.n + 1 >= len(use.tokens)
            or use.tokens[use.n + 1].text in clauses._BREAKS
            or use.low in ("denies", "denied")
        )
        return (
            _flag(scene, use, FlagKind.DENIED, "alone", confidence=0.7)
            if ends and use.low != "deny"
            else None
        )
    if stated:
        return _flag(scene, use, FlagKind.DENIED, "statement")
    owned = bool(words) and words[0] in ("the", "any", "all", "his", "her", "their", "its", "having")
    return (
        _flag(scene, use, FlagKind.DENIED, "noun", confidence=0.6)
        if owned and not use.loose and use.low != "denying"
        else None
    )


def _purpose(use: Use) -> bool:
    """Whether a loose infinitive tells a purpose carried out ("posted a video to counter false claims")."""
    to = use.start - 1
    if (
        to < 2
        or use.tokens[to - 1].text in clauses._BREAKS
        or use.after is None
        or not (use.after.form.endswith("clause") or use.after.head)
    ):
        return False
    before = use.tokens[to - 1]
    return before.low not in lexicon.words("clauses", "pronouns") | {
        "hard",
        "easy",
        "difficult",
        "impossible",
        "tough",
        "not",
        "than",
        "is",
        "are",
        "was",
        "be",
        "need",
        "needs",
        "able",
        "how",
        "is",
        "ready",
        "enough",
        "way",
        "evidence",
        "reason",
        "benefit",
        "ability",
        "information",
    } and not clauses.auxiliary(before)


def _withheld(use: Use) -> bool:
    """Whether something is kept from somebody: entry, a visa, a motion, the win."""
    words = _words(use)
    if use.after is not None and use.after.form in ("clause", "bare clause", "gerund"):
        return (
            use.after.form == "gerund" and bool(words[1:2]) and words[0] in ("housing", "funding", "training")
        )
    if _head(use) and _head(use) not in ("claim", "claims"):
        return False
    if (
        {"allegation", "allegations", *_objects("deniable")} & set(words[:4])
        and words[:1]
        and words[0] not in ("him", "them", "her")
    ):
        return False
    return (
        bool(_objects("withheld") & set(words[:5]))
        or any(w.endswith(("'s", "s'")) for w in words[:1])
        and not _head(use)
    )


def _confirmed(scene: Scene, use: Use) -> Found | None:
    words = _words(use)
    subject = _subject_words(scene, use)
    ahead = [t.low for t in use.tokens[use.n + 1 : use.n + 4]]
    if (
        _objects("confirmable_idle") & set(ahead[:2])
        or {"senate", "senators", "congress"} & set(subject)
        and not (use.after and use.after.form.endswith("clause"))
    ):
        return None
    if _objects("confirmable_idle") & (set(words[:5]) | (set(subject) if use.passive else set())) and not (
        use.after and use.after.form.endswith("clause")
    ):
        return None
    if use.negated:
        return _unverified(scene, use)
    if use.low.endswith("ing") and (
        use.after is None or words[:1] and words[0] in ("evidence", "witnesses", "witness", "details")
    ):
        return None
    if use.modal and not (use.modal == "can" and use.low == "confirm"):
        return None
    if use.loose and not any(
        t.low in ("first", "only", "latest") for t in use.tokens[max(0, use.start - 5) : use.start]
    ):
        return None
    if use.n and use.tokens[use.n - 1].low in ("if", "when", "once", "until", "recently", "newly", "of"):
        return None
    if use.passive or (_agent(use) is not None and use.after is None):
        return _confirmed_passive(scene, use, subject)
    if use.after is None:
        return _confirmed_after(scene, use)
    if (
        use.low in ("verify", "confirm")
        and not (use.group or use.low == "verify" or subject[-1:] and subject[-1].endswith("s"))
        and use.after.form == "noun"
    ):
        return None
    if use.loose:
        by = clauses.first_subject(use.tokens, use.start)
        cue = (use.tokens[use.n].start, use.tokens[use.n].end)
        return Found(
            FlagKind.CONFIRMED,
            cue,
            holder(scene, by, cue[0]),
            voice_of(by),
            touched(scene, use),
            0.7,
            "first to",
        )
    found = _flag(scene, use, FlagKind.CONFIRMED, "verb")
    shown = subject in (["it"], ["this"], ["that"], ["which"])
    return Found(found.kind, found.cue, None, voice_of(None), found.claim, 0.7, "shown") if shown else found


def _confirmed_passive(scene: Scene, use: Use, subject: list[str]) -> Found | None:
    agent = _agent(use)
    told = [w.lower() for w in scene.report.text[slice(*agent)].split()] if agent else []
    if agent is None or {"senate", "congress", "committee"} & set(told) or not subject:
        return None
    return _flag(scene, use, FlagKind.CONFIRMED, "passive", confidence=0.75)


def _confirmed_after(scene: Scene, use: Use) -> Found | None:
    """A confirmation that follows what it confirms (", her father confirmed")."""
    who = _subject(scene, use)
    if who is None or use.low not in ("confirmed", "confirms"):
        return None
    first = clauses.at(use.tokens, who[0])
    if first < 2 or use.tokens[first - 1].text not in (",", '"', "”"):
        return None
    claim = (use.sentence.extent[0], use.tokens[first - 2].end)
    cue = (use.tokens[use.start].start, use.tokens[use.n].end)
    return Found(FlagKind.CONFIRMED, cue, holder(scene, who, cue[0]), voice_of(who), (claim,), 0.8, "after")


def _unverified(scene: Scene, use: Use) -> Found | None:
    """Somebody could not or did not confirm; a party that would not is found among the phrases."""
    if use.modal in ("would", "will", "should", "may", "might") or {"declined", "refused", "neither"} & set(
        use.group
    ):
        return None
    if (
        use.passive
        and use.low in ("confirmed",)
        and not ({"independently", "immediately", "yet", "officially"} & set(use.group) or use.modal)
    ):
        subject = set(_subject_words(scene, use))
        if not subject & lexicon.words("clauses", "claim_nouns") and "it" not in subject:
            return None
    found = _flag(scene, use, FlagKind.UNVERIFIED, "unable")
    who = scene.report.text[slice(*found.by)].lower() if found.by else ""
    if who in ("nobody", "no one", "none", "there"):
        return None
    return found if found.by or use.passive else None


def _disputed_any(scene: Scene, use: Use) -> Found | None:
    if (
        use.negated
        or use.modal in ("would", "should", "might", "may", "could", "can")
        or (use.loose and not _purpose(use))
    ):
        return None
    if use.passive or (use.after is None and _agent(use) is not None):
        spoken = lexicon.words("clauses", "claim_nouns") | {"it", "this", "that", "which"}
        return (
            _flag(scene, use, FlagKind.DISPUTED, "passive", confidence=0.75)
            if spoken & set(_subject_words(scene, use))
            else None
        )
    if use.after is None:
        who = _subject(scene, use)
        return (
            _flag(scene, use, FlagKind.DISPUTED, "alone", confidence=0.6)
            if who and use.low in ("disputed", "disputes")
            else None
        )
    return _flag(scene, use, FlagKind.DISPUTED, "verb")


def _disputed_claim(scene: Scene, use: Use) -> Found | None:
    if (
        use.negated
        or use.modal in ("would", "should", "might", "may", "could", "must")
        or (use.loose and not _purpose(use))
    ):
        return None
    twisted = use.low.startswith(("mis", "distort"))
    if twisted:
        by = holder(
            scene, scenes.speaker(scene, use.tokens[use.n].start, reported=True), use.tokens[use.n].start
        )
        cue = (use.tokens[use.start].start, use.tokens[use.n].end)
        return (
            Found(FlagKind.DISPUTED, cue, by, voice_of(by), touched(scene, use), 0.7, "twisted")
            if use.after or use.passive
            else None
        )
    if use.passive:
        return (
            _flag(scene, use, FlagKind.DISPUTED, "passive", confidence=0.75)
            if _STATEMENT & set(_subject_words(scene, use))
            else None
        )
    head, form = _head(use), use.after.form if use.after else ""
    if use.low.startswith(
        (
            "contradict",
            "undercut",
            "undermin",
            "bel",
            "contest",
            "impugn",
            "challeng",
            "repudiat",
            "dismiss",
            "disavow",
            "question",
            "doubt",
            "counter",
        )
    ):
        doubting = use.low.startswith("doubt") and form.endswith("clause")
        wide = use.low.startswith(("question", "counter", "dismiss", "challeng")) and head in (
            "idea",
            "notion",
            "suggestion",
            "suggestions",
            "rumors",
            "rumours",
            "theory",
            "accuracy",
            "authenticity",
            "veracity",
            "validity",
            "numbers",
            "figures",
            "charge",
            "charges",
            "news",
            "speculation",
            "talk",
        )
        if (
            not (head in _STATEMENT or doubting or wide)
            or use.low.startswith("question")
            and head in ("evidence", "statement")
        ):
            return None
    elif not (head or form == "clause" and use.low not in ("reject", "rejects", "rejected", "rejecting")):
        pointed = form == "pronoun" and use.low.startswith(("refut", "rebut"))
        if not pointed:
            return None
    if head in (
        "attack",
        "attacks",
        "line",
        "talk",
        "news",
        "information",
        "details",
        "detail",
        "view",
        "opinion",
        "prediction",
        "warning",
        "comment",
        "comments",
        "existence",
        "excuse",
    ):
        return None
    return _flag(scene, use, FlagKind.DISPUTED, "claim")


def _no_evidence(scene: Scene, use: Use) -> Found | None:
    if use.negated or use.modal or (use.loose and not _purpose(use)):
        return None
    if use.passive:
        found = _flag(scene, use, FlagKind.NO_EVIDENCE, "passive")
        return Found(
            found.kind,
            found.cue,
            found.by,
            voice_of(found.by),
            _such_as(use) or found.claim,
            found.confidence,
            found.rule,
        )
    imperative = use.low == "debunk" and use.start > 0 and use.tokens[use.start - 1].text in clauses._BREAKS
    if use.after is None or imperative or _subject(scene, use) is None:
        return None
    if not (_head(use) or use.after.form in ("clause", "pronoun")):
        return None
    return _flag(scene, use, FlagKind.NO_EVIDENCE, "verb", confidence=0.75)


def _such_as(use: Use) -> tuple[Extent, ...]:
    """What an example after it tells ("have been debunked, such as a claim that ...")."""
    for i in range(use.n + 1, len(use.tokens) - 1):
        if use.tokens[i].low in lexicon.words("clauses", "claim_nouns"):
            said = clauses.of_noun(use.tokens, i, i)
            if said.extent[0] > use.tokens[i].start:
                return (said.extent,)
    return ()


def _retracted(scene: Scene, use: Use) -> Found | None:
    if use.negated or use.modal or use.loose:
        return None
    asked = {t.low for t in use.tokens[max(0, use.start - 9) : use.start]} & {
        "ask",
        "asks",
        "asked",
        "urge",
        "urged",
        "demand",
        "demanded",
        "demanding",
        "demands",
        "should",
        "called",
        "calls",
    }
    if (
        use.low in ("retract", "recant", "backtrack")
        and (asked or _subject_words(scene, use) in (["you"], ["they"]))
        and "to" not in use.group
    ):
        return None
    controls = set(use.group) & lexicon.words("clauses", "control")
    if "to" in use.group and not controls & _objects("carried_out"):
        return None
    if use.low.startswith("backtrack"):
        on = use.tokens[use.n + 1].low if use.n + 1 < len(use.tokens) else "."
        if on not in ("on", "from", ",", ".", "after", "and", "later", "but", "slightly") or (
            use.low.endswith("ing") and not use.group
        ):
            return None
        return _flag(scene, use, FlagKind.RETRACTED, "backtrack", confidence=0.65)
    words = set(_subject_words(scene, use)) if use.passive else set(_words(use))
    if not words & _objects("retractable") and not (use.low.startswith("recant") and use.low != "recanting"):
        return None
    return _flag(scene, use, FlagKind.RETRACTED, "verb")


_RULES = {
    "denied": _denied,
    "confirmed": _confirmed,
    "disputed_any": _disputed_any,
    "disputed_claim": _disputed_claim,
    "no_evidence": _no_evidence,
    "retracted": _retracted,
}
