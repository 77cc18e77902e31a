"""Saved pages: the article's text, one paragraph a line, with its links, and what the page says of itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

import htmldate
import trafilatura
from lxml import etree, html

from sayso.ingest import dates, embeds, metadata, saved
from sayso.ingest.article import Article, Input, Refused
from sayso.ingest.decoding import decode, is_binary
from sayso.ingest.quiet import quiet
from sayso.ingest.saved import Saved
from sayso.model import Extent

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.I
)
#: A picture written into the page (SingleFile does so) is most of its bytes and none of its text.
_DATA_URI = re.compile(r"data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=%\s]{200,}")
#: Control characters, as themselves and by number.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[1-24-9]|2\d|3[01]|6553[45])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[eEfF]))(?![0-9a-fA-F]);?"
)
#: Triples of characters that no newspaper prints: the start and end of a link, the place of an embed.
_MARKS = ("⸢⸣⟐", "⸤⸥⟡", "⦑⦒⟢", "⧼⧽⟣")
_LARGEST = 5_000_000  # characters, pictures aside; long live pages have about two million
_DEEP = 250  # libxml2 drops what is nested deeper than 256 elements


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extracted:
    """The text of a page with what was marked in it."""

    text: str
    links: tuple[tuple[str, Extent | None], ...] = ()
    embeds: tuple[Extent, ...] = ()


def articles(source: Input) -> Iterator[Article | Refused]:
    """The one article of a saved page."""
    data = source.stream.read()
    if is_binary(data):
        yield Refused("it is not text: it holds bytes that no text has (a binary or a damaged file)")
        return
    declared = _DECLARED.search(data[:4096])
    charset = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    markup = decode(data, charset)
    yield article(markup, saved.told(markup), format="html", sha256=hashlib.sha256(data).hexdigest())


def article(markup: str, copy: Saved, *, format: str, sha256: str) -> Article | Refused:  # noqa: A002
    """The article of a page's markup, or why there is none."""
    markup = _DATA_URI.sub("data:,", markup).replace("\0", "\ufffd")
    if len(markup) > _LARGEST:
        size = len(markup) / 1e6
        return Refused(f"its markup, pictures aside, has {size:,.0f} MB: more than any article's")
    tree = _tree(markup)
    if tree is None:
        return Refused("it is a page without any content")
    with quiet():
        facts = metadata.read(tree, copy.url)
        published = facts.published or _dated(markup, facts.url)
        inner = saved.of_address(facts.url, None) if facts.url else Saved()
        url = inner.url or facts.url
        found = _extracted(tree, url) or (_Extracted(text=facts.body) if facts.body else None)
    if found is None:
        return Refused(_without_text(tree))
    title, found = _headline(found, tree, facts.title)
    return Article(
        text=found.text,
        format=format,
        sha256=sha256,
        extractor=f"trafilatura {version('trafilatura')}, sayso.ingest.page/1",
        outlet=facts.outlet,
        host=metadata.host(url) or None if url else None,
        url=url,
        title=title,
        authors=facts.authors,
        published=published,
        modified=facts.modified,
        archived_url=copy.archived_url or (inner.archived_url if inner.url != facts.url else None),
        archived_at=copy.archived_at or inner.archived_at,
        links=(*found.links, *((href, None) for href in facts.based_on)),
        embeds=tuple(sorted({*found.embeds, *embeds.announced(found.text)})),
    )


