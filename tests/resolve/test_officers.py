"""Which party people speak for whose state or body only the text around them tells."""

import pytest
from who_story import tell

from counterclaim.resolve.who import resolve_actors


def party(marked, name):
    article, found = tell(marked)
    actors = resolve_actors(article, found).actors
    return next(a.party_name for a in actors if name in (a.name, *a.aliases))


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        (
            "[S Niger's army spokesman Oleg Drun] said President Ada Fenn slept. "
            "Malian troops met.",
            "Ada Fenn",
            "Niger",
        ),
        (
            "[S The Malian president, Oleg Drun,] spoke. Malian troops met "
            "Niger's army. [S President Ada Fenn] wept.",
            "Ada Fenn",
            None,
        ),
        (
            "Malian troops fell. [S Malian army spokesman Oleg Drun] wept. "
            "[S Defence Minister Ada Fenn] met Niger's army.",
            "Ada Fenn",
            "Mali",
        ),
        (
            "Malian troops met Niger's army.\n\n[S President Ada Fenn] wept.",
            "Ada Fenn",
            None,
        ),
    ],
)
def test_resolve_actors_gives_officers_the_state_around_them(marked, name, expected):
    assert party(marked, name) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Bamako (Agency) - [S The Defence Ministry] met Niger.", "Mali"),
        ("Niger met Mali. In Bamako, [S the Defence Ministry] wept.", "Mali"),
        ("Niger met Mali. [S The Defence Ministry in Bamako] wept.", "Mali"),
        ("Niger met Mali. [S The Defence Ministry] wept.", None),
    ],
)
def test_resolve_actors_gives_a_ministry_the_state_it_speaks_in(marked, expected):
    assert party(marked, "Defence Ministry") == expected


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        (
            "Fighters of the Hill Front, led by Ada Fenn, left.",
            "Ada Fenn",
            "Hill Front",
        ),
        ("Ada Fenn, who leads the Hill Brigade, left.", "Ada Fenn", "Hill Brigade"),
        ("The Hill Brigade's Ada Fenn left.", "Ada Fenn", "Hill Brigade"),
        ("Mali's Ada Fenn left.", "Ada Fenn", "Mali"),
        ("Ada Fenn, of the Hill Brigade, left.", "Ada Fenn", "Hill Brigade"),
        (
            "Malian President Ada Fenn left. [S An aide to Ada Fenn] spoke.",
            "An aide to Ada Fenn",
            "Mali",
        ),
        (
            "[S Malian President Ada Fenn] spoke. [S His deputy, Oleg Drun,] wept.",
            "Oleg Drun",
            "Mali",
        ),
        (
            "[S The Hill Brigade] spoke. Malian troops met. "
            "[S Ada Fenn, the group's spokeswoman,] wept.",
            "Ada Fenn",
            "Hill Brigade",
        ),
        (
            "Hamas fled. [S The Hamas-run health ministry] spoke.",
            "The Hamas-run health ministry",
            "Hamas",
        ),
    ],
)
def test_resolve_actors_tells_whom_somebody_serves(marked, name, expected):
    assert party(marked, name) == expected


def test_resolve_actors_gives_no_foreign_minister_to_another_states_ministry():
    marked = "[S Mali's foreign minister Ada Fenn] met Niger's Foreign Ministry."

    assert party(marked, "Ada Fenn") == "Mali"


def test_two_presidents_take_no_state_from_signs_that_both_share():
    marked = (
        "Malian troops fell.\n\n[S President Ada Fenn] wept.\n\n"
        "Malian troops met. The Malian army left.\n\n[S President Oleg Drun] slept."
    )

    assert [party(marked, name) for name in ("Ada Fenn", "Oleg Drun")] == [None, None]


def test_presidents_adviser_is_of_the_state_that_all_signs_tell():
    marked = (
        "Malian troops fell. [S Malian army spokesman Oleg Drun] wept. "
        "[S Presidential adviser Ada Fenn] spoke."
    )

    assert party(marked, "Ada Fenn") == "Mali"


NIGER = "The Nigerien president, Oleg Drun, wept. Malian troops met Niger's army. "


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [("SEGOU, Mali - ", "Mali"), ("The men of Segou, Mali - ", None)],
)
def test_a_president_is_of_the_dateline_where_the_other_state_has_one(
    dateline, expected
):
    story = f"{dateline}Rain fell.\n\n{NIGER}\n\n[S President Ada Fenn] wept."

    assert party(story, "Ada Fenn") == expected
