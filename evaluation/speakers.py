"""`python -m evaluation.speakers`: look-alikes and spellings, told apart or joined across two reports.

Each line of ``lookalikes.csv`` names a speaker in two invented reports, with a role or a shared quotation where the
line says so, and whether the two are one. Printed is the confusion, and every pair on which sayso decides otherwise.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from sayso import mentions, speakers
from sayso.model import Act, Attribution, AttributionId, Custody, Mode, Reading, Report, ReportId, Span

PAIRS = Path(__file__).parent / "lookalikes.csv"
QUOTATION = "“We never closed the northern gate to anyone that night,”"
OTHER = "“It is too early for me to say,”"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two namings in two reports, and whether they are one bearer's."""

    first: str
    second: str
    one: bool
    roles: tuple[str, str]
    shared: bool
    why: str


def pairs() -> list[Pair]:
    """All pairs of the list."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(
                r["first"],
                r["second"],
                r["one"] == "yes",
                (r["role_first"], r["role_second"]),
                bool(r["shared"]),
                r["why"],
            )
            for r in csv.DictReader(lines)
        ]


def reading(number: int, name: str, role: str, quotation: str) -> Reading:
    """A report of one sentence in which somebody is quoted, read as sayso reads it."""
    called = f"{role} {name}".strip()
    text = f"The inquiry met on Tuesday. {quotation} {called} said at the harbour."
    report = Report(
        id=ReportId(f"r{number}"), custody=Custody(path=f"{number}.txt", sha256="", format="text"), text=text
    )

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(report.id, start, start + len(words))

    attribution = Attribution(
        id=AttributionId(f"r{number}/a"), source=span(called), cue=span("said"),
        content=(span(quotation),), mode=Mode.DIRECT,
        act=Act.SPEECH, confidence=1.0, method="made",
    )  # fmt: skip
    cast = mentions.resolve(report, (attribution,), ())
    return Reading(report=report, attributions=cast.attributions, speakers=cast.speakers)


def joined(pair: Pair) -> bool:
    """Whether sayso takes the two for one."""
    one = reading(1, pair.first, pair.roles[0], QUOTATION)
    other = reading(2, pair.second, pair.roles[1], QUOTATION if pair.shared else OTHER)
    people = speakers.resolve((one, other), ())
    ids = {a.speaker for r in people.readings for a in r.attributions}
    return len(ids) == 1 and None not in ids


def main() -> None:
    """Print the confusion and the pairs decided otherwise."""
    outcome = [(pair, joined(pair)) for pair in pairs()]
    for one, label in ((True, "one bearer"), (False, "two bearers")):
        of = [found for pair, found in outcome if pair.one is one]
        print(f"{label:12} {len(of):3} pairs: joined {sum(of):3}, kept apart {len(of) - sum(of):3}")
    for pair, found in outcome:
        if found is not pair.one:
            print(f"  {'joined' if found else 'kept apart'}: {pair.first} / {pair.second} ({pair.why})")


if __name__ == "__main__":
    main()
