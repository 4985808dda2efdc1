"""Read whole spans off O, B, I probabilities: the likeliest course of a text."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from counterclaim.neural.tags import Floats, Ints, PieceSpan

# Words surer than this to be outside part the text into stretches read one by one.
SURELY_OUTSIDE = 0.995
FLOOR = 1e-6  # no probability is zero
OUTSIDE, BEGINS, INSIDE = 0, 1, 2
NEVER = -1e9


def decode_spans(
    probabilities: Floats, words: Ints, opening: float, closing: float
) -> tuple[PieceSpan, ...]:
    """Find the spans of one O, B, I head, each as a whole.

    Word by word decoding leaves splinters where the reader wavers; here a span must
    earn what it costs to open and to close it.

    Args:
        probabilities: O, B, I of each piece. Shape: (pieces, 3).
        words: The word number of each piece, rising. Shape: (pieces,).
        opening: What it costs to open a span, in natural logarithms of probability.
        closing: What it costs to close one.

    Returns:
        Spans of whole words in text order; the score is the mean probability of
        their words to be inside.

    Examples:
        >>> wavering = np.array([[.9, .1, 0], [.1, .9, 0], [.6, 0, .4], [.1, 0, .9]])
        >>> words = np.arange(4, dtype=np.int32)
        >>> [span[:2] for span in decode_spans(wavering, words, 0.5, 1.0)]
        [(1, 3)]
    """
    if not len(words):
        return ()
    heads = np.flatnonzero(np.diff(words, prepend=words[0] - 1))
    tails = np.append(heads[1:], len(words)) - 1
    by_word = probabilities[heads]
    inside = 1.0 - by_word[:, OUTSIDE].astype(np.float64)
    sums = np.concatenate(([0.0], np.cumsum(inside)))
    scores = np.log(np.maximum(by_word, FLOOR)).astype(np.float64)
    return tuple(
        PieceSpan(
            int(heads[a]), int(tails[b]), float(sums[b + 1] - sums[a]) / (b - a + 1)
        )
        for low, high in _find_stretches(inside)
        for a, b in _decode_stretch(scores[low:high].tolist(), low, opening, closing)
    )


def _find_stretches(inside: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """Find the runs of words of which the reader is not sure that they are outside."""
    unsure = np.concatenate(([False], inside > 1.0 - SURELY_OUTSIDE, [False]))
    edges = np.flatnonzero(unsure[1:] != unsure[:-1]).tolist()
    yield from zip(edges[::2], edges[1::2], strict=True)


def _decode_stretch(
    scores: list[list[float]], offset: int, opening: float, closing: float
) -> Iterator[tuple[int, int]]:
    """Find the best course through one stretch (Viterbi)."""
    outside, begins, inside = 0.0, NEVER, NEVER
    steps = []
    for score_outside, score_begins, score_inside in scores:
        within, state = (begins, BEGINS) if begins >= inside else (inside, INSIDE)
        left = within - closing
        before_outside = OUTSIDE if outside >= left else state
        before_begins = OUTSIDE if outside >= within else state
        steps.append((before_outside, before_begins, state))
        begins = max(outside, within) - opening + score_begins
        outside = max(outside, left) + score_outside
        inside = within + score_inside
    courses = (outside, begins - closing, inside - closing)
    state = courses.index(max(courses))
    path = [state]
    for step in reversed(steps[1:]):
        state = step[state]
        path.append(state)
    path.reverse()
    yield from _read_path(path, offset)


def _read_path(path: list[int], offset: int) -> Iterator[tuple[int, int]]:
    """Turn states into first and last words."""
    first: int | None = None
    for number, state in enumerate(path):
        if state != INSIDE and first is not None:
            yield first + offset, number - 1 + offset
            first = None
        if state == BEGINS:
            first = number
    if first is not None:
        yield first + offset, len(path) - 1 + offset
