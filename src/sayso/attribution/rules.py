"""Statements by rule: the sentences of a text in order, and quotations joined to what attributes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.attribution import clauses, complements, headline, joining, transcript
from sayso.attribution.passage import Kind, Paragraph, Passage, Token
from sayso.attribution.relation import Relation

#: A quotation whose cue stands at the end of the paragraph before: "She added:" (PolNeAR train: 17 of 20).
ANNOUNCED = 0.85


def statements(passage: Passage, *, titled: bool = False) -> list[Relation]:
    """The relations that marks, cues and word order tell, without the trained reader.

    ``titled`` texts are headlines throughout: "Minister: ports will close".
    """
    labelled = transcript.lines(passage)
    spoken = {line.index for line in labelled}
    found: list[Relation] = []
    for index, paragraph in enumerate(passage.paragraphs):
        here = _paragraph(passage, index, headlined=titled or index not in spoken)
        pieces = joining.opening(paragraph, here) if index and index not in spoken else []
        announced = _announcer(passage.text, passage.paragraphs[index - 1]) if pieces else None
        if announced is not None:
            found.append(replace(announced, content=tuple(pieces)))
        found += here
    return [*joining.joined(passage, found), *transcript.statements(passage, labelled)]


def _paragraph(passage: Passage, index: int, *, headlined: bool) -> list[Relation]:
    text, paragraph = passage.text, passage.paragraphs[index]
    signed = headline.post(text, paragraph) or headline.dash(passage, index)
    if signed is not None:
        return [signed]
    found: list[Relation] = []
    before: Token | None = None
    for sentence in paragraph.sentences:
        here = clauses.statements(text, sentence, before)
        found = _without_covered(found, here) + here
        alone = joining.alone(sentence)
        if alone is not None and not here and found:
            found[-1] = replace(found[-1], content=(*found[-1].content, alone))
        last = sentence.tokens[-1] if sentence.tokens else None
        before = last if last is not None and last.kind is Kind.QUOTE else None
    if headlined and headline.is_headline(text, paragraph, index):
        titled = headline.colon(text, paragraph.sentences[0])
        if titled is not None:
            found = [r for r in found if not _share(r, titled)] + [titled]
    return found


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


def _announcer(text: str, previous: Paragraph) -> Relation | None:
    """The cue at the end of a paragraph that a colon ends; its content is what the next paragraph quotes."""
    if not headline.ends_with_colon(text, previous) or not previous.sentences:
        return None
    opened = complements.announced(previous.sentences[-1]) or headline.letterhead(previous.sentences[-1])
    if opened is None:
        return None
    source, cue = opened
    return Relation(source, cue, (), "announced", ANNOUNCED)
