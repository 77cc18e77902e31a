"""Which contents form one relation: those of one cue, as far as annotators join them.

Linked one by one, contents pile up under a cue. Annotators join two pieces where the cue stands between
them, where one takes up where the other stopped, or within a sentence; others are statements of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from .decode import Floats, Span
from .words import SIDES, Place, Shape, Word

# Both set on the 30 train articles kept from training: joining whatever has one cue gave whole relations
# F1 .721 and recall of quoted contents .935, parting them as here .724 and .943.
FREE = -4.0  # least log probability at which a content parted from its cue goes to one that has none
SURE = 0.8  # a content parted and left without a cue of its own is kept if the tagger is as sure as this


def gathered(
    words: Sequence[Word | None], contents: Sequence[Span], cues: Sequence[Span], to_cue: Floats
) -> list[tuple[int | None, list[int]]]:
    """Each relation as its cue's index (None: it has none) and those of its contents.

    `to_cue` (contents, cues + 1) holds the log probabilities of links, the last column for none. A statement
    parted from its cue may share it with another relation, as when a paragraph of quotation follows.
    """
    best = to_cue.argmax(axis=1).tolist()
    found: list[tuple[int | None, list[int]]] = []
    parted: list[int] = []
    for cue in range(len(cues)):
        members = [content for content, choice in enumerate(best) if choice == cue]
        if members:
            joined = joined_to(words, contents, members, cues[cue], to_cue[:, cue])
            found.append((cue, joined))
            parted += [content for content in members if content not in joined]
    taken = {cue for cue, _ in found}
    for content in parted:
        free = [cue for cue in range(len(cues)) if cue not in taken and to_cue[content, cue] > FREE]
        if free:
            choice = max(free, key=lambda cue: float(to_cue[content, cue]))
            taken.add(choice)
            found.append((choice, [content]))
        elif contents[content].inside >= SURE:
            found.append((best[content], [content]))
    found += [(None, [content]) for content, choice in enumerate(best) if choice == len(cues)]
    return found


def joined_to(
    words: Sequence[Word | None], contents: Sequence[Span], members: Sequence[int], cue: Span, sure: Floats
) -> list[int]:
    """The cue's surest content and those that continue it."""
    joined = [max(members, key=lambda content: float(sure[content]))]
    waiting = [content for content in members if content not in joined]
    while more := [m for m in waiting if any(continues(words, contents[m], contents[j], cue) for j in joined)]:
        joined += more
        waiting = [content for content in waiting if content not in more]
    return sorted(joined)


def continues(words: Sequence[Word | None], one: Span, other: Span, cue: Span) -> bool:
    """Whether two contents of a cue are pieces of one."""
    first, second = sorted((one, other), key=lambda span: span.first)
    between = words[first.last + 1 : second.first]
    if all(word is None or word.shape // SIDES == Shape.MARK for word in between):
        return True
    if None in between:
        return False
    apart = any(word and word.place == Place.SENTENCE for word in [*between, words[second.first]])
    return not apart or first.last < cue.first < second.first
