"""What happened to the words between two variants of one utterance: the twelve kinds of edit.

The kinds and their borders are those that annotators of news quotations agreed on: what lies before the first
shared word or after the last is ``truncated`` and nothing else; ``identical`` stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from sayso import lexicon
from sayso.drift import steps
from sayso.drift.steps import Alignment, Block
from sayso.drift.wording import Word, spellings
from sayso.model import Edit, Extent

# Words in a row that hold no content and yet are more than a slip of transcription.
LONG = 4
# How far back a phrase may stand that a list need not repeat: "has not paid, (has not) called".
NEAR = 15
# How many words a bracket at the edge of a wording may stand for.
REPLACED = 5
# Two content words exchanged, and this share of those between the first shared word and the last: another
# translation or a retelling rather than a slip.
RETOLD, RETOLD_SHARE = 2, 0.15

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Words of one wording against words of the other, none of them shared."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    before: tuple[str, ...]  # forms of the words before them, on the side that has more
    after: str  # form of the shared word after them
    marked: bool  # an ellipsis stands where words are missing

    @property
    def extra(self) -> tuple[Word, ...]:
        """The words of the side that alone has any."""
        return self.a or self.b


def edits(found: Alignment) -> tuple[Edit, ...]:
    """The kinds of edit, in the order of ``Edit``."""
    kinds: set[Edit] = set()
    moved = _moved(found)
    if moved:
        kinds.add(Edit.REORDERED)
    for block in found.blocks:
        if block.equal:
            kinds |= _respelled(found, block)
        else:
            kinds |= _kinds(_gap(found, block), moved)
    if not _turned(found):
        kinds.discard(Edit.NEGATION)
    if _exchanged(found) and Edit.CONTENT_WORD in kinds:
        kinds.add(Edit.PARAPHRASED)
    for a, b in _edges(found):
        if any(w.bracketed for w in (*a, *b)):
            kinds.add(Edit.BRACKETED)
        if any(w.form not in moved for w in _cut(a, b)):
            kinds.add(Edit.TRUNCATED)
    return tuple(kind for kind in Edit if kind in kinds) or (Edit.IDENTICAL,)


def gaps(found: Alignment) -> tuple[Gap, ...]:
    """What stands between the shared words."""
    return tuple(_gap(found, block) for block in found.blocks if not block.equal)


def _gap(found: Alignment, block: Block) -> Gap:
    a, b = found.a.words, found.b.words
    here = any(block.a0 <= k <= block.a1 for k in found.a.ellipses)
    there = any(block.b0 <= k <= block.b1 for k in found.b.ellipses)
    longer = (block.a1 - block.a0) - (block.b1 - block.b0)
    before = a[: block.a0] if longer >= 0 else b[: block.b0]
    return Gap(
        a=a[block.a0 : block.a1],
        b=b[block.b0 : block.b1],
        before=tuple(w.form for w in before[-NEAR:]),
        after=a[block.a1].form if block.a1 < len(a) else "",
        marked=(there and longer > 0) or (here and longer < 0),
    )


def _respelled(found: Alignment, block: Block) -> set[Edit]:
    pairs = zip(found.a.words[block.a0 : block.a1], found.b.words[block.b0 : block.b1], strict=True)
    return {Edit.CLEANED for a, b in pairs if a.contracted != b.contracted}


def _edges(found: Alignment) -> tuple[tuple[Words, Words], tuple[Words, Words]]:
    """What each wording has before the first shared word and after the last, the nearest to it first."""
    (head_a, head_b), (tail_a, tail_b) = found.heads, found.tails
    a, b = found.a.words, found.b.words
    return (a[:head_a][::-1], b[:head_b][::-1]), (a[tail_a:], b[tail_b:])


def _cut(a: Words, b: Words) -> Words:
    """The words at an edge that one wording has beyond the other; what brackets stand for is not cut."""
    for one, two in ((a, b), (b, a)):
        if one and all(w.bracketed for w in one):
            return two[REPLACED:]
    return tuple(w for w in (*a, *b) if not w.bracketed)


# one gap -------------------------------------------------------------------------------------------


def _kinds(gap: Gap, moved: frozenset[str]) -> set[Edit]:
    if any(w.bracketed or w.altered for w in (*gap.a, *gap.b)):
        parenthesis = gap.marked and all(w.bracketed for w in gap.extra)
        return {Edit.ELIDED if parenthesis else Edit.BRACKETED}
    a = tuple(w for w in gap.a if w.form not in moved)
    b = tuple(w for w in gap.b if w.form not in moved)
    if gap.marked:
        return {Edit.ELIDED}
    if a and b:
        return _changed(_unlisted(a, gap) or a[:1], _unlisted(b, gap) or b[:1])
    return _dropped(a or b, gap) if a or b else set()


def _dropped(words: Sequence[Word], gap: Gap) -> set[Edit]:
    """Words that one wording has and the other has not, with nothing in their place."""
    forms = [w.form for w in words]
    if _filler(forms) or all(w.sense in _set("titles") for w in words):
        return {Edit.CLEANED}
    kinds: set[Edit] = set()
    if not _unlisted(words, gap) or _relisted(forms, gap):
        return {Edit.FUNCTION_WORD}
    if any(form in _set("negations") for form in forms):
        kinds.add(Edit.NEGATION)
    if not all(w.function for w in words) or len(words) >= LONG:
        return kinds | {Edit.ELIDED}
    if all(form == "'s" for form in forms):
        return {Edit.CLEANED}
    if len(words) > 1 and _repeats(forms, gap):
        return {Edit.CLEANED}
    if any(form in _set("auxiliaries") for form in forms):
        kinds.add(Edit.TENSE)
    return kinds if kinds == {Edit.NEGATION} else kinds | {Edit.FUNCTION_WORD}


def _changed(a: Sequence[Word], b: Sequence[Word]) -> set[Edit]:
    """Words of one wording in the place of others."""
    kinds: set[Edit] = set()
    if _negative(a) != _negative(b):
        kinds.add(Edit.NEGATION)
    heavy_a, heavy_b = [w for w in a if not w.function], [w for w in b if not w.function]
    light_a, light_b = [w for w in a if w.function], [w for w in b if w.function]
    rest_a, rest_b = list(heavy_a), list(heavy_b)
    for x in heavy_a:
        for y in rest_b:
            kind = _same_word(x, y)
            if kind is not None:
                kinds |= kind
                rest_a.remove(x)
                rest_b.remove(y)
                break
    if rest_a and rest_b:
        figures = [w for w in (*rest_a, *rest_b) if _figure(w)]
        kinds.add(Edit.NUMBER if len(figures) > 1 else Edit.CONTENT_WORD)
    elif rest_a or rest_b:
        other = light_b if rest_a else light_a
        if len(other) == 1 and not (light_a and light_b):
            return kinds | {Edit.CONTENT_WORD}
        kinds.add(Edit.CONTENT_WORD if other else Edit.ELIDED)
    return kinds | _light(light_a, light_b)


def _light(a: Sequence[Word], b: Sequence[Word]) -> set[Edit]:
    """Function words exchanged, dropped or put in."""
    forms_a, forms_b = {w.form for w in a}, {w.form for w in b}
    if forms_a == forms_b:
        return set()
    if len(a) == len(b) == 1 and a[0].sense == b[0].sense:
        return {Edit.TENSE} if _past(a[0]) != _past(b[0]) else {Edit.CLEANED}
    if any(forms & _set("auxiliaries") for forms in (forms_a, forms_b)):
        return {Edit.TENSE, Edit.FUNCTION_WORD}
    return {Edit.FUNCTION_WORD}


def _same_word(a: Word, b: Word) -> set[Edit] | None:
    """How two content words are one and the same; None where they are two."""
    if a.form == b.form:
        return set()
    if spellings().get(a.form, a.form) == spellings().get(b.form, b.form) or steps.unmasked(a.form, b.form):
        return {Edit.CLEANED}
    if a.sense == b.sense and not _figure(a):
        return {Edit.TENSE} if _past(a) != _past(b) or _continuous(a) != _continuous(b) else {Edit.CLEANED}
    shorter = min(len(a.form), len(b.form))
    if shorter < 4 or _figure(a) or _figure(b) or a.form[0] != b.form[0]:
        return None
    # one slip of spelling, two in a long word; what begins otherwise (tactical, practical) is another word
    return {Edit.CLEANED} if OSA.distance(a.form, b.form) <= (2 if shorter >= 10 else 1) else None


def _filler(forms: Sequence[str]) -> bool:
    said = " ".join(forms)
    return said in _set("fillers") or all(form in _set("fillers") for form in forms)


def _repeats(forms: Sequence[str], gap: Gap) -> bool:
    """Whether the speaker only started again: "to do -- to do"."""
    half = len(forms) // 2
    again = forms[0] == gap.after and len(forms) == len(gap.extra)
    return forms[:half] == forms[half:] or again


def _unlisted(words: Sequence[Word], gap: Gap) -> Sequence[Word]:
    """The words without an ending that a list need not repeat: "has not paid, has not called"."""
    said = f" {' '.join(gap.before)} "
    for n in range(len(words) - 1):
        if all(w.function for w in words[n:]) and f" {' '.join(w.form for w in words[n:])} " in said:
            return words[:n]
    return words


def _relisted(forms: Sequence[str], gap: Gap) -> bool:
    """Whether a negation only repeats the one before it: "not me, not any of us"."""
    return len(forms) == 1 and forms[0] in _set("negations") and forms[0] in gap.before[-LONG:]


def _figure(word: Word) -> bool:
    return word.form[0].isdigit() or word.form in _numerals()


@cache
def _numerals() -> frozenset[str]:
    pairs = lexicon.load("drift")["spellings"]["same"]
    return frozenset(form for forms in pairs if forms[-1][0].isdigit() for form in forms)


def _negative(words: Sequence[Word]) -> bool:
    return sum(w.form in _set("negations") for w in words) % 2 == 1


def _past(word: Word) -> bool:
    irregular = _pasts()
    return word.form in irregular or (word.form.endswith("ed") and word.sense != word.form)


def _continuous(word: Word) -> bool:
    return word.form.endswith("ing") and word.sense != word.form


@cache
def _pasts() -> frozenset[str]:
    past = set()
    for forms in lexicon.load("drift")["verbs"]["forms"]:
        past |= {f for f in forms[1:] if not f.endswith(("s", "ing")) or f == "was"}
    return frozenset(past) - {"am", "are", "been"}


# the whole -----------------------------------------------------------------------------------------


def _moved(found: Alignment) -> frozenset[str]:
    """Content words that stand between other words in the one wording than in the other."""
    inner_a = {w.form for gap in gaps(found) for w in gap.a if _heavy(w)}
    inner_b = {w.form for gap in gaps(found) for w in gap.b if _heavy(w)}
    (head_a, head_b), (tail_a, tail_b) = found.heads, found.tails
    a, b = found.a.words, found.b.words
    near_a = {w.form for w in (*a[max(0, head_a - 4) : head_a], *a[tail_a : tail_a + 4]) if _heavy(w)}
    near_b = {w.form for w in (*b[max(0, head_b - 4) : head_b], *b[tail_b : tail_b + 4]) if _heavy(w)}
    return frozenset((inner_a & (inner_b | near_b)) | (inner_b & near_a))


def _heavy(word: Word) -> bool:
    return not (word.function or word.bracketed)


def _turned(found: Alignment) -> bool:
    """Whether one wording has a negation more than the other: one that only moved turns nothing round."""
    turns = 0
    for gap in gaps(found):
        again = any(_relisted([w.form], gap) for w in (*gap.a, *gap.b))
        turns += not again and _negative(gap.a) != _negative(gap.b)
    return turns % 2 == 1


def _exchanged(found: Alignment) -> bool:
    """Whether so many content words were exchanged that the sentence was told anew."""
    exchanged = 0
    for gap in gaps(found):
        heavy_a = sum(not w.function for w in gap.a)
        heavy_b = sum(not w.function for w in gap.b)
        exchanged += min(heavy_a, heavy_b)
    inner: Extent = (found.heads[0], found.tails[0])
    total = sum(not w.function for w in found.a.words[slice(*inner)])
    return exchanged >= RETOLD and exchanged >= RETOLD_SHARE * total


@cache
def _set(name: str) -> frozenset[str]:
    return lexicon.words("drift", name)
