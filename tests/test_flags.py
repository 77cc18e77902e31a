"""Flags: invented sentences, each with the words that tell how a claim stands, or with words that only look so."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import flags
from sayso.model import (
    Act,
    Attribution,
    AttributionId,
    Custody,
    Flag,
    FlagKind,
    Mode,
    Reach,
    Report,
    ReportId,
    Span,
    SpeakerId,
    Voice,
)


def report(text: str) -> Report:
    return Report(id=ReportId("r"), custody=Custody(path="r.txt", sha256="0", format="text"), text=text)


def found(text: str) -> list[tuple[Flag, str, str | None, str]]:
    """Each flag with the words of its cue, of its holder, and of its claim."""
    one = report(text)
    return [
        (f, one.words(f.cue), one.words(f.by) if f.by else None, " | ".join(one.words(c) for c in f.claim))
        for f in flags.find(one, (), ())
    ]


def only(text: str, kind: FlagKind) -> tuple[Flag, str, str | None, str]:
    flagged = [f for f in found(text) if f[0].kind is kind]
    assert len(flagged) == 1, [(f[0].kind, f[1]) for f in found(text)]
    return flagged[0]


CASES = [
    # text, kind, cue, by, claim
    (
        "The Orla council denied that the dam had been inspected.",
        FlagKind.DENIED, "denied", "The Orla council", "the dam had been inspected",
    ),
    (
        "Ms. Varga, a spokeswoman for the ministry, denied leaking the tape.",
        FlagKind.DENIED, "denied", "Ms. Varga", "leaking the tape",
    ),
    (
        "The mayor has repeatedly denied any wrongdoing.",
        FlagKind.DENIED, "denied", "The mayor", "any wrongdoing",
    ),
    (
        "Critics say the bridge was never tested. The builder rejects the claim.",
        FlagKind.DISPUTED, "rejects", "The builder", "the bridge was never tested",
    ),
    (
        "The union disputed the company's estimate of 200 lost jobs.",
        FlagKind.DISPUTED, "disputed", "The union", "200 lost jobs",
    ),
    (
        "A court filing refuted the claim that the ferry had been overloaded.",
        FlagKind.DISPUTED, "refuted", "A court filing", "the ferry had been overloaded",
    ),
    (
        "Police in Harrow confirmed that two people had been arrested.",
        FlagKind.CONFIRMED, "confirmed", "Police in Harrow", "two people had been arrested",
    ),
    (
        "The singer has died, her brother confirmed to the Courier.",
        FlagKind.CONFIRMED, "confirmed", "her brother", "The singer has died",
    ),
    (
        "The Courier could not independently verify reports that the mine had flooded.",
        FlagKind.UNVERIFIED, "could not independently verify", "The Courier", "the mine had flooded",
    ),
    (
        "Officials have not confirmed any new agreement on fish quotas.",
        FlagKind.UNVERIFIED, "have not confirmed", "Officials", "any new agreement on fish quotas",
    ),
    (
        "The ship reportedly sank within an hour.",
        FlagKind.UNVERIFIED, "reportedly", None, "The ship reportedly sank within an hour",
    ),
    (
        "It remains unclear whether the alarm was raised.",
        FlagKind.UNVERIFIED, "remains unclear", None, "the alarm was raised",
    ),
    (
        "Mr. Dorn claimed without evidence that the ballots had been moved.",
        FlagKind.NO_EVIDENCE, "without evidence", None, "the ballots had been moved",
    ),
    (
        "There is no evidence that the pump failed.",
        FlagKind.NO_EVIDENCE, "no evidence", None, "the pump failed",
    ),
    (
        "The site repeated the false claim that the vaccine was withdrawn.",
        FlagKind.NO_EVIDENCE, "false claim", None, "the vaccine was withdrawn",
    ),
    (
        "The senator falsely claimed that the tax had doubled.",
        FlagKind.NO_EVIDENCE, "falsely claimed", None, "the tax had doubled",
    ),
    (
        "The theory that the flood was planned has been widely debunked.",
        FlagKind.NO_EVIDENCE, "debunked", None, "the flood was planned",
    ),
    (
        "The paper retracted a story that claimed the judge had been paid.",
        FlagKind.RETRACTED, "retracted", "The paper", "",
    ),
    (
        "Mr. Dorn later walked back his remarks.",
        FlagKind.RETRACTED, "walked back", "Mr. Dorn", "",
    ),
    (
        "A spokesman for the harbour declined to comment on the spill.",
        FlagKind.DECLINED, "declined to comment", "A spokesman for the harbour", "the spill",
    ),
    (
        "The harbour office and its insurers did not immediately respond to requests for comment.",
        FlagKind.DECLINED, "did not immediately respond", "The harbour office and its insurers", "",
    ),
    (
        "The talks will resume in May, said an official who spoke on condition of anonymity.",
        FlagKind.ANONYMOUS, "on condition of anonymity", "an official", "The talks will resume in May",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "cue", "by", "claim"), CASES)
def test_says_what_stands_of_which_claim_and_by_whom(
    text: str, kind: FlagKind, cue: str, by: str | None, claim: str
) -> None:
    _, words, holder, touched = only(text, kind)
    assert cue in words or words in cue
    assert holder == by
    assert claim in touched


IDLE = [
    "Two reporters were denied entry to the stadium.",
    "The judge denied the motion on Monday.",
    "The law denies coverage to part-time workers.",
    "It is hard to deny that winters are shorter.",
    "The senate confirmed the nominee by a narrow vote.",
    "The county has 412 confirmed cases of the fever.",
    "The two towns have a long dispute over the river.",
    "Both sides claim the disputed valley.",
    "His fitness for office has been called into question.",
    "Her record contradicts her promises.",
    "The king refused to retract the tax.",
    "She walked back to the car.",
    "The tests were false positives.",
    "He pleaded guilty to making false statements to investigators.",
    "The patient did not respond to treatment.",
    "The fund denied loans to forty farms.",
]


@pytest.mark.parametrize("text", IDLE)
def test_idle_uses_are_no_flags(text: str) -> None:
    assert found(text) == []


def test_a_denial_that_is_not_given_is_no_flag_and_is_shown_as_such() -> None:
    one = report("The minister did not deny that she had met the envoy.")
    assert flags.find(one, (), ()) == ()
    shown = flags.withheld_denials(one, ())
    assert [one.words(s.span) for s in shown] == ["did not deny"]


def test_who_would_not_confirm_declined_and_who_could_not_left_it_unverified() -> None:
    asked = only("The agency would not confirm the talks.", FlagKind.DECLINED)
    assert asked[2] == "The agency"
    other = only("The station could not confirm the talks.", FlagKind.UNVERIFIED)
    assert other[2] == "The station"


def test_a_passive_hides_whose_the_flag_is() -> None:
    flag, *_ = only("Some of the details have been called into question.", FlagKind.DISPUTED)
    assert flag.by is None
    assert flag.voice is Voice.NOBODY


def test_words_within_quotation_marks_are_their_speakers() -> None:
    text = "“The story is completely false,” said Ada Marsh, who runs the mill."
    assert only(text, FlagKind.NO_EVIDENCE)[2] == "Ada Marsh"


def test_a_noun_that_sums_up_leads_to_what_was_said_before() -> None:
    text = "Residents said the plant had leaked for a week. Claims like this, which the Courier cannot confirm, spread."
    assert only(text, FlagKind.UNVERIFIED)[3] == "the plant had leaked for a week"


def test_a_remark_in_brackets_is_of_what_stands_before_the_bracket() -> None:
    text = "Her call followed reports of another landslide (some of the details have been called into question)."
    assert only(text, FlagKind.DISPUTED)[3] == "another landslide"


def test_what_an_unnamed_source_says_is_all_that_stands_before_according() -> None:
    text = "The dam will reopen in May, according to an engineer who spoke on condition of anonymity."
    assert only(text, FlagKind.ANONYMOUS)[3] == "The dam will reopen in May"


def test_a_caveat_on_reports_from_a_country_reaches_the_whole_report() -> None:
    text = "The Courier cannot verify reports from Veldia because reporters are barred."
    flag, *_ = only(text, FlagKind.UNVERIFIED)
    assert flag.reach is Reach.REPORT


def test_a_caveat_on_somebodys_allegations_reaches_all_that_they_say() -> None:
    text = "“They sold the grain,” Ilan Petro said. The Courier cannot verify Petro's allegations."
    one = report(text)
    spoken = Attribution(
        id=AttributionId("a"), source=Span(one.id, 23, 33), cue=Span(one.id, 34, 38),
        content=(Span(one.id, 0, 22),), mode=Mode.DIRECT, act=Act.SPEECH, speaker=SpeakerId("s"),
        confidence=1.0, method="by hand",
    )  # fmt: skip
    assert one.words(Span(one.id, 23, 33)) == "Ilan Petro"
    (flag,) = flags.find(one, (spoken,), ())
    assert (flag.reach, flag.speaker) == (Reach.SPEAKER, "s")


def test_nothing_is_flagged_in_page_furniture() -> None:
    one = report("Reader comments: the council denied that the dam had failed.")
    assert flags.find(one, (), (Span(one.id, 0, len(one.text)),)) == ()


WORDS = st.sampled_from(
    [
        "the",
        "council",
        "denied",
        "that",
        "it",
        "could",
        "not",
        "confirm",
        "reports",
        "of",
        "a",
        "leak",
        ",",
        "reportedly",
        "false",
        "claims",
        "said",
        "Ada",
        "Marsh",
        ".",
        "“",
        "”",
        "who",
        "did",
        "not",
        "respond",
        "to",
        "requests",
        "no",
        "evidence",
        "was",
        "walked",
        "back",
        "and",
        "by",
        "an",
        "official",
        "on",
        "condition",
        "of",
        "anonymity",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_spans_lie_inside_the_text_and_cues_do_not_overlap(text: str) -> None:
    one = report(text)
    found_here = flags.find(one, (), ())
    for flag in found_here:
        for span in (flag.cue, *flag.claim, *((flag.by,) if flag.by else ())):
            assert 0 <= span.start < span.end <= len(text)
    assert found_here == flags.find(one, (), ())
    cues = [f.cue.extent for f in found_here if f.kind is not FlagKind.ANONYMOUS]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(cues))
