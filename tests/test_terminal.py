from __future__ import annotations

from io import StringIO

from rich.console import Console, RenderableType

from sayso import explaining, ledger, terminal
from sayso.derivation import compare
from sayso.model import Boilerplate, Reading
from tests.dossier import ferry
from tests.pile import reading

PROSE = "A barge carrying sixty tonnes of sand sank in the Ambry canal late on Monday after it struck a lock gate."
SAID = "“The gate swung back at us like a barn door,” Vane said"


def shown(a: Reading, b: Reading, width: int = 120) -> str:
    console = Console(width=width, record=True, file=StringIO())
    console.print(terminal.comparison(a, b, compare(a, b, Boilerplate())))
    return " ".join(console.export_text().split())


def test_the_verdict_its_reasons_and_the_words_side_by_side() -> None:
    a = reading(f"{PROSE} {SAID}.", name="a", outlet="Marlock Tribune", title="Barge sinks", published="2025-03-04")
    b = reading(f"{PROSE} {SAID}, the Marlock Tribune reported.", name="b", outlet="Tresk Echo", title="Barge down")
    text = shown(a, b)
    assert "Marlock Tribune · Barge sinks · 2025-03-04" in text
    assert "Tresk Echo · Barge down · no date" in text
    assert "b took from a" in text
    assert "credits Marlock Tribune" in text
    assert "Shared words within quotations" in text
    assert "Outlets credited" in text


def test_reports_that_share_nothing_are_not_called_independent_without_a_word_of_caution() -> None:
    a = reading(PROSE, name="a", outlet="Marlock Tribune")
    b = reading("Teachers in the hill schools will strike on Thursday over pay.", name="b")
    text = shown(a, b)
    assert "that is no proof of independence" in text
    assert "outlet unknown" in text
    assert "Shared passages" not in text


def test_markup_in_a_report_is_text() -> None:
    a = reading(f"[bold]{PROSE}[/bold]", name="a", title="[red]Barge[/red]")
    b = reading(f"[bold]{PROSE}[/bold]", name="b")
    assert "[red]Barge[/red]" in shown(a, b)


def printed(value: RenderableType) -> str:
    console = Console(width=110, record=True, file=StringIO())
    console.print(value)
    return " ".join(console.export_text().split())


def test_the_ledger_names_the_claim_why_it_stands_there_and_its_id() -> None:
    held = ferry.dossier()
    text = printed(terminal.ledger(ledger.entries([held])[:1], 2))
    assert "The dam will hold" in text and "c1" in text
    assert "2 reports carry it, on one known origin: Orsa" in text
    assert "1 of 2 claims; --limit 0 lists all." in text


def test_an_explanation_gives_the_words_their_places_and_other_findings_to_see() -> None:
    held = ferry.dossier()
    found = explaining.explain(held, "c1")
    assert found is not None
    text = printed(terminal.explanation(found, explaining.Known(held)))
    assert "1. Tarn Gazette and Vale Post have it from Orsa Velt. (see a:0-20, b:0-19)" in text
    assert "““The dam will hold,”” [Tarn Gazette, a 0-20]" in text
    assert "Method: test/1." in text
    assert "The reading is nearly sure: 0.90 on a scale from 0 to 1." in text
