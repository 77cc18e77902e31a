"""The words of two wordings laid beside each other: equal, changed, only in the one, only in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from sayso import lexicon
from sayso.drift.wording import Word, Wording, parse
from sayso.model import Extent

# What a pair of words is worth, and what leaving words unpaired costs (Smith and Waterman 1981, with the
# gaps of Gotoh). A content word outweighs a function word 5 : 2, so that a lone "the" never holds a far-off
# passage; a gap costs little more when it is long, since a quotation is cut in one piece.
CONTENT, FUNCTION, INFLECTED = 25, 10, 15
OTHER_FUNCTION, OTHER = -4, -12
OPEN, EXTEND = 8, 1

Table = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stretch of two wordings: "equal", "changed", "only a" or "only b"."""

    kind: str
    a: Extent | None
    b: Extent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Words ``a0`` up to ``a1`` of one wording beside words ``b0`` up to ``b1`` of the other."""

    a0: int
    a1: int
    b0: int
    b1: int
    equal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two wordings side by side. The blocks run from the first shared word to the last."""

    a: Wording
    b: Wording
    blocks: tuple[Block, ...]

    @property
    def heads(self) -> Extent:
        """How many words each has before the first shared one."""
        return (self.blocks[0].a0, self.blocks[0].b0) if self.blocks else (0, 0)

    @property
    def tails(self) -> Extent:
        """From which word on each has words after the last shared one."""
        last = self.blocks[-1] if self.blocks else Block(a0=0, a1=0, b0=0, b1=0, equal=True)
        return (last.a1, last.b1)


def aligned(a: str, b: str) -> tuple[Step, ...]:
    """Two wordings as steps from beginning to end; every word of either is in exactly one.

    Contractions, case, kinds of quotation mark and hyphens do not make words differ.
    """
    found = align(a, b)
    one, two = found.a.words, found.b.words
    steps: list[Step] = []
    head, tail = found.heads, found.tails
    for block in (
        Block(a0=0, a1=head[0], b0=0, b1=head[1], equal=False),
        *found.blocks,
        Block(a0=tail[0], a1=len(one), b0=tail[1], b1=len(two), equal=False),
    ):
        steps.extend(_steps(block, one, two))
    return tuple(steps)


@lru_cache(maxsize=4096)
def align(a: str, b: str) -> Alignment:
    """The best alignment of the words of two wordings, free at both ends."""
    one, two = parse(a), parse(b)
    one, two = _joined(one, two), _joined(two, one)
    return Alignment(a=one, b=two, blocks=tuple(_blocks(one.words, two.words, _paired(one.words, two.words))))


def alike(a: Word, b: Word) -> bool:
    """Whether two words are one, however spelled out: "'s" may be "is" or "has"."""
    return a.form == b.form or b.form in _readings(a.form) or a.form in _readings(b.form)


@cache
def _readings(form: str) -> tuple[str, ...]:
    return tuple(lexicon.load("drift")["readings"].get(form, ()))


def _steps(block: Block, a: Sequence[Word], b: Sequence[Word]) -> list[Step]:
    in_a = (a[block.a0].place[0], a[block.a1 - 1].place[1]) if block.a1 > block.a0 else None
    in_b = (b[block.b0].place[0], b[block.b1 - 1].place[1]) if block.b1 > block.b0 else None
    if in_a and in_b:
        return [Step(kind="equal" if block.equal else "changed", a=in_a, b=in_b)]
    return [Step(kind="only a" if in_a else "only b", a=in_a, b=in_b)] if in_a or in_b else []


def _joined(wording: Wording, other: Wording) -> Wording:
    """The wording with "health care" as one word where the other has "healthcare"."""
    wanted = {w.form for w in other.words if len(w.form) > 5} - {w.form for w in wording.words}
    words = wording.words
    for n in range(len(words) - 1, 0, -1):
        before, word = words[n - 1], words[n]
        if before.form + word.form in wanted and not word.contracted:
            form, place = before.form + word.form, (before.place[0], word.place[1])
            one = replace(before, form=form, sense=form, place=place, function=False)
            words = (*words[: n - 1], one, *words[n + 1 :])
            wording = Wording(
                text=wording.text,
                words=words,
                ellipses=frozenset(k - (k >= n) for k in wording.ellipses),
                stops=frozenset(k - (k >= n) for k in wording.stops),
                pauses=frozenset(k - (k >= n) for k in wording.pauses),
            )
    return wording


# the best alignment --------------------------------------------------------------------------------


