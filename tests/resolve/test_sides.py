"""Whose people and things figures count, in two invented wars."""

from dataclasses import replace

import pytest
from who_story import tell

from counterclaim.kinds import NameKind
from counterclaim.records import Count, Measure, Mention, Span
from counterclaim.resolve.who import resolve_actors, resolve_side

STATES = "Norland's armed forces fought Sudmark's armed forces. "
GROUP = "Norland's armed forces fought the Hill Brigade. "


def side_of(story, of, verb=None, measure=Measure.KILLED):
    article, found = tell(story, of=of, measure=measure)
    (figure,) = found.figures
    if verb is not None:
        start = story.replace("[S ", "").replace("[F ", "").replace("]", "").index(verb)
        span = Span(start=start, end=start + len(verb), text=verb)
        figure = replace(figure, verb=span)
        found = replace(found, figures=(figure,))
    return resolve_side(figure, found, resolve_actors(article, found))[1]


@pytest.mark.parametrize(
    ("story", "of", "verb", "side"),
    [
        ("[S Norland] said [F 9 of its soldiers] died.", "soldiers", None, "Norland"),
        ("[S Norland] said it lost [F 9 soldiers].", "soldiers", "lost", "Norland"),
        ("[S Norland] said [F 9 soldiers] died.", "soldiers", "died", "Norland"),
        ("[S Norland] said it killed [F 9 soldiers].", "soldiers", "killed", "Sudmark"),
        (
            "[S Norland] said the Sudmarki side lost [F 9 tanks].",
            "tanks",
            "lost",
            "Sudmark",
        ),
        ("[S Norland] said “they lost [F 9 tanks]”.", "tanks", "lost", "Sudmark"),
        ("[S Norland] said it seized [F 9 enemy guns].", "enemy guns", None, "Sudmark"),
        ("[F 9 soldiers] were killed.", "soldiers", None, None),
    ],
)
def test_resolve_side_between_two_states(story, of, verb, side):
    assert side_of(STATES + story, of, verb) == side


@pytest.mark.parametrize(
    ("story", "of", "verb", "side"),
    [
        ("[F 9 soldiers] were killed.", "soldiers", None, "Norland"),
        ("[S The army] said [F 9 militants] died.", "militants", None, "Hill Brigade"),
        ("[F 9 insurgents] were killed.", "insurgents", None, "Hill Brigade"),
        ("[S The Hill Brigade] killed [F 9 policemen].", "policemen", None, "Norland"),
        ("[S The army] seized [F 9 rifles].", "rifles", "seized", "Hill Brigade"),
        ("[F 9 bodies] lay in the market.", "bodies", None, "civilians"),
        ("[S A doctor] saw [F 9 dead].", "dead", None, "civilians"),
        ("[S The army] put military losses at [F 9 dead].", "dead", None, "Norland"),
        ("[S The army] put rebel losses at [F 9 dead].", "dead", None, "Hill Brigade"),
        ("It inflicted [F 9 casualties] on the army.", "casualties", None, "Norland"),
        ("[S The army] said [F 9 people] died.", "people", None, None),
        (
            "[S Norland] struck a post of the Hill Brigade and killed [F 9 militants].",
            "militants",
            "killed",
            "Hill Brigade",
        ),
        (
            "[F 9 personnel] of the 21st Hill Regiment died.",
            "personnel",
            None,
            "21st Hill Regiment",
        ),
    ],
)
def test_resolve_side_between_a_state_and_a_group(story, of, verb, side):
    assert side_of(GROUP + story, of, verb) == side


@pytest.mark.parametrize(
    ("story", "of", "verb", "side"),
    [
        ("[S The Hill Brigade] said [F 9 rebels] died.", "rebels", "died", "Brigade"),
        ("[S The Hill Brigade] killed [F 9 bandits].", "bandits", "killed", "Norland"),
        ("[S The army] said [F 9 people] were killed.", "people", "killed", None),
        ("[S The army] said [F 9 suspects] were held.", "suspects", None, None),
        ("[S The army] lost [F 9 army trucks].", "army trucks", "lost", "Norland"),
        (
            "[S The Hill Brigade] said its men burned [F 9 infantry vehicles].",
            "infantry vehicles",
            "burned",
            "Norland",
        ),
        (
            "[S The army] burned [F 9 infantry vehicles] of the Hill Brigade.",
            "infantry vehicles",
            "burned",
            "Hill Brigade",
        ),
        (
            "[S The army] put the dead among the rebels at [F 40].",
            "",
            None,
            "Hill Brigade",
        ),
        (
            "[S The Hill Brigade] took [F 9 guns] of the opposing side.",
            "guns",
            None,
            "Norland",
        ),
        (
            "[S The army] said its men shot 3 fighters and burned [F 9 trucks].",
            "trucks",
            "burned",
            "Hill Brigade",
        ),
        ("[S The Hill Brigade] saw [F 9 hurt] among our men.", "", None, "Brigade"),
    ],
)
def test_resolve_side_of_who_only_tells_of_them(story, of, verb, side):
    found = side_of(GROUP + story, of, verb)

    assert (found is None and side is None) or (side or "-") in (found or "")


