"""Tolls of an older time stay out of the article's own story."""

from dataclasses import replace

import pytest
from group_making import make_figure, make_reading, make_time
from record_making import make_article, span_of

from counterclaim.group.dividing import find_happenings
from counterclaim.group.recalled import find_recalled
from counterclaim.records import Sentence

STORY = "Shells killed 12 in Osk on Tuesday. "


def read(words, number, *, when=None, **known):
    article = make_article("a", STORY + words, **known)
    told = make_figure(article, "12", 12)
    older = make_figure(article, number, int(number), when=when)
    reading = make_reading(article, told, older)
    sentences = tuple(
        Sentence(span=span_of(article.text, part)) for part in (STORY.strip(), words)
    )
    return article, replace(reading, sentences=sentences), older.id


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("So far this year 31 people died in such strikes.", "31", True),
        ("In March, 33 soldiers died on the road.", "33", True),
        ("They fought a war in 1971 in which 9000 died.", "9000", True),
        ("A similar strike last year killed 45.", "45", True),
        ("It lost 23 aircraft since the coup.", "23", True),
        ("It was the deadliest attack since 2016, killing 45.", "45", False),
        ("Later 45 were found dead.", "45", False),
        ("In the whole of last year there was peace; now 45 died.", "45", False),
    ],
)
def test_older_tolls_are_known_by_their_words(words, number, expected):
    article, reading, ident = read(words, number)

    assert (ident in find_recalled(article, reading)) is expected


def test_story_that_is_all_of_an_older_time_is_the_story():
    article = make_article("a", "In 1971 a war killed 9000 people.")
    reading = make_reading(article, make_figure(article, "9000", 9000))

    assert find_recalled(article, reading) == frozenset()


def test_undated_older_toll_belongs_to_no_happening():
    article, reading, ident = read("It lost 23 aircraft since the coup.", "23")
    told = find_happenings(article, reading, {})

    assert ident not in {claim for h in told for claim in h.claims}


@pytest.mark.parametrize(
    ("words", "number", "is_told"),
    [
        ("They fought a war in 1971 in which 9000 died.", "9000", True),
        ("The war has killed 9000.", "9000", False),
    ],
)
def test_older_toll_is_a_recalled_happening_where_its_sentence_tells_when(
    words, number, is_told
):
    when = "1971-01-01/1971-12-31"
    article, reading, ident = read(words, number, when=when)
    if is_told:
        reading = replace(reading, times=(make_time(article, "1971", when),))
    told = find_happenings(article, reading, {})

    assert (ident in {claim for h in told for claim in h.figures}) is is_told
