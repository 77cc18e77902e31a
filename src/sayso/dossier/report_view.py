"""A report as the page shows it: its whole text, the findings marked where they stand, a card for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.dossier.citation import Citer, folded, outlet, slug
from sayso.dossier.dates import shown
from sayso.dossier.highlight import Mark, Paragraph, paragraphs
from sayso.model import Attribution, Flag, Part, Reading, Span, SpeakerId, Voice

VOICE_WORDS = {
    Voice.REPORTER: "the reporter",
    Voice.NOBODY: "nobody is named",
    Voice.NAMED: "named in the text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the margin says of a finding."""

    anchor: str
    kind: str  # "statement" or "flag"
    head: str
    lines: tuple[str, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph with the cards of the findings that begin in it."""

    anchor: str
    paragraph: Paragraph
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """One report: what is known of it, and its text."""

    anchor: str
    outlet: str
    inferred: str | None  # the words its outlet was inferred from
    title: Paragraph | None
    published: str
    authors: str
    url: str | None
    linkable: bool  # only http and https addresses become links
    language: str
    custody: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    statements: int
    unread: tuple[tuple[str, str], ...]
    credits: str


def report(reading: Reading, citer: Citer, names: Mapping[SpeakerId, str]) -> ReportView:
    """The view of one reading; call it after everything else, when all cited places are known."""
    value = reading.report
    cards: dict[str, Card] = {a.id: _statement_card(reading, a, names, citer) for a in reading.attributions}
    cards |= {f.id: _flag_card(reading, f, citer) for f in reading.flags}
    marks = _marks(reading, citer)
    texts = paragraphs(value.text, [m for m, part in marks if part is Part.TEXT])
    titles = paragraphs(value.title or "", [m for m, part in marks if part is Part.TITLE])
    home = citer.home(value.id)
    placed: set[str] = set()
    blocks = []
    for number, paragraph in enumerate(texts, 1):
        fresh = [i for i in paragraph.starts if i in cards and i not in placed]
        placed.update(fresh)
        blocks.append(
            Block(anchor=f"{home}-p{number}", paragraph=paragraph, cards=tuple(cards[i] for i in fresh))
        )
    return ReportView(
        anchor=home,
        outlet=outlet(value),
        inferred=folded(value.words(value.outlet_evidence)) if value.outlet_evidence else None,
        title=titles[0] if titles else None,
        published=shown(value.published),
        authors=", ".join(value.authors),
        url=value.url,
        linkable=(value.url or "").lower().startswith(("http://", "https://")),
        language=value.language,
        custody=_custody(reading),
        blocks=tuple(blocks),
        statements=len(reading.attributions),
        unread=tuple((u.what, folded(value.words(u.span))) for u in reading.unread),
        credits=", ".join(dict.fromkeys(c.outlet for c in reading.credits if not c.self)),
    )


def _marks(reading: Reading, citer: Citer) -> list[tuple[Mark, Part]]:
    found: list[tuple[Mark, Part]] = []

    def add(kind: str, identity: str, span: Span | None, label: str = "") -> None:
        if span is not None and span.report == reading.report.id:
            found.append((Mark(extent=span.extent, kind=kind, id=identity, label=label), span.part))

    for attribution in reading.attributions:
        for piece in attribution.content:
            add("statement", attribution.id, piece, "statement")
        add("source", attribution.id, attribution.source, "source")
        add("cue", attribution.id, attribution.cue, "cue")
    for flag in reading.flags:
        add("flag", flag.id, flag.cue, flag.kind)
    for number, span in enumerate(reading.furniture):
        add("furniture", f"furniture-{number}", span, "page furniture")
    for span in sorted(citer.cited.get(reading.report.id, ())):
        add("cited", citer.anchor(span), span)
    return found


def _statement_card(
    reading: Reading, value: Attribution, names: Mapping[SpeakerId, str], citer: Citer
) -> Card:
    words = reading.report.words
    if value.speaker is not None:
        head = names.get(value.speaker, "")
    elif value.source is not None:
        head = f"unresolved: {folded(words(value.source))}"
    else:
        head = "nobody is named"
    lines = []
    if value.source is not None and folded(words(value.source)) != head:
        lines.append(f"in the text: {folded(words(value.source))}")
    lines.append(f"cue: {folded(words(value.cue)) if value.cue else 'none'}")
    lines.append(f"{value.mode} {value.act}, sure {value.confidence:.2f}")
    lines.append(f"method {value.method}")
    return Card(
        anchor=f"{citer.story}-{slug(value.id)}",
        kind="statement",
        head=head,
        lines=tuple(lines),
        doubtful=value.confidence < 0.6,
    )


def _flag_card(reading: Reading, value: Flag, citer: Citer) -> Card:
    by = folded(reading.report.words(value.by)) if value.by else VOICE_WORDS[value.voice]
    reach = {"claim": "one claim", "speaker": "all that a speaker says", "report": "the whole report"}[
        value.reach
    ]
    return Card(
        anchor=f"{citer.story}-{slug(value.id)}",
        kind="flag",
        head=value.kind,
        lines=(f"by: {by}", f"reaches: {reach}", f"method {value.method}"),
        doubtful=value.confidence < 0.6,
    )


def _custody(reading: Reading) -> tuple[tuple[str, str], ...]:
    custody = reading.report.custody
    rows = (
        ("file", custody.path + (f", record {custody.record}" if custody.record is not None else "")),
        ("SHA-256", custody.sha256),
        ("format", custody.format),
        ("taken out by", custody.extractor),
        ("saved or archived", " ".join(filter(None, (custody.archived_url, custody.archived_at)))),
        ("changed", reading.report.modified or ""),
    )
    return tuple((name, value) for name, value in rows if value)