def _tree(markup: str) -> html.HtmlElement | None:
    """The page as a tree; control characters, which the parser reads and then refuses to write, are blanks in it."""
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        return html.document_fromstring(_CONTROL.sub(" ", markup).encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _dated(markup: str, url: str | None) -> str | None:
    """The date by htmldate, which does not search the text: a date in an article is not the article's."""
    try:
        found = htmldate.find_date(
            markup, extensive_search=False, original_date=True, outputformat="%Y-%m-%dT%H:%M:%S%z", url=url
        )
    except Exception:  # a stranger's page in a stranger's parser: whatever fails, the date stays unknown
        return None
    return dates.moment(found)


def _extracted(tree: html.HtmlElement, base: str | None) -> _Extracted | None:
    """The text by trafilatura, which keeps no offsets: links and embeds pass through it as marks."""
    whole = "".join(tree.itertext())
    marks = next((m for m in _MARKS if not any(c in whole for c in m)), "")
    hrefs = _mark(tree, marks) if marks else []
    _quote(tree)
    try:
        text = trafilatura.extract(tree, include_comments=False, with_metadata=False, output_format="txt")
    except Exception:  # as above: a page that breaks the extractor is a page without text
        text = None
    if not text or not text.strip():
        return None
    found = _unmarked(text, marks, hrefs, base) if marks else _Extracted(text=text)
    return found if found.text.strip() else None


def _quote(tree: html.HtmlElement) -> None:
    """<q> to “…”, as a browser shows it (‘…’ within another); the extractor would drop the marks."""
    for element in list(tree.iter("q")):
        nested = any(a.tag == "q" for a in element.iterancestors())
        before, after = "‘’" if nested else "“”"
        element.text = before + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + after
        else:
            element.text += after
    for element in list(tree.iter("q")):
        element.drop_tag()


def _mark(tree: html.HtmlElement, marks: str) -> list[tuple[str, str]]:
    """Puts marks round the words of links and in the place of embeds; the links' words and addresses."""
    opening, closing, place = tuple(marks)
    for element in [e for e in tree.iter() if embeds.missing(e)]:
        if (parent := element.getparent()) is not None:
            stand_in = html.Element("p")
            stand_in.text, stand_in.tail = place, element.tail
            parent.replace(element, stand_in)
    found: list[tuple[str, str]] = []
    for element in tree.iter("a"):
        words = " ".join("".join(element.itertext()).split())
        href = element.get("href") or ""
        if not words or len(element) or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue  # a link round pictures or blocks stands on no words
        element.text = opening + (element.text or "") + closing
        found.append((words, href))
    return found


def _unmarked(text: str, marks: str, hrefs: list[tuple[str, str]], base: str | None) -> _Extracted:
    """The text without the marks, and the extents they marked."""
    opening, closing, place = tuple(marks)
    plain: list[str] = []
    size, begun, next_href = 0, -1, 0
    links: list[tuple[str, Extent | None]] = []
    places: list[Extent] = []
    for line in text.split("\n"):
        if line.strip() == place:
            places.append((size, size))
            continue
        for character in line + "\n":
            if character == opening:
                begun = size
            elif character == closing and begun >= 0:
                words = " ".join("".join(plain)[begun:size].split()) if size - begun < 1000 else ""
                after = next((i for i in range(next_href, len(hrefs)) if hrefs[i][0] == words), None)
                if after is not None and (href := metadata.joined(base, hrefs[after][1])):
                    links.append((href, (begun, size)))
                    next_href = after + 1
                begun = -1
            elif character not in (closing, place):
                plain.append(character)
                size += 1
    whole = "".join(plain).rstrip("\n")
    return _Extracted(
        text=whole,
        links=tuple(links),
        embeds=tuple((min(a, len(whole)), min(b, len(whole))) for a, b in places),
    )


def _headline(found: _Extracted, tree: html.HtmlElement, stated: str | None) -> tuple[str | None, _Extracted]:
    """The title, and the text without it: where the text opens with the page's heading, that is the title."""
    first, _, rest = found.text.partition("\n")
    headings = {_folded("".join(h.itertext())) for h in tree.iter("h1", "h2")}
    is_heading = _folded(first) in headings and len(first) > 15
    if not rest.strip() or not (is_heading or (stated and _folded(first) == _folded(stated))):
        return stated, found
    cut = len(found.text) - len(rest)
    moved = tuple((href, (e[0] - cut, e[1] - cut) if e and e[0] >= cut else None) for href, e in found.links)
    places = tuple((max(0, a - cut), max(0, b - cut)) for a, b in found.embeds)
    return first.strip(), _Extracted(text=rest, links=moved, embeds=places)


def _folded(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().casefold()


def _without_text(tree: html.HtmlElement) -> str:
    deep, level, element = False, 0, tree
    while len(element) and not deep:
        element, level = element[-1], level + 1
        deep = level > _DEEP
    if deep:
        return "its elements are nested too deeply (more than 250 levels) to find an article in it"
    return "no article text was found in this page (it may be a list of links, or be filled in by a script)"
