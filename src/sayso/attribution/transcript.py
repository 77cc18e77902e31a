"""Interview transcripts: lines that begin with who speaks. Their words need no quotation marks and no cue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.attribution import cues
from sayso.attribution.passage import Paragraph, Passage
from sayso.attribution.relation import Relation
from sayso.model import Extent

# "FARES: …", "Ann Lee: …", "Q. …", "A: …", "((WN)) : …", and a question whose name the page lost, ": …".
_LABEL = re.compile(
    r"[\"“]?(?P<open>\(\(|\[|\*\*)?"
    r"(?P<name>[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]*){0,4}|[QA]"
    r"|[A-Z][\w.'’\-]+(?: (?:[A-Z][\w.'’\-]*|of|de|al|bin|van|von)){0,4}|)"
    r"(?P<close>\)\)|\]|\*\*)?\s*(?P<mark>[:.])(?:\*\*)?\s+(?=\S)"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
#: Two labelled lines at most this many paragraphs apart belong to one interview.
_NEAR = 4
#: All 94 lines found in PolNeAR train and dev (924 articles) were speech, by reading; its labels hold half.
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line: which paragraph, who speaks, and the words."""

    index: int
    name: Extent
    words: Extent


def lines(passage: Passage) -> tuple[Line, ...]:
    """The labelled lines of a text that belong to a transcript; a caption ("Brutal: …") belongs to none."""
    found = [line for i, p in enumerate(passage.paragraphs) if (line := _line(passage.text, i, p)) is not None]
    counts = Counter(_label(passage.text, line) for line in found)
    sure = [line for line in found if _is_sure(passage.text, line, counts)]
    kept = [
        line
        for line in sure
        if any(abs(other.index - line.index) <= _NEAR for other in sure if other is not line)
        and (len(counts) > 1 or counts[_label(passage.text, line)] > 2)
    ]
    beside = {line.index + step for line in kept for step in (-2, -1, 1, 2)}
    return tuple(line for line in found if line in kept or line.index in beside)


def _label(text: str, line: Line) -> str:
    return text[slice(*line.name)].lower()


def _is_sure(text: str, line: Line, counts: Counter[str]) -> bool:
    """Whether a label is a speaker's by its form: in capitals, in brackets, lost, or found again."""
    name = text[slice(*line.name)]
    marked = name.isupper() or not name or text[line.name[0] - 1 : line.name[0]] == "("
    return marked or (counts[name.lower()] > 1 and line.index > 0)


def statements(passage: Passage, found: Sequence[Line]) -> tuple[Relation, ...]:
    """A relation for each labelled line; paragraphs up to the next label go on with the words of the last."""
    relations = []
    for line, after in zip(found, [*found[1:], None], strict=False):
        pieces = [line.words]
        if after is not None and after.index - line.index <= _NEAR:
            pieces += [p.extent for p in passage.paragraphs[line.index + 1 : after.index] if _speaks(passage.text, p)]
        source = line.name if line.name[0] < line.name[1] else None
        relations.append(Relation(source, None, tuple(pieces), "transcript", CONFIDENCE))
    return tuple(relations)


def _line(text: str, index: int, paragraph: Paragraph) -> Line | None:
    match = _LABEL.match(text, *paragraph.extent)
    if match is None or match.end() >= paragraph.extent[1]:
        return None
    name = match.group("name")
    if match.group("mark") == "." and name not in ("Q", "A"):
        return None
    if not name and match.start() != match.start("mark"):
        return None
    if name.lower() in cues.words("labels"):
        return None
    if not _LETTERS.search(text, match.end(), paragraph.extent[1]):
        return None
    return Line(index, match.span("name"), (match.end(), paragraph.extent[1]))


def _speaks(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph between labels is speech: not "(CROSSTALK)" or "[Laughter]"."""
    words = text[slice(*paragraph.extent)].strip('"“”. ')
    return not (words.startswith(("(", "[")) and words.endswith((")", "]")))
