import pytest
from who_story import tell

from counterclaim.kinds import ActorKind
from counterclaim.records import make_id
from counterclaim.resolve.who import (
    resolve_actors,
    resolve_claimants,
    resolve_side,
    resolve_via,
)


def claimant(marked):
    """Who says the last statement of the story."""
    article, found = tell(marked)
    actors = resolve_actors(article, found)
    return resolve_claimants(found.statements[-1], found, actors)[1]


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("Governor Oleg Drun left. [S Drun] said so.", "Oleg Drun"),
        ("[S Oleg Drun] denied it. [S He] said it was calm.", "Oleg Drun"),
        (
            "Oleg Drun, the governor of Varden, left. [S The governor] said so.",
            "Oleg Drun",
        ),
        (
            "Defence Minister Oleg Drun met Foreign Minister Ivan Keel. "
            "[S The foreign minister] said so.",
            "Ivan Keel",
        ),
        (
            "The Army of the Coast (LSQ) attacked. [S The LSQ] said so.",
            "Army of the Coast",
        ),
        (
            "The Free Varden Legion attacked. [S FVL] said so.",
            "Free Varden Legion",
        ),
        (
            "The Free Varden Legion attacked. [S Freedom of Varden Legion] said so.",
            "Freedom of Varden Legion",
        ),
        (
            "The Malian Ministry of Defence met. [S The ministry] said so.",
            "Malian Ministry of Defence",
        ),
        (
            "The Hill Brigade and the Free Coast Legion attacked. "
            "[S The militias] said so.",
            "Hill Brigade; Free Coast Legion",
        ),
        (
            "[S The Hill Brigade and the Free Coast Legion] said so.",
            "Hill Brigade; Free Coast Legion",
        ),
        ("[S a person close to the Kremlin] said so.", "a person close to the Kremlin"),
        ("[S A local resident] fled. “It is calm,” [S he] said.", "A local resident"),
    ],
)
def test_resolve_claimants_gives_the_fullest_name(story, name):
    assert claimant(story) == name


@pytest.mark.parametrize(
    ("story", "wrong"),
    [
        ("Oleg Drun met Natalia Keel. [S He] said so.", "Natalia Keel"),
        ("Anna Drun left early. [S He] said it was calm.", "Anna Drun"),
        ("Governor Oleg Drun left. [S The foreign minister] said so.", "Oleg Drun"),
        ("The Hill Brigade fired. [S The ministry] said so.", "Hill Brigade"),
    ],
)
def test_resolve_claimants_takes_no_wrong_antecedent(story, wrong):
    assert claimant(story) != wrong


def test_resolve_claimants_leaves_an_unnamed_source_unnamed():
    article, found = tell("[S Local residents] said the bridge was gone.")
    actors = resolve_actors(article, found)
    ids, name = resolve_claimants(found.statements[0], found, actors)

    (actor,) = [actor for actor in actors.actors if actor.id in ids]
    assert (name, actor.is_named, actor.kind) == (
        "Local residents",
        False,
        ActorKind.POPULATION,
    )


def test_resolve_actors_makes_ids_of_article_and_name():
    article, found = tell("[S Oleg Drun] said so.")

    (actor,) = resolve_actors(article, found).actors

    assert actor.id == make_id("actor", "a", "Oleg Drun")


def test_resolve_actors_gives_a_minister_his_states_party():
    article, found = tell("[S Malian Defence Minister Oleg Drun] said so.")
    actors = resolve_actors(article, found).actors

    drun = next(actor for actor in actors if actor.name == "Oleg Drun")
    mali = next(actor for actor in actors if actor.name == "Mali")
    assert (drun.role, drun.party, drun.party_name) == (
        "Malian Defence Minister",
        mali.id,
        "Mali",
    )


def test_resolve_via_names_the_outlet():
    article, found = tell("[S A soldier] told [V Reuters] the bridge was gone.")
    actors = resolve_actors(article, found)

    ids = resolve_via(found.statements[0], actors)

    assert actors.name_of(ids) == "Reuters"


@pytest.mark.parametrize(
    ("story", "of", "side"),
    [
        ("[F 16 people] were killed.", "people", "civilians"),
        ("[F 9 Malian troops] were killed.", "Malian troops", "Mali"),
        (
            "The Hill Brigade attacked. [S The Malian Ministry of Defence] said "
            "[F 70 fighters] were killed.",
            "fighters",
            "Hill Brigade",
        ),
        ("[F 12 soldiers] were killed.", "soldiers", None),
    ],
)
def test_resolve_side_tells_whose_people_were_hit(story, of, side):
    article, found = tell(story, of=of)
    actors = resolve_actors(article, found)

    assert resolve_side(found.figures[0], found, actors)[1] == side
