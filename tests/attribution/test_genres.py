"""Short invented reports of several genres, read whole: what is there stands in brackets, and how much must be found.

The packaged reader is asked, so that these tests show what a change of the model or the rules does away from home.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import attribution, furniture
from sayso.model import Custody, Extent, Report, ReportId
from tests.notation import parse

#: Statements with content, source and cue right: of how many each report has all but these few come out.
MISSES = {"british_single": 1, "court_report": 0, "sports_interview": 0, "transcript": 1, "wire_brief": 2}


def characters(*extents: Extent | None) -> set[int]:
    return {i for extent in extents if extent for i in range(*extent)}


def alike(wanted: set[int], found: set[int], least: float = 0.5) -> bool:
    return len(wanted & found) >= least * len(wanted | found)


@pytest.mark.parametrize("name", sorted(MISSES))
def test_a_genre_away_from_home(name: str) -> None:
    lines = (Path(__file__).parent / "genres" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    text, wanted = parse("\n\n".join(line for line in lines if not line.startswith("#")))
    report = Report(id=ReportId("r"), custody=Custody(path="r.txt", sha256="", format="text"), text=text)
    found = attribution.find(report, furniture.find(report))
    missed = []
    for relation in wanted:
        content = characters(*relation.content)
        met = any(
            alike(content, characters(*(span.extent for span in a.content)))
            and alike(characters(relation.source), characters(a.source.extent if a.source else None))
            and bool(relation.cue) == bool(a.cue)
            and (not relation.cue or bool(characters(relation.cue) & characters(a.cue.extent if a.cue else None)))
            for a in found
        )
        if not met:
            missed.append([text[slice(*piece)] for piece in relation.content])
    assert len(missed) <= MISSES[name], missed
    assert len(found) <= 1.5 * len(wanted)


def test_the_verb_of_a_relative_clause_begins_no_source() -> None:
    text = "A stoker on the barge that sank off Orvelle says a pilot was paid to leave, The Harbour Post reports."
    report = Report(id=ReportId("r"), custody=Custody(path="r.txt", sha256="", format="text"), text=text)
    assert [report.words(a.source) for a in attribution.find(report, ()) if a.source] == ["The Harbour Post"]
