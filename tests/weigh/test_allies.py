"""Who stands on one side, beside what each article tells."""

from dataclasses import replace

import pytest
from weigh_making import ARMY, BAND, BOARD, FRONT, LAND, RIVAL

from counterclaim.records import (
    Actor,
    ActorKind,
    ActorMention,
    Article,
    Grouping,
    Incident,
    Span,
    Statement,
    StatementClaim,
)
from counterclaim.weigh.allies import find_allies, mend_parties
from counterclaim.weigh.authors import find_authors
from counterclaim.weigh.board import make_board
from counterclaim.weigh.fighting import find_fighting

HERE = (ActorMention(article="a", span=Span(start=0, end=1, text="x")),)


def actor(name, kind, *, party=None, is_named=True):
    return Actor(
        id=name,
        name=name,
        kind=ActorKind(kind),
        party=party,
        is_named=is_named,
        mentions=HERE,
    )


def allies_of(*actors):
    here = tuple(replace(one, mentions=HERE) for one in actors)
    incident = Incident(id="i", label="Raid", articles=("a", "b"))
    return find_allies(Grouping(actors=here, incidents=(incident,)), ())


UNNAMED = actor("the rebels", "armed_group", is_named=False)
THE_ARMY = actor("the army", "armed_forces", is_named=False)


@pytest.mark.parametrize(
    ("actors", "one", "side"),
    [
        ((FRONT, UNNAMED), "the rebels", "front"),
        (
            (FRONT, actor("twelve terrorists", "armed_group")),
            "twelve terrorists",
            "front",
        ),
        ((FRONT, BAND, UNNAMED), "the rebels", None),
        ((LAND, THE_ARMY), "the army", "land"),
        ((LAND, RIVAL, THE_ARMY), "the army", None),
        (
            (FRONT, actor("Eleven Hill Front", "armed_group")),
            "Eleven Hill Front",
            "front",
        ),
        ((LAND, actor("Vellandish", "country")), "Vellandish", "land"),
        ((FRONT, actor("Hill", "other")), "Hill", "front"),
        ((FRONT, actor("River", "other")), "River", None),
        ((LAND, actor("3rd Battalion", "armed_forces")), "3rd Battalion", "land"),
    ],
)
def test_allies_are_found_where_only_one_side_can_be_meant(actors, one, side):
    assert allies_of(*actors).get(one) == side


def test_body_that_names_a_country_speaks_for_it():
    wrong = actor("Government of Velland", "government_body", party="rival")
    mended = mend_parties([LAND, RIVAL, wrong, ARMY])

    assert mended[wrong.id].party == "land"
    assert mended["army"].party == "land"


def test_movement_with_armed_people_fights():
    unit = actor("a unit of the Red Column", "armed_group", party="Red Column")
    actors = {a.id: a for a in (unit, actor("Red Column", "other"), BOARD)}

    assert find_fighting(actors, {}) == {"Red Column"}


@pytest.mark.parametrize(
    ("outlet", "author"),
    [("Voice of the Hill", "front"), ("Voice of the Sea", None), ("The Hill", None)],
)
def test_channel_with_a_part_of_a_name_is_of_that_party(outlet, author):
    article = Article(id="a", text="It rained.", sha256="a", path="a", outlet=outlet)

    assert find_authors([article], [FRONT, BAND, LAND]).get("a") == author


def says(who, text):
    span = Span(start=0, end=len(text), text=text)
    statement = Statement(content=(span,), source=None, cue=None)
    return StatementClaim(id=text, article="a", statement=statement, claimants=(who,))


@pytest.mark.parametrize(
    ("text", "is_fighting"),
    [
        ("It had carried out the attack on the school.", True),
        ("its men had stormed the post", True),
        ("it had killed nine soldiers", True),
        ("31 villagers were killed in the raid", False),
        ("its doctors treated the wounded", False),
    ],
)
def test_body_that_tells_of_its_own_acts_fights(text, is_fighting):
    league = {"League": actor("League", "other")}

    found = find_fighting(league, {}, [says("League", text)])

    assert found == ({"League"} if is_fighting else frozenset())


def test_rebels_are_the_group_that_fights_the_state():
    enemies = frozenset({("front", "land")})
    here = tuple(
        replace(a, mentions=HERE)
        for a in (LAND, FRONT, BAND, UNNAMED, replace(ARMY, party="land"))
    )
    incident = Incident(id="i", label="Raid", articles=("a",))
    grouping = Grouping(actors=here, incidents=(incident,))

    assert find_allies(grouping, (), opposed=enemies)["the rebels"] == "front"
    assert "the rebels" not in find_allies(grouping, ())


def test_rebels_are_the_group_that_fights_an_army_of_no_known_state():
    rifles = actor("Border Rifles", "armed_forces")
    here = tuple(replace(a, mentions=HERE) for a in (FRONT, BAND, UNNAMED, rifles))
    incident = Incident(id="i", label="Raid", articles=("a",))
    grouping = Grouping(actors=here, incidents=(incident,))
    enemies = frozenset({("front", "Border Rifles")})

    assert find_allies(grouping, (), opposed=enemies)["the rebels"] == "front"


@pytest.mark.parametrize(
    ("role", "party"),
    [
        ("commander of the armed group Hill Front", "front"),
        ("ambassador to the Hill Front", None),
        ("commander of the fort", None),
    ],
)
def test_commander_is_of_the_side_that_his_role_names(role, party):
    leader = Actor(id="p", name="Ana", kind=ActorKind.PERSON, role=role)

    assert mend_parties([FRONT, leader])["p"].party == party


def test_side_is_called_by_its_joint_name_or_its_states():
    both = Actor(
        id="both",
        name="Hill Front and River Band",
        kind=ActorKind.ARMED_GROUP,
        is_named=False,
        members=("front", "band"),
    )
    grouping = Grouping(actors=(LAND, ARMY, FRONT, BAND, both))
    board = make_board((), (), grouping)

    assert board.name_of_side(board.party_of("army")) == "Velland"
    assert board.name_of_side(board.party_of("front")) == both.name


def test_those_who_are_only_counted_are_of_the_only_group():
    counted = replace(actor("attackers", "armed_group", is_named=False), mentions=())
    front = replace(FRONT, mentions=HERE)
    incident = Incident(id="i", label="Raid", articles=("a",))
    grouping = Grouping(actors=(front, counted), incidents=(incident,))

    allies = find_allies(grouping, (), counted=[("a", "attackers")])

    assert allies["attackers"] == "front"
