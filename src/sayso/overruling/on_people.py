"""Decisions on who is who: speakers merged, split and renamed, and the statements that are theirs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sayso import names
from sayso.model import Join, Kind, Overruling, Reading, Ruling, Span, Speaker, SpeakerId, Stated
from sayso.overruling.held import Held, Outcomes
from sayso.overruling.matching import holders, is_attribution, of_both
from sayso.speakers import People

#: Whose it is now, of what stands at a place and was somebody's.
Assign = Callable[[Span | None, SpeakerId], SpeakerId]


def people(found: People, held: Sequence[Held]) -> tuple[People, tuple[Overruling, ...]]:
    """The people of a story as people have corrected them, and what became of each decision."""
    outcomes = Outcomes()
    for one in held:
        if one.ruling in _RULED:
            found = _RULED[one.ruling](one, found, outcomes)
        elif one.ruling is Ruling.ACCEPT and one.decision.value == "speaker":
            who = holders(found.speakers, one.spans("speaker"))
            if who:
                outcomes.applied(one, f"{who[0].name} found right", [who[0].id])
            else:
                outcomes.nothing(one, "nobody is named by these words now", "speaker")
    return found, outcomes.all()


# merging -------------------------------------------------------------------------------------------------


def _merged(held: Held, found: People, outcomes: Outcomes) -> People:
    groups = [spans for spans in held.groups("speaker") if spans]
    if len(groups) < 2:
        outcomes.orphaned(held)
        return found
    by_group = [holders(found.speakers, spans) for spans in groups]
    one = list({s.id: s for group in by_group for s in group}.values())
    if len(one) < 2:
        return _already_one(held, one, found, outcomes)
    bearers = [s for s in one if s.kind in (Kind.PERSON, Kind.ORGANISATION)] or one
    keep, name = one[0], held.decision.value or _fullest(s.name for s in bearers)
    named = next((s for s in bearers if s.name == name), bearers[0])
    evidence = tuple(spans[0] for spans in groups)
    joined = replace(
        keep,
        name=name,
        kind=named.kind,
        mentions=tuple(sorted({m for s in one for m in s.mentions})),
        roles=_once(r for s in one for r in s.roles),
        affiliations=_once(a for s in one for a in s.affiliations),
        joins=(*(j for s in one for j in s.joins), Join(rule=_rule(held), evidence=evidence)),
        wikidata=next((s.wikidata for s in one if s.wikidata), None),
        method=held.method,
    )
    ids = {s.id for s in one}
    outcomes.applied(held, f"{_listed(s.name for s in one)} are one speaker", [keep.id])
    rest = [s for s in found.speakers if s.id not in ids]
    return _retold(found, [*rest, joined], lambda _, id_: keep.id if id_ in ids else id_)


def _already_one(held: Held, one: Sequence[Speaker], found: People, outcomes: Outcomes) -> People:
    """What a merge does where the machine has come to the same: at most it gives the name."""
    if not one:
        outcomes.idle(held, "nothing is attributed to them now")
        return found
    name = held.decision.value
    if name and one[0].name != name:
        outcomes.applied(held, f"one speaker without it now, called {name}", [one[0].id])
        return _called(found, one[0], name, held)
    outcomes.idle(held, "they are one speaker without it now", [one[0].id])
    return found


def _rule(held: Held) -> str:
    return f"one by the decision of {held.decision.author}, {held.decision.at[:10]}"


def _listed(called: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(called))


def _once(stated: Iterable[Stated]) -> tuple[Stated, ...]:
    """Each statement once, at its first place."""
    first: dict[str, Stated] = {}
    for one in sorted(stated, key=lambda s: (s.evidence, s.text)):
        first.setdefault(" ".join(one.text.lower().split()), one)
    return tuple(first.values())


# renaming, and whose an added statement is ---------------------------------------------------------------


def _renamed(held: Held, found: People, outcomes: Outcomes) -> People:
    who = holders(found.speakers, held.spans("speaker"))
    if not who:
        outcomes.nothing(held, "nobody is named by these words now", "speaker")
        return found
    if who[0].name == held.decision.value:
        outcomes.idle(held, "the speaker has this name without it now", [who[0].id])
        return found
    outcomes.applied(held, f"{who[0].name} is called {held.decision.value}", [who[0].id])
    return _called(found, who[0], held.decision.value, held)


def _called(found: People, who: Speaker, name: str, held: Held) -> People:
    renamed = [replace(s, name=name, method=held.method) if s.id == who.id else s for s in found.speakers]
    return _retold(found, renamed, lambda _, id_: id_)


def _spoken(held: Held, found: People, outcomes: Outcomes) -> People:
    """An added attribution is the speaker's whom the person named."""
    if not held.noted("speaker"):
        return found
    who = holders(found.speakers, held.spans("speaker"))
    theirs = [a.id for r in found.readings for a in r.attributions if is_attribution(a, held)]
    if not who or not theirs:
        return found
    outcomes.applied(held, f"the attribution is {who[0].name}'s", theirs)
    rewritten = []
    for reading in found.readings:
        said = tuple(replace(a, speaker=who[0].id) if a.id in theirs else a for a in reading.attributions)
        rewritten.append(replace(reading, attributions=said) if said != reading.attributions else reading)
    sources = {a.source for r in found.readings for a in r.attributions if a.id in theirs and a.source}
    speakers = [_holding(s, sources) if s.id == who[0].id else _without(s, sources) for s in found.speakers]
    heard = {a.speaker for r in rewritten for a in r.attributions}
    kept = [s for s in speakers if s.mentions or s.id in heard]
    return _retold(People(readings=tuple(rewritten), speakers=found.speakers), kept, lambda _, id_: id_)


