"""Questions that are not numeric, through the room's door."""

from dataclasses import replace

import pytest
from weigh_making import (
    ARMY,
    FRONT,
    LAND,
    MAYOR,
    MINISTER,
    RIVAL,
    VOICE,
    Case,
    find_unrelated,
)

from counterclaim.records import (
    Actor,
    ActorKind,
    ActorMention,
    Place,
    PlaceKind,
    Span,
    Stance,
    Status,
)
from counterclaim.weigh.ledger import weigh_incidents
from counterclaim.weigh.perpetrators import is_other_act

OSK = Place(id="osk", name="Osk", kind=PlaceKind.TOWN)
ENDED = "Was the raid beaten back, or did it go on?"
LEFT = "Did the defenders leave their post?"
CAUSE = "Was it an accident or an attack?"


def statuses(*said):
    case = Case()
    for text, by, day, *stance in said:
        case.says(text, [by], day, stance=stance[0] if stance else Stance.ASSERTS)
    questions = weigh_incidents(
        case.articles, case.readings, case.grouping, relate=find_unrelated
    )
    return {question.text: question.status for question in questions}


@pytest.mark.parametrize(
    ("said", "question", "status"),
    [
        (
            [("the raid was repelled", ARMY, 2), ("fighting is ongoing", FRONT, 2)],
            ENDED,
            Status.DISPUTED,
        ),
        (
            [("the raid was repelled", ARMY, 2), ("it was driven back", MAYOR, 2)],
            ENDED,
            Status.AGREED,
        ),
        (
            [
                ("the garrison never left the town", ARMY, 2),
                ("the garrison ran away", FRONT, 2),
                ("the garrison withdrew to the hills", VOICE, 6),
            ],
            LEFT,
            Status.CONCEDED,
        ),
        (
            [
                ("the cause was a technical failure", ARMY, 2),
                ("the plane was hit from the ground", VOICE, 5, Stance.CONCEDES),
            ],
            CAUSE,
            Status.CONCEDED,
        ),
        (
            [
                ("the garrison ran away", FRONT, 2),
                ("the garrison fled the town", ARMY, 2, Stance.DENIES),
            ],
            LEFT,
            Status.DENIED,
        ),
    ],
)
def test_status_of_a_topic(said, question, status):
    assert statuses(*said)[question] is status


def test_one_voice_alone_asks_nothing():
    assert statuses(("the raid was repelled", ARMY, 2)) == {}


def test_calls_and_plans_answer_nothing():
    call = ("the garrison must be driven back", FRONT, 2, Stance.CALLS_FOR)

    assert statuses(call, ("the raid was repelled", ARMY, 2)) == {}


def test_denied_part_asks_who_is_involved():
    found = statuses(
        ("this was planned in Sorn and carried out by the Sornish army", ARMY, 2),
        ("any involvement in the raid", RIVAL, 2, Stance.DENIES),
        ("no soldier of Sorn had crossed the river", RIVAL, 3),
    )

    assert found["Is Sorn involved in the raid?"] is Status.DENIED


def test_owning_up_after_a_denial_is_a_concession():
    found = statuses(
        ("any part in the attack", RIVAL, 2, Stance.DENIES),
        ("its drones had carried out the strike", RIVAL, 9),
    )

    assert found["Is Sorn involved in the raid?"] is Status.CONCEDED


def test_denial_finds_the_words_that_it_speaks_of():
    found = statuses(
        ("rebels burned the granary of Osk", LAND, 2),
        ("its rebels burned the granary", FRONT, 3, Stance.DENIES),
    )

    asked = "Is it true that rebels burned the granary of Osk?"
    assert found == {asked: Status.DENIED}


@pytest.mark.parametrize(
    ("accusation", "status"),
    [
        ("Velland was bombing villages", Status.SINGLE),
        ("homes were hit by shells", Status.DISPUTED),
    ],
)
def test_whose_fire_is_told_of_is_his_who_answers(accusation, status):
    found = statuses((accusation, MAYOR, 2), ("it hit only military posts", FRONT, 2))

    assert found["Was the raid aimed at civilians?"] is status


