"""Numbers: the conventions, the words of numbers.toml, what is no number."""

import pytest

from counterclaim.find.numbers import load_number_rules, resolve_count
from counterclaim.records import Count, Unresolved

CONVENTIONS = [
    ("70", 70, 70, None),
    ("about 100", 100, 100, "about"),
    ("some 100", 100, 100, "some"),
    ("approximately 9", 9, 9, "approximately"),
    ("more than 50", 50, None, "more than"),
    ("at least 50", 50, None, "at least"),
    ("over 50", 50, None, "over"),
    ("up to 50", None, 50, "up to"),
    ("as many as 50", None, 50, "as many as"),
    ("nowhere near 50", None, 50, "nowhere near"),
    ("nowhere near the 900", None, 900, "nowhere near"),
    ("no fewer than 12", 12, None, "no fewer than"),
    ("fewer than 12", None, 12, "fewer than"),
    ("12 or more", 12, None, "or more"),
    ("two or three", 2, 3, None),
    ("between 80 and 100", 80, 100, None),
    ("80 to 100", 80, 100, None),
    ("80-100", 80, 100, None),
    ("80\u2013100", 80, 100, None),
    ("a helicopter", 1, 1, None),
    ("one person", 1, 1, None),
    ("an elderly man", 1, 1, None),
    ("a couple", 2, 2, None),
    ("several", 3, None, None),
    ("a number of", 3, None, None),
    ("a few", 3, None, None),
    ("dozens", 12, None, None),
    ("scores", 20, None, None),
    ("hundreds", 100, None, None),
    ("thousands", 1000, None, None),
    ("tens of thousands", 10_000, None, None),
    ("several hundred", 300, None, None),
    ("at least several dozen", 36, None, "at least"),
    ("no casualties", 0, 0, None),
    ("nobody", 0, 0, None),
    ("two dozen", 24, 24, None),
    ("half a million", 500_000, 500_000, None),
    ("1.5 million", 1_500_000, 1_500_000, None),
    ("twenty-five", 25, 25, None),
    ("two hundred and five", 205, 205, None),
    ("two to three thousand", 2000, 3000, None),
    ("1\u00a0500 troops", 1500, 1500, None),
    ("THREE HUNDRED", 300, 300, None),
]


@pytest.mark.parametrize(("words", "low", "high", "modifier"), CONVENTIONS)
def test_number_words_become_a_count(words, low, high, modifier):
    assert resolve_count(words) == Count(low=low, high=high, modifier=modifier)


@pytest.mark.parametrize(
    "words", ["numerous houses", "122mm", "15-year-old", "the 47th", "T-72", "", "many"]
)
def test_words_without_number_stay_open(words):
    assert isinstance(resolve_count(words), Unresolved)


def rules_with_proof():
    rules = load_number_rules()
    return [rule for name in ("exact", "vague", "modifier") for rule in rules[name]]


@pytest.mark.parametrize("rule", rules_with_proof(), ids=lambda rule: str(rule)[:40])
def test_number_rule_proves_itself(rule):
    for example in rule["yes"]:
        words, _, ends = example.partition(" -> ")
        low, _, high = ends.partition("-")
        count = resolve_count(words)
        assert (count.low, count.high) == (
            int(low) if low else None,
            int(high) if high else None,
        ), words
    own = {w for key in ("words", "before") for w in rule.get(key, [])}
    for words in rule["no"]:
        assert not own & {words}
