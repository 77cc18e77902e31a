"""Statements within one sentence: what a cue's clause holds, before it, after it, or on either side of it.

Quotations are single tokens here, so "he said", a clause and words in quotation marks are read by the same rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution import cues, sources
from sayso.attribution.cues import Group
from sayso.attribution.passage import Kind, Sentence, Token
from sayso.attribution.relation import Relation
from sayso.model import Extent

# Precision of each rule's contents on PolNeAR train (840 articles, IoU .3 with a gold content), the rules alone.
TAG = 0.9
COMPLEMENT = 0.85
WITH_QUOTATION = 0.85
BARE = 0.8
ACCORDING = 0.9
INFINITIVE = 0.6

_STOPS = frozenset({".", "!", "?", "…", "..."})
#: Longer stretches between a cue and its comma held a statement, not an occasion (PolNeAR train).
_LONGEST_OCCASION = 16


def statements(text: str, sentence: Sentence, before: Token | None) -> list[Relation]:
    """The relations of a sentence; ``before`` is a quotation that ends the sentence before, in the same paragraph."""
    tokens = sentence.tokens
    groups = cues.groups(tokens)
    found: list[Relation] = []
    taken: set[int] = set()
    for group in groups:
        relation = _tag(text, tokens, groups, group, before)
        if relation is not None:
            found.append(relation)
            taken.add(group.head)
    for group in groups:
        if group.head in taken:
            continue
        relation = _complement(tokens, groups, group, found)
        if relation is not None:
            found.append(relation)
    return found + _according(tokens)


# the cue after its words, or between them ------------------------------------------------------------------


def _tag(
    text: str, tokens: Sequence[Token], groups: Sequence[Group], group: Group, before: Token | None
) -> Relation | None:
    """“…,” Ann Lee said. / …, said Ann Lee. / …, Ann Lee told the paper, …"""
    if group.lemma not in cues.words("saying") or group.tense == "ing" or group.infinitive or group.passive:
        return None
    if group.tense in ("base", "s") and not _surely_verb(tokens, group):
        return None
    if group.tense == "base" and not _likely_verb(tokens, group):
        return None
    placed = _inverted(text, tokens, group, before) or _upright(text, tokens, group, before)
    if placed is None:
        return None
    source, first, end = placed
    if first == 0:
        return _after_quotation(tokens, group, source, before) if before is not None else None
    left = _content_before(tokens, first)
    if left is None or not _closes(tokens, first - 1) or _only_leads(text, tokens, first, end):
        return None
    cue = (tokens[group.first].start, tokens[group.last].end)
    right = _content_after(tokens, groups, group, end, quoted=_only_quotation(tokens, first))
    pieces = [left] if right is None else [left, right]
    return Relation(source, cue, tuple(pieces), "tag", TAG)


def _only_leads(text: str, tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether what stands before a tag is no statement but its setting: "On Monday, Lee said: “…”"."""
    if any(t.kind is Kind.QUOTE for t in tokens[:first]):
        return False
    lead = sources.leads(tokens, (0, first))
    if end + 1 >= len(tokens):
        return lead
    after = tokens[end + 1]
    if after.kind is Kind.QUOTE and tokens[end].low in (",", ":"):
        inside = text[after.start : after.end].lstrip("\"'“‘«")
        return lead or tokens[end].low == ":" or inside[:1].isupper()
    return lead and first <= 3


