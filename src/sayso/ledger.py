"""The ledger: the claims of a pile in the order in which a desk should check them, each with why.

``entries`` is the one place that ranks; the command line, the page and the app show what it gives.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import Basis, Claim, Dossier, Origin, OriginKind, Part, Reading, ReportId, Span, StandingValue, StoryId
from sayso.phrases import BASIS_WORDS, KIND_WORDS, standing_words

#: What is added to a claim's own weight; docs/cli.md tells it to users. The signs follow from the question: what
#: catches a desk out is a claim that is passed on widely, stands on one word and is contested.
_SINGLE = 1.0  # several reports, one known origin
_BLIND = 0.5  # nobody is named who says it, or whoever says it has it from another
_FURTHER = -0.5  # for each known origin after the first, at most three times
_AGAINST = 1.0  # somebody denies or disputes it, or another account is set against it
_UNSURE = 0.5  # the reading itself is unsure
#: Below it the reader is right about as often as not; the page draws such findings dashed.
DOUBTFUL = 0.6

_CONTESTED = (StandingValue.DENIED, StandingValue.DISPUTED, StandingValue.NO_EVIDENCE)
_NO_LOAD = re.compile(r"carried by |.*known origins?$")  # told by this module, in words of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim with its place in the order of checking, and why it stands there."""

    rank: int  # from 1; those that a person set aside come last
    claim: Claim
    story: StoryId
    title: str  # the story's
    carriers: tuple[str, ...]  # outlets, or file names where no outlet is known
    confidence: float | None  # 0..1, how sure the reading of its statements is; None where only reporters tell it
    urgency: float  # what the order goes by: higher is sooner
    why: tuple[str, ...]  # in words


def entries(dossiers: Iterable[Dossier]) -> tuple[Entry, ...]:
    """Every claim of the dossiers, what a desk should check first before all else.

    Heavy, carried widely on few known origins, contested, or unsure in the reading comes first. The order
    depends on nothing but the claims.
    """
    found = [_entry(claim, dossier) for dossier in dossiers for claim in dossier.claims]
    found.sort(key=lambda e: (e.claim.set_aside is not None, -e.urgency, -e.claim.weight, e.claim.id))
    return tuple(replace(entry, rank=rank) for rank, entry in enumerate(found, 1))


def _entry(claim: Claim, dossier: Dossier) -> Entry:
    readings = {r.report.id: r for r in dossier.readings}
    sure = confidence(claim, readings)
    urgency, why = claim.weight, _load(claim)
    for points, reason in (_origins(claim), _against(claim), _reading(sure)):
        urgency += points
        why += (reason,) if reason else ()
    if claim.set_aside is not None:
        why = ("set aside by a person", *why)
    return Entry(
        rank=0,
        claim=claim,
        story=dossier.story.id,
        title=dossier.title,
        carriers=tuple(dict.fromkeys(_outlet(readings.get(r), r) for r in claim.reports)),
        confidence=sure,
        urgency=round(urgency, 3),
        why=why,
    )


def confidence(claim: Claim, readings: Mapping[ReportId, Reading]) -> float | None:
    """How sure the reader is, on average, of the statements a claim rests on; None where reporters alone tell it."""
    given = {s.attribution for s in claim.statements if s.attribution}
    held = (readings[r] for r in claim.reports if r in readings)
    sure = [a.confidence for reading in held for a in reading.attributions if a.id in given]
    return sum(sure) / len(sure) if sure else None


def _load(claim: Claim) -> tuple[str, ...]:
    """What the claim itself loads on whom: its weight's reasons, less those that are told here."""
    standings = set(StandingValue)
    return tuple(w for w in claim.why if w not in standings and not _NO_LOAD.match(w))


def _origins(claim: Claim) -> tuple[float, str]:
    carried = f"{len(claim.reports)} reports carry it" if len(claim.reports) > 1 else "one report has it"
    if not claim.origins:
        return _BLIND, f"{carried}, and no origin is told"
    if len(claim.origins) > 1:
        names = _listed([_folded(o.name) for o in claim.origins])
        return _FURTHER * min(3, len(claim.origins) - 1), f"{carried}, on {len(claim.origins)} known origins: {names}"
    only = claim.origins[0]
    blind = only.kind in (OriginKind.UNNAMED, OriginKind.OBSERVATION) or only.basis is Basis.HEARSAY
    points = (_SINGLE if len(claim.reports) > 1 else 0.0) + (_BLIND if blind else 0.0)
    return points, f"{carried}, on one known origin: {_folded(only.name)} ({BASIS_WORDS[only.basis]})"


