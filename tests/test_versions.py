from __future__ import annotations

from sayso import versions
from sayso.model import Part, Reading, Version
from tests.pile import reading

FIRST = (
    "Nine people were rescued when a barge sank in the Ambry canal, the fire service said.\n"
    "The barge was carrying sand.\n"
    "The owner could not be reached."
)
LATER = (
    "Ten people were rescued when a barge sank in the Ambry canal, the fire service said.\n"
    "The barge was carrying sand.\n"
    "The owner said that it had been inspected in May."
)
URL = "https://northport.example/news/barge-sinks"


def words(found: Version, latest: Reading) -> tuple[list[str], list[str]]:
    return (
        [latest.report.words(s) for s in found.added],
        [found.earlier.words(s) for s in found.removed],
    )


def test_one_address_saved_at_two_times_is_one_report_with_its_changes() -> None:
    a = reading(FIRST, name="a", outlet="Northport Courier", url=URL, published="2025-03-01T09:00:00Z")
    b = reading(
        LATER,
        name="b",
        outlet="Northport Courier",
        url=URL + "?utm_source=mail",
        published="2025-03-01T15:00:00Z",
    )
    (kept,), (version,) = versions.fold([b, a])
    assert (kept.report.id, version.report, version.earlier.id) == ("b", "b", "a")
    added, removed = words(version, kept)
    assert added == [LATER.split("\n")[0], LATER.split("\n")[2]]
    assert removed == [FIRST.split("\n")[0], FIRST.split("\n")[2]]
    assert version.note == "update"


def test_the_order_of_the_readings_does_not_matter() -> None:
    a = reading(FIRST, name="a", outlet="Northport Courier", url=URL, published="2025-03-01T09:00:00Z")
    b = reading(LATER, name="b", outlet="Northport Courier", url=URL, published="2025-03-01T15:00:00Z")
    assert versions.fold([a, b]) == versions.fold([b, a])


def test_a_corrections_line_makes_a_correction() -> None:
    a = reading(FIRST, name="a", outlet="Northport Courier", url=URL, published="2025-03-01")
    corrected = FIRST.replace("Nine", "Ten") + "\nCorrection: an earlier version of this article gave nine."
    b = reading(corrected, name="b", outlet="Northport Courier", url=URL, published="2025-03-02")
    assert versions.fold([a, b])[1][0].note == "correction"
    c = reading("Update: " + corrected, name="c", outlet="Northport Courier", url=URL, published="2025-03-03")
    assert versions.fold([a, c])[1][0].note == "update, correction"


def test_an_address_saved_twice_unchanged() -> None:
    a = reading(FIRST, name="a", outlet="Northport Courier", url=URL)
    b = reading(FIRST, name="b", outlet="Northport Courier", url="http://www.northport.example/news/barge-sinks/")
    _, (version,) = versions.fold([a, b])
    assert (version.note, version.added, version.removed) == ("saved twice", (), ())


def test_a_new_headline_is_a_change() -> None:
    a = reading(FIRST, name="a", outlet="Northport Courier", url=URL, title="Barge sinks", published="2025-03-01")
    b = reading(FIRST, name="b", outlet="Northport Courier", url=URL, title="Nine saved", published="2025-03-02")
    _, (version,) = versions.fold([a, b])
    assert [s.part for s in version.added] == [Part.TITLE]
    assert version.earlier.words(version.removed[0]) == "Barge sinks"


def test_without_an_address_outlet_title_text_and_another_time_make_a_version() -> None:
    title = "Barge with sand sinks in Ambry canal"
    a = reading(FIRST, name="a", outlet="Northport Courier", title=title, published="2025-03-01T09:00:00Z")
    same_time = reading(FIRST, name="b", outlet="Northport Courier", title=title, published="2025-03-01T09:00:00Z")
    later = reading(
        FIRST,
        name="c",
        outlet="Northport Courier",
        title=title + ": video",
        published="2025-03-01T12:00:00Z",
    )
    assert len(versions.fold([a, same_time])[0]) == 2
    assert len(versions.fold([a, later])[0]) == 1


def test_a_reprint_by_another_outlet_is_no_version() -> None:
    a = reading(FIRST, name="a", outlet="Northport Courier", title="Barge sinks", published="2025-03-01")
    b = reading(FIRST, name="b", outlet="Marlock Tribune", title="Barge sinks", published="2025-03-02")
    assert versions.fold([a, b])[1] == ()


def test_two_identical_files_without_outlet_or_address_are_two_reports() -> None:
    assert len(versions.fold([reading(FIRST, name="a"), reading(FIRST, name="b")])[0]) == 2


def test_one_address_with_two_articles_is_two_reports() -> None:
    other = "The council will vote on Thursday on a new library for the old town, its leader said."
    a = reading(FIRST, name="a", outlet="Northport Courier", url=URL)
    b = reading(other, name="b", outlet="Northport Courier", url=URL)
    assert len(versions.fold([a, b])[0]) == 2
    front = "https://northport.example/"
    assert len(versions.fold([reading(FIRST, name="a", url=front), reading(LATER, name="b", url=front)])[0]) == 2


def test_addresses() -> None:
    plain = versions.address("https://northport.example/story.php?id=7")
    assert plain == "northport.example/story.php?id=7"
    assert versions.address("http://www.northport.example/story.php?utm_medium=x&id=7#top") == plain
    assert (
        versions.address("https://web.archive.org/web/20250301120000/https://northport.example/story.php?id=7") == plain
    )
    assert versions.address("https://northport.example/story.php?id=8") != plain
    assert versions.address(None) is None
