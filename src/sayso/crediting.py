"""Where a text credits an outlet: the words around a name that make it a source. Pure text.

A name becomes a credit by its frame ("told OUTLET", "OUTLET reported", "(OUTLET) -"); an outlet that is only
talked about ("sued OUTLET") has none. Lists: ``lexicon/credits.toml``, ``lexicon/outlets.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso import lexicon, outlets
from sayso.model import Extent
from sayso.outlets import Naming, Sureness

_BEFORE = 140
_AFTER = 120
# Frames of [before] in the order they are tried, and the form of the credit that each makes.
_LEFT_FORMS = {
    "told": "told",
    "interview": "interview",
    "asked": "told",
    "according": "according to",
    "by": "reported",
    "in": "reported",
}


@dataclass(frozen=True, slots=True, order=True)
class Crediting:
    """A place where a text credits an outlet, and by what form of words."""

    extent: Extent
    outlet: str
    form: str


def find(
    text: str, *, own: str | None = None, known: Sequence[str] = (), skip: Sequence[Extent] = ()
) -> tuple[Crediting, ...]:
    """The outlets that a text credits, in order.

    ``own`` is the outlet that printed it; ``known`` are names that are outlets' although nothing in the text
    shows it.
    """
    namings = [n for n in outlets.find(text, own=own, known=known) if not _within(n.extent, skip)]
    forms = {n: form for n in namings if (form := _form(text, n)) is not None}
    _spread_over_lists(text, namings, forms)
    found = {Crediting(n.extent, n.outlet, form) for n, form in forms.items()}
    found |= {Crediting(e, name, "told") for e, name in _named_before(text, namings, skip)}
    return tuple(sorted(found))


def _form(text: str, naming: Naming) -> str | None:
    """How the words around a name make it a credit; None where they do not."""
    start, end = naming.extent
    left = text[max(0, start - _BEFORE) : start].rsplit("\n", 1)[-1]
    right = text[end : end + _AFTER].split("\n", 1)[0]
    if _pictured(left, right):
        return None
    before, after = _frames("before"), _frames("after")
    if before["dateline"].search(left) and _opens_a_line(naming, left, right):
        return "agency line"
    if re.search(r"[—–-]\s?$", left) and after["post"].match(right):
        return "reported"
    if after["contributed"].match(right) or before["contributed"].search(left):
        return "contributed"
    if naming.programme and naming.sureness is Sureness.FRAMED:
        return _on_air(text, naming, left, right)
    if after["belongings"].match(right):
        return None
    for key, form in _LEFT_FORMS.items():
        if before[key].search(left) and _sure_enough(naming, form, left):
            return form
    if naming.sureness is Sureness.FRAMED and not naming.outlet.startswith("The "):
        return "reported" if after["surely_reported"].match(right) else None
    return _by_what_follows(left, right) or _on_air(text, naming, left, right)


def _opens_a_line(naming: Naming, left: str, right: str) -> bool:
    """Whether a name in brackets is an agency line: "TOWN (NAME) -", or "Town (NAME) Words" for a sure name."""
    after = _frames("after")
    if after["dateline"].match(right):
        return True
    sure = naming.sureness is Sureness.KNOWN and outlets.canonical(naming.outlet) is not None
    return sure and len(left) < 60 and after["loose_dateline"].match(right) is not None


def _by_what_follows(left: str, right: str) -> str | None:
    """A credit by the words after a name: "OUTLET reported", "OUTLET's Ann Lee reports", "a OUTLET poll"."""
    before, after = _frames("before"), _frames("after")
    reported = after["reported"].match(right) and not after["about_itself"].match(right)
    if before["inverted"].search(left) or (reported and not before["preposition"].search(left)):
        return "reported"
    if after["staff_reported"].match(right):
        return "reported"
    if after["work"].match(right):
        return "interview" if "interview" in right[:40] else "reported"
    return None


def _sure_enough(naming: Naming, form: str, left: str) -> bool:
    """Whether a name is surely an outlet's in this frame; "told Reason" is, "according to Fox" is not."""
    if naming.sureness is not Sureness.FRAMED:
        return True
    return form != "according to" and _frames("before")["surely_told"].search(left) is not None


