"""The word lists of this room carry their own proof."""

import re
from importlib.resources import files
from tomllib import loads

import pytest

from counterclaim.data.openings import word_openings
from counterclaim.data.topics import load_topics
from counterclaim.weigh.agents import NAME
from counterclaim.weigh.involvement import OWN

PATH = files("counterclaim.data") / "en" / "topics.toml"
INVOLVEMENT = loads(
    (files("counterclaim.data") / "en" / "involvement.toml").read_text(encoding="utf-8")
)["rule"]
PERPETRATORS = loads(
    (files("counterclaim.data") / "en" / "perpetrators.toml").read_text(
        encoding="utf-8"
    )
)["rule"]
ROWS = [
    (topic["name"], answer)
    for topic in loads(PATH.read_text(encoding="utf-8"))["topic"]
    for answer in topic["answer"]
]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=lambda x: str(x)[:30])
def test_answer_fits_its_examples_only(name, row):
    topic = next(topic for topic in load_topics() if topic.name == name)
    answer = topic.answer(row["name"])

    def fits(text):
        said = text.lower()
        return any(p.is_in(said, word_openings(said)) for p in answer.patterns)

    assert all(fits(text) for text in row["yes"])
    assert not any(fits(text) for text in row["no"])


@pytest.mark.parametrize("rule", INVOLVEMENT, ids=lambda rule: rule["name"])
def test_involvement_rule_fits_its_examples_only(rule):
    its_own = next(r["pattern"] for r in INVOLVEMENT if r["name"] == "its own")
    told = rule["pattern"].replace(OWN, its_own).replace(NAME, "(?:Vell(?:and|ish))")
    pattern = re.compile(told, re.IGNORECASE)

    assert all(pattern.search(text) for text in rule["yes"])
    assert not any(pattern.search(text) for text in rule["no"])


@pytest.mark.parametrize("row", PERPETRATORS, ids=lambda row: row["name"])
def test_perpetrator_rule_fits_its_examples_only(row):
    pattern = re.compile(row["pattern"].replace(NAME, "(?:Hill Front)"))

    assert all(pattern.search(text) for text in row["yes"])
    assert not any(pattern.search(text) for text in row["no"])


def test_opposites_are_answers_of_the_same_topic():
    for topic in load_topics():
        names = {answer.name for answer in topic.answers}
        assert {answer.opposite for answer in topic.answers} - {None} <= names
