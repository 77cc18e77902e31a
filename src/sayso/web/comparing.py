"""Two reports side by side: shared passages and quotations linked both ways, share and density."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso import pipeline
from sayso.dossier.citation import outlet
from sayso.dossier.comparison_view import ComparisonView, Side, comparison
from sayso.model import Comparison, EvidenceKind, Part, Reading, Relation
from sayso.phrases import RELATION_WORDS
from sayso.web import addresses, asking, rulings
from sayso.web.opened import Opened
from sayso.web.pages import page

router = APIRouter(include_in_schema=False)
LONGEST = 120_000  # characters of both texts together that are shown whole
REASONS = 150
RULED = (Relation.WHOLLY, Relation.PARTIALLY, Relation.COMMON_ORIGIN, Relation.INDEPENDENT)


@router.get("/compare", response_class=HTMLResponse)
def one(request: Request, a: str = "", b: str = "") -> Response:
    """Two reports of the project side by side."""
    if not a or not b or a == b:
        raise HTTPException(422, "Name two different reports to compare.")
    view, first = asking.report(request, a)
    other, second = asking.report(request, b)
    if (first.report.id, second.report.id) != (a, b):
        return RedirectResponse(addresses.compared(first.report.id, second.report.id), 303)
    with asking.desk(request).project() as project:
        learned = project.grouping().boilerplate
    found = pipeline.compare(first, second, learned=learned)
    return page(
        request,
        "compare.html",
        title=view.title,
        story=view if view.id == other.id else None,
        view=_short(comparison(found, first, second)),
        density=density(found, first, second),
        cut=len(first.report.text) + len(second.report.text) > LONGEST,
        ids=(first.report.id, second.report.id),
        report_pages=(addresses.report(first.report.id), addresses.report(second.report.id)),
        back=view.here("from"),
        relations=[(str(r), f"{str(r).replace('-', ' ')}: {RELATION_WORDS[r]}") for r in RULED],
        ruled=ruled(view, first, second),
        notice=rulings.notice(request),
    )


def _short(view: ComparisonView) -> ComparisonView:
    """Two long texts without the paragraphs that share nothing, so that the page stays one that opens at once."""
    if sum(len(piece.text) for side in view.sides for p in side.paragraphs for piece in p.pieces) <= LONGEST:
        return view
    one, other = (_shared(side) for side in view.sides)
    return replace(view, sides=(one, other), reasons=view.reasons[:REASONS])


def _shared(side: Side) -> Side:
    kept = []
    left = LONGEST // 2
    for paragraph in side.paragraphs:
        size = sum(len(piece.text) for piece in paragraph.pieces)
        if any(piece.kinds for piece in paragraph.pieces) and size <= left:
            kept.append(paragraph)
            left -= size
    return replace(side, paragraphs=tuple(kept))


def density(value: Comparison, a: Reading, b: Reading) -> tuple[str, ...]:
    """How densely the shared words stand in each of the two texts, in a sentence each.

    Of the stretch from the first shared word to the last, the share that is shared (as Churnalism counts density):
    near all of it is one run taken over whole, little of it is phrases here and there.
    """
    told = []
    for reading, side in ((a, "a"), (b, "b")):
        spans = [getattr(e, side) for e in value.evidence if e.kind in (EvidenceKind.PASSAGE, EvidenceKind.QUOTATION)]
        held = [s for s in spans if s is not None and s.part is Part.TEXT and s.start < s.end]
        if not held:
            continue
        covered = len({n for s in held for n in range(*s.extent)})
        stretch = max(s.end for s in held) - min(s.start for s in held)
        longest = max(len(reading.report.words(s).split()) for s in held)
        places = f"{len(held)} place{'s' if len(held) > 1 else ''}"
        told.append(
            f"{outlet(reading.report)}: {places} shared, the longest of {longest} words; from the first to the "
            f"last of them {100 * covered / stretch:.0f} % of the text is shared"
        )
    return tuple(told)


def ruled(view: Opened, first: Reading, second: Reading) -> str:
    """How a person said that the two are related; "" where nobody did.

    The texts beside each other are compared anew each time; what people decided lies over the story's derivations.
    """
    pair = {first.report.id, second.report.id}
    for derivation in view.dossier.derivations:
        if {derivation.derived, derivation.origin} == pair and derivation.method.startswith("decision"):
            origin = view.citer.outlet(derivation.origin or derivation.derived)
            return f"{view.citer.outlet(derivation.derived)} from {origin}: {derivation.relation}"
    return ""
