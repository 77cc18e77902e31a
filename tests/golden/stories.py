"""What is expected across the reports of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from evaluation.evidence import NOWHERE, Check, Json, Spot, characters, overlap, touches
from evaluation.naming import called, worded

from tests.golden.sample import NEAR, Sample, certain, file_of, right_voice, short, who_is, words_of


def speakers(sample: Sample) -> Iterator[Check]:
    """One person is one speaker in every file that has him."""
    for name in sample.named:
        files = {file: ids for (n, file), ids in sample.voices.items() if n == name}
        count: Counter[str] = Counter(i for ids in files.values() for i in ids)
        chief = max(count, key=lambda i: (count[i], i), default=None)
        speaks = {s["file"] for s in certain(sample.expected["statements"]) if s["speaker"] == name}
        for file, ids in files.items():
            if ids or file in speaks:
                others = [sample.people[i]["name"] for i in ids if i != chief]
                yield Check("speakers: joined", f"{name}: {file}", set(ids) == {chief}, "; ".join(others) or "not seen")
        if chief:
            kind = sample.people[chief]["kind"]
            yield Check("speakers: kind", name, kind == sample.named[name]["kind"], kind)


def apart(sample: Sample) -> Iterator[Check]:
    """Look-alikes are not one speaker."""
    for item in sample.expected["speakers"]["apart"]:
        for n, one in enumerate(item["names"]):
            for other in item["names"][n + 1 :]:
                both = _ids(sample, one) & _ids(sample, other)
                key = f"{one} and {other}"
                yield Check("speakers: kept apart", key, not both, "; ".join(sample.people[i]["name"] for i in both))


def _ids(sample: Sample, name: str) -> set[str]:
    """Who bears a name: by its forms, else by its statements, else by the name alone."""
    seen = {
        i for (n, _), ids in sample.voices.items() if n == name for i, times in ids.items() if times * 2 >= ids.total()
    }
    return seen or {i for i, s in sample.people.items() if called(s, name, None, [])}


def utterances(sample: Sample) -> Iterator[Check]:
    """One thing said once is joined, with what changed; other things are not."""
    for item in sample.expected["utterances"]:
        variants = [v | {"spot": sample.locate(v["file"], v["text"])} for v in item["variants"]]
        first = variants[0]
        for variant in variants[1:]:
            if sample.weighed(variant["file"]):
                held = _together(sample, first, variant)
                yield Check("utterances: joined", f"{item['id']}: {variant['file']}", bool(held))
        for edit in item["edits"]:
            pair = variants[edit["from"]], variants[edit["to"]]
            if sample.weighed(pair[1]["file"]):
                yield from _edit(sample, f"{item['id']}: {pair[1]['file']}", edit, pair)
    for item in sample.expected["not_one_utterance"]:
        a, b = (v | {"spot": sample.locate(v["file"], v["text"])} for v in (item["a"], item["b"]))
        held = _together(sample, a, b)
        if held and item.get("rendering_is_fine"):
            held = [u for u in held if _direct(sample, u, b)]
        yield Check("utterances: kept apart", f"{short(a['text'], 30)} and {short(b['text'], 30)}", not held)


def _place(sample: Sample, utterance: Json, variant: Json) -> list[int]:
    """The variants of a found utterance that stand where the expected one does."""
    return [
        n
        for n, v in enumerate(utterance["variants"])
        if sample.file_of[v["report"]] == variant["file"] and overlap(characters(v["content"]), variant["spot"]) >= NEAR
    ]


def _together(sample: Sample, a: Json, b: Json) -> list[Json]:
    found = sample.home[a["file"]]["utterances"]
    return [u for u in found if _place(sample, u, a) and _place(sample, u, b)]


def _direct(sample: Sample, utterance: Json, variant: Json) -> bool:
    modes = {a["id"]: a["mode"] for a in sample.readings[variant["file"]]["attributions"]}
    here = (utterance["variants"][n]["attribution"] for n in _place(sample, utterance, variant))
    return any(modes.get(i) != "indirect" for i in here)


def _edit(sample: Sample, key: str, edit: Json, pair: tuple[Json, Json]) -> Iterator[Check]:
    """The change between two joined variants; one between equal wordings of other files says the same."""
    held = _together(sample, *pair)
    if not held:
        return
    utterance = held[0]
    plain = [_plain(v["text"]) for v in utterance["variants"]]
    sides = [{plain[n] for n in _place(sample, utterance, side)} for side in pair]
    told = [
        e
        for e in utterance["edits"]
        if any(plain[e["from"]] in a and plain[e["to"]] in b for a, b in (sides, sides[::-1]))
    ]
    wanted = [set(edit["kinds"]), *(set(kinds) for kinds in edit.get("also_acceptable", []))]
    kinds = {tuple(sorted(e["kinds"])) for e in told}
    yield Check("utterances: edits", key, any(set(k) in wanted for k in kinds), str(sorted(kinds)))
    if not edit.get("unsure"):
        meanings = {e["meaning"] for e in told}
        yield Check("utterances: meaning", key, edit["meaning"] in meanings, str(sorted(map(str, meanings))))


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() or c in " […]" else " " if c == "-" else "" for c in text).lower().split())


def derivations(sample: Sample) -> Iterator[Check]:
    """Who took from whom, what two have in common, and nothing invented."""
    rows = [
        (d, sample.file_of[d["derived"]], sample.file_of.get(d["origin"] or ""))
        for s in sample.stories
        for d in s["derivations"]
    ]
    wanted = [d for d in sample.expected["derivations"] if sample.weighed(d["derived"])]
    for item in certain(wanted):
        here = [d for d, derived, origin in rows if derived == item["derived"] and origin == item["origin"]]
        if item["origin"]:
            key = f"{item['derived']} from {item['origin']}"
            met = any(d["relation"] == item["relation"] for d in here)
        else:
            key = f"{item['derived']} from {short(item['origin_name'])}"
            met = any(worded(d["origin_name"] or "") & worded(item["origin_name"]) for d in here)
        yield Check("derivations", key, met, "; ".join(d["relation"] for d in here))
    known = {(d["derived"], d["origin"]) for d in wanted}
    for _, derived, origin in rows:
        if origin and (derived, origin) not in known:
            yield Check("derivations: none invented", f"{derived} from {origin}", False)
    arrows = {(derived, origin) for _, derived, origin in rows if origin}
    for item in sample.expected["independent"]:
        a, b = item["files"]
        yield Check("derivations: none invented", f"{a} and {b}", not {(a, b), (b, a)} & arrows)
    for item in sample.expected["circles"]:
        a, b = item["files"]
        outlets = [worded(sample.readings[f]["report"]["outlet"]) for f in (a, b)]
        origins = [worded(o["name"]) for c in sample.home[a]["claims"] for o in c["origins"]]
        yield Check("derivations", f"circle of {a} and {b}", {(a, b), (b, a)} <= arrows)
        yield Check("derivations", f"circle of {a} and {b} is no origin", not any(o in outlets for o in origins))


def claims(sample: Sample) -> Iterator[Check]:
    """Claims found as the project's scorer finds them; on whom they rest and how they stand."""
    for story in sample.stories:
        files = {file_of(r) for r in story["reports"]}
        wanted = [
            c
            for c in certain(sample.expected["claims"])
            if not c.get("minor") and any(k["file"] in files for k in c["carried"])
        ]
        matched = _matched(sample, story, wanted)
        for item in wanted:
            found = matched.get(item["id"])
            yield Check("claims: found", item["id"], found is not None)
            if found:
                yield from _claim(sample, item, found)
        for item in wanted:
            for other in sorted(set(item["contests"]) & set(matched)):
                if item["id"] in matched and (item["id"] < other or item["id"] not in _contests(wanted, other)):
                    a, b = matched[item["id"]], matched[other]
                    met = b["id"] in a["contests"] or a["id"] in b["contests"]
                    yield Check("claims: set against each other", f"{item['id']} and {other}", met)


