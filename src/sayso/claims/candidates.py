"""The statements of a story that a claim may be made of: what is said, sentence by sentence, and by whom.

A sentence that an attribution holds is that source's statement; any other is the reporter's own. A
long sentence that says two things is cut where its second clause begins, and the subject goes with
both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso import clauses, lexicon, segmentation
from sayso.claims import about
from sayso.claims import implied as imply
from sayso.likeness import Profile, profile, topic
from sayso.model import (
    Act,
    Attribution,
    Extent,
    Flag,
    FlagKind,
    Part,
    Reading,
    ReportId,
    Span,
    SpeakerId,
    Statement,
)

#: Fewer words assert too little to be checked (a caption, "Yes, we can.").
_LEAST_WORDS = 4
#: A content that is a smaller part of its sentence is a phrase within the reporter's own assertion.
_PHRASE = 0.4
#: One that is a smaller part still, and not the sentence's subject's, says nothing of where the rest is from.
_ASIDE = 0.25
#: Sentences longer than this many characters are cut where they say two things. On the development
#: dossiers the evidence that annotators quoted for one claim has a median of 121 characters; 9 in
#: 10 stay under 210.
_LONG = 110
_LEAST_PART = 5
_CANNOT = re.compile(r"\b(?:verif|confirm|corroborat|authenticat|substantiat)")
#: A sentence of silence shorter than this tells nothing else.
_SILENCE = 160
_JOINING = ("and", "but", "while")
_QUOTE_MARKS = ("“", '"', "‘", "'", "«")
_AGREES = re.compile(
    r"\b(?:also|echoed|echoing|agreed|agrees|similarly|likewise|too|as well|seconded|joined|backed up)\b",
    re.I,
)
_CONTRAST = re.compile(
    r"\b(?:however|in fact|instead|by contrast|on the contrary|for (?:his|her|its|their) part|"
    r"what (?:it|he|she|they) (?:said|called)|actually|in reality)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One statement in one report."""

    report: ReportId
    spans: tuple[Extent, ...]
    text: str  # the pieces as printed, joined by " … "
    sentence: Extent
    attribution: Attribution | None  # the innermost speech that holds it
    source: Span | None  # whose statement it is: that speech's source, else the subject of a verb of saying
    speaker: SpeakerId | None
    phrase: bool  # the reporter's sentence, in which its source has only a phrase
    cue: str  # the words of saying that govern it
    against: bool  # its source denies or disputes it
    denied: str  # the words for what is denied, as printed; empty where nothing is
    denies: tuple[Span, ...]  # where that stands, which may be in another sentence ("The council disputed that.")
    who: str  # its source's words
    profile: Profile
    topic: frozenset[str]  # what its whole sentence speaks of, names and weak words aside
    about: frozenset[str]  # who or what it speaks of, where a name tells it; of an accusation, the accused
    subject: frozenset[str]  # the same by whatever words
    left_open: bool  # it says only what is so if something else is
    place: int  # number of its sentence in the report
    quoted: bool
    asserts: bool  # it says that something is so: no demand ("to hold hearings"), no mere noun ("news that ...")
    agrees: bool  # its sentence joins in what stands before it
    contrast: bool  # its sentence sets itself against what stands before it
    paragraph: int = 0  # where its paragraph begins

    @property
    def statement(self) -> Statement:
        """The place of a claim that this is."""
        return Statement(
            report=self.report,
            attribution=self.attribution.id if self.attribution else None,
            spans=tuple(Span(self.report, *extent) for extent in self.spans),
        )


def units(reading: Reading) -> Iterator[Unit]:
    """The statements of one report in the order of its text.

    Page furniture, questions and headings give none.
    """
    text = reading.report.text
    aside = [s.extent for s in reading.furniture if s.part is Part.TEXT]
    place = 0
    for paragraph in segmentation.paragraphs(text):
        if any(start <= paragraph[0] and paragraph[1] <= end for start, end in aside):
            continue
        for sentence in segmentation.sentences(text, paragraph):
            if _asserts(text, sentence) and not _caveat(reading, sentence):
                yield from (replace(u, paragraph=paragraph[0]) for u in _sentence(reading, sentence, place))
            place += 1


