"""Edges of contents: the model learns them bare, PolNeAR draws quotation marks in."""

from __future__ import annotations

import re

OPENING = re.compile(r"(?:''|``|[\"“‘«„'])+\Z")
CLOSING = re.compile(r"[.,!?;:…—–-]{0,3}(?:''|[\"”»]|[’'](?!\w))+")
REACH = 4  # characters before a content in which its opening marks may stand


def with_marks(text: str, extent: tuple[int, int]) -> tuple[int, int]:
    """The extent with the quotation marks that touch it, and the stop or comma before the closing one."""
    start, end = extent
    before = OPENING.search(text, max(0, start - REACH), start)
    after = CLOSING.match(text, end)
    return before.start() if before else start, after.end() if after else end
