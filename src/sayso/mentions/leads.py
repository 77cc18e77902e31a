"""Who is described at a report's head and named only below: "A senior diplomat … accused", then the name."""

from __future__ import annotations

from collections.abc import Iterable

from sayso import topic
from sayso.mentions.bearers import Bearer
from sayso.mentions.page import Page
from sayso.mentions.phrases import Phrase
from sayso.model import Attribution
from sayso.topic import Facet

# The description stands in the headline or the first two paragraphs; the name within so many paragraphs after it.
_HEAD = 2
_BELOW = 5
# What both are said to say shares so many bits of words (``topic.rarity``), two or more; names do not count, since a
# report about somebody has that name in every other statement. Over 676 reports (400 of AllSides, 260 of PolNeAR's
# training part, the rest at hand when this was written) four were joined, rightly by eye, one of them in the 660; with
# names counted, and any source that holds a name, three of seven at this many bits were wrong. Rare; lightly tested.
_BITS = 7.5


def named_below(
    page: Page, phrase: Phrase, said: Attribution, below: Iterable[tuple[Attribution, Bearer]]
) -> Bearer | None:
    """The person whom a report names below, and quotes to the effect of what its head gives to a description.

    ``said`` is what the head gives to the description, ``below`` the attributions whose source is a person's name.
    Only the first person named below is asked; somebody who was named already is somebody else.
    """
    here = page.paragraph(phrase.start)
    if here >= _first(page) + _HEAD or page.quotation(phrase.start) is not None:
        return None
    following = [(page.extent(a.source), a, b) for a, b in below if a.source and page.extent(a.source)[0] > phrase.end]
    if not following:
        return None
    nearest, _, bearer = min(following, key=lambda f: f[0])
    if page.paragraph(nearest[0]) - here > _BELOW or bearer.met(phrase.end):
        return None
    if phrase.gender and bearer.gender and phrase.gender != bearer.gender:
        return None
    return bearer if any(_alike(page, said, a) for _, a, b in following if b is bearer) else None


def _first(page: Page) -> int:
    """The number of the first paragraph that is no headline."""
    return next((n for n, p in enumerate(page.paragraphs) if p not in page.headlines), 0)


def _alike(page: Page, one: Attribution, other: Attribution) -> bool:
    """Whether two contents share what few reports speak of."""
    a, b = (_words(page, attribution) for attribution in (one, other))
    shared = [f for f in topic.features(a) & topic.features(b) if f.facet is Facet.WORD]
    return len(shared) > 1 and sum(map(topic.rarity, shared)) >= _BITS


def _words(page: Page, attribution: Attribution) -> str:
    return " ".join(page.words(page.extent(span)) for span in attribution.content)
