"""`python -m evaluation.overruling --weights FOLDER PATH…`: whether decisions outlive another reader.

Every finding of every story is found right by a decision. Laid over the same reading, the decision must lead back to
that finding and no other; laid over the reading by the weights in FOLDER, to one finding or to none.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from sayso import ingest, overruling, pipeline
from sayso.model import Decision, Effect, Overruling, Reading, Unreadable
from sayso.overruling.making import findings

Tally = dict[str, Counter[str]]


def measure(ours: Sequence[Reading], others: Sequence[Reading]) -> Tally:
    """By kind of finding: how many there are, and what the decisions on them lead to in either reading."""
    tally: Tally = defaultdict(Counter)
    grouping = pipeline.group(ours)
    for story in grouping.stories:
        decisions: dict[str, tuple[str, str]] = {}
        log: list[Decision] = []
        plain = pipeline.weigh(story, ours, learned=grouping.boilerplate)
        for number, (kind, found) in enumerate(findings(plain)):
            at = f"2025-11-02T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}+00:00"
            log.append(overruling.accept(plain, found.id, overruling.Signature(author="evaluation", at=at)))
            decisions[log[-1].id] = (kind, found.id)
            tally[kind]["found"] += 1
        options = pipeline.Options(decisions=tuple(log))
        for readings, called in ((ours, _same), (others, _anew)):
            dossier = pipeline.weigh(story, readings, learned=grouping.boilerplate, options=options)
            for told in dossier.overrulings:
                kind, id_ = decisions[told.decision]
                tally[kind][called(told, id_)] += 1
    return tally


def _same(told: Overruling, id_: str) -> str:
    return "itself" if told.touched == (id_,) else "not itself"


def _anew(told: Overruling, _: str) -> str:
    if told.effect is Effect.APPLIED:
        return "one" if len(told.touched) == 1 else "several"
    return str(told.effect)


def table(tally: Tally) -> str:
    """The figures, a row a kind of finding."""
    columns = ("found", "itself", "not itself", "one", "several", "idle", "orphaned")
    rows = [("", *columns), *((kind, *(str(counted[c]) for c in columns)) for kind, counted in tally.items())]
    return "\n".join("".join(f"{cell:>12}" for cell in row) for row in rows)


def main() -> None:
    """Read, decide, lay over, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("paths", nargs="+")
    given = parser.parse_args()
    reports = (r for r in ingest.read(given.paths) if not isinstance(r, Unreadable))
    other = pipeline.Options(reader=given.weights)
    pairs = [(pipeline.read(r), pipeline.read(r, options=other)) for r in islice(reports, given.limit)]
    print(table(measure([a for a, _ in pairs], [b for _, b in pairs])))


if __name__ == "__main__":
    main()
