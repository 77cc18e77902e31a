"""The reader: a small trained network that finds who says what, quoted or not.

It marks sources, cues and contents as PolNeAR draws them (Newell et al., LREC 2018) and links them, with
onnxruntime and numpy alone. docs/reader.md explains how; docs/model-card.md says how well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import WeightsError

from . import confidence, decode, link
from .decode import Floats, Span
from .gather import gathered
from .marks import with_marks
from .weights import PACKAGED, Model, Settings, loaded
from .windows import Window, windows_of

__all__ = ["PACKAGED", "Reader", "Relation", "WeightsError", "load"]

Extent = tuple[int, int]

# Relations less sure than this are left out unless the tagger is sure of their contents, whoever's they are. PolNeAR
# dev, rules beside, bias .6: with DOUBTFUL .2 .25 .3 and CONTENT .75, whole .729 .729 .730, content characters .912
# .911 .910, recall of unquoted contents .808 .803 .794; on articles from elsewhere whole .775 .781 .784.
DOUBTFUL, CONTENT = 0.25, 0.75


@dataclass(frozen=True, slots=True)
class Relation:
    """An attribution found: extents are characters of the text, half-open."""

    source: Extent | None
    cue: Extent | None
    content: tuple[Extent, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation as steps of its window, before its confidence is known."""

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    signs: Floats


@dataclass(frozen=True, slots=True)
class Output:
    """The network's answer to one window."""

    window: Window
    tags: Floats  # (steps, roles, tags): scores
    projections: Floats  # (steps, 4 * link.WIDTH)


class Reader:
    """A loaded model. What it finds in a text depends on nothing but that text and its paragraphs."""

    def __init__(self, model: Model) -> None:
        self.version = model.version
        self._model = model

    def relations(self, text: str, paragraphs: Sequence[Extent]) -> tuple[Relation, ...]:
        """The attributions in these paragraphs, in the order of their contents."""
        settings = self._model.settings
        found = []
        for window, candidates in self.candidates(text, paragraphs):
            for candidate in candidates:
                sure = confidence.confidence(candidate.signs, settings.confidence)
                if sure >= DOUBTFUL or inside(candidate) >= CONTENT:
                    found.append(related(text, window, candidate, sure))
        return tuple(sorted(found, key=lambda relation: relation.content))

    def candidates(self, text: str, paragraphs: Sequence[Extent]) -> list[tuple[Window, list[Candidate]]]:
        """The relations of each window as steps of it."""
        return decoded(self.outputs(text, paragraphs), self._model.settings)

    def outputs(self, text: str, paragraphs: Sequence[Extent]) -> list[Output]:
        """What the network says of each window."""
        windows = windows_of(text, paragraphs, self._model.speller)
        return [Output(window, *run(self._model.session, window)) for window in windows]


def load(folder: Path | None = None, threads: int = 1) -> Reader:
    """The reader of a model folder (None: the package's); `WeightsError` if a file is not as it should be."""
    return Reader(loaded(folder, threads))


def run(session: Any, window: Window) -> tuple[Floats, Floats]:
    """Tag scores (steps, roles, tags) and link projections (steps, 4 * width) of one window.

    One window a call: dynamic int8 takes its scale from all it is given, so that windows read together
    would change each other.
    """
    given = {
        "ids": window.ids[None],
        "shapes": window.shapes[None],
        "places": window.places[None],
        "first": window.first[None],
    }
    emissions, projections = session.run(None, given)
    steps = len(window.first)
    return emissions[0].astype(np.float64).reshape(steps, decode.ROLES, decode.TAGS), projections[0].astype(np.float64)


def decoded(outputs: Sequence[Output], settings: Settings) -> list[tuple[Window, list[Candidate]]]:
    """The relations of each window, from the network's answers."""
    if not outputs:
        return []
    fixed = [np.array([word is None for word in output.window.words]) for output in outputs]
    roles = decode.spans([biased(output.tags, settings.bias) for output in outputs], fixed, settings.follow)
    return [
        (output.window, linked(output.window, output.projections, spans, settings))
        for output, spans in zip(outputs, roles, strict=True)
    ]


def biased(tags: Floats, bias: Floats) -> Floats:
    """The scores with what the settings give or take for beginning a span."""
    given = np.zeros((decode.ROLES, decode.TAGS))
    given[:, [decode.BEGIN, decode.SINGLE]] = bias[:, None]
    return tags + given


def linked(
    window: Window,
    projections: Floats,
    roles: tuple[list[Span], list[Span], list[Span]],
    settings: Settings,
) -> list[Candidate]:
    """Contents gathered under the cue each belongs to, with that cue's source."""
    sources, cues, contents = roles
    if not contents:
        return []
    breaks = [step for step, word in enumerate(window.words) if word is None]
    places = [[span.steps for span in role] for role in roles]
    to_cue = link.scores(projections, places[2], places[1], breaks, 0, settings.link)
    to_source = link.scores(projections, places[1], places[0], breaks, 1, settings.link) if cues else None
    found = []
    for cue, members in gathered(window.words, contents, cues, to_cue):
        links = [float(to_cue[m, len(cues) if cue is None else cue]) for m in members]
        source = None
        if cue is not None and to_source is not None:
            best = int(to_source[cue].argmax())
            source = sources[best] if best < len(sources) else None
            links.append(float(to_source[cue, best]))
        spans = tuple(contents[m] for m in members)
        word = None if cue is None else cues[cue]
        found.append(Candidate(source, word, spans, confidence.signs(spans, word, source, links)))
    return found


def inside(candidate: Candidate) -> float:
    """How sure the tagger is that the words of its contents belong to some content, between 0 and 1."""
    return sum(span.inside for span in candidate.contents) / len(candidate.contents)


def related(text: str, window: Window, candidate: Candidate, sure: float) -> Relation:
    """The candidate as characters of the text."""
    return Relation(
        extent(window, candidate.source) if candidate.source else None,
        extent(window, candidate.cue) if candidate.cue else None,
        tuple(with_marks(text, extent(window, span)) for span in candidate.contents),
        sure,
    )


def extent(window: Window, span: Span) -> Extent:
    """The characters of a span: its first and last step are words."""
    first, last = window.words[span.first], window.words[span.last]
    assert first is not None and last is not None
    return first.start, last.end
