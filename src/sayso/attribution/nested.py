"""Statements within statements: "the embassy said | he had stressed that …", “He told me, ‘Go home,’” she said.

The trained reader's corpus marks the outer one alone, so these are added by rule, where the form is plain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sayso.attribution import bounds, clauses, cues, extents, passage, sources
from sayso.attribution.cues import Group
from sayso.attribution.passage import Kind, Passage, Sentence, Token
from sayso.attribution.relation import Relation
from sayso.model import Act, Extent
from sayso.quotation import Quotation

#: Rules that are trusted within another statement's content, and how many words their sources may have there.
_CHAINING = frozenset({"that", "bare", "holds", "quoted"})
_SHORT = 6
#: Of these, verbs whose bare complement is a statement, hardly ever a thing ("confirm his status").
_SAYING = frozenset({"say", "tell", "argue", "insist", "warn", "admit", "concede", "suggest", "deny", "think"})
#: By reading, 22 of 26 chained statements on PolNeAR dev were right; its annotators marked 2 of them.
CHAINED = 0.6
#: A quotation of fewer words holds no statement of its own.
_LEAST = 6
_TWO_WORDS = 10  # characters, marks included; below this a quotation is hardly ever speech
_FIRST_PERSON = frozenset({"i", "we", "i've", "we've", "i'd", "we'd", "i'll", "we'll", "i'm", "we're"})
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "you"})
_COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_LINKS = frozenset({"that", "to", "about", "of", "by", "with", "over", "at", "for", "on"})


def statements(cut: Passage, by_rule: Sequence[Relation], final: Sequence[Relation]) -> list[Relation]:
    """The statements that stand within the contents of the relations found and that none of these holds."""
    found = chained(cut.text, by_rule, final)
    found += _half_quoted(cut, [*final, *found])
    for outer in cut.quotations:
        if extents.within(outer.inside, [piece for r in final for piece in r.content]):
            taken = [r.cue for r in (*final, *found) if r.cue]
            found += [r for r in quoted(cut, outer) if r.cue and not extents.meets(r.cue, taken)]
    return found


def chained(text: str, by_rule: Sequence[Relation], final: Sequence[Relation]) -> list[Relation]:
    """Reporting chains: "the embassy said | he had stressed that …"."""
    cued = [r.cue for r in final if r.cue]
    found = []
    for rule in by_rule:
        if rule.rule not in _CHAINING or rule.source is None or rule.cue is None or extents.meets(rule.cue, cued):
            continue
        span = (min(rule.source[0], rule.cue[0]), max(rule.source[1], rule.cue[1]))
        holder = next((p for r in final for p in r.content if extents.within(span, [p])), None)
        clausal = rule.rule != "bare" or _is_clausal(text[slice(*rule.cue)], text[slice(*rule.content[0])])
        inside = clausal and holder is not None and extents.meets(rule.content[0], [holder])
        if holder and inside and is_plain(text[slice(*rule.source)], text[slice(*rule.cue)]):
            found.append(replace(rule, content=_clipped(rule.content, holder), confidence=CHAINED))
    return found


def _is_clausal(cue: str, content: str) -> bool:
    """Whether bare words after a cue can be what was said: a subject begins them, not "is" or "over".

    Of warnings "of gusts" is enough.
    """
    lemma, first = cues.lemma_of(cue.split()[-1].lower()), content.split()[0].lower()
    if first in cues.words("auxiliaries") or cues.lemma_of(first) is not None:
        return False
    return lemma == "warn" or (lemma in _SAYING and first not in cues.words("prepositions"))


def _clipped(content: Sequence[Extent], holder: Extent) -> tuple[Extent, ...]:
    """The pieces as far as they stand within the one that holds their statement."""
    clipped = [(max(start, holder[0]), min(end, holder[1])) for start, end in content]
    return tuple(piece for piece in clipped if piece[0] < piece[1])


def is_plain(source: str, cue: str) -> bool:
    """Whether a short source without a verb says something in the past, or by an auxiliary."""
    last = cue.split()[-1].lower()
    lemma = cues.lemma_of(last)
    speaks = lemma in cues.words("bare") or lemma in cues.words("naming")
    tensed = last.endswith("d") or " " in cue or last in ("says", "told", "tells", "calls", "wrote", "writes")
    first, *others = source.split()
    between = others if last.endswith("s") else others[:-1]  # "local news reports said"
    verbs = first.endswith(("ing", "ed")) or any(cues.lemma_of(word.lower()) for word in between)
    verbs = verbs or source.split()[-1] in ("who", "which", "that")
    return speaks and tensed and not verbs and len(source.split()) <= _SHORT and cues.act(cue) is Act.SPEECH


def quoted(cut: Passage, outer: Quotation) -> list[Relation]:
    """What a quoted speaker tells of the words of others: “He told me, ‘Go home.’” “The union said that …”

    The speaker's own "I think" is no statement apart from his.
    """
    if len(cut.text[slice(*outer.inside)].split()) < _LEAST:
        return []
    inner = tuple(q for q in cut.inner if outer.start < q.start and q.end <= outer.end)
    found: list[Relation] = []
    before: Token | None = None
    for sentence in passage.paragraph(cut.text, outer.inside, inner).sentences:
        here = clauses.statements(cut.text, sentence, before)
        found += [r for r in map(partial(_with_own_subject, cut.text), here) if _is_told(cut.text, r, inner)]
        cued = [r.cue for r in found if r.cue]
        found += [r for r in _led(sentence) if r.cue and not extents.meets(r.cue, cued)]
        last = sentence.tokens[-1] if sentence.tokens else None
        before = last if last is not None and last.kind is Kind.QUOTE else None
    return [replace(r, content=_without_comma(cut.text, r.content), confidence=CHAINED) for r in found]


def _without_comma(text: str, content: Sequence[Extent]) -> tuple[Extent, ...]:
    """The pieces without the comma that ends their quotation, which is the outer statement's."""
    return tuple((start, end - 1) if text[end - 1] == "," else (start, end) for start, end in content)