def _surely_verb(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a present form is a verb here: "Lee reports", but not "five swing states"."""
    if group.first < group.head or group.lemma in ("say", "add", "tell", "write", "argue", "think", "believe", "read"):
        return True
    before = tokens[group.head - 1] if group.head else None
    after = tokens[group.head + 1] if group.head + 1 < len(tokens) else None
    if before is None or before.kind is Kind.QUOTE or before.low == ",":
        return after is not None and (after.capital or after.low in ("the", "a", "an", "one"))
    return before.capital or before.low in ("he", "she", "it", "they", "we", "i", "you", "who", "which", ")")


def _strong(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether the token is a quotation that ends as speech before its tag does: “We won,” / “Did we?”"""
    while i >= 0 and tokens[i].low in (",", "—", "–", "--", "-"):
        i -= 1
    if i < 0 or tokens[i].kind is not Kind.QUOTE:
        return False
    inside = text[tokens[i].start : tokens[i].end].rstrip("\"'”’»“‘ ")
    return inside[-1:] in (",", "?", "!", "—", "–", "-", "…") or text[tokens[i].end : tokens[i].end + 1] == ","


def _inverted(text: str, tokens: Sequence[Token], group: Group, before: Token | None) -> tuple[Extent, int, int] | None:
    """Source, first token of the tag and token after it, for "said Ann Lee in a statement"."""
    first = group.first
    if first and not _closes(tokens, first - 1):
        return None
    named = sources.after(tokens, group.last + 1)
    if named is None or (first == 0 and named[1] < len(tokens) - 1):
        return None
    source, place = named
    strong = _strong(text, tokens, first - 1) if first else before is not None
    if not strong and group.lemma not in cues.words("bare"):
        return None
    begin = tokens[group.last + 1]
    if not strong and not begin.capital and begin.low not in cues.words("name_starts"):
        return None
    if not strong and any(t.low in cues.words("auxiliaries") for t in tokens[group.last + 1 : place]):
        return None
    end = place if strong else _occasion_end(tokens, place)
    return None if end is None else (source, first, end)


def _upright(text: str, tokens: Sequence[Token], group: Group, before: Token | None) -> tuple[Extent, int, int] | None:
    """Source, first token of the tag and token after it, for "Ann Lee told reporters on Monday"."""
    start = _tag_start(tokens, group)
    strong = _strong(text, tokens, start - 1) if start else before is not None
    end = _occasion_end(tokens, group.last + 1, addressed=group.lemma in cues.words("addressing"))
    if end is None and strong:
        end = group.last + 1
    if end is None or (not strong and group.lemma not in cues.words("bare")):
        return None
    source = sources.before(tokens, group, start)
    if source is None or text[source[0] : source[1]].split()[-1] in ("who", "which", "that"):
        return None
    first = next(i for i, token in enumerate(tokens) if token.end > source[0])
    return source, first, end


def _tag_start(tokens: Sequence[Token], group: Group) -> int:
    """The token after the quotation, or after the comma, that a tag follows."""
    for i in range(group.first - 1, -1, -1):
        if tokens[i].kind is Kind.QUOTE:
            return i + 1
    commas = [i for i in range(group.first) if tokens[i].low == ","]
    if commas and commas[-1] < group.first - 1:
        return commas[-1] + 1
    return commas[-3] + 1 if len(commas) > 2 else (commas[0] + 1 if len(commas) == 1 else 0)


def _occasion_end(tokens: Sequence[Token], place: int, *, addressed: bool = False) -> int | None:
    """The token that ends what follows a cue (an addressee, a time, an occasion); None where its words follow."""
    end = place
    while end < len(tokens) and not _ends_occasion(tokens[end]):
        end += 1
    stretch = tokens[place:end]
    if not stretch:
        return end
    if any(token.low == "that" for token in stretch) or len(stretch) > _LONGEST_OCCASION:
        return None
    first = stretch[0].low
    if first in cues.words("openers") or first in cues.words("times") or first in cues.words("adverbs") or first.endswith("ly"):
        return end
    return end if addressed and not any(cues.lemma_of(t.low) == "say" for t in stretch) and len(stretch) <= 9 else None


def _ends_occasion(token: Token) -> bool:
    return token.kind is Kind.QUOTE or token.low in _STOPS or token.low in (",", ";", ":", "—", "–", "--", "-", ")")


def _closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether a statement can end at this token, with its tag following."""
    return tokens[i].kind is Kind.QUOTE or tokens[i].low in (",", "?", "!", "—", "–", "--", "-", "...", "…")


def _content_before(tokens: Sequence[Token], first: int) -> Extent | None:
    last = first - 1
    while last >= 0 and tokens[last].kind is not Kind.QUOTE and tokens[last].low in (",", "—", "–", "--", "-"):
        last -= 1
    if last < 0:
        return None
    return (tokens[0].start, tokens[last].end)


def _content_after(
    tokens: Sequence[Token], groups: Sequence[Group], group: Group, end: int, *, quoted: bool
) -> Extent | None:
    """The second piece of a statement that its cue interrupts: “…,” she said, “…”"""
    if quoted or any(t.kind is Kind.QUOTE for t in tokens[end : end + 2]):
        return _quotation_after(tokens, groups, group)
    if end >= len(tokens) or tokens[end].low not in (",", "—", "–", "--"):
        return None
    begin = end + 1
    if len(tokens) - begin < 3 or tokens[begin].kind is not Kind.WORD:
        return None
    low = tokens[begin].low
    if low in cues.words("after_source") or low.endswith("ing") or low in cues.words("openers") or low in ("who", "which", "a", "an"):
        return None
    return (tokens[begin].start, tokens[_clause_end(tokens, groups, begin) - 1].end)


def _quotation_after(tokens: Sequence[Token], groups: Sequence[Group], group: Group) -> Extent | None:
    heads = {g.head for g in groups if g.lemma in cues.words("saying")}
    for i in range(group.last + 1, len(tokens)):
        if i in heads:
            return None
        if tokens[i].kind is Kind.QUOTE:
            led = tokens[i - 1].low in (",", ":", "—", "–", "--", "-", "...", "…", "and", "but")
            return (tokens[i].start, tokens[_clause_end(tokens, groups, i) - 1].end) if led else None
    return None


def _after_quotation(tokens: Sequence[Token], group: Group, source: Extent, before: Token) -> Relation | None:
    """“Did we win?” Ann Lee asked."""
    rest = [t for t in tokens[group.last + 1 :] if t.kind is Kind.QUOTE]
    if rest:
        return None
    cue = (tokens[group.first].start, tokens[group.last].end)
    return Relation(source, cue, ((before.start, before.end),), "tag", TAG)


def _only_quotation(tokens: Sequence[Token], first: int) -> bool:
    """Whether nothing but quotations stands before a tag."""
    return not any(t.kind is Kind.WORD for t in tokens[:first])


# the cue before its words -----------------------------------------------------------------------------------


def _complement(
    tokens: Sequence[Token], groups: Sequence[Group], group: Group, found: Sequence[Relation]
) -> Relation | None:
    """Ann Lee said (that) …; told the paper: “…”; called it “…”; vowed to …"""
    if group.passive or (group.infinitive and group.tense == "base") or not _likely_verb(tokens, group):
        return None
    if group.first == 0 and group.tense == "past":
        return None
    begun = _begins(tokens, groups, group)
    if begun is None:
        return None
    begin, rule, confidence = begun
    end = _clause_end(tokens, groups, begin)
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


def _likely_verb(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a base form is a verb here: "officials claim that", but not "the common claim that"."""
    if group.tense != "base" or group.first < group.head or not group.head or group.lemma == "read":
        return True
    before = tokens[group.head - 1]
    plural = before.low.endswith("s") and not before.low.endswith("'s")
    return plural or (before.capital and before.low[0].isalpha()) or before.low in cues.words("subjects") or before.kind is not Kind.WORD or before.low == "and"


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
    place = _after_addressee(tokens, group)
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.low in (",", ":", "—", "–", "--", "-") and place + 1 < len(tokens) and tokens[place + 1].kind is Kind.QUOTE:
        return (place + 1, "quoted", WITH_QUOTATION) if says or token.low == ":" else None
    if token.kind is Kind.QUOTE and names:
        return place, "quoted", WITH_QUOTATION
    if token.low == "that" and (says or group.lemma in cues.words("attitude")):
        return (place, "that", COMPLEMENT) if place + 1 < len(tokens) else None
    if token.low == "to" and group.lemma in cues.words("resolving") and place == group.last + 1:
        return place, "infinitive", INFINITIVE
    bare = group.lemma in cues.words("bare") or group.lemma in cues.words("believing")
    if bare and group.tense != "ing" and _begins_clause(tokens, place):
        return place, "bare", BARE
    if bare and group.tense == "ing" and says and _begins_clause(tokens, place):
        return place, "bare", BARE
    end = _clause_end(tokens, groups, group.last + 1)
    if any(t.kind is Kind.QUOTE for t in tokens[group.last + 1 : end]) and token.kind is Kind.WORD:
        return (_after_preposition(tokens, group.last + 1), "holds", WITH_QUOTATION) if names else None
    return None


def _after_addressee(tokens: Sequence[Token], group: Group) -> int:
    """The token after "told the paper on Monday" and after an occasion that ends at a quotation or at "that"."""
    place = group.last + 1
    addressed = group.lemma in cues.words("addressing")
    first = tokens[place].low if place < len(tokens) else ""
    if group.lemma not in cues.words("saying"):
        return place
    if not addressed and first not in cues.words("openers") and first not in cues.words("times") and not first.endswith("ly"):
        return place
    for i in range(place, min(len(tokens), place + _LONGEST_OCCASION)):
        token = tokens[i]
        if token.low == "that" or token.kind is Kind.QUOTE or token.low == ":":
            return i
        if token.low == "," and i + 1 < len(tokens) and tokens[i + 1].kind is Kind.QUOTE:
            return i
        if token.low in _STOPS or token.low in (";", "—", "--"):
            break
    return _after_name(tokens, place) if addressed else place


def _after_name(tokens: Sequence[Token], place: int) -> int:
    """The token after a short addressee: a pronoun, a name, "reporters", "the paper"."""
    if place >= len(tokens):
        return place
    if tokens[place].low in ("me", "him", "her", "us", "them", "you", "reporters", "supporters", "voters", "lawmakers"):
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
    adverb = token.low in cues.words("adverbs") and token.low not in ("only", "even", "just", "first")
    if adverb or token.low in ("to", "of", "so", "no", "and", "or", "but", "what", "how"):
        return False
    return token.low not in cues.words("openers") or token.low == "this"


def _after_preposition(tokens: Sequence[Token], place: int) -> int:
    particles = ("on", "for", "to", "at", "about", "of", "as", "out", "against", "with", "by", "in")
    while place + 1 < len(tokens) and tokens[place].low in particles:
        place += 1
    return place


def _clause_end(tokens: Sequence[Token], groups: Sequence[Group], begin: int) -> int:
    """The token after the last of a clause: its sentence's end, or where another cue takes over."""
    firsts = {g.first: g for g in groups}
    for i in range(begin + 1, len(tokens)):
        token = tokens[i]
        if token.low == ";" or (token.low == ":" and i + 1 < len(tokens) and tokens[i + 1].kind is Kind.QUOTE):
            return i
        if token.low in ("but", "while", "whereas") and any(
            i + 1 < g.first <= i + 8 and g.lemma in cues.words("bare") and g.tense in ("past", "s") for g in groups
        ):
            return i - 1 if tokens[i - 1].low == "," else i
        after = firsts.get(i + 1)
        if after is None or after.lemma not in cues.words("saying"):
            if token.low == "," and i + 1 < len(tokens) and tokens[i + 1].low == "according":
                return i
            continue
        if after.tense == "ing" and (token.low == "," or token.kind is Kind.QUOTE):
            return i if token.low == "," else i + 1
        if token.low in ("and", "but") and after.tense in ("past", "s"):
            return i - 1 if tokens[i - 1].low == "," else i
    end = len(tokens)
    while end > begin and tokens[end - 1].low in _STOPS:
        end -= 1
    return end


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
        if other.first < group.first and other.tense in ("past", "s") and not other.passive:
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


# according to -----------------------------------------------------------------------------------------------


def _according(tokens: Sequence[Token]) -> list[Relation]:
    """…, according to the ministry; According to Ann Lee, …"""
    found: list[Relation] = []
    for i in range(len(tokens) - 2):
        if tokens[i].low != "according" or tokens[i + 1].low != "to":
            continue
        named = _according_source(tokens, i + 2)
        if named is None:
            continue
        source, end = named
        cue = (tokens[i].start, tokens[i + 1].end)
        content = _around_according(tokens, i, end)
        if content is not None:
            found.append(Relation(source, cue, content, "according", ACCORDING))
    return found


def _according_source(tokens: Sequence[Token], place: int) -> tuple[Extent, int] | None:
    end = place
    while end < len(tokens) and not (_ends_occasion(tokens[end]) or (end > place and tokens[end].low in ("that", "and"))):
        end += 1
    return ((tokens[place].start, tokens[end - 1].end), end) if end > place else None


def _around_according(tokens: Sequence[Token], first: int, end: int) -> tuple[Extent, ...] | None:
    last = first - 1
    while last >= 0 and tokens[last].kind is Kind.MARK and tokens[last].low not in _STOPS:
        last -= 1
    stop = len(tokens)
    while stop > end and tokens[stop - 1].low in _STOPS:
        stop -= 1
    begin = end
    while begin < stop and tokens[begin].low in (",", ":"):
        begin += 1
    if last >= 0 and tokens[last].low in ("and", "but", "or", "that", "because"):
        last = -1
    before = (tokens[0].start, tokens[last].end) if last >= 1 else None
    after = (tokens[begin].start, tokens[stop - 1].end) if stop - begin >= 2 else None
    if before is not None:
        return (before,)
    return (after,) if after is not None else None