def _holding(speaker: Speaker, spans: set[Span]) -> Speaker:
    return replace(speaker, mentions=tuple(sorted({*speaker.mentions, *spans})))


def _without(speaker: Speaker, spans: set[Span]) -> Speaker:
    left = tuple(m for m in speaker.mentions if m not in spans)
    return speaker if left == speaker.mentions else replace(speaker, mentions=left)


# splitting -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sides:
    """Which of a speaker's mentions are somebody else's."""

    apart: frozenset[Span]
    every: tuple[Span, ...]  # all mentions, in order
    wholly: frozenset[str]  # reports in which all of them are

    @classmethod
    def of(cls, who: Speaker, held: Held) -> _Sides:
        """A mention that the decision does not name goes with the one before it, alone in its report with the rest."""
        marked = {m: mark for m in who.mentions for mark in ("apart", "stays") if _is_among(m, held.spans(mark))}
        sides = {r: {mark for m, mark in marked.items() if m.report == r} for r in {m.report for m in who.mentions}}
        wholly = frozenset(report for report, marks in sides.items() if marks == {"apart"})
        apart: set[Span] = set()
        report, mark = "", "stays"
        for mention in sorted(who.mentions):
            if mention.report != report:
                report, mark = mention.report, "apart" if mention.report in wholly else "stays"
            mark = marked.get(mention, mark)
            if mark == "apart":
                apart.add(mention)
        return cls(frozenset(apart), tuple(sorted(who.mentions)), wholly)

    def leaves(self, place: Span | None) -> bool:
        """Whether what stands at a place goes with the mentions that are somebody else's."""
        if place is None:
            return False
        if place.report in self.wholly:
            return True
        near = max((m for m in self.every if _touches(m, place)), key=lambda m: of_both((m,), (place,)), default=None)
        if near is None:
            before = bisect_right(self.every, place) - 1
            near = self.every[before] if before >= 0 and self.every[before].report == place.report else None
        return near in self.apart


def _touches(one: Span, other: Span) -> bool:
    return one.report == other.report and one.part is other.part and one.start < other.end and other.start < one.end


def _is_among(mention: Span, spans: Sequence[Span]) -> bool:
    return any(of_both((mention,), (span,)) > 0.5 for span in spans) or mention in spans


def _split(held: Held, found: People, outcomes: Outcomes) -> People:
    if not held.spans("apart") or not held.spans("stays"):
        outcomes.orphaned(held)
        return found
    theirs = [s for s in found.speakers if any(_is_among(m, held.spans("stays")) for m in s.mentions)]
    torn = {s.id: sides for s in theirs if (sides := _Sides.of(s, held)).apart and len(sides.apart) < len(sides.every)}
    if not torn:
        outcomes.idle(held, "they are two speakers without it now")
        return found
    settled = {s.id for s in theirs}
    home = next((s for s in holders(found.speakers, held.spans("apart")) if s.id not in settled), None)
    other = _other(held, home, [(s, torn[s.id]) for s in theirs if s.id in torn])
    left = [_left(s, torn[s.id], held) if s.id in torn else s for s in found.speakers if s is not home]
    outcomes.applied(
        held, f"{other.name} is somebody else than {_listed(s.name for s in left if s.id in torn)}", [other.id, *torn]
    )

    def assign(place: Span | None, id_: SpeakerId) -> SpeakerId:
        return other.id if id_ in torn and torn[id_].leaves(place) else id_

    return _retold(found, [*left, other], assign)


