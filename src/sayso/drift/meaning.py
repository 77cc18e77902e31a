"""Whether a reader of the one wording takes another meaning than a reader of the other.

How much was edited does not tell: most shifts turn on one word or two. What is looked for are figures, words
that turn a statement round, words that limit it, words of grave charge, and whether a negation or a qualifier
that one report keeps within the marks stands in the other's own prose before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import lexicon
from sayso.drift import frame
from sayso.drift.frame import Frame
from sayso.drift.kinds import Gap, edits, gaps
from sayso.drift.steps import Alignment
from sayso.drift.wording import Word, Wording, parse
from sayso.model import Edit, Meaning

# How many words before the first shared one may hold a negation that governs it, and a qualifier of it.
GOVERNS, LIMITS = 8, 3
# How many words a qualifier or a grave word may come with: more is a clause left out rather than one word.
NEAR = 8
# Words that begin a clause of their own.
JOINTS = frozenset(["and", "but", "because", "so"])
# Words that leave a condition behind where a quotation ends before them.
CONDITIONS = frozenset(["unless", "except", "provided"])


def meaning(found: Alignment, frames: tuple[Frame, Frame]) -> Meaning:
    """Same, shifted or opposite."""
    kinds = edits(found)
    governed = _governed(found, frames)
    turned = governed is not None and governed.turned
    if Edit.NEGATION in kinds and not turned:
        return Meaning.OPPOSITE
    between = [gap for gap in gaps(found) if not _bracketed(gap) and max(len(gap.a), len(gap.b)) <= NEAR]
    shifts = (
        Edit.NUMBER in kinds
        or any(_one_sided(gap, "qualifiers", "modals") or _one_sided(gap, "grave") for gap in between)
        or any(_settled(gap) for gap in between)
        or (turned and Edit.NEGATION not in kinds)
        or (governed is not None and governed.limited)
        or _conditional(found)
    )
    return Meaning.SHIFTED if shifts else Meaning.SAME


def _one_sided(gap: Gap, *names: str) -> bool:
    """Whether words of these lists stand on one side alone."""
    return any(_named(gap.a, name) for name in names) != any(_named(gap.b, name) for name in names)


def _settled(gap: Gap) -> bool:
    """Whether what one side leaves open, the other states: "could" for "will"."""
    for one, two in ((gap.a, gap.b), (gap.b, gap.a)):
        left, right = {w.form for w in one}, {w.form for w in two}
        if left & _strength("open") and right & _strength("settled") and not right & _strength("open"):
            return True
    return False


def _bracketed(gap: Gap) -> bool:
    return any(w.bracketed for w in (*gap.a, *gap.b))


@dataclass(frozen=True, slots=True)
class _Governed:
    """How what stands before the shared words differs, within the marks or in the reporter's prose."""

    turned: bool  # a negation on one side alone
    limited: bool  # a qualifier right before them on one side alone


def _governed(found: Alignment, frames: tuple[Frame, Frame]) -> _Governed | None:
    """What governs the shared words in one report alone; None where that cannot be told."""
    if found.heads == (0, 0) or not found.blocks:
        return None
    a = _governing(found.a, found.heads[0], frames[0])
    b = _governing(found.b, found.heads[1], frames[1])
    if a is None or b is None:
        return None
    negative = [sum(w in _list("negations") for w in side[-GOVERNS:]) % 2 == 1 for side in (a, b)]
    limited = [any(w in _list("qualifiers") for w in side[-LIMITS:]) for side in (a, b)]
    # a negation farther off in the other's sentence may well be the same one
    elsewhere = [_anywhere(found.a, found.heads[0], frames[0]), _anywhere(found.b, found.heads[1], frames[1])]
    turned = (negative[0] and not elsewhere[1]) or (negative[1] and not elsewhere[0])
    return _Governed(turned, limited[0] != limited[1])


def _anywhere(wording: Wording, head: int, context: Frame) -> bool:
    """Whether any negation stands before the shared words, within the marks or in the sentence outside."""
    forms = {w.form for w in (*wording.words[:head], *parse(context.lead).words)}
    return bool(forms & _list("negations"))


def _governing(wording: Wording, head: int, context: Frame) -> Sequence[str] | None:
    """The words of its clause before the first shared one, those outside the marks first; None if unknown."""
    if wording.words[head].form in JOINTS:
        return []
    begin = _clause(wording, head)
    inside = [w.form for w in wording.words[begin:head]]
    if begin > 0 or _starts_sentence(wording):
        return inside
    if not context.known:
        return None
    lead = parse(context.lead)
    return [*(w.form for w in lead.words[_clause(lead, len(lead.words)) :]), *inside]


def _clause(wording: Wording, end: int) -> int:
    """Where the clause begins that reaches up to a word."""
    verbs = frame.verbs()
    joints = {n + 1 for n, w in enumerate(wording.words[:end]) if w.form in JOINTS or w.form in verbs}
    return max((n for n in wording.stops | wording.pauses | joints if n <= end), default=0)


def _starts_sentence(wording: Wording) -> bool:
    letters = wording.text.lstrip(" \"'“‘([")
    return letters[:1].isupper() and not letters.startswith(("I ", "I'", "I’"))


def _conditional(found: Alignment) -> bool:
    """Whether one wording goes on with a condition where the other ends."""
    for wording, tail in ((found.a, found.tails[0]), (found.b, found.tails[1])):
        if tail < len(wording.words) and tail not in wording.stops and wording.words[tail].form in CONDITIONS:
            return True
    return False


def _named(words: Iterable[Word], name: str) -> set[str]:
    return {w.form for w in words} & _list(name)


@cache
def _list(name: str) -> frozenset[str]:
    return lexicon.words("drift", name)


@cache
def _strength(key: str) -> frozenset[str]:
    forms: list[str] = lexicon.load("drift")["strength"][key]
    return frozenset(forms)
