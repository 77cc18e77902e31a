"""Who may ask: this computer's names, the app's own forms, bodies of a bounded size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from sayso.web import create_app
from sayso.web.app import ROUTERS
from sayso.web.guard import HEADERS, LARGEST
from tests.web.conftest import BASE, Browser


def answer(reader: Browser, host: str) -> int:
    return reader.client.get("/add", headers={"host": host}).status_code


@pytest.mark.parametrize("host", ["127.0.0.1:8017", "localhost:8017", "LOCALHOST:8017", "[::1]:8017"])
def test_this_computers_names_are_answered(reader: Browser, host: str) -> None:
    assert answer(reader, host) == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8017", "127.0.0.1.evil.example:8017", "localhost:80", "localhost", "127.0.0.1:9",
     "localhost:8017:8017", "", "[::1", "user@localhost:8017", "0.0.0.0:8017", "localhost:+8017", "localhost:٨٠١٧"],
)  # fmt: skip
def test_a_foreign_name_is_refused_so_that_none_can_be_pointed_here(reader: Browser, host: str) -> None:
    client = TestClient(reader.client.app, base_url=BASE)
    assert client.get("/add", headers=[(b"host", host.encode())]).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8017.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_page_changes_nothing(editor: Browser, headers: dict[str, str]) -> None:
    fields = {"token": editor.token(), "text": "Something was said.", "author": "x"}
    assert editor.client.post("/add/text", data=fields, headers=headers).status_code == 403


def test_a_form_of_the_apps_own_page_is_taken(editor: Browser) -> None:
    headers = {"origin": BASE, "sec-fetch-site": "same-origin"}
    sent = editor.client.post("/decisions/undo", data={"token": editor.token(), "decision": "d-0"}, headers=headers)
    assert sent.status_code == 404  # read, and about nothing that is there


def test_another_site_may_link_here_and_load_nothing(reader: Browser) -> None:
    linked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert reader.client.get("/", headers=linked).status_code == 200
    assert reader.client.get("/", headers=linked | {"sec-fetch-mode": "no-cors"}).status_code == 403


def posts() -> Iterator[str]:
    """Every form's address, none left out by hand."""
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute) and "POST" in (route.methods or ()):
                yield re.sub(r"\{[^}]*\}", "x", route.path)


def test_every_form_needs_the_token(reader: Browser) -> None:
    app = create_app(reader.project, port=8017)
    paths = list(posts())
    assert len(paths) >= 6
    client = TestClient(app, base_url=BASE)
    for path in paths:
        for token in ([], [("token", "")], [("token", "guessed")]):
            assert client.post(path, data=dict(token)).status_code == 403, path


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_answered(reader: Browser, method: str) -> None:
    assert reader.client.request(method, "/").status_code == 405


def test_a_body_ends_at_a_size(reader: Browser) -> None:
    told = {"content-length": str(LARGEST + 1), "content-type": "application/x-www-form-urlencoded"}
    assert reader.client.post("/add/text", headers=told, content=b"x").status_code == 413

    def pieces() -> Iterator[bytes]:  # no length is told
        for _ in range(LARGEST // 1_000_000 + 2):
            yield b"a" * 1_000_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert reader.client.post("/add/text", headers=kind, content=pieces()).status_code == 413


@pytest.mark.parametrize(
    "address", ["/", "/nowhere", "/stories/none", "/static/app.css", "/static/none.js", "/api/stories", "/compare"]
)
def test_every_answer_is_fenced_in(reader: Browser, address: str) -> None:
    headers = reader.client.get(address).headers
    for name, value in HEADERS.items():
        assert headers[name] == value
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["cache-control"] == ("max-age=3600" if address.startswith("/static/") else "no-store")


def test_refusals_are_fenced_in_as_well(reader: Browser) -> None:
    refused = reader.client.get("/", headers={"host": "evil.example"})
    assert refused.headers["content-security-policy"] == HEADERS["content-security-policy"]


def test_nothing_lets_another_site_read(reader: Browser) -> None:
    headers = reader.client.get("/api/stories", headers={"origin": "http://evil.example"}).headers
    assert not [name for name in headers if name.startswith("access-control-")]


def test_only_the_files_that_pages_load_are_served(reader: Browser) -> None:
    for name in ("../app.py", "..%2fapp.py", "app.py", "..%5capp.py", "%2e%2e/app.py", "/etc/passwd", "page.css/.."):
        assert reader.client.get(f"/static/{name}").status_code in (404, 405), name


def test_no_file_of_the_computer_is_reached_by_a_request(reader: Browser, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("nobody may read this")
    for address in (
        f"/reports/{secret}",
        f"/compare?a={secret}&b=/etc/passwd",
        f"/jobs/{secret}",
        f"/explain/{secret}",
    ):
        assert "nobody may read this" not in reader.client.get(address).text
