"""Words are found again: on the same text always, on a changed one where nothing is in doubt."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Anchor, Custody, Part, Report, ReportId, Span
from sayso.overruling import anchor, locate, whole
from sayso.overruling.anchoring import CONTEXT

TEXT = (
    "BELQARA — The ferry was full, the harbour master said.\n\n"
    "“We counted every one of them,” he said. “We counted them twice.”\n\n"
    "A deckhand who was on watch that night said nobody counted anyone. "
    "The harbour master said he stood by his count."
)


def report(text: str, title: str | None = None) -> Report:
    return Report(id=ReportId("r"), custody=Custody(path="r.txt", sha256="5e", format="text"), title=title, text=text)


def noted(words: str, text: str = TEXT, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return anchor(report(text), Span(ReportId("r"), start, start + len(words)))


def found(held: Anchor, text: str) -> str | None:
    span = locate(held, report(text))
    return None if span is None else f"{text[: span.start][-8:]}[{text[slice(*span.extent)]}]"


# on the text it was made from ----------------------------------------------------------------------------

texts = st.one_of(st.text(max_size=200), st.text(alphabet="ab \n.", max_size=120))


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(spans(), st.sampled_from(Part))
def test_on_unaltered_text_it_is_the_very_span(given_: tuple[str, int, int], part: Part) -> None:
    text, start, end = given_
    where = Span(ReportId("r"), start, end, part)
    page = report(text, title=text)
    assert locate(anchor(page, where), page) == where


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 80), st.text(max_size=80), st.text(max_size=80))
def test_it_survives_text_put_before_and_after(start: int, size: int, before: str, after: str) -> None:
    end = min(start + size, len(TEXT))
    held = anchor(report(TEXT), Span(ReportId("r"), start, end))
    where = locate(held, report(before + TEXT + after))
    within = start >= CONTEXT and len(TEXT) - end >= CONTEXT
    if where is None:
        assert not within
    else:
        quote = " ".join(TEXT[start:end].split())
        assert " ".join((before + TEXT + after)[slice(*where.extent)].split()) == quote
        assert not within or where.start == start + len(before)


hostile = st.builds(
    Anchor,
    report=st.just(ReportId("r")),
    sha256=st.just(""),
    quote=st.text(max_size=40),
    before=st.text(max_size=40),
    after=st.text(max_size=40),
    start=st.integers(),
    part=st.sampled_from(Part),
)


@given(hostile, st.text(max_size=300))
def test_no_anchor_makes_it_fail_or_point_outside_the_text(held: Anchor, text: str) -> None:
    where = locate(held, report(text))
    if where is not None:
        assert 0 <= where.start <= where.end <= len(text if held.part is Part.TEXT else "")


def test_a_letter_of_a_long_text_is_looked_for_in_no_time() -> None:
    assert locate(replace(noted("e"), start=-5, before="x" * 32), report("e " * 200_000)) is None


# on a changed text ---------------------------------------------------------------------------------------


def test_among_equal_words_the_surroundings_decide() -> None:
    held = noted("said", nth=2)
    assert found(held, TEXT) == "t night [said]"
    assert found(held, "Updated. He said, she said. " + TEXT) == "t night [said]"


def test_among_equal_surroundings_the_nearest_is_taken() -> None:
    text = "He said no. " * 40
    held = noted("He", text, nth=30)
    assert found(held, text) == "aid no. [He]"
    where = locate(held, report(text))
    assert where is not None
    assert where.start == 360


def test_blanks_make_no_difference() -> None:
    held = noted("who was on watch that night")
    broken = TEXT.replace("who was on watch", "who  was\non watch").replace("\n\n", "\n")
    assert found(held, broken) == "eckhand [who  was\non watch that night]"


def test_short_words_without_their_surroundings_are_gone() -> None:
    assert found(noted("he"), "The pilot spoke next. Then he left the room for good.") is None


def test_long_words_are_found_wherever_they_stand() -> None:
    words = "who was on watch that night"
    assert found(noted(words), f"Somebody {words} wrote this.") == "omebody [who was on watch that night]"


def test_a_small_edit_is_followed_where_the_surroundings_are_sure() -> None:
    held = noted("We counted every one of them")
    assert found(held, TEXT.replace("every one of them", "every one of these")) == (
        "said.\n\n“[We counted every one of these]"
    )


def test_another_sentence_between_the_same_surroundings_is_not_it() -> None:
    held = noted("We counted every one of them")
    assert found(held, TEXT.replace("We counted every one of them", "Nobody ever told us the number")) is None


def test_surroundings_that_stand_twice_do_not_tell_where_an_edit_is() -> None:
    line = "Then the harbour master of Belqara said: no comments. The harbour office would not add to it. "
    held = noted("no comments", line)
    edited = line.replace("no comments", "no comment")
    assert found(held, edited) == "a said: [no comment]"
    assert found(held, edited * 2) is None


def test_an_empty_quote_is_the_whole_report() -> None:
    assert locate(whole(report(TEXT)), report("Anything.")) == Span(ReportId("r"), 0, 9)


def test_words_of_a_headline_are_looked_for_in_the_headline() -> None:
    page = report("The ferry was full.", title="Ferry was full, says master")
    held = anchor(page, Span(ReportId("r"), 0, 5, Part.TITLE))
    assert locate(held, page) == Span(ReportId("r"), 0, 5, Part.TITLE)
    assert locate(held, replace(page, title="Master speaks")) is None
