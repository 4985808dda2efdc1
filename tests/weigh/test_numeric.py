"""Numeric questions through the room's door."""

from dataclasses import replace

import pytest
from weigh_making import (
    ARMY,
    BAND,
    BOARD,
    DOCTOR,
    FRONT,
    LAND,
    MAYOR,
    PAPER,
    RIVAL,
    SOMEBODY,
    VOICE,
    Case,
)

from counterclaim.records import (
    Interval,
    Judgement,
    JudgementKind,
    Measure,
    Span,
    Stance,
    Status,
)
from counterclaim.weigh.ledger import weigh_incidents


def weigh(case, judgements=()):
    return weigh_incidents(case.articles, case.readings, case.grouping, judgements)


def ask(case, judgements=()):
    (question,) = weigh(case, judgements)
    return question


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ([(12, [MAYOR], 2)], Status.SINGLE),
        ([(12, [MAYOR], 2), (12, [MAYOR], 3)], Status.SINGLE),
        ([(12, [MAYOR], 2), (12, [DOCTOR], 2)], Status.AGREED),
        ([(12, [MAYOR], 2), (14, [MAYOR], 4)], Status.UPDATED),
        ([(12, [MAYOR], 2), (14, [DOCTOR], 4)], Status.UPDATED),
        # two people in two articles of one day: neither growth nor rivals for sure
        ([(12, [MAYOR], 2), (14, [DOCTOR], 2)], Status.SINGLE),
        ([(12, [MAYOR], 2), (14, [], 2)], Status.UPDATED),
        ([(12, [LAND], 2), (3, [RIVAL], 2)], Status.DISPUTED),
        ([(12, [LAND], 2), (14, [ARMY], 4)], Status.UPDATED),
        # the other side's later, higher count may be growth, unless far higher
        ([(12, [LAND], 2), (14, [RIVAL], 4)], Status.UPDATED),
        ([(12, [LAND], 2), (90, [RIVAL], 4)], Status.DISPUTED),
        # an earlier count of a side is replaced by its later one
        ([(3, [LAND], 2), (12, [LAND], 4), (12, [RIVAL], 5)], Status.UPDATED),
        ([(1000, [LAND], 2), (1010, [RIVAL], 2)], Status.AGREED),
    ],
)
def test_status_of_counts(counts, status):
    case = Case()
    for low, by, day in counts:
        case.counts(low, by, day)

    assert ask(case).status is status


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ((19, DOCTOR, "{} traders died"), (31, BOARD, "{} traders died"), "disputed"),
        ((19, DOCTOR, "{} traders died"), (31, None, "{} traders died"), "updated"),
        ((30, DOCTOR, "{} traders died"), (31, BOARD, "{} traders died"), "agreed"),
        ((4, DOCTOR, "{} traders died"), (7, BOARD, "{} traders died"), "single"),
        ((19, SOMEBODY, "{} traders died"), (31, BOARD, "{} traders died"), "single"),
        (
            (19, DOCTOR, "{} traders died"),
            (31, BOARD, "it rose to {} traders"),
            "updated",
        ),
        ((31, BOARD, "{} traders died"), (17, DOCTOR, "{} of the dead"), "single"),
    ],
)
def test_rival_counts_in_one_article(first, second, status):
    case = Case()
    case.told(*first)
    case.tells_too(*second)

    assert weigh(case)[0].status is Status(status)


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("only {} of its soldiers died", "soldiers", "disputed"),
        ("{} of its soldiers died", "soldiers", "disputed"),
    ],
)
def test_own_lower_count_is_disputed(text, of, expected):
    case = Case()
    case.told("one", FRONT, text, low=1, of=of, side="front")
    case.tells_too(20, LAND, "at least {} soldiers", of=of, side="front", high=None)

    assert ask(case).status is Status(expected)


