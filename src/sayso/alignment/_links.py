"""Which pieces of two reports are one thing said once: candidates by their rare words, then a close look."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso import drift
from sayso.alignment._pieces import Piece
from sayso.drift import frame, steps
from sayso.drift.steps import Alignment
from sayso.model import ReportId, SpeakerId

# A word of more nodes than this, or than one in fifty, leads to no candidates.
COMMON, COMMON_SHARE = 25, 0.02
# How many of its rarest words a node is looked up by.
LOOKED_UP = 12
# How many others a node is held against: in a story that hundreds carry, the nearest of its variants will do.
NEAREST = 12
# Share of the smaller side's words, each as heavy as it is rare, that must be common before two are compared.
WORTH_A_LOOK = 0.45
# A rendering in the reporter's words shares this much with what it renders, in at least so many words; nearer
# to nothing and two statements of one speaker on one matter would run together.
RENDERED, RENDERED_WORDS, RENDERED_SIZE = 0.6, 3, 0.3
# Equal words in a row that two people do not say alike by chance: then it is the speaker whom one report
# leaves open or names otherwise. Fewer will do where the one wording holds the whole of the other, where both
# are whole and equal, or where the reports draw on one origin.
VERBATIM, VERBATIM_HELD, VERBATIM_WHOLE = 8, 6, 5
# The same where one speaker at least is not a person: a body, a paper, somebody unnamed or nobody known.
UNKNOWN = 3
# From this share of the shorter wording on, the longer holds all of it.
HELD = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Pieces with the same words by the same speaker."""

    number: int
    piece: Piece  # one of them: the words are the same
    pieces: tuple[Piece, ...]
    reports: frozenset[ReportId]  # the reports that carry them

    @property
    def speaker(self) -> SpeakerId | None:
        """Whose words they are."""
        return self.piece.speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two nodes that are one thing said once, and how sure that is."""

    a: int
    b: int
    score: float
    words_a: frozenset[int]  # words of its ``said`` that the other has; empty where it was rendered
    words_b: frozenset[int]


def nodes(pieces: Sequence[Piece]) -> list[Node]:
    """The pieces gathered by words and speaker, in an order that does not depend on theirs."""
    found: dict[tuple[bool, tuple[str, ...], str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        # a word or two of the reporter's own ("the plan") are no statement that can recur
        apart = "" if piece.fragments or len(piece.senses) >= RENDERED_WORDS else piece.attribution
        found[bool(piece.fragments), piece.key, piece.speaker or "", apart].append(piece)
    ordered = sorted(found.items(), key=lambda item: (item[0][1:], item[0][0]))
    return [
        Node(number=n, piece=group[0], pieces=tuple(group), reports=frozenset(p.report for p in group))
        for n, (_, group) in enumerate(ordered)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What else the story tells."""

    kin: frozenset[frozenset[ReportId]]  # pairs of reports that draw on each other or on one origin
    persons: frozenset[SpeakerId]  # speakers who are a person, not a body, a paper, somebody unnamed

    def related(self, a: Node, b: Node) -> bool:
        """Whether reports that carry the one and the other draw on one origin."""
        return bool(self.kin) and any(frozenset((x, y)) in self.kin for x in a.reports for y in b.reports)


def links(found: Sequence[Node], known: Known) -> list[Link]:
    """What joins the nodes, the surest first."""
    weights = _weights(found)
    out = []
    for a, b in _candidates(found, weights):
        link = _link(found[a], found[b], weights, known)
        if link is not None:
            out.append(link)
    return sorted(out, key=lambda link: (-link.score, link.a, link.b))


def _weights(found: Sequence[Node]) -> dict[str, float]:
    counts = Counter(sense for node in found for sense in node.piece.senses)
    return {sense: math.log((len(found) + 1) / count) + 0.1 for sense, count in counts.items()}


