"""Differences: what stands beside a claim in one report and not in another.

Caveats, denials, hedges, attributions, figures. Between siblings that is ``not-carried``, which accuses
nobody: the other report says nothing of it. ``dropped`` and ``added`` are said only along a derivation whose
direction is known, and only of what its evidence shows to have lain before the other reporter.

Caveats and denials are compared by their kind and by the claims they touch, never by their wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.differences import beside, statements
from sayso.differences.beside import Item
from sayso.differences.story import Story
from sayso.model import Carriage, Claim, Derivation, Difference, Place, Quantity, Reading, ReportId, Span, Statement

METHOD = "differences/3"


def find(
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    derivations: Sequence[Derivation],
    quantities: Sequence[Quantity] = (),
) -> tuple[Difference, ...]:
    """What reports of one claim do not have in common, in order of the reports that have it.

    Each thing is told once for each report that has it not.
    """
    story = Story(readings, claims, derivations, quantities)
    found: dict[tuple[str, tuple[Span, ...], ReportId], Difference] = {}
    for one in (*_of_caveats(story), *_of_statements(story)):
        target = one.target.report if one.target is not None else ReportId("")
        found.setdefault((one.what, one.source.spans, target), one)
    order = sorted(
        found.values(), key=lambda d: (d.source.report, d.source.spans, d.what, d.target and d.target.report)
    )
    return tuple(order)


def _of_caveats(story: Story) -> Iterator[Difference]:
    """Caveats and denials that another report of what they touch has nothing of."""
    items = beside.caveats_and_denials(story)
    for item in items:
        if story.reprinted(item.report, item.spans):
            continue
        for there in sorted(story.readings):
            told = beside.told_by(story, item, there) if there != item.report else ()
            if told and not beside.carried(story, item, there, items):
                yield _difference(story, item, there, told, beside.tellings(story, item, there))


def _of_statements(story: Story) -> Iterator[Difference]:
    """Hedges, sources and figures that stand in a statement, and in no statement of another report's of the claim."""
    for claim in story.claims:
        for mine in claim.statements:
            if story.reprinted(mine.report, mine.spans):
                continue
            for there in (r for r in claim.reports if r != mine.report):
                theirs = [s for s in claim.statements if s.report == there]
                for item in statements.left_out(story, claim, mine, theirs):
                    yield _difference(story, item, there, theirs, theirs)
    for item, told in (*statements.retold(story), *statements.less_exact(story)):
        yield _difference(story, item, told.report, [told], [told])


def _difference(
    story: Story, item: Item, there: ReportId, told: Sequence[Statement], everything: Sequence[Statement]
) -> Difference:
    """A difference named by what is known of who took it from whom."""
    kind = Carriage.NOT_CARRIED
    if story.took(there, item.report, everything, whole=item.whole):
        kind = Carriage.DROPPED
    elif story.took(item.report, there, item.statements, whole=item.whole):
        kind = Carriage.ADDED
    return Difference(
        kind=kind,
        what=item.what,
        source=Place(report=item.report, spans=item.spans),
        target=Place(report=there, spans=tuple(span for s in told for span in s.spans)),
        method=METHOD,
    )
