"""How a claim stands in the reports' own words.

A pure function of flags, of what contradicts it, and of how it is told.

Never a verdict on truth. Each standing carries the rule it follows from, to be printed beside the word.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso import lexicon, outlets, segmentation
from sayso.claims.candidates import Unit
from sayso.claims.tracing import PRONOUNS, People
from sayso.likeness import Profile, is_charge, likeness, meaning, opposed, profile, topic
from sayso.model import (
    Act,
    Extent,
    Flag,
    FlagKind,
    Kind,
    Origin,
    Reach,
    ReportId,
    Span,
    SpeakerId,
    Standing,
    StandingValue,
    Voice,
)

#: A flag's claim and a statement elsewhere are the same thing from this likeness on, or from this containment
#: where the flag's words hold at least two content words.
_ALIKE = 0.3
_CONTAINED = 0.75
_OVERLAP = 0.5
_TOUCH = 0.2
_PART = 0.4
#: "His claims about the sale of grain": a topic of several words touches what is said on it.
_TOPIC = 3
_TOPICAL = 0.5
#: Of what a flag's words are about, names and words of every subject aside, a statement has at least so much.
_MATTER = 0.3
#: Of the statements that contradict a claim, this many are named: the nearest in wording.
_SHOWN = 3

_VALUES = {
    FlagKind.DENIED: StandingValue.DENIED,
    FlagKind.DISPUTED: StandingValue.DISPUTED,
    FlagKind.RETRACTED: StandingValue.DISPUTED,
    FlagKind.NO_EVIDENCE: StandingValue.NO_EVIDENCE,
    FlagKind.UNVERIFIED: StandingValue.UNVERIFIED,
    FlagKind.CONFIRMED: StandingValue.CONFIRMED,
}
_RULES = {
    FlagKind.DENIED: "denied: a report says so of this claim",
    FlagKind.DISPUTED: "disputed: a report says so of this claim",
    FlagKind.RETRACTED: "disputed: a report says that it was taken back",
    FlagKind.NO_EVIDENCE: "no evidence: a report says so of this claim",
    FlagKind.UNVERIFIED: "unverified: a report says so of this claim",
    FlagKind.CONFIRMED: "confirmed: a report says so of this claim",
}
#: By these somebody turns against what another says.
_AGAINST = (FlagKind.DENIED, FlagKind.DISPUTED, FlagKind.NO_EVIDENCE)
#: By these somebody speaks of another's word: nobody confirms or denies what only they themselves say.
_OF_ANOTHER = (*_AGAINST, FlagKind.CONFIRMED)
_BODIES = (Kind.ORGANISATION, Kind.GROUP)
#: A denial answers what stands at most this many sentences before it.
_NEAR = 6
#: "Such a report", "this": a denial's words that only point at what was said.
_POINTS = re.compile(r"\b(?:such|this|that|these|those|so|it was|any of)\b", re.I)
#: "Broadly consistent with our understanding": half a confirmation.
_PARTLY = re.compile(
    r"\b(?:broadly|largely|generally|partly|in part|consistent with|in line with|fits?|squares)\b", re.I
)
_ACKNOWLEDGED = "confirmed: a source is told to acknowledge it"
_IN_PART = "confirmed in part: a source says that it fits what they know"
#: A count that goes on from an earlier one disputes nothing ("the toll rose to 14", "at least nine").
_RISING = re.compile(
    r"\b(?:toll|number|count|total|figure|dead|deaths|tally)\b[^.;]{0,60}\b(?:rose|rises?|risen|rising|climb\w*|grew|jumped|"
    r"reached|revised|updated)\b|\braising the (?:\w+ ){0,2}(?:toll|number|count|total)|\bup from \d|\bhad risen to\b",
    re.I,
)
_AT_LEAST = re.compile(r"\bat least ([\d,]+(?:\.\d+)?)", re.I)
#: Words that tell nobody who is meant.
_MUTE = PRONOUNS | lexicon.words("clauses", "pronouns") | lexicon.words("clauses", "determiners")


@dataclass(frozen=True, slots=True)
class Matter:
    """What the standing of one claim is judged from."""

    units: Sequence[Unit]
    origins: Sequence[Origin]
    contrary: Sequence[Unit]  # statements of the claims that contradict it


def of(matter: Matter, people: People, weight: dict[str, float]) -> tuple[Standing, ...]:
    """The standings of a claim, strongest first; asserted where nothing else is said of it."""
    found = [
        *_flagged(matter, people, weight),
        *_against(matter, people),
        *_contradicted(matter, people, weight),
        *_admitted(matter, people),
        *_reached(matter, people),
    ]
    found = [one for one in found if not _own_word(one, matter)]
    found += _hedged(matter, people) if not any(s.value is StandingValue.UNVERIFIED for s in found) else []
    order = list(StandingValue)
    merged: dict[tuple[StandingValue, str], Standing] = {}
    for one in sorted(found, key=lambda s: (order.index(s.value), s.by or "", s.evidence)):
        key = (one.value, one.by or "")
        old = merged.get(key)
        evidence = one.evidence if old is None else tuple(sorted({*old.evidence, *one.evidence}))
        merged[key] = Standing(
            value=one.value, by=one.by, evidence=evidence, rule=one.rule if old is None else old.rule
        )
    if merged:
        return tuple(merged.values())
    evidence = tuple(Span(u.report, *u.spans[0]) for u in matter.units[:1])
    return (
        Standing(
            value=StandingValue.ASSERTED,
            by=None,
            evidence=evidence,
            rule="asserted: no report says anything else of it",
        ),
    )


def _own_word(one: Standing, matter: Matter) -> bool:
    """Whether a confirmation is by the only one who says it: that is the claim itself, told once more.

    What somebody acknowledges stands: it was held against them before.
    """
    names = {origin.name for origin in matter.origins}
    return one.value is StandingValue.CONFIRMED and names == {one.by} and one.rule != _ACKNOWLEDGED


def _flagged(matter: Matter, people: People, weight: dict[str, float]) -> Iterator[Standing]:
    """Flags whose claim is one of the statements, or says the same in another report."""
    for reading in people.readings.values():
        for flag in reading.flags:
            if flag.kind not in _VALUES or flag.reach is not Reach.CLAIM or not flag.claim:
                continue
            if _is_hedge(people, flag) or (flag.kind is FlagKind.CONFIRMED and flag.voice is Voice.REPORTER):
                continue  # what a report confirms without saying who did is its own assertion
            units = [u for u in matter.units if not _of_holder(flag, u, people)]
            answered = _known(people).answered.get(flag.id, ())
            if any(_touches(flag, u) for u in units) or _says_the_same(flag, units, people, weight):
                yield Standing(
                    value=_VALUES[flag.kind],
                    by=_by(flag, people),
                    evidence=(flag.cue,),
                    rule=_IN_PART if _is_partial(flag, people) else _RULES[flag.kind],
                )
            elif any(_meets(span, u) and _on_it(flag, u, people) for span in answered for u in units):
                yield Standing(
                    value=_VALUES[flag.kind],
                    by=_by(flag, people),
                    evidence=(flag.cue,),
                    rule=f"{_VALUES[flag.kind]}: a report tells it of what it tells before",
                )


def _on_it(flag: Flag, unit: Unit, people: People) -> bool:
    """Whether a statement has a word of what is denied, where the denial has words of its own."""
    told = _known(people).told[flag.id].stems
    words = " ".join(people.words(span) for span in flag.claim)
    return not told or bool(told & unit.profile.stems) or _POINTS.search(words) is not None


def _of_holder(flag: Flag, unit: Unit, people: People) -> bool:
    """Whether a statement is one's own: nobody denies or confirms what they say themselves."""
    if flag.kind not in _OF_ANOTHER or flag.by is None or unit.speaker is None:
        return False
    return unit.speaker == _known(people).holders[flag.id]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the flags of a story before any claim is looked at, by their ids."""

    told: Mapping[str, Profile]  # the words of their claims
    holders: Mapping[str, SpeakerId | None]  # of denials and confirmations: whose they are
    answered: Mapping[str, tuple[Span, ...]]  # of denials: what they answer


@lru_cache(maxsize=1)
def _known(people: People) -> _Known:
    flags = [f for r in people.readings.values() for f in r.flags if f.kind in _VALUES]
    held = [(f, f.by) for f in flags if f.kind in _OF_ANOTHER and f.by is not None]
    return _Known(
        told={f.id: profile(" ".join(people.words(span) for span in f.claim)) for f in flags},
        holders={f.id: _speaker(by, people) for f, by in held},
        answered={f.id: _answered(f, people) for f, _ in held},
    )


def _answered(flag: Flag, people: People) -> tuple[Span, ...]:
    """What a denial in words of its own answers: the nearest statement of another before it.

    One that holds half of its words; or, where its words only point ("such a report"), one that speaks of the
    denier. Nothing where its words are themselves another's.
    """
    if flag.kind not in _AGAINST or flag.by is None or not flag.claim:
        return ()
    reading = people.readings[flag.cue.report]
    holder = _speaker(flag.by, people)
    others = [
        a
        for a in reading.attributions
        if a.act is Act.SPEECH and (a.speaker is None or a.speaker != holder) and a.content[-1].part is flag.cue.part
    ]
    if any(_common(c, span) for a in others for c in a.content for span in flag.claim):
        return ()
    sentences = _sentences(reading.report.text)
    here = bisect.bisect(sentences, flag.cue.start)
    words = " ".join(people.words(span) for span in flag.claim)
    told, points = profile(words).stems, _POINTS.search(words) is not None
    near = [
        (a.content, " ".join(people.words(c) for c in a.content))
        for a in sorted(others, key=lambda a: -a.content[-1].end)
        if a.content[-1].end <= flag.cue.start and here - bisect.bisect(sentences, a.content[0].start) <= _NEAR
    ]
    head = re.compile(rf"\b{re.escape(people.words(flag.by).split()[-1])}\b", re.I)
    named = [content for content, said in near if points and head.search(said)]
    shared = [content for content, said in near if told and len(told & profile(said).stems) >= _OVERLAP * len(told)]
    return next(iter([*named, *shared]), ())


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[int, ...]:
    """Where the sentences of a text begin."""
    return tuple(s[0] for p in segmentation.paragraphs(text) for s in segmentation.sentences(text, p))


def _meets(span: Span, unit: Unit) -> bool:
    """Whether a span holds most of a statement, or lies in it for the most part."""
    return span.report == unit.report and any(
        min(span.end, end) - max(span.start, start) >= _OVERLAP * min(span.end - span.start, end - start)
        for start, end in unit.spans
    )


def _is_hedge(people: People, flag: Flag) -> bool:
    """Whether a flag is a mere "reportedly" or "alleged".

    It stands only where no report tells it outright.
    """
    words = people.words(flag.cue).lower()
    return flag.kind is FlagKind.UNVERIFIED and words.split()[0] in lexicon.words("claims", "hedging")


def _touches(flag: Flag, unit: Unit) -> bool:
    """Whether a flag's claim is a statement of the same report: their characters meet.

    A confirmation of a small part of a long statement does not confirm the whole.
    """
    if flag.cue.report != unit.report:
        return False
    least = _PART if flag.kind is FlagKind.CONFIRMED else _TOUCH
    for span in flag.claim:
        for start, end in unit.spans:
            common = min(span.end, end) - max(span.start, start)
            if common >= _OVERLAP * min(span.end - span.start, end - start) and common > least * (end - start):
                return True
    return False


def _says_the_same(flag: Flag, units: Sequence[Unit], people: People, weight: dict[str, float]) -> bool:
    """Whether a statement elsewhere says what a flag's words do; of a confirmation, not much besides."""
    told = _known(people).told[flag.id]
    alike = [u for u in units if _alike(told, u.profile, weight) and not opposed(told, u.profile)]
    if flag.kind is FlagKind.CONFIRMED and not _is_partial(flag, people):
        alike = [u for u in alike if len(told.stems & u.profile.stems) >= _PART * len(u.profile.stems)]
    return bool(alike)


