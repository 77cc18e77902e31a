"""The nouns of the system, in the order they come to be known.

    Report -> Attribution, Speaker, Flag, Credit -> Reading       one report, read alone
    Story, Boilerplate                                            reports of one event
    Utterance, Derivation, Claim, ... -> Dossier                  one story, weighed

Every value is immutable, comparable and picklable, and every finding points back at the
characters it was found in and names the method that found it. Imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType

ReportId = NewType("ReportId", str)
AttributionId = NewType("AttributionId", str)
SpeakerId = NewType("SpeakerId", str)
UtteranceId = NewType("UtteranceId", str)
ClaimId = NewType("ClaimId", str)
StoryId = NewType("StoryId", str)

#: Characters ``start`` up to, not including, ``end`` of a text that is clear from the context.
Extent = tuple[int, int]


class Part(StrEnum):
    """Which text of a report a span points into: headlines quote too."""

    TEXT = "text"
    TITLE = "title"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` up to, not including, ``end`` of a report's text or title."""

    report: ReportId
    start: int
    end: int
    part: Part = Part.TEXT

    @property
    def extent(self) -> Extent:
        """The two offsets alone."""
        return (self.start, self.end)


def instant(moment: str | None) -> float:
    """Seconds since 1970 of an ISO 8601 day or instant; infinity for one that is unknown."""
    try:
        found = datetime.fromisoformat(moment or "")
    except ValueError:
        return float("inf")
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


# one report ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in a report's text: its address and the words it stands on, where the input keeps them."""

    href: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """Where a report's bytes came from, so that anyone can check that the same bytes were read."""

    path: str
    sha256: str  # of the input's bytes; of the record's own line in a table
    format: str  # "text", "html", "mhtml", "json", "jsonl", "csv"
    record: int | None = None  # row or line, from 0, where one file holds several reports
    archived_url: str | None = None
    archived_at: str | None = None  # ISO 8601, where the input tells it
    extractor: str = ""  # name and version of what took the text out of the input


class OutletBasis(StrEnum):
    """How the outlet is known: the input states it, or the report's own voice lets it be inferred."""

    STATED = "stated"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article as one outlet published it once."""

    id: ReportId
    custody: Custody
    outlet: str | None = None
    outlet_basis: OutletBasis | None = None
    outlet_evidence: Span | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601: a day, or an instant with its offset; None is unknown
    modified: str | None = None
    language: str = "en"
    text: str  # never altered after ingest; spans index it
    links: tuple[Link, ...] = ()
    embeds: tuple[Span, ...] = ()  # places where the page held a video, a post or a frame we do not have

    @property
    def order(self) -> tuple[float, ReportId]:
        """A key that sorts reports by time, those without a date last.

        Instants are compared as instants, whatever their zones; a day alone stands at its start in UTC.
        """
        return (instant(self.published), self.id)

    def words(self, span: Span) -> str:
        """The exact characters of a span of this report."""
        return (self.text if span.part is Part.TEXT else self.title or "")[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """An input that could not be read, with a reason a person understands."""

    path: str
    reason: str


class Mode(StrEnum):
    """How words are given: within quotation marks, rendered, or partly each."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """Speech covers saying and writing of every kind; attitude is belief, hope, intention."""

    SPEECH = "speech"
    ATTITUDE = "attitude"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A source is given a content by a cue (PARC, Pareti 2016; PolNeAR, Newell et al. 2018)."""

    id: AttributionId
    source: Span | None  # None: "it is understood that ..."
    cue: Span | None  # None: a quotation that stands alone, a transcript's answer
    content: tuple[Span, ...]  # in pieces where the cue interrupts it
    mode: Mode
    act: Act
    speaker: SpeakerId | None = None  # None: nobody is named, or the mention stays unresolved
    parent: AttributionId | None = None  # the attribution within whose content this one stands
    confidence: float
    method: str


