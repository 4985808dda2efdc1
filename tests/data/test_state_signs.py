import pytest

from counterclaim.data.state_signs import find_shown_states, load_state_signs


@pytest.mark.parametrize(("text", "country"), load_state_signs().yes)
def test_find_shown_states_finds_a_country(text, country):
    assert list(find_shown_states(text).names.values()) == [country]


@pytest.mark.parametrize("text", load_state_signs().no)
def test_find_shown_states_leaves_other_names_alone(text):
    assert not find_shown_states(text).names


def test_find_shown_states_leaves_listed_countries_to_the_lists():
    assert not find_shown_states("Mali's army left. Malian troops wept.").names


def test_find_shown_states_knows_a_people_without_its_country():
    shown = find_shown_states("Norlandian troops left. Civilian officials wept.")

    assert shown.strangers == {"norlandian"}
