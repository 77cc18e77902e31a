"""For everyone: no script, a keyboard alone, narrow windows, the dark, and what axe-core says of every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import every_kind
from tests.browser.conftest import Looker, faults

DARK = ("stories", "claim", "utterance", "report", "comparison", "review")  # every colour there is stands on one


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def test_axe_finds_nothing_wrong_with_any_page_in_light_and_dark(sample: Looker) -> None:
    wrong = {}
    for scheme, rules in (("light", ()), ("dark", ("color-contrast",))):  # the dark differs in nothing but colours
        page = sample.page(color_scheme=scheme, viewport={"width": 1280, "height": 900})
        for name, address in every_kind().items():
            if rules and name not in DARK:
                continue
            found = faults(opened(page, address), *rules)
            if found:
                wrong[f"{name}, {scheme}"] = found
    sample.missing_allowed()
    assert wrong == {}


def test_no_page_is_wider_than_a_narrow_window(sample: Looker) -> None:
    page = sample.page(viewport={"width": 320, "height": 640})
    wide = {
        name: opened(page, address).evaluate("document.documentElement.scrollWidth")
        for name, address in every_kind().items()
    }
    sample.missing_allowed()
    assert {name: width for name, width in wide.items() if width > 320} == {}


def test_no_page_is_lost_in_a_wide_one(sample: Looker) -> None:
    page = sample.page(viewport={"width": 3840, "height": 2160})
    for name in ("stories", "claims", "report"):
        box = opened(page, every_kind()[name]).locator("main").bounding_box()
        assert box
        assert box["width"] <= 1400
        assert box["x"] > 1000


@pytest.mark.parametrize("settings", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_forced_colours_keep_what_is_marked_apart(sample: Looker, settings: dict[str, str]) -> None:
    page = sample.page(**settings)
    opened(page, every_kind()["report"])
    marked = page.locator(".m.statement").first
    plain = page.locator("main p").first
    style = (
        "e => { const s = getComputedStyle(e); return s.backgroundColor + s.borderBottomStyle + s.textDecorationLine }"
    )
    assert marked.evaluate(style) != plain.evaluate(style)


def test_everything_can_be_read_without_a_script(sample: Looker) -> None:
    page = sample.page(java_script_enabled=False)
    opened(page, "/")
    page.get_by_role("link", name="Deckhand says inspector").click()
    page.get_by_role("link", name="Claims", exact=False).first.click()
    page.locator("h2.h3 a").first.click()
    assert page.get_by_role("heading", name="Known origins").is_visible()
    page.locator("main a.cite").first.click()
    assert page.locator(".m.at").first.is_visible()
    page.locator("a.m.statement").first.click()
    assert "-card" in page.url
    page.get_by_role("button", name="Compare").click()
    assert page.get_by_role("heading", name="Side by side").is_visible()


def test_decisions_need_no_script_either(small: Looker) -> None:
    page = small.page(java_script_enabled=False)
    opened(page, "/")
    page.get_by_role("link", name="Review").click()
    page.locator(".storycard a").first.click()
    page.get_by_label("Your name").fill("Ada Quill")
    page.get_by_role("button", name="Accept").click()
    assert page.get_by_role("status").inner_text().startswith("Found right")


def test_the_review_goes_by_keys(small: Looker) -> None:
    page = small.page()
    opened(page, "/review")
    page.locator(".storycard a").first.click()
    page.get_by_label("Your name").fill("Ada Quill")
    first = page.locator("input[name=finding]").get_attribute("value")
    page.locator("main").focus()
    page.keyboard.press("n")
    page.wait_for_url("**passed=1")
    assert page.locator("input[name=finding]").get_attribute("value") != first
    page.get_by_label("Your name").fill("an r and an n do nothing here")
    assert "passed=1" in page.url
    page.locator("main").focus()
    page.keyboard.press("a")
    page.get_by_role("status").wait_for()
    assert page.get_by_role("status").inner_text().startswith("Found right")
    page.locator("main").focus()
    page.keyboard.press("r")
    page.wait_for_function("!document.querySelector('[role=status]').innerText.startsWith('Found right')")


def test_a_keyboard_alone_reaches_a_claims_words(sample: Looker) -> None:
    page = sample.page()
    opened(page, every_kind()["claims"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tabbed_to(page, "h2.h3 a")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    tabbed_to(page, "main a.cite")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    assert page.locator(".m.at").count() > 0


def tabbed_to(page: Page, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached by the keyboard")
