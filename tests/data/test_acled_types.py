import pytest

from counterclaim.data.acled_types import find_acled_type, load_acled_types
from counterclaim.data.country_codes import load_country_codes

RULES = load_acled_types()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sub_event_type)
def test_labels_have_their_type(rule):
    assert rule.yes
    assert rule.no
    for label in rule.yes:
        assert find_acled_type(label) is rule
    for label in rule.no:
        assert find_acled_type(label) is not rule


def test_codes_of_countries_are_whole():
    codes = load_country_codes()

    assert len(codes) > 190
    assert {len(country.iso3) for country in codes.values()} == {3}
    numbers = [c.gw_number for c in codes.values() if c.gw_number]
    assert len(numbers) == len(set(numbers)) > 170
    assert codes["EG"].ucdp_region == "Middle East"
