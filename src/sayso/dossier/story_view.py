"""A story as the page shows it, from the glance at the top to the full texts at the end."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.dossier.citation import Citer, folded, shortened
from sayso.dossier.claims_view import ClaimView, Ledger, claims, ledger
from sayso.dossier.derivations_view import Drawing, derivations
from sayso.dossier.differences_view import DifferenceView, differences
from sayso.dossier.figures_view import FigureView, figures
from sayso.dossier.glance_view import Sections, Tile, glance
from sayso.dossier.people_view import PersonView, people
from sayso.dossier.picture import Picture, draw
from sayso.dossier.report_view import ReportView, report
from sayso.dossier.unread_view import UnreadView, unread
from sayso.dossier.wordings_view import WordingView, carried, wordings
from sayso.model import Dossier, ReportId, Version


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

    number: int
    anchor: str
    title: str
    undated: int
    single: int
    tiles: tuple[Tile, ...]
    unread: tuple[UnreadView, ...]
    reports: tuple[ReportView, ...]
    draws: dict[str, str]  # what a report draws on, in a few words, by the report's anchor
    claims: tuple[ClaimView, ...]
    ledger: Ledger
    wordings: tuple[WordingView, ...]
    figures: tuple[FigureView, ...]
    picture: Picture
    drawings: tuple[Drawing, ...]
    differences: tuple[DifferenceView, ...]
    people: tuple[PersonView, ...]
    versions: tuple[VersionView, ...]


def story(dossier: Dossier, number: int) -> StoryView:
    """The view of the story that stands ``number``-th on the page, from 1."""
    readings = sorted(dossier.readings, key=lambda reading: reading.report.order)
    citer = Citer(f"s{number}", readings)
    said, words, numbers = claims(dossier, citer), wordings(dossier, citer), figures(dossier, citer)
    drawings = derivations(dossier, citer)
    differing, speaking = differences(dossier, citer), people(dossier, citer)
    left = unread(readings, citer)
    names = {s.id: folded(s.name) for s in dossier.speakers}
    shared = carried(dossier, citer)
    # The texts come last: by now every place that anything above points to has asked for its anchor.
    reports = tuple(report(reading, citer, names, shared) for reading in readings)
    return StoryView(
        number=number,
        anchor=citer.story,
        title=folded(dossier.title),
        undated=sum(not r.report.published for r in readings),
        single=sum(len(c.origins) == 1 for c in dossier.claims),
        tiles=glance(Sections(story=citer.story, claims=said, wordings=words, figures=numbers)),
        unread=left,
        reports=reports,
        draws={citer.home(key): _draws(drawing) for key, drawing in drawings.items()},
        claims=said,
        ledger=ledger(said),
        wordings=words,
        figures=numbers,
        picture=draw(dossier),
        drawings=_in_order(drawings, [r.report.id for r in readings]),
        differences=differing,
        people=speaking,
        versions=tuple(version_view(v, citer) for v in dossier.versions),
    )


def _in_order(drawings: dict[ReportId, Drawing], order: list[ReportId]) -> tuple[Drawing, ...]:
    return tuple(drawings[key] for key in order if key in drawings)


def _draws(drawing: Drawing) -> str:
    return "; ".join(f"{row.short} {shortened(row.origin, 60)}" for row in drawing.rows)


def version_view(version: Version, citer: Citer) -> VersionView:
    """What changed between a report and one of its earlier states."""
    latest = citer.reports.get(version.report)
    return VersionView(
        outlet=citer.outlet(version.report),
        note=version.note,
        earlier=version.earlier.modified or version.earlier.published or version.earlier.custody.path,
        added=tuple(folded(latest.words(s)) for s in version.added) if latest else (),
        removed=tuple(folded(version.earlier.words(s)) for s in version.removed),
    )