def _asserts(text: str, sentence: Extent) -> bool:
    """Whether a sentence asserts something: words enough, a verb, no question, no heading."""
    words = text[slice(*sentence)]
    if (
        len(words.split()) < _LEAST_WORDS
        or words.rstrip("”\"’' ").endswith("?")
        or not re.search(r"[.!”\"’'…)]$", words)
    ):
        return False
    return not _scenery().search(words.lower())


def _caveat(reading: Reading, sentence: Extent) -> bool:
    """Whether a sentence only says that nothing could be verified, or that somebody keeps silent."""
    for flag in reading.flags:
        if not sentence[0] <= flag.cue.start < sentence[1] or flag.cue.part is not Part.TEXT:
            continue
        words = reading.report.words(flag.cue).lower()
        if flag.kind is FlagKind.UNVERIFIED and _CANNOT.search(words):
            return True
        if flag.kind is FlagKind.DECLINED and sentence[1] - sentence[0] < _SILENCE:
            return True
    return False


@cache
def _scenery() -> re.Pattern[str]:
    return re.compile(rf"^(?:\W*)(?:{'|'.join(lexicon.load('claims')['page'])})\b")


def _sentence(reading: Reading, sentence: Extent, place: int) -> Iterator[Unit]:
    """The statements of one sentence.

    Those its attributions hold, and the reporter's own where enough is left.
    """
    text = reading.report.text
    held: list[tuple[Attribution, tuple[Extent, ...]]] = []
    for speech in _innermost(reading, sentence):
        pieces = tuple(e for c in speech.content if (e := _cut(text, c.extent, sentence)) is not None)
        if pieces:
            held.append((speech, pieces))
    size = len(text[slice(*sentence)].split())
    covered = sum(len(text[slice(*e)].split()) for _, pieces in held for e in pieces)
    if not held or covered < _PHRASE * size:
        phrase = max(held, key=lambda h: sum(e[1] - e[0] for e in h[1]), default=(None, ()))[0]
        if phrase is not None and covered < _ASIDE * size and not _leads(text, sentence, phrase):
            phrase = None
        for unit in _parts(reading, (sentence,), sentence, phrase, place):
            if phrase is None or _meets(unit.spans, phrase):
                yield replace(unit, phrase=True)
            else:  # "the board denied it, and no letter has been found": the second part is the reporter's
                own = _unit(reading, unit.spans, sentence, None, place)
                yield replace(own, phrase=True, source=None, speaker=None, who="")
        return
    for speech, pieces in held:
        if not _says_something(text, pieces):
            clause = (sentence,) if len(held) == 1 else _clause(text, speech, pieces, sentence)
            yield from _parts(reading, clause, sentence, speech, place)
            continue
        if sum(len(text[slice(*e)].split()) for e in pieces) >= min(_LEAST_WORDS, 4):
            yield from _parts(reading, pieces, sentence, speech, place)


def _meets(spans: Sequence[Extent], speech: Attribution) -> bool:
    """Whether a part of a sentence holds anything of a speech: its source, its cue or its content."""
    held = [s for s in (speech.source, speech.cue, *speech.content) if s is not None]
    return any(s.start < end and start < s.end for s in held for start, end in spans)


def _leads(text: str, sentence: Extent, speech: Attribution) -> bool:
    """Whether the source of a speech is the subject of the sentence, or stands in another sentence."""
    if speech.source is None or not sentence[0] <= speech.source.start < sentence[1]:
        return True
    found = clauses.tokens(text, sentence)
    subject = clauses.first_subject(found, len(found))
    return subject is None or (subject[0] < speech.source.end and speech.source.start < subject[1])


