"""A pattern is not tried only where it cannot match."""

import pytest

from counterclaim.data.openings import find_openings, make_pattern, word_openings
from counterclaim.data.toml_files import load_toml
from counterclaim.data.topics import load_topics

CASES = [
    (r"\b(?:left|fle(?:d|es)) the|\bruns?\b", {"lef", "fle", "run"}),
    (r"\b(?:one of )?(?:our|their) aims?\b", {"one", "our", "the"}),
    (r"\ban? \w+", {"a"}),
    (r"\b(?:raid|(?<!military )operation) ends", {"rai", "ope"}),
    (r"\b(?:ab?c|[xy]z)", None),
    (r"\b(?:at )*once", None),
    (r"(?:left|fled)", None),
    (r"\b\d+ men", None),
    (r"\bleft|fled", None),
    (r"\b(?=no)not", None),
    (r"\b(?:left|)", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_openings_are_those_of_all_ways_or_none(text, expected):
    found = find_openings(text)
    assert found == (None if expected is None else frozenset(expected))


def test_pattern_of_a_topic_is_tried_wherever_it_matches():
    answers = [answer for topic in load_topics() for answer in topic.answers]
    rows = [
        row for topic in load_toml("topics.toml")["topic"] for row in topic["answer"]
    ]
    texts = [text.lower() for row in rows for text in (*row["yes"], *row["no"])]
    for text in texts:
        openings = word_openings(text)
        for answer in answers:
            for pattern in answer.patterns:
                is_tried = pattern.openings is None or pattern.openings & openings
                assert is_tried or not pattern.regex.search(text)


def test_openings_of_a_pattern_spare_most_texts():
    pattern = make_pattern(r"\b(?:withdrew|left) the town\b")
    assert pattern.openings is not None
    assert not pattern.openings & word_openings("two men were hurt in the storm")
