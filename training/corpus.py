"""PolNeAR as articles: text, paragraphs, and the attribution relations of each annotator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

Extent = tuple[int, int]
ROLES = ("source", "cue", "content")
PARAGRAPH = re.compile(r"[^\n]+")
EDGE = re.compile(r"[\s\"'“”‘’«»`.,;:!?()\[\]—–-]")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution as drawn by an annotator: extents in text order, a role may be empty."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its annotations, the first annotator's first."""

    name: str
    text: str
    annotations: tuple[tuple[Relation, ...], ...]

    @property
    def paragraphs(self) -> list[Extent]:
        return paragraphs_of(self.text)


def paragraphs_of(text: str) -> list[Extent]:
    """Lines that hold more than blanks."""
    return [m.span() for m in PARAGRAPH.finditer(text) if m.group().strip()]


def articles(folder: Path) -> list[Article]:
    """All articles of one split, in the order of their names."""
    if folder.name not in ("train", "dev"):
        raise ValueError(f"{folder}: only PolNeAR's train and dev splits are read; test stays closed")
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(path.stem + "_*.ann"))
        if files:
            found.append(Article(path.stem, path.read_text(encoding="utf-8"), tuple(map(relations, files))))
    return found


def relations(path: Path) -> tuple[Relation, ...]:
    """The relations of one brat file."""
    spans: dict[str, list[Extent]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if len(fields) < 2 or " " not in fields[1]:
            continue
        if fields[0].startswith("T"):
            spans[fields[0]] = pieces(fields[1].split(" ", 1)[1])
        elif fields[0].startswith("E"):
            roles: dict[str, list[Extent]] = {role: [] for role in ROLES}
            for argument in fields[1].split():
                name, target = argument.split(":", 1)
                for role in ROLES:
                    if name.lower().startswith(role):
                        roles[role] += spans.get(target, [])
            if roles["content"]:
                found.append(Relation(*(tuple(sorted(roles[role])) for role in ROLES)))
    return tuple(found)


def pieces(where: str) -> list[Extent]:
    """The extents of "10 14;20 25"; none if the line was broken by the annotation tool."""
    try:
        return [(int(start), int(end)) for start, end in (piece.split() for piece in where.split(";"))]
    except ValueError:
        return []


def trimmed(text: str, extent: Extent) -> Extent:
    """The extent without marks and blanks at its edges; unchanged if it holds nothing else."""
    start, end = extent
    while start < end and EDGE.match(text[start]):
        start += 1
    while start < end and EDGE.match(text[end - 1]):
        end -= 1
    return (start, end) if start < end else extent
