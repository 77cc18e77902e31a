"""The planted cases: what no other gold covers, planted by one writer and labelled, unseen, by another.

`python -m evaluation.planted` runs each case through read, group and weigh, and counts what comes out:
differences, contested figures, accounts set against each other, the reach of caveats, and silence where
nothing is to be told. Labels marked unsure count neither way.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.evidence import (
    NOWHERE,
    Check,
    Json,
    Spot,
    characters,
    locate,
    misses,
    table,
    tally,
    touches,
)
from sayso import export, ingest, pipeline, segmentation
from sayso.model import Report

CASES = Path(__file__).parent.parent / "tests" / "cases"
FLOORS = CASES / "planted-floors.json"

#: Standings by which a claim is set against another account, and by which a caveat reaches it.
AGAINST = ("denied", "disputed", "no-evidence")


class Case:
    """One small pile with its labels, weighed."""

    def __init__(self, name: str, labels: Json, reports: list[Json]) -> None:
        self.name, self.labels = name, labels
        with tempfile.TemporaryDirectory() as folder:
            for n, report in enumerate(reports):
                (Path(folder) / f"{n}.json").write_text(json.dumps(report), encoding="utf-8")
            read = [pipeline.read(r) for r in ingest.read([folder]) if isinstance(r, Report)]
        found = pipeline.group(read)
        weighed = [pipeline.weigh(story, read, learned=found.boilerplate) for story in found.stories]
        self.stories: list[Json] = export.pile(weighed, (), {})["stories"]
        self.readings: dict[int, Json] = {}
        self.number: dict[str, int] = {}
        for reading in (r for story in self.stories for r in story["reports"]):
            n = int(Path(reading["report"]["path"]).stem)
            self.readings[n] = reading
            self.number[reading["report"]["id"]] = n
        self.size = len(reports)

    def all(self, what: str) -> list[Json]:
        """The claims, differences, or figures of every story of the pile."""
        return [item for story in self.stories for item in story[what]]

    def locate(self, n: int, words: str) -> Spot:
        """Where the words stand in a report; a report that was folded away has them nowhere."""
        return locate(self.readings[n]["report"], words) if n in self.readings else NOWHERE

    def anywhere(self, words: str) -> dict[int, Spot]:
        """Where the words stand, report by report."""
        return {n: spot for n in self.readings if (spot := self.locate(n, words))}

    def holds(self, claim: Json, places: dict[int, Spot]) -> bool:
        """Whether a claim is stated in one of the places."""
        return any(
            touches(characters(s["spans"]), places.get(self.number[s["report"]], NOWHERE)) for s in claim["statements"]
        )

    def cited(self, standing: Json, places: dict[int, Spot]) -> bool:
        """Whether a standing's evidence lies in one of the places."""
        return any(
            touches(characters([e]), places.get(self.number[e["report"]], NOWHERE)) for e in standing["evidence"]
        )


def checks(case: Case) -> Iterator[Check]:
    """Everything that is counted in one case."""
    together = len(case.stories) == 1 and len(case.readings) == case.size
    yield Check("one story", case.name, together, f"{len(case.stories)} stories")
    for section in (_differences, _figures, _contests, _reach, _silence):
        yield from section(case)


def _certain(items: Iterable[Json]) -> list[Json]:
    return [i for i in items if not i.get("unsure")]


def _key(case: Case, words: str) -> str:
    return f"{case.name}: {words[:60]}"


# differences ----------------------------------------------------------------------------------------


def _differences(case: Case) -> Iterator[Check]:
    labels = [*case.labels["differences"], *case.labels.get("differences_unsure", [])]
    for label in _certain(labels):
        near = [d for d in case.all("differences") if _stands(case, d, label)]
        what = {label["what"], *label.get("also_acceptable_what", [])}
        met = any(d["kind"] == label["kind"] and d["what"] in what for d in near)
        told = "; ".join(f"{d['kind']} {d['what']}" for d in near)
        key = f"{case.name}: {label['from']} to {label['to']}: {label['from_evidence'][:60]}"
        yield Check(f"{label['kind']} {label['what']}", key, met, told)
    for found in case.all("differences"):
        # What is not carried, and a figure that one report lacks, is neutral: neither is labelled in full.
        if found["kind"] != "not-carried" and found["what"] != "figure":
            known = any(_stands(case, found, label) and found["kind"] == label["kind"] for label in labels)
            words = _words(case, found["from"])
            key = f"{case.name}: {found['kind']} {found['what']}: {words[:60]}"
            yield Check(INVENTED, key, known)


