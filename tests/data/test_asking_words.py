import pytest

from counterclaim.data.asking import Wording, load_asking
from counterclaim.data.toml_files import load_toml
from counterclaim.show.export.tolls import CIVIL_CLASSES

RULES = load_asking().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.asks))
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


def test_every_question_in_words_can_be_asked_for():
    wordings = [rule.asks for rule in RULES if isinstance(rule.asks, Wording)]
    asked = [topic["ask"] for topic in load_toml("topics.toml")["topic"]]

    assert [ask for ask in asked if not any(w.is_in(ask) for w in wordings)] == []
