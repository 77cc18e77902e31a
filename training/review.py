"""`python -m training.review`: a page of dev articles, annotated and found side by side, worst first.

For whoever improves the reader. The page holds the corpus's texts: keep it on the machine it was made on.
"""

from __future__ import annotations

import argparse
import html
from collections.abc import Sequence
from pathlib import Path

import sayso.reader as reader

from .corpus import ROLES, Article, Extent, Relation, articles
from .evaluate import found_in
from .figures import Figures
from .settings import RUNS

STYLE = """
body { font: 15px/1.5 Georgia, serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; border-top: 1px solid #bbb }
.content { background: #fff0b3 } .cue { background: #cfe8ff }
.source { background: #d8f0d2 }
.edge { outline: 2px solid #c0392b } sup { font: 10px sans-serif; color: #666 } h2 { margin-top: 3rem }
.legend span { padding: 0 .4em; margin-right: 1em } p { margin: .3rem 0 }
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.review", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    parser.add_argument("--model", type=Path, help="a model folder; without it the package's")
    parser.add_argument("--out", type=Path, default=RUNS / "review.html")
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(page(reader.load(given.model), articles(given.data / "dev")), encoding="utf-8")
    print(given.out)


def page(model: reader.Reader, corpus: Sequence[Article]) -> str:
    """The whole page."""
    total, blocks = Figures(), []
    for article in corpus:
        found = found_in(model, article.text)
        wanted = article.annotations[0]
        own = Figures()
        own.add(article.text, wanted, found)
        total.add(article.text, wanted, found)
        blocks.append((own.whole.f1, block(article, wanted, found, own)))
    body = "".join(text for _, text in sorted(blocks))
    legend = "".join(f"<span class={role}>{role}</span>" for role in ROLES)
    return (
        f"<!doctype html><meta charset=utf-8><title>Reader: annotated and found</title><style>{STYLE}</style>"
        f"<h1>Annotated (left) and found (right), worst first</h1><p class=legend>{legend}"
        f"<span class=edge>not on the other side</span></p><p>{html.escape(total.line())}</p>{body}"
    )


def block(article: Article, wanted: Sequence[Relation], found: Sequence[Relation], figures: Figures) -> str:
    """One article: a row for each paragraph."""
    rows = []
    for start, end in article.paragraphs:
        left = marked(article.text, (start, end), wanted, found)
        right = marked(article.text, (start, end), found, wanted)
        rows.append(f"<div class=pair><p>{left}</p><p>{right}</p></div>")
    return f"<h2>{html.escape(article.name)}</h2><p>{html.escape(figures.line())}</p>{''.join(rows)}"


def marked(text: str, paragraph: Extent, mine: Sequence[Relation], theirs: Sequence[Relation]) -> str:
    """The paragraph with one side's spans coloured and numbered, those the other side lacks outlined."""
    known = {(role, extent) for relation in theirs for role in ROLES for extent in getattr(relation, role)}
    spans = sorted(
        (extent, role, number)
        for number, relation in enumerate(mine, 1)
        for role in ROLES
        for extent in getattr(relation, role)
        if paragraph[0] <= extent[0] < paragraph[1]
    )
    out, at = [], paragraph[0]
    for (start, end), role, number in spans:
        if start < at:  # overlaps the one before: shown by its number alone
            out.append(f"<sup>{role} {number}</sup>")
            continue
        edge = "" if (role, (start, end)) in known else " edge"
        out.append(html.escape(text[at:start]))
        out.append(f'<span class="{role}{edge}">{html.escape(text[start:end])}</span><sup>{number}</sup>')
        at = end
    out.append(html.escape(text[at : max(at, paragraph[1])]))
    return "".join(out)


if __name__ == "__main__":
    main()
