"""The nouns: what they compute of themselves."""

from __future__ import annotations

from sayso.model import Custody, Part, Report, ReportId, Span, instant


def report(key: str, published: str | None) -> Report:
    custody = Custody(path=f"{key}.txt", sha256="0" * 64, format="text")
    return Report(id=ReportId(key), custody=custody, title="A headline", text="Some words", published=published)


def test_reports_stand_in_time_order_whatever_their_zones() -> None:
    early = report("early", "2025-10-13T13:20:00+03:00")
    late = report("late", "2025-10-13T11:30:00-04:00")
    day = report("day", "2025-10-13")
    unknown = report("unknown", None)
    assert sorted([unknown, late, early, day], key=lambda r: r.order) == [day, early, late, unknown]


def test_an_unknown_moment_is_after_every_other() -> None:
    assert instant(None) == instant("some day") == float("inf") > instant("9999-12-31")


def test_a_span_points_into_the_text_or_the_title() -> None:
    one = report("a", None)
    assert one.words(Span(one.id, 0, 4)) == "Some"
    assert one.words(Span(one.id, 2, 10, Part.TITLE)) == "headline"
