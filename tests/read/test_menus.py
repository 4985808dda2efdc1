import pytest
import read_making as making

from counterclaim.read.article import make_article

MENU = ["Home", "World", "Business", "Sport", "Opinion", "Video", "The Bay", "Weather"]
TEASERS = [
    "Boats return to the harbour at Mirrow",
    "Mill reopens after the long strike",
]
BELOW = ["Read also", "Share", "Facebook", "Latest news", *TEASERS, "About us"]


def greyed(*blocks):
    article = make_article("\n\n".join("\n".join(block) for block in blocks), "-")
    return {line for span in article.furniture for line in span.text.split("\n")} - {""}


def test_menus_around_a_pasted_story_are_furniture():
    head = [making.TITLE, "By Ana Ruz", "May 6, 2031"]
    found = greyed(MENU, head, making.PARAGRAPHS, BELOW)
    assert found == {*MENU, *BELOW}


@pytest.mark.parametrize(
    "names",
    [
        ["Private Ilo Brandt", "Sergeant Ana Ruz", "Tom Vann", "Una Ord", "Per Strand",
         "Petra Holm", "Jan Ruz"],
        ["Varden", "Mirrow", "Orsa Bay", "Brenholt", "Tallin Ford", "Elder Mill"],
    ],
)  # fmt: skip
def test_lists_of_names_belong_to_the_story(names):
    assert not greyed([making.TITLE], making.PARAGRAPHS, names)