def _against(claim: Claim) -> tuple[float, str]:
    voices: dict[StandingValue, dict[str, None]] = {}
    for standing in claim.standings:
        if standing.value is not StandingValue.ASSERTED:
            voices.setdefault(standing.value, {})[_folded(standing.by or "")] = None
    words = [standing_words(value, _listed([n for n in names if n])) for value, names in voices.items()]
    if claim.contests:
        words.append(f"{len(claim.contests)} other account{'s' if len(claim.contests) > 1 else ''} against it")
    contested = claim.contests or any(value in voices for value in _CONTESTED)
    return (_AGAINST if contested else 0.0), "; ".join(words)


def _listed(names: Sequence[str]) -> str:
    """Up to three names, the others counted."""
    shown = [*names[:3], f"{len(names) - 3} more"] if len(names) > 3 else [*names]
    return ", ".join(shown[:-1]) + (" and " if shown[1:] else "") + shown[-1] if shown else ""


def _reading(sure: float | None) -> tuple[float, str]:
    if sure is None or sure >= DOUBTFUL:
        return 0.0, ""
    return _UNSURE, f"the reading is unsure ({sure:.2f}): check the words first"


def _outlet(reading: Reading | None, report: ReportId) -> str:
    if reading is None:
        return str(report)
    return _folded(reading.report.outlet or "") or reading.report.custody.path.rsplit("/", 1)[-1]


# as a table -----------------------------------------------------------------------------------------

COLUMNS = (
    "rank", "story", "claim", "reports", "carriers", "known_origins", "origins", "standings", "evidence",
    "standing_evidence", "weight", "urgency", "why", "confidence", "set_aside", "id",
)  # fmt: skip


def rows(found: Sequence[Entry], dossiers: Iterable[Dossier]) -> list[dict[str, str]]:
    """The entries as rows of text, under the names of ``COLUMNS``."""
    readings = {r.report.id: r for d in dossiers for r in d.readings}
    return [_row(entry, readings) for entry in found]


def table(found: Sequence[Entry], dossiers: Iterable[Dossier]) -> str:
    """The entries as CSV (RFC 4180: lines end with CR LF), safe to open in a spreadsheet.

    A cell that a spreadsheet might take for a formula (= + - @, a tab or a carriage return first) begins with an
    apostrophe instead; blanks and line breaks are folded to one blank.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows(found, dossiers):
        writer.writerow({key: inert(value) for key, value in row.items()})
    return out.getvalue()


_FORMULA = re.compile(r"\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def inert(cell: str) -> str:
    """A cell's text that no spreadsheet takes for a formula; numbers stay numbers."""
    return "'" + cell if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _row(entry: Entry, readings: Mapping[ReportId, Reading]) -> dict[str, str]:
    claim = entry.claim
    return {
        "rank": str(entry.rank),
        "story": _folded(entry.title),
        "claim": _folded(claim.text),
        "reports": str(len(claim.reports)),
        "carriers": "; ".join(entry.carriers),
        "known_origins": str(claim.independent),
        "origins": "; ".join(_origin(o) for o in claim.origins),
        "standings": "; ".join(dict.fromkeys(standing_words(s.value, _folded(s.by or "")) for s in claim.standings)),
        "evidence": _evidence((s for t in claim.statements for s in t.spans), readings),
        "standing_evidence": _evidence((e for s in claim.standings for e in s.evidence), readings),
        "weight": f"{claim.weight:.2f}",
        "urgency": f"{entry.urgency:.2f}",
        "why": "; ".join(_folded(w) for w in entry.why),
        "confidence": "" if entry.confidence is None else f"{entry.confidence:.2f}",
        "set_aside": claim.set_aside or "",
        "id": claim.id,
    }


def _origin(origin: Origin) -> str:
    return f"{_folded(origin.name)} ({KIND_WORDS[origin.kind]}; {BASIS_WORDS[origin.basis]})"


def _evidence(spans: Iterable[Span], readings: Mapping[ReportId, Reading]) -> str:
    """Words with where they stand: ``“the dam held” [a1b2c3 12-24]``, ``[a1b2c3 title 0-9]`` in a headline."""
    return " | ".join(
        f"“{_folded(readings[s.report].report.words(s))}” "
        f"[{s.report} {'title ' if s.part is Part.TITLE else ''}{s.start}-{s.end}]"
        for s in dict.fromkeys(spans)
        if s.report in readings
    )


def _folded(text: str) -> str:
    return " ".join(text.split())
