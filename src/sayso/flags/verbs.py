"""One verb in its clause.

Whether it is a verb there, whose it is, what it is said of, and whether it is negated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import clauses, lexicon
from sayso.clauses import Complement, Token
from sayso.flags import pointing
from sayso.flags import scene as scenes
from sayso.flags.found import Found, claim_nouns, classes, listed, signal, voice_of
from sayso.flags.scene import Scene, Sentence
from sayso.model import Extent, FlagKind

#: "Whether the letter was genuine": what is meant is what the letter says.
_GENUINE = re.compile(
    r"^(?:whether |if )?(?:the|a|this|that|these|those|its|his|her|their) (?:\w+ )?\w+ (?:is|was|are|were) "
    r"(?:authentic|genuine|true|accurate|real|credible|correct)$",
    re.I,
)


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

    @property
    def cue(self) -> Extent:
        """The verb with its group."""
        return (self.tokens[self.start].start, self.tokens[self.n].end)

    @property
    def head(self) -> str:
        """The noun of saying that its object is, where it is one."""
        return self.after.head if self.after is not None else ""

    @property
    def form(self) -> str:
        """How its object is built; nothing where it has none."""
        return self.after.form if self.after is not None else ""

    @property
    def stated(self) -> bool:
        """Whether its object is a clause."""
        return self.form.endswith("clause")

    @property
    def hides(self) -> bool:
        """Whether it is a passive, with "be" or without ("a claim denied by ...")."""
        return self.passive or (self.after is None and self.agent is not None)

    @property
    def agent(self) -> Extent | None:
        """Who did it, in a passive."""
        return pointing.agent(self.tokens, self.n + 1)

    @property
    def object_words(self) -> list[str]:
        """The first words of its object, in lower case."""
        if self.after is None:
            return []
        start, end = self.after.extent
        inside = [t.low for t in self.tokens if start <= t.start < end]
        ahead = [t.low for t in self.tokens[self.n + 1 : self.n + 8] if t.start < end]
        return (ahead if len(ahead) > len(inside) else inside)[:7]


@cache
def families() -> dict[str, str]:
    """Every verb form of the lexicon, and the family whose rule reads it."""
    table = lexicon.load("flags")["verbs"]
    return {form: family for family, forms in table.items() for form in forms}


def uses(scene: Scene) -> Iterator[Use]:
    """Every verb of the lexicon in a report, in order."""
    for sentence in scene.sentences:
        for n, token in enumerate(sentence.tokens):
            if token.low in families() and is_verb(sentence.tokens, n):
                yield _use(sentence, n)


def _use(sentence: Sentence, n: int) -> Use:
    tokens = sentence.tokens
    start = clauses.group(tokens, n)
    joined = n + 2 < len(tokens) and tokens[n + 1].low in ("or", "and", "nor") and tokens[n + 2].low in families()
    words = [t.low for t in tokens[start:n]]
    return Use(
        sentence=sentence,
        n=n,
        low=tokens[n].low,
        start=start,
        negated=clauses.negated(tokens, n) or bool(signal("unable") & set(words)),
        passive=clauses.passive(tokens, n),
        loose=start > 0 and tokens[start - 1].low == "to",
        modal=next((w for w in words if w in signal("modals")), ""),
        after=clauses.complement(tokens, (n + 2 if joined else n) + 1),
    )


def is_verb(tokens: Sequence[Token], n: int) -> bool:
    """Whether a word of a verb's form is a verb here, not a noun ("a dispute") or an adjective.

    "disputed land".
    """
    low = tokens[n].low
    before = tokens[n - 1] if n else None
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    owned = before is not None and (before.low in classes("determiners") or before.text.endswith(("'s", "’s")))
    if low.endswith(("ed", "ing")):
        return _participle(low, before, after, owned=owned)
    if low in signal("base_forms"):
        return not owned or low.endswith("s")
    if before is None or owned or before.low in classes("prepositions") - {"to"}:
        return False
    if before.text in clauses.BREAKS and before.text not in (",", '"', ")", "”"):
        return False
    if after is None or after.text in (".", ",", ";", ":") or after.low in classes("prepositions"):
        return False
    if before.low.endswith(("al", "ous", "ic", "ive", "less")) or before.low in signal("disputes"):
        return False
    return low.endswith("s") or _takes_base(before)


def _takes_base(before: Token) -> bool:
    """Whether a verb's base form may follow: after "to", a helping verb, a pronoun, a plural."""
    if before.low in ("to", "they", "we", "i", "you", "who", "which", "and", "or") or clauses.auxiliary(before):
        return True
    return clauses.adverb(before) or before.low.endswith("s") or before.text in '"”,)'


