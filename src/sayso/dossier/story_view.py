"""A story as the page shows it, from the glance at the top to the full texts at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sayso.dossier.citation import Cite, Citer, folded
from sayso.dossier.claims_view import ClaimView, claims
from sayso.dossier.picture import Picture, draw
from sayso.dossier.report_view import ReportView, report
from sayso.dossier.wordings_view import WordingView, wordings
from sayso.model import Carriage, Dossier, Relation, StandingValue, Version

RELATION_WORDS = {
    Relation.WHOLLY: "nearly all of its text is the other's, or both run one agency text",
    Relation.PARTIALLY: "takes part of its text or matter from it",
    Relation.COMMON_ORIGIN: "draws on the same origin; not on each other",
    Relation.INDEPENDENT: "no sign of dependence",
}
CARRIAGE_WORDS = {
    Carriage.NOT_CARRIED: "not carried",
    Carriage.DROPPED: "not taken over from the report it draws on",
    Carriage.ADDED: "added to what it draws on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivationView:
    """A row of the table that says what the picture shows."""

    derived: str
    derived_anchor: str
    origin: str
    relation: str
    words: str
    evidence: tuple[tuple[str, str, tuple[Cite, ...]], ...]  # kind, note, places
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """Something that one report has and another has not."""

    what: str
    how: str
    outlet: str
    cites: tuple[Cite, ...]
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """Numbers for one quantity, side by side."""

    quantity: str
    contested: bool
    rows: tuple[tuple[str, str, Cite | None, str], ...]  # outlet, modifier and value, cite, who gives it


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A speaker, the forms the reports use, and why they were taken for one."""

    anchor: str
    name: str
    kind: str
    forms: str
    roles: str
    affiliations: str
    outlets: str
    statements: int
    joins: tuple[tuple[str, tuple[Cite, ...]], ...]
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """What changed between two states of one report."""

    outlet: str
    note: str
    earlier: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """Everything the page says of one story."""

    anchor: str
    title: str
    ordered: bool
    reports: tuple[ReportView, ...]
    claims: tuple[ClaimView, ...]
    single: int
    disputed: int
    unverified: int
    unread: tuple[tuple[str, int], ...]
    wordings: tuple[WordingView, ...]
    picture: Picture
    derivations: tuple[DerivationView, ...]
    differences: tuple[DifferenceView, ...]
    figures: tuple[FigureView, ...]
    people: tuple[PersonView, ...]
    versions: tuple[VersionView, ...]


def story(dossier: Dossier, number: int) -> StoryView:
    """The view of the story that stands ``number``-th on the page, from 1."""
    citer = Citer(f"s{number}", dossier.readings)
    names = {s.id: s.name for s in dossier.speakers}
    found = claims(dossier, citer)
    parts = (
        wordings(dossier, citer),
        _derivations(dossier, citer),
        _differences(dossier, citer),
        _figures(dossier, citer),
    )
    people = _people(dossier, citer)
    # The texts come last: by now every place that anything above points to has asked for its anchor.
    reports = tuple(report(reading, citer, names) for reading in dossier.readings)
    unread = Counter(u.what for reading in dossier.readings for u in reading.unread)
    return StoryView(
        anchor=citer.story,
        title=dossier.title,
        ordered=all(r.report.published for r in dossier.readings),
        reports=reports,
        claims=found,
        single=sum(len(c.origins) == 1 for c in dossier.claims),
        disputed=_count(dossier, StandingValue.DENIED, StandingValue.DISPUTED, StandingValue.NO_EVIDENCE),
        unverified=_count(dossier, StandingValue.UNVERIFIED),
        unread=tuple(sorted(unread.items())),
        wordings=parts[0],
        picture=draw(dossier),
        derivations=parts[1],
        differences=parts[2],
        figures=parts[3],
        people=people,
        versions=tuple(_version(v, citer) for v in dossier.versions),
    )


def _count(dossier: Dossier, *values: StandingValue) -> int:
    return sum(any(s.value in values for s in claim.standings) for claim in dossier.claims)


def _derivations(dossier: Dossier, citer: Citer) -> tuple[DerivationView, ...]:
    return tuple(
        DerivationView(
            derived=citer.outlet(d.derived),
            derived_anchor=citer.home(d.derived),
            origin=citer.outlet(d.origin)
            if d.origin
            else f"{d.origin_name or 'an origin not named'}, not in the pile",
            relation=d.relation,
            words=RELATION_WORDS[d.relation],
            evidence=tuple(
                (e.kind, e.note, citer.cites(s for s in (e.a, e.b) if s is not None)) for e in d.evidence
            ),
            confidence=d.confidence,
        )
        for d in dossier.derivations
    )


def _differences(dossier: Dossier, citer: Citer) -> tuple[DifferenceView, ...]:
    return tuple(
        DifferenceView(
            what=d.what,
            how=CARRIAGE_WORDS[d.kind],
            outlet=citer.outlet(d.source.report),
            cites=citer.cites(d.source.spans),
            other=citer.outlet(d.target.report) if d.target else "the others",
        )
        for d in dossier.differences
    )


def _figures(dossier: Dossier, citer: Citer) -> tuple[FigureView, ...]:
    names = {s.id: s.name for s in dossier.speakers}
    views = []
    for quantity in dossier.quantities:
        rows = []
        for f in quantity.values:
            value = f"{f.value:,.10g}" + (f" to {f.high:,.10g}" if f.high is not None else "")
            said = names.get(f.speaker, "speaker unresolved") if f.speaker else "the report itself"
            shown = " ".join(filter(None, (f.modifier, value, f.unit)))
            rows.append((citer.outlet(f.report), shown, citer.cite(f.span), said))
        views.append(FigureView(quantity=quantity.name, contested=quantity.contested, rows=tuple(rows)))
    return tuple(sorted(views, key=lambda v: not v.contested))


def _people(dossier: Dossier, citer: Citer) -> tuple[PersonView, ...]:
    said = Counter(a.speaker for r in dossier.readings for a in r.attributions if a.speaker)
    views = []
    for number, speaker in enumerate(dossier.speakers, 1):
        forms = dict.fromkeys(
            folded(citer.reports[m.report].words(m)) for m in speaker.mentions if m.report in citer.reports
        )
        views.append(
            PersonView(
                anchor=f"{citer.story}-p{number}",
                name=speaker.name,
                kind=speaker.kind,
                forms=", ".join(list(forms)[:12]),
                roles="; ".join(dict.fromkeys(r.text for r in speaker.roles)),
                affiliations="; ".join(dict.fromkeys(a.text for a in speaker.affiliations)),
                outlets=", ".join(dict.fromkeys(citer.outlet(m.report) for m in speaker.mentions)),
                statements=said[speaker.id],
                joins=tuple(
                    (_reason(j.rule, j.score), citer.cites(j.evidence[:2])) for j in speaker.joins[:12]
                ),
                wikidata=speaker.wikidata,
            )
        )
    return tuple(sorted(views, key=lambda v: (-v.statements, v.name)))


def _reason(rule: str, score: float | None) -> str:
    return rule if score is None else f"{rule} ({score:.2f})"


def _version(version: Version, citer: Citer) -> VersionView:
    latest = citer.reports.get(version.report)
    return VersionView(
        outlet=citer.outlet(version.report),
        note=version.note,
        earlier=version.earlier.modified or version.earlier.published or version.earlier.custody.path,
        added=tuple(folded(latest.words(s)) for s in version.added) if latest else (),
        removed=tuple(folded(version.earlier.words(s)) for s in version.removed),
    )
