import pytest

from counterclaim.weigh.counts import are_compatible, is_higher, make_value


def value(low, high, modifier=None):
    return make_value(low, high, modifier)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (value(40, 40), value(40, 40), True),
        (value(40, 40), value(64, 64), False),
        (value(50, None), value(64, 64), True),
        (value(None, 50), value(64, 64), False),
        (value(None, 50), value(20, None), True),
        (value(2, 3), value(3, 3), True),
        (value(100, 100, "about"), value(108, 108), True),
        (value(100, 100, "about"), value(130, 130), False),
        (value(1000, 1000), value(1013, 1013), True),
        (value(9, 9), value(10, 10), False),
        (value(12, None, "dozens"), value(50, None), True),
    ],
)
def test_counts_are_compatible(one, other, expected):
    assert are_compatible(one, other) is expected
    assert are_compatible(other, one) is expected


def test_higher_lies_wholly_above():
    assert is_higher(value(64, 64), value(40, 40))
    assert not is_higher(value(40, 40), value(64, 64))
    assert not is_higher(value(50, None), value(64, 64))
