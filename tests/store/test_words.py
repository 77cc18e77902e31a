"""Searching: whatever is typed is safe, and what is found is marked where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import store
from sayso.store import Found, words
from tests.store import made


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Project]:
    with made.project(tmp_path_factory.mktemp("words")) as opened:
        made.save(opened, made.reading("c", "Zoë Ångström of the “Café Noir” said: it's the quay's end.\n"))
        yield opened


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("quay safe", '"quay" "safe"'),
        ('"the quay" safe', '"the quay" "safe"'),
        ("crack*", '"crack"*'),
        ("safe AND NOT (quay)", '"safe" "AND" "NOT" "quay"'),
        ("it's", '"it s"'),
        ('" * ^ - —', ""),
        ('unfinished "phrase here', '"unfinished" "phrase" "here"'),
        ("title:quay", '"title quay"'),
    ],
)
def test_nothing_typed_is_an_operator(typed: str, expression: str) -> None:
    assert words.expression(typed) == expression


@given(typed=st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_can_be_typed(project: store.Project, typed: str) -> None:
    hits = project.search(typed, limit=5)
    assert len(hits) <= 5
    assert all(0 <= a < b <= len(hit.excerpt) for hit in hits for a, b in hit.marks)


def test_hits_say_where_the_words_stand(project: store.Project) -> None:
    (hit,) = [h for h in project.search("harbour master") if h.kind is Found.TEXT]
    assert hit.report == hit.id == "a"
    assert hit.start is not None
    text = project.reading(hit.report).report.text
    assert text[hit.start : hit.until] == "harbour"
    assert [hit.excerpt[a:b] for a, b in hit.marks] == ["harbour", "master"]


def test_statements_claims_and_speakers_are_found_with_their_story(project: store.Project) -> None:
    found = {h.kind: h for h in project.search("Velt") + project.search("safe")}
    assert {Found.SPEAKER, Found.CLAIM, Found.STATEMENT, Found.TEXT} <= set(found)
    assert {h.story for h in found.values()} == {"story-1"}
    statement = found[Found.STATEMENT]
    assert statement.report is not None
    assert statement.start is not None
    assert "safe" in project.reading(statement.report).report.text[statement.start : statement.until]


def test_titles_are_found_as_titles(project: store.Project) -> None:
    hits = [h for h in project.search('"title of b"') if h.kind is Found.TITLE]
    assert [(h.id, h.part, h.start) for h in hits] == [("b", "title", 0)]


def test_endings_and_accents_are_not_told_apart(project: store.Project) -> None:
    for typed in ("zoe angstrom", "ZOË", "cafe noir", "ends", "quays"):
        assert "c" in {h.id for h in project.search(typed)}, typed
    assert project.search("cracking") != []


def test_pages_of_hits_follow_each_other(project: store.Project) -> None:
    everything = project.search("quay", limit=100)
    assert len(everything) == sum(project.count_hits("quay").values()) > 4
    paged = [hit for start in range(0, len(everything), 3) for hit in project.search("quay", offset=start, limit=3)]
    assert paged == everything
    assert project.search("quay", offset=1000) == []


def test_what_is_not_there_is_not_found(project: store.Project) -> None:
    assert project.search("zeppelin") == []
    assert project.count_hits("zeppelin") == {}
    assert project.search("quay zeppelin") == []
    assert project.search("  ") == []
