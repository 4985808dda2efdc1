from dataclasses import replace

import pytest
from group_making import OSK, make_figure, make_reading
from record_making import make_article

from counterclaim.group.dividing import find_happenings
from counterclaim.group.labels import label_incident
from counterclaim.records import (
    NO_TIME,
    ActorMention,
    Interval,
    Place,
    PlaceKind,
    Span,
)

LAND = Place(id="land", name="Velland", kind=PlaceKind.COUNTRY)
PLACES = {place.id: place for place in (OSK, LAND)}


def label(text, *, where=("osk",), when=NO_TIME, places=PLACES):
    article = make_article("a", text)
    claim = make_figure(article, text[:2], 3, where=where)
    told = find_happenings(article, make_reading(article, claim, places=()), {})
    return label_incident(told, {}, places, when)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid on the town began; the attack lasted.", "Raid on Osk"),
        ("The attack began.", "Attack on Osk"),
        ("Shells hit the market.", "Shelling of Osk"),
        ("They swapped prisoners.", "Exchange of prisoners at Osk"),
        ("It rained.", "Events in Osk"),
    ],
)
def test_label_names_act_and_place(text, expected):
    assert label(text) == expected


def test_label_names_the_days():
    when = Interval(start="2031-05-02", end="2031-05-04")

    assert label("The raid began.", when=when) == "Raid on Osk, 2-4 May 2031"


def test_label_leaves_countries_out():
    assert label("The raid began.", where=("land",)) == "Raid"


def test_label_spells_a_place_as_the_articles_do():
    said = ActorMention(article="a", span=Span(start=0, end=4, text="Ossk"))
    place = replace(OSK, aliases=("Ossk",), mentions=(said,))

    assert label("The raid began.", places={"osk": place}) == "Raid on Ossk"