def _stands(case: Case, found: Json, label: Json) -> bool:
    if found["to"] is None or case.number[found["from"]["report"]] != label["from"]:
        return False
    evidence = case.locate(label["from"], label["from_evidence"])
    here = touches(characters(found["from"]["spans"]), evidence)
    return here and case.number[found["to"]["report"]] == label["to"]


def _words(case: Case, place: Json) -> str:
    report = case.readings[case.number[place["report"]]]["report"]
    return " / ".join(
        (report["title"] if s.get("in") else report["text"])[s["start"] : s["end"]] for s in place["spans"]
    )


# figures --------------------------------------------------------------------------------------------


def _figures(case: Case) -> Iterator[Check]:
    for label in case.labels["figures"]:
        spots = [(v["report"], case.locate(v["report"], v["text"])) for v in _certain(label["values"])]
        held = [(q, _held(case, q, spots)) for q in case.all("figures")]
        key = f"{case.name}: {label['quantity']}"
        if label["contested"]:
            told = any(q["contested"] and len(_values(label, at)) > 1 for q, at in held)
            yield Check("figures contested", key, told)
        else:
            told = any(q["contested"] and at for q, at in held)
            yield Check("figures not contested", key, not told)
        if len({n for n, _ in spots}) > 1:
            beside = any(len({spots[i][0] for i in at}) == len({n for n, _ in spots}) for _, at in held)
            yield Check("figures side by side", key, beside)


def _held(case: Case, quantity: Json, spots: list[tuple[int, Spot]]) -> set[int]:
    """Which of the labelled values a found quantity holds."""
    return {
        i
        for i, (n, spot) in enumerate(spots)
        for v in quantity["values"]
        if case.number[v["report"]] == n and touches(characters([v["span"]]), spot)
    }


def _values(label: Json, at: set[int]) -> set[float]:
    return {_certain(label["values"])[i]["value"] for i in at}


# accounts -------------------------------------------------------------------------------------------


def _contests(case: Case) -> Iterator[Check]:
    for a, b in case.labels["contests"]:
        one, other = case.anywhere(a), case.anywhere(b)
        linked = _linked(case, one, other)
        beside = linked or _denied(case, one, other) or _denied(case, other, one)
        key = f"{case.name}: {a[:40]} / {b[:40]}"
        yield Check("accounts linked as contesting", key, linked)
        yield Check("accounts linked, or one denies the other", key, beside)


def _linked(case: Case, one: dict[int, Spot], other: dict[int, Spot]) -> bool:
    claims = case.all("claims")
    here = [c for c in claims if case.holds(c, one)]
    there = [c for c in claims if case.holds(c, other)]
    return any(b["id"] in a["contests"] or a["id"] in b["contests"] for a in here for b in there)


def _denied(case: Case, account: dict[int, Spot], denial: dict[int, Spot]) -> bool:
    """Whether a claim of the one account stands denied or disputed by words of the other."""
    return any(
        s["value"] in AGAINST and case.cited(s, denial)
        for c in case.all("claims")
        if case.holds(c, account)
        for s in c["standings"]
    )


# reach ----------------------------------------------------------------------------------------------


def _reach(case: Case) -> Iterator[Check]:
    for label in _certain(case.labels["reach"]):
        cue = case.locate(label["report"], label["cue"])
        reading = case.readings.get(label["report"], {"flags": []})
        here = [f for f in reading["flags"] if touches(characters([f["cue"]]), cue)]
        wanted = (label["reach"], label.get("also_acceptable_reach"))
        key = _key(case, label["cue"])
        yield Check("caveats seen", key, bool(here))
        told = "; ".join(f["reach"] for f in here)
        yield Check("caveats: how far", key, any(f["reach"] in wanted for f in here), told)
        n, claims = label["report"], case.all("claims")
        marked = [c for c in claims if any(case.cited(s, {n: cue}) for s in c["standings"])]
        places = [{n: case.locate(n, words)} for words in label["covers"]]
        for words, place in zip(label["covers"], places, strict=True):
            met = any(case.holds(c, place) for c in marked)
            note = "" if any(case.holds(c, place) for c in claims) else "no claim there"
            yield Check("caveats: statements reached", f"{key}: {words[:40]}", met, note)
        if label["reach"] == "claim":
            own = {n: _sentence(case, n, cue)}
            beyond = [c["text"][:50] for c in marked if not _meant(case, c, n, [*places, own])]
            yield Check("caveats: no further", key, not beyond, "; ".join(beyond))


