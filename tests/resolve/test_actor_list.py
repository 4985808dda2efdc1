"""Who is an actor of an article and who is none, under which name and of which kind."""

import pytest
from who_story import tell

from counterclaim.kinds import ActorKind
from counterclaim.resolve.who import resolve_actors, resolve_claimants

PERSON, GROUP, MEDIA = ActorKind.PERSON, ActorKind.ARMED_GROUP, ActorKind.MEDIA


def actors_of(marked):
    article, found = tell(marked)
    return {a.name: a for a in resolve_actors(article, found).actors}


def claimant(marked):
    article, found = tell(marked)
    return resolve_claimants(found.statements[-1], resolve_actors(article, found))


@pytest.mark.parametrize(
    "marked",
    [
        "[S The new attack] failed.",
        "[S responsibility in a message] came.",
        "[S including Malian citizens] fled.",
    ],
)
def test_resolve_actors_knows_none_where_nobody_speaks(marked):
    assert claimant(marked) == ((), None)


def test_resolve_claimants_keeps_an_open_pronoun_as_somebody_without_a_name():
    ids, word = claimant("[S They] said so.")

    assert (len(ids), word) == (1, "they")


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("[S The prefect, Amadou Sall,] spoke.", "Amadou Sall", PERSON),
        ("[S A baker from Osk] spoke.", "A baker from Osk", PERSON),
        ("Two spoke: Ozmari rebels fled.", "Ozmari rebels", GROUP),
        ("MALI. [S Malian troops] fled.", "Mali", ActorKind.COUNTRY),
        ("[S Mali's Hill Front] fled. Rebels fled.", "Hill Front", GROUP),
        (
            "[S US Secretary of State Ada Fenn] spoke.",
            "Ada Fenn",
            PERSON,
        ),
    ],
)
def test_resolve_actors_gives_name_and_kind(marked, name, kind):
    assert actors_of(marked)[name].kind is kind


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (
            "The Hill Brigade, the border unit, fled. [S The unit] spoke.",
            "Hill Brigade",
        ),
        ("The Hill Brigade, [S a border unit], spoke.", "Hill Brigade"),
        ("Sena Hill, real name Ada Fenn, left. [S Fenn] spoke.", "Ada Fenn"),
    ],
)
def test_resolve_claimants_means_who_stands_beside(marked, name):
    assert claimant(marked)[1] == name


def test_resolve_actors_lists_an_outlet_and_nothing_that_only_carries_words():
    marked = "[S Ada Fenn] said by [V satellite phone] and to [V a local newspaper] so."

    assert set(actors_of(marked)) == {"Ada Fenn", "a local newspaper"}


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("[S 14:20 The governor of Osk, Ada Fenn,] spoke.", "governor of Osk"),
        ("More followed: the founder, Ada Fenn, left.", "founder"),
        ("Ada Fenn, denied by an aide that day, left.", None),
        ("A bomb killed Mali's minister, Ada Fenn.", "Mali's minister"),
        ("He met a commander. Army spokesman Ada Fenn left.", "Army spokesman"),
    ],
)
def test_resolve_actors_gives_offices_without_what_stands_around(marked, role):
    assert actors_of(marked)["Ada Fenn"].role == role


def test_resolve_actors_lets_a_group_fight_for_whose_it_is():
    actors = actors_of("The EPN's Hill Front fled. Fighters of the EPN wept.")

    assert actors["Hill Front"].party_name == "EPN"


def test_resolve_actors_joins_letters_between_commas_to_their_body():
    actors = actors_of("The Hill Liberation Army, HPS, fled. HPS fighters wept.")

    assert actors["Hill Liberation Army"].aliases == ("HPS",)


def test_resolve_actors_calls_a_man_by_his_whole_name():
    actors = actors_of("General Omar al-Hadi fled. [S Hadi] spoke. al-Hadi left.")

    assert "Omar al-Hadi" in actors


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("Fighters of the Hill Front fled.", "Hill Front", GROUP),
        ("[S The Varden News Service] spoke.", "Varden News Service", MEDIA),
        ("They watched the Varden Front channel.", "Varden Front", GROUP),
        ("They saw the broadcaster Hill Union leave.", "Hill Union", MEDIA),
        ("The Hill Union channel spoke.", "Hill Union", MEDIA),
    ],
)
def test_resolve_actors_tells_kinds_by_the_words_beside(marked, name, kind):
    assert actors_of(marked)[name].kind is kind


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (
            "Inspector General of Police Ada Fenn left. [S The IGP] spoke.",
            "Ada Fenn",
        ),
        ("The Democratic Front of Hill fled. [S The FDH] spoke.", "Democratic Front"),
    ],
)
def test_resolve_claimants_knows_who_letters_mean(marked, name):
    assert claimant(marked)[1].startswith(name)


def test_resolve_actors_gives_a_spokesman_the_body_of_whom_spoke_before():
    actors = actors_of(
        "[S A spokesman for the Hill Council] spoke. The army of Mali fled. "
        "[S The spokesman, Major Ada Fenn,] left."
    )

    assert actors["Ada Fenn"].party == actors["Hill Council"].party


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[S A man who gave his name as Ada Fenn] spoke.", "Ada Fenn"),
        ("[S The Hill Army] spoke. [S An army statement] came.", "Hill Army"),
        ("The Varden News Agency left. [S Varden] spoke.", "Varden News Agency"),
    ],
)
def test_resolve_claimants_tells_who_is_behind_a_phrase(marked, name):
    assert claimant(marked)[1] == name


def test_resolve_actors_takes_all_videos_for_one_source_without_a_name():
    actors = actors_of("[S Videos posted online] came. [S One of the videos] came.")

    assert [a.is_named for a in actors.values()] == [False]


def test_resolve_actors_lists_no_word_of_which_nothing_is_told():
    assert not set(actors_of("It fell. Then Hillside burned. A Grad came.")) & {
        "Hillside",
        "Grad",
    }


def test_resolve_actors_takes_whose_commander_speaks_for_armed():
    assert actors_of("[S The Hill Union commander] spoke.")["Hill Union"].kind is GROUP


def test_resolve_claimants_takes_a_commander_named_at_the_end_for_himself():
    marked = "[S A commander in Mali Major General Ada Fenn] spoke."

    assert claimant(marked)[1] == "Ada Fenn"


def test_volunteers_of_a_known_body_are_no_armed_group():
    actors = actors_of("[S Red Cross volunteers who dug] wept.")

    assert {a.kind for a in actors.values()} == {
        ActorKind.POPULATION,
        ActorKind.OTHER,
    }


@pytest.mark.parametrize(
    ("marked", "name", "party"),
    [
        (
            "Colonel Ida Osk, the Hill Front's spokesman, wept. "
            "[S Junta spokesman Major Ada Fenn] left.",
            "Ada Fenn",
            "junta",
        ),
        (
            "The Hill Liberation Army fled. Ada Fenn, commander of the Osk army, wept.",
            "Ada Fenn",
            None,
        ),
    ],
)
def test_resolve_actors_gives_nobody_the_party_of_another_voice(marked, name, party):
    assert actors_of(marked)[name].party_name == party
