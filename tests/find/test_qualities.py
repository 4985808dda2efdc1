import pytest

from counterclaim.find.cues import Sense
from counterclaim.find.qualities import Qualities, hear


@pytest.mark.parametrize(
    ("is_ruled", "plain", "hedged", "is_hedged"),
    [
        (True, 0.0, -4.0, True),
        (True, 0.0, -6.0, False),
        (False, -1.0, 0.0, False),
        (False, -2.0, 0.0, True),
    ],
)
def test_a_word_of_distance_weighs_more_than_what_is_heard(
    is_ruled, plain, hedged, is_hedged
):
    heard = Qualities(stances=(0.0,) * 6, acts=(0.0,) * 3, hedge=(plain, hedged))
    assert hear(Sense(is_hedged=is_ruled), heard).is_hedged is is_hedged
