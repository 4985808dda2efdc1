"""What a contested count raises beside."""

import pytest
from weigh_making import ARMY, FRONT, LAND, MAYOR, RIVAL, Case

from counterclaim.records import Stance
from counterclaim.weigh.ledger import weigh_incidents


def asked(counts):
    case = Case()
    for low, by, day, *known in counts:
        stance = known[0] if known else Stance.ASSERTS
        case.counts(low, [by], day, of="fighters", side=FRONT.id, stance=stance)
    found = weigh_incidents(case.articles, case.readings, case.grouping)
    return [(question.text, question.status.value) for question in found]


HOW_MANY = "How many fighters of the Hill Front were killed"


@pytest.mark.parametrize(
    ("counts", "beside"),
    [
        # one side denies the other's count and gives its own
        (
            [(31, LAND, 2), (2, FRONT, 2), (31, FRONT, 2, Stance.DENIES)],
            [("Were 31 fighters killed, as Velland says?", "denied")],
        ),
        (
            [(31, LAND, 2), (2, FRONT, 2), (71, ARMY, 5)],
            [(f"{HOW_MANY}, by the count of Velland?", "updated")],
        ),
        (
            [(31, LAND, 2), (2, FRONT, 2), (12, FRONT, 5)],
            [(f"{HOW_MANY}, by its own count?", "updated")],
        ),
        (
            [(31, LAND, 2), (2, FRONT, 2), (12, FRONT, 5, Stance.CONCEDES)],
            [(f"{HOW_MANY}, by its own count?", "conceded")],
        ),
        ([(31, LAND, 2), (2, FRONT, 2)], []),
    ],
)
def test_contested_count_raises_questions_beside(counts, beside):
    main, *others = asked(counts)

    assert main == (f"{HOW_MANY}?", "disputed")
    assert others == beside


def test_count_that_only_grows_raises_nothing():
    assert asked([(3, MAYOR, 2), (5, MAYOR, 3)]) == [(f"{HOW_MANY}?", "updated")]


def test_denial_without_a_count_of_its_own_is_one_question():
    counts = [(31, LAND, 2), (31, FRONT, 2, Stance.DENIES)]

    assert asked(counts) == [(f"{HOW_MANY}?", "denied")]


def test_sides_that_count_people_of_no_side_far_apart_count_two_things():
    case = Case()
    case.counts(5, [LAND], of="traders")
    case.counts(773, [RIVAL], of="traders")

    (question,) = weigh_incidents(case.articles, case.readings, case.grouping)

    assert question.status.value != "disputed"
