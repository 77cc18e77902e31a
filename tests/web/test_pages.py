"""Every page of a project: reached by links alone, small, and leading nowhere that is not there."""

from __future__ import annotations

import re
from collections import deque
from html import unescape

import pytest

from sayso.web import addresses
from tests.web.conftest import Browser, links_of, text_of

LARGEST = 500_000


def kind_of(address: str) -> str:
    """``/stories/*/claims/*?`` for any claim's page that is asked something."""
    path, asked, _ = address.partition("?")
    return "/".join("*" if n in (2, 4) else part for n, part in enumerate(path.split("/"))) + asked


def crawled(reader: Browser, *start: str, most: int) -> dict[str, str]:
    """Pages reached from one by links, breadth first, a few of each kind before the many of one."""
    found: dict[str, str] = {}
    kinds: dict[str, int] = {}
    waiting = deque(start)
    while waiting and len(found) < most:
        address = waiting.popleft()
        kind = kind_of(address)
        if address in found or kinds.get(kind, 0) >= 6:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = reader.client.get(address)
        if answer.status_code == 405:  # a form's address
            continue
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        found[address] = answer.text
        waiting.extend(sorted({link.partition("#")[0] for link in links_of(answer.text)}))
    return found


@pytest.fixture(scope="module")
def pages(reader: Browser) -> dict[str, str]:
    return crawled(reader, "/", "/search?q=ferry", most=160)


def test_links_reach_every_kind_of_page(pages: dict[str, str]) -> None:
    reached = "\n".join(pages)
    for part in ("/claims/", "/words/", "/speakers/", "/from", "/figures", "/differences", "/versions", "/review",
                 "/reports/", "/findings/", "/compare", "/explain/", "/decisions", "/add", "/search"):  # fmt: skip
        assert part in reached, part


def test_no_page_is_large(pages: dict[str, str]) -> None:
    assert {a: len(p.encode()) for a, p in pages.items() if len(p.encode()) > LARGEST} == {}


def test_no_page_holds_a_script_or_a_style_of_its_own(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        if address.startswith(("/api/", "/static/")):
            continue
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?! src=\"/static/)", page, re.I), address
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?![\w.-]*\.example)', page), address


def test_a_page_has_one_head_and_no_id_twice(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        if "<html" not in page:
            continue
        assert page.count("<h1") == 1, address
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids)), (address, [i for i in ids if ids.count(i) > 1][:3])