def _is_partial(flag: Flag, people: People) -> bool:
    """Whether a flag confirms only in part ("broadly consistent with our understanding")."""
    return flag.kind is FlagKind.CONFIRMED and _PARTLY.search(people.words(flag.cue)) is not None


def _alike(told: Profile, stated: Profile, weight: dict[str, float]) -> bool:
    shared = told.stems & stated.stems
    if told.stems <= _pointing():
        return False  # "the allegations": which ones, the flag's own report tells
    if shared and len(told.stems) == 1 and is_charge(told):
        return not shared & stated.negated
    if not shared - told.names - stated.names or _held(told, stated, weight, topic(told)) < _MATTER:
        return False
    if likeness(told, stated, weight) >= _ALIKE and len(shared) > 1:
        return True
    held = _held(told, stated, weight, told.stems)
    if len(shared) >= _TOPIC and len(shared - told.names) > 1 and held >= _TOPICAL:
        return True
    return len(shared) > 1 and len(told.stems) <= len(stated.stems) and held >= _CONTAINED


@cache
def _pointing() -> frozenset[str]:
    """The stems of nouns that only stand for something said."""
    return frozenset(meaning(word) for word in lexicon.words("clauses", "claim_nouns"))


def _held(told: Profile, stated: Profile, weight: dict[str, float], words: frozenset[str]) -> float:
    """The share of a flag's words, by weight, that a statement has too; nothing of none.

    A word that no statement has counts as much as the rarest of the flag's others.
    """
    rarest = max((weight.get(s, 0.0) for s in told.stems), default=0.0) or 1.0
    whole = sum(weight.get(s, rarest) for s in words)
    return sum(weight.get(s, rarest) for s in words & stated.stems) / whole if whole else 0.0


