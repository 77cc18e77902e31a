"""Plain text stays as it is, character for character."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.reading import BODY, read, refusal, report, written


def test_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = f"Bridge ‘was safe’\r\n\r\n\tBy Ana Vell\u00a0\n\n\n“{BODY}”  \x0c\r\rLast line  \n"
    found = report(written(tmp_path, "a.txt", text))
    assert found.text == text
    assert found.title is None
    assert found.custody.format == "text"


def test_a_byte_order_mark_is_no_character_of_the_text(tmp_path: Path) -> None:
    assert report(written(tmp_path, "a.txt", b"\xef\xbb\xbf" + BODY.encode())).text == BODY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = f"“{BODY}” – said café owner Zoë Vëll…"
    assert report(written(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    mixed = f"“{BODY}” café, ".encode() + "“naïve”".encode("cp1252") + " – Zoë".encode()
    assert report(written(tmp_path, "a.txt", mixed)).text == f"“{BODY}” café, “naïve” – Zoë"


def test_a_file_cut_in_the_middle_of_a_character(tmp_path: Path) -> None:
    cut = f"“{BODY}” said Zoë – and “".encode()[:-1]
    assert report(written(tmp_path, "a.txt", cut)).text.startswith(f"“{BODY}” said Zoë – and ")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t \r\n", "blanks"),
        (b"\xef\xbb\xbf\n", "blanks"),
        (b"The mayor\0 said", "not text"),
        (bytes(range(256)) * 40, "not text"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(tmp_path: Path, content: bytes, reason: str) -> None:
    assert reason in refusal(written(tmp_path, "a.txt", content))


def test_bytes_that_turn_binary_only_later(tmp_path: Path) -> None:
    assert "not text" in refusal(written(tmp_path, "a.txt", BODY.encode() * 400 + b"\0\0\0"))


def test_places_where_something_was_shown_are_embeds(tmp_path: Path) -> None:
    text = f"{BODY}\n\nWatch the mayor's statement here:\n\nUnknown embed problem\n\n{BODY}"
    found = report(written(tmp_path, "a.txt", text))
    assert [found.words(e) for e in found.embeds] == ["Watch the mayor's statement here:", "Unknown embed problem"]


def test_the_language_is_named(tmp_path: Path) -> None:
    german = "Der Bürgermeister sagte am Montag, die Brücke sei im vergangenen Jahr geprüft worden und sicher. " * 3
    assert refusal(written(tmp_path, "a.txt", german)) == "it is in German (de); sayso reads English"
    russian = "Мэр заявил в понедельник, что мост был осмотрен в прошлом году. " * 3
    assert "Russian (ru)" in refusal(written(tmp_path, "b.txt", russian.encode("cp1251")))
    assert "Russian (ru)" in refusal(written(tmp_path, "c.txt", "Мост упал."))


def test_english_is_never_passed_over_for_being_short_or_for_what_it_quotes(tmp_path: Path) -> None:
    assert report(written(tmp_path, "a.txt", "“Nein,” he said.")).language == "en"
    quoting = f"{BODY} “Die Brücke ist sicher und wir haben nichts gefunden,” he said in German. {BODY}"
    assert report(written(tmp_path, "b.txt", quoting)).language == "en"


def test_a_second_read_gives_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", BODY)
    assert read(path) == read(path)
