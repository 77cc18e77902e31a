"""Reports that try to run a script, to break the page, or to send the reader elsewhere: none of it happens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sayso import store, upkeep
from sayso.web import addresses
from tests.browser.conftest import Looker, faults, looking

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>{{7*7}}{% raw %}"
BODY = (
    f"The mayor of Esker denied the report on Monday.\n\n“{SCRIPT} is what they wrote,” said Mina {SCRIPT} Orsolay, "
    "the mayor. “The bridge was open,” she said.\n\nHer office could not verify the claim.\n"
)
HOSTILE = {
    "script.json": {"outlet": SCRIPT, "title": SCRIPT, "authors": [SCRIPT], "url": "javascript:alert(4)", "text": BODY,
                    "id": "../../<script>alert(5)</script>", "published": "2026-05-04"},
    "address.json": {"outlet": "The Esk", "title": "Bridge “open”", "url": "https://esk.example/\"onclick=alert(6)//",
                     "text": BODY.replace(SCRIPT, ""), "published": "2026-05-05<script>"},
    "reversed.json": {"outlet": "\u202eThe \u2066Esk\u202e", "title": "\u202egnihtyna\u202c \u200f\u200bmayor",
                      "text": "“\u202eThe bridge\u2066 was open,” said Mina Orsolay\u202e, the mayor of Esker.\n\n"
                      "قالت العمدة “The bridge was open,” said Mina Orsolay on Monday.\n"},
    "long.json": {"outlet": "L" * 3000, "title": "T" * 5000,
                  "text": f"“{'x' * 60_000} was open,” said Mina {'y' * 5000}, the mayor.\n\n" + "word " * 20_000},
    "control.json": {"outlet": "a\x00b\x1b[31m", "title": "\ufdd0\ufdd1\x07 bell",
                     "text": "“The\x00 bridge \x1b[2Jwas open,” said Mina Orsolay.\n\n\ufdd0mark\ufdd1 she said it was so.\n"},
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looker]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    for name, article in HOSTILE.items():
        (folder / name).write_text(json.dumps(article), encoding="utf-8")
    (folder / "<img src=x onerror=alert(7)>.txt").write_text(BODY, encoding="utf-8")
    page = f"<html><head><title>{SCRIPT}</title></head><body><article><p>{BODY}</p><script>alert(8)</script></article>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    path = folder / "hostile.db"
    with store.open(path, create=True) as project:
        upkeep.add(project, [folder / n for n in (*HOSTILE, "page.html", "<img src=x onerror=alert(7)>.txt")], jobs=1)
    yield from looking(chromium, path)


def places(hostile: Looker) -> list[str]:
    """Every page that shows something of a hostile report."""
    with store.open(hostile.project) as project:
        dossiers = list(project.dossiers())
    found = ["/", "/search?q=mayor", "/search?q=%3Cscript%3E", "/review", "/add"]
    for dossier in dossiers:
        base = dossier.story.id
        found += [addresses.story(base), *(addresses.story(base, p) for p in ("claims", "words", "from", "speakers",
                                                                                "differences", "review"))]  # fmt: skip
        found += [addresses.story(base, "claims", c.id) for c in dossier.claims[:2]]
        found += [addresses.story(base, "speakers", s.id) for s in dossier.speakers[:3]]
        found += [addresses.report(r.report.id) for r in dossier.readings]
        found += [addresses.finding(r.attributions[0].id) for r in dossier.readings if r.attributions]
        found += [addresses.explanation(c.id) for c in dossier.claims[:1]]
        ids = [r.report.id for r in dossier.readings]
        found += [addresses.compared(ids[0], other) for other in ids[1:2]]
    return found


def test_no_hostile_report_runs_a_script_or_breaks_a_page(hostile: Looker) -> None:
    page = hostile.page(viewport={"width": 320, "height": 640})
    wide, empty = {}, []
    for address in places(hostile):
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[address] = width
        if not page.locator("footer.foot").is_visible():
            empty.append(address)
        assert page.locator("main script, main img, [onload], [onerror], [onclick]").count() == 0, address
        assert page.locator("a[href^='javascript:' i]").count() == 0, address
    assert wide == {}
    assert empty == []
    assert hostile.told == []


def test_words_that_look_like_markup_are_shown_as_words(hostile: Looker) -> None:
    page = hostile.page()
    with store.open(hostile.project) as project:
        [row] = [r for r in project.reports() if (r.title or "").startswith("<script>")][:1]
    page.goto(addresses.report(row.id))
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()
    assert "{{7*7}}" in page.locator("main").inner_text()


def test_axe_finds_nothing_wrong_with_hostile_pages(hostile: Looker) -> None:
    page = hostile.page()
    wrong = {}
    for address in places(hostile)[::4]:  # one in four, so that the suite stays quick
        page.goto(address)
        if found := faults(page):
            wrong[address] = found
    assert wrong == {}


def test_a_hostile_name_can_be_decided_about(hostile: Looker) -> None:
    page = hostile.page()
    with store.open(hostile.project) as project:
        dossier = next(d for d in project.dossiers() if any(s.mentions for s in d.speakers))
    speaker = next(s for s in dossier.speakers if s.mentions)
    page.goto(addresses.story(dossier.story.id, "speakers", speaker.id))
    page.get_by_text("Rename", exact=True).first.click()
    form = page.locator("form[action='/decide/rename-speaker']")
    form.get_by_label("the right name").fill(SCRIPT)
    form.get_by_label("Your name").fill("<b>Ada</b>")
    form.get_by_role("button", name="Rename").click()
    page.goto("/decisions")
    assert "<b>Ada</b>" in page.locator("table.log").inner_text()
    assert page.locator("table.log b b, table.log script").count() == 0