def test_denied_count_is_denied():
    case = Case()
    case.counts(40, [LAND])
    case.counts(40, [FRONT], stance=Stance.DENIES)
    question = ask(case)

    assert question.status is Status.DENIED
    assert {answer.stance for answer in question.answers} == {
        Stance.ASSERTS,
        Stance.DENIES,
    }
    assert "Hill Front" in question.reasons[0].words


def test_side_that_admits_its_opponents_count_concedes():
    case = Case()
    case.counts(40, [LAND], of="fighters", side="front")
    case.counts(40, [FRONT], 3, of="fighters", side="front", stance=Stance.CONCEDES)

    assert ask(case).status is Status.CONCEDED


def test_allies_are_one_side():
    case = Case()
    case.counts(3, [FRONT], of="fighters", side="front")
    case.counts(5, [BAND], of="fighters", side="front")
    case.says("We crossed the river", [FRONT, BAND])

    assert ask(case).status is Status.UPDATED


def test_one_who_is_still_missing_is_a_count():
    case, known = Case(), {"of": "sailor", "measure": Measure.MISSING}
    case.counts(3, [LAND], day=2, **(known | {"of": "sailors"}))
    case.counts(1, [LAND], day=4, **known)

    assert ask(case).status is Status.UPDATED


def test_two_sides_that_speak_together_speak_for_none():
    case = Case()
    case.counts(12, by=(LAND, RIVAL))

    question = ask(case)

    assert [answer.party for answer in question.answers] == [None]


def test_joint_actor_stands_on_the_side_of_its_members():
    case = Case()
    case.counts(3, [FRONT], of="fighters", side="front")
    case.counts(5, [FRONT], 4, of="fighters", side="both")

    assert ask(case).status is Status.UPDATED


@pytest.mark.parametrize(
    ("early", "late", "status"),
    [
        ((9, None), (14, 0), Status.UPDATED),
        ((9, None), (9, 0), Status.AGREED),
        ((9, 0), (None, 12), Status.AGREED),
    ],
)
def test_at_least_of_an_earlier_day_has_grown(early, late, status):
    case = Case()
    case.counts(early[0], [MAYOR], 2, high=early[1])
    case.counts(late[0], [DOCTOR], 4, high=late[1])

    assert ask(case).status is status


def test_up_to_many_and_a_few_are_disputed_between_sides():
    case = Case()
    case.counts(None, [LAND], high=31, of="fighters", side="front")
    case.counts(2, [FRONT], of="fighters", side="front")

    assert ask(case).status is Status.DISPUTED


def test_bare_dead_and_civilians_are_told_apart_where_fighters_die():
    case = Case()
    case.counts(40, [LAND], of="fighters", side="front")
    case.counts(12, [LAND], of="")
    case.counts(9, [MAYOR], of="civilians")

    assert {q.text for q in weigh(case)} == {
        "How many fighters of the Hill Front were killed?",
        "How many people were killed?",
        "How many civilians were killed?",
    }


def test_copies_and_one_claimant_are_one_origin():
    case = Case()
    first = case.counts(12)
    case.copy(first, case.counts(12), case.counts(12))
    case.counts(12, [MAYOR])
    case.counts(12, [MAYOR], via=("paper",))
    question = ask(case)

    assert [(a.articles, a.independent) for a in question.answers] == [(3, 1), (2, 1)]


def test_spokesman_and_his_body_are_one_origin():
    case = Case()
    case.counts(12, [ARMY])
    case.counts(12, [VOICE])
    (answer,) = ask(case).answers

    assert (answer.independent, answer.party) == (1, "land")
    assert answer.claimants == ("army", "voice")


def test_nameless_sources_of_two_outlets_are_two_origins():
    case = Case()
    case.counts(12, [SOMEBODY])
    case.counts(12, [SOMEBODY])

    assert sum(answer.independent for answer in ask(case).answers) == 2


