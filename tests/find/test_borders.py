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
        (
            "The mayor counted nine dead, two of them children, and left.",
            "counted",
            "nine dead",
            "nine dead, two of them children",
        ),
        (
            "The mayor counted nine dead, two of the wells and a mill.",
            "counted",
            "nine dead",
            "nine dead",
        ),
    ],
)
def test_mend_borders(text, cue, content, expected):
    assert mend(text, cue, content) == [expected]


def mend_two(text, cue, source, ahead, behind):
    """Mend a draft of two pieces; gives the words of those that stay."""

    def find(words):
        return text.index(words), text.index(words) + len(words)

    draft = Draft(
        content=(find(ahead), find(behind)),
        source=find(source),
        cue=find(cue),
        rule="reader",
        score=0.9,
    )
    return [text[a:b] for a, b in mend_borders(text, draft).content]


@pytest.mark.parametrize(
    ("text", "ahead", "behind", "expected"),
    [
        (
            "Rebels seize mill, army says 60 of them died",
            "Rebels seize mill",
            "60 of them died",
            ["60 of them died"],
        ),
        (
            "The mill burned, the army says, and 60 of them died",
            "The mill burned",
            "60 of them died",
            ["The mill burned", "60 of them died"],
        ),
        (
            "“The mill burned,” the army says “and 60 of them died”",
            "The mill burned",
            "and 60 of them died",
            ["The mill burned", "and 60 of them died"],
        ),
    ],
)
def test_what_stands_ahead_is_left_where_the_content_follows(
    text, ahead, behind, expected
):
    assert mend_two(text, "says", "army", ahead, behind) == expected


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        (
            "Nine men, whom the army says to be guards, died",
            "whom the army says to be guards",
            "guards",
        ),
        (
            "Nine men died, which the army says",
            "which the army says",
            "which the army says",
        ),
    ],
)
def test_a_relative_word_is_no_part_of_what_is_said_of_it(text, content, expected):
    def find(words):
        return text.index(words), text.index(words) + len(words)

    draft = Draft(
        content=(find(content),),
        source=find("the army"),
        cue=find("says"),
        rule="reader",
        score=0.9,
    )
    assert [text[a:b] for a, b in mend_borders(text, draft).content] == [expected]
