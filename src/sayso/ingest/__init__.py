"""Inputs to reports: every file named becomes reports, or a reason a person understands.

    sources     paths            -> open files          folders, links, standard input
    formats     an open file     -> its format          by content first, then by name
    plain, page, mhtml, objects, tables                 -> articles, one module a format
    here        an article       -> a report            its id, its language, its custody

Nothing here opens an address: what is not in the files is not known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

from sayso.ingest import formats, language, sources, voice
from sayso.ingest.article import Article, Input, Refused
from sayso.ingest.formats import Format
from sayso.ingest.sources import files
from sayso.model import Custody, Link, OutletBasis, Report, ReportId, Span, Unreadable

__all__ = ["LARGEST", "Naming", "files", "numbering", "read", "read_file"]

LARGEST = 20_000_000  # bytes of one document, or of one line or row of a table
_TABLES = (Format.JSONL, Format.CSV)

#: Gives a report its id, from its custody and from the name it would have if no other had it.
Naming = Callable[[Custody, str], ReportId]


def read(paths: Sequence[str | Path], *, largest: int = LARGEST) -> Iterator[Report | Unreadable]:
    """The reports in files and folders (``-``: standard input), in the order found; failures are values.

    ``largest`` is in bytes: a document of more is refused unread; a table may be larger, its rows may not.
    """
    naming = numbering(set())
    for found in files(paths):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from read_file(found, naming, largest=largest)


def read_file(
    path: Path, naming: Naming, *, told: str | None = None, largest: int = LARGEST
) -> Iterator[Report | Unreadable]:
    """The reports of one file, each under the id that ``naming`` gives to its custody and the name it would have.

    ``told`` is the path that reports and failures state, where that is not where the file happens to lie.
    """
    shown = str(path) if told is None else told
    for article in _articles(path, largest):
        if isinstance(article, Refused):
            yield Unreadable(path=shown, reason=article.reason)
        elif (code := language.of(article.text)) != "en":
            yield Unreadable(path=shown, reason=_foreign(article, code))
        else:
            yield _report(article, shown, naming)


def numbering(taken: set[str]) -> Naming:
    """Names reports as they wish to be named; further ones of one name, or of one in ``taken``, are numbered."""

    def name(_: Custody, wanted: str) -> ReportId:
        numbered = (wanted if n == 1 else f"{wanted}-{n}" for n in count(1))
        free = next(candidate for candidate in numbered if candidate not in taken)
        taken.add(free)
        return ReportId(free)

    return name


def _articles(path: Path, largest: int) -> Iterator[Article | Refused]:
    """The articles of one file; whatever goes wrong in it ends with it."""
    try:
        with sources.opened(path) as source:
            yield from _of_format(source, largest)
    except OSError as error:
        yield Refused(sources.reason(error))
    except MemoryError:
        yield Refused("there is not enough memory to read it")
    except Exception as error:  # one file must never stop a run, whatever a parser makes of it
        yield Refused(f"sayso could not read it ({type(error).__name__}: {error}); please report this")


def _of_format(source: Input, largest: int) -> Iterator[Article | Refused]:
    chosen = formats.choose(source)
    if isinstance(chosen, Refused):
        yield chosen
        return
    if source.size > largest and chosen not in _TABLES:
        size, most = source.size / 1e6, largest / 1e6
        yield Refused(f"it has {size:,.0f} MB; sayso reads documents of up to {most:,.0f} MB")
        return
    match chosen:
        case Format.TEXT:
            from sayso.ingest import plain

            yield from plain.articles(source)
        case Format.HTML:
            from sayso.ingest import page  # late, as the next: the libraries for pages take seconds to import

            yield from page.articles(source)
        case Format.MHTML:
            from sayso.ingest import mhtml

            yield from mhtml.articles(source)
        case Format.JSON:
            from sayso.ingest import objects

            yield from objects.articles(source)
        case Format.JSONL:
            from sayso.ingest import objects

            yield from objects.articles_by_line(source, largest)
        case Format.CSV:
            from sayso.ingest import tables

            yield from tables.articles(source, largest)


def _foreign(article: Article, code: str) -> str:
    where = "" if article.record is None else f"record {article.record + 1}: "
    if code == "zxx":
        return f"{where}no sentences were found in it"
    return f"{where}it is in {language.name(code)} ({code}); sayso reads English"


def _report(article: Article, path: str, naming: Naming) -> Report:
    custody = Custody(
        path=path,
        sha256=article.sha256,
        format=article.format,
        record=article.record,
        archived_url=article.archived_url,
        archived_at=article.archived_at,
        extractor=article.extractor,
    )
    identity = naming(custody, article.given_id or _digest(article, path))
    outlet, basis, evidence = _outlet(article, identity)
    return Report(
        id=identity,
        custody=custody,
        outlet=outlet,
        outlet_basis=basis,
        outlet_evidence=evidence,
        url=article.url,
        title=article.title,
        authors=article.authors,
        published=article.published,
        modified=article.modified,
        language="en",
        text=article.text,
        links=tuple(Link(href=href, span=Span(identity, *at) if at else None) for href, at in article.links),
        embeds=tuple(Span(identity, *at) for at in article.embeds),
    )


def _digest(article: Article, path: str) -> str:
    """The name of a report whose record states none: a digest of what it is and where it stood."""
    key = "\0".join((article.sha256, str(article.record), Path(path).name))
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _outlet(article: Article, identity: ReportId) -> tuple[str | None, OutletBasis | None, Span | None]:
    """Stated by the input; else inferred from the text's own voice, unless the address contradicts it."""
    if article.outlet:
        return article.outlet, OutletBasis.STATED, None
    found = voice.inferred(article.text)
    if found and (article.host is None or voice.fits(found[0], article.host)):
        return found[0], OutletBasis.INFERRED, Span(identity, *found[1])
    if article.host:
        return article.host, OutletBasis.STATED, None
    return None, None, None