class Kind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Something the reports themselves say of a speaker (a role, an affiliation), where they say it."""

    text: str
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why mentions were taken for one speaker."""

    rule: str  # "same full name", "surname within one report", "pronoun, score .91"
    evidence: tuple[Span, ...]
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person or body that statements are attributed to, within one report or across a story."""

    id: SpeakerId
    name: str  # the fullest name the reports give, without titles
    kind: Kind
    mentions: tuple[Span, ...]
    roles: tuple[Stated, ...] = ()
    affiliations: tuple[Stated, ...] = ()
    joins: tuple[Join, ...] = ()
    wikidata: str | None = None  # only from a user's alias file
    method: str


class FlagKind(StrEnum):
    """What a report's own words say of a claim's standing."""

    DENIED = "denied"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    NO_EVIDENCE = "no-evidence"
    RETRACTED = "retracted"
    ANONYMOUS = "anonymous"


class Voice(StrEnum):
    """Whose the flag is: somebody named, the reporter, or nobody (a passive hides it)."""

    NAMED = "named"
    REPORTER = "reporter"
    NOBODY = "nobody"


class Reach(StrEnum):
    """How far a flag reaches: one claim, everything a speaker says, or the whole report."""

    CLAIM = "claim"
    SPEAKER = "speaker"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Words of a report by which a claim is denied, disputed, unverified, confirmed, ..."""

    id: str
    kind: FlagKind
    cue: Span
    by: Span | None
    voice: Voice
    claim: tuple[Span, ...]  # empty where the words do not tell which claim
    reach: Reach = Reach.CLAIM
    speaker: SpeakerId | None = None  # whose statements, where the reach is a speaker
    confidence: float
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A news outlet or agency that a report names as where it has something from."""

    outlet: str
    evidence: Span
    self: bool  # the report's own outlet ("told CNN" in CNN)
    form: str  # "told", "reported", "according to", "agency line", "byline", "contributed", "link"
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something a reader would ask about that was seen and not resolved."""

    what: str  # "quotation without attribution", "unresolved mention", "missing embed"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was found in one report, by reading that report alone."""

    report: Report
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    flags: tuple[Flag, ...] = ()
    credits: tuple[Credit, ...] = ()
    furniture: tuple[Span, ...] = ()  # page furniture inside the text; no statement comes from it
    quotations: tuple[Span, ...] = ()  # everything within quotation marks, attributed or not
    unread: tuple[Unread, ...] = ()


