"""A report as the page shows it: its whole text, the findings marked where they stand, a card for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.dossier.citation import Citer, folded, outlet, shortened, slug
from sayso.dossier.dates import brief, shown
from sayso.dossier.highlight import ANCHOR, SHOWN, Mark, Paragraph, excerpts, paragraphs
from sayso.dossier.unread_view import UnreadView, unread
from sayso.model import Act, Attribution, AttributionId, Extent, Flag, Part, Reading, ReportId, Span, SpeakerId
from sayso.phrases import REACH_WORDS, VOICE_WORDS

DOUBTFUL = 0.6  # below it the reader is right about as often as not: such a card is drawn dashed
EMBED = "embed not saved here"

Carried = Mapping[AttributionId, tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the margin says of a finding."""

    anchor: str  # of the words in the text; the card's own is this with "-card"
    kind: str  # "statement" or "flag"
    head: str
    line: str
    doubtful: bool
    carried: tuple[int, str] | None = None  # by how many reports, and where their wordings are


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
    title: tuple[Block, ...]
    headline: str
    published: str
    when: str
    authors: str
    url: str | None
    linkable: bool  # only http and https addresses become links
    language: str
    custody: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    statements: int
    unread: tuple[UnreadView, ...]
    credits: str
    share: float | None = None  # of its characters, how much an excerpt shows; None where all is shown


