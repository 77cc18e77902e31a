"""Places where a page held a video, a post or a frame: in a saved page's tree, or announced in plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.model import Extent
from sayso.segmentation import paragraphs, words

if TYPE_CHECKING:
    from lxml import html

#: A frame's or a player's own words where it did not load. Technical nouns, not phrases: any wording with one
#: of them that stands alone and makes no sentence is such a place.
_DEVICE = re.compile(r"\b(?:i-?frame|embed(?:ded)?|javascript|media player|video player)\b", re.IGNORECASE)
_POINTER = re.compile(
    r"(?:please\s+)?(?:watch|view|listen|see|hear|play|read)\b.{0,80}?"
    r"(?::|\b(?:here|below|above|on (?:Instagram|Facebook|YouTube|Twitter|X|TikTok))[.:!]?)",
    re.IGNORECASE,
)
_FRAMES = frozenset(("iframe", "video", "audio", "object", "embed"))
_AMP = re.compile(r"amp-(?:youtube|twitter|iframe|instagram|facebook|video|brightcove|vimeo|tiktok|audio)\b")
_POSTS = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|tiktok-embed|reddit-embed|bluesky-embed)\b"
)
_ADVERTS = re.compile(r"doubleclick|syndication|adservice|/ads?[/?.]|adsystem|recaptcha|tagmanager", re.I)


def announced(text: str) -> tuple[Extent, ...]:
    """Lines of a text that stand where something was shown: "Watch the interview here:", a frame's error."""
    found: list[Extent] = []
    for start, end in paragraphs(text):
        line = text[start:end]
        if len(line) > 120 or len(words(line)) > 14:
            continue
        device = _DEVICE.search(line) and line[-1:] not in ".?" and not re.search('["“”]', line)
        if device or _POINTER.fullmatch(line):
            found.append((start, end))
    return tuple(found)


def missing(element: html.HtmlElement) -> bool:
    """Whether an element showed something that a saved page does not hold as text."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _FRAMES or _AMP.match(tag):
        return not _unseen(element)
    posted = _POSTS.search(element.get("class") or "")
    return bool(posted) and len("".join(element.itertext()).split()) < 4


def _unseen(element: html.HtmlElement) -> bool:
    """Trackers, advertisements and empty frames: nobody saw anything in them."""
    address = element.get("src") or element.get("data-src") or ""
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    tiny = any((element.get(side) or "").strip("px ") in ("0", "1") for side in ("width", "height"))
    empty = element.tag == "iframe" and (not address or address.startswith(("about:", "javascript:")))
    empty = empty and not element.get("srcdoc")
    return tiny or empty or "display:none" in style or bool(_ADVERTS.search(address))
