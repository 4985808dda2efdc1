"""Whose people a figure counts, and whether they are fighters."""

from dataclasses import replace

import pytest
from weigh_making import DOCTOR, MAYOR, RIVAL, Case

from counterclaim.records import Measure, Status
from counterclaim.weigh.ledger import weigh_incidents


def weigh(case):
    return weigh_incidents(case.articles, case.readings, case.grouping)


def ask(case):
    (question,) = weigh(case)
    return question


@pytest.mark.parametrize(
    ("of", "asked"),
    [
        ("men", "How many soldiers of Velland were killed?"),
        ("farmers", "How many people of Velland were killed?"),
        ("daughter", "How many people of Velland were killed?"),
        ("civilian men", "How many civilians were killed?"),
    ],
)
def test_people_of_a_side_are_its_soldiers_where_they_may_fight(of, asked):
    case = Case()
    case.counts(12, [RIVAL], of=of, side="land")

    assert ask(case).text == asked


@pytest.mark.parametrize(
    ("text", "side"),
    [("Of our brothers {} have fallen", "land"), ("In Osk {} have fallen", None)],
)
def test_party_counts_its_own(text, side):
    case = Case()
    case.told(2, None, text, of="")
    heading = replace(case.articles[0], title="Velland Army")
    case.articles[0] = heading

    assert ask(case).side == side


def test_those_who_fled_are_no_soldiers():
    case = Case()
    case.counts(5000, [MAYOR], of="people", side="land", measure=Measure.DISPLACED)
    case.counts(9000, [DOCTOR], day=5, of="people", measure=Measure.DISPLACED)

    assert ask(case).status is Status.UPDATED


def test_few_that_a_side_counts_of_its_own_are_no_part_of_the_opponents_many():
    case = Case()
    case.counts(45, [RIVAL], day=2, of="fighters", side="land")
    case.counts(5, day=3, of="of our comrades", side="land")
    case.articles[1] = replace(case.articles[1], title="Velland Army")

    assert ask(case).status is Status.DISPUTED
