"""Shared passages: where two texts run alike, and which texts of a pile are worth laying side by side.

Pure text. Words are compared without case, full stops inside them and kinds of apostrophe; extents point
into the unaltered texts and begin and end on shared words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from sayso import segmentation
from sayso.model import Extent

# Seeds are runs of this many equal words. On the development pairs of reports, five is the shortest run of
# which most are copied words rather than fixed phrases; shorter ones are only taken next to a seed.
SEED = 5
# A passage is told from this many equal words on.
LEAST = 8
# An edit of up to this many words on either side is stepped over, if REJOIN equal words follow it. Changing
# 4 % of the words of a planted copy leaves edits of one word nearly always, of three next to never.
EDIT = 3
REJOIN = 2
# Two passages in the same order, this many words apart at most, are one passage with an insertion or a cut,
# as long as the gap is no more than a third of what is shared around it.
GAP = 12

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one text that runs like a stretch of another."""

    a: Extent
    b: Extent
    words: int                        # equal words in it
    ratio: float                      # equal words / words of the longer side, 0..1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A text as hashed words; ``room`` numbers the stretches between what is skipped (-1: skipped)."""

    hashes: Hashes
    starts: Places
    ends: Places
    room: Places


@dataclass(slots=True, kw_only=True)
class _Match:
    """Words ``a0`` up to ``a1`` of one text against ``b0`` up to ``b1`` of the other."""

    a0: int
    a1: int
    b0: int
    b1: int
    equal: int


def shared(
    a: str, b: str, *, skip_a: Sequence[Extent] = (), skip_b: Sequence[Extent] = (), least: int = LEAST
) -> tuple[Passage, ...]:
    """Passages of ``least`` or more equal words, in the order of ``a``; no word is in two of them.

    Seeds of five equal words are extended over small edits in both directions (as in BLAST and passim), the
    longest first. Nothing within a skipped extent is compared, and no passage reaches over one.
    """
    one, two = _words(a, tuple(skip_a)), _words(b, tuple(skip_b))
    matches = _tile(one, two, _runs(one, two))
    found = [m for m in _joined(one, two, matches) if m.equal >= least]
    return tuple(_passage(one, two, m) for m in found)


def containment(text: str, extents: Iterable[Extent], *, skip: Sequence[Extent] = ()) -> float:
    """The share of a text's words, 0..1, that lie in these extents; skipped words count on neither side."""
    words = _words(text, tuple(skip))
    counted = words.room >= 0
    inside = np.zeros(len(words.hashes), dtype=bool)
    for start, end in extents:
        inside |= (words.starts >= start) & (words.ends <= end)
    total = int(counted.sum())
    return float((inside & counted).sum()) / total if total else 0.0


def density(passages: Iterable[Passage]) -> float:
    """How many words long the passage is in which a shared word typically stands (0 where none is shared).

    Scattered fixed phrases score low and one copied paragraph high, where both share as many words.
    """
    lengths = [p.words for p in passages]
    return sum(n * n for n in lengths) / sum(lengths) if lengths else 0.0


# words ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 18)
def _hash(word: str) -> int:
    """The same number on every machine and in every run, unlike ``hash``."""
    folded = word.casefold().replace("’", "'").replace(".", "")
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=2048)
def _words(text: str, skip: tuple[Extent, ...]) -> _Words:
    extents = segmentation.words(text)
    count = len(extents)
    places = np.array(extents, dtype=np.int64).reshape(count, 2)
    starts, ends = places[:, 0].copy(), places[:, 1].copy()
    room = np.zeros(count, dtype=np.int64)
    for begin, stop in skip:
        room += starts >= stop
        # a word that straddles the edge of a skipped extent is skipped as well
        room[(starts < stop) & (ends > begin)] = np.iinfo(np.int32).min
    room[room < 0] = -1
    hashes = np.fromiter((_hash(text[s:e]) for s, e in extents), dtype=np.uint64, count=count)
    return _Words(hashes=hashes, starts=starts, ends=ends, room=room)


