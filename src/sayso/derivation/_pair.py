"""Two reports laid side by side: what they share, in whose voice, and what each says of the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sayso import aside, crediting, lexicon, outlets, quotation, reuse, segmentation, topic
from sayso.model import Boilerplate, Credit, Extent, Reading, Span
from sayso.reuse import Passage
from sayso.topic import Facet, Feature

_POST = re.compile(r"[—–-]\s?[^\n(]{2,60}\(@\w+\)|pic\.twitter\.com|https?://t\.co")
_TRANSCRIPT = re.compile(r"[A-Z][A-Z .'’-]{1,30}:\s|[QA]:\s")
METHOD = "derivation/2"
_WEIGHT = {Facet.NAME: 2.0, Facet.PAIR: 1.0, Facet.FIGURE: 1.5, Facet.WORD: 1.0}
# Bits of rarity that say nothing yet: what stands in a quarter of all reports.
_PLAIN = 2.0
# Words within quotation marks from which a shared wording is no fixed phrase. On the development pairs every
# pair of unrelated reports shares none.
SPOKEN = 5
# Words in the reporters' own voices from which two reports share text rather than phrases. On the development
# pairs (57 read by hand) those without a common text share at most 13 such words, those with one at least 42.
TEXT = 25
# Words spoken in both reports that by themselves show one utterance behind both.
ONE_UTTERANCE = 12
# A passage with a larger share of capitalised words than this is a list of headlines or names.
HEADLINES = 0.6


@dataclass(frozen=True, slots=True)
class Side:
    """One report of a pair, with what the comparison needs of it."""

    reading: Reading
    skip: tuple[Extent, ...]  # furniture and boilerplate
    quoted: tuple[Extent, ...]  # other people's words, with and without quotation marks
    about: dict[str, float]  # what it is about, weighed
    credits: tuple[Credit, ...]  # with those to outlets that only the pile shows to be outlets
    carries: tuple[tuple[str, str, Extent | None], ...]  # outlet, "byline" or "agency line" ..., where

    @property
    def outlet(self) -> str | None:
        """The report's outlet."""
        return self.reading.report.outlet

    @property
    def text(self) -> str:
        """The report's text."""
        return self.reading.report.text

    def credits_to(self, outlet: str | None) -> tuple[Credit, ...]:
        """The credits this report gives an outlet."""
        return tuple(c for c in self.credits if outlet and outlets.same(c.outlet, outlet))

    def carries_of(self, outlet: str | None) -> tuple[tuple[str, str, Extent | None], ...]:
        """The marks by which this report says that it prints an outlet's copy."""
        return tuple(mark for mark in self.carries if outlet and outlets.same(mark[0], outlet))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What two reports share."""

    a: Side
    b: Side
    told: tuple[Passage, ...]  # in both reporters' own voices
    lent_a: tuple[Passage, ...]  # quoted in a, in b's own voice
    lent_b: tuple[Passage, ...]  # quoted in b, in a's own voice
    spoken: tuple[Passage, ...]  # within quotations in both
    told_a: float  # share of a's own words that b tells alike, 0..1
    told_b: float
    all_a: float  # share of all a's words that b has alike
    all_b: float
    likeness: float  # of what they are about, 0..1
    days: float | None  # b's date less a's, in days; None where one is unknown

    @property
    def told_words(self) -> int:
        """Equal words in passages outside quotations."""
        return sum(p.words for p in self.told)

    @property
    def spoken_words(self) -> int:
        """Equal words in passages within quotations."""
        return sum(p.words for p in self.spoken)


def side(reading: Reading, boilerplate: Boilerplate, known: Sequence[str] = ()) -> Side:
    """A report made ready to be compared with others, whose outlets are ``known``."""
    report = reading.report
    skip = aside.extents(reading, boilerplate)
    given = _credits(reading, known)
    found = topic.features(report.text, skip) | topic.features(report.title or "")
    return Side(
        reading=reading,
        skip=skip,
        quoted=_quoted(reading),
        about=_weights(found),
        credits=given,
        carries=_carries(reading, given),
    )


def weighed(text: str) -> dict[str, float]:
    """What a sentence is about, weighed; names in a row count by themselves only."""
    return _weights(f for f in topic.features(text) if f.facet is not Facet.PAIR)


def _weights(found: Iterable[Feature]) -> dict[str, float]:
    return {f.key: _WEIGHT[f.facet] * max(0.0, topic.rarity(f) - _PLAIN) for f in sorted(found, key=str)}


def measure(a: Side, b: Side) -> Pair:
    """Lay two reports side by side."""
    own_a, own_b = _rest(a.quoted, len(a.text)), _rest(b.quoted, len(b.text))

    def shared(hide_a: Sequence[Extent], hide_b: Sequence[Extent], least: int = reuse.LEAST) -> tuple[Passage, ...]:
        return reuse.shared(a.text, b.text, skip_a=_joined(a.skip, hide_a), skip_b=_joined(b.skip, hide_b), least=least)

    told = tuple(p for p in shared(a.quoted, b.quoted) if not _of_the_house(a.text[slice(*p.a)]))
    lent_a, lent_b = shared(own_a, b.quoted), shared(a.quoted, own_b)
    spoken = tuple(p for p in shared(own_a, own_b, SPOKEN) if not _only_names(a.text[slice(*p.a)], p.words))
    every = (*told, *lent_a, *lent_b, *spoken)
    return Pair(
        a=a,
        b=b,
        told=told,
        lent_a=lent_a,
        lent_b=lent_b,
        spoken=spoken,
        told_a=reuse.containment(a.text, [p.a for p in told], skip=_joined(a.skip, a.quoted)),
        told_b=reuse.containment(b.text, [p.b for p in told], skip=_joined(b.skip, b.quoted)),
        all_a=reuse.containment(a.text, [p.a for p in every], skip=a.skip),
        all_b=reuse.containment(b.text, [p.b for p in every], skip=b.skip),
        likeness=_likeness(a.about, b.about),
        days=_days(a.reading.report.published, b.reading.report.published),
    )


def _of_the_house(words: str) -> bool:
    """Whether a passage is an outlet's notice, a contributor's note or a list of headlines, and no report's.

    Of 12 pairs with 25-59 shared words that were drawn at random from AllSides, 12 shared only such lines.
    """
    tokens = re.findall(r"[^\W\d_]+", words)
    capitals = sum(t[0].isupper() for t in tokens)
    said = {m.lower() for m in _house().findall(words)}
    return len(said) >= 2 or capitals > HEADLINES * len(tokens)


def _only_names(words: str, count: int) -> bool:
    """Whether a few shared words are a name with what goes before it ("the government of Veldia"): no wording."""
    said = re.findall(r"[^\W\d_]{4,}", words)
    return count < reuse.LEAST and sum(w.islower() for w in said) < 2


@cache
def _house() -> re.Pattern[str]:
    words = sorted(map(re.escape, lexicon.load("house")["words"]), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _quoted(reading: Reading) -> tuple[Extent, ...]:
    """Other people's words: within marks, in blocks after a colon, in posts and transcripts."""
    text = reading.report.text
    found = [s.extent for s in reading.quotations] or [q.extent for q in quotation.find(text)]
    paragraphs = segmentation.paragraphs(text)
    for n, (start, end) in enumerate(paragraphs):
        before = text[slice(*paragraphs[n - 1])] if n else ""
        spoken = before.endswith(":") or _POST.search(text, start, end) or _TRANSCRIPT.match(text, start, end)
        if spoken:
            found.append((start, end))
    return _joined(found, ())


