"""Shared passages: where two texts run alike, and which texts of a pile are worth laying side by side.

Pure text. Words are compared without case, full stops inside them and kinds of apostrophe; extents point
into the unaltered texts and begin and end on shared words.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

import numpy as np
import numpy.typing as npt

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
# Fingerprints: the least of eight neighbouring grams, so that twelve equal words in a row always meet.
WINDOW = 8
# Of pairs of 14,834 news reports with two rare fingerprints in common 82 % share a passage and 56 % twenty
# words or more (1,500 drawn); of those with one only 14 % and 2 %, and they are nine times as many.
COMMON = 2
# Of the 2.95 million fingerprints of those reports, 89 stand in sixty reports or more.
FREQUENT = 64
# Fingerprints that stand in more count where a pair shares this much of the smaller text.
SHARE = 0.1
# A gram that stands so often in both texts (times in one, by times in the other) is a refrain: its first
# occurrence is laid beside the first, the second beside the second.
REFRAIN = 64
# Pairs counted at a time: some 80 MB, however large the pile.
BLOCK = 1_000_000

# Where a room ends: no word, and no passage reaches over it.
WALL = -1

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_PARTS = re.compile(f"({_WORD.pattern})")

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Free = list[int | None]  # hashed words, None where one is skipped or taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one text that runs like a stretch of another."""

    a: Extent
    b: Extent
    words: int  # equal words in it
    ratio: float  # equal words / words of the longer side, 0..1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A text as hashed words; ``room`` numbers the stretches between skipped ones; a WALL ends each."""

    hashes: Hashes
    starts: Places
    ends: Places
    room: Places
    grams: Hashes  # in rising order; ``places`` tells where each stands
    places: Places


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
    runs = _runs(one, two)
    tiles = _tile(one, two, runs) if runs else []
    found = [m for m in _joined(one, two, tiles) if m.equal >= least]
    return tuple(_passage(one, two, m) for m in found)


def search(
    texts: Mapping[str, str], *, skip: Mapping[str, Sequence[Extent]] | None = None, least: int = LEAST
) -> Iterator[tuple[str, str, tuple[Passage, ...]]]:
    """Pairs of ids of a whole pile with the passages that they share; pairs that share none are left out.

    The candidates are aligned neighbour by neighbour rather than in the order of their ids, so that a text
    is seldom split into words twice.
    """
    skipped = skip or {}
    near: dict[str, list[str]] = {}
    for a, b in candidates(texts, skip=skipped):
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    for a, b in _neighbourly(near):
        aside = skipped.get(a, ()), skipped.get(b, ())
        passages = shared(texts[a], texts[b], skip_a=aside[0], skip_b=aside[1], least=least)
        if passages:
            yield a, b, passages


def containment(text: str, extents: Iterable[Extent], *, skip: Sequence[Extent] = ()) -> float:
    """The share of a text's words, 0..1, that lie in these extents; skipped words count on neither side."""
    words = _words(text, tuple(skip))
    inside = np.zeros(len(words.hashes), dtype=bool)
    for start, end in extents:
        inside |= (words.starts >= start) & (words.ends <= end)
    inside = inside[words.room != WALL]
    return float(inside.mean()) if len(inside) else 0.0


def density(passages: Iterable[Passage]) -> float:
    """How many words long the passage is in which a shared word typically stands (0 where none is shared).

    Scattered fixed phrases score low and one copied paragraph high, where both share as many words.
    """
    lengths = [p.words for p in passages]
    return sum(n * n for n in lengths) / sum(lengths) if lengths else 0.0


def candidates(
    texts: Mapping[str, str], *, skip: Mapping[str, Sequence[Extent]] | None = None
) -> tuple[tuple[str, str], ...]:
    """Pairs of ids, in order, of texts that may share a passage: the ones to hand to ``shared``.

    Winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003) in an inverted index: two texts that share
    twelve equal words in a row always share a fingerprint. Time grows with the words and with the pairs
    found; what is kept is 12 bytes for every fifth word or so, and one block of pairs at a time.
    """
    ids = sorted(texts)
    skipped = skip or {}
    prints = [_fingerprints(texts[i], skipped.get(i, ())) for i in ids]
    sizes = np.array([len(p) for p in prints], dtype=np.int64)
    marks = np.concatenate([*prints, np.empty(0, dtype=np.uint64)])
    owners = np.repeat(np.arange(len(ids)), sizes)
    order = np.argsort(marks, kind="stable")
    marks, owners = marks[order], owners[order]
    firsts = np.flatnonzero(np.concatenate(([True], marks[1:] != marks[:-1]))) if len(marks) else order
    counts = np.diff(np.append(firsts, len(marks)))
    found: list[tuple[str, str]] = []
    for a, b in _cooccurring(owners, counts, sizes):
        found.append((ids[a], ids[b]))
    return tuple(sorted(found))


