"""A project of many reports: what adding takes, one report more, a decision, and what browsing asks.

    python -m benchmarks.project [--reports 400] [--stories 50] [--folder /tmp/somewhere]

The coverage is invented (``benchmarks.invented``) and the same each time. Times are wall clock, of this process
alone but for the first reading, which takes as many processes as there are cores.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import invented
from sayso import overruling, store, upkeep
from sayso.store import Where

QUICK = 0.050  # seconds: what an answer for a list may take


def main() -> None:
    """Make the coverage, add it, and time what an analyst does next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--stories", type=int, default=50)
    parser.add_argument("--folder", type=Path, help="keep the coverage and the project here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure(given.folder or Path(temporary), given.stories, given.reports)


def measure(folder: Path, stories: int, reports: int) -> None:
    """Everything that is timed, printed line by line."""
    files = invented.write(folder / "coverage", stories=stories, reports=reports + 1)
    last, earlier = files[-1], files[:-1]
    path = folder / "project.db"
    path.unlink(missing_ok=True)
    with store.open(path, create=True) as project:
        stages: dict[str, float] = {}
        began = now = time.perf_counter()

        def told(what: str, *_: int | None) -> None:
            nonlocal now
            stages[what] = stages.get(what, 0.0) + time.perf_counter() - now
            now = time.perf_counter()

        added = upkeep.add(project, earlier, progress=told)
        took(f"add {len(added.new)} reports", time.perf_counter() - began)
        for what, seconds in stages.items():
            took(f"  up to {what}", seconds)
        took("add them again", timed(lambda: upkeep.add(project, earlier)))
        took("add one more", timed(lambda: upkeep.add(project, [last])))
        statements = sum(row.statements for row in project.reports())
        print(
            f"{project.count_reports()} reports, {project.count_stories()} stories, {statements} statements, ", end=""
        )
        print(f"{path.stat().st_size / 1e6:.1f} MB")
        dossier = max(project.dossiers(), key=lambda d: len(d.readings))
        signed = overruling.Signature(author="Orsa Velt", at="2031-05-02T09:00:00+00:00")
        decision = overruling.accept(dossier, dossier.claims[0].id, signed)
        what = f"a decision on the largest story ({len(dossier.readings)} reports)"
        took(what, timed(lambda: upkeep.decide(project, decision)))
        browse(project)


def browse(project: store.Project) -> None:
    """What pages ask, each the median of nine."""
    story = project.stories()[0].id
    outlet = project.facets("outlet")[0].value
    speaker = project.facets("speaker")[0].value
    report = project.reports(limit=1)[0].id
    questions: dict[str, Callable[[], object]] = {
        "open": lambda: store.open(project.path).close(),
        "stories, first 50": lambda: project.stories(limit=50),
        "stories of an outlet": lambda: project.stories(Where(outlet=outlet), limit=50),
        "stories with a speaker": lambda: project.stories(Where(speaker=speaker), limit=50),
        "stories with a denied claim": lambda: project.stories(Where(standing="denied"), limit=50),
        "reports, first 50": lambda: project.reports(limit=50),
        "reports, all": project.reports,
        "facets: outlets": lambda: project.facets("outlet"),
        "facets: speakers": lambda: project.facets("speaker"),
        "facets: standings": lambda: project.facets("standing"),
        "search, one word": lambda: project.search("inspected"),
        "search, a phrase": lambda: project.search('"million crowns"'),
        "hits by kind": lambda: project.count_hits("council"),
        "one reading": lambda: project.reading(report),
        "one dossier": lambda: project.dossier(story),
        "keys": project.keys,
    }
    for what, ask in questions.items():
        seconds = statistics.median(timed(ask) for _ in range(9))
        took(what, seconds, note="" if seconds <= QUICK else f"  over {QUICK * 1000:.0f} ms")


def timed(work: Callable[[], object]) -> float:
    """Seconds that work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def took(what: str, seconds: float, note: str = "") -> None:
    """One line of the table."""
    print(f"{what:<48} {seconds * 1000:>10.1f} ms{note}", flush=True)


if __name__ == "__main__":
    main()
