"""The same words as each outlet has them: aligned against the fullest wording, changes marked and named."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import drift
from sayso.dossier.citation import Cite, Citer, folded
from sayso.model import AttributionId, Change, Dossier, Edit, Meaning, Utterance, Variant
from sayso.phrases import EDIT_WORDS, MEANING_WORDS


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of a wording: kept as they are, only in this one, or missing from it."""

    kind: str  # "kept", "added", "missing"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One wording with the reports that have it, set against the first row's."""

    cites: tuple[Cite, ...]
    chunks: tuple[Chunk, ...]
    told: tuple[tuple[str, str], ...]  # what became of which words; ("a", "") left out, ("", "b") put in
    kinds: str
    meaning: str
    shifted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """One utterance in the wordings of its reports."""

    anchor: str
    speaker: str
    reports: int
    rows: tuple[Row, ...]
    method: str

    @property
    def changed(self) -> bool:
        """Whether any report words it otherwise than the first."""
        return len(self.rows) > 1

    @property
    def shifted(self) -> Row | None:
        """The first wording that a reader may take otherwise."""
        return next((row for row in self.rows if row.shifted), None)


def wordings(dossier: Dossier, citer: Citer) -> tuple[WordingView, ...]:
    """Utterances that several reports carry; those whose meaning may have moved first, then the changed."""
    names = {speaker.id: folded(speaker.name) for speaker in dossier.speakers}
    views = []
    for number, utterance in enumerate(dossier.utterances, 1):
        reports = len({v.report for v in utterance.variants})
        if reports < 2:
            continue
        views.append(
            WordingView(
                anchor=_anchor(citer, number),
                speaker=names.get(utterance.speaker, "") if utterance.speaker else "speaker unresolved",
                reports=reports,
                rows=_rows(utterance, citer),
                method=utterance.method,
            )
        )
    return tuple(sorted(views, key=lambda v: (v.shifted is None, not v.changed, -v.reports)))


def carried(dossier: Dossier, citer: Citer) -> dict[AttributionId, tuple[int, str]]:
    """For each attribution that several reports carry: how many, and the address of the wordings."""
    found: dict[AttributionId, tuple[int, str]] = {}
    for number, utterance in enumerate(dossier.utterances, 1):
        reports = len({v.report for v in utterance.variants})
        if reports > 1:
            for variant in utterance.variants:
                widest = found.get(variant.attribution, (0, ""))
                found[variant.attribution] = max(widest, (reports, f"#{_anchor(citer, number)}"))
    return found


def _anchor(citer: Citer, number: int) -> str:
    return f"{citer.story}-u{number}"


def _rows(utterance: Utterance, citer: Citer) -> tuple[Row, ...]:
    base = base_of(utterance)
    first = utterance.variants[base]
    changes = {c.after: c for c in utterance.changes if c.before == base}
    alike = [base]
    others: dict[tuple[object, ...], list[int]] = {}
    for place, variant in enumerate(utterance.variants):
        change = changes.get(place)
        if place == base:
            continue
        if change is not None and change.kinds == (Edit.IDENTICAL,):
            alike.append(place)
        else:
            key = (folded(variant.text).casefold(), change and change.kinds, change and change.meaning)
            others.setdefault(key, []).append(place)
    rows = [Row(cites=_cites(utterance, alike, citer), chunks=(Chunk("kept", folded(first.text)),),
                told=(), kinds="", meaning="", shifted=False)]  # fmt: skip
    rows += [
        _row(chunks_between(first, utterance.variants[p[0]]), changes.get(p[0]), _cites(utterance, p, citer))
        for p in others.values()
    ]
    return (rows[0], *sorted(rows[1:], key=lambda row: not row.shifted))


def _cites(utterance: Utterance, places: list[int], citer: Citer) -> tuple[Cite, ...]:
    found = citer.cites(utterance.variants[p].content[0] for p in places)
    return tuple({c.report: c for c in reversed(found)}.values())[::-1]


def _row(chunks: tuple[Chunk, ...], change: Change | None, cites: tuple[Cite, ...]) -> Row:
    return Row(
        cites=cites,
        chunks=chunks,
        told=told(chunks),
        kinds=", ".join(EDIT_WORDS[k] for k in change.kinds) if change else "",
        meaning=MEANING_WORDS[change.meaning] if change else "",
        shifted=change is not None and change.meaning in (Meaning.SHIFTED, Meaning.OPPOSITE),
    )


def told(chunks: tuple[Chunk, ...]) -> tuple[tuple[str, str], ...]:
    """The changes between two wordings in order, words that took the place of others beside them."""
    found: list[tuple[str, str]] = []
    before = ""
    for chunk in (*chunks, Chunk("kept", "")):
        if chunk.kind == "missing":
            before = f"{before} {chunk.text}".strip()
        elif chunk.kind == "added":
            found.append((before, chunk.text.strip()))
            before = ""
        elif before:
            found.append((before, ""))
            before = ""
    return tuple(found)


def base_of(utterance: Utterance) -> int:
    """The variant that the changes are told against: the one most of them start from, else the longest."""
    starts = [c.before for c in utterance.changes]
    if starts:
        return max(sorted(set(starts)), key=starts.count)
    return max(range(len(utterance.variants)), key=lambda i: len(utterance.variants[i].text))


def chunks_between(base: Variant, variant: Variant) -> tuple[Chunk, ...]:
    """A wording set against another: what is kept, what only it has, what only the other has."""
    before, after = folded(base.text), folded(variant.text)
    found: list[Chunk] = []
    for step in drift.aligned(before, after):
        left, right = (before[slice(*step.a)] if step.a else ""), (after[slice(*step.b)] if step.b else "")
        if step.kind == "equal":
            found.append(Chunk("kept", right))
            continue
        if left.strip():
            found.append(Chunk("missing", left))
        if right.strip():
            found.append(Chunk("added", right))
    return tuple(found)
