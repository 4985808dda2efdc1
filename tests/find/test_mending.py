import pytest

from counterclaim.find.mending import find_holders, mend_content, mend_source
from counterclaim.find.quotes import find_quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("that they left.", "they left"),
        ("“We left,”", "We left"),
        ("“We left.”", "We left."),
        ("they “left” and “burned” it", "they “left” and “burned” it"),
        ("they called it “a lie.”", "they called it “a lie.”"),
        ("the town fell, which", "the town fell"),
        ("  the U.S.", "the U.S."),
    ],
)
def test_content_is_trimmed(text, expected):
    (piece,) = mend_content(text, [(0, len(text))], find_quotations(text))
    assert text[slice(*piece)] == expected


def test_pieces_that_only_blanks_part_are_joined():
    assert mend_content("we left", [(0, 2), (3, 7)], ()) == ((0, 7),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ama Boateng,", "Ama Boateng"),
        ("At 9 AM local time, Ama Boateng", "Ama Boateng"),
        ("and Ama Boateng", "Ama Boateng"),
        ("the mayor", "the mayor"),
    ],
)
def test_source_is_trimmed(text, expected):
    start, end = mend_source(text, (0, len(text)))
    assert text[start:end] == expected


def test_the_smallest_content_around_another_holds_it():
    contents = [((0, 50),), ((10, 40),), ((20, 30),), ((60, 70),)]
    assert find_holders(contents) == (None, 0, 1, None)
