"""Figures: what is counted, hit, left out; statements and stances around them."""

import pytest
from record_making import make_article, span_of

from bench.figure_cases import find_in
from counterclaim.find.figures import find_figures
from counterclaim.records import (
    Sentence,
    Span,
    Stance,
    Statement,
    TimeMention,
    TimeType,
)


def figures_of(text, statements=(), times=()):
    sentence = Sentence(span=Span(start=0, end=len(text), text=text))
    return find_figures(make_article("a", text), (sentence,), statements, (), times)


@pytest.mark.parametrize(
    ("text", "number", "measure", "low", "high"),
    [
        ("Some 16 people were killed.", "Some 16", "killed", 16, 16),
        ("Shells destroyed more than 50 tanks.", "more than 50", "destroyed", 50, None),
        ("The death toll rose to 41.", "41", "killed", 41, 41),
        ("There were no casualties.", "no", "killed_or_wounded", 0, 0),
        ("A helicopter was shot down.", "A", "shot_down", 1, 1),
    ],
)
def test_figure_holds_number_and_measure(text, number, measure, low, high):
    (figure,) = figures_of(text)
    assert (figure.number.text, figure.measure) == (number, measure)
    assert (figure.count.low, figure.count.high) == (low, high)
    assert text[figure.span.start : figure.span.end] == figure.span.text


def test_figure_in_furniture_is_not_found():
    text = "Read more: 12 people were killed."
    sentence = Sentence(span=span_of(text, text), is_furniture=True)
    assert find_figures(make_article("a", text), (sentence,), (), (), ()) == ()


def test_figure_belongs_to_innermost_statement():
    text = "Radio said the mayor denied that 12 people were killed."
    outer = Statement(
        content=(span_of(text, text[11:]),), source=span_of(text, "Radio"), cue=None
    )
    inner = Statement(
        content=(span_of(text, "that 12 people were killed"),),
        source=span_of(text, "the mayor"),
        cue=None,
        inside=0,
        stance=Stance.DENIES,
    )
    (figure,) = figures_of(text, (outer, inner))
    assert (figure.statement, figure.stance) == (1, Stance.DENIES)


def test_figure_part_of_total_names_it():
    total, part = figures_of("The raid killed 12 people, including three children.")
    assert (total.part_of, part.part_of, part.of) == (None, 0, "children")


def test_denied_number_is_a_claim_and_a_denial():
    text = "It had losses, but nowhere near the 900 claimed by the junta."
    denial, claim = figures_of(text)
    assert (denial.count.high, denial.stance) == (900, Stance.DENIES)
    assert (claim.count.low, claim.claimed_by.text) == (900, "the junta")


def test_running_total_is_told_from_new_losses():
    (new,) = figures_of("A mine killed two teachers.")
    (total,) = figures_of("Since May, 212 teachers have been killed.")
    assert (new.is_total, total.is_total) == (False, True)


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Rebels captured 25 Vardenian soldiers.", "Vardenian"),
        ("Shells destroyed dozens of their vehicles.", "their"),
        ("The raid killed nine fighters of the Free Front.", "the Free Front"),
        ("The raid killed nine farmers.", None),
    ],
)
def test_figure_holds_the_words_that_tell_whose(text, victims):
    (figure,) = figures_of(text)
    assert (figure.victims.text if figure.victims else None) == victims


def test_number_in_a_time_counts_nothing():
    text = "On 12 May soldiers were killed."
    time = TimeMention(span=span_of(text, "12 May"), type=TimeType.DATE)
    assert figures_of(text, times=(time,)) == ()


@pytest.mark.parametrize(
    ("text", "number", "low"),
    [
        ("All but two of the 30 guards were killed.", "All but two of the 30", 28),
        ("One in four of the 80 recruits was killed.", "One in four of the 80", 20),
        ("Some 25k residents fled.", "Some 25k", 25000),
        ("One and a half million people fled.", "One and a half million", 1500000),
    ],
)
def test_share_or_short_number_is_read_as_one(text, number, low):
    (figure,) = figures_of(text)
    assert (figure.number.text, figure.count.low) == (number, low)


@pytest.mark.parametrize(
    "text",
    [
        "It killed no one's hopes.",
        "A film on the dead of the war has nine chapters.",
        "Call 254-526-847 if you were hurt.",
        "Neither the driver nor the guard was hurt.",
    ],
)
def test_what_counts_nobody_hit_is_no_figure(text):
    assert figures_of(text) == ()


def test_list_that_adds_up_is_part_of_its_total():
    text = "Nine people died: four women, three men and two boys."
    assert [f.part_of for f in figures_of(text)] == [None, 0, 0, 0]


