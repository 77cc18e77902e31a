"""Exact words with a link to where they stand, collected so that each place gets an anchor of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.model import Part, Reading, Report, ReportId, Span

LONGEST = 180  # characters of evidence before it is cut; the whole stands in the text, one click away

# Directional overrides and isolates could end the isolation that the page puts around a report's words;
# characters without width could make a link that nobody sees. Both stay in the report's own text.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Cite:
    """Words of a report and the address of their place on this page."""

    words: str
    href: str
    outlet: str
    report: ReportId


@dataclass(slots=True)
class Citer:
    """Gives cites for spans of one story's reports, and remembers which places need an anchor."""

    story: str
    readings: Sequence[Reading]
    cited: dict[ReportId, set[Span]] = field(default_factory=dict)
    pointed: tuple[Span, ...] = ()  # places that a reader was led to: marked from end to end
    reports: dict[ReportId, Report] = field(init=False)

    def __post_init__(self) -> None:
        self.reports = {reading.report.id: reading.report for reading in self.readings}

    def cite(self, span: Span) -> Cite | None:
        """The words of a span and a link to them; None for a report that is not in this story."""
        report = self.reports.get(span.report)
        if report is None:
            return None
        self.cited.setdefault(span.report, set()).add(span)
        words = shortened(folded(report.words(span))) or "here"
        return Cite(words, f"#{self.anchor(span)}", outlet(report), report.id)

    def cites(self, spans: Iterable[Span]) -> tuple[Cite, ...]:
        """The cites of several spans, in order, each place once."""
        found = (self.cite(span) for span in dict.fromkeys(spans))
        return tuple(c for c in found if c is not None)

    def anchor(self, span: Span) -> str:
        """The id of a place on the page."""
        part = "t" if span.part is Part.TITLE else ""
        return f"{self.home(span.report)}-{part}{span.start}-{span.end}"

    def home(self, report: ReportId) -> str:
        """The id of a report on the page."""
        return f"{self.story}-r{slug(report)}"

    def outlet(self, report: ReportId) -> str:
        """The outlet of a report, or what stands for it."""
        return outlet(self.reports[report]) if report in self.reports else "a report elsewhere"


def outlet(report: Report) -> str:
    """The outlet's name, or the file's where no outlet is known."""
    return folded(report.outlet or "") or f"outlet unknown ({report.custody.path.rsplit('/', 1)[-1]})"


def slug(text: str) -> str:
    """An id as HTML and addresses take it; different ids stay different."""
    return re.sub(r"[^A-Za-z0-9.-]", lambda m: f"_{ord(m.group()):x}_", text)


def folded(text: str) -> str:
    """Words on one line, without characters that cannot be seen: for display, never for comparison."""
    return " ".join(_UNSEEN.sub("", text).split())


def shortened(text: str, most: int = LONGEST) -> str:
    """A text of at most about ``most`` characters: its beginning and its end, cut between words."""
    if len(text) <= most:
        return text
    head, tail = text[: most * 3 // 4], text[-(most // 4) :]
    return f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"


def bare(words: str) -> str:
    """Words without case, quotation marks and end stops: what makes two printed wordings one."""
    return re.sub(r"[\s\"'“”‘’«».,;:!?]+", " ", words).strip().casefold()
