"""The self-contained page in a real browser: without script, at every width and scheme, in print, axe-core clean."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from sayso import dossier as page
from tests.dossier import ferry
from tests.dossier.test_page import HOSTILE

OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    held = [ferry.dossier(), ferry.dossier(title=HOSTILE)]
    path.write_text(page.render(held, [], {}, page.Choices(withheld=1)), encoding="utf-8")
    return path


def opened(chromium: Browser, written: Path, **settings: object) -> Page:
    found = chromium.new_context(**settings).new_page()  # type: ignore[arg-type]
    told: list[str] = []
    found.on("console", lambda message: told.append(message.text))
    found.on("request", lambda request: told.append(request.url) if not request.url.startswith("file:") else None)
    found.goto(written.as_uri())
    assert told == []
    return found


@pytest.mark.parametrize("width", [320, 768, 1280, 3840])
@pytest.mark.parametrize("scheme", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    chromium: Browser, written: Path, width: int, scheme: dict[str, str]
) -> None:
    found = opened(chromium, written, viewport={"width": width, "height": 800}, **scheme)
    found.evaluate(OPEN_ALL)
    assert found.evaluate("document.documentElement.scrollWidth") <= width
    answer = Axe().run(found)
    assert [(v["id"], v["nodes"][0]["html"]) for v in answer.response["violations"]] == []
    found.context.close()


def test_the_page_is_read_without_script(chromium: Browser, written: Path) -> None:
    found = opened(chromium, written, java_script_enabled=False)
    found.locator("#s1-c1 summary", has_text="How this was found").click()
    assert found.locator("#s1-c1 .how li").first.is_visible()
    found.locator("#s1-c1 .carriers a.cite").first.click()
    assert found.url.endswith("#s1-r1-0-20")
    assert found.locator("#s1-r1-0-20").count() == 1
    found.context.close()


def test_in_print_every_fold_is_open_and_what_is_only_to_be_copied_is_left_out(
    chromium: Browser, written: Path
) -> None:
    found = opened(chromium, written)
    found.emulate_media(media="print")
    assert found.locator("#s1-c1 .how li").first.is_visible()
    assert found.locator("#s1-c1 .cite-as pre").first.is_visible()
    assert not found.locator("#s1-c1 .cite-as pre").nth(1).is_visible()
    assert len(found.pdf()) > 10_000
    found.context.close()


def test_a_click_takes_a_whole_reference(chromium: Browser, written: Path) -> None:
    found = opened(chromium, written)
    found.evaluate(OPEN_ALL)
    found.locator("#s1-c1 pre.copy").nth(1).click()
    assert found.evaluate("getSelection().toString()").startswith("{{cite news |title=Dam will hold")
    found.context.close()
