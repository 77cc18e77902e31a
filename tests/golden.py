"""The sample coverage held against what a reader wrote down of it.

Every expectation of ``tests/cases/sample/expected.json`` that is not marked unsure becomes one check: met or not. Evidence
is compared by where it stands. An earlier state of a report is no report of the dossier; what a
reader expects of its text is checked on its own reading. What is not checked here is told in ``docs/evaluation.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from evaluation.evidence import NOWHERE, Check, Json, Spot, characters, covers, locate, overlap, touches
from evaluation.naming import called, worded

#: A content is found where it and the expected one have this share of their characters in common.
FOUND = 0.5
#: Two wordings stand at expected places, a claim's evidence is met: as the project's other measurements have it.
NEAR = 0.3


class Sample:
    """Expectations and findings, by file name."""

    def __init__(self, expected: Json, dossiers: Json, readings: list[Json]) -> None:
        self.expected = expected
        self.stories: list[Json] = dossiers["stories"]
        self.readings: dict[str, Json] = {_file(r): r for r in readings}
        self.home: dict[str, Json] = {}
        self.file_of: dict[str, str] = {}
        for story in self.stories:
            for reading in story["reports"]:
                self.readings[_file(reading)] = reading
                self.home[_file(reading)] = story
                self.file_of[reading["report"]["id"]] = _file(reading)
        self.people: dict[str, Json] = {s["id"]: s for story in self.stories for s in story["speakers"]}
        for reading in readings:
            if _file(reading) not in self.home:
                self.people |= {s["id"]: s for s in reading["speakers"]}
        self.named: dict[str, Json] = {s["name"]: s for s in expected["speakers"]["one"]}

    def weighed(self, file: str) -> bool:
        """Whether the dossier has this file as a report, and not as an earlier state of one."""
        return file in self.home

    def locate(self, file: str, words: str, near: Spot = NOWHERE, *, title: bool = False) -> Spot:
        """Where the words stand in a file's report."""
        return locate(self.readings[file]["report"], words, near, title=title)

    def contents(self, statement: Json) -> Spot:
        """Where an expected statement's content stands; empty if a piece is not in the text at all."""
        pieces = [self.locate(statement["file"], piece) for piece in statement["content"]]
        if len(pieces) > 1 and all(pieces):
            pieces = [self.locate(statement["file"], p, pieces[-1]) for p in statement["content"]]
        return NOWHERE.union(*pieces) if all(pieces) else NOWHERE

    def attribution(self, statement: Json) -> Json | None:
        """The found attribution whose content is most like the expected statement's, if one is like it."""
        want = self.contents(statement)
        found = self.readings[statement["file"]]["attributions"]
        best = max(found, key=lambda a: overlap(want, characters(a["content"])), default=None)
        return best if best and overlap(want, characters(best["content"])) >= FOUND else None

    @cached_property
    def voices(self) -> dict[tuple[str, str], Counter[str]]:
        """For each expected name and file: the speakers found where this name's forms stand, how often."""
        seen: dict[tuple[str, str], Counter[str]] = {}
        for name, entry in self.named.items():
            for file, forms in entry["forms"].items():
                if self.weighed(file):
                    bearers = (self._bearer(file, self.locate(file, form)) for form in forms)
                    seen.setdefault((name, file), Counter()).update(i for i in bearers if i)
        for statement in self.expected["statements"]:
            file, found = statement["file"], self.attribution(statement)
            if self.weighed(file) and statement["speaker"] and not statement.get("unsure"):
                ids = seen.setdefault((statement["speaker"], file), Counter())
                if found and found["speaker"]:
                    ids[found["speaker"]] += 1
        return seen

    def _bearer(self, file: str, form: Spot) -> str | None:
        """The speaker whose mention is most like the place where a name stands.

        A mention that begins earlier ("a spokesman for ...") or has much more in it is another's.
        """
        report = self.readings[file]["report"]["id"]
        rated = []
        for speaker in self.home[file]["speakers"]:
            for mention in (m for m in speaker["mentions"] if m["report"] == report):
                spot = characters([mention])
                if form and min(spot) >= min(form) - len("the ") and (spot <= form or overlap(form, spot) >= 0.5):
                    rated.append((overlap(form, spot), speaker["id"]))
        best = max(rated, default=(0.0, ""))
        return best[1] if best[0] >= NEAR else None


def _file(reading: Json) -> str:
    return Path(reading["report"]["path"]).name


def short(words: str, limit: int = 60) -> str:
    """The beginning of a string, to tell an item by."""
    words = " ".join(words.split())
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " ..."