@pytest.mark.parametrize(
    ("story", "of", "verb", "side"),
    [
        (
            "[S Norland] put Sudmark's military losses at [F 9 dead].",
            "",
            None,
            "Sudmark",
        ),
        (
            "[S Norland] said it took “80 or 90” Sudmarki planes and lost [F 9 men].",
            "men",
            "lost",
            "Norland",
        ),
        ("[S Norland] said “our dead have reached [F 223]”.", "", None, "Norland"),
        (
            "[S Norland] gave the enemy's losses in a day: [F 36 tanks].",
            "tanks",
            None,
            "Sudmark",
        ),
        ("[S Norland] said “[F 240 of theirs] died”.", "", None, "Sudmark"),
        ("[S A reporter] put the Sudmarki dead at [F 46].", "", None, "Sudmark"),
        ("[S Norland] put its own dead at [F 46].", "", None, "Norland"),
    ],
)
def test_resolve_side_of_losses_told_by_one_of_two_states(story, of, verb, side):
    assert side_of(STATES + story, of, verb) == side


def test_resolve_side_of_prisoners_is_the_enemys_of_their_captor():
    story = STATES + "[S Norland] said [F two pilots] were captured."

    assert side_of(story, "pilots", "captured", Measure.CAPTURED) == "Sudmark"


def test_resolve_side_of_people_whom_the_enemy_struck_is_civilians():
    story = STATES + "[S Sudmark] said Norland bombed a market, hurting [F 3 people]."

    assert side_of(story, "people", "hurting", Measure.WOUNDED) == "civilians"


def test_resolve_side_of_our_forces_deed_is_the_enemys():
    story = GROUP + "[S The Hill Brigade] said “our forces seized [F 9 trucks]”."

    assert side_of(story, "trucks", "seized", Measure.CAPTURED) == "Norland"


def test_resolve_side_of_its_own_is_not_that_of_the_name_before():
    story = GROUP + "[S The Hill Brigade] said it killed two men and lost [F 9 men]."

    assert side_of(story, "men", "lost") == "Hill Brigade"


@pytest.mark.parametrize(
    ("story", "side"),
    [
        ("[S Norland] put the losses of Sudmark at [F 9 dead].", "Sudmark"),
        ("[S Norland] put its losses at [F 9 dead].", "Norland"),
        (
            "A military plane fell. All [F 9 people] on board died, [S Norland] said.",
            "Norland",
        ),
    ],
)
def test_resolve_side_of_losses_and_of_those_on_board(story, side):
    assert side_of(STATES + story, "people" if "people" in story else "dead") == side


@pytest.mark.parametrize(
    ("story", "of", "verb", "side"),
    [
        ("The rebels fled. [F 9 of them] died.", "", None, "Hill Brigade"),
        (
            "[S The army] hit the rebels, killing [F 9 of them].",
            "",
            None,
            "Hill Brigade",
        ),
        ("On the army's side [F 9 dead] lay.", "dead", None, "Norland"),
        ("[S Oleg Drun] saw [F 9 army trucks] burn.", "army trucks", None, "Norland"),
        ("The military lost [F 9 men].", "men", "lost", "Norland"),
        ("The rebels killed [F 9 people].", "people", "killed", "civilians"),
        ("[F 9 people] died in the war.", "people", "died", None),
        ("[S The mayor] said [F 9 people] died.", "people", "died", "civilians"),
        ("[S The army] said [F 9 monks] died.", "monks", "died", "civilians"),
        ("[S The army] said [F a watchman] died.", "watchman", "died", "civilians"),
        (
            "[S The army] seized [F 9 armoured cars].",
            "armoured cars",
            "seized",
            "Hill Brigade",
        ),
        ("The rebels left [F 9 bodies] behind.", "bodies", "left", "Hill Brigade"),
        ("[F 9 members] of the regime forces died.", "members", "died", "Norland"),
        ("[F 9 soldiers] of the army died.", "soldiers", "died", "Norland"),
        ("[F 2 health centres] burned.", "health centres", "burned", "civilians"),
        (
            "The army killed [F 9 people] after clashes with the rebels.",
            "people",
            "killed",
            "civilians",
        ),
        (
            "[S The Osk League] put its own losses at [F 9 dead].",
            "dead",
            None,
            "Osk League",
        ),
        ("[S The army] killed [F 9 guardsmen].", "guardsmen", "killed", "Hill Brigade"),
        (
            "[S The Hill Brigade] killed [F 9 mercenaries].",
            "mercenaries",
            "killed",
            "Norland",
        ),
    ],
)
def test_resolve_side_of_those_named_by_a_word(story, of, verb, side):
    assert side_of(GROUP + story, of, verb) == side


