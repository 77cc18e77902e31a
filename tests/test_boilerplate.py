from __future__ import annotations

from sayso import aside, boilerplate
from sayso.model import Boilerplate, Reading
from tests.pile import reading

FOOTER = "Sign up for our harbour letter and never miss a tide."
TOPICS = (
    "The council voted for a new library in the old town.\nBuilding begins in May.",
    "A barge sank in the canal with sixty tonnes of sand.\nNobody was hurt.",
    "The heron returned to the marsh after thirty years.\nWatchers counted four nests.",
    "Teachers will strike on Thursday over pay.\nParents were told by letter.",
)


def pile(outlet: str | None = "Northport Courier", footer: str = FOOTER) -> list[Reading]:
    return [reading(f"{text}\n{footer}", name=str(n), outlet=outlet) for n, text in enumerate(TOPICS)]


def test_a_line_of_several_unlike_reports_of_an_outlet_is_boilerplate() -> None:
    learned = boilerplate.learn(pile())
    assert learned.lines == {("northport courier", FOOTER.lower())}


def test_it_is_left_out_of_comparison_in_that_outlet_only() -> None:
    learned = boilerplate.learn(pile())
    ours, theirs = pile()[0], pile(outlet="Marlock Tribune")[0]
    (extent,) = aside.extents(ours, learned)
    assert ours.report.text[slice(*extent)] == FOOTER
    assert aside.extents(theirs, learned) == ()


def test_case_and_blanks_do_not_matter() -> None:
    learned = boilerplate.learn(pile())
    shouted = reading(f"The tide was late.\n  {FOOTER.upper()}  ", outlet="Northport Courier")
    assert len(aside.extents(shouted, learned)) == 1


def test_twice_is_not_enough() -> None:
    assert boilerplate.learn(pile()[:2]).lines == frozenset()


def test_reports_that_repeat_one_statement_teach_nothing() -> None:
    statement = "“We shall rebuild the pier,” the mayor said.\nThe pier burned on Sunday.\nNobody was hurt."
    told = [reading(f"{statement}\nThis is report {n}.", name=str(n), outlet="Northport Courier") for n in range(5)]
    assert boilerplate.learn(told).lines == frozenset()


def test_reports_without_an_outlet_teach_nothing() -> None:
    assert boilerplate.learn(pile(outlet=None)).lines == frozenset()


def test_the_version_is_a_digest_of_the_lines_whatever_their_order() -> None:
    one, other = boilerplate.learn(pile()), boilerplate.learn(reversed(pile()))
    assert one == other
    assert one.version != boilerplate.learn(pile(footer="Another line at the end of each.")).version
    assert boilerplate.learn([]).lines == Boilerplate().lines
