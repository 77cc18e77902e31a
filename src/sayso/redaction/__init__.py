"""Names that a user withholds, taken out of dossiers before anything is rendered: texts, titles, ids, addresses.

``plan`` gathers the forms in which the names stand, ``redacted`` gives a dossier without them: every span then
points at the same words in the new text. What describes a person without naming them stays; that cannot be promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from sayso.model import Dossier, Part, Report, ReportId, Span, Unreadable
from sayso.redaction import forms
from sayso.redaction.blocks import Finder, Redacted, withheld

_T = TypeVar("_T")

ADDRESS = "[address withheld]"
# Fields whose text is an address: one that holds a name is withheld as a whole, since its rest leads to the name.
_ADDRESSES = frozenset({"url", "href", "archived_url"})
_PATHS = frozenset({"path"})
# Fields with words of our own, or that the same bytes must be checked by.
_OURS = frozenset({"language", "sha256", "format", "method", "extractor", "published", "modified", "archived_at"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What is withheld: the user's names, and every form of them that was found."""

    names: tuple[str, ...]
    finder: Finder


def plan(names: Iterable[str], dossiers: Sequence[Dossier]) -> Plan:
    """A plan to withhold the names; the dossiers show the other forms in which the same people are named."""
    given = tuple(dict.fromkeys(" ".join(name.split()) for name in names if any(c.isalnum() for c in name)))
    return Plan(given, Finder(forms.of(given, dossiers)))


def absent(withholding: Plan, dossiers: Iterable[Dossier]) -> tuple[str, ...]:
    """The names that stand in no report: misspelt, perhaps, so that nothing of whoever is meant was withheld."""
    seen: set[int] = set()
    for dossier in dossiers:
        for report in _reports(dossier):
            for text in (report.text, report.title or "", *report.authors):
                seen |= withholding.finder.owners_of(text)
    return tuple(name for number, name in enumerate(withholding.names, 1) if number not in seen)


def redacted(dossier: Dossier, withholding: Plan) -> Dossier:
    """The dossier without the names."""
    return _Walk(withholding.finder, dossier).value(dossier)


def unreadable(value: Unreadable, withholding: Plan) -> Unreadable:
    """A failure without the names."""
    finder = withholding.finder
    return Unreadable(path=_path(value.path, finder), reason=finder.redact(value.reason).text)


@dataclass(slots=True)
class _Walk:
    """One pass over a dossier. It goes by the fields of whatever it meets, so that no text added later is forgotten."""

    finder: Finder
    dossier: Dossier
    texts: dict[tuple[ReportId, Part], Redacted] = field(init=False)
    ids: dict[str, str] = field(init=False)
    taken: set[str] = field(init=False)

    def __post_init__(self) -> None:
        reports = _reports(self.dossier)
        self.texts = {(r.id, Part.TEXT): self.finder.redact(r.text) for r in reports}
        self.texts |= {(r.id, Part.TITLE): self.finder.redact(r.title or "") for r in reports}
        self.ids, self.taken = {}, set()
        for identity in _ids(self.dossier):
            self._name(identity)

    def value(self, value: _T, at: str = "") -> _T:
        """A value of the model without the names; ``at`` is the field that it stands in."""
        changed: Any = value
        if isinstance(value, Span):
            changed = self._span(value)
        elif isinstance(value, str) and not isinstance(value, Enum):
            changed = self._text(value, at)
        elif isinstance(value, tuple):
            changed = tuple(self.value(item, at) for item in value)
        elif is_dataclass(value) and not isinstance(value, type):
            changed = replace(value, **{f.name: self.value(getattr(value, f.name), f.name) for f in fields(value)})
        return changed  # type: ignore[no-any-return]

    def _span(self, span: Span) -> Span:
        text = self.texts.get((span.report, span.part))
        start, end = text.place(span.extent) if text else span.extent
        return Span(ReportId(self.ids.get(span.report, span.report)), start, end, span.part)

    def _text(self, text: str, at: str) -> str:
        if text in self.ids:
            return self.ids[text]
        if at in _OURS:
            return text
        if at in _ADDRESSES:
            return ADDRESS if self.finder.owners_in(text) else text
        return _path(text, self.finder) if at in _PATHS else self.finder.redact(text).text

    def _name(self, identity: str) -> None:
        """Give an id without names, and without the old offsets, which would tell how long a name is."""
        report, _, place = identity.rpartition(":")
        offsets = re.fullmatch(r"(t?)(\d+)-(\d+)", place)
        key = (ReportId(report), Part.TITLE if offsets and offsets[1] else Part.TEXT)
        if offsets and key in self.texts:
            start, end = self.texts[key].place((int(offsets[2]), int(offsets[3])))
            new = f"{self.ids.get(report, report)}:{offsets[1]}{start}-{end}"
        else:
            new = _id(identity, self.finder)
        number, first = 1, new
        while new in self.taken:
            number += 1
            new = f"{first}-{number}"
        self.ids[identity] = new
        self.taken.add(new)


def _reports(dossier: Dossier) -> list[Report]:
    # Earlier states first: where one has the id of the state that is weighed, that state's text counts.
    return [*(v.earlier for v in dossier.versions), *(r.report for r in dossier.readings)]


def _ids(dossier: Dossier) -> Iterable[str]:
    """Every id of a dossier once, the reports' first: others are made of them."""
    found = [str(r.id) for r in _reports(dossier)]
    found += [dossier.story.id, *dossier.story.reports]
    for reading in dossier.readings:
        found += [*(a.id for a in reading.attributions), *(f.id for f in reading.flags)]
        found += [s.id for s in reading.speakers]
    found += [*(s.id for s in dossier.speakers), *(u.id for u in dossier.utterances), *(c.id for c in dossier.claims)]
    return dict.fromkeys(found)


def _id(identity: str, finder: Finder) -> str:
    owners = finder.owners_in(identity)
    if not owners:
        return identity
    kind = identity[:2] if identity[1:2] == ":" else ""  # p:orsa-velt
    return kind + re.sub(r"[^a-z0-9]+", "-", withheld(owners)).strip("-")


def _path(path: str, finder: Finder) -> str:
    """A path with each folder or file name that holds a name withheld; a file keeps its ending."""
    parts = []
    for part in path.split("/"):
        owners = finder.owners_in(part)
        ending = re.search(r"\.[A-Za-z0-9]{1,5}$", part)
        kept = ending.group() if ending and not finder.owners_in(ending.group()[1:]) else ""
        parts.append(withheld(owners) + kept if owners else part)
    return "/".join(parts)
