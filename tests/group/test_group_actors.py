from itertools import permutations

import pytest

from counterclaim.group.actors import group_actors
from counterclaim.kinds import ActorKind
from counterclaim.records import Actor, Reading, make_id

PERSON, GROUP, BODY = (
    ActorKind.PERSON,
    ActorKind.ARMED_GROUP,
    ActorKind.GOVERNMENT_BODY,
)


def actor(article, name, kind=PERSON, **fields):
    return Actor(id=make_id("actor", article, name), name=name, kind=kind, **fields)


def reading(article, *actors):
    return Reading(article=article, actors=actors)


def are_joined(left, right):
    """Whether two actors of two articles get one id."""
    _, pairs = group_actors([reading("a", left), reading("b", right)])
    return len({ledger for _, ledger in pairs}) == 1


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Oleg Starovoyt", "Oleg Starovoit", PERSON),
        ("Free Varden Legion", "Freedom of Varden Legion", GROUP),
        ("Legion of Freedom of Varden", "Freedom of Varden Legion", GROUP),
        ("FVL", "Free Varden Legion", GROUP),
        ("RSF", "Rapid Support Forces", GROUP),
        ("Malian Ministry of Defence", "Malian Defense Ministry", BODY),
        ("Russian army", "Russian forces", ActorKind.ARMED_FORCES),
        ("FARDC", "Congolese soldiers", ActorKind.ARMED_FORCES),
        ("Defence Ministry of Mali", "Defence Ministry of the Republic of Mali", BODY),
        ("US", "United States", ActorKind.COUNTRY),
    ],
)
def test_group_actors_joins_spellings_of_one_name(left, right, kind):
    assert are_joined(actor("a", left, kind), actor("b", right, kind))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Oleg Drun", "Ivan Drun", PERSON),
        ("Drun", "Oleg Drun", PERSON),
        ("Hill Brigade", "Coast Brigade", GROUP),
        ("Varden Legion", "Free Varden Legion", GROUP),
        ("Malian Defence Ministry", "Ivorian Defence Ministry", BODY),
        ("Malian army", "Malian special forces", ActorKind.ARMED_FORCES),
        ("FARDC", "Rwandan soldiers", ActorKind.ARMED_FORCES),
    ],
)
def test_group_actors_never_joins_on_a_shared_word_alone(left, right, kind):
    assert not are_joined(actor("a", left, kind), actor("b", right, kind))


@pytest.mark.parametrize("kind", [GROUP, ActorKind.MEDIA])
def test_group_actors_joins_letters_of_no_known_kind(kind):
    full = actor("b", "Free Varden Signal", kind, aliases=("FVS",))
    assert are_joined(actor("a", "FVS", ActorKind.OTHER), full)


def test_group_actors_takes_no_known_agency_for_another_name_of_its_letters():
    left = actor("a", "AP", ActorKind.MEDIA)

    assert not are_joined(left, actor("b", "Afrin Post", ActorKind.MEDIA))


def test_group_actors_joins_a_name_of_open_kind_to_the_person_who_bears_it():
    assert are_joined(actor("a", "Ada Fenn", ActorKind.OTHER), actor("b", "Ada Fenn"))


def test_group_actors_joins_a_single_name_of_open_kind_in_the_same_company():
    def article(name, *more):
        others = [actor(name, body, GROUP) for body in ("Hill Brigade", "Coast Legion")]
        return reading(name, *others, *more)

    _, pairs = group_actors(
        [
            article("a", actor("a", "Fenn", ActorKind.OTHER)),
            article("b", actor("b", "Ada Fenn")),
        ]
    )

    assert len({ledger for _, ledger in pairs}) == 3


