"""People whom an article names one by one."""

from dataclasses import replace

import pytest
from weigh_making import MAYOR, Case

from counterclaim.weigh.ledger import weigh_incidents


def ask_of(names):
    """The question of one article that names so many dead, one by one."""
    case = Case()
    for name in names:
        case.counts(1, [MAYOR], of="Fenn", number=name)
    first = case.readings[0].article
    claims = [replace(r.figures[0], article=first) for r in case.readings]
    case.readings = [replace(case.readings[0], figures=tuple(claims))]
    (question,) = weigh_incidents(case.articles, case.readings, case.grouping)
    return question


@pytest.mark.parametrize(
    ("names", "low"),
    [
        (["34-year-old Ada", "Brit", "Mr Carl"], 3),
        (["Ada", "ADA", "34-year-old Ada"], 1),
        (["Ada"], 1),
    ],
)
def test_people_named_one_by_one_are_counted_together(names, low):
    assert ask_of(names).low == low