def _sentence(case: Case, n: int, spot: Spot) -> Spot:
    """The sentence in which a spot begins."""
    if not spot:
        return NOWHERE
    text = case.readings[n]["report"]["text"]
    for paragraph in segmentation.paragraphs(text):
        for start, end in segmentation.sentences(text, paragraph):
            if start <= min(spot) < end:
                return frozenset(range(start, end))
    return NOWHERE


def _meant(case: Case, claim: Json, n: int, places: list[dict[int, Spot]]) -> bool:
    """Whether a claim is stated where a caveat is labelled to reach, or not in the caveat's report at all."""
    stated = any(case.number[s["report"]] == n for s in claim["statements"])
    return not stated or any(case.holds(claim, place) for place in places)


# silence --------------------------------------------------------------------------------------------


def _silence(case: Case) -> Iterator[Check]:
    for n, words in case.labels.get("not_flags", []):
        spot = case.locate(n, words)
        flags = case.readings[n]["flags"] if n in case.readings else []
        at = [f["kind"] for f in flags if touches(characters([f["cue"]]), spot)]
        yield Check("idle words left alone", _key(case, words), not at, "; ".join(at))
    if not case.labels.get("none"):
        return
    unsure = case.labels.get("differences_unsure", [])
    told = [d for d in case.all("differences") if not any(_stands(case, d, label) for label in unsure)]
    words = "; ".join(f"{d['kind']} {d['what']}: {_words(case, d['from'])[:40]}" for d in told)
    yield Check("silent: no difference", case.name, not told, words)
    linked = [c["text"][:50] for c in case.all("claims") if c["contests"]]
    yield Check("silent: no contest", case.name, not linked, " / ".join(linked))
    contested = [q["quantity"] for q in case.all("figures") if q["contested"]]
    yield Check("silent: no contested figure", case.name, not contested, "; ".join(contested))


# all cases ------------------------------------------------------------------------------------------


def measure() -> list[Check]:
    """Everything that is counted, in every case."""
    labels = json.loads((CASES / "planted-expected.json").read_text(encoding="utf-8"))
    found: list[Check] = []
    for path in sorted((CASES / "planted").glob("*.json")):
        reports = json.loads(path.read_text(encoding="utf-8"))["reports"]
        found += checks(Case(path.stem, labels[path.stem], reports))
    return sorted(found, key=lambda c: ORDER.index(c.section) if c.section in ORDER else len(ORDER))


#: Here it is what was not met that counts: dropped or added, and no reader says so.
INVENTED = "dropped or added, and labelled so"
WHAT = ("caveat", "denial", "hedge", "attribution")
ORDER = (
    "one story",
    *(f"dropped {what}" for what in WHAT),
    *(f"added {what}" for what in WHAT),
    *(f"not-carried {what}" for what in WHAT),
    INVENTED,
    "figures contested",
    "figures not contested",
    "figures side by side",
    "accounts linked as contesting",
    "accounts linked, or one denies the other",
    "caveats seen",
    "caveats: how far",
    "caveats: statements reached",
    "caveats: no further",
    "idle words left alone",
    "silent: no difference",
    "silent: no contest",
    "silent: no contested figure",
)


def update(checks: list[Check], known: Json) -> Json:
    """The floors raised to what came out, and the ceiling on what was invented lowered."""
    floors = {s: max(met, known["floors"].get(s, 0)) for s, (met, _) in tally(checks).items()}
    invented = sum(1 for c in checks if c.section == INVENTED and not c.met)
    return known | {"floors": floors, "invented": min(invented, known["invented"])}


def main() -> None:
    """Print the table; with ``--misses`` what did not come out; with ``--update`` raise the floors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.planted", description=__doc__.split("\n")[0])
    parser.add_argument("--misses", action="store_true", help="list what did not come out")
    parser.add_argument("--update", action="store_true", help="raise the floors to what came out")
    chosen = parser.parse_args()
    found = measure()
    print(table(found))
    if chosen.misses:
        print("\n" + misses(found))
    if chosen.update:
        floors = update(found, json.loads(FLOORS.read_text(encoding="utf-8")))
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
