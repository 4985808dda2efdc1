"""Texts find each other by their telling words."""

import numpy as np
import pytest

from counterclaim.group.searching import (
    LONGEST_POSTING,
    Search,
    find_alike,
    make_search,
)
from counterclaim.group.wording import count_words, make_searches, weigh_words

RAID = "raiders on motorbikes shelled the mill of osk".split()
SAME = "motorbikes carried raiders to the mill of osk".split()
OTHER = "a nurse of tarn told us of snow".split()


def search(*keys, weight=1000):
    """A text whose search words are these."""
    return Search(
        keys=np.array(keys, dtype=np.uint32),
        weights=np.full(len(keys), weight, dtype=np.int64),
    )


def test_texts_that_share_telling_words_find_each_other():
    vectors = weigh_words(map(count_words, (RAID, OTHER, SAME)))
    assert list(find_alike(make_searches(vectors))) == [(0, 2)]


@pytest.mark.parametrize(
    ("weight", "common", "found"),
    [(1000, (), [(0, 1)]), (500, (), []), (1000, {7}, [])],
    ids=["telling", "too light", "found in too many texts elsewhere"],
)
def test_one_shared_word_is_enough_where_it_is_telling(weight, common, found):
    pair = [search(7, 8, weight=weight), search(7, 9, weight=weight)]
    assert list(find_alike(pair, common)) == found


def test_word_in_too_many_texts_finds_nobody():
    few = [search(7)] * LONGEST_POSTING
    assert len(list(find_alike(few))) == LONGEST_POSTING * (LONGEST_POSTING - 1) / 2
    assert list(find_alike([*few, search(7)])) == []


def test_most_telling_words_search_whole_numbers_for_weights():
    keys = np.arange(50, dtype=np.uint32)
    made = make_search(keys, np.linspace(0.0, 1.0, 50))
    assert made.keys.tolist() == list(range(49, 9, -1))
    assert made.weights[0] == 4096
