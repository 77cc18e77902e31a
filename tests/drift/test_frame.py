from __future__ import annotations

import pytest

from sayso.drift import frame


@pytest.mark.parametrize(
    ("context", "speaker"),
    [
        ("The hall was full. “ ⟦We will rebuild the pier,⟧ ” Harbour Master Jonas Tarvane said on Monday.", "tarvane"),
        ("The hall was full. “ ⟦We will rebuild the pier,⟧ ” said Tarvane, who left early.", "tarvane"),
        ("On Monday Ilse Corrant told reporters that “ ⟦we will rebuild⟧ ” the pier.", "corrant"),
        ("Ilse Corrant was there. “ ⟦We will rebuild the pier,⟧ ” she said.", None),
        ("“ ⟦We will rebuild the pier.⟧ ” Tarvane said the pier would cost much more than anyone had thought.", None),
        ("no marks at all", None),
    ],
)
def test_the_speaker_stands_beside_the_verb(context: str, speaker: str | None) -> None:
    assert frame.read(context).speaker == speaker


def test_a_pledge_is_said_on_many_occasions() -> None:
    assert frame.read("He repeated his old pledge that “ ⟦no fare will ever rise⟧ ” in Ostrey.").stock
    assert not frame.read("“ ⟦No fare will ever rise,⟧ ” he told the inquiry on Monday.").stock


def test_the_lead_is_the_part_of_the_sentence_before_the_quotation() -> None:
    found = frame.read("It sank. The report did not find that “ ⟦the captain slept⟧ ” on the bridge. Then")
    assert found.lead.strip(" “") == "The report did not find that"
    assert found.tail.strip() == "on the bridge."
    assert frame.read(None) == frame.read("nothing marked") and not frame.read(None).known
