"""Quotations without a cue of their own, joined to the statement that goes on in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.attribution import headline
from sayso.attribution.passage import Kind, Paragraph, Passage, Sentence
from sayso.attribution.relation import Relation
from sayso.model import Extent
from sayso.quotation import Marks

_WORD = re.compile(r"\w+")

#: A quotation woven into a sentence without a cue, given to the source last quoted in the paragraph. Of 81 on
#: PolNeAR train (840 articles, the rules alone) 65 in 100 were a gold content; some had other sources.
FLOATING = 0.5
_FLOATING_WORDS = 6
#: British headlines put what somebody says in single marks; American ones also titles and doubted words.
CLAIM = 0.4
#: Statements that end with their paragraph by their form: signed ones, a transcript's lines, embedded posts.
_WHOLE = frozenset({"dash", "transcript", "post"})
#: A tag may follow a paragraph's last quotation and the next paragraph still go on with it (PolNeAR train).
_TAG_LENGTH = 120


def joined(passage: Passage, relations: Sequence[Relation], *, loosely: bool = False) -> list[Relation]:
    """The relations with the pieces that stand in further paragraphs: open paragraphs, quotations alone.

    A quotation alone goes on with the one that ends the paragraph before; ``loosely`` with the last statement
    there, quoted or not, which is how newspapers mean it (content characters' recall on PolNeAR dev .896 to
    .900).
    """
    found = list(relations)
    for here, after in reversed(list(pairwise(passage.quotations))):
        if here.continued and not is_held(found, here.extent):
            _give(found, holder(found, after.start), [here.extent])
    for number, (previous, paragraph) in enumerate(pairwise(passage.paragraphs), start=1):
        pieces = opening(paragraph, found)
        if pieces and not headline.is_subhead(passage.text, paragraph, number):
            index = _goes_on(passage, previous, found)
            _give(found, _last(passage, previous, found) if index is None and loosely else index, pieces)
    return found


def floating(passage: Passage, relations: Sequence[Relation]) -> list[Relation]:
    """The relations and those of long quotations in sentences without a cue: who was quoted last speaks on.

    Where the quotation begins its sentence, the sentence is another piece of the statement before it.
    """
    found = list(relations)
    for paragraph in passage.paragraphs:
        for q in paragraph.quotations:
            words = len(passage.text[slice(*q.inside)].split())
            last = _last_quoted(paragraph, found, q.start)
            if last is None or words < _FLOATING_WORDS or is_held(found, q.extent):
                continue
            sentence = next((s.extent for s in paragraph.sentences if s.extent[0] == q.start), None)
            if sentence is None or _has_cue(found, sentence) or found[last].cue is None:
                found.append(Relation(found[last].source, None, (q.extent,), "floating", FLOATING))
            else:
                _give(found, last, [(sentence[0], _before_stop(passage.text, sentence, q.end))])
    return found


def _last_quoted(paragraph: Paragraph, relations: Sequence[Relation], place: int) -> int | None:
    """The relation of the last source that a paragraph names before a place."""
    before = [
        (r.source[0], i)
        for i, r in enumerate(relations)
        if r.source and r.cue and _within(paragraph.extent, r.source) and r.source[0] < place
    ]
    return max(before)[1] if before else None


def _has_cue(relations: Sequence[Relation], sentence: Extent) -> bool:
    return any(r.cue and _within(sentence, r.cue) for r in relations)


def _before_stop(text: str, sentence: Extent, least: int) -> int:
    """The end of a sentence without its full stop, if that stands outside its quotation."""
    end = sentence[1]
    return end - 1 if end > least and text[end - 1] == "." else end


def claims(passage: Passage, relations: Sequence[Relation], *, titled: bool = False) -> list[Relation]:
    """The relations and those of headlines that quote somebody unnamed: "Jets ‘put ferry at risk’".

    Only of headlines in sentence case, as British papers print them: American ones quote otherwise. Subheads in
    single marks are of whoever says the same words in the text, if anybody does; pictures' captions that quote are
    nobody's.
    """
    found = list(relations)
    for index, paragraph in enumerate(passage.paragraphs):
        if not paragraph.quotations or any(is_held(found, q.extent) for q in paragraph.quotations):
            continue
        if headline.is_subhead(passage.text, paragraph, index):
            inside = _words(passage.text, [paragraph.quotations[0].inside])
            spoken = next((r for r in relations if r.cue and inside in _words(passage.text, r.content)), None)
            source = spoken.source if spoken else None
            found.append(Relation(source, None, (paragraph.extent,), "claim", CLAIM))
            continue
        if (captioned := headline.captioned(passage.text, paragraph)) is not None:
            found.append(Relation(None, None, (captioned,), "claim", CLAIM))
            continue
        single = all(q.marks is Marks.SINGLE and q.closed for q in paragraph.quotations)
        headed = headline.is_headline(passage.text, paragraph, 0 if titled else index)
        if single and headed and not headline.is_capitalised(paragraph):
            content = (paragraph.extent[0], _before_stop(passage.text, paragraph.extent, 0))
            found.append(Relation(None, None, (content,), "claim", CLAIM))
    return found


def _words(text: str, extents: Sequence[Extent]) -> str:
    """The words of some extents in lower case, each with a blank before it and after."""
    return f" {' '.join(_WORD.findall(' '.join(text[a:b] for a, b in extents).lower()))} "


def holder(relations: Sequence[Relation], place: int) -> int | None:
    """The index of the relation whose content holds a place; the widest where several do."""
    around = [(end - start, -i) for i, r in enumerate(relations) for start, end in r.content if start <= place < end]
    return -max(around)[1] if around else None


def is_held(relations: Sequence[Relation], extent: Extent) -> bool:
    """Whether some content holds a part of an extent: a transcript's line begins after its label."""
    return any(start < extent[1] and extent[0] < end for r in relations for start, end in r.content)


