"""Names of one article that are one actor's, and names that are two."""

import pytest

from counterclaim.data.actors import load_seeds
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.cast import Cast
from counterclaim.resolve.names import cast_names
from counterclaim.resolve.states import States
from counterclaim.resolve.trimming import trim_names

BODY, MAN = NameKind.ORGANISATION, NameKind.PERSON


def mention(text, name, kind):
    start = text.index(name)
    return Mention(span=Span(start=start, end=start + len(name), text=name), kind=kind)


def count_players(text, *names, kind=BODY):
    cast = Cast()
    mentions = [mention(text, name, kind) for name in names]
    cast_names(cast, mentions, States(load_seeds(), ()), text)
    return sum(bool(player.spellings) for player in cast.players)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Men of the Hill Reserve Command (Hilcom).",
            ["Hill Reserve Command", "Hilcom"],
        ),
        (
            "The Eastern Hill Command met. EASHILCOM.",
            ["Eastern Hill Command", "EASHILCOM"],
        ),
        ("The Democratic Hill Front met. FDH.", ["Democratic Hill Front", "FDH"]),
        ("The Hill News Agency met. Hill News.", ["Hill News Agency", "Hill News."]),
    ],
)
def test_cast_names_knows_a_body_by_its_short_name(text, names):
    assert count_players(text, *names) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Hill Reserve Command (Reuters).", ["Hill Reserve Command", "Reuters"]),
        ("The Hill Command met. EASHILCOM.", ["Hill Command", "EASHILCOM"]),
        ("The Democratic Front met. DF. FDX.", ["Democratic Front", "FDX"]),
    ],
)
def test_cast_names_leaves_others_apart(text, names):
    assert count_players(text, *names) == 2


@pytest.mark.parametrize(("name", "people"), [("Drun Osk", 1), ("Drun Fenn", 2)])
def test_cast_names_knows_a_man_by_both_last_names(name, people):
    assert (
        count_players(f"Oleg Drun Osk. {name}!", "Oleg Drun Osk", name + "!", kind=MAN)
        == people
    )


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Teacher Ada Fenn", MAN, "Ada Fenn"),
        ("Maoist Shining Path", BODY, "Shining Path"),
        ("Fighters of the Hill Front", BODY, "Hill Front"),
        ("Baptist Hill Union", BODY, "Baptist Hill Union"),
        ("Forces of Unity", BODY, "Forces of Unity"),
    ],
)
def test_trim_names_leaves_out_what_stands_before(name, kind, expected):
    text = f"{name} met."
    trimmed = trim_names([mention(text, name, kind)], text, load_seeds())

    assert [m.span.text for m in trimmed] == [expected]


@pytest.mark.parametrize("full", ["Republic of Mali", "REPUBLIC OF MALI"])
def test_cast_names_takes_a_states_full_name_for_the_state(full):
    text = f"The {full} slept. Mali met."
    mentions = [mention(text, full, BODY)]
    cast = Cast()
    cast_names(cast, mentions, States(load_seeds(), ()), text)

    assert [player.name for player in cast.players] == ["Mali"]
