"""JSON and JSON Lines: aliases, lists, bad records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.model import OutletBasis, Report, Unreadable
from tests.ingest.reading import BODY, read, report, written


def test_an_article_as_the_contract_has_it(tmp_path: Path) -> None:
    article = {
        "id": "vh-17",
        "url": "https://vellherald.example/bridge",
        "outlet": "The Vell Herald",
        "title": "Bridge ‘was safe’",
        "authors": ["Ana Vell", "Piet Orr"],
        "published": "2025-03-02T10:00:00+01:00",
        "text": f"  {BODY}\r\n",
    }
    found = report(written(tmp_path, "a.json", json.dumps(article)))
    assert found.id == "vh-17"
    assert found.text == f"  {BODY}\r\n"
    assert (found.outlet, found.outlet_basis) == ("The Vell Herald", OutletBasis.STATED)
    assert (found.title, found.authors) == ("Bridge ‘was safe’", ("Ana Vell", "Piet Orr"))
    assert (found.url, found.published) == (article["url"], "2025-03-02T10:00:00+01:00")


@pytest.mark.parametrize(
    ("record", "outlet", "published", "authors"),
    [
        (
            {
                "maintext": BODY,
                "source_domain": "vellherald.example",
                "date_publish": "2025-03-02 10:00:00",
                "authors": ["A. Vell"],
            },
            "vellherald.example",
            "2025-03-02",
            ("A. Vell",),
        ),
        (
            {
                "body": BODY,
                "source": {"id": None, "name": "Vell Herald"},
                "publishedAt": "2025-03-02T10:00:00Z",
                "author": "By Ana Vell and Piet Orr",
            },
            "Vell Herald",
            "2025-03-02T10:00:00+00:00",
            ("Ana Vell", "Piet Orr"),
        ),
        (
            {
                "articleBody": BODY,
                "publisher": {"name": "Vell Herald"},
                "datePublished": "2025-03-02",
                "author": [{"name": "Ana Vell"}],
            },
            "Vell Herald",
            "2025-03-02",
            ("Ana Vell",),
        ),
        (
            {"plaintext": BODY, "Media Name": "Vell Herald", "Publish-Date": 1740909600, "byline": "Ana Vell; Staff"},
            "Vell Herald",
            "2025-03-02T10:00:00+00:00",
            ("Ana Vell", "Staff"),
        ),
    ],
)
def test_the_names_that_other_tools_give_the_fields(
    tmp_path: Path, record: dict[str, object], outlet: str, published: str, authors: tuple[str, ...]
) -> None:
    found = report(written(tmp_path, "a.json", json.dumps(record)))
    assert (found.text, found.outlet, found.published, found.authors) == (BODY, outlet, published, authors)


def test_a_body_in_sections_keeps_its_paragraphs(tmp_path: Path) -> None:
    body = {"summary": ["What happened."], "sections": [{"headline": [], "paragraphs": [BODY, "It goes on."]}]}
    assert (
        report(written(tmp_path, "a.json", json.dumps({"body": body}))).text
        == f"What happened.\n\n{BODY}\n\nIt goes on."
    )


@pytest.mark.parametrize("wrap", [lambda a: a, lambda a: {"articles": a, "totalResults": 2}])
def test_several_articles_in_one_file(tmp_path: Path, wrap: object) -> None:
    assert callable(wrap)
    records = wrap([{"text": BODY}, {"title": "no text"}, {"text": BODY}])
    first, bad, second = read(written(tmp_path, "a.json", json.dumps(records, indent=1)))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert isinstance(bad, Unreadable)
    assert (first.custody.record, second.custody.record) == (0, 2)
    assert first.id != second.id
    assert bad.reason.startswith("article 2 of the list: it has no text")


def test_a_bad_line_of_json_lines_costs_only_itself(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": BODY, "id": 7}),
        "{broken",
        "",
        '"a string"',
        json.dumps({"text": "  "}),
        json.dumps({"text": BODY, "id": 7}),
    ]
    found = read(written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [r.id for r in found if isinstance(r, Report)] == ["7", "7-2"]
    assert [r.custody.record for r in found if isinstance(r, Report)] == [0, 5]
    reasons = [r.reason for r in found if isinstance(r, Unreadable)]
    assert [r.split(":")[0] for r in reasons] == ["line 2", "line 4", "line 5"]


def test_a_language_is_told_record_by_record(tmp_path: Path) -> None:
    french = "Le maire a déclaré lundi que le pont avait été inspecté l'année dernière et que tout allait bien. " * 2
    first, second = read(written(tmp_path, "a.jsonl", json.dumps({"text": french}) + "\n" + json.dumps({"text": BODY})))
    assert isinstance(first, Unreadable)
    assert first.reason == "record 1: it is in French (fr); sayso reads English"
    assert isinstance(second, Report)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"text": "The mayor said', "breaks off"),
        ('{"text": The mayor}', "not valid JSON"),
        ("[]", "empty list"),
        ("[1, 2]", "not an article"),
        ('{"text": 7}', "no text"),
        ('{"text": ""}', "empty"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"text": ' + "1" * 5000 + "}", "number too long"),
    ],
)
def test_json_that_holds_no_article(tmp_path: Path, content: str, reason: str) -> None:
    found = read(written(tmp_path, "a.json", content))
    assert all(isinstance(r, Unreadable) and reason in r.reason for r in found)
    assert found


def test_half_characters_are_replaced_one_for_one(tmp_path: Path) -> None:
    found = report(written(tmp_path, "a.json", '{"text": "' + BODY + ' \\ud83d!"}'))
    assert found.text == BODY + " \ufffd!"


def test_json_by_another_name(tmp_path: Path) -> None:
    whole = json.dumps({"text": BODY}, indent=1)
    assert report(written(tmp_path, "a.html", whole)).custody.format == "json"
    assert report(written(tmp_path, "b.txt", whole)).text == BODY
    two = json.dumps({"text": BODY}) + "\n" + json.dumps({"text": BODY})
    assert [r.custody.format for r in read(written(tmp_path, "c.json", two)) if isinstance(r, Report)] == ["jsonl"] * 2


def test_a_text_that_opens_with_a_bracket_is_a_text(tmp_path: Path) -> None:
    text = f"[Updated] {BODY}"
    assert report(written(tmp_path, "a.txt", text)).text == text


def test_a_line_longer_than_the_limit_is_passed_over(tmp_path: Path) -> None:
    from sayso import ingest

    short = json.dumps({"text": BODY})
    path = written(tmp_path, "a.jsonl", f"{short}\n" + json.dumps({"text": BODY * 40}) + f"\n{short}\n")
    kinds = [type(r) for r in ingest.read([path], largest=2000)]
    assert kinds == [Report, Unreadable, Report]
