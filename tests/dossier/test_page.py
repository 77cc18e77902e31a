"""The page says everything the dossier holds, in place, and nothing in a report can act on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from sayso import dossier as page
from sayso.model import (
    Comparison,
    Direction,
    Dossier,
    Evidence,
    EvidenceKind,
    Relation,
    Unreadable,
)
from tests.dossier import ferry

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>]]></style>\u202etxt"


def tree(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def rendered(*dossiers: Dossier) -> str:
    return page.render(dossiers, [Unreadable(path="bad.bin", reason="not text")], {"attribution": "test/1"})


def test_every_part_of_a_dossier_is_on_the_page() -> None:
    text = " ".join(tree(rendered(ferry.dossier())).text_content().split())
    for part in (
        "The dam will hold", "1 known origin", "denied by The company", "a report says that somebody denies it",
        "a small word changed", "a reader may take another meaning", "at least 12 homes", "contested",
        "credits Tarn Gazette", "not taken over from the report it draws on", "Orsa Velt", "engineer",
        "surname within one story, same words (0.93)", "unresolved: she", "At least 9 homes were flooded.",
        "bad.bin: not text", "attribution: test/1", "order of those without a date",
    ):  # fmt: skip
        assert part in text or part in rendered(ferry.dossier()), part


def test_every_link_within_the_page_leads_somewhere() -> None:
    document = tree(rendered(ferry.dossier()))
    ids = set(document.xpath("//@id"))
    assert len(ids) == len(document.xpath("//@id"))
    for href in document.xpath("//a/@href"):
        if href.startswith("#"):
            assert href[1:] in ids, href


def test_the_page_shows_each_text_character_for_character() -> None:
    document = tree(rendered(ferry.dossier()))
    for hidden in document.xpath("//*[@class='vh' or contains(@class, 'flagtag')]"):
        hidden.drop_tree()
    shown = [p.text_content() for p in document.xpath("//div[@class='block']/p")]
    assert [
        line for line in (ferry.FIRST + ferry.SECOND).replace("here:\n", "here:\n").split("\n") if line
    ] == shown


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "  JaVaScRiPt:alert(1)"])
def test_nothing_in_a_report_becomes_markup_or_script(url: str) -> None:
    hostile = ferry.dossier(title=HOSTILE, url=url)
    people = tuple(replace(s, name=HOSTILE) for s in hostile.speakers)
    claims = tuple(replace(c, text=HOSTILE) for c in hostile.claims)
    readings = tuple(replace(r, report=replace(r.report, outlet=HOSTILE)) for r in hostile.readings)
    text = rendered(replace(hostile, speakers=people, claims=claims, readings=readings))
    document = tree(text)
    assert not document.xpath("//script | //img | //iframe | //object | //embed | //link | //base | //form")
    assert not [a for a in document.xpath("//@*") if a.attrname.startswith("on")]
    for href in document.xpath("//@href"):
        assert href.startswith(("#", "https://"))
    assert text.count("<style>") == text.count("</style>") == 1


def test_the_page_loads_nothing() -> None:
    text = rendered(ferry.dossier())
    assert "default-src 'none'" in text
    assert not tree(text).xpath("//@src")
    assert "url(" not in text and "@import" not in text


def test_a_pile_without_stories_is_told() -> None:
    assert "No report could be read." in rendered()


def test_two_reports_side_by_side() -> None:
    a, b = ferry.dossier().readings
    words = "homes were flooded"
    passage = Evidence(
        kind=EvidenceKind.PASSAGE, a=ferry.at("a", words), b=ferry.at("b", words), note="3 words alike"
    )
    value = Comparison(
        a=a.report.id, b=b.report.id, relation=Relation.PARTIALLY, direction=Direction.B_FROM_A, origin=None,
        same_story=True, confidence=0.8, evidence=(passage,), method="test/1",
    )  # fmt: skip
    document = tree(page.comparison_page(value, a, b))
    assert "Vale Post took from Tarn Gazette" in document.text_content()
    for href in document.xpath("//a/@href"):
        assert document.xpath("//*[@id=$id]", id=href[1:])
