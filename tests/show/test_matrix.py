"""The matrix of questions by parties."""

from dataclasses import replace

import pytest
from show.example import ACTORS, QUESTIONS, example_ledger

from counterclaim.records import Actor, ActorKind, Answer
from counterclaim.show.index import index_ledger
from counterclaim.show.matrix import MOST_SIDES, make_matrix
from counterclaim.show.parties import find_party

INDEX = index_ledger(example_ledger())


def matrix(*question_ids):
    asked = [q for q in QUESTIONS if q.id in question_ids]
    return make_matrix(asked, INDEX)


def cell(question_id, party):
    found = matrix(question_id)
    column = [p.name for p in found.parties].index(party)
    return found.rows[0].cells[column].versions


def test_matrix_has_a_column_a_party_sides_first():
    found = matrix("q-fighters", "q-soldiers", "q-cars")
    assert [party.name for party in found.parties] == [
        *("Norland", "Sarvian Free Front"),
        "The press",
    ]


def test_matrix_puts_claimants_under_their_party():
    (version,) = cell("q-fighters", "Norland")
    assert version.speakers == ("Defence Ministry of Norland",)
    assert (version.words, version.carried) == ("70", "2 articles, 1 origin")
    assert version.href == "#c-wire-f-seventy"


def test_matrix_cell_shows_what_a_side_does_but_say():
    assert cell("q-holds", "Norland")[0].verb == "denies"
    assert cell("q-cars", "Sarvian Free Front")[0].verb == "concedes"
    assert cell("q-holds", "Sarvian Free Front")[0].verb is None


def test_matrix_cell_keeps_every_version_of_a_side():
    assert [v.words for v in cell("q-civilians", "Norland")] == ["at least 3", "5"]


def test_matrix_cell_says_what_an_article_could_not_verify():
    assert cell("q-fighters", "Norland")[0].tags == ("not verified",)
    assert cell("q-fighters", "Sarvian Free Front")[0].tags == ()


def test_matrix_puts_what_nobody_says_under_the_press():
    (version,) = cell("q-soldiers", "The press")
    assert version.speakers == ()
    assert version.origins == ("Free Front Channel",)


def test_matrix_cell_cites_each_claim_but_not_the_statement_of_a_figure():
    (first, _) = cell("q-civilians", "Norland")
    assert [(link.href, link.label) for link in first.citations] == [
        ("#c-wire-f-three", "Norland Wire Agency"),
        ("#c-copy-f-three", "Morning Post, 5 March 2031"),
    ]


def test_matrix_numbers_more_claims_of_one_article():
    answer = Answer(claimants=("ministry",), figures=("wire-f-seventy", "wire-f-cars"))
    found = make_matrix([replace(QUESTIONS[0], answers=(answer,))], INDEX)
    (version,) = found.rows[0].cells[0].versions
    assert [link.label for link in version.citations] == [
        *("Norland Wire Agency, 4 March 2031", "(2)")
    ]


def test_matrix_lands_on_the_claim_that_the_answer_quotes():
    answer = Answer(
        words="two armoured cars", figures=("wire-f-seventy", "wire-f-cars")
    )
    found = make_matrix([replace(QUESTIONS[0], answers=(answer,))], INDEX)
    assert found.rows[0].cells[0].versions[0].href == "#c-wire-f-cars"


def test_matrix_with_many_sides_keeps_all_answers_in_others():
    groups = [
        Actor(id=f"g{n}", name=f"Group {n}", kind=ActorKind.ARMED_GROUP)
        for n in range(MOST_SIDES + 3)
    ]
    ledger = replace(example_ledger(), actors=(*ACTORS, *groups))
    answers = tuple(Answer(claimants=(g.id,), low=1, high=1) for g in groups)
    question = replace(QUESTIONS[0], answers=answers)
    found = make_matrix([question], index_ledger(ledger))
    assert len(found.parties) == MOST_SIDES + 1
    assert [v.speakers[0] for v in found.rows[0].cells[-1].versions] == [
        f"Group {n}" for n in range(MOST_SIDES, MOST_SIDES + 3)
    ]


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        ("brandt", "Norland"),
        ("norland", "Norland"),
        ("oru", "Sarvian Free Front"),
        ("courier", "The press"),
        ("resident", "Others"),
        ("nobody knows this id", "Others"),
    ],
)
def test_find_party_table(actor, party):
    assert find_party(actor, INDEX).name == party


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        (Actor(id="x", name="rebels", kind=ActorKind.ARMED_GROUP), "rebels"),
        (
            Actor(id="x", name="gunmen", kind=ActorKind.ARMED_GROUP, is_named=False),
            "Others",
        ),
        (Actor(id="x", name="Red Aid", kind=ActorKind.GOVERNMENT_BODY), "Others"),
        (
            Actor(id="x", name="A", kind=ActorKind.PERSON, party_name="the rebels"),
            "the rebels",
        ),
    ],
)
def test_find_party_of_actors_without_one(actor, party):
    index = index_ledger(replace(example_ledger(), actors=(*ACTORS, actor)))
    assert find_party("x", index).name == party


def test_find_party_ends_on_a_circle():
    circle = (
        Actor(id="a", name="A", kind=ActorKind.ARMED_GROUP, party="b"),
        Actor(id="b", name="B", kind=ActorKind.ARMED_GROUP, party="a"),
    )
    index = index_ledger(replace(example_ledger(), actors=circle))
    assert find_party("a", index).is_side
