"""The app served on this computer, and Debian's chromium to look at it; skipped where there is none."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect, sync_playwright

from sayso import store
from sayso.web import create_app
from tests.served import sample_project, small_project

expect.set_options(timeout=45_000)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this computer; Debian's package chromium brings it")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@dataclass
class Looker:
    """Opens pages, and remembers what no page may do."""

    browser: Browser
    base: str
    project: Path
    told: list[str] = field(default_factory=list)  # by the console, and every request that left for elsewhere
    contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, **settings: object) -> Page:
        """A new window on the app; a script that opens a dialogue, an error or a foreign request is remembered."""
        context = self.browser.new_context(base_url=self.base, **settings)  # type: ignore[arg-type]
        context.set_default_timeout(45_000)  # a busy machine is slow, not wrong
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.told.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.told.append(f"error: {error}"))
        page.on("dialog", self._dialogue)
        page.on("request", self._request)
        return page

    def _dialogue(self, dialog: Dialog) -> None:
        self.told.append(f"dialogue: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self.base):
            self.told.append(request.url)

    def missing_allowed(self) -> None:
        """Forget that the console told of pages that are not there: they were asked for on purpose."""
        self.told = [line for line in self.told if "404 (Not Found)" not in line]

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        assert self.told == []


def serving(project: Path) -> tuple[str, Callable[[], None]]:
    """The app over a project, on a free port."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    port = listening.getsockname()[1]
    config = uvicorn.Config(create_app(project, port=port), log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()

    def stop() -> None:
        server.should_exit = True
        thread.join(10)
        listening.close()

    return f"http://127.0.0.1:{port}", stop


def looking(chromium: Browser, project: Path) -> Iterator[Looker]:
    base, stop = serving(project)
    looker = Looker(chromium, base, project)
    try:
        yield looker
        looker.close()
    finally:
        stop()


@pytest.fixture
def sample(chromium: Browser) -> Iterator[Looker]:
    """The app over all of the sample coverage, for tests that only read."""
    yield from looking(chromium, sample_project())


@pytest.fixture
def small(chromium: Browser, tmp_path: Path) -> Iterator[Looker]:
    """The app over four reports, for tests that write."""
    yield from looking(chromium, Path(shutil.copy(small_project(), tmp_path / "small.db")))


@pytest.fixture
def empty(chromium: Browser, tmp_path: Path) -> Iterator[Looker]:
    """The app over a project without a report."""
    with store.open(tmp_path / "empty.db", create=True):
        pass
    yield from looking(chromium, tmp_path / "empty.db")


def faults(page: Page, *rules: str) -> list[str]:
    """What axe-core finds wrong with a page, a line each; by all its rules, or by those named."""
    found = Axe().run(page, options={"runOnly": list(rules)} if rules else None).response["violations"]
    return [f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:120]})" for v in found]
