"""The third thing that two reports draw on, named as far as they name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sayso import lexicon, outlets, segmentation
from sayso.derivation._pair import Pair, Side
from sayso.model import Credit, Extent

_SPEAKER = re.compile(
    r"\b([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}),?(?: [^.\n,]{1,40},)? "
    r"(?:said|told|says|tweeted|wrote|writes|added|announced|argued|replied|testified|posted)\b"
    r"|\b(?:said|says|added|tweeted|wrote|replied) ((?:[A-Z][\w.'’-]+ ?){1,3})"
)
_PRONOUNS = frozenset(lexicon.load("origins")["nobody"])
_BEFORE_AFTER = 220
# A credit belongs to words that begin or end within so many characters of it: a paragraph or two.
NEAR = 400


@dataclass(frozen=True, slots=True)
class Source:
    """What reports draw on: somebody or something, and the occasion, as far as the reports tell."""

    who: str | None = None
    occasion: str | None = None

    @property
    def name(self) -> str:
        """It in words: "news conference by Ann Lee", "Reuters", "memo"."""
        if not self.who:
            return self.occasion or ""
        if not self.occasion:
            return self.who
        phrases = lexicon.load("origins")["phrases"]
        return str(phrases.get(self.occasion, phrases["default"])).format(speaker=self.who, occasion=self.occasion)


def agency(pair: Pair) -> str | None:
    """The agency whose text both run: marked in both, else in one, else credited by both."""
    a, b = ({outlets.full_name(o) for o, _, _ in s.carries} for s in (pair.a, pair.b))
    for names in (a & b, a | b):
        named = sorted(n for n in names if not outlets.same(n, pair.a.outlet) and not outlets.same(n, pair.b.outlet))
        if named:
            return next((n for n in named if outlets.is_agency(n)), named[0])
    credited = [
        {outlets.full_name(c.outlet) for c in s.credits if outlets.is_agency(c.outlet) and not _in(c, told)}
        for s, told in ((pair.a, [p.a for p in pair.told]), (pair.b, [p.b for p in pair.told]))
    ]
    both = sorted(credited[0] & credited[1])
    return both[0] if both else None


def _in(credit: Credit, extents: Iterable[Extent]) -> bool:
    """Whether a credit stands within shared text, and so is part of it rather than a mark on it."""
    return any(start <= credit.evidence.start < end for start, end in extents)


def third(pair: Pair) -> str | None:
    """An outlet that is neither's own and that both credit: the one credited most."""
    counts = [Counter(outlets.full_name(c.outlet) for c in s.credits if not c.self) for s in (pair.a, pair.b)]
    shared = {
        name: min(counts[0][name], counts[1][name])
        for name in counts[0].keys() & counts[1].keys()
        if not outlets.same(name, pair.a.outlet) and not outlets.same(name, pair.b.outlet)
    }
    return min(shared, key=lambda n: (-shared[n], n)) if shared else None


def shared(pair: Pair) -> Source | None:
    """What both draw on: an interview, an occasion or document with its speaker, an outlet."""
    outlet = third(pair)
    return _interview_with_either(pair) or _spoken(pair) or (Source(outlet) if outlet else _speaker_of_both(pair))


def aired(credit: Credit) -> bool:
    """Whether what is credited went out over the air, so that others could hear it too."""
    return credit.form in ("told", "interview") and outlets.is_broadcaster(credit.outlet)


def heard(pair: Pair, taker: Side, credit: Credit) -> bool:
    """Whether a credit is to an interview that went out, and stands by words that both reports quote."""
    extents = [p.a if taker is pair.a else p.b for p in pair.spoken]
    place = credit.evidence.start
    return aired(credit) and any(start - NEAR <= place <= end + NEAR for start, end in extents)


def _interview_with_either(pair: Pair) -> Source | None:
    """One credits an interview by the other's outlet (or an unnamed outlet's own), and both quote from it."""
    for taker, giver in ((pair.a, pair.b), (pair.b, pair.a)):
        own = {outlets.full_name(c.outlet) for c in giver.credits if c.self or c.form in ("told", "interview")}
        for credit in taker.credits:
            theirs = outlets.same(credit.outlet, giver.outlet) or (
                giver.outlet is None and outlets.full_name(credit.outlet) in own
            )
            if theirs and heard(pair, taker, credit):
                return Source(outlets.full_name(credit.outlet), "interview")
    return None