def _candidates(found: Sequence[Node], weights: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pairs of nodes that share enough of their rare words."""
    index: dict[str, list[int]] = defaultdict(list)
    for node in found:
        for sense in node.piece.senses:
            index[sense].append(node.number)
    limit = max(COMMON, COMMON_SHARE * len(found))
    pairs: set[tuple[int, int]] = set()
    for node in found:
        rarest = sorted(node.piece.senses, key=lambda s: (-weights[s], s))[:LOOKED_UP]
        met: Counter[int] = Counter()
        for sense in rarest:
            if len(index[sense]) <= limit or sense == rarest[0]:
                met.update(index[sense])
        near = [(-_common(node.piece, found[o].piece, weights), o) for o in met if o != node.number]
        for share, other in sorted(near)[:NEAREST]:
            if -share >= WORTH_A_LOOK:
                pairs.add((min(node.number, other), max(node.number, other)))
    return sorted(pairs)


def _common(a: Piece, b: Piece, weights: Mapping[str, float]) -> float:
    """The share of the lighter side's words that both have, within marks where both have any."""
    best = _share(a.senses, b.senses, weights)
    if a.quoted and b.quoted:
        best = max(best, _share(a.quoted, b.quoted, weights))
    return best


def _share(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    smaller = min(math.fsum(weights[s] for s in a), math.fsum(weights[s] for s in b))  # exact in any order of a set
    return math.fsum(weights[s] for s in a & b) / smaller if smaller else 0.0


# a close look --------------------------------------------------------------------------------------


def _link(a: Node, b: Node, weights: Mapping[str, float], known: Known) -> Link | None:
    within = a.reports == b.reports and len(a.reports) == 1
    if a.piece.fragments and b.piece.fragments:
        link = _repeated(a, b) if within else _quoted(a, b, known)
        if link is not None:
            return link
    if within or (a.piece.direct and b.piece.direct):
        return None
    return _rendering(a, b, weights) or _reprinted(a, b, known)


def _repeated(a: Node, b: Node) -> Link | None:
    """An excerpt that a report gives of what it quotes in full elsewhere."""
    found = steps.align(a.piece.said, b.piece.said)
    cover, _, content = _likeness(found)
    same = a.speaker is not None and a.speaker == b.speaker
    return _joined(a, b, cover, found) if same and cover >= HELD and content >= 3 else None


def _quoted(a: Node, b: Node, known: Known) -> Link | None:
    """The same words within marks, told by how well they run alike and by whether the speaker is one."""
    found = steps.align(a.piece.said, b.piece.said)
    cover, run, content = _likeness(found)
    same = a.speaker is not None and a.speaker == b.speaker
    given = "one" if same else None
    score = drift.likeness(found, (frame.read(None), frame.read(None)), (given, given))
    joined = _verbatim(found, kin=known.related(a, b))
    if same:
        joined = joined or score >= drift.threshold() or (cover >= HELD and content >= 2)
    elif not {a.speaker, b.speaker} <= known.persons:
        joined = joined or (score >= drift.threshold() and run >= UNKNOWN and content >= 3)
    return _joined(a, b, max(score, 0.5), found) if joined else None


def _reprinted(a: Node, b: Node, known: Known) -> Link | None:
    """A reporter's sentence that stands in two reports: wire copy."""
    found = steps.align(a.piece.text, b.piece.text)
    cover, _, content = _likeness(found)
    same = a.speaker is not None and a.speaker == b.speaker
    near = same and cover >= HELD and content >= RENDERED_WORDS
    if not near and not _verbatim(found, kin=known.related(a, b)):
        return None
    return Link(a=a.number, b=b.number, score=round(cover, 4), words_a=frozenset(), words_b=frozenset())


def _likeness(found: Alignment) -> tuple[float, int, int]:
    """The share of the shorter wording that is equal, the longest equal run, and its content words."""
    equal = [block for block in found.blocks if block.equal]
    shorter = max(1, min(len(found.a.words), len(found.b.words)))
    cover = sum(block.a1 - block.a0 for block in equal) / shorter
    run = max((block.a1 - block.a0 for block in equal), default=0)
    return cover, run, sum(not w.function for block in equal for w in found.a.words[block.a0 : block.a1])


def _verbatim(found: Alignment, *, kin: bool) -> bool:
    """Whether the words are so much the same that two speakers are one whom the reports name in two ways."""
    cover, run, content = _likeness(found)
    whole = len(found.a.words) == len(found.b.words)
    if cover >= HELD and content >= 3 and run >= (VERBATIM_WHOLE if whole or kin else VERBATIM_HELD):
        return True
    return cover >= 0.85 and run >= (VERBATIM_HELD if kin else VERBATIM)


def _rendering(a: Node, b: Node, weights: Mapping[str, float]) -> Link | None:
    """The same said in the reporter's own words: only of one speaker, and only in rare enough words."""
    if a.speaker is None or a.speaker != b.speaker:
        return None
    one, two = a.piece.senses, b.piece.senses
    share = _share(one, two, weights)
    sizes = min(len(one), len(two)) / max(len(one), len(two))
    if share < RENDERED or len(one & two) < RENDERED_WORDS or sizes < RENDERED_SIZE:
        return None
    if _figures(one) and _figures(two) and not _figures(one) & _figures(two):
        return None
    score = 0.5 + 0.4 * (share - RENDERED) / (1 - RENDERED)
    return Link(a=a.number, b=b.number, score=round(score, 4), words_a=frozenset(), words_b=frozenset())


def _figures(senses: frozenset[str]) -> set[str]:
    return {s for s in senses if s[0].isdigit()}


def _joined(a: Node, b: Node, score: float, found: Alignment) -> Link:
    equal = [block for block in found.blocks if block.equal]
    return Link(
        a=a.number,
        b=b.number,
        score=round(score, 4),
        words_a=frozenset(n for block in equal for n in range(block.a0, block.a1)),
        words_b=frozenset(n for block in equal for n in range(block.b0, block.b1)),
    )
