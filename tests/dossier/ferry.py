"""A small story made by hand, with a finding of every sort: what the page must be able to show."""

from __future__ import annotations

from sayso.model import (
    Act,
    Attribution,
    AttributionId,
    Basis,
    Carriage,
    Change,
    Claim,
    ClaimId,
    Credit,
    Custody,
    Derivation,
    Difference,
    Dossier,
    Edit,
    Evidence,
    EvidenceKind,
    Figure,
    Flag,
    FlagKind,
    Join,
    Kind,
    Meaning,
    Mode,
    Origin,
    OriginKind,
    Place,
    Quantity,
    Reading,
    Relation,
    Report,
    ReportId,
    Span,
    Speaker,
    SpeakerId,
    Standing,
    StandingValue,
    Stated,
    Statement,
    Story,
    StoryId,
    Unread,
    Utterance,
    UtteranceId,
    Variant,
    Version,
    Voice,
)

FIRST = """“The dam will hold,” Orsa Velt told the Tarn Gazette. At least 12 homes were flooded.
The company denied that the dam was unsafe. The Gazette could not verify the claim.
Watch the interview here:
"""
SECOND = """“The dam may hold,” Velt told the Tarn Gazette. About 20 homes were flooded, she said."""


def report(key: str, text: str, **more: str) -> Report:
    custody = Custody(path=f"coverage/{key}.txt", sha256="0" * 64, format="text", extractor="sayso/test")
    return Report(id=ReportId(key), custody=custody, text=text, **more)  # type: ignore[arg-type]


def at(key: str, words: str) -> Span:
    text = {"a": FIRST, "b": SECOND}[key]
    start = text.index(words)
    return Span(ReportId(key), start, start + len(words))


def attribution(key: str, source: str, cue: str, content: str, speaker: str | None) -> Attribution:
    place = at(key, content)
    return Attribution(
        id=AttributionId(f"{key}:{place.start}-{place.end}"),
        source=at(key, source),
        cue=at(key, cue),
        content=(place,),
        mode=Mode.DIRECT,
        act=Act.SPEECH,
        speaker=SpeakerId(speaker) if speaker else None,
        confidence=0.9,
        method="test/1",
    )


def dossier(title: str = "Dam will hold, says engineer", url: str = "https://gazette.example/dam") -> Dossier:
    a = report("a", FIRST, outlet="Tarn Gazette", title=title, url=url, published="2031-05-01T10:00:00+01:00")
    b = report("b", SECOND, outlet="Vale Post")
    said = attribution("a", "Orsa Velt", "told the Tarn Gazette", "“The dam will hold,”", "p:velt")
    again = attribution("b", "Velt", "told the Tarn Gazette", "“The dam may hold,”", "p:velt")
    she = attribution("b", "she", "said", "About 20 homes were flooded", None)
    denial = Flag(
        id="f1", kind=FlagKind.DENIED, cue=at("a", "denied"), by=at("a", "The company"), voice=Voice.NAMED,
        claim=(at("a", "that the dam was unsafe"),), confidence=0.9, method="test/1",
    )  # fmt: skip
    readings = (
        Reading(
            report=a, attributions=(said,), flags=(denial,),
            credits=(Credit(outlet="Tarn Gazette", evidence=at("a", "Tarn Gazette"), self=True, form="told", method="test/1"),),
            furniture=(at("a", "Watch the interview here:"),),
        ),
        Reading(report=b, attributions=(again, she), unread=(Unread(what="unresolved: she", span=at("b", "she")),)),
    )  # fmt: skip
    return Dossier(
        story=Story(id=StoryId("s"), reports=(a.id, b.id)),
        title=title,
        readings=readings,
        speakers=(_velt(),),
        utterances=(_utterance(said, again),),
        derivations=(_derivation(),),
        differences=(_difference(),),
        quantities=(_homes(),),
        claims=_claims(said, again),
        versions=(
            Version(report=a.id, earlier=report("a0", "At least 9 homes were flooded.", outlet="Tarn Gazette"),
                    note="update", added=(at("a", "At least 12 homes were flooded."),),
                    removed=(Span(ReportId("a0"), 0, 30),)),
        ),
    )  # fmt: skip


