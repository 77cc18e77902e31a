"""How a finding across reports came about: a speaker, an utterance, a derivation, a claim."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import ledger
from sayso.explaining.explanation import Explanation, Known, Step, listed, method_words, shortened
from sayso.explaining.within import join_words
from sayso.model import (
    Change,
    Claim,
    Derivation,
    Edit,
    Evidence,
    EvidenceKind,
    Join,
    Origin,
    Speaker,
    Standing,
    StandingValue,
    Statement,
    Utterance,
)
from sayso.phrases import BASIS_WORDS, EDIT_WORDS, KIND_WORDS, MEANING_WORDS, RELATION_WORDS, standing_words

PLACES = 6  # places named for one step; the dossier holds all
ACCOUNTS = 3  # accounts against a claim whose words are told; the ids of all are given


def speaker(value: Speaker, known: Known) -> Explanation:
    """Why mentions were taken for one speaker."""
    reports = listed(known.outlet(m.report) for m in value.mentions)
    forms: dict[str, int] = {}
    for mention in value.mentions:
        form = known.words(mention)
        forms[form] = forms.get(form, 0) + 1
    told = ", ".join(f"“{shortened(f, 60)}”" + (f" ({n} times)" if n > 1 else "") for f, n in list(forms.items())[:12])
    steps = [Step(f"In {reports} this speaker is {told}.", value.mentions[:PLACES])]
    steps += _joins(value.joins)
    steps += [Step(f"A report gives the role: {shortened(r.text)}.", (r.evidence,)) for r in value.roles[:PLACES]]
    steps += [Step(f"A report tells that it is for: {shortened(a.text)}.", (a.evidence,)) for a in value.affiliations]
    if value.wikidata:
        steps.append(Step(f"Wikidata {value.wikidata}: taken from a list that the user gave."))
    return Explanation(
        id=value.id,
        kind="speaker",
        heading=f"{known.name(value.id)}: {value.kind}",
        steps=tuple(steps),
        method=value.method,
        words=method_words(value.method),
        confidence=None,
    )


def _joins(joins: tuple[Join, ...]) -> Iterator[Step]:
    """Each rule once, with the places that it joined and the lowest score that it took."""
    rules: dict[str, list[Join]] = {}
    for join in joins:
        rules.setdefault(join.rule, []).append(join)
    if not rules:
        yield Step("Nothing had to be joined.")
    for held in rules.values():
        lowest = min(held, key=lambda j: 1.0 if j.score is None else j.score)
        times = f", {len(held)} times" if len(held) > 1 else ""
        places = tuple(dict.fromkeys(s for j in held for s in j.evidence[-2:]))
        yield Step(f"Taken for one: {join_words(lowest)}{times}.", places[:PLACES])


def utterance(value: Utterance, known: Known) -> Explanation:
    """Why wordings were taken for one thing said once, and what changed between them."""
    variants = value.variants
    reports = len({v.report for v in variants})
    outlets = listed(known.outlet(v.report) for v in variants)
    places, see = tuple(s for v in variants for s in v.content), tuple(v.attribution for v in variants)
    steps = [Step(f"{outlets} {'have' if reports > 1 else 'has'} it.", places, see)]
    if reports > 1:
        steps.append(Step("The words, the speaker and what stands around them make these one saying."))
    steps += _changes(value, known)
    said = shortened(variants[0].text)
    return Explanation(
        id=value.id,
        kind="utterance",
        heading=f"{known.name(value.speaker)}, in {reports} report{'s' if reports > 1 else ''}: {said}",
        steps=tuple(steps),
        method=value.method,
        words=method_words(value.method),
        confidence=value.confidence if reports > 1 else None,
    )


def _changes(value: Utterance, known: Known) -> Iterator[Step]:
    """What changed between variants, those with the same changes in one step."""
    alike: dict[tuple[object, ...], list[Change]] = {}
    for change in value.changes:
        alike.setdefault((change.before, change.kinds, change.meaning), []).append(change)
    for held in alike.values():
        before = value.variants[held[0].before]
        after = [value.variants[c.after] for c in held]
        kinds = ", ".join(EDIT_WORDS[k] for k in held[0].kinds)
        meaning = f"; {MEANING_WORDS[held[0].meaning]}" if held[0].meaning else ""
        first, others = known.outlet(before.report), listed(known.outlet(v.report) for v in after)
        places = tuple(s for v in (before, *after) for s in v.content) if held[0].kinds != (Edit.IDENTICAL,) else ()
        yield Step(f"From {first} to {others}: {kinds}{meaning}.", places)


def derivation(value: Derivation, known: Known) -> Explanation:
    """What holds that one report took something from another, or from a third thing."""
    derived = known.outlet(value.derived)
    origin = known.outlet(value.origin) if value.origin else value.origin_name or "an origin that is not named"
    steps = [Step(f"Relation “{value.relation}”: {RELATION_WORDS[value.relation]}.")]
    beside = next((e.b.report for e in value.evidence if e.b), None)
    steps += _grounds(value, derived, known.outlet(value.origin or beside))
    if value.origin is None:
        steps.append(Step("No report of these files is that origin; it is known by what the reports say of it."))
    return Explanation(
        id=value.id,
        kind="derivation",
        heading=f"{derived} draws on {origin}",
        steps=tuple(steps),
        method=value.method,
        words=method_words(value.method),
        confidence=value.confidence,
    )


def _grounds(value: Derivation, derived: str, other: str) -> Iterator[Step]:
    """The evidence, that of one kind in one step."""
    kinds: dict[EvidenceKind, list[Evidence]] = {}
    for evidence in value.evidence:
        kinds.setdefault(evidence.kind, []).append(evidence)
    for kind, held in kinds.items():
        notes = "; ".join(dict.fromkeys(e.note for e in held))
        sides = f" (a: {derived}; b: {other})" if kind is EvidenceKind.DATE else ""
        count = f", {len(held)} times" if len(held) > 1 else ""
        places = tuple(s for e in held for s in (e.a, e.b) if s is not None)
        yield Step(f"{kind.capitalize()}{count}: {notes}{sides}.", places)


def claim(value: Claim, known: Known) -> Explanation:
    """What a claim is made of: its statements, its known origins, how it stands, and its weight."""
    return Explanation(
        id=value.id,
        kind="claim",
        heading=shortened(value.text, 160),
        steps=(
            *_statements(value, known),
            *(_origin(o, known) for o in value.origins),
            *(() if value.origins else (Step("No origin is told."),)),
            *_standings(value.standings),
            *_accounts(value, known),
            *_weight(value),
        ),
        method=value.method,
        words=method_words(value.method),
        confidence=ledger.confidence(value, known.readings),
    )


def _statements(value: Claim, known: Known) -> Iterator[Step]:
    """Where the claim stands, the reports that have it from one speaker in one step."""
    told: dict[str, list[Statement]] = {}
    for statement in value.statements:
        given = known.attributions.get(statement.attribution) if statement.attribution else None
        who = f"from {known.name(given.speaker)}" if given else "in the reporter's own words"
        told.setdefault(who, []).append(statement)
    for who, held in told.items():
        outlets = dict.fromkeys(known.outlet(s.report) for s in held)
        places = tuple(span for s in held for span in s.spans)
        see = tuple(s.attribution for s in held if s.attribution)
        yield Step(f"{listed(outlets)} {'have' if len(outlets) > 1 else 'has'} it {who}.", places, see)
    if len(value.statements) > 1:
        yield Step("These are one claim: the same words of weight, no other names or numbers, no opposite turn.")


def _origin(value: Origin, known: Known) -> Step:
    where = listed(known.outlet(r) for r in value.reports)
    told = "; ".join(dict.fromkeys((KIND_WORDS[value.kind], BASIS_WORDS[value.basis])))
    return Step(f"A known origin: {' '.join(value.name.split())} ({told}), in {where}.", value.evidence[:PLACES])


def _standings(standings: tuple[Standing, ...]) -> Iterator[Step]:
    """How it stands, everybody whose word falls under one rule in one step."""
    rules: dict[tuple[StandingValue, str], list[Standing]] = {}
    for standing in standings:
        rules.setdefault((standing.value, standing.rule), []).append(standing)
    for (value, rule), held in rules.items():
        names = [" ".join(s.by.split()) for s in held if s.by] if value is not StandingValue.ASSERTED else []
        told = standing_words(value, listed(names) if names else None)
        places = tuple(dict.fromkeys(e for s in held for e in s.evidence))[:PLACES]
        yield Step(f"It stands as {told}. Rule: {rule.removeprefix(f'{value}: ')}.", places)


def _accounts(value: Claim, known: Known) -> Iterator[Step]:
    others = [known.claims[i] for i in value.contests if i in known.claims]
    told = "; ".join(f"“{shortened(other.text, 70)}”" for other in others[:ACCOUNTS])
    more = f"; and {len(others) - ACCOUNTS} more" if len(others) > ACCOUNTS else ""
    if others:
        yield Step(f"Against it stands: {told}{more}.", see=tuple(other.id for other in others))


def _weight(value: Claim) -> Iterator[Step]:
    if value.why:
        yield Step(f"Its weight is {value.weight:.2f}: {'; '.join(value.why)}.")
    if value.set_aside is not None:
        yield Step(f"A person set it aside (decision {value.set_aside}).")