def test_resolve_side_is_the_armys_where_no_state_is_named():
    story = "[S The army] fought the Hill Brigade. [F 9 soldiers] were killed."

    assert side_of(story, "soldiers") == "The army"


def test_resolve_side_of_equal_counts_is_one():
    story = GROUP + "[F 9 dead]. In the war [F 9 rebels] died."

    article, found = tell(story, of="rebels")
    first, second = found.figures
    found = replace(found, figures=(replace(first, of=""), second))
    assert {s[1] for s in resolve_actors(article, found).sides} == {"Hill Brigade"}


@pytest.mark.parametrize(
    ("story", "of", "side"),
    [
        ("[F Nine militants] died, [S police] said.", "militants", "militants"),
        ("[F Nine junta soldiers] died near Kawlin.", "junta soldiers", "junta"),
        ("An army post burned. [F Nine soldiers] died.", "soldiers", "army"),
        ("[F Two policemen] died.", "policemen", "police"),
        ("The army wept. [F Two policemen] died.", "policemen", "police"),
        ("[F Two gang members] died.", "gang members", "gangs"),
        ("[F Two children] died.", "children", "civilians"),
        (
            "The Sudd Mission wept. [F Two peacekeepers] died.",
            "peacekeepers",
            "Sudd Mission",
        ),
    ],
)
def test_resolve_side_of_those_that_only_a_noun_names(story, of, side):
    assert side_of(story, of) == side


def test_resolve_side_of_another_toll_is_that_of_the_toll_before():
    story = "[F 9 soldiers of Mali] died. The mayor spoke of [F 12 dead]."
    article, found = tell(story)
    first, second = found.figures
    figures = (replace(first, of="soldiers"), replace(second, of=""))
    actors = resolve_actors(article, replace(found, figures=figures))

    assert actors.sides[1][1] == "Mali"


def test_resolve_side_of_what_was_shot_down_is_whose_was_launched():
    article, found = tell(STATES + "[F 9 drones] came from Sudmark, [F 8] fell.")
    first, second = found.figures
    first = replace(first, of="Sudmarki drones", measure=Measure.LAUNCHED)
    second = replace(second, of="", measure=Measure.SHOT_DOWN)
    actors = resolve_actors(article, replace(found, figures=(first, second)))

    assert [name for _, name in actors.sides] == ["Sudmark", "Sudmark"]


@pytest.mark.parametrize(
    ("story", "side"),
    [
        ("[F 9 soldiers of Mali] died. He added that [F 31] were hurt.", "Mali"),
        ("[F 9 soldiers of Mali] died. In a market [F 31] were hurt.", "civilians"),
    ],
)
def test_resolve_side_of_wounded_behind_the_killed_is_theirs(story, side):
    article, found = tell(story)
    first, second = found.figures
    first = replace(first, of="soldiers")
    second = replace(second, of="", measure=Measure.WOUNDED)
    actors = resolve_actors(article, replace(found, figures=(first, second)))

    assert actors.sides[1][1] == side


def test_resolve_side_of_losers_of_no_known_party_is_their_word():
    story = "[S The army] wept. The loyalists lost [F 9 men]."

    assert side_of(story, "men", "lost") == "loyalists"


@pytest.mark.parametrize(("people", "side"), [("Vostran", "Vostran"), ("Red", None)])
def test_resolve_side_of_a_people_whose_country_nobody_names(people, side):
    article, found = tell(f"[F 9 {people} soldiers] fell.", of="soldiers")
    span = Span(start=2, end=2 + len(people), text=people)
    name = Mention(span=span, kind=NameKind.DEMONYM)
    actors = resolve_actors(article, replace(found, mentions=(name,)))

    assert actors.sides[0][1] == side


