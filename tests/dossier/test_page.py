"""The page says everything the dossier holds, in place, and nothing in a report can act on it."""

from __future__ import annotations

import json
from dataclasses import replace
from time import perf_counter

import pytest
from lxml import html

from sayso import dossier as page
from sayso.dossier.wordings_view import Chunk, told
from sayso.model import (
    AttributionId,
    ClaimId,
    Comparison,
    Direction,
    Dossier,
    Effect,
    Evidence,
    EvidenceKind,
    Overruling,
    Part,
    Relation,
    ReportId,
    Span,
    Statement,
    Unread,
    Unreadable,
)
from tests.dossier import ferry

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>]]></style>\u202etxt"


def tree(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def rendered(*dossiers: Dossier, full_text: bool = False, withheld: int = 0) -> str:
    choices = page.Choices(full_text=full_text, withheld=withheld)
    return page.render(dossiers, [Unreadable(path="bad.bin", reason="not text")], {"attribution": "test/1"}, choices)


def test_every_part_of_a_dossier_is_on_the_page() -> None:
    text = " ".join(tree(rendered(ferry.dossier())).text_content().split())
    for part in (
        "The dam will hold", "1 known origin", "denied by The company", "a report says that somebody denies it",
        "a small word changed", "a reader may take another meaning", "at least 12 homes", "contested",
        "credits Tarn Gazette", "not taken over from the report it draws on", "Orsa Velt", "engineer",
        "surname within one story, same words (score 0.93)", "unresolved: she", "At least 9 homes were flooded.",
        "bad.bin: not text", "attribution: test/1", "1 has no date and stands last",
    ):  # fmt: skip
        assert part in text or part in rendered(ferry.dossier()), part


def test_every_link_within_the_page_leads_somewhere() -> None:
    document = tree(rendered(ferry.dossier()))
    ids = set(document.xpath("//@id"))
    assert len(ids) == len(document.xpath("//@id"))
    for href in document.xpath("//a/@href"):
        if href.startswith("#"):
            assert href[1:] in ids, href


def test_a_page_with_full_texts_shows_each_character_for_character() -> None:
    document = tree(rendered(ferry.dossier(), full_text=True))
    for hidden in document.xpath("//*[@class='vh' or contains(@class, 'flagtag')]"):
        hidden.drop_tree()
    shown = [p.text_content() for p in document.xpath("//div[@class='block']/p")]
    assert [line for line in (ferry.FIRST + ferry.SECOND).replace("here:\n", "here:\n").split("\n") if line] == shown


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
    passage = Evidence(kind=EvidenceKind.PASSAGE, a=ferry.at("a", words), b=ferry.at("b", words), note="3 words alike")
    credit = Evidence(kind=EvidenceKind.CREDIT, a=None, b=ferry.at("b", "Tarn Gazette"), note="credits the other")
    title = Evidence(
        kind=EvidenceKind.QUOTATION,
        a=Span(a.report.id, 0, 3, Part.TITLE),
        b=ferry.at("b", "dam"),
        note="1 word",
    )
    value = Comparison(
        a=a.report.id, b=b.report.id, relation=Relation.PARTIALLY, direction=Direction.B_FROM_A, origin=None,
        same_story=True, confidence=0.8, evidence=(passage, credit, title), method="test/1", reason="It credits it.",
    )  # fmt: skip
    document = tree(page.comparison_page(value, a, b))
    assert "Vale Post took from Tarn Gazette" in document.text_content()
    assert "It credits it." in document.text_content()
    for href in document.xpath("//a/@href"):
        assert document.xpath("//*[@id=$id]", id=href[1:])


def test_a_hidden_direction_or_an_unseen_character_stays_within_its_words() -> None:
    odd = "\u202eVelt\u2069\u200b"
    held = ferry.dossier()
    people = tuple(replace(s, name=odd) for s in held.speakers)
    document = tree(rendered(replace(held, speakers=people, title=odd)))
    for place in document.xpath("//h1 | //td | //th | //li"):
        assert not set("\u202e\u2069\u200b") & set(place.text_content())


def test_a_word_without_end_is_cut_in_evidence_and_whole_in_the_text() -> None:
    endless = "x" * 20_000
    report = ferry.report("a", f"{endless} said so.")
    whole = Span(report.id, 0, len(endless))
    claim = replace(ferry.dossier().claims[1], text=endless, contests=(),
                    statements=(Statement(report=report.id, attribution=None, spans=(whole,)),))  # fmt: skip
    reading = replace(ferry.dossier().readings[0], report=report, attributions=(), flags=(), credits=(), furniture=())
    held = Dossier(story=ferry.dossier().story, title="Long", readings=(reading,), claims=(claim,))
    assert endless not in rendered(held)  # it is more than half of the report
    text = rendered(held, full_text=True)
    assert text.count(endless) == 1
    assert "x …" in text and len(text) < 60_000


def test_very_many_marks_on_the_same_words_stay_quick() -> None:
    text = "word " * 4_000
    report = ferry.report("a", text)
    held = ferry.dossier().readings[0].attributions[0]
    many = tuple(
        replace(held, id=AttributionId(f"a:{n}"), content=(Span(report.id, 5 * n, len(text)),),
                source=None, cue=None)
        for n in range(2_000)
    )  # fmt: skip
    reading = replace(ferry.dossier().readings[0], report=report, attributions=many, flags=(), credits=(), furniture=())
    began = perf_counter()
    page_text = rendered(Dossier(story=ferry.dossier().story, title="Many", readings=(reading,)), full_text=True)
    assert perf_counter() - began < 5
    assert page_text.count('class="card statement') == 2_000


def test_each_statement_is_a_link_to_its_card_and_the_card_to_its_words() -> None:
    document = tree(rendered(ferry.dossier()))
    for link in document.xpath("//a[contains(@class, 'm statement')]"):
        (card,) = document.xpath("//*[@id=$id]", id=link.get("href")[1:])
        assert card.get("class").startswith("card statement")
        (back,) = card.xpath(".//a[@class='own']/@href")
        (place,) = document.xpath("//*[@id=$id]", id=back[1:])
        assert next(e for e in place.itersiblings() if e.get("class") != "anchor") is link


def test_a_statement_that_others_carry_leads_to_their_wordings() -> None:
    document = tree(rendered(ferry.dossier(), full_text=True))
    (link, _) = document.xpath("//li[starts-with(@class, 'card statement')]/a[not(@class)]")
    assert link.text == "2 reports"
    assert document.xpath("//table[@id=$id]", id=link.get("href")[1:])


def test_an_embed_that_is_not_held_is_told_where_it_stood() -> None:
    held = ferry.dossier()
    place = ferry.FIRST.index("The company")
    embed = Unread(what="missing embed", span=Span(held.readings[0].report.id, place, place))
    readings = (replace(held.readings[0], unread=(embed,)), held.readings[1])
    document = tree(rendered(replace(held, readings=readings)))
    (tag,) = document.xpath("//div[@class='block']//*[contains(@class, 'place')]")
    assert tag.text == "[embed not saved here]"
    assert tag.getparent().text_content().startswith("[embed not saved here]The company")
    assert "1 embedded video, post or frame that the file does not hold" in document.text_content()


def test_the_glance_tells_what_to_look_at_first() -> None:
    document = tree(rendered(ferry.dossier()))
    tiles = [" ".join(t.text_content().split()) for t in document.xpath("//*[contains(@class, 'tile')]")]
    assert tiles[0].startswith("1 claim carried by several reports on 1 known origin The dam will hold")
    assert "2 reports, all from Orsa Velt" in tiles[0]
    assert tiles[1].startswith("1 claim denied, disputed or told to lack evidence")
    assert "1 wording by which a reader may take another meaning (1 changed in all)" in tiles[2]
    assert "Orsa Velt, as Vale Post has it" in tiles[2]
    assert tiles[3] == "1 contested figure homes were flooded at least 12 homes, about 20 homes"
    assert tiles[4] == "0 claims told as unverified"
    assert tiles[5] == "1 not resolved 1 word for a person that was not resolved: she"


def test_a_change_is_told_in_words_too() -> None:
    document = tree(rendered(ferry.dossier()))
    (row,) = document.xpath("//tr[@class='shifted']")
    assert "“will” → “may”" in row.text_content()
    assert [e.text for e in row.xpath(".//ins | .//del")] == ["will", "may"]


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([("kept", "only go"), ("missing", "by"), ("added", "with"), ("kept", "force")], (("by", "with"),)),
        ([("missing", "Some of"), ("kept", "the crew")], (("Some of", ""),)),
        ([("kept", "on"), ("added", "quickly")], (("", "quickly"),)),
        ([("kept", "alike")], ()),
    ],
)
def test_changes_are_paired(chunks: list[tuple[str, str]], expected: tuple[tuple[str, str], ...]) -> None:
    assert told(tuple(Chunk(kind, text) for kind, text in chunks)) == expected


