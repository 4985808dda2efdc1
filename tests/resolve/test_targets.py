"""Whom attacks were on, in an invented war."""

import pytest
from who_story import tell

from counterclaim.resolve.who import resolve_actors, resolve_side

WAR = "Norland's armed forces fought the Hill Brigade. "


@pytest.mark.parametrize(
    ("story", "of", "side"),
    [
        ("The toll of a raid on a Norlandish convoy rose to [F 44].", "", "Norland"),
        ("An attack on an army post left [F 9 dead].", "", "Norland"),
        ("The bombing of a Hill Brigade camp left [F 9 dead].", "", "Hill Brigade"),
        ("Jets hit rebel positions, leaving [F 9 dead].", "", "Hill Brigade"),
        # negative: people of a place, and attacks in vain
        ("An attack on a village left [F 9 dead].", "", "civilians"),
        ("An attack on an army post left [F 9 people] dead.", "people", "civilians"),
        ("An attack on an army post was repelled, with [F 9] dead.", "", None),
    ],
)
def test_resolve_side_of_a_bare_toll_is_whom_the_attack_was_on(story, of, side):
    article, found = tell(WAR + story, of=of)
    (figure,) = found.figures

    assert resolve_side(figure, found, resolve_actors(article, found))[1] == side
