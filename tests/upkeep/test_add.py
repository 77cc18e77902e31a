"""Adding files to a project: once each, under every path, with ids that stay."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso import ingest, pipeline, store, upkeep
from sayso.errors import InputError
from sayso.model import Report, ReportId, Unreadable
from sayso.upkeep import Added

TEXT = (
    "Divers searched the harbour of Ellenby for a second day on Tuesday.\n\n"
    "“The quay will hold,” harbour master Orsa Velt told the Ellenby Log. She denied that it had cracked.\n"
)
OTHER = "A council in Tarn cut its library hours. “We have no choice,” treasurer Bram Oddy said on Friday.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[store.Project]:
    with store.open(tmp_path / "p.db", create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "coverage"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    (made / "b.txt").write_text(OTHER, encoding="utf-8")
    return made


def paths(project: store.Project) -> dict[str, tuple[str, ...]]:
    return {row.id: tuple(Path(p).name for p in row.paths) for row in project.reports()}


def test_the_same_twice_is_once(project: store.Project, folder: Path) -> None:
    first = upkeep.add(project, [folder, folder / "a.txt"])
    assert len(first.new) == 2
    assert len(first.weighed) == len(project.stories()) == 2
    again = upkeep.add(project, [folder])
    assert again == Added(known=first.new)


def test_reports_have_the_ids_and_readings_that_read_gives_them(project: store.Project, folder: Path) -> None:
    upkeep.add(project, [folder])
    alone = [pipeline.read(r) for r in ingest.read([folder]) if isinstance(r, Report)]
    assert list(project.readings()) == alone


def test_two_files_with_the_same_bytes_are_two_reports(project: store.Project, folder: Path) -> None:
    (folder / "c.txt").write_text(TEXT, encoding="utf-8")
    (folder / "deeper").mkdir()
    (folder / "deeper" / "a.txt").write_text(TEXT, encoding="utf-8")
    added = upkeep.add(project, [folder])
    assert len(set(added.new)) == 4
    assert added.new[3] == f"{added.new[0]}-2", "one name and one content: numbered, as ingest does"
    assert upkeep.add(project, [folder]) == Added(known=added.new)


def test_one_file_under_two_paths_is_one_report_with_both(
    project: store.Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "link.txt").symlink_to(folder / "a.txt")
    (given,) = upkeep.add(project, [folder / "a.txt"]).new
    monkeypatch.chdir(folder)
    assert upkeep.add(project, ["a.txt", folder / "link.txt"]).known == (given,)
    assert upkeep.add(project, [folder / "link.txt"]).known == (given,)
    (row,) = project.reports()
    assert row.paths == (str(folder / "a.txt"), "a.txt", str(folder / "link.txt"))


def test_ids_that_records_state_are_numbered_within_the_project(project: store.Project, folder: Path) -> None:
    for name in ("x", "y", "z"):
        (folder / f"{name}.json").write_text(json.dumps({"id": "same", "text": f"{TEXT} {name}"}), encoding="utf-8")
    assert upkeep.add(project, [folder / "y.json"]).new == ("same",)
    assert upkeep.add(project, [folder / "x.json", folder / "z.json"]).new == ("same-2", "same-3")
    assert upkeep.add(project, [folder / "z.json", folder / "y.json"]).known == ("same-3", "same")


def test_a_failed_file_is_a_row_and_is_tried_again_when_it_changes(project: store.Project, folder: Path) -> None:
    bad = folder / "bad.txt"
    bad.write_bytes(bytes(range(256)) * 20)
    (failure,) = upkeep.add(project, [folder]).unreadable
    assert project.unreadable() == (failure,)
    again = upkeep.add(project, [folder])
    assert again.unreadable == (failure,)
    assert again.new == ()
    bad.write_text(OTHER.replace("Tarn", "Brell"), encoding="utf-8")
    mended = upkeep.add(project, [folder])
    assert len(mended.new) == 1
    assert mended.unreadable == project.unreadable() == ()


def test_a_failed_file_is_not_opened_again_while_it_is_the_same(
    project: store.Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "empty.txt").touch()
    upkeep.add(project, [folder])

    def never(*_: Any, **__: Any) -> Iterator[Report]:
        raise AssertionError("a known file was read")

    monkeypatch.setattr(ingest, "read_file", never)
    again = upkeep.add(project, [folder])
    assert len(again.known) == 2
    assert len(again.unreadable) == 1


def test_a_path_with_nothing_at_it_is_told_and_not_kept(project: store.Project, folder: Path) -> None:
    added = upkeep.add(project, [folder / "nothing.txt"])
    assert [Path(u.path).name for u in added.unreadable] == ["nothing.txt"]
    assert project.unreadable() == ()


def test_records_of_a_table_are_reports_of_their_own(project: store.Project, folder: Path) -> None:
    table = folder / "rows.jsonl"
    rows = [{"text": TEXT}, {"text": OTHER}, {"nothing": 1}]
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first = upkeep.add(project, [table])
    assert (len(first.new), len(first.unreadable)) == (2, 1)
    with table.open("a", encoding="utf-8") as more:
        more.write("\n" + json.dumps({"text": TEXT.replace("Ellenby", "Brell")}))
    second = upkeep.add(project, [table])
    assert (len(second.new), second.known, len(second.unreadable)) == (1, first.new, 1)
    assert len(project.unreadable()) == 1


def test_a_row_that_has_moved_is_known(project: store.Project, folder: Path) -> None:
    table = folder / "rows.jsonl"
    rows = [{"text": TEXT}, {"text": OTHER}, {"text": TEXT}]
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first = upkeep.add(project, [table])
    rows.insert(0, {"text": TEXT.replace("Ellenby", "Brell")})
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    second = upkeep.add(project, [table])
    assert (len(second.new), set(second.known)) == (1, set(first.new))


def test_a_record_of_a_file_that_changed_elsewhere_is_known(project: store.Project, folder: Path) -> None:
    array = folder / "rows.json"
    rows = [{"id": "x", "text": TEXT}, {"text": OTHER}]
    array.write_text(json.dumps(rows), encoding="utf-8")
    first = upkeep.add(project, [array])
    rows.append({"text": TEXT.replace("Ellenby", "Brell")})
    array.write_text(json.dumps(rows), encoding="utf-8")
    second = upkeep.add(project, [array])
    assert (len(second.new), second.known) == (1, first.new)
    assert upkeep.add(project, [array]).new == ()


def test_a_changed_record_takes_the_place_of_the_one_with_its_id(project: store.Project, folder: Path) -> None:
    table = folder / "rows.jsonl"
    rows = [{"id": "x", "text": TEXT}, {"id": "y", "text": OTHER}]
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    upkeep.add(project, [table])
    rows[0]["text"] = TEXT.replace("Tuesday", "Wednesday")
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert upkeep.add(project, [table]).new == ("x-2",)
    assert {r.id: r.earlier for r in project.reports()} == {"x": True, "y": False, "x-2": False}


def test_rows_of_one_id_are_no_states_of_each_other(project: store.Project, folder: Path) -> None:
    table = folder / "rows.jsonl"
    rows = [{"id": "x", "text": TEXT}, {"id": "x", "text": TEXT.replace("Tuesday", "Wednesday")}]
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    upkeep.add(project, [table])
    assert {r.id: r.earlier for r in project.reports()} == {"x": False, "x-2": False}


def test_a_page_saved_again_with_the_same_article_is_known(project: store.Project, folder: Path) -> None:
    page = folder / "page.json"
    page.write_text(json.dumps({"text": TEXT, "outlet": "The Log", "visitors": 3}), encoding="utf-8")
    first = upkeep.add(project, [page])
    page.write_text(json.dumps({"text": TEXT, "outlet": "The Log", "visitors": 4}), encoding="utf-8")
    assert upkeep.add(project, [page]) == Added(known=first.new)


def test_what_a_changed_file_holds_takes_the_place_of_what_it_held(project: store.Project, folder: Path) -> None:
    (old,) = upkeep.add(project, [folder / "a.txt"]).new
    (folder / "a.txt").write_text(TEXT.replace("Tuesday", "Wednesday"), encoding="utf-8")
    (new,) = upkeep.add(project, [folder / "a.txt"]).new
    assert [s.reports for s in project.grouping().stories] == [(new,)]
    assert {r.id: r.earlier for r in project.reports()} == {old: True, new: False}
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert upkeep.add(project, [folder / "a.txt"]).known == (old,)
    assert [s.reports for s in project.grouping().stories] == [(old,)]


def test_a_file_that_holds_another_article_now_leaves_the_first_one_in(project: store.Project, folder: Path) -> None:
    upkeep.add(project, [folder / "a.txt"])
    (folder / "a.txt").write_text(OTHER, encoding="utf-8")
    upkeep.add(project, [folder / "a.txt"])
    assert len(project.grouping().stories) == 2


def test_uploads_are_told_by_their_name_and_not_by_where_they_lay(project: store.Project, tmp_path: Path) -> None:
    given = []
    for request in ("one", "two"):
        sent = tmp_path / request
        sent.mkdir()
        (sent / "a.txt").write_text(TEXT, encoding="utf-8")
        given.append(upkeep.add(project, [sent], uploads=sent))
    assert given[1] == Added(known=given[0].new)
    assert project.reports()[0].paths == ("uploaded/a.txt",)


def test_a_name_that_is_no_unicode_is_spelt_out(project: store.Project, folder: Path) -> None:
    strange = Path(str(folder) + "/caf\udce9.txt")
    try:
        strange.write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    upkeep.add(project, [strange])
    assert project.reports()[0].paths == (f"{folder}/caf\\xe9.txt",)
    assert upkeep.add(project, [strange]).new == ()


def test_a_project_may_lie_among_its_files(folder: Path) -> None:
    with store.open(folder / "project.db", create=True) as project:
        added = upkeep.add(project, [folder])
        assert (len(added.new), added.unreadable) == (2, ())


def test_work_is_told_of(project: store.Project, folder: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    upkeep.add(project, [folder], progress=lambda *now: told.append(now))
    assert told[:2] == [("reading", 1, None), ("reading", 2, None)]
    assert told[-1] == ("weighing", 2, 2)


def test_a_run_broken_off_goes_on_where_it_stopped(project: store.Project, folder: Path) -> None:
    def stop(what: str, done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        upkeep.add(project, [folder], progress=stop)
    assert len(project.reports()) == 1
    assert project.stories() == []
    rest = upkeep.add(project, [folder])
    assert (len(rest.new), len(rest.known), len(rest.weighed)) == (1, 1, 2)


def test_a_report_that_a_stage_fails_on_is_a_failure_and_stops_nothing(
    project: store.Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pipeline.read

    def failing(report: Report, **options: Any) -> Any:
        if "Ellenby" in report.text:
            raise RuntimeError("a stage fell over")
        return read(report, **options)

    monkeypatch.setattr(pipeline, "read", failing)
    added = upkeep.add(project, [folder])
    assert len(added.new) == 1
    assert "a stage fell over" in added.unreadable[0].reason
    assert project.unreadable() == added.unreadable


def test_a_report_that_another_process_added_meanwhile_is_not_added_twice(
    project: store.Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pipeline.read

    def overtaken(report: Report, **options: Any) -> Any:
        monkeypatch.setattr(pipeline, "read", read)
        with store.open(project.path) as other:
            upkeep.add(other, [folder])
        return read(report, **options)

    monkeypatch.setattr(pipeline, "read", overtaken)
    upkeep.add(project, [folder])
    assert len(project.reports()) == 2


def test_a_wrong_alias_file_is_told_before_anything_is_read(project: store.Project, folder: Path) -> None:
    wrong = folder / "names.csv"
    wrong.write_text("who,what\n", encoding="utf-8")
    with pytest.raises(InputError):
        upkeep.add(project, [folder], options=pipeline.Options(aliases=wrong))
    assert project.reports() == []


def test_known_ids_are_reports_that_are_there(project: store.Project, folder: Path) -> None:
    upkeep.add(project, [folder])
    for known in upkeep.add(project, [folder]).known:
        assert project.reading(ReportId(known)).report.id == known


def test_copies_of_a_project_go_their_own_ways(project: store.Project, folder: Path, tmp_path: Path) -> None:
    upkeep.add(project, [folder / "a.txt"])
    shutil.copy(project.path, tmp_path / "copy.db")
    with store.open(tmp_path / "copy.db") as copy:
        assert len(upkeep.add(copy, [folder]).new) == 1
        assert isinstance(copy.unreadable(), tuple)
    assert len(project.reports()) == 1
    assert not any(isinstance(r, Unreadable) for r in project.readings())
