from dataclasses import replace

import pytest
from group_making import OSK, make_figure, make_reading
from record_making import make_article

from counterclaim.group.days import day_number
from counterclaim.group.dividing import find_happenings
from counterclaim.group.labels import find_yearless_days, label_incident
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


def tell(text, *, where=("osk",)):
    article = make_article("a", text)
    claim = make_figure(article, text[:2], 3, where=where)
    return find_happenings(article, make_reading(article, claim, places=()), {})


def label(text, *, where=("osk",), when=NO_TIME, places=PLACES):
    return label_incident(tell(text, where=where), {}, places, when)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid on the town began; the attack lasted.", "Raid on Osk"),
        ("The attack began.", "Attack on Osk"),
        ("Shells hit the market.", "Shelling of Osk"),
        ("They swapped prisoners.", "Exchange of prisoners at Osk"),
        ("It rained.", "Deaths in Osk"),
    ],
)
def test_label_names_act_and_place(text, expected):
    assert label(text) == expected


def test_label_names_the_days():
    when = Interval(start="2031-05-02", end="2031-05-04")

    assert label("The raid began.", when=when) == "Raid on Osk, 2-4 May 2031"


def test_days_of_no_told_year_are_named_and_kept():
    (happening,) = tell("The raid began.")
    days = day_number("2000-05-22"), day_number("2000-05-23")
    told = [replace(happening, yearless=days)]

    assert label_incident(told, {}, PLACES, NO_TIME) == "Raid on Osk, 22-23 May"
    assert find_yearless_days(told) == Interval(start="XXXX-05-22", end="XXXX-05-23")


def test_label_names_a_country_only_where_nothing_smaller_is_told():
    assert label("The raid began.", where=("land",)) == "Raid in Velland"
    assert label("The raid began.", where=("land", "osk")) == "Raid on Osk"


def test_label_without_an_act_names_the_gravest_harm():
    (happening,) = tell("It rained.")
    named = [
        label_incident([replace(happening, harms=harms)], {}, PLACES, NO_TIME)
        for harms in (("captured", "wounded"), ("launched",), ())
    ]
    assert named == ["People wounded in Osk", "Events in Osk", "Events in Osk"]


def test_label_spells_a_place_as_the_articles_do():
    said = ActorMention(article="a", span=Span(start=0, end=4, text="Ossk"))
    place = replace(OSK, aliases=("Ossk",), mentions=(said,))

    assert label("The raid began.", places={"osk": place}) == "Raid on Ossk"