def _spoken(pair: Pair) -> Source | None:
    """The occasion and the speaker of the longest words that both quote."""
    if not pair.spoken:
        return None
    longest = max(pair.spoken, key=lambda p: (p.words, -p.a[0]))
    if (outlet := _interviewer(pair, longest.a, longest.b)) is not None:
        return Source(outlet, "interview")
    speaker = _speaker(pair.a, longest.a) or _speaker(pair.b, longest.b)
    occasion = _occasion(pair.a, longest.a) or _occasion(pair.b, longest.b)
    if occasion is None and (outlet := _interviewer(pair, (0, len(pair.a.text)), (0, len(pair.b.text)))):
        return Source(outlet, "interview")
    if speaker and outlets.canonical(speaker):
        return _outlet(pair, speaker)
    if speaker:
        return Source(speaker, occasion or "words")
    outlet = third(pair)
    return Source(outlet) if outlet else Source(None, occasion) if occasion else None


def _outlet(pair: Pair, speaker: str) -> Source | None:
    """An outlet whose words both quote, without an occasion: what is named near by is another's. Never their own."""
    name = outlets.full_name(speaker)
    return None if any(outlets.same(name, s.outlet) for s in (pair.a, pair.b)) else Source(name)


def _interviewer(pair: Pair, a: Extent, b: Extent) -> str | None:
    """A third outlet to which both say that it was said, by these words."""
    near = [
        {
            outlets.full_name(c.outlet)
            for c in s.credits
            if c.form in ("told", "interview")
            and not c.self
            and extent[0] - NEAR <= c.evidence.start <= extent[1] + NEAR
        }
        for s, extent in ((pair.a, a), (pair.b, b))
    ]
    both = sorted(near[0] & near[1])
    return both[0] if both else None


def _speaker(side: Side, extent: Extent) -> str | None:
    """Whom a report names as the speaker of these words: by its attributions, else by what is around."""
    names = {s.id: s.name for s in side.reading.speakers}
    for found in side.reading.attributions:
        inside = any(c.start < extent[1] and extent[0] < c.end and c.part.value == "text" for c in found.content)
        if inside and found.speaker in names:
            return names[found.speaker]
    around = side.text[max(0, extent[0] - _BEFORE_AFTER) : extent[1] + _BEFORE_AFTER]
    for m in _SPEAKER.finditer(around):
        words = (m.group(1) or m.group(2)).strip().rstrip(",").split()
        words = [w for w in words if w not in _PRONOUNS]
        if words:
            return " ".join(words).rstrip(".,")
    return None


def _occasion(side: Side, extent: Extent) -> str | None:
    """The occasion named nearest to these words, in their paragraph, else in the one before."""
    paragraphs = segmentation.paragraphs(side.text)
    place = next((n for n, (s, e) in enumerate(paragraphs) if s <= extent[0] < e), None)
    if place is None:
        return None
    for start, end in (paragraphs[place], paragraphs[max(0, place - 1)]):
        hits = [
            (min(abs(m.start() - extent[0]), abs(m.end() - extent[1])), _occasions()[m.group(m.lastindex or 0).lower()])
            for m in _pattern().finditer(side.text, start, end)
            if not (extent[0] <= m.start() < extent[1])
        ]
        if hits:
            return min(hits)[1]
    return None


def _speaker_of_both(pair: Pair) -> Source | None:
    """Somebody whom both reports quote or cite, where they share no wording."""
    counts = [_cited(s) for s in (pair.a, pair.b)]
    both = {n: min(counts[0][n], counts[1][n]) for n in counts[0].keys() & counts[1].keys()}
    return Source(min(both, key=lambda n: (-both[n], n)), "words") if both else None


def _cited(side: Side) -> Counter[str]:
    """Last names of those a report attributes words to, and how often."""
    if side.reading.speakers:
        used = Counter(a.speaker for a in side.reading.attributions if a.speaker)
        people = (s for s in side.reading.speakers if used[s.id] and s.name and not outlets.canonical(s.name))
        return Counter({s.name.split()[-1]: used[s.id] for s in people})
    found: Counter[str] = Counter()
    for m in _SPEAKER.finditer(side.text):
        words = (m.group(1) or m.group(2)).strip().rstrip(".,").split()
        if words and words[-1] not in _PRONOUNS:
            found[words[-1].rstrip(".,")] += 1
    return found


@cache
def _occasions() -> dict[str, str]:
    table = lexicon.load("origins")
    return {word.lower(): occasion for group in ("nouns", "verbs") for word, occasion in table[group].items()}


@cache
def _pattern() -> re.Pattern[str]:
    nouns, verbs = (_any(lexicon.load("origins")[group]) for group in ("nouns", "verbs"))
    before = r"\b(?:in|at|during|on|via|through|from|by|to|of)\s+(?:[\w'’.-]+\s+){0,4}?"
    speaks = r"\s+(?:said|says|reads?|added|stated|warned)\b"
    return re.compile(rf"{before}({nouns})\b|\b({nouns}){speaks}|\b({verbs})\b", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))
