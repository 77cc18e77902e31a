"""Readings and dossiers made by hand, to put into projects."""

from __future__ import annotations

from pathlib import Path

from sayso import pipeline, store
from sayso.model import (
    Anchor,
    Custody,
    Decision,
    Dossier,
    Grouping,
    Reading,
    Report,
    ReportId,
    Ruling,
    Story,
    StoryId,
)

MODELS = {"attribution": "test-1"}


def reading(name: str, text: str, *, outlet: str | None = None, path: str | None = None) -> Reading:
    """What the machine reads in a short text."""
    report = Report(
        id=ReportId(name),
        custody=Custody(path=path or f"{name}.txt", sha256=f"sha-{name}", format="text"),
        outlet=outlet,
        title=f"Title of {name}",
        published="2031-05-0" + str(1 + len(name) % 9),
        text=text,
    )
    return pipeline.read(report)


def save(project: store.Project, *readings: Reading) -> None:
    """Readings into a project, as if each had been read from a file of its own."""
    for one in readings:
        path = one.report.custody.path
        with project.together():
            project.begin(path, f"/{path}", one.report.custody.sha256)
            project.save(one, f"/{path}", MODELS)
            project.end(f"/{path}")


def weighed(project: store.Project, story: str, *readings: Reading) -> Dossier:
    """The readings as one story, weighed and kept."""
    one = Story(id=StoryId(story), reports=tuple(r.report.id for r in readings))
    project.keep_grouping(Grouping(stories=(one,)), "made by hand")
    dossier = pipeline.weigh(one, readings)
    assert project.keep_dossier(dossier, "key-1")
    return dossier


def decision(name: str = "d-1", *, report: str = "a", value: str = "", ruling: Ruling = Ruling.ACCEPT) -> Decision:
    anchors = (Anchor(report=ReportId(report), sha256=f"sha-{report}", quote="the quay is safe"),)
    return Decision(
        id=name, ruling=ruling, anchors=anchors, value=value, author="Orsa Velt", at="2031-05-02T09:00:00+00:00"
    )


def project(folder: Path) -> store.Project:
    """A project with two reports of one story."""
    made = store.open(folder / "made.db", create=True)
    readings = (
        reading("a", "“The quay is safe,” harbour master Orsa Velt told the Log. She denied that it had cracked.\n"),
        reading("b", "The quay has cracked, engineer Tam Orrin said. Velt said the quay is safe.\n", outlet="The Log"),
    )
    save(made, *readings)
    weighed(made, "story-1", *readings)
    return made
