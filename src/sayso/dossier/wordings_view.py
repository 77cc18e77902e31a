"""The same words as each outlet has them: aligned against the fullest wording, changes marked and named."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import drift
from sayso.dossier.citation import Cite, Citer, folded
from sayso.model import Dossier, Edit, Meaning, Utterance, Variant

EDIT_WORDS = {
    Edit.IDENTICAL: "the same words",
    Edit.TRUNCATED: "shortened",
    Edit.ELIDED: "words left out in the middle",
    Edit.BRACKETED: "words in brackets put in",
    Edit.CLEANED: "tidied (contractions, house style)",
    Edit.FUNCTION_WORD: "a small word changed",
    Edit.CONTENT_WORD: "a word of weight changed",
    Edit.NUMBER: "a number changed",
    Edit.NEGATION: "a negation changed",
    Edit.REORDERED: "order changed",
    Edit.PARAPHRASED: "put in other words",
    Edit.TENSE: "tense changed",
}
MEANING_WORDS = {
    Meaning.SAME: "a reader takes the same meaning",
    Meaning.SHIFTED: "a reader may take another meaning",
    Meaning.OPPOSITE: "a reader may take the opposite",
    None: "",
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of a wording: kept as they are, only in this one, or missing from it."""

    kind: str  # "kept", "added", "missing"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One report's wording, set against the first row's."""

    outlet: str
    cite: Cite | None
    chunks: tuple[Chunk, ...]
    kinds: str
    meaning: str
    shifted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """One utterance in the wordings of its reports."""

    anchor: str
    speaker: str
    rows: tuple[Row, ...]
    changed: bool
    method: str


def wordings(dossier: Dossier, citer: Citer) -> tuple[WordingView, ...]:
    """Utterances that several reports carry; those whose meaning may have moved first, then the changed."""
    names = {speaker.id: speaker.name for speaker in dossier.speakers}
    views = []
    for number, utterance in enumerate(dossier.utterances, 1):
        if len({v.report for v in utterance.variants}) < 2:
            continue
        speaker = names.get(utterance.speaker, "") if utterance.speaker else "speaker unresolved"
        rows = _rows(utterance, citer)
        views.append(
            WordingView(
                anchor=f"{citer.story}-u{number}",
                speaker=speaker,
                rows=rows,
                changed=any(row.kinds and row.kinds != EDIT_WORDS[Edit.IDENTICAL] for row in rows),
                method=utterance.method,
            )
        )
    return tuple(sorted(views, key=lambda v: (not any(r.shifted for r in v.rows), not v.changed)))


def _rows(utterance: Utterance, citer: Citer) -> tuple[Row, ...]:
    base = _base(utterance)
    changes = {c.after: c for c in utterance.changes if c.before == base}
    order = [base, *(i for i in range(len(utterance.variants)) if i != base)]
    rows = []
    for place in order:
        variant, change = utterance.variants[place], changes.get(place)
        rows.append(
            Row(
                outlet=citer.outlet(variant.report),
                cite=citer.cite(variant.content[0]),
                chunks=_chunks(utterance.variants[base], variant)
                if place != base
                else (Chunk("kept", folded(variant.text)),),
                kinds=", ".join(EDIT_WORDS[k] for k in change.kinds) if change else "",
                meaning=MEANING_WORDS[change.meaning] if change else "",
                shifted=change is not None and change.meaning in (Meaning.SHIFTED, Meaning.OPPOSITE),
            )
        )
    return tuple(rows)


def _base(utterance: Utterance) -> int:
    """The variant that the changes are told against: the one most of them start from, else the longest."""
    starts = [c.before for c in utterance.changes]
    if starts:
        return max(sorted(set(starts)), key=starts.count)
    return max(range(len(utterance.variants)), key=lambda i: len(utterance.variants[i].text))


def _chunks(base: Variant, variant: Variant) -> tuple[Chunk, ...]:
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