def _contests(wanted: Iterable[Json], name: str) -> list[str]:
    return next(c["contests"] for c in wanted if c["id"] == name)


def _matched(sample: Sample, story: Json, wanted: list[Json]) -> dict[str, Json]:
    """Expected claims and found ones whose evidence meets, best first, each once."""
    found = story["claims"][: 4 * len(wanted)]  # ranked: what comes later is not read
    rated = []
    for item in wanted:
        for n, claim in enumerate(found):
            value = sum(_meets(sample, claim, file, spot) for file, spot in _evidence(sample, item).items())
            rated.append((value, item["id"], n))
    matched: dict[str, Json] = {}
    used: set[int] = set()
    for value, name, n in sorted(rated, key=lambda r: (-r[0], r[2])):
        if value >= NEAR and name not in matched and n not in used:
            used.add(n)
            matched[name] = found[n]
    return matched


def _evidence(sample: Sample, item: Json) -> dict[str, Spot]:
    spots: dict[str, Spot] = {}
    for carried in item["carried"]:
        file = carried["file"]
        if sample.weighed(file):
            spots[file] = spots.get(file, NOWHERE) | sample.locate(file, carried["evidence"])
    return spots


def _meets(sample: Sample, claim: Json, file: str, evidence: Spot) -> float:
    spans = [s for st in claim["statements"] if sample.file_of[st["report"]] == file for s in st["spans"]]
    spot = characters(spans)
    common = len(evidence & spot)
    return common / len(evidence) if common and common >= 0.15 * len(spot) else 0.0