def certain(items: Iterable[Json]) -> list[Json]:
    """Expectations that are not marked as a matter of taste."""
    return [i for i in items if not i.get("unsure")]


def checks(sample: Sample) -> list[Check]:
    """Everything that is checked, section by section."""
    sections = (
        stories, provenance, furniture, versions, statements, speakers, apart, utterances, derivations,
        claims, figures, differences, flags, idle, unread,
    )  # fmt: skip
    return [check for section in sections for check in section(sample)]


# the pile, and one report ---------------------------------------------------------------------------


def stories(sample: Sample) -> Iterator[Check]:
    """Each file lies with the files of its story and with no other."""
    for together in sample.expected["stories"]:
        for file in filter(sample.weighed, together):
            wanted = {f for f in together if sample.weighed(f)}
            found = {_file(r) for r in sample.home[file]["reports"]}
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
            yield Check(f"{section}: speaker", key, _right_voice(sample, item, who), _told(who))


def _told(who: Json | None) -> str:
    return f"{who['name']}, {who['kind']}" if who else "nobody"


def _right_voice(sample: Sample, item: Json, who: Json | None) -> bool:
    names = [item["speaker"], *item.get("also_acceptable_speaker", [])]
    if who is None:
        return None in names
    for name in filter(None, names):
        entry = sample.named.get(name)
        forms = entry["forms"].get(item["file"], []) if entry else []
        # A file that has no name for him may keep to its own words; one that has must be resolved to it.
        bare = [] if any(worded(f) & worded(name) for f in forms) else forms
        if not entry and item["source"] and not item["source"].lower().startswith(("the ", "it", "he", "she", "they")):
            bare = [item["source"]]
        if called(who, name, entry["kind"] if entry else None, [*bare, *(entry or {}).get("spellings", [])]):
            return True
    return False


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
        by = "; ".join(_words(sample, file, [f["by"]]) if f["by"] else f["voice"] for f in here)
        yield Check("flags: by whom", key, any(_right_by(sample, item, f, cue) for f in here), by)
        if item["claim"]:
            spot = _all(sample, file, item["claim"], cue)
            told = any(touches(characters(f["claim"]), spot) for f in here)
            yield Check("flags: which claim", key, told, short(_words(sample, file, here[0]["claim"])))
        if "reach" in item:
            yield Check("flags: reach", key, any(f["reach"] == item["reach"] for f in here), here[0]["reach"])


def _all(sample: Sample, file: str, strings: Iterable[str], near: Spot = NOWHERE) -> Spot:
    return NOWHERE.union(*(sample.locate(file, words, near) for words in strings))


def _words(sample: Sample, file: str, spans: Iterable[Json]) -> str:
    report = sample.readings[file]["report"]
    return " / ".join((report["title"] if s.get("in") else report["text"])[s["start"] : s["end"]] for s in spans)


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


# across reports -------------------------------------------------------------------------------------


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
    seen = {i for (n, _), ids in sample.voices.items() if n == name for i, times in ids.items() if times * 2 >= ids.total()}
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
    rows = [(d, sample.file_of[d["derived"]], sample.file_of.get(d["origin"] or "")) for s in sample.stories for d in s["derivations"]]
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
        files = {_file(r) for r in story["reports"]}
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
    yield Check("figures: on whose word", key, _right_voice(sample, item, who), _told(who))


def differences(sample: Sample) -> Iterator[Check]:
    """What one report carries and another does not; what is carried, and what was never taken, is not told so."""
    found = [d for story in sample.stories for d in story["differences"] if d["to"]]
    listed = [d for d in sample.expected["differences"] if sample.weighed(d["to"]) and sample.weighed(d["from"]["file"])]
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
            known = [d for d in listed if d["kind"] == difference["kind"] and _between(sample, difference, d["from"]["file"], d["to"])]
            words = short(_words(sample, source, difference["from"]["spans"]), 30)
            if not any(_stands(sample, difference, d) for d in known):
                yield Check("differences: none invented", f"{difference['kind']} {difference['what']}: {source} to {target}: {words}", False)


def _between(sample: Sample, difference: Json, source: str, target: str) -> bool:
    return (sample.file_of[difference["from"]["report"]], sample.file_of[difference["to"]["report"]]) == (source, target)


def _stands(sample: Sample, difference: Json, item: Json) -> bool:
    evidence = sample.locate(item["from"]["file"], item["from"]["evidence"])
    return touches(characters(difference["from"]["spans"]), evidence)