def _other(held: Held, home: Speaker | None, torn: Sequence[tuple[Speaker, _Sides]]) -> Speaker:
    """Whose the mentions are that leave: a speaker that already has some of them, or a new one."""
    mentions = {m for _, sides in torn for m in sides.apart}
    roles = [r for s, sides in torn for r in s.roles if sides.leaves(r.evidence)]
    affiliations = [a for s, sides in torn for a in s.affiliations if sides.leaves(a.evidence)]
    joins = [j for s, sides in torn for j in s.joins if j.evidence and all(sides.leaves(e) for e in j.evidence)]
    first = torn[0][0]
    words = [anchored.quote for anchored, span in held.spots if anchored.role == "apart" and span is not None]
    base = home or replace(first, name=_naming(words) or first.name, mentions=(), roles=(), affiliations=(), joins=())
    name = held.decision.value or base.name
    return replace(
        base,
        id=home.id if home else _new_id(name, held),
        name=name,
        mentions=tuple(sorted({*base.mentions, *mentions})),
        roles=_once([*base.roles, *roles]),
        affiliations=_once([*base.affiliations, *affiliations]),
        joins=(*base.joins, *joins),
        wikidata=home.wikidata if home else None,
        method=held.method,
    )


def _left(who: Speaker, sides: _Sides, held: Held) -> Speaker:
    """A speaker without what is somebody else's; with another name if nothing that is left bears it out."""
    words = [a.quote for a, span in held.spots if a.role == "stays" and span is not None]
    borne = any(names.compare(who.name, names.bare(w)).verdict is not names.Verdict.DIFFERENT for w in words)
    return replace(
        who,
        name=who.name if borne else _naming(words) or who.name,
        mentions=tuple(m for m in who.mentions if m not in sides.apart),
        roles=tuple(r for r in who.roles if not sides.leaves(r.evidence)),
        affiliations=tuple(a for a in who.affiliations if not sides.leaves(a.evidence)),
        joins=tuple(j for j in who.joins if not any(sides.leaves(e) for e in j.evidence)),
        method=held.method,
    )


def _naming(words: Iterable[str]) -> str:
    """The fullest name among mentions; empty where none is a name."""
    bare = [names.bare(w) for w in words]
    return _fullest(n for n in bare if n.istitle() or any(c.isupper() for c in n[1:]))


def _fullest(called: Iterable[str]) -> str:
    """The name of most words, as ``speakers`` chooses it."""
    return max(called, key=lambda n: (len(names.parse(n).words), not n.isupper(), len(n), n), default="")


def _new_id(name: str, held: Held) -> SpeakerId:
    slug = "-".join([w for w in map(names.fold, re.split(r"[\s\-–]+", name)) if w][:6]) or "speaker"
    return SpeakerId(f"p:{slug}-{held.decision.id.removeprefix('d-')[:8]}")


_RULED: dict[Ruling, Callable[[Held, People, Outcomes], People]] = {
    Ruling.MERGE_SPEAKERS: _merged,
    Ruling.RENAME_SPEAKER: _renamed,
    Ruling.SPLIT_SPEAKER: _split,
    Ruling.ADD_ATTRIBUTION: _spoken,
}


# readings that say whose it is ---------------------------------------------------------------------------


def _retold(found: People, speakers: Iterable[Speaker], assign: Assign) -> People:
    """The people of a story with these speakers, and the readings with theirs in place of what they had."""
    ordered = tuple(sorted(speakers, key=lambda s: (s.mentions[:1], s.id)))
    return People(readings=tuple(_rewritten(r, ordered, assign) for r in found.readings), speakers=ordered)


def _rewritten(reading: Reading, speakers: Sequence[Speaker], assign: Assign) -> Reading:
    attributions = tuple(
        replace(a, speaker=assign(a.source or a.content[0], a.speaker)) if a.speaker else a
        for a in reading.attributions
    )
    # A flag's speaker is whose statements it covers: who that is shows at the claim, not at whoever doubts it.
    flags = tuple(
        replace(f, speaker=assign(min(f.claim, default=f.cue), f.speaker)) if f.speaker else f for f in reading.flags
    )
    listed = {s.id for s in reading.speakers} | {a.speaker for a in attributions if a.speaker}
    here = ((s, tuple(m for m in s.mentions if m.report == reading.report.id)) for s in speakers)
    return replace(
        reading,
        attributions=attributions,
        flags=flags,
        speakers=tuple(replace(s, mentions=own) for s, own in here if own or (not s.mentions and s.id in listed)),
    )