def test_a_side_that_calls_its_accusers_words_untrue_denies_a_part():
    found = statuses(
        ("Velland attacked the clinic", FRONT, 2),
        ("all reports about an attack by Velland are a provocation", LAND, 3),
    )

    assert found["Is Velland involved in the raid?"] is Status.DENIED


def test_what_is_said_beside_a_no_is_asserted():
    found = statuses(
        ("Velland attacked the clinic with rockets and nobody was warned", FRONT, 2),
        ("it was not involved", LAND, 3),
    )

    assert found["Is Velland involved in the raid?"] is Status.DENIED


def test_admitting_what_was_denied_before_is_a_concession():
    found = statuses(
        ("the post at the bridge was empty", ARMY, 2, Stance.DENIES),
        ("the post was empty in that night", VOICE, 9, Stance.CONCEDES),
    )

    asked = "Is it true that the post was empty in that night?"
    assert found == {asked: Status.CONCEDED}


def test_admitting_an_act_that_was_denied_is_a_concession():
    found = statuses(
        ("it shelled the clinic", ARMY, 2, Stance.DENIES),
        ("guns of the army had shelled the clinic", VOICE, 9, Stance.CONCEDES),
    )

    assert found["Is Velland involved in the raid?"] is Status.CONCEDED


def test_admitting_losses_is_no_admission_of_an_act():
    found = statuses(
        ("it shelled the clinic", ARMY, 2, Stance.DENIES),
        ("two of its soldiers were hit at the clinic", VOICE, 9, Stance.CONCEDES),
    )

    assert found["Is Velland involved in the raid?"] is Status.DENIED


@pytest.mark.parametrize(
    ("said", "is_other"),
    [
        ("the Hill Front had crossed the river", False),
        ("the army raided Osk and shelled it", False),
        ("the army is bombing villages", True),
        ("the army did it", False),
    ],
)
def test_other_acts_than_the_incident_tell_not_who_did_it(said, is_other):
    claim = Case().says(said, [LAND])

    assert is_other_act(claim, frozenset({"ground"})) is is_other


def test_denial_of_what_nobody_said_asks_nothing():
    assert (
        statuses(
            ("the bridge is closed for lorries", LAND, 2),
            ("its rebels burned the granary", FRONT, 3, Stance.DENIES),
        )
        == {}
    )


KILLED = "Were those killed fighters or civilians?"
STARTED = "Who started the raid?"
FOOTAGE = "Is the footage genuine?"


@pytest.mark.parametrize(
    ("said", "question", "status"),
    [
        (
            [("we killed nine rebels", LAND, 2), ("the dead were farmers", FRONT, 2)],
            KILLED,
            Status.DISPUTED,
        ),
        (
            [("we killed nine rebels", LAND, 2), ("nine rebels were killed", MAYOR, 2)],
            KILLED,
            None,
        ),
        (
            [("they opened fire first", LAND, 2), ("it was unprovoked", RIVAL, 2)],
            STARTED,
            Status.DISPUTED,
        ),
        (
            [("each other of breaking the truce", MAYOR, 2), ("unprovoked", LAND, 2)],
            STARTED,
            Status.DISPUTED,
        ),
        (
            [("it was unprovoked", LAND, 2), ("they fired first", ARMY, 3)],
            STARTED,
            Status.AGREED,
        ),
        (
            [("the video is genuine", MAYOR, 2), ("the video was fake", LAND, 2)],
            FOOTAGE,
            Status.DENIED,
        ),
        (
            [
                ("we shot down the helicopter", FRONT, 2),
                ("it went down in fog", MINISTER, 2),
            ],
            CAUSE,
            Status.DISPUTED,
        ),
        (
            [
                ("we shot down the helicopter", LAND, 2),
                ("it went down in fog", MINISTER, 2),
            ],
            CAUSE,
            Status.DISPUTED,
        ),
        (
            [
                ("the plane was hit from the ground", ARMY, 2),
                ("it went down in fog", VOICE, 2),
            ],
            CAUSE,
            Status.SINGLE,
        ),
    ],
)
def test_questions_of_any_war(said, question, status):
    assert statuses(*said).get(question) is status


