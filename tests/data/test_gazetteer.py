import pytest

from counterclaim.data.gazetteer import load_gazetteer, sound_key
from counterclaim.data.place_words import load_place_words
from counterclaim.data.toml_files import load_toml
from counterclaim.errors import InputError
from counterclaim.kinds import PlaceKind

HEADER = "name,aliases,kind,lat,lon,country,admin1,population\n"


@pytest.mark.parametrize(
    ("name", "found", "country"),
    [
        ("Nairobi", "Nairobi", "KE"),
        ("NAIROBI", "Nairobi", "KE"),
        ("Sudanese", "Sudan", "SD"),
        ("the United Kingdom", "United Kingdom", "GB"),
        ("U.S.", "United States", "US"),
        ("W.Va.", "West Virginia", "US"),
        ("Kiev", "Kyiv", "UA"),
        ("Krasnogorovka", "Krasnohorivka", "UA"),
        ("Zaporozhe", "Zaporizhzhya", "UA"),
        ("Al-Fashir", "El Fasher", "SD"),
        ("Antioquia", "Antioquia", "CO"),
    ],
)
def test_name_is_found_in_many_spellings(name, found, country):
    entries = load_gazetteer().look_up(name)
    assert (found, country) in [(e.name, e.country) for e in entries]


@pytest.mark.parametrize("name", ["Qwxyzton", "", "\ufffd", "\ud800", "\n", "="])
def test_unknown_name_is_found_nowhere(name):
    assert load_gazetteer().look_up(name) == ()


def test_namesakes_come_the_most_populous_first():
    sizes = [entry.population for entry in load_gazetteer().look_up("Springfield")]
    assert len(sizes) > 20
    assert sizes == sorted(sizes, reverse=True)


def test_country_and_region_are_found_by_code():
    gazetteer = load_gazetteer()
    assert gazetteer.country("KE").name == "Kenya"
    assert gazetteer.region("US", "TX").kind is PlaceKind.REGION
    assert gazetteer.country("ZZ") is None


def test_own_places_go_before_the_shipped_ones(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(
        HEADER + "Nairobi,Nairoby|Old Nairobi,village,10.5,20,Varden,North,\n", "utf-8"
    )
    gazetteer = load_gazetteer((file,))
    assert gazetteer.look_up("Nairobi")[0].is_own
    assert gazetteer.look_up("old nairobi")[0].country == "Varden"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("A,,village,north,20,,,", "row 2: .* has lat 'north'"),
        ("A,,village,10,200,,,", "row 2: .* has lon '200'"),
        ("A,,village,,20,,,", "row 2: .* has lat ''"),
        ("A,,hut,10,20,,,", "row 2: .* has the kind 'hut'"),
        (",,village,10,20,,,", "row 2: .* has no name"),
        ("A,,village,10,20", "row 2: .* needs the columns"),
        ("A,,village,10,20,,,many", "row 2: .* has population 'many'"),
        ("A,,village,10,20,,,5,6", "row 2: .* needs the columns"),
    ],
)
def test_bad_row_of_own_places_is_told(row, told, tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(HEADER + row + "\n", "utf-8")
    with pytest.raises(InputError, match=told.replace(": .* ", ".* ")) as error:
        load_gazetteer((file,))
    assert error.value.code == "bad-gazetteer"


def test_missing_file_of_own_places_is_told(tmp_path):
    with pytest.raises(InputError) as error:
        load_gazetteer((tmp_path / "none.csv",))
    assert error.value.code == "unreadable-gazetteer"


RULES = load_place_words().rules.values()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_place_rule_heeds_its_examples(rule):
    assert all(rule.is_at_end_of(example) for example in rule.yes)
    assert not any(rule.is_at_end_of(example) for example in rule.no)


def test_patterns_of_places_heed_their_examples():
    table, words = load_toml("places.toml"), load_place_words()

    assert all(words.within.fullmatch(text) for text in table["within"]["yes"])
    assert not any(words.within.fullmatch(text) for text in table["within"]["no"])
    assert all(words.meant.search(text) for text in table["meant"]["yes"])
    assert not any(words.meant.search(text) for text in table["meant"]["no"])


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Hodeidah", "YE"),  # Al Hudaydah
        ("Al-Hudaida", "YE"),
        ("Deir Ezzor", "SY"),
        ("Jisr ash-Shughour", "SY"),
        ("Tin Zaouatine", "ML"),  # of our own list
        ("Ben Gurion airport", "IL"),
        ("Bulengo camp", "CD"),
    ],
)
def test_places_of_wars_are_found_in_other_spellings(name, country):
    gazetteer = load_gazetteer()
    assert [entry.country for entry in gazetteer.look_up(name)][:1] == [country]


def test_a_name_that_only_sounds_like_a_place_is_not_written_so():
    gazetteer = load_gazetteer()
    assert gazetteer.is_written("Hodeida")
    assert not gazetteer.is_written("Hodeidah")


SOUNDS = load_toml("sounds.toml")


@pytest.mark.parametrize(("one", "other"), SOUNDS["alike"])
def test_transliterations_of_a_name_sound_alike(one, other):
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(("one", "other"), SOUNDS["unlike"])
def test_other_names_sound_unlike(one, other):
    assert sound_key(one) != sound_key(other)
