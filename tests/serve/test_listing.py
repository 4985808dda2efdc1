"""What the list of incidents says of an incident's dead."""

import pytest

from counterclaim.records import Measure, Question, Status, Subject
from counterclaim.serve.listing import find_tolls


def question(low=4, **other):
    return Question(
        id="q",
        incident="i",
        text="How many were killed?",
        subject=Subject.CASUALTIES,
        status=Status.SINGLE,
        measure=Measure.KILLED,
        low=low,
        high=low,
        **other,
    )


@pytest.mark.parametrize(
    ("of", "side_name", "whom"),
    [
        ("people", "civilians", "civilians"),
        ("children", "civilians", "children"),
        ("soldiers", "Norland", "soldiers (Norland)"),
        ("people", None, "people"),
    ],
)
def test_a_toll_says_who_was_counted(of, side_name, whom):
    (toll,) = find_tolls([question(of=of, side_name=side_name)])

    assert toll.whom == whom


def test_a_wars_dead_are_no_incidents():
    asked = question(of="people", is_longer=True)

    assert list(find_tolls([asked])) == []


def test_one_dead_is_told_as_one():
    (toll,) = find_tolls([question(low=1, of="people", side_name="civilians")])

    assert (toll.count, toll.whom) == ("1", "civilian")
