"""Expectations and findings of the sample coverage, and who is who in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from evaluation.evidence import NOWHERE, Json, Spot, characters, locate, overlap
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
        self.readings: dict[str, Json] = {file_of(r): r for r in readings}
        self.home: dict[str, Json] = {}
        self.file_of: dict[str, str] = {}
        for story in self.stories:
            for reading in story["reports"]:
                self.readings[file_of(reading)] = reading
                self.home[file_of(reading)] = story
                self.file_of[reading["report"]["id"]] = file_of(reading)
        self.people: dict[str, Json] = {s["id"]: s for story in self.stories for s in story["speakers"]}
        for reading in readings:
            if file_of(reading) not in self.home:
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


def file_of(reading: Json) -> str:
    """The file that a reading was made from."""
    return Path(reading["report"]["path"]).name


def short(words: str, limit: int = 60) -> str:
    """The beginning of a string, to tell an item by."""
    words = " ".join(words.split())
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " ..."


def certain(items: Iterable[Json]) -> list[Json]:
    """Expectations that are not marked as a matter of taste."""
    return [i for i in items if not i.get("unsure")]


def who_is(who: Json | None) -> str:
    """A speaker as a note tells him."""
    return f"{who['name']}, {who['kind']}" if who else "nobody"


def right_voice(sample: Sample, item: Json, who: Json | None) -> bool:
    """Whether a found speaker is the one expected, or another that the reader accepts."""
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


def words_of(sample: Sample, file: str, spans: Iterable[Json]) -> str:
    """The words of spans of one file's report, title or text."""
    report = sample.readings[file]["report"]
    return " / ".join((report["title"] if s.get("in") else report["text"])[s["start"] : s["end"]] for s in spans)
