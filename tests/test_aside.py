from __future__ import annotations

from dataclasses import replace

from sayso import aside
from sayso.model import Boilerplate, Span
from tests.pile import reading

TEXT = "The tide was late.\nSign up for our letter."


def test_furniture_and_boilerplate_are_left_out() -> None:
    plain = reading(TEXT, outlet="The Northport Courier")
    learned = Boilerplate(version="1", lines=frozenset({("northport courier", "sign up for our letter.")}))
    assert aside.extents(plain, Boilerplate()) == ()
    assert aside.extents(plain, learned) == ((19, 42),)
    furnished = replace(plain, furniture=(Span(plain.report.id, 0, 18),))
    assert aside.extents(furnished, learned) == ((0, 18), (19, 42))


def test_an_outlet_is_one_under_all_its_names() -> None:
    assert aside.outlet_key("CNN.com") == aside.outlet_key("CNN (Web News)") == "cnn"


def test_lines_are_compared_without_case_and_blanks() -> None:
    assert aside.folded("  Sign  UP\tnow ") == "sign up now"
