"""The app over the sample's project, asked as a browser on this computer asks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import store
from sayso.model import Dossier, ReportId
from sayso.web import create_app
from tests.served import sample_project, small_project

BASE = "http://127.0.0.1:8017"


@dataclass
class Browser:
    """A client that can read forms off pages and send them."""

    client: TestClient
    project: Path

    def get(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, f"{answer.status_code} {address}: {answer.text[:300]}"
        return answer.text

    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.get("/add"))
        assert found
        return found[1]

    def post(self, address: str, **fields: str | list[str]) -> str:
        """Send a form; gives the page that it leads to."""
        answer = self.client.post(address, data={"token": self.token(), "author": "Ada Quill"} | fields)
        assert answer.status_code == 200, f"{answer.status_code} {address}: {text_of(answer.text)[:400]}"
        return answer.text

    def dossier(self) -> Dossier:
        """The largest story of the project, as it is weighed now."""
        with store.open(self.project) as project:
            return max(project.dossiers(), key=lambda d: len(d.readings))

    def report(self, outlet: str) -> ReportId:
        return next(r.report.id for r in self.dossier().readings if r.report.outlet == outlet)


def text_of(page: str) -> str:
    """What a page says, without its tags."""
    body = page.split("<body>")[-1]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def links_of(page: str) -> set[str]:
    """The addresses within the app that a page leads to."""
    return {unescape(href) for href in re.findall(r'href="(/[^"]*)"', page)}


@pytest.fixture(scope="session")
def reader() -> Iterator[Browser]:
    """For tests that only read."""
    with TestClient(create_app(sample_project(), port=8017), base_url=BASE) as client:
        yield Browser(client, sample_project())


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Browser]:
    """For tests that write: a small project of their own."""
    path = Path(shutil.copy(small_project(), tmp_path / "sample.db"))
    with TestClient(create_app(path, port=8017), base_url=BASE) as client:
        yield Browser(client, path)
