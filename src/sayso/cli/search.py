"""``sayso search``: where words stand in a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import arguments

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.store import Found, Hit


@click.command(
    epilog="\b\nExamples:\n  sayso search ferry.db harbour master\n"
    "  sayso search ferry.db \"too many aboard\" 'overload*'\n"
    "  sayso search ferry.db manifest --format json"
)
@click.argument("project", metavar="PROJECT.db", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many places.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Pass over so many places first.")
@arguments.form("text", "json")
def search(project: Path, words: tuple[str, ...], limit: int, offset: int, form: str) -> None:
    """Find words in the headlines, texts, statements, claims and speakers of a project.

    All words must stand in one place, in any order and with any ending that English gives them. Words in quotes
    are a phrase; a star at a word's end stands for any ending.
    """
    from sayso import export, store
    from sayso.cli import show

    typed = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with store.open(project) as opened:
        hits = opened.search(typed, limit=limit, offset=offset)
        counts = opened.count_hits(typed)
    if form == "json":
        data: export.Data = {"words": typed, "counts": dict(counts), "hits": [_data(hit) for hit in hits]}
        click.echo(export.line(data))
        return
    for hit in hits:
        show.show(_shown(hit))
    click.echo(_summary(counts, len(hits)))


def _data(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "story": hit.story,
        "report": hit.report,
        "title": hit.title,
        "outlet": hit.outlet,
        "published": hit.published,
        "in": hit.part,
        "start": hit.start,
        "end": hit.until,
        "excerpt": hit.excerpt,
        "marks": [list(mark) for mark in hit.marks],
    }


def _shown(hit: Hit) -> Text:
    from rich.text import Text

    about = " · ".join(x for x in (hit.kind, hit.outlet, hit.published, hit.title or hit.report) if x)
    line = Text(about + "\n", style="dim")
    excerpt = Text(hit.excerpt.replace("\n", " "), style="not dim")
    for start, until in hit.marks:
        excerpt.stylize("bold", start, until)
    return line.append("  ").append_text(excerpt)


def _summary(counts: dict[Found, int], shown: int) -> str:
    if not counts:
        return "nothing found"
    found = ", ".join(f"{n} in {_PLACES[kind]}" for kind, n in counts.items())
    total = sum(counts.values())
    return f"{total} found ({found})" + (f"; {shown} shown" if shown < total else "")


_PLACES = {
    "speaker": "speakers",
    "title": "headlines",
    "claim": "claims",
    "statement": "statements",
    "text": "texts",
}
