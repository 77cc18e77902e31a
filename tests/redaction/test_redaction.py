"""No form of a withheld name is left anywhere, and every span still points at the words it pointed at."""

from __future__ import annotations

import html as entities
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from sayso import dossier as page
from sayso import export, ledger, redaction
from sayso.model import (
    Act,
    Attribution,
    AttributionId,
    Basis,
    Claim,
    ClaimId,
    Custody,
    Dossier,
    Kind,
    Link,
    Mode,
    Origin,
    OriginKind,
    Reading,
    Report,
    ReportId,
    Span,
    Speaker,
    SpeakerId,
    Standing,
    StandingValue,
    Statement,
    Story,
    StoryId,
    Unreadable,
)
from sayso.redaction.blocks import Finder
from sayso.redaction.forms import Form
from tests.dossier import ferry

# Names that no word of the page, and no word of English, contains.
GIVEN, SURNAME = ("Quxa", "Zjorvik", "Vexqim"), ("Wuzkaj", "Xoqveth", "Kvizzaq")
WAYS = (
    "{g} {s}", "{s}", "{S}", "{g}\n{s}", "{g}\u00a0{s}", "{s}’s", "{s}'s", "the {s}s", "Mr {s}", "{i}. {s}", "{i}{s}",
    "{g}-{s}", "{l}", "@{g}{s}", "#Free{s}", "{l}@post.example", "https://x.example/{h}/1", "www.{l}.example",
    "{s},\n{g}", "({s})", "“{s}”", "{s}\u00ad{g}", "{a}", "{G} {S}", "anti-{s}", "pro{l}", "{e}",
)  # fmt: skip


def written(way: str, given: str, surname: str) -> str:
    accents = surname[:1] + surname[1] + "\u0301" + surname[2:]
    return way.format(
        g=given, s=surname, S=surname.upper(), G=given.upper(), i=given[0], l=surname.lower(), a=accents,
        h=f"{given}-{surname}".lower(), e=given.replace("a", "á"),
    )  # fmt: skip


def forms_left(text: str, *names: str) -> list[str]:
    """The words of the names that a text still holds, in any case, however accented or interrupted."""
    plain = re.sub("[\u0300-\u036f\u00ad\u200b]", "", entities.unescape(text)).casefold()
    plain = plain.replace("á", "a")
    return [word for name in names for word in name.casefold().split() if word in plain]


def everything(dossier: Dossier) -> str:
    """All that can be sent on: both pages, the JSON, the ledger."""
    pages = (page.render([dossier], [], {}, page.Choices(full_text=full, withheld=1)) for full in (False, True))
    data = export.line(export.pile([dossier], [], {}))
    return "\n".join((*pages, data, ledger.table(ledger.entries([dossier]), [dossier])))


def story(text: str, name: str, title: str) -> Dossier:
    """A dossier whose every field that can hold a name holds it."""
    slug = name.lower().replace(" ", "-")
    report = Report(
        id=ReportId(f"r-{slug}"),
        custody=Custody(path=f"in/{slug}/{name}.txt", sha256="0" * 64, format="text", archived_url=f"https://a.example/{slug}"),
        outlet=f"{name} Post", url=f"https://x.example/{slug}", title=title, authors=(name,), text=text,
        links=(Link(href=f"https://x.example/?q={name.replace(' ', '%20')}"),),
    )  # fmt: skip
    whole = Span(report.id, 0, len(text))
    said = Attribution(
        id=AttributionId(f"{report.id}:0-{len(text)}"), source=whole, cue=None, content=(whole,), mode=Mode.DIRECT,
        act=Act.SPEECH, speaker=SpeakerId(f"p:{slug}"), confidence=0.9, method="test/1",
    )  # fmt: skip
    speaker = Speaker(id=SpeakerId(f"p:{slug}"), name=name, kind=Kind.PERSON, mentions=(whole,), method="test/1")
    claim = Claim(
        id=ClaimId("c1"), text=text, statements=(Statement(report=report.id, attribution=said.id, spans=(whole,)),),
        reports=(report.id,), contests=(), weight=1.0, why=(f"said of {name}",), method="test/1",
        origins=(Origin(name=name, kind=OriginKind.SPEAKER, reports=(report.id,), basis=Basis.UNSTATED, evidence=(whole,)),),
        standings=(Standing(value=StandingValue.DENIED, by=name, evidence=(whole,), rule="a rule"),),
    )  # fmt: skip
    reading = Reading(report=report, attributions=(said,), speakers=(speaker,))
    return Dossier(
        story=Story(id=StoryId(f"s-{slug}"), reports=(report.id,)), title=title, readings=(reading,),
        speakers=(speaker,), claims=(claim,),
    )  # fmt: skip


fillers = st.sampled_from(["said on Monday", "the harbour.", "was", "“It sank,”", "—", "\n\n", "of the port,"])


@given(st.data())
def test_no_form_of_a_withheld_name_is_left(data: st.DataObject) -> None:
    first, last = data.draw(st.sampled_from(GIVEN)), data.draw(st.sampled_from(SURNAME))
    ways = st.sampled_from(WAYS).map(lambda way: written(way, first, last))
    text = " ".join(data.draw(st.lists(st.one_of(ways, fillers), min_size=1, max_size=12)))
    name = f"{first} {last}"
    dossier = story(text, name, data.draw(ways))
    asked = data.draw(st.sampled_from([name, name.upper(), f"Dr {name}", last, f"{last}, {first}"]))
    clean = redaction.redacted(dossier, redaction.plan([asked], [dossier]))
    assert not forms_left(everything(clean), name)
    document = html.fromstring(page.render([clean], [], {}))
    assert not forms_left(" ".join(document.xpath("//@*")), name)


