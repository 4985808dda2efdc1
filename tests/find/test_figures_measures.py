"""Each word list of measures.toml proves itself by its own examples."""

import pytest

from bench.figure_cases import find_in
from counterclaim.data.toml_files import load_toml
from counterclaim.find.measures import load_measure_rules

RULES = [
    rule
    for name in ("verb", "adjective", "noun")
    for rule in load_measure_rules()[name]
]
MOVES = load_toml("moves.toml")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["words"][0])
def test_measure_rule_proves_itself(rule):
    for example in rule["yes"]:
        text, _, wanted = example.partition(" -> ")
        words, _, measure = wanted.partition("=")
        found = [(f.span.text, f.measure.value) for f in find_in(text)]
        assert any(words in span and m == measure for span, m in found), (text, found)
    for text in rule["no"]:
        assert find_in(text) == (), text


@pytest.mark.parametrize("example", MOVES["examples"]["yes"])
def test_moving_rule_finds_its_examples(example):
    text, _, wanted = example.partition(" -> ")
    words, _, measure = wanted.partition("=")

    found = [(f.span.text, f.measure.value) for f in find_in(text)]

    assert any(words in span and m == measure for span, m in found), found


@pytest.mark.parametrize("text", MOVES["examples"]["no"])
def test_moving_rule_leaves_the_rest(text):
    assert find_in(text) == ()
