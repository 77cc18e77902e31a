"""The drawing: origins to the left, heads on the arrows, circles told as what they are."""

from __future__ import annotations

from dataclasses import replace

from sayso.dossier.picture import draw
from sayso.model import Relation, ReportId
from tests.dossier import ferry


def test_what_derives_stands_to_the_right_of_its_origin() -> None:
    picture = draw(ferry.dossier())
    first, second = picture.boxes
    assert (first.whole, second.whole) == ("Tarn Gazette", "Vale Post")
    assert first.x < second.x
    (arrow,) = picture.arrows
    assert arrow.label == "partially" and len(arrow.heads) == 1 and arrow.firm
    assert picture.description == "Vale Post from Tarn Gazette (partially)."


def test_two_reports_that_may_each_have_been_first_share_a_column() -> None:
    held = ferry.dossier()
    back = replace(held.derivations[0], derived=ReportId("a"), origin=ReportId("b"))
    picture = draw(replace(held, derivations=(*held.derivations, back)))
    assert len({box.column for box in picture.boxes}) == 1
    (arrow,) = picture.arrows
    assert arrow.label == "either way" and len(arrow.heads) == 2


def test_an_origin_that_is_not_in_the_pile_is_drawn_and_a_report_alone_is_told() -> None:
    held = ferry.dossier()
    named = replace(held.derivations[0], origin=None, origin_name="remarks by Orsa Velt to reporters at the dam",
                    relation=Relation.COMMON_ORIGIN)  # fmt: skip
    picture = draw(replace(held, derivations=(named,)))
    assert [box.held for box in picture.boxes] == [False, True]
    assert len(picture.boxes[0].lines) == 2
    assert not picture.arrows[0].firm
    assert picture.alone == ("Tarn Gazette",)


def test_a_circle_of_three_ends() -> None:
    held = ferry.dossier()
    one, two = held.readings
    three = replace(one, report=replace(one.report, id=ReportId("c")))
    link = held.derivations[0]
    circle = tuple(
        replace(link, derived=ReportId(b), origin=ReportId(a)) for a, b in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    picture = draw(replace(held, readings=(one, two, three), derivations=circle))
    assert len(picture.boxes) == 3 and len(picture.arrows) == 3
