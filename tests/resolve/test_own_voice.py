"""Whose own words an article is."""

import pytest
from who_story import tell

from counterclaim.data.actors import load_seeds
from counterclaim.data.gazetteer import load_gazetteer
from counterclaim.records import Measure
from counterclaim.resolve.article import resolve_article
from counterclaim.resolve.who import resolve_actors

FOE = " Norland's armed forces fled."


def author_of(story):
    article, found = tell(story)
    actors = resolve_actors(article, found)
    return actors.name_of(actors.author)


@pytest.mark.parametrize(
    ("story", "author"),
    [
        ("Hill Brigade | Official channel\n\nOur fighters hold.", "Hill Brigade"),
        ("Norland Army\n\nThe enemy fled.", "Norland Army"),
        ("Hill Brigade flees\n\nThe enemy, it said, fled.", None),
        ("Hill Brigade\n\nThe mayor said “our troops fled”.", None),
        ("Our troops fled.", None),
        (
            "Mali Defence Ministry: 9 of Hill Brigade fell\n\nOur commandos won.",
            "Mali Defence Ministry",
        ),
        ("The Hill Brigade terrorists fled. We took guns. Our men won.", None),
        ("The Hill Brigade won. We seized guns. Our comrades wept.", "Hill Brigade"),
        (
            "The Norland Army reports: 9 fell. The enemy left our positions.",
            "Norland Army",
        ),
        ("The Hill Brigade won. “We seized guns. Our comrades wept.”", None),
        (
            "MINISTRY OF DEFENCE OF MALI: REPORT\n\nThe enemy fled.",
            "Ministry of Defence of Mali",
        ),
    ],
)
def test_find_author_needs_a_name_and_its_own_words(story, author):
    assert author_of(story) == author


def test_figures_of_an_author_are_the_authors_claims():
    story = "Hill Brigade | Official channel\n\nOur fighters killed [F 9 men]."
    article, found = tell(story + FOE)
    reading = resolve_article(article, found, load_gazetteer(()), load_seeds())

    assert [claim.claimant_name for claim in reading.figures] == ["Hill Brigade"]


@pytest.mark.parametrize(
    ("figure", "of", "side"),
    [
        ("They killed [F 9 of us].", "us", "Hill Brigade"),
        ("[F 9 enemy tanks] burn.", "enemy tanks", "Norland"),
        ("The enemy left [F 9 bodies].", "bodies", "Norland"),
        ("We took [F 9 rifles].", "rifles", "Norland"),
    ],
)
def test_sides_of_an_author(figure, of, side):
    story = "Hill Brigade | Official channel\n\nOur fighters hold. " + figure + FOE
    article, found = tell(story, of=of, measure=Measure.CAPTURED)

    assert resolve_actors(article, found).sides[0][1] == side