def test_resolve_side_leaves_a_mixed_total_open():
    story = "[F 12 people], including [F seven civilians], died in shelling."
    article, found = tell(story)
    first, second = found.figures
    seven = replace(second, of="civilians", part_of=0, count=Count(low=7, high=7))
    figures = (replace(first, of="people"), seven)
    actors = resolve_actors(article, replace(found, figures=figures))

    assert [name for _, name in actors.sides] == [None, "civilians"]


@pytest.mark.parametrize(
    ("story", "of", "side"),
    [
        ("[S The Hill Brigade] holds [F 9 prisoners].", "prisoners", "Norland"),
        (
            "A tanker was hit. [F One crew member] of the tanker died.",
            "crew",
            "civilians",
        ),
        ("[F Nine members] of one family died.", "members family", "civilians"),
        (
            "[F Four volunteers] fighting alongside the Hill Brigade died.",
            "volunteers",
            "Hill Brigade",
        ),
    ],
)
def test_resolve_side_by_those_around(story, of, side):
    assert side_of(GROUP + story, of, measure=Measure.CAPTURED) == side


def test_resolve_side_of_what_was_fired_is_where_it_came_from():
    story = STATES + "[S Norland] saw [F 9 drones] launched from Sudmark."

    assert side_of(story, "drones", measure=Measure.LAUNCHED) == "Sudmark"


def test_resolve_side_of_others_behind_two_sides_stays_open():
    story = "[F 7 soldiers of Mali] and [F a driver] died and [F 9 others] were hurt."
    article, found = tell(story)
    ofs = ("soldiers", "driver", "others")
    figures = tuple(
        replace(figure, of=of, count=Count(low=n, high=n))
        for n, (figure, of) in enumerate(zip(found.figures, ofs, strict=True))
    )
    actors = resolve_actors(article, replace(found, figures=figures))

    assert [name for _, name in actors.sides] == ["Mali", "civilians", None]


def test_resolve_side_of_members_is_the_body_named_behind_them():
    story = GROUP + "[F Six] were members of the Hill Brigade."

    assert side_of(story, "") == "Hill Brigade"


def test_resolve_side_of_wounded_beside_people_stays_as_open_as_theirs():
    article, found = tell(
        STATES + "[S Norland] said [F 9 people] died and [F 6 wounded] wept.",
        of="people",
    )
    first, second = found.figures
    second = replace(second, of="", measure=Measure.WOUNDED)
    found = replace(found, figures=(first, second))
    actors = resolve_actors(article, found)

    assert {resolve_side(f, found, actors)[1] for f in found.figures} == {None}


def test_resolve_side_of_rebels_is_not_that_of_hired_men():
    story = (
        "Norland's army fought. The Hill Brigade fought. "
        "The Bear Brigade, mercenaries, came. The Bear Brigade fled. "
        "The Bear Brigade wept. [F 9 rebels] died."
    )

    assert side_of(story, "rebels") == "Hill Brigade"


@pytest.mark.parametrize(
    ("story", "side"),
    [
        ("[S A radio] put federal losses at [F 9 dead].", "Norland"),
        ("[S A radio] put the army's dead at [F 9].", "Norland"),
        ("[S A radio] put the dead among the rebels at [F 9].", "Hill Brigade"),
        (
            "The mayor met rebels. [S He] put their losses at [F 9 dead].",
            "Hill Brigade",
        ),
        ("Rebels fled; [S a radio] put their losses at [F 9 dead].", "Hill Brigade"),
        ("[S The army] said “their losses are at [F 9 dead]”.", "Hill Brigade"),
    ],
)
def test_resolve_side_of_losses_that_a_number_is_put_on(story, side):
    assert side_of(GROUP + story, "dead" if "dead]" in story else "") == side