def _by(flag: Flag, people: People) -> str | None:
    """By whom: the speaker's name, the reporter's outlet where it is the reporter, None where that is hidden."""
    if flag.by is not None:
        return _called(flag.by, people)
    return None if flag.voice is Voice.NOBODY else _outlet(flag.cue.report, people)


def _called(span: Span, people: People) -> str | None:
    """Who is meant by the words of a span: the story's name for them, else the words; no pronoun, no number."""
    words = " ".join(people.words(span).split())
    if _itself(words, people.readings[span.report].report.outlet or ""):
        return _outlet(span.report, people)
    speaker = _speaker(span, people)
    for told in (people.speakers[speaker].name if speaker is not None else "", _phrase(words)):
        if _tells(told):
            return told
    return None


def _itself(words: str, outlet: str) -> bool:
    """Whether words mean the report's own outlet: its name, or the end of it ("The Mail" in the Hestrey Mail)."""
    bare = re.sub(r"^the ", "", words.lower())
    return (
        outlets.same(words, outlet)
        or bare in ("this newspaper", "this paper", "this magazine")
        or (words != words.lower() and (" " + outlet.lower()).endswith(" " + bare))
    )


def _speaker(span: Span, people: People) -> SpeakerId | None:
    """The speaker of the story whose mention has most in common with the words of a span."""
    reading = people.readings[span.report]
    met = [(max((_common(span, m) for m in one.mentions), default=0), one.id) for one in reading.speakers]
    met += [
        (_common(span, said.source), said.speaker)
        for said in reading.attributions
        if said.source is not None and said.speaker is not None
    ]
    best = max(met, default=(0, SpeakerId("")))
    return best[1] if best[0] > 0 and best[1] in people.speakers else None


