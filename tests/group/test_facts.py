"""The names and numbers that tell whether one text repeats another."""

import pytest

from counterclaim.group.facts import names_and_numbers


@pytest.mark.parametrize(
    ("story", "facts"),
    [
        ("They say that Lise Brandt saw 31 dead", {"lise", "brandt", "31"}),
        ("They counted fifteen dead and 15 hurt", {"15"}),
        ("It came on Friday 3 May 2031 at noon", set()),
        ("It came on May 3, and in July", set()),
        ("In all 3 men died", {"3"}),
    ],
)
def test_names_and_numbers_leave_dates_out(story, facts):
    assert names_and_numbers(story) == facts
