"""Sources led to speakers: what a reader of the report would say, and where no reader could."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import mentions
from sayso.model import AttributionId, Kind, Part, Span
from tests.mentions.stage import attributions_of, cast, report_of, speakers
from tests.notation import Expected

NAMES = {
    "a surname goes back to the full name": (
        "[Marta Oduya]s [said]k [the quay was closed]c. [Oduya]s2 [added]k2 [that it would stay so]c2.",
        ["Marta Oduya", "Marta Oduya"],
    ),
    "titles, capitals and the article are no part of the name": (
        "[Gen. Nawaf al-Karim]s [said]k [no]c. “We left,” said the general.¶[KARIM]s2[:]k2 [We left at noon.]c2",
        ["Nawaf al-Karim", "Nawaf al-Karim"],
    ),
    "the name comes after the role": (
        "[Harbour Authority spokesman Leo Brandt]s [said]k [no]c.",
        ["Leo Brandt"],
    ),
    "the name stands beside the description": (
        "[The Norland ambassador to Sund, Ilse Marek,]s [said]k [talks would go on]c.",
        ["Ilse Marek"],
    ),
    "the source was drawn without the name": (
        "Ilse Marek, [a lawyer at the port,]s [said]k [no]c.",
        ["Ilse Marek"],
    ),
    "a misprint one letter away": (
        "[Ingrid Hallander]s [said]k [yes]c.¶[Hallender]s2 [added]k2 [that it was late]c2.",
        ["Ingrid Hallander", "Ingrid Hallander"],
    ),
    "two of one surname are kept apart": (
        "[Mayor Tomas Revik]s [said]k [no]c. His daughter, [Lena Revik,]s2 [said]k2 [yes]c2. [Revik]s3 [left]k3 [it there]c3.",
        ["Tomas Revik", "Lena Revik", "Tomas Revik"],
    ),
    "a surname used before a relative's full name is not the relative's": (
        "[President Kallas]s [said]k [the bridge would stand]c. The crowd cheered. Rain fell on the square. The band "
        "played on. A flag went up.¶[Edith Kallas]s2 [said]k2 [she was proud]c2.¶[Kallas]s3 [denied]k3 [the report]c3.",
        ["Kallas", "Edith Kallas", "Kallas"],
    ),
    "a surname is the child's where the parent is only named for the child": (
        "A daughter of Tomas Revik runs the port now. [Lena Revik]s [said]k [no]c.¶[Revik]s2 [added]k2 [that it rained]c2.",
        ["Lena Revik", "Lena Revik"],
    ),
    "an office before a surname tells which of a family is meant": (
        "[Lena Revik,]s a daughter of ex-Vice President Tomas Revik, [said]k [yes]c. [Former Vice President Revik]s2 "
        "[said]k2 [no]c2.",
        ["Lena Revik", "Tomas Revik"],
    ),
    "a surname behind an office is no beginning of a body's or a house's name": (
        "[President Kallas]s [said]k [the bridge would stand]c. The Kallas Organization owns it, and Kallas Hotels the "
        "quay.¶[Kallas]s2 [denied]k2 [the report]c2.",
        ["Kallas", "Kallas"],
    ),
    "a bare noun for any body is the one that has just spoken": (
        "Boats of the Ambry Front lay at the quay; nobody trusts the militant group.¶The front was split, the risk "
        "consultancy [Corvex]s [said]k.¶[“It may have reached a deal with one boat,”]c2 [the group]s2 [added]k2.",
        ["Corvex", "Corvex"],
    ),
    "the text of a link run into a name is no part of it": (
        "Harbour adviser [Ilse Marek]s Ilse Anna MarekTomas Revik zings the port MORE [said]k [no]c.¶[Marek]s2 [left]k2 [it]c2.",
        ["Ilse Marek", "Ilse Marek"],
    ),
    "a body's report is the body's word": (
        "[The Northern Ferry Inspectorate]s [said]k [the hull was sound]c. [The NFI report]s2 [warned]k2 [of rust]c2.",
        ["Northern Ferry Inspectorate"] * 2,
    ),
    "short forms of a body": (
        "[The Northern Ferry Inspectorate]s [said]k [the hull was sound]c. [The NFI]s2 [added]k2 [that it was old]c2. "
        "[The inspectorate]s3 [warned]k3 [of rust]c3.",
        ["Northern Ferry Inspectorate"] * 3,
    ),
    "another place's body of one name": (
        "[Ohio’s Supreme Court]s [ruled]k [for the port]c. [Utah’s Supreme Court]s2 [ruled]k2 [against it]c2.",
        ["Ohio’s Supreme Court", "Utah’s Supreme Court"],
    ),
    "described at the head, named below with the same words": (
        "[A senior envoy]s [called for]k [a naval blockade of the strait]c.¶[“A blockade by naval ships is all that is "
        "left,”]c2 [Ilse Marek]s2 [said]k2.",
        ["Ilse Marek", "Ilse Marek"],
    ),
    "described at the head, quoted below to another effect": (
        "[A senior envoy]s [called for]k [a naval blockade of the strait]c.¶[“My term in office was happy,”]c2 "
        "[Ilse Marek]s2 [said]k2.",
        ["A senior envoy", "Ilse Marek"],
    ),
    "described at the head; only a name is in both statements": (
        "[A senior envoy]s [said]k [Northern Ferries would answer]c.¶[“We at Northern Ferries are sorry,”]c2 "
        "[Ilse Marek]s2 [said]k2.",
        ["A senior envoy", "Ilse Marek"],
    ),
    "described at the head; somebody else is heard before the name": (
        "[A senior envoy]s [called for]k [a naval blockade of the strait]c.¶[Leo Brandt]s2 [said]k2 [no]c2.¶"
        "[“A blockade by naval ships is all that is left,”]c3 [Ilse Marek]s3 [said]k3.",
        ["A senior envoy", "Leo Brandt", "Ilse Marek"],
    ),
    "a name beside a noun that no list has": (
        "[“It was dark,”]c [the winchhand, Leo Brandt,]s [told]k reporters.¶[Brandt]s2 [said]k2 [no]c2.",
        ["Leo Brandt", "Leo Brandt"],
    ),
    "a name beside a document is not the document's": (
        "[The charter, Leo Brandt,]s [said]k [no]c.",
        ["charter"],
    ),
    "a headline is read with the names of the text": (
        "[Brandt]s [Says]k [Ferry Was Safe On Every Crossing]c.¶[Leo Brandt]s2 [said]k2 [so on Monday]c2.",
        ["Leo Brandt", "Leo Brandt"],
    ),
}

DESCRIPTIONS = {
    "a role stated elsewhere in the report": (
        "[Governor Ana Petit]s [said]k [no]c. Others disagreed. [The governor]s2 [insisted]k2 [that it was safe]c2.",
        ["Ana Petit", "Ana Petit"],
    ),
    "an unnamed source met again": (
        "[A senior port official]s [said]k [the gate was open]c. [The official]s2 [added]k2 [that nobody was told]c2.",
        ["A senior port official"] * 2,
    ),
    "two unnamed sources are two": (
        "[One docker]s [said]k [the gate was open]c. [Another docker]s2 [said]k2 [it was shut]c2.",
        ["One docker", "Another docker"],
    ),
    "somebody's lawyer is not the somebody": (
        "Tomas Revik kept silent. [His lawyer]s [said]k [the charge was false]c.",
        ["Tomas Revik’s lawyer"],
    ),
    "nobody becomes the attacker by being mentioned": (
        "[Health Minister Ana Petit]s [said]k [the wounds were deep]c. [The attacker]s2 [shouted]k2 [a slogan]c2.",
        ["Ana Petit", "attacker"],
    ),
    "a description that says something new of whoever spoke": (
        "[Ana Petit]s [said]k [that she would run again]c. [The 58-year-old engineer]s2 [said]k2 [that she was ready]c2.",
        ["Ana Petit", "Ana Petit"],
    ),
    "the paper's reporter is not whoever spoke last": (
        "[Ana Petit]s [said]k [that she would run again]c. [The Harbour Gazette reporter]s2 [asked]k2 [why]c2.",
        ["Ana Petit", "Harbour Gazette reporter"],
    ),
    "a campaign and its team": (
        "[The Petit campaign]s [said]k [no]c. [The Petit team]s2 [added]k2 [that it was late]c2.",
        ["Petit campaign"] * 2,
    ),
    "two countries' ministries": (
        "[Norland’s foreign ministry]s [said]k [no]c. [Sund’s foreign ministry]s2 [said]k2 [yes]c2.",
        ["Norland’s foreign ministry", "Sund’s foreign ministry"],
    ),
    "the words of one's own": (
        "Ilse Marek wrote to the court. [Her account]s [says]k [that the gate was open]c.",
        ["Ilse Marek"],
    ),
    "the statement is its speaker's": (
        "[The army]s [said in a statement]k [that six were hurt]c. Rain fell. [The statement]s2 [named]k2 [no one]c2.",
        ["army", "army"],
    ),
    "a report by a named body": (
        "[A new report by the Northern Ferry Inspectorate]s [says]k [the hull was sound]c.",
        ["Northern Ferry Inspectorate"],
    ),
    "a poll speaks for itself": (
        "[A recent poll by Sund College]s [found]k [most in favour]c.",
        ["A recent poll by Sund College"],
    ),
}

JOINT = {
    "two people of one statement": (
        "Ana Petit met Leo Brandt. [Petit and Brandt]s [said]k [they agreed]c.",
        ["Ana Petit and Leo Brandt"],
    ),
    "a name and a group": (
        "[Ana Petit and other residents]s [said]k [they were not asked]c.",
        ["Ana Petit and other residents"],
    ),
    "one person of two roles": (
        "[Ana Petit, a lawyer and former harbour master,]s [said]k [no]c.",
        ["Ana Petit"],
    ),
    "authors of one paper": (
        "[A paper by Ana Petit of Sund College and Leo Brandt of Norland College]s [finds]k [rust]c.",
        ["Ana Petit and Leo Brandt"],
    ),
}

PRONOUNS = {
    "he goes on speaking": (
        "“[We closed it,]c” [said]k [Leo Brandt]s of the port.¶“[Nobody asked us,]c2” [he]s2 [added]k2.",
        ["Leo Brandt"] * 2,
    ),
    "the reported clause's subject is who reports": (
        "[Leo Brandt]s [said]k [he would appeal]c. [He]s2 [called]k2 [the ruling a mistake]c2.",
        ["Leo Brandt"] * 2,
    ),
    "not the name inside the quotation": (
        "“[Tomas Revik sold the quay,]c” [said]k [Leo Brandt]s.¶“[He will answer for it,]c2” [he]s2 [added]k2.",
        ["Leo Brandt"] * 2,
    ),
    "she is whom the report calls she": (
        "[Mrs. Petit]s [spoke]k [first]c. [Mr. Brandt]s2 [followed]k2 [her]c2. [She]s3 [said]k3 [the vote was free]c3.",
        ["Petit", "Brandt", "Petit"],
    ),
    "who stands right behind": (
        "The prize went to Ilse Marek, [who]s [thanked]k [the crew]c.",
        ["Ilse Marek"],
    ),
    "who stands behind an apposition": (
        "The prize went to Ilse Marek, an aide to Leo Brandt, [who]s [thanked]k [the crew]c.",
        ["Ilse Marek"],
    ),
    "it is the body": (
        "[The Northern Ferry Inspectorate]s [said]k [the hull was sound]c. [It]s2 [added]k2 [that it was old]c2.",
        ["Northern Ferry Inspectorate"] * 2,
    ),
    "they are the group": (
        "[Dockworkers]s [said]k [the gate was shut]c. [They]s2 [said]k2 [nobody came]c2.",
        ["Dockworkers"] * 2,
    ),
    "I in quoted words": (
        "“[For years [I]s2 [believed]k2 [the gate was shut]c2,]c” [said]k [Leo Brandt]s.",
        ["Leo Brandt"] * 2,
    ),
    "nobody is named": ("[He]s [said]k [the gate was shut]c.", [None]),
}


@pytest.mark.parametrize(
    "case", [*NAMES.items(), *DESCRIPTIONS.items(), *JOINT.items(), *PRONOUNS.items()], ids=lambda c: c[0]
)
def test_each_source_is_led_to_its_speaker(case: tuple[str, tuple[str, list[str | None]]]) -> None:
    line, expected = case[1]
    assert speakers(line) == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[Leo Brandt]s [said]k [no]c.", Kind.PERSON),
        ("[The Northern Ferry Inspectorate]s [said]k [no]c.", Kind.ORGANISATION),
        ("[The harbour police]s [said]k [no]c.", Kind.ORGANISATION),
        ("[Residents of the quay]s [said]k [no]c.", Kind.GROUP),
        ("[A port official]s [said]k [no]c.", Kind.UNNAMED),
        ("[The final report]s [said]k [no]c.", Kind.DOCUMENT),
    ],
)
def test_kinds_of_speakers(line: str, kind: Kind) -> None:
    assert [s.kind for s in cast(line).speakers] == [kind]


def test_an_unresolved_source_is_told() -> None:
    read = cast("[He]s [said]k [the gate was shut]c.")
    assert [u.what for u in read.unresolved] == ["unresolved: He"]
    assert read.speakers == ()


def test_doubt_that_may_stand_in_a_statement_may_not_stand_in_an_accusation() -> None:
    story = "Leo Brandt met Tomas Revik at the port on Monday. A ship came in. [He]s [%s]k [the union of theft]c."
    said, accused = (cast(story % cue) for cue in ("told", "accused"))
    assert said.attributions[0].speaker is not None
    assert accused.attributions[0].speaker is None


def test_every_mention_tells_why_it_was_joined() -> None:
    read = cast("[Leo Brandt]s [said]k [no]c. [Brandt]s2 [added]k2 [that it was late]c2. [He]s3 [left]k3 [it there]c3.")
    text = "Leo Brandt said no. Brandt added that it was late. He left it there."
    (speaker,) = read.speakers
    rules = {j.rule: [text[e.start : e.end] for e in j.evidence] for j in speaker.joins}
    assert rules["surname alone within one report"] == ["Leo Brandt", "Brandt"]
    assert rules["pronoun “he”"] == ["He", "Leo Brandt"]
    assert next(j.score for j in speaker.joins if j.rule.startswith("pronoun")) is not None


def test_roles_and_affiliations_are_stated_with_evidence() -> None:
    text = "Northern Ferry Inspectorate spokesman Leo Brandt, a former captain, said no."
    (speaker,) = cast(
        text.replace("Leo", "[Leo").replace("Brandt", "Brandt]s").replace("said no", "[said]k [no]c")
    ).speakers
    assert [(s.text, text[s.evidence.start : s.evidence.end]) for s in speaker.roles] == [
        ("Northern Ferry Inspectorate spokesman",) * 2,
        ("a former captain",) * 2,
    ]
    assert [s.text for s in speaker.affiliations] == ["Northern Ferry Inspectorate"]


def test_the_title_is_read_with_the_text() -> None:
    text, title = "Leo Brandt said no.", "Brandt: ferry was safe"
    report = report_of(text, title=title)
    in_title = Span(report.id, 0, 6, Part.TITLE)
    expected = [Expected(source=(0, 10), cue=(11, 15), content=[(16, 18)])]
    (attribution,) = attributions_of(text, expected)
    from dataclasses import replace

    headline = replace(
        attribution, id=AttributionId("r/t"), source=in_title, cue=None, content=(Span(report.id, 8, 22, Part.TITLE),)
    )
    read = mentions.resolve(report, (attribution, headline), ())
    assert len(read.speakers) == 1
    assert in_title in read.speakers[0].mentions


def test_the_author_is_i_outside_quotations() -> None:
    assert speakers("[I]s [believe]k [the gate was shut]c.", authors=("Ilse Marek",)) == ["Ilse Marek"]
    assert speakers("[I]s [believe]k [the gate was shut]c.") == [None]


def test_ids_follow_the_order_of_first_mention() -> None:
    read = cast("[Leo Brandt]s2 [said]k2 [no]c2. [Ana Petit]s [said]k [yes]c.")
    assert [(s.id, s.name) for s in read.speakers] == [("r/s1", "Leo Brandt"), ("r/s2", "Ana Petit")]


_WORDS = st.sampled_from(
    [
        "Leo",
        "Brandt",
        "Petit’s",
        "the",
        "of",
        "and",
        ",",
        "who",
        "“",
        "”",
        "(",
        ")",
        "Sen.",
        "U.S.",
        "His",
        "lawyer",
        "said",
        "official",
        "one",
        "I",
        "they",
        "Inspectorate",
        "فارس",
        "Ⅷ",
        "ﬁ",
        "中文",
        "—",
        "’",
        "\n",
    ]
)


@given(st.data())
def test_nothing_in_a_text_breaks_the_reading(data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(_WORDS, min_size=1, max_size=30)))
    places = st.tuples(*[st.integers(0, len(text))] * 2).map(lambda p: (min(p), max(p)))
    found = [Expected(data.draw(places), data.draw(places), [data.draw(places)]) for _ in range(3)]
    read = mentions.resolve(report_of(text), attributions_of(text, found), ())
    for speaker in read.speakers:
        assert speaker.name
        assert all(0 <= m.start < m.end <= len(text) for m in speaker.mentions)
        assert speaker.mentions
