"""What is expected of the pile and of each report alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.evidence import NOWHERE, Check, Json, Spot, characters, covers, touches
from evaluation.naming import worded

from tests.golden.sample import Sample, certain, file_of, right_voice, short, who_is, words_of


def stories(sample: Sample) -> Iterator[Check]:
    """Each file lies with the files of its story and with no other."""
    for together in sample.expected["stories"]:
        for file in filter(sample.weighed, together):
            wanted = {f for f in together if sample.weighed(f)}
            found = {file_of(r) for r in sample.home[file]["reports"]}
            yield Check("stories", file, found == wanted, f"with {sorted(found ^ wanted)}")


def provenance(sample: Sample) -> Iterator[Check]:
    """Outlets and dates that a reader infers, and none where nothing tells."""
    for item in sample.expected["outlets"]:
        report = sample.readings[item["file"]]["report"]
        right = worded(report["outlet"] or "") == worded(item["outlet"])
        basis = report["outlet_basis"] == item["basis"]
        yield Check("outlets and dates", f"outlet of {item['file']}", right and basis, str(report["outlet"]))
    for item in sample.expected["dates"]:
        found = sample.readings[item["file"]]["report"]["published"]
        day = found[:10] if found else None
        yield Check("outlets and dates", f"date of {item['file']}", day == item["published"], str(found))


def furniture(sample: Sample) -> Iterator[Check]:
    """Furniture is left out or marked, no statement comes from it, and what is text stays text."""
    for item in sample.expected["furniture"]:
        reading, spot = sample.readings[item["file"]], sample.locate(item["file"], item["text"])
        aside = characters(reading["furniture"])
        key = f"{item['file']}: {short(item['text'])}"
        stated = [a for a in reading["attributions"] if characters(a["content"]) & (spot - aside)]
        if not item.get("byline"):
            yield Check("furniture", key, not spot or covers(aside, spot) >= 0.8)
        yield Check("no statement from furniture", key, not stated)
    for item in sample.expected["not_furniture"]:
        spot = sample.locate(item["file"], item["text"])
        marked = covers(characters(sample.readings[item["file"]]["furniture"]), spot)
        key = f"kept: {item['file']}: {short(item['text'])}"
        yield Check("furniture", key, bool(spot) and marked < 0.2, "taken for furniture" if spot else "not in the text")


def versions(sample: Sample) -> Iterator[Check]:
    """Two states of one page are one report; what came and what went is marked."""
    for item in sample.expected["versions"]:
        held = [v for story in sample.stories for v in story["versions"]]
        here = [
            v
            for v in held
            if Path(v["earlier"]["path"]).name == item["earlier"] and sample.file_of[v["report"]] == item["later"]
        ]
        key = f"{item['earlier']} in {item['later']}"
        yield Check("versions", f"{key}: one report", bool(here))
        for version in here:
            noted = set(version["note"].split(", ")) <= set(item["note"])
            yield Check("versions", f"{key}: note", noted, version["note"])
            for words in item["added"]:
                spot = sample.locate(item["later"], words)
                yield Check("versions", f"added: {short(words)}", covers(characters(version["added"]), spot) >= 0.5)
            for words in item["removed"]:
                spot = sample.locate(item["earlier"], words)
                yield Check("versions", f"removed: {short(words)}", covers(characters(version["removed"]), spot) >= 0.5)


def statements(sample: Sample) -> Iterator[Check]:
    """The content is found, and, where it is, given to the right speaker."""
    for item in certain(sample.expected["statements"]):
        direct = item["mode"] == "direct" or item.get("transcript")
        section = "quotations" if direct else "indirect statements"
        key = f"{item['file']}: {short(' / '.join(item['content']))}"
        found = sample.attribution(item)
        yield Check(section, key, found is not None, "" if sample.contents(item) else "not in the text")
        if found:
            who = sample.people.get(found["speaker"] or "")
            yield Check(f"{section}: speaker", key, right_voice(sample, item, who), who_is(who))


def flags(sample: Sample) -> Iterator[Check]:
    """Denied, unverified, declined ...: the cue, by whom, which claim, how far."""
    for item in certain(sample.expected["flags"]):
        file = item["file"]
        cue = sample.locate(file, item["cue"], _all(sample, file, item["claim"]), title=bool(item.get("title")))
        kinds = {item["kind"], *item.get("also_acceptable_kind", [])}
        at = [f for f in sample.readings[file]["flags"] if touches(characters([f["cue"]]), cue)]
        key = f"{file}: {item['kind']}: {short(item['cue'])}: {short(''.join(item['claim'][:1]), 30)}"
        here = [f for f in at if f["kind"] in kinds]
        yield Check("flags", key, bool(here), "; ".join(f["kind"] for f in at))
        if not here:
            continue
        by = "; ".join(words_of(sample, file, [f["by"]]) if f["by"] else f["voice"] for f in here)
        yield Check("flags: by whom", key, any(_right_by(sample, item, f, cue) for f in here), by)
        if item["claim"]:
            spot = _all(sample, file, item["claim"], cue)
            told = any(touches(characters(f["claim"]), spot) for f in here)
            yield Check("flags: which claim", key, told, short(words_of(sample, file, here[0]["claim"])))
        if "reach" in item:
            yield Check("flags: reach", key, any(f["reach"] == item["reach"] for f in here), here[0]["reach"])


def _all(sample: Sample, file: str, strings: Iterable[str], near: Spot = NOWHERE) -> Spot:
    return NOWHERE.union(*(sample.locate(file, words, near) for words in strings))


def _right_by(sample: Sample, item: Json, flag: Json, cue: Spot) -> bool:
    if flag["by"] is None:
        return item["by"] is None or item.get("voice") == flag["voice"]
    file, by = item["file"], characters([flag["by"]])
    if item["by"] is None:
        return item["kind"] == "anonymous" and touches(by, cue)  # the unnamed one's own words are the cue
    wanted = sample.locate(file, item["by"], cue)
    beside = bool(wanted) and -2 <= min(wanted) - max(by) - 1 <= 2  # "The owner, Harbour Lines,": one and the same
    if touches(by, wanted) or beside:
        return True
    name = item.get("by_speaker") or _speaker_at(sample, item, cue)
    if name is None:
        return False
    forms = [name, *(sample.named[name]["forms"].get(file, []) if name in sample.named else [])]
    own = [s for s in sample.expected["statements"] if (s["file"], s["speaker"]) == (file, name) and s["source"]]
    spots = [sample.locate(file, form, by) for form in forms]
    spots += [sample.locate(file, s["source"], sample.contents(s)) for s in own]
    return any(touches(by, spot) for spot in spots)


def _speaker_at(sample: Sample, item: Json, cue: Spot) -> str | None:
    """Who speaks where a flag's words are a statement's cue: "she would not say whether ..."."""
    for statement in sample.expected["statements"]:
        if statement["file"] == item["file"] and statement["cue"]:
            near = sample.contents(statement)
            if touches(sample.locate(item["file"], statement["cue"], near), cue):
                return str(statement["speaker"])
    return None


def idle(sample: Sample) -> Iterator[Check]:
    """Words that look like a flag and are none."""
    for item in sample.expected["not_flags"]:
        spot = sample.locate(item["file"], item["text"])
        at = [f["kind"] for f in sample.readings[item["file"]]["flags"] if touches(characters([f["cue"]]), spot)]
        yield Check("idle uses left alone", f"{item['file']}: {short(item['text'])}", not at, "; ".join(at))


def unread(sample: Sample) -> Iterator[Check]:
    """Quotations, embeds and mentions that a reader would see as left open are listed so, or given to somebody."""
    kinds = ("quotation without attribution", "missing embed", "unresolved mention")
    for item in sample.expected["unread"]:
        if item["what"] in kinds:
            reading = sample.readings[item["file"]]
            headline = item.get("note", "").startswith("headline")
            spot = sample.locate(item["file"], item["text"], title=headline)
            spans = [u["span"] for u in reading["unread"]]
            if headline:
                spans += [span for a in reading["attributions"] for span in a["content"]]
            told = any(touches(characters([s]), spot) or s["start"] == s["end"] in spot for s in spans)
            yield Check("told as left open", f"{item['file']}: {short(item['text'])}", told)
