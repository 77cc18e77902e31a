"""What ``import sayso`` promises."""

from __future__ import annotations

import pytest

import sayso


def test_every_public_name_is_there() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None


def test_an_unknown_name_is_told_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = sayso.nonsense


def test_two_wordings_compared() -> None:
    found = sayso.compare_quotations("The dam will only break by neglect", "The dam will only break with neglect")
    assert found.same
    assert found.edits == ("function-word",)
    assert found.meaning == "same"