def _common(a: Span, b: Span) -> int:
    """How many characters two spans of one report share."""
    same = (a.report, a.part) == (b.report, b.part)
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if same else 0


def _phrase(words: str) -> str:
    """A noun phrase without the relative clause that hangs on it."""
    return re.split(r",? (?:who|which|that|whose)\b|[,;:]? *$", words, maxsplit=1)[0].strip(" ,;:")


def _tells(words: str) -> bool:
    """Whether words tell anybody who is meant: no bare pronoun, article or number."""
    kept = [w for w in re.findall(r"[^\W_]+", words.lower()) if w not in _MUTE]
    return any(not w.isdigit() for w in kept)


def _against(matter: Matter, people: People) -> Iterator[Standing]:
    """Sources who are told to deny or dispute the statement, or what most likely is the same."""
    answers = [*(u for u in matter.units if u.against), *(u for u in matter.contrary if u.against)]
    asserts = any(not u.against for u in matter.units)
    own = {u.speaker for u in matter.units if not u.against and u.speaker is not None}
    for unit in answers:
        if unit.speaker in own or (
            unit in matter.contrary and not (asserts and _answers_here(unit, matter.units, people))
        ):
            continue  # nobody denies what they say themselves
        denies = not unit.cue or "den" in unit.cue
        value = StandingValue.DENIED if denies else StandingValue.DISPUTED
        cue = unit.attribution.cue if unit.attribution is not None else None
        said = set(unit.cue.split()) & lexicon.words("claims", "denying")
        yield Standing(
            value=value,
            by=_called(unit.source, people) if unit.source is not None else None,
            evidence=(cue,) if cue is not None and said else tuple(Span(unit.report, *e) for e in unit.spans),
            rule=f"{value}: a source is told to {'deny' if denies else 'dispute'} it",
        )