def _grams(words: _Words, size: int) -> tuple[Hashes, Places]:
    """A number for every run of ``size`` words that nothing skipped interrupts, and where the run starts."""
    count = len(words.hashes) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    mixed = np.zeros(count, dtype=np.uint64)
    for k in range(size):
        mixed = (mixed ^ words.hashes[k : k + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    whole = (words.room[:count] >= 0) & (words.room[:count] == words.room[size - 1 :])
    return mixed[whole], np.flatnonzero(whole).astype(np.int64)


# seeds and extension -------------------------------------------------------------------------------


def _runs(a: _Words, b: _Words) -> list[_Match]:
    """Maximal runs of equal words, longest first."""
    at, bt = _seeds(a, b)
    order = np.lexsort((at, at - bt))
    at, bt = at[order], bt[order]
    if not len(at):
        return []
    breaks = np.flatnonzero((np.diff(at) != 1) | (np.diff(at - bt) != 0)) + 1
    firsts = np.concatenate(([0], breaks))
    lasts = np.concatenate((breaks, [len(at)])) - 1
    runs = [
        _Match(a0=i, a1=j + SEED, b0=k, b1=k + j - i + SEED, equal=j - i + SEED)
        for i, j, k in zip(at[firsts].tolist(), at[lasts].tolist(), bt[firsts].tolist(), strict=True)
    ]
    return sorted(runs, key=lambda m: (-m.equal, m.a0, m.b0))


def _seeds(a: _Words, b: _Words) -> tuple[Places, Places]:
    """Where runs of SEED words of one text stand in the other, as two columns."""
    grams_a, places_a = _grams(a, SEED)
    grams_b, places_b = _grams(b, SEED)
    common = np.intersect1d(grams_a, grams_b)
    if not len(common):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    at: list[int] = []
    bt: list[int] = []
    in_a, in_b = _by_gram(grams_a, places_a, common), _by_gram(grams_b, places_b, common)
    for here, there in zip(in_a, in_b, strict=True):
        if len(here) * len(there) > 64:  # a refrain: pair first with first, second with second
            pairs = list(zip(here, there, strict=False))
        else:
            pairs = [(i, j) for i in here for j in there]
        at.extend(i for i, _ in pairs)
        bt.extend(j for _, j in pairs)
    return np.array(at, dtype=np.int64), np.array(bt, dtype=np.int64)


def _by_gram(grams: Hashes, places: Places, common: Hashes) -> list[list[int]]:
    """For each of the common grams, the places where it stands, in order."""
    wanted = np.isin(grams, common)
    grams, places = grams[wanted], places[wanted]
    order = np.argsort(grams, kind="stable")
    grams, places = grams[order], places[order]
    edges = np.searchsorted(grams, common[1:])
    return [part.tolist() for part in np.split(places, edges)]


def _tile(a: _Words, b: _Words, runs: list[_Match]) -> list[_Match]:
    """Runs extended over small edits, longest first, none on words that another has (Wise 1996)."""
    words_a, words_b = a.hashes.tolist(), b.hashes.tolist()
    free_a, free_b = a.room.tolist(), b.room.tolist()
    tiles: list[_Match] = []
    for run in runs:
        match = _untaken(run, free_a, free_b)
        if match is None:
            continue
        low_a, high_a = _reach(free_a, match.a0)
        low_b, high_b = _reach(free_b, match.b0)
        on, on_b, more = _extend(words_a[match.a1 : high_a], words_b[match.b1 : high_b])
        back, back_b, less = _extend(words_a[low_a : match.a0][::-1], words_b[low_b : match.b0][::-1])
        match = _Match(
            a0=match.a0 - back,
            a1=match.a1 + on,
            b0=match.b0 - back_b,
            b1=match.b1 + on_b,
            equal=match.equal + more + less,
        )
        free_a[match.a0 : match.a1] = [-1] * (match.a1 - match.a0)
        free_b[match.b0 : match.b1] = [-1] * (match.b1 - match.b0)
        tiles.append(match)
    return tiles


def _untaken(run: _Match, free_a: list[int], free_b: list[int]) -> _Match | None:
    """The longest part of a run that no earlier passage has; None if that is shorter than a seed."""
    best, begin = (0, 0), 0
    for k in range(run.equal + 1):
        if k == run.equal or free_a[run.a0 + k] < 0 or free_b[run.b0 + k] < 0:
            best = max(best, (k - begin, -begin))
            begin = k + 1
    length, begin = best[0], -best[1]
    if length < SEED:
        return None
    a0, b0 = run.a0 + begin, run.b0 + begin
    return _Match(a0=a0, a1=a0 + length, b0=b0, b1=b0 + length, equal=length)


def _reach(free: list[int], place: int) -> Extent:
    """How far one can go from a place without meeting taken or skipped words."""
    low = high = place
    while low > 0 and free[low - 1] == free[place]:
        low -= 1
    while high < len(free) and free[high] == free[place]:
        high += 1
    return low, high


def _extend(a: list[int], b: list[int]) -> tuple[int, int, int]:
    """How far two lists run alike from their beginnings, small edits allowed: words of each, equal words."""
    i = j = equal = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            i, j, equal = i + 1, j + 1, equal + 1
            continue
        step = _edit(a, b, i, j)
        if step is None:
            break
        i, j = i + step[0], j + step[1]
    return i, j, equal


_STEPS = sorted(
    ((x, y) for x in range(EDIT + 1) for y in range(EDIT + 1) if x or y),
    key=lambda step: (max(step), abs(step[0] - step[1]), step),
)


def _edit(a: list[int], b: list[int], i: int, j: int) -> Extent | None:
    """The smallest edit after which the lists run alike again."""
    for x, y in _STEPS:
        rejoin = REJOIN if max(x, y) == 1 else REJOIN + 1
        ahead = a[i + x : i + x + rejoin]
        if len(ahead) == rejoin and ahead == b[j + y : j + y + rejoin]:
            return x, y
    return None


def _joined(a: _Words, b: _Words, tiles: list[_Match]) -> list[_Match]:
    """Passages in the order of ``a``, those joined that only an insertion or a cut parts."""
    out: list[_Match] = []
    for tile in sorted(tiles, key=lambda m: m.a0):
        last = out[-1] if out else None
        if last is not None and _adjoin(a, b, last, tile):
            last.a1, last.b1, last.equal = tile.a1, tile.b1, last.equal + tile.equal
        else:
            out.append(tile)
    return out


def _adjoin(a: _Words, b: _Words, last: _Match, tile: _Match) -> bool:
    apart = max(tile.a0 - last.a1, tile.b0 - last.b1)
    near = tile.b0 >= last.b1 and apart <= min(GAP, (last.equal + tile.equal) // 3)
    return near and bool(a.room[last.a0] == a.room[tile.a0] and b.room[last.b0] == b.room[tile.b0])


def _passage(a: _Words, b: _Words, match: _Match) -> Passage:
    longer = max(match.a1 - match.a0, match.b1 - match.b0)
    return Passage(
        a=(int(a.starts[match.a0]), int(a.ends[match.a1 - 1])),
        b=(int(b.starts[match.b0]), int(b.ends[match.b1 - 1])),
        words=match.equal,
        ratio=match.equal / longer,
    )
