"""Quotation marks, paired. Each line of the table is a text and the quotations to be found in it, marks included."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import quotation
from sayso.quotation import Marks

TABLE = [
    # straight and curly, at every place of a sentence
    ('"We won," she said.', ['"We won,"']),
    ("“We won,” she said.", ["“We won,”"]),
    ('She said, "We won."', ['"We won."']),
    ('She said: "We won"', ['"We won"']),
    ('("We won")', ['"We won"']),
    ('—"We won"—', ['"We won"']),
    ('They said "go" and "stay".', ['"go"', '"stay"']),
    ('"One," he said. "Two."', ['"One,"', '"Two."']),
    ('"One""Two"', ['"One"', '"Two"']),
    ("“One”“Two”", ["“One”", "“Two”"]),
    ('He said: "But I—" and left.', ['"But I—"']),
    ('"...and then we left," he said.', ['"...and then we left,"']),
    ("“… and then,” he said.", ["“… and then,”"]),
    # marks of two families that belong together all the same
    ('“We won," she said.', ['“We won,"']),
    ('"We won,” she said.', ['"We won,”']),
    ("''We won,'' she said.", ["''We won,''"]),
    ("``We won,'' she said.", ["``We won,''"]),
    ("‘‘We won,’’ she said.", ["‘‘We won,’’"]),
    ("„Wir haben gewonnen“, sagte sie.", ["„Wir haben gewonnen“"]),
    ("„Wygraliśmy”, powiedziała.", ["„Wygraliśmy”"]),
    ("”Vi vann”, sade hon.", ["”Vi vann”"]),
    ("« Nous avons gagné », dit-elle.", ["« Nous avons gagné »"]),
    ("»Wir haben gewonnen«, sagte sie.", ["»Wir haben gewonnen«"]),
    ("‹Oui›, dit-elle.", ["‹Oui›"]),
    # turned the wrong way, or with blanks on the wrong side
    ("”We won,” she said.", ["”We won,”"]),
    ("She said, “We won. “", ["“We won. “"]),
    ('He says," there are many who never get a hearing."', ['" there are many who never get a hearing."']),
    ("‘over by May‘, she said", ["‘over by May‘"]),
    # single marks
    ("'We won,' she said.", ["'We won,'"]),
    ("‘We won,’ she said.", ["‘We won,’"]),
    ("Ports ‘will close by May’", ["‘will close by May’"]),
    ("Ports 'will close by May'", ["'will close by May'"]),
    ("'I don't think it's over,' she said.", ["'I don't think it's over,'"]),
    ("'The workers' rights are safe,' she said.", ["'The workers' rights are safe,'"]),
    ("He called it a 'mess of lies' in the workers' hall.", ["'mess of lies'"]),
    ("Call it 'a theatre for the masses' if you like.", ["'a theatre for the masses'"]),
    ("'It's rock hard' her friends said.", ["'It's rock hard'"]),
    ("'They are 'the sun' to me,' she said.", ["'They are 'the sun' to me,'", "'the sun'"]),
    # nested
    ("“She said ‘go’ to me,” he said.", ["“She said ‘go’ to me,”", "‘go’"]),
    ("\"She said 'go' to me,\" he said.", ["\"She said 'go' to me,\"", "'go'"]),
    ("'She said \"go\" to me,' he said.", ["'She said \"go\" to me,'", '"go"']),
    ('"She said "go" to me," he said.', ['"She said "go" to me,"', '"go"']),
    ("“She said “go” to me,” he said.", ["“She said “go” to me,”", "“go”"]),
    ("\"'Go,' she said,\" he recalled.", ["\"'Go,' she said,\"", "'Go,'"]),
    ("\"She said, 'Go.'\" He went.", ["\"She said, 'Go.'\"", "'Go.'"]),
    ("'''Go,' she said,'' he recalled.", ["'''Go,' she said,''", "'Go,'"]),
    ("''She said 'go,''' he recalled.", ["''She said 'go,'''", "'go,'"]),
    # apostrophes are no marks
    ("It's Lindqvist's, and the miners' too.", []),
    ("It’s Lindqvist’s, and the miners’ too.", []),
    ("Fares' story", []),
    ("Rock 'n' roll ain't dead.", []),
    ("Get 'em, 'cause 'tis late.", []),
    ("Get ‘em, ‘cause ‘tis late.", []),
    ("The '90s and the ’80s and class of '68", []),
    ("back in '08 and in '12", []),
    ("goin' home an' singin'", []),
    ("‘90s glory’s gone", []),
    ("Bomb kills '20 people' in harbour", ["'20 people'"]),
    # feet, inches, primes, minutes
    ("He is 6'2\" and she is 5'9\".", []),
    ("He is 6’2” tall.", []),
    ("a 9\" pipe and a 5' wall", []),
    ("a 9″ pipe and a 5′ wall", []),
    ('"I\'m 6\'2" tall," he said.', ['"I\'m 6\'2" tall,"']),
    ('"I was born in 1990," he said.', ['"I was born in 1990,"']),
    # strays refuse nothing and turn nothing round
    ('He said " and left. "We won," she said.', ['"We won,"']),
    ('"We won, she said. "They lost."', ['"They lost."']),
    ('We won," she said. "They lost."', ['"They lost."']),
    ('A so-called "deal was struck.', []),
    ("A so-called ‘deal was struck.", []),
    ('"', []),
    ("'", []),
    ("", []),
    ('""', ['""']),
    ('" "', ['" "']),
    # a statement left open ends with its paragraph
    ('She said: "We won', ['"We won']),
    ('"We won. They lost.\nThe port reopened.', ['"We won. They lost.']),
    ("'We won. They lost badly.\n'It is over,' she said.", ["'We won. They lost badly.", "'It is over,'"]),
    ("She wrote: 'We won.\n'It is over.'", ["'We won.", "'It is over.'"]),
    # two quoted paragraphs run together, a tag that lost its mark
    ('"We won. ... "They lost."', ['"We won. ... "They lost."', '"They lost."']),
    ('"We won, she said. "They lost."', ['"They lost."']),
    # a new paragraph begins anew
    ('A stray " here.\n"We won," she said.', ['"We won,"']),
    ("“We won.\n“They lost,” she said. “It is over.”", ["“We won.", "“They lost,”", "“It is over.”"]),
    ('"It was long\nand cold."', ['"It was long', 'and cold."']),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[t[:60] for t, _ in TABLE])
def test_quotations_are_found_whole(text: str, expected: list[str]) -> None:
    assert [text[slice(*q.extent)] for q in quotation.find(text)] == expected


def test_the_inside_leaves_the_marks_out() -> None:
    text = "''We won,'' she said. « Oui. »"
    assert [text[slice(*q.inside)] for q in quotation.find(text)] == ["We won,", " Oui. "]


def test_depth_counts_the_quotations_around() -> None:
    text = "“She said ‘they shouted “go” at me’ twice,” he said."
    assert [q.depth for q in quotation.find(text)] == [0, 1, 2]


def test_families_are_named() -> None:
    assert [q.marks for q in quotation.find("“a” ‘b’ «c»")] == [Marks.DOUBLE, Marks.SINGLE, Marks.GUILLEMETS]


def test_a_speech_over_paragraphs_is_linked() -> None:
    text = "“We won.\n“They lost.\n“It is over,” she said. “Go home.”"
    found = quotation.find(text)
    assert [(q.closed, q.continued) for q in found] == [
        (False, True),
        (False, True),
        (True, False),
        (True, False),
    ]
    assert [len(speech) for speech in quotation.speeches(found)] == [3, 1]


def test_a_closed_paragraph_is_not_linked() -> None:
    assert not any(q.continued for q in quotation.find("“We won.”\n“They lost,” she said."))


def test_a_paragraph_may_go_on_without_a_mark_of_its_own() -> None:
    first, second = quotation.find('"It was long\nand cold."')
    assert first.continued and not first.closed
    assert not second.opened and second.closed


ALPHABET = st.text(alphabet="\"'“”‘’„«»`ab s.,!?\n1290-—", max_size=80)


@given(ALPHABET)
def test_any_text_gives_spans_within_it_that_do_not_cross(text: str) -> None:
    found = quotation.find(text)
    for q in found:
        assert 0 <= q.start <= q.inside[0] <= q.inside[1] <= q.end <= len(text)
    for a in found:
        for b in found:
            assert not a.start < b.start < a.end < b.end
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))


@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    quotation.find(text)


@given(ALPHABET)
def test_what_stands_before_does_not_turn_a_paragraph_round(before: str) -> None:
    line = '“We won,” she said. ‘They lost,’ he said. "It\'s over."'
    text = before.replace("\n", " ") + "\n\n" + line
    start = len(text) - len(line)
    own = {(q.start - start, q.end - start) for q in quotation.find(text) if q.start >= start}
    assert own == {q.extent for q in quotation.find(line)}