def _answers_here(denial: Unit, units: Sequence[Unit], people: People) -> bool:
    """Whether a denial of another claim answers one of these: not where its report shows what else it answers."""
    cue = denial.attribution.cue if denial.attribution is not None else None
    flag = next((f for f in people.readings[denial.report].flags if cue is not None and _common(f.cue, cue)), None)
    answered = _known(people).answered.get(flag.id, ()) if flag is not None else ()
    return not answered or any(
        topic(denial.profile) & topic(u.profile) or any(_meets(span, u) for span in answered) for u in units
    )


def _contradicted(matter: Matter, people: People, weight: dict[str, float]) -> Iterator[Standing]:
    """Statements of others that turn it round, or give another figure."""
    own_speakers = {u.speaker for u in matter.units if u.speaker is not None}
    told = [
        u
        for u in matter.contrary
        if not u.against
        and u.speaker not in own_speakers
        and not all(_updates(u, own, people) or _updates(own, u, people) for own in matter.units)
    ]
    told.sort(
        key=lambda u: (
            -max(likeness(u.profile, own.profile, weight) for own in matter.units),
            u.report,
            u.spans,
        )
    )
    for unit in told[:_SHOWN]:
        source = unit.source
        by = _called(source, people) if source is not None else _outlet(unit.report, people)
        yield Standing(
            value=StandingValue.DISPUTED,
            by=by,
            evidence=tuple(Span(unit.report, *e) for e in unit.spans),
            rule="disputed: another statement in these reports contradicts it",
        )


def _updates(later: Unit, earlier: Unit, people: People) -> bool:
    """Whether a count only goes on from another: words say that it rose, or "at least" leaves room for more."""
    if opposed(later.profile, earlier.profile) or not (later.profile.numbers or earlier.profile.numbers):
        return False
    text = people.readings[later.report].report.text[slice(*later.sentence)]
    if _RISING.search(text) is not None:
        return True
    least = [float(n.replace(",", "")) for n in _AT_LEAST.findall(earlier.text)]
    more = [float(n) for n in later.profile.numbers if n.replace(".", "", 1).isdigit()]
    return bool(least and more) and max(more) >= max(least) and not _AT_LEAST.search(later.text)


def _outlet(report: ReportId, people: People) -> str:
    outlet = people.readings[report].report.outlet
    return f"the reporter ({outlet})" if outlet else "the reporter"


def _admitted(matter: Matter, people: People) -> Iterator[Standing]:
    """Sources who are told to acknowledge or confirm the very statement."""
    for unit in matter.units:
        attribution = unit.attribution
        if attribution is None or attribution.cue is None or attribution.source is None:
            continue
        cue = set(people.words(attribution.cue).lower().split())
        if cue & lexicon.words("claims", "admitting") and not cue & {
            "not",
            "never",
            "cannot",
            "didn't",
            "couldn't",
        }:
            yield Standing(
                value=StandingValue.CONFIRMED,
                by=_called(attribution.source, people),
                evidence=(attribution.cue,),
                rule="confirmed: a source is told to confirm it" if _confirms(cue) else _ACKNOWLEDGED,
            )


def _confirms(cue: set[str]) -> bool:
    return any(word.startswith("confirm") for word in cue)


def _reached(matter: Matter, people: People) -> Iterator[Standing]:
    """Caveats that cover a speaker's statements, or what others say in a whole report."""
    for reading in people.readings.values():
        for flag in reading.flags:
            if flag.reach is Reach.CLAIM or flag.kind not in _VALUES:
                continue
            if any(_covered(flag, unit, people) for unit in matter.units):
                cover = "everything this speaker says" if flag.reach is Reach.SPEAKER else "what this report relays"
                word = "caveat" if flag.kind is FlagKind.UNVERIFIED else "word"
                yield Standing(
                    value=_VALUES[flag.kind],
                    by=_by(flag, people),
                    evidence=(flag.cue,),
                    rule=f"{_VALUES[flag.kind]}: a {word} covers {cover}",
                )


def _covered(flag: Flag, unit: Unit, people: People) -> bool:
    if unit.source is None or unit.against or unit.report != flag.cue.report or _wishes(unit):
        return False
    if flag.reach is Reach.REPORT:
        return True
    if flag.speaker is None:
        return False
    return (
        unit.speaker == flag.speaker
        or _introduces(unit, flag.speaker, people)
        or (unit.speaker is not None and _one_person(unit.speaker, flag.speaker, people, unit.report))
    )


