"""A user's alias file: which names the user knows to be one bearer's (CSV or JSON Lines)."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso import names
from sayso.errors import InputError

_WIKIDATA = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Known:
    """A bearer of the file: the name to show, and the Wikidata id where the user gives one."""

    name: str
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Aliases:
    """Every name of the file with the bearer it stands for."""

    by_name: dict[str, Known] = field(default_factory=dict)

    def find(self, name: str) -> Known | None:
        """The bearer that a name stands for in the file; None where the file does not have it."""
        return self.by_name.get(_key(name))


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    name: str
    aliases: tuple[str, ...]
    wikidata: str | None


def read(path: Path | None) -> Aliases:
    """The alias file at a path; no names where there is no path.

    CSV has a header with ``name``, ``alias`` and, if wanted, ``wikidata``; JSON Lines one object a line with
    ``name``, ``alias`` or ``aliases``, and ``wikidata``. Anything else raises InputError with the line.
    """
    if path is None:
        return Aliases()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"the alias file cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "the alias file is not UTF-8 text") from error
    entries = _objects(path, text) if text.lstrip()[:1] == "{" else _rows(path, text)
    return _collected(path, list(entries))


def _rows(path: Path, text: str) -> Iterator[_Entry]:
    rows = csv.reader(text.splitlines())
    header = [h.strip().lower() for h in next(rows, [])]
    if "name" not in header or "alias" not in header:
        raise InputError(
            str(path),
            "line 1: the alias file needs a header with the columns name and alias (and wikidata, if wanted)",
        )
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            raise InputError(str(path), f"line {rows.line_num}: {len(row)} columns where the header has {len(header)}")
        cells = {key: cell.strip() for key, cell in zip(header, row, strict=True)}
        yield _entry(path, rows.line_num, cells["name"], (cells["alias"],), cells.get("wikidata") or None)


def _objects(path: Path, text: str) -> Iterator[_Entry]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(str(path), f"line {number}: not a JSON object ({error.msg})") from error
        if not isinstance(value, dict):
            raise InputError(str(path), f"line {number}: not a JSON object")
        alias = value.get("aliases", value.get("alias", []))
        alias = [alias] if isinstance(alias, str) else alias
        if not isinstance(alias, list) or not all(isinstance(a, str) for a in alias):
            raise InputError(str(path), f"line {number}: aliases must be text or a list of texts")
        yield _entry(path, number, value.get("name"), tuple(alias), value.get("wikidata"))


def _entry(path: Path, line: int, name: object, aliases: tuple[str, ...], wikidata: object) -> _Entry:
    if not isinstance(name, str) or not _key(name):
        raise InputError(str(path), f"line {line}: no name")
    if wikidata is not None and (not isinstance(wikidata, str) or not _WIKIDATA.fullmatch(wikidata)):
        raise InputError(str(path), f"line {line}: {wikidata!r} is not a Wikidata id such as Q42")
    return _Entry(line, " ".join(name.split()), tuple(a for a in aliases if _key(a)), wikidata)


def _collected(path: Path, entries: list[_Entry]) -> Aliases:
    """All names to their bearers; one name for two bearers is an error."""
    known: dict[str, Known] = {}
    for entry in entries:
        before = known.get(_key(entry.name))
        if before and before.wikidata and entry.wikidata and before.wikidata != entry.wikidata:
            raise InputError(
                str(path),
                f"line {entry.line}: {entry.name} has two Wikidata ids, {before.wikidata} and {entry.wikidata}",
            )
        wikidata = entry.wikidata or (before.wikidata if before else None)
        known[_key(entry.name)] = Known(before.name if before else entry.name, wikidata)
    found = dict(known)
    for entry in entries:
        bearer = known[_key(entry.name)]
        for alias in entry.aliases:
            other = found.get(_key(alias))
            if other is not None and other.name != bearer.name:
                raise InputError(str(path), f"line {entry.line}: {alias} already stands for {other.name}")
            found[_key(alias)] = bearer
    return Aliases(found)


def _key(name: str) -> str:
    """Two writings of a name that differ in titles, case, accents or punctuation are one key."""
    plain = names.parse(name).text or names.bare(name)
    return " ".join(w for w in (names.fold(w) for w in plain.replace("-", " ").split()) if w)
