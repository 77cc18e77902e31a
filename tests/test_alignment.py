from __future__ import annotations

import random

import pytest

from sayso import alignment, quotation
from sayso.model import (
    Act,
    Attribution,
    AttributionId,
    Custody,
    Derivation,
    Kind,
    Mode,
    Reading,
    Relation,
    Report,
    ReportId,
    Span,
    Speaker,
    SpeakerId,
    Utterance,
)
from tests import notation


def read(name: str, line: str, mode: Mode = Mode.MIXED, unknown: tuple[str, ...] = ()) -> Reading:
    """A report in the tests' notation; a speaker is known by the last word of the source."""
    text, relations = notation.parse(line)
    report = Report(id=ReportId(name), custody=Custody(path=name, sha256="", format="text"), text=text)
    statements = []
    for number, relation in enumerate(relations):
        source = text[slice(*relation.source)] if relation.source else ""
        speaker = source.split()[-1].lower() if source and source not in unknown else None
        statements.append(
            Attribution(
                id=AttributionId(f"{name}:{number}"),
                source=Span(report.id, *relation.source) if relation.source else None,
                cue=Span(report.id, *relation.cue) if relation.cue else None,
                content=tuple(Span(report.id, *piece) for piece in relation.content),
                mode=mode,
                act=Act.SPEECH,
                speaker=SpeakerId(speaker) if speaker else None,
                confidence=1.0,
                method="test",
            )
        )
    named = sorted({a.speaker for a in statements if a.speaker})
    people = tuple(Speaker(id=i, name=i, kind=Kind.PERSON, mentions=(), method="test") for i in named)
    marks = tuple(Span(report.id, *q.extent) for q in quotation.find(text))
    return Reading(report=report, attributions=tuple(statements), speakers=people, quotations=marks)


def told(utterances: tuple[Utterance, ...]) -> list[list[str]]:
    """The wordings of the utterances that more than one report carries."""
    return [[v.text for v in u.variants] for u in utterances if len({v.report for v in u.variants}) > 1]


PIER = "We will rebuild the pier before the winter storms"


def test_one_sentence_in_two_wordings_is_one_utterance_with_its_change_shown() -> None:
    a = read("a", f"“[{PIER},]c” [said]k [Ilse Corrant]s.")
    b = read("b", "“[We will rebuild the pier until the winter storms,]c” [Corrant]s [told]k the Herald.")
    (first,) = alignment.align([a, b], [])
    assert [v.report for v in first.variants] == ["a", "b"]
    (change,) = first.changes
    assert (change.before, change.after, change.kinds, change.meaning) == (0, 1, ("function-word",), "same")
    assert first.speaker == "corrant"


def test_of_two_quoted_names_only_the_one_that_another_report_has_is_a_variant() -> None:
    a = read("a", "[Ilse Corrant]s [called]k the harbour master [a “reckless gambler” and a “paper sailor”]c.")
    b = read(
        "b",
        "[Corrant]s [said]k [that the man in charge of the new harbour office was a “reckless gambler” after all]c.",
    )
    assert told(alignment.align([a, b], [])) == [["“reckless gambler”", "“reckless gambler”"]]


def test_a_line_of_a_transcript_holds_what_another_report_splits() -> None:
    line = f"[CORRANT]s: [{PIER}. Nobody asked the sailors of Ostrey. The old lamp stays lit all night.]c"
    transcript = read("a", line, Mode.DIRECT)
    second = "“[The old lamp will stay lit all night,]c2” [Corrant]s2 [added]k2."
    split = read("b", f"“[{PIER},]c1” [Corrant]s1 [said]k1. {second}")
    short = read("c", f"“[{PIER},]c” [Ilse Corrant]s [said]k.")
    assert told(alignment.align([transcript, split, short], [])) == [
        [f"{PIER}.", f"{PIER},", f"{PIER},"],
        ["The old lamp stays lit all night.", "The old lamp will stay lit all night,"],
    ]


def test_a_sentence_that_the_cue_interrupts_is_one() -> None:
    a = read("a", "“[We heard the horn three times,]c” [said]k [Tarvane]s, “[and then the lamp went out.]c”")
    b = read("b", "“[We heard the horn three times, and then the lamp went out,]c” [Tarvane]s [said]k.")
    (only,) = alignment.align([a, b], [])
    assert [len(v.content) for v in only.variants] == [2, 1]
    assert only.changes[0].kinds == ("identical",)


def test_sibling_sentences_stay_apart() -> None:
    sibling = "We will rebuild the lighthouse after them"
    line = f"“[{PIER},]c1” [Corrant]s1 [said]k1. “[{sibling},]c2” [Corrant]s2 [added]k2."
    assert told(alignment.align([read("a", line), read("b", line)], [])) == [[f"{PIER},"] * 2, [f"{sibling},"] * 2]
    alone = read("c", f"“[{sibling},]c” [Corrant]s [said]k.")
    assert told(alignment.align([read("a", f"“[{PIER},]c” [Corrant]s [said]k."), alone], [])) == []


