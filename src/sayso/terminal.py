"""In a terminal: two reports side by side, the ledger of claims, and how a finding came about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sayso import explaining
from sayso.explaining import Explanation, Known
from sayso.ledger import Entry
from sayso.model import Comparison, Credit, Direction, Evidence, EvidenceKind, Reading, Relation, Span

_RELATIONS = {
    Relation.WHOLLY: "nearly all of one is the other's text, or both print one text",
    Relation.PARTIALLY: "one takes from the other",
    Relation.COMMON_ORIGIN: "both draw on the same third thing",
    Relation.INDEPENDENT: "nothing found that they share; that is no proof of independence",
}
_HEADINGS = {
    EvidenceKind.PASSAGE: "Shared passages",
    EvidenceKind.QUOTATION: "Shared words within quotations",
}
_LONGEST = 600


def comparison(a: Reading, b: Reading, c: Comparison) -> RenderableType:
    """The comparison of two reports, to be printed by rich: verdict, reasons, then the words side by side."""
    return Group(
        _verdict(a, b, c),
        *(_side_by_side(a, b, c, kind) for kind in _HEADINGS if any(e.kind is kind for e in c.evidence)),
        _credited(a, b),
    )


def _verdict(a: Reading, b: Reading, c: Comparison) -> Panel:
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="bold", no_wrap=True)
    lines.add_column()
    lines.add_row("a", _named(a))
    lines.add_row("b", _named(b))
    lines.add_row("relation", Text(f"{c.relation.value}: {_RELATIONS[c.relation]}"))
    if c.reason:
        lines.add_row("reason", Text(c.reason))
    lines.add_row("direction", Text(_direction(c.direction)))
    lines.add_row("origin", Text(c.origin or "not named"))
    lines.add_row("story", Text("the same" if c.same_story else "not the same, as far as the words show"))
    lines.add_row("confidence", Text(f"{c.confidence:.2f}"))
    shown = (EvidenceKind.PASSAGE, EvidenceKind.QUOTATION)
    for evidence in (e for e in c.evidence if e.kind not in shown):
        lines.add_row(evidence.kind.value, _reason(evidence, a, b))
    return Panel(lines, title="How the two reports are related", title_align="left", box=box.ROUNDED)


def _named(reading: Reading) -> Text:
    report = reading.report
    parts = [
        report.outlet or "outlet unknown",
        report.title or report.custody.path,
        report.published or "no date",
    ]
    return Text(" · ".join(parts))


def _direction(direction: Direction) -> str:
    return {
        Direction.A_FROM_B: "a took from b",
        Direction.B_FROM_A: "b took from a",
        Direction.NONE: "neither took from the other",
        Direction.UNCLEAR: "not clear which took from which",
    }[direction]


def _reason(evidence: Evidence, a: Reading, b: Reading) -> Text:
    text = Text(evidence.note)
    for reading, span in ((a, evidence.a), (b, evidence.b)):
        if span is not None:
            text.append(f"  “{_around(reading, span)}”", style="dim")
    return text


def _around(reading: Reading, span: Span) -> str:
    """The words of a span with a few on either side, on one line."""
    text = reading.report.text
    start, end = max(0, span.start - 30), min(len(text), span.end + 15)
    return " ".join(text[start:end].split())


def _side_by_side(a: Reading, b: Reading, c: Comparison, kind: EvidenceKind) -> Table:
    found = [e for e in c.evidence if e.kind is kind and e.a and e.b]
    table = Table(title=_HEADINGS[kind], title_justify="left", box=box.SIMPLE_HEAD, expand=True, show_lines=True)
    table.add_column("a", ratio=1, overflow="fold")
    table.add_column("b", ratio=1, overflow="fold")
    for evidence in found:
        table.add_row(_words(a, evidence.a), _words(b, evidence.b))
    return table


def _words(reading: Reading, span: Span | None) -> Text:
    if span is None:
        return Text("")
    return Text.assemble(_cut(reading.report.words(span), _LONGEST), (f"  [{span.start}–{span.end}]", "dim"))


def _credited(a: Reading, b: Reading) -> Table:
    table = Table(title="Outlets credited", title_justify="left", box=box.SIMPLE_HEAD, expand=True)
    table.add_column("a", ratio=1, overflow="fold")
    table.add_column("b", ratio=1, overflow="fold")
    table.add_row(_list(a.credits), _list(b.credits))
    return table


def _list(credits_: Iterable[Credit]) -> Text:
    counts: dict[tuple[str, bool], int] = {}
    for credit in credits_:
        counts[(credit.outlet, credit.self)] = counts.get((credit.outlet, credit.self), 0) + 1
    rows = [
        name + (" (its own)" if own else "") + (f" ×{n}" if n > 1 else "")
        for (name, own), n in sorted(counts.items(), key=lambda item: (item[0][1], -item[1], item[0]))
    ]
    return Text("\n".join(rows) or "none")


def ledger(found: Sequence[Entry], total: int) -> RenderableType:
    """The ledger as a table, in the order of checking; ``total`` is how many claims there are in all."""
    stories = len({e.story for e in found}) > 1
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=True, pad_edge=False)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("claim", ratio=5, overflow="fold")
    table.add_column("why it stands here", ratio=5, overflow="fold")
    for entry in found:
        below = f"{entry.claim.id}" + (f" · {_cut(entry.title, 60)}" if stories else "")
        claim = Text.assemble(_cut(entry.claim.text, 240), "\n", (below, "dim"))
        carried = Text.assemble("\n", (f"in {', '.join(entry.carriers)}", "dim"))
        table.add_row(str(entry.rank), claim, Text("; ".join(entry.why)) + carried)
    left = f"{len(found)} of {total} claims; --limit 0 lists all. " if len(found) < total else ""
    note = f"{left}“sayso explain ID PATH…” shows how one was found. A machine's reading: check the evidence."
    return Group(table, Text(note, style="dim"))


def explanation(value: Explanation, known: Known) -> RenderableType:
    """How a finding came about: each step with the exact words that it rests on, and where they stand."""
    steps = Table.grid(padding=(0, 1))
    steps.add_column(justify="right", style="dim", no_wrap=True)
    steps.add_column(overflow="fold")
    for number, step in enumerate(value.steps, 1):
        see = (f"  (see {', '.join(step.see)})", "dim") if step.see else ""
        steps.add_row(f"{number}.", Text.assemble(step.text, see))
        for span in step.spans:
            where = f"  [{known.outlet(span.report)}, {explaining.place(span)}]"
            steps.add_row("", Text.assemble(f"“{_cut(known.words(span), _LONGEST)}”", (where, "dim")))
    tail = [Text(f"Method: {value.method}. {value.words}".rstrip(), style="dim")]
    if value.confidence is not None:
        tail.append(Text(f"The reading is {explaining.sure(value.confidence)}.", style="dim"))
    head = Text.assemble((value.heading, "bold"), "\n", (f"{value.kind} {value.id}", "dim"))
    return Group(head, Text(""), steps, Text(""), *tail)


def _cut(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 2].rsplit(" ", 1)[0] + " …"