@pytest.mark.parametrize(
    ("denied", "is_asked"),
    [
        ("that Wirth was present at the camp", True),
        ("that Osk was shelled", False),
        ("that Wirth spoke of peace", False),
    ],
)
def test_presence_of_a_named_person_is_denied(denied, is_asked):
    said = statuses(
        ("among the dead was the commander Ana Wirth", LAND, 2),
        ("Osk is quiet", LAND, 2),
        (denied, FRONT, 2, Stance.DENIES),
    )

    assert any(text.startswith("Is it true") for text in said) is is_asked


GOES_ON = ("fighting is ongoing", FRONT, 2)
IS_OVER = "the raiders have been defeated, and the fighting is over"


@pytest.mark.parametrize(
    ("late", "status"),
    [
        ((IS_OVER, ARMY, 5), Status.UPDATED),
        ((IS_OVER, ARMY, 2), Status.DISPUTED),
        (("the raid was repelled", ARMY, 5), Status.DISPUTED),
        (("the raid was repelled", FRONT, 5), Status.UPDATED),
    ],
)
def test_what_has_changed_since_is_no_contradiction(late, status):
    assert statuses(GOES_ON, late)[ENDED] is status


def test_what_a_group_says_of_a_state_is_not_its_own_part():
    found = statuses(
        ("the Hill Front attacked the post", ARMY, 2),
        ("no Sornish soldier is with us", FRONT, 3),
    )

    assert "Is the Hill Front involved in the raid?" not in found


@pytest.mark.parametrize(
    ("said", "status"),
    [
        # each says that the place is its own
        ([("Osk is ours", ARMY, 2), ("Osk is in our hands", FRONT, 2)], "disputed"),
        # its own place, and it has not lost it
        ([("Osk is ours", FRONT, 2), ("Osk never fell", FRONT, 5)], "single"),
        (
            [
                ("it had recaptured Osk", ARMY, 2),
                ("the assault on Osk was repulsed", FRONT, 2),
            ],
            "disputed",
        ),
        (
            [
                ("it had recaptured Osk", ARMY, 2),
                ("the assault on Osk was repulsed", ARMY, 2),
            ],
            "single",
        ),
        # the loss of it admitted by who held it
        (
            [
                ("it had captured Osk", ARMY, 2),
                ("it had lost Osk", FRONT, 2, Stance.DENIES),
                ("we have lost Osk", FRONT, 9, Stance.CONCEDES),
            ],
            "conceded",
        ),
    ],
)
def test_who_holds_a_place_that_is_named(said, status):
    case = Case()
    for text, by, day, *stance in said:
        stance = stance[0] if stance else Stance.ASSERTS
        case.says(text, [by], day, stance=stance, where=(OSK.id,))
    grouping = replace(case.grouping, places=(OSK,))
    found = weigh_incidents(case.articles, case.readings, grouping)

    assert [(q.text, q.status.value) for q in found] == [("Who holds Osk?", status)]


def test_words_that_say_no_are_no_double_denial():
    found = statuses(
        ("fighters were in the hospital", LAND, 2),
        ("there was no fighter in the hospital", FRONT, 3, Stance.DENIES),
    )

    assert list(found.values()) == [Status.DISPUTED]


def test_attack_that_nobody_calls_an_accident_is_no_question():
    told = ("shells hit the market of the town", MAYOR, 2)

    assert CAUSE not in statuses(told, ("the army shelled the town", MINISTER, 2))


