"""Whatever the bytes and the name: a report or a reason, never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import ingest
from sayso.ingest.decoding import decode
from sayso.model import Part, Report, Unreadable

_NAMES = ("a.txt", "a.json", "a.jsonl", "a.csv", "a.mhtml", "a.dat")
_OPENINGS = (
    b"",
    b"{",
    b'{"text":',
    b"[",
    b"text,title\n",
    b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)
_PIECES = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda t: t.encode("utf-8", "replace")),
    st.sampled_from(
        [b'"', b"\n", b"\r\n", b"\0", b"}", b"]", b",", b"<q>", b"</p>", b"<iframe>", b"\x1b$B", b"\xed\xa0\x80"]
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def sound(found: Report | Unreadable) -> bool:
    if isinstance(found, Unreadable):
        return bool(found.reason) and "please report" not in found.reason
    spans = [*found.embeds, *(link.span for link in found.links if link.span)]
    found.text.encode("utf-8")
    return all(s.part is Part.TEXT and 0 <= s.start <= s.end <= len(found.text) for s in spans)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(_NAMES), opening=st.sampled_from(_OPENINGS), pieces=st.lists(_PIECES, max_size=8))
def test_any_bytes(folder: Path, name: str, opening: bytes, pieces: list[bytes]) -> None:
    path = folder / name
    path.write_bytes(opening + b"".join(pieces))
    found = list(ingest.read([path]))
    assert found
    assert all(sound(one) for one in found)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(
        st.one_of(
            _PIECES,
            st.sampled_from(
                [b"<p>", b"<div>", b"<blockquote>", b"<a href='x'>", b"<script type='application/ld+json'>{"]
            ),
        ),
        max_size=12,
    )
)
def test_any_page(folder: Path, pieces: list[bytes]) -> None:
    path = folder / "a.html"
    path.write_bytes(b"<html><body>" + b"".join(pieces))
    assert all(sound(one) for one in ingest.read([path]))


@given(st.binary(max_size=300))
def test_any_bytes_decode(data: bytes) -> None:
    assert isinstance(decode(data), str)


@given(st.text(max_size=300, alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0")))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    if "\x1b$" not in text:
        assert decode(text.encode()) == text
