"""Links are kept, and found again only where they may differ."""

from dataclasses import replace

import numpy as np
import pytest

from counterclaim.group.clues import Clue, Common, weeks_of
from counterclaim.group.happenings import Happening
from counterclaim.group.incidents import Pool
from counterclaim.group.keeping import NOTHING_KEPT, link_again
from counterclaim.group.links import Evidence
from counterclaim.group.searching import Search
from counterclaim.group.wording import weigh_words

NAMES = "abcd"
NO_COMMON = Common()
CONTEXTS = {name: f"{name} of Monday" for name in NAMES}


def make_pool(weighed, names=NAMES, common=NO_COMMON):
    """Happenings of one week that share a word, one in each article."""
    told = [
        Happening(article=name, is_main=True, when=(7, 7), figures=(name,))
        for name in names
    ]
    search = Search(keys=np.array([7], np.uint32), weights=np.array([4096], np.int64))

    def weigh(told, vectors, evidence, pairs):
        weighed.extend(told[a].article + told[b].article for a, b in pairs)
        return dict.fromkeys(pairs, 1.5)

    return Pool(
        told=told,
        clues=[Clue(search=search, weeks=weeks_of((7, 7), ())) for _ in told],
        common=common,
        vectors=weigh_words(((("raid", 1),),) * len(told)),
        evidence=Evidence(places={}, roots={}),
        actor_ids={},
        weigh=weigh,
    )


@pytest.mark.parametrize(
    ("contexts", "again"),
    [
        (CONTEXTS, []),
        (CONTEXTS | {"b": "b of Tuesday"}, ["ab", "bc", "bd"]),
        (dict.fromkeys(NAMES, "else"), ["ab", "ac", "ad", "bc", "bd", "cd"]),
    ],
    ids=["as it was", "one article differs", "all differ"],
)
def test_links_are_weighed_again_where_an_article_differs(contexts, again):
    weighed = []
    links, kept = link_again(make_pool([]), CONTEXTS, NOTHING_KEPT)
    anew, _ = link_again(make_pool(weighed), contexts, kept)

    assert weighed == again
    assert anew == links


def test_links_of_a_gone_article_are_gone():
    _, kept = link_again(make_pool([]), CONTEXTS, NOTHING_KEPT)
    pool = make_pool([], "acd")
    links, _ = link_again(pool, {n: CONTEXTS[n] for n in "acd"}, kept)

    assert links.both == dict.fromkeys([(0, 1), (0, 2), (1, 2)], 1.5)


def test_word_that_too_many_share_now_finds_nobody_any_more():
    _, kept = link_again(make_pool([]), CONTEXTS, NOTHING_KEPT)
    week = weeks_of((7, 7), ())
    common = Common(words=frozenset({7}), weeks=week)
    links, now = link_again(make_pool([], common=common), CONTEXTS, kept)

    assert links.both == {}
    assert now == replace(kept, links={}, common=common)
