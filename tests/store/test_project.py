"""What is put into a project comes out of it as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import pipeline, store
from sayso.errors import InputError
from sayso.model import Boilerplate, Custody, Grouping, ReportId, Ruling, Story, StoryId, Unreadable
from sayso.store import Where
from tests.store import made

TEXT = "“The quay is safe,” harbour master Orsa Velt told the Log on Monday.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[store.Project]:
    with made.project(tmp_path) as opened:
        yield opened


def test_a_reading_comes_back_as_it_was(project: store.Project) -> None:
    one = made.reading("ж", "“Причал”, the harbour master said: “لا”. A 😀 and a NUL \0 stood there.\n")
    made.save(project, one)
    assert project.reading(ReportId("ж")) == one
    assert list(project.readings([ReportId("ж")])) == [one]


def test_readings_come_in_the_order_in_which_they_were_added(project: store.Project) -> None:
    assert [r.report.id for r in project.readings()] == ["a", "b"]


def test_a_report_is_known_by_its_place_its_record_and_its_bytes(project: store.Project) -> None:
    custody = Custody(path="anything", sha256="sha-a", format="text")
    assert project.has(custody, "/a.txt") == "a"
    assert project.has(custody, "/elsewhere.txt") is None
    assert project.has(replace(custody, record=0), "/a.txt") is None
    assert project.has(replace(custody, sha256="other"), "/a.txt") is None


def test_every_path_is_kept_once(project: store.Project) -> None:
    for path in ("link/a.txt", "a.txt", "link/a.txt"):
        project.name(ReportId("a"), path)
    (row,) = [r for r in project.reports() if r.id == "a"]
    assert row.paths == ("a.txt", "link/a.txt")


def test_an_id_that_another_report_has_is_refused(project: store.Project) -> None:
    with pytest.raises(InputError, match="another process added to it meanwhile"):
        made.save(project, made.reading("a", TEXT, path="other.txt"))
    assert len(project.reports()) == 2


def test_a_failed_file_is_listed_until_it_is_begun_again(project: store.Project) -> None:
    failure = Unreadable(path="bad.bin", reason="it is a picture")
    project.begin("bad.bin", "/bad.bin", "x")
    project.refuse(failure, "/bad.bin")
    project.end("/bad.bin")
    assert project.unreadable() == project.unreadable("/bad.bin") == (failure,)
    assert project.knows("/bad.bin", "x")
    assert not project.knows("/bad.bin", "changed")
    project.begin("bad.bin", "/bad.bin", "changed")
    assert project.unreadable() == ()
    assert not project.knows("/bad.bin", "changed"), "it has not been read to its end"


def test_what_is_written_together_is_kept_together_or_not_at_all(project: store.Project) -> None:
    with pytest.raises(ZeroDivisionError), project.together():
        made.save(project, made.reading("c", TEXT))
        _ = 1 / 0
    assert [r.id for r in project.reports()] == ["a", "b"]
    made.save(project, made.reading("c", TEXT))
    assert len(project.reports()) == 3


def test_a_grouping_comes_back_and_its_stories_keep_their_dossiers(project: store.Project) -> None:
    made.save(project, made.reading("c", TEXT))
    grouping = Grouping(
        stories=(
            Story(id=StoryId("story-2"), reports=(ReportId("c"),)),
            Story(id=StoryId("story-1"), reports=(ReportId("a"), ReportId("b"))),
        ),
        boilerplate=Boilerplate(version="v", lines=frozenset({("the log", "read more"), ("the log", "subscribe")})),
    )
    project.keep_grouping(grouping, "from these")
    assert project.grouping() == grouping
    assert project.grouped_from() == "from these"
    assert project.keys() == {"story-2": None, "story-1": "key-1"}


def test_a_story_that_is_gone_takes_its_dossier_and_rows_along(project: store.Project) -> None:
    project.keep_grouping(Grouping(stories=(Story(id=StoryId("new"), reports=(ReportId("a"), ReportId("b"))),)), "x")
    assert list(project.dossiers()) == []
    assert project.count_hits("quay") == {"text": 2}
    with pytest.raises(InputError, match="no weighed story story-1"):
        project.dossier(StoryId("story-1"))


def test_a_dossier_comes_back_as_it_was_and_can_be_put_in_again(project: store.Project) -> None:
    dossier = project.dossier(StoryId("story-1"))
    before = rows(project)
    assert project.keep_dossier(dossier, "key-2")
    assert list(project.dossiers()) == [dossier]
    assert project.keys() == {"story-1": "key-2"}
    assert rows(project) == before
    assert not project.keep_dossier(replace(dossier, story=Story(id=StoryId("gone"), reports=())), "x")


def rows(project: store.Project) -> dict[str, int]:
    with sqlite3.connect(project.path) as db:
        tables = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {t: int(db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables if "_words_" not in t}
    db.close()
    return found


def test_the_rows_say_what_the_dossier_says(project: store.Project) -> None:
    dossier = project.dossier(StoryId("story-1"))
    counted = rows(project)
    assert counted["attribution"] == sum(len(r.attributions) for r in dossier.readings) > 0
    assert counted["claim"] == len(dossier.claims) > 0
    assert counted["speaker"] == len(dossier.speakers) > 0
    assert counted["statement"] == sum(len(c.statements) for c in dossier.claims)
    assert counted["variant"] == sum(len(u.variants) for u in dossier.utterances)
    with sqlite3.connect(project.path) as db:
        said = {tuple(r) for r in db.execute("SELECT speaker, statement, cue FROM said_by")}
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("report_words", "attribution_words", "claim_words", "speaker_words"):
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    db.close()
    assert ("Orsa Velt", "“The quay is safe,”", "told") in said


def test_the_offsets_of_a_row_lead_to_its_words(project: store.Project) -> None:
    with sqlite3.connect(project.path) as db:
        found = db.execute(
            "SELECT attribution.content, substr(report.text, start + 1, until - start) "
            "FROM attribution JOIN report ON report.number = attribution.report WHERE part = 'text'"
        ).fetchall()
    db.close()
    assert found
    assert all(content == words for content, words in found if " … " not in content)


def test_a_stamp_tells_whether_somebody_else_has_written(project: store.Project) -> None:
    before = project.stamp()
    project.decide(made.decision("d-1"))
    assert project.stamp() == before
    with store.open(project.path) as other:
        other.decide(made.decision("d-2"))
    with project.together():
        assert project.stamp() != before


def test_decisions_are_kept_in_their_order_and_once(project: store.Project) -> None:
    first, second = made.decision("d-2"), made.decision("d-1", value="d-2", ruling=Ruling.UNDO)
    assert project.decide(first)
    assert project.decide(second)
    assert not project.decide(first)
    assert project.decisions() == (first, second)
    with pytest.raises(InputError, match="another decision has the id d-2"):
        project.decide(made.decision("d-2", value="another"))


@pytest.mark.parametrize("sql", ["DELETE FROM decision", "UPDATE decision SET note = ''", "DELETE FROM anchor"])
def test_the_database_itself_refuses_to_change_a_decision(project: store.Project, sql: str) -> None:
    project.decide(made.decision())
    with sqlite3.connect(project.path) as db, pytest.raises(sqlite3.IntegrityError, match="never"):
        db.execute(sql)
    db.close()


def test_a_new_reading_takes_the_old_ones_place(project: store.Project) -> None:
    old = project.reading(ReportId("a"))
    project.replace(replace(old, attributions=()), {"attribution": "test-2"})
    assert project.reading(ReportId("a")).attributions == ()
    assert project.models() == {"attribution": "test-1, test-2"}
    assert project.read_by_others({"attribution": "test-2"}) == ["b"]
    with pytest.raises(InputError, match="no such report"):
        project.replace(replace(old, report=replace(old.report, id=ReportId("nobody"))), {})


def test_a_superseded_report_stays_and_is_out_of_the_pile(project: store.Project) -> None:
    project.supersede(ReportId("a"), ReportId("b"))
    assert [r.report.id for r in project.readings()] == ["b"]
    assert [(r.id, r.earlier) for r in project.reports()] == [("a", True), ("b", False)]
    project.supersede(ReportId("a"), None)
    assert [m.report for m in project.members()] == ["a", "b"]


def test_lists_are_narrowed_paged_and_counted(project: store.Project) -> None:
    assert [r.id for r in project.reports(Where(outlet="The Log"))] == ["b"]
    assert [r.id for r in project.reports(offset=1, limit=1)] == ["b"]
    assert [r.id for r in project.reports(Where(since="2031-05-03"))] == []
    assert [r.id for r in project.reports(Where(speaker="Tam Orrin"))] == ["b"]
    assert project.count_reports(Where(story=StoryId("story-1"))) == 2
    (story,) = project.stories(Where(outlet="The Log", speaker="Tam Orrin", until="2031-05-02"))
    assert (story.id, story.reports, story.outlets, story.weighed) == ("story-1", 2, ("The Log",), True)
    assert story.claims == len(project.dossier(story.id).claims)
    assert project.count_stories(Where(standing="denied")) == len(project.stories(Where(standing="denied")))
    assert project.count_stories(Where(outlet="Nobody")) == 0


def test_times_are_compared_as_instants(project: store.Project) -> None:
    times = {"d": "2031-05-02T01:00:00+03:00", "e": "2031-05-01T23:00:00+00:00", "f": None, "g": "2031-05-02"}
    for name, published in times.items():
        one = made.reading(name, TEXT)
        made.save(project, replace(one, report=replace(one.report, published=published)))
    reports = tuple(ReportId(name) for name in times)
    project.keep_grouping(Grouping(stories=(Story(id=StoryId("story-3"), reports=reports),)), "x")
    assert [r.id for r in project.reports(Where(story=StoryId("story-3")))] == ["d", "e", "g", "f"]
    (story,) = project.stories()
    assert (story.first_published, story.last_published) == (times["d"], times["g"])


def test_facets_count_stories(project: store.Project) -> None:
    assert [(f.value, f.stories) for f in project.facets("outlet")] == [("The Log", 1)]
    assert ("Orsa Velt", 1) in [(f.value, f.stories) for f in project.facets("speaker")]
    assert {f.value for f in project.facets("standing")} == {
        c.standing.value for c in project.dossier(StoryId("story-1")).claims
    }
    assert project.facets("outlet", Where(speaker="Nobody")) == []


def test_the_models_of_a_project_are_those_that_read_it(project: store.Project) -> None:
    assert project.models() == made.MODELS
    assert pipeline.models().keys() == made.MODELS.keys()
