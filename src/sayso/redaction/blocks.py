"""Names in a text replaced by blocks, and the offsets of the old text in the new."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

from anyascii import anyascii

from sayso.model import Extent
from sayso.redaction.forms import LONG, Form, particles

# What may stand between two words of one name: blanks, line breaks, hyphens, the full stop of an initial.
_BETWEEN = r"[^a-z0-9]{0,3}"
# The same between two words that were found, or a middle name: Orsa *Jane* Velt.
_WITHIN = re.compile(r"[\s'’‐–-]{0,3}|\s+[^\W\d_a-z][\w.'’-]*\s+")
# A token that is an address, a handle or a path rather than a word of prose.
_ADDRESS = re.compile(r"[@#/\\_%=&]|www\.")
_SHORTEST = 3  # letters of a form that is looked for anywhere in such a token


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the old text and what stands for it in the new."""

    old: Extent
    new: Extent


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with its names withheld."""

    text: str
    edits: tuple[Edit, ...]

    def place(self, extent: Extent) -> Extent:
        """Where characters of the old text stand in the new; what cuts a block holds all of it."""
        start, end = self._moved(extent[0], 0), self._moved(extent[1], 1)
        return (start, end) if extent[0] < extent[1] else (end, end)

    def _moved(self, offset: int, side: int) -> int:
        after = bisect_right(self.edits, offset, key=lambda e: e.old[0])
        if not after:
            return offset
        edit = self.edits[after - 1]
        if (offset < edit.old[1] and offset > edit.old[0]) or (offset == edit.old[0] and not side):
            return edit.new[side]
        if offset == edit.old[0]:  # the end of something that the block comes right after
            return edit.new[0]
        return offset + edit.new[1] - edit.old[1]


@dataclass(slots=True)
class Finder:
    """Finds the forms of withheld names in texts."""

    forms: Sequence[Form]
    owners: dict[str, set[int]] = field(init=False)
    common: dict[str, set[int]] = field(init=False)
    single: re.Pattern[str] | None = field(init=False)
    rows: list[tuple[re.Pattern[str], int]] = field(init=False)

    def __post_init__(self) -> None:
        self.owners, self.common = {}, {}
        for form in self.forms:
            if len(form.words) == 1:
                held = self.common if form.common else self.owners
                held.setdefault(form.words[0], set()).add(form.name)
        words = sorted({*self.owners, *self.common}, key=lambda w: (-len(w), w))
        self.single = re.compile("|".join(words)) if words else None
        self.rows = [
            (re.compile(rf"(?<![a-z]){_BETWEEN.join(form.words)}(?:e?s)?(?![a-z])"), form.name)
            for form in self.forms
            if len(form.words) > 1
        ]

    def redact(self, text: str) -> Redacted:
        """A text of prose with every form replaced."""
        pieces, edits, last, length = [], [], 0, 0
        for start, end, owners in self._found(text):
            block = withheld(owners)
            pieces += [text[last:start], block]
            length += start - last
            edits.append(Edit((start, end), (length, length + len(block))))
            length += len(block)
            last = end
        return Redacted("".join((*pieces, text[last:])), tuple(edits))

    def owners_of(self, text: str) -> set[int]:
        """Whose names a text of prose holds."""
        return {number for *_, owners in self._found(text) for number in owners}

    def owners_in(self, address: str) -> set[int]:
        """Whose names an address, a path or an id holds, in whatever spelling."""
        plain = unquote(address)
        found = {n for *_, owners in self._prose(plain) for n in owners}
        folded = _fold(plain)[0]
        for word, owners in self.owners.items():
            if len(word) >= _SHORTEST and word in folded:
                found |= owners
        joined = re.sub(r"[^a-z]", "", folded)
        for form in self.forms:
            if len(form.words) > 1 and len("".join(form.words)) >= LONG and "".join(form.words) in joined:
                found.add(form.name)
        return found

    def _found(self, text: str) -> Iterator[tuple[int, int, set[int]]]:
        """Disjoint stretches to replace, in order."""
        stretches = [
            (*token.span(), owners)
            for token in re.finditer(r"\S+", text)
            if _ADDRESS.search(token.group()) and (owners := self.owners_in(token.group()))
        ]
        merged: list[tuple[int, int, set[int]]] = []
        for start, end, owners in sorted((*stretches, *self._prose(text)), key=lambda s: (s[0], -s[1])):
            if merged and start < merged[-1][1]:
                before = merged.pop()
                merged.append((before[0], max(end, before[1]), before[2] & owners or before[2] | owners))
            elif merged and merged[-1][2] & owners and _WITHIN.fullmatch(text, merged[-1][1], start):
                before = merged.pop()
                merged.append((before[0], end, before[2] & owners))
            else:
                merged.append((start, end, owners))
        yield from merged

    def _prose(self, text: str) -> Iterator[tuple[int, int, set[int]]]:
        folded, at = _fold(text)
        for pattern, name in self.rows:
            for match in pattern.finditer(folded):
                yield (*_stretch(text, at, match.span()), {name})
        if self.single is None:
            return
        found = self.single.search(folded)
        while found:
            begin = found.start()
            for word in self._words_at(folded, begin):
                extent = self._whole(text, (folded, at), (begin, begin + len(word)))
                if extent is not None:
                    owners = self.owners.get(word, set()) | self.common.get(word, set())
                    yield (*_stretch(text, at, self._led(folded, extent, word)), owners)
            found = self.single.search(folded, begin + 1)

    def _words_at(self, folded: str, start: int) -> Iterator[str]:
        return (w for w in (*self.owners, *self.common) if folded.startswith(w, start))

    def _whole(self, text: str, fold: tuple[str, list[int]], extent: Extent) -> Extent | None:
        """The letters in a row that a word found stands in; None where it stands there by chance."""
        (folded, at), (start, end) = fold, extent
        word = folded[start:end]
        begin, stop = start, end
        while begin and folded[begin - 1].isalpha():
            begin -= 1
        while stop < len(folded) and folded[stop].isalpha():
            stop += 1
        if word in self.owners and len(word) >= LONG:
            return (begin, stop)
        turned = start == begin or (text[at[start]].isupper() and text[at[start - 1]].islower())
        ended = folded[end:stop] in ("", "s", "es") or (text[at[end]].isupper() and text[at[end - 1]].islower())
        if not (turned and ended):
            return None
        if word not in self.owners and not text[at[start]].isupper():
            return None
        return (start, stop if folded[end:stop] in ("s", "es") else end)

    def _led(self, folded: str, extent: Extent, word: str) -> Extent:
        """The extent with the particles and initials of the name before it: Omar *al-*Bashir, *J. K.* Velt."""
        owners = self.owners.get(word, set()) | self.common.get(word, set())
        initials = {w[0] for f in self.forms if f.name in owners for w in f.words}
        start = extent[0]
        while before := re.search(r"(?<![a-z0-9])([a-z]+)([^a-z0-9]{0,2})$", folded[max(0, start - 12) : start]):
            small, between = before.groups()
            named = len(small) == 1 and small in initials and between
            own = small in particles() and any(small in f.words for f in self.forms if f.name in owners)
            if not (named or (own and between)):
                break
            start -= len(before.group())
        return (start, extent[1])


def withheld(owners: Iterable[int]) -> str:
    """What stands for a name; without a number where it may be either of two people's."""
    numbers = sorted(owners)
    return f"[name withheld {numbers[0]}]" if len(numbers) == 1 else "[name withheld]"


def _stretch(text: str, at: list[int], extent: Extent) -> Extent:
    start, end = at[extent[0]], at[extent[1] - 1] + 1
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Cf"):
        end += 1
    return start, end


def _fold(text: str) -> tuple[str, list[int]]:
    """Plain lower-case letters, a blank for all that is neither letter nor digit, and where each stood."""
    letters, at = [], []
    for place, char in enumerate(text):
        for plain in _plain(char):
            letters.append(plain)
            at.append(place)
    return "".join(letters), [*at, len(text)]


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else " "
    if unicodedata.category(char) in ("Mn", "Cf"):
        return ""
    return re.sub(r"[^a-z0-9]", "", anyascii(unicodedata.normalize("NFKC", char)).lower()) if char.isalnum() else " "
