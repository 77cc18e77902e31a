"""What the trained reader gets wrong in ways that marks, sentences and word order show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sayso.attribution import cues, extents, sources
from sayso.attribution.passage import Passage, Sentence
from sayso.attribution.relation import Relation
from sayso.model import Extent

#: A reader's content that names nothing by itself.
_EMPTY = frozenset({"what", "which", "that", "who", "whom", "whose"})
_ALIKE = 0.6
#: Below this the reader's relations with an unknown cue were right in 2 of 10 (PolNeAR dev); words of speech.
_DOUBTFUL = 0.5
_LONG = 6
_ABBREVIATED = re.compile(r"(?:^|\W)(?:[A-Z]\.[A-Z]|Jr|Sr|Inc|Corp|Ltd|Co)$")


def with_near_source(passage: Passage, read: Relation) -> Relation:
    """The relation with a source in its cue's sentence: the reader's, else what word order tells, or none.

    Of 26 sources in other sentences than their cues none was right on PolNeAR dev. Who is told is no source either,
    and "reported by the Post" is the Post's word, whosever verb stands before it.
    """
    if read.cue is None:
        return read
    home = _sentence(passage, read.cue[0])
    if home is not None and (doer := _doer(home, read)) is not None:
        return replace(read, source=doer)
    if read.source is None:
        return read
    if home is None or (home.extent[0] <= read.source[0] < home.extent[1] and not _is_told(passage, read)):
        return read
    for group in cues.groups(home.tokens):
        if home.tokens[group.first].start < read.cue[1] and read.cue[0] < home.tokens[group.last].end:
            return replace(read, source=sources.before(home.tokens, group, 0))
    return replace(read, source=None)


def _doer(home: Sentence, read: Relation) -> Extent | None:
    """Who is named after the participle that a cue ends with, where the source stands before it, or none does."""
    if read.cue is None or (read.source is not None and read.source[1] > read.cue[0]):
        return None
    for group in cues.groups(home.tokens):
        if read.cue[0] <= home.tokens[group.head].start and home.tokens[group.head].end <= read.cue[1]:
            named = sources.doer(home.tokens, group)
            if named is not None and not extents.meets(named[0], read.content):
                return named[0]
    return None


def _is_told(passage: Passage, read: Relation) -> bool:
    """Whether the source stands where "told" has those who are told: "Lee told | the paper"."""
    if read.cue is None or read.source is None:
        return False
    words = passage.text[slice(*read.cue)].lower().split()
    between = passage.text[read.cue[1] : max(read.cue[1], read.source[0])]
    tells = cues.lemma_of(words[-1]) == "tell" and not {"was", "were", "been", "being", "be"}.intersection(words)
    return tells and read.source[0] >= read.cue[1] and not between.strip()


def _sentence(passage: Passage, place: int) -> Sentence | None:
    for paragraph in passage.paragraphs:
        if paragraph.extent[0] <= place < paragraph.extent[1]:
            held = (s for s in paragraph.sentences if s.extent[0] <= place < s.extent[1])
            return next(held, None)
    return None


def snapped(passage: Passage, relation: Relation) -> Relation:
    """The relation with pieces that cut a quotation widened to the whole of it, its marks included.

    A relation whose cue stands within the quotation is part of what is quoted, and stays.
    """
    pieces: list[Extent] = []
    for start, end in relation.content:
        for q in passage.quotations:
            inner = relation.cue is not None and q.start <= relation.cue[0] < q.end
            if not inner and q.start < end and start < q.end:
                start, end = min(start, q.start), max(end, q.end)
        if pieces and start <= pieces[-1][1]:
            start = pieces.pop()[0]
        pieces.append((start, end))
    return replace(relation, content=tuple(pieces))


def sorted_out(passage: Passage, relation: Relation) -> tuple[Relation, list[Extent]]:
    """The relation without its pieces in other sentences than its cue's, and those pieces.

    Of 162 such pieces on PolNeAR dev one belonged to its cue (a reader of one epoch). Quotations may go on in
    their paragraph, or at the beginning of others.
    """
    if relation.cue is None or len(relation.content) < 2:
        return relation, []
    sentence = _sentence(passage, relation.cue[0])
    if sentence is None:
        return relation, []
    home = sentence.extent
    kept = tuple(p for p in relation.content if extents.meets(p, [home]) or _goes_on(passage, home, p))
    if not kept:
        return relation, []
    return replace(relation, content=kept), [piece for piece in relation.content if piece not in kept]


def _goes_on(passage: Passage, home: Extent, piece: Extent) -> bool:
    """Whether a piece begins with a quotation, in the paragraph of a sentence or where another opens."""
    if not any(q.start == piece[0] for q in passage.quotations):
        return False
    around = next((p.extent for p in passage.paragraphs if extents.within(home, [p.extent])), None)
    return (around is not None and extents.within(piece, [around])) or any(
        p.extent[0] == piece[0] for p in passage.paragraphs
    )


def misled(passage: Passage, relation: Relation, by_reader: Sequence[Relation]) -> bool:
    """Whether a doubtful relation with no known cue holds a long quotation near a surer source."""
    if relation.confidence >= _DOUBTFUL or relation.cue is None:
        return False
    words = passage.text[slice(*relation.cue)].lower().split()
    if not any(w[0].isalpha() for w in words) or any(cues.lemma_of(w) or cues.is_noun(w) for w in words):
        return False
    surer = [r.source for r in by_reader if r.source and r.confidence >= _DOUBTFUL]
    for paragraph in passage.paragraphs:
        held = [q for q in paragraph.quotations if extents.meets(q.extent, relation.content)]
        for q in held:
            long = len(passage.text[slice(*q.inside)].split()) >= _LONG
            if long and any(paragraph.extent[0] <= s[0] < q.start and s[1] <= paragraph.extent[1] for s in surer):
                return True
    return False


def parted(passage: Passage, read: Relation) -> list[Relation]:
    """The relation, and as one of its own what its source says after "and": "said it was safe and denied the rest".

    With the verbs of the list the reader ran on so twice in 250 articles of PolNeAR, and both were cues with the same
    source. Others ("suggested", "wrote", "refused", 14 in all) stood mostly within what was said.
    """
    if read.cue is None or len(read.content) != 1 or read.cue[1] > read.content[0][0]:
        return [read]
    start, end = read.content[0]
    for match in _second().finditer(passage.text, start, end):
        quoted = any(q.start < match.start() < q.end for q in passage.quotations)
        if not quoted and match.start() > start and match.end() < end:
            first = replace(read, content=((start, match.start()),))
            return [first, replace(read, cue=match.span(1), content=((match.end(), end),))]
    return [read]


@cache
def _second() -> re.Pattern[str]:
    return re.compile(r",? (?:and|but) (" + "|".join(sorted(cues.words("second"))) + r") ")


def called(passage: Passage, by_reader: Sequence[Relation]) -> list[Relation]:
    """The relations with "as “…”" under the naming verb before it: "Lee described it as “a mess”, but Norr noted …"."""
    found = list(by_reader)
    for at, read in enumerate(by_reader):
        loose = [p for p in read.content if read.cue and p[1] <= read.cue[0] and _follows_as(passage, p)]
        if not loose or len(loose) == len(read.content):
            continue
        before = [
            (r.cue[0], i) for i, r in enumerate(found)
            if r.cue and r.cue[0] < loose[0][0] and r.cue[1] <= loose[0][0] and i != at
        ]  # fmt: skip
        sentence = _sentence(passage, loose[0][0])
        if not before or sentence is None or max(before)[0] < sentence.extent[0]:
            continue
        index = max(before)[1]
        named = passage.text[slice(*(found[index].cue or (0, 0)))].lower().split()
        if any(cues.lemma_of(word) in cues.words("naming") for word in named):
            found[index] = replace(found[index], content=(*found[index].content, *loose))
            found[at] = replace(read, content=tuple(p for p in read.content if p not in loose))
    return found


def _follows_as(passage: Passage, piece: Extent) -> bool:
    """Whether a piece is a quotation with "as" before it."""
    led = passage.text.endswith("as ", 0, piece[0])
    return led and any(q.start == piece[0] for q in passage.quotations)


def relinked(read: Relation, by_rule: Sequence[Relation]) -> Relation:
    """The relation, or the rule's for the same content where the reader doubted its link.

    Eight such pairs on PolNeAR dev: the rule's cue was right in seven, the reader's in one.
    """
    if read.confidence >= _DOUBTFUL or read.cue is None:
        return read
    for rule in by_rule:
        apart = (
            rule.cue is not None
            and not extents.meets(rule.cue, [read.cue])
            and not extents.within(rule.cue, read.content)
        )
        if apart and rule.rule != "holds" and extents.sameness(read.content, rule.content) >= _ALIKE:
            return replace(rule, content=read.content)
    return read


def tidied(passage: Passage, relation: Relation) -> Relation:
    """The relation with a source that does not break off in a quotation, a parenthesis or an abbreviation."""
    if relation.source is None:
        return relation
    start, end = relation.source
    for q in passage.quotations:
        if start < q.start < end < q.end or q.start < start < q.end < end:
            start, end = min(start, q.start), max(end, q.end)
    words = passage.text[start:end]
    after = passage.text[end : end + 1]
    parenthesis = after == ")" and words.count("(") > words.count(")")
    broken = parenthesis or (after == "." and _ABBREVIATED.search(words) is not None)
    return replace(relation, source=(start, end + broken))


def is_hollow(text: str, relation: Relation) -> bool:
    """Whether nothing is said, or nobody and nothing says it."""
    if relation.rule == "transcript":
        return False
    words = " ".join(text[a:b] for a, b in relation.content).lower().strip(" ,.;:")
    return words in _EMPTY or not any(c.isalnum() for c in words) or (relation.cue is None and relation.source is None)
