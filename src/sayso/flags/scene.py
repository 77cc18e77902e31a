"""One report as the flags see it.

Its sentences in tokens, its quotations, who speaks where, what was said before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso import clauses, lexicon, quotation, segmentation
from sayso.clauses import Token
from sayso.model import Act, Attribution, Extent, Part, Report, Span, Speaker

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
#: A claim noun's complement is looked for this many sentences back; further off the words rarely mean it
#: (flags.json, development: all 9 claims summed up by a noun stand within two sentences).
_BACK = 3
#: "Threatened to publish them", "asked to be told": nothing is said to be so. "Is said to show it" says so.
_WISH = re.compile(r"to (?!have\b)")
_HEARSAY = re.compile(r"\b(?:said|believed|thought|reported|alleged|understood|known|claims?|claimed)\b", re.I)
#: A thing is found again by this many of its words, one of them perhaps missing ("the time of the first call").
_NAMING = 2
_DEFINITE = re.compile(r"(?:the|his|her|its|their) ", re.I)
_CAUSE = re.compile(r"\b(?:causes?|caused|blame|fault|responsib\w+|motives?)\b", re.I)
_STATEMENT = 5  # fewer words than these are a name, a title or a fragment, not a statement


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its tokens, and which paragraph it stands in."""

    extent: Extent
    tokens: tuple[Token, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A report laid out for the search for flags."""

    report: Report
    plain: str  # the text with straight quotation marks: same length, same offsets
    sentences: tuple[Sentence, ...]
    quotations: tuple[Extent, ...]  # the outermost ones
    speeches: tuple[Attribution, ...]
    cast: tuple[Speaker, ...]


def lay_out(
    report: Report, attributions: Sequence[Attribution], furniture: Sequence[Span], cast: Sequence[Speaker] = ()
) -> Scene:
    """The scene of a report; sentences that lie in page furniture are left out."""
    aside = [span.extent for span in furniture if span.part is Part.TEXT]
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(segmentation.paragraphs(report.text)):
        sentences += [
            Sentence(extent, clauses.tokens(report.text, extent), number)
            for extent in segmentation.sentences(report.text, paragraph)
            if not any(start <= extent[0] and extent[1] <= end for start, end in aside)
        ]
    speeches = [
        a for a in attributions if a.act is Act.SPEECH and a.content and all(c.part is Part.TEXT for c in a.content)
    ]
    return Scene(
        report=report,
        plain=report.text.translate(_STRAIGHT),
        sentences=tuple(sentences),
        quotations=tuple(q.extent for q in quotation.find(report.text) if q.depth == 0),
        speeches=tuple(speeches),
        cast=tuple(cast),
    )


def quoted(scene: Scene, place: int) -> Extent | None:
    """The quotation that holds a place, if it is more than a word or two in doubt."""
    return next((q for q in scene.quotations if q[0] <= place < q[1]), None)


def index_of(scene: Scene, place: int) -> int:
    """Index of the sentence that holds a place; -1 where none does."""
    return next((i for i, s in enumerate(scene.sentences) if s.extent[0] <= place < s.extent[1]), -1)


# who speaks here ------------------------------------------------------------------------------------------


def speaker(scene: Scene, place: int, *, reported: bool) -> Extent | None:
    """Whose words stand at a place; None: the reporter's own.

    Words within quotation marks are their speaker's; with ``reported``, so is what stands in a
    clause of saying.
    """
    inside = quoted(scene, place)
    holders = [a for a in scene.speeches if any(c.start <= place < c.end for c in a.content)]
    holders.sort(key=lambda a: sum(c.end - c.start for c in a.content))
    for holder in holders:
        if holder.source is not None and holder.source.part is Part.TEXT and (inside or reported):
            return holder.source.extent
    if inside is not None and (found := _quoted_speaker(scene, inside)) is not None:
        return found
    return _clause_speaker(scene, place) if reported else None


def _quoted_speaker(scene: Scene, inside: Extent) -> Extent | None:
    """Who says a quotation, from the words of saying beside it in its paragraph: nearest first."""
    index = index_of(scene, inside[0])
    if index < 0:
        return None
    paragraph = scene.sentences[index].paragraph
    best: tuple[int, Extent] | None = None
    for i in range(max(0, index - 1), min(len(scene.sentences), index + 4)):
        sentence = scene.sentences[i]
        if sentence.paragraph != paragraph:
            continue
        for n, token in enumerate(sentence.tokens):
            if (
                token.low not in _saying()
                or quoted(scene, token.start) is not None
                or clauses.noun_use(sentence.tokens, n)
            ):
                continue
            if (found := said_by(sentence.tokens, n)) is None or quoted(scene, found[0]) is not None:
                continue
            distance = inside[0] - token.end if token.start < inside[0] else max(0, token.start - inside[1])
            if best is None or distance < best[0]:
                best = (distance, found)
    return best[1] if best else None


def said_by(tokens: Sequence[Token], verb: int) -> Extent | None:
    """Who says it, on either side of a verb of saying ("Reed said", '," said Reed')."""
    before = tokens[verb - 1].text if verb else ""
    if before in ('"', "”", ",") and verb + 1 < len(tokens):
        after = tokens[verb + 1]
        if after.text[0].isupper() or after.low in lexicon.words("clauses", "determiners") | {"one"}:
            return _inverted(tokens, verb + 1)
    return clauses.subject(tokens, verb)


def _inverted(tokens: Sequence[Token], start: int) -> Extent:
    end = clauses.noun_end(tokens, start)
    end = next((i for i in range(start, end) if tokens[i].text in '"“”'), end)
    return (tokens[start].start, tokens[max(end - 1, start)].end)


def _clause_speaker(scene: Scene, place: int) -> Extent | None:
    """The subject of the verb of saying whose clause holds a place, within one sentence."""
    index = index_of(scene, place)
    if index < 0:
        return None
    tokens = scene.sentences[index].tokens
    for n in reversed(range(min(clauses.at(tokens, place), len(tokens)))):
        if n and tokens[n].low in lexicon.words("clauses", "claim_nouns") and tokens[n - 1].text.endswith(("'s", "’s")):
            said = clauses.of_noun(tokens, n, n)
            if tokens[n].start < said.extent[0] <= place < said.extent[1]:
                return clauses.noun_phrase(tokens, n - 1)
        if tokens[n].low not in _saying() or quoted(scene, tokens[n].start) is not None or clauses.noun_use(tokens, n):
            continue
        after = clauses.complement(tokens, n + 1)
        if after and after.form.endswith("clause") and after.extent[0] <= place < after.extent[1]:
            return said_by(tokens, n)
    return _told_after(tokens, place) or _according(tokens)


def _told_after(tokens: Sequence[Token], place: int) -> Extent | None:
    """Who is named after what they said ("The report is untrue, the mayor said.")."""
    commas = [i for i, t in enumerate(tokens) if t.text == "," and t.start > place]
    if not commas:
        return None
    for n in range(commas[-1] + 1, len(tokens)):
        if tokens[n].low in _saying() and not clauses.noun_use(tokens, n):
            return said_by(tokens, n)
    return None


def _according(tokens: Sequence[Token]) -> Extent | None:
    for n, token in enumerate(tokens[:-2]):
        if token.low == "according" and tokens[n + 1].low == "to":
            return _inverted(tokens, n + 2)
    return None


def named(scene: Scene, who: Extent | None) -> Extent | None:
    """The name that a pronoun stands for, where its paragraph names one subject before it.

    Else the words given.
    """
    if who is None:
        return None
    who = _bare(scene, who)
    if scene.report.text[slice(*who)].lower() not in ("he", "she", "they", "it"):
        return who
    if (near := _same_sentence(scene, who)) is not None:
        return near
    index = index_of(scene, who[0])
    for i in range(index - 1, -1, -1):
        sentence = scene.sentences[i]
        if sentence.paragraph != scene.sentences[index].paragraph:
            break
        found = clauses.first_subject(sentence.tokens, len(sentence.tokens))
        if found and any(w[0].isupper() for w in scene.report.text[slice(*found)].split()[-2:]):
            return found
    return who


def _same_sentence(scene: Scene, who: Extent) -> Extent | None:
    """The subject that a pronoun in a subordinate clause goes back to.

    "Reed said that she ...", "... because it".
    """
    index = index_of(scene, who[0])
    if index < 0 or quoted(scene, who[0]) is not None:
        return None
    tokens = scene.sentences[index].tokens
    first = clauses.at(tokens, who[0])
    if first == 0 or tokens[first - 1].low not in ("that", "because", "why", "whether", "since", *_saying()):
        return None
    found = clauses.first_subject(tokens, first)
    if found is None or scene.report.text[slice(*found)].lower() in (
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "there",
        "this",
        "that",
    ):
        return None
    return found


def _bare(scene: Scene, who: Extent) -> Extent:
    """The words without what only describes.

    "Reed's statement" is Reed's word, a long title leads to a name.
    """
    words = scene.plain[slice(*who)]
    if (
        owned := re.fullmatch(r"(.+)'s (?:statement|letter|tweets?|e-?mail|memo|op-ed|post|filing|claim)", words)
    ) is not None:
        return (who[0], who[0] + owned.end(1))
    if words.endswith("'s"):
        return (who[0], who[1] - 2)
    name = re.search(r"(?<=[a-z] )(?:[A-Z][\w.'-]+ ){1,3}[A-Z][\w.'-]+$", words)
    if name is not None and len(words.split()) > 6 and " of " not in words:
        return (who[0] + name.start(), who[1])
    return who


def leans(scene: Scene, extent: Extent) -> bool:
    """Whether words only go on about what was said ("This changes what we know", "It was they who ...")."""
    found = clauses.tokens(scene.report.text, extent)
    words = [t for t in found[:5] if t.text[0].isalpha() or t.text[0] == "'"]
    words = words[1:] if words and words[0].low == "that" and len(words) > 2 else words
    if len(words) < 2 or words[0].low not in ("this", "that", "these", "those", "it"):
        return False
    onward = lexicon.words("clauses", "determiners") | lexicon.words("clauses", "pronouns") | {"how", "why", "that"}
    return clauses.auxiliary(words[1]) or (words[1].low.endswith("s") and len(words) > 2 and words[2].low in onward)


# what was said before -------------------------------------------------------------------------------------


def said_before(scene: Scene, place: int) -> tuple[Extent, ...]:
    """What "it", "the allegation" or "claims like this" sum up: the last thing said before a place.

    A clause of saying or a noun's complement earlier in the sentence; else in the sentences before; else the
    sentence before as a whole.
    """
    index = index_of(scene, place)
    if index < 0:
        return ()
    for i in range(index, max(-1, index - _BACK), -1):
        limit = place if i == index else scene.sentences[i].extent[1]
        if (found := _last_said(scene, scene.sentences[i], limit)) is not None:
            return (found,)
    if not index:
        return ()
    before = scene.sentences[index - 1].extent
    goes_on = leans(scene, before) or any(leans(scene, q) for q in scene.quotations if before[0] <= q[0] < before[1])
    return (_lead(scene) if goes_on else before,)


def told_of(scene: Scene, extent: Extent) -> tuple[Extent, ...]:
    """What was said before of a thing that is only named ("the time of the first call"), if all its words are there."""
    index = index_of(scene, extent[0])
    words = {t.low for t in clauses.tokens(scene.report.text, extent) if t.text[0].isalpha()} - _function_words()
    if index < 1 or not words or not _DEFINITE.match(scene.plain, *extent):
        return ()
    least = min(_NAMING, len(words))
    for sentence in reversed(scene.sentences[max(0, index - 2 * _BACK) : index]):
        said = _last_said(scene, sentence, sentence.extent[1])
        there = {t.low for t in sentence.tokens}
        if said is not None and len(words & there) >= max(least, len(words) - 1):
            return (said,)
    return ()


@cache
def _function_words() -> frozenset[str]:
    names = ("determiners", "prepositions", "pronouns", "conjunctions", "auxiliaries")
    return frozenset().union(*(lexicon.words("clauses", n) for n in names))


def told_cause(scene: Scene, cue: Extent) -> tuple[Extent, ...]:
    """Where a cause is told before words that leave it open ("too early to speak of a cause"), nearest first."""
    index = index_of(scene, cue[0])
    if index < 0 or _CAUSE.search(scene.plain, cue[1], scene.sentences[index].extent[1]) is None:
        return ()
    for sentence in reversed(scene.sentences[max(0, index - 2 * _BACK) : index]):
        if _causing().search(scene.plain, *sentence.extent) is not None:
            return (_last_said(scene, sentence, sentence.extent[1]) or sentence.extent,)
    return ()


@cache
def _causing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('claims')['causing'])})\b", re.I)


def _lead(scene: Scene) -> Extent:
    """What the first sentence says: what is summed up, where the words before only go on about it."""
    first = scene.sentences[0]
    return _last_said(scene, first, first.extent[1]) or first.extent


def _last_said(scene: Scene, sentence: Sentence, limit: int) -> Extent | None:
    """The last thing said within a sentence before a limit."""
    found: list[Extent] = []
    spoken = [
        c.extent
        for speech in scene.speeches
        for c in speech.content
        if sentence.extent[0] <= c.start
        and c.end <= min(limit, sentence.extent[1])
        and len(scene.report.text[c.start : c.end].split()) >= _STATEMENT
        and not leans(scene, c.extent)
        and not _wished(scene, speech, c.extent)
    ]
    tokens = sentence.tokens
    for n, token in enumerate(tokens):
        if token.end >= limit:
            break
        if (said := _said_at(tokens, n)) is not None and said[0] < limit:
            end = min(said[1], limit)
            if said[1] <= limit and len(scene.report.text[said[0] : end].split()) > 1:
                found.append((said[0], end))
    found = [extent for extent in [*found, *spoken] if extent[1] - extent[0] > 8]
    return min(found, key=lambda e: (-e[1], e[0])) if found else None


def _wished(scene: Scene, speech: Attribution, content: Extent) -> bool:
    """Whether a content only tells what somebody wants or threatens to do."""
    cue = scene.plain[slice(*speech.cue.extent)] if speech.cue is not None else ""
    return _WISH.match(scene.plain, *content) is not None and _HEARSAY.search(cue) is None


def _said_at(tokens: Sequence[Token], n: int) -> Extent | None:
    """What a word at an index says, if it is one of saying, of accusing, or a noun with a complement."""
    low = tokens[n].low
    if low in _saying():
        after = clauses.complement(tokens, n + 1)
        if after and (after.form.endswith("clause") or _perfect(tokens, n)):
            return after.extent
    if low.startswith("accus") and not low.endswith("er"):
        of = next((i for i in range(n + 1, min(n + 12, len(tokens))) if tokens[i].low == "of"), None)
        if of is not None and of + 1 < len(tokens):
            return (tokens[of + 1].start, tokens[clauses.clause_end(tokens, of + 1) - 1].end)
    if low in lexicon.words("clauses", "claim_nouns") and n + 1 < len(tokens):
        said = clauses.of_noun(tokens, n, n)
        if said.extent[0] > tokens[n].start:
            return said.extent
    return None


def _perfect(tokens: Sequence[Token], n: int) -> bool:
    """Whether a word of saying is followed by what its subject says to have done ("claims to have taken")."""
    return n + 2 < len(tokens) and (tokens[n + 1].low, tokens[n + 2].low) == ("to", "have")


@cache
def _saying() -> frozenset[str]:
    return lexicon.words("clauses", "saying")
