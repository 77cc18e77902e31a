"""CSV: columns by the names that the field's tools give them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sayso.model import Report, Unreadable
from tests.ingest.reading import BODY, read, refusal, written


def table(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_one_article_a_row(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["url", "Date", "Headline", "TEXT"],
        ["https://v.example/1", "2025-03-02", "One", f'{BODY}\n\n"Yes," he said.'],
        ["", "", "", BODY],
    ]
    first, second = read(table(tmp_path / "a.csv", rows, delimiter))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.text == f'{BODY}\n\n"Yes," he said.'
    assert (first.title, first.published, first.url) == ("One", "2025-03-02", "https://v.example/1")
    assert (first.custody.record, second.custody.record) == (0, 1)
    assert (second.title, second.published, second.url) == (None, None, None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    [found] = read(table(tmp_path / "a.csv", [["text", "title"], [f"“{BODY}”", "Café"]], "\t", encoding))
    assert isinstance(found, Report)
    assert (found.text, found.title) == (f"“{BODY}”", "Café")


def test_authors_printed_as_a_list(tmp_path: Path) -> None:
    [found] = read(table(tmp_path / "a.csv", [["text", "authors"], [BODY, "['Ana Vell', 'Piet Orr']"]]))
    assert isinstance(found, Report)
    assert found.authors == ("Ana Vell", "Piet Orr")


def test_a_row_without_a_text_costs_only_itself(tmp_path: Path) -> None:
    bad, good = read(table(tmp_path / "a.csv", [["text", "title"], ["", "One"], [BODY, "Two"]]))
    assert isinstance(bad, Unreadable)
    assert bad.reason == "row 2: its text is empty"
    assert isinstance(good, Report)


def test_a_long_article_is_no_trouble(tmp_path: Path) -> None:
    [found] = read(table(tmp_path / "a.csv", [["text", "title"], [BODY * 2000, "Long"]]))
    assert isinstance(found, Report)
    assert len(found.text) > 131_072


def test_a_table_without_texts(tmp_path: Path) -> None:
    assert "no column of this table is a text" in refusal(table(tmp_path / "a.csv", [["url", "title"], ["x", "y"]]))
    assert "no rows" in refusal(table(tmp_path / "b.csv", [["url", "text"]]))


def test_a_quotation_mark_left_open(tmp_path: Path) -> None:
    from sayso import ingest

    path = written(tmp_path, "a.csv", f'text,title\n{"x" * 10},One\n"{BODY * 5}\n' + f"{BODY}\n" * 20)
    found = list(ingest.read([path], largest=3000))
    assert isinstance(found[-1], Unreadable)
    assert "quotation mark" in found[-1].reason


def test_a_table_by_another_name(tmp_path: Path) -> None:
    path = table(tmp_path / "a.txt", [["id", "source", "text"], ["1", "Vell Herald", BODY]])
    [found] = read(path)
    assert isinstance(found, Report)
    assert (found.id, found.outlet, found.text) == ("1", "Vell Herald", BODY)


def test_a_header_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf\r\0")
    assert "first row cannot be read" in refusal(tmp_path / "a.csv")


def test_a_table_of_blank_rows_is_not_lost_in_silence(tmp_path: Path) -> None:
    assert "no rows that hold anything" in refusal(table(tmp_path / "a.csv", [["text", "title"], [" ", ""]]))
