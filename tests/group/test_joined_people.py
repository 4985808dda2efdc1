"""People across articles: a last name alone, with a letter, with a rank."""

import pytest

from counterclaim.group.actors import group_actors
from counterclaim.kinds import ActorKind
from counterclaim.records import Actor, Reading, make_id

PERSON, GROUP = ActorKind.PERSON, ActorKind.ARMED_GROUP
FULL = {"name": "Oleg Drun", "aliases": ("Commander Oleg Drun", "Hawk")}


def actor(article, name, kind=PERSON, **fields):
    return Actor(id=make_id("actor", article, name), name=name, kind=kind, **fields)


def count(*articles):
    """Count the people whom the actors of some articles make."""
    readings = [Reading(article=str(n), actors=a) for n, a in enumerate(articles)]
    actors, _ = group_actors(readings)
    return sum(a.kind is PERSON for a in actors)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Drun", {"role": "commander"}),
        ("Drun", {"aliases": ("Commander Drun",), "party_name": "Hill Front"}),
        ("General Commander Drun", {}),
        ("Hawk", {"role": "commander"}),
    ],
)
def test_group_actors_joins_a_bare_name_by_its_rank(name, fields):
    assert count([actor("a", name, **fields)], [actor("b", **FULL)]) == 1


@pytest.mark.parametrize(
    ("name", "people"), [("O. Drun", 1), ("Drun", 1), ("A. Drun", 2), ("Fenn", 2)]
)
def test_group_actors_joins_a_bare_name_in_the_company_of_one_group(name, people):
    group = [actor(article, "Hill Brigade", GROUP) for article in "ab"]

    assert count([actor("a", name), group[0]], [actor("b", **FULL), group[1]]) == people


def test_group_actors_leaves_a_bare_name_of_two_in_one_company_alone():
    hill = [actor(article, "Hill Brigade", GROUP) for article in "abc"]
    one = [actor("b", "Oleg Drun"), hill[1]]
    other = [actor("c", "Ivan Drun"), hill[2]]

    assert count([actor("a", "Drun"), hill[0]], one, other) == 3


def test_group_actors_joins_nobody_for_a_state_that_both_name():
    states = [actor(article, "Mali", ActorKind.COUNTRY) for article in "ab"]

    assert count([actor("a", "Drun"), states[0]], [actor("b", **FULL), states[1]]) == 2


def test_group_actors_calls_a_man_by_his_name_and_not_by_his_rank():
    left = actor("a", "Lieutenant General Drun", role="commander")
    actors, _ = group_actors(
        [
            Reading(article="a", actors=(left,)),
            Reading(article="b", actors=(actor("b", **FULL),)),
        ]
    )

    assert [a.name for a in actors] == ["Oleg Drun"]


def test_group_actors_joins_three_articles_whatever_their_order():
    names = ("Drun", "General Drun", "Drun")
    articles = [[actor(str(n), name, role="general")] for n, name in enumerate(names)]
    full = [actor("z", "Oleg Drun", role="general")]

    assert count(*articles, full) == count(full, *reversed(articles)) == 1


@pytest.mark.parametrize(
    ("left", "right", "people"),
    [
        (("Ada Fenn", None), ("Ada K. Fenn", None), 1),
        (("Ada Fenn", None), ("Ada Fenn Drun", None), 1),
        (("Tesfu Drun", None), ("Tesfu", None), 1),
        (("Ada Drun", None), ("Ada", None), 2),
        (("Drun", "colonel"), ("Oleg Drun", "commander"), 1),
        (("Drun", "president"), ("Oleg Drun", "minister"), 2),
    ],
)
def test_group_actors_joins_other_lengths_of_a_name(left, right, people):
    hill = [actor(article, "Hill Brigade", GROUP) for article in "ab"]
    pairs = zip("ab", (left, right), strict=True)
    one, other = (actor(a, name, role=role) for a, (name, role) in pairs)

    assert count([one, hill[0]], [other, hill[1]]) == people


def test_group_actors_leaves_a_longer_name_alone_without_company():
    assert count([actor("a", "Ada Fenn")], [actor("b", "Ada Fenn Drun")]) == 2


def test_group_actors_joins_two_last_names_that_fit_two_of_one_article():
    bare = [actor("a", "Drun"), actor("a", "Fenn")]
    full = [actor("b", "Oleg Drun"), actor("b", "Ada Fenn")]

    assert count(bare, full) == 2
    assert count(bare[:1], full) == 3


def test_group_actors_joins_the_last_two_names():
    hill = [actor(article, "Hill Brigade", GROUP) for article in "ab"]
    full = actor("b", "Ada Ruiz Fenn Drun")

    assert count([actor("a", "Fenn Drun"), hill[0]], [full, hill[1]]) == 1


def test_group_actors_calls_nobody_by_a_name_once_cut_wrongly():
    full = [actor(article, "Ada Fenn") for article in "ab"]
    hill = [actor(article, "Hill Brigade", GROUP) for article in "abc"]
    actors, _ = group_actors(
        [
            Reading(article=a, actors=(one, at))
            for a, one, at in zip(
                "abc", [*full, actor("c", "Osk Ada Fenn")], hill, strict=True
            )
        ]
    )

    assert [a.name for a in actors if a.kind is PERSON] == ["Ada Fenn"]