def test_places_on_one_verb_are_all_read():
    text = "We killed 38 men in Ost, 20 in Wend, 35 in Kareth and nine in Osmat."
    assert [f.count.low for f in figures_of(text)] == [38, 20, 35, 9]


def test_label_tells_what_its_number_counts():
    (figure,) = figures_of("Tanks destroyed: 3")
    assert (figure.of, figure.measure, figure.count.low) == ("Tanks", "destroyed", 3)


def test_owner_of_a_time_leaves_what_it_owns():
    text = "A cook who was shot in Tuesday's raid died."
    time = TimeMention(span=span_of(text, "Tuesday"), type=TimeType.DATE)
    (figure,) = figures_of(text, times=(time,))
    assert figure.measure == "killed"


def test_figures_stand_in_text_order_also_from_brackets():
    text = "Shells hit Ost (two dead) and killed three men in Wend."
    assert [f.count.low for f in figures_of(text)] == [2, 3]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("A shell killed one driver.", 1.0),
        ("A shell killed Ana Roca.", 0.8),
        ("A shell killed the driver.", 0.6),
        ("A shell killed his sons.", 0.4),
    ],
)
def test_people_without_a_number_score_lower(text, score):
    (figure,) = figures_of(text)
    assert figure.score == score


def test_text_without_stops_is_read_to_its_end():
    text = "killed twelve men and " * 2000
    assert len(figures_of(text)) == 2000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('It killed six "traitors".', [("six", 6)]),
        ('They lost "no more than three" men.', [("three", None)]),
        ("He said 41 soldiers, not 12, had fallen.", [("41 soldiers", 41)]),
        ("Nine died in Osk. Four were women.", [("Nine", 9), ("Four", 4)]),
        ("Nine met in Osk. Four were women.", []),
        ("Nine died in Osk. Four were on leave.", [("Nine", 9)]),
        ("Ten died, three of them by stray bullets.", [("Ten", 10), ("three", 3)]),
        ("Killed on the other side were two privates.", [("two privates", 2)]),
        ("A drone fired twice.", []),
        ("The army lost five towns.", []),
        ("Two of the rebels' mortars were destroyed.", [("Two of the rebels", 2)]),
        ("It left 12 aides of the mayor dead.", [("12 aides", 12)]),
        ("No body was found.", []),
    ],
)
def test_find_figures_reads_ways_of_telling(text, expected):
    found = find_in(text)

    assert [f.count.low for f in found] == [low for _, low in expected]
    for figure, (words, _) in zip(found, expected, strict=True):
        assert words in figure.span.text


def test_find_figures_makes_a_sequel_a_part():
    whole, part = find_in("Nine were hurt in Osk. Two of them were children.")

    assert (part.part_of, part.measure) == (0, whole.measure)


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("Nine died. The rebels say 131.", [9, 131]),
        ("Nine died. The ministry gave 38, 58 and then 80.", [9, 38, 58, 80]),
        ("Nine died. A radio station spoke of at least 50.", [9, 50]),
        ("Nine died. He gave 12 reasons and 20 dollars.", [9]),
        ("The villagers met. A nurse spoke of 14.", []),
        ("He had given the dead as 32 and the wounded as 90.", [32, 90]),
        ("They put the Front's dead at 46.", [46]),
        ("Ten died, he said, five of them children.", [10, 5]),
        ("On our side we mourn nine martyrs.", [9]),
        ("By then 9,000 people had reached the border.", [9000]),
        ("The names of the soldiers who fell are known.", []),
        ("They killed my two uncles.", [2]),
    ],
)
def test_find_figures_counts_again(text, lows):
    assert [figure.count.low for figure in find_in(text)] == lows


def test_a_single_number_at_the_end_of_a_sentence_is_read():
    assert [f.count.high for f in find_in("Two died, among them one")] == [2, 1]


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("Along the Line of Control four civilians were killed.", [4]),
        ("More than 7,300 people have crossed into Norland.", [7300]),
        ("Nine died. A prosecutor reduced the number to 133.", [9, 133]),
        ("Nine met. He put the number at 30.", []),
        ("Two MiG-29s were shot down.", [2]),
        ("Between 10 and 15 attackers were inside the building.", [10]),
        ("It fought in Sudmark, where Norland has 4,000 troops.", [4000]),
        ("The Red Cross listed 49 people as missing.", [49]),
        ("The court listed 49 people as witnesses.", []),
        ("Five soldiers were in the truck.", []),
    ],
)
def test_find_figures_behind_places_numbers_and_lists(text, lows):
    assert [figure.count.low for figure in find_in(text)] == lows