def _worth(a: Sequence[Word], b: Sequence[Word]) -> Table:
    """What pairing each word of the one with each of the other is worth."""
    forms: dict[str, int] = {}
    form_a, form_b = ([forms.setdefault(w.form, len(forms)) for w in side] for side in (a, b))
    sense_a, sense_b = ([forms.setdefault(w.sense, len(forms)) for w in side] for side in (a, b))
    light = np.array([w.function for w in a])[:, None], np.array([w.function for w in b])[None, :]
    worth = np.where(light[0] & light[1], OTHER_FUNCTION, OTHER)
    same_sense = np.array(sense_a)[:, None] == np.array(sense_b)[None, :]
    worth = np.where(same_sense, np.where(light[0] | light[1], FUNCTION // 2, INFLECTED), worth)
    same = np.array(form_a)[:, None] == np.array(form_b)[None, :]
    for i, j in _other_ways(a, b):
        same[i, j] = True
    return np.where(same, np.where(light[0] | light[1], FUNCTION, CONTENT), worth).astype(np.int64)


def _other_ways(a: Sequence[Word], b: Sequence[Word]) -> list[Extent]:
    """Pairs that are one word though their forms differ: "'s" and "is", "f---" and the word it masks."""
    odd_a = {i for i, w in enumerate(a) if _readings(w.form) or masked(w.form)}
    odd_b = {j for j, w in enumerate(b) if _readings(w.form) or masked(w.form)}
    pairs = [(i, j) for i in odd_a for j in range(len(b))] + [(i, j) for i in range(len(a)) for j in odd_b]
    return [(i, j) for i, j in pairs if alike(a[i], b[j]) or unmasked(a[i].form, b[j].form)]


def masked(form: str) -> bool:
    """Whether letters of a word are hidden: "s---hole", "f***ed"."""
    return "*" in form or "--" in form


def unmasked(a: str, b: str) -> bool:
    """Whether one word is the other with letters hidden."""
    if masked(a) == masked(b):
        return False
    hidden, plain = (a, b) if masked(a) else (b, a)
    begin = min(k for k in (hidden.find("*"), hidden.find("--")) if k >= 0)
    end = max(hidden.rfind("*"), hidden.rfind("-")) + 1
    fits = plain.startswith(hidden[:begin]) and plain.endswith(hidden[end:])
    return fits and begin > 0 and len(plain) > begin + len(hidden) - end


def _paired(a: Sequence[Word], b: Sequence[Word]) -> list[Extent]:
    """Numbers of the words laid beside each other, in order."""
    if not a or not b:
        return []
    worth = _worth(a, b)
    best, down = _filled(worth)
    i, j = (int(k) for k in np.unravel_index(int(best.argmax()), best.shape))
    pairs: list[Extent] = []
    while best[i, j] > 0:
        if best[i, j] == best[i - 1, j - 1] + worth[i - 1, j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i, j] == down[i, j]:
            while down[i, j] == down[i - 1, j] - EXTEND:
                i -= 1
            i -= 1
        else:
            back = best[i, :j] - OPEN - EXTEND * (j - 1 - np.arange(j))
            j = int(np.flatnonzero(back == best[i, j])[-1])
    return pairs[::-1]


def _filled(worth: Table) -> tuple[Table, Table]:
    """The best value of an alignment that ends at each pair, and of one that ends in words of ``a`` alone."""
    rows, columns = worth.shape
    best = np.zeros((rows + 1, columns + 1), dtype=np.int64)
    down = np.full((rows + 1, columns + 1), np.iinfo(np.int32).min, dtype=np.int64)
    ramp = EXTEND * np.arange(columns + 1)
    for i in range(1, rows + 1):
        down[i] = np.maximum(best[i - 1] - OPEN, down[i - 1] - EXTEND)
        row = np.maximum(down[i], 0)
        row[1:] = np.maximum(row[1:], best[i - 1, :-1] + worth[i - 1])
        # the best gap along the row: a gap never begins where another ends, so one running maximum will do
        across = np.maximum.accumulate(row + ramp)[:-1] - OPEN - ramp[:-1]
        best[i] = row
        best[i, 1:] = np.maximum(row[1:], across)
    return best, down


def _blocks(a: Sequence[Word], b: Sequence[Word], pairs: Sequence[Extent]) -> list[Block]:
    """Runs of equal words and what lies between them, from the first pair to the last."""
    if not pairs:
        return []
    blocks: list[Block] = []
    i, j = pairs[0]
    for x, y in pairs:
        if not alike(a[x], b[y]):
            continue
        if (x, y) != (i, j):
            blocks.append(Block(a0=i, a1=x, b0=j, b1=y, equal=False))
        if blocks and blocks[-1].equal:
            blocks[-1] = replace(blocks[-1], a1=x + 1, b1=y + 1)
        else:
            blocks.append(Block(a0=x, a1=x + 1, b0=y, b1=y + 1, equal=True))
        i, j = x + 1, y + 1
    end = pairs[-1][0] + 1, pairs[-1][1] + 1
    if (i, j) != end:
        blocks.append(Block(a0=i, a1=end[0], b0=j, b1=end[1], equal=False))
    return blocks