def test_the_same_words_of_several_reports_are_one_line() -> None:
    held = ferry.dossier()
    first, second = held.readings
    twin = replace(first.attributions[0], id=AttributionId("c:0"), content=(Span(ReportId("c"), 0, 20),),
                   source=None, cue=None)  # fmt: skip
    third = replace(first, report=replace(first.report, id=ReportId("c"), outlet="Moor Echo"), flags=(), furniture=(),
                    credits=(), attributions=(twin,))  # fmt: skip
    claim = replace(held.claims[0], reports=(*held.claims[0].reports, ReportId("c")), statements=(
        *held.claims[0].statements, Statement(report=ReportId("c"), attribution=twin.id, spans=twin.content)))  # fmt: skip
    document = tree(rendered(replace(held, readings=(first, second, third), claims=(claim, held.claims[1]))))
    lines = [" ".join(li.text_content().split()) for li in document.xpath("(//ul[@class='carriers'])[1]/li")]
    assert lines == [
        "Tarn Gazette, Moor Echo · Orsa Velt: “The dam will hold,”",
        "Vale Post · Orsa Velt: “The dam may hold,”",
    ]


def test_accounts_against_each_other_are_told_once() -> None:
    document = tree(rendered(ferry.dossier()))
    assert len(document.xpath("//table[@class='accounts']")) == 1
    (second,) = document.xpath("//article[@id='s1-c2']")
    assert second.xpath(".//a[@href='#s1-c1']")


