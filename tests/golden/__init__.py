"""The sample coverage held against what a reader wrote down of it.

Every expectation of ``tests/cases/sample/expected.json`` that is not marked unsure becomes one check: met or not. Evidence
is compared by where it stands. An earlier state of a report is no report of the dossier; what a
reader expects of its text is checked on its own reading. What is not checked here is told in ``docs/evaluation.md``.
"""

from __future__ import annotations

from evaluation.evidence import Check

from tests.golden import reports, stories
from tests.golden.sample import Sample

__all__ = ["Sample", "checks"]


def checks(sample: Sample) -> list[Check]:
    """Everything that is checked, section by section."""
    sections = (
        *(reports.stories, reports.provenance, reports.furniture, reports.versions, reports.statements),
        *(stories.speakers, stories.apart, stories.utterances, stories.derivations, stories.claims),
        *(stories.figures, stories.differences, reports.flags, reports.idle, reports.unread),
    )
    return [check for section in sections for check in section(sample)]
