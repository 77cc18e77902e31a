"""A story taken away, names withheld; and reports and stories too long for one page."""

from __future__ import annotations

import json
import re

import pytest

from sayso import store, upkeep
from sayso.model import Part
from sayso.web import addresses
from tests.web.conftest import Browser


def taken(editor: Browser, **fields: str) -> tuple[str, str]:
    address = addresses.story(editor.dossier().story.id, "take")
    answer = editor.client.post(address, data={"token": editor.token()} | fields)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    return answer.text, answer.headers["content-type"]


def test_a_story_is_taken_away_as_one_page(editor: Browser) -> None:
    page, kind = taken(editor, form="html")
    assert kind.startswith("text/html")
    assert "Machine reading" in page
    assert "<script" not in page
    whole, _ = taken(editor, form="html", full="yes")
    words = editor.dossier().readings[0].report.text.strip().split("\n")[-1][:60]
    assert len(whole) != len(page)
    assert words.split("<")[0][:40] in whole


def test_names_are_withheld_in_the_page_and_in_the_data(editor: Browser) -> None:
    for form in ("html", "json"):
        plain, _ = taken(editor, form=form)
        assert "Tabbari" in plain
        without, _ = taken(editor, form=form, full="yes", withhold="Yunis Tabbari\r\n\r\n")
        assert "Tabbari" not in without
    assert json.loads(without)["stories"]


def test_a_long_report_is_cut_into_pages_and_a_link_finds_the_right_one(
    reader: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.web.reports.LEAF", 5_000)
    reading = max(reader.dossier().readings, key=lambda r: len(r.attributions))
    address = addresses.report(reading.report.id)
    first = reader.get(address)
    last = int(re.findall(r"Page 1 of (\d+)", first)[0])
    assert last > 2
    leaves = [reader.get(f"{address}?page={n}") for n in range(1, last + 1)]
    assert max(len(leaf) for leaf in leaves) < len(first) + 8_000
    for attribution in reading.attributions:
        if min(attribution.content).part is Part.TITLE:
            continue  # the headline stands on each of them
        assert sum(f'href="{addresses.finding(attribution.id)}"' in leaf for leaf in leaves) == 1
        page = reader.get(addresses.place(min(attribution.content)).partition("#")[0])
        assert f'id="{addresses.anchor(min(attribution.content))}"' in page


def test_a_decision_whose_words_are_gone_is_shown_as_such(editor: Browser) -> None:
    dossier = editor.dossier()
    attribution = dossier.readings[0].attributions[0]
    editor.post("/decide/reject-attribution", story=dossier.story.id, finding=attribution.id)
    with store.open(editor.project) as project:
        [decision] = project.decisions()
    page = editor.get(addresses.story(dossier.story.id))
    assert "What people decided" in page
    assert "applied" in page.partition("What people decided")[2]
    assert decision.anchors[0].quote[:20].split("\n")[0].strip('“"') in editor.get("/decisions")
    with store.open(editor.project) as project:
        upkeep.refresh(project)
    assert attribution.id not in {a.id for r in editor.dossier().readings for a in r.attributions}
