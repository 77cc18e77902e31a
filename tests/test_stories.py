from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sayso import stories
from sayso.model import Boilerplate, Reading
from tests.pile import reading

BARGE = (
    "A barge with sixty tonnes of sand sank in the Ambry canal on Monday. Skipper Ellen Vane swam ashore.",
    "Skipper Ellen Vane swam to the bank when her barge went down in the Ambry canal, with sixty tonnes of sand.",
    "The Ambry canal was closed after a barge sank. Its skipper, Ellen Vane, blamed the lock at Tresk.",
)
FIRE = (
    "Fire destroyed the cannery at Port Corvin in the night. Night watchman Idris Quell was burned.",
    "The cannery at Port Corvin burned down. Idris Quell, the watchman, was taken to hospital with burns.",
    "Idris Quell saw the fire start in the boiler room of the cannery at Port Corvin, the watchman said.",
)


def pile() -> list[Reading]:
    return [reading(text, name=f"barge{n}") for n, text in enumerate(BARGE)] + [
        reading(text, name=f"fire{n}") for n, text in enumerate(FIRE)
    ]


def found(readings: list[Reading]) -> set[tuple[str, ...]]:
    return {tuple(sorted(s.reports)) for s in stories.group(readings, Boilerplate())}


def test_reports_of_one_event_are_together_and_others_apart() -> None:
    assert found(pile()) == {("barge0", "barge1", "barge2"), ("fire0", "fire1", "fire2")}


def test_a_report_like_no_other_is_a_story_by_itself() -> None:
    alone = reading("The heron has come back to the marsh after thirty years, watchers say.", name="heron")
    assert ("heron",) in found([*pile(), alone])


def test_the_order_of_arrival_does_not_matter() -> None:
    first = stories.group(pile(), Boilerplate())
    for seed in range(5):
        shuffled = pile()
        Random(seed).shuffle(shuffled)
        assert stories.group(shuffled, Boilerplate()) == first


def test_a_grouper_fed_one_by_one_says_the_same() -> None:
    grouper = stories.Grouper()
    for one in reversed(pile()):
        grouper.add(one)
        grouper.stories()
    grouper.add(pile()[0])
    assert grouper.stories() == stories.group(pile(), Boilerplate())


def test_reports_of_a_like_event_a_year_apart_are_another_story() -> None:
    then = [reading(t, name=f"a{n}", published=f"2024-05-0{n + 1}") for n, t in enumerate(BARGE)]
    now = [reading(t, name=f"b{n}", published=f"2025-05-0{n + 1}") for n, t in enumerate(BARGE)]
    assert found(then + now) == {("a0", "a1", "a2"), ("b0", "b1", "b2")}


QUAKE = (
    "An earthquake of magnitude 6.1 shook the island of Qarsha. In Tel Amar 14 people died, Mayor Suha Rehan said.",
    "Fourteen dead: Tel Amar on Qarsha digs through the night. Mayor Suha Rehan lost her own house at 6.1.",
    "Tel Amar buried 14 of its people. The earthquake on Qarsha measured 6.1, and Suha Rehan asked for tents.",
    "Suha Rehan, who is mayor of Tel Amar, said the 6.1 earthquake spared nothing on that side of Qarsha.",
)
LATER_QUAKE = (
    "The island of Qarsha felt another earthquake, of 5.4, and in Wadi Noor 3 fishermen drowned, Karim Dast said.",
    "A wave took 3 fishermen at Wadi Noor after a 5.4 earthquake off Qarsha, harbour master Karim Dast reported.",
    "Karim Dast, the harbour master, found 3 boats and no fishermen at Wadi Noor; Qarsha's earthquake reached 5.4.",
    "Wadi Noor mourns its fishermen. Qarsha has had an earthquake of 5.4, and Karim Dast has closed the harbour.",
)


def test_two_like_events_in_one_place_are_parted_by_what_is_each_ones_own() -> None:
    first = [reading(text, name=f"a{n}") for n, text in enumerate(QUAKE)]
    second = [reading(text, name=f"b{n}") for n, text in enumerate(LATER_QUAKE)]
    sides = {tuple(r.report.id for r in side) for side in (first, second)}
    assert found(first + second) == sides


def test_a_round_up_is_in_both_stories() -> None:
    both = reading(f"{BARGE[0]}\n{FIRE[0]}", name="week")
    assert found([*pile(), both]) == {
        ("barge0", "barge1", "barge2", "week"),
        ("fire0", "fire1", "fire2", "week"),
    }


def test_boilerplate_joins_nothing() -> None:
    footer = "Ellen Vane edits the Ambry letter; write to Vane at Tresk lock, Ambry canal, about sand and barges."
    texts = (
        "The council voted for a library in the old town on Thursday.",
        "Teachers will strike over pay in May.",
    )
    readings = [reading(f"{t}\n{footer}", name=str(n), outlet="Ambry Echo") for n, t in enumerate(texts)]
    learned = Boilerplate(version="1", lines=frozenset({("ambry echo", footer.lower())}))
    assert len(stories.group(readings, learned)) == 2


def test_stories_and_their_reports_stand_in_order_of_time() -> None:
    days = ("2025-05-03", "2025-05-01", None)
    readings = [reading(t, name=f"b{n}", published=d) for n, (t, d) in enumerate(zip(BARGE, days, strict=True))]
    (story,) = stories.group(readings, Boilerplate())
    assert story.reports == ("b1", "b0", "b2")


def test_the_title_is_one_of_the_headlines() -> None:
    titles = ("Barge sinks in Ambry canal", "What a night", "Skipper swims ashore")
    readings = [
        reading(t, name=str(n), title=head, published=f"2025-05-0{n + 1}")
        for n, (t, head) in enumerate(zip(BARGE, titles, strict=True))
    ]
    assert stories.title(readings) == "Barge sinks in Ambry canal"
    assert stories.title(list(reversed(readings))) == stories.title(readings)


def test_without_headlines_the_title_is_a_first_line() -> None:
    assert stories.title([reading("Barge sinks\n\nA barge sank in the Ambry canal.")]) == "Barge sinks"
    assert stories.title([]) == ""


@given(st.lists(st.text(max_size=60), max_size=6))
def test_every_report_is_in_a_story(texts: list[str]) -> None:
    readings = [reading(text, name=str(n)) for n, text in enumerate(texts)]
    held = [i for story in stories.group(readings, Boilerplate()) for i in story.reports]
    assert sorted(set(held)) == sorted(r.report.id for r in readings)
