"""The whole way of an analyst, from an empty project to a decision that holds."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Looker
from tests.served import SAMPLE

FILES = sorted(str(p) for p in SAMPLE.iterdir() if p.is_file())


def add(page: Page, files: list[str]) -> None:
    page.goto("/add")
    page.get_by_label("choose one or many").set_input_files(files)
    page.get_by_role("button", name="Add the files").click()
    page.locator("h1", has_text="Added").wait_for(timeout=90_000)


def speaker_named(page: Page, name: str) -> None:
    page.get_by_role("link", name="Speakers").click()
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(name)


def test_from_an_empty_project_to_a_decision_that_holds(empty: Looker, tmp_path: Path) -> None:
    page = empty.page(viewport={"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_role("link", name="Add reports").click()
    add(page, FILES)
    expect(page.get_by_role("status")).to_contain_text("14 reports new")

    # the story, a claim, and the claim's words where they stand
    page.get_by_role("link", name="To the stories").click()
    page.get_by_role("link", name="Deckhand says inspector").click()
    page.get_by_role("link", name="Claims").first.click()
    page.locator("h2.h3 a").first.click()
    words = page.locator("main .carriers a.cite").first
    cited = words.inner_text()
    words.click()
    marked = "".join(page.locator(".m.at").all_inner_texts())
    assert "".join(cited.split())[:20] in "".join(marked.split())

    # two reports side by side, and from a shared passage to the same in the other
    page.get_by_label("set this report beside").select_option(index=0)
    page.get_by_role("button", name="Compare").click()
    number = page.locator("a.number[href^='#b']").first
    address = number.get_attribute("href")
    number.click()
    assert page.url.endswith(str(address))
    expect(page.get_by_role("heading", name="Share and density")).to_be_visible()

    # two speakers are one
    page.goto("/")
    page.get_by_role("link", name="Deckhand says inspector").click()
    story = page.url
    speaker_named(page, "Idris al-Tazouri")
    page.get_by_text("Merge: this is the same person").click()
    page.get_by_label("the same as").select_option(label="Lina Marzouqa (person)")
    section = page.locator("#merge")
    section.get_by_label("Note").fill("a test of merging")
    section.get_by_label("Your name").fill("Ada Quill")
    section.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status")).to_contain_text("Speakers merged")
    expect(page.get_by_role("link", name="Lina Marzouqa", exact=True)).to_have_count(0)

    # the same coverage again: nothing new, and the merge is kept
    add(page, FILES)
    expect(page.get_by_role("status")).to_contain_text("Nothing new")
    page.goto(f"{story}/speakers")
    expect(page.get_by_role("link", name="Lina Marzouqa", exact=True)).to_have_count(0)

    # undone
    page.get_by_role("link", name="Decisions").first.click()
    expect(page.locator("table.log")).to_contain_text("a test of merging")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator("table.log")).to_contain_text("undone")
    page.goto(f"{story}/speakers")
    expect(page.get_by_role("link", name="Lina Marzouqa", exact=True)).to_have_count(1)
