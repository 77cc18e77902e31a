"""Each line of ``cases/`` is a report in small: what the rules must find in it stands in brackets."""

from pathlib import Path

import pytest

from sayso.attribution import passage, rules
from tests.notation import Expected, parse, words

CASES = [
    pytest.param(line, id=f"{path.stem}: {line[:70]}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize("line", CASES)
def test_rules(line: str) -> None:
    text, expected = parse(line)
    found = rules.statements(passage.cut(text))
    got = [words(text, Expected(r.source, r.cue, list(r.content))) for r in found]
    assert sorted(got, key=repr) == sorted((words(text, e) for e in expected), key=repr)
