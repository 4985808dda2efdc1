import pytest

from counterclaim.find.mending import find_holders, mend_content, mend_source
from counterclaim.find.quotes import find_quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("while nine men fell", "nine men fell"),
        ("and nine men fell", "nine men fell"),
        ("But nine men fell", "But nine men fell"),
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


@pytest.mark.parametrize("text", ["At 9 AM Eastern Time", "late on Tuesday", "2 June"])
def test_a_time_is_no_source(text):
    assert mend_source(text, (0, len(text))) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KELVARO, Orsania (MPA) - The bridge fell", "The bridge fell"),
        ("KELVARO -- The bridge fell", "The bridge fell"),
        ("Kolm, 3 May (MPA) — The bridge fell", "The bridge fell"),
        ("The mayor of Kolm - a poet - left", "The mayor of Kolm - a poet - left"),
    ],
)
def test_a_dateline_is_no_content(text, expected):
    (piece,) = mend_content(text, [(0, len(text))], ())
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
        ("Varden initially", "Varden"),
        ("they all", "they all"),
        ("May", "May"),
        ("KELVARO, Orsania (MPA) - The army", "The army"),
    ],
)
def test_source_is_trimmed(text, expected):
    start, end = mend_source(text, (0, len(text)))
    assert text[start:end] == expected


def test_the_smallest_content_around_another_holds_it():
    contents = [((0, 50),), ((10, 40),), ((20, 30),), ((60, 70),)]
    assert find_holders(contents) == (None, 0, 1, None)
