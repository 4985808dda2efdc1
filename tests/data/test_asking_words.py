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


def test_every_topic_can_be_asked_for_by_one_list_of_words():
    rows = load_toml("asking.toml")["wording"]
    named = [name for row in rows for name in row.get("topics", ())]

    assert sorted(named) == sorted(t["name"] for t in load_toml("topics.toml")["topic"])
    assert all(("topics" in row) is not ("wording" in row) for row in rows)


@pytest.mark.parametrize("topic", load_toml("topics.toml")["topic"], ids=str)
def test_a_topics_question_is_known_by_its_words(topic):
    asked = topic["ask"].format(act="raid", place="Osk")
    wordings = [rule.asks for rule in RULES if isinstance(rule.asks, Wording)]

    assert len([wording for wording in wordings if wording.is_in(asked)]) == 1