def test_an_indirect_rendering_joins_the_quotation_it_renders() -> None:
    a = read("a", "“[I saw the captain asleep on the bridge at midnight,]c” [Tarvane]s [said]k.")
    b = read("b", "[Jonas Tarvane]s [said]k [that he had seen the captain asleep on the bridge at midnight]c.")
    c = read("c", "[Jonas Tarvane]s [said]k [that the captain had been on the island for years]c.")
    joined, alone = alignment.align([a, b, c], [])
    assert [v.report for v in joined.variants] == ["a", "b"]
    assert (joined.changes[0].kinds, joined.changes[0].meaning) == (("paraphrased",), None)
    assert [v.report for v in alone.variants] == ["c"]


def test_one_rendering_printed_twice_has_no_changes_to_tell() -> None:
    line = "[Jonas Tarvane]s [said]k [that he had seen the captain asleep on the bridge at midnight]c."
    (only,) = alignment.align([read("a", line), read("b", line)], [])
    assert (only.changes[0].kinds, only.changes[0].meaning) == (("identical",), "same")


def test_two_people_with_like_sentences_are_two() -> None:
    a = read("a", "“[The captain was fast asleep,]c” [Tarvane]s [said]k.")
    b = read("b", "“[I know the captain was fast asleep,]c” [Corrant]s [said]k.")
    assert len(alignment.align([a, b], [])) == 2


def test_a_word_or_two_of_the_reporters_are_no_statement_that_recurs() -> None:
    a = read("a", "[Corrant]s [rejected]k [the plan]c.")
    b = read("b", "[Corrant]s [rejected]k [the plan]c.")
    assert len(alignment.align([a, b], [])) == 2


@pytest.mark.parametrize("unknown", [(), ("a spokesman",)])
def test_a_long_verbatim_wording_outweighs_how_the_speaker_is_named(unknown: tuple[str, ...]) -> None:
    words = "The harbour board has never, in forty years, refused a pilot who asked for the lamp"
    a = read("a", f"“[{words},]c” [Tarvane]s [said]k.")
    b = read("b", f"“[{words},]c” [a spokesman]s [said]k.", unknown=unknown)
    assert len(alignment.align([a, b], [])) == 1


def test_an_excerpt_in_a_long_sentence_of_the_reporter_is_the_variant_and_not_the_sentence() -> None:
    a = read("a", f"“[{PIER},]c” [Corrant]s [said]k.")
    b = read(
        "b",
        "[Corrant]s [said]k [that after a long night in the council, with the mayor shouting from the gallery and "
        "two members asleep, she meant to “rebuild the pier before the winter storms” and resign]c.",
    )
    ((_, excerpt),) = told(alignment.align([a, b], []))
    assert excerpt == "“rebuild the pier before the winter storms”"
    c = read("c", "[Corrant]s [would]k “[rebuild the pier before the winter storms,]c” it was heard in the hall.")
    assert excerpt in told(alignment.align([b, c], []))[0]


def test_a_remnant_goes_with_its_sentence_and_a_long_rest_stands_alone() -> None:
    a = read("a", f"“[{PIER}. Thank you!]c” [Corrant]s [said]k.")
    b = read("b", f"“[{PIER},]c” [Corrant]s [said]k.")
    rest = "Nobody on this island has ever asked the sailors of Ostrey what they think of the new lamp."
    c = read("c", f"“[{PIER}. {rest}]c” [Corrant]s [said]k.")
    utterances = alignment.align([a, b, c], [])
    assert told(utterances) == [[f"{PIER}. Thank you!", f"{PIER},", f"{PIER}."]]
    assert [v.text for v in utterances[1].variants] == [rest]


def test_every_statement_of_speech_is_in_an_utterance_and_order_does_not_matter() -> None:
    readings = [
        read("a", f"“[{PIER}. Yes.]c1” [Corrant]s1 [said]k1. “[No!]c2” [cried]k2 [Tarvane]s2."),
        read("b", f"“[{PIER},]c1” [Corrant]s1 [said]k1. [Tarvane]s2 [said]k2 [that the lamp was lit]c2."),
        read("c", "[Tarvane]s [claimed]k [the lamp had been lit]c."),
    ]
    utterances = alignment.align(readings, [])
    assert {v.attribution for u in utterances for v in u.variants} == {a.id for r in readings for a in r.attributions}
    random.Random(3).shuffle(readings)
    assert alignment.align(readings, []) == utterances
    assert len({u.id for u in utterances}) == len(utterances)


def test_attitudes_are_no_utterances_and_an_empty_story_has_none() -> None:
    assert alignment.align([], []) == ()
    assert alignment.align([read("a", "Nothing was said.")], []) == ()


def test_reports_of_one_origin_need_fewer_words_to_show_one_speaker() -> None:
    a = read("a", "“[Nobody lit the old lamp,]c” [Tarvane]s [said]k that night in a statement on the pier.")
    b = read("b", "“[I swear that nobody lit the old lamp,]c” [Corrant]s [said]k in a long letter to the board.")
    kin = [
        Derivation(
            derived=ReportId(name),
            origin=None,
            origin_name="Ostrey Wire",
            relation=Relation.COMMON_ORIGIN,
            evidence=(),
            confidence=1.0,
            method="test",
        )
        for name in ("a", "b")
    ]
    assert len(alignment.align([a, b], [])) == 2
    assert len(alignment.align([a, b], kin)) == 1
