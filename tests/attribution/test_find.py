"""The stage: a report's attributions, and the quotations that nobody answers for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import attribution
from sayso.attribution import joining, passage, rules
from sayso.model import Act, Custody, Mode, Part, Report, ReportId, Span


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests read by the rules, whatever weights the package carries."""
    monkeypatch.setattr(attribution, "_reader", lambda _: None)


def report(text: str, title: str | None = None) -> Report:
    custody = Custody(path="report.txt", sha256="", format="text")
    return Report(id=ReportId("r"), custody=custody, text=text, title=title)


def test_ids_are_made_of_the_report_and_the_first_piece() -> None:
    one = report("“We won,” Ann Lee said.", title="Lee: ‘We won’")
    assert [a.id for a in attribution.find(one, ())] == ["r:t5-13", "r:0-9"]


def test_the_same_report_is_read_alike_again() -> None:
    one = report("“We won,” Ann Lee said. “They lost.” The mayor said that no one was hurt.")
    assert attribution.find(one, ()) == attribution.find(one, ())


def test_attributions_come_in_the_order_of_their_contents() -> None:
    text = "The mayor said that no one was hurt.\n“We won,” Ann Lee said.\nPolice denied that the port was shut."
    starts = [a.content[0].start for a in attribution.find(report(text), ())]
    assert starts == sorted(starts) and len(starts) == 3


def test_a_headline_is_read_in_the_title() -> None:
    (found,) = attribution.find(report("It rained.", title="Ports ‘will close by May’, says minister"), ())
    assert found.source and found.source.part is Part.TITLE
    assert all(span.part is Part.TITLE for span in found.content)


def test_nothing_comes_from_furniture() -> None:
    text = "It rained.\nMinister says ports will close\nIt snowed."
    one = report(text)
    start = text.index("Minister")
    furniture = [Span(one.id, start, start + len("Minister says ports will close"))]
    assert attribution.find(one, ()) and not attribution.find(one, furniture)


def test_furniture_within_a_paragraph_spoils_only_what_it_touches() -> None:
    text = "Ann Lee said that the port was shut. Watch the film here. The mayor said that it rained."
    one = report(text)
    start = text.index("Watch")
    furniture = [Span(one.id, start, start + len("Watch the film here."))]
    assert [one.words(a.source) for a in attribution.find(one, furniture) if a.source] == [
        "Ann Lee",
        "The mayor",
    ]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“We won,” Ann Lee said.", Mode.DIRECT),
        ("“We won,” Ann Lee said. “They lost.”", Mode.DIRECT),
        ("Ann Lee said that “we won.”", Mode.DIRECT),
        ("Ann Lee said the vote was “a great day.”", Mode.MIXED),
        ("Ann Lee said that the vote was over.", Mode.INDIRECT),
        ("A talk.\nPOST: Did you sign?\nVALE: I did.", Mode.DIRECT),
    ],
)
def test_mode(text: str, mode: Mode) -> None:
    assert {a.mode for a in attribution.find(report(text), ())} == {mode}


def test_act_tells_speech_from_attitude() -> None:
    text = "Ann Lee said that the port was safe.\nAnn Lee hopes that the port is safe."
    assert [a.act for a in attribution.find(report(text), ())] == [Act.SPEECH, Act.ATTITUDE]


def test_a_statement_within_a_statement_names_its_parent() -> None:
    text = "The embassy said that the mayor had warned that the bridge would fall."
    outer, inner = attribution.find(report(text), ())
    assert outer.parent is None and inner.parent == outer.id


def test_a_long_quotation_without_a_speaker_is_told() -> None:
    text = "“No one will ever hear of it.”\nThe so-called “peace train” left. “We won,” Ann Lee said."
    one = report(text)
    (unread,) = attribution.unattributed(one, attribution.find(one, ()), ())
    assert one.words(unread.span) == "“No one will ever hear of it.”"
    assert unread.what == "quotation without attribution"


def test_a_quotation_in_furniture_is_not_told() -> None:
    one = report("“No one will ever hear of it.”")
    assert not attribution.unattributed(one, (), [Span(one.id, 0, len(one.text))])


def test_an_empty_report_has_none() -> None:
    assert attribution.find(report(""), ()) == ()


WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        ".",
        ",",
        ":",
        "?",
        "—",
        "(",
        ")",
        ";",
        "\n",
        "said",
        "Ann",
        "Lee",
        "who",
        "that",
        "told",
        "he",
        "the",
        "port",
        "is",
        "according",
        "to",
        "added",
        "at",
        "12",
        "in",
        "and",
        "but",
        "Q",
        "adding",
        "called",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_extents_within_it(text: str) -> None:
    cut = passage.cut(text)
    found = rules.statements(cut)
    for relation in joining.floating(cut, found):
        assert relation.content
        for extent in (relation.source, relation.cue, *relation.content):
            assert extent is None or 0 <= extent[0] < extent[1] <= len(text)


@given(st.text(max_size=120))
def test_any_characters_are_read(text: str) -> None:
    assert all(a.content for a in attribution.find(report(text, title=text), ()))


def test_a_headline_may_quote_somebody_unnamed() -> None:
    (found,) = attribution.find(report("It rained.", title="Jets 'put ferry at risk'"), ())
    assert found.source is None and found.cue is None and found.method == "attribution.claim/1"


@pytest.mark.parametrize("title", ["Ann Lee Stars in 'Nine Bells'", 'Jets "put ferry at risk"', "The workers' hall"])
def test_other_marks_in_a_headline_claim_nothing(title: str) -> None:
    assert not attribution.find(report("It rained.", title=title), ())


def test_a_subhead_is_of_whoever_says_the_same_in_the_text() -> None:
    text = "It rained.\n\n“It was a big mistake,” Ann Lee said. “They lost.”\n\n‘Big mistake’\n\nIt snowed."
    one = report(text)
    subhead = [a for a in attribution.find(one, ()) if one.words(a.content[0]) == "‘Big mistake’"]
    assert [one.words(a.source) if a.source else None for a in subhead] == ["Ann Lee"]
    assert all(len(a.content) == 1 for a in subhead)


def test_a_caption_that_quotes_claims_what_nobody_is_named_for() -> None:
    text = "It rained.\n\nImage caption The “sound” bridge on Monday (file photo)\n\nIt snowed."
    one = report(text)
    (found,) = attribution.find(one, ())
    assert found.source is None and one.words(found.content[0]) == "The “sound” bridge on Monday"