def test_outlet_named_with_a_nameless_source_is_the_origin():
    case = Case()
    case.counts(12, [SOMEBODY], via=(PAPER.id,))
    case.counts(12, [SOMEBODY], via=(PAPER.id,))
    (answer,) = ask(case).answers

    assert (answer.articles, answer.independent) == (2, 1)
    assert answer.origins == ("a resident, as told by The Post",)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([(12, 0, [MAYOR])], (12, 12, 12)),
        ([(12, 0, [MAYOR]), (90, 0, [LAND])], (12, 12, 90)),
        ([(40, None, [LAND]), (3, 0, [FRONT])], (3, 3, 40)),
        ([(None, 50, [LAND])], (50, 50, 50)),
        ([(0, 0, [MAYOR])], (0, 0, 0)),
        ([(None, 10, [MAYOR]), (70, 0, [LAND])], (10, 10, 70)),
    ],
)
def test_low_best_high(counts, expected):
    case = Case()
    for low, high, by in counts:
        case.counts(low, by, high=high, of="fighters", side="front")
    question = ask(case)

    assert (question.low, question.best, question.high) == expected
    assert question.reasons[-1].rule == "low, best, high"


def test_counts_that_differ_are_read_as_others_would():
    case = Case()
    case.counts(12, [MAYOR])
    case.counts(90, [LAND])
    told = {reason.rule: reason.words for reason in ask(case).reasons}

    assert told["as ACLED reads"] == "12"
    assert told["as Airwars reads"] == "12 to 90"


@pytest.mark.parametrize(
    ("own", "theirs", "status"),
    [(7, 11, Status.DISPUTED), (10, 11, Status.UPDATED), (7, 7, Status.AGREED)],
)
def test_opponent_that_counts_more_of_a_sides_dead_disputes_its_count(
    own, theirs, status
):
    case = Case()
    case.counts(own, [ARMY], 2, of="soldiers", side="land")
    case.counts(theirs, [FRONT], 3, of="soldiers", side="land")

    assert ask(case).status is status


def test_at_least_is_outgrown_by_a_later_count():
    case = Case()
    case.counts(11, [DOCTOR], 2, high=None)
    case.counts(17, [MAYOR], 5)

    assert ask(case).low == 17


def test_what_is_told_beside_a_toll_is_none():
    case = Case()
    case.counts(22, [MAYOR], 2)
    case.counts(2, [], 5)

    assert ask(case).low == 22


def test_people_who_are_not_counted_are_not_asked_of():
    case = Case()
    case.counts(2, [MAYOR], of="traders", number="traders", high=None)

    assert weigh(case) == ()


def test_later_count_of_a_side_replaces_that_of_its_other_voice():
    case = Case()
    case.counts(17, [VOICE], 2)
    case.counts(24, [ARMY], 5)
    case.counts(22, [DOCTOR], 3)
    question = ask(case)

    assert (question.low, question.best, question.high) == (22, 22, 24)


def test_denied_count_is_no_extreme():
    case = Case()
    case.counts(3, [FRONT])
    case.counts(900, [FRONT], stance=Stance.DENIES)

    assert ask(case).high == 3


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ({"of": "traders"}, "How many people were killed?"),
        ({"of": "people", "side_name": "civilians"}, "How many civilians were killed?"),
        (
            {"of": "fighters", "side": "front"},
            "How many fighters of the Hill Front were killed?",
        ),
        (
            {"of": "tanks", "measure": Measure.DESTROYED, "side": "land"},
            "How many tanks of Velland were destroyed?",
        ),
        ({"of": "houses", "measure": Measure.DAMAGED}, "How many houses were damaged?"),
        ({"of": ""}, "How many people were killed?"),
    ],
)
def test_question_in_plain_words(known, text):
    case = Case()
    case.counts(12, [MAYOR], **known)

    assert ask(case).text == text


