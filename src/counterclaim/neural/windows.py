"""Cut any number of pieces into overlapping windows and choose what each decides."""

from dataclasses import dataclass

import numpy as np

from counterclaim.neural.pieces import GAPS, Integers, Pieces

# A piece is decided where it has this much context: pieces that are read before the
# first one that counts, and behind the last.
BEFORE, AFTER = 8, 8
# Pieces among which the place is chosen where one window hands over to the next. Of
# six ways tried on polnear dev (0024-speed.md) these read an eighth less than windows
# that always overlap by 64, and nothing worse.
CHOICE = 24


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end` are read together; `keep_from` to `keep_to` count.

    All are piece numbers, half-open. The kept parts of a text's windows follow each
    other without gap or overlap.
    """

    start: int
    end: int
    keep_from: int
    keep_to: int


def plan_windows(pieces: Pieces, size: int) -> tuple[Window, ...]:
    """Cover all pieces with windows of at most `size`.

    Two windows hand over at a paragraph's or sentence's start where there is one,
    so that a statement and its source are mostly decided together.

    Examples:
        >>> columns = dict.fromkeys("ids starts ends words shapes gaps".split())
        >>> many = Pieces(**{key: np.arange(300) * 0 for key in columns})
        >>> plan_windows(many, 254)
        (Window(start=0, end=254, keep_from=0, keep_to=234), \
Window(start=226, end=300, keep_from=234, keep_to=300))
    """
    count = len(pieces)
    windows: list[Window] = []
    start, keep_from = 0, 0
    while start + size < count:
        end = start + size
        keep_to = _hand_over(pieces, end - AFTER - CHOICE, end - AFTER)
        windows.append(Window(start, end, keep_from, keep_to))
        start, keep_from = keep_to - BEFORE, keep_to
    if count:
        windows.append(Window(start, count, keep_from, count))
    return tuple(windows)


def _hand_over(pieces: Pieces, first: int, end: int) -> int:
    """Choose the piece with the strongest break before it; the middle decides ties."""
    gaps: Integers = pieces.gaps[first:end]
    # a capital after a blank behind a glued mark (". He") is mostly a new sentence
    after_mark = np.diff(pieces.words[first - 1 : end]) > 0
    after_mark &= pieces.shapes[first - 1 : end - 1] == 0
    after_mark &= gaps == GAPS.index("blank")
    strength = np.where(gaps >= GAPS.index("line"), gaps, after_mark.astype(np.int64))
    distance = np.abs(np.arange(end - first) - (end - first) // 2)
    return first + int(np.argmax(strength * (end - first) - distance))