def test_links_within_a_page_lead_to_something_on_it(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        ids = set(re.findall(r'\sid="([^"]*)"', page))
        for anchor in re.findall(r'href="#([^"]+)"', page):
            assert unescape(anchor) in ids, (address, anchor)


def test_a_cited_place_is_marked_on_the_page_of_its_report(reader: Browser) -> None:
    dossier = reader.dossier()
    reading = next(r for r in dossier.readings if len(r.attributions) > 3)
    for attribution in reading.attributions:
        span = min(attribution.content)
        page = reader.get(addresses.place(span).partition("#")[0])
        assert f'id="{addresses.anchor(span)}"' in page
        marked = "".join(
            unescape(re.sub(r"<[^>]*>", "", piece))
            for piece in re.findall(r'<span class="m (?:[\w ]* )?at(?: [\w ]*)?">(.*?)</span>', page, re.S)
        )
        assert "".join(marked.split()) == "".join(reading.report.words(span).split())


def test_a_place_that_the_report_has_not_is_shown_nowhere(reader: Browser) -> None:
    report = reader.dossier().readings[0].report.id
    for at in ("999999-1000000", "5-2", "x", "t0-99999", "-1-5"):
        assert ' at">' not in reader.get(f"{addresses.report(report)}?at={at}")


def test_every_highlight_has_a_link_of_its_own(reader: Browser) -> None:
    for reading in reader.dossier().readings:
        page = reader.get(addresses.report(reading.report.id))
        for finding in (*(a.id for a in reading.attributions), *(f.id for f in reading.flags)):
            assert f'href="{addresses.finding(finding)}"' in page
        own = re.findall(r'class="own" href="#([^"]+)"', page)
        assert len(own) == len(reading.attributions) + len(reading.flags)
        assert set(own) <= set(re.findall(r'\sid="([^"]*)"', page))


def test_stories_are_narrowed_by_facets_that_combine(reader: Browser) -> None:
    page = reader.get("/")
    assert "2 stories, 14 reports" in text_of(page)
    one = reader.get("/?outlet=Hestrey+Mail")
    assert "Skaldra" in one
    assert "Deckhand" not in text_of(one).split("Outlet")[0]
    none = reader.get("/?outlet=Hestrey+Mail&speaker=Yunis+Tabbari")
    assert "No story has all of this" in none
    assert "0 stories of 2" in text_of(none)
    assert "1 story of 2" in text_of(reader.get("/?from=2025-10-20&to=2025-10-31&standing=disputed"))
    assert "2 stories, 14 reports" in text_of(reader.get("/?from=yesterday"))


def test_a_filter_can_be_taken_away_again(reader: Browser) -> None:
    page = reader.get("/?outlet=Hestrey+Mail&standing=disputed")
    chosen = page.partition('class="chosen"')[2].partition("</ul>")[0]
    assert {unescape(h) for h in re.findall(r'href="([^"]*)"', chosen)} == {
        "/", "/?standing=disputed", "/?outlet=Hestrey+Mail"}  # fmt: skip


def test_the_ledger_is_narrowed_and_paged(reader: Browser) -> None:
    dossier = reader.dossier()
    base = addresses.story(dossier.story.id, "claims")
    first = reader.get(base)
    assert f"{len(dossier.claims)} claims." in text_of(first)
    assert "Page 1 of" in text_of(first)
    assert "Page 2 of" in text_of(reader.get(f"{base}?page=2"))
    assert "Page 1 of" in text_of(reader.get(f"{base}?page=x"))
    last = -(-len(dossier.claims) // 20)
    assert f"Page {last} of {last}" in text_of(reader.get(f"{base}?page=99999"))
    denied = sum(any(s.value == "denied" for s in c.standings) for c in dossier.claims)
    assert f"{denied} claims of" in text_of(reader.get(f"{base}?standing=denied"))
    worded = sum("envelope" in c.text.casefold() for c in dossier.claims)
    assert f"{worded} claim" in text_of(reader.get(f"{base}?words=ENVELOPE"))
    assert "No claim has all of this" in reader.get(f"{base}?words=zeppelin")


def test_a_claims_page_tells_all_that_stands_behind_it(reader: Browser) -> None:
    dossier = reader.dossier()
    claim = max(dossier.claims, key=lambda c: (bool(c.contests), len(c.standings), len(c.statements)))
    page = text_of(reader.get(addresses.story(dossier.story.id, "claims", claim.id)))
    for origin in claim.origins:
        assert " ".join(origin.name.split()) in page
    for standing in claim.standings:
        assert standing.rule in page
    assert "Accounts against each other" in page
    assert "{{cite news" in page
    assert "article-newspaper" in page


def test_an_utterance_has_a_row_for_each_outlet(reader: Browser) -> None:
    dossier = reader.dossier()
    utterance = max(dossier.utterances, key=lambda u: (any(c.meaning == "shifted" for c in u.changes), len(u.variants)))
    page = reader.get(addresses.story(dossier.story.id, "words", utterance.id))
    assert page.count('name="attribution"') == len(utterance.variants)
    assert page.count("<summary>in context") == len(utterance.variants)
    assert "<ins>" in page
    assert "<del>" in page


def test_what_one_report_alone_says_leads_to_the_statement(reader: Browser) -> None:
    dossier = reader.dossier()
    single = next(u for u in dossier.utterances if len(u.variants) == 1)
    answer = reader.client.get(addresses.story(dossier.story.id, "words", single.id))
    assert answer.url.path.startswith("/findings/")


def test_a_speakers_page_has_everything_said_by_outlet(reader: Browser) -> None:
    dossier = reader.dossier()
    counts = {s.id: sum(a.speaker == s.id for r in dossier.readings for a in r.attributions) for s in dossier.speakers}
    speaker = max(dossier.speakers, key=lambda s: counts[s.id])
    page = reader.get(addresses.story(dossier.story.id, "speakers", speaker.id))
    assert f"{counts[speaker.id]} statements" in text_of(page)
    outlet = re.search(r'\?outlet=([^"]+)"', page)
    assert outlet
    narrowed = reader.get(f"{addresses.story(dossier.story.id, 'speakers', speaker.id)}?outlet={outlet[1]}")
    assert narrowed.count('name="attribution"') < page.count('name="attribution"')


def test_two_reports_side_by_side_are_linked_both_ways(reader: Browser) -> None:
    page = reader.get(addresses.compared(reader.report("Corrant"), reader.report("The Ostrey Courier")))
    there, back = set(re.findall(r'href="#(b\d+)"', page)), set(re.findall(r'href="#(a\d+)"', page))
    assert there
    assert back
    assert "Share and density" in page
    for address, reason in (("/compare", 422), ("/compare?a=x&b=x", 422), ("/compare?a=x&b=y", 404)):
        assert reader.client.get(address).status_code == reason


def test_an_earlier_state_leads_to_the_one_that_is_weighed(reader: Browser) -> None:
    version = reader.dossier().versions[0]
    answer = reader.client.get(addresses.report(version.earlier.id))
    assert answer.url.path == addresses.report(version.report)


def test_words_are_found_with_a_link_to_where_they_stand(reader: Browser) -> None:
    page = reader.get("/search?q=%22put+the+envelope%22")
    assert "<mark>" in page
    place = re.search(r'href="(/reports/[^"]+at=[^"]+)"', page)
    assert place
    assert ' at">' in reader.get(unescape(place[1]).partition("#")[0])
    for typed in ("%22", "AND", "a*", "NEAR(", "'; DROP TABLE report; --", "x" * 301, "", "\u202e", "(((", "{title}:"):
        assert reader.client.get("/search", params={"q": typed}).status_code == 200


def test_how_any_finding_came_about_is_told(reader: Browser) -> None:
    dossier = reader.dossier()
    flagged = next(r for r in dossier.readings if r.flags)
    for identity in (dossier.claims[0].id, flagged.flags[0].id, flagged.attributions[0].id, dossier.utterances[0].id):
        assert "Method" in reader.get(addresses.explanation(identity))
    speaker = dossier.speakers[0].id
    assert "Method" in reader.get(f"{addresses.explanation(speaker)}?story={dossier.story.id}")
    derivation = dossier.derivations[0].id
    assert "Method" in reader.get(f"{addresses.explanation(derivation)}?story={dossier.story.id}")


@pytest.mark.parametrize(
    "address", ["/stories/x", "/stories/x/claims/y", "/reports/x", "/findings/x", "/explain/x", "/jobs/x", "/nowhere",
                "/reports/_110000_", "/stories/%00", "/reports/%ff"],
)  # fmt: skip
def test_what_is_not_there_is_said_in_a_sentence(reader: Browser, address: str) -> None:
    answer = reader.client.get(address)
    assert answer.status_code == 404
    assert "To the stories" in answer.text


def test_a_project_that_vanishes_is_told_of(editor: Browser) -> None:
    editor.get("/")
    editor.project.unlink()
    answer = editor.client.get("/")
    assert answer.status_code == 422
    assert "no such project" in answer.text
