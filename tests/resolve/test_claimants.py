"""Who says it, where only the text around tells: "we", "the group", "which"."""

from dataclasses import replace

import pytest
from who_story import tell

from counterclaim.records import Span, Statement
from counterclaim.resolve.who import resolve_actors, resolve_claimants


def claimant(marked):
    """Who says the last statement of the story."""
    article, found = tell(marked)
    actors = resolve_actors(article, found)
    return resolve_claimants(found.statements[-1], actors)[1]


PAPER = "Hill Liberation Front\nCommuniqué\n\nOur fighters hold the town. "


@pytest.mark.parametrize(
    "story",
    [
        PAPER + "Kavunda's army fled. [S We] deny it.",
        PAPER + "The prisoners of the Kavundan army are well. [S We] say so.",
        PAPER + "The Brigade of Osk fights too. [S Our movement] regrets it.",
        PAPER + "The Coast Brigade fired first. [S we] call on all to leave.",
    ],
)
def test_we_is_the_author_of_a_communique(story):
    assert claimant(story) == "Hill Liberation Front"


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (PAPER + "We mourn nine martyrs.", "Hill Liberation Front"),
        (PAPER + "We also mourn nine martyrs.", "Hill Liberation Front"),
        (PAPER + "The people mourn nine martyrs.", None),
        (PAPER + 'The Coast Brigade wrote: "We mourn nine martyrs."', None),
        ("The Coast Brigade fired. We mourn nine martyrs.", None),
    ],
)
def test_we_before_a_cue_without_source_is_the_author(story, name):
    article, found = tell(story)
    at = story.index("mourn")
    cue = Span(start=at, end=at + 5, text="mourn")
    statement = Statement(content=(), source=None, cue=cue)
    found = replace(found, statements=(statement,))
    actors = resolve_actors(article, found)

    assert resolve_claimants(statement, actors)[1] == name


@pytest.mark.parametrize(
    "story",
    [
        PAPER + '[S The Coast Brigade] wrote: "Peace. [S We] deny it."',
        "The Coast Brigade fired. [S We] deny it.",
    ],
)
def test_we_is_not_the_author_inside_quotations_and_reports(story):
    assert claimant(story) != "Hill Liberation Front"


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (
            "[S Rights group] finds graves\n\n[S Hill Rights Watch] said so. "
            "[S The group] called it a crime.",
            "Hill Rights Watch",
        ),
        (
            "A march was held\n\n[S Hill Rights Watch] said so. "
            "Then a rights group was angry. "
            "[S The group] denied it.",
            "a rights group",
        ),
    ],
)
def test_the_group_is_the_one_named_not_the_one_of_the_headline(story, name):
    assert claimant(story) == name


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (
            "[S The general staff] conceded it. [S The army] regretted the deaths.",
            "The army",
        ),
        (
            "Kolm's army fired. Varnia's army fired back. [S Both armies] denied it.",
            "Both armies",
        ),
        (
            "[S The Front] blamed the army, [S which] answered.",
            "the army",
        ),
        (
            "[S The mayor] met rebels, [S who] denied it.",
            "rebels",
        ),
        (
            "President Oleg Drun called for sanctions on Lisbon, [S which] denies it.",
            "Lisbon",
        ),
        (
            "Dr Ada Fenn, [S the ministry's spokeswoman], left. Secretary Oleg Drun "
            "mourned, [S his spokesman] said.",
            "his spokesman",
        ),
        (
            "[S Ombudsman Ada Fenn] wept. [S Kolm's prosecutor general] denied it.",
            "Kolm's prosecutor general",
        ),
    ],
)
def test_claimant_is_no_wrong_neighbour(story, name):
    assert claimant(story) == name


