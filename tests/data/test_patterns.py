"""The files of patterns carry their own proof: all their examples are run here."""

from importlib.resources import files

import pytest

from counterclaim.data.patterns import load_patterns
from counterclaim.data.toml_files import load_toml

FILES = (
    "about_days.toml",
    "asked.toml",
    "clauses.toml",
    "contents.toml",
    "contexts.toml",
    "headings.toml",
    "labels.toml",
    "namings.toml",
    "phrasing.toml",
    "retrospects.toml",
    "sides.toml",
    "sources.toml",
    "time_guards.toml",
    "unsaying.toml",
)
RULES = [(name, row) for name in FILES for row in load_toml(name)["rule"]]


@pytest.mark.parametrize(("file", "rule"), RULES, ids=lambda part: str(part)[:60])
def test_pattern_fits_its_examples_only(file, rule):
    pattern = load_patterns(file)[rule["name"]]

    assert rule["yes"]
    assert rule["no"]
    assert [text for text in rule["yes"] if not pattern.search(text)] == []
    assert [text for text in rule["no"] if pattern.search(text)] == []


@pytest.mark.parametrize("file", FILES)
def test_names_of_rules_are_unique(file):
    names = [rule["name"] for name, rule in RULES if name == file]

    assert len(names) == len(set(names))


def test_lists_stand_for_their_words():
    folder = files("counterclaim.data") / "en"

    assert all((folder / name).is_file() for name in FILES)
    assert not any(
        "<<" in p.pattern for name in FILES for p in load_patterns(name).values()
    )
