from __future__ import annotations

import pytest

from sayso import crediting


def credited(text: str, own: str | None = None, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(c.outlet, c.form) for c in crediting.find(text, own=own, known=known)]


@pytest.mark.parametrize(
    ("text", "outlet", "form"),
    [
        ("“It sank at once,” she told the Northport Courier.", "Northport Courier", "told"),
        ("The captain, speaking to CNN, called it a lie.", "CNN", "told"),
        ("In a statement to Reuters the firm denied it.", "Reuters", "told"),
        ("Asked by the BBC, he shrugged.", "BBC", "told"),
        ("She told CNN’s Ann Lee that it sank.", "CNN", "told"),
        ("He told the student newspaper Marlock Record that it sank.", "Marlock Record", "told"),
        ("He said so in an interview with the Washington Post.", "Washington Post", "interview"),
        ("In a Fox News interview he said so.", "Fox News", "interview"),
        ("“We tried,” he said on NBC’s “Meet the Press.”", "NBC", "interview"),
        ("The ship sank, the Northport Courier reported on Friday.", "Northport Courier", "reported"),
        ("The Northport Courier, a weekly in the north, reported that it sank.", "Northport Courier", "reported"),
        ("The ship sank, reports ABC News.", "ABC", "reported"),
        ("It was first reported by Politico.", "Politico", "reported"),
        ("Ann Lee wrote in the Northport Courier that it sank.", "Northport Courier", "reported"),
        ("A Reuters investigation found rust.", "Reuters", "reported"),
        ("Documents obtained by the Associated Press show rust.", "Associated Press", "reported"),
        ("It sank at nine, according to the Northport Courier.", "Northport Courier", "according to"),
        ("NORTHPORT (AP) — The ship sank.", "Associated Press", "agency line"),
        ("NORTHPORT (Corrant) - The ship sank.", "Corrant", "agency line"),
        ("The Associated Press contributed to this report.", "Associated Press", "contributed"),
        ("This story was reported by The Associated Press.", "Associated Press", "contributed"),
    ],
)
def test_frames_that_credit(text: str, outlet: str, form: str) -> None:
    assert (outlet, form) in credited(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister sued CNN.",
        "CNN’s ratings fell last week.",
        "The CNN building was closed.",
        "CNN said in a statement that it would appeal.",
        "Lawyers for the Northport Courier met the judge.",
        "He watched the debate on CNN.",
        "(Ann Lee/AP)",
        "Photo: Reuters",
        "A spokesman for Fox News declined.",
        "She told the Senate that the Times of trouble were over.",
        "According to Fox, the former president, nothing was paid.",
    ],
)
def test_outlets_that_are_only_talked_about(text: str) -> None:
    assert credited(text) == []


def test_what_credits_one_of_a_list_credits_the_next() -> None:
    text = "It sank, according to reports by Bloomberg News and the New York Times."
    assert credited(text) == [("Bloomberg", "according to"), ("New York Times", "according to")]


def test_the_newspaper_is_the_outlet_named_last() -> None:
    text = "He told the Northport Courier that it sank. “At once,” he told the newspaper."
    found = crediting.find(text)
    assert [text[slice(*c.extent)] for c in found] == ["Northport Courier", "the newspaper"]
    assert {c.outlet for c in found} == {"Northport Courier"}


def test_names_that_only_the_caller_knows_to_be_outlets() -> None:
    text = "The claims were made in a telephone interview with Corrant."
    assert credited(text) == []
    assert credited(text, known=("Corrant",)) == [("Corrant", "interview")]


def test_nothing_is_credited_within_what_is_skipped() -> None:
    text = "The ship sank.\nThe Associated Press contributed to this report."
    assert crediting.find(text, skip=[(15, len(text))]) == ()
