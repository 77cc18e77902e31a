import numpy as np

from sayso.reader import link
from sayso.reader.link import DISTANCES, RANKS, RELATIONS, Weights, relations, scores


def row(after: int, apart: int, distance: int, between: int) -> int:
    return ((after * 2 + apart) * DISTANCES + distance) * RANKS + between


def test_how_answers_lie_to_a_span() -> None:
    asking = [(10, 14)]
    answers = [(8, 9), (1, 2), (16, 16), (30, 31)]
    assert relations(asking, answers, breaks=[0, 5, 40]).tolist() == [
        [row(0, 0, 1, 0), row(0, 1, 4, 1), row(1, 0, 2, 0), row(1, 0, 5, 1)]
    ]


def test_the_order_of_answers_does_not_matter() -> None:
    answers = [(8, 9), (1, 2), (16, 16), (30, 31)]
    there = relations([(10, 14)], answers, [0, 5, 40])
    back = relations([(10, 14)], answers[::-1], [0, 5, 40])
    assert there[0].tolist() == back[0, ::-1].tolist()


def test_a_span_goes_to_the_answer_its_projection_asks_for() -> None:
    weights = Weights(np.zeros((2, link.WIDTH)), np.zeros(2), np.zeros((2, RELATIONS)))
    rows = np.zeros((10, 4 * link.WIDTH))
    rows[1:3, 0] = 10.0  # the content asks
    rows[5, link.WIDTH] = 10.0  # the second cue answers
    table = scores(rows, [(1, 2)], [(3, 3), (5, 5)], [0, 9], 0, weights)
    assert table.argmax(axis=1).tolist() == [1]
    assert np.allclose(np.exp(table).sum(axis=1), 1.0)


def test_without_answers_there_is_none() -> None:
    weights = Weights(np.zeros((2, link.WIDTH)), np.zeros(2), np.zeros((2, RELATIONS)))
    assert scores(np.zeros((4, 4 * link.WIDTH)), [(1, 2)], [], [0, 3], 0, weights).tolist() == [[0.0]]
