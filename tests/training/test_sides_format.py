from pathlib import Path

import pytest

from training.sides_format import (
    NOBODY,
    NONE,
    OPEN,
    parse_dispatch,
    parse_dispatches,
    read_dispatches,
)

SIDES = Path(__file__).parents[2] / "training" / "corpus" / "sides" / "en"
FILES = sorted(SIDES.rglob("*.txt"))
FEWEST_FIGURES = 3  # in a dispatch
HELD_OUT = "held-out"


def test_marks_are_taken_out_and_offsets_hold():
    dispatch = parse_dispatch(
        "Osk", "A\n[two men | the army/Varden | none] and [six | - | ?]."
    )
    first, second = dispatch.figures

    assert dispatch.text == "A\ntwo men and six."
    assert dispatch.text[first.start : first.end] == "two men"
    assert dispatch.text[second.start : second.end] == "six"
    assert (first.claimants, first.sides) == (("the army", "Varden"), (NONE,))
    assert (second.claimants, second.sides) == ((NOBODY,), (OPEN,))


@pytest.mark.parametrize(
    "wrong",
    ["[six | the army] fell", "[six | - | none", "six | - | none]", "[six | | none]"],
)
def test_wrong_marks_are_told(wrong):
    with pytest.raises(ValueError, match="Osk: a mark is wrong"):
        parse_dispatch("Osk", wrong)


def test_text_before_a_name_is_told():
    with pytest.raises(ValueError, match="without a name"):
        [*parse_dispatches(["Six fell.", "= Osk", "Nine fell."])]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_corpus_is_whole_and_marks_no_figure_twice(file):
    dispatches = read_dispatches(file)
    assert len({dispatch.name for dispatch in dispatches}) == len(dispatches)
    for dispatch in dispatches:
        starts = [figure.start for figure in dispatch.figures]
        assert starts == sorted(set(starts)), dispatch.name
        assert len(starts) >= FEWEST_FIGURES, dispatch.name


def test_wars_of_the_part_held_out_are_not_those_trained_on():
    names = {file: {d.name for d in read_dispatches(file)} for file in FILES}
    held_out = set[str]().union(*(names[f] for f in FILES if HELD_OUT in f.parts))
    others = set[str]().union(*(names[f] for f in FILES if HELD_OUT not in f.parts))
    assert held_out
    assert not held_out & others
