import pytest

from counterclaim.find.borders import mend_borders
from counterclaim.find.drafts import Draft


def mend(text, cue, content):
    """Mend a draft of one piece of content; gives the content's words."""
    at, start = text.index(cue), text.index(content)
    draft = Draft(
        content=((start, start + len(content)),),
        source=None,
        cue=(at, at + len(cue)),
        rule="reader",
        score=0.9,
    )
    return [text[a:b] for a, b in mend_borders(text, draft).content]


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        (
            "The Front calls on the Red Cross to visit the prisoners.",
            "calls on",
            "to visit the prisoners",
            "the Red Cross to visit the prisoners",
        ),
        (
            "The mayor decided, for once, to stay.",
            "decided",
            "to stay",
            "to stay",
        ),
        (
            "Doctors said 150 were hurt; nurses later gave 217.",
            "said",
            "150 were hurt; nurses later gave 217",
            "150 were hurt",
        ),
        (
            "Doctors said that 150 were hurt; that nobody died.",
            "said",
            "150 were hurt; that nobody died",
            "150 were hurt; that nobody died",
        ),
        (
            "The army confirmed the strike late on Tuesday.",
            "confirmed",
            "the strike late on Tuesday",
            "the strike",
        ),
        (
            "The army said the town was hit on Tuesday.",
            "said",
            "the town was hit on Tuesday",
            "the town was hit on Tuesday",
        ),
        (
            "The road is open; nobody left, the army said.",
            "said",
            "The road is open; nobody left",
            "The road is open; nobody left",
        ),
    ],
)
def test_mend_borders(text, cue, content, expected):
    assert mend(text, cue, content) == [expected]
