"""Two wordings laid side by side: one utterance or two, what changed, and whether the meaning did."""

from __future__ import annotations

from sayso.drift import frame, kinds, sameness, steps
from sayso.drift import meaning as _meaning
from sayso.drift.frame import Frame
from sayso.drift.sameness import threshold as threshold
from sayso.drift.steps import Alignment
from sayso.drift.steps import Step as Step
from sayso.drift.steps import aligned as aligned
from sayso.model import Edit, Meaning, Wordings

METHOD = "drift/1"


def compare_quotations(
    a: str,
    b: str,
    *,
    context_a: str | None = None,
    context_b: str | None = None,
    speaker_a: str | None = None,
    speaker_b: str | None = None,
) -> Wordings:
    """Whether two wordings are one utterance; if so, what changed between them and whether the meaning did.

    A context is the quotation with some 220 characters on either side and ⟦ ⟧ around it: speaker, occasion
    and what the reporter keeps outside the marks decide most hard cases. Where both speakers are given and no
    part of their names is common, the two are not one utterance, whatever the words.
    """
    frames = (frame.read(context_a), frame.read(context_b))
    score = likeness(steps.align(a, b), frames, (speaker_a, speaker_b))
    if score < sameness.threshold():
        return Wordings(same=False, score=score, edits=(), meaning=None)
    found_kinds, meaning = changes(a, b, context_a=context_a, context_b=context_b)
    return Wordings(same=True, score=score, edits=tuple(str(kind) for kind in found_kinds), meaning=meaning)


def likeness(
    found: Alignment, frames: tuple[Frame, Frame], speakers: tuple[str | None, str | None] = (None, None)
) -> float:
    """How sure it is, 0..1, that two wordings are one utterance; what changed is not looked at."""
    score = sameness.score(sameness.measures(found, frames, speakers))
    return min(score, sameness.STRANGERS) if sameness.strangers(*speakers) else score


def changes(
    a: str, b: str, *, context_a: str | None = None, context_b: str | None = None
) -> tuple[tuple[Edit, ...], Meaning]:
    """What changed between two wordings that are known to be one utterance, and whether the meaning did."""
    found = steps.align(a, b)
    return kinds.edits(found), _meaning.meaning(found, (frame.read(context_a), frame.read(context_b)))