def _clause(text: str, speech: Attribution, pieces: Sequence[Extent], sentence: Extent) -> tuple[Extent, ...]:
    """The stretch of a sentence that one of its speeches takes up: other speeches stand there too."""
    around = [e for s in (speech.source, speech.cue) if s is not None and (e := _cut(text, s.extent, sentence))]
    spans = [*pieces, *around]
    return ((min(s for s, _ in spans), max(e for _, e in spans)),)


def _says_something(text: str, pieces: Sequence[Extent]) -> bool:
    """Whether a content asserts by itself: it has a verb, not only a noun ("responsibility for the raid")."""
    if any(text[start - 1 : start + 1].strip()[:1] in _QUOTE_MARKS for start, _ in pieces):
        return True
    found = [t for piece in pieces for t in clauses.tokens(text, piece)]
    return any(clauses.finite_verb(t) or (t.low.endswith("ing") and len(t.low) > 5) or t.low == "to" for t in found)


_NEWS = re.compile(
    r"^\W*(?:[\w’']+ ){0,3}(?:news|notions?|ideas?|claims?|allegations?|suggestions?|reports) that\b", re.I
)


#: How a content opens that says of nothing that it is so.
_FRAGMENTS = ("to ", "them ", "him ", "us ", "me ", "whom ")


def _asserted(text: str, pieces: Sequence[Extent]) -> bool:
    """Whether a content says that something is so: it has a verb of its own that is no infinitive."""
    words = text[slice(*pieces[0])]
    if words.lstrip("“\"‘' ").lower().startswith(_FRAGMENTS) or _NEWS.match(words):
        return False
    found = [t for piece in pieces for t in clauses.tokens(text, piece)]
    return any(
        (t.text[0].islower() or clauses.auxiliary(t))
        and clauses.finite_verb(t)
        and not clauses.noun_use(found, i)
        and (not i or found[i - 1].low != "to")
        for i, t in enumerate(found)
    )


def _unsaid(reading: Reading, speech: Attribution) -> bool:
    """Whether an attribution tells that nobody said it, or that something was withheld ("denied entry")."""
    source = reading.report.words(speech.source).lower() if speech.source is not None else ""
    if source in ("nobody", "no one", "none", "no-one"):
        return True
    cue = reading.report.words(speech.cue).lower() if speech.cue is not None else ""
    if not set(cue.split()) & lexicon.words("claims", "withholding"):
        return False
    return speech.cue is not None and not any(
        f.kind in (FlagKind.DENIED, FlagKind.DISPUTED) and f.cue.start < speech.cue.end and speech.cue.start < f.cue.end
        for f in reading.flags
    )


def _innermost(reading: Reading, sentence: Extent) -> list[Attribution]:
    """The speeches whose contents meet a sentence, without those that only hold another speech there."""
    found = [
        a
        for a in reading.attributions
        if a.act is Act.SPEECH
        and any(c.part is Part.TEXT and c.start < sentence[1] and sentence[0] < c.end for c in a.content)
    ]
    parents = {a.parent for a in found}
    kept = [a for a in found if a.id not in parents and not _unsaid(reading, a)]
    return sorted(kept, key=lambda a: (a.content[0].start, a.content[-1].end))


def _cut(text: str, extent: Extent, within: Extent) -> Extent | None:
    start, end = max(extent[0], within[0]), min(extent[1], within[1])
    return segmentation.stripped(text, (start, end)) if start < end else None


