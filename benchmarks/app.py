"""The app over HTTP on loopback: how long its pages take, the first time and after, and how large they are.

    python -m benchmarks.app PROJECT.db [--port 8123]

``python -m benchmarks.project --folder F`` makes a project of 400 invented reports to ask. Times are wall clock.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from sayso import store
from sayso.web.addresses import report, story

AGAIN = 9  # times that a page is asked for after the first
PARTS = ("", "claims", "words", "from", "speakers", "differences", "review")


def main() -> None:
    """Serve the project, ask for a page of each kind, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--port", type=int, default=8123)
    given = parser.parse_args()
    base = f"http://127.0.0.1:{given.port}"
    command = [sys.executable, "-m", "sayso", "serve", str(given.project), "--port", str(given.port), "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(base)
        for name, path in _pages(given.project).items():
            first, size = _ask(base + path)
            then = statistics.median(_ask(base + path)[0] for _ in range(AGAIN))
            print(f"{name:12} first {first:6.0f} ms   then {then:6.0f} ms   {size / 1000:7.1f} kB")
    finally:
        server.terminate()
        server.wait()


def _pages(path: Path) -> dict[str, str]:
    """The stories, every part of the largest of them, the report with most statements, a search."""
    with store.open(path) as project:
        largest = max(project.stories(), key=lambda row: row.reports)
        fullest = max(project.reports(), key=lambda row: row.statements)
    pages = {"stories": "/", "narrowed": "/?standing=denied", "second page": "/?page=2"}
    pages |= {part or "glance": story(largest.id, *([part] if part else [])) for part in PARTS}
    return pages | {"report": report(fullest.id), "search": "/search?q=harbour"}


def _wait(base: str) -> None:
    for _ in range(200):
        try:
            _ask(f"{base}/static/app.css")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the app did not start")


def _ask(address: str) -> tuple[float, int]:
    """Milliseconds until the whole page is here, and its bytes."""
    begun = time.perf_counter()
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        size = len(answer.read())
    return (time.perf_counter() - begun) * 1000, size


if __name__ == "__main__":
    main()