def _claim(sample: Sample, item: Json, found: Json) -> Iterator[Check]:
    name = item["id"]
    carriers = set(_evidence(sample, item))
    here = {sample.file_of[r] for r in found["reports"]}
    told = f"missing {sorted(carriers - here)}, beyond {sorted(here - carriers)}"
    yield Check("claims: carriers", name, here == carriers, told)
    numbers = [item["independent"], *item.get("also_acceptable_independent", [])]
    names = "; ".join(o["name"] for o in found["origins"])
    yield Check("claims: independent", name, found["independent"] in numbers, f"{found['independent']}: {names}")
    standing = [item["standing"], *item.get("also_acceptable_standing", [])]
    yield Check("claims: standing", name, found["standing"] in standing, found["standing"])
    origins = [worded(o["name"]) for o in found["origins"]]
    # As an origin, whoever speaks for a body is that body.
    bodies = {worded(n): worded(e["speaks_for"]) for n, e in sample.named.items() if "speaks_for" in e}
    origins += [body for name, body in bodies.items() if name in origins]
    origins += [name for name, body in bodies.items() if body in origins]
    sets = [item["origins"], *([item["also_acceptable_origins"]] if "also_acceptable_origins" in item else [])]
    met = any(all(any(_alike(worded(o["name"]), f) for f in origins) for o in wanted) for wanted in sets)
    yield Check("claims: origins named", name, met, names)
    for value in sorted({s["value"] for s in item.get("standings", [])}):
        held = {s["value"] for s in found["standings"]}
        yield Check("claims: all standings", f"{name}: {value}", value in held, "; ".join(sorted(held)))


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and len(a & b) >= 0.5 * min(len(a), len(b))


def figures(sample: Sample) -> Iterator[Check]:
    """Numbers for one quantity stand together, contested or not, each on somebody's word."""
    for item in sample.expected["figures"]:
        story = sample.home[item["values"][0]["file"]]
        values = [v for v in certain(item["values"]) if sample.weighed(v["file"])]
        held = [[_value(sample, q, v) for v in values] for q in story["figures"]]
        best = max(range(len(held)), key=lambda n: sum(f is not None for f in held[n]), default=None)
        if best is None or not any(held[best]):
            best = None
        for n, value in enumerate(values):
            found = held[best][n] if best is not None else None
            key = f"{item['quantity']}: {value['file']}: {value['text']}"
            elsewhere = "in another quantity" if any(h[n] for h in held) else "not read"
            yield Check("figures: side by side", key, found is not None, elsewhere)
            if found:
                yield from _number(sample, key, value, found)
        if best is not None or item["contested"]:
            told = best is not None and story["figures"][best]["contested"] == item["contested"]
            yield Check("figures: contested or not", item["quantity"], told)
        for foil in item.get("not_values", []):
            spot = sample.locate(foil["file"], foil["text"])
            inside = best is not None and any(
                sample.file_of[f["report"]] == foil["file"] and touches(characters([f["span"]]), spot)
                for f in story["figures"][best]["values"]
            )
            yield Check("figures: kept apart", f"{item['quantity']}: {foil['file']}: {foil['text']}", not inside)


