"""Figures that go on from others: verbs left out, numbers counted again, lists."""

import pytest

from bench.figure_cases import find_in


def told(text):
    return [(f.number.text, f.measure.value) for f in find_in(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The first shell killed four people, the second seven.", "seven"),
        ("Norland has lost three soldiers, and Sudmark one peacekeeper.", "one"),
        ("They write of 50, of 80 and of 100 dead.", "80"),
        ("He reported five clerks killed and then nine.", "nine"),
        ("Nobody says how many soldiers died. The rebels say 131.", "131"),
        ("Nine people died. The council has given 14 as the number.", "14"),
        ("The toll is worse. It stood at 20, then at 68.", "68"),
        ("Many died. He rejected the ministry's count of 71.", "71"),
    ],
)
def test_number_without_verb_is_killed(text, number):
    assert (number, "killed") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died. The march was 14 miles long.",
        "Nine people died. The council has given 14 hospitals a generator.",
        "The army killed nine rebels, the road 4 miles away.",
    ],
)
def test_number_of_something_else_is_none(text):
    assert [number for number, _ in told(text) if number not in {"Nine", "nine"}] == []


def test_parts_in_brackets_and_lines_belong_to_their_total():
    text = "The number of dead rose to 123:\n- 54 civilians,\n- 69 officers and cadets."
    assert [f.part_of for f in find_in(text)] == [None, 0, 0]

    text = "Six people (two women and four men) were killed."
    assert [f.part_of for f in find_in(text)] == [None, 0, 0]


def test_share_before_a_participle_tells_of_its_whole():
    figures = told("Two of the five climbers kidnapped in July have died.")
    assert ("five", "captured") in [(n.split()[-1], m) for n, m in figures]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The raid left nine dead and two others in hospital.", ["killed", "wounded"]),
        ("It left nine dead in the camp and two in the mosque.", ["killed", "killed"]),
    ],
)
def test_who_is_in_hospital_behind_the_dead_is_wounded(text, measures):
    assert [figure.measure for figure in find_in(text)] == measures