def _credits(reading: Reading, known: Sequence[str]) -> tuple[Credit, ...]:
    """A report's credits, and those to outlets of the pile that its own words do not show to be outlets."""
    report = reading.report
    others = [name for name in known if name and not outlets.same(name, report.outlet)]
    skip = [s.extent for s in reading.furniture]
    extra = {
        c.extent: Credit(outlet=c.outlet, evidence=Span(report.id, *c.extent), self=False, form=c.form, method=METHOD)
        for c in crediting.find(report.text, own=report.outlet, known=others, skip=skip)
        if any(outlets.same(c.outlet, name) for name in others)
    }
    kept = [c for c in reading.credits if c.evidence.extent not in extra]
    return tuple(sorted((*kept, *extra.values()), key=lambda c: c.evidence))


def _carries(reading: Reading, given: Sequence[Credit]) -> tuple[tuple[str, str, Extent | None], ...]:
    report = reading.report
    found: list[tuple[str, str, Extent | None]] = []
    for author in report.authors:
        found += [
            (n.outlet, "byline", None)
            for n in outlets.find(author)
            if n.sureness is not outlets.Sureness.FRAMED and not outlets.same(n.outlet, report.outlet)
        ]
        if (
            report.outlet
            and not found
            and (listed := outlets.canonical(author))
            and not outlets.same(listed, report.outlet)
        ):
            found.append((listed, "byline", None))
    for credit in given:
        if credit.form in ("agency line", "contributed") and not credit.self:
            found.append((credit.outlet, credit.form, credit.evidence.extent))
    if outlets.is_agency(report.outlet):
        found.append((outlets.full_name(report.outlet or ""), "outlet", None))
    return tuple(found)


def _joined(one: Iterable[Extent], other: Iterable[Extent]) -> tuple[Extent, ...]:
    """All the extents in order, those that overlap made one."""
    found: list[Extent] = []
    for start, end in sorted((*one, *other)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _rest(extents: Iterable[Extent], length: int) -> tuple[Extent, ...]:
    """What of a text lies outside these extents."""
    found, place = [], 0
    for start, end in _joined(extents, ()):
        if start > place:
            found.append((place, start))
        place = end
    if place < length:
        found.append((place, length))
    return tuple(found)


def _likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """Cosine of what two reports are about."""
    product = sum(weight * other[key] for key, weight in one.items() if key in other)
    lengths = sum(w * w for w in one.values()) * sum(w * w for w in other.values())
    return float(product / lengths**0.5) if lengths else 0.0


def _days(one: str | None, other: str | None) -> float | None:
    """Days from one date to another; whole days where either tells no more."""
    if not one or not other:
        return None
    try:
        if len(one) > 10 and len(other) > 10:
            first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
            if (first.tzinfo is None) == (second.tzinfo is None):
                return (second - first).total_seconds() / 86_400
        return float((date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days)
    except ValueError:
        return None