def _parts(
    reading: Reading, pieces: tuple[Extent, ...], sentence: Extent, speech: Attribution | None, place: int
) -> Iterator[Unit]:
    """One unit, or one for each thing that a long stretch says."""
    text = reading.report.text
    owned = imply.owner(reading, pieces[0]) if speech is not None and len(pieces) == 1 else None
    if owned is not None:
        who, speaker, claim = owned
        whose = _unit(reading, (claim,), sentence, None, place)
        yield replace(whose, source=who, speaker=speaker, who=reading.report.words(who), against=False, denies=())
        if _rejects(reading, speech):
            yield replace(_unit(reading, pieces, sentence, speech, place), against=True)
        return
    joined = [n for n in range(1, len(pieces)) if text[slice(*pieces[n])].split()[0].lower() in _JOINING]
    if joined and all(len(text[slice(*p)].split()) >= _LEAST_PART for p in pieces):
        for part in (pieces[: joined[0]], pieces[joined[0] :]):
            yield from _parts(reading, part, sentence, speech, place)
        return
    if len(pieces) > 1 or pieces[0][1] - pieces[0][0] <= _LONG:
        yield _unit(reading, pieces, sentence, speech, place)
        return
    for part in split(text, pieces[0]):
        yield _unit(reading, part, sentence, speech, place)


def _rejects(reading: Reading, speech: Attribution | None) -> bool:
    cue = reading.report.words(speech.cue).lower() if speech is not None and speech.cue is not None else ""
    return bool(set(cue.split()) & lexicon.words("claims", "denying"))


def _unit(
    reading: Reading, pieces: tuple[Extent, ...], sentence: Extent, speech: Attribution | None, place: int
) -> Unit:
    report = reading.report
    implied = imply.source(reading, sentence) if speech is None else imply.relative(reading, pieces[-1])
    speech = None if implied is not None else speech
    cue = report.words(speech.cue).lower() if speech is not None and speech.cue is not None else ""
    words = " … ".join(report.text[slice(*e)] for e in pieces)
    turned = bool(set(cue.split()) & lexicon.words("claims", "negations"))  # "condemned", "refused"
    denials = tuple(_denials(reading, speech, sentence))
    denied = tuple(c for flag in denials for c in flag.claim)
    source = speech.source if speech is not None else implied[0] if implied else None
    own = report.words(speech.source) if speech is not None and speech.source is not None else ""
    names, words_for = about.subject(report.text, pieces[0], own, cue)
    return Unit(
        report=report.id,
        spans=pieces,
        text=words,
        sentence=sentence,
        attribution=speech,
        source=source,
        speaker=speech.speaker if speech is not None else implied[1] if implied else None,
        phrase=False,
        cue=cue,
        against=bool(denials),
        denied=" ".join(report.words(c) for c in denied),
        denies=denied,
        who=report.words(source) if source is not None else "",
        profile=profile(f"{cue} {words}" if turned else words),
        topic=topic(profile(report.text[slice(*sentence)])),
        about=names,
        subject=words_for,
        left_open=about.left_open(words),
        place=place,
        asserts=speech is None or _asserted(report.text, pieces),
        agrees=_AGREES.search(report.text[slice(*sentence)]) is not None,
        contrast=_CONTRAST.search(report.text[slice(*sentence)]) is not None,
        quoted=any(q.start < pieces[0][1] and pieces[0][0] < q.end for q in reading.quotations if q.part is Part.TEXT),
    )


#: A content this short that holds words of denial says nothing else ("These allegations are baseless").
_TERSE = 60
_AGAINST = (FlagKind.DENIED, FlagKind.DISPUTED, FlagKind.NO_EVIDENCE)


def _denials(reading: Reading, speech: Attribution | None, sentence: Extent) -> Iterator[Flag]:
    """The flags by which a statement is a denial.

    They stand on its words of saying, or, where nothing is attributed, in its sentence; what is denied is the
    content, or stands elsewhere. Or they stand in the content and speak of what others say ("That is untrue").
    """
    for flag in reading.flags:
        if flag.kind not in _AGAINST or not flag.claim or flag.by is None:
            continue
        elsewhere = not any(sentence[0] <= c.start < sentence[1] for c in flag.claim)
        if speech is None:
            if sentence[0] <= flag.cue.start < sentence[1] and flag.kind is not FlagKind.NO_EVIDENCE:
                yield flag
        elif speech.cue is not None and _overlap(flag.cue, speech.cue):
            if elsewhere or any(_overlap(c, s) for c in flag.claim for s in speech.content):
                yield flag
        elif elsewhere and any(_overlap(flag.cue, s) and s.end - s.start <= _TERSE for s in speech.content):
            yield flag


