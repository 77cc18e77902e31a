"""What is weighed anew, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import overruling, pipeline, store, upkeep
from sayso.errors import InputError, SaysoError
from sayso.model import Decision, Dossier, Effect, Grouping, Reading, Report, Ruling, Story
from sayso.upkeep import weighing

QUAY = (
    "Divers searched the harbour of Ellenby for a second day on Tuesday after the quay cracked.\n\n"
    "“The quay will hold,” harbour master Orsa Velt told the Ellenby Log. She denied that it was unsafe.\n"
)
ECHO = (
    "The quay at Ellenby has cracked and divers are searching the harbour, the Ellenby Log reported on Tuesday.\n\n"
    "“The quay will hold,” said Orsa Velt, the harbour master.\n"
)
LIBRARY = "A council in Tarn cut its library hours. “We have no choice,” treasurer Bram Oddy said on Friday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "coverage"
    made.mkdir()
    for name, text in (("quay", QUAY), ("echo", ECHO), ("library", LIBRARY)):
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def project(tmp_path: Path, folder: Path) -> Iterator[store.Project]:
    with store.open(tmp_path / "p.db", create=True) as opened:
        upkeep.add(opened, [folder])
        yield opened


def told(project: store.Project, words: str) -> Dossier:
    """The dossier of the story in which somebody says these words."""
    (found,) = {h.story for h in project.search(words) if h.story}
    return project.dossier(found)


def signed(project: store.Project, story: Dossier, *, note: str = "") -> Decision:
    """A decision that an attribution of a story is none."""
    who = overruling.Signature(author="Orsa Velt", at="2031-05-02T09:00:00+00:00", note=note)
    return overruling.reject(story, story.readings[0].attributions[0].id, who)


def test_nothing_is_weighed_twice(project: store.Project) -> None:
    assert upkeep.refresh(project) == ()


def test_a_new_report_touches_its_story_alone(project: store.Project, folder: Path) -> None:
    library = told(project, "Oddy")
    (folder / "third.txt").write_text(ECHO.replace("Tuesday", "Wednesday"), encoding="utf-8")
    added = upkeep.add(project, [folder])
    assert library.story.id not in added.weighed
    assert len(added.weighed) == 1
    assert len(project.dossier(added.weighed[0]).readings) == 3


def test_what_a_killed_run_left_unweighed_is_weighed(project: store.Project, folder: Path) -> None:
    library = told(project, "Oddy").story.id
    project._db.execute("DELETE FROM dossier WHERE story = (SELECT number FROM story WHERE id = ?)", (library,))
    assert upkeep.refresh(project) == (library,)
    project._db.execute("UPDATE property SET value = 'older' WHERE name = 'grouped_from'")
    assert upkeep.refresh(project) == (), "grouped anew, and the same"


def test_a_decision_is_applied_at_once_and_to_its_story_alone(project: store.Project) -> None:
    library = told(project, "Oddy")
    decision = signed(project, library)
    assert upkeep.decide(project, decision) == (library.story.id,)
    after = project.dossier(library.story.id)
    assert [(o.decision, o.effect) for o in after.overrulings] == [(decision.id, Effect.APPLIED)]
    assert len(after.readings[0].attributions) < len(library.readings[0].attributions)
    assert project.reading(library.readings[0].report.id).attributions, "what the machine read stays as it was"


def test_a_decision_weighs_nothing_else_that_is_stale(project: store.Project) -> None:
    library = told(project, "Oddy")
    project._db.execute("UPDATE dossier SET key = 'stale'")
    assert upkeep.decide(project, signed(project, library)) == (library.story.id,)
    assert sorted(key == "stale" for key in project.keys().values()) == [False, True]


def test_a_decision_taken_twice_is_one(project: store.Project) -> None:
    decision = signed(project, told(project, "Oddy"))
    upkeep.decide(project, decision)
    assert upkeep.decide(project, decision) == ()
    assert project.decisions() == (decision,)


def test_an_undo_touches_the_story_of_what_it_undoes(project: store.Project) -> None:
    before = told(project, "Oddy")
    decision = signed(project, before)
    upkeep.decide(project, decision)
    who = overruling.Signature(author="Tam Orrin", at="2031-05-03T09:00:00+00:00", note="it was right")
    assert upkeep.decide(project, overruling.undo(decision.id, who)) == (before.story.id,)
    after = project.dossier(before.story.id)
    assert replace(after, overrulings=()) == before


def test_a_bare_undo_reaches_through_other_undos(project: store.Project) -> None:
    library = told(project, "Oddy")
    decision = signed(project, library)
    upkeep.decide(project, decision)
    bare = {"anchors": (), "author": "x", "ruling": Ruling.UNDO}
    first = Decision(id="u1", value=decision.id, at="2031-05-03T09:00:00+00:00", **bare)  # type: ignore[arg-type]
    second = Decision(id="u2", value="u1", at="2031-05-04T09:00:00+00:00", **bare)  # type: ignore[arg-type]
    assert upkeep.decide_all(project, [second, first]) == (library.story.id,)
    assert len(project.decisions()) == 3


def test_decisions_outlive_a_later_adding_and_a_new_reading(project: store.Project, folder: Path) -> None:
    quay = told(project, '"will hold"')
    decision = signed(project, quay)
    upkeep.decide(project, decision)
    (folder / "third.txt").write_text(ECHO.replace("Tuesday", "Wednesday"), encoding="utf-8")
    upkeep.add(project, [folder])
    project._db.execute("UPDATE reading SET sayso = 'older'")
    upkeep.reread(project)
    after = told(project, '"will hold"')
    assert after.story.id != quay.story.id
    assert [(o.decision, o.effect) for o in after.overrulings] == [(decision.id, Effect.APPLIED)]


def test_several_decisions_are_kept_all_or_none(project: store.Project) -> None:
    decision = signed(project, told(project, "Oddy"))
    clash = replace(decision, note="another")
    with pytest.raises(InputError, match="another decision has the id"):
        upkeep.decide_all(project, [decision, clash])
    assert project.decisions() == ()


def test_a_decision_taken_while_another_process_weighs_is_weighed_too(
    project: store.Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = told(project, "Oddy")
    weigh = pipeline.weigh
    decision = signed(project, library)

    def overtaken(*given: object, **options: object) -> Dossier:
        monkeypatch.setattr(pipeline, "weigh", weigh)
        with store.open(project.path) as other:
            other.decide(decision)
        return weigh(*given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "weigh", overtaken)
    (folder / "new.txt").write_text(LIBRARY.replace("Friday", "Monday"), encoding="utf-8")
    upkeep.add(project, [folder])
    after = told(project, "Oddy")
    assert [o.decision for o in after.overrulings] == [decision.id]


def test_a_report_that_another_process_adds_while_this_one_groups_is_grouped(
    project: store.Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = pipeline.group
    other = folder.parent / "other.txt"
    other.write_text(LIBRARY.replace("Tarn", "Brell").replace("library", "mill"), encoding="utf-8")

    def overtaken(readings: Iterable[Reading]) -> Grouping:
        found = group(readings)
        monkeypatch.setattr(pipeline, "group", group)
        with store.open(project.path) as faster:
            upkeep.add(faster, [other])
        return found

    monkeypatch.setattr(pipeline, "group", overtaken)
    (folder / "third.txt").write_text(ECHO.replace("Tuesday", "Wednesday"), encoding="utf-8")
    upkeep.add(project, [folder])
    assert sum(len(s.reports) for s in project.grouping().stories) == 5
    assert all(key is not None for key in project.keys().values())


def test_reread_reads_what_others_read_and_nothing_else(
    project: store.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert upkeep.reread(project) == ()
    library = told(project, "Oddy").readings[0].report.id
    project._db.execute(
        "UPDATE reading SET sayso = 'older' WHERE report = (SELECT number FROM report WHERE id = ?)", (library,)
    )
    read = pipeline.read
    seen: list[str] = []

    def silenced(report: object, **options: object) -> Reading:
        found = read(report, **options)  # type: ignore[arg-type]
        seen.append(found.report.id)
        return replace(found, attributions=(), flags=())

    monkeypatch.setattr(pipeline, "read", silenced)
    (weighed,) = upkeep.reread(project)
    assert seen == [library]
    assert project.dossier(weighed).readings[0].attributions == ()


def test_a_story_that_a_stage_falls_over_on_keeps_no_other_from_being_weighed(
    project: store.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    quay, library = told(project, '"will hold"').story, told(project, "Oddy").story
    project._db.execute("UPDATE dossier SET key = 'stale'")
    weigh = pipeline.weigh

    def failing(story: Story, *given: object, **options: object) -> Dossier:
        if story == quay:
            raise RuntimeError("a stage fell over")
        return weigh(story, *given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "weigh", failing)
    with pytest.raises(SaysoError, match=f"could not weigh {quay.id} .RuntimeError: a stage fell over"):
        upkeep.refresh(project, jobs=1)
    assert project.keys()[library.id] != "stale"
    assert project.keys()[quay.id] == "stale", "its last dossier stays"
    monkeypatch.setattr(pipeline, "weigh", weigh)
    assert upkeep.refresh(project) == (quay.id,)


def test_a_report_that_cannot_be_read_again_keeps_its_reading(
    project: store.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project._db.execute("UPDATE reading SET sayso = 'older'")
    before = list(project.readings())
    read = pipeline.read

    def failing(report: Report, **options: object) -> Reading:
        if "library" in report.text:
            raise RuntimeError("a stage fell over")
        return read(report, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read", failing)
    with pytest.raises(SaysoError, match=r"library.txt: .*a stage fell over.*1 could not be read again"):
        upkeep.reread(project)
    assert list(project.readings()) == before
    assert len(project.read_by_others(pipeline.models())) == 1


def test_an_alias_file_is_kept_and_used_from_then_on(project: store.Project, folder: Path) -> None:
    names = folder / "names.csv"
    names.write_text("name,alias\nThe Harbour Master of Ellenby,Orsa Velt\n", encoding="utf-8")
    added = upkeep.add(project, [], options=pipeline.Options(aliases=names))
    assert added.weighed
    names.unlink()
    upkeep.decide(project, signed(project, told(project, "library")))
    assert "The Harbour Master of Ellenby" in {s.name for s in told(project, '"will hold"').speakers}
    assert upkeep.refresh(project) == ()


def test_a_key_changes_with_each_thing_that_goes_in(project: store.Project) -> None:
    story = told(project, "Oddy").story
    outlet = replace(project.members()[0], outlet="The Log")

    def key(**given: object) -> str:
        found = weighing._Weights(project, pipeline.Options())
        if "boilerplate" in given:
            found.grouping = replace(found.grouping, boilerplate=given["boilerplate"])  # type: ignore[arg-type]
        if "member" in given:
            found._members = dict.fromkeys(found._members, given["member"])  # type: ignore[arg-type]
        return found.key(story.reports)

    learned = replace(project.grouping().boilerplate, lines=frozenset({("log", "read more")}))
    assert key() == key()
    assert key() == key(boilerplate=learned), "another outlet's boilerplate"
    assert key(member=outlet) != key()
    project.decide(signed(project, told(project, '"will hold"')))
    before = key()
    project.decide(signed(project, told(project, "library")))
    assert key() != before
