from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st
from who_story import tell

from counterclaim import read
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
    return resolve_claimants(found.statements[-1], actors)[1]


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
        ("The ministry, [S which] put the toll at 12, raised it.", "The ministry"),
        ("The rebels, [S who] deny it, said so.", "rebels"),
        ("He spoke to a resident [S who] said so.", "a resident"),
        ("The Front put it at 31 and blamed the army, [S which] said no.", "the army"),
        ("The raid, [S which] told nothing, ended.", "which"),
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
    ids, name = resolve_claimants(found.statements[0], actors)

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


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("[S City of Nenn Mayor Oleg Drun] said so.", "Oleg Drun"),
        ("[S The head of the Hill Bank, Oleg Drun,] said so.", "Oleg Drun"),
        ("Oleg Drun spoke. [S The politician] said it was calm.", "Oleg Drun"),
        ("[S Oleg Drun himself] said so.", "Oleg Drun"),
        (
            "[S Malian and Nigerian officials] met.",
            "Malian officials; Nigerian officials",
        ),
        ("Mali left. [S Its defence ministry] wept.", "Mali's defence ministry"),
        ("The Kel People's Army left. [S The KPA] wept.", "Kel People's Army"),
        ("Its chief, “Fox,” spoke. [S Fox] said so.", "Fox"),
        ("[S Drun's information] is old. Oleg Drun left.", "Oleg Drun"),
        (
            "Fighters of the Hill Brigade left. [S Soldiers of the Hill Brigade] wept.",
            "Hill Brigade",
        ),
        ("[S One of the militias] said so.", "One of the militias"),
    ],
)
def test_resolve_claimants_reads_phrases_to_their_head(story, name):
    assert claimant(story) == name


@pytest.mark.parametrize(
    ("between", "name"),
    [("Oleg Drun told reporters.", "Oleg Drun"), ("Teacher Oleg Drun wept.", None)],
)
def test_resolve_claimants_names_an_office_by_who_speaks_next(between, name):
    between = between.replace("Oleg Drun", "[S Oleg Drun]")
    article, found = tell(f"[S The governor of Nenn] gave in. {between}")
    actors = resolve_actors(article, found)

    governor, _ = (actors.actor_of(s.source) for s in found.statements)
    assert actors.name_of(governor) == (name or "The governor of Nenn")


def test_resolve_claimants_leaves_two_likely_men_open():
    name = claimant("[S Oleg Drun and Ivan Keel] met. [S He] said it was calm.")

    assert name == "He".lower()


def test_resolve_claimants_means_the_groups_by_what_the_enemy_calls_them():
    name = claimant(
        "The Hill Brigade and the Free Coast Legion attacked. [S Saboteurs] said so."
    )

    assert name == "Hill Brigade; Free Coast Legion"


def test_resolve_actors_gives_groups_together_one_party():
    article, found = tell(
        "The Hill Brigade and the Free Coast Legion attacked. [S The militias] left."
    )
    actors = resolve_actors(article, found).actors

    parties = {a.party_name for a in actors if a.kind is ActorKind.ARMED_GROUP}
    assert parties == {"Hill Brigade and Free Coast Legion"}


def test_resolve_actors_knows_a_country_by_its_people():
    article, found = tell(
        "Vardia closed the border. [S The Vardian Defence Ministry] said so."
    )
    actors = resolve_actors(article, found)
    (ident,) = actors.actor_of(found.statements[0].source)

    (ministry,) = [a for a in actors.actors if a.id == ident]
    assert ministry.party_name == "Vardia"


@pytest.mark.parametrize(
    ("story", "of", "side"),
    [
        (
            "[S Malian Defence Minister Oleg Drun] said [F 31 of our men] died.",
            "men",
            "Mali",
        ),
        (
            "The Hill Brigade attacked. [S Malian General Oleg Drun] said "
            "[F two policemen] were killed.",
            "policemen",
            "Mali",
        ),
        (
            "[S The Hill Brigade] fought the Malian army and said "
            "[F 20 soldiers] were killed.",
            "soldiers",
            "Mali",
        ),
        (
            "[S Malian General Oleg Drun] said [F 4 houses] burned.",
            "houses",
            "civilians",
        ),
        ("[S Malian General Oleg Drun] said [F 4 trees] burned.", "trees", None),
    ],
)
def test_resolve_side_tells_own_from_enemy(story, of, side):
    article, found = tell(story, of=of)
    actors = resolve_actors(article, found)

    assert resolve_side(found.figures[0], found, actors)[1] == side


def test_resolve_side_of_a_bare_number_is_that_of_the_number_before():
    article, found = tell("[F 9 Malian troops] were killed and [F 3] injured.", of="")
    first, second = found.figures
    figures = (replace(first, of="Malian troops"), second)
    found = replace(found, figures=figures)
    actors = resolve_actors(article, found)

    assert resolve_side(figures[1], found, actors)[1] == "Mali"


