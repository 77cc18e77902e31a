"""Whether a reader of the one wording takes another meaning than a reader of the other.

How much was edited does not tell: most shifts turn on one word or two. What is looked for are figures, words
that turn a statement round, words that limit it, words of grave charge, and whether a negation or a qualifier
that one report keeps within the marks stands in the other's own prose before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from sayso import lexicon
from sayso.drift import frame
from sayso.drift.frame import Frame
from sayso.drift.kinds import Gap, edits, gaps
from sayso.drift.steps import Alignment
from sayso.drift.wording import Word, Wording
from sayso.model import Edit, Meaning

# How many words before the first shared one may hold a negation that governs it, and a qualifier of it.
GOVERNS, LIMITS = 8, 3
# Words that leave a condition behind where a quotation ends before them.
CONDITIONS = frozenset(["unless", "except", "provided"])


def meaning(found: Alignment, frames: tuple[Frame, Frame]) -> Meaning:
    """Same, shifted or opposite."""
    kinds = edits(found)
    if Edit.NEGATION in kinds:
        return Meaning.OPPOSITE
    between = gaps(found)
    shifts = (
        Edit.NUMBER in kinds
        or any(_limited(gap) or _charged(gap) or _settled(gap) for gap in between)
        or _governed(found, frames)
        or _conditional(found)
    )
    return Meaning.SHIFTED if shifts else Meaning.SAME


def _limited(gap: Gap) -> bool:
    """Whether a word that limits the statement stands on one side alone."""
    if _bracketed(gap):
        return False
    a, b = _named(gap.a, "qualifiers"), _named(gap.b, "qualifiers")
    return bool(a) != bool(b)


def _charged(gap: Gap) -> bool:
    """Whether words of grave charge stand on one side alone."""
    return not _bracketed(gap) and bool(_named(gap.a, "grave")) != bool(_named(gap.b, "grave"))


def _settled(gap: Gap) -> bool:
    """Whether what one side leaves open, the other states: "could" for "will"."""
    for one, two in ((gap.a, gap.b), (gap.b, gap.a)):
        left, right = {w.form for w in one}, {w.form for w in two}
        if left & _strength("open") and right & _strength("settled") and not right & _strength("open"):
            return True
    return False


def _bracketed(gap: Gap) -> bool:
    return any(w.bracketed for w in (*gap.a, *gap.b))


def _governed(found: Alignment, frames: tuple[Frame, Frame]) -> bool:
    """Whether a negation or a qualifier governs the shared words in one report alone, marks or no marks."""
    if found.heads == (0, 0) or not found.blocks:
        return False
    a = _governing(found.a, found.heads[0], frames[0])
    b = _governing(found.b, found.heads[1], frames[1])
    if a is None or b is None:
        return False
    turned = [sum(w in _list("negations") for w in side[-GOVERNS:]) % 2 for side in (a, b)]
    limited = [any(w in _list("qualifiers") for w in side[-LIMITS:]) for side in (a, b)]
    return turned[0] != turned[1] or limited[0] != limited[1]


def _governing(wording: Wording, head: int, context: Frame) -> Sequence[str] | None:
    """The words of its clause before the first shared one, those outside the marks first; None if unknown."""
    joints = {n + 1 for n, word in enumerate(wording.words[:head]) if word.form in ("and", "but")}
    begin = max((n for n in wording.stops | wording.pauses | joints if n <= head), default=0)
    inside = [w.form for w in wording.words[begin:head]]
    if begin > 0 or _starts_sentence(wording):
        return inside
    if not context.known:
        return None
    return inside if context.lead.rstrip().endswith((",", ":")) else [*frame.forms(context.lead), *inside]


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
