"""Bodies and groups that a report mentions in passing: no sources there, but what "it" and "they" may mean later."""

from __future__ import annotations

import re
from functools import cache

from sayso import lexicon
from sayso.mentions.page import Page
from sayso.model import Extent

_START = r"(?:the|[A-Z][\w.-]+(?:['’]s|s['’])|his|her|its|their)"
_MODIFIERS = r"(?:[\w.’'-]+[ \u00a0]){0,3}?"


def find(page: Page) -> list[Extent]:
    """Noun phrases for bodies and groups outside quotations, in order: "the Petit campaign", "his advisers"."""
    return [
        m.span()
        for m in _pattern().finditer(page.text)
        if page.quotation(m.start()) is None and not page.headline(m.start())
    ]


@cache
def _pattern() -> re.Pattern[str]:
    bodies = lexicon.load("roles")["bodies"]
    people = [p for p in lexicon.load("roles")["people"] if " " not in p and not p.endswith(("man", "s"))]
    plural = [p[:-1] + "ies" if p.endswith("y") and p[-2] not in "aeiou" else p + "s" for p in people]
    words = "|".join(sorted((re.escape(w) for w in (*bodies, *plural)), key=len, reverse=True))
    camps = "|".join(c.capitalize() for c in lexicon.load("naming")["camps"] if c.endswith("s") and c != "millennials")
    return re.compile(rf"\b(?:{_START}[ \u00a0]{_MODIFIERS}(?:{words})|{camps})\b(?![-’'\w])")