# the pile ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports on the same events, in time order where the time is known, else by id."""

    id: StoryId
    reports: tuple[ReportId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Lines that an outlet prints in report after report, learned from a whole pile.

    Handed to ``weigh`` so that one story weighs the same anywhere; ``version`` is a digest of the lines.
    """

    version: str = ""
    lines: frozenset[tuple[str, str]] = frozenset()  # (outlet, line with its blanks folded, lower-cased)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """What only the whole pile shows: its stories, and its outlets' boilerplate."""

    stories: tuple[Story, ...]
    boilerplate: Boilerplate = field(default_factory=Boilerplate)


# one story, weighed --------------------------------------------------------------------------------


class Edit(StrEnum):
    """What happened to words between two variants of one utterance."""

    IDENTICAL = "identical"
    TRUNCATED = "truncated"
    ELIDED = "elided"
    BRACKETED = "bracketed"
    CLEANED = "cleaned"
    FUNCTION_WORD = "function-word"
    CONTENT_WORD = "content-word"
    NUMBER = "number"
    NEGATION = "negation"
    REORDERED = "reordered"
    PARAPHRASED = "paraphrased"
    TENSE = "tense"


class Meaning(StrEnum):
    """Whether a reader of the one wording takes another meaning than a reader of the other."""

    SAME = "same"
    SHIFTED = "shifted"
    OPPOSITE = "opposite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One report's wording of an utterance."""

    report: ReportId
    attribution: AttributionId
    content: tuple[Span, ...]
    text: str  # the pieces as printed, joined by " … " where there are several


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs between two variants of an utterance; the numbers index its variants."""

    before: int
    after: int
    kinds: tuple[Edit, ...]
    meaning: Meaning | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing said once, and the variants in which outlets carried it."""

    id: UtteranceId
    speaker: SpeakerId | None
    variants: tuple[Variant, ...]
    changes: tuple[Change, ...] = ()
    confidence: float = 1.0
    method: str


class Relation(StrEnum):
    """How two reports are related (after METER, with the common origin added)."""

    WHOLLY = "wholly"
    PARTIALLY = "partially"
    COMMON_ORIGIN = "common-origin"
    INDEPENDENT = "independent"


class Direction(StrEnum):
    """Which of two reports took from the other."""

    A_FROM_B = "a<-b"
    B_FROM_A = "b<-a"
    NONE = "none"
    UNCLEAR = "unclear"


class EvidenceKind(StrEnum):
    """What holds a derivation."""

    PASSAGE = "passage"
    QUOTATION = "quotation"
    CREDIT = "credit"
    BYLINE = "byline"
    LINK = "link"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing in two reports that speaks for a derivation between them."""

    kind: EvidenceKind
    a: Span | None
    b: Span | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two reports are related, which took from which, and what holds it."""

    a: ReportId
    b: ReportId
    relation: Relation
    direction: Direction
    origin: str | None  # the third thing both draw on, or the agency both run
    same_story: bool
    confidence: float
    evidence: tuple[Evidence, ...]
    method: str
    reason: str = ""  # the rule that decided, in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """``derived`` took something from ``origin`` (None: an origin that is not in the pile)."""

    derived: ReportId
    origin: ReportId | None
    origin_name: str | None
    relation: Relation
    evidence: tuple[Evidence, ...]  # ``a`` lies in the derived report, ``b`` in the origin or a sibling
    confidence: float
    method: str

    @property
    def id(self) -> str:
        """``derived<-origin``; an origin that is not in the pile stands by its name."""
        return f"{self.derived}<-{self.origin or self.origin_name or '?'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Spans of one report."""

    report: ReportId
    spans: tuple[Span, ...]


class Carriage(StrEnum):
    """What became of a caveat, a hedge, an attribution, a denial or a figure between two reports."""

    NOT_CARRIED = "not-carried"  # neutral: the other report says nothing of it
    DROPPED = "dropped"  # only along a derivation held by evidence
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something of weight that stands in one report and not in another."""

    kind: Carriage
    what: str  # "caveat", "hedge", "attribution", "denial", "figure"
    source: Place  # the report that has it
    target: Place | None  # the report that has it not, at the words it would have touched
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number that a report gives for a quantity, and on whose word."""

    report: ReportId
    span: Span
    value: float
    high: float | None = None  # the upper end of a range
    unit: str | None
    modifier: str | None  # "more than", "at least", "about", ...
    speaker: SpeakerId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The figures that reports of one story give for the same thing."""

    name: str  # in the reports' own words
    values: tuple[Figure, ...]
    contested: bool
    method: str
    against: tuple[tuple[int, int], ...] = ()  # the pairs of values, by their places, that cannot both be


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A place where a report asserts or relays a claim; without an attribution the reporter asserts it."""

    report: ReportId
    attribution: AttributionId | None
    spans: tuple[Span, ...]


class OriginKind(StrEnum):
    """What a claim ultimately comes from."""

    SPEAKER = "speaker"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    AGENCY = "agency"
    OBSERVATION = "observation"


class Basis(StrEnum):
    """How an origin knows what it says, as far as the text tells."""

    WITNESS = "witness"
    OFFICIAL = "official line"
    DOCUMENT = "document"
    HEARSAY = "hearsay"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whoever or whatever a claim ultimately comes from, as far as the reports tell it."""

    name: str
    kind: OriginKind
    reports: tuple[ReportId, ...]
    basis: Basis
    evidence: tuple[Span, ...]


class StandingValue(StrEnum):
    """How a claim stands in the reports' own words, strongest first."""

    DENIED = "denied"
    DISPUTED = "disputed"
    NO_EVIDENCE = "no-evidence"
    UNVERIFIED = "unverified"
    CONFIRMED = "confirmed"
    ASSERTED = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One way in which a claim stands: by whom, and where the reports say so. Never our verdict."""

    value: StandingValue
    by: str | None
    evidence: tuple[Span, ...]
    rule: str  # printed beside the word, always


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What statements of a story assert alike, on how many known origins, and how it stands."""

    id: ClaimId
    text: str  # the best-supported wording, a report's own
    statements: tuple[Statement, ...]
    reports: tuple[ReportId, ...]
    origins: tuple[Origin, ...]
    contests: tuple[ClaimId, ...]
    standings: tuple[Standing, ...]  # strongest first; never empty
    weight: float  # how soon a desk should look at it
    why: tuple[str, ...]  # what the weight is made of, in words
    method: str
    set_aside: str | None = None  # the decision by which a person set it aside

    @property
    def independent(self) -> int:
        """The number of distinct known origins; no sign of dependence is not proof of independence."""
        return len(self.origins)

    @property
    def standing(self) -> Standing:
        """The strongest of the standings."""
        return self.standings[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An earlier or later state of one report, saved from the same address."""

    report: ReportId  # the state that is weighed: the latest
    earlier: Report
    note: str  # "update", "correction", "saved twice"
    added: tuple[Span, ...]  # in the weighed state
    removed: tuple[Span, ...]  # in the earlier state


# what people decide ------------------------------------------------------------------------------------


class Ruling(StrEnum):
    """What a person decides against, or beside, what the machine found."""

    ACCEPT = "accept"  # looked at and found right: not asked about again
    MERGE_SPEAKERS = "merge-speakers"
    SPLIT_SPEAKER = "split-speaker"
    RENAME_SPEAKER = "rename-speaker"
    REJECT_ATTRIBUTION = "reject-attribution"
    ADD_ATTRIBUTION = "add-attribution"
    SAME_UTTERANCE = "same-utterance"
    NOT_SAME_UTTERANCE = "not-same-utterance"
    CORRECT_DERIVATION = "correct-derivation"
    SET_ASIDE_CLAIM = "set-aside-claim"
    WRONG_FLAG = "wrong-flag"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of a report that a decision holds on to; they outlive a new model and a file read anew.

    ``before`` and ``after`` are up to 32 characters on either side (W3C Web Annotation, TextQuoteSelector).
    An empty quote stands for the whole report.
    """

    report: ReportId
    sha256: str  # of the report's input: finds it again where its id has changed
    quote: str = ""
    before: str = ""
    after: str = ""
    start: int = 0  # where it stood when it was made: a hint among equals, never more
    part: Part = Part.TEXT
    role: str = ""  # what these words are to the decision: "source", "cue", "content", "derived", "origin", ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry of the log of what people decided; entries are added, never changed."""

    id: str
    ruling: Ruling
    anchors: tuple[Anchor, ...]
    value: str = ""  # the new name, the relation, what kind of finding is accepted, the decision that is undone
    note: str = ""
    author: str
    at: str  # ISO 8601, with its offset


class Effect(StrEnum):
    """What became of a decision when the story was weighed."""

    APPLIED = "applied"
    IDLE = "idle"  # its words are there, and nothing was left to change
    ORPHANED = "orphaned"  # its words are gone from the report, or the report from the story


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruling:
    """What one decision did to one story."""

    decision: str
    effect: Effect
    reason: str  # in words, for people
    touched: tuple[str, ...] = ()  # ids of the findings that it made, changed, took out or found right


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One story, weighed."""

    story: Story
    title: str
    readings: tuple[Reading, ...]  # their speakers replaced by the story's
    speakers: tuple[Speaker, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    differences: tuple[Difference, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    versions: tuple[Version, ...] = ()
    overrulings: tuple[Overruling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """What ``compare_quotations`` finds between two wordings."""

    same: bool  # one thing said once?
    score: float  # 0..1, how sure that it is
    edits: tuple[str, ...]  # values of Edit
    meaning: Meaning | None  # None where they are not one utterance
