"""Fighters or civilians, as counts of one strike tell it."""

import pytest
from weigh_making import FRONT, LAND, MAYOR, Case

from counterclaim.records import Interval
from counterclaim.weigh.ledger import weigh_incidents
from counterclaim.weigh.whose_dead import ASKED

DAY, LATER = (Interval(start=day, end=day) for day in ("2031-05-02", "2031-05-09"))
STRIKE = "A drone killed {} terrorists"


@pytest.mark.parametrize(
    ("fighters", "civilians", "is_asked"),
    [
        ((20, STRIKE, DAY), (21, MAYOR, DAY), True),
        ((20, "Our patrol killed {} terrorists", DAY), (21, MAYOR, DAY), False),
        ((20, STRIKE, DAY), (21, MAYOR, LATER), False),
        ((20, STRIKE, DAY), (90, MAYOR, DAY), False),
        ((20, STRIKE, DAY), (21, LAND, DAY), False),
    ],
)
def test_whose_the_dead_of_a_strike_are(fighters, civilians, is_asked):
    case = Case()
    low, text, when = fighters
    case.told(low, LAND, text, of="terrorists", when=when, side=FRONT.id)
    low, by, when = civilians
    known = {"side_name": "civilians", "of": "civilians", "when": when}
    case.told(low, by, "In Osk {} civilians were buried", **known)

    found = weigh_incidents(case.articles, case.readings, case.grouping)

    asked = [q.status.value for q in found if q.text == ASKED]
    assert asked == (["disputed"] if is_asked else [])