def _participle(low: str, before: Token | None, after: Token | None, *, owned: bool) -> bool:
    if after is not None and low.endswith("ed") and (before is None or owned or before.low in classes("prepositions")):
        return after.low in classes("determiners") | {"by", "that"}
    if low == "disputed" and after is not None and after.text[0].islower() and not clauses.adverb(after):
        return after.low in signal("after_disputed") | claim_nouns() or after.text.endswith(("'s", "’s"))
    return not (owned and low.endswith("ing"))


def subject(use: Use) -> Extent | None:
    """Whose verb it is."""
    return clauses.subject(use.tokens, use.n)


def subject_words(scene: Scene, use: Use) -> list[str]:
    """The words of its subject, in lower case."""
    who = subject(use)
    return [w.lower().strip(".,") for w in scene.report.text[slice(*who)].split()] if who is not None else []


def purpose(use: Use) -> bool:
    """Whether a loose infinitive tells a purpose carried out ("posted a video to counter false claims")."""
    to = use.start - 1
    if to < 2 or use.tokens[to - 1].text in clauses.BREAKS or not (use.stated or use.head):
        return False
    before = use.tokens[to - 1]
    return before.low not in classes("pronouns") | signal("no_purpose") and not clauses.auxiliary(before)


def touched(scene: Scene, use: Use) -> tuple[Extent, ...]:
    """What a verb's object says; where it only points ("the allegations", "it"), what was said before."""
    after, place = use.after, use.cue[0]
    if after is None or after.form == "pronoun":
        return scenes.said_before(scene, place)
    if after.form.endswith("clause") and _leans(scene.report.text[slice(*after.extent)]):
        return scenes.said_before(scene, place) or (after.extent,)
    if after.head and _points(use, after):
        return scenes.said_before(scene, place) or (after.extent,)
    return (after.extent,)


def _leans(clause: str) -> bool:
    """Whether a clause only points at what was said ("whether the letter was genuine", "they have them")."""
    words = clause.lower().split()
    pointing = {"it", "them", "this", "that", "so", "these", "those"} & set(words[1:])
    return _GENUINE.search(clause) is not None or (len(words) <= 5 and bool(pointing))


def _points(use: Use, after: Complement) -> bool:
    """Whether the object is a bare noun of saying, without what it says."""
    words = [t.low for t in use.tokens if after.extent[0] <= t.start < after.extent[1]]
    if after.head not in words or words.index(after.head) >= 6:
        return False
    return not {"against", "about", "from"} & set(words[words.index(after.head) :])


def passive_claim(scene: Scene, use: Use) -> tuple[Extent, ...]:
    """What a passive is said of ("reports of a leak have been denied")."""
    if (opening := _opening_claim(use)) is not None:
        return (opening,)
    return pointing.of_subject(scene, use.tokens, subject(use), use.cue)


def _opening_claim(use: Use) -> Extent | None:
    """What the noun that opens the sentence says, up to the verb.

    "The claim that the dam held was debunked".
    """
    for i in range(min(6, use.start - 2)):
        if use.tokens[i].low in claim_nouns():
            said = clauses.of_noun(use.tokens, i, i)
            if said.extent[0] > use.tokens[i].start:
                return (said.extent[0], min(said.extent[1], use.tokens[use.start - 1].end))
            return None
        if clauses.finite_verb(use.tokens[i]) or use.tokens[i].text in clauses.BREAKS:
            return None
    return None


def flag(scene: Scene, use: Use, kind: FlagKind, rule: str, confidence: float = 0.85) -> Found:
    """A flag of this verb: by its subject, or by its agent where it is passive."""
    if use.hides:
        by = use.agent
        return Found(kind, use.cue, by, voice_of(by, hidden=True), passive_claim(scene, use), confidence, rule)
    by = pointing.holder(scene, subject(use), use.tokens[use.n].start)
    return Found(kind, use.cue, by, voice_of(by), touched(scene, use), confidence, rule)


def withheld(use: Use) -> bool:
    """Whether something is kept from somebody: entry, a visa, a motion, the win."""
    words = use.object_words
    if use.form == "gerund":
        return bool(words) and words[0] in ("housing", "funding", "training")
    if use.stated or (use.head and use.head not in ("claim", "claims")):
        return False
    charged = {"allegation", "allegations"} | listed("objects", "deniable")
    if charged & set(words[:4]) and words[0] not in ("him", "them", "her"):
        return False
    owner = bool(words) and words[0].endswith(("'s", "s'")) and not use.head
    return owner or bool(listed("objects", "withheld") & set(words[:5]))
