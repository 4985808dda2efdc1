"""What articles are read with."""

import pytest

from counterclaim.errors import InputError
from counterclaim.tools import Tools

USERS = "name,aliases,kind,party\nGrey Foxes,GF,armed_group,\n"


def test_tools_know_a_users_actors(tmp_path):
    path = tmp_path / "actors.csv"
    path.write_text(USERS, encoding="utf-8")
    tools = Tools(actors=(path,))

    assert tools.seeds.actor_named("GF").name == "Grey Foxes"
    assert tools.reading_key != Tools().reading_key  # so that articles are read anew


def test_tools_say_that_a_file_of_actors_is_not_there(tmp_path):
    with pytest.raises(InputError) as caught:
        _ = Tools(actors=(tmp_path / "no.csv",)).reading_key

    assert caught.value.code == "unreadable-actors"
