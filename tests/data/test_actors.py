import pytest

from counterclaim.data.actors import load_seeds
from counterclaim.data.nouns import load_nouns
from counterclaim.errors import InputError
from counterclaim.kinds import ActorKind

USERS = "name,aliases,kind,party\nHill Brigade,HB|Hillmen,armed_group,\n"


@pytest.mark.parametrize(
    ("word", "code"),
    [("Malians", "ML"), ("Russian Federation", "RU"), ("UK", "GB"), ("british", "GB")],
)
def test_seeds_know_states_by_any_name(word, code):
    assert load_seeds().state_by_any(word).code == code


@pytest.mark.parametrize("word", ["us", "who", "car", "Varden", ""])
def test_seeds_do_not_take_words_for_names(word):
    seeds = load_seeds()

    assert seeds.state_by_any(word) is None
    assert seeds.actor_named(word) is None


def test_seeds_tell_a_seat_from_its_state():
    seeds = load_seeds()

    assert seeds.state_seated_in("the Kremlin").code == "RU"
    assert seeds.state_named("the Kremlin") is None


def test_load_seeds_adds_a_users_actors(tmp_path):
    path = tmp_path / "actors.csv"
    path.write_text(USERS, encoding="utf-8")

    seed = load_seeds((path,)).actor_named("Hillmen")

    assert (seed.name, seed.kind) == ("Hill Brigade", ActorKind.ARMED_GROUP)


@pytest.mark.parametrize(
    "text",
    [
        "name,kind\nHill Brigade,armed_group\n",
        "name,aliases,kind,party\nHill Brigade,,army of hills,\n",
    ],
)
def test_load_seeds_says_what_is_wrong_in_a_users_file(tmp_path, text):
    path = tmp_path / "actors.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_seeds((path,))

    assert caught.value.code == "bad-actors"


@pytest.mark.parametrize(
    ("word", "lemma", "is_plural"),
    [("militias", "militia", True), ("spokesmen", "spokesman", True)],
)
def test_nouns_know_singular_and_plural(word, lemma, is_plural):
    noun = load_nouns().head(word)

    assert (noun.lemma, noun.is_plural) == (lemma, is_plural)
