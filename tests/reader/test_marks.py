import pytest

from sayso.reader.marks import with_marks


@pytest.mark.parametrize(
    ("text", "bare", "drawn"),
    [
        ("“We sail at dawn,” he said", "We sail at dawn", "“We sail at dawn,”"),
        ('She: "We sail."', "We sail", '"We sail."'),
        ("He said ''we sail.'' Then", "we sail", "''we sail.''"),
        ("He said we sail. Then", "we sail", "we sail"),
        ("called it “a scandal”, and", "it “a scandal", "it “a scandal”"),
        ("the ferry’s captain", "the ferry", "the ferry"),
        ("‘we sail’ he said", "we sail", "‘we sail’"),
        ("“She said ‘sail’” again", "sail", "‘sail’”"),
        ("“We sail.”\nThe port said so", "The port", "The port"),
        ('"We sail."\nThe port said so', "The port", "The port"),
        ('"We sail"—"or we stay"', "We sail", '"We sail"'),
    ],
)
def test_contents_take_in_the_marks_that_touch_them(text: str, bare: str, drawn: str) -> None:
    start = text.index(bare)
    found = with_marks(text, (start, start + len(bare)))
    assert text[slice(*found)] == drawn
