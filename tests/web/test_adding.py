"""Reports added from the browser: files and pasted text, read in the background, twice is once."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import store
from sayso.web.adding import file_name
from tests.web.conftest import Browser, text_of

REPORT = """Harbour board denies closing the north quay

OSTERAY, 3 May 2026 (The Lantern) - The harbour board denied on Sunday that it had closed the north quay.

"The quay was open all night, and it is open now," said Ilse Morn, the board's chair.
"""


def ended(editor: Browser, page: str, address: str) -> str:
    """The page of an addition once it has ended."""
    for _ in range(300):
        if '<meta http-equiv="refresh"' not in page:
            return page
        time.sleep(0.1)
        page = editor.get(address)
    raise AssertionError("the addition did not end")


def send(editor: Browser, *files: tuple[str, bytes]) -> str:
    sent = [("files", (name, content)) for name, content in files]
    answer = editor.client.post("/add/files", data={"token": editor.token()}, files=sent)
    assert answer.status_code == 200, answer.text
    return ended(editor, answer.text, answer.url.path)


def reports(editor: Browser) -> int:
    with store.open(editor.project) as project:
        return project.count_reports()


def paste(editor: Browser, **fields: str) -> str:
    answer = editor.client.post("/add/text", data={"token": editor.token(), "text": REPORT} | fields)
    assert answer.status_code == 200, answer.text
    return ended(editor, answer.text, answer.url.path)


def test_a_file_that_is_sent_becomes_a_report(editor: Browser) -> None:
    page = text_of(send(editor, ("harbour.txt", REPORT.encode())))
    assert "1 report new" in page
    assert reports(editor) == 5
    assert "Stories touched" in page


def test_the_same_file_twice_is_once(editor: Browser) -> None:
    send(editor, ("harbour.txt", REPORT.encode()))
    page = text_of(send(editor, ("harbour.txt", REPORT.encode())))
    assert "Nothing new" in page
    assert reports(editor) == 5


def test_the_same_bytes_under_two_names_are_two_reports(editor: Browser) -> None:
    send(editor, ("one.txt", REPORT.encode()), ("other.txt", REPORT.encode()))
    assert reports(editor) == 6


def test_what_cannot_be_read_is_listed_with_its_reason(editor: Browser) -> None:
    page = text_of(
        send(editor, ("empty.txt", b""), ("binary.html", bytes(range(256)) * 20), ("harbour.txt", REPORT.encode()))
    )
    assert "Not read" in page
    assert "empty.txt" in page
    assert reports(editor) == 5


def test_pasted_text_becomes_a_report_with_what_was_said_of_it(editor: Browser) -> None:
    paste(editor, outlet="The Lantern", published="2026-05-03", url="https://lantern.example/quay")
    with store.open(editor.project) as project:
        [row] = [r for r in project.reports() if r.outlet == "The Lantern"]
    assert (row.published, row.url) == ("2026-05-03", "https://lantern.example/quay")
    paste(editor, outlet="The Lantern", published="2026-05-03", url="https://lantern.example/quay")
    assert reports(editor) == 5


@pytest.mark.parametrize("fields", [{"text": "  \n"}, {"published": "tomorrow"}, {"outlet": "x" * 300}])
def test_pasted_text_that_is_none_is_refused(editor: Browser, fields: dict[str, str]) -> None:
    answer = editor.client.post("/add/text", data={"token": editor.token(), "text": REPORT} | fields)
    assert answer.status_code == 422
    assert reports(editor) == 4


def test_no_file_is_no_addition(editor: Browser) -> None:
    answer = editor.client.post("/add/files", data={"token": editor.token()}, files=[("files", ("", b""))])
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "name",
    ["../../../tmp/evil.txt", "/etc/passwd", "..\\..\\evil.txt", "C:\\evil.txt", "a\x00b.txt", ".hidden.txt", "..", "-",
     "<script>alert(1)</script>.txt", "\u202etxt.exe.txt", "x" * 250 + ".txt", "نص.txt", "con.txt", "a\nb.txt"],
)  # fmt: skip
def test_no_name_that_is_sent_reaches_another_place(editor: Browser, name: str, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    page = send(editor, (name, REPORT.encode()))
    assert reports(editor) == 5
    assert "<script>" not in page
    assert {p.name for p in set(tmp_path.rglob("*")) - before} <= {"sample.db-journal"}


@given(st.text(max_size=300), st.sets(st.sampled_from(["a.txt", "report.html"])))
def test_a_files_name_is_of_our_own_making(given_name: str, taken: set[str]) -> None:
    name = file_name(given_name, set(taken))
    assert re.fullmatch(r"[^\W_](?:[-\w](?<!_))*(?:\.[a-z]+)?", name), name
    assert len(name.encode()) < 200
    assert name not in taken
    assert file_name(given_name, set(taken)) == name


def test_nothing_that_was_sent_stays_beside_the_project(
    editor: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    send(editor, ("harbour.txt", REPORT.encode()))
    assert list(folder.iterdir()) == []
