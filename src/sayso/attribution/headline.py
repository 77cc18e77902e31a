"""Headlines with a colon ("Minister: ports will close"), and quotations signed with a dash."""

from __future__ import annotations

import re

from sayso import segmentation
from sayso.attribution import cues
from sayso.attribution.passage import Kind, Paragraph, Passage, Sentence, Token
from sayso.attribution.relation import Relation
from sayso.model import Extent
from sayso.quotation import Marks

# Whole relations that were right on PolNeAR: 75 of 120 first lines with a colon (train), 29 of 30 signed
# quotations (train and dev).
COLON = 0.63
DASH = 0.95
#: A first paragraph of more words is a lead, not a headline.
_LONGEST = 25
#: Of 70 lines in single marks alone in AllSides one without a stop was longer.
_LONGEST_SUBHEAD = 10
_DASHES = ("—", "–", "―", "--", "-", "~")


def is_headline(text: str, paragraph: Paragraph, index: int) -> bool:
    """Whether a paragraph reads as the report's headline: the first one, short, one sentence."""
    if index or len(paragraph.sentences) != 1:
        return False
    words = [t for t in paragraph.sentences[0].tokens if t.kind is Kind.WORD]
    return len(words) <= _LONGEST and "\n" not in text[slice(*paragraph.extent)]


def is_capitalised(paragraph: Paragraph) -> bool:
    """Whether most words of a headline begin with a capital: "Ports Will Close by May"."""
    words = [t for t in paragraph.sentences[0].tokens if t.kind is Kind.WORD][1:]
    return 2 * sum(t.capital for t in words) > len(words)


def is_subhead(text: str, paragraph: Paragraph, index: int) -> bool:
    """Whether a paragraph is a subhead in quotation marks, as British papers and agencies print them: ‘Big mistake’.

    Speech ends with a stop within its marks, a subhead does not.
    """
    if not index or len(paragraph.quotations) != 1:
        return False
    q = paragraph.quotations[0]
    whole = q.extent == paragraph.extent and q.marks is Marks.SINGLE and q.closed
    words = text[slice(*q.inside)]
    return whole and len(words.split()) <= _LONGEST_SUBHEAD and not words.rstrip().endswith((".", ",", "!", "?", "…"))


def captioned(text: str, paragraph: Paragraph) -> Extent | None:
    """The words of a picture's caption that says that it is one: "Image caption The “ghost ship” on Monday"."""
    match = _CAPTION.search(text, *paragraph.extent)
    return segmentation.stripped(text, match.span("words")) if match else None


def colon(text: str, sentence: Sentence) -> Relation | None:
    """The statement of a headline with a colon: what stands before it speaks."""
    tokens = sentence.tokens
    at = next((i for i, t in enumerate(tokens) if t.low == ":"), None)
    if at is None or at == 0 or at + 1 >= len(tokens):
        return None
    left, right = tokens[:at], tokens[at + 1 :]
    label = text[left[0].start : left[-1].end].lower()
    if label in cues.words("labels") or any(t.kind is Kind.QUOTE for t in left) or _speaks(left):
        return None
    quoted = right[0].kind is Kind.QUOTE
    subject = _subject(left)
    if not quoted and (len(subject) < len(left) or len(left) > 5 or not right[0].capital):
        return None
    end = len(right)
    while end > 1 and right[end - 1].low in (".", "…"):
        end -= 1
    source = (subject[0].start, subject[-1].end)
    return Relation(
        source, (tokens[at].start, tokens[at].end), ((right[0].start, right[end - 1].end),), "headline", COLON
    )


def _speaks(tokens: tuple[Token, ...]) -> bool:
    """Whether a verb of saying already stands before the colon: "Lee told the paper: …"."""
    return any(g.lemma in cues.words("bare") and g.tense in ("past", "s") for g in cues.groups(tokens))


def _subject(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words before a headline's verb; all of them where there is none."""
    for i in range(1, len(tokens)):
        low = tokens[i].low
        if cues.lemma_of(low) and (low.endswith(("s", "ed")) or low in ("said", "told")):
            return tokens[:i]
    return tokens


def dash(passage: Passage, index: int) -> Relation | None:
    """“We won.” — Ann Lee: a quotation signed beneath or at its end."""
    paragraph = passage.paragraphs[index]
    tokens = [t for s in paragraph.sentences for t in s.tokens]
    marks = [i for i, t in enumerate(tokens) if t.low in _DASHES]
    if not marks:
        return None
    at = marks[-1]
    signed = [t for t in tokens[at + 1 :] if t.low != "."]
    if not signed or len(signed) > 12 or not signed[0].capital or signed[0].kind is not Kind.WORD:
        return None
    if any(cues.lemma_of(t.low) for t in signed):
        return None
    source, cue = (signed[0].start, signed[-1].end), (tokens[at].start, tokens[at].end)
    if at == 0:
        before = passage.paragraphs[index - 1] if index else None
        whole = before is not None and before.quotations and before.quotations[-1].end == before.extent[1]
        content = before.quotations[-1].extent if before is not None and whole else None
    else:
        quoted = tokens[0].kind is Kind.QUOTE and tokens[at - 1].kind is Kind.QUOTE
        content = (tokens[0].start, tokens[at - 1].end) if quoted else None
    return Relation(source, cue, (content,), "dash", DASH) if content is not None else None


def post(text: str, paragraph: Paragraph) -> Relation | None:
    """An embedded post, its marks lost: "Ports will close. — Ann Lee (@annlee) May 4, 2021"."""
    match = _POST.search(text, *paragraph.extent)
    if match is None:
        return None
    content = segmentation.stripped(text, (paragraph.extent[0], match.start()))
    if content is None:
        return None
    return Relation(match.span("name"), match.span("dash"), (content,), "post", DASH)


def letterhead(sentence: Sentence) -> tuple[Extent | None, Extent] | None:
    """Source and cue of "And from Ida Norr:", which announces her words without a verb."""
    tokens = [t for t in sentence.tokens if t.low not in ("and", "also", "this", "then", ",")]
    if len(tokens) < 3 or tokens[0].low != "from" or tokens[-1].low != ":" or not tokens[1].capital:
        return None
    return (tokens[1].start, tokens[-2].end), (tokens[0].start, tokens[0].end)


_CAPTION = re.compile(
    r"\b(?:Image|Media) caption\s(?P<words>.+?)(?:\s\(file (?:photo|picture|image)\))?$", re.MULTILINE
)
_POST = re.compile(r"(?P<dash>[—–-]+)\s?(?P<name>[^()—–\n]{1,60}?) \(@\w{1,20}\)\s*(?:[A-Z][a-z]+ \d{1,2}, \d{4})?\s*$")
_COLON_END = re.compile(r":\s*$")


def ends_with_colon(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph announces the next one."""
    return bool(_COLON_END.search(text[slice(*paragraph.extent)]))
