"""Edges of contents: the model learns them bare, PolNeAR draws quotation marks in."""

from __future__ import annotations

import re

OPENING = re.compile(r"(?:''|``|[\"“‘«„'])$")
CLOSING = re.compile(r"[.,!?;:…—–-]{0,3}(?:''|[\"”’»'](?!\w))")


def with_marks(text: str, extent: tuple[int, int]) -> tuple[int, int]:
    """The extent with the quotation marks that touch it, and the stop or comma before the closing one."""
    start, end = extent
    while before := OPENING.search(text, max(0, start - 2), start):
        start = before.start()
    while after := CLOSING.match(text, end):
        end = after.end()
    return start, end
