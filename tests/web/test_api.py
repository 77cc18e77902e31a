"""The same data for programs."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from sayso import export
from tests.web.conftest import Browser


def data(reader: Browser, address: str) -> Any:
    answer = reader.client.get(f"/api{address}")
    assert answer.status_code == 200, (address, answer.text)
    return answer.json()


def test_a_story_has_the_shape_of_the_dossier(reader: Browser) -> None:
    dossier = reader.dossier()
    found = data(reader, f"/stories/{dossier.story.id}")
    assert found == export.dossier(dossier)
    pile = {"stories": [found], "unreadable": [], "version": export.pile([], [], {})["version"]}
    jsonschema.validate(pile, export.schema())


def test_the_description_names_every_address(reader: Browser) -> None:
    described = data(reader, "/openapi.json")
    assert {"/api/stories", "/api/stories/{story}", "/api/stories/{story}/claims", "/api/stories/{story}/claims/{claim}",
            "/api/stories/{story}/speakers", "/api/stories/{story}/utterances", "/api/stories/{story}/derivations",
            "/api/reports", "/api/reports/{report}", "/api/compare", "/api/search", "/api/decisions",
            "/api/explain"} <= set(described["paths"])  # fmt: skip
    assert all(path.startswith("/api/") for path in described["paths"])
    assert reader.client.get("/docs").status_code == 404
    assert reader.client.get("/redoc").status_code == 404


def test_lists_are_paged(reader: Browser) -> None:
    dossier = reader.dossier()
    for part in ("claims", "speakers", "utterances", "derivations"):
        whole = data(reader, f"/stories/{dossier.story.id}/{part}?limit=500")
        assert len(whole[part]) == whole["total"]
        second = data(reader, f"/stories/{dossier.story.id}/{part}?offset=1&limit=2")
        assert second[part] == whole[part][1:3]
        assert reader.client.get(f"/api/stories/{dossier.story.id}/{part}?limit=100000").status_code == 422


def test_claims_come_in_the_order_of_checking(reader: Browser) -> None:
    found = data(reader, f"/stories/{reader.dossier().story.id}/claims?limit=500")["claims"]
    assert [c["rank"] for c in found] == list(range(1, len(found) + 1))
    assert all(c["why"] for c in found)


def test_one_of_each_is_found_by_its_id(reader: Browser) -> None:
    dossier = reader.dossier()
    base = f"/stories/{dossier.story.id}"
    assert data(reader, f"{base}/claims/{dossier.claims[0].id}")["id"] == dossier.claims[0].id
    assert data(reader, f"{base}/utterances/{dossier.utterances[0].id}")["id"] == dossier.utterances[0].id
    spoken = next(a.speaker for r in dossier.readings for a in r.attributions if a.speaker)
    assert data(reader, f"{base}/speakers/{spoken}")["attributions"]
    report = dossier.readings[0].report
    assert data(reader, f"/reports/{report.id}")["report"]["text"] == report.text
    assert data(reader, f"/explain?id={dossier.claims[0].id}")["steps"]
    assert data(reader, "/search?q=envelope")["hits"]
    assert data(reader, "/decisions") == {"total": 0, "decisions": []}
    assert data(reader, "/stories?outlet=Hestrey+Mail")["total"] == 1
    assert data(reader, "/reports?outlet=Hestrey+Mail")["total"] == 1


def test_a_comparison_has_the_shape_of_the_command_line(reader: Browser) -> None:
    found = data(reader, f"/compare?a={reader.report('Corrant')}&b={reader.report('The Ostrey Courier')}")
    assert found["relation"] == "wholly"
    assert found["credits"]["a"] is not None


@pytest.mark.parametrize(
    "address", ["/stories/x", "/reports/x", "/compare?a=x&b=y", "/explain?id=x", "/stories/x/claims/y", "/nowhere"]
)
def test_what_is_not_there_is_told_as_data(reader: Browser, address: str) -> None:
    answer = reader.client.get(f"/api{address}")
    assert answer.status_code == 404
    assert "detail" in answer.json()
