from math import inf

import pytest
from hypothesis import given, strategies as st

from counterclaim.group.clusters import gather

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(4, 7)),
    st.floats(-5, 5, allow_nan=False),
)


@pytest.mark.parametrize(
    ("scores", "groups"),
    [
        ({}, ((0,), (1,), (2,))),
        ({(0, 1): 1.0}, ((0, 1), (2,))),
        ({(0, 1): 1.0, (1, 2): 1.0, (0, 2): 1.0}, ((0, 1, 2),)),
        # a chain does not hold where its ends are too unlike
        ({(0, 1): 3.0, (1, 2): 1.0, (0, 2): -4.0}, ((0, 1), (2,))),
        ({(0, 1): 3.0, (1, 2): 3.0, (0, 2): -inf}, ((0, 1), (2,))),
    ],
)
def test_gather_by_mean_score(scores, groups):
    assert gather(3, scores) == groups


@given(PAIRS)
def test_every_item_stands_in_one_group(scores):
    groups = gather(8, scores)

    assert sorted(item for group in groups for item in group) == list(range(8))


@given(PAIRS)
def test_pair_ruled_out_never_stands_together(scores):
    scores[0, 4] = -inf

    assert not any({0, 4} <= set(group) for group in gather(8, scores))


def test_long_chain_is_divided_without_a_score_for_each_pair():
    scores = {(item, item + 1): 1.0 for item in range(5_000)}
    groups = gather(5_001, scores)

    assert {len(group) for group in groups} <= {1, 2, 3}
    assert sum(map(len, groups)) == 5_001
