"""Flags: invented sentences, each with the words that tell how a claim stands, or with words that only look so."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import flags, ingest, pipeline
from sayso.model import (
    Act,
    Attribution,
    AttributionId,
    Custody,
    Flag,
    FlagKind,
    Kind,
    Mode,
    Reach,
    Reading,
    Report,
    ReportId,
    Span,
    Speaker,
    SpeakerId,
    Voice,
)

SAMPLE = Path(__file__).parent.parent / "sample" / "coverage"


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
        "The guild said three engines had failed. The company denied this.",
        FlagKind.DENIED, "denied", "The company", "three engines had failed",
    ),
    (
        "The owner said that she could not comment on the papers.",
        FlagKind.DECLINED, "could not comment", "The owner", "the papers",
    ),
    (
        "The study says that the shelf will break up. It has yet to be peer-reviewed.",
        FlagKind.UNVERIFIED, "has yet to be peer-reviewed", None, "the shelf will break up",
    ),
    (
        "The navy believes that a trawler cut the cable. It gave no proof for that.",
        FlagKind.NO_EVIDENCE, "gave no proof", None, "a trawler cut the cable",
    ),
    (
        "A clerk said that the vault was empty. The bank called the story “an invention”.",
        FlagKind.DISPUTED, "called the story “an invention", "The bank", "the vault was empty",
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
        "The mayor has denied the charges, reported by the Hestrey Mail last week, that he had sold the quay.",
        FlagKind.DENIED, "has denied", "The mayor", "he had sold the quay",
    ),
    (
        "Two clerks told the court that the mayor had sold the quay. Dorn gave vague denials of the charges.",
        FlagKind.DENIED, "denials", "Dorn", "the mayor had sold the quay",
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
    "He would not say it if it was not so.",
    "We take no issue with the movement.",
    "She was confirmed in her post by the assembly.",
    "If two clerks confirm that the quay was sold, the mayor will resign.",
    "The logs would help the clerks confirm when the quay was sold.",
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


def spoken(
    one: Report, source: str, content: str, speaker: str, kind: Kind = Kind.PERSON
) -> tuple[Attribution, Speaker]:
    """An attribution whose words stand in a report, and its speaker."""
    who, what = one.text.index(source), one.text.index(content)
    place = Span(one.id, who, who + len(source))
    attribution = Attribution(
        id=AttributionId(f"{one.id}-{what}"), source=place, cue=None,
        content=(Span(one.id, what, what + len(content)),), mode=Mode.INDIRECT, act=Act.SPEECH,
        speaker=SpeakerId(speaker), confidence=1.0, method="by hand",
    )  # fmt: skip
    return attribution, Speaker(id=SpeakerId(speaker), name=source, kind=kind, mentions=(place,), method="by hand")


REACHES = [
    # the caveat after "Ilan Petro said they sold the grain. Orla Grain, the company, said it was closed."
    ("His account could not be independently verified.", Reach.SPEAKER, "petro"),
    ("The Courier has been unable to verify his account of the sale.", Reach.SPEAKER, "petro"),
    ("The Courier could not check what Petro says.", Reach.SPEAKER, "petro"),
    ("None of what Mr Petro told us can be checked from here.", Reach.SPEAKER, "petro"),
    ("The Courier could not verify the allegations made by Petro.", Reach.SPEAKER, "petro"),
    ("Petro's allegations remain unconfirmed.", Reach.SPEAKER, "petro"),
    ("The clerk's allegations remain unconfirmed.", Reach.SPEAKER, "petro"),
    ("Claims like these, which the Courier could not confirm, have spread.", Reach.SPEAKER, "grain"),
    ("Petro's claim has not been verified.", Reach.CLAIM, None),
    ("The Courier could not verify that the barn holds them.", Reach.CLAIM, None),
    ("The Courier could not verify any of the accounts in this report.", Reach.REPORT, None),
    ("The Courier could not verify reports from the valley.", Reach.REPORT, None),
]


@pytest.mark.parametrize(("caveat", "reach", "speaker"), REACHES, ids=[c[0][:40] for c in REACHES])
def test_how_far_a_caveat_goes(caveat: str, reach: Reach, speaker: str | None) -> None:
    one = report(
        f"Ilan Petro, a clerk, said they sold the grain in May. Orla Grain said it had closed its barns. {caveat}"
    )
    petro, grain = (
        spoken(one, "Ilan Petro, a clerk", "they sold the grain in May", "petro"),
        spoken(one, "Orla Grain", "it had closed its barns", "grain", Kind.ORGANISATION),
    )
    unverified = [
        f for f in flags.find(one, (petro[0], grain[0]), (), (petro[1], grain[1])) if f.kind is FlagKind.UNVERIFIED
    ]
    assert [(f.reach, f.speaker) for f in unverified] == [(reach, speaker)]


def test_whose_claims_are_doubted_is_not_who_doubts_them() -> None:
    flag, _, by, _ = only(
        "The cause has not been found, and the crewman's claims remain unconfirmed.", FlagKind.UNVERIFIED
    )
    assert (by, flag.voice) == (None, Voice.REPORTER)


def test_his_is_not_a_womans_and_not_a_bodys() -> None:
    one = report(
        "Ilan Petro said they sold the grain. A spokeswoman said it was closed. His account is hard to verify."
    )
    first = spoken(one, "Ilan Petro", "they sold the grain", "petro")
    second = spoken(one, "A spokeswoman", "it was closed", "spokeswoman")
    (flag,) = flags.find(one, (first[0], second[0]), (), (first[1], second[1]))
    assert flag.speaker == "petro"


def test_a_single_claim_of_somebodys_means_what_they_said_not_what_others_did() -> None:
    one = report(
        "Ilan Petro said they sold the grain in May. Orla Grain said it had shut its barns. Petro's claim has not been verified."
    )
    petro = spoken(one, "Ilan Petro", "they sold the grain in May", "petro")
    grain = spoken(one, "Orla Grain", "it had shut its barns", "grain", Kind.ORGANISATION)
    (flag,) = flags.find(one, (petro[0], grain[0]), (), (petro[1], grain[1]))
    assert [one.words(c) for c in flag.claim] == ["they sold the grain in May"]


def test_a_description_nobody_is_known_by_leads_to_the_sentence_that_brings_it_in() -> None:
    one = report(
        "A deckhand says a guard was paid, the Log reports. “It sat low,” Ilan Petro said. Ada Marsh said it was dark. "
        "The deckhand’s claim has not been verified."
    )
    lead = spoken(one, "the Log", "a guard was paid", "log", Kind.ORGANISATION)
    petro = spoken(one, "Ilan Petro", "“It sat low,”", "petro")
    marsh = spoken(one, "Ada Marsh", "it was dark", "marsh")
    flagged = flags.find(one, (lead[0], petro[0], marsh[0]), (), (lead[1], petro[1], marsh[1]))
    assert [one.words(c) for f in flagged for c in f.claim] == ["a guard was paid"]


def test_what_is_only_named_leads_to_what_was_said_of_it() -> None:
    text = "The union said the first call was sent at nine. It rained. The Courier could not confirm the time of the first call."
    assert only(text, FlagKind.UNVERIFIED)[3] == "the first call was sent at nine"
    other = "The union said the crew was tired. The Courier could not confirm the time of the first call."
    assert only(other, FlagKind.UNVERIFIED)[3] == "the time of the first call"


def test_a_caveat_after_a_caveat_is_of_the_same_claim() -> None:
    text = (
        "A new jab halves the fever, its maker said. The results have not been reviewed by other scientists. "
        "Two doctors said that they could not judge the claim."
    )
    assert {words for f, _, _, words in found(text) if f.kind is FlagKind.UNVERIFIED} == {
        "A new jab halves the fever, its maker said."
    }


def test_what_only_goes_on_about_a_claim_is_not_the_claim() -> None:
    text = "Residents said the plant had leaked for a week. “This changes what we drink,” one said. It is not verified."
    flagged = found(text.replace("It is not verified", "The Courier could not verify this"))
    assert [words for *_, words in flagged] == ["the plant had leaked for a week"]


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


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    files = [SAMPLE / name for name in ("corrant-ferry.html", "tarvane-ferry.html", "fairlead-ferry.json")]
    return tuple(pipeline.read(r) for r in ingest.read(files) if isinstance(r, Report))


def test_whose_word_a_caveat_covers_is_a_speaker_of_the_story(readings: tuple[Reading, ...]) -> None:
    covering = 0
    for story in pipeline.group(readings).stories:
        for reading in pipeline.weigh(story, readings).readings:
            known = {s.id for s in reading.speakers}
            covered = [f.speaker for f in reading.flags if f.reach is Reach.SPEAKER]
            assert known.issuperset(covered)
            covering += len(covered)
    assert covering


def test_a_denial_withheld_is_listed_as_left_open(readings: tuple[Reading, ...]) -> None:
    told = [r.report.words(u.span) for r in readings for u in r.unread if u.what == "neither denied nor admitted"]
    assert "did not deny" in told


MORE = [
    ("A clerk was asked about the vault. She would not say who had the key.", FlagKind.DECLINED, "A clerk", "who had the key"),
    ("The clerk said the vault was empty. Two guards backed up her story.", FlagKind.CONFIRMED, "Two guards", "the vault was empty"),
    ("The clerk said the vault was empty. The manager laughed off the claim.", FlagKind.DISPUTED, "The manager", "the vault was empty"),
    ("The clerk said the vault was empty. None of the claims has been tested in court.", FlagKind.UNVERIFIED, None, "the vault was empty"),
    ("The clerk said the vault was empty. Her claims have not been proven.", FlagKind.UNVERIFIED, None, "the vault was empty"),
    ("He said he had kept the empty vials. The Courier has not seen the vials.", FlagKind.UNVERIFIED, "The Courier", "he had kept the empty vials"),
    ("The Mail was unable to establish what the vials held, and the doctor has left.", FlagKind.UNVERIFIED, "The Mail", "what the vials held"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "by", "claim"), MORE, ids=[m[0][-40:] for m in MORE])
def test_more_words_for_it(text: str, kind: FlagKind, by: str | None, claim: str) -> None:
    _, _, holder, touched = only(text, kind)
    assert (holder, touched) == (by, claim)
