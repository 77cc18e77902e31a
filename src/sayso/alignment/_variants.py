"""Groups of pieces made into utterances: the variants with their spans, and what changed between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sayso import drift
from sayso.alignment import _pieces
from sayso.alignment._groups import Group, overlapping
from sayso.alignment._pieces import Fragment, Piece
from sayso.drift import wording
from sayso.drift.frame import CLOSES, OPENS
from sayso.model import (
    Act,
    Attribution,
    AttributionId,
    Change,
    Edit,
    Mode,
    Part,
    Reading,
    ReportId,
    Span,
    SpeakerId,
    Utterance,
    UtteranceId,
    Variant,
)

Key = tuple[AttributionId, tuple[Span, ...]]

METHOD = "alignment/1"
# What is left of a statement around a sentence that other reports carry goes with that sentence if it stands
# within the same marks and is no longer than this ("Thank you!"); more is an utterance of its own.
REMNANT = 25
# How much of a report on either side of a quotation is read for its frame: what annotators had before them.
CONTEXT = 220
# Renderings that have this share of the shorter one's words in common are one rendering printed twice, and
# what changed can be named; below it each reporter put it in words of his own.
REPRINTED = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What one statement has of an utterance."""

    report: ReportId
    attribution: AttributionId
    speaker: SpeakerId | None
    spans: tuple[Span, ...]
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Pieces of more than one statement that are one thing said once."""

    pieces: tuple[Piece, ...]
    used: Mapping[Key, frozenset[int]]  # of each piece: the words within marks that others have
    sure: float


def shared(groups: Iterable[Group]) -> list[Shared]:
    """The groups that join statements, none with two pieces of one report's words."""
    out = []
    for group in groups:
        met = zip(group.nodes, group.used, strict=True)
        used = {_key(p): words for node, words in met for p in node.pieces}
        pieces = _untangled([p for node in group.nodes for p in node.pieces])
        if len({p.attribution for p in pieces}) > 1:
            out.append(Shared(pieces=tuple(pieces), used=used, sure=group.sure))
    return out


def _key(piece: Piece) -> Key:
    return (piece.attribution, piece.spans)


def _untangled(group: Sequence[Piece]) -> list[Piece]:
    """The pieces without those that overlap another of their report: the speaker's own, else the shortest."""
    speakers = Counter(p.speaker for p in group if p.speaker is not None)
    usual = max(sorted(speakers), key=lambda s: speakers[s]) if speakers else None
    kept: list[Piece] = []
    for piece in sorted(group, key=lambda p: (p.speaker != usual, len(p.text), p.report, p.attribution)):
        if not any(k.report == piece.report and overlapping(k, piece) for k in kept):
            kept.append(piece)
    return kept


def complete(
    joined: Sequence[Shared], readings: Iterable[Reading], pieces: Sequence[Piece]
) -> Iterator[tuple[list[Carried], float]]:
    """All utterances: the shared ones with their remnants, then everything that nobody else carries."""
    where = {_key(p): n for n, group in enumerate(joined) for p in group.pieces}
    statements: dict[AttributionId, list[Piece]] = defaultdict(list)
    for piece in pieces:
        statements[piece.attribution].append(piece)
    groups: list[list[Piece]] = [list(group.pieces) for group in joined]
    alone: list[list[Piece]] = []
    for own in statements.values():
        for run, home in _remnants(own, where):
            if home is None:
                alone.append(run)
            else:
                groups[home].extend(run)
    for members, group in zip(groups, joined, strict=True):
        yield _carried(members, group.used), group.sure
    partly = {p.attribution for group in joined for p in group.pieces}
    for run in alone:
        if run[0].attribution in partly:
            yield _carried(run, {}), 1.0
    for reading in readings:
        for statement in reading.attributions:
            if statement.act is Act.SPEECH and statement.id not in partly:
                yield [_whole(statement, statements[statement.id], reading.report.id)], 1.0


def _remnants(own: Sequence[Piece], where: Mapping[Key, int]) -> Iterator[tuple[list[Piece], int | None]]:
    """Runs of a statement's pieces that nobody else has, and the shared utterance each goes with, if any."""
    homes = [where.get(_key(p)) for p in own]
    begin = 0
    for n in range(len(own) + 1):
        if n < len(own) and homes[n] is None:
            continue
        run = list(own[begin:n])
        if run:
            before = homes[begin - 1] if begin and own[begin - 1].part == run[0].part else None
            after = homes[n] if n < len(own) and own[n].part == run[-1].part else None
            short = sum(len(p.text) for p in run) <= REMNANT
            yield run, (before if before is not None else after) if short else None
        begin = n + 1


def _carried(group: Sequence[Piece], used: Mapping[Key, frozenset[int]]) -> list[Carried]:
    """One for each statement, its pieces in order."""
    by_statement: dict[AttributionId, list[Piece]] = defaultdict(list)
    for piece in group:
        by_statement[piece.attribution].append(piece)
    out = []
    for own in by_statement.values():
        parts = [p.narrowed(used.get(_key(p), frozenset())) for p in own]
        out.append(
            Carried(
                report=own[0].report,
                attribution=own[0].attribution,
                speaker=own[0].speaker,
                spans=_merged(sorted({s for spans, _ in parts for s in spans})),
                fragments=tuple(sorted({f for _, fragments in parts for f in fragments})),
            )
        )
    return out


