"""Who a party fights, told by the sentences on fighting and by capitals."""

from dataclasses import replace

import pytest
from who_story import tell

from counterclaim.data.actors import load_seeds
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Measure, Mention, Place, PlaceKind, Span
from counterclaim.resolve.casting import set_scene
from counterclaim.resolve.mouthpieces import find_mouthpiece
from counterclaim.resolve.states import States
from counterclaim.resolve.war import War
from counterclaim.resolve.who import resolve_actors, resolve_side


def side_of(story, of, measure=Measure.KILLED, places=()):
    article, found = tell(story, of=of, measure=measure)
    named = tuple(mention(article.text, name) for name in places)
    found = replace(found, mentions=(*found.mentions, *named))
    (figure,) = found.figures
    return resolve_side(figure, found, resolve_actors(article, found))[1]


def mention(text, name):
    start = text.index(name)
    span = Span(start=start, end=start + len(name), text=name)
    return Mention(span=span, kind=NameKind.PLACE, score=1.0)


@pytest.mark.parametrize(
    ("story", "of", "measure", "places", "side"),
    [
        (
            "Moscow launched a volley. "
            "[S Norland's navy] said it shot down [F 9 missiles].",
            "missiles",
            Measure.SHOT_DOWN,
            ("Moscow",),
            "Russia",
        ),
    ],
)
def test_resolve_side_of_an_enemy_told_by_its_capital(story, of, measure, places, side):
    assert side_of(story, of, measure, places) == side


@pytest.mark.parametrize(
    ("story", "of", "measure", "side"),
    [
        (
            "[S Norland's navy] said [F 9 men] were feared dead.",
            "men",
            Measure.KILLED,
            "Norland",
        ),
    ],
)
def test_resolve_side_of_own_losses_told_without_an_owner(story, of, measure, side):
    story = "Norland's navy fought Sudmark's armed forces. " + story
    article, found = tell(story, of=of, measure=measure)
    (figure,) = found.figures
    at = article.text.index("were")
    verb = Span(start=at, end=at + 4, text=article.text[at : at + 4])
    figure = replace(figure, verb=verb)
    found = replace(found, figures=(figure,))

    assert resolve_side(figure, found, resolve_actors(article, found))[1] == side


def test_author_of_a_communique_is_told_by_its_heading():
    story = (
        "QLF COMMUNIQUE\n\nOur forces seized guns. Our comrades fell. [F 9 guns] fell."
    )
    article, found = tell(story, of="guns")
    actors = resolve_actors(article, found)

    assert actors.name_of(actors.author) == "QLF"


def test_mouthpiece_of_rebels_is_told_by_the_office():
    scene = set_scene(*tell("Norland's navy left."), load_seeds(), ())
    speaker = scene.cast.add(ActorKind.PERSON)
    speaker.call("Ada Fenn")
    speaker.role = "rebel spokesman"
    party = find_mouthpiece(speaker, scene, War())

    assert scene.cast.players[party].name == "rebels"


@pytest.mark.parametrize(
    ("towns", "code"), [(("Srinagar", "Kulgam"), "IN"), (("Srinagar",), None)]
)
def test_a_dateline_tells_a_state_that_another_town_bears_out(towns, code):
    places = [
        Place(id=name, name=name, kind=PlaceKind.CITY, country="IN") for name in towns
    ]

    assert States(load_seeds(), (), places).code_of_dateline("SRINAGAR") == code
