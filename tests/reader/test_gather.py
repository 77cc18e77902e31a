import numpy as np

from sayso.reader.decode import Floats, Span
from sayso.reader.gather import gathered
from sayso.reader.words import Word, words_of


def steps(text: str) -> list[Word | None]:
    """The words of each line, with the encoder's own marks round them."""
    words: list[Word | None] = [None]
    at = 0
    for line in text.split("\n"):
        words += [*words_of(text, at, at + len(line)), None]
        at += len(line) + 1
    return words


def span(text: str, part: str, inside: float = 0.9) -> Span:
    """The steps of a part of the text."""
    start = text.index(part)
    within = [i for i, w in enumerate(steps(text)) if w and start <= w.start < start + len(part)]
    return Span(within[0], within[-1], inside, inside)


def links(*rows: list[float]) -> Floats:
    logs: Floats = np.log(np.array(rows))
    return logs


def test_pieces_on_either_side_of_their_cue_are_one_statement() -> None:
    text = "“We sail,” said Dahl. “At dawn.”"
    contents = [span(text, "We sail"), span(text, "At dawn")]
    assert gathered(steps(text), contents, [span(text, "said")], links([0.9, 0.1], [0.8, 0.2])) == [(0, [0, 1])]


def test_another_sentence_away_from_the_cue_is_a_statement_of_its_own() -> None:
    text = "Dahl said they sail. Nothing else moved. They sail at dawn."
    contents = [span(text, "they sail."), span(text, "They sail")]
    found = gathered(steps(text), contents, [span(text, "said")], links([0.9, 0.1], [0.8, 0.2]))
    assert found == [(0, [0]), (0, [1])]


def test_a_statement_parted_goes_to_a_cue_that_has_none() -> None:
    text = "“We sail,” said Dahl.\nLater she added it would be dawn."
    contents = [span(text, "We sail"), span(text, "it would be dawn")]
    cues = [span(text, "said"), span(text, "added")]
    found = gathered(steps(text), contents, cues, links([0.9, 0.05, 0.05], [0.5, 0.4, 0.1]))
    assert found == [(0, [0]), (1, [1])]


def test_a_statement_parted_and_doubtful_is_dropped() -> None:
    text = "“We sail,” said Dahl.\nThe sea lay still."
    contents = [span(text, "We sail"), span(text, "The sea", inside=0.5)]
    found = gathered(steps(text), contents, [span(text, "said")], links([0.9, 0.1], [0.8, 0.2]))
    assert found == [(0, [0])]


def test_a_quotation_going_on_in_the_next_paragraph_is_one_statement() -> None:
    text = "Dahl said: “We sail.\n“At dawn.”"
    contents = [span(text, "We sail"), span(text, "At dawn")]
    assert gathered(steps(text), contents, [span(text, "said")], links([0.9, 0.1], [0.8, 0.2])) == [(0, [0, 1])]


def test_without_a_cue_each_stands_alone() -> None:
    text = "“We sail.” “At dawn.”"
    contents = [span(text, "We sail"), span(text, "At dawn")]
    assert gathered(steps(text), contents, [], links([1.0], [1.0])) == [(None, [0]), (None, [1])]
