"""Overruling by forms: applied at once, told on the page, undone, kept through re-adding, carried elsewhere."""

from __future__ import annotations

import json
import re
import time
from html import unescape

import pytest

from sayso import store, upkeep
from sayso.model import Decision, Dossier, Relation, Ruling, Speaker
from sayso.web import addresses
from tests.served import FEW
from tests.web.conftest import Browser, text_of


def log(editor: Browser) -> tuple[Decision, ...]:
    with store.open(editor.project) as project:
        return project.decisions()


def speaker(dossier: Dossier, name: str) -> Speaker:
    return next(s for s in dossier.speakers if s.name == name)


def two_speakers(dossier: Dossier) -> tuple[Speaker, Speaker]:
    """Two who speak and are taken for two."""
    spoken = {a.speaker for r in dossier.readings for a in r.attributions}
    one, other = [s for s in dossier.speakers if s.id in spoken and s.kind == "person" and " " in s.name][:2]
    return one, other


def merged(editor: Browser) -> tuple[Speaker, Speaker, str]:
    dossier = editor.dossier()
    one, other = two_speakers(dossier)
    page = editor.post(
        "/decide/merge-speakers", story=dossier.story.id, speaker=one.id, other=other.id, note="one and the same",
        back=addresses.story(dossier.story.id, "speakers"),
    )  # fmt: skip
    return one, other, page


def test_two_speakers_are_merged_at_once_and_the_page_says_so(editor: Browser) -> None:
    one, other, page = merged(editor)
    after = editor.dossier()
    assert {s.name for s in after.speakers} & {one.name, other.name} != {one.name, other.name}
    assert "Speakers merged" in text_of(page)
    assert "Applied" in text_of(page)
    [decision] = log(editor)
    assert (decision.author, decision.note, decision.ruling) == ("Ada Quill", "one and the same", Ruling.MERGE_SPEAKERS)


def test_a_merge_is_kept_when_the_coverage_is_added_again(editor: Browser) -> None:
    merged(editor)
    before = editor.dossier()
    with store.open(editor.project) as project:
        upkeep.add(project, FEW, jobs=1)
        assert project.count_reports() == len(FEW)
    assert editor.dossier().speakers == before.speakers


def test_undoing_brings_back_what_the_machine_found(editor: Browser) -> None:
    before = editor.dossier()
    _, _, page = merged(editor)
    undo = re.search(r'name="decision" value="([^"]+)"', page)
    assert undo
    editor.post("/decisions/undo", decision=undo[1], back="/decisions")
    after = editor.dossier()
    assert after.speakers == before.speakers
    assert after.claims == before.claims
    told = text_of(editor.get("/decisions"))
    assert "undone" in told
    assert "Speakers merged" in told


def test_the_name_is_remembered_for_the_next_form(editor: Browser) -> None:
    assert 'name="author" value=""' in editor.get(addresses.finding(editor.dossier().readings[0].attributions[0].id))
    merged(editor)
    page = editor.get(addresses.finding(editor.dossier().readings[0].attributions[0].id))
    assert 'name="author" value="Ada Quill"' in page


def test_a_decision_needs_a_name(editor: Browser) -> None:
    dossier = editor.dossier()
    fields = {"token": editor.token(), "author": " ", "story": dossier.story.id, "speaker": dossier.speakers[0].id}
    answer = editor.client.post("/decide/rename-speaker", data=fields | {"value": "X"})
    assert answer.status_code == 422
    assert "needs the name" in answer.text
    assert log(editor) == ()


def test_a_speaker_is_renamed(editor: Browser) -> None:
    dossier = editor.dossier()
    one, _ = two_speakers(dossier)
    editor.post("/decide/rename-speaker", story=dossier.story.id, speaker=one.id, value="Orla Venn")
    assert speaker(editor.dossier(), "Orla Venn")


def test_a_speaker_is_split(editor: Browser) -> None:
    dossier = editor.dossier()
    said = {s.id: [a for r in dossier.readings for a in r.attributions if a.speaker == s.id] for s in dossier.speakers}
    one = max(dossier.speakers, key=lambda s: len({a.source.report for a in said[s.id] if a.source}))
    report = next(a.source.report for a in said[one.id] if a.source)
    ticked = [str(a.id) for a in said[one.id] if a.source and a.source.report == report]
    editor.post(
        "/decide/split-speaker", story=dossier.story.id, speaker=one.id, attribution=ticked, value="Somebody Else"
    )
    after = editor.dossier()
    [decision] = log(editor)
    assert decision.ruling is Ruling.SPLIT_SPEAKER
    assert [o.effect for o in after.overrulings] == ["applied"]
    assert speaker(after, "Somebody Else")