def test_claims_beyond_the_first_ten_take_a_line_where_a_line_says_all() -> None:
    held = ferry.dossier()
    plain = replace(held.claims[1], contests=())
    many = tuple(replace(plain, id=ClaimId(f"x{n}")) for n in range(15))
    assert "5 more claims that one report has" in tree(rendered(replace(held, claims=many))).text_content()
    document = tree(rendered(replace(held, claims=many), full_text=True))
    assert len(document.xpath("//article[contains(@class, 'claim')]")) == 10
    assert len(document.xpath("//table[starts-with(@class, 'ledger')]/tbody/tr")) == 5


def test_reports_stand_in_time_order_whatever_the_order_of_the_readings() -> None:
    held = ferry.dossier()
    document = tree(rendered(replace(held, readings=held.readings[::-1])))
    assert document.xpath("//ol[@class='coverage']/li/a//bdi/text()") == ["Tarn Gazette", "Vale Post"]
    assert document.xpath("//ol[@class='coverage']//*[@class='draws']//bdi/text()") == ["in part from Tarn Gazette"]


def test_many_accounts_against_each_other_fold_after_the_sixth() -> None:
    held = ferry.dossier()
    rivals = tuple(replace(held.claims[1], id=ClaimId(f"x{n}"), contests=()) for n in range(9))
    first = replace(held.claims[0], contests=tuple(c.id for c in rivals))
    assert "and 4 more" in tree(rendered(replace(held, claims=(first, *rivals)))).text_content()
    document = tree(rendered(replace(held, claims=(first, *rivals)), full_text=True))
    (card,) = document.xpath("//article[@id='s1-c1']")
    assert len(card.xpath(".//table[@class='accounts']/tbody/tr")) == 6
    assert "4 more accounts" in card.text_content()


def texts(document: html.HtmlElement) -> list[str]:
    for hidden in document.xpath("//*[@class='vh' or contains(@class, 'flagtag')]"):
        hidden.drop_tree()
    return [" ".join(p.text_content().split()) for p in document.xpath("//div[@class='block']/p")]