def test_group_actors_gives_the_party_that_most_articles_tell():
    articles = []
    for name, party in (("a", "Mali"), ("b", "Niger"), ("c", "Mali")):
        state = actor(name, party, ActorKind.COUNTRY)
        person = actor(name, "Ada Fenn", party=state.id, party_name=party)
        articles.append(reading(name, state, person))
    actors, _ = group_actors(articles)
    names = {a.id: a.name for a in actors}
    person = next(a for a in actors if a.kind is PERSON)

    assert names[person.party] == person.party_name == "Mali"


def test_group_actors_joins_a_last_name_in_the_same_office():
    full = actor("b", "Oleg Drun", role="governor of Varden")

    assert are_joined(actor("a", "Drun", role="Varden governor"), full)


def test_group_actors_leaves_a_last_name_of_two_people_alone():
    governor = {"role": "governor"}
    readings = [
        reading("a", actor("a", "Drun", **governor)),
        reading("b", actor("b", "Oleg Drun", **governor)),
        reading("c", actor("c", "Ivan Drun", **governor)),
    ]

    actors, _ = group_actors(readings)

    assert [a.name for a in actors if a.name == "Drun"] == ["Drun"]


def test_group_actors_leaves_unnamed_people_apart():
    left = actor("a", "a local resident", is_named=False)

    assert not are_joined(left, actor("b", "a local resident", is_named=False))


def test_group_actors_joins_alliances_with_the_same_members():
    readings = []
    for article in "ab":
        hill, coast = (
            actor(article, n, GROUP) for n in ("Hill Brigade", "Coast Legion")
        )
        together = actor(
            article,
            f"militias of {article}",
            GROUP,
            is_named=False,
            members=(hill.id, coast.id),
        )
        readings.append(reading(article, hill, coast, together))

    actors, _ = group_actors(readings)

    assert len(actors) == 3


def test_group_actors_does_not_depend_on_the_order_of_articles():
    readings = [
        reading("a", actor("a", "Drun", role="governor")),
        reading("b", actor("b", "Oleg Drun", role="governor")),
        reading("c", actor("c", "FVL", GROUP), actor("c", "Free Varden Legion", GROUP)),
    ]

    results = {group_actors(order) for order in permutations(readings)}

    assert len(results) == 1


def test_group_actors_names_the_ledger_id_after_the_smallest_local_id():
    left, right = actor("a", "Oleg Drun"), actor("b", "Oleg Drun")

    (joined,), pairs = group_actors([reading("a", left), reading("b", right)])

    assert joined.id == make_id("actor", min(left.id, right.id))
    assert pairs == tuple(sorted([(left.id, joined.id), (right.id, joined.id)]))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Rwanda Defence Force", "Rwandan army", ActorKind.ARMED_FORCES),
        ("Government of Mali", "Malian regime", BODY),
        ("Front-run health ministry", "Front health ministry", BODY),
        ("FVX", "FVX", ActorKind.OTHER),
    ],
)
def test_group_actors_joins_names_of_one_body(left, right, kind):
    assert are_joined(actor("a", left, kind), actor("b", right, kind))


def test_group_actors_takes_the_kind_that_an_article_tells():
    readings = [
        reading("a", actor("a", "Hill Shield", ActorKind.OTHER)),
        reading("b", actor("b", "Hill Shield", GROUP)),
        reading("c", actor("c", "Hill Shield", ActorKind.OTHER)),
    ]

    assert [a.kind for a in group_actors(readings)[0]] == [GROUP]


def test_group_actors_calls_a_country_by_its_name_and_not_its_peoples():
    readings = [
        reading(article, actor(article, name, ActorKind.COUNTRY))
        for article, name in (("a", "Oskan"), ("b", "Osk"), ("c", "Oskan"))
    ]

    assert [a.name for a in group_actors(readings)[0]] == ["Osk"]


def test_group_actors_joins_letters_alone_to_an_army_that_bears_them():
    army = actor("a", "Hill Guards", ActorKind.ARMED_FORCES, aliases=("HGD",))

    assert are_joined(army, actor("b", "HGD", ActorKind.OTHER))
