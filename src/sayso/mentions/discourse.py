"""A report's attributions read from first to last: each source led to a bearer, or left unresolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sayso import lexicon, names
from sayso.mentions import bearers as people
from sayso.mentions import (
    descriptions,
    gender,
    leads,
    naming,
    nounphrases,
    passages,
    phrases,
    pronouns,
    relatives,
    roles,
    sureness,
    vocabulary,
)
from sayso.mentions.bearers import Bearer
from sayso.mentions.naming import Naming
from sayso.mentions.page import Page
from sayso.mentions.phrases import Form, Phrase
from sayso.mentions.pronouns import Said
from sayso.model import Attribution, AttributionId, Extent, Kind, Mode, Span

_NOBODY_PLACES = ("United States", "United Kingdom", "European Union")
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a source stands for, how surely, and why."""

    bearer: Bearer | None
    score: float
    rule: str


NOBODY = Resolution(None, 0.0, "")


@dataclass(slots=True)
class Discourse:
    """What is known at a point of the reading; ``resolve`` carries it on."""

    page: Page
    namings: tuple[Naming, ...]
    bearers: list[Bearer]
    attributions: dict[AttributionId, Attribution]
    said: list[Said] = field(default_factory=list)
    found: dict[Extent, Resolution] = field(default_factory=dict)
    named: dict[Extent, Bearer] = field(default_factory=dict)
    begun: set[Extent] = field(default_factory=set)  # sources taken up, resolved or not
    passing: list[Extent] = field(default_factory=list)  # bodies and groups still to come in the text

    @classmethod
    def begin(cls, page: Page, attributions: Sequence[Attribution]) -> Discourse:
        """A reading before its first source."""
        found = naming.find(page)
        known = people.gather(page, found)
        gender.tell(page, known)
        named = {m.extent: b for b in known for m in b.mentions}
        passing = passages.find(page)
        return cls(page, found, known, {a.id: a for a in attributions}, named=named, passing=passing)

    def resolve(self, attribution: Attribution) -> Resolution:
        """Whom an attribution's source stands for."""
        if attribution.source is None:
            return NOBODY
        extent = self.page.extent(attribution.source)
        if extent not in self.found:
            self.found[extent] = self._source(extent, attribution)
        resolution = self.found[extent]
        content = tuple(self.page.extent(s) for s in attribution.content)
        self.said.append(Said(extent, content, attribution.mode is Mode.DIRECT, resolution.bearer))
        return resolution

    # one source -------------------------------------------------------------------------------------

    def _source(self, extent: Extent, attribution: Attribution) -> Resolution:
        self.begun.add(extent)
        self.advance(extent[0])
        phrase = phrases.read(self.page, extent, self._inside(extent))
        resolution = self._phrase(phrase, attribution)
        if resolution.score < sureness.least(self.page.report, attribution):
            return Resolution(None, resolution.score, resolution.rule)
        _take(resolution, phrase)
        return resolution

    def advance(self, place: int) -> None:
        """Take in the bodies and groups mentioned, as no source, before a place."""
        while self.passing and self.passing[0][1] <= place:
            extent = self.passing.pop(0)
            phrase = phrases.read(self.page, extent, self._inside(extent))
            if phrase.form in (Form.BODY, Form.GROUP) and phrase.naming is None and phrase.apposed is None:
                _take(self._description(phrase), phrase)

    def _inside(self, extent: Extent) -> list[Naming]:
        return [n for n in self.namings if n.start < extent[1] and n.end > extent[0] and n.extent in self.named]

    def _phrase(self, phrase: Phrase, attribution: Attribution | None) -> Resolution:
        if phrase.form is Form.NAME and phrase.naming:
            return Resolution(self.named[phrase.naming.extent], 1.0, "name")
        if phrase.form is Form.PRONOUN:
            return self._pronoun(phrase, attribution)
        if phrase.form is Form.JOINT:
            return self._joint(phrase, attribution)
        if phrase.form is Form.BARE:
            return NOBODY
        return self._description(phrase, attribution)

    # pronouns ---------------------------------------------------------------------------------------

    def _pronoun(self, phrase: Phrase, attribution: Attribution | None) -> Resolution:
        word = phrase.head
        if word in pronouns.FIRST:
            return self._first_person(phrase)
        if word in pronouns.RELATIVE and (word != "that" or attribution is not None):
            return self._relative(phrase)
        if word not in pronouns.PERSONAL and word not in pronouns.IMPERSONAL and word not in pronouns.PLURAL:
            return NOBODY
        ranked = pronouns.rank(self.page, phrase.extent, word, self.bearers, self.said)
        if not ranked:
            return NOBODY
        best = ranked[0]
        if word not in pronouns.PERSONAL and best.probability < sureness.threshold("impersonal"):
            return NOBODY
        return Resolution(best.bearer, best.probability, f"pronoun “{word}”")

    def _first_person(self, phrase: Phrase) -> Resolution:
        """ "I" in quoted words is who says them."""
        around = [
            a
            for a in self.attributions.values()
            if a.source is not None
            and any(self._covers(s, phrase.start) for s in a.content)
            and self.page.extent(a.source) != phrase.extent
        ]
        if not around:
            return self._author(phrase)
        nearest = min(around, key=lambda a: sum(s.end - s.start for s in a.content))
        assert nearest.source is not None
        extent = self.page.extent(nearest.source)
        if extent not in self.found and extent in self.begun:
            return NOBODY  # two sources in each other's words
        if extent not in self.found:
            self.found[extent] = self._source(extent, nearest)
        outer = self.found[extent]
        return Resolution(outer.bearer, outer.score, "first person in quoted words")

    def _author(self, phrase: Phrase) -> Resolution:
        """ "I" outside quoted words is the report's author, where it names one."""
        authors = self.page.report.authors
        singular = phrase.head in ("i", "me", "my", "myself")
        if len(authors) != 1 or not singular or self.page.quotation(phrase.start):
            return NOBODY
        same = (b for b in self.bearers if names.compare(b.name, authors[0]).verdict is names.Verdict.SAME)
        known = next(same, None)
        if known is None:
            known = Bearer(name=authors[0], kind=Kind.PERSON)
            self.bearers.append(known)
        return Resolution(known, 0.9, "first person of the report's author")

    def _covers(self, span: Span, place: int) -> bool:
        start, end = self.page.extent(span)
        return start <= place < end

    def _relative(self, phrase: Phrase) -> Resolution:
        """ "who", "which": what stands right before."""
        before = [n for n in self.namings if n.end <= phrase.start and n.extent in self.named]
        found = relatives.antecedent(self.page, phrase, before, lambda n: self.named[n.extent])
        if found is None:
            return NOBODY
        if isinstance(found, list):
            bearers = [self.named[n.extent] for n in found]
            if len(bearers) > 1:
                return self._together(phrase, bearers)
            return Resolution(bearers[0], 0.9, "relative pronoun right behind")
        inner = phrases.read(self.page, found, self._inside(found))
        if inner.form in (Form.PRONOUN, Form.BARE):
            return NOBODY
        resolution = self._phrase(inner, None)
        if resolution.bearer is not None and inner.form is not Form.NAME:
            resolution.bearer.add(inner.extent, resolution.rule, resolution.score)
        return Resolution(resolution.bearer, min(0.85, resolution.score), "relative pronoun right behind")

    def _together(self, phrase: Phrase, parts: list[Bearer]) -> Resolution:
        """The bearer for several together, one for the same several."""
        wanted = {id(p) for p in parts}
        same = next((b for b in self.bearers if b.parts and {id(p) for p in b.parts} == wanted), None)
        if same is None:
            same = self._new(phrase, Kind.GROUP)
            same.parts, same.name = tuple(parts), _listed([p.name for p in parts])
        return Resolution(same, 0.9, "joint sources")

    # several ----------------------------------------------------------------------------------------

    def _joint(self, phrase: Phrase, attribution: Attribution | None) -> Resolution:
        found = [self._phrase(part, attribution) for part in phrase.parts]
        parts = tuple(r.bearer for r in found if r.bearer is not None)
        if len(parts) < len(phrase.parts):
            return Resolution(self._new(phrase, Kind.GROUP), 0.9, "description")
        for part, resolution in zip(phrase.parts, found, strict=True):
            if part.form is not Form.NAME and resolution.bearer is not None:
                resolution.bearer.add(part.extent, resolution.rule, resolution.score)
        together = self._together(phrase, list(parts))
        return Resolution(together.bearer, min(r.score for r in found), together.rule)

    # descriptions -----------------------------------------------------------------------------------

    def _description(self, phrase: Phrase, attribution: Attribution | None = None) -> Resolution:
        if phrase.apposed is not None:
            return Resolution(self.named[phrase.apposed.extent], 1.0, "name beside the description")
        single = phrase.form in (Form.PERSON, Form.BODY)
        if single and (attached := descriptions.beside(phrase, self.bearers)):
            return Resolution(attached, 1.0, "description beside the name")
        owner = self._owner(phrase)
        if phrase.form is Form.PERSON:
            return self._person(phrase, owner, attribution)
        if phrase.form is Form.BODY:
            last = descriptions.spoke_last(self.page, phrase, self.said) if owner is None else None
            body = descriptions.body(self.page, phrase, self.bearers, owner, last)
            if body is None:
                return self._described(phrase, Kind.ORGANISATION, owner)
            return Resolution(body, 0.9, "short form or repeated description")
        if phrase.form is Form.GROUP:
            group = descriptions.group(phrase, self.bearers)
            return _repeated(group) if group else self._described(phrase, Kind.GROUP, None)
        return self._document(phrase, owner)

    def _owner(self, phrase: Phrase) -> Bearer | None:
        """Whose lawyer, whose statement: by name, or by a possessive pronoun that is sure enough."""
        if phrase.owner is not None:
            return self.named.get(phrase.owner.extent)
        if phrase.owned not in _OWNERS:
            return None
        place, word = (phrase.start, phrase.start), _OWNERS[phrase.owned]
        ranked = pronouns.rank(self.page, place, word, self.bearers, self.said)
        return ranked[0].bearer if ranked and ranked[0].probability >= sureness.threshold("pronoun") else None

    def _person(self, phrase: Phrase, owner: Bearer | None, attribution: Attribution | None) -> Resolution:
        match = descriptions.person(self.page, phrase, self.bearers, owner)
        if match is not None:
            return Resolution(match[0], 0.9, f"role stated in the report: {self.page.words(match[1].extent)}")
        if owner is None and attribution is not None and not self._untellable(phrase):
            below = leads.named_below(self.page, phrase, attribution, self._by_name())
            if below is not None:
                return Resolution(below, 0.8, "described at the head, named below with the same words")
        telling = self._telling(phrase) if owner is None else None
        if telling is not None:
            return telling
        resolution = self._described(phrase, Kind.UNNAMED, owner)
        if owner is not None and phrase.owned and resolution.bearer is not None:
            resolution.bearer.name = f"{owner.name}’s {phrase.text.partition(' ')[2]}".strip()
        return resolution

    def _by_name(self) -> Iterator[tuple[Attribution, Bearer]]:
        """The attributions whose source is a person's name, wherever they stand."""
        for attribution in self.attributions.values():
            if attribution.source is None:
                continue
            extent = self.page.extent(attribution.source)
            phrase = phrases.read(self.page, extent, self._inside(extent))
            naming = phrase.naming if phrase.form is Form.NAME else phrase.apposed
            if naming is not None and self.named[naming.extent].kind is Kind.PERSON:
                yield attribution, self.named[naming.extent]

    def _telling(self, phrase: Phrase) -> Resolution | None:
        """A description that says something new of whoever was spoken of last: "the mother of three"."""
        if not phrase.definite or phrase.owned or phrase.relational or self._untellable(phrase):
            return None
        word = phrase.gender or ("she" if "first lady" in phrase.text.lower() else pronouns.ANYONE)
        named = [b for b in self.bearers if b.kind is Kind.PERSON]
        ranked = pronouns.rank(self.page, phrase.extent, word, named, self.said)
        if not ranked or ranked[0].probability < sureness.threshold("telling"):
            return None
        return Resolution(ranked[0].bearer, ranked[0].probability, "description of whoever was spoken of last")

    def _untellable(self, phrase: Phrase) -> bool:
        """Whether nobody may be this only for having been mentioned last: "the attacker"; a bare "the man"."""
        if any(not _of_place(n.text) for n in self._inside(phrase.extent)):
            return True  # "the Gazette reporter" is told by the paper, not by who spoke last
        head = phrase.text.rpartition(" ")[2].lower()
        charged = lexicon.words("roles", "charged")
        if {head, *phrase.words} & charged or phrase.head in {vocabulary.alike(w) for w in charged}:
            return True
        return head in lexicon.words("roles", "plain") and len(phrase.text.split()) == 1

    def _document(self, phrase: Phrase, owner: Bearer | None) -> Resolution:
        written = nounphrases.author(self.page, phrase, self._inside(phrase.extent))
        authors = [self.named[n.extent] for n in written]
        if len(authors) > 1:
            return self._together(phrase, authors)
        if authors:
            return Resolution(authors[0], 0.9, "author of the document")
        if owner is not None and owner.kind is Kind.ORGANISATION and nounphrases.is_issued(phrase):
            return Resolution(owner, 0.85, "body whose document it is")
        if nounphrases.is_voice(phrase):
            if owner is not None:
                return Resolution(owner, 0.85, "owner of the words")
            speaker = descriptions.statement_of(self.page, phrase, self.said, self.bearers)
            if speaker is not None:
                return Resolution(speaker, 0.8, "speaker of the statement before")
        known = descriptions.document(phrase, self.bearers)
        if known is not None:
            return _repeated(known)
        title = descriptions.titled(self.page, phrase)
        return self._work(phrase, title) if title else self._described(phrase, Kind.DOCUMENT, None)

    def _work(self, phrase: Phrase, title: Extent) -> Resolution:
        """A work by its title, one for all its mentions."""
        name = " ".join(self.page.words(title).split())
        known = descriptions.work(name, self.bearers)
        if known is None:
            known = self._new(phrase, Kind.DOCUMENT)
            known.name = name
        return Resolution(known, 0.8, "title before")

    def _described(self, phrase: Phrase, kind: Kind, owner: Bearer | None) -> Resolution:
        """A bearer known by this description only."""
        bearer = self._new(phrase, kind)
        bearer.principal = owner
        return Resolution(bearer, 0.9, "description")

    def _new(self, phrase: Phrase, kind: Kind) -> Bearer:
        role = roles.Role(phrase.start, phrase.end, phrase.head, phrase.words)
        plural = kind is Kind.GROUP
        bearer = Bearer(name=phrase.text, kind=kind, role=role, plural=plural, gender=phrase.gender)
        self.bearers.append(bearer)
        return bearer


