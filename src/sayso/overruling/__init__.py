"""Overruling: what people decide against, or beside, what the machine found, laid over it and never in its place.

    decisions -> hold -> on the readings -> on derivations -> on people -> on utterances -> on claims

The machine's readings stay as they are; ``pipeline.weigh`` lays the decisions over what each of its stages gives.
``merge``, ``reject``, ... make decisions from the ids of a dossier; ``lines`` and ``parse`` take them from one
project to another.
"""

from __future__ import annotations

from sayso.overruling.anchoring import anchor, locate, whole
from sayso.overruling.effects import effects
from sayso.overruling.held import Held, hold, told
from sayso.overruling.log import BadLine, Parsed, holding, lines, named, parse, undone, union
from sayso.overruling.making import (
    Added,
    Signature,
    accept,
    add_attribution,
    correct,
    merge,
    not_same,
    reject,
    rename,
    same,
    set_aside,
    split,
    undo,
    wrong,
)
from sayso.overruling.on_claims import claims
from sayso.overruling.on_derivations import derivations
from sayso.overruling.on_people import people
from sayso.overruling.on_readings import readings
from sayso.overruling.on_utterances import utterances
from sayso.overruling.review import Doubt, review

__all__ = [
    "Added",
    "BadLine",
    "Doubt",
    "Held",
    "Parsed",
    "Signature",
    "accept",
    "add_attribution",
    "anchor",
    "claims",
    "correct",
    "derivations",
    "effects",
    "hold",
    "holding",
    "lines",
    "locate",
    "merge",
    "named",
    "not_same",
    "parse",
    "people",
    "readings",
    "reject",
    "rename",
    "review",
    "same",
    "set_aside",
    "split",
    "told",
    "undo",
    "undone",
    "union",
    "utterances",
    "whole",
    "wrong",
]