def test_a_statement_is_rejected_and_accepted(editor: Browser) -> None:
    dossier = editor.dossier()
    first, second = dossier.readings[0].attributions[:2]
    for finding, verdict in ((first, "reject"), (second, "accept")):
        editor.post("/decide/review", story=dossier.story.id, finding=finding.id, verdict=verdict)
    left = {a.id for a in editor.dossier().readings[0].attributions}
    assert first.id not in left
    assert second.id in left
    assert {d.ruling for d in log(editor)} == {Ruling.REJECT_ATTRIBUTION, Ruling.ACCEPT}


def test_a_statement_that_was_missed_is_added(editor: Browser) -> None:
    dossier = editor.dossier()
    report = dossier.readings[0].report
    words = report.text.strip().split("\n")[-1].split(". ")[0]
    editor.post(
        "/decide/add-attribution", story=dossier.story.id, report=report.id, content=f"  {words} ", source="", cue=""
    )
    [decision] = log(editor)
    assert decision.ruling is Ruling.ADD_ATTRIBUTION
    assert decision.anchors[0].quote == words
    answer = editor.client.post(
        "/decide/add-attribution",
        data={
            "token": editor.token(),
            "author": "A",
            "story": dossier.story.id,
            "report": report.id,
            "content": "zeppelins",
        },
    )
    assert answer.status_code == 422
    assert "character for character" in answer.text


def test_wordings_are_taken_apart_and_joined(editor: Browser) -> None:
    dossier = editor.dossier()
    several = max(dossier.utterances, key=lambda u: len(u.variants))
    apart = several.variants[-1].attribution
    editor.post("/decide/not-same-utterance", story=dossier.story.id, utterance=several.id, attribution=[apart])
    assert not any(
        {v.attribution for v in u.variants} >= {apart, several.variants[0].attribution}
        for u in editor.dossier().utterances
    )
    now = editor.dossier()
    mine = [u for u in now.utterances if u.speaker == several.speaker][:2]
    editor.post("/decide/same-utterance", story=now.story.id, utterance=mine[0].id, other=mine[1].id)
    assert log(editor)[-1].ruling is Ruling.SAME_UTTERANCE


@pytest.mark.parametrize("which", ["a", "b"])
def test_a_derivation_is_corrected_either_way(editor: Browser, which: str) -> None:
    dossier = editor.dossier()
    a, b = editor.report("Corrant"), editor.report("The Ostrey Courier")
    page = editor.post(
        "/decide/correct-derivation", story=dossier.story.id, a=a, b=b, which=which, value="partially",
        back=addresses.compared(a, b),
    )  # fmt: skip
    derived, origin = (a, b) if which == "a" else (b, a)
    found = [d for d in editor.dossier().derivations if {d.derived, d.origin} == {a, b}]
    assert [(d.derived, d.origin, d.relation) for d in found] == [(derived, origin, Relation.PARTIALLY)]
    assert "A person decided" in text_of(page)


def test_a_common_origin_is_named(editor: Browser) -> None:
    dossier = editor.dossier()
    a, b = editor.report("Corrant"), editor.report("Tarvane TV")
    editor.post(
        "/decide/correct-derivation", story=dossier.story.id, a=a, b=b, which="a", value="common-origin",
        origin="a call by telephone",
    )  # fmt: skip
    assert any(d.origin_name == "a call by telephone" for d in editor.dossier().derivations)


def test_a_claim_is_set_aside_and_says_so(editor: Browser) -> None:
    dossier = editor.dossier()
    claim = dossier.claims[0]
    address = addresses.story(dossier.story.id, "claims", claim.id)
    page = editor.post("/decide/set-aside-claim", story=dossier.story.id, claim=claim.id, back=address)
    assert "A person set this claim aside" in text_of(page)
    assert next(c for c in editor.dossier().claims if c.id == claim.id).set_aside


