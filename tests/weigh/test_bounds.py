"""Counts that say no more than how high or low, and which are no tolls."""

from weigh_making import (
    ARMY,
    DOCTOR,
    FRONT,
    LAND,
    MAYOR,
    RIVAL,
    SOMEBODY,
    Case,
    find_unrelated,
)

from counterclaim.records import Measure, Stance, Status
from counterclaim.weigh.ledger import weigh_incidents


def weigh(case):
    return weigh_incidents(
        case.articles, case.readings, case.grouping, relate=find_unrelated
    )


def ask(case):
    (question,) = weigh(case)
    return question


def test_bodies_and_children_say_no_more_than_at_least():
    case = Case()
    case.counts(21, [MAYOR], day=2, of="bodies")
    case.counts(33, [DOCTOR], day=4, of="people")
    case.counts(6, [SOMEBODY], day=4, of="children")

    question = weigh(case)[-1]

    assert question.status is Status.UPDATED
    assert (question.low, question.best, question.high) == (33, 33, 33)


def test_those_who_come_on_top_are_no_toll():
    case = Case()
    case.told(15, MAYOR, "Villagers found {} more bodies, which brings it to 24")
    case.tells_too(24, MAYOR, "Villagers found more, which brings it to {}")

    assert {answer.low for q in weigh(case) for answer in q.answers} == {24}


def test_own_sides_killed_and_wounded_bound_nothing():
    case = Case()
    hurt = Measure.KILLED_OR_WOUNDED
    case.counts(300, [LAND], of="fighters", side="front")
    case.counts(1500, [ARMY], of="fighters", side="front", measure=hurt)

    assert {q.text: q.best for q in weigh(case)} == {
        "How many fighters of the Hill Front were killed?": 300,
        "How many fighters of the Hill Front were killed or wounded?": 1500,
    }


def test_count_of_no_known_day_is_not_behind_others():
    case = Case()
    case.counts(13, [MAYOR], day=2)
    case.counts(100, [MAYOR], day=None)

    assert ask(case).high == 100


def test_denial_of_a_count_is_asked_of_once():
    case = Case()
    said = case.says("71 militants were killed in Osk", [LAND])
    case.counts(71, [LAND], of="militants", side="front", statement=said.id)
    said = case.says("the count of 71 militants killed", [FRONT], stance=Stance.DENIES)
    denied = {"side": "front", "stance": Stance.DENIES, "statement": said.id}
    case.counts(71, [FRONT], of="militants", **denied)

    assert [q.status for q in weigh(case)] == [Status.DENIED]


def test_one_lost_stands_against_none():
    case = Case()
    lost = {"of": "jets", "side": "land", "measure": Measure.SHOT_DOWN}
    case.counts(1, [RIVAL], number="a", **lost)
    lost |= {"of": "aircraft", "measure": Measure.DESTROYED}
    case.counts(0, [LAND], number="no", **lost)

    assert ask(case).status is Status.DISPUTED
