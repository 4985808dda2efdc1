import pytest

from counterclaim.data.pages import load_furniture_rules, load_page_words

RULES = load_furniture_rules()


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        pytest.param(rule, line, id=f"{rule.name}: {line}")
        for rule in RULES
        for line in rule.yes
    ],
)
def test_rule_fits_its_yes_examples(rule, line):
    assert rule.fits(line)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        pytest.param(rule, line, id=f"{rule.name}: {line}")
        for rule in RULES
        for line in rule.no
    ],
)
def test_rule_fits_none_of_its_no_examples(rule, line):
    assert not rule.fits(line)


def test_rules_have_names_of_their_own_and_examples_of_both_kinds():
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.yes and rule.no for rule in RULES)


def test_page_words_are_small_letters():
    words = load_page_words()
    for word in words.outlet_words | words.sections | words.published_labels:
        assert word == word.lower()
