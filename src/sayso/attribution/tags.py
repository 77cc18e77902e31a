"""The cue after its words or between them: “…,” Ann Lee said. / …, said Ann Lee. / …, she told them, …"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution import bounds, cues, sources
from sayso.attribution.cues import Group
from sayso.attribution.passage import Kind, Token
from sayso.attribution.relation import Relation
from sayso.model import Extent

#: Whole relations that were right on PolNeAR train (3,921 in 840 articles, the rules alone).
CONFIDENCE = 0.83


def tag(
    text: str, tokens: Sequence[Token], groups: Sequence[Group], group: Group, before: Token | None
) -> Relation | None:
    """“…,” Ann Lee said. / …, said Ann Lee. / …, Ann Lee told the paper, …"""
    if group.lemma not in cues.words("saying") or group.tense == "ing" or group.infinitive or group.passive:
        return None
    if sources.doer(tokens, group) is not None:
        return None
    if group.tense in ("base", "s") and not _surely_verb(tokens, group):
        return None
    if group.tense == "base" and not cues.likely_verb(tokens, group):
        return None
    placed = _inverted(text, tokens, group, before) or _upright(text, tokens, group, before)
    if placed is None:
        return None
    source, first, end = placed
    if first == 0:
        return _after_quotation(tokens, group, source, before) if before is not None else None
    left = _content_before(tokens, first)
    cue = (tokens[group.first].start, tokens[group.last].end)
    right = _content_after(tokens, groups, group, end, quoted=_only_quotation(tokens, first))
    if first == 2 and tokens[1].low == "," and tokens[0].low in cues.words("conjunctions") and right is not None:
        return Relation(source, cue, (right,), "tag", CONFIDENCE)  # "But, Lee said, the port is shut"
    if left is None or not _closes(tokens, first - 1) or _only_leads(text, tokens, first, end):
        return None
    pieces = [left] if right is None else [left, right]
    return Relation(source, cue, tuple(pieces), "tag", CONFIDENCE)


def heard(tokens: Sequence[Token], groups: Sequence[Group]) -> Relation | None:
    """…, an inquest heard. / …, the court was told on Monday. Where the words were spoken stands for who spoke them."""
    for group in groups:
        forum = group.head >= 2 and tokens[group.first - 1].low in cues.words("forums")
        told = group.lemma == "hear" or (group.lemma == "tell" and group.passive)
        if not forum or not told or group.tense != "past":
            continue
        near = range(group.first - 1, max(-1, group.first - 8), -1)
        first = next((i + 1 for i in near if tokens[i].low == "," or tokens[i].kind is Kind.QUOTE), 0)
        last = first - 1 if first and tokens[first - 1].low == "," else first
        times = [t.low for t in tokens[group.last + 1 :] if t.kind is not Kind.MARK]
        if not first or len(times) > 3 or any(word not in cues.words("times") for word in times):
            continue
        source = (tokens[first].start, tokens[group.first - 1].end)
        cue = (tokens[group.first].start, tokens[group.last].end)
        return Relation(source, cue, ((tokens[0].start, tokens[last - 1].end),), "heard", CONFIDENCE)
    return None


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
    if group.first < group.head or group.lemma in (
        "say",
        "add",
        "tell",
        "write",
        "argue",
        "think",
        "believe",
        "read",
    ):
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
    end = place if strong else bounds.occasion_end(tokens, place)
    return None if end is None else (source, first, end)


def _upright(text: str, tokens: Sequence[Token], group: Group, before: Token | None) -> tuple[Extent, int, int] | None:
    """Source, first token of the tag and token after it, for "Ann Lee told reporters on Monday"."""
    start = _tag_start(tokens, group)
    strong = _strong(text, tokens, start - 1) if start else before is not None
    end = bounds.occasion_end(tokens, group.last + 1, addressed=group.lemma in cues.words("addressing"))
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
    if (
        low in cues.words("after_source")
        or low.endswith("ing")
        or low in cues.words("openers")
        or low in ("who", "which", "a", "an")
    ):
        return None
    return (tokens[begin].start, tokens[bounds.clause_end(tokens, groups, begin) - 1].end)


def _quotation_after(tokens: Sequence[Token], groups: Sequence[Group], group: Group) -> Extent | None:
    heads = {g.head for g in groups if g.lemma in cues.words("saying")}
    for i in range(group.last + 1, len(tokens)):
        if i in heads:
            return None
        if tokens[i].kind is Kind.QUOTE:
            led = tokens[i - 1].low in (",", ":", "—", "–", "--", "-", "...", "…", "and", "but")
            return (tokens[i].start, tokens[bounds.clause_end(tokens, groups, i) - 1].end) if led else None
    return None


def _after_quotation(tokens: Sequence[Token], group: Group, source: Extent, before: Token) -> Relation | None:
    """“Did we win?” Ann Lee asked."""
    rest = [t for t in tokens[group.last + 1 :] if t.kind is Kind.QUOTE]
    if rest:
        return None
    cue = (tokens[group.first].start, tokens[group.last].end)
    return Relation(source, cue, ((before.start, before.end),), "tag", CONFIDENCE)


def _only_quotation(tokens: Sequence[Token], first: int) -> bool:
    """Whether nothing but quotations stands before a tag."""
    return not any(t.kind is Kind.WORD for t in tokens[:first])