@pytest.mark.parametrize(
    ("story", "of", "side"),
    [
        ("[S Norland] said [F 9 of its fishermen] died.", "fishermen", "civilians"),
        ("[S The army] said [F two battalions] fell.", "battalions", "Hill Brigade"),
        (
            "[S The army] said [F 9 rebel soldiers] died.",
            "rebel soldiers",
            "Hill Brigade",
        ),
        ("[S The army] said [F 9 cadres] died.", "cadres", "Hill Brigade"),
        ("[S The police] said [F three people] were hurt.", "people", None),
        ("[S A doctor] said [F a chorister] died.", "chorist", "civilians"),
        ("[S The army] said [F a chorister] fell in battle.", "chorist", None),
        ("[S The Hill Brigade] said [F 9 comrades] fell.", "comrades", "Hill Brigade"),
        ("[S The Hill Brigade] mourned the death of [F 9 men].", "men", "Hill Brigade"),
        ("[S The army] told of the death of [F 9 men].", "men", "Hill Brigade"),
        ("Men hit a Hill Brigade convoy, killing [F 9 men].", "men", "Hill Brigade"),
    ],
)
def test_resolve_side_by_what_is_counted(story, of, side):
    assert side_of(GROUP + story, of) == side


def test_resolve_side_of_bandits_that_lost_men_is_the_speakers_enemy():
    story = STATES + "[S Norland] said the bandits lost [F 9 men]."
    assert side_of(story, "men", "lost") == "Sudmark"


def test_resolve_side_of_militants_is_never_a_states():
    story = STATES + "[S Norland] said it killed [F 9 militants]."
    assert side_of(story, "militants", "killed") == "militants"


def test_resolve_side_of_an_army_without_a_state_is_that_of_the_dateline():
    story = "BAGHDAD (Wire) - [S The army] said [F 9 soldiers] died."
    article, found = tell(story, of="soldiers")
    city = Mention(span=Span(start=0, end=7, text="BAGHDAD"), kind=NameKind.PLACE)
    found = replace(found, mentions=(city, *found.mentions))
    actors = resolve_actors(article, found)

    assert resolve_side(found.figures[0], found, actors)[1] == "Iraq"


def test_resolve_side_is_the_armys_that_only_its_bulletin_tells_of():
    story = "[S The army's bulletin] told of a fight. [F 9 soldiers] fell."
    assert side_of(story, "soldiers") == "army"


def test_resolve_side_of_secessionist_soldiers_is_no_states():
    story = "Norland's armed forces fought. "
    story += "[S Norland] said [F 9 secessionist soldiers] died."
    assert side_of(story, "secessionist soldiers") == "secessionist soldiers"


def test_resolve_side_of_the_enemy_is_who_is_named_by_an_adjective_only():
    story = "Norland's armed forces met Sudmarki fire. Sudmark is near. "
    story += "[S Norland] said it seized [F 9 enemy guns]."
    assert side_of(story, "enemy guns") == "Sudmark"


def test_resolve_side_of_unknown_things_stays_open():
    story = STATES + "[S A Norlandish general] said [F 4 trees] burned."
    assert side_of(story, "trees", measure=Measure.DESTROYED) is None


@pytest.mark.parametrize(
    ("story", "of", "verb", "side"),
    [
        ("[F 9 members] of the Sudmarki army fell.", "members", None, "Sudmark"),
        ("[F 9 members] of the Fenn family met Sudmark.", "members", None, None),
        ("Fire on a Sudmarki base killed [F 9 soldiers].", "soldiers", None, "Sudmark"),
        ("[S Norland] said [F its nephew] died.", "nephew", None, "civilians"),
    ],
)
def test_resolve_side_by_who_is_told_of_beside(story, of, verb, side):
    assert side_of(STATES + story, of, verb) == side


@pytest.mark.parametrize(
    ("before", "of", "side"),
    [
        ("[S Norland] lost [F 9 men] and put Sudmarki losses at ", "dead", "Sudmark"),
        (
            "[S The army] met the group and killed [F 9 men], of whom it burned ",
            "",
            None,
        ),
    ],
)
def test_resolve_side_of_losses_of_another_behind_ones_own(before, of, side):
    article, found = tell(STATES + before + "[F 3 dead].", of=of)
    actors = resolve_actors(article, found)
    assert resolve_side(found.figures[1], found, actors)[1] == side


def test_resolve_side_of_a_number_that_another_claims_is_that_of_its_denial():
    story = "[S The Hill Brigade] put its losses below the [F 9] [S Norland] claims."
    article, found = tell(GROUP + story, of="")
    denied = replace(found.figures[0], statement=0)
    claimed = replace(denied, statement=1)
    found = replace(found, figures=(denied, claimed))
    actors = resolve_actors(article, found)
    sides = [resolve_side(figure, found, actors)[1] for figure in found.figures]

    assert sides == ["Hill Brigade", "Hill Brigade"]
