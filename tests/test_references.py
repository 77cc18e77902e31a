"""References say what the file says, and nothing in a report can break out of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import references
from sayso.model import Custody, Report, ReportId, Span
from tests.dossier import ferry

REPORT = Report(
    id=ReportId("r1"),
    custody=Custody(
        path="x.html", sha256="0" * 64, format="html",
        archived_url="https://archive.example/1", archived_at="2031-05-03T00:00:00+00:00",
    ),
    outlet="Tarn Gazette", url="https://gazette.example/dam", title="Dam will hold", authors=("Ann de Vries", "Gazette reporters"),
    published="2031-05-01T23:30:00+01:00", text="“It holds,” she said. They left.",
)  # fmt: skip
# Variables and name parts of CSL 1.0.2 that are used here (docs.citationstyles.org, appendix IV).
CSL = {"id", "type", "title", "author", "container-title", "issued", "URL", "archive_location", "language"}


def test_a_report_as_text() -> None:
    assert references.text(references.of_report(REPORT, [Span(REPORT.id, 0, 11)])) == (
        "Ann de Vries, Gazette reporters. “Dam will hold”. Tarn Gazette, 1 May 2031. https://gazette.example/dam. "
        "archived at https://archive.example/1. “It holds,”"
    )


def test_a_report_for_wikipedia() -> None:
    assert references.wikitext(references.of_report(REPORT, [Span(REPORT.id, 12, 21)])) == (
        "{{cite news |last1=de Vries |first1=Ann |author2=Gazette reporters |title=Dam will hold |work=Tarn Gazette"
        " |date=2031-05-01 |quote=she said. |url=https://gazette.example/dam"
        " |archive-url=https://archive.example/1 |archive-date=2031-05-03}}"
    )


def test_a_report_as_csl_json() -> None:
    (item,) = json.loads(references.csl_json([references.of_report(REPORT)]))
    assert set(item) <= CSL
    assert item["author"] == [{"family": "de Vries", "given": "Ann"}, {"literal": "Gazette reporters"}]
    assert item["issued"] == {"date-parts": [[2031, 5, 1]]}
    assert item["type"] == "article-newspaper"


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(REPORT, outlet=None, url="javascript:alert(1)", title=None, authors=(), published=None,
                   custody=replace(REPORT.custody, archived_url=None, archived_at=None))  # fmt: skip
    value = references.of_report(bare)
    assert references.text(value) == "[“It holds,” she said. They left.]. no date."
    assert references.wikitext(value) == "{{cite news |title=“It holds,” she said. They left.}}"
    assert set(references.csl(value)) == {"id", "type", "title", "language"}


def test_a_claims_sources_are_its_reports_with_its_words_the_earliest_first() -> None:
    held = ferry.dossier()
    found = references.of_claim(held.claims[0], {r.report.id: r for r in held.readings})
    assert [(v.outlet, v.quote) for v in found] == [
        ("Tarn Gazette", "The dam will hold,"),
        ("Vale Post", "The dam may hold,"),
    ]


@pytest.mark.parametrize(
    "words", ["}} {{delete}}", "a | url=x", "[[x]] <ref>", "'''b'''", "~~~~", "&lt;", "__TOC__", "<nowiki>", "{{{1}}}"]
)
def test_nothing_in_a_report_is_markup_for_wikipedia(words: str) -> None:
    hostile = replace(REPORT, title=words, outlet=words, authors=(words,), url=f"https://x.example/{words}", text=words)
    told = references.wikitext(references.of_report(hostile, [Span(hostile.id, 0, len(words))]))
    inner = told.removeprefix("{{cite news").removesuffix("}}").replace("{{!}}", "")
    assert not re.search(r"[{}\[\]<>~]|''|__", inner)
    assert re.findall(r"\|([a-z-]+\d?)=", told) == re.findall(r" \|([a-z-]+\d?)=", told)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gives_one_template_on_one_line(title: str, quote: str) -> None:
    report = replace(REPORT, title=title, text=quote or "x")
    told = references.wikitext(references.of_report(report, [Span(report.id, 0, len(report.text))]))
    assert "\n" not in told
    assert told.replace("{{!}}", "").count("{{") == 1 == told.replace("{{!}}", "").count("}}")
    json.loads(references.csl_json([references.of_report(report)]))
