"""The rules of contexts.toml carry their own proof."""

from importlib.resources import files
from tomllib import loads

import pytest

from counterclaim.data.contexts import load_contexts

PATH = files("counterclaim.data") / "en" / "contexts.toml"
RULES = loads(PATH.read_text(encoding="utf-8"))["rule"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_context_rule_fits_its_examples_only(rule):
    pattern = load_contexts()[rule["name"]]

    assert rule["yes"]
    assert rule["no"]
    assert [t for t in rule["yes"] if not pattern.search(t)] == []
    assert [t for t in rule["no"] if pattern.search(t)] == []
