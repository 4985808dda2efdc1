import re

import pytest
from record_making import make_article

from counterclaim.data.times import load_time_rules
from counterclaim.find.times import GUARDS, find_by_rule, find_times

RULES = load_time_rules().rules
YES = [(rule, example) for rule in RULES for example in rule.yes]
NO = [(rule, example) for rule in RULES for example in rule.no]


def name_case(value):
    return getattr(value, "name", value)


def found(text):
    article = make_article("a", text)
    return [mention.span.text for mention in find_times(article)]


@pytest.mark.parametrize(("rule", "example"), YES, ids=name_case)
def test_rule_reads_its_yes_examples_whole(rule, example):
    marked = re.search(r"\{(.+)\}", example)
    wanted = marked.group(1) if marked else example
    text = example.replace("{", "").replace("}", "")
    assert wanted in [match.group() for match in find_by_rule(rule, text)]


@pytest.mark.parametrize("rule", RULES, ids=name_case)
def test_paragraphs_without_needed_words_hide_nothing(rule):
    text = "\n\n".join(example.strip("{}") for _, example in YES)
    guard = GUARDS[rule.guard] if rule.guard else bool
    whole = [m.group() for m in rule.pattern.finditer(text) if m.group() and guard(m)]
    assert [match.group() for match in find_by_rule(rule, text)] == whole


@pytest.mark.parametrize(("rule", "example"), NO, ids=name_case)
def test_rule_reads_nothing_in_its_no_examples(rule, example):
    assert [match.group() for match in find_by_rule(rule, example)] == []