def report(
    reading: Reading,
    citer: Citer,
    names: Mapping[SpeakerId, str],
    carried: Carried,
    shown_only: Sequence[Extent] | None = None,
) -> ReportView:
    """The view of one reading; call it after everything else, when all cited places are known.

    With ``shown_only`` nothing else of its text is shown.
    """
    value = reading.report
    left = unread([reading], citer)
    scribe = _Scribe(reading, citer, names, carried)
    cards, marks, home = scribe.cards(), scribe.marks(), citer.home(value.id)
    return ReportView(
        anchor=home,
        outlet=outlet(value),
        inferred=folded(value.words(value.outlet_evidence)) if value.outlet_evidence else None,
        title=_blocks(value.title or "", marks[Part.TITLE], cards, f"{home}-t"),
        headline=shortened(folded(value.title or "")),
        published=shown(value.published),
        when=brief(value.published),
        authors=folded(", ".join(value.authors)),
        url=value.url,
        linkable=(value.url or "").lower().startswith(("http://", "https://")),
        language=value.language,
        custody=_custody(reading),
        blocks=_blocks(value.text, marks[Part.TEXT], cards, f"{home}-p", _cut(shown_only, citer, value.id)),
        statements=len(reading.attributions),
        unread=left,
        credits=", ".join(dict.fromkeys(folded(c.outlet) for c in reading.credits if not c.self)),
        share=None if shown_only is None else sum(b - a for a, b in shown_only) / max(1, len(value.text)),
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """What an excerpt shows, and the places that links lead to."""

    shown: Sequence[Extent]
    linked: frozenset[str]


def _cut(shown: Sequence[Extent] | None, citer: Citer, report: ReportId) -> _Cut | None:
    if shown is None:
        return None
    return _Cut(shown, frozenset(citer.anchor(span) for span in citer.cited.get(report, ())))


def _blocks(
    text: str, marks: list[Mark], cards: Mapping[str, Card], home: str, cut: _Cut | None = None
) -> tuple[Block, ...]:
    """Paragraphs, each finding's card beside the first of them in which the finding stands."""
    if cut is None:
        found = paragraphs(text, marks)
    else:
        found = paragraphs(text, (*marks, *(Mark(extent=e, kind=SHOWN, id="") for e in cut.shown)))
        visible = excerpts(found, cut.shown, cut.linked)
        held = {i for paragraph in visible for i in paragraph.starts if i in cards}
        found = excerpts(found, cut.shown, cut.linked | held)  # a card leads to the beginning of its words
    placed: set[str] = set()
    blocks = []
    for number, paragraph in enumerate(found, 1):
        fresh = [i for i in paragraph.starts if i in cards and i not in placed]
        placed.update(fresh)
        blocks.append(Block(anchor=f"{home}{number}", paragraph=paragraph, cards=tuple(cards[i] for i in fresh)))
    return tuple(blocks)


@dataclass(frozen=True, slots=True)
class _Scribe:
    reading: Reading
    citer: Citer
    names: Mapping[SpeakerId, str]
    carried: Carried

    def words(self, span: Span | None, most: int = 40) -> str:
        return shortened(folded(self.reading.report.words(span)), most) if span else ""

    def anchor(self, identity: str) -> str:
        return f"{self.citer.story}-{slug(identity)}"

    def cards(self) -> dict[str, Card]:
        found = (
            *map(self._statement, self.reading.attributions),
            *map(self._flag, self.reading.flags),
        )
        return {card.anchor: card for card in found}

    def _statement(self, value: Attribution) -> Card:
        source, cue = self.words(value.source), self.words(value.cue)
        if value.speaker is not None:
            head = self.names.get(value.speaker, "")
        else:
            head = f"unresolved: {source}" if source else "nobody is named"
        told = f"“{source}”" if source and value.speaker is not None and source != head else ""
        mode = value.mode if value.act is Act.SPEECH else f"{value.mode} {value.act}"
        said = " ".join(filter(None, (told, cue))) or "no cue"
        return Card(
            anchor=self.anchor(value.id),
            kind="statement",
            head=head,
            line=" · ".join((said, mode, f"sure {_sure(value.confidence)}", _method(value.method))),
            doubtful=value.confidence < DOUBTFUL,
            carried=self.carried.get(value.id),
        )

    def _flag(self, value: Flag) -> Card:
        by = self.words(value.by) or VOICE_WORDS[value.voice]
        facts = (
            f"by {by}",
            REACH_WORDS[value.reach],
            f"sure {_sure(value.confidence)}",
            _method(value.method),
        )
        return Card(
            anchor=self.anchor(value.id),
            kind="flag",
            head=value.kind.replace("-", " "),
            line=" · ".join(filter(None, facts)),
            doubtful=value.confidence < DOUBTFUL,
        )

    def marks(self) -> dict[Part, list[Mark]]:
        found: dict[Part, list[Mark]] = {part: [] for part in Part}

        def add(kind: str, identity: str, span: Span | None, label: str = "") -> None:
            if span is not None and span.report == self.reading.report.id:
                found[span.part].append(Mark(extent=span.extent, kind=kind, id=identity, label=label))

        for attribution in self.reading.attributions:
            anchor = self.anchor(attribution.id)
            add(ANCHOR, anchor, min(attribution.content, default=None))
            for piece in attribution.content:
                add("statement", anchor, piece)
            add("source", anchor, attribution.source)
            add("cue", anchor, attribution.cue)
        for flag in self.reading.flags:
            add(ANCHOR, self.anchor(flag.id), flag.cue)
            add("flag", self.anchor(flag.id), flag.cue, flag.kind.replace("-", " "))
        for span in self.reading.furniture:
            add("furniture", "", span)
        for item in self.reading.unread:
            add("unread" if item.span.start < item.span.end else "embed", "", item.span, EMBED)
        for span in sorted(self.citer.cited.get(self.reading.report.id, ())):
            add(ANCHOR, self.citer.anchor(span), span)
        for span in self.citer.pointed:
            add("at", "", span)
        return found


def _sure(confidence: float) -> str:
    return f"{confidence:.2f}".removeprefix("0")


def _method(method: str) -> str:
    """A method's name without its stage, which the card's place tells: ``reader/minilm-2``."""
    return method.split(".", 1)[-1]


def _methods(reading: Reading) -> str:
    counted = Counter([a.method for a in reading.attributions] + [f.method for f in reading.flags])
    return ", ".join(f"{method} ({count})" for method, count in counted.items())


def _custody(reading: Reading) -> tuple[tuple[str, str], ...]:
    custody = reading.report.custody
    rows = (
        ("file", custody.path + (f", record {custody.record}" if custody.record is not None else "")),
        ("SHA-256", custody.sha256),
        ("format", custody.format),
        ("taken out by", custody.extractor),
        ("saved or archived", " ".join(filter(None, (custody.archived_url, custody.archived_at)))),
        ("changed", reading.report.modified or ""),
        ("methods", _methods(reading)),
    )
    return tuple((name, value) for name, value in rows if value)
