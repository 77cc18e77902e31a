"""Windows with their answers, as the network learns from them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.reader.windows import LIMIT, Ints, Piece, Speller, Window, packed, pieces_of, window_of
from sayso.reader.words import SIDES, Shape, Word, words_of

from .corpus import ROLES, Article, Extent, Relation, trimmed

MASK = 103  # [MASK]
OUT, BEGIN, INSIDE, END, SINGLE = range(5)

Spelling = Callable[[Sequence[Sequence[Word]], str], list[list[str]]]


@dataclass(frozen=True, slots=True)
class Example:
    """A window, the tag of each step for each role, and which spans belong together.

    `spans` holds first and last step of each span by role; `cue_of` gives each content its cue's index
    (-1: outside the window), `source_of` each cue its source's (-1: none).
    """

    window: Window
    tags: Ints  # (roles, steps)
    spans: tuple[tuple[tuple[int, int], ...], ...]
    cue_of: tuple[int, ...]
    source_of: tuple[int, ...]


class Split:
    """An article's words, split once; spelling and windows may differ from epoch to epoch."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.words = [w for start, end in article.paragraphs if (w := words_of(article.text, start, end))]

    def spelt(self) -> list[list[str]]:
        return [[self.article.text[w.start : w.end] for w in words] for words in self.words]


def examples(
    split: Split,
    speller: Speller,
    chance: random.Random | None = None,
    names: Sequence[str] = (),
    masked: float = 0.0,
) -> list[Example]:
    """The examples of one article; with `chance`, spelt and cut differently each time."""
    relations = split.article.annotations[0]
    spelt = split.spelt()
    if chance is None:
        return [
            answered(window_of(g), split.article.text, relations)
            for g in packed(pieces_of(split.words, spelt, speller))
        ]
    relations = chance.choice(split.article.annotations)
    spelt = respelt(split, spelt, chance, names)
    pieces = [blanked(piece, chance, masked) for piece in pieces_of(split.words, spelt, speller)]
    groups = packed(pieces, chance.randint(LIMIT // 4, LIMIT))
    return [answered(window_of(group), split.article.text, relations) for group in groups]


# variations -------------------------------------------------------------------------------------------------

MARKS = {"“": "open", "”": "close", '"': "either"}
STYLES = ({"open": "“", "close": "”"}, {"open": '"', "close": '"'}, {"open": "‘", "close": "’"})


def respelt(split: Split, spelt: list[list[str]], chance: random.Random, names: Sequence[str]) -> list[list[str]]:
    """The same words with other people's names and another paper's quotation marks, each now and then."""
    if names and chance.random() < 0.5:
        known = set(names)
        mine = {w for words in spelt for w in words if w in known}
        swap = {name: chance.choice(names) for name in sorted(mine) if chance.random() < 0.6}
        spelt = [[swap.get(w, w) for w in words] for words in spelt]
    if chance.random() < 0.3:
        style = chance.choice(STYLES)
        spelt = [
            [
                style["close" if word.shape % SIDES == 3 else "open"] if s in MARKS else s
                for s, word in zip(spellings, words, strict=True)
            ]
            for spellings, words in zip(spelt, split.words, strict=True)
        ]
    return spelt


def blanked(piece: Piece, chance: random.Random, share: float) -> Piece:
    """The piece with a share of its words (not its marks) hidden from the encoder."""
    hide = [w.shape // SIDES != Shape.MARK and chance.random() < share for w in piece.words]
    ids = tuple((MASK,) * len(i) if h else i for i, h in zip(piece.ids, hide, strict=True))
    return replace(piece, ids=ids)


def common_names(corpus: Sequence[Article], least: int = 12) -> list[str]:
    """Capitalised words of sources that hardly occur in lower case: surnames and first names, mostly."""
    in_sources: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for article in corpus:
        lower.update(w for w in article.text.split() if w.islower())
        for relation in article.annotations[0]:
            for start, end in relation.source:
                words = article.text[start:end].split()
                in_sources.update(w for w in words if w.isalpha() and w[0].isupper() and w[1:].islower() and len(w) > 2)
    return sorted(w for w, n in in_sources.items() if n >= least and lower[w.lower()] < 3)


# answers ----------------------------------------------------------------------------------------------------


def answered(window: Window, text: str, relations: Sequence[Relation]) -> Example:
    """The window with the annotator's spans and links as steps of it."""
    extents = np.array([(w.start, w.end) if w else (-1, -1) for w in window.words])
    tags = np.zeros((len(ROLES), len(window.words)), dtype=np.int64)
    spans: list[list[tuple[int, int]]] = [[], [], []]
    links: list[tuple[list[int], list[int], list[int]]] = []
    for relation in relations:
        places: tuple[list[int], list[int], list[int]] = ([], [], [])
        for role, name in enumerate(ROLES):
            for extent in getattr(relation, name):
                for steps in steps_of(extents, trimmed(text, extent)):
                    if mark(tags[role], steps) or steps in spans[role]:
                        if steps not in spans[role]:
                            spans[role].append(steps)
                        places[role].append(spans[role].index(steps))
        links.append(places)
    cue_of = [-1] * len(spans[2])
    source_of = [-1] * len(spans[1])
    for sources, cues, contents in links:
        for content in contents:
            cue_of[content] = cues[0] if cues else -1
        for cue in cues:
            source_of[cue] = sources[0] if sources else -1
    return Example(window, tags, tuple(map(tuple, spans)), tuple(cue_of), tuple(source_of))


def steps_of(extents: Ints, extent: Extent) -> list[tuple[int, int]]:
    """First and last step of an extent; one pair for each paragraph it touches."""
    inside = np.nonzero((extents[:, 0] < extent[1]) & (extents[:, 1] > extent[0]))[0].tolist()
    pairs: list[tuple[int, int]] = []
    for step in inside:
        if pairs and pairs[-1][1] == step - 1:
            pairs[-1] = (pairs[-1][0], step)
        else:
            pairs.append((step, step))
    return pairs


def mark(tags: Ints, steps: tuple[int, int]) -> bool:
    """Tag a span unless another one of its role is there already (six in PolNeAR are)."""
    first, last = steps
    if tags[first : last + 1].any():
        return False
    tags[first : last + 1] = INSIDE
    tags[first], tags[last] = BEGIN, END
    if first == last:
        tags[first] = SINGLE
    return True
