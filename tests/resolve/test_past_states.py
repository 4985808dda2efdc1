"""States that are no more: by name, by people, by a capital that is another's now."""

import pytest
from who_story import tell

from counterclaim.data.actors import load_seeds
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.states import States
from counterclaim.resolve.who import resolve_actors


def mentions(*names):
    spans = (Span(start=0, end=len(name), text=name) for name in names)
    return [Mention(span=s, kind=NameKind.DEMONYM, score=1.0) for s in spans]


@pytest.mark.parametrize(
    ("names", "word", "code"),
    [
        (("Soviet",), "Moscow", "SUHH"),
        (("Soviet", "Russian", "Russian"), "Moscow", "RU"),
        (("Russian",), "Moscow", "RU"),
        ((), "Salisbury", None),
        (("Rhodesian",), "Salisbury", "RHZW"),
        (("North Vietnamese",), "Hanoi", "VDVN"),
        (("South Vietnamese Army",), "Saigon", "South Vietnam"),
    ],
)
def test_states_tell_for_which_state_a_capital_stood(names, word, code):
    assert States(load_seeds(), mentions(*names)).code(word) == code


def test_resolve_actors_takes_an_army_of_the_past_for_its_own_states():
    article, found = tell("[S The South Vietnamese Army] wept.")
    (army,) = (a for a in resolve_actors(article, found).actors if "Army" in a.name)

    assert army.party_name == "South Vietnam"


def test_load_seeds_names_todays_states_on_the_land_of_those_of_the_past():
    states = load_seeds().states

    assert all(code in states for state in states.values() for code in state.now)
    assert states["SUHH"].now[0] == "RU"