@pytest.mark.parametrize(
    ("story", "names"),
    [
        ("An office burnt. The commander fled. [S Oleg Drun] said so.", {"Oleg Drun"}),
        ("A man wept. [S A resident] said so.", {"A resident"}),
        ("[S Oleg Drun] said so in the headquarters of the garrison.", {"Oleg Drun"}),
    ],
)
def test_actors_are_those_with_names_and_those_who_speak(story, names):
    article, found = tell(story)

    assert {a.name for a in resolve_actors(article, found).actors} == names


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("[S A missionary who left] wept. [S He] told of nine dead.", "A missionary"),
        ("[S A report] told of it. [S He] told of nine dead.", "he"),
    ],
)
def test_he_is_who_speaks_under_a_word_that_no_list_has(story, name):
    assert claimant(story).lower().startswith(name.lower())


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("[S The Hill Fund] wept. [S The charity] left.", "Hill Fund"),
        ("[S The Hill Fund] wept. [S The Geneva-based agency] left.", "Hill Fund"),
        ("[S The Hill Fund] wept. [S The aid group] left.", "Hill Fund"),
        ("[S The Hill Fund] wept. [S The world body] left.", "Hill Fund"),
        ("[S The Hill Fund] wept. [S The nuclear agency] left.", "The nuclear agency"),
        ("[S The Hill Fund] wept. [S An agency] left.", "An agency"),
        ("[S The Front's armed wing, the Osk Brigade,] wept.", "Osk Brigade"),
    ],
)
def test_a_general_noun_means_the_body_that_spoke(story, name):
    assert claimant(story) == name


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("[S The head of press and radio, Ada Fenn,] wept.", "Ada Fenn"),
        (
            "Ada Fenn, head of the Front, wept. [S The top leader of the Front] left.",
            "Ada Fenn",
        ),
        ("[S President Ada Fenn] wept. [S The president herself] left.", "Ada Fenn"),
        ("The envoy, Ada Fenn, wept. [S The ambassador] left.", "Ada Fenn"),
    ],
)
def test_an_office_is_its_holders_in_other_words(story, name):
    assert claimant(story) == name


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (
            "The Hill Brigade and the Coast Legion fled. [S They] said so.",
            "Hill Brigade; Coast Legion",
        ),
        ("[S Bekk] said so. [S He] wept.", "Bekk"),
        ("Ada Fenn and Ida Drun met. Ann Osk's car burnt. [S She] wept.", "she"),
        (
            "The Hill Front's camp burnt. The Coast Front fled. [S They] wept.",
            "Coast Front",
        ),
        (
            "Rebels of the Hill Front, including Norlandish men, [S who] fled, wept.",
            "Hill Front",
        ),
        (
            "[S Anti-Osk militia] wept\n\nBy Ada Fenn\n\n"
            "[S One of the anti-Osk militias] wept.",
            "Anti-Osk militia",
        ),
        ("Major Ada Fenn left. [S The HLA major] wept.", "Ada Fenn"),
        (
            "The Hill Front fled. The Hill Front wept. The Coast Front won. "
            "[S The rebels] wept.",
            "Hill Front",
        ),
        (
            "The Hill Front fled. The Coast Front won. [S The rebels] wept.",
            "rebels",
        ),
    ],
)
def test_who_is_meant_by_a_pronoun_or_a_few_words(story, name):
    assert claimant(story) == name


def test_he_who_speaks_is_nobody_of_whom_he_speaks():
    article, found = tell("Oleg Fenn wept. [S He] said Oleg Fenn was well.")
    at = article.text.rindex("Oleg")
    content = Span(start=at, end=at + 9, text="Oleg Fenn")
    statement = replace(found.statements[0], content=(content,))
    actors = resolve_actors(article, replace(found, statements=(statement,)))

    assert resolve_claimants(statement, actors)[1] == "he"


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("[S Its commander, the Malian General Ada Fenn,] wept.", "Ada Fenn"),
        ("[S The chairman, Mali's Oleg Drun,] wept.", "Oleg Drun"),
        (
            "[S The secretary, who came with the mayor, Ada Fenn,] wept.",
            "The secretary",
        ),
        ("[S A commander known as Ada Fenn] wept.", "Ada Fenn"),
        (
            "Ada Fenn, a commander of the Hill Front, left. [S The rebel chief] wept.",
            "Ada Fenn",
        ),
        ("Rain fell.\nCol. Ada Fenn left. [S The colonel] wept.", "Ada Fenn"),
        ("[S The Hill agency for aid, the Hill Council,] wept.", "Hill Council"),
        ("[S The Hill Council] wept; [S the Fund] left.", "Hill Council"),
        (
            "Ida Osk wept. The chief of the Osk police, Ada Fenn, left. [S She] slept.",
            "Ada Fenn",
        ),
        ("[S Ada Fenn Drun] wept. [S Fenn] left.", "Ada Fenn Drun"),
    ],
)
def test_names_behind_an_office_and_other_words_for_one(story, name):
    assert claimant(story) == name


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("[S Ida Osk] wept. Oleg Drun left; [S the governor] slept.", "Oleg Drun"),
        (
            "Rain fell on Ida Osk's men. [S The new spokesman] wept.",
            "The new spokesman",
        ),
    ],
)
def test_an_office_is_its_own_sentences_subject_and_no_owners(story, name):
    assert claimant(story) == name