def carried(variant: Variant, reading: Reading) -> Carried:
    """What a variant has of an utterance, from its spans alone."""
    statement = next((a for a in reading.attributions if a.id == variant.attribution), None)
    fragments = tuple(f for span in variant.content for f in _pieces.marked(reading, span))
    if not fragments and statement is not None and statement.mode is Mode.DIRECT:
        fragments = tuple(Fragment(s, reading.report.words(s), s) for s in variant.content)
    return Carried(
        report=variant.report,
        attribution=variant.attribution,
        speaker=statement.speaker if statement is not None else None,
        spans=variant.content,
        fragments=fragments,
    )


def _whole(statement: Attribution, own: Sequence[Piece], report: ReportId) -> Carried:
    return Carried(
        report=report,
        attribution=statement.id,
        speaker=statement.speaker,
        spans=statement.content,
        fragments=tuple(f for p in own for f in p.fragments),
    )


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring sentences as one span; more than a blank or two between them keeps them apart."""
    out: list[Span] = []
    for span in spans:
        last = out[-1] if out else None
        if last is not None and last.part is span.part and 0 <= span.start - last.end <= 2:
            out[-1] = Span(span.report, last.start, span.end, span.part)
        else:
            out.append(span)
    return tuple(out)


class Story:
    """The readings of one story, where the variants' words are looked up."""

    def __init__(self, ordered: Sequence[Reading]) -> None:
        self._reports = {r.report.id: r.report for r in ordered}
        self._order = {r.report.id: n for n, r in enumerate(ordered)}

    def utterance(self, parts: Sequence[Carried], sure: float) -> Utterance:
        """The variants in the order of their reports, each compared with the fullest."""
        ordered = sorted(parts, key=lambda p: (self._order[p.report], p.spans, p.attribution))
        speakers = Counter(p.speaker for p in ordered if p.speaker is not None)
        return Utterance(
            id=_id(ordered),
            speaker=max(sorted(speakers), key=lambda s: speakers[s]) if speakers else None,
            variants=tuple(self._variant(p) for p in ordered),
            changes=self._changes(ordered),
            confidence=round(sure, 3),
            method=METHOD,
        )

    def rank(self, utterance: Utterance) -> tuple[int, int, tuple[Span, ...], str]:
        """What most reports carry comes first, then what stands first."""
        first = utterance.variants[0]
        reports = len({v.report for v in utterance.variants})
        return (-reports, self._order[first.report], first.content, utterance.id)

    def _variant(self, part: Carried) -> Variant:
        report = self._reports[part.report]
        text = " … ".join(report.words(span) for span in part.spans)
        return Variant(report=part.report, attribution=part.attribution, content=part.spans, text=text)

    def _changes(self, parts: Sequence[Carried]) -> tuple[Change, ...]:
        if len(parts) < 2:
            return ()
        sizes = [(bool(p.fragments), len(wording.parse(self._said(p)).words)) for p in parts]
        fullest = max(range(len(parts)), key=lambda n: (sizes[n], -n))
        return tuple(self._change(parts, fullest, n) for n in range(len(parts)) if n != fullest)

    def _change(self, parts: Sequence[Carried], before: int, after: int) -> Change:
        one, two = parts[before], parts[after]
        if bool(one.fragments) != bool(two.fragments) or not (one.fragments or self._reprinted(one, two)):
            # at least on one side the reporter's own words: there are no two wordings to lay side by side
            return Change(before=before, after=after, kinds=(Edit.PARAPHRASED,), meaning=None)
        kinds, meaning = drift.changes(
            self._said(one), self._said(two), context_a=self._context(one), context_b=self._context(two)
        )
        return Change(before=before, after=after, kinds=kinds, meaning=meaning)

    def _reprinted(self, one: Carried, two: Carried) -> bool:
        """Whether two reports render a statement in next to the same words."""
        words = [{w.form for w in wording.parse(self._said(part)).words} for part in (one, two)]
        return len(words[0] & words[1]) >= REPRINTED * max(1, min(map(len, words)))

    def _said(self, part: Carried) -> str:
        """What stands within marks, or all of it where nothing does."""
        if part.fragments:
            return " ... ".join(f.text for f in part.fragments)
        return " ... ".join(self._reports[part.report].words(span) for span in part.spans)

    def _context(self, part: Carried) -> str:
        """The quotation with its surroundings, ⟦ ⟧ around it."""
        spans = [f.span for f in part.fragments] or list(part.spans)
        first, last = spans[0], spans[-1]
        report = self._reports[part.report]
        text = report.text if first.part is Part.TEXT else report.title or ""
        before = text[max(0, first.start - CONTEXT) : first.start]
        return f"{before}{OPENS}{self._said(part)}{CLOSES}{text[last.end : last.end + CONTEXT]}"


def _id(parts: Sequence[Carried]) -> UtteranceId:
    """The same for the same statements, whatever else the story holds."""
    told = sorted(f"{p.attribution} {s.part} {s.start} {s.end}" for p in parts for s in p.spans)
    return UtteranceId("u-" + blake2b("\n".join(told).encode(), digest_size=8).hexdigest())
