"""The cue before its words: Ann Lee said (that) …; told the paper: “…”; called it “…”; vowed to …"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution import bounds, cues, sources
from sayso.attribution.cues import Group
from sayso.attribution.passage import Kind, Sentence, Token
from sayso.attribution.relation import Relation
from sayso.model import Extent

# Whole relations that were right on PolNeAR train (840 articles, rules alone): 2,007 with "that", 808 with
# a quotation after the cue, 479 with one further on, 3,151 bare clauses, 596 infinitives.
THAT = 0.66
QUOTED = 0.57
HOLDS = 0.47
BARE = 0.54
INFINITIVE = 0.31


def complement(
    tokens: Sequence[Token], groups: Sequence[Group], group: Group, found: Sequence[Relation]
) -> Relation | None:
    """Ann Lee said (that) …; told the paper: “…”; called it “…”; vowed to …"""
    if (named := sources.doer(tokens, group)) is not None:
        return _by_doer(tokens, groups, group, named)
    if group.passive or (group.infinitive and group.tense == "base") or not cues.likely_verb(tokens, group):
        return None
    if group.first == 0 and group.tense == "past":
        return None
    begun = _begins(tokens, groups, group)
    if begun is None:
        return None
    begin, rule, confidence = begun
    end = bounds.clause_end(tokens, groups, begin)
    if end <= begin or (rule != "quoted" and end - begin < 2):
        return None
    finite = group.tense != "ing" or _is_finite(tokens, group)
    source = sources.before(tokens, group, _after_other(groups, group)) if finite else None
    if source is None:
        source = _shared_source(tokens, groups, group, found)
    if source is None and rule != "quoted":
        return None
    content = (tokens[begin].start, tokens[end - 1].end)
    if source is not None and source[0] < content[1] and content[0] < source[1]:
        return None
    cue = (tokens[group.first].start, tokens[group.last].end)
    return Relation(source, cue, (content,), rule, confidence)


def _by_doer(
    tokens: Sequence[Token], groups: Sequence[Group], group: Group, named: tuple[Extent, int]
) -> Relation | None:
    """…, reported by the Post last week, that …; asked by Ann Lee whether …: the source is who is named after "by"."""
    source, place = named
    chained = any(group.last < g.head < place for g in groups)
    while place < len(tokens) and (tokens[place].low == "," or sources.is_when(tokens[place])):
        place += 1
    opens = ("that",) if group.lemma != "ask" else ("if", "whether")
    holds = group.lemma in cues.words("saying") or group.lemma in cues.words("believing")
    if chained or not holds or place >= len(tokens) or tokens[place].low not in opens or sources.goes_on(tokens, place):
        return None
    end = bounds.clause_end(tokens, groups, place)
    if group.lemma == "ask":
        end = next((i for i in range(place, end) if tokens[i].low == ","), end)
    if end - place < 2:
        return None
    cue = (tokens[group.first].start, tokens[group.last].end)
    return Relation(source, cue, ((tokens[place].start, tokens[end - 1].end),), "that", THAT)


def _after_other(groups: Sequence[Group], group: Group) -> int:
    """The token after the cue whose clause this group stands in: "Lee said | the mayor denied …"."""
    bare = cues.words("bare")
    before = [g.last + 1 for g in groups if g.last < group.first and g.lemma in bare and g.tense in ("past", "s")]
    return max((b for b in before if b < group.first), default=0)


def _is_finite(tokens: Sequence[Token], group: Group) -> bool:
    return any(t.low in ("is", "are", "was", "were", "been", "'s") for t in tokens[group.first : group.head])


def _begins(tokens: Sequence[Token], groups: Sequence[Group], group: Group) -> tuple[int, str, float] | None:
    """Where the words that a cue introduces begin, by which rule, and how sure that is."""
    says = group.lemma in cues.words("saying")
    names = group.lemma in cues.words("bare") or group.lemma in cues.words("naming")
    place = _after_addressee(tokens, groups, group)
    if place >= len(tokens):
        return None
    token = tokens[place]
    if (
        token.low in (",", ":", "—", "–", "--", "-")
        and place + 1 < len(tokens)
        and tokens[place + 1].kind is Kind.QUOTE
    ):
        return (place + 1, "quoted", QUOTED) if says or token.low == ":" else None
    if token.kind is Kind.QUOTE and names:
        led = place == group.last + 1 or tokens[place - 1].low in (",", ":")
        if led or group.lemma in cues.words("addressing"):
            return place, "quoted", QUOTED
        return group.last + 1, "holds", HOLDS
    if token.low == "that" and (says or group.lemma in cues.words("attitude")):
        return (place, "that", THAT) if place + 1 < len(tokens) else None
    if token.low == "to" and group.lemma in cues.words("resolving") and place == group.last + 1:
        return place, "infinitive", INFINITIVE
    bare = group.lemma in cues.words("bare") or group.lemma in cues.words("believing")
    if bare and group.tense != "ing" and _begins_clause(tokens, place):
        return place, "bare", BARE
    if bare and group.tense == "ing" and says and _begins_clause(tokens, place):
        return place, "bare", BARE
    end = bounds.clause_end(tokens, groups, group.last + 1)
    if any(t.kind is Kind.QUOTE for t in tokens[group.last + 1 : end]) and token.kind is Kind.WORD:
        return (_after_preposition(tokens, group.last + 1), "holds", HOLDS) if names else None
    return None


def _after_addressee(tokens: Sequence[Token], groups: Sequence[Group], group: Group) -> int:
    """The token after "told the paper on Monday", or after an occasion up to a quotation or "that"."""
    place = group.last + 1
    addressed = group.lemma in cues.words("addressing")
    first = tokens[place].low if place < len(tokens) else ""
    if group.lemma not in cues.words("saying") or (place < len(tokens) and cues.counts(tokens, place)):
        return place
    if (
        not addressed
        and first not in cues.words("openers")
        and first not in cues.words("times")
        and not first.endswith("ly")
    ):
        return place
    heads = {g.head for g in groups if g.lemma in cues.words("saying")}
    for i in range(place, min(len(tokens), place + bounds.LONGEST_OCCASION)):
        token = tokens[i]
        if i in heads:
            break
        if token.kind is Kind.QUOTE and tokens[i - 1].low.endswith("'s"):
            continue
        if token.low == "that" or token.kind is Kind.QUOTE or token.low == ":":
            return i
        if token.low == "," and i + 1 < len(tokens) and tokens[i + 1].kind is Kind.QUOTE:
            return i
        if token.low in bounds.STOPS or token.low in (";", "—", "--"):
            break
    return _after_name(tokens, place) if addressed else place


def _after_name(tokens: Sequence[Token], place: int) -> int:
    """The token after a short addressee: a pronoun, a name, "reporters", "the paper"."""
    if place >= len(tokens):
        return place
    if tokens[place].low in (
        "me",
        "him",
        "her",
        "us",
        "them",
        "you",
        "reporters",
        "supporters",
        "voters",
        "lawmakers",
    ):
        return place + 1
    i = place + (tokens[place].low in ("the", "a", "an"))
    while i < len(tokens) and tokens[i].capital and tokens[i].low not in ("he", "she", "it", "they", "we", "i"):
        i += 1
    return i if i > place else place


def _begins_clause(tokens: Sequence[Token], place: int) -> bool:
    """Whether the words from here look like a clause of their own rather than an object or an adverbial."""
    token = tokens[place]
    if token.kind is not Kind.WORD or len(tokens) - place < 3:
        return False
    if cues.counts(tokens, place):
        return True
    adverb = token.low in cues.words("adverbs") and token.low not in ("only", "even", "just", "first")
    if adverb or token.low in ("to", "of", "so", "no", "and", "or", "but", "what", "how"):
        return False
    return token.low not in cues.words("openers") or token.low == "this"


def _after_preposition(tokens: Sequence[Token], place: int) -> int:
    particles = ("on", "for", "to", "at", "about", "of", "as", "out", "against", "with", "by", "in")
    while place + 1 < len(tokens) and tokens[place].low in particles:
        place += 1
    return place


def _shared_source(
    tokens: Sequence[Token], groups: Sequence[Group], group: Group, found: Sequence[Relation]
) -> Extent | None:
    """The source of the cue before, for "…, adding that …" and "left and said …"."""
    earlier = [r for r in found if r.source is not None and r.source[0] < tokens[group.first].start]
    if earlier:
        return max(earlier, key=lambda r: r.source or (0, 0)).source
    before = tokens[group.first - 1].low if group.first else ""
    if before not in ("and", "but", ",") and group.tense != "ing":
        return None
    for other in groups:
        if (
            other.first < group.first
            and other.tense in ("past", "s")
            and not other.passive
            and not sources.doer(tokens, other)
        ):
            return sources.before(tokens, other, 0)
    return None


def announced(sentence: Sentence) -> tuple[Extent | None, Extent] | None:
    """Source and cue of a sentence that ends with a colon: "In a statement Ann Lee added:"."""
    tokens = sentence.tokens
    for group in reversed(cues.groups(tokens)):
        if group.lemma in cues.words("saying") and not group.passive:
            source = sources.before(tokens, group, 0)
            return source, (tokens[group.first].start, tokens[group.last].end)
    return None