def _on_air(text: str, naming: Naming, left: str, right: str) -> str | None:
    """Somebody speaks "on OUTLET", or on a programme of it."""
    before = _frames("before")
    place = before["on_a_programme" if naming.programme else "on_air"].search(left)
    if place is None or not (naming.programme or outlets.is_broadcaster(naming.outlet)):
        return None
    quoted = left.rstrip()[-1:] in "\"“‘'"
    common = text[slice(*naming.extent)] in lexicon.load("outlets")["titles"]["names"]
    if naming.programme and common and not quoted and not re.search(r"['’]s?\s+$", left):
        return None
    if _frames("after")["belongings"].match(right) or before["idle_on_air"].search(left[: place.start() + 1]):
        return None
    sentence = re.split(r"(?<=[.!?])[\"”’]?\s+(?=[A-Z])", left[: place.start()])[-1]
    spoken = _words("speech").search(sentence) or _words("speech").search(re.split(r"[.!?]\s", right)[0][:80])
    return "interview" if spoken or (quoted and naming.programme) else None


def _spread_over_lists(text: str, namings: Sequence[Naming], forms: dict[Naming, str]) -> None:
    """ "According to Able News and the Baker Times": what credits one of a list credits the next."""
    for one, other in pairwise(namings):
        between = text[one.extent[1] : other.extent[0]]
        if not re.fullmatch(r"\s*(?:,|/|,?\s*and|,?\s*or|&)\s*(?:the\s+|The\s+)?", between):
            continue
        if other.sureness is Sureness.FRAMED and other not in forms:
            continue
        if one in forms and other not in forms:
            forms[other] = forms[one]
        elif other in forms and one not in forms and one.sureness is not Sureness.FRAMED:
            forms[one] = forms[other]


def _named_before(text: str, namings: Sequence[Naming], aside: Sequence[Extent]) -> list[tuple[Extent, str]]:
    """ "Told the newspaper", "the paper reported": the outlet that was named last before it."""
    found = []
    for m in _frames("back")["named_before"].finditer(text):
        earlier = [n for n in namings if n.extent[1] <= m.start() and n.sureness is not Sureness.FRAMED]
        if earlier and m.start() - earlier[-1].extent[1] < 1500 and not _within(m.span(), aside):
            extent = next(m.span(k) for k in range(1, (m.lastindex or 0) + 1) if m.group(k))
            found.append((extent, earlier[-1].outlet))
    return found


def _pictured(left: str, right: str) -> bool:
    """A credit for a picture: "(Jo Roe/AP)", "Photo: Reuters", "AP Photo/Jo Roe"."""
    bracket = left.rfind("(")
    inside = left[bracket + 1 :] if bracket > left.rfind(")") else ""
    if inside and ("/" in inside or _words("picture").search(inside)):
        return True
    return bool(_frames("after")["picture"].match(right) or _frames("before")["picture"].search(left))


def _within(extent: Extent, aside: Sequence[Extent]) -> bool:
    return any(start <= extent[0] and extent[1] <= end for start, end in aside)


@cache
def _frames(group: str) -> dict[str, re.Pattern[str]]:
    """The frames of one group of ``lexicon/credits.toml``, compiled; [before] end where a name begins."""
    table = lexicon.load("credits")
    back = lexicon.load("outlets")["shape"]["back"]
    parts = {key: _any(value) for key, value in table.items() if isinstance(value, list)}
    parts |= {"back": _any(back)} | {key: _filled(value, parts) for key, value in table["parts"].items()}
    for key, value in table["parts"].items():
        parts[key] = _filled(value, parts)
    return {key: re.compile(_filled(value, parts)) for key, value in table[group].items()}


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(lexicon.load('credits')[key])})\b", re.IGNORECASE)


def _filled(template: str, parts: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda m: parts.get(m.group(1), m.group()), template)


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda p: (-len(p), p)))
