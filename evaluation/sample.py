"""The sample coverage, measured against what a reader wrote down of it.

`python -m evaluation.sample` prints what came out of what was expected, section by section. ``--update``
brings `tests/cases/sample/missed.json` up to date: what comes out now is taken off, floors are raised, and
what is newly missed is added without a reason, which the golden test does not let pass. Whoever gives one
has looked at it. Floors are lowered by hand alone.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from tests import golden

from evaluation.evidence import Check, misses, table, tally
from sayso.cli import group

ROOT = Path(__file__).parent.parent
COVERAGE = ROOT / "sample" / "coverage"
CASES = ROOT / "tests" / "cases" / "sample"
MISSED = CASES / "missed.json"
#: The earlier state of a page: no report of a dossier, but its text is read like any other.
EARLIER = COVERAGE / "vellmore-ferry.html"


def gather() -> golden.Sample:
    """The sample coverage read and weighed by the command line, in this process."""
    expected = json.loads((CASES / "expected.json").read_text(encoding="utf-8"))
    dossiers = json.loads(_run("dossier", COVERAGE, "--format", "json", "--jobs", "1"))
    earlier = [json.loads(line) for line in _run("read", EARLIER, "--format", "jsonl").splitlines()]
    return golden.Sample(expected, dossiers, earlier)


def _run(*arguments: str | Path) -> str:
    outcome = CliRunner().invoke(group, [str(a) for a in arguments], catch_exceptions=False)
    if outcome.exit_code:
        raise RuntimeError(f"sayso ended with {outcome.exit_code}: {outcome.stderr[-2000:]}")
    return outcome.stdout


def update(checks: list[Check], known: dict[str, Any]) -> dict[str, Any]:
    """The list of misses as it is now: reasons are kept, new misses have none yet."""
    missed: dict[str, list[Any]] = {}
    for section in tally(checks):
        left = {c.item for c in checks if c.section == section and not c.met}
        entries = []
        for entry in known["missed"].get(section, []):
            items = [i for i in entry["items"] if i in left]
            left -= set(items)
            entries += [entry | {"items": items}] if items else []
        if left:
            entries.append({"stage": "", "reason": "", "items": sorted(left)})
        if entries:
            missed[section] = entries
    floors = known["floors"]
    floors = {section: max(met, floors.get(section, 0)) for section, (met, _) in tally(checks).items()}
    return known | {"floors": floors, "missed": missed}


def main() -> None:
    """Print the table; with ``--misses`` what did not come out; with ``--update`` write the list."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.sample", description=__doc__.split("\n")[0])
    parser.add_argument("--misses", action="store_true", help="list what did not come out")
    parser.add_argument("--update", action="store_true", help="bring the list of misses up to date")
    chosen = parser.parse_args()
    checks = golden.checks(gather())
    print(table(checks))
    if chosen.misses:
        print("\n" + misses(checks))
    if chosen.update:
        known = json.loads(MISSED.read_text(encoding="utf-8"))
        text = json.dumps(update(checks, known), ensure_ascii=False, indent=1)
        MISSED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
