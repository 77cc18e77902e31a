"""Figures of a model on a corpus."""

from __future__ import annotations

from collections.abc import Sequence

import sayso.reader as reader

from .corpus import Article, Relation, paragraphs_of
from .figures import Figures


def found_in(model: reader.Reader, text: str) -> list[Relation]:
    """The reader's relations as the corpus has them."""
    return [
        Relation((r.source,) if r.source else (), (r.cue,) if r.cue else (), r.content)
        for r in model.relations(text, paragraphs_of(text))
    ]


def evaluate(model: reader.Reader, corpus: Sequence[Article]) -> Figures:
    """Figures over a corpus, against each article's first annotator."""
    figures = Figures()
    for article in corpus:
        figures.add(article.text, article.annotations[0], found_in(model, article.text))
    return figures