def _value(sample: Sample, quantity: Json, value: Json) -> Json | None:
    """The figure of a quantity that stands where the expected one does, with its value (times by place alone)."""
    spot = sample.locate(value["file"], value["text"])
    for figure in quantity["values"]:
        here = sample.file_of[figure["report"]] == value["file"] and touches(characters([figure["span"]]), spot)
        if here and (isinstance(value["value"], str) or figure["value"] == value["value"]):
            return dict(figure)
    return None


def _number(sample: Sample, key: str, value: Json, found: Json) -> Iterator[Check]:
    if value["modifier"] != "maximum":  # "licensed maximum of 180": a limit, not a vagueness
        met = (found["modifier"] or "").lower() == (value["modifier"] or "")
        yield Check("figures: modifier", key, met, str(found["modifier"]))
    who = sample.people.get(found["speaker"] or "")
    item = {"speaker": value["by"], "file": value["file"], "source": None}
    yield Check("figures: on whose word", key, right_voice(sample, item, who), who_is(who))


def differences(sample: Sample) -> Iterator[Check]:
    """What one report carries and another does not; what is carried, and what was never taken, is not told so."""
    found = [d for story in sample.stories for d in story["differences"] if d["to"]]
    listed = [
        d for d in sample.expected["differences"] if sample.weighed(d["to"]) and sample.weighed(d["from"]["file"])
    ]
    for item in certain(listed):
        near = [d for d in found if _between(sample, d, item["from"]["file"], item["to"]) and _stands(sample, d, item)]
        met = any(d["kind"] == item["kind"] and d["what"] == item["what"] for d in near)
        key = f"{item['kind']} {item['what']}: {item['from']['file']} to {item['to']}: {short(item['from']['evidence'], 30)}"
        yield Check("differences", key, met, "; ".join(f"{d['kind']} {d['what']}" for d in near))
    for item in sample.expected["carried"]:
        if sample.weighed(item["to"]):
            told = [d for d in found if _between(sample, d, item["from"], item["to"]) and d["what"] == item["what"]]
            spot = sample.locate(item["from"], item["evidence"])
            told = [d for d in told if not spot or touches(characters(d["from"]["spans"]), spot)]
            yield Check("differences: carried", f"{item['what']}: {item['from']} to {item['to']}", not told)
    for difference in found:
        if difference["kind"] != "not-carried":
            source, target = (sample.file_of[difference[side]["report"]] for side in ("from", "to"))
            known = [
                d
                for d in listed
                if d["kind"] == difference["kind"] and _between(sample, difference, d["from"]["file"], d["to"])
            ]
            words = short(words_of(sample, source, difference["from"]["spans"]), 30)
            if not any(_stands(sample, difference, d) for d in known):
                yield Check(
                    "differences: none invented",
                    f"{difference['kind']} {difference['what']}: {source} to {target}: {words}",
                    False,
                )


def _between(sample: Sample, difference: Json, source: str, target: str) -> bool:
    return (sample.file_of[difference["from"]["report"]], sample.file_of[difference["to"]["report"]]) == (
        source,
        target,
    )


def _stands(sample: Sample, difference: Json, item: Json) -> bool:
    evidence = sample.locate(item["from"]["file"], item["from"]["evidence"])
    return touches(characters(difference["from"]["spans"]), evidence)