def opening(paragraph: Paragraph, relations: Sequence[Relation]) -> list[Extent]:
    """Quotations that open a paragraph as sentences of their own and that no relation holds."""
    pieces: list[Extent] = []
    for sentence in paragraph.sentences:
        piece = alone(sentence)
        if piece is None or is_held(relations, piece):
            break
        pieces.append(piece)
    return pieces


def alone(sentence: Sentence) -> Extent | None:
    """The quotations of a sentence that holds nothing else."""
    if any(t.kind is Kind.WORD for t in sentence.tokens):
        return None
    quotes = [t for t in sentence.tokens if t.kind is Kind.QUOTE]
    return (quotes[0].start, quotes[-1].end) if quotes else None


def _goes_on(passage: Passage, previous: Paragraph, relations: Sequence[Relation]) -> int | None:
    """The relation whose quotation ends a paragraph, but for its tag. A signature ends it for good."""
    if not previous.quotations:
        return None
    last = previous.quotations[-1]
    index = holder(relations, last.start)
    if index is None or relations[index].rule in _WHOLE:
        return None
    rest = passage.text[last.end : previous.extent[1]]
    tag = relations[index].cue
    follows = tag is not None and last.end <= tag[0] < previous.extent[1] and len(rest) < _TAG_LENGTH
    return index if follows or not rest.strip(" .”\"'’") else None


def _last(passage: Passage, previous: Paragraph, relations: Sequence[Relation]) -> int | None:
    """The last relation of a paragraph that may go on in the next; a headline's does not."""
    start, end = previous.extent
    if previous is passage.paragraphs[0] and headline.is_headline(passage.text, previous, 0):
        return None
    anchors = [((r.cue or r.content[0])[0], i) for i, r in enumerate(relations)]
    here = [(place, i) for place, i in anchors if start <= place < end]
    if not here or relations[max(here)[1]].rule in _WHOLE:
        return None
    return max(here)[1]


def _give(relations: list[Relation], index: int | None, pieces: Sequence[Extent]) -> None:
    if index is not None:
        relations[index] = replace(relations[index], content=(*relations[index].content, *pieces))


def _within(outer: Extent, inner: Extent) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
