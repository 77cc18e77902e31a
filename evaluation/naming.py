"""Whether a found speaker is the one that a reader named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evaluation.evidence import Json

_SMALL = """the a an of by for at to in on and with who which that his her its their off from until dated
mr mrs ms dr sir captain president minister chief rear admiral adm"""
_IDLE = frozenset(_SMALL.split())
# A spokeswoman for a body is not the body, nor the other way round; more is not asked of a kind here.
_NEVER = {"organisation": {"person", "unnamed"}, "unnamed": {"person", "organisation"}}


def worded(name: str) -> frozenset[str]:
    """The words that tell a name, in lower case: without articles, titles and the signs of the genitive."""
    plain = re.sub(r"['’]s\b|s['’](?=\s|$)", "", name.lower().replace("coastguard", "coast guard"))
    words = re.findall(r"\w+", plain)
    return frozenset(w for w in words if w not in _IDLE)


def called(who: Json, name: str, kind: str | None, forms: Iterable[str]) -> bool:
    """Whether a speaker of the output bears a name, in one of its forms.

    Unnamed people and documents are told by their description: half of the shorter one's words.
    ``kind`` is what the reader takes the speaker for; None does not ask.
    """
    if name.startswith("unnamed: "):
        kind, name = "unnamed", name.removeprefix("unnamed: ")
    aliases = [re.sub(r"\s*\(.*\)", "", name), *forms, *re.findall(r"\(.*?([A-Z]\w+ [A-Z]\w+)\)", name)]
    found = worded(who["name"] or "")
    if found and found == worded(name):
        return True
    if not found or who["kind"] in _NEVER.get(kind or "", ()):
        return False
    for alias in map(worded, aliases):
        share = len(found & alias)
        loose = kind is None and who["kind"] != "person" and " and " not in name
        described = kind in ("unnamed", "document") or loose
        if described and share and share >= 0.5 * min(len(found), len(alias)):
            return True
        enough = 0.6 * len(alias) if " and " in name else 0.5 * max(len(found), len(alias)) - 0.5
        if share and (found <= alias or alias <= found) and share >= enough:
            return True
    return False