def _wishes(unit: Unit) -> bool:
    """Whether a statement tells what somebody wants or holds right, which nobody can verify: "he favours a ban"."""
    wished = set(unit.cue.split()) & lexicon.words("claims", "wishing")
    return bool(wished) or any(_wish().search(words) is not None for words in (unit.cue, unit.text))


@cache
def _wish() -> re.Pattern[str]:
    """What somebody wants, at the beginning of a statement or of what is said in it; or what should be done."""
    verbs = "|".join(sorted(lexicon.words("claims", "wishing")))
    opening = rf"^\W*(?:that )?|\b(?:{'|'.join(sorted(lexicon.words('clauses', 'saying')))}) (?:that )?"
    who = r"(?:I|we|he|she|they|[A-Z][\w-]+)"
    return re.compile(
        rf"(?:{opening}){who} (?:\w+ly |do |does |would |also )?(?:{verbs})\b|^\W*(?:\S+ ){{1,6}}(?:should|ought to)\b"
        r"|^\W*call(?:s|ed|ing)? (?:for|on)\b|^[^,;]* (?:is|are|was|were) calling (?:for|on)\b",
        re.I,
    )


def _one_person(one: SpeakerId, other: SpeakerId, people: People, report: ReportId) -> bool:
    """Whether a report names somebody and describes them, and they were kept two ("a clerk", "the clerk, Ada Ros")."""
    first, second = ([people.words(m) for m in people.speakers[i].mentions if m.report == report] for i in (one, other))
    return any(_one_bearer(a, b) or _one_bearer(b, a) for a in first for b in second)


def _one_bearer(one: str, other: str) -> bool:
    """Whether the second wording names whom the first describes, or holds the whole of its name."""
    brought = re.match(
        r"(?:a|an|one) (?:[\w-]+ )*?([\w-]+)(?: (?:who|on|of|for|at|in|from|with|that)\b.*)?$", one, re.I
    )
    if brought is not None:
        return re.search(rf"\bthe (?:[\w-]+ )*{re.escape(brought[1])}, [A-Z]", other, re.I) is not None
    names = [w for w in re.findall(r"[A-Z][\w'’-]+", one.split(",")[-1]) if w.lower() not in _MUTE]
    return bool(names) and one.split(",")[-1].split()[-1:] == names[-1:] and f" {' '.join(names)}" in f" {other}"


def _introduces(unit: Unit, speaker: SpeakerId, people: People) -> bool:
    """Whether a report opens with somebody unnamed whom it names next ("a foreman says" ... "Nolt, who ...")."""
    first = people.speakers.get(unit.speaker) if unit.speaker is not None else None
    told = people.words(unit.source).lower() if unit.source is not None else ""
    if unit.place != 0 or not told.startswith(("a ", "an ", "one ")) or (first is not None and first.kind in _BODIES):
        return False
    spoken = Counter(a.speaker for a in people.readings[unit.report].attributions if a.speaker is not None)
    return spoken[speaker] > 1 and spoken[speaker] == max(spoken.values())


def _hedged(matter: Matter, people: People) -> Iterator[Standing]:
    """ "Reportedly" and "alleged", where no report tells it without."""
    hedges = [_hedge(unit, people) for unit in matter.units if not unit.against]
    if hedges and all(hedge is not None for hedge in hedges):
        for unit, hedge in zip((u for u in matter.units if not u.against), hedges, strict=True):
            if hedge is not None:
                yield Standing(
                    value=StandingValue.UNVERIFIED,
                    by=_outlet(unit.report, people),
                    evidence=(Span(unit.report, *hedge),),
                    rule="unverified: no report tells it without a word like reportedly",
                )


def _hedge(unit: Unit, people: People) -> Extent | None:
    """Where a statement's own words or its sentence hedge it."""
    pattern = rf"\b(?:{'|'.join(lexicon.load('claims')['hedging'])})\b"
    text = people.readings[unit.report].report.text
    found = re.search(pattern, text[slice(*unit.sentence)], re.I)
    if found is None:
        return None
    start = unit.sentence[0] + found.start()
    inside = any(a - 40 <= start < b + 20 for a, b in unit.spans)
    return (start, unit.sentence[0] + found.end()) if inside else None
