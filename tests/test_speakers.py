"""Speakers across the reports of a story: who is one, who stays two, and why."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from evaluation.speakers import Pair, joined, pairs
from hypothesis import given
from hypothesis import strategies as st

from sayso import mentions, speakers
from sayso.errors import InputError
from sayso.model import (
    AttributionId,
    Derivation,
    Evidence,
    EvidenceKind,
    Flag,
    FlagKind,
    Kind,
    Reading,
    Relation,
    ReportId,
    Span,
    SpeakerId,
    Voice,
)
from sayso.speakers import People
from tests import notation
from tests.mentions.stage import attributions_of, report_of

# The pairs on which sayso decides otherwise than a careful desk would; the list may only get shorter.
MISSED = {
    ("Aleksandr Solzhenitsyn", "Alexander Solschenizyn"),
    ("Chiang Kai-shek", "Jiang Jieshi"),
    ("Mohammed Salah", "Mohammed Saleh"),
}


def reading(number: int, line: str) -> Reading:
    """A report written in the notation, read."""
    text, expected = notation.parse(line)
    name = ReportId(f"r{number}")
    report = replace(report_of(text), id=name)

    def moved(span: Span | None) -> Span | None:
        return replace(span, report=name) if span else None

    attributions = tuple(
        replace(
            a,
            id=AttributionId(f"{name}/{i}"),
            source=moved(a.source),
            cue=moved(a.cue),
            content=tuple(replace(c, report=name) for c in a.content),
        )
        for i, a in enumerate(attributions_of(text, expected))
    )
    cast = mentions.resolve(report, attributions, ())
    return Reading(report=report, attributions=cast.attributions, speakers=cast.speakers, unread=cast.unresolved)


def story(*lines: str, aliases: Path | None = None, derivations: tuple[Derivation, ...] = ()) -> People:
    return speakers.resolve([reading(n, line) for n, line in enumerate(lines)], derivations, aliases=aliases)


def passage(one: Reading, other: Reading, words: str) -> Derivation:
    """The derivation of one report from another that share these words."""

    def span(of: Reading) -> Span:
        start = of.report.text.index(words)
        return Span(of.report.id, start, start + len(words))

    evidence = Evidence(kind=EvidenceKind.PASSAGE, a=span(one), b=span(other), note="shared words")
    return Derivation(
        derived=one.report.id,
        origin=other.report.id,
        origin_name=None,
        relation=Relation.PARTIALLY,
        evidence=(evidence,),
        confidence=0.9,
        method="made",
    )


@pytest.mark.parametrize("pair", pairs(), ids=lambda p: f"{p.first} / {p.second} ({p.why})")
def test_look_alikes_and_spellings(pair: Pair) -> None:
    right = joined(pair) is pair.one
    assert right is ((pair.first, pair.second) not in MISSED)


def test_there_are_forty_pairs_and_more_of_either_kind() -> None:
    assert len(pairs()) >= 40
    assert min(sum(p.one for p in pairs()), sum(not p.one for p in pairs())) >= 20


def test_one_ambassador_under_all_his_names() -> None:
    people = story(
        "[The Norland ambassador to Sund, Nawaf al Karim,]s [said]k [no]c. “[We left at noon that day,]c2” [KARIM]s2 [said]k2.",
        "[Nawaf al-Karim]s [told]k the paper [that they left]c. [The former ambassador]s2 [said]k2 [it was late]c2.",
    )
    (karim,) = people.speakers
    assert (karim.id, karim.name, karim.kind) == ("p:nawaf-al-karim", "Nawaf al-Karim", Kind.PERSON)
    assert {m.report for m in karim.mentions} == {"r0", "r1"}
    assert "The Norland ambassador to Sund" in [r.text for r in karim.roles]
    assert any(j.rule == "same name" and {e.report for e in j.evidence} == {"r0", "r1"} for j in karim.joins)


def test_a_name_that_fits_two_that_differ_joins_neither() -> None:
    people = story(
        "[George W. Marlow]s [said]k [no]c.",
        "[George H. Marlow]s [said]k [yes]c.",
        "[George Marlow]s [said]k [perhaps]c.",
    )
    assert len(people.speakers) == 3


def test_unnamed_sources_are_never_one_by_their_description() -> None:
    line = "[A port official]s [said]k [the gate was open]c."
    people = story(line, line)
    assert [s.kind for s in people.speakers] == [Kind.UNNAMED, Kind.UNNAMED]
    assert len({s.id for s in people.speakers}) == 2


def test_a_shared_passage_carries_an_unnamed_source_along() -> None:
    line = "[A port official]s [said]k [the gate was open that night]c. Rain fell."
    one, other = reading(0, line), reading(1, "SUND. " + line)
    people = speakers.resolve([one, other], [passage(one, other, "A port official said the gate was open that night")])
    (official,) = people.speakers
    assert [j.rule for j in official.joins if "passage" in j.rule] == ["same passage in both reports"]


def test_a_passage_elsewhere_carries_nobody_along() -> None:
    line = "[A port official]s [said]k [the gate was open that night]c. Rain fell on the quay and on the crowd."
    one, other = reading(0, line), reading(1, line)
    people = speakers.resolve([one, other], [passage(one, other, "Rain fell on the quay and on the crowd.")])
    assert len(people.speakers) == 2


def test_two_speakers_of_one_report_stay_two() -> None:
    people = story(
        "[Kate Marlow]s [said]k [no]c. [Katherine Marlow, her aunt,]s2 [said]k2 [yes]c2.",
        "[Kate Marlow]s [said]k [no]c.",
    )
    assert len(people.speakers) == len({s.id for s in people.speakers})


def test_two_speakers_who_begin_at_one_mention_have_two_ids() -> None:
    read = reading(0, "[The committee]s [said]k [no]c.")
    (one,) = read.speakers
    people = speakers.resolve([replace(read, speakers=(one, replace(one, id=SpeakerId("r0/s2"))))], ())
    assert len({s.id for s in people.speakers}) == 2


def test_everything_in_the_readings_points_at_the_story() -> None:
    first = reading(0, "[Ana Petit]s [said]k [no]c.")
    flag = Flag(
        id="f", kind=FlagKind.DENIED, cue=first.attributions[0].cue or Span(ReportId("r0"), 0, 1), by=None,
        voice=Voice.NAMED, claim=(), speaker=first.speakers[0].id, confidence=1.0, method="made",
    )  # fmt: skip
    people = speakers.resolve([replace(first, flags=(flag,)), reading(1, "[Petit]s [said]k [no]c.")], ())
    known = {s.id for s in people.speakers}
    for read in people.readings:
        assert {a.speaker for a in read.attributions} <= known
        assert {s.id for s in read.speakers} <= known
        assert all(m.report == read.report.id for s in read.speakers for m in s.mentions)
    assert people.readings[0].flags[0].speaker == SpeakerId("p:ana-petit")


# alias files ----------------------------------------------------------------------------------------


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("known.csv", "name,alias,wikidata\nAna Petit,Madame Annie,Q42\n"),
        ("known.csv", "alias,name\nMadame Annie,Ana Petit\n"),
        ("known.jsonl", '{"name": "Ana Petit", "aliases": ["Madame Annie"], "wikidata": "Q42"}\n'),
        ("known.jsonl", '{"name": "Ana Petit", "alias": "Madame Annie"}\n\n'),
    ],
)
def test_an_alias_file_is_honoured(tmp_path: Path, name: str, text: str) -> None:
    path = write(tmp_path, name, text)
    people = story("[Ana Petit]s [said]k [no]c.", "[Madame Annie]s [said]k [yes]c.", aliases=path)
    (petit,) = people.speakers
    assert petit.name == "Ana Petit"
    assert petit.wikidata == ("Q42" if "Q42" in text else None)
    assert "one by the alias file" in [j.rule for j in petit.joins]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "person,alias\nAna Petit,A.\n", "line 1"),
        ("a.csv", "name,alias\nAna Petit,A.\nLeo Brandt\n", "line 3: 1 columns where the header has 2"),
        ("a.csv", "name,alias\n,A.\n", "line 2: no name"),
        ("a.csv", "name,alias,wikidata\nAna Petit,A.,42\n", "line 2: '42' is not a Wikidata id"),
        (
            "a.csv",
            "name,alias\nAna Petit,The Captain\nLeo Brandt,The Captain\n",
            "line 3: The Captain already stands for",
        ),
        ("a.jsonl", '{"name": "Ana Petit"}\n{"name": \n', "line 2: not a JSON object"),
        ("a.jsonl", '{"name": "Ana Petit", "aliases": 3}\n', "line 1: aliases must be text"),
    ],
)
def test_a_bad_alias_file_is_told_with_its_line(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(InputError, match="line") as error:
        story("[Ana Petit]s [said]k [no]c.", aliases=write(tmp_path, name, text))
    assert told in str(error.value)


def test_a_missing_alias_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        story("[Ana Petit]s [said]k [no]c.", aliases=tmp_path / "none.csv")


# order ----------------------------------------------------------------------------------------------

LINES = (
    "[Mayor Ana Petit]s [said]k [no]c. [Petit]s2 [added]k2 [that it was late]c2. [A docker]s3 [said]k3 [yes]c3.",
    "“[We never closed the northern gate to anyone,]c” [Petit]s [said]k. [The NFI]s2 [said]k2 [so]c2.",
    "[Mayor Petit]s [said]k [no]c. [The Northern Ferry Inspectorate]s2 [said]k2 [so]c2.",
    "“[We never closed the northern gate to anyone,]c” [A. Petit]s [said]k. [Edith Petit]s2 [said]k2 [yes]c2.",
    "[Anna Petitt]s [said]k [no]c. [A docker]s2 [said]k2 [yes]c2. [Dockers]s3 [said]k3 [no]c3.",
)
READINGS = [reading(n, line) for n, line in enumerate(LINES)]


@given(st.permutations(range(len(LINES))))
def test_the_order_of_the_reports_does_not_matter(order: list[int]) -> None:
    people = speakers.resolve(READINGS, ())
    shuffled = speakers.resolve([READINGS[i] for i in order], ())
    assert shuffled.speakers == people.speakers
    assert {r.report.id: r for r in shuffled.readings} == {r.report.id: r for r in people.readings}


def test_many_reports_are_joined_in_reasonable_time() -> None:
    chance = random.Random(3)
    given_names, surnames = ["Ana", "Leo", "Ilse", "Tomas", "Marta"], [f"Ved{a}{b}n" for a in "aeiou" for b in "lmnrs"]
    lines = [
        " ".join(
            f"[{chance.choice(given_names)} {chance.choice(surnames)}]s{i} [said]k{i} [no]c{i}." for i in range(1, 7)
        )
        for _ in range(40)
    ]
    people = story(*lines)
    assert len(people.speakers) <= len(given_names) * len(surnames)
