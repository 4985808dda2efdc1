import numpy as np
import pytest

from counterclaim.neural.pieces import GAPS, Pieces
from counterclaim.neural.windows import AFTER, BEFORE, plan_windows


def make_pieces(count, breaks=()):
    gaps = np.full(count, GAPS.index("blank"))
    gaps[list(breaks)] = GAPS.index("paragraph")
    at = np.arange(count)
    return Pieces(ids=at, starts=at, ends=at, words=at, shapes=at * 0 + 1, gaps=gaps)


@pytest.mark.parametrize("count", [0, 1, 253, 254, 255, 472, 473, 10_000])
def test_windows_keep_every_piece_once(count):
    windows = plan_windows(make_pieces(count), 254)
    kept = [at for w in windows for at in range(w.keep_from, w.keep_to)]
    assert kept == list(range(count))
    assert all(w.end - w.start <= 254 for w in windows)


def test_kept_pieces_have_context():
    windows = plan_windows(make_pieces(2000), 254)
    for before, after in zip(windows, windows[1:], strict=False):
        assert before.end - before.keep_to >= AFTER
        assert after.keep_from - after.start == BEFORE


def test_windows_hand_over_at_a_paragraph():
    windows = plan_windows(make_pieces(400, [225]), 254)
    assert windows[0].keep_to == windows[1].keep_from == 225