def test_denied_act_is_asked_of_beside_the_part_that_is_owned_up_to():
    found = statuses(
        ("its forces had entered the town", RIVAL, 2),
        ("Sorn was behind the raid", MAYOR, 2),
        ("targeting civilians", RIVAL, 3, Stance.DENIES),
    )

    assert found["Is Sorn involved in the raid?"] is Status.AGREED
    asked = "Is it true that Sorn targeted civilians?"
    assert found[asked] is Status.DENIED


def test_losses_of_others_are_no_admission():
    said = ("some of the dead were fighters in uniform", ARMY, 2, Stance.CONCEDES)

    assert statuses(said) == {}


def test_denial_of_a_fragment_asks_nothing():
    found = statuses(
        ("how many fighters they lost in the valley", MAYOR, 2),
        ("fighters were lost in the valley", FRONT, 2, Stance.DENIES),
    )

    assert found == {}


def test_those_who_were_there_are_asked_of_by_place_or_like_words():
    told = ("a patrol stood at the bridge all night", MAYOR, 2)
    denied = ("no patrol was near the village that night", ARMY, 3)

    assert list(statuses(told, denied).values()) == []


def test_intercepted_missile_tells_nobody_who_did_it():
    found = statuses(
        ("it had intercepted a missile fired from Sorn", LAND, 2),
        ("its fighters had attacked the depot", FRONT, 2),
    )

    assert "Who carried out the raid?" not in found


def test_accusation_of_the_army_is_of_its_state():
    army = Actor(id="army", name="the army", kind=ActorKind.ARMED_FORCES, party="land")
    case = Case()
    said = case.says("the army had shelled the town", [FRONT])
    mention = ActorMention(
        article=said.article, span=Span(start=0, end=8, text="the army")
    )
    army = replace(army, mentions=(mention,), is_named=False)
    case.says("did not engage any target in the town", [LAND])
    actors = (*(a for a in case.grouping.actors if a.id != "army"), army)
    grouping = replace(case.grouping, actors=actors)

    found = weigh_incidents(case.articles, case.readings, grouping)

    asked = {question.text: question for question in found}
    question = asked["Is Velland involved in the raid?"]
    assert question.status is Status.DENIED
    assert said.id in {s for a in question.answers for s in a.statements}


def test_what_a_side_admits_of_its_own_people_gives_the_place_up():
    case = Case()
    case.says("they had captured Osk", [FRONT], 2, where=(OSK.id,))
    admitted = "its troops withdrew from Osk"
    case.says(admitted, [LAND], 4, stance=Stance.CONCEDES, where=(OSK.id,))
    grouping = replace(case.grouping, places=(OSK,))

    found = weigh_incidents(case.articles, case.readings, grouping)

    held = [q.status for q in found if q.text == "Who holds Osk?"]
    assert held == [Status.CONCEDED]


def test_what_is_called_a_fake_is_so_whatever_the_stance():
    case = Case()
    case.says("the video shows two prisoners being shot", [MAYOR])
    case.says("the video is fake", [FRONT], 3, stance=Stance.DENIES)

    asked = weigh_incidents(case.articles, case.readings, case.grouping)

    (question,) = (q for q in asked if q.text == "Is the footage genuine?")
    assert question.status is Status.DENIED


def test_a_river_that_somebody_is_driven_across_is_not_held():
    case, river = Case(), replace(OSK, id="ruv", name="Ruv", aliases=())
    case.says("it had captured Osk", [FRONT], 2, where=(OSK.id,))
    case.says("they were driven back across the Ruv", [ARMY], 2, where=(river.id,))
    grouping = replace(case.grouping, places=(OSK, river))
    found = weigh_incidents(case.articles, case.readings, grouping)

    assert [(q.text, q.status) for q in found] == [("Who holds Osk?", Status.DISPUTED)]


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ("the missile struck a maternity hospital", Status.DISPUTED),
        ("its drones destroyed a weapons depot", None),
    ],
)
def test_what_no_pattern_knows_is_known_by_learned_words(other, status):
    asked = statuses(
        ("our rockets hit an ammunition depot", LAND, 1), (other, FRONT, 1)
    )

    assert asked.get("Was it a military object that was hit?") is status
