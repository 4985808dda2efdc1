from dataclasses import replace

from group_making import OSK, make_reading
from record_making import make_article

from counterclaim.group.places import group_places
from counterclaim.records import ActorMention, Place, PlaceKind, Span

MENTION = ActorMention(article="b", span=Span(start=0, end=3, text="Osk"))


def group(*places):
    readings = [
        make_reading(make_article(str(number), ""), places=(place,))
        for number, place in enumerate(places)
    ]
    return group_places(readings)


def test_one_place_of_two_articles_keeps_names_and_mentions():
    other = replace(OSK, name="Osk", aliases=("Oska",), mentions=(MENTION,))
    (place,), pairs = group(OSK, other)

    assert (place.aliases, place.mentions) == (("Oska",), (MENTION,))
    assert pairs == (("osk", "osk"),)


def test_place_without_coordinates_joins_its_only_namesake():
    vague = Place(id="vague", name="Osk", kind=PlaceKind.OTHER, country="XV")
    (place,), pairs = group(vague, OSK)

    assert place.lat == OSK.lat
    assert dict(pairs) == {"osk": "osk", "vague": "osk"}


def test_namesakes_in_two_countries_stay_two():
    places, _ = group(OSK, replace(OSK, id="osk-2", country="XW"))

    assert len(places) == 2
