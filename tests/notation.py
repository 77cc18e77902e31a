"""A notation for attributions that a journalist can read and write.

    “[We won]c,” [said]k [Ann Lee]s.

``s`` is the source, ``k`` the cue, ``c`` a content; pieces that belong to a second relation of the same line carry
its number (``s2``, ``k2``, ``c2``, from the tenth on ``cA``; a source of both carries both, ``s12``); brackets may stand within brackets. ``¶`` begins a new paragraph. A bracket that
belongs to the text is doubled: ``[[sic]]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\[\[|\]\]|\[|\](?:([skc])([\dA-Z]*))?|¶|[^\[\]¶]+")


@dataclass
class Expected:
    """A relation as a line notes it, in words and extents."""

    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    content: list[tuple[int, int]] = field(default_factory=list)


def parse(line: str) -> tuple[str, list[Expected]]:
    """The plain text of a line and its relations, in the order of their numbers."""
    text = ""
    opened: list[int] = []
    relations: dict[str, Expected] = {}
    for match in _TOKEN.finditer(line):
        piece = match.group()
        if piece in ("[[", "]]"):
            text += piece[0]
        elif piece == "[":
            opened.append(len(text))
        elif piece.startswith("]"):
            role = match.group(1)
            assert role, f"a bracket without s, k or c in: {line}"
            extent = (opened.pop(), len(text))
            for number in match.group(2) or "1":
                _fill(relations.setdefault(number, Expected()), role, extent)
        else:
            text += "\n" if piece == "¶" else piece
    assert not opened, f"a bracket left open in: {line}"
    return text, [relations[n] for n in sorted(relations)]


def _fill(relation: Expected, role: str, extent: tuple[int, int]) -> None:
    if role == "s":
        relation.source = extent
    elif role == "k":
        relation.cue = extent
    else:
        relation.content.append(extent)


def words(text: str, expected: Expected) -> tuple[str | None, str | None, tuple[str, ...]]:
    """A relation in words, for a message that can be read."""
    return (
        text[slice(*expected.source)] if expected.source else None,
        text[slice(*expected.cue)] if expected.cue else None,
        tuple(text[slice(*piece)] for piece in sorted(expected.content)),
    )