def test_by_default_the_page_holds_excerpts_with_an_ellipsis_for_the_rest() -> None:
    held = replace(ferry.dossier(), claims=ferry.dossier().claims[1:], quantities=())
    document = tree(rendered(held))
    assert "Excerpts: 22 % of this report’s text" in document.text_content()
    assert texts(document) == ["…", "The company denied that the dam was unsafe. …", "…"]
    assert "Watch the interview" not in document.text_content()


def test_a_link_to_words_that_are_left_out_leads_to_their_ellipsis() -> None:
    held = replace(ferry.dossier(), claims=ferry.dossier().claims[1:], quantities=())
    document = tree(rendered(held))
    (figure,) = document.xpath("//table[@class='from']//a[@class='cite']")
    (place,) = document.xpath("//*[@id=$id]", id=figure.get("href")[1:])
    assert place.itersiblings().__next__().text_content().strip() == "…"


def test_what_to_check_next_stands_first_with_why() -> None:
    document = tree(rendered(ferry.dossier()))
    first, second = document.xpath("//div[@class='next']//li")
    assert first.text_content().split() == [
        "The",
        "dam",
        "will",
        "hold",
        "2",
        "reports",
        "carry",
        "it,",
        "on",
        "one",
        "known",
        "origin:",
        "Orsa",
        "Velt",
        "(how",
        "they",
        "know",
        "is",
        "not",
        "stated);",
        "denied",
        "by",
        "The",
        "company;",
        "1",
        "other",
        "account",
        "against",
        "it",
    ]
    assert "the dam was unsafe" in second.text_content()
    assert [h.text_content().strip()[:17] for h in document.xpath("//article[contains(@class, 'claim')]/h3")] == [
        "The dam will hold", "the dam was unsaf",
    ]  # fmt: skip


def test_each_finding_that_is_told_in_full_says_how_it_was_found() -> None:
    document = tree(rendered(ferry.dossier()))
    told = {d.xpath("string(.//code[last()])"): d for d in document.xpath("//details[@class='how']")}
    assert set(told) == {"c1", "c2", "u", "p:velt", "b<-a"}
    assert "Tarn Gazette and Vale Post have it from Orsa Velt." in told["c1"].text_content()
    assert document.xpath("//*[@id='m-test-1']")


def test_a_claim_can_be_cited_in_three_forms() -> None:
    document = tree(rendered(ferry.dossier()))
    text, wiki, csl = document.xpath("(//details[@class='cite-as'])[1]//pre/text()")
    assert text.splitlines()[0] == (
        "“Dam will hold, says engineer”. Tarn Gazette, 1 May 2031. https://gazette.example/dam. “The dam will hold,”"
    )
    assert wiki.startswith("{{cite news |title=Dam will hold, says engineer |work=Tarn Gazette |date=2031-05-01")
    assert [item["type"] for item in json.loads(csl)] == ["article-newspaper"] * 2


def test_withheld_names_are_told_at_the_head_with_what_cannot_be_promised() -> None:
    head = tree(rendered(ferry.dossier(), withheld=2)).xpath("//p[@class='notread']")[0].text_content()
    assert head.startswith("2 names are withheld on this page")
    assert "Descriptions may still tell who it is" in head
    assert "withheld" not in tree(rendered(ferry.dossier())).text_content()


def test_a_claim_that_a_person_set_aside_is_counted_nowhere_and_listed_at_the_end() -> None:
    held = ferry.dossier()
    aside = replace(held.claims[0], set_aside="d1")
    done = Overruling(decision="d1", effect=Effect.APPLIED, reason="Ann Lee set a claim aside.")
    document = tree(rendered(replace(held, claims=(aside, held.claims[1]), overrulings=(done,))))
    assert [li.text_content().split()[:3] for li in document.xpath("//div[@class='next']//li")] == [
        ["the", "dam", "was"]
    ]
    (fold,) = document.xpath("//details[summary[contains(., 'set aside by a person')]]")
    assert "The dam will hold" in fold.text_content()
    assert "Ann Lee set a claim aside." in document.xpath("//*[@id='s1-overruled']")[0].text_content()
