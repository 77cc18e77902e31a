from __future__ import annotations

from sayso import credits
from sayso.model import Custody, Link, Report, ReportId, Span


def report(text: str, outlet: str | None = None, links: tuple[Link, ...] = ()) -> Report:
    custody = Custody(path="report.txt", sha256="", format="text")
    return Report(id=ReportId("r"), custody=custody, outlet=outlet, text=text, links=links)


def test_evidence_is_the_name_where_it_stands() -> None:
    text = "“It sank at once,” she told the Northport Courier."
    (credit,) = credits.find(report(text), ())
    assert text[credit.evidence.start : credit.evidence.end] == "Northport Courier"
    assert (credit.outlet, credit.form, credit.self, credit.method) == (
        "Northport Courier",
        "told",
        False,
        "credits/1",
    )


def test_credits_to_the_reports_own_outlet_are_marked() -> None:
    text = "“It sank,” she told the Courier. The BBC reported that it burned."
    found = credits.find(report(text, outlet="Northport Courier"), ())
    assert [(c.outlet, c.self) for c in found] == [("Northport Courier", True), ("BBC", False)]


def test_furniture_credits_nobody() -> None:
    text = "The ship sank.\nThe BBC reported floods elsewhere."
    assert credits.find(report(text), (Span(ReportId("r"), 15, len(text)),)) == ()


def test_a_link_to_a_listed_outlet_is_a_credit_on_its_words() -> None:
    text = "The ship had been warned twice."
    words = Span(ReportId("r"), 17, 30)
    links = (
        Link(href="https://www.reuters.com/world/ship", span=words),
        Link(href="https://northport.example/ship", span=words),
    )
    (credit,) = credits.find(report(text, links=links), ())
    assert (credit.outlet, credit.form, credit.evidence) == ("Reuters", "link", words)
