"""Questions by the learned relation, with a relation made by hand."""

import numpy as np
import pytest
from weigh_making import ARMY, FRONT, LAND, MAYOR, VOICE, Case

from counterclaim.records import Stance, Status
from counterclaim.weigh.ledger import weigh_incidents
from counterclaim.weigh.related import RELATIONS, is_sure
from counterclaim.weigh.voices import FEATURES

SAYS, DENIES, ADMITS = Stance.ASSERTS, Stance.DENIES, Stance.CONCEDES
MILL, FLOUR = "the mill stored grain for the poor", "the mill stored only shells"


def find(relation, score, said):
    """Weigh statements, all pairs of which stand in one relation."""
    case, seen = Case(), []
    for text, by, day, stance in said:
        case.says(text, [by], day, stance=stance)

    def relate(pairs):
        seen.extend(pairs)
        row = [(1 - score) / 5] * len(RELATIONS)
        row[RELATIONS.index(relation)] = score
        return np.array([row] * len(pairs), np.float32)

    asked = weigh_incidents(case.articles, case.readings, case.grouping, relate=relate)
    return {question.text: question.status for question in asked}, seen


@pytest.mark.parametrize(
    ("relation", "score", "said", "status"),
    [
        (
            "contradicts",
            0.95,
            [(MILL, LAND, 2, SAYS), (FLOUR, FRONT, 3, SAYS)],
            Status.DISPUTED,
        ),
        (
            "denies",
            0.95,
            [(MILL, FRONT, 2, SAYS), ("any grain in it", LAND, 3, DENIES)],
            Status.DENIED,
        ),
        (
            "concedes",
            0.95,
            [(MILL, FRONT, 2, SAYS), ("there was food in it", LAND, 3, ADMITS)],
            Status.CONCEDED,
        ),
        ("agrees", 0.9, [(MILL, LAND, 2, SAYS), (MILL, MAYOR, 3, SAYS)], Status.AGREED),
    ],
)
def test_related_statements_make_a_question(relation, score, said, status):
    asked, _ = find(relation, score, said)

    assert asked == {f"Is it true that {MILL}?": status}


@pytest.mark.parametrize(
    ("relation", "score", "said"),
    [
        ("contradicts", 0.6, [(MILL, LAND, 2, SAYS), (FLOUR, FRONT, 3, SAYS)]),
        ("contradicts", 0.95, [(MILL, LAND, 2, SAYS), (FLOUR, MAYOR, 3, SAYS)]),
        ("contradicts", 0.95, [(MILL, ARMY, 2, SAYS), (FLOUR, VOICE, 3, SAYS)]),
        ("contradicts", 0.95, [(MILL, LAND, 2, SAYS), (MILL, FRONT, 3, SAYS)]),
        (
            "contradicts",
            0.95,
            [("the new mill", LAND, 2, SAYS), (MILL, FRONT, 3, SAYS)],
        ),
        ("unrelated", 0.99, [(MILL, LAND, 2, SAYS), (FLOUR, FRONT, 3, SAYS)]),
        ("agrees", 0.9, [(MILL, LAND, 2, SAYS), ("it rained a lot", MAYOR, 3, SAYS)]),
        (
            "contradicts",
            0.95,
            [(MILL, LAND, 2, SAYS), ("which stored grain", FRONT, 3, SAYS)],
        ),
    ],
)
def test_doubtful_relations_make_no_question(relation, score, said):
    assert find(relation, score, said)[0] == {}


def test_denial_that_fits_two_statements_alike_is_left_alone():
    said = [
        (MILL, FRONT, 2, SAYS),
        ("the well was poisoned", FRONT, 2, SAYS),
        ("any such thing", LAND, 3, DENIES),
    ]

    assert find("denies", 0.95, said)[0] == {}


def test_names_are_masked_and_the_denial_comes_first():
    said = [
        ("Sorn stored grain in the mill", FRONT, 2, SAYS),
        ("Velland burned a barn", LAND, 3, DENIES),
    ]
    _, (pair,) = find("unrelated", 0.9, said)

    assert "Velland" not in pair.first + pair.second
    assert "\ue001" in pair.first
    assert len(pair.features) == len(FEATURES)
    assert pair.features[FEATURES.index("first denies")] == 1


def test_more_statements_make_a_contradiction_less_sure():
    assert is_sure(0.85, 1)
    assert not is_sure(0.85, 16)
