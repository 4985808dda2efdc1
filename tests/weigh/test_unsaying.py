"""What a denial speaks of: by its words, or by pointing back."""

from dataclasses import replace

import pytest
from weigh_making import DOCTOR, FRONT, LAND, MAYOR, Case, find_unrelated

from counterclaim.records import Stance, Status
from counterclaim.weigh.ledger import weigh_incidents
from counterclaim.weigh.unsaying import calls_untrue, points_back

DENIES = Stance.DENIES


def ask(case):
    asked = weigh_incidents(
        case.articles, case.readings, case.grouping, relate=find_unrelated
    )
    return {question.text: question.status for question in asked}


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("the accusation", DENIES),
        ("this as a lie", DENIES),
        ("This is a shameless lie", Stance.ASSERTS),
    ],
)
def test_a_denial_without_words_of_its_own_points_at_what_stands_before(said, stance):
    case = Case()
    case.says("the well was poisoned by deserters", [LAND])
    case.goes_on("the harvest had been stolen", [MAYOR])
    case.goes_on(said, [FRONT], stance=stance)

    asked = ask(case)

    assert asked == {"Is it true that the harvest had been stolen?": Status.DENIED}


def test_a_denial_points_at_nothing_in_another_article():
    case = Case()
    case.says("the harvest had been stolen", [MAYOR])
    case.says("the accusation", [FRONT], 3, stance=DENIES)

    assert ask(case) == {}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("there was no tunnel at all", Status.DISPUTED),
        ("they had never dug a tunnel", Status.DENIED),
    ],
)
def test_words_that_say_no_answer_otherwise_or_deny_an_own_act(said, status):
    case = Case()
    case.says("a Sornish tunnel led to the granary", [LAND])
    case.says(said, [FRONT], 3)

    assert list(ask(case).values()) == [status]


def test_a_plain_no_among_people_of_no_side_asks_nothing():
    case = Case()
    case.says("a Sornish tunnel led to the granary", [MAYOR])
    case.says("there was no tunnel at all", [DOCTOR], 3)

    assert ask(case) == {}


def test_a_denial_takes_up_a_word_of_what_stands_before_it():
    case = Case()
    case.says("the governor had insulted the herders", [LAND])
    case.goes_on("he had received an insult of any kind", [FRONT], stance=DENIES)

    asked = ask(case)

    text = "Is it true that the governor had insulted the herders?"
    assert asked == {text: Status.DENIED}


def test_two_denials_of_one_thing_are_one_question():
    case = Case()
    case.says("the well was poisoned by deserters", [LAND])
    case.goes_on("the accusation", [FRONT], stance=DENIES)
    case.goes_on("this", [MAYOR], stance=DENIES)

    assert len(ask(case)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "the accusation that it burned the mill",
        "any part in the raid",
        "the town had been lost",
        "the report of the mayor",
    ],
)
def test_what_tells_what_is_denied_points_at_nothing(said):
    assert not points_back(said)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("the reports of burned mills are fabricated", True),
        ("all of this is propaganda", True),
        ("the propaganda that would share the victory", False),
        ("the report is long", False),
    ],
)
def test_calling_untrue(said, expected):
    assert calls_untrue(said) is expected


@pytest.mark.parametrize(
    ("said", "is_denied"),
    [
        ("we have laid no mines on the orchard road", True),
        ("it could not clear the mines on the orchard road", False),
        ("it did not know of mines on the orchard road", False),
    ],
)
def test_who_cannot_or_does_not_know_denies_nothing(said, is_denied):
    case = Case()
    case.says("soldiers had laid mines on the orchard road", [LAND])
    case.says(said, [FRONT], 3)

    assert (Status.DENIED in ask(case).values()) is is_denied


def test_a_denial_speaks_of_what_stands_inside_it():
    case = Case()
    said = case.says(
        "a claim by the mayor that it had burned hay", [LAND], stance=DENIES
    )
    inner = case.says("it had burned hay", [MAYOR])
    inner = replace(inner, article=said.article, inside=said.id)
    case.readings[1] = replace(case.readings[1], statements=(inner,))

    assert list(ask(case).values()) == [Status.DENIED]


@pytest.mark.parametrize(
    ("told", "denied", "is_denied"),
    [("10,000", "10,000", True), ("9,000", "10,000", False), ("1999", "1999", False)],
)
def test_a_denial_speaks_of_the_large_number_that_it_names(told, denied, is_denied):
    case = Case()
    case.says(f"it had killed {told} enemies", [LAND])
    case.says(f"{denied} of its men", [FRONT], 3, stance=DENIES)

    assert (Status.DENIED in ask(case).values()) is is_denied


@pytest.mark.parametrize(
    ("said", "is_denied"),
    [
        ("The claims of Ms Brandt are lies.", True),
        ("Brandt's account is false.", True),
        ("The claims of Mr Ott are lies.", False),
    ],
)
def test_a_denial_speaks_of_the_words_of_whom_it_names(said, is_denied):
    case = Case()
    case.says("the wells had been poisoned", [MAYOR])
    case.says(said, [FRONT], 3, stance=DENIES)

    asked = ask(case)

    text = "Is it true that the wells had been poisoned?"
    assert asked == ({text: Status.DENIED} if is_denied else {})