def test_resolve_actors_takes_all_words_for_a_states_army_as_one():
    article, found = tell(
        "The Armed Forces of Ukraine fired. [S Ukrainian troops] wept, "
        "[S the Ukrainian army] said."
    )
    actors = resolve_actors(article, found)

    ids = {actors.actor_of(s.source) for s in found.statements}
    assert [actors.name_of(i) for i in ids] == ["Armed Forces of Ukraine"]


@settings(deadline=None)  # a busy machine is no fault of the text
@given(st.text(alphabet="Ab “”\"'.,()\n\u200f😀\x00", max_size=200))
def test_resolve_actors_reads_any_text_to_its_end(text):
    article, found = tell(f"[S He] said. {text.replace('[', '')}")
    actors = resolve_actors(article, found)

    for actor in actors.actors:
        for mention in actor.mentions:
            span = mention.span
            assert article.text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("story", "forms"),
    [
        ("Mayor Lidia Ramos left.", {"Mayor Lidia Ramos"}),
        ("Brig. Gen. Lidia Ramos left.", {"Brig. Gen. Lidia Ramos"}),
        ("Interim President Musa Hilal left.", {"Interim President Musa Hilal"}),
        ("Mayor Musa Hilal left. Hilal wept.", {"Mayor Musa Hilal", "Hilal"}),
    ],
)
def test_resolve_actors_keeps_a_name_with_its_title_as_another_form(story, forms):
    article, found = tell(story)
    people = [
        a
        for a in resolve_actors(article, found).actors
        if a.kind is ActorKind.PERSON and a.is_named
    ]

    assert [a.name for a in people] in (["Lidia Ramos"], ["Musa Hilal"])
    assert set(people[0].aliases) == forms


def test_resolve_actors_gives_a_ministry_the_state_named_behind_it():
    article, found = tell("[S The Ministry of Defence of the Republic of Mali] spoke.")
    actors = resolve_actors(article, found).actors

    assert {a.party_name for a in actors if "Ministry" in a.name} == {"Mali"}


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("UK Ministry of Defence", "United Kingdom"),
        ("UAE Ministry of Defence", "United Arab Emirates"),
    ],
)
def test_resolve_actors_gives_a_body_the_state_in_letters(name, party):
    article, found = tell(f"[S The {name}] spoke.")
    actors = resolve_actors(article, found).actors

    assert {a.party_name for a in actors if a.name == name} == {party}


def test_resolve_claimants_means_a_body_by_the_group():
    story = "The Alliance for Azawad, a rights body, met. [S The Alliance] spoke. "

    assert claimant(story + "[S The group] said so.") == "Alliance for Azawad"


def test_diplomat_is_not_of_the_town_where_he_works(tmp_path):
    (tmp_path / "a.txt").write_text(
        "A Western diplomat in Nairobi, who asked not to be named, told the Review that"
        " the Kenyan army's count was worthless."
    )
    ledger = read([tmp_path / "a.txt"])
    parties = {actor.name: actor.party for actor in ledger.actors}

    assert parties["A Western diplomat in Nairobi"] is None


def test_those_hit_in_the_militia_attack_are_not_the_militias(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Militias launched an attack on a crossing near Lira in Uganda on Monday."
        " Ugandan forces fought the militias. Governor Amos Okoth of Uganda said on"
        " Tuesday that one person was killed and eight injured in the militia attack."
    )
    ledger = read([tmp_path / "a.txt"])

    assert {figure.side_name for figure in ledger.figures} == {"civilians"}


def test_spokesman_of_one_state_serves_no_other_states_body(tmp_path):
    (tmp_path / "a.txt").write_text(
        "The Kenyan military said on Monday that it knew of no raid. Ugandan officials"
        " were silent.\n\nAmos Okoth, a spokesman for Ugandan military intelligence,"
        " said that gunmen had crossed the border."
    )
    ledger = read([tmp_path / "a.txt"])
    names = {actor.id: actor.name for actor in ledger.actors}
    parties = {actor.name: names.get(actor.party) for actor in ledger.actors}

    assert parties["Amos Okoth"] == "Uganda"


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("Toll rises, [S governor] says. Governor Lidia Ramos wept.", "Lidia Ramos"),
        (
            "[S The governor of Idlib Province] spoke. Governor Lidia Ramos wept.",
            "Lidia Ramos",
        ),
        (
            "[S The former governor] spoke. Governor Lidia Ramos wept.",
            "The former governor",
        ),
        (
            "[S The governor of Idlib Province] spoke. Ana Roca, the governor of Homs "
            "Province, wept.",
            "The governor of Idlib Province",
        ),
    ],
)
def test_resolve_claimants_joins_an_office_with_its_only_holder(story, name):
    assert claimant(story) == name


def test_resolve_claimants_tells_a_general_staff_from_its_army():
    story = "Mali's army fired. [S Its general staff] said so."

    assert claimant(story) == "Its general staff"


def test_a_spokesman_serves_the_body_that_spoke_last():
    story = (
        "[S Mali's army] said it killed Nigerian soldiers. "
        "A defence spokesman, Colonel Musa Hilal, said so."
    )
    article, found = tell(story)
    actors = resolve_actors(article, found).actors

    assert {a.party_name for a in actors if a.name == "Musa Hilal"} == {"Mali"}