def test_counts_side_by_side_in_one_report_are_no_growth():
    case = Case()
    first = case.counts(22, [LAND], day=8, of="people")
    case.counts(31, [FRONT], day=12, of="people")
    assert ask(case).status is not Status.DISPUTED

    later = case.readings[1].figures[0]
    beside = replace(later, article=first.article)
    case.readings[1] = replace(case.readings[1], figures=(beside,))
    statement = case.says("31 had died", [FRONT], 8, said_on="2031-05-12")
    beside = replace(beside, statement=statement.id)
    case.readings[1] = replace(case.readings[1], figures=(beside,))

    assert ask(case).status is Status.DISPUTED


def test_aircraft_shot_down_and_destroyed_are_one_question():
    case, known = Case(), {"of": "aircraft", "side": "land"}
    case.counts(10, [FRONT], measure=Measure.SHOT_DOWN, **known)
    case.counts(2, [LAND], measure=Measure.DESTROYED, **known)
    question = ask(case)

    assert question.text == "How many aircraft of Velland were destroyed?"
    assert question.status is Status.DISPUTED


def test_children_are_so_many_people_at_least_where_nobody_else_is_counted():
    case = Case()
    case.counts(61, [FRONT], of="schoolgirls")
    case.counts(19, [LAND], of="people")
    asked = {q.text: q.status for q in weigh(case)}

    assert asked["How many people were killed?"] is Status.DISPUTED


def test_two_sides_that_speak_together_are_neither():
    case = Case()
    case.counts(12, [FRONT], of="people")
    case.counts(40, [LAND, RIVAL], of="people")

    assert ask(case).status is not Status.DISPUTED


def test_parts_of_a_total_are_another_question():
    case = Case()
    total = case.counts(12, [MAYOR], of="people")
    case.counts(3, [MAYOR], of="children", part_of=total.id)
    questions = {q.text: q.best for q in weigh(case)}

    assert questions == {
        "How many children were killed?": 3,
        "How many people were killed?": 12,
    }


def test_single_case_is_no_toll_where_one_is_given():
    case = Case()
    case.counts(12, [MAYOR], of="people")
    case.counts(1, of="woman", number="a")

    assert [answer.low for answer in ask(case).answers] == [12]


def test_fighters_without_a_side_go_with_those_that_have_one():
    case = Case()
    case.counts(12, [LAND], of="militants", side="front")
    case.counts(14, [LAND], 4, of="rebels")

    assert ask(case).status is Status.UPDATED


def test_rejected_claim_answers_nothing():
    case = Case()
    case.counts(12, [MAYOR])
    wrong = case.counts(1900, [DOCTOR])
    judgement = Judgement(
        id="j",
        on=wrong.id,
        kind=JudgementKind.REJECT,
        value="",
        user="ana",
        made_at="2031-06-01T10:00:00Z",
    )

    assert ask(case, [judgement]).high == 12


def test_order_of_articles_plays_no_part():
    case = Case()
    for low, by in ((12, [MAYOR]), (14, [LAND]), (3, [RIVAL]), (12, [])):
        case.counts(low, by)
    forwards = weigh(case)
    backwards = weigh_incidents(case.articles[::-1], case.readings[::-1], case.grouping)

    assert forwards == backwards


@pytest.mark.parametrize(
    ("verb", "asked"), [("was shot", {Measure.KILLED}), ("was wounded", None)]
)
def test_shot_and_dead_is_not_wounded(verb, asked):
    case = Case()
    case.counts(1, [MAYOR], of="man", number="A")
    shot = case.counts(1, [MAYOR], of="man", number="A", measure=Measure.WOUNDED)
    told = Span(start=0, end=len(verb), text=verb)
    shot = replace(shot, article="a0", figure=replace(shot.figure, verb=told))
    case.readings[1] = replace(case.readings[1], figures=(shot,))

    found = {question.measure for question in weigh(case)}
    assert found == (asked or {Measure.KILLED, Measure.WOUNDED})