@given(
    st.lists(st.one_of(st.sampled_from(WAYS).map(lambda w: written(w, "Quxa", "Wuzkaj")), fillers), max_size=8),
    st.data(),
)
def test_spans_keep_the_words_around_and_between_names(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    finder = Finder((Form(("quxa",), 1), Form(("wuzkaj",), 1)))
    done = finder.redact(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = done.place((start, end))
    assert 0 <= a <= b <= len(done.text)
    assert (a, b) == (0, len(done.text)) or (start, end) != (0, len(text))
    if not any(e.old[0] < end and start < e.old[1] for e in done.edits):
        assert done.text[a:b] == text[start:end]
    else:  # what touches a name holds its whole block
        assert start == end or "[name withheld 1]" in done.text[a:b]


def test_a_dossier_without_the_name_is_as_it_was() -> None:
    held = ferry.dossier()
    assert redaction.redacted(held, redaction.plan(["Nobody Here"], [held])) == held


def test_the_page_says_what_it_said_with_blocks_in_place_of_the_name() -> None:
    held = ferry.dossier()
    clean = redaction.redacted(held, redaction.plan(["Orsa Velt"], [held]))
    report, second = (r.report for r in clean.readings)
    said = clean.readings[0].attributions[0]
    assert report.text.startswith("“The dam will hold,” [name withheld 1] told the Tarn Gazette.")
    assert said.source and report.words(said.source) == "[name withheld 1]"
    assert report.words(said.content[0]) == "“The dam will hold,”"
    assert report.words(clean.readings[0].flags[0].claim[0]) == "that the dam was unsafe"
    assert second.text.startswith("“The dam may hold,” [name withheld 1] told")
    assert clean.speakers[0].id == clean.readings[0].attributions[0].speaker == "p:name-withheld-1"
    assert clean.claims[0].origins[0].name == "[name withheld 1]"


def test_the_other_names_of_the_same_speaker_are_withheld_too() -> None:
    held = ferry.dossier()
    speaker = replace(held.speakers[0], name="Abu Tarn Velt")
    clean = redaction.redacted(
        replace(held, speakers=(speaker,)), redaction.plan(["Orsa Velt"], [replace(held, speakers=(speaker,))])
    )
    assert clean.speakers[0].name == "[name withheld 1]"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Theresa May", "May said it may rain. See /theresa-may/1 and May's car.",
         "[name withheld 1] said it may rain. See [name withheld 1] and [name withheld 1]'s car."),
        ("Will Orne", "Will Orne will go.", "[name withheld 1] will go."),
        ("Omar al-Bashir", "Omar al-Bashir and al-Bashir met al-Sadr.", "[name withheld 1] and [name withheld 1] met al-Sadr."),
        ("J. K. Velt", "J.K. Velt, J. K. Velt and K. Velt", "[name withheld 1], [name withheld 1] and [name withheld 1]"),
        ("Ali Noor", "Ali's quality, reality and @FreeAli", "[name withheld 1]'s quality, reality and [name withheld 1]"),
        ("Seafarers' Union", "The Seafarers’ Union met; a union of seafarers did not.",
         "The [name withheld 1] met; a union of seafarers did not."),
        ("Nuala O'Brien", "O’Brien, OBrien and Nuala Mary O'Brien's boat",
         "[name withheld 1], [name withheld 1] and [name withheld 1]'s boat"),
        ("Rami Ma'mun", "Mamun and Ma’mun", "[name withheld 1] and [name withheld 1]"),
        ("Øystein Blåfjell", "OYSTEIN BLAFJELL and Blåfjell", "[name withheld 1] and [name withheld 1]"),
        ("Sayed Qaddhafi", "Qadhafi and Gaddafi’s men", "[name withheld 1] and [name withheld 1]’s men"),
    ],
)  # fmt: skip
def test_names_of_many_kinds(name: str, text: str, expected: str) -> None:
    held = story(text, "Nobody", "t")
    clean = redaction.redacted(held, redaction.plan([name], [held]))
    assert clean.readings[0].report.text == expected


def test_a_word_that_two_withheld_names_share_has_no_number() -> None:
    held = story("Orsa Velt and Ilan Velt met. Velt left.", "Nobody", "t")
    clean = redaction.redacted(held, redaction.plan(["Orsa Velt", "Ilan Velt"], [held]))
    assert clean.readings[0].report.text == "[name withheld 1] and [name withheld 2] met. [name withheld] left."


def test_ids_stay_different() -> None:
    a, b = story("x", "Orsa Velt", "t"), story("x", "Ilan Velt", "t")
    both = replace(a, readings=(*a.readings, *b.readings), speakers=(*a.speakers, *b.speakers))
    clean = redaction.redacted(both, redaction.plan(["Velt"], [both]))
    assert len({r.report.id for r in clean.readings}) == len({s.id for s in clean.speakers}) == 2


def test_an_attributions_id_does_not_tell_how_long_the_name_is() -> None:
    held = ferry.dossier()
    clean = redaction.redacted(held, redaction.plan(["Orsa Velt"], [held]))
    for reading in clean.readings:
        for found in reading.attributions:
            assert found.id == f"{reading.report.id}:{found.content[0].start}-{found.content[0].end}"


def test_failures_are_told_without_the_name() -> None:
    plan = redaction.plan(["Orsa Velt"], [])
    told = redaction.unreadable(Unreadable(path="in/orsa-velt.txt", reason="Velt: not text"), plan)
    assert told == Unreadable(path="in/[name withheld 1].txt", reason="[name withheld 1]: not text")


def test_a_name_that_no_report_holds_is_told() -> None:
    held = ferry.dossier()
    plan = redaction.plan(["Orsa Velt", "Ilan Quer"], [held])
    assert redaction.absent(plan, [held]) == ("Ilan Quer",)
