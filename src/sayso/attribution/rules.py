"""Statements by rule: the sentences of a text in order, and quotations joined to the words that attribute them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.attribution import clauses, headline, transcript
from sayso.attribution.passage import Kind, Paragraph, Passage, Sentence, Token
from sayso.attribution.relation import Relation
from sayso.model import Extent

#: A quotation whose cue stands at the end of the paragraph before: "She added:" (PolNeAR train).
ANNOUNCED = 0.9
#: A quotation woven into a sentence without a cue, given to the source last quoted in the paragraph (PolNeAR train).
FLOATING = 0.5
_FLOATING_WORDS = 6


def statements(passage: Passage, *, titled: bool = False) -> tuple[Relation, ...]:
    """The relations that marks, cues and word order tell, without the trained reader.

    ``titled`` texts are headlines, which leave out articles: "Ports ‘will close’, says minister".
    """
    labelled = transcript.lines(passage)
    spoken = {line.index for line in labelled}
    found: list[Relation] = []
    for index, paragraph in enumerate(passage.paragraphs):
        here = _paragraph(passage, index, headlined=titled or index not in spoken)
        if index and index not in spoken:
            _join_to_last(passage, index, here, found)
        found += here
    return (*_with_continued(passage, found), *transcript.statements(passage, labelled))


def _with_continued(passage: Passage, found: Sequence[Relation]) -> list[Relation]:
    """The same; an open paragraph of quotation without a cue joins the one that its speech goes on in."""
    relations = list(found)
    for here, after in reversed(list(pairwise(passage.quotations))):
        if not here.continued or any(_holds(r, here.start) for r in relations):
            continue
        for i, relation in enumerate(relations):
            if _holds(relation, after.start):
                relations[i] = _with_piece(relation, here.extent)
                break
    return relations


def _holds(relation: Relation, place: int) -> bool:
    return any(start <= place < end for start, end in relation.content)


def _paragraph(passage: Passage, index: int, *, headlined: bool) -> list[Relation]:
    text, paragraph = passage.text, passage.paragraphs[index]
    signed = headline.dash(text, passage, index)
    if signed is not None:
        return [signed]
    found: list[Relation] = []
    before: Token | None = None
    for sentence in paragraph.sentences:
        here = clauses.statements(text, sentence, before)
        found = _without_covered(found, here) + here
        alone = _alone(sentence)
        if alone is not None and not here and found:
            found[-1] = _with_piece(found[-1], alone)
        if found and not here and alone is None:
            found += _floating(passage.text, sentence, found[-1])
        last = sentence.tokens[-1] if sentence.tokens else None
        before = last if last is not None and last.kind is Kind.QUOTE else None
    if headlined and headline.is_headline(text, paragraph, index):
        titled = headline.colon(text, paragraph.sentences[0])
        if titled is not None:
            found = [r for r in found if not _share(r, titled)] + [titled]
    return found


def _floating(text: str, sentence: Sentence, last: Relation) -> list[Relation]:
    """Long quotations in a sentence without a cue: whoever was quoted last in the paragraph goes on speaking."""
    return [
        Relation(last.source, None, ((t.start, t.end),), "floating", FLOATING)
        for t in sentence.tokens
        if t.kind is Kind.QUOTE and len(text[t.start : t.end].split()) >= _FLOATING_WORDS
    ]


def _share(a: Relation, b: Relation) -> bool:
    return any(x < d and c < y for x, y in a.content for c, d in b.content)


def _without_covered(found: Sequence[Relation], here: Sequence[Relation]) -> list[Relation]:
    """Earlier relations less a quotation that turns out to have its own cue after it."""
    claimed = {piece for relation in here for piece in relation.content}
    kept = []
    for relation in found:
        rest = tuple(piece for piece in relation.content if piece not in claimed)
        if rest:
            kept.append(replace(relation, content=rest))
    return kept


def _alone(sentence: Sentence) -> Extent | None:
    """The quotations of a sentence that holds nothing else."""
    if any(t.kind is Kind.WORD for t in sentence.tokens):
        return None
    quotes = [t for t in sentence.tokens if t.kind is Kind.QUOTE]
    return (quotes[0].start, quotes[-1].end) if quotes else None


def _with_piece(relation: Relation, piece: Extent) -> Relation:
    return replace(relation, content=(*relation.content, piece))


def _join_to_last(passage: Passage, index: int, here: list[Relation], found: list[Relation]) -> None:
    """Gives a paragraph's opening quotations without a cue to the statement of the paragraph before.

    That is the statement whose quotation ends that paragraph, or a new one where it ends "She added:".
    """
    previous, paragraph = passage.paragraphs[index - 1], passage.paragraphs[index]
    pieces = _opening(paragraph, here)
    if not pieces:
        return
    announced = _announcer(passage, previous, found)
    if announced is not None:
        found.append(replace(announced, content=tuple(pieces)))
        return
    if not found or not previous.quotations:
        return
    last = previous.quotations[-1]
    holders = [i for i, r in enumerate(found) if any(a <= last.start < b for a, b in r.content)]
    if holders and not passage.text[last.end : previous.extent[1]].strip() or (holders and _tag_follows(found[holders[-1]], previous)):
        found[holders[-1]] = replace(found[holders[-1]], content=(*found[holders[-1]].content, *pieces))


def _tag_follows(relation: Relation, previous: Paragraph) -> bool:
    return relation.rule == "tag" and previous.extent[1] - relation.extent[1] < 120


def _opening(paragraph: Paragraph, here: Sequence[Relation]) -> list[Extent]:
    """Quotations that open a paragraph as sentences of their own and that no relation of it holds."""
    pieces: list[Extent] = []
    for sentence in paragraph.sentences:
        alone = _alone(sentence)
        if alone is None or any(a <= alone[0] < b for r in here for a, b in r.content):
            break
        pieces.append(alone)
    return pieces


def _announcer(passage: Passage, previous: Paragraph, found: Sequence[Relation]) -> Relation | None:
    """The cue at the end of a paragraph that a colon ends; its content is what the next paragraph quotes."""
    if not headline.ends_with_colon(passage.text, previous) or not previous.sentences:
        return None
    opened = clauses.announced(previous.sentences[-1])
    if opened is None:
        return None
    source, cue = opened
    return Relation(source, cue, (), "announced", ANNOUNCED)
