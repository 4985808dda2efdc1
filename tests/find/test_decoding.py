import numpy as np
import pytest

from counterclaim.find.decoding import decode_spans

OUT, BEGIN, IN = (0.9, 0.05, 0.05), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8)
MAYBE = (0.55, 0.05, 0.4)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([OUT, BEGIN, IN, OUT], [(1, 2)]),
        ([BEGIN, IN, BEGIN, IN], [(0, 1), (2, 3)]),
        ([BEGIN, MAYBE, IN], [(0, 2)]),
        ([OUT, OUT], []),
        ([OUT, (0.6, 0.4, 0.0), OUT], []),
        ([IN, IN], [(0, 1)]),
        ([], []),
    ],
)
def test_spans_are_decoded_as_a_whole(rows, expected):
    table = np.array(rows, np.float32).reshape(-1, 3)
    words = np.arange(len(rows), dtype=np.int32)
    assert [s[:2] for s in decode_spans(table, words, 0.5, 1.0)] == expected


def test_words_are_never_cut():
    table = np.array([OUT, BEGIN, BEGIN, OUT], np.float32)
    spans = decode_spans(table, np.array([0, 1, 1, 2], np.int32), 0.5, 1.0)
    assert [s[:2] for s in spans] == [(1, 2)]
    assert spans[0].score == pytest.approx(0.9)
