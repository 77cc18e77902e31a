"""Windows: stretches of consecutive paragraphs short enough for the encoder to read at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from .words import SIDES, SPECIAL, Place, Side, Word, words_of

LIMIT = 256  # subwords, the length the model was trained on
REMEMBERED = 100_000  # words whose spelling is kept; an article has some 400 different ones
UNKNOWN, START, BREAK = 100, 101, 102  # [UNK], [CLS], [SEP] of the vocabulary

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the part of an overlong one that fits a window: words with their word pieces."""

    words: tuple[Word, ...]
    ids: tuple[tuple[int, ...], ...]

    @property
    def length(self) -> int:
        """Subwords in all."""
        return sum(map(len, self.ids))


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    A step is a word, or one of the encoder's own marks at the start, between paragraphs and at the end;
    `words` holds None for those.
    """

    words: tuple[Word | None, ...]
    ids: Ints  # (subwords,)
    shapes: Ints  # (subwords,)
    places: Ints  # (subwords,)
    first: Ints  # (steps,) each step's first subword


class Speller:
    """Words to their word pieces, which depend on the word alone, so that each is looked up once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def spell(self, words: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """The word pieces of these words, and perhaps of others."""
        new = sorted(set(words) - self._known.keys())
        if len(self._known) + len(new) > REMEMBERED:
            self._known, new = {}, sorted(set(words))
        encoding = self._tokenizer.encode(new, is_pretokenized=True, add_special_tokens=False)
        ids: list[list[int]] = [[] for _ in new]
        for number, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None:
                ids[word].append(number)
        self._known |= {word: tuple(i) or (UNKNOWN,) for word, i in zip(new, ids, strict=True)}
        return self._known


def windows_of(text: str, paragraphs: Iterable[tuple[int, int]], speller: Speller) -> list[Window]:
    """The windows of a text, in order; every word lies in exactly one."""
    split = [words for start, end in paragraphs if (words := words_of(text, start, end))]
    spelt = [[text[word.start : word.end] for word in words] for words in split]
    pieces = pieces_of(split, spelt, speller)
    return [window_of(group) for group in packed(pieces)]


def pieces_of(split: Sequence[Sequence[Word]], spelt: Sequence[Sequence[str]], speller: Speller) -> list[Piece]:
    """Paragraphs with the word pieces of their words, overlong ones cut."""
    known = speller.spell([word for words in spelt for word in words])
    pieces: list[Piece] = []
    for words, letters in zip(split, spelt, strict=True):
        whole = Piece(tuple(words), tuple(known[word] for word in letters))
        pieces += [whole] if whole.length <= LIMIT - 2 else cut(whole)
    return pieces


def cut(piece: Piece) -> list[Piece]:
    """An overlong paragraph in parts, each as long as may be and ending with a sentence where one ends."""
    parts: list[Piece] = []
    begin = 0
    while begin < len(piece.words):
        stop, length, sentence = begin, 0, 0
        while stop < len(piece.words) and length + len(piece.ids[stop]) <= LIMIT - 2:
            length += len(piece.ids[stop])
            stop += 1
            if stop < len(piece.words) and opens_sentence(piece.words[stop]):
                sentence = stop
        if stop < len(piece.words) and sentence > begin:
            stop = sentence
        parts.append(Piece(piece.words[begin:stop], piece.ids[begin:stop]))
        begin = stop
    return parts


def opens_sentence(word: Word) -> bool:
    """Whether a paragraph may be cut before this word."""
    return word.place != Place.WITHIN and word.shape % SIDES != Side.CLOSING


def packed(pieces: Iterable[Piece], first_limit: int = LIMIT) -> list[list[Piece]]:
    """Consecutive pieces in groups of at most `LIMIT` subwords (the first group: `first_limit`)."""
    groups: list[list[Piece]] = []
    group: list[Piece] = []
    room = first_limit - 1
    for piece in pieces:
        if group and piece.length + 1 > room:
            groups.append(group)
            group, room = [], LIMIT - 1
        group.append(piece)
        room -= piece.length + 1
    return [*groups, group] if group else groups


def window_of(group: Sequence[Piece]) -> Window:
    """One window of consecutive pieces."""
    words: list[Word | None] = [None]
    ids, shapes, places, first = [START], [SPECIAL], [0], [0]
    for piece in group:
        for word, numbers in zip(piece.words, piece.ids, strict=True):
            words.append(word)
            first.append(len(ids))
            ids += numbers
            shapes += [word.shape] * len(numbers)
            places += [word.place] * len(numbers)
        words.append(None)
        first.append(len(ids))
        ids.append(BREAK)
        shapes.append(SPECIAL)
        places.append(0)
    return Window(tuple(words), *(np.array(row, dtype=np.int64) for row in (ids, shapes, places, first)))
