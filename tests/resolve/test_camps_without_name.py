"""Fighters without a name: one camp under many words; who stands for a state at war."""

import pytest
from who_story import tell

from counterclaim.resolve.who import resolve_actors, resolve_side


def side_of(story, of):
    article, found = tell(story, of=of)
    (figure,) = found.figures
    return resolve_side(figure, found, resolve_actors(article, found))[1]


@pytest.mark.parametrize(
    ("story", "of", "side"),
    [
        (
            "Mutinous soldiers held the port. [S The mutineers' spokesman, Oleg "
            "Drun,] said [F two of his comrades] had died.",
            "comrades",
            "Mutinous soldiers",
        ),
        (
            "The rebels took the mill. Malian troops fled. [S Mali's army] said it had "
            "killed [F 40 guerrillas].",
            "guerrillas",
            "rebels",
        ),
        (
            "Mutinous soldiers held the port. [S The French embassy] said [F nine "
            "mutineers] had died.",
            "mutineers",
            "Mutinous soldiers",
        ),
    ],
    ids=["spokesman", "one-camp", "embassy"],
)
def test_resolve_side_of_fighters_without_a_name_is_their_camp(story, of, side):
    assert side_of(story, of) == side


def test_resolve_actors_knows_one_camp_by_all_its_words():
    article, found = tell(
        "The rebels took the mill. Malian troops fled. [S The guerrillas] wept."
    )
    actors = resolve_actors(article, found).actors

    assert [a.aliases for a in actors if a.name == "rebels"] == [("guerrillas",)]
