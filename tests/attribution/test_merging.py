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
]


@pytest.mark.parametrize(("read", "expected"), CASES, ids=[read[:60] for read, _ in CASES])
def test_merging(read: str, expected: str) -> None:
    text, relations = parse(expected)
    assert merged(read) == sorted((words(text, r) for r in relations), key=repr)
