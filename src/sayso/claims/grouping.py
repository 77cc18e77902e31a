"""Which statements assert the same thing, and which contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, product

from sayso import lexicon, names
from sayso.claims.candidates import Unit
from sayso.likeness import Profile, likeness, opposed, other_figures, profile, substance
from sayso.model import AttributionId, Derivation, EvidenceKind, ReportId, Utterance

#: Likeness from which statements are one claim. On the development dossiers .25 to .20 give the same (exact origins
#: .82 to .84, more than one origin F1 .43); at .27 two claims with several origins are found of 11, at .19 a wrong
#: one comes in. On 21 stories that nobody labelled, read by hand, .21 finds 15 claims with several origins, 7 of
#: them rightly; .27 finds 7, of which 4.
_ACROSS = 0.23
#: Names alone make no claim: below the sure likeness, this many common words must be shared besides, and one of two
#: statements must speak of what the other tells of. On 38 stories that nobody labelled the latter parts 16 claims, 11
#: of them rightly, when read; to ask it of surer ones (.6) parts as many more rightly as wrongly.
_PLAIN = 2
_SURE = 0.35
_WITHIN = 0.42
#: What it adds that the next sentence or two is another source's: a report has an assertion backed at once.
_SUPPORT = 0.06
_BESIDE = 2
#: What it adds besides that the later one joins in ("Reed also said", "echoed").
_JOINS = 0.06
_VARIANTS = 0.2
#: Statements that contradict each other must be this much alike: a negation more is otherwise met by chance.
_CONTRARY = 0.35
#: Statements on different bearers of names are one claim only where they are the same words.
_SAME_WORDS = 0.75

#: So many words that tell something make it one event of which two sources tell two causes.
_EVENT = 3

_WOULD = re.compile(r"\b(?:would|could|might)\b|['’]d\b", re.I)

Cluster = list[Unit]
Weights = dict[str, float]


def grouped(
    units: Sequence[Unit], weight: Weights, utterances: Sequence[Utterance], derivations: Sequence[Derivation]
) -> list[Cluster]:
    """Statements that assert the same thing, together.

    The surest pairs first, none that contradict each other.
    """
    one_saying = {v.attribution: u.id for u in utterances for v in u.variants}
    passages = _passages(derivations)
    compared = _Compared(weight)
    clusters: dict[int, Cluster] = {i: [u] for i, u in enumerate(units)}
    home = dict(enumerate(range(len(units))))
    for score, i, j in sorted(_pairs(units, weight, one_saying, passages), key=lambda p: (-p[0], p[1], p[2])):
        a, b = home[i], home[j]
        if a == b or not _fit(clusters[a], clusters[b], compared, score):
            continue
        clusters[a] += clusters.pop(b)
        home.update({k: a for k, h in home.items() if h == b})
    return [clusters[i] for i in sorted(clusters)]


def _pairs(
    units: Sequence[Unit],
    weight: Weights,
    one_saying: Mapping[AttributionId, str],
    passages: set[tuple[ReportId, int]],
) -> Iterator[tuple[float, int, int]]:
    """Pairs of statements alike enough to be one claim, with how alike they are."""
    for (i, a), (j, b) in combinations(enumerate(units), 2):
        if substance(a.profile, b.profile) < min(2, len(a.profile.stems), len(b.profile.stems)):
            continue
        score = likeness(a.profile, b.profile, weight)
        if _one_saying(a, b, one_saying):
            score += 0.15 if score >= _VARIANTS else 0.0
        if a.report != b.report and _passed_on(a, passages) and _passed_on(b, passages):
            score += 0.1
        if _speaker(a) is not None and _speaker(a) == _speaker(b):
            score += 0.03
        if a.report == b.report and abs(a.place - b.place) <= _BESIDE and source_of(a) != source_of(b):
            later = max(a, b, key=lambda u: u.place)
            if later.contrast and a.place != b.place:
                continue  # "Ros, however, said": told against what stands before it
            score += _SUPPORT + (_JOINS if later.agrees else 0.0)
        plain = len((a.profile.stems & b.profile.stems) - a.profile.names - b.profile.names)
        if not plain or (plain < _PLAIN and score < _SURE):
            continue
        if score < _least(a, b) or a.against != b.against:
            continue
        if score < _SURE and strangers(a, b):
            continue
        if not clash(a.profile, b.profile) and not other_cause(a, b):
            yield score, i, j


def _least(a: Unit, b: Unit) -> float:
    """How much alike two statements must be to be one claim."""
    return _WITHIN if a.report == b.report and _speaker(a) == _speaker(b) else _ACROSS


class _Compared:
    """Pairs of statements laid side by side, each once: growing clusters ask for the same pairs again and again."""

    def __init__(self, weight: Weights) -> None:
        self._weight = weight
        self._known: dict[tuple[int, int], tuple[float, bool]] = {}

    def likeness(self, a: Unit, b: Unit) -> float:
        """How much alike two statements are."""
        return self._pair(a, b)[0]

    def contrary(self, a: Unit, b: Unit) -> bool:
        """Whether two statements clash, and are too much alike for that to be chance."""
        return self._pair(a, b)[1]

    def _pair(self, a: Unit, b: Unit) -> tuple[float, bool]:
        pair = (id(a), id(b))  # the units live as long as this does
        if pair not in self._known:
            alike = likeness(a.profile, b.profile, self._weight)
            self._known[pair] = (alike, alike > _CONTRARY and clash(a.profile, b.profile))
        return self._known[pair]


def _fit(a: Cluster, b: Cluster, compared: _Compared, score: float) -> bool:
    """Whether two clusters may be one: no pair clashes, and on the whole they are alike."""
    if a[0].against != b[0].against:
        return False
    if score < _SAME_WORDS and any(elsewhere(x, y) for x, y in product(a, b)):
        return False
    if any(one_left_open(x, y) for x, y in product(a, b)):
        return False
    if any(compared.contrary(x, y) for x, y in product(a, b)):
        return False
    if len(a) == len(b) == 1:
        return True
    mean = sum(compared.likeness(x, y) for x, y in product(a, b)) / (len(a) * len(b))
    return mean >= 0.9 * min(score, _ACROSS)


def clash(a: Profile, b: Profile) -> bool:
    """Whether two statements cannot be one claim whatever words they share."""
    return opposed(a, b) or other_figures(a, b)


def elsewhere(a: Unit, b: Unit) -> bool:
    """Whether two statements speak of different bearers of names, or accuse different people."""
    return bool(a.about and b.about) and not a.about & b.subject and not b.about & a.subject


def one_left_open(a: Unit, b: Unit) -> bool:
    """Whether one of two sources tells only what is so if something else is, and the other tells it outright."""
    if a.left_open == b.left_open or (source_of(a) is not None and source_of(a) == source_of(b)):
        return False
    return not _WOULD.search(b.text if a.left_open else a.text)


def strangers(a: Unit, b: Unit) -> bool:
    """Whether neither of two statements so much as names what the other speaks of."""
    if not a.subject or not b.subject:
        return False
    return not a.subject & (b.subject | b.profile.stems) and not b.subject & a.profile.stems


def other_cause(a: Unit, b: Unit) -> bool:
    """Whether of two sources one names what caused an event and the other who did it ("drones struck the depot")."""
    if source_of(a) is None or source_of(b) is None or source_of(a) == source_of(b) or a.report == b.report:
        return False
    if substance(a.profile, b.profile) < _EVENT or names_cause(a.text) == names_cause(b.text):
        return False
    done, caused = (b, a) if names_cause(a.text) else (a, b)
    violence = harm().search(done.text)
    who = profile(done.text[: violence.start()]).stems if violence is not None else frozenset()
    return bool(who) and not who & caused.profile.stems


@lru_cache(maxsize=1 << 14)
def names_cause(words: str) -> bool:
    """Whether words say what caused something."""
    return _cause().search(words) is not None


@cache
def _cause() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('claims')['causing'])})\b", re.I)


@cache
def harm() -> re.Pattern[str]:
    """Words of violence and loss."""
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('claims')['load']['harm'])})\b", re.I)


def _speaker(unit: Unit) -> str | None:
    return unit.speaker


def _one_saying(a: Unit, b: Unit, one_saying: Mapping[AttributionId, str]) -> bool:
    if a.attribution is None or b.attribution is None:
        return False
    first, second = one_saying.get(a.attribution.id), one_saying.get(b.attribution.id)
    return first is not None and first == second


def _passages(derivations: Sequence[Derivation]) -> set[tuple[ReportId, int]]:
    """Every tenth character of the passages that derivations rest on, as (report, tenth)."""
    found: set[tuple[ReportId, int]] = set()
    for derivation in derivations:
        for one in derivation.evidence:
            if one.kind is EvidenceKind.PASSAGE:
                for span in (one.a, one.b):
                    if span is not None:
                        found.update((span.report, n) for n in range(span.start // 10, span.end // 10 + 1))
    return found


def _passed_on(unit: Unit, passages: set[tuple[ReportId, int]]) -> bool:
    tenths = [n for start, end in unit.spans for n in range(start // 10, end // 10 + 1)]
    return sum((unit.report, n) in passages for n in tenths) > 0.6 * len(tenths)


def source_of(unit: Unit) -> str | None:
    """Who is made answerable for a statement: its speaker, else its source's words."""
    if unit.source is None:
        return None
    return unit.speaker or f"{unit.source.report}:{unit.source.start}"


#: A source that is called by its name and by nothing else.
_CALLED = re.compile(r"(?:[A-Z][\w.’'-]* )*[A-Z][\w.-]+$")


def one_name(a: Unit, b: Unit) -> bool:
    """Whether two statements are by bearers of one name, though nothing else joins them ("Ros", "Ada Ros")."""
    first, second = (_CALLED.match(u.who) for u in (a, b))
    if first is None or second is None:
        return False
    return names.compare(first.group(), second.group()).verdict is not names.Verdict.DIFFERENT
