"""Each example of data/en/armed_signs.toml."""

import pytest

from counterclaim.data.armed_signs import find_armed_names, load_armed_signs


@pytest.mark.parametrize(("text", "name"), load_armed_signs().yes)
def test_find_armed_names_finds_a_group(text, name):
    assert name in find_armed_names(text)


@pytest.mark.parametrize("text", load_armed_signs().no)
def test_find_armed_names_leaves_others_out(text):
    assert not find_armed_names(text)
