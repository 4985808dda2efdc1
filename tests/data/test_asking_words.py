import pytest

from counterclaim.data.asking import load_asking
from counterclaim.show.export.tolls import CIVIL_CLASSES

RULES = load_asking().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.asks.value)
def test_words_ask_for_what_the_rule_says(rule):
    assert rule.yes
    assert rule.no
    assert all(rule.words.search(words) for words in rule.yes)
    assert not any(rule.words.search(words) for words in rule.no)


def test_fighters_and_soldiers_are_asked_for_together():
    counted = load_asking().counted

    assert counted["militants"] == counted["soldiers"] == {"fighters", "soldiers"}
    assert counted["civilians"] == {"civilians"}
    assert counted["policemen"] == {"police officers"}


def test_classes_are_those_of_the_counted():
    asking = load_asking()
    classes = frozenset().union(*asking.counted.values())

    assert asking.things <= classes
    assert classes >= CIVIL_CLASSES