def test_a_flag_is_marked_as_wrong(editor: Browser) -> None:
    dossier = editor.dossier()
    reading = next(r for r in dossier.readings if r.flags)
    editor.post("/decide/review", story=dossier.story.id, finding=reading.flags[0].id, verdict="reject")
    after = next(r for r in editor.dossier().readings if r.report.id == reading.report.id)
    assert len(after.flags) == len(reading.flags) - 1


def test_the_review_asks_about_the_least_certain_first_and_not_twice(editor: Browser) -> None:
    dossier = editor.dossier()
    address = addresses.story(dossier.story.id, "review")
    first = editor.get(address)
    finding = re.search(r'name="finding" value="([^"]+)"', first)
    assert finding
    after = editor.post(
        "/decide/review", story=dossier.story.id, finding=unescape(finding[1]), verdict="accept", back=address
    )
    again = re.search(r'name="finding" value="([^"]+)"', after)
    assert again
    assert again[1] != finding[1]
    passed = re.search(r'href="([^"]+)" data-key="n"', after)
    assert passed
    assert "1 passed over" in text_of(editor.get(unescape(passed[1])))
    assert "Nothing more is left" in editor.get(f"{address}?passed=99999")


def test_decisions_are_exported_and_imported(editor: Browser) -> None:
    merged(editor)
    lines = editor.get("/decisions.jsonl")
    assert json.loads(lines)["ruling"] == "merge-speakers"
    before = editor.dossier()
    editor.post("/decisions/undo", decision=log(editor)[0].id)
    files = {"file": ("../../log.jsonl", lines.encode())}
    answer = editor.client.post("/decisions/import", data={"token": editor.token()}, files=files)
    assert answer.status_code == 200
    assert len(log(editor)) == 2  # known already, so nothing is new
    assert before.speakers != editor.dossier().speakers


def test_a_log_that_is_none_changes_nothing(editor: Browser) -> None:
    for content in (b"", b"not json", b'{"id": "d-1"}', b"\xff\xfe\x00"):
        files = {"file": ("log.jsonl", content)}
        answer = editor.client.post("/decisions/import", data={"token": editor.token()}, files=files)
        assert answer.status_code == 422, content
    assert log(editor) == ()


@pytest.mark.parametrize(
    ("address", "fields", "status"),
    [
        ("/decide/nonsense", {}, 404),
        ("/decide/merge-speakers", {"speaker": "nobody", "other": "no one"}, 422),
        ("/decide/reject-attribution", {"finding": "x"}, 422),
        ("/decide/correct-derivation", {"a": "x", "b": "y", "value": "somehow"}, 422),
        ("/decide/split-speaker", {"speaker": "x"}, 422),
        ("/decide/not-same-utterance", {"utterance": "x"}, 422),
        ("/decisions/undo", {"decision": "d-none"}, 404),
    ],
)
def test_what_cannot_be_decided_is_said_in_a_sentence(
    editor: Browser, address: str, fields: dict[str, str], status: int
) -> None:
    data = {"token": editor.token(), "author": "A", "story": editor.dossier().story.id} | fields
    answer = editor.client.post(address, data=data)
    assert answer.status_code == status
    assert log(editor) == ()


def test_the_way_back_is_never_another_site(editor: Browser) -> None:
    dossier = editor.dossier()
    fields = {"token": editor.token(), "author": "A", "story": dossier.story.id, "speaker": two_speakers(dossier)[0].id}
    answer = editor.client.post(
        "/decide/rename-speaker", data=fields | {"value": "N. N.", "back": "//evil.example/x"}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/stories/")


def test_a_decision_that_takes_a_while_shows_how_far_it_is(editor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.web.rulings.PATIENCE", 0.0)
    dossier = editor.dossier()
    one, _ = two_speakers(dossier)
    page = editor.post("/decide/rename-speaker", story=dossier.story.id, speaker=one.id, value="Orla Venn")
    assert 'http-equiv="refresh"' in page
    job = re.search(r'href="(/jobs/[^"]+)"', page)
    assert job
    for _ in range(200):
        page = editor.get(job[1])
        if 'http-equiv="refresh"' not in page:
            break
        time.sleep(0.1)
    assert "Speaker renamed" in text_of(page)
    assert speaker(editor.dossier(), "Orla Venn")
