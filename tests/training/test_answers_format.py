"""Tests of the files of statements and their answers."""

from pathlib import Path

import pytest

from counterclaim.data.topics import load_topics
from training.answers_format import parse_marked, read_marked

CORPUS = Path(__file__).parents[2] / "training" / "corpus" / "answers" / "en"


def test_line_has_its_own_answers_or_those_of_its_heading():
    lines = [
        "@ footage: fake",
        "it was staged",
        "Osk is ours | control: ours",
        "@ -",
        "rain",
    ]
    staged, ours, rain = parse_marked(lines)

    assert staged.answers == {("footage", "fake")}
    assert ours.answers == {("control", "ours")}
    assert rain.answers == frozenset()


def test_one_answer_files_say_nothing_of_other_answers():
    [row] = parse_marked(["#! one answer", "@ footage: fake", "it was staged"])

    assert not row.is_whole


def test_wrong_answer_is_told_with_its_line():
    with pytest.raises(ValueError, match="a.txt:2: cannot read the answers 'taken'"):
        list(parse_marked(["# x", "Osk fell | taken"], file="a.txt"))


def test_corpus_marks_only_answers_of_topics():
    known = {(t.name, answer.name) for t in load_topics() for answer in t.answers}
    rows = list(read_marked(CORPUS))

    assert len(rows) > 4000
    assert {answer for row in rows for answer in row.answers} <= known
