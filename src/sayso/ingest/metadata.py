"""What a page says of itself in its head: JSON-LD, OpenGraph, microdata, meta elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from extruct.jsonld import JsonLdExtractor
from extruct.opengraph import OpenGraphExtractor
from extruct.w3cmicrodata import MicrodataExtractor
from lxml import html

from sayso.ingest import dates, fields

_KINDS = frozenset(
    (
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "AskPublicNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "SocialMediaPosting",
        "Report",
        "TechArticle",
        "ScholarlyArticle",
    )
)
_DATE_NAMES = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "sailthru.date",
    "datepublished",
    "cxenseparse:recs:publishtime",
)
_MODIFIED_NAMES = ("article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified")
_AUTHOR_NAMES = ("author", "parsely-author", "dc.creator", "sailthru.author", "article:author", "byl")
_DEEP = 20  # levels of a @graph within a @graph; real pages have two


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the head of a page states; None and empty where it is silent."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    body: str | None = None  # the whole article as JSON-LD has it, for pages made by scripts
    based_on: tuple[str, ...] = ()  # addresses the page says it is based on, or is a copy of


def read(tree: html.HtmlElement, saved_url: str | None) -> Facts:
    """The facts a page states, from the likeliest of its descriptions of itself."""
    metas = _metas(tree)
    graph = _open_graph(tree)
    canonical = _canonical(tree, saved_url)
    url = _address(canonical, graph.get("og:url"), saved_url)
    items = _items(tree)
    article = _likeliest([i for i in items if _KINDS & _types(i)], url, graph.get("og:title"))
    by_id = {i["@id"]: i for i in items if isinstance(i.get("@id"), str)}
    return Facts(
        url=url or _text(article.get("url")),
        outlet=_name(article.get("publisher"), by_id)
        or _text(graph.get("og:site_name"))
        or _text(metas.get("application-name")),
        title=_text(article.get("headline")) or _text(graph.get("og:title")) or _title(tree, graph),
        authors=_authors(article, metas, by_id),
        published=dates.best([article.get("datePublished"), *map(metas.get, _DATE_NAMES), *_times(tree)]),
        modified=dates.best([article.get("dateModified"), *map(metas.get, _MODIFIED_NAMES)]),
        body=_text(article.get("articleBody")),
        based_on=_based_on(article, canonical, url),
    )


def _items(tree: html.HtmlElement) -> list[dict[str, Any]]:
    """JSON-LD and microdata as one list of objects; one broken script costs only itself."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found += _flat(list(JsonLdExtractor().extract_items(script)), 0)
            except (ValueError, TypeError, AttributeError, RecursionError):
                continue
    try:
        micro = list(MicrodataExtractor().extract_items(tree, None))
    except (ValueError, TypeError, AttributeError, RecursionError):
        micro = []
    for item in micro:
        if isinstance(item, dict) and isinstance(item.get("properties"), dict):
            found.append({**item["properties"], "@type": item.get("type")})
    return found


def _flat(value: object, depth: int) -> list[dict[str, Any]]:
    if depth > _DEEP:
        return []
    if isinstance(value, list):
        return [item for one in value for item in _flat(one, depth + 1)]
    if isinstance(value, dict):
        return [value, *_flat(value.get("@graph"), depth + 1), *_flat(value.get("mainEntity"), depth + 1)]
    return []


def _types(item: Mapping[str, Any]) -> set[str]:
    stated = item.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return {str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in kinds}


def _likeliest(articles: list[dict[str, Any]], url: str | None, title: object) -> dict[str, Any]:
    """This page's description among those of others: the same address, or the same headline, or the first."""

    def same(article: dict[str, Any]) -> int:
        entity = article.get("mainEntityOfPage")
        entity = entity.get("@id") if isinstance(entity, dict) else entity
        places = [article.get("url"), article.get("@id"), entity]
        at = url is not None and any(isinstance(p, str) and _bare(p) == _bare(url) for p in places)
        return 2 * at + (_text(article.get("headline")) == _text(title))

    return max(articles, key=same, default={})


def _bare(url: str) -> str:
    parts = urlsplit(url) if len(url) < 2000 and "[" not in url else urlsplit("")
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/")


def _open_graph(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in OpenGraphExtractor().extract_items(tree, None):
        for key, value in item.get("properties", ()):
            found.setdefault(str(key).lower(), str(value))
    return found


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        if name and (content := element.get("content")):
            found.setdefault(name.strip().lower(), content)
    return found


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return " ".join(fields.sound(unescape(value)).split()) or None


def _name(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The name of an organisation given as a string, an object, a list of them, or a reference to one."""
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one, by_id))), None)
    if isinstance(value, dict):
        inner = value.get("properties")
        item: dict[str, Any] = inner if isinstance(inner, dict) else value
        return _text(item.get("name")) or _text(by_id.get(str(item.get("@id")), {}).get("name"))
    name = _text(value)
    return None if name is None or name.startswith(("http:", "https:", "#")) else name


def _authors(
    article: Mapping[str, Any], metas: Mapping[str, str], by_id: Mapping[str, Mapping[str, Any]]
) -> tuple[str, ...]:
    stated = article.get("author") or article.get("creator")
    found: list[str] = []
    for one in stated if isinstance(stated, list) else [stated]:
        found += fields.people(_name(one, by_id))
    if not found:
        bylines = (fields.people(unescape(metas.get(name, ""))) for name in _AUTHOR_NAMES)
        found = list(next((names for names in bylines if names), ()))
    return tuple(dict.fromkeys(found))


def _times(tree: html.HtmlElement) -> Iterator[str]:
    """Times marked up as this page's publication, in its text."""
    for element in tree.iter("time"):
        published = "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None
        if published and (stated := element.get("datetime")):
            yield stated


def _title(tree: html.HtmlElement, graph: Mapping[str, str]) -> str | None:
    """The title element without the outlet's name, which most pages add at its end."""
    whole = _text(tree.findtext(".//title"))
    site = _text(graph.get("og:site_name"))
    if whole and site:
        for dash in (" - ", " | ", " – ", " — ", " · ", ": "):
            whole = whole.removesuffix(dash + site)
    return whole


def _canonical(tree: html.HtmlElement, base: str | None) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and (href := element.get("href")):
            return joined(base, href)
    return None


def joined(base: str | None, href: str) -> str | None:
    """An address made absolute; None where it is no address of a page."""
    try:
        whole = urljoin(base or "", href.strip())
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None


def _address(canonical: str | None, graph_url: str | None, saved: str | None) -> str | None:
    """The page's own address. A canonical address on another site is where the article was taken from."""
    own = saved or (graph_url if graph_url and graph_url.startswith("http") else None)
    if canonical and (own is None or host(canonical) == host(own)):
        return canonical
    return own or canonical


def host(url: str) -> str:
    """The host of an address without "www."; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _based_on(article: Mapping[str, Any], canonical: str | None, url: str | None) -> tuple[str, ...]:
    found: list[str] = []
    for key in ("isBasedOn", "isBasedOnUrl"):
        stated = article.get(key)
        for one in stated if isinstance(stated, list) else [stated]:
            place: object = one.get("url") or one.get("@id") if isinstance(one, dict) else one
            if isinstance(place, str) and place.startswith(("http://", "https://")):
                found.append(place)
    if canonical and url and host(canonical) != host(url):
        found.append(canonical)
    return tuple(dict.fromkeys(found))