def _with_own_subject(text: str, relation: Relation) -> Relation:
    """The relation with a pronoun alone for its source where another clause stands before it: "I rang and she said"."""
    if relation.source is None:
        return relation
    start, end = relation.source
    words = text[start:end].split()
    if len(words) < 3 or words[-1].lower() not in _SUBJECTS or words[-2] not in ("and", "but", ","):
        return relation
    return replace(relation, source=(end - len(words[-1]), end))


def _is_told(text: str, relation: Relation, inner: Sequence[Quotation]) -> bool:
    """Whether a statement within a quotation is plainly that of another, or holds a quotation."""
    if relation.rule not in _CHAINING or relation.source is None or relation.cue is None:
        return False
    source, cue = text[slice(*relation.source)], text[slice(*relation.cue)]
    holds = any(q.start == relation.content[0][0] for q in inner)
    plain = len(source.split()) <= _SHORT and cues.act(cue) is Act.SPEECH
    if holds:
        return plain and relation.rule == "quoted"
    own = source.lower().replace("’", "'").split()[-1] in _FIRST_PERSON
    return plain and not own and relation.rule == "that" and is_plain(source, cue)


def _led(sentence: Sentence) -> list[Relation]:
    """Quotations that a verb of saying leads into though no source stands before it: “I would like to say, ‘No.’”"""
    tokens = sentence.tokens
    groups = {g.last: g for g in cues.groups(tokens)}
    found = []
    for i, token in enumerate(tokens):
        if token.kind is not Kind.QUOTE or not i:
            continue
        place = i - 1 if tokens[i - 1].low not in (",", ":") else i - 2
        group = groups.get(place)
        if group is None or group.lemma not in cues.words("bare") or place < 0 or token.end - token.start < _TWO_WORDS:
            continue
        cue = (tokens[group.first].start, tokens[group.last].end)
        found.append(Relation(_subject(tokens, group), cue, ((token.start, token.end),), "quoted", CHAINED))
    return found


def _subject(tokens: Sequence[Token], group: Group) -> Extent | None:
    """The pronoun that begins the clause of an infinitive: "I | would just like | to say"."""
    for i in range(group.first - 1, max(-1, group.first - _SHORT), -1):
        if tokens[i].kind is not Kind.WORD or tokens[i].low in cues.words("conjunctions"):
            return None
        if tokens[i].low in cues.words("pronouns"):
            return (tokens[i].start, tokens[i].end)
    return None


def _half_quoted(cut: Passage, found: Sequence[Relation]) -> list[Relation]:
    """Statements and attitudes within a statement, quoted in part: "he said the port was worried about “ghosts”"."""
    held = [r.content for r in found]
    cued = [r.cue for r in found if r.cue]
    insides = {q.start: q.inside for q in cut.quotations}
    new = []
    for paragraph in cut.paragraphs:
        for sentence in paragraph.sentences:
            if any(t.kind is Kind.QUOTE for t in sentence.tokens):
                here = _adjectival(sentence) + _begun(cut.text, sentence, insides)
                new += [r for r in here if r.cue and not extents.meets(r.cue, cued)]
    return [r for r in new if any(extents.within(r.extent, content) for content in held)]


def _begun(text: str, sentence: Sentence, insides: Mapping[int, Extent]) -> list[Relation]:
    """said he “stressed that the port was shut”: the cue stands first in the quotation, its source before it"""
    tokens = sentence.tokens
    clause = _after_saying(tokens)
    found = []
    for i, token in enumerate(tokens):
        if token.kind is not Kind.QUOTE or not i:
            continue
        words = passage.paragraph(text, insides[token.start], ()).sentences[0].tokens
        group = next(iter(cues.groups(words)), None)
        if group is None or group.first or group.lemma not in cues.words("saying") or group.tense == "ing":
            continue
        that = next(iter(words[group.last + 1 :]), None)
        source = sources.before(tokens, replace(group, first=i), clause(i))
        if source is not None and that is not None and that.low == "that":
            content = _without_comma(text, [(that.start, insides[token.start][1])])
            found.append(Relation(source, (words[0].start, words[group.last].end), content, "that", CHAINED))
    return found


def _after_saying(tokens: Sequence[Token]) -> Callable[[int], int]:
    """For a token the one after the last verb of saying before it, where its own clause may begin."""
    said = [g.last + 1 for g in cues.groups(tokens) if g.lemma in cues.words("saying")]
    return lambda place: max((after for after in said if after < place), default=0)


def _adjectival(sentence: Sentence) -> list[Relation]:
    """was worried about “ghost ships”; is firmly committed to “a fair vote”"""
    tokens = sentence.tokens
    clause = _after_saying(tokens)
    found = []
    for i in range(2, len(tokens) - 2):
        if tokens[i].low not in cues.words("attitude_adjectives") or tokens[i + 1].low not in _LINKS:
            continue
        first = cues.first_of(tokens, i)
        if not any(t.low in _COPULAS for t in tokens[first:i]):
            continue
        group = Group(first, i, i, tokens[i].low, "past")
        source = sources.before(tokens, group, clause(first))
        end = bounds.clause_end(tokens, (), i + 1)
        if source is not None and any(t.kind is Kind.QUOTE for t in tokens[i + 1 : end]):
            cue = (tokens[first].start, tokens[i].end)
            found.append(Relation(source, cue, ((tokens[i + 1].start, tokens[end - 1].end),), "felt", CHAINED))
    return found
