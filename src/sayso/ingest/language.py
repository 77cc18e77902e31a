"""The language of a report, from its text."""

from __future__ import annotations

import re

from sayso import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 80  # letters; below, no guess at a language in Latin script is worth taking
#: Words that are frequent in English and together rare in every other language written in Latin letters.
_ENGLISH = frozenset(("the", "and", "that", "with", "of", "to", "for", "was", "which", "from"))
#: Share of those words that settles it. Of 14,834 AllSides articles 99.6 % reach it, and Dutch, the nearest
#: neighbour ("was", "of"), has no "the"; what stays below is put to py3langid.
_PLAINLY = 0.12
#: How much likelier (in nats) another language must be. For nine of 3,306 paragraphs of 80-200 letters in
#: PolNeAR, all English, py3langid preferred another, by 17.6 at most; for sentences of 100 letters in ten
#: other languages in Latin script it preferred theirs by 190 at least.
_MARGIN = 50.0
_SAMPLE = 20000


def of(text: str) -> str:
    """The code of the text's language (ISO 639), as a whole: foreign quotations do not make a report foreign.

    A text too short to tell is English, unless its script says otherwise.
    """
    sample = text[:_SAMPLE]
    found = [word.lower() for word in _WORD.findall(sample)]
    latin = sum(len(word) for word in found if word[0] < "\u0250")
    other = sum(len(word) for word in found) - latin
    if other <= latin:
        share = sum(word in _ENGLISH for word in found) / (len(found) or 1)
        if latin < _SHORT or (share >= _PLAINLY and "the" in found):
            return "en"
    return _identified(sample)


def name(code: str) -> str:
    """A language in words."""
    names: dict[str, str] = lexicon.load("languages")["names"]
    return names.get(code, code)


def _identified(sample: str) -> str:
    import py3langid  # late: its model takes most of a second to load, and plain English never needs it

    scores = dict(py3langid.rank(sample))
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] - scores["en"] > _MARGIN else "en"
