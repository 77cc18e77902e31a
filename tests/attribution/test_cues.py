"""Speech and attitude told apart by the words of the cue."""

from __future__ import annotations

import pytest

from sayso.attribution import cues
from sayso.model import Act

SPEECH = """said|has said|will say|told reporters|added|accused|denied|has denied|ruled|estimates|according to|wrote|
tweeted|criticised|praised|called for|called on|announced|warned|promised|vowed|threatened|declined to comment|refused|
has not released|admitted|is quoted as saying|pointed out|made clear|put it|a warning from|in his letter|the claim|
confirmed|asked|urged|agreed to|offered|suggests|found|shows|reportedly|allegedly|is said to|went on|noted|testified""".replace(
    "\n", ""
).split("|")

ATTITUDE = """thinks|believes|hopes|wants|plans|fears|would like|is expected|was intending|in hopes of|in a bid|decided|
his decision|supports|is opposed to|knows|feels|doubts|doesn't think|is considering|expressed interest in|is worried|
was afraid|prefers|a plan by|her belief|their fear|is confident|is looking to|has sought|imagines""".replace(
    "\n", ""
).split("|")


@pytest.mark.parametrize("cue", SPEECH)
def test_speech(cue: str) -> None:
    assert cues.act(cue) is Act.SPEECH


@pytest.mark.parametrize("cue", ATTITUDE)
def test_attitude(cue: str) -> None:
    assert cues.act(cue) is Act.ATTITUDE


def test_a_cue_that_tells_nothing_is_speech() -> None:
    assert cues.act(":") is Act.SPEECH
    assert cues.act("") is Act.SPEECH


def test_curly_apostrophes_are_read_as_straight_ones() -> None:
    assert cues.act("doesn’t think") is Act.ATTITUDE
