"""Decisions that came from elsewhere: whatever they hold on to, a story is weighed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Anchor, Decision, Part, ReportId, Ruling
from sayso.overruling import named
from tests.overruling.coverage import plain, weigh

ROLES = (
    "content", "source", "cue", "claim", "speaker", "speaker/1", "speaker/2", "apart", "stays",
    "utterance", "utterance/1", "utterance/2", "derived", "origin", "statement", "evidence", "",
)  # fmt: skip
VALUES = ("attribution", "flag", "speaker", "utterance", "derivation", "claim", "wholly", "independent", "common-origin",
          "common-origin Norland News", "Ana Petit", "", "attitude")  # fmt: skip


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    """Words of a report that are there, or are not, in a role that fits, or does not."""
    report = draw(st.sampled_from([r.report for r in plain().readings]))
    start = draw(st.integers(0, len(report.text) - 1))
    quote = report.text[start : start + draw(st.integers(0, 60))]
    return Anchor(
        report=draw(st.sampled_from([report.id, ReportId("elsewhere")])),
        sha256=draw(st.sampled_from([report.custody.sha256, ""])),
        quote=draw(st.sampled_from([quote, quote, quote, "no such words", "\ud800"])),
        before=report.text[max(0, start - 32) : start],
        start=draw(st.integers(-10, 10_000)),
        part=draw(st.sampled_from([Part.TEXT, Part.TEXT, Part.TITLE])),
        role=draw(st.sampled_from(ROLES)),
    )


decisions = st.builds(
    Decision,
    id=st.just(""),
    ruling=st.sampled_from(Ruling),
    anchors=st.lists(anchors(), max_size=5).map(tuple),
    value=st.sampled_from(VALUES),
    author=st.sampled_from(["Ilse Marr", ""]),
    at=st.sampled_from(["2025-11-02T12:00:00+00:00", "2025-11-02", "whenever"]),
).map(named)


@settings(max_examples=6)
@given(st.lists(decisions, min_size=4, max_size=12))
def test_a_story_is_weighed_whatever_was_decided(log: list[Decision]) -> None:
    dossier = weigh(*log)
    assert {o.decision for o in dossier.overrulings} <= {d.id for d in log}
    speakers = {s.id for s in dossier.speakers}
    attributions = {a.id for r in dossier.readings for a in r.attributions}
    for reading in dossier.readings:
        assert {a.speaker for a in reading.attributions} - {None} <= speakers
        assert {a.parent for a in reading.attributions} - {None} <= attributions
        assert {f.speaker for f in reading.flags} - {None} <= speakers
    for utterance in dossier.utterances:
        assert {v.attribution for v in utterance.variants} <= attributions
    assert len({s.id for s in dossier.speakers}) == len(dossier.speakers)
    assert {r.report.text for r in dossier.readings} == {r.report.text for r in plain().readings}