@pytest.mark.parametrize(
    ("number", "text", "low"), [("five", "", 4), ("five others", "five others", 5)]
)
def test_people_shot_are_less_by_their_dead(number, text, low):
    case = Case()
    case.counts(1, [MAYOR], of="guard", number="1")
    shot = case.counts(5, [MAYOR], of="people", number=number, measure=Measure.WOUNDED)
    told = Span(start=0, end=8, text="was shot")
    words = replace(shot.figure.span, text=text or shot.figure.span.text)
    figure = replace(shot.figure, verb=told, span=words)
    case.readings[1] = replace(
        case.readings[1], figures=(replace(shot, article="a0", figure=figure),)
    )

    (asked,) = [q for q in weigh(case) if q.measure is Measure.WOUNDED]
    assert (asked.low, asked.high) == (low, 5)


def test_bodies_are_no_fewer_dead_than_others_count():
    case = Case()
    case.counts(57, [LAND], of="bodies")
    case.counts(82, [RIVAL], of="people")

    assert ask(case).status is not Status.DISPUTED


def test_opponents_killed_and_wounded_bound_the_killed():
    case = Case()
    case.counts(3, [FRONT], of="fighters", side="front")
    hurt = Measure.KILLED_OR_WOUNDED
    case.counts(63, [LAND], of="terrorists", side="front", measure=hurt)

    question = ask(case)

    assert question.status is Status.DISPUTED
    assert (question.low, question.best, question.high) == (3, 3, 63)


def test_bare_count_of_one_who_counts_fighters_may_be_of_anybody():
    case = Case()
    case.counts(12, [LAND], of="militants")
    case.counts(5, [LAND], of="", measure=Measure.WOUNDED)
    case.counts(9, [MAYOR], of="farmers", measure=Measure.WOUNDED)

    texts = [question.text for question in weigh(case)]

    assert texts.count("How many people were wounded?") == 2


def test_part_is_asked_of_those_who_are_named():
    case = Case()
    case.told("two", MAYOR, "{} of the dead were nurses", low=2, high=2, of="the dead")
    case.counts(2, [DOCTOR], of="nurses")

    question = ask(case)

    assert question.text == "How many firefighters and rescuers were killed?"
    assert question.status is Status.AGREED


def test_count_of_the_whole_war_is_no_toll_of_a_raid():
    case = Case()
    case.counts(22, [MAYOR])
    case.counts(38_000, [], high=None)

    question = ask(case)

    assert (question.low, question.high) == (22, 22)


@pytest.mark.parametrize(
    ("when", "text", "asked"),
    [
        (("2031-01-15", "2031-05-01"), "{} traders died since January 15", True),
        # a month is no period, and a superlative counts nothing
        (("2031-01-01", "2031-03-31"), "{} traders died since winter", False),
        (("2031-01-15", "2031-05-01"), "{} died in the worst raid since 2029", False),
        (("2031-05-02", "2031-05-02"), "{} traders have died since Monday", False),
    ],
)
def test_count_of_a_longer_time_is_asked_of_by_itself(when, text, asked):
    case = Case()
    case.counts(22, [MAYOR])
    interval = Interval(start=when[0], end=when[1])
    case.told(238, BOARD, text, when=interval)

    texts = [question.text for question in weigh(case) if question.is_longer]

    assert ("How many people were killed since 15 January 2031?" in texts) is asked


def test_part_of_the_whole_is_asked_of_by_itself():
    case = Case()
    case.counts(22, [MAYOR])
    case.told(6, MAYOR, "{} of those killed were found in the school")

    parts = [question for question in weigh(case) if question.is_part]

    assert [(part.low, part.status) for part in parts] == [(6, Status.SINGLE)]


def test_far_higher_count_is_of_something_else():
    case = Case()
    case.told(12, MAYOR, "The mayor counted {} dead")
    case.tells_too(98, BOARD, "{} had died, the board said")

    assert ask(case).status is not Status.DISPUTED
