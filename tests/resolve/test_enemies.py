"""Who a party fights, told by the sentences on fighting and by capitals."""

from dataclasses import replace

import pytest
from who_story import tell

from counterclaim.kinds import NameKind
from counterclaim.records import Measure, Mention, Span
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