# words ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 18)
def _hash(word: str) -> int:
    """The same number on every machine and in every run, unlike ``hash``."""
    folded = word.casefold().replace("’", "'").replace(".", "")
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=1024)
def _words(text: str, skip: tuple[Extent, ...]) -> _Words:
    rooms = [_spelled(text, room) for room in _rooms(text, skip)]
    hashes = np.concatenate([room[0] for room in rooms])
    starts = np.concatenate([room[1] for room in rooms])
    ends = np.concatenate([room[2] for room in rooms])
    numbers = np.repeat(np.arange(len(rooms)), [len(room[0]) for room in rooms])
    numbers[np.cumsum([len(room[0]) for room in rooms]) - 1] = WALL
    grams, places = _grams(hashes, numbers)
    order = np.argsort(grams, kind="stable")
    return _Words(hashes=hashes, starts=starts, ends=ends, room=numbers, grams=grams[order], places=places[order])


def _spelled(text: str, room: Extent) -> tuple[Hashes, Places, Places]:
    """The words of a room as numbers, where each starts and ends, and a wall at the end."""
    parts = _PARTS.split(text[slice(*room)])  # a gap, a word, a gap, a word, ..., a gap
    bounds = room[0] + np.cumsum(np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)))
    hashes = np.fromiter(map(_hash, parts[1::2]), dtype=np.uint64, count=len(parts) // 2)
    starts, ends = np.append(bounds[:-1:2], room[1]), np.append(bounds[1::2], room[1])
    return np.append(hashes, np.uint64(0)), starts, ends


def _rooms(text: str, skip: Sequence[Extent]) -> list[Extent]:
    """What lies between the skipped extents; no passage reaches from one room into another."""
    rooms, begin = [], 0
    for start, end in sorted(skip):
        if start > begin:
            rooms.append((begin, start))
        begin = max(begin, end)
    return [*rooms, (begin, len(text))]


def _grams(hashes: Hashes, room: Places) -> tuple[Hashes, Places]:
    """A number for every run of SEED words within one room, and where the run starts."""
    count = len(hashes) - SEED + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    mixed = np.zeros(count, dtype=np.uint64)
    for k in range(SEED):
        mixed = (mixed ^ hashes[k : k + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    places = np.flatnonzero(room[:count] == room[SEED - 1 :])
    return mixed[places], places


# fingerprints --------------------------------------------------------------------------------------


def _fingerprints(text: str, skip: Sequence[Extent]) -> Hashes:
    """The least of every WINDOW neighbouring grams: some fifth of them, the same wherever the words recur."""
    rooms = [_WORD.findall(text, *room) for room in _rooms(text, skip)]
    hashes = np.fromiter(map(_hash, chain.from_iterable(rooms)), dtype=np.uint64)
    grams, _ = _grams(hashes, np.repeat(np.arange(len(rooms)), [len(r) for r in rooms]))
    if len(grams) <= WINDOW:
        return np.unique(grams)
    return np.unique(np.lib.stride_tricks.sliding_window_view(grams, WINDOW).min(axis=1))


def _cooccurring(owners: Places, counts: Places, sizes: Places) -> Iterator[Extent]:
    """Pairs of texts with enough fingerprints in common; ``owners`` lists the texts of each in turn.

    A fingerprint of more than FREQUENT texts joins each with as many that follow, so that its cost stays
    linear: it speaks for a pair only where it is one of many that the pair shares (a wire report printed a
    hundred times, but not an outlet's footer).
    """
    following = np.repeat(np.cumsum(counts), counts) - np.arange(len(owners)) - 1
    frequent = np.repeat(counts > FREQUENT, counts)
    partners = np.minimum(following, FREQUENT)
    for rows in _blocks(owners, partners, len(sizes)):
        ahead = partners[rows]
        first = np.repeat(rows, ahead)
        second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(ahead) - ahead, ahead)
        pairs, place = np.unique(owners[first] * len(sizes) + owners[second], return_inverse=True)
        common = np.bincount(place, minlength=len(pairs))
        rare = np.bincount(place, weights=~frequent[first], minlength=len(pairs))
        a, b = np.divmod(pairs, max(len(sizes), 1))
        enough = (rare >= COMMON) | ((common >= COMMON) & (common >= SHARE * np.minimum(sizes[a], sizes[b])))
        yield from zip(a[enough].tolist(), b[enough].tolist(), strict=True)


def _neighbourly(near: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every pair once, lesser id first, those of one neighbourhood one after the other."""
    met: set[str] = set()
    done: set[str] = set()
    for first in near:
        if first in met:
            continue
        met.add(first)
        queue = deque([first])
        while queue:
            here = queue.popleft()
            done.add(here)
            for there in near[here]:
                if there not in done:
                    yield min(here, there), max(here, there)
                if there not in met:
                    met.add(there)
                    queue.append(there)


def _blocks(owners: Places, partners: Places, texts: int) -> Iterator[Places]:
    """The rows of the index in blocks of whole texts that make up to BLOCK pairs each."""
    by_text = np.argsort(owners, kind="stable")
    made = np.bincount(owners, weights=partners, minlength=texts)
    block = np.floor(np.cumsum(made) / BLOCK).astype(np.int64)
    edges = np.flatnonzero(np.diff(block[owners[by_text]])) + 1
    yield from np.split(by_text, edges)


# seeds and extension -------------------------------------------------------------------------------


def _runs(a: _Words, b: _Words) -> list[_Match]:
    """Maximal runs of equal words, longest first."""
    at, bt = _seeds(a, b)
    if not len(at):
        return []
    order = np.lexsort((at, at - bt))
    at, bt = at[order], bt[order]
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
    first = np.searchsorted(b.grams, a.grams, "left")
    there = np.searchsorted(b.grams, a.grams, "right") - first
    met = np.flatnonzero(there)
    grams, first, there = a.grams[met], first[met], there[met]
    rank = np.arange(len(met)) - np.searchsorted(grams, grams, "left")
    here = np.searchsorted(grams, grams, "right") - np.searchsorted(grams, grams, "left")
    refrain = here * there > REFRAIN
    first = np.where(refrain, first + np.minimum(rank, there - 1), first)
    there = np.where(refrain, (rank < there).astype(np.int64), there)
    nth = np.arange(there.sum()) - np.repeat(np.cumsum(there) - there, there)
    return a.places[np.repeat(met, there)], b.places[np.repeat(first, there) + nth]


def _tile(a: _Words, b: _Words, runs: list[_Match]) -> list[_Match]:
    """Runs extended over small edits, longest first, none on words that another has (Wise 1996)."""
    free_a, free_b = _free(a), _free(b)
    tiles: list[_Match] = []
    for run in runs:
        match = _untaken(run, free_a, free_b)
        if match is None:
            continue
        match.a1, match.b1, more = _extend(free_a, free_b, (match.a1, match.b1), 1)
        match.a0, match.b0, less = _extend(free_a, free_b, (match.a0 - 1, match.b0 - 1), -1)
        match.a0, match.b0, match.equal = match.a0 + 1, match.b0 + 1, match.equal + more + less
        free_a[match.a0 : match.a1] = [None] * (match.a1 - match.a0)
        free_b[match.b0 : match.b1] = [None] * (match.b1 - match.b0)
        tiles.append(match)
    return tiles


def _free(words: _Words) -> Free:
    hashes: Free = list(words.hashes.tolist())
    for wall in np.flatnonzero(words.room == WALL).tolist():
        hashes[wall] = None
    return hashes


def _untaken(run: _Match, a: Free, b: Free) -> _Match | None:
    """The longest part of a run that no earlier passage has; None if that is shorter than a seed."""
    best, begin = (0, 0), 0
    for k in range(run.equal + 1):
        if k == run.equal or a[run.a0 + k] is None or b[run.b0 + k] is None:
            best = max(best, (k - begin, -begin))
            begin = k + 1
    length, begin = best[0], -best[1]
    if length < SEED:
        return None
    a0, b0 = run.a0 + begin, run.b0 + begin
    return _Match(a0=a0, a1=a0 + length, b0=b0, b1=b0 + length, equal=length)


def _extend(a: Free, b: Free, place: Extent, way: int) -> tuple[int, int, int]:
    """How far the texts run alike from a place on, in one way: where that ends, and the equal words."""
    i, j = place
    equal = 0
    while True:
        if _alike(a, b, i, j):
            i, j, equal = i + way, j + way, equal + 1
        elif (step := _edit(a, b, (i, j), way)) is not None:
            i, j = i + way * step[0], j + way * step[1]
        else:
            return i, j, equal


_STEPS = sorted(
    ((x, y) for x in range(EDIT + 1) for y in range(EDIT + 1) if x or y),
    key=lambda step: (max(step), abs(step[0] - step[1]), step),
)


def _edit(a: Free, b: Free, place: Extent, way: int) -> Extent | None:
    """The smallest edit after which the texts run alike again; none reaches over words that are not free."""
    for x, y in _STEPS:
        i, j = place[0] + way * x, place[1] + way * y
        if not _alike(a, b, i, j):
            continue
        rejoin = REJOIN if max(x, y) == 1 else REJOIN + 1
        if (
            all(_alike(a, b, i + way * k, j + way * k) for k in range(1, rejoin))
            and all(a[place[0] + way * k] is not None for k in range(x))
            and all(b[place[1] + way * k] is not None for k in range(y))
        ):
            return x, y
    return None


def _alike(a: Free, b: Free, i: int, j: int) -> bool:
    return 0 <= i < len(a) and 0 <= j < len(b) and a[i] is not None and a[i] == b[j]


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