def _repeated(bearer: Bearer) -> Resolution:
    return Resolution(bearer, 0.9, "repeated description")


def _of_place(text: str) -> bool:
    """Whether a name tells only from where or of which camp somebody is: the Vermont senator."""
    return vocabulary.placeless(text) or names.full_form(text) in _NOBODY_PLACES


def _take(resolution: Resolution, phrase: Phrase) -> None:
    """Give a source to its bearer's mentions; names have theirs already."""
    if resolution.bearer is not None and phrase.form is not Form.NAME:
        resolution.bearer.add(phrase.extent, resolution.rule, resolution.score)
        _call(resolution.bearer, phrase)


def _call(bearer: Bearer, phrase: Phrase) -> None:
    """Call whatever has no name of its own by the fullest description the report gives."""
    plain = phrase.form in (Form.PERSON, Form.GROUP, Form.BODY) and not phrase.owned
    if bearer.role is None or bearer.parts or not plain or bearer.role.head != phrase.head:
        return
    owner = frozenset(vocabulary.fold_name(phrase.owner.text).split()) if phrase.owner else frozenset()
    owned = bearer.principal is None and bool(owner) and bearer.role.words <= phrase.words | owner
    longer = bearer.role.words < phrase.words and not (bearer.principal and phrase.owner is None)
    if (owned or longer) and len(phrase.text.split()) < 9:
        bearer.name = phrase.text
        bearer.role = replace(bearer.role, words=phrase.words)


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