def _velt() -> Speaker:
    return Speaker(
        id=SpeakerId("p:velt"), name="Orsa Velt", kind=Kind.PERSON, mentions=(at("a", "Orsa Velt"), at("b", "Velt")),
        roles=(Stated(text="engineer", evidence=at("a", "Orsa Velt")),),
        joins=(Join(rule="surname within one story, same words", evidence=(at("b", "Velt"),), score=0.93),),
        method="test/1",
    )  # fmt: skip


def _utterance(said: Attribution, again: Attribution) -> Utterance:
    return Utterance(
        id=UtteranceId("u"), speaker=SpeakerId("p:velt"), method="test/1",
        variants=(
            Variant(report=ReportId("a"), attribution=said.id, content=said.content, text="“The dam will hold,”"),
            Variant(report=ReportId("b"), attribution=again.id, content=again.content, text="“The dam may hold,”"),
        ),
        changes=(Change(before=0, after=1, kinds=(Edit.FUNCTION_WORD,), meaning=Meaning.SHIFTED),),
    )  # fmt: skip


def _derivation() -> Derivation:
    credit = Evidence(kind=EvidenceKind.CREDIT, a=at("b", "told the Tarn Gazette"), b=None, note="credits Tarn Gazette")
    return Derivation(
        derived=ReportId("b"), origin=ReportId("a"), origin_name="Tarn Gazette", relation=Relation.PARTIALLY,
        evidence=(credit,), confidence=0.8, method="test/1",
    )  # fmt: skip


def _difference() -> Difference:
    caveat = Place(report=ReportId("a"), spans=(at("a", "The Gazette could not verify the claim."),))
    return Difference(
        kind=Carriage.DROPPED,
        what="caveat",
        source=caveat,
        target=Place(report=ReportId("b"), spans=()),
        method="test/1",
    )


def _homes() -> Quantity:
    low = Figure(
        report=ReportId("a"),
        span=at("a", "At least 12 homes"),
        value=12,
        unit="homes",
        modifier="at least",
        speaker=None,
    )
    high = Figure(
        report=ReportId("b"),
        span=at("b", "About 20 homes"),
        value=20,
        unit="homes",
        modifier="about",
        speaker=None,
    )
    return Quantity(name="homes were flooded", values=(low, high), contested=True, method="test/1")


def _claims(said: Attribution, again: Attribution) -> tuple[Claim, ...]:
    velt = Origin(
        name="Orsa Velt", kind=OriginKind.SPEAKER, reports=(ReportId("a"), ReportId("b")),
        basis=Basis.UNSTATED, evidence=(at("a", "Orsa Velt"),),
    )  # fmt: skip
    rule = "a report says that somebody denies it"
    denied = Standing(value=StandingValue.DENIED, by="The company", evidence=(at("a", "denied"),), rule=rule)
    plain = Standing(value=StandingValue.ASSERTED, by=None, evidence=(), rule="no report says anything against it")
    held = Claim(
        id=ClaimId("c1"), text="The dam will hold", contests=(ClaimId("c2"),), weight=0.8, why=("disputed",), method="test/1",
        statements=(Statement(report=ReportId("a"), attribution=said.id, spans=said.content),
                    Statement(report=ReportId("b"), attribution=again.id, spans=again.content)),
        reports=(ReportId("a"), ReportId("b")), origins=(velt,), standings=(denied, plain),
    )  # fmt: skip
    unsafe = Claim(
        id=ClaimId("c2"), text="the dam was unsafe", contests=(ClaimId("c1"),), weight=0.4, why=(), method="test/1",
        statements=(Statement(report=ReportId("a"), attribution=None, spans=(at("a", "the dam was unsafe"),)),),
        reports=(ReportId("a"),), origins=(), standings=(plain,),
    )  # fmt: skip
    return (held, unsafe)
