"""Rules and reader made one. The reader's relations are written by hand, in the notation."""

from __future__ import annotations

import pytest

from sayso.attribution import joining, merging, passage, rules
from sayso.attribution.relation import Relation
from tests.notation import Expected, parse, words


def merged(read: str) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    """What rules and reader make of a text in which the brackets note what the reader found."""
    text, noted = parse(read)
    cut = passage.cut(text)
    by_reader = [Relation(n.source, n.cue, tuple(n.content), "reader", 0.6) for n in noted]
    found = joining.joined(cut, merging.merged(cut, rules.statements(cut), by_reader))
    return sorted((words(text, Expected(r.source, r.cue, list(r.content))) for r in found), key=repr)


# what the reader found, and what is to come of it
CASES = [
    # the marks decide where a quotation ends
    ("“[We won]c,” [Ann Lee]s [said]k.", "[“We won,”]c [Ann Lee]s [said]k."),
    ("“We won. [They lost,]c” [Ann Lee]s [said]k.", "[“We won. They lost,”]c [Ann Lee]s [said]k."),
    ("“[We won]c,” [Ann Lee]s [said]k. “They lost.”", "[“We won,”]c [Ann Lee]s [said]k. [“They lost.”]c"),
    # a quotation the reader overlooked, or gave to nobody
    ("“We won,” Ann Lee said.", "[“We won,”]c [Ann Lee]s [said]k."),
    ("[“We won,”]c Ann Lee said.", "[“We won,”]c [Ann Lee]s [said]k."),
    ("Ann Lee called it a “mess of lies.”", "[Ann Lee]s [called]k [it a “mess of lies.”]c"),
    # the reader knows sources better
    (
        "“[We won]c,” [a weary but happy Lee]s [said]k, as told by the Port Union.",
        "[“We won,”]c [a weary but happy Lee]s [said]k, as told by the Port Union.",
    ),
    # a piece that hangs on the wrong cue goes to its own
    (
        "“[We won]c,” [Ann Lee]s [said]k. The mayor said [that it rained]c.",
        "[“We won,”]c [Ann Lee]s [said]k. [The mayor]s2 [said]k2 [that it rained]c2.",
    ),
    # a piece in another sentence without a cue is nobody's
    (
        "[The ministry]s [said]k [the port was shut]c. Trains ran [to the coast]c.",
        "[The ministry]s [said]k [the port was shut]c. Trains ran to the coast.",
    ),
    # whose verb stands before it is no source of what another is named for
    (
        "[The mayor]s denied [the charges]c, [reported]k by the Hestrey Mail last week.",
        "The mayor denied [the charges]c, [reported]k by [the Hestrey Mail]s last week.",
    ),
    # "by" may tell how
    (
        "[The mayor]s [replied]k by telephone [that it rained]c.",
        "[The mayor]s [replied]k by telephone [that it rained]c.",
    ),
    # a statement inside a quotation stays
    (
        "“[I hope]c,” [Ann Lee]s [said]k. “[I]s2 [hope]k2 [it rains]c2.”",
        "[“I hope,”]c [Ann Lee]s [said]k. [“[I]s2 [hope]k2 [it rains]c2.”]c",
    ),
    # a transcript's label is the source and needs no cue
    (
        "A talk.¶POST: [Did you sign]c?¶[VALE]s2: [I did]c2. I would again.",
        "A talk.¶[POST]s: [Did you sign?]c¶[VALE]s2: [I did. I would again.]c2",
    ),
    # nothing, said by nobody
    (
        "[What]c it is. [Ann Lee]s2 [said]k2 [that it rained]c2.",
        "What it is. [Ann Lee]s [said]k [that it rained]c.",
    ),
    # open paragraphs are whole
    (
        "“[We won]c,” [Ann Lee]s [said]k. “They lost.¶“They know it.”¶It rained.",
        "[“We won,”]c [Ann Lee]s [said]k. [“They lost.]c¶[“They know it.”]c¶It rained.",
    ),
    # what a quoted speaker tells of others is theirs; what he says of himself is his alone
    (
        "“[I rang and she told me, ‘Go home.’]c” [Ann Lee]s [said]k.",
        "[“I rang and [she]s2 [told]k2 me, [‘Go home.’]c2”]c [Ann Lee]s [said]k.",
    ),
    (
        "“[The union has said that it will strike]c,” [Ann Lee]s [said]k.",
        "[“[The union]s2 [has said]k2 [that it will strike]c2,”]c [Ann Lee]s [said]k.",
    ),
    (
        "“[I said that it rained, you know]c,” [Ann Lee]s [said]k.",
        "[“I said that it rained, you know,”]c [Ann Lee]s [said]k.",
    ),
    # an attitude within a statement that is quoted in part
    (
        "[The mayor]s [said]k [that the port was worried about “ghost ships”]c.",
        "[The mayor]s [said]k [that [the port]s2 [was worried]k2 [about “ghost ships”]c2]c.",
    ),
    # a cue that begins the quotation, its source before it; not any verb that stands first
    (
        "[The embassy]s [said]k [that he “stressed that the port was shut”]c.",
        "[The embassy]s [said]k [that [he]s2 “[stressed]k2 [that the port was shut]c2”]c.",
    ),
    (
        "[The embassy]s [said]k [the law “says a lot” of ports]c.",
        "[The embassy]s [said]k [the law “says a lot” of ports]c.",
    ),
    # what the same source says after "and" is a statement of its own
    (
        "[The envoy]s [said]k [the flights were “routine” and dismissed the fears]c.",
        "[The envoy]s12 [said]k [the flights were “routine”]c and [dismissed]k2 [the fears]c2.",
    ),
    # hearsay is nobody's word, unless somebody speaks by hearsay
    (
        "[The army]s [allegedly knew of]k [the threat in March]c.",
        "[The army]c [allegedly]k [knew of the threat in March]c.",
    ),
    (
        "[The army]s [reportedly told]k ministers [that it knew]c.",
        "[The army]s [reportedly told]k ministers [that it knew]c.",
    ),
    # who is told does not speak
    ("A deckhand [told]k [Corrant]s [that he ran]c.", "[A deckhand]s [told]k Corrant [that he ran]c."),
    # a quotation after "as" belongs to the verb that names
    (
        "[Ann Lee]s [described]k [it]c as [“a mess”]c2, though [Norr]s2 [noted]k2 [the rain]c2.",
        "[Ann Lee]s [described]k [it]c as [“a mess”]c, though [Norr]s2 [noted]k2 [the rain]c2.",
    ),
]


@pytest.mark.parametrize(("read", "expected"), CASES, ids=[read[:60] for read, _ in CASES])
def test_merging(read: str, expected: str) -> None:
    text, relations = parse(expected)
    assert merged(read) == sorted((words(text, r) for r in relations), key=repr)
