"""Numbers for one quantity side by side: each figure once, with everyone who gives it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.dossier.citation import Cite, Citer, folded
from sayso.model import Dossier, Figure, Quantity, SpeakerId


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure as one speaker gives it, and where the reports print it."""

    shown: str
    who: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """The figures for one quantity, from the lowest to the highest."""

    anchor: str
    quantity: str
    contested: bool
    rows: tuple[FigureRow, ...]

    @property
    def range(self) -> str:
        """The figures alone."""
        return ", ".join(dict.fromkeys(row.shown for row in self.rows))


def figures(dossier: Dossier, citer: Citer) -> tuple[FigureView, ...]:
    """The quantities of a story, those that are contested first."""
    names = {s.id: folded(s.name) for s in dossier.speakers}
    views = (
        FigureView(
            anchor=f"{citer.story}-q{number}",
            quantity=folded(quantity.name),
            contested=quantity.contested,
            rows=_rows(quantity, citer, names),
        )
        for number, quantity in enumerate(dossier.quantities, 1)
    )
    return tuple(sorted(views, key=lambda v: not v.contested))


def _rows(quantity: Quantity, citer: Citer, names: dict[SpeakerId, str]) -> tuple[FigureRow, ...]:
    grouped: dict[tuple[str, str], list[Figure]] = {}
    for figure in sorted(quantity.values, key=lambda f: (f.value, f.high or f.value)):
        who = names.get(figure.speaker, "speaker unresolved") if figure.speaker else "the report itself"
        grouped.setdefault((_shown(figure), who), []).append(figure)
    return tuple(
        FigureRow(shown=shown, who=who, cites=citer.cites(f.span for f in found))
        for (shown, who), found in grouped.items()
    )


def _shown(figure: Figure) -> str:
    if figure.unit == "o'clock":  # hours, and minutes as hundredths
        return f"{int(figure.value)}:{round(figure.value % 1 * 100):02d}"
    value = f"{figure.value:,.10g}" + (f" to {figure.high:,.10g}" if figure.high is not None else "")
    return folded(" ".join(filter(None, (figure.modifier, value, figure.unit))))