def _overlap(a: Span, b: Span) -> bool:
    return a.part is b.part and a.start < b.end and b.start < a.end


_BOUNDARY = re.compile(
    r"; |, (?:while|whereas|but|and that|although|though) "
    r"|(?:,| —| –|--) (?=(?:and )?(?:accusing|calling|saying|arguing|adding|citing|noting|claiming|urging|"
    r"expressing|prompting|leaving|killing|wounding|injuring|forcing|insisting|blaming|suggesting|"
    r"describing|labeling|warning|alleging|demanding|denying|rejecting) )"
    r"| and (?=(?:calling|accusing|urging|demanding|asking|hinting|blaming|warning|said|says|called|accused|"
    r"urged|demanded|asked|denied|rejected|criticized|vowed|promised|announced|questioned) )"
    r"|, (?=(?:which|who) (?:he|she|they|the|is|was|has|had|were|are|[a-z]+ed)\b)"
)


def split(text: str, extent: Extent) -> list[tuple[Extent, ...]]:
    """A long stretch cut where it says a second thing.

    What begins without a subject takes the first one along.
    """
    cuts = sorted({(m.start(), m.end()) for m in _BOUNDARY.finditer(text, *extent)} | _compound(text, extent))
    parts: list[Extent] = []
    begin = extent[0]
    for left, right in cuts:
        if len(text[begin:left].split()) < _LEAST_PART or len(text[right : extent[1]].split()) < _LEAST_PART:
            continue
        if _within_marks(text, extent, left):
            continue
        parts.append((begin, left))
        begin = right
    parts.append((begin, extent[1]))
    if len(parts) == 1:
        return [(extent,)]
    found = clauses.tokens(text, extent)
    subject = clauses.first_subject(found, len(found))
    whole = [segmentation.stripped(text, p) or p for p in parts]
    return [(p,) if i == 0 else _with_subject(text, found, subject, p) for i, p in enumerate(whole)]


def _compound(text: str, extent: Extent) -> set[Extent]:
    """Where "and" joins two clauses that each have a subject and a helping verb."""
    found = clauses.tokens(text, extent)
    cuts = set()
    for n in range(1, len(found) - 3):
        after = found[n + 1 : n + 7]
        helped = any(clauses.auxiliary(t) for t in after[1:]) and not clauses.auxiliary(after[0])
        if found[n].low == "and" and helped and clauses.bare_clause(found, n + 1):
            cuts.add((found[n - 1].end, found[n + 1].start))
    return cuts


def _with_subject(
    text: str, found: Sequence[clauses.Token], subject: Extent | None, part: Extent
) -> tuple[Extent, ...]:
    """A later part with the subject it leans on.

    The noun before "which", the sentence's subject before a bare verb.
    """
    first = text[slice(*part)].split()[0].lower()
    if first in ("which", "who"):
        subject = clauses.noun_phrase(found, clauses.at(found, part[0]) - 2)
    elif not _bare_start(text, part):
        subject = None
    return (part,) if subject is None or subject[1] > part[0] else (subject, part)


def _within_marks(text: str, extent: Extent, place: int) -> bool:
    before = text[extent[0] : place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.count("(") > before.count(")")


def _bare_start(text: str, part: Extent) -> bool:
    """Whether a part begins with a verb rather than a subject ("calling on ...", "urged ...")."""
    first = text[slice(*part)].split()[0].lower()
    return first.endswith(("ing", "ed")) or first in ("said", "says", "told")
