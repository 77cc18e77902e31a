from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.drift import aligned, steps


def told(a: str, b: str) -> list[tuple[str, str, str]]:
    return [(s.kind, a[slice(*(s.a or (0, 0)))], b[slice(*(s.b or (0, 0)))]) for s in aligned(a, b)]


def test_one_changed_word_between_equal_ones() -> None:
    assert told("This board will only go by force,", "this board will only go with force.") == [
        ("equal", "This board will only go", "this board will only go"),
        ("changed", "by", "with"),
        ("equal", "force", "force"),
    ]


def test_what_only_one_side_has() -> None:
    assert told("The ferry was old, everybody knew it", "I tell you, the ferry was very old") == [
        ("only b", "", "I tell you"),
        ("equal", "The ferry was", "the ferry was"),
        ("only b", "", "very"),
        ("equal", "old", "old"),
        ("only a", "everybody knew it", ""),
    ]


def test_contractions_hyphens_and_compounds_make_no_difference() -> None:
    assert {s.kind for s in aligned("We're a hard-working crew", "we are a hardworking crew")} == {"equal"}
    assert {s.kind for s in aligned("it’s a harbour", "it is a harbour")} == {"equal"}


def test_unrelated_wordings_share_nothing() -> None:
    assert [s.kind for s in aligned("Nobody swam", "Tides turn")] == ["only a", "only b"] or [
        s.kind for s in aligned("Nobody swam", "Tides turn")
    ] == ["changed"]
    assert aligned("", "") == ()


def test_a_masked_word_is_the_word() -> None:
    assert steps.unmasked("bl**dy", "bloody")
    assert steps.unmasked("d---", "damn")
    assert not steps.unmasked("bl**dy", "board")
    assert not steps.unmasked("bl**dy", "bl**dy")


texts = st.lists(
    st.sampled_from(["the", "not", "ferry", "We’re", "harbour.", "...", "[tide]", "sank,", "s---"]), max_size=12
).map(" ".join)


@given(texts, texts)
def test_every_word_is_in_exactly_one_step(a: str, b: str) -> None:
    found = steps.align(a, b)
    for side, words in (("a", found.a.words), ("b", found.b.words)):
        extents = [getattr(s, side) for s in aligned(a, b) if getattr(s, side) is not None]
        assert all(sum(e[0] <= w.place[0] and w.place[1] <= e[1] for e in extents) == 1 for w in words)
        assert extents == sorted(extents)


@given(texts)
def test_a_wording_is_equal_to_itself(text: str) -> None:
    assert {s.kind for s in aligned(text, text)} <= {"equal"}
